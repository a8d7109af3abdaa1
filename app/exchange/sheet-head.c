/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which records of a sheet are its head, and what stands over each column.
 *
 * The head is one record, or several whose cells are joined by “/”:
 *
 *   单位 │ 联系方式      │   →   单位 │ 联系方式/岗位 │ 联系方式/电话
 *        │ 岗位 │ 电话   │                                              */

#include "exchange/sheet-private.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands over @column in a record of the head: in a workbook also by a
 * merge that reaches over it, in a text file by the next cell to the left. */
static char *
head_part (LantuSheet *self, guint record, guint column, gboolean last)
{
  guint32 line = lantu_sheet_record_line (self, record);
  guint from = column;

  for (guint i = 0; i < self->merges->len; i++)
    {
      const LantuSheetMerge *merge = &g_array_index (self->merges, LantuSheetMerge, i);

      if (line >= merge->first_line && line <= merge->last_line && column >= merge->first_column && column <= merge->last_column)
        from = merge->first_column;
    }
  while (self->merges->len == 0 && !last && from > 0 && *lantu_sheet_record_cell (self, record, from) == '\0')
    from--;
  return lantu_text_clean (lantu_sheet_record_cell (self, record, from));
}

/**
 * lantu_sheet_set_head:
 * @record: the first record of the head
 * @n_records: how many records it has: 1, or 2 where the second one says more of the first
 *
 * Chooses the head; rows are what stands below it.  In a text file whatever
 * stands in no column of the head is refused with %LANTU_ERROR_INVALID, since
 * there a separator is most likely wrong.
 */
gboolean
lantu_sheet_set_head (LantuSheet *self, guint record, guint n_records, GError **error)
{
  guint n = lantu_sheet_n_records (self), columns = 0;

  record = MIN (record, n - 1);
  n_records = CLAMP (n_records, 1, n - record);
  for (guint i = 0; i < n_records; i++)
    columns = MAX (columns, lantu_sheet_record_length (self, record + i));
  for (guint r = record + n_records; self->strict && r < n; r++)
    if (lantu_sheet_record_length (self, r) > columns)
      {
        guint column = columns;

        while (*lantu_sheet_record_cell (self, r, column) == '\0')
          column++;
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s, line %u: column %u holds something, but the head names only %u columns"),
                     self->name, lantu_sheet_record_line (self, r), column + 1, columns);
        return FALSE;
      }
  self->head = record;
  self->n_heads = n_records;
  g_ptr_array_set_size (self->heads, 0);
  for (guint c = 0; c < columns; c++)
    {
      g_autoptr (GString) head = g_string_new (n_records == 1 ? lantu_sheet_record_cell (self, record, c) : "");

      for (guint i = 0; n_records > 1 && i < n_records; i++)
        {
          g_autofree char *part = head_part (self, record + i, c, i + 1 == n_records);

          if (*part && !g_str_equal (part, head->str))
            g_string_append_printf (head, "%s%s", head->len ? "/" : "", part);
        }
      g_ptr_array_add (self->heads, g_string_free_and_steal (g_steal_pointer (&head)));
    }
  return TRUE;
}

/* The line of the head in the file, and of how many records it consists. */
guint
lantu_sheet_head_line (LantuSheet *self, guint *n_records)
{
  if (n_records)
    *n_records = self->n_heads;
  return lantu_sheet_record_line (self, self->head);
}

/**
 * lantu_sheet_find:
 * @names: (array zero-terminated=1): what the column may be called, the likeliest first
 *
 * Looks for a column by its head, whatever its case, width and the white space
 * in it; of a head of two records the last part alone will do.
 *
 * Returns: the column of the first name that any has, -1 where there is none, or
 *   %LANTU_SHEET_TWICE where two columns have that name
 */
int
lantu_sheet_find (LantuSheet *self, const char *const *names)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->heads->len; i++)
    {
      g_autofree char *clean = lantu_text_clean (lantu_sheet_head (self, i));
      char *folded = lantu_text_fold (clean);

      g_strdelimit (folded, "\n\t", ' ');
      g_ptr_array_add (heads, folded);
    }
  for (; *names; names++)
    {
      g_autofree char *name = lantu_text_fold (*names);

      for (int part = 0; part < 1 + (self->n_heads > 1); part++)
        {
          int found = -1;

          for (guint i = 0; i < heads->len; i++)
            {
              const char *head = g_ptr_array_index (heads, i);
              const char *last = part && strrchr (head, '/') ? strrchr (head, '/') + 1 : head;

              if (!g_str_equal (last, name))
                continue;
              if (found >= 0)
                return LANTU_SHEET_TWICE;
              found = (int) i;
            }
          if (found >= 0)
            return found;
        }
    }
  return -1;
}
