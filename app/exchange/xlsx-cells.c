/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The cells of one sheet of a workbook, and the strings that cells share.
 *
 *   <row r="3" hidden="1"><c r="B3" s="2" t="s"><f>…</f><v>17</v></c>…</row>
 *
 * A formula stands for the value that was stored with it; one without a value
 * (files that no spreadsheet program has ever saved) becomes a mark that every
 * import refuses by name. */

#include "exchange/xlsx-reader.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHARED 16000000
#define MAX_MERGES 100000
#define MAX_TEXT 1500000000

/* -- text ------------------------------------------------------------------------- */

/* Within @text: _x000D_ stands for a character that XML cannot hold. */
static void
unescape (GString *text, gsize from)
{
  char *out = text->str + from;
  const char *p = out;

  if (strstr (p, "_x") == NULL)
    return;
  while (*p)
    {
      gunichar c = 0;
      int digits = 0;

      if (p[0] == '_' && p[1] == 'x')
        while (digits < 4 && g_ascii_isxdigit (p[2 + digits]))
          c = c * 16 + (gunichar) g_ascii_xdigit_value (p[2 + digits++]);
      if (digits == 4 && p[6] == '_' && c > 0 && (c < 0xd800 || c > 0xdfff))
        {
          out += g_unichar_to_utf8 (c, out);
          p += 7;
        }
      else
        *out++ = *p++;
    }
  g_string_truncate (text, (gsize) (out - text->str));
}

static gboolean
check_length (const LantuXlsxTexts *texts, gsize from, const char *name, GError **error)
{
  if (texts->text->len - from > LANTU_SHEET_MAX_CELL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: a cell is longer than %d bytes"), name, LANTU_SHEET_MAX_CELL);
      return FALSE;
    }
  if (texts->text->len > MAX_TEXT)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook unfolds to far more than a table needs; it is refused"), name);
      return FALSE;
    }
  return TRUE;
}

/* -- shared strings ---------------------------------------------------------------- */

typedef struct
{
  LantuXlsxTexts *texts;
  const char *name;
  gboolean in_text;
  guint phonetic; /* within rPh: how the text is spoken */
  gsize from;
} Shared;

static gboolean
on_shared_start (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  Shared *self = data;

  if (strcmp (name, "si") == 0)
    self->from = self->texts->text->len;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->phonetic == 0;
  return TRUE;
}

static gboolean
on_shared_end (gpointer data, const char *name, GError **error)
{
  Shared *self = data;
  guint32 offset;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      if (self->texts->shared->len >= MAX_SHARED)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook unfolds to far more than a table needs; it is refused"),
                       self->name);
          return FALSE;
        }
      self->from = MAX (self->from, 1);
      unescape (self->texts->text, self->from);
      /* the empty string is the one at the beginning, so that empty cells are known by their place */
      offset = self->texts->text->len > self->from ? (guint32) self->from : 0;
      if (offset)
        g_string_append_c (self->texts->text, '\0');
      g_array_append_val (self->texts->shared, offset);
      self->from = self->texts->text->len;
    }
  return TRUE;
}

static gboolean
on_shared_text (gpointer data, const char *text, gsize length, GError **error)
{
  Shared *self = data;

  if (!self->in_text)
    return TRUE;
  g_string_append_len (self->texts->text, text, (gssize) length);
  return check_length (self->texts, self->from, self->name, error);
}

gboolean
lantu_xlsx_shared_read (LantuXlsxTexts *texts, LantuPackage *package, const char *part, const char *name, GError **error)
{
  static const LantuPackageHandler handler = { on_shared_start, on_shared_end, on_shared_text };
  Shared self = { .texts = texts, .name = name, .from = texts->text->len };

  return lantu_package_read (package, part, &handler, &self, error);
}

/* -- cells --------------------------------------------------------------------------- */

