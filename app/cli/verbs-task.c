/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about tasks: tasks, set, report. */

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/set-line.h"
#include "report/output.h"
#include "report/reports.h"

#define BATCH 500

gboolean
verb_tasks (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id", "organisation", "measure", "period", "occurrence", "status", "verdict", "start", "due", "lamp", NULL };
  static const char *const states[] = { "not_started", "in_progress", "submitted", "done", "suspended", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GArray) ids = NULL;
  LantuTaskQuery query;
  g_auto (LantuLegend) legend = { 0 };
  LantuOutput *output;

  lantu_task_query_init (&query);
  if (cli->status && !g_strv_contains (states, cli->status))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--status: “%s” is none of not_started, in_progress, submitted, done, suspended"),
                   cli->status);
      return FALSE;
    }
  if (!cli_span (cli, &query.has_span, &query.span, error) || (store = cli_open (cli, FALSE, error)) == NULL ||
      (connection = cli_reader (cli, store, error)) == NULL)
    return FALSE;
  if (!lantu_legend_read (connection, &legend, error) || (cli->organisation && (query.organisation = cli_organisation (cli, connection, error)) == 0))
    return FALSE;
  if (cli->kind && (query.kind = lantu_programme_node (connection, "unit-kind", cli->kind, error)) == 0)
    return FALSE;
  if (cli->measure && (query.measure = lantu_programme_measure (connection, cli->measure, error)) == 0)
    return FALSE;
  query.below = query.organisation != 0;
  query.today = cli->today; /* which --as-of may have set */
  ids = lantu_task_query_ids (connection, &query, error);
  if (ids == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint first = 0; first < ids->len; first += BATCH)
    {
      g_autoptr (GPtrArray)
          rows = lantu_task_rows (connection, &g_array_index (ids, gint64, first), MIN (BATCH, ids->len - first), cli->today, error);

      if (rows == NULL)
        {
          output_finish (output);
          return FALSE;
        }
      for (guint i = 0; i < rows->len; i++)
        {
          const LantuTaskRow *row = g_ptr_array_index (rows, i);

          if (cli->status && g_strcmp0 (row->status, cli->status) != 0)
            continue;
          output_begin (output);
          output_id (output, row->id);
          if (cli->json)
            output_id (output, row->organisation);
          else
            output_text (output, row->organisation_name);
          output_text (output, row->code ? row->code : cli->json ? NULL : row->title);
          output_text (output, row->period_code);
          output_int (output, row->occurrence);
          output_text (output, row->status);
          output_text (output, row->verdict);
          output_day (output, row->start);
          output_day (output, row->due);
          output_lamp (output, (LantuLamp) row->lamp, &legend);
          output_end (output);
        }
    }
  output_finish (output);
  return TRUE;
}

/* TASK and FIELD=VALUE pairs as one transaction. */
static gboolean
set_task (LantuCli *cli, LantuStore *store, const char *task, char **pairs, int n_pairs, const char *reason, GError **error)
{
  g_autofree char *label = NULL;
  g_autoptr (LantuEdit) edit = cli_set_edit (task, pairs, n_pairs, &label, error);
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = label, .reason = reason };

  if (edit == NULL)
    return FALSE;
  lantu_edit_set_today (edit, cli->today);
  lantu_edit_set_reason (edit, reason);
  return lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error);
}

/* Each line is one durable transaction, then it is echoed and flushed. */
static gboolean
set_lines (LantuCli *cli, LantuStore *store, GError **error)
{
  g_autofree char *line = NULL;
  size_t size = 0;
  ssize_t length;
  guint number = 0, bad = 0;

  while ((length = getline (&line, &size, stdin)) >= 0)
    {
      g_autoptr (GError) local = NULL;
      g_auto (LantuSetLine) set = { 0 };

      number++;
      while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
      if (length == 0)
        continue;
      if (cli_set_line_parse (line, (gsize) length, &set, &local) &&
          set_task (cli, store, set.task, &set.pair, 1, set.reason ? set.reason : cli->reason, &local))
        {
          puts (line);
          fflush (stdout);
          continue;
        }
      bad++;
      fprintf (stderr, _("lantu-cli: line %u: %s\n"), number, local->message);
      /* the file itself: no further line can be written either */
      if (lantu_error_exit_code (local) == 3)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (bad == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, g_dngettext (GETTEXT_PACKAGE, "%u line was skipped", "%u lines were skipped", bad), bad);
  return FALSE;
}

gboolean
verb_set (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = NULL;

  if (!g_str_equal (cli->args[1], "-") && cli->n_args < 3)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("arguments are missing"));
      return FALSE;
    }
  store = cli_open (cli, TRUE, error);
  if (store == NULL)
    return FALSE;
  if (g_str_equal (cli->args[1], "-"))
    return set_lines (cli, store, error);
  return set_task (cli, store, cli->args[1], cli->args + 2, cli->n_args - 2, cli->reason, error);
}

