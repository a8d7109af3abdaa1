/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R14 dossier (一单位一档): all that is kept of one organisation on a few pages. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "record/history-words.h"

/* A field as it stands on paper; (transfer full) */
static char *
value_words (LantuSheetContext *context, LantuRecord *record, const LantuField *field, GError **error)
{
  if (!lantu_record_has (record, field->name))
    return g_strdup ("");
  switch (field->type)
    {
    case LANTU_FIELD_TEXT:
    case LANTU_FIELD_LONG_TEXT:
      return g_strdup (lantu_record_text (record, field->name));
    case LANTU_FIELD_CHOICE:
    case LANTU_FIELD_STATE:
      return g_strdup (W (context, lantu_field_word (field, lantu_record_text (record, field->name))));
    case LANTU_FIELD_DATE:
      return lantu_day_format (lantu_record_day (record, field->name));
    case LANTU_FIELD_YES_NO:
      return g_strdup (W (context, lantu_record_yes (record, field->name) ? N_("Yes") : N_("No")));
    case LANTU_FIELD_REFERENCE:
      return lantu_record_title (context->connection, lantu_registers_by_name (lantu_registers (), field->target),
                                 lantu_record_int (record, field->name), error);
    case LANTU_FIELD_INTEGER:
    case LANTU_FIELD_DECIMAL:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, lantu_record_int (record, field->name));
    }
}

