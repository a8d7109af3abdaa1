/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opens and makes workspaces on a worker, with progress where it takes time.
 * What comes out is shown by the window that asked, or, where that one shows a
 * workspace already, by a new one. */

#include "window/opener.h"

#include "programme/programme.h"
#include "start/recent.h"
#include "store/place.h"
#include "window/errors.h"
#include "window/new-legend.h"
#include "window/person.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum
{
  OPEN,
  CREATE,
  SAMPLE,
  ADD_COPY,
} Kind;

typedef struct
{
  Kind kind;
  char *path;         /* of the workspace; of the original for ADD_COPY */
  char *title;        /* CREATE */
  char *language;     /* of paper, CREATE */
  LantuLegend legend; /* CREATE */
  char *actor;
  LantuStoreFlags flags;
  LantuDay today;
  LantuWindow *window;
  GCancellable *cancellable;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->title);
  g_free (job->language);
  lantu_legend_clear (&job->legend);
  g_free (job->actor);
  g_object_unref (job->window);
  g_object_unref (job->cancellable);
  g_free (job);
}

/* (transfer full): where workspaces lie unless told otherwise; made if need be. */
char *
lantu_opener_folder (void)
{
  g_autofree char *folder = lantu_place_default ();

  g_mkdir_with_parents (folder, 0700);
  return g_steal_pointer (&folder);
}

/**
 * lantu_opener_unique:
 * @name: without its ending
 *
 * Returns: (transfer full): a path in @folder that is not taken: "name.lantu", "name 2.lantu", …
 */
char *
lantu_opener_unique (const char *folder, const char *name)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strdup_printf ("%s.lantu", name) : g_strdup_printf ("%s %u.lantu", name, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static char *
add_copy (const char *path, GError **error)
{
  g_autofree char *folder = lantu_opener_folder ();
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *target = NULL;
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFile) copy = NULL;

  if (g_str_has_suffix (base, ".lantu"))
    base[strlen (base) - strlen (".lantu")] = '\0';
  target = lantu_opener_unique (folder, base);
  copy = g_file_new_for_path (target);
  if (!g_file_copy (source, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&target);
}

/* What this installation gives its new workspaces, where that is not what is shipped. */
static gboolean
write_legend (LantuStore *store, Job *job, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = job->actor, .label = _("Lamps as set for new workspaces") };
  g_auto (LantuLegend) shipped = { 0 };

  lantu_legend_reset (&shipped);
  return lantu_legend_equal (&job->legend, &shipped) ||
         lantu_store_write (store, &info, lantu_legend_write, &job->legend, NULL, NULL, NULL, NULL, error);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  LantuStore *store = NULL;

  if (job->kind == SAMPLE)
    {
      g_autofree char *folder = lantu_opener_folder ();
      g_autofree char *path = lantu_opener_unique (folder, "示例");

      store = lantu_sample_create (path, "office", job->today, job->actor, lantu_window_progress, job->window, cancellable, &error);
    }
  else if (job->kind == CREATE)
    {
      g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_builtin (&error);

      if (blueprint)
        g_set_str (&blueprint->language, job->language);
      if (blueprint)
        store = lantu_programme_create (job->path, blueprint, job->title, job->actor, &error);
      if (store && !write_legend (store, job, &error))
        g_clear_object (&store);
    }
  else
    {
      g_autofree char *path = job->kind == ADD_COPY ? add_copy (job->path, &error) : g_strdup (job->path);

      if (path)
        store = lantu_programme_open (path, job->flags, &error);
    }
  if (store)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
on_late (gpointer data)
{
  /* unless it was closed meanwhile */
  if (gtk_window_get_application (GTK_WINDOW (data)))
    gtk_window_present (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

/* A window that is not shown yet is shown when there is something to see, or
 * after @ms: its first frame is then the page and not the empty window. */
static void
present_later (LantuWindow *window, guint ms)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (window)))
    g_timeout_add_full (ms ? G_PRIORITY_DEFAULT : G_PRIORITY_HIGH_IDLE, ms, on_late, g_object_ref (window), g_object_unref);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuStore) store = g_task_propagate_pointer (G_TASK (result), &error);
  LantuWindow *window = job->window;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (application == NULL) /* closed meanwhile */
    return;
  lantu_window_show_progress (window, NULL, -1, NULL);
  present_later (window, 0);
  if (store == NULL)
    {
      if (job->path && job->kind == OPEN && !g_file_test (job->path, G_FILE_TEST_EXISTS))
        lantu_recent_remove (job->path);
      lantu_errors_show_opening (window, job->path ? job->path : "", error);
      return;
    }
  if (lantu_window_session (window))
    {
      window = lantu_window_new (LANTU_APPLICATION (application));
      gtk_window_present (GTK_WINDOW (window));
    }
  lantu_window_take_store (window, store);
}

static void
run (LantuWindow *window, Kind kind, const char *path, const char *title, LantuStoreFlags flags, const char *label)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  const char *set = g_getenv ("LANTU_TODAY");
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->path = g_strdup (path);
  job->title = g_strdup (title);
  job->language = g_settings_get_string (settings, "paper-language");
  lantu_new_legend_read (settings, &job->legend);
  job->actor = lantu_person_actor (settings);
  job->flags = flags;
  job->window = g_object_ref (window);
  job->cancellable = g_cancellable_new ();
  if (set == NULL || !lantu_day_parse (set, &job->today))
    job->today = lantu_day_today ();
  lantu_window_show_progress (window, label, 0, job->cancellable);
  present_later (window, 200);
  task = g_task_new (NULL, job->cancellable, on_done, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/* (nullable): the window that shows this file already */
static LantuWindow *
find_window (LantuWindow *window, const char *path)
{
  g_autofree char *real = realpath (path, NULL);

  for (GList *l = gtk_application_get_windows (gtk_window_get_application (GTK_WINDOW (window))); l && real; l = l->next)
    if (LANTU_IS_WINDOW (l->data))
      {
        LantuSession *session = lantu_window_session (l->data);

        if (session && g_str_equal (lantu_store_path (lantu_workspace_store (lantu_session_workspace (session))), real))
          return l->data;
      }
  return NULL;
}

/**
 * lantu_opener_open:
 * @flags: how to open it, mostly 0
 */
void
lantu_opener_open (LantuWindow *window, const char *path, LantuStoreFlags flags)
{
  LantuWindow *shown = find_window (window, path);

  if (shown)
    gtk_window_present (GTK_WINDOW (shown));
  else
    run (window, OPEN, path, NULL, flags, _("Opening…"));
}

/* A new workspace from the built-in blueprint; @path must not exist. */
void
lantu_opener_create (LantuWindow *window, const char *path, const char *title)
{
  run (window, CREATE, path, title, 0, _("Making the workspace…"));
}

/* The sample, in the default folder under a name of its own. */
void
lantu_opener_sample (LantuWindow *window)
{
  run (window, SAMPLE, NULL, NULL, 0, _("Making the sample…"));
}

/* Copies a file that lies where no workspace may, and opens the copy. */
void
lantu_opener_add_copy (LantuWindow *window, const char *path)
{
  run (window, ADD_COPY, path, NULL, 0, _("Copying…"));
}
