/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The threads around a store: drafts beside the journal, and writes that wait
 * until a doubted clock is answered for. */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "programme/programme.h"
#include "record/edit.h"
#include "record/registers.h"
#include "record/workspace.h"
#include "store/draft.h"

typedef struct
{
  char *folder, *path;
  LantuStore *store;
  LantuWorkspace *workspace;
  GMainLoop *loop;
  guint doubts;
  gboolean answer;
} Fixture;

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
set_up (Fixture *fixture, gconstpointer sql)
{
  g_autoptr (GError) error = NULL;
  LantuStore *store;

  fixture->folder = g_dir_make_tmp ("lantu-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.lantu", NULL);
  store = lantu_sample_create (fixture->path, "office", lantu_day_new (2026, 11, 24), "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  if (sql)
    run_sql (fixture->path, sql);
  fixture->store = lantu_programme_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  fixture->workspace = lantu_workspace_new (fixture->store, &error);
  g_assert_no_error (error);
  fixture->loop = g_main_loop_new (NULL, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer sql)
{
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->store);
  g_main_loop_unref (fixture->loop);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_object_set_data_full (source, "result", g_object_ref (result), g_object_unref);
  g_main_loop_quit (data);
}

/* Writes and waits for the answer. */
static gboolean
write_office (Fixture *fixture, const char *office, GError **error)
{
  gint64 id;
  LantuEdit *edit;

  g_assert_true (lantu_connection_get_int64 (lantu_workspace_reader (fixture->workspace), "SELECT id FROM workspace", &id, NULL));
  edit = lantu_edit_change (&lantu_workspace_register, id);
  lantu_edit_set (edit, "office", office);
  lantu_workspace_write_async (fixture->workspace, "do", "office", NULL, lantu_edit_write, edit, (GDestroyNotify) lantu_edit_free, NULL, NULL, NULL,
                               on_written, fixture->loop);
  g_main_loop_run (fixture->loop);
  return lantu_workspace_write_finish (fixture->workspace, g_object_get_data (G_OBJECT (fixture->workspace), "result"), NULL, error);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  gint64 n = -1;

  g_assert_true (lantu_connection_get_int64 (lantu_workspace_reader (fixture->workspace), sql, &n, NULL));
  return n;
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 entries = count (fixture, "SELECT count(*) FROM txn");
  const LantuDraft *draft;

  lantu_workspace_keep_draft (fixture->workspace, &lantu_organisation_register, 0, "name", "新");
  lantu_workspace_keep_draft (fixture->workspace, &lantu_organisation_register, 0, "name", "新单位");
  lantu_workspace_keep_draft (fixture->workspace, &lantu_organisation_register, 0, "note", "x");
  lantu_workspace_keep_draft (fixture->workspace, &lantu_task_register, 7, "note", "typed");
  lantu_workspace_drop_drafts (fixture->workspace, &lantu_organisation_register, 0, "note");
  g_assert_true (write_office (fixture, "one", &error)); /* behind them in the queue */
  g_assert_no_error (error);

  drafts = lantu_drafts_read (lantu_workspace_reader (fixture->workspace), lantu_store_registers (fixture->store), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 2);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_true (draft->reg == &lantu_organisation_register);
  g_assert_cmpstr (draft->field->name, ==, "name");
  g_assert_cmpstr (draft->text, ==, "新单位");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM txn"), ==, entries + 1); /* the office alone */

  lantu_workspace_drop_drafts (fixture->workspace, &lantu_organisation_register, 0, NULL);
  lantu_workspace_drop_drafts (fixture->workspace, &lantu_task_register, 7, NULL);
  g_assert_true (write_office (fixture, "two", &error));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM draft"), ==, 0);
}

static gboolean
touch_register (LantuConnection *connection, gpointer data, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "UPDATE workspace SET office = 'past the journal'");

  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static void
test_keep_touches_no_register (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = lantu_store_hash (fixture->store, NULL);
  g_autofree char *after = NULL;

  g_assert_false (lantu_store_keep (fixture->store, touch_register, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  after = lantu_store_hash (fixture->store, NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
on_doubted (Fixture *fixture, GError *error)
{
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CLOCK);
  fixture->doubts++;
  lantu_workspace_answer_doubt (fixture->workspace, fixture->answer);
}

#define LAST_ENTRY_IN_TEN_YEARS "UPDATE txn SET at = at + 315360000000 WHERE seq = (SELECT max(seq) FROM txn)"

static void
test_doubted_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_signal_connect_swapped (fixture->workspace, "doubted", G_CALLBACK (on_doubted), fixture);
  g_assert_false (write_office (fixture, "no", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CLOCK);
  g_assert_cmpuint (fixture->doubts, ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM workspace WHERE office = 'no'"), ==, 0);
  g_clear_error (&error);

  fixture->answer = TRUE;
  g_assert_true (write_office (fixture, "yes", &error)); /* the refused write itself is carried out */
  g_assert_no_error (error);
  g_assert_cmpuint (fixture->doubts, ==, 2);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM workspace WHERE office = 'yes'"), ==, 1);

  g_assert_true (write_office (fixture, "again", &error)); /* and no more asked */
  g_assert_cmpuint (fixture->doubts, ==, 2);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lantu-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workspace/drafts", Fixture, NULL, set_up, test_drafts, tear_down);
  g_test_add ("/workspace/keep-touches-no-register", Fixture, NULL, set_up, test_keep_touches_no_register, tear_down);
  g_test_add ("/workspace/doubted-clock", Fixture, LAST_ENTRY_IN_TEN_YEARS, set_up, test_doubted_clock, tear_down);
  return g_test_run ();
}
