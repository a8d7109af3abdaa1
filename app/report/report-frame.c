/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands around the content of every page: header word, source, title,
 * meta line, legend, page number, and at the end the signatures and QR code. */

#include "report/report-private.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

#define TEXT_POINTS 10.5
#define NOTE_POINTS 9.5
#define SMALL_POINTS 9.0
#define CAPTION_POINTS 8.0
#define SUBTITLE_POINTS 16.0
#define HEADER_RISE_MM 4.5 /* above the type area */
#define HEADER_GREY 0.15
#define SOURCE_GREY 0.35
#define META_GAP 14.0
#define META_PITCH 14.0
#define LEGEND_POINTS 9.0
#define LEGEND_LAMP 7.0
#define LEGEND_LAMP_GAP 3.2
#define LEGEND_GAP 13.0
#define LEGEND_FIRST 12.0
#define LEGEND_PITCH 14.0
#define QR_MM 15.5
#define SIGN_GAP_MM 7.0

static void
ellipsize (PangoLayout *layout, double width)
{
  double natural;

  lantu_layout_size (layout, &natural, NULL);
  if (natural <= width)
    return;
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_height (layout, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

/* Distance from the first to the last baseline. */
static double
drop (PangoLayout *layout)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int first = pango_layout_iter_get_baseline (iter), last;

  do
    last = pango_layout_iter_get_baseline (iter);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return (double) (last - first) / PANGO_SCALE;
}

static void
draw_number (LantuReport *self, guint page, LantuCanvas *canvas)
{
  g_autofree char *text = g_strdup_printf ("— %u —", page + 1);
  g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, LANTU_NUMBER_POINTS, 0, text);
  g_autoptr (PangoLayout) dash = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, LANTU_NUMBER_POINTS, 0, "—");
  PangoRectangle ink;
  double width, x, y;

  /* 7.5 measures to the dashes, so it is their ink that lies there. */
  pango_layout_get_extents (dash, &ink, NULL);
  lantu_layout_size (layout, &width, NULL);
  lantu_page_number (page + 1, width, &x, &y);
  y -= (double) (ink.y + ink.height / 2) / PANGO_SCALE;
  if (self->orientation == LANTU_LANDSCAPE)
    lantu_canvas_turned (canvas, LANTU_ROLE_NUMBER, layout, lantu_mm (LANTU_SHEET_HEIGHT_MM) - y, x, 1);
  else
    lantu_canvas_turned (canvas, LANTU_ROLE_NUMBER, layout, x, y, 0);
}

/* Internal: what stands in the margins. */
void
lantu_frame_margins (LantuReport *self, guint page, const LantuPage *plan, LantuCanvas *canvas)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  double baseline = area.y - lantu_mm (HEADER_RISE_MM), left = 0, right = 0;

  if (self->header && *self->header)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_HEI, TEXT_POINTS, 0, self->header);

      ellipsize (layout, area.width * 0.4);
      lantu_layout_size (layout, &left, NULL);
      lantu_canvas_text (canvas, LANTU_ROLE_HEADER, layout, area.x, area.width, PANGO_ALIGN_LEFT, baseline)->grey = HEADER_GREY;
    }
  if (self->source && *self->source)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, SMALL_POINTS, 0, self->source);

      ellipsize (layout, area.width - left - META_GAP);
      lantu_layout_size (layout, &right, NULL);
      lantu_canvas_text (canvas, LANTU_ROLE_SOURCE, layout, area.x, area.width, PANGO_ALIGN_RIGHT, baseline)->grey = SOURCE_GREY;
    }
  if (page > 0 && plan->subtitle == NULL && plan->running && area.width - left - right > 6 * META_GAP)
    {
      double side = MAX (left, right) + META_GAP, x = area.x + side, width = area.width - 2 * side, natural;
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, SMALL_POINTS, 0, plan->running);

      lantu_layout_size (layout, &natural, NULL);
      if (natural > width)
        {
          x = area.x + (left > 0 ? left + META_GAP : 0);
          width = area.width - left - right - (left > 0 ? 2 : 1) * META_GAP;
          ellipsize (layout, width);
        }
      lantu_canvas_text (canvas, LANTU_ROLE_RUNNING_TITLE, layout, x, width, PANGO_ALIGN_CENTER, baseline)->grey = SOURCE_GREY;
    }
  draw_number (self, page, canvas);
}

