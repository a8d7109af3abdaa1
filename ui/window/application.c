/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The program: its windows, its accelerators, and who sits at the desk. */

#include "window/application.h"

#include "help/help-window.h"
#include "widgets/help-place.h"
#include "window/actions.h"
#include "window/opener.h"
#include "window/person.h"
#include "window/window.h"

struct _LantuApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  gboolean quitting;
};

G_DEFINE_FINAL_TYPE (LantuApplication, lantu_application, ADW_TYPE_APPLICATION)

static gboolean
close_dialogs (AdwApplicationWindow *window)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (window)) != NULL)
    if (!adw_dialog_close (dialog))
      return FALSE;
  return TRUE;
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* a window closes its dialog and stays; and one that holds unsaved text asks first */
  for (GList *l = windows; l; l = l->next)
    if (ADW_IS_APPLICATION_WINDOW (l->data) && !close_dialogs (l->data))
      return;
  lantu_application_remember (data);
  LANTU_APPLICATION (data)->quitting = TRUE;
  /* each window waits for what it still has to write; the last takes the help with it */
  for (GList *l = windows; l; l = l->next)
    if (LANTU_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

/* The help on what the window in front shows; one window of it serves all. */
static void
on_help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);
  GtkWindow *front = gtk_application_get_active_window (application);
  LantuHelpWindow *help = NULL;

  for (GList *l = gtk_application_get_windows (application); l && help == NULL; l = l->next)
    if (LANTU_IS_HELP_WINDOW (l->data))
      help = l->data;
  if (help == NULL)
    help = lantu_help_window_new (application);
  if (front != GTK_WINDOW (help))
    lantu_help_window_show (help, front ? lantu_help_place_get (front) : NULL);
  gtk_window_present (GTK_WINDOW (help));
}

/* The help alone keeps nothing running. */
static void
lantu_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GList *left;

  GTK_APPLICATION_CLASS (lantu_application_parent_class)->window_removed (application, window);
  left = gtk_application_get_windows (application);
  if (left && left->next == NULL && LANTU_IS_HELP_WINDOW (left->data))
    gtk_window_destroy (left->data);
}

/* Who writes from now on, in every open workspace. */
static void
on_person_changed (LantuApplication *self)
{
  g_autofree char *actor = lantu_person_actor (self->settings);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    {
      LantuSession *session = LANTU_IS_WINDOW (l->data) ? lantu_window_session (l->data) : NULL;

      if (session)
        lantu_workspace_set_actor (lantu_session_workspace (session), actor);
    }
}

static void
lantu_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", on_quit }, { "help", on_help } };
  LantuApplication *self = LANTU_APPLICATION (application);

  G_APPLICATION_CLASS (lantu_application_parent_class)->startup (application);
  self->settings = g_settings_new (LANTU_APP_ID);
  g_signal_connect_object (self->settings, "changed::person-name", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::person-post", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::person-body", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  lantu_actions_set_accels (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (LANTU_APP_ID);
}

/**
 * lantu_application_remember:
 *
 * Keeps what the windows show for the next start; nothing, while the last one goes.
 */
void
lantu_application_remember (LantuApplication *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) now = NULL;
  g_autoptr (GVariant) then = NULL;
  guint n = 0;

  if (self->quitting)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  /* the one in front comes first here, and is opened last */
  for (GList *l = g_list_last (gtk_application_get_windows (GTK_APPLICATION (self))); l; l = l->prev)
    if (LANTU_IS_WINDOW (l->data) && !lantu_window_is_closing (l->data))
      {
        g_variant_builder_add_value (&builder, lantu_window_state (l->data));
        n++;
      }
  now = g_variant_ref_sink (g_variant_builder_end (&builder));
  then = g_settings_get_value (self->settings, "open-windows");
  if (n > 0 && !g_variant_equal (now, then))
    g_settings_set_value (self->settings, "open-windows", now);
}

/* The windows of the last time; a new one without any. */
static void
restore_windows (LantuApplication *self)
{
  g_autoptr (GVariant) states = g_settings_get_value (self->settings, "open-windows");
  gsize n = g_variant_n_children (states);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) state = g_variant_get_child_value (states, i);
      LantuWindow *window = lantu_window_new (self);
      g_autofree char *path = lantu_window_restore (window, state);

      if (path)
        lantu_opener_open (window, path, 0); /* presents the window when it can show something */
      else
        gtk_window_present (GTK_WINDOW (window));
    }
  if (n == 0)
    gtk_window_present (GTK_WINDOW (lantu_window_new (self)));
}

static LantuWindow *
active_window (LantuApplication *self)
{
  /* the one that was in front last comes first */
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (LANTU_IS_WINDOW (l->data))
      return l->data;
  return lantu_window_new (self);
}

static void
lantu_application_activate (GApplication *application)
{
  LantuApplication *self = LANTU_APPLICATION (application);

  if (gtk_application_get_windows (GTK_APPLICATION (self)))
    gtk_window_present (GTK_WINDOW (active_window (self)));
  else
    restore_windows (self);
}

static void
lantu_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      LantuWindow *window = active_window (LANTU_APPLICATION (application));
      g_autofree char *path = g_file_get_path (files[i]);

      if (path)
        lantu_opener_open (window, path, 0); /* presents the window when it can show something */
      else
        gtk_window_present (GTK_WINDOW (window));
    }
}

static void
lantu_application_finalize (GObject *object)
{
  g_clear_object (&LANTU_APPLICATION (object)->settings);
  G_OBJECT_CLASS (lantu_application_parent_class)->finalize (object);
}

static void
lantu_application_class_init (LantuApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lantu_application_finalize;
  application_class->startup = lantu_application_startup;
  application_class->activate = lantu_application_activate;
  application_class->open = lantu_application_open;
  GTK_APPLICATION_CLASS (klass)->window_removed = lantu_application_window_removed;
}

static void
lantu_application_init (LantuApplication *self)
{
}

LantuApplication *
lantu_application_new (void)
{
  return g_object_new (LANTU_TYPE_APPLICATION, "application-id", LANTU_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
