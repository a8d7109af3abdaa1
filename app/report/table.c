/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A table as it is printed and exported: columns, groups, rows and cells.
 * Nothing here knows where it will lie on the page. */

#include "report/table-private.h"

#include <math.h>

#define TYPE_POINTS 10.5
#define ROW_MM 7.4
#define HEAD_MM 8.2
#define OPINION_MM 12.5

static void
cells_free (LantuCell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_free (cells[i].text);
      g_free (cells[i].lamp);
    }
  g_free (cells);
}

/**
 * lantu_table_new:
 *
 * Returns: (transfer full): a table without columns
 */
LantuTable *
lantu_table_new (void)
{
  LantuTable *self = g_new0 (LantuTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (LantuColumn));
  self->rows = g_array_new (FALSE, TRUE, sizeof (LantuRow));
  self->groups = g_array_new (FALSE, TRUE, sizeof (LantuGroup));
  self->group = -1;
  self->row_mm = ROW_MM;
  self->head_mm = HEAD_MM;
  return self;
}

/**
 * lantu_table_free:
 * @self: (nullable): a table
 */
void
lantu_table_free (LantuTable *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    cells_free (g_array_index (self->rows, LantuRow, i).cells, self->columns->len);
  for (guint i = 0; i < self->columns->len; i++)
    g_free (g_array_index (self->columns, LantuColumn, i).title);
  for (guint i = 0; i < self->groups->len; i++)
    {
      g_free (g_array_index (self->groups, LantuGroup, i).code);
      g_free (g_array_index (self->groups, LantuGroup, i).title);
    }
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_array_unref (self->groups);
  g_free (self);
}

/**
 * lantu_table_add_column:
 * @self: a table without rows
 * @title: its head
 * @kind: what it holds
 * @align: of its cells; heads are always centred
 * @width_mm: its width, or 0
 * @weight: its share of the width that the columns leave over, or 0
 *
 * Returns: number of the column, from 0
 */
guint
lantu_table_add_column (LantuTable *self, const char *title, LantuColumnKind kind, PangoAlignment align, double width_mm, double weight)
{
  LantuColumn column = { g_strdup (title), kind, align, width_mm, weight, TYPE_POINTS };

  g_return_val_if_fail (self->rows->len == 0, 0);
  g_return_val_if_fail (kind != LANTU_COLUMN_GROUP || self->columns->len == 0, 0);
  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

/**
 * lantu_table_set_type_size:
 * @self: a table
 * @column: a column
 * @points: type size of its cells, by default 10.5
 */
void
lantu_table_set_type_size (LantuTable *self, guint column, double points)
{
  g_return_if_fail (column < self->columns->len);
  g_array_index (self->columns, LantuColumn, column).points = points;
}

/**
 * lantu_table_set_row_height:
 * @self: a table
 * @mm: the least height of its rows
 */
void
lantu_table_set_row_height (LantuTable *self, double mm)
{
  self->row_mm = mm;
}

/**
 * lantu_table_set_head_height:
 * @self: a table
 * @mm: the least height of its head
 */
void
lantu_table_set_head_height (LantuTable *self, double mm)
{
  self->head_mm = mm;
}

/**
 * lantu_table_add_group:
 * @self: a table whose first column is a group column
 * @code: (nullable): short code, for example A
 * @title: its name
 *
 * The rows added from now on belong to this group.
 */
void
lantu_table_add_group (LantuTable *self, const char *code, const char *title)
{
  LantuGroup group = { g_strdup (code), g_strdup (title) };

  g_array_append_val (self->groups, group);
  self->group = (int) self->groups->len - 1;
}

/**
 * lantu_table_end_group:
 * @self: a table
 *
 * The rows added from now on belong to no group.
 */
void
lantu_table_end_group (LantuTable *self)
{
  self->group = -1;
}

static guint
add_row (LantuTable *self, LantuRowKind kind, double height_mm)
{
  LantuRow row = { kind, kind == LANTU_ROW_BODY ? self->group : -1, height_mm, g_new0 (LantuCell, self->columns->len) };

  for (guint i = 0; i < self->columns->len; i++)
    {
      row.cells[i].span = 1;
      row.cells[i].align = -1;
      row.cells[i].strong = kind == LANTU_ROW_TOTAL;
      row.cells[i].fraction = row.cells[i].plan = NAN;
    }
  g_array_append_val (self->rows, row);
  return self->rows->len - 1;
}

/**
 * lantu_table_add_row:
 * @self: a table
 *
 * Returns: number of the new, empty row, from 0
 */
guint
lantu_table_add_row (LantuTable *self)
{
  return add_row (self, LANTU_ROW_BODY, 0);
}

/**
 * lantu_table_add_total:
 * @self: a table
 *
 * Adds a row of totals: tinted, in the heading face, and never alone on a page.
 *
 * Returns: its number
 */
guint
lantu_table_add_total (LantuTable *self)
{
  return add_row (self, LANTU_ROW_TOTAL, 0);
}

/**
 * lantu_table_add_opinion:
 * @self: a table
 * @label: what is to be written there
 * @span: how many columns the label takes
 * @height_mm: height, or 0 for 12.5 mm
 *
 * Adds a row that is left empty for handwriting.  It is not exported.
 *
 * Returns: its number
 */
guint
lantu_table_add_opinion (LantuTable *self, const char *label, guint span, double height_mm)
{
  guint row = add_row (self, LANTU_ROW_OPINION, height_mm > 0 ? height_mm : OPINION_MM);

  lantu_table_set_text (self, row, 0, label);
  lantu_table_set_span (self, row, 0, span);
  lantu_table_set_align (self, row, 0, PANGO_ALIGN_CENTER);
  lantu_table_set_strong (self, row, 0, TRUE);
  if (span < self->columns->len)
    lantu_table_set_span (self, row, span, self->columns->len - span);
  return row;
}

static LantuCell *
cell_at (LantuTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->rows->len && column < self->columns->len, NULL);
  return &g_array_index (self->rows, LantuRow, row).cells[column];
}

