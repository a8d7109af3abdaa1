/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs of what comes once a year, or once in many: turn-of-year, merge. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "programme/merge.h"
#include "programme/turn.h"

static gboolean
parse_open (LantuCli *cli, LantuTurn *turn, GError **error)
{
  static const char *const words[] = { "keep", "postpone", "suspend" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (cli->open, words[i]) == 0)
      {
        turn->what = (LantuTurnOpen) i;
        return TRUE;
      }
  g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--open says what becomes of open tasks: keep, postpone or suspend"));
  return FALSE;
}

gboolean
verb_turn_of_year (LantuCli *cli, GError **error)
{
  LantuTurn turn = { .due = LANTU_NO_DAY, .today = cli->today, .reason = cli->reason, .freeze = TRUE };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };
  g_autoptr (LantuStore) store = NULL;
  g_autofree char *label = NULL;

  if (!lantu_period_parse (cli->args[1], &turn.year))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is not a calendar year such as 2027"), cli->args[1]);
      return FALSE;
    }
  if (!parse_open (cli, &turn, error))
    return FALSE;
  if (cli->due && !lantu_day_parse (cli->due, &turn.due))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is not a date such as 2026-11-24"), "--due", cli->due);
      return FALSE;
    }
  store = cli_open (cli, !cli->dry_run, error);
  if (store == NULL)
    return FALSE;
  if (cli->dry_run)
    {
      g_autoptr (LantuConnection) connection = cli_reader (cli, store, error);

      if (connection == NULL || !lantu_turn_count (connection, &turn, error))
        return FALSE;
      printf (_("would make %" PRId64 " tasks; %" PRId64 " exist already\n"), turn.made, turn.existed);
    }
  else
    {
      label = g_strdup_printf (_("Turn of the year to %s"), turn.year.code);
      info.label = label;
      if (!lantu_store_write (store, &info, lantu_turn_write, &turn, NULL, NULL, NULL, NULL, error))
        return FALSE;
      printf (_("made %" PRId64 " tasks; %" PRId64 " existed already\n"), turn.made, turn.existed);
    }
  printf (_("open tasks of the old year: %u\n"), turn.open);
  return TRUE;
}

gboolean
verb_merge (LantuCli *cli, GError **error)
{
  LantuMerge merge = { .day = cli->today, .today = cli->today, .reason = cli->reason };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autofree char *from = NULL;
  g_autofree char *into = NULL;
  g_autofree char *label = NULL;

  if (cli->date && !lantu_day_parse (cli->date, &merge.day))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is not a date such as 2026-11-24"), "--date", cli->date);
      return FALSE;
    }
  if ((store = cli_open (cli, !cli->dry_run, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      (merge.from = lantu_organisation_find (connection, cli->args[1], error)) == 0 ||
      (merge.into = lantu_organisation_find (connection, cli->args[2], error)) == 0 ||
      (from = lantu_organisation_path (connection, merge.from, "/", error)) == NULL ||
      (into = lantu_organisation_path (connection, merge.into, "/", error)) == NULL)
    return FALSE;
  if (cli->dry_run)
    {
      if (!lantu_merge_count (connection, &merge, error))
        return FALSE;
    }
  else
    {
      label = g_strdup_printf (_("%s goes into %s"), from, into);
      info.label = label;
      g_clear_pointer (&connection, lantu_connection_close);
      if (!lantu_store_write (store, &info, lantu_merge_write, &merge, NULL, NULL, NULL, NULL, error))
        return FALSE;
    }
  printf (_("organisations moved below the successor: %u\n"), merge.below);
  printf (_("duties handed over: %u\n"), merge.duties);
  printf (_("tasks the successor gets: %u new, %u with the old answer, %u stay as they are there\n"), merge.made, merge.answered, merge.kept);
  printf (_("tasks suspended here: %u\n"), merge.suspended);
  return TRUE;
}
