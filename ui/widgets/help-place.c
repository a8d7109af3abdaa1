/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which page of the help speaks of which page and dialog: it is said where the
 * widget is made, and looked up when F1 is pressed. */

#include "widgets/help-place.h"

#define PLACE "lantu-help-place"
#define KEYS "lantu-help-keys"

/**
 * lantu_help_place_set:
 * @widget: a page or a dialog
 * @page: name of a page of the help, a string that stays
 */
void
lantu_help_place_set (gpointer widget, const char *page)
{
  g_object_set_data (G_OBJECT (widget), PLACE, (gpointer) page);
}

static void
on_visible_dialog (AdwApplicationWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);
  GtkEventController *keys;

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), KEYS))
    return;
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("F1"), gtk_named_action_new ("app.help")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>q"), gtk_named_action_new ("app.quit")));
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
  g_object_set_data (G_OBJECT (dialog), KEYS, keys);
}

/* A dialog keeps the application's keys from its window, so each is given F1 and Ctrl+Q when it is shown. */
void
lantu_help_place_follow (AdwApplicationWindow *window)
{
  g_signal_connect (window, "notify::visible-dialog", G_CALLBACK (on_visible_dialog), NULL);
}

/* The innermost that is shown; of two beside each other the last. */
static const char *
innermost (GtkWidget *widget)
{
  const char *place = g_object_get_data (G_OBJECT (widget), PLACE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      const char *inner = gtk_widget_get_mapped (child) ? innermost (child) : NULL;

      if (inner)
        place = inner;
    }
  return place;
}

/**
 * lantu_help_place_get:
 *
 * Returns: (nullable): the page of the help on what @window shows
 */
const char *
lantu_help_place_get (GtkWindow *window)
{
  AdwDialog *dialog = ADW_IS_APPLICATION_WINDOW (window) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) : NULL;
  const char *place = dialog ? innermost (GTK_WIDGET (dialog)) : NULL;

  return place ? place : innermost (GTK_WIDGET (window));
}