/* The meta line: its middle part stands in the middle of the page, or where its
 * neighbours leave room.  Where the three do not fit side by side at a legible
 * size, the first gets a line of its own.  Returns how far the last line is
 * below @baseline. */
static double
draw_meta (LantuReport *self, LantuCanvas *canvas, LantuBox area, double baseline)
{
  g_autoptr (PangoLayout) left = NULL, centre = NULL, right = NULL;
  PangoLayout **layouts[] = { &left, &centre, &right };
  double widths[3] = { 0 }, sum = 0, x0, x1, below = 0;

  for (double points = TEXT_POINTS; points >= SMALL_POINTS; points -= 0.5)
    {
      sum = 0;
      for (guint i = 0; i < 3; i++)
        {
          g_clear_object (layouts[i]);
          widths[i] = 0;
          if (self->meta[i] == NULL || *self->meta[i] == '\0')
            continue;
          *layouts[i] = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, points, 0, self->meta[i]);
          lantu_layout_size (*layouts[i], &widths[i], NULL);
          sum += widths[i] + (sum > 0 ? META_GAP : 0);
        }
      if (sum <= area.width)
        break;
    }
  if (sum > area.width && left && (centre || right))
    below = META_PITCH;
  if (left && canvas)
    {
      ellipsize (left, area.width);
      lantu_canvas_text (canvas, LANTU_ROLE_META, left, area.x, area.width, PANGO_ALIGN_LEFT, baseline);
    }
  if (below > 0)
    {
      widths[0] = 0;
      if (centre)
        ellipsize (centre, area.width - widths[2] - (right ? META_GAP : 0));
    }
  x0 = area.x + (widths[0] > 0 ? widths[0] + META_GAP : 0);
  x1 = area.x + area.width - (widths[2] > 0 ? widths[2] + META_GAP : 0);
  if (area.x + (area.width - widths[1]) / 2 >= x0 && area.x + (area.width + widths[1]) / 2 <= x1)
    x0 = area.x, x1 = area.x + area.width;
  if (centre && canvas)
    lantu_canvas_text (canvas, LANTU_ROLE_META, centre, below > 0 ? area.x : x0, x1 - x0, below > 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_CENTER,
                       baseline + below);
  if (right && canvas)
    {
      ellipsize (right, area.width);
      lantu_canvas_text (canvas, LANTU_ROLE_META, right, area.x, area.width, PANGO_ALIGN_RIGHT, baseline + below);
    }
  return below;
}

/* Internal: title or subtitle, and the meta line.  Returns where the content begins. */
double
lantu_frame_top (LantuReport *self, guint page, const LantuPage *plan, LantuCanvas *canvas)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  const char *heading = plan->subtitle;
  LantuRole role = LANTU_ROLE_SUBTITLE;
  double points = SUBTITLE_POINTS, y = area.y;
  gboolean meta = FALSE;

  if (page == 0 && self->title && *self->title)
    {
      heading = self->title;
      role = LANTU_ROLE_TITLE;
      points = LANTU_TITLE_POINTS;
    }
  for (guint i = 0; i < 3; i++)
    meta |= self->meta[i] && *self->meta[i];
  if (heading)
    {
      /* 7.3.1: a long title takes more lines, it does not shrink */
      double least = role == LANTU_ROLE_TITLE ? points : points * 0.9;
      g_autoptr (PangoLayout) layout = lantu_fonts_fit (self->fonts, LANTU_FACE_TITLE, points, least, heading, area.width, PANGO_ALIGN_CENTER);

      y += points * 1.14;
      if (canvas)
        {
          lantu_canvas_text (canvas, role, layout, area.x, area.width, PANGO_ALIGN_CENTER, y);
          lantu_canvas_bookmark (canvas, role == LANTU_ROLE_TITLE ? 0 : 1, heading, area.x, area.y);
        }
      y += drop (layout);
    }
  if (meta)
    {
      y += heading ? 22.5 : 11.3;
      y += draw_meta (self, canvas, area, y) + 6.5;
    }
  else if (heading) /* running text goes on in the grid of lines */
    y = area.y + ceil ((y + 12 - area.y) / LANTU_LINE_PITCH) * LANTU_LINE_PITCH;
  return y;
}

