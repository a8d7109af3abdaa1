/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/journal.h"

G_BEGIN_DECLS

/**
 * LantuChange:
 *
 * What one or several transactions did, for whoever shows it: which rows and
 * which columns of which registers.  Above %LANTU_CHANGE_MANY rows a register
 * simply "changed".  Immutable once built, counted by reference.
 */
typedef struct _LantuChange LantuChange;

#define LANTU_CHANGE_MANY 10000
#define LANTU_TYPE_CHANGE (lantu_change_get_type ())

GType lantu_change_get_type (void);
LantuChange *lantu_change_new (gint64 seq, const char *kind, const char *label);
LantuChange *lantu_change_ref (LantuChange *change);
void lantu_change_unref (LantuChange *change);
void lantu_change_add (LantuChange *change, const GArray *cells);
gint64 lantu_change_seq (const LantuChange *change);
const char *lantu_change_kind (const LantuChange *change);
const char *lantu_change_label (const LantuChange *change);
gboolean lantu_change_touches (const LantuChange *change, const char *reg);
gboolean lantu_change_came_or_went (const LantuChange *change, const char *reg);
gboolean lantu_change_has_column (const LantuChange *change, const char *reg, const char *column);
gboolean lantu_change_is_whole (const LantuChange *change, const char *reg);
gboolean lantu_change_has_row (const LantuChange *change, const char *reg, gint64 row);
GArray *lantu_change_rows (const LantuChange *change, const char *reg);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuChange, lantu_change_unref)

G_END_DECLS
