/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R15 quarter: figures of a period beside those of the one before, with the change and a rank. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  LantuProgressQuery now, before;
} Periods;

/* The period asked for, or the quarter of the day; and the one before, which is judged by its last day. */
static Periods
periods_of (const LantuReportAsk *ask)
{
  Periods periods = { ask->query, ask->query };

  if (!periods.now.has_span)
    lantu_period_of (LANTU_FREQUENCY_QUARTER, ask->query.today, &periods.now.span);
  periods.now.has_span = periods.before.has_span = TRUE;
  lantu_period_of (periods.now.span.frequency, periods.now.span.start - 1, &periods.before.span);
  periods.before.today = MIN (periods.before.span.end, ask->query.today);
  return periods;
}

static const LantuTally *
tally_of (GPtrArray *rows, gint64 id)
{
  static const LantuTally nothing = { 0 };

  for (guint i = 0; i < rows->len; i++)
    if (((LantuProgressRow *) g_ptr_array_index (rows, i))->id == id)
      return &((LantuProgressRow *) g_ptr_array_index (rows, i))->tally;
  return &nothing;
}

/* How many are ahead, and one more; equal ones share a rank. */
static gint64
rank_of (GPtrArray *rows, double progress)
{
  gint64 rank = 1;

  for (guint i = 0; i < rows->len; i++)
    rank += lantu_points_round (lantu_tally_progress (&((LantuProgressRow *) g_ptr_array_index (rows, i))->tally)) > lantu_points_round (progress);
  return rank;
}

static void
put_row (LantuSheetContext *context, LantuTable *table, const char *title, const LantuTally *now, const LantuTally *before, GPtrArray *ranked)
{
  guint r = ranked ? lantu_table_add_row (table) : lantu_table_add_total (table);
  double progress = lantu_tally_progress (now), last = lantu_tally_progress (before);

  lantu_table_set_text (table, r, 0, title);
  lantu_sheet_put_count (table, r, 1, lantu_tally_counted (now));
  lantu_sheet_put_count (table, r, 2, now->done);
  lantu_sheet_put_points (table, r, 3, progress);
  lantu_sheet_put_points (table, r, 4, last);
  /* of what is printed, so that a reader finds the same difference */
  lantu_sheet_put_ahead (table, r, 5, lantu_points_round (last) - lantu_points_round (progress));
  lantu_sheet_put_ahead (table, r, 6, lantu_tally_lag (now));
  if (ranked && !isnan (progress))
    lantu_sheet_put_count (table, r, 7, rank_of (ranked, progress));
  else
    lantu_table_set_text (table, r, 7, "—");
  lantu_sheet_put_lamp (context, table, r, 8, lantu_tally_lamp (now, &context->legend.thresholds));
  lantu_sheet_put_count (table, r, 9, lantu_tally_overdue (now));
}

static LantuTable *
make_table (LantuSheetContext *context, const char *what)
{
  LantuTable *table = lantu_table_new ();
  const char *const heads[] = { N_("Tasks that count"), N_("Done"),         N_("Completion %"), N_("Last period %"),
                                N_("Change since"),     N_("Against plan"), N_("Rank") };

  lantu_table_add_column (table, what, LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 34, 1);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    lantu_table_add_column (table, W (context, heads[i]), LANTU_COLUMN_TEXT, i == 6 ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT, 21, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 20, 0);
  lantu_table_add_column (table, W (context, N_("Overdue")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 17, 0);
  lantu_table_set_head_height (table, 10);
  return table;
}

static LantuTable *
fill (LantuSheetContext *context, const Periods *periods, LantuProgressBy by, GError **error)
{
  g_autoptr (GPtrArray) now = lantu_progress_read (context->connection, by, &periods->now, error);
  g_autoptr (GPtrArray) before = now ? lantu_progress_read (context->connection, by, &periods->before, error) : NULL;
  g_autoptr (GPtrArray) all = before ? lantu_progress_read (context->connection, LANTU_BY_NOTHING, &periods->now, error) : NULL;
  g_autoptr (GPtrArray) all_before = all ? lantu_progress_read (context->connection, LANTU_BY_NOTHING, &periods->before, error) : NULL;
  LantuTable *table;

  if (all_before == NULL)
    return NULL;
  table = make_table (context, W (context, by == LANTU_BY_KIND ? N_("Unit kind") : N_("District")));
  for (guint i = 0; i < now->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (now, i);

      put_row (context, table,
               row->id == LANTU_NO_KIND       ? W (context, N_("Without a unit kind"))
               : row->id == LANTU_CITY_ITSELF ? W (context, N_("City level"))
                                              : row->title,
               &row->tally, tally_of (before, row->id), now);
    }
  put_row (context, table, W (context, N_("Total")), tally_of (all, 0), tally_of (all_before, 0), NULL);
  return table;
}

LantuReport *
lantu_sheet_quarter (LantuSheetContext *context, GError **error)
{
  Periods periods = periods_of (context->ask);
  g_autofree char *now = lantu_period_words (&periods.now.span, context->language);
  g_autofree char *before = lantu_period_words (&periods.before.span, context->language);
  g_autofree char *date = lantu_sheet_data_date (context);
  g_autofree char *centre = g_strdup_printf (W (context, N_("Period: %s; last period: %s")), now, before);
  g_autofree char *left = NULL;
  const char *office = lantu_record_text (context->workspace, "office");
  LantuTable *kinds = fill (context, &periods, LANTU_BY_KIND, error), *districts;
  g_autoptr (LantuReport) report = NULL;

  if (kinds == NULL)
    return NULL;
  report = lantu_sheet_begin (context, LANTU_LANDSCAPE, W (context, N_("Summary of the integrity programme with change")));
  left = g_strdup_printf (W (context, N_("Reported by: %s")), office ? office : lantu_record_text (context->workspace, "title"));
  lantu_report_set_meta (report, left, centre, date);
  lantu_sheet_add_legend (context, report);
  lantu_report_set_legend_note (report, W (context, N_("Change and distance from plan: points. Last period: its tasks as they are recorded now.")));
  lantu_report_add_table (report, kinds);
  districts = fill (context, &periods, LANTU_BY_DISTRICT, error);
  if (districts == NULL)
    return NULL;
  if (lantu_table_n_rows (districts) > 2)
    {
      lantu_report_add_page_break (report, W (context, N_("By district")));
      lantu_report_add_table (report, districts);
    }
  else
    lantu_table_free (districts);
  {
    const char *labels[] = { W (context, N_("Filled in by:")), W (context, N_("Checked by:")), W (context, N_("Head of the office (seal):")),
                             NULL };

    lantu_report_set_signatures (report, LANTU_SIGNING_LINE, labels, W (context, N_("            (date)")));
  }
  return g_steal_pointer (&report);
}
