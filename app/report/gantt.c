/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The geometry of the chart of timetables: which rows there are, where a day
 * lies, what the calendar above says, what is under the pointer.
 *
 *  - A day covers [x, x + scale): a bar from the first to the last day ends
 *    where the day after it begins.
 *  - The chart shows all that is scheduled, and today, with room on both sides,
 *    from the first day of a year or month to the last of one. */

#include "report/gantt.h"

#include <math.h>

#define MOST_WIDTH 1600 /* of a window, about */

static const double scales[] = { 26, 6, 1.05, 0.36, 0.13 };

/**
 * lantu_gantt_new:
 * @today: where the line of today stands
 *
 * Returns: (transfer full): an empty chart by months
 */
LantuGantt *
lantu_gantt_new (LantuDay today)
{
  LantuGantt *self = g_new0 (LantuGantt, 1);

  self->rows = g_array_new (FALSE, TRUE, sizeof (LantuGanttRow));
  self->marks = g_array_new (FALSE, TRUE, sizeof (LantuGanttMark));
  self->today = today;
  self->row_height = 28;
  lantu_gantt_set_zoom (self, LANTU_GANTT_MONTH);
  return self;
}

void
lantu_gantt_free (LantuGantt *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->marks);
  g_free (self);
}

static const LantuGanttRow *
row_at (const LantuGantt *self, guint i)
{
  return &g_array_index (self->rows, LantuGanttRow, i);
}

static LantuDay
earlier (LantuDay a, LantuDay b)
{
  return a == LANTU_NO_DAY ? b : b == LANTU_NO_DAY ? a : MIN (a, b);
}

static LantuDay
later (LantuDay a, LantuDay b)
{
  return MAX (a, b); /* no day is the smallest of all */
}

/* -- rows --------------------------------------------------------------------- */

static void
add_mark (LantuGantt *self, LantuGanttRow *row, const LantuMilestone *milestone)
{
  LantuGanttMark mark = { .id = milestone->id, .planned = milestone->planned, .actual = milestone->actual };

  if (mark.planned == LANTU_NO_DAY)
    mark.planned = mark.actual;
  if (mark.planned == LANTU_NO_DAY)
    return;
  mark.late = mark.actual == LANTU_NO_DAY && mark.planned < self->today;
  row->n_marks++;
  g_array_append_val (self->marks, mark);
}

static void
add_step (LantuGantt *self, const LantuMilestone *milestone, guint item)
{
  LantuGanttRow row = { .id = milestone->id,
                        .item = item,
                        .is_step = TRUE,
                        .finished = milestone->actual != LANTU_NO_DAY,
                        .end = milestone->planned == LANTU_NO_DAY ? milestone->actual : milestone->planned,
                        .deadline = LANTU_NO_DAY,
                        .baseline_start = milestone->baseline,
                        .baseline = milestone->baseline,
                        .done = milestone->actual != LANTU_NO_DAY ? 1 : 0,
                        .lamp = milestone->lamp,
                        .before = milestone->before < 0 ? -1 : (int) item + 1 + milestone->before };

  row.start = row.end == LANTU_NO_DAY ? LANTU_NO_DAY : milestone->start == LANTU_NO_DAY ? row.end : MIN (milestone->start, row.end);
  row.first_mark = self->marks->len;
  add_mark (self, &row, milestone);
  g_array_append_val (self->rows, row);
}

/* The days that the chart shows: all that is scheduled, and today, with a margin. */
static void
widen (LantuGantt *self)
{
  LantuDay first = self->today, last = self->today;
  int year, month, day;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LantuGanttRow *row = row_at (self, i);

      first = earlier (first, earlier (row->start, row->baseline_start));
      last = later (last, later (later (row->end, row->deadline), row->baseline));
    }
  for (guint i = 0; i < self->marks->len; i++)
    last = later (last, later (g_array_index (self->marks, LantuGanttMark, i).planned, g_array_index (self->marks, LantuGanttMark, i).actual));
  /* an empty chart, too, is as wide as a window, with today in it */
  first = MIN (first, self->today - (LantuDay) (MOST_WIDTH / 2 / self->scale));
  last = MAX (last, self->today + (LantuDay) (MOST_WIDTH / 2 / self->scale));
  lantu_day_split (first - (self->zoom <= LANTU_GANTT_WEEK ? 14 : 31), &year, &month, &day);
  self->first = lantu_day_new (year, self->zoom >= LANTU_GANTT_QUARTER ? 1 : month, 1);
  lantu_day_split (last + (self->zoom <= LANTU_GANTT_WEEK ? 31 : 92), &year, &month, &day);
  self->last = self->zoom >= LANTU_GANTT_QUARTER || month == 12 ? lantu_day_new (year, 12, 31) : lantu_day_new (year, month + 1, 1) - 1;
}

