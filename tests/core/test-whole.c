/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* That a file stays whole, and what is said where it is not: each fault that
 * check names, writes that go wrong, undo that another copy stands in the way
 * of, a log that belongs to another file. */

#include <glib/gstdio.h>
#include <string.h>

#include "../support/small-workspace.h"
#include "store/connection-private.h"

static gboolean
run_sql (LantuWrite *write, gpointer sql, GError **error)
{
  return lantu_connection_exec (lantu_write_connection (write), sql, error);
}

static void
note_progress (double fraction, gpointer seen)
{
  *(double *) seen = fraction;
}

/* What another program does to the file while nobody has it open. */
static void
change_outside (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuConnection) raw = lantu_connection_open (path, LANTU_OPEN_READ_WRITE, &error);

  lantu_connection_exec (raw, sql, &error);
  g_assert_no_error (error);
}

/* Each way in which a file may be wrong, by what is done to it and the words that name it. */
static void
test_check (void)
{
  static const struct
  {
    const char *sql, *says;
  } table[] = {
    { "UPDATE txn SET label = 'x' WHERE seq = 2", "no. 2: the entry was altered" },
    { "UPDATE txn SET link = 'x' WHERE seq = 2", "no. 2: the chain is broken" },
    { "DELETE FROM txn WHERE seq = 3", "no. 3 is missing" },
    { "DELETE FROM change WHERE n = (SELECT first_change FROM txn WHERE seq = 4)", "no. 4: changes are missing" },
    { "INSERT INTO change (txn, register, row, column) VALUES (9999, 1, 1, 'title')", "1 changes belong to no entry" },
    { "UPDATE txn SET at = 5 WHERE seq = 5", "no. 5: the time goes back" },
    { "UPDATE change SET register = 63 WHERE txn = 2", "no. 2: " },
    { "UPDATE change SET column = 'no such column' WHERE txn = (SELECT txn FROM change WHERE column IS NOT NULL)", "journal, no. " },
    { "UPDATE change SET new = 'no image' WHERE txn = 2 AND column IS NULL", "register “organisation”" },
    { "UPDATE change SET new = 5 WHERE txn = 2 AND column IS NULL", "register “organisation”" },
    { "UPDATE rollup_tree SET n = n + 1", "“rollup_tree”" },
    { "UPDATE rollup_matrix SET n = n + 1", "“rollup_matrix”" },
    { "UPDATE rollup_units SET n = n + 1", "“rollup_units”" },
    { "DROP INDEX node_parent", "“node_parent” is missing" },
    { "CREATE TABLE evil (x)", "“evil”" },
  };
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (LantuStore) made = small_workspace_at ("check.lantu", &path);
  gsize length;

  copy = g_strconcat (path, "-copy", NULL);
  g_clear_object (&made);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (LantuStore) store = NULL;
      gboolean said = FALSE;
      double seen = 0;

      g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));
      change_outside (copy, table[i].sql);
      store = lantu_programme_open (copy, LANTU_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_true (lantu_store_check (store, faults, note_progress, &seen, NULL, &error));
      g_assert_cmpfloat (seen, >, 0.5);
      for (guint k = 0; k < faults->len; k++)
        said = said || strstr (g_ptr_array_index (faults, k), table[i].says) != NULL;
      if (!said)
        g_error ("%s: not named; the first of %u faults: %s", table[i].sql, faults->len,
                 faults->len ? (char *) g_ptr_array_index (faults, 0) : "none");
    }
}

static void
test_schema (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("schema.lantu", &path);
  g_autoptr (LantuConnection) raw = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n;

  g_clear_object (&store);
  change_outside (path, "PRAGMA application_id = 5");
  g_assert_null (lantu_programme_open (path, 0, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);
  change_outside (path, "PRAGMA application_id = 0x4c616e74; PRAGMA user_version = 0");
  g_assert_null (lantu_programme_open (path, LANTU_STORE_READ_ONLY, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);
  change_outside (path, "PRAGMA user_version = 1; UPDATE store SET value = 'other declarations'; DROP TRIGGER lantu_task_id");
  store = lantu_programme_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lantu_store_path (store), ==, path);
  g_clear_object (&store);
  raw = lantu_connection_open (path, LANTU_OPEN_READ_ONLY, NULL);
  g_assert_true (lantu_connection_get_int64 (raw, "SELECT count(*) FROM sqlite_schema WHERE name = 'lantu_task_id'", &n, NULL) && n == 1);
}

/* The record by which this installation knows an identity of the file, moved out of the way or back. */
static void
move_record (const char *uuid, gboolean away)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "lantu", "copies", uuid, NULL);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);

  g_assert_cmpint (g_rename (away ? path : aside, away ? aside : path), ==, 0);
}