/**
 * lantu_table_set_text:
 * @self: a table
 * @row: a row
 * @column: a column
 * @text: (nullable): what is printed; may hold line breaks
 */
void
lantu_table_set_text (LantuTable *self, guint row, guint column, const char *text)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell)
    g_set_str (&cell->text, text);
}

/**
 * lantu_table_set_number:
 * @self: a table
 * @row: a row
 * @column: a column
 * @number: what the cell is worth in a file, whatever its text says; NAN for nothing
 * @decimals: how many a file shows
 */
void
lantu_table_set_number (LantuTable *self, guint row, guint column, double number, guint decimals)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell == NULL)
    return;
  cell->value_kind = isnan (number) ? LANTU_CELL_NONE : LANTU_CELL_NUMBER;
  cell->value = number;
  cell->decimals = decimals;
}

/**
 * lantu_table_set_day:
 * @self: a table
 * @row: a row
 * @column: a column
 * @day: the date that the cell is in a file, whatever its text says; %LANTU_NO_DAY for nothing
 */
void
lantu_table_set_day (LantuTable *self, guint row, guint column, LantuDay day)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell == NULL)
    return;
  cell->value_kind = day == LANTU_NO_DAY ? LANTU_CELL_NONE : LANTU_CELL_DAY;
  cell->value = day;
}

/**
 * lantu_table_set_lamp:
 * @self: a table
 * @row: a row
 * @column: a lamp column
 * @code: (nullable): as for lantu_paint_lamp()
 * @word: what it says; a lamp never stands without its word
 */
void
lantu_table_set_lamp (LantuTable *self, guint row, guint column, const char *code, const char *word)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell == NULL)
    return;
  g_set_str (&cell->lamp, code);
  g_set_str (&cell->text, word);
}

/**
 * lantu_table_set_bar:
 * @self: a table
 * @row: a row
 * @column: a bar column
 * @fraction: done part, NAN for no data
 * @plan: planned part, NAN for none
 * @text: the number beside it
 */
void
lantu_table_set_bar (LantuTable *self, guint row, guint column, double fraction, double plan, const char *text)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell == NULL)
    return;
  cell->fraction = fraction;
  cell->plan = plan;
  g_set_str (&cell->text, text);
}

/**
 * lantu_table_set_span:
 * @self: a table
 * @row: a row
 * @column: a column
 * @span: how many columns the cell takes
 */
void
lantu_table_set_span (LantuTable *self, guint row, guint column, guint span)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell)
    cell->span = CLAMP (span, 1, self->columns->len - column);
}

/**
 * lantu_table_set_align:
 * @self: a table
 * @row: a row
 * @column: a column
 * @align: for this cell only
 */
void
lantu_table_set_align (LantuTable *self, guint row, guint column, PangoAlignment align)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell)
    cell->align = (int) align;
}

/**
 * lantu_table_set_strong:
 * @self: a table
 * @row: a row
 * @column: a column
 * @strong: whether this cell is set in the heading face
 */
void
lantu_table_set_strong (LantuTable *self, guint row, guint column, gboolean strong)
{
  LantuCell *cell = cell_at (self, row, column);

  if (cell)
    cell->strong = strong;
}

/**
 * lantu_table_n_rows:
 * @self: a table
 *
 * Returns: how many rows, without the head
 */
guint
lantu_table_n_rows (LantuTable *self)
{
  return self->rows->len;
}

/**
 * lantu_table_n_columns:
 * @self: a table
 *
 * Returns: how many columns
 */
guint
lantu_table_n_columns (LantuTable *self)
{
  return self->columns->len;
}

/* Inside the engine. */
const LantuColumn *
lantu_table_column (const LantuTable *self, guint column)
{
  return &g_array_index (self->columns, LantuColumn, column);
}

const LantuRow *
lantu_table_row (const LantuTable *self, guint row)
{
  return &g_array_index (self->rows, LantuRow, row);
}

const LantuGroup *
lantu_table_group (const LantuTable *self, int group)
{
  return &g_array_index (self->groups, LantuGroup, group);
}

/* A head without the blanks and breaks that only serve the printed page. (transfer full) */
char *
lantu_table_column_title (const LantuTable *self, guint column)
{
  GString *head = g_string_new (lantu_table_column (self, column)->title);

  g_string_replace (head, "\u3000", "", 0);
  g_string_replace (head, "\n", " ", 0);
  return g_string_free (head, FALSE);
}

/* A group with its code in front. (transfer full) */
char *
lantu_table_group_title (const LantuTable *self, int group)
{
  const LantuGroup *named = lantu_table_group (self, group);

  return named->code && *named->code ? g_strconcat (named->code, " ", named->title, NULL) : g_strdup (named->title);
}

/* How wide a column is in a file of @room_mm: its own width, or its share of what the others leave. */
double
lantu_table_column_mm (const LantuTable *self, guint column, double room_mm)
{
  const LantuColumn *wanted = lantu_table_column (self, column);
  double left = room_mm, weights = 0;

  for (guint c = 0; c < self->columns->len; c++)
    {
      left -= lantu_table_column (self, c)->width_mm;
      weights += lantu_table_column (self, c)->weight;
    }
  if (weights <= 0)
    return wanted->width_mm * room_mm / (room_mm - left);
  return MAX (wanted->width_mm + MAX (left, 0) * wanted->weight / weights, 8);
}
