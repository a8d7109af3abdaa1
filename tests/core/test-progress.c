/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one rule of progress, by table: buckets, lamps, plan, lag, totals; and
 * the figures on screen against the rows behind them. */

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#include "programme/programme.h"
#include "progress/progress.h"
#include "record/edit.h"

static const LantuThresholds usual = { 10.0, 30.0, 15 };

static void
test_lamps (void)
{
  /* start 0, due 99 (L = 100) unless said otherwise */
  static const struct
  {
    LantuBucket bucket;
    int start, due, today;
    LantuLamp lamp;
  } table[] = {
    { LANTU_BUCKET_DONE, 0, 99, 200, LANTU_LAMP_NONE },
    { LANTU_BUCKET_NA, 0, 99, 200, LANTU_LAMP_NONE },
    { LANTU_BUCKET_SUSPENDED, 0, 99, 200, LANTU_LAMP_NONE },
    { LANTU_BUCKET_IN_PROGRESS, LANTU_NO_DAY, LANTU_NO_DAY, 50, LANTU_LAMP_NONE },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, -1, LANTU_LAMP_GREY },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, 0, LANTU_LAMP_GREEN },
    { LANTU_BUCKET_NOT_STARTED, 0, 99, 49, LANTU_LAMP_GREEN },
    { LANTU_BUCKET_NOT_STARTED, 0, 99, 50, LANTU_LAMP_YELLOW },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, 83, LANTU_LAMP_GREEN },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, 84, LANTU_LAMP_BLUE },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, 99, LANTU_LAMP_BLUE },
    { LANTU_BUCKET_IN_PROGRESS, 0, 99, 100, LANTU_LAMP_RED },
    { LANTU_BUCKET_NOT_STARTED, 0, 99, 99, LANTU_LAMP_YELLOW },
    { LANTU_BUCKET_RETURNED, 0, 99, 1, LANTU_LAMP_YELLOW },
    { LANTU_BUCKET_RETURNED, 0, 99, 100, LANTU_LAMP_RED },
    { LANTU_BUCKET_SUBMITTED, 0, 99, 60, LANTU_LAMP_GREEN },
    { LANTU_BUCKET_SUBMITTED, 0, 99, 90, LANTU_LAMP_BLUE },
    { LANTU_BUCKET_SUBMITTED, 0, 99, 100, LANTU_LAMP_GREEN },
    /* a short task: ⌊L/3⌋ days, not fifteen */
    { LANTU_BUCKET_IN_PROGRESS, 0, 8, 4, LANTU_LAMP_GREEN },
    { LANTU_BUCKET_IN_PROGRESS, 0, 8, 5, LANTU_LAMP_BLUE },
    { LANTU_BUCKET_IN_PROGRESS, 0, 1, 1, LANTU_LAMP_BLUE },
    { LANTU_BUCKET_IN_PROGRESS, 0, 0, 0, LANTU_LAMP_BLUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (lantu_lamp_of_task (table[i].bucket, table[i].start, table[i].due, table[i].today, &usual) != table[i].lamp)
      g_error ("row %u", i);
}

static void
test_buckets (void)
{
  g_assert_cmpint (lantu_bucket_of ("done", "na", FALSE), ==, LANTU_BUCKET_NA);
  g_assert_cmpint (lantu_bucket_of ("suspended", NULL, TRUE), ==, LANTU_BUCKET_SUSPENDED);
  g_assert_cmpint (lantu_bucket_of ("in_progress", NULL, TRUE), ==, LANTU_BUCKET_RETURNED);
  g_assert_cmpint (lantu_bucket_of ("in_progress", "met", FALSE), ==, LANTU_BUCKET_IN_PROGRESS);
  g_assert_cmpint (lantu_bucket_of (NULL, NULL, FALSE), ==, LANTU_BUCKET_NOT_STARTED);
}