/**
 * lantu_gantt_add:
 * @item: a reform item, or a task with its timetable
 * @steps: whether each of its milestones has a row of its own below it
 */
void
lantu_gantt_add (LantuGantt *self, const LantuReform *item, gboolean steps)
{
  LantuGanttRow row = { .id = item->id,
                        .item = self->rows->len,
                        .start = item->start,
                        .end = LANTU_NO_DAY,
                        .deadline = item->deadline,
                        .baseline_start = LANTU_NO_DAY,
                        .baseline = LANTU_NO_DAY,
                        .lamp = item->lamp,
                        .before = -1,
                        .first_mark = self->marks->len };
  double progress = lantu_tally_progress (&item->tally);

  for (guint i = 0; i < item->milestones->len; i++)
    {
      const LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);

      row.start = earlier (row.start, milestone->start);
      row.end = later (row.end, later (milestone->planned, milestone->actual));
      row.baseline = later (row.baseline, milestone->baseline);
      if (milestone->planned != LANTU_NO_DAY && milestone->start == LANTU_NO_DAY)
        row.start = earlier (row.start, milestone->planned);
      add_mark (self, &row, milestone);
    }
  if (row.end == LANTU_NO_DAY)
    row.end = item->deadline;
  row.start = row.end == LANTU_NO_DAY ? LANTU_NO_DAY : row.start == LANTU_NO_DAY ? row.end : MIN (row.start, row.end);
  if (row.baseline != LANTU_NO_DAY)
    row.baseline_start = MIN (row.start, row.baseline);
  row.done = isnan (progress) ? 0 : progress / 100;
  row.finished = g_strcmp0 (item->status, "closed") == 0 || row.done >= 1;
  row.n_steps = steps ? item->milestones->len : 0;
  g_array_append_val (self->rows, row);
  for (guint i = 0; i < row.n_steps; i++)
    add_step (self, g_ptr_array_index (item->milestones, i), row.item);
  widen (self);
}

/* -- days and widths ------------------------------------------------------------ */

void
lantu_gantt_set_zoom (LantuGantt *self, LantuGanttZoom zoom)
{
  self->zoom = zoom;
  self->scale = scales[zoom];
  widen (self);
}

double
lantu_gantt_width (const LantuGantt *self)
{
  return (self->last - self->first + 1) * self->scale;
}

/* Where @day begins. */
double
lantu_gantt_x (const LantuGantt *self, LantuDay day)
{
  return (day - self->first) * self->scale;
}

/* The day at @x. */
LantuDay
lantu_gantt_day (const LantuGantt *self, double x)
{
  return self->first + (LantuDay) floor (x / self->scale);
}

/* -- what is under the pointer ---------------------------------------------------- */

/**
 * lantu_gantt_hit:
 * @x: from the left edge of the chart
 *
 * Returns: (transfer none) (nullable): the milestone whose flag is there; of several, one that is open
 */
const LantuGanttMark *
lantu_gantt_hit (const LantuGantt *self, guint row, double x)
{
  const LantuGanttRow *at = row_at (self, row);
  const LantuGanttMark *best = NULL;
  double nearest = 9;

  for (guint i = 0; i < at->n_marks; i++)
    {
      const LantuGanttMark *mark = &g_array_index (self->marks, LantuGanttMark, at->first_mark + i);
      double distance = fabs (lantu_gantt_x (self, mark->planned + 1) + 3 - x);

      if (distance > nearest || (distance == nearest && best && best->actual == LANTU_NO_DAY))
        continue;
      best = mark;
      nearest = distance;
    }
  return best;
}

/**
 * lantu_gantt_beside:
 * @mark: a milestone of the row, or 0
 * @step: 1 for the next in time, -1 for the one before
 *
 * Returns: (transfer none) (nullable): the milestone beside it; without @mark the first, or the last; %NULL at the end
 */