/* Internal: the legend below @y.  Returns its height. */
double
lantu_frame_legend (LantuReport *self, LantuCanvas *canvas, double y)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  double x = area.x, middle = y + LEGEND_FIRST, width, end = area.x + area.width;

  if (self->legend->len == 0 && self->legend_note == NULL)
    return 0;
  for (guint i = 0; i < self->legend->len; i++)
    {
      const LantuLegendItem *legend = g_ptr_array_index (self->legend, i);
      double lamp = legend->code ? LEGEND_LAMP + LEGEND_LAMP_GAP : 0;
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, LEGEND_POINTS, 0, legend->text);

      ellipsize (layout, area.width - lamp);
      lantu_layout_size (layout, &width, NULL);
      if (x > area.x && x + lamp + width > end)
        {
          x = area.x;
          middle += LEGEND_PITCH;
        }
      if (canvas && legend->code)
        lantu_canvas_lamp (canvas, LANTU_ROLE_LEGEND, legend->code, x, middle - LEGEND_LAMP / 2, LEGEND_LAMP);
      if (canvas)
        lantu_canvas_centred (canvas, LANTU_ROLE_LEGEND, layout, x + lamp, width, PANGO_ALIGN_LEFT, middle, LEGEND_POINTS);
      x += lamp + width + LEGEND_GAP;
    }
  if (self->legend_note && *self->legend_note)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, LEGEND_POINTS, LEGEND_PITCH, self->legend_note);

      lantu_layout_size (layout, &width, NULL);
      if (x > area.x && x + width > end)
        middle += LEGEND_PITCH;
      if (width > area.width)
        {
          pango_layout_set_width (layout, (int) (area.width * PANGO_SCALE));
          lantu_layout_balance (layout, FALSE);
        }
      middle += drop (layout);
      if (canvas)
        lantu_canvas_centred (canvas, LANTU_ROLE_LEGEND, layout, area.x, area.width, self->legend->len ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                              middle - drop (layout) / 2, LEGEND_POINTS);
    }
  return middle - y + LEGEND_PITCH / 2;
}

/* Internal: makes the QR code. */
gboolean
lantu_frame_encode (LantuReport *self, GError **error)
{
  QRcode *code;
  guint8 *cells;

  if (self->qr_payload == NULL || *self->qr_payload == '\0')
    return TRUE;
  code = QRcode_encodeData ((int) strlen (self->qr_payload), (const unsigned char *) self->qr_payload, 0, QR_ECLEVEL_M);
  /* 15.5 mm hold 45 modules of a third of a millimetre, which a telephone still reads. */
  if (code == NULL || code->width > 45)
    {
      if (code)
        QRcode_free (code);
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("The text of the QR code is too long (%zu bytes)"), strlen (self->qr_payload));
      return FALSE;
    }
  self->qr_side = code->width;
  cells = g_malloc ((gsize) code->width * (gsize) code->width);
  for (int i = 0; i < code->width * code->width; i++)
    cells[i] = code->data[i] & 1;
  self->qr_cells = g_bytes_new_take (cells, (gsize) code->width * (gsize) code->width);
  QRcode_free (code);
  return TRUE;
}

/* Draws the QR code with its top right corner at @x, @y.  Returns the width it takes. */
static double
draw_qr (LantuReport *self, LantuCanvas *canvas, double x, double y)
{
  double side = lantu_mm (QR_MM), width = 0;
  g_autoptr (PangoLayout) layout = NULL;

  if (self->qr_cells == NULL)
    return 0;
  if (self->qr_caption)
    {
      layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, CAPTION_POINTS, 0, self->qr_caption);
      ellipsize (layout, 2 * side);
      lantu_layout_size (layout, &width, NULL);
    }
  width = MAX (width, side);
  if (canvas)
    lantu_canvas_qr (canvas, (LantuBox) { x - side, y, side, side }, self->qr_cells, self->qr_side);
  if (canvas && layout)
    lantu_canvas_text (canvas, LANTU_ROLE_QR, layout, x - width, width, width > side ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_CENTER,
                       y + side + lantu_mm (3.6));
  return width + lantu_mm (10);
}

