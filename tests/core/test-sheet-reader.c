/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of CSV: encodings, separators, quotes, line ends and bounds. */

#include "exchange/sheet-reader.h"
#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static LantuSheet *
parse_n (const char *data, gsize size, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, name, LANTU_SHEET_FIRST, error);

  return sheet && lantu_sheet_set_head (sheet, 0, 1, error) ? g_steal_pointer (&sheet) : NULL;
}

static LantuSheet *
parse_ok (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  LantuSheet *sheet = parse_n (text, strlen (text), name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sheet);
  return sheet;
}

/* The whole sheet in one line: the cells between bars, the records between slashes, line feeds as ↵. */
static char *
dump (LantuSheet *sheet)
{
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < lantu_sheet_n_columns (sheet); c++)
    g_string_append_printf (out, "%s%s", c ? "|" : "", lantu_sheet_head (sheet, c));
  for (guint r = 0; r < lantu_sheet_n_rows (sheet); r++)
    {
      g_string_append_printf (out, " / %u:", lantu_sheet_line (sheet, r));
      for (guint c = 0; c < lantu_sheet_n_columns (sheet); c++)
        g_string_append_printf (out, "%s%s", c ? "|" : "", lantu_sheet_cell (sheet, r, c));
    }
  g_string_replace (out, "\n", "↵", 0);
  return g_string_free_and_steal (out);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text, *name, *dump;
  } rows[] = {
    { "a", "x.csv", "a" },
    { "a,b", "x.csv", "a|b" },
    { "a,b\n1,2\n", "x.csv", "a|b / 2:1|2" },
    { "a,b\n1,2", "x.csv", "a|b / 2:1|2" },
    { "a,b\r\n1,2\r\n3,4\r\n", "x.csv", "a|b / 2:1|2 / 3:3|4" },
    { "a,b\r1,2\r3,4\r", "x.csv", "a|b / 2:1|2 / 3:3|4" },
    { "a,b\n1,2\r\n3,4\r5,6", "x.csv", "a|b / 2:1|2 / 3:3|4 / 4:5|6" },
    /* Rows that hold nothing are left out; the lines of the others stand. */
    { "a,b\n1,2\n\n\n3,4\n", "x.csv", "a|b / 2:1|2 / 5:3|4" },
    { "\n\r\na,b\n1,2\n", "x.csv", "a|b / 4:1|2" },
    { ",,\na,b\n,\n1,2\n,,,,,\n\n\n\r\n", "x.csv", "a|b / 4:1|2" },
    { "a,b\n\"\",\"\"\n1,2\n", "x.csv", "a|b / 3:1|2" },
    /* Ragged rows. */
    { "a,b,c\n1\n1,2\n,,3\n1,,\n1,2,3,,,\n", "x.csv", "a|b|c / 2:1|| / 3:1|2| / 4:||3 / 5:1|| / 6:1|2|3" },
    { "a,,c,,\n1,2,3\n", "x.csv", "a||c / 2:1|2|3" },
    /* Quotes. */
    { "a,b\n\"1,5\",\"2\"\n", "x.csv", "a|b / 2:1,5|2" },
    { "a,b\n\"x \"\"y\"\" z\",2\n", "x.csv", "a|b / 2:x \"y\" z|2" },
    { "a,b\n\"\"\"\",2\n", "x.csv", "a|b / 2:\"|2" },
    { "a,b\nx\"y\"z,5\" tube\n", "x.csv", "a|b / 2:x\"y\"z|5\" tube" },
    { "a,b\n\"1\"  ,\"2\" \n3,4", "x.csv", "a|b / 2:1|2 / 3:3|4" },
    { "\"a\",\"b\"\r\n\"1\",\"2\"", "x.csv", "a|b / 2:1|2" },
    { "\"a\nb\",c\n1,2\n", "x.csv", "a↵b|c / 3:1|2" },
    { "a,b\n\"x\ny\",2\n3,4\n\"p\r\nq\rr\",6\r\n7,8\n", "x.csv", "a|b / 2:x↵y|2 / 4:3|4 / 5:p↵q↵r|6 / 8:7|8" },
    /* Separators. */
    { "a\tb\n1,5\t2\n", "x.tsv", "a|b / 2:1,5|2" },
    { "a,x,y\tb\n1\t2\n", "X.TSV", "a,x,y|b / 2:1|2" },
    { "a\tb\n1,5\t2\n", "x.txt", "a|b / 2:1,5|2" },
    { "a;b\n1,5;2\n", "x.csv", "a|b / 2:1,5|2" },
    { "a;b,c;d\n1;2;3\n", "x.csv", "a|b,c|d / 2:1|2|3" },
    { "\"a;b;c\",d\n1,2\n", "x.csv", "a;b;c|d / 2:1|2" },
    { "a\n1;2\n", "x.csv", "a / 2:1;2" },
    /* White space stands as it is. */
    { " a , b\n 1 ,　2\n", "x.csv", " a | b / 2: 1 |　2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LantuSheet) sheet = parse_ok (rows[i].text, rows[i].name);
      g_autofree char *got = dump (sheet);

      g_assert_cmpstr (got, ==, rows[i].dump);
    }
}

