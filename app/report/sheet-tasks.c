/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R4 tasks: the ledger of tasks as they are chosen, each a row. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Which: as the caller has filtered them, or what the period, district, kind and organisation leave. */
static LantuTaskQuery
which (const LantuReportAsk *ask)
{
  LantuTaskQuery query;

  if (ask->tasks)
    return *ask->tasks;
  lantu_task_query_init (&query);
  query.organisation = ask->organisation;
  query.below = TRUE;
  query.has_span = ask->query.has_span;
  query.span = ask->query.span;
  query.district = ask->query.district;
  query.kind = ask->query.kind;
  query.today = ask->query.today;
  return query;
}

static LantuTable *
make_table (LantuSheetContext *context)
{
  LantuTable *table = lantu_table_new ();
  static const struct
  {
    const char *title;
    double mm, weight;
    PangoAlignment align;
  } columns[] = {
    { N_("No."), 12, 0, PANGO_ALIGN_CENTER },  { N_("Unit"), 34, 0, PANGO_ALIGN_LEFT },      { N_("Code"), 14, 0, PANGO_ALIGN_CENTER },
    { N_("Task"), 0, 3, PANGO_ALIGN_LEFT },    { N_("Period"), 18, 0, PANGO_ALIGN_CENTER },  { N_("Due"), 21, 0, PANGO_ALIGN_CENTER },
    { N_("Status"), 22, 0, PANGO_ALIGN_LEFT }, { N_("Verdict"), 17, 0, PANGO_ALIGN_CENTER }, { N_("Evidence"), 12, 0, PANGO_ALIGN_CENTER },
    { N_("Remarks"), 0, 2, PANGO_ALIGN_LEFT },
  };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      lantu_table_add_column (table, W (context, columns[c].title), c == 6 ? LANTU_COLUMN_LAMP : LANTU_COLUMN_TEXT, columns[c].align, columns[c].mm,
                              columns[c].weight);
      lantu_table_set_type_size (table, c, 9.5);
    }
  return table;
}

LantuReport *
lantu_sheet_tasks (LantuSheetContext *context, GError **error)
{
  LantuTaskQuery query = which (context->ask);
  g_autoptr (GPtrArray) rows = lantu_sheet_tasks_of (context, &query, error);
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *date = lantu_sheet_data_date (context);
  g_autofree char *span = query.has_span ? lantu_period_words (&query.span, context->language) : g_strdup (W (context, N_("All periods")));
  g_autofree char *sum = NULL;
  g_autofree char *done = NULL;
  g_autofree char *whose = NULL;
  LantuTally tally = { 0 };
  LantuTable *table;
  guint r;

  if (rows == NULL)
    return NULL;
  if (query.organisation && (whose = lantu_organisation_path (context->connection, query.organisation, " › ", error)) == NULL)
    return NULL;
  report = lantu_sheet_begin (context, LANTU_LANDSCAPE, W (context, N_("Ledger of tasks of the integrity programme")));
  lantu_report_set_meta (report, whose ? whose : lantu_record_text (context->workspace, "title"), span, date);
  lantu_sheet_add_legend (context, report);
  table = make_table (context);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuTaskRow *task = g_ptr_array_index (rows, i);
      const char *verdict = task->verdict ? lantu_field_word (lantu_register_field (&lantu_task_register, "verdict", NULL), task->verdict) : NULL;
      LantuPeriod period;
      g_autofree char *when = task->period_code && lantu_period_parse (task->period_code, &period) ? lantu_period_words (&period, context->language)
                                                                                                   : NULL;

      r = lantu_table_add_row (table);
      lantu_sheet_put_count (table, r, 0, i + 1);
      lantu_table_set_text (table, r, 1, task->organisation_name);
      lantu_table_set_text (table, r, 2, task->code ? task->code : "—");
      lantu_table_set_text (table, r, 3, task->title);
      lantu_table_set_text (table, r, 4, when);
      lantu_sheet_put_due (table, r, 5, task->due);
      lantu_sheet_put_state (context, table, r, 6, task);
      lantu_table_set_text (table, r, 7, verdict ? W (context, verdict) : "");
      lantu_sheet_put_count (table, r, 8, task->n_evidence);
      lantu_table_set_text (table, r, 9, task->note);
      lantu_tally_add (&tally, (LantuBucket) task->bucket, task->start, task->due, 1, query.today, &context->legend.thresholds);
    }
  done = lantu_sheet_points (lantu_tally_progress (&tally));
  sum = g_strdup_printf (W (context, N_("%d items count, %d done (%s %%), %d overdue, %d not applicable, %d suspended")),
                         (int) lantu_tally_counted (&tally), (int) tally.done, done, (int) lantu_tally_overdue (&tally), (int) tally.not_applicable,
                         (int) tally.suspended);
  r = lantu_table_add_total (table);
  lantu_table_set_text (table, r, 0, W (context, N_("Total")));
  lantu_table_set_text (table, r, 1, sum);
  lantu_table_set_span (table, r, 1, 9);
  lantu_table_set_align (table, r, 1, PANGO_ALIGN_LEFT);
  lantu_report_add_table (report, table);
  return g_steal_pointer (&report);
}
