/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Asks for the reason that the rules want for some changes.  Without one the
 * dialog cannot be accepted. */

#include "widgets/reason-dialog.h"

#include "base/text.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuReasonFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GtkEditable *entry; /* of the dialog */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->destroy)
    ask->destroy (ask->data);
  g_free (ask);
}

static void
on_edited (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "ok", *text != '\0');
}

static void
on_response (AdwAlertDialog *dialog, const char *response, Ask *ask)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (ask->entry)));

  if (g_str_equal (response, "ok") && *text)
    ask->func (text, ask->data);
}

static void
free_ask (gpointer data, GClosure *closure)
{
  ask_free (data);
}

/**
 * lantu_reason_dialog_ask:
 * @parent: over what it stands
 * @heading: what is about to be done, such as "Reopen This Item?"
 * @body: (nullable): why a reason is wanted
 * @func: told the reason, without blanks around it; not called where the person cancels
 * @data: for @func; freed with @destroy in any case
 */
void
lantu_reason_dialog_ask (GtkWidget *parent, const char *heading, const char *body, LantuReasonFunc func, gpointer data, GDestroyNotify destroy)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  Ask *ask = g_new (Ask, 1);

  *ask = (Ask) { func, data, destroy, GTK_EDITABLE (entry) };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Reason"));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), LANTU_TEXT_MAX);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "ok", _("_OK"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "ok", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "ok");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_edited), dialog, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), ask, free_ask, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, parent);
}
