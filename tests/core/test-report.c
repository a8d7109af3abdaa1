/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The paper: where things lie on the sheet, how tables break over pages, and
 * the files that come out. */

#include "base/error.h"
#include "report/chart.h"
#include "report/lamp-shape.h"
#include "report/output-csv.h"
#include "report/output-pdf.h"
#include "report/output.h"
#include "report/report.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define LONG_TEXT "排查岗位廉政风险点，逐项定级定责，台账、会议记录、公示照片一并归档，由责任领导签字确认后报专班备案"

static void
assert_near (double value, double expected, double slack)
{
  if (fabs (value - expected) > slack)
    g_error ("%.3f is not %.3f (±%.3f)", value, expected, slack);
}

/* @n rows in groups of @per, every third one long. */
static LantuReport *
make_report (LantuOrientation orientation, guint n, guint per)
{
  LantuReport *report = lantu_report_new (orientation, "青禾小学清廉建设自查复核清单");
  LantuTable *table = lantu_table_new ();
  guint total;

  lantu_table_add_column (table, "体系", LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, "编号", LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 14, 0);
  lantu_table_add_column (table, "事　　项", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 30, 1);
  lantu_table_add_column (table, "状态", LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 18, 0);
  lantu_table_add_column (table, "完成率 %", LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 36, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = g_strdup_printf ("XX-%02u", i + 1);
      guint row;

      if (i % per == 0)
        {
          g_autofree char *letter = g_strdup_printf ("%c", 'A' + (int) (i / per) % 26);

          lantu_table_add_group (table, letter, "政治保障");
        }
      row = lantu_table_add_row (table);
      lantu_table_set_text (table, row, 1, code);
      lantu_table_set_text (table, row, 2, i % 3 == 2 ? LONG_TEXT : "廉洁教育进课程");
      lantu_table_set_lamp (table, row, 3, "green", "绿 在办");
      lantu_table_set_bar (table, row, 4, 0.8, 0.9, "80.0");
    }
  total = lantu_table_add_total (table);
  lantu_table_set_text (table, total, 0, "合计");
  lantu_table_set_span (table, total, 0, 2);
  lantu_table_add_opinion (table, "复核意见", 2, 0);
  lantu_report_add_table (report, table);
  lantu_report_set_header (report, "内部资料");
  lantu_report_set_source (report, "示例数据");
  lantu_report_set_meta (report, "云岭区", "2026 年秋季学期", "数据截至 2026-11-24 09:30");
  lantu_report_add_legend (report, "green", "绿 正常");
  lantu_report_add_legend (report, "red", "红 逾期");
  lantu_report_set_signatures (report, LANTU_SIGNING_COLUMNS, (const char *[]) { "自查人", "复核人", NULL }, "年　月　日");
  lantu_report_set_qr (report, "lantu:example", "扫码");
  return report;
}

static void
paginate (LantuReport *report)
{
  g_autoptr (GError) error = NULL;

  if (!lantu_report_paginate (report, NULL, &error))
    g_error ("%s", error->message);
}

/* The @nth thing with @role on @page, or NULL. */
static const LantuInk *
find (LantuReport *report, guint page, LantuRole role, LantuInkKind kind, guint nth)
{
  const LantuCanvas *canvas = lantu_report_page (report, page);

  for (guint i = 0; i < canvas->inks->len; i++)
    {
      const LantuInk *ink = g_ptr_array_index (canvas->inks, i);

      if (ink->role == role && ink->kind == kind && nth-- == 0)
        return ink;
    }
  return NULL;
}

static void
assert_inside (LantuReport *report)
{
  LantuBox area = lantu_page_type_area (lantu_report_orientation (report));

  for (guint page = 0; page < lantu_report_n_pages (report); page++)
    {
      const LantuCanvas *canvas = lantu_report_page (report, page);

      for (guint i = 0; i < canvas->inks->len; i++)
        {
          const LantuInk *ink = g_ptr_array_index (canvas->inks, i);

          if (ink->role == LANTU_ROLE_HEADER || ink->role == LANTU_ROLE_SOURCE || ink->role == LANTU_ROLE_NUMBER ||
              ink->role == LANTU_ROLE_RUNNING_TITLE)
            continue;
          if (ink->box.x < area.x - 0.5 || ink->box.y < area.y - 0.5 || ink->box.x + ink->box.width > area.x + area.width + 0.5 ||
              ink->box.y + ink->box.height > area.y + area.height + 0.5)
            g_error ("page %u: role %d, row %d, column %d (%s) leaves the type area: %.1f %.1f %.1f %.1f", page + 1, ink->role, ink->row, ink->column,
                     ink->layout ? pango_layout_get_text (ink->layout) : "", ink->box.x, ink->box.y, ink->box.width, ink->box.height);
        }
    }
}

