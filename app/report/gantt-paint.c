/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Paints a chart of timetables, a row at a time, so that a list on the screen
 * and a page of paper show the same.
 *
 * In a row: the bar (what is done dark, the rest light), hatched from its end
 * to today where it is late; a flag for each milestone, filled once it is
 * reached; below the bar the baseline, a thin line with ends.  Shapes say it
 * all, colour only repeats it. */

#include "report/gantt.h"

#include <math.h>

#define BAR 0.34 /* of the row's height */

static void
set (cairo_t *cr, const LantuRgba *colour, double share)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * share);
}

static void
line (cairo_t *cr, double x0, double y0, double x1, double y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

/* Text with its middle at @y; @align: -1 begins at @x, 0 has its middle there, 1 ends there.  Returns its width. */
static double
text (cairo_t *cr, PangoLayout *layout, const char *words, double x, double y, int align)
{
  PangoRectangle rect;
  double width;

  pango_layout_set_text (layout, words, -1);
  pango_layout_get_extents (layout, NULL, &rect);
  width = (double) rect.width / PANGO_SCALE;
  cairo_move_to (cr, x - width * (align + 1) / 2, y - (double) rect.height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
  return width;
}

/* -- the calendar --------------------------------------------------------------- */

static void
paint_heads (const LantuGantt *self, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, guint number, double top, double height,
             double from, double to)
{
  g_autoptr (GArray) heads = lantu_gantt_heads (self, number, from, to, style);

  for (guint i = 0; i < heads->len; i++)
    {
      const LantuGanttHead *head = &g_array_index (heads, LantuGanttHead, i);
      /* what begins to the left of what is seen still says what it is */
      double x = MAX (head->x, from);

      set (cr, &style->grid, number == 0 ? 1 : 0.6);
      line (cr, head->x, top, head->x, top + height);
      set (cr, head->rest ? &style->dim : &style->text, number == 0 ? 1 : 0.85);
      if (number == 0 && head->x + head->width - x > style->size * 4)
        text (cr, layout, head->text, x + 6, top + height / 2, -1);
      else if (number == 1 && head->width > style->size * 0.7)
        text (cr, layout, head->text, head->x + head->width / 2, top + height / 2, 0);
    }
}

static double
middle_of_today (const LantuGantt *self)
{
  return lantu_gantt_x (self, self->today) + self->scale / 2;
}

/**
 * lantu_gantt_paint_head:
 * @layout: with the font; its text is changed
 * @height: of both lines of the calendar
 * @from: left edge of what is seen, in the chart; @cr has its origin at the chart's left edge
 * @to: right edge
 */
void
lantu_gantt_paint_head (const LantuGantt *self, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, double height, double from, double to)
{
  double x = middle_of_today (self);

  cairo_save (cr);
  cairo_set_line_width (cr, style->size / 14);
  paint_heads (self, cr, layout, style, 0, 0, height / 2, from, to);
  paint_heads (self, cr, layout, style, 1, height / 2, height / 2, from, to);
  set (cr, &style->grid, 1);
  line (cr, from, height - 0.5, to, height - 0.5);
  if (style->today_word && x > from && x < to)
    {
      PangoRectangle rect;
      double width, left, radius = height / 4 - 1;

      pango_layout_set_text (layout, style->today_word, -1);
      pango_layout_get_extents (layout, NULL, &rect);
      width = (double) rect.width / PANGO_SCALE + style->size;
      left = CLAMP (x - width / 2, from, MAX (from, to - width));
      set (cr, &style->today, 1);
      line (cr, x, height / 2, x, height);
      cairo_new_path (cr);
      cairo_arc (cr, left + width - radius, height / 4, radius, -G_PI / 2, G_PI / 2);
      cairo_arc (cr, left + radius, height / 4, radius, G_PI / 2, 3 * G_PI / 2);
      cairo_close_path (cr);
      cairo_fill (cr);
      set (cr, &style->ground, 1);
      text (cr, layout, style->today_word, left + width / 2, height / 4, 0);
    }
  cairo_restore (cr);
}

/* -- a row ------------------------------------------------------------------------ */

static void
paint_grid (const LantuGantt *self, cairo_t *cr, const LantuGanttStyle *style, double from, double to)
{
  for (guint number = self->zoom == LANTU_GANTT_DAY ? 0 : 2; number-- > 0;)
    {
      g_autoptr (GArray) heads = lantu_gantt_heads (self, number, from, to, style);

      set (cr, &style->grid, number == 0 ? 1 : 0.45);
      for (guint i = 0; i < heads->len; i++)
        line (cr, g_array_index (heads, LantuGanttHead, i).x, 0, g_array_index (heads, LantuGanttHead, i).x, self->row_height);
    }
  if (self->zoom > LANTU_GANTT_WEEK || self->calendar == NULL)
    return;
  set (cr, &style->grid, 0.5);
  for (LantuDay day = lantu_gantt_day (self, from); day <= lantu_gantt_day (self, to); day++)
    if (!lantu_calendar_is_working (self->calendar, day))
      cairo_rectangle (cr, lantu_gantt_x (self, day), 0, self->scale, self->row_height);
  cairo_fill (cr);
}

/* How a bar is coloured: only what is behind takes its lamp's colour. */
static const LantuRgba *
colour_of (const LantuGanttRow *row, const LantuGanttStyle *style)
{
  return row->lamp == LANTU_LAMP_RED || row->lamp == LANTU_LAMP_YELLOW ? &style->lamps[row->lamp] : &style->ink;
}

static void
paint_hatching (cairo_t *cr, const LantuRgba *colour, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  set (cr, colour, 0.8);
  cairo_set_line_width (cr, height / 9);
  for (double at = x - height; at < x + width; at += height / 2.4)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_bar (const LantuGantt *self, cairo_t *cr, const LantuGanttStyle *style, const LantuGanttRow *row)
{
  double height = self->row_height * (row->is_step ? BAR * 0.75 : BAR), y = self->row_height * 0.46 - height / 2;
  double x = lantu_gantt_x (self, row->start), width = MAX (lantu_gantt_x (self, row->end + 1) - x, 2);
  const LantuRgba *colour = colour_of (row, style);

  cairo_rectangle (cr, x, y, width, height);
  set (cr, colour, 0.26);
  cairo_fill (cr);
  cairo_rectangle (cr, x, y, width * CLAMP (row->done, 0, 1), height);
  set (cr, colour, row->finished ? 0.65 : 1);
  cairo_fill (cr);
  if (!row->finished && row->end < self->today)
    paint_hatching (cr, colour, x + width, y, lantu_gantt_x (self, self->today) - x - width, height);
  if (row->baseline != LANTU_NO_DAY)
    {
      double from = lantu_gantt_x (self, row->is_step ? row->baseline : row->baseline_start), to = lantu_gantt_x (self, row->baseline + 1);
      double at = y + height + self->row_height * 0.12, end = self->row_height * 0.08;

      set (cr, &style->dim, 1);
      cairo_set_line_width (cr, self->row_height / 28);
      line (cr, from, at, to, at);
      line (cr, from, at - end, from, at + end);
      line (cr, to, at - end, to, at + end);
    }
  if (row->deadline != LANTU_NO_DAY && row->deadline != row->end)
    {
      double at = lantu_gantt_x (self, row->deadline + 1);

      set (cr, &style->text, 0.8);
      cairo_set_line_width (cr, self->row_height / 14);
      line (cr, at, y - height * 0.2, at, y + height * 1.2);
    }
}

static void
paint_flag (const LantuGantt *self, cairo_t *cr, const LantuGanttStyle *style, const LantuGanttMark *mark)
{
  LantuDay day = self->moving == mark->id ? self->moving_to : mark->planned;
  double unit = self->row_height / 28, x = lantu_gantt_x (self, day + 1), top = self->row_height * 0.46 - 11 * unit;

  set (cr, mark->late && self->moving != mark->id ? &style->lamps[LANTU_LAMP_RED] : &style->text, 1);
  cairo_set_line_width (cr, 1.3 * unit);
  line (cr, x, top, x, top + 15 * unit);
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x + 8 * unit, top + 3 * unit);
  cairo_line_to (cr, x, top + 6 * unit);
  cairo_close_path (cr);
  if (mark->actual != LANTU_NO_DAY)
    cairo_fill (cr);
  else
    {
      cairo_path_t *path = cairo_copy_path (cr);

      set (cr, &style->ground, 1);
      cairo_fill (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
      set (cr, mark->late && self->moving != mark->id ? &style->lamps[LANTU_LAMP_RED] : &style->text, 1);
      cairo_stroke (cr);
    }
  if (self->chosen == mark->id || self->moving == mark->id)
    {
      set (cr, &style->today, 1);
      cairo_set_line_width (cr, 1.5 * unit);
      cairo_arc (cr, x + 3 * unit, top + 6 * unit, 10 * unit, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
}

/* The lines from steps to those that follow them, as far as they run through this row. */
static void
paint_arrows (const LantuGantt *self, cairo_t *cr, const LantuGanttStyle *style, guint number)
{
  const LantuGanttRow *rows = &g_array_index (self->rows, LantuGanttRow, 0);
  const LantuGanttRow *item = &rows[rows[number].item];
  double unit = self->row_height / 28, middle = self->row_height * 0.46;

  set (cr, &style->dim, 1);
  cairo_set_line_width (cr, unit);
  for (guint i = rows[number].item + 1; i <= rows[number].item + item->n_steps; i++)
    {
      int before = rows[i].before;
      double x, y0, y1, to;

      if (before < 0 || rows[before].end == LANTU_NO_DAY || rows[i].start == LANTU_NO_DAY || number < MIN (i, (guint) before) ||
          number > MAX (i, (guint) before))
        continue;
      x = lantu_gantt_x (self, rows[before].end + 1) - 2 * unit;
      y0 = (before - (double) number) * self->row_height + middle;
      y1 = (i - (double) number) * self->row_height + middle;
      to = lantu_gantt_x (self, rows[i].start);
      cairo_move_to (cr, x, y0);
      if (to >= x - 4 * unit) /* straight down onto the bar that follows */
        cairo_line_to (cr, x, y1);
      else
        {
          cairo_line_to (cr, x, y1 - middle * 0.9);
          cairo_line_to (cr, to - 6 * unit, y1 - middle * 0.9);
          cairo_line_to (cr, to - 6 * unit, y1);
        }
      cairo_line_to (cr, to, y1);
      cairo_stroke (cr);
      cairo_move_to (cr, to, y1);
      cairo_line_to (cr, to - 4 * unit, y1 - 3 * unit);
      cairo_line_to (cr, to - 4 * unit, y1 + 3 * unit);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static void
paint_unscheduled (const LantuGantt *self, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, const LantuGanttRow *row, double from,
                   double to)
{
  const double dash[] = { 2, 4 };
  gboolean passed = !row->is_step && row->lamp == LANTU_LAMP_RED;
  double width;

  set (cr, passed ? &style->lamps[LANTU_LAMP_RED] : &style->dim, 1);
  width = text (cr, layout, passed ? style->passed : style->unscheduled, from + 14, self->row_height / 2, -1);
  set (cr, passed ? &style->lamps[LANTU_LAMP_RED] : &style->dim, 0.6);
  cairo_set_dash (cr, dash, 2, 0);
  line (cr, from + width + 24, self->row_height / 2, to, self->row_height / 2);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * lantu_gantt_paint_row:
 * @cr: with its origin at the left edge of the chart and the top of the row
 * @layout: with the font; its text is changed
 * @from: left edge of what is seen, in the chart
 * @to: right edge
 */
void
lantu_gantt_paint_row (const LantuGantt *self, cairo_t *cr, PangoLayout *layout, const LantuGanttStyle *style, guint number, double from, double to)
{
  const LantuGanttRow *row = &g_array_index (self->rows, LantuGanttRow, number);
  double x = middle_of_today (self);

  cairo_save (cr);
  cairo_rectangle (cr, from, 0, to - from, self->row_height);
  cairo_clip (cr);
  cairo_set_line_width (cr, self->row_height / 28);
  paint_grid (self, cr, style, from, to);
  if (row->start == LANTU_NO_DAY)
    paint_unscheduled (self, cr, layout, style, row, from, to);
  else
    paint_bar (self, cr, style, row);
  paint_arrows (self, cr, style, number);
  set (cr, &style->today, 1);
  cairo_set_line_width (cr, self->row_height / 18);
  line (cr, x, 0, x, self->row_height);
  /* an item with rows of steps leaves the flags to them */
  for (guint i = 0; i < row->n_marks && row->n_steps == 0; i++)
    paint_flag (self, cr, style, &g_array_index (self->marks, LantuGanttMark, row->first_mark + i));
  cairo_restore (cr);
}
