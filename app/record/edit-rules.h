/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/edit.h"

G_BEGIN_DECLS

gboolean lantu_edit_refuse (const LantuField *field, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
LantuDay lantu_edit_day (LantuEdit *edit, LantuRecord *record, const char *field);
LantuDay lantu_edit_today (LantuEdit *edit);
void lantu_edit_derive (LantuEdit *edit, const char *field, const char *text);

/* -- reform items and their timetables (edit-reforms.c) --------------------- */

const char *lantu_edit_due_field (const LantuRegister *reg);
gboolean lantu_edit_check_reforms (LantuEdit *edit, LantuConnection *connection, const LantuRegister *reg, LantuRecord *record, GError **error);
gboolean lantu_edit_check_chain (LantuConnection *connection, gint64 milestone, GError **error);

G_END_DECLS
