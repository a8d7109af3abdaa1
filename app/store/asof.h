/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* What a row is on both sides; values are borrowed. */
typedef gboolean (*LantuCompareFunc) (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data,
                                      GError **error);

gboolean lantu_asof_seq (LantuConnection *connection, gint64 until, gint64 *seq, GError **error);
LantuConnection *
lantu_asof_reader (LantuStore *store, gint64 seq, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
LantuStore *
lantu_asof_open (LantuStore *store, gint64 seq, LantuDay day, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
gboolean
lantu_compare (LantuConnection *before, LantuConnection *after, LantuRegisters registers, LantuCompareFunc func, gpointer data, GError **error);

G_END_DECLS
