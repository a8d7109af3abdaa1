/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A table in a text file, as Excel, WPS and LibreOffice save it.
 *
 * UTF-8 with or without a mark, GB18030 (what a Chinese Excel saves as "CSV")
 * and UTF-16 with a mark ("Unicode text").  Comma, semicolon or tab between the
 * cells; RFC 4180 quotes; any kind of line end.  The text is taken apart where
 * it lies: a cell never grows by losing its quotes. */

#include "exchange/sheet-private.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the reader stands in the text. */
typedef struct
{
  LantuSheet *sheet;
  const char *name;
  char *next;
  char *end; /* the zero behind the text */
  char separator;
  guint32 line;
  GArray *offsets; /* of guint32: the record's */
} Reader;

/* One cell that was taken out of the text. */
typedef struct
{
  char *start;
  gsize length;
  gboolean last; /* of its record */
} Cell;

/* Steps over a line end of any kind; FALSE where there is none. */
static gboolean
take_line_end (Reader *reader)
{
  if (*reader->next == '\r')
    reader->next += reader->next[1] == '\n' ? 2 : 1;
  else if (*reader->next == '\n')
    reader->next++;
  else
    return FALSE;
  reader->line++;
  return TRUE;
}

static gboolean
cell_too_long (Reader *reader, guint32 line, guint column, gboolean quoted, GError **error)
{
  if (quoted)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                 _("%s, line %u, column %u: the cell is longer than %d bytes; perhaps the quote that opens it is "
                    "never closed"),
                 reader->name, line, column + 1, LANTU_SHEET_MAX_CELL);
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u, column %u: the cell is longer than %d bytes"), reader->name, line,
                 column + 1, LANTU_SHEET_MAX_CELL);
  return FALSE;
}

/* Takes what stands between quotes; the opening one is next. */
static gboolean
take_quoted (Reader *reader, guint column, Cell *cell, GError **error)
{
  guint32 line = reader->line;
  char *out = ++reader->next;

  cell->start = out;
  for (;;)
    {
      if (out - cell->start > LANTU_SHEET_MAX_CELL)
        return cell_too_long (reader, line, column, TRUE, error);
      if (reader->next == reader->end)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u, column %u: the quote that opens this cell is never closed"),
                       reader->name, line, column + 1);
          return FALSE;
        }
      if (*reader->next == '"')
        {
          if (reader->next[1] != '"')
            break;
          reader->next += 2;
          *out++ = '"';
        }
      else if (take_line_end (reader))
        *out++ = '\n';
      else
        *out++ = *reader->next++;
    }
  cell->length = out - cell->start;

  reader->next++;
  while (*reader->next == ' ')
    reader->next++;
  if (reader->next < reader->end && *reader->next != reader->separator && *reader->next != '\r' && *reader->next != '\n')
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _("%s, line %u, column %u: there is text behind the closing quote; a quote within a quoted cell "
                      "must be doubled"),
                   reader->name, reader->line, column + 1);
      return FALSE;
    }
  return TRUE;
}

/* Takes the next cell, which is number @column of its record. */
static gboolean
take_cell (Reader *reader, guint column, Cell *cell, GError **error)
{
  char *stop;

  if (*reader->next == '"')
    {
      if (!take_quoted (reader, column, cell, error))
        return FALSE;
    }
  else
    {
      cell->start = reader->next;
      while (reader->next < reader->end && *reader->next != reader->separator && *reader->next != '\r' && *reader->next != '\n')
        reader->next++;
      cell->length = reader->next - cell->start;
      if (cell->length > LANTU_SHEET_MAX_CELL)
        return cell_too_long (reader, reader->line, column, FALSE, error);
    }

  /* The zero that ends the cell takes the place of what stood behind it, so look at that first. */
  stop = cell->start + cell->length;
  cell->last = reader->next == reader->end || *reader->next != reader->separator;
  if (!cell->last)
    reader->next++;
  else
    take_line_end (reader);
  *stop = '\0';
  return TRUE;
}

/* Takes a whole record. */
static gboolean
take_record (Reader *reader, GError **error)
{
  LantuSheet *sheet = reader->sheet;
  guint32 start = reader->line;
  Cell cell;

  g_array_set_size (reader->offsets, 0);
  for (guint column = 0; column == 0 || !cell.last; column++)
    {
      guint32 line = reader->line, offset;

      if (!take_cell (reader, column, &cell, error))
        return FALSE;
      if (cell.length == 0)
        continue;
      if (column >= LANTU_SHEET_MAX_COLUMNS)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the table has more than %d columns"), reader->name, line,
                       LANTU_SHEET_MAX_COLUMNS);
          return FALSE;
        }
      while (reader->offsets->len < column)
        g_array_append_val (reader->offsets, sheet->nothing);
      offset = (guint32) (cell.start - sheet->text);
      g_array_append_val (reader->offsets, offset);
    }
  return lantu_sheet_add_record (sheet, start, (const guint32 *) (gpointer) reader->offsets->data, reader->offsets->len, error);
}