static void
test_geometry (void)
{
  LantuBox up = lantu_page_type_area (LANTU_PORTRAIT), lying = lantu_page_type_area (LANTU_LANDSCAPE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  lantu_page_sheet (LANTU_PORTRAIT, &w, &h);
  assert_near (lantu_to_mm (w), 210, 0.01);
  assert_near (lantu_to_mm (up.x), 28, 0.01);
  assert_near (lantu_to_mm (up.y), 37, 0.01);
  assert_near (lantu_to_mm (up.width), 156, 0.01);
  assert_near (lantu_to_mm (up.height), 225, 0.01);
  assert_near (22 * LANTU_LINE_PITCH, up.height, 1);
  g_assert_cmpfloat (22 * LANTU_LINE_PITCH, <=, up.height);

  lantu_page_number (1, 40, &x, &y);
  assert_near (x + 40, up.x + up.width - 14, 0.01);
  assert_near (lantu_to_mm (y - up.y - up.height), 7, 0.01);
  lantu_page_number (2, 40, &x, &y);
  assert_near (x, up.x + 14, 0.01);

  /* a quarter counter-clockwise: the head of the lying page meets the binding side */
  lantu_page_lay (LANTU_LANDSCAPE, cr);
  x = lying.x;
  y = lying.y;
  cairo_user_to_device (cr, &x, &y);
  assert_near (x, up.x, 0.01);
  assert_near (y, up.y + up.height, 0.01);
  x = lying.x + lying.width;
  y = lying.y + lying.height;
  cairo_user_to_device (cr, &x, &y);
  assert_near (x, up.x + up.width, 0.01);
  assert_near (y, up.y, 0.01);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_page_number (void)
{
  for (int orientation = LANTU_PORTRAIT; orientation <= LANTU_LANDSCAPE; orientation++)
    {
      g_autoptr (LantuReport) report = make_report (orientation, 90, 4);
      LantuBox up = lantu_page_type_area (LANTU_PORTRAIT);

      paginate (report);
      g_assert_cmpuint (lantu_report_n_pages (report), >, 2);
      for (guint page = 0; page < 3; page++)
        {
          const LantuInk *number = find (report, page, LANTU_ROLE_NUMBER, LANTU_INK_TEXT, 0);
          g_autofree char *text = g_strdup_printf ("— %u —", page + 1);
          LantuBox box = number->box;

          g_assert_cmpstr (pango_layout_get_text (number->layout), ==, text);
          if (orientation == LANTU_LANDSCAPE)
            box = (LantuBox) { number->box.y, lantu_mm (297) - number->box.x - number->box.width, number->box.height, number->box.width };
          if (page % 2 == 0)
            assert_near (box.x + box.width, up.x + up.width - 14, 0.1);
          else
            assert_near (box.x, up.x + 14, 0.1);
          /* the dashes, near the middle of the line, lie 7 mm below the type area */
          assert_near (box.y + box.height / 2, up.y + up.height + lantu_mm (7), 3);
        }
    }
}

static void
test_pages (void)
{
  static const struct
  {
    LantuOrientation orientation;
    guint rows, per;
  } cases[] = { { LANTU_PORTRAIT, 45, 4 },  { LANTU_PORTRAIT, 45, 45 }, { LANTU_PORTRAIT, 45, 1 },
                { LANTU_LANDSCAPE, 45, 5 }, { LANTU_PORTRAIT, 1, 1 },   { LANTU_LANDSCAPE, 131, 3 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr (LantuReport) report = make_report (cases[k].orientation, cases[k].rows, cases[k].per);
      int next = 0;

      paginate (report);
      assert_inside (report);
      for (guint page = 0; page < lantu_report_n_pages (report); page++)
        {
          const LantuCanvas *canvas = lantu_report_page (report, page);
          double bottom = 0;
          int group = -1;

          /* every page: head, legend, meta line, source */
          g_assert_cmpstr (pango_layout_get_text (find (report, page, LANTU_ROLE_HEAD, LANTU_INK_TEXT, 0)->layout), ==, "体系");
          g_assert_nonnull (find (report, page, LANTU_ROLE_LEGEND, LANTU_INK_LAMP, 1));
          g_assert_nonnull (find (report, page, LANTU_ROLE_META, LANTU_INK_TEXT, 2));
          g_assert_nonnull (find (report, page, LANTU_ROLE_SOURCE, LANTU_INK_TEXT, 0));
          /* whole rows, each on one page, in their order and below each other */
          for (guint i = 0; i < canvas->inks->len; i++)
            {
              const LantuInk *ink = g_ptr_array_index (canvas->inks, i);

              if (ink->role == LANTU_ROLE_GROUP)
                {
                  /* the merged cell is drawn with the first of its rows on this page */
                  g_assert_cmpint (ink->row, ==, next);
                  g_assert_cmpint (ink->row / (int) cases[k].per, !=, group);
                  group = ink->row / (int) cases[k].per;
                }
              if (ink->role == LANTU_ROLE_CELL && ink->kind == LANTU_INK_TEXT && ink->column == 2)
                {
                  g_assert_cmpint (ink->row, ==, next);
                  g_assert_cmpint (group, ==, next / (int) cases[k].per);
                  g_assert_cmpfloat (ink->box.y, >, bottom);
                  bottom = ink->box.y + ink->box.height;
                  next++;
                }
            }
        }
      g_assert_cmpint (next, ==, (int) cases[k].rows);
      /* rows and signatures end together */
      g_assert_nonnull (find (report, lantu_report_n_pages (report) - 1, LANTU_ROLE_SIGNATURE, LANTU_INK_TEXT, 0));
      g_assert_nonnull (find (report, lantu_report_n_pages (report) - 1, LANTU_ROLE_QR, LANTU_INK_QR, 0));
      g_assert_nonnull (find (report, lantu_report_n_pages (report) - 1, LANTU_ROLE_GROUP, LANTU_INK_TEXT, 0));
    }
}

/* Whatever the number of rows: nothing leaves the type area, and neither totals nor signatures stand alone. */
static void
test_every_length (void)
{
  for (guint rows = 1; rows < 40; rows++)
    {
      g_autoptr (LantuReport) report = make_report (LANTU_LANDSCAPE, rows, 3);
      guint last;

      paginate (report);
      assert_inside (report);
      last = lantu_report_n_pages (report) - 1;
      g_assert_nonnull (find (report, last, LANTU_ROLE_GROUP, LANTU_INK_TEXT, 0));
      g_assert_nonnull (find (report, last, LANTU_ROLE_SIGNATURE, LANTU_INK_TEXT, 0));
      for (guint page = 0; page < last; page++)
        g_assert_null (find (report, page, LANTU_ROLE_SIGNATURE, LANTU_INK_TEXT, 0));
    }
}

static void
test_baselines (void)
{
  g_autoptr (LantuReport) report = make_report (LANTU_PORTRAIT, 2, 2);
  const LantuCanvas *canvas;
  double baseline = 0;

  paginate (report);
  canvas = lantu_report_page (report, 0);
  for (guint i = 0; i < canvas->inks->len; i++)
    {
      const LantuInk *ink = g_ptr_array_index (canvas->inks, i);
      double here;

      if (ink->role != LANTU_ROLE_CELL || ink->kind != LANTU_INK_TEXT || ink->row != 0)
        continue;
      here = ink->origin_y + (double) pango_layout_get_baseline (ink->layout) / PANGO_SCALE;
      if (baseline > 0)
        assert_near (here, baseline, 0.05);
      baseline = here;
    }
  g_assert_cmpfloat (baseline, >, 0);
}

static void
test_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuFonts) fonts = lantu_fonts_new (NULL, NULL, &error);
  const char *text = "一二三四五六七八九十一二";

  g_assert_no_error (error);
  for (double width = 60; width < 135; width += 2.5)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_fit (fonts, LANTU_FACE_SONG, 10.5, 10.5, text, width, PANGO_ALIGN_LEFT);
      int n = pango_layout_get_line_count (layout);
      double w;

      lantu_layout_size (layout, &w, NULL);
      g_assert_cmpfloat (w, <=, width + 0.1);
      if (n == 2)
        g_assert_cmpint (pango_layout_get_line_readonly (layout, 1)->length, >=, 3 * 3);
    }
  /* a little too long: smaller, but on its line */
  {
    g_autoptr (PangoLayout) layout = lantu_fonts_fit (fonts, LANTU_FACE_SONG, 9.5, 9, "部分达标", 37, PANGO_ALIGN_CENTER);

    g_assert_cmpint (pango_layout_get_line_count (layout), ==, 1);
  }
}

