/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The copies laid aside.
 *
 *   list of copies ── chosen ── worker: what differs ── question ── one transaction of kind restore
 */

#include "window/backups-dialog.h"

#include "store/backups.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuSession *session;
  AdwDialog *dialog; /* not owned: it owns this */
  AdwPreferencesGroup *list;
  GPtrArray *rows; /* of GtkWidget, not owned */
} View;

typedef struct
{
  LantuStore *store;
  char *path;         /* (nullable): NULL makes a new copy */
  LantuStore *backup; /* (nullable) */
  GArray *counts;     /* (nullable) of LantuRestoreCount */
} Job;

static void fill (View *view);

static void
view_free (gpointer data)
{
  View *view = data;

  g_object_unref (view->session);
  g_ptr_array_unref (view->rows);
  g_free (view);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_clear_object (&job->backup);
  g_clear_pointer (&job->counts, g_array_unref);
  g_free (job->path);
  g_free (job);
}

/* On a worker. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done;

  if (job->path)
    done = (job->backup = lantu_restore_open (job->store, job->path, &error)) != NULL &&
           (job->counts = lantu_restore_preview (job->store, job->backup, &error)) != NULL;
  else
    done = lantu_backups_keep (job->store, "manual", 0, &job->path, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start (View *view, const char *path, GAsyncReadyCallback callback)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = g_task_new (view->dialog, NULL, callback, NULL);

  job->store = g_object_ref (lantu_workspace_store (lantu_session_workspace (view->session)));
  job->path = g_strdup (path);
  gtk_widget_set_sensitive (GTK_WIDGET (view->list), FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

/* (nullable): the view, once the work is done without a fault */
static View *
finish (GObject *source, GAsyncResult *result)
{
  View *view = g_object_get_data (source, "view");
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (view->list), TRUE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    return view;
  lantu_session_failed (view->session, error);
  return NULL;
}

static void
on_restore (AdwAlertDialog *question, const char *response, View *view)
{
  LantuStore *backup = g_object_get_data (G_OBJECT (question), "backup");
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (!g_str_equal (response, "restore"))
    return;
  name = g_path_get_basename (lantu_store_path (backup));
  label = g_strdup_printf (_("Restored from “%s”"), name);
  lantu_session_write_long (view->session, "restore", label, lantu_restore_write, g_object_ref (backup), g_object_unref, NULL, NULL);
  adw_dialog_close (view->dialog);
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data)
{
  View *view = finish (source, result);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GString) text = g_string_new (NULL);
  AdwDialog *question;

  if (view == NULL)
    return;
  for (guint i = 0; i < job->counts->len; i++)
    {
      const LantuRestoreCount *count = &g_array_index (job->counts, LantuRestoreCount, i);

      g_string_append_printf (text, _("%s: %d added, %d changed, %d removed"), _(count->reg->label), (int) count->added, (int) count->changed,
                              (int) count->removed);
      g_string_append_c (text, '\n');
    }
  g_string_append (text, job->counts->len ? _("It is one step, and can be undone.") : _("The backup does not differ from the workspace."));
  question = adw_alert_dialog_new (_("Restore This Backup?"), text->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "cancel", job->counts->len ? _("_Cancel") : _("_Close"));
  if (job->counts->len)
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "restore", _("_Restore"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_object_set_data_full (G_OBJECT (question), "backup", g_object_ref (job->backup), g_object_unref);
  g_signal_connect (question, "response", G_CALLBACK (on_restore), view);
  adw_dialog_present (question, GTK_WIDGET (view->dialog));
}

static void
on_row (View *view, GtkWidget *row)
{
  start (view, g_object_get_data (G_OBJECT (row), "path"), on_previewed);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  View *view = finish (source, result);

  if (view)
    fill (view);
}

static void
on_make (View *view)
{
  start (view, NULL, on_made);
}

static const char *
why_word (const char *why)
{
  static const struct
  {
    const char *why, *word;
  } words[] = {
    { "auto", N_("made by itself") },
    { "manual", N_("made by hand") },
    { "before-import", N_("before an import") },
    { "before-update", N_("before an update of the file") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (why, words[i].why))
      return _(words[i].word);
  return why;
}

static void
fill (View *view)
{
  LantuStore *store = lantu_workspace_store (lantu_session_workspace (view->session));
  g_autoptr (GPtrArray) backups = lantu_backups_list (lantu_store_path (store), NULL);

  for (guint i = 0; i < view->rows->len; i++)
    adw_preferences_group_remove (view->list, view->rows->pdata[i]);
  g_ptr_array_set_size (view->rows, 0);
  for (guint i = 0; backups && i < backups->len; i++)
    {
      const LantuBackup *backup = backups->pdata[i];
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *at = lantu_time_format (backup->at);
      g_autofree char *size = g_format_size ((guint64) backup->size);
      g_autofree char *title = g_strdup_printf ("%s · %s", at, why_word (backup->why));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !lantu_store_is_read_only (store));
      g_object_set_data_full (G_OBJECT (row), "path", g_strdup (backup->path), g_free);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (on_row), view);
      adw_preferences_group_add (view->list, row);
      g_ptr_array_add (view->rows, row);
    }
  adw_preferences_group_set_description (view->list, view->rows->len ? _("Choose one to see how it differs from the workspace.")
                                                                     : _("There are no copies yet. One is made by itself while you work."));
}

/* Lists the copies of the open workspace over @parent. */
void
lantu_backups_dialog_present (GtkWidget *parent, LantuSession *session)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *make = gtk_button_new_with_mnemonic (_("_Back Up Now"));
  View *view = g_new0 (View, 1);

  view->session = g_object_ref (session);
  view->dialog = dialog;
  view->rows = g_ptr_array_new ();
  view->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_object_set_data_full (G_OBJECT (dialog), "view", view, view_free);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), view->list);
  g_signal_connect_swapped (make, "clicked", G_CALLBACK (on_make), view);
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), make);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), page);
  adw_dialog_set_title (dialog, _("Backups"));
  adw_dialog_set_content_width (dialog, 460);
  adw_dialog_set_content_height (dialog, 480);
  adw_dialog_set_child (dialog, bars);
  lantu_help_place_set (dialog, "data");
  fill (view);
  adw_dialog_present (dialog, parent);
}
