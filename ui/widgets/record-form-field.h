/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "record/record.h"

G_BEGIN_DECLS

/**
 * LantuFormField:
 *
 * One field of a form: the row that edits it, made from its declaration, and
 * the line below for help or for what is wrong.  Signal `changed`.
 */
#define LANTU_TYPE_FORM_FIELD (lantu_form_field_get_type ())
G_DECLARE_FINAL_TYPE (LantuFormField, lantu_form_field, LANTU, FORM_FIELD, GObject)

LantuFormField *lantu_form_field_new (const LantuField *declared, LantuRecord *record);
const LantuField *lantu_form_field_declared (LantuFormField *field);
void lantu_form_field_add_to (LantuFormField *field, AdwPreferencesGroup *group);
char *lantu_form_field_text (LantuFormField *field);
void lantu_form_field_set_text (LantuFormField *field, const char *text);
void lantu_form_field_set_choices (LantuFormField *field, GListModel *names, GArray *ids);
void lantu_form_field_set_message (LantuFormField *field, const char *message);
gboolean lantu_form_field_is_changed (LantuFormField *field);
GtkWidget *lantu_form_field_focus (LantuFormField *field);

G_END_DECLS