/* All fields that a person fills in, from the declaration, so that none is missing. */
static LantuTable *
about (LantuSheetContext *context, LantuRecord *organisation, GError **error)
{
  LantuTable *table = lantu_table_new ();

  lantu_table_add_column (table, W (context, N_("Field")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 40, 0);
  lantu_table_add_column (table, W (context, N_("Content")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 40, 1);
  for (guint i = 0; i < lantu_organisation_register.n_fields; i++)
    {
      const LantuField *field = &lantu_organisation_register.fields[i];
      g_autofree char *words = NULL;
      guint r;

      if (field->flags & LANTU_FIELD_DERIVED)
        continue;
      words = value_words (context, organisation, field, error);
      if (words == NULL)
        {
          lantu_table_free (table);
          return NULL;
        }
      r = lantu_table_add_row (table);
      lantu_table_set_text (table, r, 0, W (context, field->label));
      lantu_table_set_text (table, r, 1, words);
    }
  return table;
}

/* Its tasks by period. */
static LantuTable *
by_period (LantuSheetContext *context, GPtrArray *tasks)
{
  LantuTable *table = lantu_table_new ();
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  const char *const heads[] = { N_("Number of tasks"), N_("Done"), N_("Completion %"), N_("Overdue") };

  lantu_table_add_column (table, W (context, N_("Period")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 40, 1);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    lantu_table_add_column (table, W (context, heads[i]), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 22, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 24, 0);
  for (guint i = 0; i < tasks->len; i++)
    {
      const char *code = ((LantuTaskRow *) g_ptr_array_index (tasks, i))->period_code;

      if (!g_ptr_array_find_with_equal_func (codes, code ? code : "", g_str_equal, NULL))
        g_ptr_array_add (codes, (gpointer) (code ? code : ""));
    }
  g_ptr_array_sort_values (codes, (GCompareFunc) strcmp);
  for (guint p = 0; p < codes->len; p++)
    {
      const char *code = g_ptr_array_index (codes, p);
      LantuTally tally = { 0 };
      LantuPeriod period;
      g_autofree char *words = lantu_period_parse (code, &period) ? lantu_period_words (&period, context->language) : g_strdup (code);
      guint r = lantu_table_add_row (table);

      for (guint i = 0; i < tasks->len; i++)
        {
          const LantuTaskRow *task = g_ptr_array_index (tasks, i);

          if (g_str_equal (task->period_code ? task->period_code : "", code))
            lantu_tally_add (&tally, (LantuBucket) task->bucket, task->start, task->due, 1, context->ask->query.today, &context->legend.thresholds);
        }
      lantu_table_set_text (table, r, 0, *words ? words : W (context, N_("Added by hand")));
      lantu_sheet_put_count (table, r, 1, tally.all);
      lantu_sheet_put_count (table, r, 2, tally.done);
      lantu_sheet_put_points (table, r, 3, lantu_tally_progress (&tally));
      lantu_sheet_put_count (table, r, 4, lantu_tally_overdue (&tally));
      lantu_sheet_put_lamp (context, table, r, 5, lantu_tally_lamp (&tally, &context->legend.thresholds));
    }
  return table;
}

static int
by_due (gconstpointer a, gconstpointer b)
{
  const LantuTaskRow *x = a, *y = b;

  return (x->due > y->due) - (x->due < y->due);
}

/* What is open, by its due date; undated ones last. */
static LantuTable *
open_tasks (LantuSheetContext *context, GPtrArray *tasks)
{
  LantuTable *table = lantu_table_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  lantu_table_add_column (table, W (context, N_("Code")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 14, 0);
  lantu_table_add_column (table, W (context, N_("Task")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_add_column (table, W (context, N_("Due")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 22, 0);
  lantu_table_add_column (table, W (context, N_("Status")), LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 24, 0);
  lantu_table_add_column (table, W (context, N_("Evidence")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 14, 0);
  for (guint i = 0; i < tasks->len; i++)
    {
      LantuTaskRow *task = g_ptr_array_index (tasks, i);

      if (task->bucket != LANTU_BUCKET_DONE && task->bucket != LANTU_BUCKET_NA)
        g_ptr_array_add (open, task);
    }
  g_ptr_array_sort_values (open, by_due);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < open->len; i++)
      {
        const LantuTaskRow *task = g_ptr_array_index (open, i);
        guint r;

        if ((task->due == LANTU_NO_DAY) != (pass == 1))
          continue;
        r = lantu_table_add_row (table);
        lantu_table_set_text (table, r, 0, task->code ? task->code : "—");
        lantu_table_set_text (table, r, 1, task->title);
        lantu_sheet_put_due (table, r, 2, task->due);
        lantu_sheet_put_state (context, table, r, 3, task);
        lantu_sheet_put_count (table, r, 4, task->n_evidence);
      }
  return table;
}

static void
add_part (LantuReport *report, const char *heading, const char *none, LantuTable *table)
{
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING, heading);
  if (lantu_table_n_rows (table) > 0)
    {
      lantu_report_add_table (report, table);
      return;
    }
  lantu_table_free (table);
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, none);
}

LantuReport *
lantu_sheet_dossier (LantuSheetContext *context, GError **error)
{
  g_autoptr (LantuRecord) organisation = lantu_sheet_organisation (context, error);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_autofree char *span = lantu_sheet_span (context);
  g_autofree char *date = lantu_sheet_data_date (context);
  LantuTaskQuery query;
  LantuTable *table;

  if (organisation == NULL)
    return NULL;
  lantu_task_query_init (&query);
  query.organisation = context->ask->organisation;
  query.has_span = context->ask->query.has_span;
  query.span = context->ask->query.span;
  query.today = context->ask->query.today;
  if ((tasks = lantu_sheet_tasks_of (context, &query, error)) == NULL ||
      (path = lantu_organisation_path (context->connection, query.organisation, " › ", error)) == NULL ||
      (table = about (context, organisation, error)) == NULL)
    return NULL;
  title = g_strdup_printf (W (context, N_("Dossier of %s")), lantu_record_text (organisation, "name"));
  report = lantu_sheet_begin (context, LANTU_PORTRAIT, title);
  lantu_report_set_meta (report, path, span, date);
  lantu_sheet_add_legend (context, report);
  add_part (report, W (context, N_("I. The organisation")), "", table);
  add_part (report, W (context, N_("II. Progress by period")), W (context, N_("There are no tasks.")), by_period (context, tasks));
  add_part (report, W (context, N_("III. Tasks not done")), W (context, N_("There are none.")), open_tasks (context, tasks));
  return g_steal_pointer (&report);
}
