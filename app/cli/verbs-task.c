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
#include "schedule/reform-change.h"
#include "schedule/reform.h"

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

/* Which row RECORD names: a reform item by id, number or title, a milestone by id; anything else is taken for a task. */
static const LantuRegister *
find_record (LantuConnection *connection, const char *text, char **id_text, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = 0, reform = lantu_reform_find (connection, text, &local);
  LantuStatement *statement;
  gboolean milestone;

  *id_text = reform ? g_strdup_printf ("%" G_GINT64_FORMAT, reform) : g_strdup (text);
  if (reform)
    return &lantu_reform_register;
  if (!g_error_matches (local, LANTU_ERROR, LANTU_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return &lantu_task_register;
  statement = lantu_connection_prepare (connection, "SELECT 1 FROM milestone WHERE id = ?");
  lantu_statement_bind_int64 (statement, 1, id);
  milestone = lantu_statement_step (statement);
  if (!lantu_statement_done (statement, error))
    return NULL;
  return milestone ? &lantu_milestone_register : &lantu_task_register;
}

/* What of a reform item stands elsewhere: taken out of the pairs. */
static int
take_out (char **pairs, int n_pairs, LantuReformChange *change, char **rest)
{
  const struct
  {
    const char *name;
    const char **value;
  } elsewhere[] = { { "title=", &change->title }, { "lead=", &change->lead }, { "supporting=", &change->supporting }, { "post=", &change->post } };
  int n = 0;

  for (int i = 0; i < n_pairs; i++)
    {
      gboolean taken = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (elsewhere) && !taken; k++)
        if ((taken = g_str_has_prefix (pairs[i], elsewhere[k].name)))
          *elsewhere[k].value = pairs[i] + strlen (elsewhere[k].name);
      if (!taken)
        rest[n++] = pairs[i];
    }
  return n;
}

/* RECORD and FIELD=VALUE pairs as one transaction. */
static gboolean
set_record (LantuCli *cli, LantuStore *store, LantuConnection *connection, const char *name, char **pairs, int n_pairs, const char *reason,
            GError **error)
{
  g_autofree char *label = NULL;
  g_autofree char *id_text = NULL;
  g_autofree char **rest = g_new0 (char *, (gsize) n_pairs + 1);
  const LantuRegister *reg = find_record (connection, name, &id_text, error);
  g_autoptr (LantuEdit) edit = reg ? cli_set_edit (reg, id_text, pairs, n_pairs, error) : NULL;
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = reason };
  LantuReformChange change = { .today = cli->today };
  int n_rest;

  if (edit == NULL)
    return FALSE;
  info.label = label = cli_set_label (connection, reg, lantu_edit_id (edit), pairs, n_pairs);
  if (reg == &lantu_reform_register && (n_rest = take_out (pairs, n_pairs, &change, rest)) < n_pairs)
    {
      lantu_edit_free (g_steal_pointer (&edit));
      if ((edit = cli_set_edit (reg, id_text, rest, n_rest, error)) == NULL)
        return FALSE;
    }
  lantu_edit_set_today (edit, cli->today);
  lantu_edit_set_reason (edit, reason);
  change.edit = edit;
  if (reg == &lantu_reform_register)
    return lantu_store_write (store, &info, lantu_reform_change_write, &change, NULL, NULL, NULL, NULL, error);
  return lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error);
}

/* Each line is one durable transaction, then it is echoed and flushed. */
static gboolean
set_lines (LantuCli *cli, LantuStore *store, LantuConnection *connection, GError **error)
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
          set_record (cli, store, connection, set.task, &set.pair, 1, set.reason ? set.reason : cli->reason, &local))
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
  g_autoptr (LantuConnection) connection = NULL;

  if (!g_str_equal (cli->args[1], "-") && cli->n_args < 3)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("arguments are missing"));
      return FALSE;
    }
  store = cli_open (cli, TRUE, error);
  connection = store ? lantu_store_reader (store, error) : NULL;
  if (connection == NULL)
    return FALSE;
  if (g_str_equal (cli->args[1], "-"))
    return set_lines (cli, store, connection, error);
  return set_record (cli, store, connection, cli->args[1], cli->args + 2, cli->n_args - 2, cli->reason, error);
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
      file = g_strdup_printf ("%.180s-%s.pdf", path, kind->name);
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
  const LantuReportKind *kind = lantu_report_kind (cli->args[0]);
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  LantuReportAsk ask = { 0 };

  if (kind == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("there is no report “%s”: checklist, progress, reform-items, dispatch"), cli->args[0]);
      return FALSE;
    }
  if ((cli->n_args == 3) == (cli->all_to != NULL) || (cli->all_to && !kind->one_organisation))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE,
                           cli->all_to ? _("--all-to is for reports of one organisation, without OUT") : _("OUT is missing"));
      return FALSE;
    }
  if (kind->one_organisation && cli->all_to == NULL && cli->organisation == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("this report speaks of one organisation: --organisation is missing"));
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
