/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As it was: a random life of rows that are made, changed, replaced, deleted,
 * undone and redone; at every 50th entry content and link are kept, and each
 * must be found again from the journal alone.  LANTU_LONG=1: 10,000 entries. */

#include <glib/gstdio.h>

#include "../support/small-workspace.h"
#include "progress/progress.h"
#include "store/asof.h"
#include "store/history.h"

#define EVERY 50

typedef struct
{
  gint64 seq;
  char *hash, *link;
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->hash);
  g_free (((Kept *) data)->link);
}

static gint64
any (LantuConnection *connection, GRand *rand, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET %d", table, g_rand_int_range (rand, 0, 12));
  g_autofree char *first = g_strdup_printf ("SELECT min(id) FROM %s", table);
  gint64 id = 0;

  g_assert_true (lantu_connection_get_int64 (connection, sql, &id, NULL));
  if (id == 0)
    g_assert_true (lantu_connection_get_int64 (connection, first, &id, NULL));
  return id;
}

static gboolean
run (LantuConnection *connection, const char *sql, gint64 a, gint64 b, const char *text, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  lantu_statement_bind_int64 (statement, 1, a);
  lantu_statement_bind_int64 (statement, 2, b);
  lantu_statement_bind_text (statement, 3, text);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* One to four steps, also several on the same row. */
static gboolean
live (LantuWrite *write, gpointer data, GError **error)
{
  static const char *const steps[] = {
    "UPDATE task SET status = CASE ?2 % 3 WHEN 0 THEN 'done' WHEN 1 THEN 'in_progress' ELSE 'not_started' END WHERE id = ?1 AND ?3 NOT NULL",
    "UPDATE task SET note = ?3, start = ?2 WHERE id = ?1",
    "UPDATE task SET note = NULL, due = NULL WHERE id = ?1 AND ?2 NOT NULL AND ?3 NOT NULL",
    "INSERT OR REPLACE INTO task (id, organisation, status, title, start) VALUES (?2 % 40 + 1, ?1, 'not_started', ?3, 20000)",
    "INSERT OR REPLACE INTO task (id, organisation, status, title, due) VALUES (?2 % 40 + 1, ?1, 'done', ?3, 20001)",
    "DELETE FROM task WHERE id = ?2 % 40 + 1 AND ?1 NOT NULL AND ?3 NOT NULL",
    "UPDATE organisation SET name = ?3 WHERE id = ?1 AND ?2 NOT NULL",
    "UPDATE organisation SET pilot = ?2 % 2 WHERE id = ?1 AND ?3 NOT NULL",
  };
  static const char *const texts[] = { "甲", "“乙”\n第二行", "x\\y'z", "", "0", "a\tb" };
  LantuConnection *connection = lantu_write_connection (write);
  GRand *rand = data;

  for (gint n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    {
      guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (steps));
      gint64 row = any (connection, rand, i >= 3 ? "organisation" : "task");

      if (!run (connection, steps[i], row, g_rand_int (rand), texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))], error))
        return FALSE;
    }
  return TRUE;
}

static void
keep (LantuStore *store, GArray *all)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  Kept kept = { 0 };

  kept.link = lantu_store_last_link (reader, &kept.seq, NULL);
  kept.hash = lantu_store_hash (store, NULL);
  g_assert_nonnull (kept.hash);
  g_array_append_val (all, kept);
}

static void
find_again (LantuStore *store, const Kept *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuConnection) then = lantu_asof_reader (store, kept->seq, NULL, NULL, NULL, &error);
  g_autofree char *hash = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  gint64 seq;

  g_assert_no_error (error);
  hash = lantu_hash_content (then, lantu_store_registers (store), &error);
  g_assert_cmpstr (hash, ==, kept->hash);
  link = lantu_store_last_link (then, &seq, &error);
  g_assert_cmpint (seq, ==, kept->seq);
  g_assert_cmpstr (link, ==, kept->link);
  for (guint i = 0; lantu_store_hooks (store)[i]; i++)
    g_assert_true (lantu_store_hooks (store)[i]->compare (then, faults, &error));
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_random (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "asof.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_autoptr (GError) error = NULL;
  gint n = g_getenv ("LANTU_LONG") ? 10000 : 1000;

  g_array_set_clear_func (all, kept_clear);
  keep (store, all);
  for (gint i = 1; i <= n; i++)
    {
      LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "life" };
      gint what = g_rand_int_range (rand, 0, 10);

      /* what cannot be undone is not */
      if (what == 0)
        lantu_store_undo (store, "test", NULL, NULL);
      else if (what == 1)
        lantu_store_redo (store, "test", NULL, NULL);
      else
        lantu_store_write (store, &info, live, rand, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      if (i % EVERY == 0)
        keep (store, all);
    }
  for (guint i = 0; i < all->len; i++)
    find_again (store, &g_array_index (all, Kept, i));
}

static gboolean
count (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  guint *counts = data;

  counts[before == NULL ? 0 : after == NULL ? 1 : 2]++;
  return TRUE;
}

static gboolean
three (LantuWrite *write, gpointer data, GError **error)
{
  return lantu_connection_exec (lantu_write_connection (write),
                                "INSERT INTO task (id, organisation, status) VALUES (77, 1, 'done');"
                                "DELETE FROM task WHERE id = (SELECT max(id) FROM task);"
                                "UPDATE task SET note = 'x' WHERE id = (SELECT max(id) FROM task)",
                                error);
}

static void
test_compare (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "compare.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autoptr (LantuConnection) now = lantu_store_reader (store, NULL);
  g_autoptr (LantuConnection) then = NULL;
  g_autoptr (GError) error = NULL;
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "three" };
  guint counts[3] = { 0 };
  gint64 seq;
  g_autofree char *link = lantu_store_last_link (now, &seq, NULL);

  lantu_store_write (store, &info, three, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  then = lantu_asof_reader (store, seq, NULL, NULL, NULL, &error);
  g_assert_true (lantu_compare (then, now, lantu_store_registers (store), count, counts, &error));
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 1);
}

static void
test_cancel (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "cancel.lantu", NULL);
  g_autoptr (LantuStore) store = small_workspace_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 seq;

  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_assert_false (lantu_asof_seq (reader, 1000, &seq, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* so small that it may be done before it is asked: then it is whole */
  g_cancellable_cancel (cancellable);
  g_autoptr (LantuConnection) then = lantu_asof_reader (store, 1, NULL, NULL, cancellable, &error);
  if (then == NULL)
    g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asof/random", test_random);
  g_test_add_func ("/asof/compare", test_compare);
  g_test_add_func ("/asof/cancel", test_cancel);
  return g_test_run ();
}
