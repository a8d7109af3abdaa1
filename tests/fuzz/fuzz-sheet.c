/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sheet from anywhere: refused with one valid sentence, or a table whose
 * every cell is valid text within the bounds. */

#include "fuzz.h"

#include <string.h>

#include "base/error.h"
#include "exchange/sheet-reader.h"

static void
look (LantuSheet *sheet)
{
  static const char *const names[] = { "名称", "code", NULL };
  guint n_columns = lantu_sheet_n_columns (sheet);
  guint line = 1;

  g_assert_true (n_columns >= 1 && n_columns <= LANTU_SHEET_MAX_COLUMNS);
  g_assert_true (lantu_sheet_n_rows (sheet) <= LANTU_SHEET_MAX_ROWS);
  g_assert_nonnull (lantu_sheet_encoding (sheet));
  g_assert_true (*lantu_sheet_head (sheet, n_columns - 1));
  for (guint row = 0; row < lantu_sheet_n_rows (sheet); row++)
    {
      gboolean empty = TRUE;

      g_assert_true (lantu_sheet_line (sheet, row) >= line);
      line = lantu_sheet_line (sheet, row);
      for (guint column = 0; column < n_columns; column++)
        {
          const char *cell = lantu_sheet_cell (sheet, row, column);

          empty = empty && *cell == '\0';
          g_assert_true (g_utf8_validate (cell, -1, NULL) && strlen (cell) <= LANTU_SHEET_MAX_CELL);
        }
      g_assert_false (empty);
    }
  g_assert_true (*lantu_sheet_cell (sheet, lantu_sheet_n_rows (sheet), 0) == '\0');
  g_assert_true (lantu_sheet_find (sheet, names) < (int) n_columns);
}

static void
parse (const uint8_t *data, size_t size, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_parse (bytes, name, LANTU_SHEET_FIRST, &error);

  if (sheet && lantu_sheet_set_head (sheet, 0, 1, &error))
    look (sheet);
  else
    {
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, name) && g_utf8_validate (error->message, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  parse (data, size, "x.csv");
  parse (data, size, "x.tsv");
  return 0;
}
