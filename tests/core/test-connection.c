/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The narrow door to SQLite: each result code as the right error with the
 * file's name, statements given back and used again, text that is always
 * valid; and the place where a workspace lies. */

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "../support/small-workspace.h"
#include "store/backup.h"
#include "store/connection-private.h"
#include "store/place.h"

static char *folder;

static char *
in (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static LantuConnection *
memory (void)
{
  g_autoptr (GError) error = NULL;
  LantuConnection *connection = lantu_connection_open (":memory:", LANTU_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return connection;
}

static void
test_codes (void)
{
  static const struct
  {
    int code;
    LantuError error;
  } table[] = {
    { SQLITE_INTERRUPT, LANTU_ERROR_CANCELLED },
    { SQLITE_NOTADB, LANTU_ERROR_NOT_WORKSPACE },
    { SQLITE_CORRUPT, LANTU_ERROR_DAMAGED },
    { SQLITE_CORRUPT_INDEX, LANTU_ERROR_DAMAGED },
    { SQLITE_BUSY, LANTU_ERROR_BUSY },
    { SQLITE_BUSY_SNAPSHOT, LANTU_ERROR_BUSY },
    { SQLITE_LOCKED, LANTU_ERROR_BUSY },
    { SQLITE_READONLY, LANTU_ERROR_READ_ONLY },
    { SQLITE_PERM, LANTU_ERROR_READ_ONLY },
    { SQLITE_AUTH, LANTU_ERROR_READ_ONLY },
    { SQLITE_FULL, LANTU_ERROR_FULL },
    { SQLITE_CANTOPEN, LANTU_ERROR_IO },
    { SQLITE_CONSTRAINT_UNIQUE, LANTU_ERROR_REFUSED },
    { SQLITE_NOMEM, LANTU_ERROR_IO },
    { SQLITE_IOERR_READ, LANTU_ERROR_IO },
    { SQLITE_ERROR, LANTU_ERROR_DAMAGED },
    { SQLITE_MISUSE, LANTU_ERROR_IO },
  };
  g_autoptr (LantuConnection) connection = memory ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      lantu_connection_throw (connection, table[i].code, &error);
      g_assert_error (error, LANTU_ERROR, (int) table[i].error);
      g_assert_true (g_str_has_prefix (error->message, ":memory:: "));
    }
}

static void
test_opening (void)
{
  g_autofree char *absent = in ("absent/x.lantu");
  g_autofree char *broken = in ("broken.lantu");
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuConnection) connection = NULL;

  g_assert_null (lantu_connection_open (absent, LANTU_OPEN_READ_WRITE, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_assert_nonnull (g_strstr_len (error->message, -1, "x.lantu"));
  g_clear_error (&error);
  g_assert_null (lantu_connection_open (absent, LANTU_OPEN_ALONE, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_clear_error (&error);

  /* one that exists and may be read, but is none, is opened: who asks it, hears */
  g_assert_true (g_file_set_contents (broken, "no database, only text that is long enough to be one", -1, NULL));
  connection = lantu_connection_open (broken, LANTU_OPEN_READ_ONLY, &error);
  g_assert_true (connection == NULL || !lantu_connection_exec (connection, "SELECT count(*) FROM sqlite_schema", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
}

static void
test_statements (void)
{
  g_autoptr (LantuConnection) connection = memory ();
  g_autoptr (GError) error = NULL;
  LantuStatement *outer, *inner;
  gint64 n;

  g_assert_true (
      lantu_connection_exec (connection, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL)", &error));
  /* the same statement within itself has a second one */
  outer = lantu_connection_prepare (connection, "SELECT a, b FROM t ORDER BY a");
  g_assert_true (lantu_statement_step (outer));
  g_assert_cmpint (lantu_statement_n_columns (outer), ==, 2);
  inner = lantu_connection_prepare (connection, "SELECT a, b FROM t ORDER BY a");
  g_assert_true (inner != outer && lantu_statement_step (inner) && lantu_statement_step (inner));
  g_assert_true (lantu_statement_is_null (inner, 1) && lantu_statement_text (inner, 1, NULL) == NULL);
  g_assert_true (lantu_statement_done (inner, &error));
  g_assert_true (lantu_statement_is_text (outer, 1));
  g_assert_cmpstr (lantu_statement_text (outer, 1, NULL), ==, "x");
  g_assert_true (lantu_statement_done (outer, &error));
  g_assert_true (lantu_connection_prepare (connection, "SELECT a, b FROM t ORDER BY a") == outer);
  g_assert_true (lantu_statement_done (outer, &error));

  /* more of them than are kept */
  for (int i = 0; i < 900; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);

      g_assert_true (lantu_connection_get_int64 (connection, sql, &n, &error) && n == i);
    }
  g_assert_true (lantu_connection_get_int64 (connection, "SELECT a FROM t WHERE a > 5", &n, &error) && n == 0);

  /* the first fault is kept to the end, and what was asked after it is not done */
  g_assert_false (lantu_connection_failed (connection));
  outer = lantu_connection_prepare (connection, "INSERT INTO t VALUES (?, ?)");
  lantu_statement_bind_int64 (outer, 7, 1);
  lantu_statement_bind_text (outer, 1, "not done");
  lantu_statement_bind_static (outer, 1, "not done", -1);
  lantu_statement_bind_null (outer, 1);
  g_assert_false (lantu_statement_run (outer));
  g_assert_false (lantu_statement_done (outer, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_assert_true (lantu_connection_failed (connection));
  g_clear_error (&error);
  outer = lantu_connection_prepare (connection, "INSERT INTO t VALUES (1, 'twice')");
  g_assert_false (lantu_statement_run (outer));
  g_assert_false (lantu_statement_done (outer, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  outer = lantu_connection_prepare (connection, "SELEKT");
  lantu_statement_rewind (outer);
  g_assert_false (lantu_statement_step (outer));
  g_assert_false (lantu_statement_done (outer, NULL));
  g_assert_false (lantu_connection_exec (connection, "SELEKT", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);
  g_clear_error (&error);
  lantu_connection_clear_failed (connection);
  lantu_connection_rollback (connection); /* of nothing */
  g_assert_true (lantu_connection_exec (connection, "BEGIN; DELETE FROM t", &error));
  lantu_connection_rollback (connection);
  g_assert_true (lantu_connection_get_int64 (connection, "SELECT count(*) FROM t", &n, &error) && n == 2);
}

static void
test_text (void)
{
  g_autoptr (LantuConnection) connection = memory ();
  g_autoptr (GError) error = NULL;
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT CAST(x'61e4b862' AS TEXT), CAST(x'610062' AS TEXT), '好' UNION ALL SELECT 'x', 'y', 'z'");
  gsize length;

  g_assert_true (lantu_statement_step (statement));
  g_assert_cmpstr (lantu_statement_text (statement, 0, &length), ==,
                   "a\xef\xbf\xbd\xef\xbf\xbd"
                   "b");
  g_assert_cmpuint (length, ==, 8);
  g_assert_cmpstr (lantu_statement_text (statement, 1, NULL), ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (lantu_statement_text (statement, 2, &length), ==, "好");
  g_assert_cmpuint (length, ==, 3);
  g_assert_true (lantu_statement_step (statement));
  g_assert_cmpstr (lantu_statement_text (statement, 0, &length), ==, "x");
  g_assert_cmpuint (length, ==, 1);
  g_assert_true (lantu_statement_done (statement, &error));
}

static void
test_cancel (void)
{
  g_autoptr (LantuConnection) connection = memory ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const char *endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  gint64 n;

  g_cancellable_cancel (cancellable);
  lantu_connection_set_cancellable (connection, cancellable);
  g_assert_false (lantu_connection_get_int64 (connection, endless, &n, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
  lantu_connection_set_cancellable (connection, NULL);
  g_assert_true (lantu_connection_get_int64 (connection, "SELECT 5", &n, NULL) && n == 5);
}

static void
test_place (void)
{
  g_autofree char *absent = in ("no-such-folder/x.lantu");
  g_autofree char *real = in ("place.lantu");
  g_autofree char *link = in ("place-link.lantu");
  g_autofree char *real_path = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *why = NULL;
  g_autofree char *where = lantu_place_default ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_suffix (where, "/Lantu") || g_str_has_suffix (where, "/lantu"));
  g_assert_true (lantu_place_is_live (folder, NULL));
  g_assert_false (lantu_place_is_live ("/run/user/1000/.doc/1234/x.lantu", &why));
  g_assert_nonnull (why);
  g_assert_false (lantu_place_is_live ("/run/flatpak/doc/1234/x.lantu", NULL));
  g_assert_false (lantu_place_claim (absent, LANTU_STORE_CREATE, &real_path, &kept, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (lantu_place_claim ("/run/flatpak/doc/1234/x.lantu", LANTU_STORE_CREATE, &real_path, &kept, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_PLACE);
  g_clear_error (&error);

  g_assert_true (lantu_place_claim (real, LANTU_STORE_CREATE, &real_path, &kept, &error));
  g_assert_null (kept);
  lantu_place_release (real_path);
  g_clear_pointer (&real_path, g_free);
  g_assert_false (lantu_place_claim (real, LANTU_STORE_CREATE, &real_path, &kept, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (symlink ("place.lantu", link), ==, 0);
  g_assert_false (lantu_place_claim (link, 0, &real_path, &kept, &error)); /* empty: no workspace */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);
  lantu_place_remove (real);
  g_assert_false (lantu_place_claim (link, 0, &real_path, &kept, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
}

/* A log beside a file that nobody has open, with which SQLite can do nothing. */
static void
test_leftover (void)
{
  g_autofree char *path = in ("left.lantu");
  g_autofree char *wal = in ("left.lantu-wal");
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autoptr (GError) error = NULL;

  g_clear_object (&store);
  g_assert_false (lantu_place_has_leftover (path));
  g_assert_true (g_file_set_contents (wal, "not the log of this file, nor of any other", -1, NULL));
  g_assert_true (lantu_place_has_leftover (path));

  /* SQLite takes no such log: the file is whole without it, and the kept copies go */
  store = lantu_programme_open (path, LANTU_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_null (lantu_store_notice (store));
  g_clear_object (&store);
  store = lantu_programme_open (path, 0, &error);
  g_assert_no_error (error);
}

static void
test_backup (void)
{
  g_autofree char *path = in ("backed.lantu");
  g_autofree char *copy_path = in ("given-away.lantu");
  g_autofree char *nowhere = in ("no-such-folder/y.lantu");
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (LantuStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *automatic = lantu_backup_automatic (reader, "test", &error);
  g_autofree char *hash = lantu_store_hash (store, NULL);
  g_autofree char *copy_hash = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (automatic, -1, "备份/backed-"));
  g_assert_true (g_file_test (automatic, G_FILE_TEST_IS_REGULAR));
  g_assert_true (lantu_store_save_copy (store, copy_path, &error));
  g_assert_false (lantu_store_save_copy (store, copy_path, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (lantu_store_save_copy (store, nowhere, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_clear_error (&error);
  copy = lantu_programme_open (copy_path, 0, &error);
  g_assert_no_error (error);
  copy_hash = lantu_store_hash (copy, NULL);
  g_assert_cmpstr (hash, ==, copy_hash);
  g_unlink (automatic);
  g_autofree char *backups = g_path_get_dirname (automatic);
  g_rmdir (backups);
  /* a file stands where the folder of backups should be */
  g_assert_true (g_file_set_contents (backups, "x", 1, NULL));
  g_assert_null (lantu_backup_automatic (reader, "test", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_IO);
  g_unlink (backups);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = small_workspace_folder ();
  g_test_add_func ("/connection/codes", test_codes);
  g_test_add_func ("/connection/opening", test_opening);
  g_test_add_func ("/connection/statements", test_statements);
  g_test_add_func ("/connection/text", test_text);
  g_test_add_func ("/connection/cancel", test_cancel);
  g_test_add_func ("/place/claim", test_place);
  g_test_add_func ("/place/leftover", test_leftover);
  g_test_add_func ("/backup/copies", test_backup);
  return g_test_run ();
}