static void
test_totals (void)
{
  LantuTally tally = { 0 };

  g_assert_true (isnan (lantu_tally_progress (&tally)));
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_NONE);
  lantu_tally_add (&tally, LANTU_BUCKET_NA, 0, 9, 5, 4, &usual);
  lantu_tally_add (&tally, LANTU_BUCKET_SUSPENDED, 0, 9, 3, 4, &usual);
  g_assert_true (isnan (lantu_tally_progress (&tally)));
  /* undated: in progress only */
  lantu_tally_add (&tally, LANTU_BUCKET_DONE, LANTU_NO_DAY, LANTU_NO_DAY, 1, 4, &usual);
  g_assert_cmpfloat (lantu_tally_progress (&tally), ==, 100.0);
  g_assert_true (isnan (lantu_tally_plan (&tally)));
  g_assert_true (isnan (lantu_tally_lag (&tally)));
  /* ten days, the fifth: half the time is gone */
  lantu_tally_add (&tally, LANTU_BUCKET_IN_PROGRESS, 0, 9, 1, 4, &usual);
  g_assert_cmpint (lantu_tally_counted (&tally), ==, 2);
  g_assert_cmpfloat (lantu_tally_progress (&tally), ==, 50.0);
  g_assert_cmpfloat (lantu_tally_plan (&tally), ==, 50.0);
  g_assert_cmpfloat (lantu_tally_lag (&tally), ==, 50.0);
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_RED);
  lantu_tally_add (&tally, LANTU_BUCKET_DONE, 0, 9, 1, 4, &usual);
  g_assert_cmpfloat (lantu_tally_lag (&tally), ==, 0.0);
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_GREEN);

  /* exactly ten points is yellow, exactly thirty not yet red, though 0.1 is no binary fraction */
  tally = (LantuTally) { 0 };
  lantu_tally_add (&tally, LANTU_BUCKET_DONE, 0, 9, 4, 4, &usual);
  lantu_tally_add (&tally, LANTU_BUCKET_IN_PROGRESS, 0, 9, 6, 4, &usual);
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_YELLOW);
  tally = (LantuTally) { 0 };
  lantu_tally_add (&tally, LANTU_BUCKET_DONE, 0, 9, 2, 4, &usual);
  lantu_tally_add (&tally, LANTU_BUCKET_IN_PROGRESS, 0, 9, 8, 4, &usual);
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_YELLOW);

  tally = (LantuTally) { 0 };
  lantu_tally_add (&tally, LANTU_BUCKET_NOT_STARTED, 10, 19, 1, 4, &usual);
  g_assert_cmpint (lantu_tally_lamp (&tally, &usual), ==, LANTU_LAMP_GREY);
  g_assert_cmpfloat (lantu_points_round (0.25), ==, 0.3);
  g_assert_cmpfloat (lantu_points_round (-0.25), ==, -0.3);
  g_assert_cmpfloat (lantu_points_round (64.75), ==, 64.8);
}

