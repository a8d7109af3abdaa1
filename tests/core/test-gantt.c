/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the bars, flags and calendar cells of the chart lie, and what is painted there. */

#include "report/gantt.h"

static const LantuGanttStyle style = { .text = { 0, 0, 0, 1 },
                                       .dim = { 0.5, 0.5, 0.5, 1 },
                                       .grid = { 0.9, 0.9, 0.9, 1 },
                                       .ink = { 0, 0, 1, 1 },
                                       .today = { 0, 1, 0, 1 },
                                       .ground = { 1, 1, 1, 1 },
                                       .lamps = { [LANTU_LAMP_RED] = { 1, 0, 0, 1 } },
                                       .size = 12,
                                       .unscheduled = "none",
                                       .passed = "passed",
                                       .today_word = "today",
                                       .quarters = { "Q1", "Q2", "Q3", "Q4" } };

static LantuDay
day (const char *text)
{
  LantuDay found;

  g_assert_true (lantu_day_parse (text, &found));
  return found;
}

static LantuDay
maybe (const char *text)
{
  return text ? day (text) : LANTU_NO_DAY;
}

static void
add (LantuReform *item, gint64 id, const char *start, const char *planned, const char *baseline, const char *actual)
{
  LantuMilestone *milestone = g_new0 (LantuMilestone, 1);

  milestone->id = id;
  milestone->start = maybe (start);
  milestone->planned = maybe (planned);
  milestone->baseline = maybe (baseline);
  milestone->actual = maybe (actual);
  milestone->before = (int) item->milestones->len - 1;
  g_ptr_array_add (item->milestones, milestone);
}

static LantuReform
item_new (gint64 id)
{
  return (LantuReform) {
    .id = id, .status = (char *) "advancing", .start = LANTU_NO_DAY, .deadline = LANTU_NO_DAY, .milestones = g_ptr_array_new_with_free_func (g_free)
  };
}

/* 1 Mar to 30 Jun, in three steps, the first reached, the second late, the third not dated but in the baseline */
static LantuGantt *
small (gboolean steps)
{
  LantuGantt *gantt = lantu_gantt_new (day ("2026-05-10"));
  LantuReform item = item_new (7), empty = item_new (8);

  item.start = day ("2026-03-01");
  item.deadline = day ("2026-06-30");
  add (&item, 71, "2026-03-01", "2026-03-31", "2026-03-20", "2026-03-28");
  add (&item, 72, "2026-04-01", "2026-05-08", "2026-04-30", NULL);
  add (&item, 73, NULL, NULL, "2026-06-30", NULL);
  lantu_tally_add (&item.tally, LANTU_BUCKET_DONE, item.start, item.deadline, 1, gantt->today, &(LantuThresholds) { 10, 30, 15 });
  lantu_tally_add (&item.tally, LANTU_BUCKET_NOT_STARTED, item.start, item.deadline, 1, gantt->today, &(LantuThresholds) { 10, 30, 15 });
  item.lamp = LANTU_LAMP_RED;
  lantu_gantt_add (gantt, &item, steps);
  lantu_gantt_add (gantt, &empty, steps);
  g_ptr_array_unref (item.milestones);
  g_ptr_array_unref (empty.milestones);
  return gantt;
}

static void
test_rows (void)
{
  g_autoptr (LantuGantt) gantt = small (FALSE);
  const LantuGanttRow *row = &g_array_index (gantt->rows, LantuGanttRow, 0);

  g_assert_cmpuint (gantt->rows->len, ==, 2);
  g_assert_cmpint (row->start, ==, day ("2026-03-01"));
  g_assert_cmpint (row->end, ==, day ("2026-05-08"));
  g_assert_cmpint (row->deadline, ==, day ("2026-06-30"));
  g_assert_cmpint (row->baseline_start, ==, day ("2026-03-01"));
  g_assert_cmpint (row->baseline, ==, day ("2026-06-30"));
  g_assert_cmpfloat (row->done, ==, 0.5);
  g_assert_cmpuint (row->n_marks, ==, 2);
  g_assert_false (g_array_index (gantt->marks, LantuGanttMark, 0).late);
  g_assert_true (g_array_index (gantt->marks, LantuGanttMark, 1).late);
  g_assert_cmpint (g_array_index (gantt->rows, LantuGanttRow, 1).start, ==, LANTU_NO_DAY);
}

static void
test_steps (void)
{
  g_autoptr (LantuGantt) gantt = small (TRUE);
  const LantuGanttRow *rows = &g_array_index (gantt->rows, LantuGanttRow, 0);

  g_assert_cmpuint (gantt->rows->len, ==, 5);
  g_assert_cmpuint (rows[0].n_steps, ==, 3);
  g_assert_cmpint (rows[1].before, ==, -1);
  g_assert_cmpint (rows[2].before, ==, 1);
  g_assert_cmpint (rows[2].start, ==, day ("2026-04-01"));
  g_assert_cmpint (rows[3].start, ==, LANTU_NO_DAY);
  g_assert_true (rows[1].finished);
  g_assert_cmpuint (rows[4].item, ==, 4);
}