/* One signer after the other on one line.  Returns FALSE where there is not room enough. */
static gboolean
draw_line (LantuReport *self, LantuCanvas *canvas, LantuBox room, double baseline)
{
  guint n = g_strv_length (self->signers);
  double gap = lantu_mm (SIGN_GAP_MM - 1), sum = 0, date_width = 0, rule, x = room.x;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PangoLayout) date = NULL;

  if (self->sign_date && *self->sign_date)
    {
      date = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, TEXT_POINTS, 0, self->sign_date);
      lantu_layout_size (date, &date_width, NULL);
      date_width += lantu_mm (5);
    }
  for (guint i = 0; i < n; i++)
    {
      double width;

      g_ptr_array_add (labels, lantu_fonts_layout (self->fonts, LANTU_FACE_HEI, TEXT_POINTS, 0, self->signers[i]));
      lantu_layout_size (g_ptr_array_index (labels, i), &width, NULL);
      sum += width + lantu_mm (1) + gap;
    }
  rule = MIN ((room.width - sum + (date ? 0 : gap) - date_width) / n, lantu_mm (40));
  if (rule < lantu_mm (18))
    return FALSE;
  for (guint i = 0; canvas && i < n; i++)
    {
      double width;

      lantu_layout_size (g_ptr_array_index (labels, i), &width, NULL);
      lantu_canvas_text (canvas, LANTU_ROLE_SIGNATURE, g_ptr_array_index (labels, i), x, width, PANGO_ALIGN_LEFT, baseline);
      x += width + lantu_mm (1);
      lantu_canvas_rule (canvas, x, baseline + 2, x + rule, baseline + 2, 0.2, 0.1);
      x += rule + gap;
    }
  if (canvas && date)
    lantu_canvas_text (canvas, LANTU_ROLE_SIGNATURE, date, room.x, room.width, PANGO_ALIGN_RIGHT, baseline);
  return TRUE;
}

static void
draw_columns (LantuReport *self, LantuCanvas *canvas, LantuBox room)
{
  guint n = g_strv_length (self->signers);
  double gap = lantu_mm (SIGN_GAP_MM), sum = 0, spare, x = room.x;
  double label_line = room.y + lantu_mm (4.2), rule = label_line + lantu_mm (9.8), date_line = rule + lantu_mm (6);
  g_autofree double *widths = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_layout (self->fonts, LANTU_FACE_HEI, TEXT_POINTS, 0, self->signers[i]);

      lantu_layout_size (layout, &widths[i], NULL);
      sum += widths[i];
    }
  spare = (room.width - gap * (n - 1) - sum) / n;
  for (guint i = 0; i < n; i++)
    {
      double width = spare >= 0 ? widths[i] + spare : (room.width - gap * (n - 1)) / n;
      g_autoptr (PangoLayout)
          layout = lantu_fonts_fit (self->fonts, LANTU_FACE_HEI, TEXT_POINTS, CAPTION_POINTS, self->signers[i], width, PANGO_ALIGN_LEFT);

      lantu_canvas_text (canvas, LANTU_ROLE_SIGNATURE, layout, x, width, PANGO_ALIGN_LEFT, label_line);
      lantu_canvas_rule (canvas, x, rule, x + width, rule, 0.2, 0.1);
      if (self->sign_date && *self->sign_date)
        {
          g_autoptr (PangoLayout) date = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, NOTE_POINTS, 0, self->sign_date);

          lantu_canvas_text (canvas, LANTU_ROLE_SIGNATURE, date, x, width, PANGO_ALIGN_RIGHT, date_line);
        }
      x += width + gap;
    }
}

/* Internal: signatures and QR code at the lower edge of the type area.  Returns the height they need. */
double
lantu_frame_foot (LantuReport *self, LantuCanvas *canvas)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  gboolean signed_ = self->signers && self->signers[0];
  double right = draw_qr (self, NULL, 0, 0), height = right > 0 ? lantu_mm (22.5) : 0;
  LantuBox room = { area.x, area.y, area.width - right, 0 };
  gboolean line = signed_ && self->signing == LANTU_SIGNING_LINE && draw_line (self, NULL, room, 0);

  if (signed_)
    height = MAX (height, lantu_mm (line ? 15 : 23));
  if (height <= 0 || canvas == NULL)
    return height;
  room.y = area.y + area.height - height;
  draw_qr (self, canvas, area.x + area.width, room.y);
  if (line)
    draw_line (self, canvas, room, area.y + area.height - lantu_mm (5.5));
  else if (signed_)
    draw_columns (self, canvas, room);
  return height;
}
