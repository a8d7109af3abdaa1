/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window's dialogs around files: new, open, save a copy. */

#include "window/window-private.h"

#include "window/errors.h"
#include "window/opener.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static GtkFileDialog *
new_file_dialog (const char *title, const char *accept)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *folder = lantu_opener_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  gtk_file_filter_set_name (filter, _("Lantu workspaces"));
  gtk_file_filter_add_suffix (filter, "lantu");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_folder (dialog, file);
  return dialog;
}

/* (transfer full) (nullable): the path of what was chosen, with its ending; faults are shown */
static char *
chosen (LantuWindow *self, GFile *file, GError *error)
{
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    return g_str_has_suffix (path, ".lantu") ? g_steal_pointer (&path) : g_strconcat (path, ".lantu", NULL);
  if (file)
    lantu_window_say (self, _("Choose a folder of this computer"));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
           !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    lantu_errors_show (self, error);
  return NULL;
}

/* -- new ------------------------------------------------------------------- */

typedef struct
{
  LantuWindow *window;
  char *title;
  GtkEditable *entry; /* of the dialog */
} New;

static void
new_free (New *ask)
{
  g_object_unref (ask->window);
  g_free (ask->title);
  g_free (ask);
}

static void
on_new_file (GObject *source, GAsyncResult *result, gpointer data)
{
  New *ask = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = chosen (ask->window, file, error);

  if (path)
    lantu_opener_create (ask->window, path, ask->title);
  new_free (ask);
}

static void
on_new_named (AdwAlertDialog *alert, const char *response, New *ask)
{
  g_autoptr (GtkFileDialog) dialog = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *stem = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (!g_str_equal (response, "ok"))
    {
      new_free (ask);
      return;
    }
  ask->title = g_strstrip (g_strdup (gtk_editable_get_text (ask->entry)));
  folder = lantu_opener_folder ();
  stem = g_strdelimit (g_strdup (ask->title), "/\\:*?\"<>|\n", '-');
  path = lantu_opener_unique (folder, stem);
  name = g_path_get_basename (path);
  dialog = new_file_dialog (_("New Workspace"), _("_Create"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (ask->window), NULL, on_new_file, ask);
}

static void
on_name_edited (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "ok", *text != '\0');
}

/* Asks for the title, then for the place. */
void
lantu_window_ask_new (LantuWindow *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _("New Workspace"),
      _("A workspace holds one programme: its blueprint, the units and their checklists. It starts from the “1669” blueprint."));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  New *ask = g_new0 (New, 1);

  ask->window = g_object_ref (self);
  ask->entry = GTK_EDITABLE (entry);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Title"));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), 100);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "ok", _("_Choose Place…"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "ok", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "ok");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_edited), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (on_new_named), ask);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* -- open ------------------------------------------------------------------- */

static void
on_open_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    lantu_opener_open (self, path, 0);
  else
    path = chosen (self, file, error);
}

void
lantu_window_ask_open (LantuWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = new_file_dialog (_("Open Workspace"), _("_Open"));

  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, on_open_file, g_object_ref (self));
}

void
lantu_window_make_sample (LantuWindow *self)
{
  lantu_opener_sample (self);
}

/* -- save a copy ---------------------------------------------------------------- */

typedef struct
{
  LantuStore *store;
  char *path;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_object_unref (copy->store);
  g_free (copy->path);
  g_free (copy);
}

/* The dialog has asked about an existing file: it is replaced once the copy is whole. */
static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  g_autofree char *part = g_strdup_printf ("%s.part-%08x", copy->path, g_random_int ());
  GError *error = NULL;

  if (!lantu_store_save_copy (copy->store, part, &error))
    g_task_return_error (task, error);
  else if (g_rename (part, copy->path) != 0)
    {
      g_task_return_new_error (task, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the copy cannot be written"), copy->path);
      g_unlink (part);
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  LantuWindow *self = LANTU_WINDOW (source);
  Copy *copy = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (copy->path);
  g_autofree char *text = g_strdup_printf (_("Saved as %s"), name);
  g_autoptr (GError) error = NULL;

  lantu_window_show_progress (self, NULL, -1, NULL);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    lantu_window_say (self, text);
  else
    lantu_errors_show (self, error);
}

static void
on_copy_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = chosen (self, file, error);
  g_autofree char *real = path ? realpath (path, NULL) : NULL;
  g_autoptr (GTask) task = NULL;
  LantuStore *store;
  Copy *copy;

  if (path == NULL || self->session == NULL)
    return;
  store = lantu_workspace_store (lantu_session_workspace (self->session));
  if (g_strcmp0 (real, lantu_store_path (store)) == 0)
    {
      lantu_window_say (self, _("That is the open workspace itself: choose another name"));
      return;
    }
  copy = g_new (Copy, 1);
  *copy = (Copy) { g_object_ref (store), g_steal_pointer (&path) };
  task = g_task_new (self, NULL, on_copied, NULL);
  g_task_set_task_data (task, copy, copy_free);
  lantu_window_show_progress (self, _("Saving a copy…"), 0, NULL);
  g_task_run_in_thread (task, copy_thread);
}

/* One complete file to give away. */
void
lantu_window_ask_copy (LantuWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = new_file_dialog (_("Save a Copy"), _("_Save"));
  g_autofree char *base = g_path_get_basename (lantu_store_path (lantu_workspace_store (lantu_session_workspace (self->session))));
  g_autofree char *day = lantu_day_format (lantu_day_today ());
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ".lantu"))
    base[strlen (base) - strlen (".lantu")] = '\0';
  name = g_strdup_printf ("%s %s.lantu", base, day);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, on_copy_file, g_object_ref (self));
}
