/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The whole window as it was on a day.
 *
 *   open workspace ── worker: lantu_asof_open () ── a store for reading only
 *     └ held by it, comes back with “Back to Now” ◄─┘ taken by the window as any other
 *
 * So every page, sheet and export asks as ever; there is nothing that could write. */

#include "window/look-back.h"

#include "programme/programme.h"
#include "store/asof.h"
#include "window/window-private.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuWindow *window;
  LantuStore *store; /* as it is now */
  char *moment;
  char *span; /* (nullable): the period to be looked at then */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_object_unref (job->store);
  g_free (job->moment);
  g_free (job->span);
  g_free (job);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (LantuConnection) reader = lantu_store_reader (job->store, &error);
  LantuStore *then = NULL;
  gint64 seq;
  LantuDay day;

  if (reader && lantu_freeze_moment (reader, job->moment, &seq, &day, &error))
    then = lantu_asof_open (job->store, seq, day, lantu_window_progress, job->window, cancellable, &error);
  if (then)
    g_task_return_pointer (task, then, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Shows another state of the same workspace, with the page and what was chosen there. */
static void
take (LantuWindow *window, LantuStore *store, const char *span)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (lantu_window_state (window));

  if (span)
    g_variant_dict_insert (&dict, "span", "s", span);
  g_clear_pointer (&window->coming, g_variant_unref);
  window->coming = g_variant_ref_sink (g_variant_dict_end (&dict));
  lantu_window_take_store (window, store);
}

static void
on_made (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  LantuWindow *window = job->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuStore) then = g_task_propagate_pointer (G_TASK (result), &error);

  lantu_window_show_progress (window, NULL, -1, NULL);
  if (window->session == NULL) /* closed meanwhile */
    return;
  if (then == NULL)
    {
      lantu_session_failed (window->session, error);
      return;
    }
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  take (window, then, job->span);
}

/**
 * lantu_look_back_start:
 * @moment: a date (2026-09-30), or the code of a frozen period
 * @span: (nullable): the period to be looked at then
 */
void
lantu_look_back_start (LantuWindow *window, const char *moment, const char *span)
{
  LantuStore *shown = lantu_workspace_store (lantu_session_workspace (window->session));
  LantuStore *now = lantu_store_now (shown, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_made, NULL);
  Job *job = g_new0 (Job, 1);

  *job = (Job) { g_object_ref (window), g_object_ref (now ? now : shown), g_strdup (moment), g_strdup (span) };
  lantu_window_show_progress (window, _("Looking back…"), 0, cancellable);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/* Shows the workspace as it is now. */
void
lantu_look_back_end (LantuWindow *window)
{
  LantuStore *now = lantu_store_now (lantu_workspace_store (lantu_session_workspace (window->session)), NULL);
  g_autoptr (LantuStore) kept = now ? g_object_ref (now) : NULL;

  if (kept)
    take (window, kept, NULL);
}

/* Says, for as long as it lasts, that this is not now. */
void
lantu_look_back_banner (LantuWindow *window)
{
  LantuDay day = 0;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  lantu_store_now (lantu_workspace_store (lantu_session_workspace (window->session)), &day);
  date = lantu_day_format (day);
  text = g_strdup_printf (_("As of %s — nothing can be changed"), date);
  lantu_window_show_banner (window, text, _("_Back to Now"), "win.back-to-now");
  gtk_accessible_announce (GTK_ACCESSIBLE (window), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
