/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workspace with random damaged pages, salvaged: every row that does not stand
 * on one of them is found (which one it stands on, SQLite says of the whole
 * file), the new workspace stands every check, nothing is in it that was not in
 * the old one, and where something is missing it is said.
 * Every tenth of 200 files; LANTU_LONG=1: all. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "../support/small-workspace.h"
#include "store/asof.h"
#include "store/salvage.h"

#define PAGE 4096

typedef struct
{
  char *folder, *path, *backup;
  char *bytes;
  gsize length;
  GHashTable *pages; /* “table row” → page it stands on */
} World;

/* Which rows stand on which page: SQLite counts the cells of each leaf in the order of the rows. */
static void
learn_pages (World *world, const char *table, const char *key)
{
  sqlite3 *db;
  sqlite3_stmt *leaves, *rows;
  g_autofree char *select = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", key, table, key);

  g_assert_cmpint (sqlite3_open_v2 (world->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT pageno, ncell FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", -1, &leaves, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (leaves, 1, table, -1, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db, select, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (leaves) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_int (leaves, 1); i++)
      {
        g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
        g_hash_table_insert (world->pages, g_strdup_printf ("%s %lld", table, sqlite3_column_int64 (rows, 0)),
                             GINT_TO_POINTER (sqlite3_column_int (leaves, 0)));
      }
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_DONE);
  sqlite3_finalize (leaves);
  sqlite3_finalize (rows);
  sqlite3_close (db);
}

static void
live (LantuStore *store, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 40) INSERT INTO task (id, organisation, status, title, "
          "start, note) SELECT %u * 1000 + n, (SELECT min(id) FROM organisation), 'not_started', '任务' || n, 20000, hex(n * %u) FROM c",
          i, i);
      g_autofree char *change = g_strdup_printf ("UPDATE task SET status = 'in_progress' WHERE id BETWEEN %u AND %u", i * 1000 + 5, i * 1000 + 9);
      g_autoptr (LantuChange) made = small_workspace_write (store, sql);
      g_autoptr (LantuChange) changed = small_workspace_write (store, change);
    }
}

static void
world_make (World *world)
{
  g_autoptr (LantuStore) store = NULL;

  world->folder = small_workspace_folder ();
  world->path = g_build_filename (world->folder, "whole.lantu", NULL);
  world->backup = g_build_filename (world->folder, "backup.lantu", NULL);
  store = small_workspace_new (world->path);
  live (store, 1, 25);
  g_assert_true (lantu_store_save_copy (store, world->backup, NULL));
  live (store, 26, 15);
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (world->path, &world->bytes, &world->length, NULL));
  world->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  learn_pages (world, "task", "id");
  learn_pages (world, "organisation", "id");
  learn_pages (world, "node", "id");
  learn_pages (world, "change", "n");
  learn_pages (world, "txn", "seq");
}

static gboolean
note (const LantuPagesTable *table, gint64 row, const LantuPagesValue *values, gpointer data, GError **error)
{
  g_hash_table_add (data, g_strdup_printf ("%s %" G_GINT64_FORMAT, table->name, row));
  return TRUE;
}

/* All of a damaged page, half of it, or its end is another. */
static void
damage (World *world, GRand *rand, const char *path, GHashTable *damaged)
{
  g_autofree char *bytes = g_memdup2 (world->bytes, world->length);
  guint n = (guint) g_rand_int_range (rand, 1, 9);

  for (guint i = 0; i < n; i++)
    {
      /* the first, where all begins, now and then */
      guint page = g_rand_int_range (rand, 0, 16) == 0 ? 1 : (guint) g_rand_int_range (rand, 1, (gint32) (world->length / PAGE) + 1);
      guint from = g_rand_int_range (rand, 0, 4) == 0 ? PAGE / 2 : 0;
      gboolean zero = g_rand_boolean (rand);

      for (guint b = from; b < PAGE; b++)
        bytes[(gsize) (page - 1) * PAGE + b] = zero ? 0 : (char) g_rand_int_range (rand, 0, 256);
      g_hash_table_add (damaged, GUINT_TO_POINTER (page));
      g_test_message ("page %u from %u, %s", page, from, zero ? "zero" : "random");
    }
  g_assert_true (g_file_set_contents (path, bytes, (gssize) world->length, NULL));
}

