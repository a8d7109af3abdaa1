/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R8 briefing (情况通报): running text that is written from the figures, for an
 * office to edit.  It states what the figures say and nothing else; what is to
 * be done is left to the office, and marked so. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FEW 3 /* so many are named at the head and at the tail */

static const char *
name_of (LantuSheetContext *context, const LantuProgressRow *row)
{
  return row->id == LANTU_NO_KIND       ? W (context, N_("Without a unit kind"))
         : row->id == LANTU_CITY_ITSELF ? W (context, N_("City level"))
         : row->short_title             ? row->short_title
                                        : row->title;
}

static int
by_progress (gconstpointer a, gconstpointer b)
{
  double x = lantu_tally_progress (&((const LantuProgressRow *) a)->tally), y = lantu_tally_progress (&((const LantuProgressRow *) b)->tally);

  return (x < y) - (x > y);
}

/* Those whose tasks count, the furthest first; (transfer container) */
static GPtrArray *
ranked (GPtrArray *rows)
{
  GPtrArray *counted = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (!isnan (lantu_tally_progress (&((LantuProgressRow *) g_ptr_array_index (rows, i))->tally)))
      g_ptr_array_add (counted, g_ptr_array_index (rows, i));
  g_ptr_array_sort_values (counted, by_progress);
  return counted;
}

/* “机关 85.0%、学校 80.2%”; (transfer full) */
static char *
listed (LantuSheetContext *context, GPtrArray *rows, guint first, guint n)
{
  GString *line = g_string_new (NULL);

  for (guint i = first; i < first + n && i < rows->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (rows, i);
      g_autofree char *points = lantu_sheet_points (lantu_tally_progress (&row->tally));

      g_string_append_printf (line, W (context, N_("%s%s (%s %%)")),
                              line->len == 0                               ? ""
                              : g_str_has_prefix (context->language, "zh") ? "、"
                                                                           : ", ",
                              name_of (context, row), points);
    }
  return g_string_free (line, FALSE);
}

/* Ahead of, behind or on plan; (transfer full) */
static char *
against (LantuSheetContext *context, double lag)
{
  g_autofree char *points = lantu_sheet_points (fabs (lag));

  if (isnan (lag))
    return g_strdup (W (context, N_("without a plan by dates")));
  if (lantu_points_round (lag) > 0)
    return g_strdup_printf (W (context, N_("%s points less than planned by dates")), points);
  if (lantu_points_round (lag) < 0)
    return g_strdup_printf (W (context, N_("%s points more than planned by dates")), points);
  return g_strdup (W (context, N_("on plan")));
}

static void
add (LantuReport *report, LantuParagraph style, char *text)
{
  lantu_report_add_paragraph (report, style, text);
  g_free (text);
}

static void
add_whole (LantuSheetContext *context, LantuReport *report, const LantuMatrix *matrix)
{
  const LantuTally *total = &matrix->total;
  g_autofree char *span = lantu_sheet_span (context);
  g_autofree char *day = lantu_day_words (context->ask->query.today, context->language);
  g_autofree char *progress = lantu_sheet_points (lantu_tally_progress (total));
  g_autofree char *plan = lantu_sheet_points (lantu_tally_plan (total));
  g_autofree char *distance = against (context, lantu_tally_lag (total));

  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING, W (context, N_("I. The whole")));
  if (lantu_tally_counted (total) == 0)
    {
      add (report, LANTU_PARAGRAPH_BODY, g_strdup_printf (W (context, N_("As of %s no tasks count for this period (%s).")), day, span));
      return;
    }
  add (report, LANTU_PARAGRAPH_BODY,
       g_strdup_printf (
           W (context, N_("As of %s, %d units take part, %d of them pilots. For this period (%s) %d tasks count and %d are done: %s %%. The "
                           "plan by dates is %s %%; the whole is %s. %d tasks are overdue, %d are submitted for review, %d suspended.")),
           day, (int) matrix->units, (int) matrix->pilots, span, (int) lantu_tally_counted (total), (int) total->done, progress, plan, distance,
           (int) lantu_tally_overdue (total), (int) total->by_bucket[LANTU_BUCKET_SUBMITTED], (int) total->suspended));
}