typedef enum
{
  NUMBER,
  SHARED,
  BOOLEAN,
  TEXT, /* t="str", t="inlineStr", t="e", t="d" */
} Type;

typedef struct
{
  LantuSheet *sheet;
  LantuXlsxTexts *texts;
  GArray *row;  /* of guint32: the cells of the row */
  guint line;   /* of the row, from 1 */
  guint column; /* of the cell, from 0 */
  Type type;
  guint style;
  gboolean in_row, in_cell, in_value, formula, has_value;
  guint phonetic;
  gsize from; /* where the cell's text begins */
  GString *scratch;
} Cells;

/* `BC12` as column 54 and line 12, both where they are there. */
static gboolean
parse_place (const char *text, guint *column, guint *line)
{
  guint c = 0, l = 0;

  for (; g_ascii_isalpha (*text); text++)
    if ((c = c * 26 + (guint) (g_ascii_toupper (*text) - 'A' + 1)) > LANTU_SHEET_MAX_COLUMNS)
      return FALSE;
  for (; g_ascii_isdigit (*text); text++)
    if ((l = l * 10 + (guint) (*text - '0')) > LANTU_SHEET_MAX_ROWS)
      return FALSE;
  if (*text || c == 0)
    return FALSE;
  *column = c - 1;
  *line = l;
  return TRUE;
}

static gboolean
damaged (Cells *self, GError **error)
{
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the sheet is damaged: its rows or columns are not in order"),
               self->sheet->name, self->line);
  return FALSE;
}

static gboolean
begin_row (Cells *self, const guchar *const *attributes, int n, GError **error)
{
  guint line = self->line + 1;

  lantu_package_uint (attributes, n, "r", &line);
  if (line <= self->line || line > LANTU_SHEET_MAX_ROWS || self->in_row)
    return damaged (self, error);
  self->line = line;
  self->column = 0;
  self->in_row = TRUE;
  g_array_set_size (self->row, 0);
  return TRUE;
}

static gboolean
begin_cell (Cells *self, const guchar *const *attributes, int n, GError **error)
{
  g_autofree char *place = lantu_package_attribute (attributes, n, "r");
  g_autofree char *type = lantu_package_attribute (attributes, n, "t");
  guint line = 0;

  if (place ? !parse_place (place, &self->column, &line) || (line && line != self->line) : self->column >= LANTU_SHEET_MAX_COLUMNS)
    return damaged (self, error);
  self->type = NUMBER;
  if (type)
    self->type = strcmp (type, "s") == 0 ? SHARED : strcmp (type, "b") == 0 ? BOOLEAN : strcmp (type, "n") == 0 ? NUMBER : TEXT;
  self->style = 0;
  lantu_package_uint (attributes, n, "s", &self->style);
  self->in_cell = TRUE;
  self->in_value = self->formula = self->has_value = FALSE;
  self->from = self->texts->text->len;
  g_string_truncate (self->scratch, 0);
  return TRUE;
}

static gboolean
take_merge (Cells *self, const guchar *const *attributes, int n)
{
  g_autofree char *range = lantu_package_attribute (attributes, n, "ref");
  char *colon = range ? strchr (range, ':') : NULL;
  LantuSheetMerge merge;

  if (colon == NULL || self->sheet->merges->len >= MAX_MERGES)
    return TRUE;
  *colon = '\0';
  if (parse_place (range, &merge.first_column, &merge.first_line) && parse_place (colon + 1, &merge.last_column, &merge.last_line) &&
      merge.first_line && merge.first_line <= merge.last_line && merge.first_column <= merge.last_column)
    g_array_append_val (self->sheet->merges, merge);
  return TRUE;
}

