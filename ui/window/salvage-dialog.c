/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workspace that is damaged.
 *
 *   question ── Look, Read-Only
 *            └─ Salvage ── worker: lantu_programme_salvage () ── what came out, and how the last good
 *                          backup differs ── Open the Salvaged Workspace, or Open a Copy of the Backup
 *
 * The damaged file and the backup stay as they are. */

#include "window/salvage-dialog.h"

#include "programme/programme.h"
#include "store/backups.h"
#include "store/place.h"
#include "window/errors.h"
#include "window/opener.h"
#include "window/person.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_LINES 12

typedef struct
{
  LantuWindow *window;
  char *path;   /* of the damaged one */
  char *target; /* of the new one */
  char *actor;
  char *backup;          /* (nullable) the last good one */
  LantuSalvage *salvage; /* (nullable) until it is there */
  GArray *counts;        /* (nullable) of LantuRestoreCount: how the backup differs */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_free (job->path);
  g_free (job->target);
  g_free (job->actor);
  g_free (job->backup);
  g_clear_pointer (&job->salvage, lantu_salvage_free);
  g_clear_pointer (&job->counts, g_array_unref);
  g_free (job);
}

/* -- the work ---------------------------------------------------------------------- */

/* On the worker. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuStore) backup = NULL;

  job->backup = lantu_programme_find_backup (job->path);
  job->salvage = lantu_programme_salvage (job->path, job->backup, job->target, job->actor, lantu_window_progress, job->window, cancellable, &error);
  if (job->salvage == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->backup && (store = lantu_programme_open (job->target, LANTU_STORE_READ_ONLY, NULL)) &&
      (backup = lantu_restore_open (store, job->backup, NULL)))
    job->counts = lantu_restore_preview (store, backup, NULL);
  g_task_return_boolean (task, TRUE);
}

/* -- what came out -------------------------------------------------------------------- */

static void
copy_backup (Job *job)
{
  g_autofree char *folder = g_path_get_dirname (job->target);
  g_autofree char *base = g_path_get_basename (job->backup);
  g_autofree char *target = NULL;
  g_autoptr (LantuStore) backup = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (base, ".lantu"))
    base[strlen (base) - strlen (".lantu")] = '\0';
  target = lantu_opener_unique (folder, base);
  backup = lantu_programme_open (job->backup, LANTU_STORE_READ_ONLY | LANTU_STORE_ANY_PLACE, &error);
  if (backup && lantu_store_save_copy (backup, target, &error))
    lantu_opener_open (job->window, target, 0);
  else
    lantu_errors_show (job->window, error);
}

static void
on_chosen (AdwAlertDialog *dialog, const char *response, Job *job)
{
  if (g_str_equal (response, "salvaged"))
    lantu_opener_open (job->window, job->target, 0);
  else if (g_str_equal (response, "backup"))
    copy_backup (job);
}

static void
free_job (gpointer data, GClosure *closure)
{
  job_free (data);
}

static char *
describe (Job *job)
{
  const LantuSalvage *salvage = job->salvage;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = g_path_get_basename (job->target);

  g_string_printf (text, _("Written as “%s”. %u pages could not be read. The damaged file was left as it is."), name, salvage->damaged->len);
  g_string_append (text, "\n\n");
  if (salvage->lines->len == 0)
    g_string_append (text, _("Nothing is missing."));
  for (guint i = 0; i < MIN (salvage->lines->len, MOST_LINES); i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", (char *) salvage->lines->pdata[i]);
  if (salvage->lines->len > MOST_LINES)
    g_string_append (text, "\n…");
  if (job->counts == NULL)
    return g_string_free_and_steal (g_steal_pointer (&text));
  name = (g_free (name), g_path_get_basename (job->backup));
  g_string_append_printf (text, "\n\n");
  g_string_append_printf (text, _("Compared with it, in the backup “%s”:"), name);
  for (guint i = 0; i < job->counts->len; i++)
    {
      const LantuRestoreCount *count = &g_array_index (job->counts, LantuRestoreCount, i);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s: %d added, %d changed, %d removed"), _(count->reg->label), (int) count->added, (int) count->changed,
                              (int) count->removed);
    }
  if (job->counts->len == 0)
    g_string_append_printf (text, " %s", _("nothing differs"));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwDialog *dialog;

  lantu_window_show_progress (job->window, NULL, -1, NULL);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      lantu_errors_show (job->window, error);
      job_free (job);
      return;
    }
  text = describe (job);
  dialog = adw_alert_dialog_new (_("What Could Be Salvaged"), text);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "later", _("_Later"));
  if (job->backup)
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "backup", _("Open a Copy of the _Backup"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "salvaged", _("_Open the Salvaged Workspace"));
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "salvaged", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "salvaged");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "later");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_chosen), job, free_job, 0);
  adw_dialog_present (dialog, GTK_WIDGET (job->window));
}

/* -- the question -------------------------------------------------------------------- */

static void
start (LantuWindow *window, const char *path)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = lantu_place_is_live (path, NULL) ? g_path_get_dirname (path) : lantu_opener_folder ();
  g_autofree char *name = NULL;
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  if (g_str_has_suffix (base, ".lantu"))
    base[strlen (base) - strlen (".lantu")] = '\0';
  /* Translators: the name of a file */
  name = g_strdup_printf (_("%s salvaged"), base);
  job->window = g_object_ref (window);
  job->path = g_strdup (path);
  job->target = lantu_opener_unique (folder, name);
  job->actor = lantu_person_actor (settings);
  lantu_window_show_progress (window, _("Salvaging…"), 0, cancellable);
  task = g_task_new (NULL, cancellable, on_done, job);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, work);
}

static void
on_response (AdwAlertDialog *dialog, const char *response, LantuWindow *window)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "look"))
    lantu_opener_open (window, path, LANTU_STORE_READ_ONLY | LANTU_STORE_ANY_PLACE);
  else if (g_str_equal (response, "salvage"))
    start (window, path);
}

/**
 * lantu_salvage_offer:
 * @path: a workspace that could not be opened
 * @text: what is wrong with it
 *
 * Asks what is to be done about it.
 */
void
lantu_salvage_offer (LantuWindow *window, const char *path, const char *text)
{
  g_autofree char *body = g_strdup_printf ("%s\n\n%s", text,
                                           _("What can be read of it can be written into a new workspace, with holes filled from the last good "
                                              "backup. The damaged file stays as it is."));
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("The Workspace Is Damaged"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "look", _("_Look, Read-Only"), "salvage", _("_Salvage"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "salvage", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "salvage");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), window, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
