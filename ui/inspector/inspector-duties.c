/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The inspector's third view: who leads, is responsible, supports, supervises. */

#include "inspector/inspector-private.h"

#include "record/registers.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

/* (transfer full): the body's name */
char *
lantu_inspector_duty_body (const LantuInspected *what, LantuRecord *duty)
{
  gint64 body = lantu_record_int (duty, "body");
  const char *name = lantu_record_text (duty, "body_name");

  if (body != LANTU_NO_VALUE)
    {
      g_autoptr (LantuRecord) organisation = lantu_record_get (lantu_session_reader (what->session), &lantu_organisation_register, body, NULL);

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

void
lantu_inspector_fill_duties (GtkBox *box, const LantuInspected *what)
{
  const char *classes[] = { "cell-text", "dim-text", NULL };
  GtkWidget *list;

  if (what->record == NULL)
    return;
  if (what->duties == NULL || what->duties->len == 0)
    gtk_box_append (box, lantu_part_label (_("Nobody has a duty here yet. A lead body given here is shown in the tree."), classes));
  list = lantu_part_list (box, what->duties && what->duties->len > 0 ? _("Duties") : NULL);
  for (guint i = 0; what->duties && i < what->duties->len; i++)
    {
      LantuRecord *duty = g_ptr_array_index (what->duties, i);
      g_autofree char *name = lantu_inspector_duty_body (what, duty);
      g_autofree char *line = duty_line (duty);
      GtkWidget *row = lantu_part_row (list, name, line);

      if (lantu_record_text (duty, "note"))
        gtk_widget_set_tooltip_text (row, lantu_record_text (duty, "note"));
      if (lantu_record_text (duty, "provenance"))
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), lantu_part_tag (lantu_record_text (duty, "provenance")));
      if (what->writable)
        {
          lantu_part_row_button (row, "document-edit-symbolic", _("Edit Duty"), "page.edit-duty", lantu_record_id (duty));
          lantu_part_row_button (row, "user-trash-symbolic", _("Delete Duty"), "page.delete-duty", lantu_record_id (duty));
        }
    }
  if (what->writable)
    lantu_part_button_row (list, _("_Add Duty…"), "list-add-symbolic", "page.add-duty");
  else if (what->duties == NULL || what->duties->len == 0)
    gtk_widget_set_visible (gtk_widget_get_parent (list), FALSE);
}
