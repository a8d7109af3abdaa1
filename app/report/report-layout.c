/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Breaks a report into pages, and draws them. */

#include "report/report-private.h"

#include <string.h>

#define BLOCK_GAP_MM 4.0
#define NOTE_POINTS 9.5
#define NOTE_PITCH 14.0
#define NOTE_GAP 4.0
#define FOOT_GAP_MM 3.0

/* Where the next block goes while the pages are planned. */
typedef struct
{
  LantuReport *report;
  LantuBox area;
  LantuPage *page;
  guint number;
  double y;
  double bottom; /* above the legend */
  double foot;   /* height of the signatures */
  const char *running;
} Planner;

static void
page_free (gpointer data)
{
  LantuPage *page = data;

  g_array_unref (page->parts);
  g_free (page);
}

static void
begin_page (Planner *planner, const char *subtitle)
{
  LantuPage *page = g_new0 (LantuPage, 1);

  if (subtitle)
    planner->running = subtitle;
  page->parts = g_array_new (FALSE, FALSE, sizeof (LantuPart));
  page->subtitle = subtitle;
  page->running = planner->running;
  planner->number = planner->report->pages->len;
  planner->page = page;
  g_ptr_array_add (planner->report->pages, page);
  planner->y = lantu_frame_top (planner->report, planner->number, page, NULL);
}

static void
add_part (Planner *planner, guint block, guint first, guint n, double height)
{
  LantuPart part = { block, first, n, planner->y };

  g_array_append_val (planner->page->parts, part);
  planner->y += height;
  planner->page->end = planner->y;
}

/* @tail: height of what must stand on the page where the table ends, or -1 where that does not matter. */
static void
plan_table (Planner *planner, guint number, LantuBlock *block, double room, double tail)
{
  guint first = 0, rows = lantu_table_n_rows (block->table);
  double gap = lantu_mm (BLOCK_GAP_MM);

  block->table_layout = lantu_table_layout_new (block->table, block->table_number, planner->report->fonts, planner->area.width, room);
  if (planner->page->parts->len > 0)
    planner->y += gap;
  do
    {
      gboolean empty = planner->page->parts->len == 0;
      guint n = lantu_table_layout_fit (block->table_layout, first, planner->bottom - planner->y, empty);
      double height = lantu_table_layout_height (block->table_layout, first, n);
      gboolean whole = first + n == rows;

      if (n > 0 && whole && tail > 0 && planner->y + height + tail > planner->bottom)
        {
          /* Signatures never stand on a page without rows: some rows go with them. */
          guint keep = lantu_table_layout_tail (block->table_layout, first);

          if (keep > 0 || !empty)
            n = keep;
          height = lantu_table_layout_height (block->table_layout, first, n);
          whole = first + n == rows;
        }
      if (n > 0 || (rows == 0 && (empty || planner->y + height <= planner->bottom)))
        add_part (planner, number, first, n, height);
      else
        whole = FALSE;
      first += n;
      if (whole)
        break;
      begin_page (planner, NULL);
    }
  while (TRUE);
}

static double
paragraph_pitch (LantuParagraph style)
{
  return style == LANTU_PARAGRAPH_NOTE ? NOTE_PITCH : LANTU_LINE_PITCH;
}

static PangoLayout *
paragraph_layout (LantuReport *self, const LantuBlock *block, double width)
{
  static const LantuFace faces[] = { LANTU_FACE_FANG, LANTU_FACE_HEI, LANTU_FACE_KAI, LANTU_FACE_FANG, LANTU_FACE_SONG };
  gboolean note = block->style == LANTU_PARAGRAPH_NOTE;
  double points = note ? NOTE_POINTS : LANTU_BODY_POINTS;
  PangoLayout *layout = lantu_fonts_layout (self->fonts, faces[block->style], points, paragraph_pitch (block->style), block->text);

  if (!note)
    {
      PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

      /* Part 5.2.3 wants 28 characters in 156 mm, which is a little less than 28 × 16 pt. */
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new ((int) (LANTU_BODY_SPACING * PANGO_SCALE)));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
      if (block->style == LANTU_PARAGRAPH_CLOSING)
        {
          pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
          width -= 2 * (points + LANTU_BODY_SPACING);
        }
      else
        pango_layout_set_indent (layout, (int) (2 * (points + LANTU_BODY_SPACING) * PANGO_SCALE));
    }
  pango_layout_set_width (layout, (int) ((width + 0.2) * PANGO_SCALE));
  return layout;
}

