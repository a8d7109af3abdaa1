/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was typed and not saved before the program ended, offered again.
 *
 *   drafts of the workspace ─ those that say something new ─ a row each
 *        Save (an edit like any other) · Copy · Discard */

#include "window/drafts-dialog.h"

#include "programme/programme.h"
#include "record/edit.h"
#include "record/registers.h"
#include "store/draft.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuSession *session;
  const LantuRegister *reg;
  const LantuField *field;
  gint64 row;
  char *text;
  GtkWidget *widget; /* not owned */
  AdwDialog *dialog; /* not owned */
} Offer;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_object_unref (offer->session);
  g_free (offer->text);
  g_free (offer);
}

/* The row goes; the last one takes the dialog with it. */
static void
settle (Offer *offer)
{
  GtkWidget *list = gtk_widget_get_ancestor (offer->widget, GTK_TYPE_LIST_BOX);
  AdwDialog *dialog = offer->dialog;

  lantu_workspace_drop_drafts (lantu_session_workspace (offer->session), offer->reg, offer->row, offer->field->name);
  gtk_list_box_remove (GTK_LIST_BOX (list), offer->widget);
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) == NULL)
    adw_dialog_close (dialog);
}

static void
on_save (Offer *offer)
{
  LantuEdit *edit = lantu_edit_change (offer->reg, offer->row);
  g_autofree char *label = g_strdup_printf (_("Text put back: %s"), _(offer->field->label));

  lantu_edit_set (edit, offer->field->name, offer->text);
  lantu_edit_set_reason (edit, _("typed before the program ended"));
  lantu_edit_set_today (edit, lantu_session_today (offer->session));
  lantu_session_edit (offer->session, label, edit);
  settle (offer);
}

static void
on_copy (Offer *offer)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (offer->widget), offer->text);
}

static void
add_button (Offer *offer, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", callback, offer);
  adw_action_row_add_suffix (ADW_ACTION_ROW (offer->widget), button);
}

/* A rolled-out task has the title of its measure. */
static char *
task_title (LantuSession *session, gint64 task)
{
  g_autoptr (GPtrArray) rows = lantu_task_rows (lantu_session_reader (session), &task, 1, lantu_session_today (session), NULL);

  return g_strdup (rows && rows->len > 0 ? ((LantuTaskRow *) g_ptr_array_index (rows, 0))->title : _(lantu_task_register.label_one));
}

/* Whether @draft differs from what the row holds; where not, it was saved after all. */
static gboolean
is_new (LantuSession *session, const LantuDraft *draft, char **title)
{
  g_autoptr (LantuRecord) record = NULL;
  g_autofree char *now = NULL;
  const char *name;

  if (draft->row == 0)
    {
      /* Translators: text that was typed for a thing that is not there yet, such as "New organisation" */
      *title = g_strdup_printf (_("New: %s"), _(draft->reg->label_one));
      return *draft->text != '\0';
    }
  record = lantu_record_get (lantu_session_reader (session), draft->reg, draft->row, NULL);
  if (record == NULL)
    return FALSE;
  now = lantu_edit_format (draft->field, lantu_field_is_text (draft->field) ? lantu_record_text (record, draft->field->name) : NULL,
                           lantu_field_is_text (draft->field) ? LANTU_NO_VALUE : lantu_record_int (record, draft->field->name));
  name = lantu_record_text (record, draft->reg->title_field);
  if (draft->reg == &lantu_task_register)
    *title = task_title (session, draft->row);
  else
    *title = g_strdup (name && *name ? name : _(draft->reg->label_one));
  return g_strcmp0 (now ? now : "", draft->text) != 0;
}

static void
add_row (AdwDialog *dialog, GtkListBox *list, LantuSession *session, const LantuDraft *draft, const char *title)
{
  Offer *offer = g_new0 (Offer, 1);
  g_autofree char *heading = g_strdup_printf ("%s · %s", title, _(draft->field->label));

  *offer = (Offer) { g_object_ref (session), draft->reg, draft->field, draft->row, g_strdup (draft->text), adw_action_row_new (), dialog };
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (offer->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (offer->widget), heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (offer->widget), draft->text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (offer->widget), 6);
  if (draft->row != 0)
    add_button (offer, "document-save-symbolic", _("Save"), G_CALLBACK (on_save));
  add_button (offer, "edit-copy-symbolic", _("Copy"), G_CALLBACK (on_copy));
  add_button (offer, "user-trash-symbolic", _("Discard"), G_CALLBACK (settle));
  g_object_set_data_full (G_OBJECT (offer->widget), "offer", offer, offer_free);
  gtk_list_box_append (list, offer->widget);
}

/**
 * lantu_drafts_offer:
 *
 * Where a workspace holds text that was typed and never saved, shows it; what was saved after all is dropped.
 */
void
lantu_drafts_offer (LantuWindow *window)
{
  LantuSession *session = lantu_window_session (window);
  LantuWorkspace *workspace = lantu_session_workspace (session);
  g_autoptr (GPtrArray) drafts = lantu_drafts_read (lantu_session_reader (session), lantu_store_registers (lantu_workspace_store (workspace)), NULL);
  AdwDialog *dialog;
  GtkWidget *page, *group, *list, *view;
  guint shown = 0;

  if (drafts == NULL || drafts->len == 0 || lantu_store_is_read_only (lantu_workspace_store (workspace)))
    return;
  dialog = adw_dialog_new ();
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  list = gtk_list_box_new ();
  view = adw_toolbar_view_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < drafts->len; i++)
    {
      const LantuDraft *draft = g_ptr_array_index (drafts, i);
      g_autofree char *title = NULL;

      if (is_new (session, draft, &title))
        {
          add_row (dialog, GTK_LIST_BOX (list), session, draft, title);
          shown++;
        }
      else
        lantu_workspace_drop_drafts (workspace, draft->reg, draft->row, draft->field->name);
    }
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _("This was typed before the program ended and had not been saved. What is not settled here is offered again next time."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Unsaved Text"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_child (dialog, view);
  if (shown > 0)
    adw_dialog_present (dialog, GTK_WIDGET (window));
  else
    g_object_unref (g_object_ref_sink (dialog));
}
