/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about organisations: organisations list, organisations import, rollout, progress. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "cli/cli.h"

static gboolean
list (LantuCli *cli, GError **error)
{
  static const char *const json_columns[] = { "id", "parent", "name", "kind", "level", "code", "pilot", "retired", NULL };
  static const char *const columns[] = { "name", "path", "kind", "level", "code", "pilot", "retired", NULL };
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? cli_reader (cli, store, error) : NULL;
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  LantuOutput *output;
  LantuStatement *statement;

  if (connection == NULL)
    return FALSE;
  statement = lantu_connection_prepare (connection, "SELECT id, code FROM node WHERE kind = 'unit-kind'");
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_hash_table_insert (kinds, g_memdup2 (&id, sizeof id), g_strdup (lantu_statement_text (statement, 1, NULL)));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  output = output_new (cli->json, cli->json ? json_columns : columns);
  statement = lantu_connection_prepare (connection,
                                        "SELECT id, parent, name, kind, level, code, pilot, retired FROM organisation ORDER BY position, id");
  while (lantu_statement_step (statement))
    {
      gint64 kind = lantu_statement_int64 (statement, 3);

      output_begin (output);
      if (cli->json)
        {
          output_id (output, lantu_statement_int64 (statement, 0));
          output_id (output, lantu_statement_int64 (statement, 1));
          output_text (output, lantu_statement_text (statement, 2, NULL));
        }
      else
        {
          g_autofree char *path = lantu_organisation_path (connection, lantu_statement_int64 (statement, 0), "/", NULL);

          output_text (output, lantu_statement_text (statement, 2, NULL));
          output_text (output, path);
        }
      output_text (output, g_hash_table_lookup (kinds, &kind));
      output_text (output, lantu_statement_text (statement, 4, NULL));
      output_text (output, lantu_statement_text (statement, 5, NULL));
      output_bool (output, lantu_statement_int64 (statement, 6) == 1);
      output_bool (output, lantu_statement_int64 (statement, 7) == 1);
      output_end (output);
    }
  output_finish (output);
  return lantu_statement_done (statement, error);
}

gboolean
verb_organisations (LantuCli *cli, GError **error)
{
  const char *what = cli->args[0];

  cli->args++;
  cli->n_args--;
  if (g_str_equal (what, "list"))
    return list (cli, error);
  if (g_str_equal (what, "import"))
    {
      if (cli->n_args == 2)
        return cli_import (cli, LANTU_IMPORT_ORGANISATIONS, cli->args[1], error);
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("arguments are missing"));
      return FALSE;
    }
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("“%s” is neither list nor import"), what);
  return FALSE;
}

/* Codes with commas between. */
static GArray *
read_measures (LantuConnection *connection, const char *codes, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) parts = g_strsplit (codes, ",", -1);

  for (char **code = parts; *code; code++)
    {
      gint64 id = lantu_programme_measure (connection, g_strstrip (*code), error);

      if (id == 0)
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

gboolean
verb_rollout (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GArray) measures = NULL;
  LantuRollout rollout = { .pilot_only = cli->pilot, .level = cli->level };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;
  gboolean has;

  if (cli->period == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--period is missing"));
      return FALSE;
    }
  if (cli->level && lantu_field_word (lantu_register_field (&lantu_organisation_register, "level", NULL), cli->level) == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--level: “%s” is none of city, district, department, township, village, unit"),
                   cli->level);
      return FALSE;
    }
  if (!cli_span (cli, &has, &rollout.span, error) || (store = cli_open (cli, !cli->dry_run, error)) == NULL ||
      (connection = cli_reader (cli, store, error)) == NULL)
    return FALSE;
  if ((cli->kind && (rollout.kind = lantu_programme_node (connection, "unit-kind", cli->kind, error)) == 0) ||
      (cli->measure && (rollout.measures = measures = read_measures (connection, cli->measure, error)) == NULL) ||
      (cli->organisation && (rollout.organisation = cli_organisation (cli, connection, error)) == 0))
    return FALSE;
  if (cli->dry_run)
    {
      if (!lantu_rollout_count (connection, &rollout, error))
        return FALSE;
      printf (_("would make %" PRId64 " tasks; %" PRId64 " exist already\n"), rollout.made, rollout.existed);
      return TRUE;
    }
  words = lantu_period_words (&rollout.span, "zh_CN");
  label = g_strdup_printf (_("Roll-out for %s"), words);
  info.label = label;
  g_clear_pointer (&connection, lantu_connection_close);
  if (!lantu_store_write (store, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf (_("made %" PRId64 " tasks; %" PRId64 " existed already\n"), rollout.made, rollout.existed);
  return TRUE;
}

gboolean
verb_progress (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "key",      "title", "all", "done",    "not_applicable", "suspended",
                                         "progress", "plan",  "lag", "overdue", "lamp",           NULL };
  static const char *const words[] = { "kind", "system", "district", "organisation" };
  static const LantuProgressBy bys[] = { LANTU_BY_KIND, LANTU_BY_SYSTEM, LANTU_BY_DISTRICT, LANTU_BY_ORGANISATION };
  LantuProgressBy by = LANTU_BY_NOTHING;
  LantuProgressQuery query;
  g_auto (LantuLegend) legend = { 0 };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LantuOutput *output;

  for (guint i = 0; cli->by && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (cli->by, words[i]))
      by = bys[i];
  if (cli->by && by == LANTU_BY_NOTHING)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--by “%s” is none of kind, district, system, organisation"), cli->by);
      return FALSE;
    }
  if ((store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      !cli_query (cli, connection, &query, error) || !lantu_legend_read (connection, &legend, error))
    return FALSE;
  if (cli->organisation)
    {
      LantuProgressRow *row = g_new0 (LantuProgressRow, 1);

      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_progress_row_free);
      g_ptr_array_add (rows, row);
      row->id = cli_organisation (cli, connection, error);
      if (row->id == 0 || !lantu_progress_of_organisation (connection, row->id, TRUE, &query, &row->tally, error))
        return FALSE;
      row->key = g_strdup_printf ("%" G_GINT64_FORMAT, row->id);
      row->title = lantu_organisation_path (connection, row->id, "/", error);
    }
  else
    rows = lantu_progress_read (connection, by, &query, error);
  if (rows == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (rows, i);

      output_begin (output);
      output_text (output, row->key);
      output_text (output, row->title);
      output_int (output, row->tally.all);
      output_int (output, row->tally.done);
      output_int (output, row->tally.not_applicable);
      output_int (output, row->tally.suspended);
      output_points (output, lantu_tally_progress (&row->tally));
      output_points (output, lantu_tally_plan (&row->tally));
      output_points (output, lantu_tally_lag (&row->tally));
      output_int (output, lantu_tally_overdue (&row->tally));
      output_lamp (output, lantu_tally_lamp (&row->tally, &legend.thresholds), &legend);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}