static gboolean
on_start (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  Cells *self = data;

  if (self->in_cell)
    {
      if (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->phonetic == 0))
        self->in_value = self->has_value = TRUE;
      else if (strcmp (name, "f") == 0)
        self->formula = TRUE;
      else if (strcmp (name, "rPh") == 0)
        self->phonetic++;
      return TRUE;
    }
  if (strcmp (name, "c") == 0 && self->in_row)
    return begin_cell (self, attributes, n, error);
  if (strcmp (name, "row") == 0)
    return begin_row (self, attributes, n, error);
  return strcmp (name, "mergeCell") != 0 || take_merge (self, attributes, n);
}

/* Where the cell's text lies; it is added where it is not a shared one. */
static gboolean
put_value (Cells *self, guint32 *offset, GError **error)
{
  GString *text = self->texts->text;

  *offset = 0;
  if (self->formula && !self->has_value && self->type != TEXT)
    g_string_append (text, "#FORMULA?");
  else if (self->type == SHARED)
    {
      guint64 index;

      if (self->scratch->len == 0)
        return TRUE;
      if (!g_ascii_string_to_unsigned (self->scratch->str, 10, 0, MAX_SHARED, &index, NULL) || index >= self->texts->shared->len)
        return damaged (self, error);
      *offset = g_array_index (self->texts->shared, guint32, index);
      return TRUE;
    }
  else if (self->type == BOOLEAN)
    {
      if (self->scratch->len)
        g_string_append (text, strcmp (self->scratch->str, "0") == 0 ? "FALSE" : "TRUE");
    }
  else if (self->type == TEXT)
    {
      g_string_append_len (text, self->scratch->str, (gssize) self->scratch->len);
      unescape (text, self->from);
    }
  else if (self->scratch->len)
    lantu_xlsx_styles_number (self->texts->styles, self->style, self->scratch->str, self->texts->from_1904, text);
  if (!check_length (self->texts, self->from, self->sheet->name, error))
    return FALSE;
  if (text->len > self->from)
    {
      *offset = (guint32) self->from;
      g_string_append_c (text, '\0');
    }
  return TRUE;
}

static gboolean
end_cell (Cells *self, GError **error)
{
  guint32 offset;

  self->in_cell = FALSE;
  if (!put_value (self, &offset, error))
    return FALSE;
  if (offset)
    {
      while (self->row->len <= self->column)
        g_array_append_val (self->row, self->sheet->nothing);
      g_array_index (self->row, guint32, self->column) = offset;
    }
  self->column++;
  return TRUE;
}

static gboolean
on_end (gpointer data, const char *name, GError **error)
{
  Cells *self = data;

  if (self->in_cell)
    {
      if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
        self->in_value = FALSE;
      else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
        self->phonetic--;
      return strcmp (name, "c") != 0 || end_cell (self, error);
    }
  if (strcmp (name, "row") == 0 && self->in_row)
    {
      self->in_row = FALSE;
      return lantu_sheet_add_record (self->sheet, self->line, (const guint32 *) (gpointer) self->row->data, self->row->len, error);
    }
  return TRUE;
}

static gboolean
on_text (gpointer data, const char *text, gsize length, GError **error)
{
  Cells *self = data;

  if (!self->in_cell || !self->in_value)
    return TRUE;
  g_string_append_len (self->scratch, text, (gssize) length);
  if (self->scratch->len <= LANTU_SHEET_MAX_CELL)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u, column %u: the cell is longer than %d bytes"), self->sheet->name, self->line,
               self->column + 1, LANTU_SHEET_MAX_CELL);
  return FALSE;
}

/* Reads the cells of the part into @sheet, whose text is @texts' from then on; lantu_sheet_end() comes after it. */
gboolean
lantu_xlsx_cells_read (LantuSheet *sheet, LantuXlsxTexts *texts, LantuPackage *package, const char *part, GError **error)
{
  static const LantuPackageHandler handler = { on_start, on_end, on_text };
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) scratch = g_string_new (NULL);
  Cells self = { .sheet = sheet, .texts = texts, .row = row, .scratch = scratch };

  return lantu_package_read (package, part, &handler, &self, error);
}
