/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A list of duties in an inspector: who leads, is responsible, supports,
 * supervises.  Its buttons are the page's actions add-duty, edit-duty and
 * delete-duty. */

#include "widgets/parts.h"

#include "record/registers.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

/* (transfer full): the body's name */
char *
lantu_part_duty_body (LantuConnection *reader, LantuRecord *duty)
{
  gint64 body = lantu_record_int (duty, "body");
  const char *name = lantu_record_text (duty, "body_name");

  if (body != LANTU_NO_VALUE)
    {
      g_autoptr (LantuRecord) organisation = lantu_record_get (reader, &lantu_organisation_register, body, NULL);

      if (organisation && lantu_record_text (organisation, "name"))
        return g_strdup (lantu_record_text (organisation, "name"));
    }
  return g_strdup (name ? name : "—");
}

static char *
duty_line (LantuRecord *duty)
{
  g_autofree char *from = lantu_day_format (lantu_record_day (duty, "valid_from"));
  g_autofree char *to = lantu_day_format (lantu_record_day (duty, "valid_to"));
  const char *post = lantu_record_text (duty, "post");
  GString *line = g_string_new (lantu_choice_word ("duty", "role", lantu_record_text (duty, "role")));

  if (post)
    g_string_append_printf (line, " · %s", post);
  if (from || to)
    g_string_append_printf (line, " · %s – %s", from ? from : "", to ? to : "");
  return g_string_free (line, FALSE);
}

/**
 * lantu_part_duties:
 * @duties: (nullable) (element-type LantuRecord)
 *
 * Appends the list to @box, with a row that adds one where @writable.
 */
void
lantu_part_duties (GtkBox *box, LantuConnection *reader, GPtrArray *duties, gboolean writable)
{
  GtkWidget *list = lantu_part_list (box, duties && duties->len > 0 ? _("Duties") : NULL);

  for (guint i = 0; duties && i < duties->len; i++)
    {
      LantuRecord *duty = g_ptr_array_index (duties, i);
      g_autofree char *name = lantu_part_duty_body (reader, duty);
      g_autofree char *line = duty_line (duty);
      GtkWidget *row = lantu_part_row (list, name, line);

      if (lantu_record_text (duty, "note"))
        gtk_widget_set_tooltip_text (row, lantu_record_text (duty, "note"));
      if (lantu_record_text (duty, "provenance"))
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), lantu_part_tag (lantu_record_text (duty, "provenance")));
      if (writable)
        {
          lantu_part_row_button (row, "document-edit-symbolic", _("Edit Duty"), "page.edit-duty", lantu_record_id (duty));
          lantu_part_row_button (row, "user-trash-symbolic", _("Delete Duty"), "page.delete-duty", lantu_record_id (duty));
        }
    }
  if (writable)
    lantu_part_button_row (list, _("_Add Duty…"), "list-add-symbolic", "page.add-duty");
  else if (duties == NULL || duties->len == 0)
    gtk_widget_set_visible (gtk_widget_get_parent (list), FALSE);
}
