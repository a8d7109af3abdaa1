/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the figures cost, beside a floor or a peer measured in the same run:
 *
 *  overview   all that the Overview asks, from the roll-ups, against the best
 *             GROUP BY over the tasks for the same questions
 *  stress     the same on 3,000,000 tasks of a year against 700,000 of a quarter:
 *             for that quarter (the same question), and for all that there is
 *  change     one durable change with journal and roll-ups, against a bare
 *             UPDATE and commit of the same row in a file without triggers
 *
 * Each figure is the median of several runs. */

#include <glib/gstdio.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "programme/programme.h"
#include "progress/progress.h"
#include "record/edit.h"

static int
by_value (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (GArray *times)
{
  g_array_sort (times, by_value);
  return g_array_index (times, double, times->len / 2);
}

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static LantuStore *
open_or_make (const char *folder, const char *name, LantuDay day, char **path)
{
  g_autofree char *file = g_strconcat (name, ".lantu", NULL);
  g_autoptr (GError) error = NULL;
  LantuStore *store;
  double start = now_ms ();

  *path = g_build_filename (folder, file, NULL);
  if (g_file_test (*path, G_FILE_TEST_EXISTS))
    store = lantu_programme_open (*path, 0, &error);
  else
    {
      store = lantu_sample_create (*path, name, day, "bench", NULL, NULL, NULL, &error);
      if (store)
        printf ("%-44s %10.0f ms\n", *path, now_ms () - start);
    }
  if (store == NULL)
    g_error ("%s", error->message);
  return store;
}

/* What the Overview asks. */
static void
ask_overview (LantuConnection *connection, LantuDay today, const char *span)
{
  LantuProgressQuery query = { .today = today, .has_span = span != NULL && lantu_period_parse (span, &query.span) };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuMatrix) matrix = lantu_matrix_read (connection, &query, &error);
  g_autoptr (GPtrArray) districts = lantu_progress_read (connection, LANTU_BY_DISTRICT, &query, &error);
  gint64 total;
  g_autoptr (GPtrArray) due = lantu_progress_due (connection, &query, today, today + 14, 20, &total, &error);

  g_assert_no_error (error);
}

static double
time_overview (LantuConnection *connection, LantuDay today, const char *span)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 21; i++)
    {
      double start = now_ms (), took;

      ask_overview (connection, today, span);
      took = now_ms () - start;
      g_array_append_val (times, took);
    }
  return median (times);
}

/* The same three questions straight from the tasks, each as the best GROUP BY we know. */
static double
time_group_by (LantuConnection *connection, LantuDay today)
{
  static const char *const questions[] = {
    /* kinds × systems, with buckets and dates, from which progress and lamps follow */
    "SELECT o.kind, t.measure, t.start, t.due, t.status, t.verdict, t.returned, count(*) FROM task t JOIN organisation o ON o.id = t.organisation "
    "GROUP BY o.kind, t.measure, t.start, t.due, t.status, t.verdict, t.returned",
    "WITH RECURSIVE d (id, district) AS (SELECT id, id FROM organisation WHERE level = 'district' UNION ALL SELECT o.id, d.district FROM "
    "organisation o "
    "JOIN d ON o.parent = d.id) SELECT d.district, t.start, t.due, t.status, t.verdict, t.returned, count(*) FROM task t JOIN d ON d.id = "
    "t.organisation "
    "GROUP BY d.district, t.start, t.due, t.status, t.verdict, t.returned",
    "SELECT measure, due, count(*) FROM task WHERE due BETWEEN ? AND ? AND status NOT IN ('done', 'suspended') GROUP BY measure, due",
  };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 3; i++)
    {
      double start = now_ms (), took;

      for (guint q = 0; q < G_N_ELEMENTS (questions); q++)
        {
          LantuStatement *statement = lantu_connection_prepare (connection, questions[q]);

          if (q == 2)
            {
              lantu_statement_bind_int64 (statement, 1, today);
              lantu_statement_bind_int64 (statement, 2, today + 14);
            }
          while (lantu_statement_step (statement))
            ;
          g_assert_true (lantu_statement_done (statement, NULL));
        }
      took = now_ms () - start;
      g_array_append_val (times, took);
    }
  return median (times);
}

static double
time_change (LantuStore *store, GArray *ids)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  LantuTxnInfo info = { .kind = "do", .actor = "bench", .label = "one change" };

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, g_array_index (ids, gint64, i));
      g_autoptr (GError) error = NULL;
      double start = now_ms (), took;

      lantu_edit_set (edit, "status", "done");
      lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      took = now_ms () - start;
      g_array_append_val (times, took);
    }
  return median (times);
}

