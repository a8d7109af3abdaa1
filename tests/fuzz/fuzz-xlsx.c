/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The parts of a workbook from anywhere.  A fuzzer does not find its way
 * through deflate and its checksums, so the input is the text of parts, cut at
 * each zero: the sheet, the shared strings, the styles, the workbook; they are
 * put into a sound container first.  Then the same bytes as the whole file. */

#include "fuzz.h"

#include <string.h>

#include "../support/small-workbook.h"
#include "base/error.h"
#include "exchange/sheet-reader.h"

static void
look (LantuSheet *sheet)
{
  guint line = 0;

  g_assert_true (lantu_sheet_n_records (sheet) <= LANTU_SHEET_MAX_ROWS + 1);
  for (guint record = 0; record < lantu_sheet_n_records (sheet); record++)
    {
      g_assert_true (lantu_sheet_record_line (sheet, record) > line);
      line = lantu_sheet_record_line (sheet, record);
      g_assert_true (lantu_sheet_record_length (sheet, record) > 0 && lantu_sheet_record_length (sheet, record) <= LANTU_SHEET_MAX_COLUMNS);
      for (guint column = 0; column < lantu_sheet_record_length (sheet, record); column++)
        {
          const char *cell = lantu_sheet_record_cell (sheet, record, column);

          g_assert_true (g_utf8_validate (cell, -1, NULL) && strlen (cell) <= LANTU_SHEET_MAX_CELL);
        }
    }
  /* bytes that are no container are read as text, where a row may be wider than the head */
  if (!lantu_sheet_set_head (sheet, 0, 2, NULL))
    {
      g_assert_cmpstr (lantu_sheet_encoding (sheet), !=, "XLSX");
      return;
    }
  for (guint column = 0; column < lantu_sheet_n_columns (sheet); column++)
    g_assert_true (g_utf8_validate (lantu_sheet_head (sheet, column), -1, NULL));
}

static void
parse (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, "x.xlsx", LANTU_SHEET_FIRST, &error);

  if (sheet)
    look (sheet);
  else
    {
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "x.xlsx") && g_utf8_validate (error->message, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *parts[4] = { "", "", "", "" };
  const char *end = (const char *) data + size, *p = (const char *) data;
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) book = NULL;
  g_autoptr (GBytes) file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts) && p < end; i++)
    {
      const char *stop = memchr (p, 0, (gsize) (end - p));

      stop = stop ? stop : end;
      parts[i] = g_strndup (p, (gsize) (stop - p));
      g_ptr_array_add (owned, (gpointer) parts[i]);
      p = stop + 1;
    }
  book = small_workbook (parts[0], parts[1], parts[2], parts[3]);
  parse (book);
  file = g_bytes_new (data, size);
  parse (file);
  return 0;
}