static gboolean
follows_closing (LantuReport *self, guint number)
{
  const LantuBlock *before = number > 0 ? g_ptr_array_index (self->blocks, number - 1) : NULL;

  return before && before->kind == LANTU_BLOCK_PARAGRAPH && before->style == LANTU_PARAGRAPH_CLOSING;
}

static void
plan_paragraph (Planner *planner, guint number, LantuBlock *block, gboolean last)
{
  double pitch = paragraph_pitch (block->style);
  gboolean heading = block->style == LANTU_PARAGRAPH_HEADING || block->style == LANTU_PARAGRAPH_SUBHEADING;
  guint first = 0, lines;

  block->layout = paragraph_layout (planner->report, block, planner->area.width);
  lines = (guint) pango_layout_get_line_count (block->layout);
  if (planner->page->parts->len > 0 && block->style == LANTU_PARAGRAPH_NOTE)
    planner->y += NOTE_GAP;
  /* 7.3.5.2: one line is left free above */
  if (planner->page->parts->len > 0 && block->style == LANTU_PARAGRAPH_CLOSING && !follows_closing (planner->report, number))
    planner->y += LANTU_LINE_PITCH;
  while (first < lines)
    {
      gboolean empty = planner->page->parts->len == 0;
      guint fits = (guint) (MAX (planner->bottom - planner->y + 0.1, 0) / pitch), n = MIN (lines - first, fits);

      /* A heading keeps two lines with it; a page neither ends nor begins with one line of a paragraph. */
      if (heading && fits < lines + 2)
        n = 0;
      else if (first + n < lines && (n == 1 || (lines - first - n == 1 && lines > 3)))
        n -= 1;
      if (last && first + n == lines && planner->y + n * pitch > planner->bottom - planner->foot)
        n = lines - first >= 4 ? lines - first - 2 : empty ? n : 0;
      if (n == 0 && empty)
        n = 1;
      if (n > 0)
        add_part (planner, number, first, n, n * pitch);
      first += n;
      if (first < lines)
        begin_page (planner, NULL);
    }
}

/* The height of the notes after block @i and of the signatures, or -1 where
 * something else than notes follows. */
static double
tail_after (Planner *planner, guint i)
{
  LantuReport *self = planner->report;
  double sum = planner->foot;

  while (++i < self->blocks->len)
    {
      const LantuBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->left_out)
        continue;
      if (block->kind != LANTU_BLOCK_PARAGRAPH || block->style != LANTU_PARAGRAPH_NOTE)
        return -1;
      g_autoptr (PangoLayout) layout = paragraph_layout (self, block, planner->area.width);
      sum += NOTE_GAP + pango_layout_get_line_count (layout) * NOTE_PITCH;
    }
  return MIN (sum, planner->area.height / 2);
}

/* The room that is left on the fullest kind of page: no row may need more. */
static double
least_room (LantuReport *self, LantuBox area, double legend)
{
  LantuPage page = { 0 };
  double top = lantu_frame_top (self, 0, &page, NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LantuBlock *block = g_ptr_array_index (self->blocks, i);

      page.subtitle = block->text;
      if (block->kind == LANTU_BLOCK_BREAK)
        top = MAX (top, lantu_frame_top (self, 1, &page, NULL));
    }
  return area.y + area.height - legend - top;
}

/**
 * lantu_report_paginate:
 * @self: a report
 * @context: (nullable): a context whose font map is used; %NULL where the report may pass to another thread
 * @error: where to put a fault
 *
 * Breaks the report into pages.  It is done once, in points, and does not
 * depend on where the pages are drawn.
 *
 * Returns: whether it could be done; %LANTU_ERROR_NOT_FOUND without any Chinese
 *   font, %LANTU_ERROR_INVALID where the QR code would become too fine
 */
