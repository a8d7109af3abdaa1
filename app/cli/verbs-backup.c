/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about copies laid aside: backup, restore. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "store/backups.h"

gboolean
verb_backup (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autofree char *path = NULL;

  if (store == NULL)
    return FALSE;
  if (cli->to)
    {
      if (!lantu_store_save_copy (store, cli->to, error))
        return FALSE;
      printf (_("made %s\n"), cli->to);
      return TRUE;
    }
  if (!lantu_backups_keep (store, "manual", 0, &path, error))
    return FALSE;
  if (path)
    printf (_("made %s\n"), path);
  else
    puts (_("nothing has changed since the last backup"));
  return TRUE;
}

static gboolean
show (LantuStore *store, LantuStore *backup, gboolean *differs, GError **error)
{
  g_autoptr (GArray) counts = lantu_restore_preview (store, backup, error);

  if (counts == NULL)
    return FALSE;
  *differs = counts->len > 0;
  for (guint i = 0; i < counts->len; i++)
    {
      const LantuRestoreCount *count = &g_array_index (counts, LantuRestoreCount, i);

      printf (_("%s: %" PRId64 " added, %" PRId64 " changed, %" PRId64 " removed\n"), _(count->reg->label), count->added, count->changed,
              count->removed);
    }
  if (counts->len == 0)
    puts (_("the backup does not differ from the workspace"));
  return TRUE;
}

gboolean
verb_restore (LantuCli *cli, GError **error)
{
  gboolean aside = cli->to != NULL, differs;
  g_autoptr (LantuStore) store = cli_open (cli, !cli->dry_run && !aside, error);
  g_autoptr (LantuStore) backup = store ? lantu_restore_open (store, cli->args[1], error) : NULL;
  LantuTxnInfo info = { .kind = "restore", .actor = cli->actor, .reason = cli->reason };
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (backup == NULL || !show (store, backup, &differs, error))
    return FALSE;
  if (cli->dry_run)
    return TRUE;
  if (aside)
    {
      if (!lantu_store_save_copy (backup, cli->to, error))
        return FALSE;
      printf (_("made %s\n"), cli->to);
      return TRUE;
    }
  if (!differs)
    return TRUE;
  name = g_path_get_basename (cli->args[1]);
  label = g_strdup_printf (_("Restored from “%s”"), name);
  info.label = label;
  if (!lantu_store_write (store, &info, lantu_restore_write, backup, NULL, NULL, NULL, NULL, error))
    return FALSE;
  puts (label);
  return TRUE;
}
