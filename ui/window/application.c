/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The program: its windows, its accelerators, and who sits at the desk. */

#include "window/application.h"

#include "window/actions.h"
#include "window/opener.h"
#include "window/person.h"
#include "window/window.h"

struct _LantuApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (LantuApplication, lantu_application, ADW_TYPE_APPLICATION)

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* each window waits for what it still has to write */
  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
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
  static const GActionEntry actions[] = { { "quit", on_quit } };
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

static LantuWindow *
active_window (LantuApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return LANTU_IS_WINDOW (window) ? LANTU_WINDOW (window) : lantu_window_new (self);
}

static void
lantu_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (active_window (LANTU_APPLICATION (application))));
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
