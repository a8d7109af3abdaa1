/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is on a page, as a list: made by the layout, painted on any cairo
 * context, and measured by tests. */

#include "report/canvas.h"

#include "report/chart.h"
#include "report/lamp-shape.h"

/* From the baseline up to the middle of a Chinese character, as part of its size. */
#define MIDDLE 0.375

static void
ink_free (gpointer data)
{
  LantuInk *ink = data;

  g_clear_object (&ink->layout);
  g_clear_pointer (&ink->cells, g_bytes_unref);
  g_free (ink->code);
  g_free (ink);
}

static void
bookmark_free (gpointer data)
{
  LantuBookmark *bookmark = data;

  g_free (bookmark->text);
  g_free (bookmark);
}

/**
 * lantu_canvas_new:
 *
 * Returns: (transfer full): an empty page
 */
LantuCanvas *
lantu_canvas_new (void)
{
  LantuCanvas *self = g_new0 (LantuCanvas, 1);

  self->inks = g_ptr_array_new_with_free_func (ink_free);
  self->bookmarks = g_ptr_array_new_with_free_func (bookmark_free);
  lantu_canvas_at (self, -1, -1, -1);
  return self;
}

/**
 * lantu_canvas_free:
 * @self: (nullable): a page
 */
void
lantu_canvas_free (LantuCanvas *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->inks);
  g_ptr_array_unref (self->bookmarks);
  g_free (self);
}

/**
 * lantu_canvas_at:
 * @self: a page
 * @table: number of a table, or -1
 * @row: its row, or -1
 * @column: its column, or -1
 *
 * Says what the things added from now on belong to.
 */
void
lantu_canvas_at (LantuCanvas *self, int table, int row, int column)
{
  self->table = table;
  self->row = row;
  self->column = column;
}

static LantuInk *
add (LantuCanvas *self, LantuInkKind kind, LantuRole role, LantuBox box)
{
  LantuInk *ink = g_new0 (LantuInk, 1);

  ink->kind = kind;
  ink->role = role;
  ink->table = self->table;
  ink->row = self->row;
  ink->column = self->column;
  ink->box = box;
  g_ptr_array_add (self->inks, ink);
  return ink;
}

/**
 * lantu_canvas_text:
 * @self: a page
 * @role: what the text is
 * @layout: (transfer none): the text
 * @x: left of the room
 * @width: of the room
 * @align: where in the room the lines lie
 * @baseline: of the first line
 *
 * Returns: (transfer none): what was added
 */
LantuInk *
lantu_canvas_text (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double width, PangoAlignment align, double baseline)
{
  PangoRectangle rect;
  LantuInk *ink;
  double w, left;

  pango_layout_get_extents (layout, NULL, &rect);
  w = (double) rect.width / PANGO_SCALE;
  left = align == PANGO_ALIGN_CENTER ? x + (width - w) / 2 : align == PANGO_ALIGN_RIGHT ? x + width - w : x;
  ink = add (self, LANTU_INK_TEXT, role, (LantuBox) { 0 });
  ink->layout = g_object_ref (layout);
  ink->origin_x = left - (double) rect.x / PANGO_SCALE;
  ink->origin_y = baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
  ink->box = (LantuBox) { left, ink->origin_y + (double) rect.y / PANGO_SCALE, w, (double) rect.height / PANGO_SCALE };
  return ink;
}

/**
 * lantu_canvas_centred:
 * @self: a page
 * @role: what the text is
 * @layout: (transfer none): the text
 * @x: left of the room
 * @width: of the room
 * @align: where in the room the lines lie
 * @middle: height of the middle of the text
 * @points: size of the type that the whole row is centred by
 *
 * Puts text in the middle of a row.  All single lines in the row come to lie
 * on one baseline, whatever their face and size.
 *
 * Returns: (transfer none): what was added
 */
LantuInk *
lantu_canvas_centred (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double width, PangoAlignment align, double middle,
                      double points)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int first = pango_layout_iter_get_baseline (iter), last;

  do
    last = pango_layout_iter_get_baseline (iter);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return lantu_canvas_text (self, role, layout, x, width, align, middle + MIDDLE * points - (double) (last - first) / PANGO_SCALE / 2);
}