/* Nothing that is asked for outside of the sheet does harm. */
static void
test_outside (void)
{
  g_autoptr (LantuSheet) sheet = parse_ok ("a,b\n1,2\n", "x.csv");

  g_assert_cmpstr (lantu_sheet_head (sheet, 2), ==, "");
  g_assert_cmpstr (lantu_sheet_head (sheet, G_MAXUINT), ==, "");
  g_assert_cmpstr (lantu_sheet_cell (sheet, 0, 2), ==, "");
  g_assert_cmpstr (lantu_sheet_cell (sheet, 1, 0), ==, "");
  g_assert_cmpstr (lantu_sheet_cell (sheet, G_MAXUINT, G_MAXUINT), ==, "");
  g_assert_cmpuint (lantu_sheet_line (sheet, 1), ==, 0);
  g_assert_cmpuint (lantu_sheet_line (sheet, G_MAXUINT), ==, 0);
}

static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    gsize size;
    const char *message;
  } rows[] = {
#define BROKEN(text, message) { text, sizeof (text) - 1, message }
    BROKEN ("", "x.csv: the file is empty"),
    BROKEN ("\xef\xbb\xbf", "x.csv: the file is empty"),
    BROKEN ("\n\r\n ,", NULL), /* a blank is something */
    BROKEN ("\n\r\n,,,\n\"\"\n", "x.csv: the file is empty"),
    BROKEN ("a,b\n1,\"2\n3,4\n5,6\n", "x.csv, line 2, column 2: the quote that opens this cell is never closed"),
    BROKEN ("a,b\n1,2\n\"x\ny\",\"", "x.csv, line 4, column 2: the quote that opens this cell is never closed"),
    BROKEN ("\"a,b\n", "x.csv, line 1, column 1: the quote that opens this cell is never closed"),
    BROKEN ("a,b\n\"1\"x,2\n", "x.csv, line 2, column 1: there is text behind the closing quote"),
    BROKEN ("a,b\n1,\"x\ny\" z\n", "x.csv, line 3, column 2: there is text behind the closing quote"),
    BROKEN ("a,b\n1,2\n1,2,3\n", "x.csv, line 3: column 3 holds something, but the head names only 2 columns"),
    BROKEN ("a,b\n\"x\ny\",2,,4\n", "x.csv, line 2: column 4 holds something, but the head names only 2 columns"),
    BROKEN ("a,b\n1,\0002\n", "bytes of zero"),
    BROKEN ("\0", "bytes of zero"),
    BROKEN ("a\0,\0b\0\n\0", "bytes of zero"),
    BROKEN ("PK\3\4\024\0\6\0", "the workbook is damaged"),
    BROKEN ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
    BROKEN ("a,b\n1,\xff\n", "neither valid UTF-8 nor GB18030"),
    BROKEN ("a,b\n1,\xb5", "neither valid UTF-8 nor GB18030"),
    BROKEN ("\xef\xbb\xbf"
            "a,b\n1,\xb5\xda\n",
            "neither valid UTF-8 nor GB18030"),
    BROKEN ("\xff\xfe"
            "a\0,\0b",
            "neither valid UTF-8 nor GB18030"),
    BROKEN ("\xff\xfe\0\0a\0\0\0", "neither valid UTF-8 nor GB18030"),
    BROKEN ("\xff\xfe\x00\xd8"
            "a\0",
            "neither valid UTF-8 nor GB18030"),
#undef BROKEN
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LantuSheet) sheet = parse_n (rows[i].text, rows[i].size, "x.csv", &error);

      if (rows[i].message == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      if (sheet)
        g_error ("row %u was taken", i);
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      if (strstr (error->message, rows[i].message) == NULL)
        g_error ("“%s” is not in “%s”", rows[i].message, error->message);
    }
}

static void
assert_encoding (const char *data, gsize size, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = parse_n (data, size, "表.csv", &error);
  g_autofree char *got = NULL;

  g_assert_no_error (error);
  got = dump (sheet);
  g_assert_cmpstr (got, ==, "名称|类别 / 2:第一小学|学校 / 3:㐀𠮷“廉洁”，·—|€");
  g_assert_cmpstr (lantu_sheet_encoding (sheet), ==, encoding);
}

