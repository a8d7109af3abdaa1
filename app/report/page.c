/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The geometry of the sheet after GB/T 9704-2012.  "As read" means a landscape
 * page held so that its lines are level; the sheet itself is always upright. */

#include "report/page.h"

/**
 * lantu_mm:
 *
 * Returns: so many millimetres in points
 */
double
lantu_mm (double mm)
{
  return mm * 72.0 / 25.4;
}

/**
 * lantu_to_mm:
 *
 * Returns: so many points in millimetres
 */
double
lantu_to_mm (double points)
{
  return points * 25.4 / 72.0;
}

/**
 * lantu_page_sheet:
 * @orientation: how the page is read
 * @width: (out): in points
 * @height: (out): in points
 *
 * The size of the A4 sheet as read.
 */
void
lantu_page_sheet (LantuOrientation orientation, double *width, double *height)
{
  gboolean lying = orientation == LANTU_LANDSCAPE;

  *width = lantu_mm (lying ? LANTU_SHEET_HEIGHT_MM : LANTU_SHEET_WIDTH_MM);
  *height = lantu_mm (lying ? LANTU_SHEET_WIDTH_MM : LANTU_SHEET_HEIGHT_MM);
}

/**
 * lantu_page_type_area:
 * @orientation: how the page is read
 *
 * The type area of 5.2.1.  A landscape page is the upright one turned by a
 * quarter: its head lies at the binding side of odd pages and at the cut side
 * of even ones, as clause 8 asks, because the same turn is made on every sheet.
 *
 * Returns: the type area on the sheet as read
 */
LantuBox
lantu_page_type_area (LantuOrientation orientation)
{
  double width = lantu_mm (LANTU_SHEET_WIDTH_MM - LANTU_MARGIN_LEFT_MM - LANTU_MARGIN_RIGHT_MM);
  double height = lantu_mm (LANTU_SHEET_HEIGHT_MM - LANTU_MARGIN_TOP_MM - LANTU_MARGIN_BOTTOM_MM);

  if (orientation == LANTU_LANDSCAPE)
    return (LantuBox) { lantu_mm (LANTU_MARGIN_BOTTOM_MM), lantu_mm (LANTU_MARGIN_LEFT_MM), height, width };
  return (LantuBox) { lantu_mm (LANTU_MARGIN_LEFT_MM), lantu_mm (LANTU_MARGIN_TOP_MM), width, height };
}

/**
 * lantu_page_number:
 * @number: the page, from 1
 * @text_width: width of the printed number with its dashes, in points
 * @x: (out): left end of the number on the upright sheet
 * @y: (out): where its dashes lie
 *
 * Where the page number stands (7.5): odd pages at the right with one
 * character left free, even pages at the left likewise; the dashes 7 mm below
 * the type area.  It is the same for landscape content.
 */
void
lantu_page_number (guint number, double text_width, double *x, double *y)
{
  LantuBox area = lantu_page_type_area (LANTU_PORTRAIT);

  *x = number % 2 ? area.x + area.width - LANTU_NUMBER_POINTS - text_width : area.x + LANTU_NUMBER_POINTS;
  *y = area.y + area.height + lantu_mm (LANTU_NUMBER_DROP_MM);
}

/**
 * lantu_page_lay:
 * @orientation: how the page is read
 * @cr: a context whose unit is the point, on the upright sheet
 *
 * Turns @cr so that a page as read lands on the upright sheet: landscape
 * content goes a quarter counter-clockwise, its head to the left edge.
 */
void
lantu_page_lay (LantuOrientation orientation, cairo_t *cr)
{
  cairo_matrix_t turn;

  if (orientation != LANTU_LANDSCAPE)
    return;
  cairo_matrix_init (&turn, 0, -1, 1, 0, 0, lantu_mm (LANTU_SHEET_HEIGHT_MM));
  cairo_transform (cr, &turn);
}
