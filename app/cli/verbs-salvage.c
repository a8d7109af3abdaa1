/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* salvage: a new workspace from a damaged one. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "store/salvage.h"

static void
put_json (const LantuSalvage *salvage)
{
  static const char *const columns[] = { "pages", "entries", "lost_entries", "rows", "from_backup", "backup", "missing", NULL };
  LantuOutput *output = output_new (TRUE, columns);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) missing = NULL;

  for (guint i = 0; i < salvage->lines->len; i++)
    g_strv_builder_add (lines, salvage->lines->pdata[i]);
  missing = g_strv_builder_end (lines);
  output_begin (output);
  output_int (output, salvage->damaged->len);
  output_int (output, salvage->entries);
  output_int (output, salvage->lost_entries);
  output_int (output, salvage->read);
  output_int (output, salvage->from_backup);
  output_text (output, salvage->backup);
  output_list (output, missing);
  output_end (output);
  output_finish (output);
}

gboolean
verb_salvage (LantuCli *cli, GError **error)
{
  g_autofree char *backup = cli->from ? g_strdup (cli->from) : lantu_programme_find_backup (cli->args[0]);
  g_autoptr (LantuSalvage) salvage = lantu_programme_salvage (cli->args[0], backup, cli->args[1], cli->actor, NULL, NULL, NULL, error);

  if (salvage == NULL)
    return FALSE;
  if (cli->json)
    {
      put_json (salvage);
      return TRUE;
    }
  printf (_("made %s\n"), cli->args[1]);
  printf (_("pages that could not be read: %u; entries of the journal kept: %" PRId64 "; rows read: %" PRId64 "\n"), salvage->damaged->len,
          salvage->entries, salvage->read);
  if (salvage->backup)
    printf (_("%" PRId64 " rows of the journal and of evidence come from %s\n"), salvage->from_backup, salvage->backup);
  for (guint i = 0; i < salvage->lines->len; i++)
    puts (salvage->lines->pdata[i]);
  if (salvage->lines->len == 0)
    puts (_("nothing is missing"));
  return TRUE;
}