static LantuConnection *
open_sample (char **path, LantuStore **store)
{
  g_autofree char *folder = g_dir_make_tmp ("lantu-progress-XXXXXX", NULL);
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  *path = g_build_filename (folder, "sample.lantu", NULL);
  *store = lantu_sample_create (*path, "office", lantu_day_new (2026, 11, 24), "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return lantu_store_reader (*store, &error);
}

static gint64
count_rows (LantuConnection *connection, LantuTaskQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lantu_task_query_ids (connection, query, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Every figure opens exactly the rows that it counted. */
static void
test_rows_behind (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = open_sample (&path, &store);
  static const char *const spans[] = { NULL, "2026", "2026Q4", "2026M11", "2026S1", "2025" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      LantuProgressQuery query = { .today = lantu_day_new (2026, 11, 24) };
      g_autoptr (LantuMatrix) matrix = NULL;
      g_autoptr (GPtrArray) districts = NULL;
      g_autoptr (GHashTable) nodes = NULL;
      LantuTaskQuery rows;
      LantuTally sum = { 0 };

      lantu_task_query_init (&rows);
      rows.today = query.today;
      if (spans[i])
        {
          query.has_span = rows.has_span = lantu_period_parse (spans[i], &query.span);
          rows.span = query.span;
        }
      matrix = lantu_matrix_read (connection, &query, &error);
      g_assert_no_error (error);
      g_assert_cmpint (matrix->total.all, ==, count_rows (connection, &rows));
      for (int lamp = LANTU_LAMP_NONE; lamp <= LANTU_LAMP_RED; lamp++)
        {
          rows.lamp = lamp;
          g_assert_cmpint (matrix->total.by_lamp[lamp], ==, count_rows (connection, &rows));
        }
      rows.lamp = -1;
      for (guint k = 0; k < matrix->kinds->len; k++)
        for (guint s = 0; s < matrix->systems->len; s++)
          {
            rows.kind = ((LantuProgressRow *) g_ptr_array_index (matrix->kinds, k))->id;
            rows.node = ((LantuProgressRow *) g_ptr_array_index (matrix->systems, s))->id;
            g_assert_cmpint (matrix->cells[k * matrix->systems->len + s].all, ==, count_rows (connection, &rows));
          }
      rows.kind = rows.node = 0;
      districts = lantu_progress_read (connection, LANTU_BY_DISTRICT, &query, &error);
      g_assert_no_error (error);
      for (guint d = 0; d < districts->len; d++)
        {
          LantuProgressRow *row = g_ptr_array_index (districts, d);

          rows.district = row->id;
          g_assert_cmpint (row->tally.all, ==, count_rows (connection, &rows));
          lantu_tally_merge (&sum, &row->tally);
        }
      rows.district = 0;
      g_assert_cmpint (sum.all, ==, matrix->total.all);
      g_assert_cmpint (sum.done, ==, matrix->total.done);
      nodes = lantu_progress_by_node (connection, &query, &error);
      g_assert_no_error (error);
      for (guint s = 0; s < matrix->systems->len; s++)
        {
          LantuProgressRow *row = g_ptr_array_index (matrix->systems, s);
          LantuTally *tally = g_hash_table_lookup (nodes, &row->id);

          if (row->id > 0 && row->tally.all > 0)
            g_assert_cmpint (tally->all, ==, row->tally.all);
        }
    }
}

/* A moved unit takes its tasks with it; a task of one's own has no system. */
static void
test_moves (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = open_sample (&path, &store);
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "move" };
  LantuProgressQuery query = { .today = lantu_day_new (2026, 11, 24) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  gint64 school = lantu_organisation_find (connection, "云岭区/第一中学", &error);
  gint64 from = lantu_organisation_find (connection, "云岭区", &error);
  gint64 to = lantu_organisation_find (connection, "江湾区", &error);
  LantuTally own = { 0 }, before = { 0 }, after = { 0 };

  g_assert_no_error (error);
  g_assert_true (lantu_progress_of_organisation (connection, school, FALSE, &query, &own, &error));
  g_assert_cmpint (own.all, >, 10);
  g_assert_true (lantu_progress_of_organisation (connection, to, TRUE, &query, &before, &error));
  {
    g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_organisation_register, school);

    lantu_edit_set_int (edit, "parent", to);
    g_assert_true (lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error));
  }
  g_assert_true (lantu_progress_of_organisation (connection, to, TRUE, &query, &after, &error));
  g_assert_cmpint (after.all, ==, before.all + own.all);
  g_assert_cmpint (after.done, ==, before.done + own.done);
  {
    /* a cycle is refused, whole */
    g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_organisation_register, from);

    lantu_edit_set_int (edit, "parent", from);
    g_assert_false (lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error));
    g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
    g_clear_error (&error);
  }
  {
    LantuRetire retire = { school, TRUE, (char *) "merged" };
    LantuTaskQuery open;

    g_assert_true (lantu_store_write (store, &info, lantu_organisation_retire, &retire, NULL, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
    lantu_task_query_init (&open);
    open.organisation = school;
    open.open_only = TRUE;
    g_assert_cmpint (count_rows (connection, &open), ==, 0);
  }
  {
    g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_task_register);
    g_autoptr (LantuMatrix) was = lantu_matrix_read (connection, &query, &error);
    g_autoptr (LantuMatrix) is = NULL;

    lantu_edit_set_int (edit, "organisation", school);
    lantu_edit_set (edit, "title", "临时任务");
    lantu_edit_set (edit, "due", "2026-12-01");
    lantu_edit_set_today (edit, query.today);
    g_assert_true (lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
    is = lantu_matrix_read (connection, &query, &error);
    g_assert_cmpint (is->total.all, ==, was->total.all + 1);
    g_assert_cmpint (((LantuProgressRow *) g_ptr_array_index (is->systems, is->systems->len - 1))->id, ==, LANTU_NO_SYSTEM);
  }
  g_assert_true (lantu_store_check (store, faults, NULL, NULL, NULL, &error));
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/lamps", test_lamps);
  g_test_add_func ("/progress/buckets", test_buckets);
  g_test_add_func ("/progress/totals", test_totals);
  g_test_add_func ("/progress/rows-behind", test_rows_behind);
  g_test_add_func ("/progress/moves", test_moves);
  return g_test_run ();
}
