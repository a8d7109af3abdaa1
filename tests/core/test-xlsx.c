/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of workbooks: what each kind of cell means, what is refused, and
 * that what a library writes comes back cell for cell. */

#include "exchange/sheet-reader.h"
#include "base/error.h"
#include "exchange/cell-text.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "../support/small-workbook.h"

static char *
dump (LantuSheet *sheet)
{
  GString *out = g_string_new (NULL);

  for (guint r = 0; r < lantu_sheet_n_records (sheet); r++)
    {
      g_string_append_printf (out, "%s%u:", r ? " / " : "", lantu_sheet_record_line (sheet, r));
      for (guint c = 0; c < lantu_sheet_record_length (sheet, r); c++)
        g_string_append_printf (out, "%s%s", c ? "|" : "", lantu_sheet_record_cell (sheet, r, c));
    }
  g_string_replace (out, "\n", "↵", 0);
  return g_string_free_and_steal (out);
}

static void
assert_reads (GBytes *taken, const char *expected)
{
  g_autoptr (GBytes) bytes = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, "x.xlsx", LANTU_SHEET_FIRST, &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = dump (sheet);
  g_assert_cmpstr (got, ==, expected);
}

static void
assert_refused (GBytes *taken, const char *says)
{
  g_autoptr (GBytes) bytes = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, "x.xlsx", LANTU_SHEET_FIRST, &error);

  if (sheet)
    g_error ("taken, but it should say “%s”", says);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "x.xlsx"));
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” is not in “%s”", says, error->message);
}

static void
test_cells (void)
{
  static const char shared[] =
      "<si><t>名称</t></si><si><r><t>第一</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 小学</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>ダイイチ</t></rPh></si><si><t/></si><si><t>_x005F_x000D_a_x000D_b_x4e00_c_x0000_d_xD83D_</t></si>"
      "<si><t>&lt;&amp;&#x4e2d;&#10;&gt;</t></si>";

  /* shared, inline, true and false, numbers, an error, a formula with and without a value, empty text */
  assert_reads (
      small_workbook ("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c></row>"
                      "<row r=\"3\" hidden=\"1\"><c r=\"A3\" t=\"inlineStr\"><is><t>行</t><r><t>内</t></r></is></c><c r=\"B3\" t=\"b\"><v>1</v></c>"
                      "<c r=\"C3\" t=\"b\"><v>0</v></c><c r=\"D3\" t=\"e\"><v>#N/A</v></c></row>"
                      "<row r=\"4\"/><row r=\"5\"><c r=\"A5\" s=\"3\"/></row>"
                      "<row r=\"7\"><c r=\"A7\"><f>1+1</f><v>2</v></c><c r=\"B7\" t=\"str\"><f>\"x\"</f><v>x</v></c><c r=\"C7\"><f>SUM(A1)</f></c>"
                      "<c r=\"D7\" t=\"s\"><v>3</v></c><c r=\"E7\" t=\"s\"><v>4</v></c><c r=\"F7\" t=\"str\"><f>\"\"</f></c></row></sheetData>",
                      shared, NULL, NULL),
      "1:名称||第一 小学 / 3:行内|TRUE|FALSE|#N/A / 7:2|x|#FORMULA?|_x000D_a\rb一c_x0000_d_xD83D_|<&中↵>");
  /* places may be left out, cells may stand in any order */
  assert_reads (
      small_workbook ("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c r=\"C2\"><v>5</v></c><c r=\"B2\"><v>4</v></c></row></sheetData>",
                      NULL, NULL, NULL),
      "1:1|2 / 2:|4|5");
}

/* The last cell that a sheet can have. */
static void
test_last_cell (void)
{
  g_autoptr (GBytes) bytes = small_workbook ("<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row></sheetData>", NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, "x.xlsx", 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lantu_sheet_record_line (sheet, 0), ==, 1048576);
  g_assert_cmpuint (lantu_sheet_record_length (sheet, 0), ==, 16384);
  g_assert_cmpstr (lantu_sheet_record_cell (sheet, 0, 16383), ==, "7");
}

#define STYLES                                                                                                                                 \
  "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/><numFmt numFmtId=\"165\" "             \
  "formatCode=\"000000\"/>"                                                                                                                    \
  "<numFmt numFmtId=\"166\" formatCode=\"0.00&quot;days&quot;\"/><numFmt numFmtId=\"167\" formatCode=\"[$-804]yyyy/m/d h:mm AM/PM\"/>"         \
  "<numFmt numFmtId=\"168\" formatCode=\"[Red]General\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                         \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>" \
  "<xf numFmtId=\"20\"/><xf numFmtId=\"31\"/><xf numFmtId=\"168\"/><xf numFmtId=\"57\"/></cellXfs>"

