/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The shapes of the lamps, the same on screen and on paper: each lamp is told
 * by its shape alone, colour only repeats it. */

#include "report/lamp-shape.h"

/**
 * lantu_paint_lamp:
 * @cr: paints with its current source
 * @code: (nullable): `green` ●, `blue` ◆, `yellow` ▲, `red` ■, `grey` ○, `done` ✓ or `none` —
 * @x: left of the square that holds the shape
 * @y: top of it
 * @size: its side
 *
 * The shapes are drawn to look equally heavy, so none but the square diagonal
 * ones fills its box.
 *
 * Returns: %FALSE, with nothing painted, where @code names no shape
 */
gboolean
lantu_paint_lamp (cairo_t *cr, const char *code, double x, double y, double size)
{
  double cx = x + size / 2, cy = y + size / 2;
  double line = size * 0.16;

  if (code == NULL)
    return FALSE;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, line);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  if (g_str_equal (code, "green"))
    {
      cairo_arc (cr, cx, cy, size * 0.46, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  else if (g_str_equal (code, "grey"))
    {
      cairo_arc (cr, cx, cy, size * 0.46 - line / 2, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  else if (g_str_equal (code, "blue"))
    {
      cairo_move_to (cr, cx, cy - size * 0.53);
      cairo_line_to (cr, cx + size * 0.53, cy);
      cairo_line_to (cr, cx, cy + size * 0.53);
      cairo_line_to (cr, cx - size * 0.53, cy);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  else if (g_str_equal (code, "yellow"))
    {
      cairo_move_to (cr, cx, cy - size * 0.48);
      cairo_line_to (cr, cx + size * 0.53, cy + size * 0.43);
      cairo_line_to (cr, cx - size * 0.53, cy + size * 0.43);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  else if (g_str_equal (code, "red"))
    {
      cairo_rectangle (cr, cx - size * 0.42, cy - size * 0.42, size * 0.84, size * 0.84);
      cairo_fill (cr);
    }
  else if (g_str_equal (code, "done"))
    {
      cairo_set_line_width (cr, size * 0.2);
      cairo_move_to (cr, cx - size * 0.45, cy + size * 0.02);
      cairo_line_to (cr, cx - size * 0.12, cy + size * 0.35);
      cairo_line_to (cr, cx + size * 0.45, cy - size * 0.36);
      cairo_stroke (cr);
    }
  else if (g_str_equal (code, "none"))
    {
      cairo_set_line_width (cr, size * 0.1);
      cairo_move_to (cr, cx - size * 0.48, cy);
      cairo_line_to (cr, cx + size * 0.48, cy);
      cairo_stroke (cr);
    }
  else
    {
      cairo_restore (cr);
      return FALSE;
    }
  cairo_restore (cr);
  return TRUE;
}