/**
 * lantu_canvas_turned:
 * @self: a page
 * @role: what the text is
 * @layout: (transfer none): the text
 * @x: where its turned top left corner lies
 * @y: where its turned top left corner lies
 * @turn: 1 clockwise, -1 counter-clockwise, 0 level
 *
 * Returns: (transfer none): what was added
 */
LantuInk *
lantu_canvas_turned (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double y, int turn)
{
  LantuInk *ink = add (self, LANTU_INK_TEXT, role, (LantuBox) { 0 });
  PangoRectangle rect;
  double left, top, w, h;

  pango_layout_get_extents (layout, NULL, &rect);
  left = (double) rect.x / PANGO_SCALE;
  top = (double) rect.y / PANGO_SCALE;
  w = (double) rect.width / PANGO_SCALE;
  h = (double) rect.height / PANGO_SCALE;
  ink->layout = g_object_ref (layout);
  ink->origin_x = x;
  ink->origin_y = y;
  ink->turn = turn;
  ink->box = turn > 0   ? (LantuBox) { x - top - h, y + left, h, w }
             : turn < 0 ? (LantuBox) { x + top, y - left - w, h, w }
                        : (LantuBox) { x + left, y + top, w, h };
  return ink;
}

/**
 * lantu_canvas_lines:
 * @self: a page
 * @role: what the text is
 * @layout: (transfer none): the text
 * @x: left of the layout
 * @y: top of the first line that is painted
 * @first: that line
 * @n: how many lines
 *
 * Returns: (transfer none): what was added
 */
LantuInk *
lantu_canvas_lines (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double y, int first, int n)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  LantuInk *ink = add (self, LANTU_INK_TEXT, role, (LantuBox) { 0 });
  double top = 0, bottom = 0;
  PangoRectangle rect;

  pango_layout_get_extents (layout, NULL, &rect);
  for (int i = 0; i < first + n; i++)
    {
      int y0, y1;

      pango_layout_iter_get_line_yrange (iter, &y0, &y1);
      if (i == first)
        top = (double) y0 / PANGO_SCALE;
      bottom = (double) y1 / PANGO_SCALE;
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);
  ink->layout = g_object_ref (layout);
  ink->origin_x = x;
  ink->origin_y = y - top;
  ink->first_line = first;
  ink->n_lines = n;
  ink->box = (LantuBox) { x + (double) rect.x / PANGO_SCALE, y, (double) rect.width / PANGO_SCALE, bottom - top };
  return ink;
}

/**
 * lantu_canvas_fill:
 * @self: a page
 * @role: what it belongs to
 * @box: what is filled
 * @grey: 0 black to 1 white
 */
void
lantu_canvas_fill (LantuCanvas *self, LantuRole role, LantuBox box, double grey)
{
  add (self, LANTU_INK_FILL, role, box)->grey = grey;
}

/**
 * lantu_canvas_rule:
 * @self: a page
 * @x0: one end
 * @y0: one end
 * @x1: other end
 * @y1: other end
 * @mm: thickness in millimetres
 * @grey: 0 black to 1 white
 */
void
lantu_canvas_rule (LantuCanvas *self, double x0, double y0, double x1, double y1, double mm, double grey)
{
  LantuInk *ink = add (self, LANTU_INK_RULE, LANTU_ROLE_RULE, (LantuBox) { x0, y0, x1 - x0, y1 - y0 });

  ink->weight = lantu_mm (mm);
  ink->grey = grey;
}

/**
 * lantu_canvas_lamp:
 * @self: a page
 * @role: what it belongs to
 * @code: as for lantu_paint_lamp()
 * @x: left
 * @y: top
 * @size: side
 */
void
lantu_canvas_lamp (LantuCanvas *self, LantuRole role, const char *code, double x, double y, double size)
{
  add (self, LANTU_INK_LAMP, role, (LantuBox) { x, y, size, size })->code = g_strdup (code);
}

/**
 * lantu_canvas_bar:
 * @self: a page
 * @box: the whole bar
 * @fraction: done part, NAN for no data
 * @plan: planned part, NAN for none
 */
void
lantu_canvas_bar (LantuCanvas *self, LantuBox box, double fraction, double plan)
{
  LantuInk *ink = add (self, LANTU_INK_BAR, LANTU_ROLE_CELL, box);

  ink->fraction = fraction;
  ink->plan = plan;
}

