/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What all reports have in common: figures as they are written, the words for
 * lamps and states, the legend, what stands around the page. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

char *
lantu_sheet_thousands (gint64 number)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *text = g_string_new (NULL);
  gsize n = strlen (plain);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, plain[i]);
    }
  return g_string_free_and_steal (text);
}

char *
lantu_sheet_points (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (value) ? g_strdup ("—") : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.1f", lantu_points_round (value)));
}

/* With a true minus; ahead of plan is positive. */
char *
lantu_sheet_against_plan (double lag)
{
  double ahead = -lantu_points_round (lag);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (lag))
    return g_strdup ("—");
  return g_strdup_printf ("%s%s", ahead > 0 ? "+" : ahead < 0 ? "−" : "", g_ascii_formatd (buffer, sizeof buffer, "%.1f", fabs (ahead)));
}

/* How a lamp is called where colour cannot be seen: by its colour, until the workspace has its own word or colour. */
const char *
lantu_sheet_lamp_word (LantuSheetContext *context, LantuLamp lamp)
{
  static const char *const words[] = { "—", N_("grey"), N_("green"), N_("blue"), N_("yellow"), N_("red") };

  if (lamp == LANTU_LAMP_NONE)
    return "—";
  return lantu_legend_is_shipped (&context->legend, lamp) ? W (context, words[lamp])
                                                          : lantu_legend_paper_word (&context->legend, lamp, context->language);
}

/* (transfer full): what a lamp means */
static char *
legend_text (LantuSheetContext *context, LantuLamp lamp)
{
  const LantuThresholds *thresholds = &context->legend.thresholds;
  gboolean shipped = lantu_legend_is_shipped (&context->legend, lamp);
  const char *word = lantu_sheet_lamp_word (context, lamp);

  switch (lamp)
    {
    case LANTU_LAMP_GREEN:
      /* Translators: the legend at the foot of each sheet */
      return g_strdup (shipped ? W (context, N_("green: on track")) : word);
    case LANTU_LAMP_BLUE:
      return shipped ? g_strdup_printf (W (context, N_("blue: due soon (≤ %d days)")), thresholds->near_days)
                     /* Translators: the legend of a sheet where the office has its own word for a lamp: %s is that word */
                     : g_strdup_printf (W (context, N_("%s: ≤ %d days left")), word, thresholds->near_days);
    case LANTU_LAMP_YELLOW:
      return shipped ? g_strdup_printf (W (context, N_("yellow: behind by %g–%g points")), thresholds->lag_yellow, thresholds->lag_red)
                     : g_strdup_printf (W (context, N_("%s: behind by %g–%g points")), word, thresholds->lag_yellow, thresholds->lag_red);
    case LANTU_LAMP_RED:
      return shipped ? g_strdup_printf (W (context, N_("red: overdue or behind by > %g")), thresholds->lag_red)
                     : g_strdup_printf (W (context, N_("%s: overdue or behind by > %g")), word, thresholds->lag_red);
    case LANTU_LAMP_GREY:
    case LANTU_LAMP_NONE:
    default:
      return g_strdup (shipped ? W (context, N_("grey: not yet due")) : word);
    }
}

void
lantu_sheet_add_legend (LantuSheetContext *context, LantuReport *report)
{
  static const LantuLamp lamps[] = { LANTU_LAMP_GREEN, LANTU_LAMP_BLUE, LANTU_LAMP_YELLOW, LANTU_LAMP_RED, LANTU_LAMP_GREY };

  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    {
      g_autofree char *text = legend_text (context, lamps[i]);

      lantu_report_add_legend (report, lantu_lamp_code (lamps[i]), text);
    }
}

char *
lantu_sheet_data_date (LantuSheetContext *context)
{
  g_autofree char *day = lantu_day_words (context->ask->query.today, context->language);

  return g_strdup_printf (W (context, N_("Data as of %s")), day);
}

char *
lantu_sheet_span (LantuSheetContext *context)
{
  return context->ask->query.has_span ? lantu_period_words (&context->ask->query.span, context->language)
                                      : g_strdup (W (context, N_("All periods")));
}

