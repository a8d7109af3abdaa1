/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list of shortcuts, made from the table of actions: AdwShortcutsDialog is
 * newer than our floor, and GtkShortcutsWindow is on its way out. */

#include "window/shortcuts-dialog.h"

#include "widgets/help-place.h"
#include "window/actions.h"

#include <glib/gi18n.h>

static GtkWidget *
new_row (const LantuActionInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = lantu_action_label (info);
  g_autoptr (GString) spoken = g_string_new (label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  for (guint i = 0; info->accels[i]; i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (info->accels[i], &key, &modifiers))
        {
          g_autofree char *keys = gtk_accelerator_get_label (key, modifiers);
          GtkWidget *caps = gtk_label_new (keys);

          gtk_widget_add_css_class (caps, "dim-text");
          gtk_widget_add_css_class (caps, "numbers");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), caps);
          g_string_append_printf (spoken, ", %s", keys);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  return row;
}

/* Keys of a row that has the keyboard, which are no accelerators (units/checklist-keys.c). */
static const struct
{
  const char *what, *keys;
} row_keys[] = {
  { N_("Usual next step"), N_("Space") },
  { N_("Verdict: met, partly met, not met, not applicable, none"), "1 2 3 9 0" },
  { N_("Status: not started, in progress, submitted, done, suspended"), "N P S D X" },
  { N_("Attach evidence"), "E" },
  { N_("In fast mode: the next item without a verdict"), "N" },
};

static GtkWidget *
new_row_of_keys (const char *what, const char *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *caps = gtk_label_new (keys);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", what, keys);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  gtk_widget_add_css_class (caps, "dim-text");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), caps);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* Shows the list over @parent. */
void
lantu_shortcuts_dialog_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;
  const char *heading = NULL;

  for (guint i = 0; i < lantu_n_actions; i++)
    {
      const LantuActionInfo *info = &lantu_actions[i];

      if (info->group == NULL || info->accels[0] == NULL)
        continue;
      if (group == NULL || g_strcmp0 (heading, info->group) != 0)
        {
          group = adw_preferences_group_new ();
          heading = info->group;
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(heading));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_row (info));
    }
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("In a Checklist"));
  for (guint i = 0; i < G_N_ELEMENTS (row_keys); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_row_of_keys (_(row_keys[i].what), i == 0 ? _(row_keys[i].keys) : row_keys[i].keys));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 620);
  adw_dialog_set_child (dialog, view);
  lantu_help_place_set (dialog, "keyboard");
  adw_dialog_present (dialog, parent);
}
