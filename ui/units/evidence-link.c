/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A link as evidence: where a notice was published, asked for in a small dialog.
 * What is wrong with the address is said under it while it is typed. */

#include "units/evidence-link.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "programme/evidence.h"

typedef struct
{
  LantuSession *session;
  gint64 task;
  AdwDialog *dialog;
  GtkEditable *address, *name;
  GtkLabel *problem;
} Ask;

static void
ask_free (gpointer data, GClosure *closure)
{
  Ask *self = data;

  g_object_unref (self->session);
  g_free (self);
}

/**
 * lantu_evidence_link_add:
 * @name: (nullable): what it is called
 *
 * Returns: %FALSE with @error set where the address is none; else it is being written
 */
gboolean
lantu_evidence_link_add (LantuSession *session, gint64 task, const char *address, const char *name, GError **error)
{
  LantuEvidenceFile *file = lantu_evidence_file_new_link (address, name, error);
  LantuEvidenceAdd *add;
  g_autofree char *label = NULL;

  if (file == NULL)
    return FALSE;
  label = g_strdup_printf (_("Evidence “%s” added"), file->name);
  add = lantu_evidence_add_new (task, lantu_session_today (session));
  g_ptr_array_add (add->files, file);
  lantu_session_write (session, label, NULL, lantu_evidence_add_write, add, (GDestroyNotify) lantu_evidence_add_free);
  return TRUE;
}

static void
on_changed (Ask *self)
{
  const char *text = gtk_editable_get_text (self->address);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuEvidenceFile) file = lantu_evidence_file_new_link (text, NULL, &error);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->dialog), "add", file != NULL);
  gtk_label_set_label (self->problem, *text && error ? error->message : "");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_STATE_INVALID,
                               *text && error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
on_response (AdwAlertDialog *dialog, const char *response, Ask *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "add") &&
      !lantu_evidence_link_add (self->session, self->task, gtk_editable_get_text (self->address), gtk_editable_get_text (self->name), &error))
    lantu_session_failed (self->session, error);
}

static GtkWidget *
add_row (GtkWidget *list, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

/**
 * lantu_evidence_link_present:
 * @parent: over what it is asked
 * @address: (nullable): what is known already
 */
void
lantu_evidence_link_present (LantuSession *session, GtkWidget *parent, gint64 task, const char *address)
{
  Ask *self = g_new0 (Ask, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *list = gtk_list_box_new (), *problem = gtk_label_new (NULL);

  self->session = g_object_ref (session);
  self->task = task;
  self->dialog = adw_alert_dialog_new (_("Add a Link"), _("The page stays where it is; Lantu keeps its address only and opens it in the browser."));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->address = GTK_EDITABLE (add_row (list, _("Address")));
  self->name = GTK_EDITABLE (add_row (list, _("What Is There")));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->address), GTK_INPUT_PURPOSE_URL);
  self->problem = GTK_LABEL (problem);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_wrap_mode (self->problem, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_add_css_class (problem, "small-text");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->address), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, problem, NULL, -1);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), problem);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->dialog), box);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self->dialog), "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self->dialog), "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self->dialog), "add");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self->dialog), "cancel");
  g_signal_connect_swapped (self->address, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (on_response), self, ask_free, 0);
  gtk_editable_set_text (self->address, address ? address : "");
  on_changed (self);
  adw_dialog_present (self->dialog, parent);
  gtk_widget_grab_focus (GTK_WIDGET (address ? self->name : self->address));
}
