/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* R2 checklist: the tasks of one organisation by system, for self-check and review. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64 id;
  char *code, *title;
} System;

static void
system_clear (gpointer data)
{
  g_free (((System *) data)->code);
  g_free (((System *) data)->title);
}

static GArray *
read_systems (LantuSheetContext *context, GError **error)
{
  g_autoptr (GArray) systems = g_array_new (FALSE, TRUE, sizeof (System));
  System none = { 0, g_strdup (""), g_strdup (W (context, N_("Under no system"))) };
  LantuStatement *statement = lantu_connection_prepare (
      context->connection, "SELECT id, code, coalesce(short_title, title) FROM node WHERE kind = 'system' ORDER BY position, id");

  g_array_set_clear_func (systems, system_clear);
  while (lantu_statement_step (statement))
    {
      System system = { lantu_statement_int64 (statement, 0), g_strdup (lantu_statement_text (statement, 1, NULL)),
                        g_strdup (lantu_statement_text (statement, 2, NULL)) };
      g_array_append_val (systems, system);
    }
  g_array_append_val (systems, none);
  return lantu_statement_done (statement, error) ? g_steal_pointer (&systems) : NULL;
}

static void
checklist_row (LantuSheetContext *context, LantuTable *table, const LantuTaskRow *row, gboolean with_period)
{
  guint r = lantu_table_add_row (table);
  g_autofree char *due = lantu_day_format (row->due);
  const char *verdict = row->verdict ? lantu_field_word (lantu_register_field (&lantu_task_register, "verdict", NULL), row->verdict) : NULL;
  LantuPeriod period;
  g_autofree char *title = NULL;

  if (with_period && row->period_code && lantu_period_parse (row->period_code, &period))
    {
      g_autofree char *words = lantu_period_words (&period, context->language);
      title = g_strdup_printf ("%s（%s）", row->title ? row->title : "", words);
    }
  lantu_table_set_text (table, r, 1, row->code ? row->code : "—");
  lantu_table_set_text (table, r, 2, title ? title : row->title ? row->title : "");
  /* the year is in the sheet's head; in the file it is whole */
  lantu_table_set_text (table, r, 3, due ? due + 5 : "—");
  lantu_table_set_day (table, r, 3, row->due);
  lantu_sheet_put_state (context, table, r, 4, row);
  lantu_table_set_text (table, r, 5, verdict ? W (context, verdict) : "");
}