LantuReport *
lantu_sheet_begin (LantuSheetContext *context, LantuOrientation orientation, const char *title)
{
  LantuReport *report = lantu_report_new (orientation, title);
  g_autoptr (GString) source = g_string_new (W (context, N_("Lantu")));

  lantu_report_set_language (report, g_str_equal (context->language, "en") ? "en" : "zh-CN");
  lantu_report_set_header (report, lantu_record_text (context->workspace, "header_word"));
  if (lantu_record_yes (context->workspace, "sample"))
    g_string_append_printf (source, " · %s", W (context, N_("sample data, all organisations are fictional")));
  if (context->link)
    {
      /* Translators: the last entry of the journal and its link, which anchors the sheet */
      g_autofree char *entry = g_strdup_printf (W (context, N_("entry %d %.8s")), (int) context->seq, context->link);
      g_string_append_printf (source, " · %s", entry);
    }
  lantu_report_set_day (report, context->ask->query.today);
  lantu_report_set_source (report, source->str);
  return report;
}

const char *
lantu_sheet_state (LantuSheetContext *context, const LantuTaskRow *row)
{
  if (row->bucket == LANTU_BUCKET_NA)
    return W (context, N_("Not applicable"));
  if (row->bucket == LANTU_BUCKET_RETURNED)
    return W (context, N_("Returned"));
  return W (context, lantu_field_word (lantu_register_field (&lantu_task_register, "status", NULL), row->status));
}

/* (transfer full) (nullable): whose report it is */
LantuRecord *
lantu_sheet_organisation (LantuSheetContext *context, GError **error)
{
  g_autoptr (LantuRecord) organisation = lantu_record_get (context->connection, &lantu_organisation_register, context->ask->organisation, error);

  if (organisation == NULL && error && *error == NULL)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("the organisation is not there"));
  return g_steal_pointer (&organisation);
}

/* (transfer full) (nullable) (element-type LantuTaskRow) */
GPtrArray *
lantu_sheet_tasks_of (LantuSheetContext *context, const LantuTaskQuery *query, GError **error)
{
  g_autoptr (GArray) ids = lantu_task_query_ids (context->connection, query, error);

  return ids ? lantu_task_rows (context->connection, (const gint64 *) (gpointer) ids->data, ids->len, query->today, error) : NULL;
}

/* -- cells ----------------------------------------------------------------------- */

/* Below 0: it was not asked. */
void
lantu_sheet_put_count (LantuTable *table, guint row, guint column, gint64 number)
{
  g_autofree char *text = number < 0 ? g_strdup ("—") : lantu_sheet_thousands (number);

  lantu_table_set_text (table, row, column, text);
  lantu_table_set_number (table, row, column, number < 0 ? NAN : (double) number, 0);
}

void
lantu_sheet_put_points (LantuTable *table, guint row, guint column, double value)
{
  g_autofree char *text = lantu_sheet_points (value);

  lantu_table_set_text (table, row, column, text);
  lantu_table_set_number (table, row, column, lantu_points_round (value), 1);
}

void
lantu_sheet_put_ahead (LantuTable *table, guint row, guint column, double lag)
{
  g_autofree char *text = lantu_sheet_against_plan (lag);

  lantu_table_set_text (table, row, column, text);
  lantu_table_set_number (table, row, column, 0.0 - lantu_points_round (lag), 1);
}

void
lantu_sheet_put_lamp (LantuSheetContext *context, LantuTable *table, guint row, guint column, LantuLamp lamp)
{
  lantu_table_set_lamp (table, row, column, lamp == LANTU_LAMP_NONE ? "none" : lantu_lamp_code (lamp), lantu_sheet_lamp_word (context, lamp));
}

/* A task's lamp with the word of its state. */
void
lantu_sheet_put_state (LantuSheetContext *context, LantuTable *table, guint row, guint column, const LantuTaskRow *task)
{
  LantuLamp lamp = (LantuLamp) task->lamp;
  const char *state = lantu_sheet_state (context, task);
  g_autofree char *text = lamp == LANTU_LAMP_NONE ? g_strdup (state) : g_strdup_printf ("%s %s", lantu_sheet_lamp_word (context, lamp), state);

  lantu_table_set_lamp (table, row, column,
                        task->bucket == LANTU_BUCKET_DONE ? "done"
                        : lamp == LANTU_LAMP_NONE         ? "none"
                                                          : lantu_lamp_code (lamp),
                        text);
}

/* A whole date. */
void
lantu_sheet_put_due (LantuTable *table, guint row, guint column, LantuDay due)
{
  g_autofree char *text = due == LANTU_NO_DAY ? g_strdup ("—") : lantu_day_format (due);

  lantu_table_set_text (table, row, column, text);
  lantu_table_set_day (table, row, column, due);
}