static void
test_encodings (void)
{
  static const char text[] = "名称,类别\r\n第一小学,学校\r\n㐀𠮷“廉洁”，·—,€\r\n";
  static const char *const wide[] = { "UTF-16LE", "UTF-16BE" };
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autofree char *gb = NULL;
  gsize size;

  assert_encoding (text, strlen (text), "UTF-8");
  assert_encoding (marked, strlen (marked), "UTF-8");

  gb = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_assert_nonnull (gb);
  assert_encoding (gb, size, "GB18030");

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      g_autofree char *utf16 = g_convert (marked, -1, wide[i], "UTF-8", NULL, &size, NULL);

      g_assert_nonnull (utf16);
      assert_encoding (utf16, size, wide[i]);
    }
}

/* The second byte of a GBK character may be that of `|` or `\`, though never that of a separator. */
static void
test_gb18030_lines (void)
{
  static const char text[] = "名称,备注\n\"第一\n小学\",\"他说\"\"好\"\"\"\n俓俔誠,瀄\n";
  g_autofree char *gb = NULL;
  g_autofree char *got = NULL;
  g_autoptr (LantuSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  gb = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  sheet = parse_n (gb, size, "x.csv", &error);
  g_assert_no_error (error);
  got = dump (sheet);
  g_assert_cmpstr (got, ==, "名称|备注 / 2:第一↵小学|他说\"好\" / 4:俓俔誠|瀄");
}

static void
test_find (void)
{
  static const char *const name[] = { "名称", "单位名称", NULL };
  static const char *const kind[] = { "Kind", "类别", NULL };
  static const char *const code[] = { "code(id)", NULL };
  static const char *const twice[] = { "备注", NULL };
  static const char *const once_first[] = { "code（ID）", "备注", NULL };
  static const char *const none[] = { "电话", NULL };
  static const char *const nothing[] = { NULL };
  g_autoptr (LantuSheet) sheet = parse_ok ("　单位名称 ,KIND,Ｃｏｄｅ（ID）,备注,类别,备注\n", "x.csv");

  g_assert_cmpint (lantu_sheet_find (sheet, name), ==, 0);
  g_assert_cmpint (lantu_sheet_find (sheet, kind), ==, 1);
  g_assert_cmpint (lantu_sheet_find (sheet, code), ==, 2);
  g_assert_cmpint (lantu_sheet_find (sheet, once_first), ==, 2);
  g_assert_cmpint (lantu_sheet_find (sheet, twice), ==, LANTU_SHEET_TWICE);
  g_assert_cmpint (lantu_sheet_find (sheet, none), ==, -1);
  g_assert_cmpint (lantu_sheet_find (sheet, nothing), ==, -1);
  g_assert_cmpuint (lantu_sheet_n_rows (sheet), ==, 0);
}

static void
repeat (GString *out, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
}

/* Parses what @out holds, empties it, and gives the message; NULL where it was taken. */
static char *
fault_of (GString *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = parse_n (out->str, out->len, "x.csv", &error);

  g_string_truncate (out, 0);
  if (sheet)
    return NULL;
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  return g_strdup (error->message);
}

static void
test_bounds (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *rows = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *cell = NULL;
  g_autofree char *quoted = NULL;

  g_string_append (out, "a\n");
  repeat (out, "1\n", LANTU_SHEET_MAX_ROWS);
  repeat (out, "\n", 1000);
  g_assert_null (fault_of (out));
  g_string_append (out, "a\n\n");
  repeat (out, "1\n", LANTU_SHEET_MAX_ROWS + 1);
  rows = fault_of (out);
  g_assert_cmpstr (rows, ==, "x.csv, line 1048579: the table has more than 1048576 rows");

  repeat (out, "a,", LANTU_SHEET_MAX_COLUMNS);
  repeat (out, ",", 1000);
  g_assert_null (fault_of (out));
  repeat (out, "a,", LANTU_SHEET_MAX_COLUMNS + 1);
  columns = fault_of (out);
  g_assert_cmpstr (columns, ==, "x.csv, line 1: the table has more than 16384 columns");

  g_string_append (out, "a,b\n1,");
  repeat (out, "x", LANTU_SHEET_MAX_CELL);
  g_string_append (out, "\n2,\"");
  repeat (out, "\"\"", LANTU_SHEET_MAX_CELL);
  g_string_append (out, "\"\n");
  g_assert_null (fault_of (out));
  g_string_append (out, "a,b\n1,2\n1,");
  repeat (out, "x", LANTU_SHEET_MAX_CELL + 1);
  cell = fault_of (out);
  g_assert_cmpstr (cell, ==, "x.csv, line 3, column 2: the cell is longer than 1000000 bytes");
  g_string_append (out, "a,b\n1,2\n1,\"");
  repeat (out, "x\n", LANTU_SHEET_MAX_CELL);
  quoted = fault_of (out);
  g_assert_nonnull (strstr (quoted, "x.csv, line 3, column 2: the cell is longer than 1000000 bytes; perhaps"));
}

static void
test_load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lantu-sheet-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "单位.csv", NULL);
  g_autofree char *got = NULL;
  g_autoptr (LantuSheet) sheet = NULL;

  g_assert_no_error (error);
  g_assert_null (lantu_sheet_load (path, LANTU_SHEET_FIRST, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (lantu_sheet_load (folder, LANTU_SHEET_FIRST, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lantu_sheet_load ("/dev/zero", LANTU_SHEET_FIRST, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "名称\n第一小学\n", -1, NULL));
  sheet = lantu_sheet_load (path, LANTU_SHEET_FIRST, &error);
  g_assert_no_error (error);
  g_assert_true (lantu_sheet_set_head (sheet, 0, 1, &error));
  got = dump (sheet);
  g_assert_cmpstr (got, ==, "名称 / 2:第一小学");

  g_assert_true (g_file_set_contents (path, "名称\n\"第一小学\n", -1, NULL));
  g_assert_null (lantu_sheet_load (path, LANTU_SHEET_FIRST, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "单位.csv, line 2, column 1: "));

  g_unlink (path);
  g_rmdir (folder);
}

/* A file with holes of the largest size and one byte more is refused before it is read. */
static void
test_load_large (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("lantu-sheet-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, LANTU_SHEET_MAX_BYTES + 1), ==, 0);
  g_assert_null (lantu_sheet_load (path, LANTU_SHEET_FIRST, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "larger than 200 MB"));
  g_close (fd, NULL);
  g_unlink (path);
}

/* Whatever a few bytes become: a sheet that can be walked, or a message. */
static void
test_scrambled (void)
{
  static const char text[] = "名称,类别,\"备\n注\"\r\n第一小学,\"学\"\"校\",x\r\n\r\n,,\n\"a,b\",2\r3,4,5";
  static const char specials[] = "\",;\t\r\n \0\xef\xbb\xbf\xff\xfe\xd2";

  for (guint round = 0; round < 20000; round++)
    {
      char copy[sizeof text - 1];
      gsize size = (gsize) g_test_rand_int_range (0, sizeof copy + 1);
      g_autoptr (LantuSheet) sheet = NULL;
      g_autoptr (GError) error = NULL;

      memcpy (copy, text, sizeof copy);
      if (round % 2)
        size = sizeof copy;
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        copy[g_test_rand_int_range (0, sizeof copy)] = specials[g_test_rand_int_range (0, sizeof specials - 1)];
      sheet = parse_n (copy, size, "x.csv", &error);
      g_assert_true ((sheet == NULL) == (error != NULL));
      if (sheet)
        {
          g_autofree char *got = dump (sheet);

          g_assert_true (g_utf8_validate (got, -1, NULL));
          g_assert_cmpuint (lantu_sheet_n_columns (sheet), >, 0);
        }
    }
}

/* A big table is read in one piece, and stays what it was. */
static void
test_many_rows (void)
{
  g_autoptr (GString) out = g_string_new ("编号,名称,\"备注\",空\r\n");
  g_autoptr (LantuSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 200000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%u,\"第%u, 小学\",,\r\n", i, i);
  g_test_timer_start ();
  sheet = parse_n (out->str, out->len, "x.csv", &error);
  g_test_minimized_result (g_test_timer_elapsed (), "%u rows, %.1f MB", n, (double) out->len / 1e6);
  g_assert_no_error (error);
  g_assert_cmpuint (lantu_sheet_n_rows (sheet), ==, n);
  for (guint i = 0; i < n; i++)
    {
      char name[64];

      g_snprintf (name, sizeof name, "第%u, 小学", i);
      g_assert_cmpstr (lantu_sheet_cell (sheet, i, 1), ==, name);
      g_assert_cmpstr (lantu_sheet_cell (sheet, i, 2), ==, "");
      g_assert_cmpuint (lantu_sheet_line (sheet, i), ==, i + 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-reader/shapes", test_shapes);
  g_test_add_func ("/sheet-reader/outside", test_outside);
  g_test_add_func ("/sheet-reader/broken", test_broken);
  g_test_add_func ("/sheet-reader/encodings", test_encodings);
  g_test_add_func ("/sheet-reader/gb18030-lines", test_gb18030_lines);
  g_test_add_func ("/sheet-reader/find", test_find);
  g_test_add_func ("/sheet-reader/bounds", test_bounds);
  g_test_add_func ("/sheet-reader/load", test_load);
  g_test_add_func ("/sheet-reader/load-large", test_load_large);
  g_test_add_func ("/sheet-reader/scrambled", test_scrambled);
  g_test_add_func ("/sheet-reader/many-rows", test_many_rows);
  return g_test_run ();
}