/* Beyond what stood on damaged pages, every row is found. */
static void
look_for_rows (World *world, const char *path, GHashTable *damaged)
{
  LantuPagesTable tables[] = {
    { .name = "task", .n_columns = 13, .key = 0, .types = "iiiiitttiiiit" },
    { .name = "organisation", .n_columns = 16, .key = 0, .types = "iitittitttiiiiti" },
    { .name = "node", .n_columns = 10, .key = 0, .types = "iittttttti" },
    { .name = "change", .n_columns = 7, .key = 0, .types = "iiiitaa" },
    { .name = "txn", .n_columns = 14, .key = 0, .types = "iiitiitttiiitt" },
  };
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer row, page;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    tables[i].gaps = g_array_new (FALSE, FALSE, sizeof (LantuPagesGap));
  g_assert_true (lantu_pages_read (path, tables, G_N_ELEMENTS (tables), note, found, pages, NULL));
  g_hash_table_iter_init (&iter, world->pages);
  while (g_hash_table_iter_next (&iter, &row, &page))
    if (!g_hash_table_contains (damaged, page) && !g_hash_table_contains (found, row))
      g_error ("row “%s” of page %d, which is whole, was not found", (char *) row, GPOINTER_TO_INT (page));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_array_unref (tables[i].gaps);
}

typedef struct
{
  gint64 missing, other;
} Differ;

static gboolean
differs (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  Differ *differ = data;

  if (before == NULL)
    g_error ("row %" G_GINT64_FORMAT " of “%s” was not there before", row, reg->name);
  *(after == NULL ? &differ->missing : &differ->other) += 1;
  return TRUE;
}

static void
salvage (World *world, const char *path, gboolean with_backup)
{
  g_autofree char *target = g_build_filename (world->folder, "new.lantu", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSalvage) report = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuStore) whole = NULL;
  g_autoptr (LantuConnection) before = NULL;
  g_autoptr (LantuConnection) after = NULL;
  Differ differ = { 0 };

  g_unlink (target);
  report = lantu_programme_salvage (path, with_backup ? world->backup : NULL, target, "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  store = lantu_programme_open (target, 0, &error);
  g_assert_no_error (error);
  g_assert_true (lantu_store_check (store, faults, NULL, NULL, NULL, &error));
  for (guint i = 0; i < faults->len; i++)
    if (strstr (faults->pdata[i], "leads to a row") == NULL) /* what is missing may be pointed at */
      g_error ("%s", (char *) faults->pdata[i]);
  whole = lantu_programme_open (world->path, LANTU_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  before = lantu_store_reader (whole, NULL);
  after = lantu_store_reader (store, NULL);
  g_assert_true (lantu_compare (before, after, lantu_registers (), differs, &differ, NULL));
  if (differ.missing + differ.other > 0)
    g_assert_cmpuint (report->lines->len, >, 0);
  g_assert_cmpint (report->entries, >=, with_backup ? 50 : 0);
}

static void
test_damaged (void)
{
  World world = { 0 };
  g_autofree char *path = NULL;
  guint step = g_getenv ("LANTU_LONG") ? 1 : 10;

  world_make (&world);
  path = g_build_filename (world.folder, "damaged.lantu", NULL);
  for (guint i = 0; i < 200; i += step)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i + 1);
      g_autoptr (GHashTable) damaged = g_hash_table_new (NULL, NULL);

      g_test_message ("file %u", i);
      damage (&world, rand, path, damaged);
      look_for_rows (&world, path, damaged);
      salvage (&world, path, (i / step) % 2 == 0);
    }
  g_hash_table_unref (world.pages);
  g_free (world.bytes);
  g_free (world.folder);
  g_free (world.path);
  g_free (world.backup);
}

/* A file that is whole comes out as it was, with its history. */
static void
test_whole (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("sound.lantu", &path);
  g_autofree char *target = g_strconcat (path, ".salvaged.lantu", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *again = NULL;
  g_autoptr (LantuSalvage) report = NULL;
  g_autoptr (GError) error = NULL;

  live (store, 1, 3);
  hash = lantu_store_hash (store, NULL);
  g_clear_object (&store);
  report = lantu_programme_salvage (path, NULL, target, "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->lines->len, ==, 0);
  g_assert_cmpuint (report->damaged->len, ==, 0);
  store = lantu_programme_open (target, 0, &error);
  g_assert_no_error (error);
  again = lantu_store_hash (store, NULL);
  g_assert_cmpstr (again, ==, hash);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/salvage/whole", test_whole);
  g_test_add_func ("/salvage/damaged", test_damaged);
  return g_test_run ();
}
