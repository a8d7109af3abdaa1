/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The history of one organisation and its tasks: who changed what, when and why, the newest first. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>

#include "record/history-words.h"

#define MOST 2000 /* changes; more is said */

/* A value in the language of the sheet; (transfer full) */
static char *
value_words (LantuSheetContext *context, const LantuField *field, const LantuValue *value, GError **error)
{
  if (value->type == LANTU_VALUE_TEXT && field->choices)
    return g_strdup (W (context, lantu_field_word (field, value->text)));
  return lantu_value_words (context->connection, field, value, error);
}

static gboolean
put_change (LantuSheetContext *context, LantuTable *table, const LantuHistoryEntry *entry, const LantuCell *cell, GError **error)
{
  g_autofree char *when = lantu_time_format (entry->at);
  g_autofree char *title = lantu_record_title (context->connection, cell->reg, cell->row, error);
  g_autofree char *was = title && cell->field ? value_words (context, cell->field, &cell->old_value, error) : g_strdup ("");
  g_autofree char *now = was && title && cell->field ? value_words (context, cell->field, &cell->new_value, error) : g_strdup ("");
  guint r;

  if (title == NULL || was == NULL || now == NULL)
    return FALSE;
  r = lantu_table_add_row (table);
  lantu_table_set_text (table, r, 0, when);
  lantu_table_set_text (table, r, 1, entry->actor);
  lantu_table_set_text (table, r, 2, title);
  lantu_table_set_text (table, r, 3,
                        cell->field                                ? W (context, cell->field->label)
                        : cell->new_value.type == LANTU_VALUE_NULL ? W (context, N_("Deleted"))
                                                                   : W (context, N_("Made")));
  lantu_table_set_text (table, r, 4, was);
  lantu_table_set_text (table, r, 5, now);
  lantu_table_set_text (table, r, 6, entry->reason);
  return TRUE;
}

/* Whether the change is of this organisation, or of a task of its. */
static gboolean
is_ours (const LantuCell *cell, gint64 organisation, GHashTable *tasks)
{
  return (cell->reg == &lantu_organisation_register && cell->row == organisation) ||
         (cell->reg == &lantu_task_register && g_hash_table_contains (tasks, &cell->row));
}

static gboolean
fill (LantuSheetContext *context, LantuTable *table, const GArray *marks, GHashTable *tasks, gboolean *more, GError **error)
{
  for (guint i = 0; i < marks->len && lantu_table_n_rows (table) < MOST; i++)
    {
      g_autoptr (GPtrArray) entries = lantu_history_entries (context->connection, &g_array_index (marks, LantuHistoryMark, i), 1, error);
      LantuHistoryEntry *entry;
      g_autoptr (GPtrArray) changes = NULL;
      gint64 after = 0;

      if (entries == NULL)
        return FALSE;
      entry = g_ptr_array_index (entries, 0);
      do
        {
          g_clear_pointer (&changes, g_ptr_array_unref);
          changes = lantu_history_changes (context->connection, lantu_registers (), entry->seq, 0, after, 500, error);
          if (changes == NULL)
            return FALSE;
          for (guint k = 0; k < changes->len; k++)
            {
              const LantuHistoryChange *change = g_ptr_array_index (changes, k);

              after = change->n;
              if (!is_ours (&change->cell, context->ask->organisation, tasks))
                continue;
              if (lantu_table_n_rows (table) >= MOST)
                *more = TRUE;
              else if (!put_change (context, table, entry, &change->cell, error))
                return FALSE;
            }
        }
      while (changes->len == 500 && !*more);
    }
  *more = *more || lantu_table_n_rows (table) >= MOST;
  return TRUE;
}

LantuReport *
lantu_sheet_history (LantuSheetContext *context, GError **error)
{
  g_autoptr (LantuRecord) organisation = lantu_sheet_organisation (context, error);
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) tasks = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_autofree char *date = lantu_sheet_data_date (context);
  LantuHistoryQuery query = { .reg = &lantu_organisation_register, .members = &lantu_task_register, .owners = owners };
  LantuTaskQuery which;
  LantuTable *table;
  gboolean more = FALSE;
  const char *const heads[] = { N_("Time"), N_("Who"), N_("Record"), N_("Field"), N_("Before"), N_("After"), N_("Reason") };
  static const double mm[] = { 31, 22, 44, 22, 0, 0, 30 };

  if (organisation == NULL)
    return NULL;
  g_array_append_val (owners, context->ask->organisation);
  lantu_task_query_init (&which);
  which.organisation = context->ask->organisation;
  which.today = context->ask->query.today;
  if ((marks = lantu_history_marks (context->connection, &query, error)) == NULL ||
      (ids = lantu_task_query_ids (context->connection, &which, error)) == NULL ||
      (path = lantu_organisation_path (context->connection, which.organisation, " › ", error)) == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (tasks, &g_array_index (ids, gint64, i));
  title = g_strdup_printf (W (context, N_("History of %s")), lantu_record_text (organisation, "name"));
  report = lantu_sheet_begin (context, LANTU_LANDSCAPE, title);
  lantu_report_set_meta (report, path, NULL, date);
  table = lantu_table_new ();
  for (guint c = 0; c < G_N_ELEMENTS (heads); c++)
    {
      lantu_table_add_column (table, W (context, heads[c]), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, mm[c], mm[c] > 0 ? 0 : 1);
      lantu_table_set_type_size (table, c, 9);
    }
  lantu_report_add_table (report, table);
  if (!fill (context, table, marks, tasks, &more, error))
    return NULL;
  if (more)
    {
      g_autofree char *note = g_strdup_printf (W (context, N_("Only the newest %d changes are listed.")), MOST);

      lantu_report_add_paragraph (report, LANTU_PARAGRAPH_NOTE, note);
    }
  return g_steal_pointer (&report);
}