gboolean
lantu_report_paginate (LantuReport *self, PangoContext *context, GError **error)
{
  Planner planner = { self };
  double legend, room;

  lantu_report_forget_pages (self);
  self->fonts = lantu_fonts_new (context, self->language, error);
  if (self->fonts == NULL || !lantu_frame_encode (self, error))
    {
      lantu_report_forget_pages (self);
      return FALSE;
    }
  for (guint face = 0; face < LANTU_N_FACES; face++)
    lantu_fonts_choose (self->fonts, (LantuFace) face, self->families[face]);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  planner.area = lantu_page_type_area (self->orientation);
  legend = lantu_frame_legend (self, NULL, 0);
  planner.bottom = planner.area.y + planner.area.height - legend;
  planner.foot = lantu_frame_foot (self, NULL);
  if (planner.foot > 0)
    planner.foot += lantu_mm (FOOT_GAP_MM);
  planner.running = self->title;
  room = least_room (self, planner.area, legend);

  begin_page (&planner, NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      LantuBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->left_out)
        continue;
      switch (block->kind)
        {
        case LANTU_BLOCK_TABLE:
          plan_table (&planner, i, block, room, tail_after (&planner, i));
          break;
        case LANTU_BLOCK_PARAGRAPH:
          plan_paragraph (&planner, i, block, i + 1 == self->blocks->len);
          break;
        case LANTU_BLOCK_BREAK:
          if (self->pages->len == 1 && planner.page->parts->len == 0 && i > 0) /* what stood before it is left out */
            planner.running = block->text ? block->text : planner.running;
          else if (block->text || planner.page->parts->len > 0)
            begin_page (&planner, block->text);
          break;
        }
    }
  if (planner.y > planner.bottom - planner.foot && planner.page->parts->len > 0)
    begin_page (&planner, NULL);
  if (planner.page->parts->len == 0)
    planner.page->end = planner.y;
  planner.page->foot = TRUE;
  return TRUE;
}

/**
 * lantu_report_n_pages:
 * @self: a paginated report
 *
 * Returns: how many pages; 0 where it is not paginated
 */
guint
lantu_report_n_pages (LantuReport *self)
{
  return self->pages ? self->pages->len : 0;
}

/**
 * lantu_report_page:
 * @self: a paginated report
 * @page: a page, from 0
 *
 * Returns: (transfer none) (nullable): what is on the page as read; valid until another page is asked for
 */
const LantuCanvas *
lantu_report_page (LantuReport *self, guint page)
{
  const LantuPage *plan;
  double x;

  g_return_val_if_fail (page < lantu_report_n_pages (self), NULL);
  if (self->canvas && self->canvas_page == page)
    return self->canvas;
  g_clear_pointer (&self->canvas, lantu_canvas_free);
  self->canvas = lantu_canvas_new ();
  self->canvas_page = page;
  plan = g_ptr_array_index (self->pages, page);
  x = lantu_page_type_area (self->orientation).x;

  lantu_frame_margins (self, page, plan, self->canvas);
  lantu_frame_top (self, page, plan, self->canvas);
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const LantuPart *part = &g_array_index (plan->parts, LantuPart, i);
      const LantuBlock *block = g_ptr_array_index (self->blocks, part->block);

      if (block->kind == LANTU_BLOCK_TABLE)
        lantu_table_layout_draw (block->table_layout, self->canvas, x, part->y, part->first, part->n);
      else
        lantu_canvas_lines (self->canvas, LANTU_ROLE_PARAGRAPH, block->layout, x, part->y, (int) part->first, (int) part->n);
    }
  lantu_frame_legend (self, self->canvas, plan->end);
  if (plan->foot)
    lantu_frame_foot (self, self->canvas);
  return self->canvas;
}

/**
 * lantu_report_draw_page:
 * @self: a paginated report
 * @cr: a context whose unit is the point
 * @page: a page, from 0
 *
 * Draws the page as it is read: landscape pages lie. For previews and PDF.
 */
void
lantu_report_draw_page (LantuReport *self, cairo_t *cr, guint page)
{
  const LantuCanvas *canvas = lantu_report_page (self, page);

  if (canvas)
    lantu_canvas_paint (canvas, cr);
}

/**
 * lantu_report_draw_sheet:
 * @self: a paginated report
 * @cr: a context whose unit is the point, its origin the corner of the sheet
 * @page: a page, from 0
 *
 * Draws the page on an upright A4 sheet: landscape content is turned, so that
 * all sheets of a pile are bound at the same side.  For printing, with the
 * full page and an upright page set-up.
 */
void
lantu_report_draw_sheet (LantuReport *self, cairo_t *cr, guint page)
{
  cairo_save (cr);
  lantu_page_lay (self->orientation, cr);
  lantu_report_draw_page (self, cr, page);
  cairo_restore (cr);
}

/**
 * lantu_report_substitutions:
 * @self: a paginated report
 * @n: (out): how many
 *
 * Returns: (array length=n): which faces are printed in another family
 */
const LantuSubstitution *
lantu_report_substitutions (LantuReport *self, guint *n)
{
  *n = 0;
  return self->fonts ? lantu_fonts_substitutions (self->fonts, n) : NULL;
}
