/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cells that are one on the screen: what stands in the first of them holds for
 * the rows below.  A sheet of units sorted by district names each district once. */

#include "exchange/sheet-private.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>

static int
compare_merges (gconstpointer a, gconstpointer b)
{
  const LantuSheetMerge *x = a, *y = b;

  return x->first_line < y->first_line ? -1 : x->first_line > y->first_line;
}

/* What a merge that began further up still gives to its column. */
typedef struct
{
  guint32 column, last_line, offset;
} Open;

/* The merges that begin in this record and reach below it, by column. */
static void
open_merges (LantuSheet *self, GHashTable *open, guint *next, guint32 line, const GArray *cells)
{
  for (; *next < self->merges->len && g_array_index (self->merges, LantuSheetMerge, *next).first_line <= line; (*next)++)
    {
      const LantuSheetMerge *merge = &g_array_index (self->merges, LantuSheetMerge, *next);
      Open *entry;

      /* one whose first row holds nothing has nothing to give */
      if (merge->first_line != line || merge->last_line == line || merge->first_column >= cells->len ||
          g_array_index (cells, guint32, merge->first_column) == self->nothing)
        continue;
      entry = g_new (Open, 1);
      entry->column = merge->first_column;
      entry->last_line = merge->last_line;
      entry->offset = g_array_index (cells, guint32, merge->first_column);
      g_hash_table_insert (open, GUINT_TO_POINTER (entry->column), entry);
    }
}

/**
 * lantu_sheet_fill_down:
 *
 * What stands in the first of several merged cells holds for the rows below it
 * as far as they reach, in its own column.  Rows that hold nothing by themselves stay away.
 */
gboolean
lantu_sheet_fill_down (LantuSheet *self, GError **error)
{
  g_autoptr (GArray) old = NULL;
  g_autoptr (GHashTable) open = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint next = 0, n_records = self->records->len - 1;

  if (self->merges->len == 0)
    return TRUE;
  old = g_steal_pointer (&self->cells);
  self->cells = g_array_sized_new (FALSE, FALSE, sizeof (guint32), old->len);
  g_array_sort (self->merges, compare_merges);
  for (guint r = 0; r < n_records; r++)
    {
      LantuSheetRecord *record = &g_array_index (self->records, LantuSheetRecord, r);
      GHashTableIter iter;
      Open *entry;

      g_array_set_size (cells, 0);
      g_array_append_vals (cells, &g_array_index (old, guint32, record[0].first), record[1].first - record[0].first);
      g_hash_table_iter_init (&iter, open);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
        {
          if (entry->last_line < record->line)
            {
              g_hash_table_iter_remove (&iter);
              continue;
            }
          while (cells->len <= entry->column)
            g_array_append_val (cells, self->nothing);
          g_array_index (cells, guint32, entry->column) = entry->offset;
        }
      open_merges (self, open, &next, record->line, cells);
      if (self->cells->len + cells->len > LANTU_SHEET_MAX_CELLS)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: the table has more than %d cells"), self->name, record->line,
                       LANTU_SHEET_MAX_CELLS);
          return FALSE;
        }
      record->first = self->cells->len;
      g_array_append_vals (self->cells, cells->data, cells->len);
    }
  g_array_index (self->records, LantuSheetRecord, n_records).first = self->cells->len;
  return TRUE;
}
