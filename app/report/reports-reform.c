/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All reform items on one sheet (重点改革事项推进表), and the list of what is red
 * or yellow that a meeting goes through (调度表). */

#include "report/reports-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "record/registers.h"
#include "schedule/agenda.h"
#include "schedule/reform.h"

static const char *
or_dash (const char *text)
{
  return text ? text : "—";
}

static void
set_head (LantuReportContext *context, LantuReport *report, const char *centre)
{
  const char *office = lantu_record_text (context->workspace, "office");
  g_autofree char *left = g_strdup_printf (W (context, N_("Reported by: %s")), office ? office : lantu_record_text (context->workspace, "title"));
  g_autofree char *date = lantu_report_data_date (context);

  lantu_report_set_meta (report, left, centre, date);
  lantu_report_add_legends (context, report);
}

static void
set_signatures (LantuReportContext *context, LantuReport *report)
{
  const char *labels[] = { W (context, N_("Filled in by:")), W (context, N_("Checked by:")), W (context, N_("Head of the office (seal):")), NULL };

  lantu_report_set_signatures (report, LANTU_SIGNING_LINE, labels, W (context, N_("            (date)")));
}

static void
set_lamp (LantuReportContext *context, LantuTable *table, guint row, guint column, LantuLamp lamp)
{
  lantu_table_set_lamp (table, row, column, lamp == LANTU_LAMP_NONE ? "none" : lantu_lamp_code (lamp), lantu_report_lamp_word (context, lamp));
}

/* -- all reform items ---------------------------------------------------------- */

static char *
span_of (const LantuReform *item)
{
  g_autofree char *start = lantu_day_format (item->start);
  g_autofree char *deadline = lantu_day_format (item->deadline);

  if (start == NULL && deadline == NULL)
    return g_strdup ("—");
  return g_strdup_printf ("%s\n%s", or_dash (start), or_dash (deadline));
}

/* What has been reached, and what comes next. */
static char *
route_of (LantuReportContext *context, const LantuReform *item)
{
  const LantuMilestone *next = item->next >= 0 ? g_ptr_array_index (item->milestones, (guint) item->next) : NULL;
  g_autofree char *reached = NULL;
  g_autofree char *day = next ? lantu_day_format (next->planned) : NULL;

  if (item->milestones->len == 0)
    return g_strdup ("—");
  reached = g_strdup_printf (W (context, N_("%u of %u reached")), item->n_done, item->milestones->len);
  if (next == NULL)
    return g_steal_pointer (&reached);
  return g_strdup_printf (W (context, N_("%s; next: %s %s")), reached, next->title, or_dash (day));
}

static const char *
state_of (LantuReportContext *context, const LantuReform *item)
{
  if (!item->filled)
    return W (context, N_("Not filled in"));
  return W (context, lantu_field_word (lantu_register_field (&lantu_reform_register, "status", NULL), item->status));
}

static void
reform_row (LantuReportContext *context, LantuTable *table, guint number, const LantuReform *item)
{
  guint r = lantu_table_add_row (table);
  g_autofree char *no = g_strdup_printf ("%u", number);
  g_autofree char *span = span_of (item);
  g_autofree char *route = route_of (context, item);
  double progress = lantu_tally_progress (&item->tally), plan = lantu_tally_plan (&item->tally);
  g_autofree char *done = lantu_report_points (progress);

  lantu_table_set_text (table, r, 0, no);
  lantu_table_set_text (table, r, 1, item->title);
  lantu_table_set_text (table, r, 2, or_dash (item->lead));
  lantu_table_set_text (table, r, 3, or_dash (item->supporting));
  lantu_table_set_text (table, r, 4, span);
  lantu_table_set_text (table, r, 5, route);
  if (isnan (progress))
    lantu_table_set_text (table, r, 6, "—");
  else
    lantu_table_set_bar (table, r, 6, progress / 100.0, plan / 100.0, done);
  lantu_table_set_text (table, r, 7, or_dash (item->problems));
  lantu_table_set_text (table, r, 8, or_dash (item->next_step));
  lantu_table_set_text (table, r, 9, state_of (context, item));
  set_lamp (context, table, r, 10, item->lamp);
}