static void
test_days (void)
{
  g_autoptr (LantuGantt) gantt = small (FALSE);

  for (LantuGanttZoom zoom = LANTU_GANTT_DAY; zoom <= LANTU_GANTT_YEAR; zoom++)
    {
      lantu_gantt_set_zoom (gantt, zoom);
      for (LantuDay at = gantt->first; at <= gantt->last; at++)
        g_assert_cmpint (lantu_gantt_day (gantt, lantu_gantt_x (gantt, at) + gantt->scale / 2), ==, at);
      g_assert_cmpfloat (lantu_gantt_width (gantt), ==, lantu_gantt_x (gantt, gantt->last + 1));
      /* all of it lies inside, with room */
      g_assert_cmpint (gantt->first, <, day ("2026-03-01"));
      g_assert_cmpint (gantt->last, >, day ("2026-06-30"));
    }
}

/* The cells lie side by side without a gap, and say what they are. */
static void
test_heads (void)
{
  static const struct
  {
    LantuGanttZoom zoom;
    const char *at, *upper, *lower;
  } cases[] = {
    { LANTU_GANTT_DAY, "2026-05-10", "2026-05", "10" },  { LANTU_GANTT_WEEK, "2026-05-10", "2026-05", "4" },
    { LANTU_GANTT_MONTH, "2026-05-10", "2026", "5" },    { LANTU_GANTT_QUARTER, "2026-05-10", "2026", "Q2" },
    { LANTU_GANTT_QUARTER, "2026-12-31", "2026", "Q4" }, { LANTU_GANTT_YEAR, "2026-05-10", "", "2026" },
    { LANTU_GANTT_MONTH, "2026-08-31", "2026", "8" },
  };
  g_autoptr (LantuGantt) gantt = small (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double x;

      lantu_gantt_set_zoom (gantt, cases[i].zoom);
      x = lantu_gantt_x (gantt, day (cases[i].at)) + gantt->scale / 2;
      for (guint line = 0; line < 2; line++)
        {
          g_autoptr (GArray) one = lantu_gantt_heads (gantt, line, x, x, &style);
          g_autoptr (GArray) all = lantu_gantt_heads (gantt, line, 0, lantu_gantt_width (gantt) - 1, &style);

          g_assert_cmpuint (one->len, ==, 1);
          g_assert_cmpstr (g_array_index (one, LantuGanttHead, 0).text, ==, line == 0 ? cases[i].upper : cases[i].lower);
          for (guint k = 1; k < all->len; k++)
            g_assert_cmpfloat_with_epsilon (g_array_index (all, LantuGanttHead, k).x,
                                            g_array_index (all, LantuGanttHead, k - 1).x + g_array_index (all, LantuGanttHead, k - 1).width, 0.001);
        }
    }
}

static void
test_hit (void)
{
  g_autoptr (LantuGantt) gantt = small (FALSE);
  double flag = lantu_gantt_x (gantt, day ("2026-05-09"));

  g_assert_cmpint (lantu_gantt_hit (gantt, 0, flag + 3)->id, ==, 72);
  g_assert_cmpint (lantu_gantt_hit (gantt, 0, flag - 5)->id, ==, 72);
  g_assert_null (lantu_gantt_hit (gantt, 0, flag + 30));
  g_assert_null (lantu_gantt_hit (gantt, 1, flag));
  g_assert_cmpint (lantu_gantt_beside (gantt, 0, 0, 1)->id, ==, 71);
  g_assert_cmpint (lantu_gantt_beside (gantt, 0, 0, -1)->id, ==, 72);
  g_assert_cmpint (lantu_gantt_beside (gantt, 0, 71, 1)->id, ==, 72);
  g_assert_null (lantu_gantt_beside (gantt, 0, 71, -1));
  g_assert_null (lantu_gantt_beside (gantt, 0, 72, 1));
  g_assert_null (lantu_gantt_beside (gantt, 1, 0, 1));
}

/* 0xrrggbb of a point of a painted row */
static guint32
point (cairo_surface_t *surface, double x, double y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (gconstpointer) (data + (int) y * cairo_image_surface_get_stride (surface) + (int) x * 4) & 0xffffff;
}

static void
test_paint (void)
{
  g_autoptr (LantuGantt) gantt = small (FALSE);
  int width = (int) lantu_gantt_width (gantt);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, (int) gantt->row_height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  double middle = gantt->row_height * 0.46 + 3, start = lantu_gantt_x (gantt, day ("2026-03-01"));

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  lantu_gantt_paint_row (gantt, cr, layout, &style, 0, 0, width);
  cairo_surface_flush (surface);
  g_assert_cmphex (point (surface, start + 5, middle), ==, 0xff0000);                                            /* done, and red */
  g_assert_cmphex (point (surface, start - 5, middle), ==, 0xffffff);                                            /* nothing before it */
  g_assert_cmphex (point (surface, lantu_gantt_x (gantt, day ("2026-04-25")), middle) & 0xff0000, ==, 0xff0000); /* to do: light */
  g_assert_cmphex (point (surface, lantu_gantt_x (gantt, day ("2026-04-25")), middle) & 0xff, >, 0x80);
  g_assert_cmphex (point (surface, lantu_gantt_x (gantt, day ("2026-05-10")) + 0.5, 1) & 0x00ff00, >, 0x8000); /* today */
  lantu_gantt_paint_head (gantt, cr, layout, &style, 44, 0, width);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gantt/rows", test_rows);
  g_test_add_func ("/gantt/steps", test_steps);
  g_test_add_func ("/gantt/days", test_days);
  g_test_add_func ("/gantt/heads", test_heads);
  g_test_add_func ("/gantt/hit", test_hit);
  g_test_add_func ("/gantt/paint", test_paint);
  return g_test_run ();
}
