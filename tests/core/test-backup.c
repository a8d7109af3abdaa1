/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copies laid aside: one only where something has changed, old ones let go of,
 * the newest and those made by hand never. */

#include <glib/gstdio.h>
#include <utime.h>

#include "../support/small-workspace.h"
#include "programme/programme.h"
#include "record/edit.h"
#include "store/backups.h"

static void
rename_workspace (LantuStore *store, const char *title)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (LantuRecord) row = lantu_programme_workspace (reader, NULL);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_workspace_register, lantu_record_id (row));
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = title };
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, "title", title);
  lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint
n_backups (const char *path, const char *why)
{
  g_autoptr (GPtrArray) backups = lantu_backups_list (path, NULL);
  guint n = 0;

  for (guint i = 0; i < backups->len; i++)
    n += why == NULL || g_str_has_prefix (((LantuBackup *) backups->pdata[i])->why, why);
  return n;
}

static void
remove_backups (const char *path)
{
  g_autoptr (GPtrArray) backups = lantu_backups_list (path, NULL);
  g_autofree char *folder = lantu_backups_folder (path);

  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (g_unlink (((LantuBackup *) backups->pdata[i])->path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_only_changes (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "keep.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lantu_backups_keep (store, "auto", 0, &first, &error));
  g_assert_nonnull (first);
  g_assert_true (lantu_backups_keep (store, "auto", 0, &second, &error));
  g_assert_null (second);
  rename_workspace (store, "改名");
  g_assert_true (lantu_backups_keep (store, "auto", 3600000, &second, &error)); /* young enough */
  g_assert_null (second);
  g_assert_true (lantu_backups_keep (store, "auto", 0, &third, &error));
  g_assert_nonnull (third);
  g_assert_cmpuint (n_backups (path, NULL), ==, 2);
  {
    g_autoptr (LantuStore) copy = lantu_programme_open (third, LANTU_STORE_READ_ONLY, &error);
    g_autofree char *there = lantu_store_hash (copy, NULL);
    g_autofree char *here = lantu_store_hash (store, NULL);

    g_assert_cmpstr (there, ==, here);
  }
  remove_backups (path);
}

/* Forty days of old ones, half a day from each other. */
static void
test_thinned (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "thin.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autofree char *backups = lantu_backups_folder (path);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_mkdir (backups, 0755);
  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/thin-20260101-%06u-%s.lantu", backups, i, i % 20 == 19 ? "manual" : "auto");
      struct utimbuf then = { now - (i + 1) * 12 * 3600, now - (i + 1) * 12 * 3600 };

      g_assert_true (g_file_set_contents (name, "old", -1, NULL));
      g_assert_cmpint (utime (name, &then), ==, 0);
    }
  {
    g_autofree char *foreign = g_strdup_printf ("%s/other-20260101-000000-auto.lantu", backups);

    g_assert_true (g_file_set_contents (foreign, "another's", -1, NULL));
    g_assert_cmpuint (n_backups (path, NULL), ==, 80);
    g_assert_true (lantu_backups_keep (store, "auto", 0, &last, &error));
    g_assert_no_error (error);
    g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
    g_unlink (foreign);
  }
  g_assert_true (g_file_test (last, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_backups (path, "manual"), ==, 4);
  /* eight as they come, then one a day to the fourteenth, then one a week to the fortieth day */
  g_assert_cmpuint (n_backups (path, "auto"), ==, 8 + 10 + 4);
  remove_backups (path);
}

static void
test_restore (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "restore.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autofree char *was = lantu_store_hash (store, NULL);
  g_autofree char *copy = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;
  LantuTxnInfo info = { .kind = "restore", .actor = "test", .label = "restore" };

  g_assert_true (lantu_backups_keep (store, "auto", 0, &copy, &error));
  rename_workspace (store, "别的");
  {
    g_autoptr (LantuStore) backup = lantu_restore_open (store, copy, &error);
    g_autoptr (GArray) counts = lantu_restore_preview (store, backup, &error);

    g_assert_cmpuint (counts->len, ==, 1);
    g_assert_cmpint (g_array_index (counts, LantuRestoreCount, 0).changed, ==, 1);
    g_assert_true (lantu_store_write (store, &info, lantu_restore_write, backup, NULL, NULL, NULL, NULL, &error));
  }
  now = lantu_store_hash (store, NULL);
  g_assert_cmpstr (now, ==, was);
  remove_backups (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/only-changes", test_only_changes);
  g_test_add_func ("/backup/thinned", test_thinned);
  g_test_add_func ("/backup/restore", test_restore);
  return g_test_run ();
}
