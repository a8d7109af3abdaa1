/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as an Excel workbook and as a Word document, read back. */

#include "base/error.h"
#include "exchange/package.h"
#include "exchange/sheet-reader.h"
#include "report/output-xlsx.h"
#include "report/output.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/* the last is beyond the first plane of Unicode */
#define HOSTILE "=HYPERLINK(\"http://x\")"
#define AT "@SUM(1)"
#define RARE "𠮷野 <b>&amp;</b>\n第二行\x01"

static LantuReport *
make_report (guint n)
{
  LantuReport *report = lantu_report_new (LANTU_PORTRAIT, "任务[台账]: 全部");
  LantuTable *table = lantu_table_new ();
  g_autofree char *endless = g_strnfill (10000, 'x');
  guint row;

  lantu_table_add_column (table, "体系", LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, "事　　项", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_add_column (table, "期限", LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 20, 0);
  lantu_table_add_column (table, "完成率", LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 20, 0);
  lantu_table_add_column (table, "状态", LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 20, 0);
  lantu_table_add_group (table, "A", "政治保障");
  for (guint i = 0; i < n; i++)
    {
      const char *texts[] = { HOSTILE, AT, RARE, endless };

      row = lantu_table_add_row (table);
      lantu_table_set_text (table, row, 1, texts[i % G_N_ELEMENTS (texts)]);
      lantu_table_set_text (table, row, 2, "12-31");
      lantu_table_set_day (table, row, 2, i % 2 ? LANTU_NO_DAY : lantu_day_new (2026, 12, 31));
      lantu_table_set_bar (table, row, 3, 0.625, NAN, "62.5");
      lantu_table_set_number (table, row, 3, i % 2 ? NAN : 62.5, 1);
      lantu_table_set_lamp (table, row, 4, "yellow", "黄 滞后");
    }
  lantu_table_end_group (table);
  row = lantu_table_add_total (table);
  lantu_table_set_text (table, row, 0, "合计");
  lantu_table_set_span (table, row, 0, 3);
  lantu_table_set_text (table, row, 3, "1,234");
  lantu_table_set_number (table, row, 3, 1234, 0);
  lantu_table_add_opinion (table, "复核意见", 2, 0);
  lantu_report_set_header (report, "内部 & 资料");
  lantu_report_set_source (report, "示例数据");
  lantu_report_set_meta (report, "云岭区", "2026 年", "截至 2026-11-24");
  lantu_report_add_legend (report, "yellow", "黄 滞后");
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING, "一、总体情况");
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, "=正文");
  lantu_report_add_table (report, table);
  lantu_report_set_signatures (report, LANTU_SIGNING_COLUMNS, (const char *[]) { "自查人", NULL }, "年　月　日");
  return report;
}

static char *folder;

static char *
write_report (LantuReport *report, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  if (!lantu_report_write (report, path, NULL, &error))
    g_error ("%s", error->message);
  return path;
}

static LantuSheet *
load (const char *path, int nth)
{
  g_autoptr (GError) error = NULL;
  LantuSheet *sheet = lantu_sheet_load (path, nth, &error);

  g_assert_no_error (error);
  return sheet;
}

typedef struct
{
  GString *xml; /* elements and text, attributes of some */
  const char *const *shown;
} Flat;

static gboolean
flat_start (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  Flat *flat = data;

  g_string_append_printf (flat->xml, "<%s", name);
  for (guint i = 0; flat->shown[i]; i++)
    {
      g_autofree char *value = lantu_package_attribute (attributes, n, flat->shown[i]);

      if (value)
        g_string_append_printf (flat->xml, " %s=%s", flat->shown[i], value);
    }
  g_string_append_c (flat->xml, '>');
  return TRUE;
}

static gboolean
flat_text (gpointer data, const char *text, gsize length, GError **error)
{
  g_string_append_len (((Flat *) data)->xml, text, (gssize) length);
  return TRUE;
}

static gboolean
flat_end (gpointer data, const char *name, GError **error)
{
  return TRUE;
}

/* What a part says, without its closing tags. */
static char *
part_of (const char *path, const char *part, const char *const *shown)
{
  static const LantuPackageHandler handler = { flat_start, flat_end, flat_text };
  g_autoptr (GError) error = NULL;
  Flat flat = { g_string_new (NULL), shown };
  char *data;
  gsize size;
  g_autoptr (LantuPackage) package = NULL;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  package = lantu_package_open (data, size, "file", &error);
  g_assert_no_error (error);
  lantu_package_read (package, part, &handler, &flat, &error);
  g_assert_no_error (error);
  return g_string_free (flat.xml, FALSE);
}

static void
assert_has (const char *text, const char *wanted)
{
  if (strstr (text, wanted) == NULL)
    g_error ("“%s” is not in: %.3000s", wanted, text);
}