const LantuGanttMark *
lantu_gantt_beside (const LantuGantt *self, guint row, gint64 mark, int step)
{
  const LantuGanttRow *at = row_at (self, row);
  const LantuGanttMark *from = NULL, *best = NULL;

  for (guint i = 0; i < at->n_marks && mark; i++)
    if (g_array_index (self->marks, LantuGanttMark, at->first_mark + i).id == mark)
      from = &g_array_index (self->marks, LantuGanttMark, at->first_mark + i);
  for (guint i = 0; i < at->n_marks; i++)
    {
      const LantuGanttMark *other = &g_array_index (self->marks, LantuGanttMark, at->first_mark + i);
      /* those of one day in their order */
      int ahead = from == NULL ? 1 : other->planned != from->planned ? (other->planned - from->planned) * step : (int) ((other - from) * step);
      int before = best == NULL ? 1 : best->planned != other->planned ? (best->planned - other->planned) * step : (int) ((best - other) * step);

      if (ahead > 0 && before > 0)
        best = other;
    }
  return best;
}

/* -- the calendar above -------------------------------------------------------------- */

/* The first day of the cell that @day lies in, and of the next. */
static LantuDay
cell_of (LantuGanttZoom zoom, guint line, LantuDay day, LantuDay *next)
{
  int year, month, mday;
  gboolean upper = line == 0;

  lantu_day_split (day, &year, &month, &mday);
  if ((zoom == LANTU_GANTT_DAY || zoom == LANTU_GANTT_WEEK) && !upper)
    {
      LantuDay first = zoom == LANTU_GANTT_DAY ? day : day - (lantu_day_weekday (day) + 6) % 7;

      *next = first + (zoom == LANTU_GANTT_DAY ? 1 : 7);
      return first;
    }
  if ((zoom <= LANTU_GANTT_WEEK && upper) || (zoom == LANTU_GANTT_MONTH && !upper))
    {
      *next = month == 12 ? lantu_day_new (year + 1, 1, 1) : lantu_day_new (year, month + 1, 1);
      return lantu_day_new (year, month, 1);
    }
  if (zoom == LANTU_GANTT_QUARTER && !upper)
    {
      int first = (month - 1) / 3 * 3 + 1;

      *next = first == 10 ? lantu_day_new (year + 1, 1, 1) : lantu_day_new (year, first + 3, 1);
      return lantu_day_new (year, first, 1);
    }
  if (zoom == LANTU_GANTT_YEAR && upper)
    year -= year % 10;
  *next = lantu_day_new (year + (zoom == LANTU_GANTT_YEAR && upper ? 10 : 1), 1, 1);
  return lantu_day_new (year, 1, 1);
}

static void
name_cell (LantuGanttZoom zoom, guint line, LantuDay day, const LantuGanttStyle *style, char *text, gsize size)
{
  int year, month, mday;

  lantu_day_split (day, &year, &month, &mday);
  if (zoom <= LANTU_GANTT_WEEK)
    if (line == 0)
      g_snprintf (text, size, "%d-%02d", year, month);
    else
      g_snprintf (text, size, "%d", mday);
  else if (zoom == LANTU_GANTT_MONTH && line == 1)
    g_snprintf (text, size, "%d", month);
  else if (zoom == LANTU_GANTT_QUARTER && line == 1)
    g_strlcpy (text, style->quarters[(month - 1) / 3], size);
  else if (zoom == LANTU_GANTT_YEAR && line == 0)
    *text = '\0';
  else
    g_snprintf (text, size, "%d", year);
}

/**
 * lantu_gantt_heads:
 * @line: 0 the upper, 1 the lower
 * @from: left edge of what is seen
 * @to: right edge
 *
 * Returns: (transfer full) (element-type LantuGanttHead): the cells that are seen, whole, from left to right
 */
GArray *
lantu_gantt_heads (const LantuGantt *self, guint line, double from, double to, const LantuGanttStyle *style)
{
  GArray *heads = g_array_new (FALSE, TRUE, sizeof (LantuGanttHead));
  LantuDay last = MIN (lantu_gantt_day (self, to), self->last), next;

  for (LantuDay day = MAX (lantu_gantt_day (self, from), self->first); day <= last; day = next)
    {
      LantuDay first = cell_of (self->zoom, line, day, &next);
      LantuGanttHead head = { .x = lantu_gantt_x (self, first), .width = lantu_gantt_x (self, next) - lantu_gantt_x (self, first) };

      head.rest = self->zoom == LANTU_GANTT_DAY && line == 1 && self->calendar && !lantu_calendar_is_working (self->calendar, first);
      name_cell (self->zoom, line, first, style, head.text, sizeof head.text);
      g_array_append_val (heads, head);
    }
  return heads;
}
