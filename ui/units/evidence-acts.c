/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is done with one file of evidence: the actions `evidence.…` (x), its row. */

#include "units/evidence-acts.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "units/evidence-attach.h"
#include "units/evidence-viewer.h"
#include "widgets/reason-dialog.h"

typedef struct
{
  LantuSession *session;
  GtkWidget *parent; /* not owned: it owns the group */
} Actions;

/* One row on its way through a dialog or a worker. */
typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  gint64 id;
  char *name;
  char *path; /* (nullable) where it is to be written */
  gboolean launch;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_object_unref (act->session);
  g_object_unref (act->parent);
  g_free (act->name);
  g_free (act->path);
  g_free (act);
}

static Act *
act_new (Actions *self, const LantuEvidence *evidence)
{
  Act *act = g_new0 (Act, 1);

  act->session = g_object_ref (self->session);
  act->parent = g_object_ref (self->parent);
  act->id = evidence->id;
  act->name = lantu_evidence_safe_name (evidence->name);
  return act;
}

/* -- out of the workspace ------------------------------------------------------- */

static gpointer
save (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Act *act = data;

  if (!lantu_evidence_save (connection, act->id, act->path, error))
    return NULL;
  if (act->launch)
    g_chmod (act->path, 0400); /* changes in it would be lost */
  return act;
}

static void
on_launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuSession) session = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lantu_session_failed (session, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;

  if (lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error) == NULL)
    lantu_session_failed (act->session, error);
  else if (act->launch)
    {
      g_autoptr (GFile) file = g_file_new_for_path (act->path);
      g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
      GtkRoot *root = gtk_widget_get_root (act->parent);

      gtk_file_launcher_launch (launcher, root ? GTK_WINDOW (root) : NULL, NULL, on_launched, g_object_ref (act->session));
    }
  act_free (act);
}

static void
write_out (Act *act)
{
  lantu_workspace_read_async (lantu_session_workspace (act->session), save, act, NULL, NULL, NULL, on_saved, act);
}

/* Copies that were opened before are not left lying about. */
static void
remove_copies (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_copies (path);
      g_remove (path);
    }
}

/* (transfer full): a folder of its own, in which the file may have its own name */
static char *
copy_folder (void)
{
  static gsize begun;
  g_autofree char *top = g_build_filename (g_get_user_cache_dir (), "lantu", "opened", NULL);
  g_autofree char *name = NULL;

  if (g_once_init_enter (&begun))
    {
      remove_copies (top);
      g_once_init_leave (&begun, 1);
    }
  g_mkdir_with_parents (top, 0700);
  name = g_build_filename (top, "XXXXXX", NULL);
  return g_mkdtemp (g_steal_pointer (&name));
}

static void
open_copy (Act *act)
{
  g_autofree char *folder = copy_folder ();

  act->launch = TRUE;
  act->path = g_build_filename (folder ? folder : g_get_tmp_dir (), act->name, NULL);
  write_out (act);
}

static void
on_save_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Act *act = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  act->path = file ? g_file_get_path (file) : NULL;
  if (act->path)
    {
      write_out (act);
      return;
    }
  if (error && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    lantu_session_failed (act->session, error);
  act_free (act);
}

static void
save_as (Act *act)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (act->parent);

  gtk_file_dialog_set_title (dialog, _("Save Evidence"));
  gtk_file_dialog_set_initial_name (dialog, act->name);
  gtk_file_dialog_save (dialog, root ? GTK_WINDOW (root) : NULL, NULL, on_save_chosen, act);
}

/* -- links ---------------------------------------------------------------------- */

static void
on_visited (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuSession) session = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lantu_session_failed (session, error);
}

static void
visit (Actions *self, const LantuEvidence *evidence)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = lantu_evidence_address (lantu_session_reader (self->session), evidence, &error);
  g_autoptr (GtkUriLauncher) launcher = address ? gtk_uri_launcher_new (address) : NULL;
  GtkRoot *root = gtk_widget_get_root (self->parent);

  if (launcher)
    gtk_uri_launcher_launch (launcher, root ? GTK_WINDOW (root) : NULL, NULL, on_visited, g_object_ref (self->session));
  else
    lantu_session_failed (self->session, error);
}

/* -- erasing ------------------------------------------------------------------------ */

static void
scrub_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (lantu_evidence_scrub (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_scrubbed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuSession) session = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    lantu_session_failed (session, error);
}

