/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads a table from a text file: CSV as Excel, WPS and LibreOffice save it.
 *
 * UTF-8 with or without a mark, GB18030 (what a Chinese Excel saves as "CSV")
 * and UTF-16 with a mark ("Unicode text").  Comma, semicolon or tab between the
 * cells; RFC 4180 quotes; any kind of line end.  Records that hold
 * nothing are left out, the first other one is the head, and what stands in no
 * column of the head is refused.
 *
 * The file is hostile: every size is bounded before it is used, and a message
 * always names the file, and the line where there is one.
 *
 * Storage: the text is kept once, as UTF-8, and taken apart where it lies (a
 * cell never grows by losing its quotes), so that a cell is one offset into it.
 * The empty cells at the end of a row take no room at all.
 *
 *   text    名称\0类别\0第一小学\0学校\0…          rows   line, first cell; one more as the end
 *   cells   0, 7, 14, 27, …                 row 0 is the head */

#include "exchange/sheet-reader.h"
#include "base/error.h"
#include "base/text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  guint32 line;  /* where the record starts in the file */
  guint32 first; /* its first cell */
} Row;

struct _LantuSheet
{
  char *text;           /* owned, zero-terminated */
  const char *encoding; /* static */
  GArray *cells;        /* owned, of guint32 */
  GArray *rows;         /* owned, of Row: the head, the rows, and one more that ends the last */
  guint n_columns;
};

/* Where the reader stands in the text. */
typedef struct
{
  LantuSheet *sheet;
  const char *name;
  char *next;
  char *end; /* the zero behind the text */
  char separator;
  guint32 line;
} Reader;

/* One cell that was taken out of the text. */
typedef struct
{
  char *start;
  gsize length;
  gboolean last; /* of its record */
} Cell;

static LantuSheet *
sheet_new (void)
{
  LantuSheet *self = g_new0 (LantuSheet, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

/**
 * lantu_sheet_free:
 * @self: (transfer full) (nullable): a sheet
 */
void
lantu_sheet_free (LantuSheet *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

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
                 _ ("%s, line %u, column %u: the cell is longer than %d bytes; perhaps the quote that opens it is "
                    "never closed"),
                 reader->name, line, column + 1, LANTU_SHEET_MAX_CELL);
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                 _ ("%s, line %u, column %u: the cell is longer than %d bytes"), reader->name, line, column + 1,
                 LANTU_SHEET_MAX_CELL);
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
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                       _ ("%s, line %u, column %u: the quote that opens this cell is never closed"), reader->name, line,
                       column + 1);
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
  if (reader->next < reader->end && *reader->next != reader->separator && *reader->next != '\r' &&
      *reader->next != '\n')
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _ ("%s, line %u, column %u: there is text behind the closing quote; a quote within a quoted cell "
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
      while (reader->next < reader->end && *reader->next != reader->separator && *reader->next != '\r' &&
             *reader->next != '\n')
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

/* Takes a whole record.  One that holds nothing makes no row; the first that does is the head. */
static gboolean
take_record (Reader *reader, GError **error)
{
  LantuSheet *sheet = reader->sheet;
  gboolean head = sheet->n_columns == 0;
  guint32 nothing = (guint32) (reader->end - sheet->text);
  Row row = { reader->line, sheet->cells->len };
  guint used = 0; /* cells up to the last one that holds something */
  Cell cell;

  for (guint column = 0; column == 0 || !cell.last; column++)
    {
      guint32 line = reader->line, offset;

      if (!take_cell (reader, column, &cell, error))
        return FALSE;
      if (cell.length == 0)
        continue;
      if (head && column >= LANTU_SHEET_MAX_COLUMNS)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _ ("%s, line %u: the table has more than %d columns"),
                       reader->name, line, LANTU_SHEET_MAX_COLUMNS);
          return FALSE;
        }
      if (!head && column >= sheet->n_columns)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                       _ ("%s, line %u: column %u holds something, but the head names only %u columns"), reader->name,
                       line, column + 1, sheet->n_columns);
          return FALSE;
        }
      for (; used < column; used++)
        g_array_append_val (sheet->cells, nothing);
      offset = (guint32) (cell.start - sheet->text);
      g_array_append_val (sheet->cells, offset);
      used++;
    }

  if (used == 0)
    return TRUE;
  if (sheet->rows->len > LANTU_SHEET_MAX_ROWS)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _ ("%s, line %u: the table has more than %d rows"),
                   reader->name, row.line, LANTU_SHEET_MAX_ROWS);
      return FALSE;
    }
  g_array_append_val (sheet->rows, row);
  if (head)
    sheet->n_columns = used;
  return TRUE;
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
  if (!wide && rest >= 4 && (memcmp (start, "PK\3\4", 4) == 0 || memcmp (start, "\xd0\xcf\x11\xe0", 4) == 0))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _ ("%s: this is a workbook, not a text file; save the sheet as CSV first"), name);
      return FALSE;
    }
  if (!wide && memchr (start, 0, rest))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _ ("%s: this is no text file (it holds bytes of zero); save the sheet as CSV UTF-8"), name);
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
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _ ("%s: this system cannot read %s: %s"), name, self->encoding,
                   fault->message);
      return FALSE;
    }
  if (self->text == NULL || memchr (self->text, 0, *length) || !g_utf8_validate_len (self->text, *length, NULL))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _ ("%s: the text is neither valid UTF-8 nor GB18030 nor UTF-16; save the sheet as CSV UTF-8"), name);
      return FALSE;
    }
  *text = self->text;
  return TRUE;
}