/* The floor: the same file's tasks without triggers, one UPDATE, one commit, as durable. */
static double
time_bare (const char *path, const char *folder, GArray *ids)
{
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  char *attach = sqlite3_mprintf ("ATTACH %Q AS city", path);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  sqlite3 *db = NULL;
  sqlite3_stmt *update = NULL;

  g_unlink (bare);
  g_assert_cmpint (sqlite3_open (bare, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                    "CREATE TABLE task (id INTEGER PRIMARY KEY, organisation INTEGER, measure INTEGER, period INTEGER, occurrence INTEGER, "
                    "title TEXT, status TEXT, verdict TEXT, returned INTEGER, start INTEGER, due INTEGER, score INTEGER, note TEXT) STRICT",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_free (attach);
  g_assert_cmpint (sqlite3_exec (db, "INSERT INTO main.task SELECT * FROM city.task; DETACH city; PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "UPDATE task SET status = ? WHERE id = ?", -1, &update, NULL);
  for (guint i = 0; i < 200; i++)
    {
      double start = now_ms (), took;

      sqlite3_bind_text (update, 1, "done", -1, SQLITE_STATIC);
      sqlite3_bind_int64 (update, 2, g_array_index (ids, gint64, i));
      g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
      sqlite3_reset (update);
      took = now_ms () - start;
      g_array_append_val (times, took);
    }
  sqlite3_finalize (update);
  sqlite3_close (db);
  g_unlink (bare);
  return median (times);
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : ".";
  LantuDay today = lantu_day_new (2026, 11, 24);
  g_autofree char *city_path = NULL;
  g_autofree char *stress_path = NULL;
  g_autoptr (GError) error = NULL;
  double city, city_quarter, stress, stress_quarter, group_by, change, bare;

  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  mallopt (M_TOP_PAD, 16 << 20);
  g_mkdir_with_parents (folder, 0755);
  {
    g_autoptr (LantuStore) store = open_or_make (folder, "city", today, &city_path);
    g_autoptr (LantuConnection) reader = lantu_store_reader (store, &error);
    gint64 organisations, tasks;
    LantuTaskQuery query;
    g_autoptr (GArray) ids = NULL;

    lantu_connection_get_int64 (reader, "SELECT count(*) FROM organisation", &organisations, NULL);
    lantu_connection_get_int64 (reader, "SELECT count(*) FROM task", &tasks, NULL);
    printf ("%-44s %10" G_GINT64_FORMAT " organisations, %" G_GINT64_FORMAT " tasks\n", "city", organisations, tasks);
    city = time_overview (reader, today, NULL);
    city_quarter = time_overview (reader, today, "2026Q4");
    group_by = time_group_by (reader, today);
    lantu_task_query_init (&query);
    query.status = LANTU_BUCKET_IN_PROGRESS;
    ids = lantu_task_query_ids (reader, &query, &error);
    g_assert_no_error (error);
    bare = time_bare (city_path, folder, ids);
    change = time_change (store, ids);
  }
  printf ("%-44s %10.2f ms\n", "overview, city, from the roll-ups", city);
  printf ("%-44s %10.2f ms\n", "overview, city, best GROUP BY", group_by);
  printf ("%-44s %10.0f times faster (aim: at least 300)\n", "  ratio", group_by / city);
  printf ("%-44s %10.3f ms\n", "one durable change, journal and roll-ups", change);
  printf ("%-44s %10.3f ms\n", "one bare UPDATE with commit", bare);
  printf ("%-44s %10.2f times (aim: at most 1.5)\n", "  ratio", change / bare);
  if (argc > 2 && g_str_equal (argv[2], "--stress"))
    {
      g_autoptr (LantuStore) store = open_or_make (folder, "stress", today, &stress_path);
      g_autoptr (LantuConnection) reader = lantu_store_reader (store, &error);
      gint64 organisations, tasks;

      lantu_connection_get_int64 (reader, "SELECT count(*) FROM organisation", &organisations, NULL);
      lantu_connection_get_int64 (reader, "SELECT count(*) FROM task", &tasks, NULL);
      printf ("%-44s %10" G_GINT64_FORMAT " organisations, %" G_GINT64_FORMAT " tasks\n", "stress", organisations, tasks);
      stress = time_overview (reader, today, NULL);
      stress_quarter = time_overview (reader, today, "2026Q4");
      printf ("%-44s %10.2f ms\n", "overview, stress, from the roll-ups", stress);
      printf ("%-44s %10.2f times (a year's tasks against a quarter's)\n", "  stress against city", stress / city);
      printf ("%-44s %10.2f ms against %.2f ms\n", "overview of 2026Q4, stress against city", stress_quarter, city_quarter);
      printf ("%-44s %10.2f times (aim: at most 1.2)\n", "  ratio", stress_quarter / city_quarter);
    }
  return 0;
}
