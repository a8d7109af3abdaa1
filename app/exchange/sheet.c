/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A table of text, whatever file it came from.
 *
 * Storage: the text is kept once, as UTF-8, and a cell is one offset into it.
 * Records that hold nothing are left out, and the empty cells at the end of a
 * record take no room at all.  A row is a record below the head, which is
 * chosen in sheet-head.c.
 *
 *   text    名称\0类别\0第一小学\0学校\0…          records   line, first cell; one more as the end
 *   cells   0, 7, 14, 27, … */

#include "exchange/sheet-private.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>

LantuSheet *
lantu_sheet_new (const char *name, const char *encoding)
{
  LantuSheet *self = g_new0 (LantuSheet, 1);

  self->name = g_strdup (name);
  self->encoding = encoding;
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->records = g_array_new (FALSE, FALSE, sizeof (LantuSheetRecord));
  self->merges = g_array_new (FALSE, FALSE, sizeof (LantuSheetMerge));
  self->heads = g_ptr_array_new_with_free_func (g_free);
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
  g_free (self->name);
  g_free (self->text);
  g_free (self->hidden);
  g_strfreev (self->titles);
  g_array_unref (self->cells);
  g_array_unref (self->records);
  g_array_unref (self->merges);
  g_ptr_array_unref (self->heads);
  g_free (self);
}

/**
 * lantu_sheet_add_record:
 * @offsets: (array length=n): where its cells lie in the text; `nothing` for an empty one
 *
 * Adds a record; one that holds nothing is left out.  %FALSE with
 * %LANTU_ERROR_INVALID where the table grows too large.
 */
gboolean
lantu_sheet_add_record (LantuSheet *self, guint32 line, const guint32 *offsets, guint n, GError **error)
{
  LantuSheetRecord record = { line, self->cells->len };

  while (n > 0 && offsets[n - 1] == self->nothing)
    n--;
  if (n == 0)
    return TRUE;
  if (n > LANTU_SHEET_MAX_COLUMNS)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the table has more than %d columns"), self->name, line,
                   LANTU_SHEET_MAX_COLUMNS);
      return FALSE;
    }
  if (self->records->len > LANTU_SHEET_MAX_ROWS)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the table has more than %d rows"), self->name, line,
                   LANTU_SHEET_MAX_ROWS);
      return FALSE;
    }
  if (self->cells->len + n > LANTU_SHEET_MAX_CELLS)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the table has more than %d cells"), self->name, line,
                   LANTU_SHEET_MAX_CELLS);
      return FALSE;
    }
  g_array_append_val (self->records, record);
  g_array_append_vals (self->cells, offsets, n);
  return TRUE;
}

/* After the last record; the head is the first one until another is set. */
gboolean
lantu_sheet_end (LantuSheet *self, GError **error)
{
  LantuSheetRecord end = { 0, self->cells->len };

  if (self->records->len == 0)
    {
      if (self->titles && self->titles[self->nth])
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the sheet “%s” is empty"), self->name, self->titles[self->nth]);
      else
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the file is empty"), self->name);
      return FALSE;
    }
  g_array_append_val (self->records, end);
  return TRUE;
}

static const LantuSheetRecord *
nth_record (LantuSheet *self, guint record)
{
  return &g_array_index (self->records, LantuSheetRecord, record);
}

static guint32
offset_at (LantuSheet *self, guint record, guint column)
{
  const LantuSheetRecord *at = nth_record (self, record);

  return column < at[1].first - at[0].first ? g_array_index (self->cells, guint32, at->first + column) : self->nothing;
}

/* -- what it holds -------------------------------------------------------------- */

/* (transfer none): the file's name */
const char *
lantu_sheet_name (LantuSheet *self)
{
  return self->name;
}

/**
 * lantu_sheet_encoding:
 *
 * Returns: (transfer none): what the file was read as: `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE` or `XLSX`
 */
const char *
lantu_sheet_encoding (LantuSheet *self)
{
  return self->encoding;
}

guint
lantu_sheet_n_records (LantuSheet *self)
{
  return self->records->len - 1;
}

guint
lantu_sheet_record_line (LantuSheet *self, guint record)
{
  return record < lantu_sheet_n_records (self) ? nth_record (self, record)->line : 0;
}

guint
lantu_sheet_record_length (LantuSheet *self, guint record)
{
  return record < lantu_sheet_n_records (self) ? nth_record (self, record)[1].first - nth_record (self, record)->first : 0;
}

const char *
lantu_sheet_record_cell (LantuSheet *self, guint record, guint column)
{
  return record < lantu_sheet_n_records (self) ? self->text + offset_at (self, record, column) : "";
}

/**
 * lantu_sheet_n_rows:
 *
 * Returns: how many rows there are under the head; rows that hold nothing are left out
 */
guint
lantu_sheet_n_rows (LantuSheet *self)
{
  return lantu_sheet_n_records (self) - self->head - self->n_heads;
}

/**
 * lantu_sheet_n_columns:
 *
 * Returns: how many columns there are, up to the last one that has a head; at least 1
 */
guint
lantu_sheet_n_columns (LantuSheet *self)
{
  return self->heads->len;
}

/**
 * lantu_sheet_head:
 *
 * Returns: (transfer none): what stands over the column, as it is in the file; empty where nothing does
 */
const char *
lantu_sheet_head (LantuSheet *self, guint column)
{
  return column < self->heads->len ? g_ptr_array_index (self->heads, column) : "";
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
  return row < lantu_sheet_n_rows (self) ? lantu_sheet_record_cell (self, self->head + self->n_heads + row, column) : "";
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
  return row < lantu_sheet_n_rows (self) ? lantu_sheet_record_line (self, self->head + self->n_heads + row) : 0;
}

/* (transfer none) (nullable): what the workbook's sheets are called; %NULL for a text file */
const char *const *
lantu_sheet_titles (LantuSheet *self)
{
  return (const char *const *) self->titles;
}

/* Which of the workbook's sheets this is, from 0. */
guint
lantu_sheet_nth (LantuSheet *self)
{
  return self->nth;
}

/* Whether the workbook does not show its sheet @nth. */
gboolean
lantu_sheet_is_hidden (LantuSheet *self, guint nth)
{
  return self->hidden && nth < g_strv_length (self->titles) && self->hidden[nth];
}
