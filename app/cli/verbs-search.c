/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The verb search: everything in which a text stands. */

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "programme/search.h"
#include "record/registers.h"

static void
put_hit (LantuCli *cli, LantuOutput *output, const LantuHit *hit)
{
  output_begin (output);
  output_text (output, cli->json ? hit->reg->name : _(hit->reg->label_one));
  output_id (output, hit->id);
  output_text (output, hit->title);
  output_text (output, hit->where);
  output_text (output, hit->field == NULL ? NULL : cli->json ? hit->field->name : _(hit->field->label));
  output_text (output, hit->text);
  output_end (output);
}

gboolean
verb_search (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "register", "id", "title", "where", "field", "text", NULL };
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? cli_reader (cli, store, error) : NULL;
  LantuRegisters all = lantu_registers ();
  LantuOutput *output;
  gboolean done = TRUE;

  if (connection == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint r = 0; done && all[r]; r++)
    {
      g_autoptr (GPtrArray) hits = NULL;

      if (!lantu_search_reads (all[r]))
        continue;
      hits = lantu_search_register (connection, all[r], cli->args[1], 0, error);
      done = hits != NULL;
      for (guint i = 0; hits && i < hits->len; i++)
        put_hit (cli, output, g_ptr_array_index (hits, i));
    }
  output_finish (output);
  return done;
}
