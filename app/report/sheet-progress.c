/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R1 progress: every unit kind, then every district, with its figures. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
progress_row (LantuSheetContext *context, LantuTable *table, guint number, const char *title, gint64 units, gint64 pilots, const LantuTally *tally,
              gboolean total)
{
  guint r = total ? lantu_table_add_total (table) : lantu_table_add_row (table);
  g_autofree char *no = g_strdup_printf ("%u", number);
  double progress = lantu_tally_progress (tally), plan = lantu_tally_plan (tally);
  g_autofree char *done = lantu_sheet_points (progress);

  if (!total)
    {
      lantu_table_set_text (table, r, 0, no);
      lantu_table_set_number (table, r, 0, number, 0);
    }
  lantu_table_set_text (table, r, 1, title);
  lantu_sheet_put_count (table, r, 2, units);
  lantu_sheet_put_count (table, r, 3, pilots);
  lantu_sheet_put_count (table, r, 4, tally->all);
  lantu_sheet_put_count (table, r, 5, tally->done);
  lantu_table_set_bar (table, r, 6, progress / 100.0, plan / 100.0, done);
  lantu_table_set_number (table, r, 6, lantu_points_round (progress), 1);
  lantu_sheet_put_ahead (table, r, 7, lantu_tally_lag (tally));
  lantu_sheet_put_lamp (context, table, r, 8, lantu_tally_lamp (tally, &context->legend.thresholds));
  lantu_sheet_put_count (table, r, 9, lantu_tally_overdue (tally));
}

static LantuTable *
progress_table (LantuSheetContext *context, const char *what)
{
  LantuTable *table = lantu_table_new ();

  lantu_table_add_column (table, W (context, N_("No.")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 12, 0);
  lantu_table_add_column (table, what, LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 27, 0);
  lantu_table_add_column (table, W (context, N_("Number of units")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 18, 0);
  lantu_table_add_column (table, W (context, N_("Number of pilots")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 17, 0);
  lantu_table_add_column (table, W (context, N_("Number of tasks")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 22, 0);
  lantu_table_add_column (table, W (context, N_("Done")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 22, 0);
  lantu_table_add_column (table, W (context, N_("Completion % (line: plan)")), LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 48, 1);
  lantu_table_add_column (table, W (context, N_("Against plan")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 20, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 20, 0);
  lantu_table_add_column (table, W (context, N_("Overdue")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 17, 0);
  lantu_table_set_head_height (table, 10);
  return table;
}

LantuReport *
lantu_sheet_progress (LantuSheetContext *context, GError **error)
{
  const LantuProgressQuery *query = &context->ask->query;
  g_autoptr (LantuMatrix) matrix = lantu_matrix_read (context->connection, query, error);
  g_autoptr (GPtrArray) districts = matrix ? lantu_progress_read (context->connection, LANTU_BY_DISTRICT, query, error) : NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *span = lantu_sheet_span (context);
  g_autofree char *date = lantu_sheet_data_date (context);
  g_autofree char *plan = NULL;
  g_autofree char *left = NULL;
  g_autofree char *centre = NULL;
  const char *office = lantu_record_text (context->workspace, "office");
  LantuTable *table;
  guint number = 0;

  if (districts == NULL)
    return NULL;
  report = lantu_sheet_begin (context, LANTU_LANDSCAPE, W (context, N_("Progress of the integrity programme by unit kind")));
  plan = lantu_sheet_points (lantu_tally_plan (&matrix->total));
  left = g_strdup_printf (W (context, N_("Reported by: %s")), office ? office : lantu_record_text (context->workspace, "title"));
  centre = g_strdup_printf (W (context, N_("Period: %s, plan %s %%")), span, plan);
  lantu_report_set_meta (report, left, centre, date);
  lantu_sheet_add_legend (context, report);
  lantu_report_set_legend_note (report, W (context, N_("Against plan: points. Not applicable and suspended tasks do not count.")));

  table = progress_table (context, W (context, N_("Unit kind")));
  for (guint i = 0; i < matrix->kinds->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (matrix->kinds, i);

      if (query->kind > 0 && row->id != query->kind)
        continue;
      progress_row (context, table, ++number, row->id == LANTU_NO_KIND ? W (context, N_("Without a unit kind")) : row->title, row->units,
                    row->pilots, &row->tally, FALSE);
    }
  progress_row (context, table, 0, W (context, N_("Total")), matrix->units, matrix->pilots, &matrix->total, TRUE);
  lantu_report_add_table (report, table);
  if (districts->len > 1)
    {
      lantu_report_add_page_break (report, W (context, N_("Progress by district")));
      table = progress_table (context, W (context, N_("District")));
      for (guint i = 0; i < districts->len; i++)
        {
          const LantuProgressRow *row = g_ptr_array_index (districts, i);

          progress_row (context, table, i + 1, row->id == LANTU_CITY_ITSELF ? W (context, N_("City level")) : row->title, row->units, row->pilots,
                        &row->tally, FALSE);
        }
      progress_row (context, table, 0, W (context, N_("Total")), matrix->units, matrix->pilots, &matrix->total, TRUE);
      lantu_report_add_table (report, table);
    }
  {
    const char *labels[] = { W (context, N_("Filled in by:")), W (context, N_("Checked by:")), W (context, N_("Head of the office (seal):")),
                             NULL };

    lantu_report_set_signatures (report, LANTU_SIGNING_LINE, labels, W (context, N_("            (date)")));
  }
  return g_steal_pointer (&report);
}