/* Reads a sheet out of @data, which is taken and has a zero behind its last byte. */
static LantuSheet *
parse (char *data, gsize size, const char *name, GError **error)
{
  g_autoptr (LantuSheet) self = sheet_new ();
  Reader reader = { self, name, NULL, NULL, ',', 1 };
  Row end = { 0, 0 };
  gsize length = 0;

  if (!decode (self, data, size, name, &reader.next, &length, error))
    return NULL;
  reader.end = reader.next + length;
  reader.separator = find_separator (reader.next, name);
  while (reader.next < reader.end)
    if (!take_record (&reader, error))
      return NULL;
  if (self->n_columns == 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _ ("%s: the file is empty"), name);
      return NULL;
    }
  end.line = reader.line;
  end.first = self->cells->len;
  g_array_append_val (self->rows, end);
  return g_steal_pointer (&self);
}

static gboolean
check_size (guint64 size, const char *name, GError **error)
{
  if (size <= LANTU_SHEET_MAX_BYTES)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _ ("%s: the file is larger than %d MB"), name,
               LANTU_SHEET_MAX_BYTES / 1000000);
  return FALSE;
}

/**
 * lantu_sheet_parse:
 * @bytes: what the file holds
 * @name: the file's name, for messages, and for its ending: cells of a `.tsv` file are separated by tabs
 * @error: return location
 *
 * Returns: (transfer full): the sheet, or %NULL with %LANTU_ERROR_INVALID
 */
LantuSheet *
lantu_sheet_parse (GBytes *bytes, const char *name, GError **error)
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
  return parse (copy, size, name, error);
}

/**
 * lantu_sheet_load:
 * @path: the file
 * @error: return location
 *
 * Returns: (transfer full): the sheet, or %NULL with %LANTU_ERROR_INVALID, %LANTU_ERROR_NOT_FOUND where
 *   there is no such file, or %LANTU_ERROR_IO where it cannot be read
 */
LantuSheet *
lantu_sheet_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *data = NULL;
  g_autoptr (GError) fault = NULL;
  GStatBuf st;
  gsize size;

  if (g_stat (path, &st) != 0)
    {
      int code = errno;

      g_set_error (error, LANTU_ERROR, code == ENOENT || code == ENOTDIR ? LANTU_ERROR_NOT_FOUND : LANTU_ERROR_IO,
                   "%s: %s", name, g_strerror (code));
      return NULL;
    }
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _ ("%s: this is no file that can be read"), name);
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
  return parse (g_steal_pointer (&data), size, name, error);
}

/**
 * lantu_sheet_encoding:
 *
 * Returns: (transfer none): what the file was read as: `UTF-8`, `GB18030`, `UTF-16LE` or `UTF-16BE`
 */
const char *
lantu_sheet_encoding (LantuSheet *self)
{
  return self->encoding;
}

/**
 * lantu_sheet_n_rows:
 *
 * Returns: how many rows there are under the head; rows that hold nothing are left out
 */
guint
lantu_sheet_n_rows (LantuSheet *self)
{
  return self->rows->len - 2;
}

/**
 * lantu_sheet_n_columns:
 *
 * Returns: how many columns there are, up to the last one that has a head; at least 1
 */
guint
lantu_sheet_n_columns (LantuSheet *self)
{
  return self->n_columns;
}

static const char *
cell_at (LantuSheet *self, guint record, guint column)
{
  const Row *row = &g_array_index (self->rows, Row, record);

  if (column >= row[1].first - row[0].first)
    return "";
  return self->text + g_array_index (self->cells, guint32, row->first + column);
}

/**
 * lantu_sheet_head:
 *
 * Returns: (transfer none): what stands over the column, as it is in the file; empty where nothing does
 */
const char *
lantu_sheet_head (LantuSheet *self, guint column)
{
  return cell_at (self, 0, column);
}

/**
 * lantu_sheet_cell:
 * @row: the row, from 0
 * @column: the column, from 0
 *
 * Returns: (transfer none): what the cell holds, neither trimmed nor checked for control characters but
 *   valid UTF-8 with line feeds; empty where there is no such cell
 */
const char *
lantu_sheet_cell (LantuSheet *self, guint row, guint column)
{
  return row < lantu_sheet_n_rows (self) ? cell_at (self, row + 1, column) : "";
}

/**
 * lantu_sheet_line:
 * @row: the row, from 0
 *
 * Returns: the number of the line in the file, from 1, at which the row starts; 0 where there is no such row
 */
guint
lantu_sheet_line (LantuSheet *self, guint row)
{
  return row < lantu_sheet_n_rows (self) ? g_array_index (self->rows, Row, row + 1).line : 0;
}

/**
 * lantu_sheet_find:
 * @names: (array zero-terminated=1): what the column may be called, the likeliest first
 *
 * Looks for a column by its head, whatever its case, width and the white space around it.
 *
 * Returns: the column of the first name that any has, -1 where there is none, or
 *   %LANTU_SHEET_TWICE where two columns have that name
 */
int
lantu_sheet_find (LantuSheet *self, const char *const *names)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *clean = lantu_text_clean (lantu_sheet_head (self, i));

      g_ptr_array_add (heads, lantu_text_fold (clean));
    }
  for (; *names; names++)
    {
      g_autofree char *name = lantu_text_fold (*names);
      int found = -1;

      for (guint i = 0; i < heads->len; i++)
        if (strcmp (g_ptr_array_index (heads, i), name) == 0)
          {
            if (found >= 0)
              return LANTU_SHEET_TWICE;
            found = (int) i;
          }
      if (found >= 0)
        return found;
    }
  return -1;
}