static gboolean
write_one (LantuConnection *connection, const LantuReportKind *kind, const LantuReportAsk *ask, const char *path, GError **error)
{
  g_autoptr (LantuReport) report = lantu_report_make (connection, kind, ask, error);

  return report != NULL && lantu_report_write (report, path, NULL, error);
}

/* A sheet for each organisation that has tasks, named by its path. */
static gboolean
write_all (LantuCli *cli, LantuConnection *connection, const LantuReportKind *kind, LantuReportAsk *ask, gint64 organisation, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_records_list (connection, &lantu_organisation_register, NULL, 0, "position", error);
  g_autoptr (GArray) below = organisation ? lantu_organisation_below (connection, organisation, error) : NULL;
  guint made = 0;

  if (rows == NULL || (organisation && below == NULL))
    return FALSE;
  if (g_mkdir_with_parents (cli->all_to, 0755) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the folder cannot be made: %s"), cli->all_to, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      LantuRecord *record = g_ptr_array_index (rows, i);
      LantuTally tally = { 0 };
      gboolean wanted = below == NULL;
      g_autofree char *path = NULL;
      g_autofree char *file = NULL;
      g_autofree char *out = NULL;

      for (guint k = 0; below && k < below->len; k++)
        wanted = wanted || g_array_index (below, gint64, k) == lantu_record_id (record);
      if (!wanted || (ask->query.kind > 0 && lantu_record_int (record, "kind") != ask->query.kind))
        continue;
      ask->organisation = lantu_record_id (record);
      if (!lantu_progress_of_organisation (connection, ask->organisation, FALSE, &ask->query, &tally, error))
        return FALSE;
      if (tally.all == 0)
        continue;
      path = lantu_organisation_path (connection, ask->organisation, "_", error);
      if (path == NULL)
        return FALSE;
      file = g_strdup_printf ("%.180s-%s.%s", path, kind->name, cli->format ? cli->format : "pdf");
      out = g_build_filename (cli->all_to, file, NULL);
      if (!write_one (connection, kind, ask, out, error))
        return FALSE;
      made++;
    }
  printf (_("%u sheets in %s\n"), made, cli->all_to);
  return TRUE;
}

gboolean
verb_report (LantuCli *cli, GError **error)
{
  static const char *const endings[] = { "pdf", "docx", "xlsx", "csv", NULL };
  const LantuReportKind *kind = lantu_report_kind (cli->args[0]);
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  LantuReportAsk ask = { 0 };
  gboolean one = kind && (kind->flags & LANTU_REPORT_ONE_ORGANISATION);

  if (kind == NULL)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      guint n;

      kind = lantu_report_kinds (&n);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kind[i].name);
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("there is no report “%s”: %s"), cli->args[0], names->str);
      return FALSE;
    }
  if ((cli->n_args == 3) == (cli->all_to != NULL) || (cli->all_to && !one))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE,
                           cli->all_to ? _("--all-to is for reports of one organisation, without OUT") : _("OUT is missing"));
      return FALSE;
    }
  if (one && cli->all_to == NULL && cli->organisation == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("this report speaks of one organisation: --organisation is missing"));
      return FALSE;
    }
  if (cli->format && !g_strv_contains (endings, cli->format))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--format: “%s” is none of pdf, docx, xlsx, csv"), cli->format);
      return FALSE;
    }
  cli->args++;
  if ((store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      !cli_query (cli, connection, &ask.query, error))
    return FALSE;
  if (cli->organisation && (ask.organisation = cli_organisation (cli, connection, error)) == 0)
    return FALSE;
  if (cli->all_to)
    return write_all (cli, connection, kind, &ask, ask.organisation, error);
  return write_one (connection, kind, &ask, cli->args[1], error);
}