/* Words stay whole where a smaller size can do that, and are not made small where it cannot. */
static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuFonts) fonts = lantu_fonts_new (NULL, "en", &error);
  static const struct
  {
    const char *text;
    double width;
    gboolean torn;
  } rows[] = { { "Needs review", 36, FALSE }, { "Responsibility", 20, TRUE } };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_fit (fonts, LANTU_FACE_HEI, 10.5, 9, rows[i].text, rows[i].width, PANGO_ALIGN_CENTER);
      double height;

      g_assert_cmpint (lantu_layout_breaks_words (layout), ==, rows[i].torn);
      lantu_layout_size (layout, NULL, &height);
      if (rows[i].torn)
        assert_near (height / pango_layout_get_line_count (layout), 10.5 * 1.25, 0.1);
    }
}

/* A cell that is higher than a page ends with an ellipsis on it. */
static void
test_endless_cell (void)
{
  g_autoptr (LantuReport) report = lantu_report_new (LANTU_LANDSCAPE, "题");
  LantuTable *table = lantu_table_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  guint row;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, LONG_TEXT);
  lantu_table_add_column (table, "编号", LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 14, 0);
  lantu_table_add_column (table, "事项", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  for (guint i = 0; i < 3; i++)
    {
      row = lantu_table_add_row (table);
      lantu_table_set_text (table, row, 0, "XX-01");
      lantu_table_set_text (table, row, 1, i == 1 ? text->str : "短");
    }
  lantu_report_add_table (report, table);
  lantu_report_set_signatures (report, LANTU_SIGNING_LINE, (const char *[]) { "填表人：", NULL }, "年　月　日");
  paginate (report);
  assert_inside (report);
  g_assert_cmpuint (lantu_report_n_pages (report), ==, 3);
}