/**
 * lantu_canvas_qr:
 * @self: a page
 * @box: where the code lies
 * @cells: its modules, one byte each
 * @n_cells: modules in each direction
 */
void
lantu_canvas_qr (LantuCanvas *self, LantuBox box, GBytes *cells, int n_cells)
{
  LantuInk *ink = add (self, LANTU_INK_QR, LANTU_ROLE_QR, box);

  ink->cells = g_bytes_ref (cells);
  ink->n_cells = n_cells;
}

/**
 * lantu_canvas_bookmark:
 * @self: a page
 * @level: 0 for the report, 1 for a part, 2 for a group
 * @text: its name
 * @x: where it is
 * @y: where it is
 */
void
lantu_canvas_bookmark (LantuCanvas *self, int level, const char *text, double x, double y)
{
  LantuBookmark *bookmark = g_new0 (LantuBookmark, 1);

  bookmark->level = level;
  bookmark->text = g_strdup (text);
  bookmark->x = x;
  bookmark->y = y;
  g_ptr_array_add (self->bookmarks, bookmark);
}

static void
paint_text (const LantuInk *ink, cairo_t *cr)
{
  PangoLayoutIter *iter;
  int line = 0;

  cairo_translate (cr, ink->origin_x, ink->origin_y);
  cairo_rotate (cr, ink->turn * G_PI / 2);
  if (ink->n_lines == 0)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, ink->layout);
      return;
    }
  iter = pango_layout_get_iter (ink->layout);
  do
    if (line >= ink->first_line && line < ink->first_line + ink->n_lines)
      {
        PangoRectangle rect;

        pango_layout_iter_get_line_extents (iter, NULL, &rect);
        cairo_move_to (cr, (double) rect.x / PANGO_SCALE, (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
        pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
      }
  while (line++, pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
paint_qr (const LantuInk *ink, cairo_t *cr)
{
  const guint8 *cells = g_bytes_get_data (ink->cells, NULL);
  double side = ink->box.width / ink->n_cells;

  /* One path of whole runs: no hairlines between the modules at any scale. */
  for (int y = 0; y < ink->n_cells; y++)
    for (int x = 0, run; x < ink->n_cells; x += run)
      {
        gboolean dark = cells[y * ink->n_cells + x];

        for (run = 1; x + run < ink->n_cells && cells[y * ink->n_cells + x + run] == cells[y * ink->n_cells + x];)
          run++;
        if (dark)
          cairo_rectangle (cr, ink->box.x + x * side, ink->box.y + y * side, run * side, side);
      }
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (cr);
}

/**
 * lantu_canvas_paint:
 * @self: a page
 * @cr: a context whose unit is the point
 */
void
lantu_canvas_paint (const LantuCanvas *self, cairo_t *cr)
{
  static const LantuRgba bar_ink = { 0.33, 0.33, 0.33, 1 }, bar_track = { 0.87, 0.87, 0.87, 1 }, bar_line = { 0, 0, 0, 1 };

  for (guint i = 0; i < self->inks->len; i++)
    {
      const LantuInk *ink = g_ptr_array_index (self->inks, i);

      cairo_save (cr);
      cairo_new_path (cr);
      cairo_set_source_rgb (cr, ink->grey, ink->grey, ink->grey);
      switch (ink->kind)
        {
        case LANTU_INK_TEXT:
          paint_text (ink, cr);
          break;
        case LANTU_INK_FILL:
          cairo_rectangle (cr, ink->box.x, ink->box.y, ink->box.width, ink->box.height);
          cairo_fill (cr);
          break;
        case LANTU_INK_RULE:
          cairo_set_line_width (cr, ink->weight);
          cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
          cairo_move_to (cr, ink->box.x, ink->box.y);
          cairo_line_to (cr, ink->box.x + ink->box.width, ink->box.y + ink->box.height);
          cairo_stroke (cr);
          break;
        case LANTU_INK_LAMP:
          lantu_paint_lamp (cr, ink->code, ink->box.x, ink->box.y, ink->box.width);
          break;
        case LANTU_INK_BAR:
          lantu_paint_bar (cr, ink->box.x, ink->box.y, ink->box.width, ink->box.height, ink->fraction, ink->plan, &bar_ink, &bar_track, &bar_line);
          break;
        case LANTU_INK_QR:
          paint_qr (ink, cr);
          break;
        }
      cairo_restore (cr);
    }
}
