/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The smallest workspace that has something of everything, in a folder of its
 * own that goes away at the end. */

#include "small-workspace.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "record/edit.h"

static const char blueprint_text[] =
    "{\"id\": \"small\", \"version\": 1, \"title\": \"小蓝图\", \"language\": \"zh_CN\", \"nodes\": ["
    "{\"code\": \"S\", \"kind\": \"system\", \"title\": \"体系\", \"provenance\": \"draft\"},"
    "{\"code\": \"F\", \"parent\": \"S\", \"kind\": \"focus\", \"title\": \"重点\", \"provenance\": \"draft\"},"
    "{\"code\": \"K\", \"kind\": \"unit-kind\", \"title\": \"学校\", \"provenance\": \"draft\"}],"
    "\"measures\": [{\"code\": \"M1\", \"title\": \"措施一\", \"frequency\": \"quarter\", \"provenance\": \"draft\","
    " \"focuses\": [\"F\"], \"kinds\": [\"K\"]},"
    "{\"code\": \"M2\", \"title\": \"措施二\", \"frequency\": \"year\", \"provenance\": \"draft\", \"kinds\": [\"K\"]}]}";

static char *folder;

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *copies = g_build_filename (folder, "lantu", "copies", NULL);
  g_autoptr (GDir) records = g_dir_open (copies, 0, NULL);
  g_autofree char *lantu = g_build_filename (folder, "lantu", NULL);
  const char *name;

  while (records && (name = g_dir_read_name (records)))
    {
      g_autofree char *path = g_build_filename (copies, name, NULL);
      g_unlink (path);
    }
  g_rmdir (copies);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (lantu);
  g_rmdir (folder);
}

/* (transfer full): the folder, which also takes the installation's records */
char *
small_workspace_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("lantu-fuzz-XXXXXX", NULL);
      if (folder == NULL)
        g_error ("no temporary folder");
      g_setenv ("XDG_STATE_HOME", folder, TRUE);
      atexit (remove_folder);
    }
  return g_strdup (folder);
}

static gint64
add (LantuStore *store, gint64 parent, const char *level, const char *name, gint64 kind)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_organisation_register);
  LantuTxnInfo info = { .kind = "do", .actor = "测试", .label = name };
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, "name", name);
  lantu_edit_set (edit, "level", level);
  if (parent)
    lantu_edit_set_int (edit, "parent", parent);
  if (kind)
    lantu_edit_set_int (edit, "kind", kind);
  lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
  if (error)
    g_error ("%s", error->message);
  return lantu_edit_id (edit);
}

static void
finish (LantuStore *store, gint64 unit)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (GArray) tasks = NULL;
  g_autoptr (GError) error = NULL;
  LantuTaskQuery query;
  LantuRollout rollout = { .organisation = unit };
  LantuTxnInfo info = { .kind = "do", .actor = "测试", .label = "布置" };

  if (!lantu_period_parse ("2026", &rollout.span) || !lantu_store_write (store, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error ? error->message : "period");
  lantu_task_query_init (&query);
  tasks = lantu_task_query_ids (reader, &query, &error);
  if (tasks == NULL || tasks->len != 5)
    g_error ("the roll-out did not make five tasks");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, g_array_index (tasks, gint64, i));

      lantu_edit_set (edit, "status", i ? "in_progress" : "done");
      lantu_edit_set (edit, "note", "“说明”\\\n第二行");
      info.label = "登记";
      if (!lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
    }
  if (!lantu_store_undo (store, "测试", NULL, &error))
    g_error ("%s", error->message);
}

/**
 * small_workspace_new:
 * @path: in small_workspace_folder(); must not exist
 *
 * Returns: (transfer full): its store: a blueprint, three organisations, five tasks, one of them done, one undo
 */
LantuStore *
small_workspace_new (const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (blueprint_text, sizeof blueprint_text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_parse (bytes, "small", &error);
  g_autoptr (LantuStore) store = blueprint ? lantu_programme_create (path, blueprint, "小工作区", "测试", &error) : NULL;
  g_autoptr (LantuConnection) reader = store ? lantu_store_reader (store, &error) : NULL;
  gint64 city, district;

  if (reader == NULL)
    g_error ("%s", error->message);
  city = add (store, 0, "city", "示例市", 0);
  district = add (store, city, "district", "云岭区", 0);
  finish (store, add (store, district, "unit", "第一中学", lantu_programme_node (reader, "unit-kind", "K", NULL)));
  return g_steal_pointer (&store);
}

/**
 * small_workspace_at:
 * @name: of a file that is not there yet
 * @path: (out) (transfer full): where it was made
 *
 * Returns: (transfer full): small_workspace_new() in the folder
 */
LantuStore *
small_workspace_at (const char *name, char **path)
{
  g_autofree char *in = small_workspace_folder ();

  *path = g_build_filename (in, name, NULL);
  return small_workspace_new (*path);
}

static gboolean
run_sql (LantuWrite *write, gpointer sql, GError **error)
{
  lantu_write_progress (write, 0.5);
  return lantu_connection_exec (lantu_write_connection (write), sql, error);
}

static void
note_progress (double fraction, gpointer seen)
{
  *(double *) seen = fraction;
}

/**
 * small_workspace_write:
 * @sql: what one transaction does
 *
 * Returns: (transfer full): what it changed
 */
LantuChange *
small_workspace_write (LantuStore *store, const char *sql)
{
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "改动" };
  g_autoptr (GError) error = NULL;
  LantuChange *change = NULL;
  double seen = 0;

  lantu_store_write (store, &info, run_sql, (gpointer) sql, note_progress, &seen, NULL, &change, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (seen, ==, 0.5);
  return change;
}
