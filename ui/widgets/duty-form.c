/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The form of a duty, with the bodies there are to choose from. */

#include "widgets/duty-form.h"

#include "programme/outline.h"
#include "record/registers.h"
#include "widgets/record-form.h"

#include <glib/gi18n.h>

static void
on_apply (LantuRecordForm *form, LantuEdit *edit, gpointer data)
{
  lantu_edit_set_int (edit, "subject", *(gint64 *) g_object_get_data (G_OBJECT (form), "subject"));
}

/**
 * lantu_duty_form_present:
 * @parent: over what it stands
 * @subject: of a new one: a branch, measure or task
 * @duty: 0 = a new one
 */
void
lantu_duty_form_present (GtkWidget *parent, LantuSession *session, gint64 subject, gint64 duty)
{
  static const char *const fields[] = { "role", "body", "body_name", "post", "valid_from", "valid_to", "provenance", "note", NULL };
  LantuConnection *reader = lantu_session_reader (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuRecord) record = duty ? lantu_record_get (reader, &lantu_duty_register, duty, &error) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) names = error ? NULL : lantu_outline_bodies (reader, ids, &error);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  LantuRecordForm *form;

  if (names == NULL || (duty && record == NULL))
    {
      if (error)
        lantu_session_failed (session, error);
      return;
    }
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (names, i));
  form = lantu_record_form_new (session, &lantu_duty_register, record, fields);
  lantu_record_form_set_reference_choices (form, "body", G_LIST_MODEL (list), ids);
  lantu_record_form_set_label (form, duty ? _("Duty changed") : _("Duty added"));
  lantu_record_form_set_write (form, lantu_outline_write_duty, NULL, NULL);
  if (duty == 0)
    {
      lantu_record_form_set_value (form, "role", "lead");
      g_object_set_data_full (G_OBJECT (form), "subject", g_memdup2 (&subject, sizeof subject), g_free);
      g_signal_connect (form, "apply", G_CALLBACK (on_apply), NULL);
    }
  lantu_record_form_present (form, parent);
}