static char *
cell_row (const char *const *styles_and_values)
{
  GString *out = g_string_new ("<sheetData><row>");

  for (; *styles_and_values; styles_and_values += 2)
    g_string_append_printf (out, "<c s=\"%s\"><v>%s</v></c>", styles_and_values[0], styles_and_values[1]);
  g_string_append (out, "</row></sheetData>");
  return g_string_free_and_steal (out);
}

static void
test_numbers (void)
{
  const char *const cells[] = { "0",  "46295",
                                "1",  "46295",
                                "2",  "46295.5",
                                "7",  "60",
                                "1",  "61",
                                "1",  "1",
                                "1",  "59",
                                "1",  "401768",
                                "1",  "401769",
                                "1",  "-1",
                                "3",  "7",
                                "3",  "1234567",
                                "4",  "3.5",
                                "5",  "46295.75",
                                "6",  "0.25",
                                "6",  "1.5",
                                "8",  "12",
                                "9",  "46295",
                                "0",  "0.1",
                                "0",  "0.10000000000000001",
                                "0",  "1e21",
                                "0",  "-0",
                                "0",  "123456789012345",
                                "0",  "4.0E-2",
                                "77", "5",
                                "0",  "abc",
                                NULL };
  g_autofree char *row = cell_row (cells);

  assert_reads (small_workbook (row, NULL, STYLES, NULL),
                "1:46295|2026-09-30|2026-09-30 12:00|1900-02-28|1900-03-01|1900-01-01|1900-02-28|2999-12-31|401769|-1|000007|1234567|3.5|"
                "2026-09-30 18:00|06:00|1900-01-01 12:00|12|2026-09-30|0.1|0.1|1e+21|0|123456789012345|0.04|5|abc");
}

static void
test_1904 (void)
{
  const char *const cells[] = { "1", "0", "1", "44833", "2", "44833.5", "0", "44833", NULL };
  g_autofree char *row = cell_row (cells);

  assert_reads (small_workbook (row, NULL, STYLES, "date1904=\"1\""), "1:1904-01-01|2026-09-30|2026-09-30 12:00|44833");
  assert_reads (small_workbook (row, NULL, STYLES, "date1904=\"true\""), "1:1904-01-01|2026-09-30|2026-09-30 12:00|44833");
}