LantuReport *
lantu_report_make_reform_items (LantuReportContext *context, GError **error)
{
  g_autoptr (GPtrArray) items = lantu_reforms_read (context->connection, context->ask->query.today, error);
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *centre = NULL;
  guint filled = 0, red = 0, yellow = 0;
  LantuTable *table;

  if (items == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      const LantuReform *item = g_ptr_array_index (items, i);

      filled += item->filled;
      red += item->lamp == LANTU_LAMP_RED;
      yellow += item->lamp == LANTU_LAMP_YELLOW;
    }
  report = lantu_report_begin (context, LANTU_LANDSCAPE, W (context, N_("Progress of the key reform items")));
  centre = g_strdup_printf (W (context, N_("%u items, %u filled in; %u red, %u yellow")), items->len, filled, red, yellow);
  set_head (context, report, centre);
  lantu_report_set_legend_note (report, W (context, N_("Progress: milestones reached, by their weight.")));
  table = lantu_table_new ();
  lantu_table_add_column (table, W (context, N_("No.")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 9, 0);
  lantu_table_add_column (table, W (context, N_("Reform item")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 30, 3);
  lantu_table_add_column (table, W (context, N_("Lead body")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 24, 1);
  lantu_table_add_column (table, W (context, N_("Supporting body")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 24, 1);
  lantu_table_add_column (table, W (context, N_("Timetable")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 21, 0);
  lantu_table_add_column (table, W (context, N_("Route map (milestones)")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 28, 2);
  lantu_table_add_column (table, W (context, N_("Progress %")), LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 24, 0);
  lantu_table_add_column (table, W (context, N_("Problems met")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 26, 2);
  lantu_table_add_column (table, W (context, N_("Next step")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 26, 2);
  lantu_table_add_column (table, W (context, N_("Status")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 17, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 14, 0);
  for (guint c = 0; c < 11; c++)
    lantu_table_set_type_size (table, c, 9);
  lantu_table_set_head_height (table, 10);
  for (guint i = 0; i < items->len; i++)
    reform_row (context, table, i + 1, g_ptr_array_index (items, i));
  lantu_report_add_table (report, table);
  set_signatures (context, report);
  return g_steal_pointer (&report);
}

/* -- the dispatch list ------------------------------------------------------------ */

static void
dispatch_row (LantuReportContext *context, LantuTable *table, guint number, const LantuDispatchRow *row)
{
  guint r = lantu_table_add_row (table);
  g_autofree char *no = g_strdup_printf ("%u", number);
  g_autofree char *due = lantu_day_format (row->due);
  double progress = lantu_tally_progress (&row->tally), plan = lantu_tally_plan (&row->tally);
  g_autofree char *done = lantu_report_points (progress);
  g_autofree char *ahead = lantu_report_against_plan (lantu_tally_lag (&row->tally));

  lantu_table_set_text (table, r, 0, no);
  lantu_table_set_text (table, r, 1, row->lead ? row->lead : W (context, N_("Nobody yet")));
  lantu_table_set_text (table, r, 2, row->title);
  lantu_table_set_text (table, r, 3, or_dash (due));
  if (isnan (progress))
    lantu_table_set_text (table, r, 4, "—");
  else
    lantu_table_set_bar (table, r, 4, progress / 100.0, plan / 100.0, done);
  lantu_table_set_text (table, r, 5, ahead);
  set_lamp (context, table, r, 6, row->lamp);
  lantu_table_set_text (table, r, 7, or_dash (row->late));
  lantu_table_set_text (table, r, 8, or_dash (row->problems));
  lantu_table_set_text (table, r, 9, or_dash (row->next_step));
}

LantuReport *
lantu_report_make_dispatch (LantuReportContext *context, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_dispatch_read (context->connection, context->ask->query.today, error);
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *centre = NULL;
  LantuTable *table;

  if (rows == NULL)
    return NULL;
  report = lantu_report_begin (context, LANTU_LANDSCAPE, W (context, N_("Dispatch list of reform items and unit kinds behind plan")));
  centre = g_strdup_printf (W (context, N_("%u red or yellow")), rows->len);
  set_head (context, report, centre);
  lantu_report_set_legend_note (report, W (context, N_("Against plan: points. By lead body; what nobody leads comes first.")));
  table = lantu_table_new ();
  lantu_table_add_column (table, W (context, N_("No.")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 10, 0);
  lantu_table_add_column (table, W (context, N_("Lead body")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 36, 1);
  lantu_table_add_column (table, W (context, N_("Reform item or unit kind")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 40, 2);
  lantu_table_add_column (table, W (context, N_("Deadline")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 22, 0);
  lantu_table_add_column (table, W (context, N_("Completion % (line: plan)")), LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 34, 0);
  lantu_table_add_column (table, W (context, N_("Against plan")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 18, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 16, 0);
  lantu_table_add_column (table, W (context, N_("Overdue milestones")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 28, 1);
  lantu_table_add_column (table, W (context, N_("Problems met")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 28, 2);
  lantu_table_add_column (table, W (context, N_("Next step")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 28, 2);
  for (guint c = 0; c < 10; c++)
    lantu_table_set_type_size (table, c, 9.5);
  lantu_table_set_head_height (table, 10);
  for (guint i = 0; i < rows->len; i++)
    dispatch_row (context, table, i + 1, g_ptr_array_index (rows, i));
  lantu_report_add_table (report, table);
  set_signatures (context, report);
  return g_steal_pointer (&report);
}
