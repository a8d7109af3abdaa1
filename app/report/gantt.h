/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/calendar.h"
#include "report/chart.h"
#include "schedule/reform.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  LANTU_GANTT_DAY,
  LANTU_GANTT_WEEK,
  LANTU_GANTT_MONTH,
  LANTU_GANTT_QUARTER,
  LANTU_GANTT_YEAR,
} LantuGanttZoom;

/**
 * LantuGanttMark:
 * @planned: where its flag stands
 * @late: whether that is past, and not reached
 *
 * The flag of a milestone.
 */
typedef struct
{
  gint64 id;
  LantuDay planned, actual;
  gboolean late;
} LantuGanttMark;

/**
 * LantuGanttRow:
 * @id: a reform item or task; of a step its milestone
 * @item: row of what the step belongs to; of an item itself
 * @start: %LANTU_NO_DAY: it is not scheduled, and there is no bar
 * @baseline: the end as it was kept, %LANTU_NO_DAY without
 * @done: 0 to 1
 * @before: the row of the step that this one follows, -1 = none
 * @n_steps: of an item, how many rows of steps follow it
 */
typedef struct
{
  gint64 id;
  guint item;
  gboolean is_step, finished;
  LantuDay start, end, deadline, baseline_start, baseline;
  double done;
  LantuLamp lamp;
  int before;
  guint n_steps, first_mark, n_marks;
} LantuGanttRow;

/**
 * LantuGantt:
 * @first: the day at the left edge
 * @last: the day at the right edge
 * @scale: width of a day
 * @row_height: of a row
 * @calendar: (nullable): shades days of rest; not owned
 * @moving: a milestone that is being dragged, 0 = none
 * @moving_to: the day it is held over
 * @chosen: a milestone with a ring around its flag, 0 = none
 *
 * A chart of bars over time: geometry for screen, PDF and paper; units are
 * those of the context that is painted on, x counts from @first.
 */
typedef struct
{
  GArray *rows;  /* LantuGanttRow */
  GArray *marks; /* LantuGanttMark */
  LantuDay first, last, today;
  LantuGanttZoom zoom;
  double scale, row_height;
  LantuCalendar *calendar;
  gint64 moving, chosen;
  LantuDay moving_to;
} LantuGantt;

/**
 * LantuGanttStyle:
 * @size: of the type, in the context's units
 * @unscheduled: what stands where there is no bar
 * @passed: what stands where there is no bar and the deadline has passed
 * @today_word: what stands above the line of today
 * @quarters: their names
 *
 * How it looks and what it says; the texts are not owned.
 */
typedef struct
{
  LantuRgba text, dim, grid, ink, today, ground, lamps[LANTU_LAMP_RED + 1];
  double size;
  const char *unscheduled, *passed, *today_word, *quarters[4];
} LantuGanttStyle;

/* A cell of the calendar above the chart; @text is of the longest form that fits. */
typedef struct
{
  double x, width;
  char text[24];
  gboolean rest;
} LantuGanttHead;

LantuGantt *lantu_gantt_new (LantuDay today);
void lantu_gantt_free (LantuGantt *gantt);
void lantu_gantt_add (LantuGantt *gantt, const LantuReform *item, gboolean steps);
void lantu_gantt_set_zoom (LantuGantt *gantt, LantuGanttZoom zoom);
double lantu_gantt_width (const LantuGantt *gantt);
double lantu_gantt_x (const LantuGantt *gantt, LantuDay day);
LantuDay lantu_gantt_day (const LantuGantt *gantt, double x);
const LantuGanttMark *lantu_gantt_hit (const LantuGantt *gantt, guint row, double x);
const LantuGanttMark *lantu_gantt_beside (const LantuGantt *gantt, guint row, gint64 mark, int step);
GArray *lantu_gantt_heads (const LantuGantt *gantt, guint line, double from, double to, const LantuGanttStyle *style);
void lantu_gantt_paint_head (const LantuGantt *gantt, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, double height, double from,
                             double to);
void
lantu_gantt_paint_row (const LantuGantt *gantt, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, guint row, double from, double to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuGantt, lantu_gantt_free)

G_END_DECLS