static void
test_workbook (void)
{
  g_autoptr (LantuReport) report = make_report (4);
  g_autofree char *path = write_report (report, "台账.xlsx");
  g_autoptr (LantuSheet) prose = load (path, 0);
  g_autoptr (LantuSheet) sheet = load (path, 1);
  static const char *const shown[] = { "r", "t", "ref", "ySplit", "orientation", "paperSize", NULL };
  g_autofree char *xml = part_of (path, "xl/worksheets/sheet2.xml", shown);
  g_autofree char *book = part_of (path, "xl/workbook.xml", (const char *[]) { "name", NULL });
  const char *const *titles = lantu_sheet_titles (sheet);

  g_assert_cmpuint (g_strv_length ((char **) titles), ==, 2);
  g_assert_cmpstr (titles[0], ==, "任务 台账   全部");
  g_assert_cmpstr (titles[1], ==, "任务 台账   全部-2");
  g_assert_cmpstr (lantu_sheet_record_cell (prose, 2, 0), ==, "一、总体情况");
  g_assert_cmpstr (lantu_sheet_record_cell (prose, 3, 0), ==, "=正文");

  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 0, 0), ==, "任务[台账]: 全部");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 2, 0), ==, "体系");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 2, 1), ==, "事项");
  for (guint r = 3; r < 7; r++)
    g_assert_cmpstr (lantu_sheet_record_cell (sheet, r, 0), ==, "A 政治保障");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 3, 1), ==, HOSTILE);
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 3, 2), ==, "2026-12-31");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 3, 3), ==, "62.5");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 4, 1), ==, AT);
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 4, 2), ==, "");
  g_assert_true (g_str_has_prefix (lantu_sheet_record_cell (sheet, 5, 1), "𠮷野 <b>&amp;</b>\n第二行"));
  g_assert_cmpuint (strlen (lantu_sheet_record_cell (sheet, 6, 1)), ==, 10000);
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 7, 0), ==, "合计");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 7, 3), ==, "1234");
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 8, 0), ==, "黄 滞后");
  g_assert_cmpuint (lantu_sheet_n_records (sheet), ==, 9);

  g_assert_null (strstr (xml, "<f>")); /* no formula */
  assert_has (xml, "<c r=B4 t=inlineStr>");
  assert_has (xml, "<c r=C4><v>46387"); /* a date is a number of days */
  assert_has (xml, "<c r=D4><v>62.5");
  assert_has (xml, "ySplit=3");
  assert_has (xml, "<autoFilter ref=A3:E7>");
  assert_has (xml, "<pageSetup orientation=portrait paperSize=9>");
  assert_has (xml, "&L内部 && 资料&R示例数据");
  assert_has (book, "<definedName name=_xlnm.Print_Titles>'任务 台账   全部-2'!$3:$3");
  assert_has (book, "<definedName name=_xlnm.Print_Area>'任务 台账   全部-2'!$A$1:$E$9");
  g_unlink (path);
}

