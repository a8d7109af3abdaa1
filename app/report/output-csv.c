/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tables of a report as CSV (RFC 4180 with a byte order mark, so that
 * spreadsheets take it for UTF-8). */

#include "report/output-csv.h"

#include "report/output.h"
#include "report/report-private.h"

#include <string.h>

#define MARK "\xef\xbb\xbf"
#define END "\r\n"
#define MINUS "\u2212"

/* A number as people and programs write it: no words, hex or infinity. */
static gboolean
is_number (const char *text)
{
  const char *c = text + (*text == '-' || *text == '+');
  gsize digits = strspn (c, "0123456789");

  if (digits == 0)
    return FALSE;
  c += digits;
  if (*c == '.')
    {
      digits = strspn (c + 1, "0123456789");
      if (digits == 0)
        return FALSE;
      c += 1 + digits;
    }
  return *c == '\0' || (c[0] == '%' && c[1] == '\0');
}

/* The plain number behind a printed one (+1,024 or −9.7), or NULL. */
static char *
plain_number (const char *text)
{
  const char *c = text;
  const char *sign = "";
  g_autoptr (GString) plain = NULL;
  int since_comma = -1;

  if (g_str_has_prefix (c, MINUS))
    {
      sign = "-";
      c += strlen (MINUS);
    }
  else if (*c == '+' || *c == '-')
    sign = *c++ == '-' ? "-" : "";
  plain = g_string_new (sign);
  for (; g_ascii_isdigit (*c) || *c == ','; c++)
    if (*c == ',')
      {
        if (since_comma >= 0 ? since_comma != 3 : plain->len == strlen (sign) || plain->len > strlen (sign) + 3)
          return NULL;
        since_comma = 0;
      }
    else
      {
        g_string_append_c (plain, *c);
        if (since_comma >= 0)
          since_comma++;
      }
  if (since_comma >= 0 && since_comma != 3)
    return NULL;
  g_string_append (plain, c);
  return is_number (plain->str) ? g_strdup (plain->str) : NULL;
}

/**
 * lantu_csv_field:
 * @text: (nullable): what a cell says
 *
 * A cell that a spreadsheet would take for a formula is kept as text by an
 * apostrophe in front; numbers are left alone.
 *
 * Returns: (transfer full): the field as it stands in the file, quoted where needed
 */
char *
lantu_csv_field (const char *text)
{
  static const char *const formulas[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };
  g_autoptr (GString) field = NULL;
  gsize length;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  field = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (g_str_has_prefix (text, formulas[i]) && !is_number (text))
      g_string_append_c (field, '\'');
  g_string_append (field, text);
  length = field->len;
  if (strpbrk (field->str, ",\"\r\n") || field->str[0] == ' ' || field->str[length - 1] == ' ')
    {
      g_string_replace (field, "\"", "\"\"", 0);
      g_string_prepend_c (field, '"');
      g_string_append_c (field, '"');
    }
  return g_string_free (g_steal_pointer (&field), FALSE);
}

static void
append (GString *out, guint column, const char *text)
{
  g_autofree char *field = lantu_csv_field (text);

  if (column > 0)
    g_string_append_c (out, ',');
  g_string_append (out, field);
}

/* (transfer full): what a cell says in a file */
static char *
cell_text (const LantuTable *table, const LantuRow *row, guint column)
{
  const LantuCell *cell = &row->cells[column];
  char number[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  if (column == 0 && lantu_table_column (table, 0)->kind == LANTU_COLUMN_GROUP && row->group >= 0)
    return lantu_table_group_title (table, row->group);
  switch (cell->value_kind)
    {
    case LANTU_CELL_NUMBER:
      g_snprintf (format, sizeof format, "%%.%uf", MIN (cell->decimals, 9));
      return g_strdup (g_ascii_formatd (number, sizeof number, format, cell->value));
    case LANTU_CELL_DAY:
      return lantu_day_format ((LantuDay) cell->value);
    case LANTU_CELL_NONE:
      return NULL;
    case LANTU_CELL_TEXT:
    default:
      {
        char *plain = cell->text ? plain_number (cell->text) : NULL;

        return plain ? plain : g_strdup (cell->text);
      }
    }
}

static void
append_row (GString *out, const LantuTable *table, const LantuRow *row)
{
  for (guint c = 0; c < table->columns->len; c++)
    {
      g_autofree char *text = cell_text (table, row, c);

      append (out, c, text);
    }
  g_string_append (out, END);
}

/**
 * lantu_report_write_csv:
 * @self: a report; it need not be paginated
 * @stream: where to write
 * @cancellable: (nullable): to stop it
 * @error: where to put a fault
 *
 * Writes the tables of the report one after the other, each with the titles of
 * its columns and an empty line behind it where more follows; running text and
 * the subtitles of parts are lines of one field.  Merged group cells are repeated in every row; rows for handwriting
 * are left out.
 *
 * Returns: whether everything is written
 */
gboolean
lantu_report_write_csv (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (MARK);
  g_autoptr (GError) fault = NULL;
  gboolean gap = FALSE; /* after a table */

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LantuBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->left_out)
        continue;
      if (gap)
        g_string_append (out, END);
      gap = block->kind == LANTU_BLOCK_TABLE;
      if (block->kind != LANTU_BLOCK_TABLE)
        {
          if (block->text)
            {
              append (out, 0, block->text);
              g_string_append (out, END);
            }
          continue;
        }
      for (guint c = 0; c < block->table->columns->len; c++)
        {
          g_autofree char *head = lantu_table_column_title (block->table, c);

          append (out, c, head);
        }
      g_string_append (out, END);
      for (guint r = 0; r < block->table->rows->len; r++)
        if (lantu_table_row (block->table, r)->kind != LANTU_ROW_OPINION)
          append_row (out, block->table, lantu_table_row (block->table, r));
    }
  if (g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, &fault))
    return TRUE;
  lantu_output_fault (error, NULL, fault);
  return FALSE;
}
