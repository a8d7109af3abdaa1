/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuRgba:
 *
 * A colour; each part 0 to 1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} LantuRgba;

/**
 * LantuBarShape:
 * @done: width of the done part, 0 without data
 * @plan_x: middle of the plan line, NAN where there is none
 * @plan_top: its upper end
 * @plan_bottom: its lower end
 * @plan_width: its thickness
 * @no_data: whether the bar is only an outline
 *
 * Where the parts of a progress bar lie; also for finding what the pointer is on.
 */
typedef struct
{
  double done;
  double plan_x;
  double plan_top;
  double plan_bottom;
  double plan_width;
  gboolean no_data;
} LantuBarShape;

LantuBarShape lantu_bar_shape (double x, double y, double width, double height, double fraction, double plan);
void lantu_paint_bar (cairo_t *cr, double x, double y, double width, double height, double fraction, double plan, const LantuRgba *ink,
                      const LantuRgba *track, const LantuRgba *line);

G_END_DECLS