typedef struct
{
  LantuSession *session;
  LantuEvidenceErase *erase; /* of the write */
} Erasing;

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Erasing *erasing = data;
  g_autoptr (LantuSession) session = erasing->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;

  if (!lantu_workspace_write_finish (LANTU_WORKSPACE (source), result, NULL, &error))
    {
      lantu_session_failed (session, error);
      return;
    }
  task = g_task_new (lantu_workspace_store (LANTU_WORKSPACE (source)), NULL, on_scrubbed, g_object_ref (session));
  g_task_set_task_data (task, g_strdup (erasing->erase->sha256), g_free);
  g_task_run_in_thread (task, scrub_thread);
}

static void
erase (const char *reason, gpointer data)
{
  Act *act = data;
  Erasing *erasing = g_new (Erasing, 1);
  g_autofree char *label = g_strdup_printf (_("Contents of “%s” erased"), act->name);

  *erasing = (Erasing) { g_object_ref (act->session), lantu_evidence_erase_new (act->id, lantu_session_today (act->session)) };
  lantu_workspace_write_async (lantu_session_workspace (act->session), "purge", label, reason, lantu_evidence_erase_write, erasing->erase,
                               (GDestroyNotify) lantu_evidence_erase_free, NULL, NULL, NULL, on_erased, erasing);
}

static void
ask_erase (Act *act)
{
  g_autofree char *heading = g_strdup_printf (_("Erase the Contents of “%s”?"), act->name);

  lantu_reason_dialog_ask (act->parent, heading,
                           _("They are erased for every item that has this file, and in the backups beside the workspace. This cannot be undone. "
                              "Its name and hash, who erased it and why remain."),
                           erase, act, act_free);
}

/* -- the actions --------------------------------------------------------------------- */

static void
take_away (Actions *self, const LantuEvidence *evidence)
{
  LantuEdit *edit = lantu_edit_delete (&lantu_evidence_register, evidence->id);
  g_autofree char *label = g_strdup_printf (_("Evidence “%s” removed"), evidence->name);

  lantu_session_edit (self->session, label, edit);
}

static void
on_activate (GSimpleAction *action, GVariant *target, gpointer data)
{
  Actions *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuEvidence) evidence = lantu_evidence_get (lantu_session_reader (self->session), g_variant_get_int64 (target), &error);

  if (evidence == NULL)
    lantu_session_failed (self->session, error);
  else if (lantu_evidence_is_link (evidence) && (g_str_equal (name, "show") || g_str_equal (name, "open")))
    visit (self, evidence);
  else if (g_str_equal (name, "show"))
    lantu_evidence_viewer_present (self->parent, self->session, evidence);
  else if (g_str_equal (name, "open"))
    open_copy (act_new (self, evidence));
  else if (g_str_equal (name, "save"))
    save_as (act_new (self, evidence));
  else if (g_str_equal (name, "replace"))
    lantu_evidence_choose (self->session, self->parent, evidence->task, evidence->id);
  else if (g_str_equal (name, "remove"))
    take_away (self, evidence);
  else
    ask_erase (act_new (self, evidence));
}

static void
actions_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Actions *) data)->session);
  g_free (data);
}

/**
 * lantu_evidence_actions_new:
 * @parent: inserts the group as `evidence`; dialogs stand over it
 */
GSimpleActionGroup *
lantu_evidence_actions_new (LantuSession *session, GtkWidget *parent)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  for (const char *const *name = (const char *const[]) { "show", "open", "save", "replace", "remove", "erase", NULL }; *name; name++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (*name, G_VARIANT_TYPE_INT64);
      Actions *self = g_new (Actions, 1);

      *self = (Actions) { g_object_ref (session), parent };
      g_signal_connect_data (action, "activate", G_CALLBACK (on_activate), self, actions_free, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return group;
}

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/* (transfer full): what can be done with a file as it is now */
GMenuModel *
lantu_evidence_menu (LantuSession *session, const LantuEvidence *evidence)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) out = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();

  if (evidence->state == LANTU_EVIDENCE_KEPT && lantu_evidence_is_link (evidence))
    append (out, _("_Open in the Browser"), "evidence.open", evidence->id);
  else if (evidence->state == LANTU_EVIDENCE_KEPT)
    {
      append (out, _("_Open With Another Program"), "evidence.open", evidence->id);
      append (out, _("_Save As…"), "evidence.save", evidence->id);
    }
  if (!lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (session))))
    {
      append (change, _("Attach a _Newer Version…"), "evidence.replace", evidence->id);
      append (change, _("_Remove"), "evidence.remove", evidence->id);
      append (change, _("_Erase Contents…"), "evidence.erase", evidence->id);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  return G_MENU_MODEL (menu);
}
