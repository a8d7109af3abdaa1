/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuEdit:
 *
 * One record to be made, changed or deleted: a bundle of field=text pairs to
 * be checked against the declaration and the rules and then written.
 */
typedef struct _LantuEdit LantuEdit;

LantuEdit *lantu_edit_create (const LantuRegister *reg);
LantuEdit *lantu_edit_change (const LantuRegister *reg, gint64 id);
LantuEdit *lantu_edit_delete (const LantuRegister *reg, gint64 id);
void lantu_edit_free (LantuEdit *edit);
void lantu_edit_set (LantuEdit *edit, const char *field, const char *text);
void lantu_edit_set_int (LantuEdit *edit, const char *field, gint64 value);
const char *lantu_edit_get (LantuEdit *edit, const char *field);
void lantu_edit_set_id (LantuEdit *edit, gint64 id);
void lantu_edit_set_reason (LantuEdit *edit, const char *reason);
void lantu_edit_set_today (LantuEdit *edit, LantuDay today);
const char *lantu_edit_reason (LantuEdit *edit);
gint64 lantu_edit_id (LantuEdit *edit);
gboolean lantu_edit_check (LantuConnection *connection, LantuEdit *edit, GError **error);
gboolean lantu_edit_write (LantuWrite *write, gpointer edit, GError **error);
gboolean lantu_edit_needs_reason (LantuRecord *record, const char *field, const char *text);
gboolean lantu_edit_period_is_frozen (LantuConnection *connection, gint64 period, gboolean *frozen, GError **error);
char *lantu_edit_format (const LantuField *field, const char *text, gint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuEdit, lantu_edit_free)

G_END_DECLS