/* What another copy changed later stands in the way of undo, and is named. */
static void
test_conflict (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("conflict.lantu", &path);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (int row = 0; row < 2; row++)
    {
      LantuStatement *statement;

      lantu_change_unref (small_workspace_write (store, row ? "INSERT INTO duty (id, role, note) VALUES (1, 'lead', 'mine')"
                                                            : "UPDATE organisation SET note = 'mine'"));
      statement = lantu_connection_prepare (reader, "SELECT i.uuid FROM txn t JOIN identity i ON i.id = t.copy ORDER BY t.seq DESC LIMIT 1");
      g_assert_true (lantu_statement_step (statement));
      g_set_str (&mine, lantu_statement_text (statement, 0, NULL));
      g_assert_true (lantu_statement_done (statement, NULL));
      move_record (mine, TRUE);
      g_clear_object (&store);
      store = lantu_programme_open (path, 0, &error);
      g_assert_no_error (error);
      lantu_change_unref (small_workspace_write (store, row ? "UPDATE duty SET note = 'theirs'" : "UPDATE organisation SET note = 'theirs'"));
      statement = lantu_connection_prepare (reader, "SELECT uuid FROM identity ORDER BY id DESC LIMIT 1");
      g_assert_true (lantu_statement_step (statement));
      g_set_str (&theirs, lantu_statement_text (statement, 0, NULL));
      g_assert_true (lantu_statement_done (statement, NULL));
      g_assert_cmpstr (mine, !=, theirs);
      move_record (theirs, TRUE);
      move_record (mine, FALSE);

      g_clear_object (&store);
      store = lantu_programme_open (path, 0, &error);
      g_assert_no_error (error);
      g_free (before);
      before = lantu_store_hash (store, NULL);
      g_assert_false (lantu_store_undo (store, "test", NULL, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "改动"));
      g_clear_error (&error);
      g_free (after);
      after = lantu_store_hash (store, NULL);
      g_assert_cmpstr (before, ==, after);
    }
}

static gboolean
fail_silently (LantuWrite *write, gpointer data, GError **error)
{
  return FALSE;
}

static gboolean
fail_unseen (LantuWrite *write, gpointer data, GError **error)
{
  lantu_connection_exec (lantu_write_connection (write), "INSERT INTO no_such_table VALUES (1)", NULL);
  return lantu_connection_exec (lantu_write_connection (write), "UPDATE organisation SET note = 'half'", error);
}

static gboolean
mint_too_many (LantuWrite *write, gpointer data, GError **error)
{
  lantu_write_set_label (write, "很多");
  for (int i = 0; i <= 1001000; i++)
    if (lantu_write_mint (write, error) == 0)
      return FALSE;
  return lantu_connection_exec (lantu_write_connection (write), "UPDATE organisation SET note = 'half'", error);
}

/* A write that goes wrong in whatever way changes nothing. */
static void
test_refused_writes (void)
{
  static const char *const captures[] = { "SELECT lantu_capture(62, 1, NULL, NULL, '[]')", "SELECT lantu_capture(-1, 1, NULL, NULL, '[]')",
                                          "SELECT lantu_capture(1, 1, 'no such field', 1, 2)", "SELECT lantu_capture(1, 1, 'title', x'00', 'x')",
                                          "SELECT lantu_capture(1, 1, 'title', 'x', 1.5)" };
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("refused.lantu", &path);
  g_autofree char *before = lantu_store_hash (store, NULL);
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "x" };
  g_autoptr (GError) error = NULL;
  const struct
  {
    LantuWriteFunc func;
    LantuError error;
  } table[] = {
    { fail_silently, LANTU_ERROR_REFUSED },
    { fail_unseen, LANTU_ERROR_IO },
    { mint_too_many, LANTU_ERROR_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    {
      g_autofree char *after = NULL;

      g_assert_false (lantu_store_write (store, &info, run_sql, (gpointer) captures[i], NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);
      g_clear_error (&error);
      after = lantu_store_hash (store, NULL);
      g_assert_cmpstr (before, ==, after);
    }
  g_clear_object (&store);
  change_outside (path, "UPDATE identity SET counter = 134217727 - 1000000 - 500");
  store = lantu_programme_open (path, 0, &error);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *after = NULL;

      g_assert_false (lantu_store_write (store, &info, table[i].func, NULL, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, LANTU_ERROR, (int) table[i].error);
      g_clear_error (&error);
      after = lantu_store_hash (store, NULL);
      g_assert_cmpstr (before, ==, after);
    }
}

/* Read only, a log that belongs to another file is not looked at. */
static void
test_wrong_log (void)
{
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *log = NULL;
  g_autoptr (LantuStore) crashed = small_workspace_at ("crashed.lantu", &path);
  g_autoptr (LantuStore) store = small_workspace_at ("sound.lantu", &other);
  g_autofree char *path_wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *other_wal = g_strconcat (other, "-wal", NULL);
  g_autofree char *before = lantu_store_hash (store, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_clear_object (&store);
  g_assert_true (lantu_store_checkpoint (crashed, &error));
  lantu_change_unref (small_workspace_write (crashed, "UPDATE task SET note = 'in the log of another file'"));
  g_assert_true (g_file_get_contents (path_wal, &log, &length, NULL));
  g_assert_true (g_file_set_contents (other_wal, log, (gssize) length, NULL));
  store = lantu_programme_open (other, LANTU_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lantu_store_notice (store));
  after = lantu_store_hash (store, NULL);
  g_assert_cmpstr (before, ==, after);
  /* nothing was taken away: whoever opens it for writing keeps both */
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (other_wal, &contents, &length, NULL) && length > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/whole/check", test_check);
  g_test_add_func ("/whole/schema", test_schema);
  g_test_add_func ("/whole/conflict", test_conflict);
  g_test_add_func ("/whole/refused-writes", test_refused_writes);
  g_test_add_func ("/whole/wrong-log", test_wrong_log);
  return g_test_run ();
}