/* Merged cells give to the rows below them in their own column; over a head also to the right. */
static void
test_merges (void)
{
#define S(place, text) "<c r=\"" place "\" t=\"str\"><v>" text "</v></c>"
  static const char cells[] = "<sheetData><row r=\"1\">" S ("A1", "一览表") "</row><row r=\"2\">" S ("A2", "区县") S ("B2", "单位")
      S ("C2", "联系方式") "</row>"
                           "<row r=\"3\">" S ("C3", "岗位") S ("D3", "电话") "</row><row r=\"4\">" S ("A4", "东区") S ("B4", "甲")
                               S ("D4", "1") "</row>"
                                             "<row r=\"5\">" S ("B5", "乙") "</row><row r=\"6\"/><row r=\"7\">" S ("A7", "西区")
                                                 S ("B7",
                                                    "丙") "</row></sheetData>"
                                                          "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/><mergeCell "
                                                          "ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"A4:A6\"/>"
                                                          "<mergeCell ref=\"C4:C7\"/><mergeCell ref=\"bad\"/><mergeCell ref=\"B9:A1\"/></mergeCells>";
  g_autoptr (GBytes) bytes = small_workbook (cells, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = NULL;
  const char *const post[] = { "岗位", NULL };

  assert_reads (g_bytes_ref (bytes), "1:一览表 / 2:区县|单位|联系方式 / 3:区县|单位|岗位|电话 / 4:东区|甲||1 / 5:东区|乙 / 7:西区|丙");
  sheet = lantu_sheet_parse (bytes, "x.xlsx", 0, &error);
  g_assert_no_error (error);
  g_assert_true (lantu_sheet_set_head (sheet, 1, 2, &error));
  g_assert_cmpstr (lantu_sheet_head (sheet, 0), ==, "区县");
  g_assert_cmpstr (lantu_sheet_head (sheet, 2), ==, "联系方式/岗位");
  g_assert_cmpstr (lantu_sheet_head (sheet, 3), ==, "联系方式/电话");
  g_assert_cmpint (lantu_sheet_find (sheet, post), ==, 2);
  g_assert_cmpuint (lantu_sheet_n_rows (sheet), ==, 3);
  g_assert_cmpuint (lantu_sheet_line (sheet, 2), ==, 7);
}

static void
test_refused (void)
{
  static const SmallPart document[] = { { "word/document.xml", "<x/>" }, { NULL } };
  static const SmallPart binary[] = { { "_rels/.rels", "<R><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></R>" },
                                      { "xl/workbook.bin", "x" },
                                      { NULL } };
  g_autoptr (GString) deep = g_string_new ("<sheetData><row><c t=\"inlineStr\">");
  g_autoptr (GString) bomb = g_string_new ("<sheetData>");
  g_autoptr (GString) wide = g_string_new ("<sheetData><row>");

  assert_refused (small_zip (document), "save it as .xlsx");
  assert_refused (small_zip (binary), "save it as .xlsx");
  assert_refused (g_bytes_new ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", 12), "the old kind (.xls or .et)");
  assert_refused (g_bytes_new ("\xd0\xcf\x11\xe0"
                               "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                               36),
                  "locked with a password");
  assert_refused (g_bytes_new_static ("<html><table>", 13), "a web page");
  assert_refused (small_workbook ("<sheetData/>", NULL, NULL, NULL), "“表” is empty");
  assert_refused (small_workbook ("<sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData>", NULL, NULL, NULL), "not in order");
  assert_refused (small_workbook ("<sheetData><row r=\"3\"/><row r=\"2\"/></sheetData>", NULL, NULL, NULL), "not in order");
  assert_refused (small_workbook ("<sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData>", NULL, NULL, NULL), "not in order");
  assert_refused (small_workbook ("<sheetData><row r=\"1048577\"/></sheetData>", NULL, NULL, NULL), "not in order");
  assert_refused (small_workbook ("<sheetData><row><c t=\"s\"><v>1</v></c></row></sheetData>", "<si><t>x</t></si>", NULL, NULL), "not in order");
  assert_refused (small_workbook ("<sheetData><row></sheetData>", NULL, NULL, NULL), "damaged");
  assert_refused (small_workbook ("<sheetData><row><c><v>&lol;</v></c></row></sheetData>", NULL, NULL, NULL), "damaged");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "<is>");
  assert_refused (small_workbook (deep->str, NULL, NULL, NULL), "damaged");
  for (guint i = 0; i < 16385; i++)
    g_string_append (wide, "<c><v>1</v></c>");
  g_string_append (wide, "</row></sheetData>");
  assert_refused (small_workbook (wide->str, NULL, NULL, NULL), "not in order");
  for (guint i = 0; i < 2000000; i++)
    g_string_append (bomb, "<row></row>");
  g_string_append (bomb, "</sheetData>");
  assert_refused (small_workbook (bomb->str, NULL, NULL, NULL), "unfolds to far more");
}

/* A document type is refused wherever it stands, and no entity is ever replaced. */
static void
test_entities (void)
{
  static const SmallPart parts[] = { { "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>" },
                                     { NULL } };

  assert_refused (small_zip (parts), "document type");
}

/* -- what a library writes ---------------------------------------------------------- */

static void
test_round_trip (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = NULL;
  g_autoptr (GPtrArray) model = g_ptr_array_new_with_free_func (g_free);
  static const char *const pieces[] = { "清", "廉", "a", " ", "\n", "<", "&", "\"", "𠮷", "1", "'", "\t", "=1" };
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book;
  lxw_worksheet *page;
  int fd = g_file_open_tmp ("lantu-xlsx-XXXXXX.xlsx", &path, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_close (fd, NULL);
  book = workbook_new_opt (path, &options);
  page = workbook_add_worksheet (book, "数据");
  for (guint r = 0; r < 300; r++)
    for (guint c = 0; c < 12; c++)
      {
        GString *text = g_string_new (NULL);
        gint32 number = g_test_rand_int ();

        if (g_test_rand_int_range (0, 4) == 0)
          {
            worksheet_write_number (page, r, (lxw_col_t) c, number, NULL);
            g_string_append_printf (text, "%d", number);
          }
        else if (g_test_rand_int_range (0, 4) > 0)
          {
            for (int k = g_test_rand_int_range (1, 20); k > 0; k--)
              g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
            worksheet_write_string (page, r, (lxw_col_t) c, text->str, NULL);
          }
        g_ptr_array_add (model, g_string_free_and_steal (text));
      }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  sheet = lantu_sheet_load (path, LANTU_SHEET_FIRST, &error);
  g_assert_no_error (error);
  for (guint r = 0; r < lantu_sheet_n_records (sheet); r++)
    for (guint c = 0; c < 12; c++, n++)
      g_assert_cmpstr (lantu_sheet_record_cell (sheet, r, c), ==, g_ptr_array_index (model, (lantu_sheet_record_line (sheet, r) - 1) * 12 + c));
  g_assert_cmpuint (n, >, 3000);
  g_assert_cmpstr (lantu_sheet_titles (sheet)[0], ==, "数据");
  g_assert_cmpstr (lantu_sheet_encoding (sheet), ==, "XLSX");
  g_unlink (path);
}

/* Several sheets: the first one that is shown and holds something, or the one asked for. */
static void
test_sheets (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) first = NULL;
  g_autoptr (LantuSheet) last = NULL;
  lxw_workbook *book;
  lxw_worksheet *pages[4];
  int fd = g_file_open_tmp ("lantu-xlsx-XXXXXX.xlsx", &path, &error);

  g_close (fd, NULL);
  book = workbook_new (path);
  for (guint i = 0; i < 4; i++)
    {
      pages[i] = workbook_add_worksheet (book, NULL);
      if (i != 1)
        worksheet_write_number (pages[i], 0, 0, i, NULL);
    }
  worksheet_activate (pages[1]);
  worksheet_set_first_sheet (pages[1]);
  worksheet_hide (pages[0]);
  workbook_close (book);
  first = lantu_sheet_load (path, LANTU_SHEET_FIRST, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lantu_sheet_nth (first), ==, 2);
  g_assert_true (lantu_sheet_is_hidden (first, 0) && !lantu_sheet_is_hidden (first, 3) && !lantu_sheet_is_hidden (first, 9));
  last = lantu_sheet_load (path, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lantu_sheet_record_cell (last, 0, 0), ==, "3");
  g_assert_null (lantu_sheet_load (path, 1, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lantu_sheet_load (path, 4, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_unlink (path);
}

/* A few bytes of a workbook are others: read or refused, never a crash. */
static void
test_scrambled (void)
{
  g_autoptr (GBytes) good = small_workbook ("<sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>46295</v></c></row></sheetData>",
                                            "<si><t>名称</t></si>", STYLES, NULL);
  gsize size;
  const char *data = g_bytes_get_data (good, &size);

  /* the zip library says on standard error, too, what it thinks of such files */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  for (guint round = 0; round < 3000; round++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      gsize kept = round % 3 ? size : (gsize) g_test_rand_int_range (0, (gint32) size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LantuSheet) sheet = NULL;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        copy[g_test_rand_int_range (0, (gint32) size)] = (char) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (copy, kept);
      sheet = lantu_sheet_parse (bytes, "x.xlsx", LANTU_SHEET_FIRST, &error);
      g_assert_true ((sheet == NULL) == (error != NULL));
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *text, *day;
  } rows[] = {
    { "2026.9.30", "2026-09-30" },
    { "2026/9/30", "2026-09-30" },
    { "2026年9月30日", "2026-09-30" },
    { "２０２６．９．３０", "2026-09-30" },
    { "2026-09-30", "2026-09-30" },
    { "2026年9月30号", "2026-09-30" },
    { "2026 年 9 月 30 日", "2026-09-30" },
    { "20260930", "2026-09-30" },
    { "46295", "2026-09-30" },
    { "2026-09-30 00:00", "2026-09-30" },
    { "2026-09-30T00:00:00", "2026-09-30" },
    { "2026/9/30 8:30", "2026-09-30" },
    { "2026.2.30", NULL },
    { "2026.9", NULL },
    { "9/30/2026", NULL },
    { "26.9.30", NULL },
    { "2026-09-30x", NULL },
    { "46295.5", NULL },
    { "1", NULL },
    { "", NULL },
    { "2026年9月", NULL },
    { "20261330", NULL },
    { "2026..30", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LantuDay day;
      g_autofree char *got = lantu_cell_day (rows[i].text, &day) ? lantu_day_format (day) : NULL;

      if (g_strcmp0 (got, rows[i].day) != 0)
        g_error ("“%s” is %s", rows[i].text, got);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/last-cell", test_last_cell);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/1904", test_1904);
  g_test_add_func ("/xlsx/merges", test_merges);
  g_test_add_func ("/xlsx/refused", test_refused);
  g_test_add_func ("/xlsx/entities", test_entities);
  g_test_add_func ("/xlsx/round-trip", test_round_trip);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/scrambled", test_scrambled);
  g_test_add_func ("/xlsx/days", test_days);
  return g_test_run ();
}
