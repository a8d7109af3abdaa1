/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The folder 备份 beside a workspace: what lies there, when a copy is added, and
 * which are let go of.  Only copies made by themselves are ever removed, and the
 * newest never; each is verified before it gets its name (backup.c). */

#include "store/backups.h"

#include "store/backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define MAX_BYTES (G_GINT64_CONSTANT (2) << 30) /* of all copies made by themselves */
#define RECENT 8                                /* so many are kept whatever their age */

void
lantu_backup_free (LantuBackup *backup)
{
  g_free (backup->path);
  g_free (backup->why);
  g_free (backup);
}

/* (transfer full): where the copies of a workspace lie */
char *
lantu_backups_folder (const char *workspace)
{
  g_autofree char *parent = g_path_get_dirname (workspace);

  return g_build_filename (parent, LANTU_BACKUP_FOLDER, NULL);
}

/* STEM-20261124-093000-why.lantu; (nullable): why, where it is such a name */
static char *
parse_name (const char *name, const char *stem)
{
  const char *p = name + strlen (stem);

  if (!g_str_has_prefix (name, stem) || !g_str_has_suffix (name, ".lantu") || *p++ != '-')
    return NULL;
  for (guint i = 0; i < 15; i++, p++)
    if (i == 8 ? *p != '-' : !g_ascii_isdigit (*p))
      return NULL;
  return *p == '-' ? g_strndup (p + 1, strlen (p + 1) - strlen (".lantu")) : NULL;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const LantuBackup *x = *(const LantuBackup *const *) a, *y = *(const LantuBackup *const *) b;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : strcmp (y->path, x->path);
}

/**
 * lantu_backups_list:
 * @workspace: a path
 *
 * Returns: (transfer full) (nullable) (element-type LantuBackup): its copies, the newest first; none where there is no folder
 */
GPtrArray *
lantu_backups_list (const char *workspace, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_backup_free);
  g_autofree char *folder = lantu_backups_folder (workspace);
  g_autofree char *name = g_path_get_basename (workspace);
  g_autofree char *stem = g_str_has_suffix (name, ".lantu") ? g_strndup (name, strlen (name) - 6) : g_strdup (name);
  g_autoptr (GDir) dir = NULL;
  const char *entry;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&backups);
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    {
      g_prefix_error (error, "%s: ", folder);
      return NULL;
    }
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      char *why = parse_name (entry, stem);
      LantuBackup *backup;
      GStatBuf info;

      if (why == NULL || g_stat (path, &info) != 0)
        {
          g_free (why);
          continue;
        }
      backup = g_new0 (LantuBackup, 1);
      *backup = (LantuBackup) { g_steal_pointer (&path), why, (gint64) info.st_mtim.tv_sec * 1000 + info.st_mtim.tv_nsec / 1000000, info.st_size };
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, newest_first);
  return g_steal_pointer (&backups);
}

static gboolean
made_by_itself (const LantuBackup *backup)
{
  return g_str_has_prefix (backup->why, "auto") || g_str_has_prefix (backup->why, "before-import");
}

/* Of each day of a fortnight one, of each week of a quarter one, the rest is let go of; and of these, the oldest first, what is too much. */
static void
thin_out (GPtrArray *backups, gint64 now)
{
  gint64 bytes = 0, last_slot = -1;
  guint kept = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      const LantuBackup *backup = g_ptr_array_index (backups, i);
      gint64 days = (now - backup->at) / DAY_MS;
      gint64 slot = days < 14 ? days : 14 + days / 7;
      gboolean stays = kept < RECENT || (slot != last_slot && days < 13 * 7);

      if (!made_by_itself (backup))
        continue;
      if (kept > 0 && bytes + backup->size > MAX_BYTES)
        stays = FALSE;
      if (stays)
        {
          kept++;
          last_slot = slot;
          bytes += backup->size;
        }
      else
        g_unlink (backup->path);
    }
}

/* The last entry of a copy; "" where it cannot be read */
static char *
last_link_of (const char *path)
{
  g_autoptr (LantuConnection) connection = lantu_connection_open (path, LANTU_OPEN_ALONE, NULL);
  char *link = connection ? lantu_store_last_link (connection, NULL, NULL) : NULL;

  return link ? link : g_strdup ("");
}

/**
 * lantu_backups_keep:
 * @why: part of the name, ASCII
 * @older_than: a copy younger than so many milliseconds will do
 * @path: (out) (optional) (nullable): the new copy; %NULL where nothing has changed since the newest one
 *
 * Adds a verified copy if something has changed, while others may write, and lets go of old ones.
 */
gboolean
lantu_backups_keep (LantuStore *store, const char *why, gint64 older_than, char **path, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);
  g_autoptr (GPtrArray) backups = reader ? lantu_backups_list (lantu_store_path (store), error) : NULL;
  g_autofree char *link = NULL;
  g_autofree char *copy = NULL;
  gint64 now = g_get_real_time () / 1000;

  if (path)
    *path = NULL;
  if (backups == NULL)
    return FALSE;
  if (backups->len > 0)
    {
      const LantuBackup *newest = g_ptr_array_index (backups, 0);
      g_autofree char *known = NULL;

      if (now - newest->at < older_than)
        return TRUE;
      link = lantu_store_last_link (reader, NULL, error);
      if (link == NULL)
        return FALSE;
      known = last_link_of (newest->path);
      if (g_str_equal (known, link))
        return TRUE;
    }
  copy = lantu_backup_automatic (reader, why, error);
  if (copy == NULL)
    return FALSE;
  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = lantu_backups_list (lantu_store_path (store), NULL);
  if (backups)
    thin_out (backups, now);
  if (path)
    *path = g_steal_pointer (&copy);
  return TRUE;
}

/**
 * lantu_backups_import:
 *
 * As lantu_store_write(), but a verified copy is kept first, since an import
 * cannot be looked over beforehand.  Where nothing is written the new copy, equal to
 * the workspace, goes again.
 */
gboolean
lantu_backups_import (LantuStore *store, const LantuTxnInfo *info, LantuWriteFunc func, gpointer data, LantuProgressFunc progress,
                      gpointer progress_data, GCancellable *cancellable, LantuChange **change, GError **error)
{
  g_autofree char *path = NULL;

  if (change)
    *change = NULL;
  if (!lantu_backups_keep (store, "before-import", 0, &path, error))
    return FALSE;
  if (lantu_store_write (store, info, func, data, progress, progress_data, cancellable, change, error))
    return TRUE;
  if (path)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      g_unlink (path);
      g_rmdir (folder); /* where it is empty */
    }
  return FALSE;
}