/* What separates the cells: a tab in a .tsv file, else what stands most often, outside of quotes, in the first line
 * that is not empty. */
static char
find_separator (const char *text, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  guint commas = 0, semicolons = 0, tabs = 0;
  gboolean quoted = FALSE;

  if (g_str_has_suffix (lower, ".tsv") || g_str_has_suffix (lower, ".tab"))
    return '\t';
  for (text += strspn (text, "\r\n"); *text && (quoted || (*text != '\r' && *text != '\n')); text++)
    if (*text == '"')
      quoted = !quoted;
    else if (!quoted)
      {
        commas += *text == ',';
        semicolons += *text == ';';
        tabs += *text == '\t';
      }
  if (tabs > commas && tabs > semicolons)
    return '\t';
  return semicolons > commas ? ';' : ',';
}

/* The encoding's name, with @start and @size put behind its mark; NULL where the bytes have none. */
static const char *
take_mark (const char **start, gsize *size)
{
  static const struct
  {
    const char *mark, *encoding;
  } marks[] = { { "\xef\xbb\xbf", "UTF-8" }, { "\xff\xfe", "UTF-16LE" }, { "\xfe\xff", "UTF-16BE" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i].mark);

      if (*size >= length && memcmp (*start, marks[i].mark, length) == 0)
        {
          *start += length;
          *size -= length;
          return marks[i].encoding;
        }
    }
  return NULL;
}

/* Makes UTF-8 out of the file's bytes.  The text is owned by @self; @data is taken, and becomes it where it can. */
static gboolean
decode (LantuSheet *self, char *data, gsize size, const char *name, char **text, gsize *length, GError **error)
{
  g_autofree char *owned = data;
  g_autoptr (GError) fault = NULL;
  const char *start = data;
  gsize rest = size;
  gboolean wide;

  self->encoding = take_mark (&start, &rest);
  wide = self->encoding && strcmp (self->encoding, "UTF-8") != 0;
  if (!wide && memchr (start, 0, rest))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is no text file (it holds bytes of zero); save the sheet as CSV UTF-8"),
                   name);
      return FALSE;
    }
  if (!wide && g_utf8_validate_len (start, rest, NULL))
    {
      self->encoding = "UTF-8";
      self->text = g_steal_pointer (&owned);
      *text = self->text + (start - data);
      *length = rest;
      return TRUE;
    }

  if (self->encoding == NULL)
    self->encoding = "GB18030";
  if (strcmp (self->encoding, "UTF-8") != 0) /* a file that is marked as UTF-8 is nothing else */
    self->text = g_convert (start, rest, "UTF-8", self->encoding, NULL, length, &fault);
  if (self->text == NULL && fault && g_error_matches (fault, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: this system cannot read %s: %s"), name, self->encoding, fault->message);
      return FALSE;
    }
  if (self->text == NULL || memchr (self->text, 0, *length) || !g_utf8_validate_len (self->text, *length, NULL))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _("%s: the text is neither valid UTF-8 nor GB18030 nor UTF-16; save the sheet as CSV UTF-8"), name);
      return FALSE;
    }
  *text = self->text;
  return TRUE;
}

/**
 * lantu_text_sheet_read:
 * @data: (transfer full): the file, with a zero behind its last byte
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with %LANTU_ERROR_INVALID
 */
LantuSheet *
lantu_text_sheet_read (char *data, gsize size, const char *name, GError **error)
{
  g_autoptr (LantuSheet) self = lantu_sheet_new (name, NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  Reader reader = { self, name, NULL, NULL, ',', 1, offsets };
  gsize length = 0;

  self->strict = TRUE;
  if (!decode (self, data, size, name, &reader.next, &length, error))
    return NULL;
  reader.end = reader.next + length;
  reader.separator = find_separator (reader.next, name);
  self->nothing = (guint32) (reader.end - self->text);
  while (reader.next < reader.end)
    if (!take_record (&reader, error))
      return NULL;
  return lantu_sheet_end (self, error) ? g_steal_pointer (&self) : NULL;
}