static void
test_paragraphs (void)
{
  g_autoptr (LantuReport) report = lantu_report_new (LANTU_PORTRAIT, "关于示例市清廉单元建设推进情况的通报");
  g_autoptr (GString) text = g_string_new (NULL);
  const LantuInk *ink;

  for (guint i = 0; i < 28 * 30; i++)
    g_string_append (text, "清");
  for (guint i = 0; i < 4; i++)
    {
      lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING, "一、总体情况");
      lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, text->str);
    }
  lantu_report_set_qr (report, "x", NULL);
  paginate (report);
  assert_inside (report);
  g_assert_cmpuint (lantu_report_n_pages (report), >, 4);
  /* 22 lines of 28 characters on a page without title */
  ink = find (report, 1, LANTU_ROLE_PARAGRAPH, LANTU_INK_TEXT, 0);
  g_assert_cmpint (pango_layout_get_line_readonly (ink->layout, 1)->length, ==, 28 * 3);
  g_assert_nonnull (find (report, lantu_report_n_pages (report) - 1, LANTU_ROLE_PARAGRAPH, LANTU_INK_TEXT, 0));
}

static void
test_shapes (void)
{
  static const char *const codes[] = { "red", "yellow", "blue", "green", "grey", "done", "none" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 40, 20);
  cairo_t *cr = cairo_create (surface);
  LantuBarShape shape = lantu_bar_shape (0, 0, 100, 10, 1.5, 0.5);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (lantu_paint_lamp (cr, codes[i], 2, 2, 10));
  g_assert_false (lantu_paint_lamp (cr, "purple", 2, 2, 10));
  g_assert_false (lantu_paint_lamp (cr, NULL, 2, 2, 10));
  assert_near (shape.done, 100, 0);
  assert_near (shape.plan_x, 50, 0);
  g_assert_true (lantu_bar_shape (0, 0, 100, 10, NAN, NAN).no_data);
  g_assert_true (isnan (lantu_bar_shape (0, 0, 100, 10, 0, NAN).plan_x));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
paginate_in_thread (gpointer report)
{
  paginate (report);
  return report;
}

/* A report is made by one thread and drawn by another, while the first one makes the next. */
static void
test_threads (void)
{
  g_autoptr (LantuReport) report = make_report (LANTU_PORTRAIT, 60, 4);
  g_autoptr (LantuReport) next = make_report (LANTU_LANDSCAPE, 60, 4);
  GThread *thread;

  g_thread_join (g_thread_new ("first", paginate_in_thread, report));
  thread = g_thread_new ("next", paginate_in_thread, next);
  assert_inside (report);
  g_thread_join (thread);
  assert_inside (next);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_pdf (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lantu-report-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "清单.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "a.pdf", NULL);
  g_autofree char *other = g_build_filename (folder, "a.doc", NULL);
  g_autofree char *data = NULL, *kept = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LantuReport) report = make_report (LANTU_PORTRAIT, 45, 4);
  gsize length, kept_length;

  g_assert_no_error (error);
  g_assert_false (lantu_report_write (report, nowhere, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lantu_report_write (report, other, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, ".pdf"));
  g_assert_nonnull (strstr (error->message, ".csv"));
  g_assert_nonnull (strstr (error->message, ".xlsx"));
  g_clear_error (&error);
  g_assert_cmpuint (count_files (folder), ==, 0);

  g_assert_true (lantu_report_write (report, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpint (strncmp (data, "%PDF-1.", 7), ==, 0);
  g_assert_nonnull (g_strrstr_len (data + length - 20, 20, "%%EOF"));

  /* a fault leaves the old file as it was, and nothing beside it */
  g_cancellable_cancel (cancellable);
  g_assert_false (lantu_report_write (report, path, cancellable, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, data, length);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_qr_too_long (void)
{
  g_autoptr (LantuReport) report = make_report (LANTU_PORTRAIT, 3, 3);
  g_autofree char *payload = g_strnfill (400, 'x');
  g_autoptr (GError) error = NULL;

  lantu_report_set_qr (report, payload, NULL);
  g_assert_false (lantu_report_paginate (report, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_cmpuint (lantu_report_n_pages (report), ==, 0);
}

static void
test_csv (void)
{
  g_autoptr (LantuReport) report = lantu_report_new (LANTU_PORTRAIT, "题");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  LantuTable *table = lantu_table_new ();
  guint row;

  lantu_table_add_column (table, "体系", LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, "事　　项", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_add_column (table, "状态", LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 18, 0);
  lantu_table_add_column (table, "差序时", LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 18, 0);
  lantu_table_add_column (table, "期限", LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 18, 0);
  lantu_table_add_group (table, "A", "政治保障");
  row = lantu_table_add_row (table);
  lantu_table_set_text (table, row, 1, "第一行\n第“二”行, \"引\"");
  lantu_table_set_lamp (table, row, 2, "done", "已完成");
  lantu_table_set_text (table, row, 3, "−9.7");
  lantu_table_set_text (table, row, 4, "12-31");
  lantu_table_set_day (table, row, 4, lantu_day_new (2026, 12, 31));
  row = lantu_table_add_row (table);
  lantu_table_set_text (table, row, 1, "=1+2");
  lantu_table_set_text (table, row, 3, "+1,024");
  lantu_table_set_text (table, row, 4, "-");
  row = lantu_table_add_total (table);
  lantu_table_set_text (table, row, 0, "合计");
  lantu_table_set_span (table, row, 0, 3);
  lantu_table_set_text (table, row, 3, "-3");
  lantu_table_add_opinion (table, "复核意见", 2, 0);
  lantu_report_add_table (report, table);

  table = lantu_table_new ();
  lantu_table_add_column (table, "区县", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_set_text (table, lantu_table_add_row (table), 0, "云岭区");
  lantu_report_add_page_break (report, "各区县");
  lantu_report_add_table (report, table);

  g_assert_true (lantu_report_write_csv (report, stream, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "\xef\xbb\xbf体系,事项,状态,差序时,期限\r\n"
                   "A 政治保障,\"第一行\n第“二”行, \"\"引\"\"\",已完成,-9.7,2026-12-31\r\n"
                   "A 政治保障,'=1+2,,1024,'-\r\n"
                   "合计,,,-3,\r\n"
                   "\r\n"
                   "各区县\r\n"
                   "区县\r\n"
                   "云岭区\r\n");
}

static void
test_csv_field (void)
{
  static const struct
  {
    const char *text, *field;
  } rows[] = {
    { NULL, "" },         { "a", "a" },        { "-1", "-1" },     { "+1.5", "+1.5" },     { "-1.", "'-1." },
    { "-1+1", "'-1+1" },  { "=A1", "'=A1" },   { "@x", "'@x" },    { "\tx", "'\tx" },      { "+", "'+" },
    { "-0x1", "'-0x1" },  { "-inf", "'-inf" }, { "-5%", "-5%" },   { "＝A1", "'＝A1" },    { "— x", "— x" },
    { "a,b", "\"a,b\"" }, { " a", "\" a\"" },  { "a ", "\"a \"" }, { "a\nb", "\"a\nb\"" }, { "=\"x\"", "\"'=\"\"x\"\"\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *field = lantu_csv_field (rows[i].text);

      g_assert_cmpstr (field, ==, rows[i].field);
    }
}

static const char *
family_of (LantuFonts *fonts, LantuFace face)
{
  g_autoptr (PangoLayout) layout = lantu_fonts_layout (fonts, face, 10, 0, "清");

  return g_intern_string (pango_font_description_get_family (pango_layout_get_font_description (layout)));
}

static gboolean
is_substituted (LantuFonts *fonts, LantuFace face, const char *used)
{
  guint n, found = 0;
  const LantuSubstitution *all = lantu_fonts_substitutions (fonts, &n);

  for (guint i = 0; i < n; i++)
    if (all[i].face == face)
      {
        g_assert_cmpstr (all[i].used, ==, used);
        found++;
      }
  g_assert_cmpuint (found, <=, 1);
  return found == 1;
}

/* A font of somebody's choice is taken where it is installed, and told of. */
static void
test_fonts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuFonts) fonts = lantu_fonts_new (NULL, NULL, &error);
  g_autoptr (LantuReport) report = lantu_report_new (LANTU_PORTRAIT, "试验");
  g_autoptr (GString) text = g_string_new (NULL);
  const char *was, *other = "DejaVu Sans Mono";
  guint before;

  g_assert_no_error (error);
  was = family_of (fonts, LANTU_FACE_KAI);
  lantu_fonts_choose (fonts, LANTU_FACE_KAI, "No Such Font");
  g_assert_cmpstr (family_of (fonts, LANTU_FACE_KAI), ==, was);
  lantu_fonts_choose (fonts, LANTU_FACE_KAI, NULL);
  g_assert_cmpstr (family_of (fonts, LANTU_FACE_KAI), ==, was);
  lantu_fonts_choose (fonts, LANTU_FACE_KAI, other);
  g_assert_cmpstr (family_of (fonts, LANTU_FACE_KAI), ==, other);
  g_assert_true (is_substituted (fonts, LANTU_FACE_KAI, other));
  g_assert_cmpstr (family_of (fonts, LANTU_FACE_HEI), !=, other);

  /* and it reaches the page */
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "The quick brown fox jumps over the lazy dog. ");
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, text->str);
  g_assert_true (lantu_report_paginate (report, NULL, &error));
  before = lantu_report_n_pages (report);
  lantu_report_set_font (report, LANTU_FACE_FANG, other);
  g_assert_true (lantu_report_paginate (report, NULL, &error));
  g_assert_cmpuint (lantu_report_n_pages (report), >, before); /* its letters are wider */
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuFonts) fonts = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fonts = lantu_fonts_new (NULL, NULL, &error);
  if (fonts == NULL)
    {
      g_printerr ("Bail out! %s\n", error->message);
      return 1;
    }
  g_test_add_func ("/report/geometry", test_geometry);
  g_test_add_func ("/report/page-number", test_page_number);
  g_test_add_func ("/report/pages", test_pages);
  g_test_add_func ("/report/every-length", test_every_length);
  g_test_add_func ("/report/baselines", test_baselines);
  g_test_add_func ("/report/lines", test_lines);
  g_test_add_func ("/report/words", test_words);
  g_test_add_func ("/report/fonts", test_fonts);
  g_test_add_func ("/report/endless-cell", test_endless_cell);
  g_test_add_func ("/report/paragraphs", test_paragraphs);
  g_test_add_func ("/report/shapes", test_shapes);
  g_test_add_func ("/report/threads", test_threads);
  g_test_add_func ("/report/pdf", test_pdf);
  g_test_add_func ("/report/qr-too-long", test_qr_too_long);
  g_test_add_func ("/report/csv", test_csv);
  g_test_add_func ("/report/csv-field", test_csv_field);
  return g_test_run ();
}
