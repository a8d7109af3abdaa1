/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads a table from a file: a workbook (xlsx-reader.c) or text (text-sheet.c).
 *
 * What a file is, is told by its first bytes, not by its name.  It is hostile:
 * every size is bounded before it is used, and a message always names the file,
 * and the line where there is one. */

#include "exchange/sheet-private.h"
#include "exchange/xlsx-reader.h"

#include "base/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A file that says it is something else than a table, with the sentence that helps. */
static gboolean
check_kind (const char *data, gsize size, const char *name, GError **error)
{
  static const char password[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  static const char *const pages[] = { "<html", "<!doctype", "<table", "<?xml", "<workbook" };

  if (size >= 4 && memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0)
    {
      /* Office keeps a locked workbook in the same container as the old format */
      if (memmem (data, size, password, sizeof password - 1))
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                     _("%s: this workbook is locked with a password; open it in Excel or WPS, take the password away and save it as .xlsx"), name);
      else
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                     _("%s: this is a workbook of the old kind (.xls or .et); open it in Excel or WPS and save it as .xlsx"), name);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (size > strlen (pages[i]) && g_ascii_strncasecmp (data, pages[i], strlen (pages[i])) == 0)
      {
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                     _("%s: this is a web page, not a table, even where its name ends in .xls; open it in Excel or WPS and save it as .xlsx"), name);
        return FALSE;
      }
  return TRUE;
}

/* Reads a sheet out of @data, which is taken and has a zero behind its last byte. */
static LantuSheet *
parse (char *data, gsize size, const char *name, int nth, GError **error)
{
  g_autofree char *owned = data;

  if (!check_kind (data, size, name, error))
    return NULL;
  if (size >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0))
    return lantu_xlsx_read (data, size, name, nth, error);
  return lantu_text_sheet_read (g_steal_pointer (&owned), size, name, error);
}

static gboolean
check_size (guint64 size, const char *name, GError **error)
{
  if (size <= LANTU_SHEET_MAX_BYTES)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the file is larger than %d MB"), name, LANTU_SHEET_MAX_BYTES / 1000000);
  return FALSE;
}

/**
 * lantu_sheet_parse:
 * @bytes: what the file holds
 * @name: the file's name, for messages, and for its ending: cells of a `.tsv` file are separated by tabs
 * @nth: which sheet of a workbook, from 0, or %LANTU_SHEET_FIRST
 * @error: return location
 *
 * Returns: (transfer full): the sheet, or %NULL with %LANTU_ERROR_INVALID
 */
LantuSheet *
lantu_sheet_parse (GBytes *bytes, const char *name, int nth, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *copy;

  if (!check_size (size, name, error))
    return NULL;
  copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = '\0';
  return parse (copy, size, name, nth, error);
}

/**
 * lantu_sheet_load:
 * @path: the file
 * @nth: which sheet of a workbook, from 0, or %LANTU_SHEET_FIRST
 * @error: return location
 *
 * Reads the table whole; then choose its head with lantu_sheet_set_head().
 *
 * Returns: (transfer full): the sheet, or %NULL with %LANTU_ERROR_INVALID, %LANTU_ERROR_NOT_FOUND where
 *   there is no such file, or %LANTU_ERROR_IO where it cannot be read
 */
LantuSheet *
lantu_sheet_load (const char *path, int nth, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *data = NULL;
  g_autoptr (GError) fault = NULL;
  GStatBuf st;
  gsize size;

  if (g_stat (path, &st) != 0)
    {
      int code = errno;

      g_set_error (error, LANTU_ERROR, code == ENOENT || code == ENOTDIR ? LANTU_ERROR_NOT_FOUND : LANTU_ERROR_IO, "%s: %s", name, g_strerror (code));
      return NULL;
    }
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is no file that can be read"), name);
      return NULL;
    }
  if (!check_size ((guint64) st.st_size, name, error))
    return NULL;
  if (!g_file_get_contents (path, &data, &size, &fault))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s: %s", name, fault->message);
      return NULL;
    }
  if (!check_size (size, name, error))
    return NULL;
  return parse (g_steal_pointer (&data), size, name, nth, error);
}
