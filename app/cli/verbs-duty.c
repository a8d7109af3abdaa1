/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about who owes what, and when: due, dispatch, duties, hand-over. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cli.h"
#include "schedule/agenda.h"
#include "schedule/duties.h"

static LantuConnection *
begin (LantuCli *cli, LantuStore **store, LantuLegend *legend, GError **error)
{
  g_autoptr (LantuConnection) connection = NULL;

  if ((*store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, *store, error)) == NULL ||
      !lantu_legend_read (connection, legend, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static void
output_tally (LantuOutput *output, const LantuTally *tally)
{
  output_points (output, lantu_tally_progress (tally));
  output_points (output, lantu_tally_plan (tally));
  output_points (output, lantu_tally_lag (tally));
}

static gboolean
write_ics (LantuCli *cli, LantuConnection *connection, GPtrArray *rows, GError **error)
{
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  g_autofree char *ics = workspace ? lantu_agenda_ics (rows, lantu_record_text (workspace, "title"), g_get_real_time () / G_USEC_PER_SEC) : NULL;
  g_autoptr (GError) local = NULL;

  if (ics == NULL)
    return FALSE;
  if (!g_file_set_contents (cli->ics, ics, -1, &local))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s", local->message);
      return FALSE;
    }
  printf (g_dngettext (GETTEXT_PACKAGE, "%u entry in %s\n", "%u entries in %s\n", rows->len), rows->len, cli->ics);
  return TRUE;
}

gboolean
verb_due (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "day", "kind", "id", "code", "title", "of", "lead", "tasks", "lamp", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (LantuLegend) legend = { 0 };
  LantuDay from = LANTU_NO_DAY, to = LANTU_NO_DAY;
  LantuOutput *output;

  if (!cli_day ("--from", cli->from, &from, error) || !cli_day ("--to", cli->to, &to, error) ||
      (connection = begin (cli, &store, &legend, error)) == NULL)
    return FALSE;
  from = cli->from ? from : cli->today;
  to = cli->to ? to : from + 30;
  if ((rows = lantu_agenda_read (connection, from, to, cli->today, error)) == NULL)
    return FALSE;
  if (cli->ics)
    return write_ics (cli, connection, rows, error);
  output = output_new (cli->json, columns);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuAgendaRow *row = g_ptr_array_index (rows, i);

      output_begin (output);
      output_day (output, row->day);
      output_text (output, lantu_agenda_kind_code (row->kind));
      output_id (output, row->id);
      output_text (output, row->code);
      output_text (output, row->title);
      output_text (output, row->of);
      output_text (output, row->lead);
      output_int (output, row->tasks);
      output_lamp (output, row->lamp, &legend);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

gboolean
verb_dispatch (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "lead", "kind", "id",   "code", "title",    "due",       "progress",
                                         "plan", "lag",  "lamp", "late", "problems", "next_step", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (LantuLegend) legend = { 0 };
  g_autoptr (LantuConnection) connection = begin (cli, &store, &legend, error);
  LantuOutput *output;

  if (connection == NULL || (rows = lantu_dispatch_read (connection, cli->today, error)) == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuDispatchRow *row = g_ptr_array_index (rows, i);

      output_begin (output);
      output_text (output, row->lead);
      output_text (output, row->kind);
      output_id (output, row->id);
      output_text (output, row->code);
      output_text (output, row->title);
      output_day (output, row->due);
      output_tally (output, &row->tally);
      output_lamp (output, row->lamp, &legend);
      output_text (output, row->late);
      output_text (output, row->problems);
      output_text (output, row->next_step);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

/* An organisation, or the name of a body that has, or had, a duty without being one. */
static gboolean
find_body (LantuConnection *connection, const char *text, gint64 *body, const char **name, GError **error)
{
  g_autoptr (GError) local = NULL;
  LantuStatement *statement;
  gboolean known;

  *name = NULL;
  if ((*body = lantu_organisation_find (connection, text, &local)) != 0)
    return TRUE;
  statement = lantu_connection_prepare (connection, "SELECT 1 FROM duty WHERE body IS NULL AND body_name = ? LIMIT 1");
  lantu_statement_bind_text (statement, 1, text);
  known = lantu_statement_step (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (known)
    *name = text;
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return known;
}

gboolean
verb_duties (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id",         "body",     "body_name", "role",     "kind", "subject", "code", "title", "post",
                                         "valid_from", "valid_to", "due",       "progress", "plan", "lag",     "lamp", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (LantuLegend) legend = { 0 };
  g_autoptr (LantuConnection) connection = begin (cli, &store, &legend, error);
  const char *name = NULL;
  gint64 body = 0;
  LantuOutput *output;

  if (connection == NULL || (cli->body && !find_body (connection, cli->body, &body, &name, error)) ||
      (rows = lantu_duties_read (connection, body, name, cli->today, error)) == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuDutyRow *row = g_ptr_array_index (rows, i);

      output_begin (output);
      output_id (output, row->id);
      output_id (output, row->body);
      output_text (output, row->body_name);
      output_text (output, row->role);
      output_text (output, row->kind);
      output_id (output, row->subject);
      output_text (output, row->code);
      output_text (output, row->title);
      output_text (output, row->post);
      output_day (output, row->valid_from);
      output_day (output, row->valid_to);
      output_day (output, row->due);
      output_tally (output, &row->tally);
      output_lamp (output, row->lamp, &legend);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

gboolean
verb_hand_over (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  LantuHandOver hand = { .day = cli->today };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };
  g_autofree char *label = NULL;

  if (cli->from == NULL || cli->to == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--from and --to are missing"));
      return FALSE;
    }
  if (!cli_day ("--date", cli->date, &hand.day, error) || (store = cli_open (cli, TRUE, error)) == NULL ||
      (connection = lantu_store_reader (store, error)) == NULL || !find_body (connection, cli->from, &hand.from, &hand.from_name, error) ||
      !find_body (connection, cli->to, &hand.to, &hand.to_name, error))
    return FALSE;
  label = g_strdup_printf (_("Duties of “%s” handed over to “%s”"), cli->from, cli->to);
  info.label = label;
  if (!lantu_store_write (store, &info, lantu_hand_over, &hand, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf (g_dngettext (GETTEXT_PACKAGE, "%u duty handed over\n", "%u duties handed over\n", hand.handed), hand.handed);
  return TRUE;
}
