/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuRecordForm:
 *
 * A dialog that edits one row of any register, made from its declaration.  It
 * writes through the session, shows what was refused at the field concerned,
 * asks for a reason where the rules want one, and asks before it throws away
 * what was typed.
 *
 * Signals: `apply` (pointer, a LantuEdit): the last chance to complete the
 * edit (fields that the form does not show, a derived id) before it is
 * written; `saved` (int64): written, with the row's id.
 */
#define LANTU_TYPE_RECORD_FORM (lantu_record_form_get_type ())
G_DECLARE_FINAL_TYPE (LantuRecordForm, lantu_record_form, LANTU, RECORD_FORM, AdwDialog)

/* Writes @edit and what goes with it, in one transaction; on the writer thread. */
typedef gboolean (*LantuRecordFormFunc) (LantuWrite *write, LantuEdit *edit, gpointer data, GError **error);

LantuRecordForm *lantu_record_form_new (LantuSession *session, const LantuRegister *reg, LantuRecord *record, const char *const *fields);
void lantu_record_form_set_label (LantuRecordForm *form, const char *label);
void lantu_record_form_set_value (LantuRecordForm *form, const char *field, const char *text);
char *lantu_record_form_text (LantuRecordForm *form, const char *field);
void lantu_record_form_set_reference_choices (LantuRecordForm *form, const char *field, GListModel *names, GArray *ids);
void lantu_record_form_set_write (LantuRecordForm *form, LantuRecordFormFunc func, gpointer data, GDestroyNotify destroy);
void lantu_record_form_present (LantuRecordForm *form, GtkWidget *parent);

G_END_DECLS
