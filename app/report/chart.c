/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The progress bar: the done part against the whole, the plan as a thin line
 * across.  The same on screen and on paper. */

#include "report/chart.h"

#include <math.h>

/**
 * lantu_bar_shape:
 * @x: left of the bar
 * @y: top of the bar
 * @width: of the whole bar
 * @height: of the bar; the plan line stands out above and below
 * @fraction: done part, 0 to 1 (more is shown as full), NAN for no data
 * @plan: planned part, NAN for none
 *
 * Returns: where the parts lie
 */
LantuBarShape
lantu_bar_shape (double x, double y, double width, double height, double fraction, double plan)
{
  LantuBarShape shape = { 0 };
  double over = height * 0.32;

  shape.no_data = isnan (fraction);
  shape.done = shape.no_data ? 0 : width * CLAMP (fraction, 0.0, 1.0);
  shape.plan_width = CLAMP (height * 0.13, 0.8, 2.0);
  shape.plan_x = NAN;
  shape.plan_top = y - over;
  shape.plan_bottom = y + height + over;
  if (!isnan (plan))
    shape.plan_x = x + CLAMP (width * CLAMP (plan, 0.0, 1.0), shape.plan_width / 2, width - shape.plan_width / 2);
  return shape;
}

static void
set_source (cairo_t *cr, const LantuRgba *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

/**
 * lantu_paint_bar:
 * @cr: where to paint
 * @x: left of the bar
 * @y: top of the bar
 * @width: of the whole bar
 * @height: of the bar
 * @fraction: done part, 0 to 1; NAN for no data, which is a dashed outline and never an empty bar
 * @plan: planned part, NAN for none
 * @ink: colour of the done part, and of the outline without data
 * @track: colour of the rest
 * @line: colour of the plan line
 *
 * Paints a progress bar.
 */
void
lantu_paint_bar (cairo_t *cr, double x, double y, double width, double height, double fraction, double plan, const LantuRgba *ink,
                 const LantuRgba *track, const LantuRgba *line)
{
  LantuBarShape shape = lantu_bar_shape (x, y, width, height, fraction, plan);

  cairo_save (cr);
  cairo_new_path (cr);
  if (shape.no_data)
    {
      const double dash[] = { height * 0.35, height * 0.3 };
      double thin = CLAMP (height * 0.08, 0.5, 1.0);

      set_source (cr, ink);
      cairo_set_line_width (cr, thin);
      cairo_set_dash (cr, dash, 2, 0);
      cairo_rectangle (cr, x + thin / 2, y + thin / 2, width - thin, height - thin);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  else
    {
      set_source (cr, track);
      cairo_rectangle (cr, x, y, width, height);
      cairo_fill (cr);
      set_source (cr, ink);
      cairo_rectangle (cr, x, y, shape.done, height);
      cairo_fill (cr);
    }
  if (!isnan (shape.plan_x))
    {
      set_source (cr, line);
      cairo_set_line_width (cr, shape.plan_width);
      cairo_move_to (cr, shape.plan_x, shape.plan_top);
      cairo_line_to (cr, shape.plan_x, shape.plan_bottom);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}
