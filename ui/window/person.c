/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The person at the desk: who stands in the history as the one who wrote.  A
 * setting of the installation, because a workspace is given away. */

#include "window/person.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *label;
} fields[] = {
  { "person-body", N_("Your office") },
  { "person-post", N_("Post") },
  { "person-name", N_("Your name") },
};

/**
 * lantu_person_actor:
 *
 * Returns: (transfer full): body, post and name, as far as they are set; else the login name
 */
char *
lantu_person_actor (GSettings *settings)
{
  g_autoptr (GString) actor = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = g_strstrip (g_settings_get_string (settings, fields[i].key));

      if (*text)
        g_string_append_printf (actor, "%s%s", actor->len ? " " : "", text);
    }
  return g_strdup (actor->len ? actor->str : g_get_user_name ());
}

static AdwEntryRow *
new_row (guint i)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(fields[i].label));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (row), 100);
  return ADW_ENTRY_ROW (row);
}

/* The three fields bound to the settings, for the preferences. */
GtkWidget *
lantu_person_group_new (GSettings *settings)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Person at the Desk"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("Written beside each change in the history. It belongs to this computer, not to the workspace."));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      AdwEntryRow *row = new_row (i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
      g_settings_bind (settings, fields[i].key, row, "text", G_SETTINGS_BIND_DEFAULT);
    }
  return group;
}

typedef struct
{
  GSettings *settings;
  AdwEntryRow *rows[G_N_ELEMENTS (fields)]; /* of the dialog */
} Ask;

static void
free_ask (gpointer data, GClosure *closure)
{
  Ask *ask = data;

  g_object_unref (ask->settings);
  g_free (ask);
}

static void
on_response (AdwAlertDialog *dialog, const char *response, Ask *ask)
{
  if (!g_str_equal (response, "ok"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_settings_set_string (ask->settings, fields[i].key, gtk_editable_get_text (GTK_EDITABLE (ask->rows[i])));
}

/**
 * lantu_person_ask:
 * @parent: over what it stands
 *
 * Asks who sits at the desk, once in the life of the installation; it may be skipped.
 */
void
lantu_person_ask (GtkWidget *parent, GSettings *settings)
{
  AdwDialog *dialog;
  GtkWidget *list;
  Ask *ask;

  if (g_settings_get_boolean (settings, "person-asked"))
    return;
  g_settings_set_boolean (settings, "person-asked", TRUE);
  dialog = adw_alert_dialog_new (_("Who Sits at This Desk?"),
                                 _("It is written beside each change in the history, and can be changed in Preferences. "
                                    "Without it, your login name is written."));
  list = gtk_list_box_new ();
  ask = g_new0 (Ask, 1);
  ask->settings = g_object_ref (settings);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = g_settings_get_string (settings, fields[i].key);

      ask->rows[i] = new_row (i);
      gtk_editable_set_text (GTK_EDITABLE (ask->rows[i]), text);
      adw_entry_row_set_activates_default (ask->rows[i], TRUE);
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (ask->rows[i]));
    }
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "skip", _("_Skip"), "ok", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "ok");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "skip");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), ask, free_ask, 0);
  adw_dialog_set_focus (dialog, GTK_WIDGET (ask->rows[0]));
  adw_dialog_present (dialog, parent);
}