/* The head of the list, its tail, and who is behind plan by the workspace's own threshold. */
static void
add_group (LantuSheetContext *context, LantuReport *report, const char *heading, const char *ahead, const char *behind, const char *warned,
           GPtrArray *all)
{
  g_autoptr (GPtrArray) rows = ranked (all);
  g_autoptr (GPtrArray) late = g_ptr_array_new ();
  guint few = MIN (FEW, (rows->len + 1) / 2);

  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING, heading);
  if (rows->len == 0)
    {
      lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, W (context, N_("There is nothing to report.")));
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    if (lantu_tally_lag (&((LantuProgressRow *) g_ptr_array_index (rows, i))->tally) >= context->legend.thresholds.lag_yellow)
      g_ptr_array_add (late, g_ptr_array_index (rows, i));
  {
    g_autofree char *first = listed (context, rows, 0, few);
    g_autofree char *last = listed (context, rows, rows->len - MIN (FEW, rows->len - few), FEW);
    g_autofree char *warn = listed (context, late, 0, late->len);

    lantu_report_add_paragraph (report, LANTU_PARAGRAPH_SUBHEADING, ahead);
    add (report, LANTU_PARAGRAPH_BODY, g_strdup_printf (W (context, N_("Furthest are: %s.")), first));
    if (rows->len > few)
      {
        lantu_report_add_paragraph (report, LANTU_PARAGRAPH_SUBHEADING, behind);
        add (report, LANTU_PARAGRAPH_BODY, g_strdup_printf (W (context, N_("At the end are: %s.")), last));
      }
    if (late->len > 0)
      {
        lantu_report_add_paragraph (report, LANTU_PARAGRAPH_SUBHEADING, rows->len > few ? warned : behind);
        add (report, LANTU_PARAGRAPH_BODY,
             g_strdup_printf (W (context, N_("Behind plan by %g points or more: %s.")), context->legend.thresholds.lag_yellow, warn));
      }
  }
}

LantuReport *
lantu_sheet_briefing (LantuSheetContext *context, GError **error)
{
  const LantuProgressQuery *query = &context->ask->query;
  g_autoptr (LantuMatrix) matrix = lantu_matrix_read (context->connection, query, error);
  g_autoptr (GPtrArray) districts = matrix ? lantu_progress_read (context->connection, LANTU_BY_DISTRICT, query, error) : NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *span = NULL;
  const char *office = lantu_record_text (context->workspace, "office");

  if (districts == NULL)
    return NULL;
  span = query->has_span ? lantu_period_words (&query->span, context->language) : g_strdup ("");
  {
    g_autofree char *title = g_strdup_printf (W (context, N_("Briefing on the progress of the integrity programme %s")), span);

    report = lantu_sheet_begin (context, LANTU_PORTRAIT, g_strchomp (title));
  }
  add_whole (context, report, matrix);
  add_group (context, report, W (context, N_("II. By unit kind")), W (context, N_("(1) Unit kinds that are furthest")),
             W (context, N_("(2) Unit kinds at the end")), W (context, N_("(3) Unit kinds behind plan")), matrix->kinds);
  if (districts->len > 1)
    add_group (context, report, W (context, N_("III. By district")), W (context, N_("(1) Districts that are furthest")),
               W (context, N_("(2) Districts at the end")), W (context, N_("(3) Districts behind plan")), districts);
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_HEADING,
                              W (context, districts->len > 1 ? N_("IV. What is to be done") : N_("III. What is to be done")));
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_BODY, W (context, N_("[The office writes what it asks for here.]")));
  lantu_report_add_paragraph (report, LANTU_PARAGRAPH_CLOSING, office ? office : lantu_record_text (context->workspace, "title"));
  add (report, LANTU_PARAGRAPH_CLOSING, lantu_day_words (query->today, context->language));
  return g_steal_pointer (&report);
}