LantuReport *
lantu_sheet_checklist (LantuSheetContext *context, GError **error)
{
  LantuTaskQuery query;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) systems = NULL;
  g_autoptr (LantuRecord) organisation = lantu_sheet_organisation (context, error);
  g_autoptr (LantuRecord) kind = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_autofree char *left = NULL;
  g_autofree char *span = lantu_sheet_span (context);
  g_autofree char *date = lantu_sheet_data_date (context);
  g_autofree char *sum = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (GHashTable) times = g_hash_table_new (g_int64_hash, g_int64_equal);
  LantuTally tally = { 0 };
  LantuTable *table;
  guint r;

  if (organisation == NULL)
    return NULL;
  lantu_task_query_init (&query);
  query.organisation = context->ask->organisation;
  query.has_span = context->ask->query.has_span;
  query.span = context->ask->query.span;
  query.today = context->ask->query.today;
  if ((rows = lantu_sheet_tasks_of (context, &query, error)) == NULL || (systems = read_systems (context, error)) == NULL ||
      (path = lantu_organisation_path (context->connection, query.organisation, " › ", error)) == NULL)
    return NULL;
  if (lantu_record_has (organisation, "kind"))
    kind = lantu_record_get (context->connection, &lantu_node_register, lantu_record_int (organisation, "kind"), &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  title = g_strdup_printf (W (context, N_("Integrity checklist of %s for self-check and review")), lantu_record_text (organisation, "name"));
  report = lantu_sheet_begin (context, LANTU_PORTRAIT, title);
  {
    char *last = strrchr (path, '\0');
    const char *name = lantu_record_text (organisation, "name");

    /* the name stands in the title already */
    if (g_str_has_suffix (path, name))
      last -= strlen (name);
    if (last > path && g_str_has_suffix ((*last = '\0', path), " › "))
      last[-(gssize) strlen (" › ")] = '\0';
    left = g_strjoin (" · ", *path ? path : W (context, N_("City level")),
                      kind ? lantu_record_text (kind, "title") : W (context, N_("Without a unit kind")),
                      lantu_record_yes (organisation, "pilot") ? W (context, N_("Pilot unit")) : NULL, NULL);
  }
  lantu_report_set_meta (report, left, span, date);
  lantu_sheet_add_legend (context, report);

  for (guint i = 0; i < rows->len; i++)
    {
      LantuTaskRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (times, &row->measure, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (times, &row->measure)) + 1));
      lantu_tally_add (&tally, (LantuBucket) row->bucket, row->start, row->due, 1, query.today, &context->legend.thresholds);
    }
  table = lantu_table_new ();
  lantu_table_add_column (table, W (context, N_("System")), LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, W (context, N_("Code")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 13.5, 0);
  lantu_table_add_column (table, W (context, N_("Matter")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_add_column (table, W (context, N_("Due")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 12, 0);
  lantu_table_add_column (table, W (context, N_("Status")), LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 20.5, 0);
  lantu_table_add_column (table, W (context, N_("Self-check")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 16, 0);
  lantu_table_add_column (table, W (context, N_("Review")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 16, 0);
  for (guint c = 1; c < 7; c++)
    if (c != 2)
      lantu_table_set_type_size (table, c, 9.5);
  for (guint s = 0; s < systems->len; s++)
    {
      const System *system = &g_array_index (systems, System, s);
      gboolean headed = FALSE;

      for (guint i = 0; i < rows->len; i++)
        {
          LantuTaskRow *row = g_ptr_array_index (rows, i);

          if (row->system != system->id)
            continue;
          if (!headed)
            lantu_table_add_group (table, system->code, system->title);
          headed = TRUE;
          /* a measure that stands here several times says for which period */
          checklist_row (context, table, row, GPOINTER_TO_UINT (g_hash_table_lookup (times, &row->measure)) > 1);
        }
    }
  progress = lantu_sheet_points (lantu_tally_progress (&tally));
  sum = g_strdup_printf (W (context, N_("%d items count, %d done (%s %%), %d overdue, %d not applicable, %d suspended")),
                         (int) lantu_tally_counted (&tally), (int) tally.done, progress, (int) lantu_tally_overdue (&tally),
                         (int) tally.not_applicable, (int) tally.suspended);
  r = lantu_table_add_total (table);
  lantu_table_set_text (table, r, 0, W (context, N_("Total")));
  lantu_table_set_span (table, r, 0, 2);
  lantu_table_set_text (table, r, 2, sum);
  lantu_table_set_span (table, r, 2, 4);
  lantu_table_set_strong (table, r, 2, FALSE);
  lantu_table_add_opinion (table, W (context, N_("Opinion of the review")), 2, 0);
  lantu_report_add_table (report, table);
  {
    const char *labels[] = { W (context, N_("Self-check by (signature)")), W (context, N_("Reviewed by (signature)")),
                             W (context, N_("Head of the unit (signature, seal)")), NULL };

    lantu_report_set_signatures (report, LANTU_SIGNING_COLUMNS, labels, W (context, N_("            (date)")));
  }
  payload = g_strdup_printf ("lantu:organisation/%" G_GINT64_FORMAT "%s%s", query.organisation, query.has_span ? "/" : "",
                             query.has_span ? query.span.code : "");
  lantu_report_set_qr (report, payload, W (context, N_("Scan to find this list")));
  return g_steal_pointer (&report);
}
