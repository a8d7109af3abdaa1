/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about the whole file: new, blueprint, measures, undo, redo, check. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cli.h"

gboolean
verb_new (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = NULL;
  LantuDay day = cli->today;

  if (cli->date && !lantu_day_parse (cli->date, &day))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--date: “%s” is not a date such as 2026-11-24"), cli->date);
      return FALSE;
    }
  if (cli->sample)
    {
      if (cli->blueprint)
        {
          g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("a sample has its own blueprint"));
          return FALSE;
        }
      store = lantu_sample_create (cli->args[0], cli->sample, day, cli->actor, NULL, NULL, NULL, error);
    }
  else
    {
      g_autoptr (LantuBlueprint) blueprint = cli->blueprint ? lantu_blueprint_load (cli->blueprint, error) : lantu_blueprint_builtin (error);
      g_autofree char *name = g_path_get_basename (cli->args[0]);
      char *dot = strrchr (name, '.');

      if (dot && dot != name)
        *dot = '\0';
      if (blueprint)
        store = lantu_programme_create (cli->args[0], blueprint, name, cli->actor, error);
    }
  if (store == NULL)
    return FALSE;
  printf (_("made %s\n"), cli->args[0]);
  return TRUE;
}

gboolean
verb_blueprint (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id", "parent", "kind", "code", "title", "provenance", NULL };
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? cli_reader (cli, store, error) : NULL;
  g_autoptr (GPtrArray) nodes = connection ? lantu_records_list (connection, &lantu_node_register, NULL, 0, "position", error) : NULL;
  LantuOutput *output;

  if (nodes == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < nodes->len; i++)
    {
      LantuRecord *node = g_ptr_array_index (nodes, i);

      output_begin (output);
      output_id (output, lantu_record_id (node));
      output_id (output, lantu_record_has (node, "parent") ? lantu_record_int (node, "parent") : 0);
      output_text (output, lantu_record_text (node, "kind"));
      output_text (output, lantu_record_text (node, "code"));
      output_text (output, lantu_record_text (node, "title"));
      output_text (output, lantu_record_text (node, "provenance"));
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

static char **
linked_codes (LantuConnection *connection, gint64 measure, const char *kind)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT n.code FROM link l JOIN node n ON n.id = l.node WHERE l.measure = ? AND n.kind = ? ORDER BY n.position");

  lantu_statement_bind_int64 (statement, 1, measure);
  lantu_statement_bind_text (statement, 2, kind);
  while (lantu_statement_step (statement))
    g_strv_builder_add (codes, lantu_statement_text (statement, 0, NULL));
  lantu_statement_done (statement, NULL);
  return g_strv_builder_end (codes);
}

gboolean
verb_measures (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id", "code", "title", "frequency", "evidence", "provenance", "focuses", "kinds", "objectives", NULL };
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? cli_reader (cli, store, error) : NULL;
  g_autoptr (GPtrArray) measures = connection ? lantu_records_list (connection, &lantu_measure_register, NULL, 0, "position", error) : NULL;
  LantuOutput *output;

  if (measures == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < measures->len; i++)
    {
      LantuRecord *measure = g_ptr_array_index (measures, i);
      g_auto (GStrv) focuses = linked_codes (connection, lantu_record_id (measure), "focus");
      g_auto (GStrv) kinds = linked_codes (connection, lantu_record_id (measure), "unit-kind");
      g_auto (GStrv) objectives = linked_codes (connection, lantu_record_id (measure), "objective");

      output_begin (output);
      output_id (output, lantu_record_id (measure));
      output_text (output, lantu_record_text (measure, "code"));
      output_text (output, lantu_record_text (measure, "title"));
      output_text (output, lantu_record_text (measure, "frequency"));
      output_text (output, lantu_record_text (measure, "evidence"));
      output_text (output, lantu_record_text (measure, "provenance"));
      output_list (output, focuses);
      output_list (output, kinds);
      output_list (output, objectives);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

static gboolean
step (LantuCli *cli, gboolean redo, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, TRUE, error);
  g_autoptr (LantuChange) change = NULL;

  if (store == NULL || !(redo ? lantu_store_redo (store, cli->actor, &change, error) : lantu_store_undo (store, cli->actor, &change, error)))
    return FALSE;
  if (change)
    puts (lantu_change_label (change));
  return TRUE;
}

gboolean
verb_undo (LantuCli *cli, GError **error)
{
  return step (cli, FALSE, error);
}

gboolean
verb_redo (LantuCli *cli, GError **error)
{
  return step (cli, TRUE, error);
}

gboolean
verb_check (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (store == NULL)
    return FALSE;
  if (!lantu_store_check (store, faults, NULL, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < faults->len; i++)
    puts (g_ptr_array_index (faults, i));
  if (faults->len == 0)
    puts (_("all is well"));
  if (cli->hash)
    {
      g_autoptr (LantuConnection) reader = cli_reader (cli, store, error);
      g_autofree char *hash = reader ? lantu_hash_content (reader, lantu_store_registers (store), error) : NULL;

      if (hash == NULL)
        return FALSE;
      puts (hash);
    }
  if (faults->len == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE, "%s: %u fault was found", "%s: %u faults were found", faults->len), cli->args[0], faults->len);
  return FALSE;
}