static void
test_split (void)
{
  g_autoptr (LantuReport) report = make_report (20);
  g_autofree char *path = g_build_filename (folder, "长.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  guint rows = 0;

  /* ten rows a sheet: title, line, head and legend leave six */
  g_assert_true (lantu_report_write_xlsx_split (report, path, 10, NULL, &error));
  g_assert_no_error (error);
  for (int part = 1; part <= 4; part++)
    {
      g_autoptr (LantuSheet) sheet = load (path, part);

      g_assert_cmpuint (lantu_sheet_n_records (sheet), <=, 10);
      g_assert_cmpstr (lantu_sheet_record_cell (sheet, 2, 1), ==, "事项");
      rows += lantu_sheet_n_records (sheet) - 4;
      if (part == 1)
        g_assert_cmpuint (g_strv_length ((char **) lantu_sheet_titles (sheet)), ==, 5);
    }
  g_assert_cmpuint (rows, ==, 21);
  g_unlink (path);
}

static void
test_document (void)
{
  g_autoptr (LantuReport) report = make_report (4);
  g_autofree char *path = write_report (report, "台账.docx");
  static const char *const shown[] = { "val",       "w",         "h",    "top",     "left",     "right", "bottom",
                                       "linePitch", "charSpace", "type", "styleId", "eastAsia", "instr", NULL };
  g_autofree char *text = part_of (path, "word/document.xml", shown);
  g_autofree char *styles = part_of (path, "word/styles.xml", shown);
  g_autofree char *odd = part_of (path, "word/footer1.xml", shown);
  g_autofree char *even = part_of (path, "word/footer2.xml", shown);
  g_autofree char *head = part_of (path, "word/header1.xml", shown);
  g_autofree char *endless = g_strnfill (10000, 'x');
  guint restarts = 0;

  assert_has (text, "<pStyle val=Title><r><t>任务[台账]: 全部");
  assert_has (text, "<pStyle val=Heading1><r><t>一、总体情况");
  assert_has (text, "<pStyle val=BodyText><r><t>=正文");
  assert_has (text, "<cantSplit><trHeight val=465><tblHeader>");
  assert_has (text, HOSTILE);
  assert_has (text, "<t>𠮷野 <b>&amp;</b><r><br><t>第二行<");
  assert_has (text, endless);
  assert_has (text, "▲ 黄 滞后");
  assert_has (text, "<gridSpan val=3>");
  assert_has (text, "复核意见");
  assert_has (text, "自查人");
  for (const char *c = text; (c = strstr (c, "<vMerge val=restart>")); c++)
    restarts++;
  g_assert_cmpuint (restarts, ==, 1);
  /* in twentieths of a point: A4; 37, 28, 26 and 35 mm; 28.95 pt */
  assert_has (text, "<pgSz w=11906 h=16838><pgMar top=2098 left=1587 right=1474 bottom=1984");
  assert_has (text, "<docGrid linePitch=579 charSpace=-847 type=linesAndChars>");
  assert_has (styles, "styleId=Title");
  assert_has (styles, "<rFonts eastAsia=方正小标宋简体><sz val=44>");
  assert_has (styles, "<rFonts eastAsia=仿宋_GB2312><sz val=32>");
  assert_has (odd, "<ind right=280><jc val=right>");
  assert_has (odd, "<fldSimple instr= PAGE >");
  assert_has (even, "<ind left=280><jc val=left>");
  assert_has (head, "内部 & 资料");
  g_unlink (path);
}

/* What is left out stands in no file; the pages are fewer. */
static void
test_parts (void)
{
  static const char *const names[] = { "p.csv", "p.docx", "p.xlsx" };
  g_autoptr (LantuReport) report = make_report (60);
  LantuTable *table = lantu_table_new ();
  g_autoptr (GError) error = NULL;
  guint pages;

  lantu_table_add_column (table, "区县", LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_set_text (table, lantu_table_add_row (table), 0, "云岭区");
  lantu_report_add_page_break (report, "各区县");
  lantu_report_add_table (report, table);
  g_assert_cmpuint (lantu_report_n_parts (report), ==, 2);
  g_assert_cmpstr (lantu_report_part_title (report, 0), ==, "一、总体情况");
  g_assert_cmpstr (lantu_report_part_title (report, 1), ==, "各区县");
  g_assert_true (lantu_report_paginate (report, NULL, &error));
  pages = lantu_report_n_pages (report);
  lantu_report_leave_out (report, 0, TRUE);
  g_assert_true (lantu_report_paginate (report, NULL, &error));
  g_assert_cmpuint (pages, >, 2);
  g_assert_cmpuint (lantu_report_n_pages (report), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = write_report (report, names[i]);
      g_autofree char *text = NULL;

      if (i == 0)
        g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      else
        text = part_of (path, i == 1 ? "word/document.xml" : "xl/worksheets/sheet1.xml", (const char *[]) { NULL });
      assert_has (text, "云岭区");
      g_assert_null (strstr (text, "政治保障"));
      g_assert_null (strstr (text, "总体情况"));
      g_unlink (path);
    }
  lantu_report_leave_out (report, 0, FALSE);
  g_assert_true (lantu_report_paginate (report, NULL, &error));
  g_assert_cmpuint (lantu_report_n_pages (report), ==, pages);
}

/* A fault leaves the old file as it was, and nothing beside it. */
static void
test_whole (void)
{
  static const char *const names[] = { "a.xlsx", "a.docx", "a.csv", "a.pdf" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LantuReport) report = make_report (4);

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = write_report (report, names[i]);
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;
      gsize was, is;

      g_assert_true (g_file_get_contents (path, &before, &was, NULL));
      g_assert_false (lantu_report_write (report, path, cancellable, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
      g_assert_true (g_file_get_contents (path, &after, &is, NULL));
      g_assert_cmpmem (before, was, after, is);
      g_unlink (path);
    }
}

static void
test_nothing (void)
{
  g_autoptr (LantuReport) report = lantu_report_new (LANTU_LANDSCAPE, "空");
  g_autofree char *xlsx = write_report (report, "e.xlsx");
  g_autofree char *docx = write_report (report, "e.docx");
  g_autofree char *text = part_of (docx, "word/document.xml", (const char *[]) { "w", "h", "orient", NULL });

  assert_has (text, "<pgSz w=16838 h=11906 orient=landscape>");
  g_unlink (xlsx);
  g_unlink (docx);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lantu-files-XXXXXX", NULL);
  g_test_add_func ("/report-files/workbook", test_workbook);
  g_test_add_func ("/report-files/split", test_split);
  g_test_add_func ("/report-files/document", test_document);
  g_test_add_func ("/report-files/parts", test_parts);
  g_test_add_func ("/report-files/whole", test_whole);
  g_test_add_func ("/report-files/nothing", test_nothing);
  result = g_test_run ();
  if (result == 0 && g_rmdir (folder) != 0)
    g_error ("%s is not empty: a temporary file was left", folder);
  g_free (folder);
  return result;
}
