/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whole, verified copies of a workspace: what is given away, and what is laid
 * aside before anything risky.  A copy is written under a temporary name,
 * verified, synced, and only then gets its own. */

#include "store/backup.h"
#include "store/connection-private.h"
#include "store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
verify (const char *path, GError **error)
{
  g_autoptr (LantuConnection) copy = lantu_connection_open (path, LANTU_OPEN_READ_ONLY, error);
  LantuStatement *statement;
  gboolean good;

  if (copy == NULL)
    return FALSE;
  statement = lantu_connection_prepare (copy, "PRAGMA integrity_check(1)");
  good = lantu_statement_step (statement) && g_strcmp0 (lantu_statement_text (statement, 0, NULL), "ok") == 0;
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (!good)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("%s: the copy could not be verified"), path);
      return FALSE;
    }
  /* it stays in rollback mode, so that it can be read from where nothing may be
   * written; opened as a workspace it goes into WAL mode */
  return TRUE;
}

static gboolean
sync_path (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || fsync (fd) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: %s"), path, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/**
 * lantu_backup_copy:
 * @path: where to; must not exist
 *
 * Writes one complete file, verified and synced, or nothing.
 */
gboolean
lantu_backup_copy (LantuConnection *connection, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  LantuStatement *statement;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_EXISTS, _("%s: a file of this name exists already"), path);
      return FALSE;
    }
  lantu_place_remove (temporary); /* with the journal that an interrupted one left: it must not be played into this one */
  statement = lantu_connection_prepare (connection, "VACUUM INTO ?");
  lantu_statement_bind_text (statement, 1, temporary);
  lantu_statement_run (statement);
  if (lantu_statement_done (statement, error) && verify (temporary, error) && sync_path (temporary, error))
    {
      if (g_rename (temporary, path) == 0)
        return sync_path (folder, error);
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: %s"), path, g_strerror (errno));
    }
  lantu_place_remove (temporary);
  return FALSE;
}

/**
 * lantu_backup_twin:
 * @from: not in use by another thread meanwhile
 * @to: freshly opened on the same file
 *
 * Copies the tables that live in the memory of one connection into that of another.
 */
gboolean
lantu_backup_twin (LantuConnection *from, LantuConnection *to, GError **error)
{
  sqlite3 *target = lantu_connection_handle (to);
  sqlite3_backup *backup = sqlite3_backup_init (target, "temp", lantu_connection_handle (from), "temp");
  int code = sqlite3_errcode (target);

  if (backup)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  if (code == SQLITE_OK)
    return TRUE;
  lantu_connection_throw (to, code, error);
  return FALSE;
}

/**
 * lantu_backup_automatic:
 * @why: part of the file's name
 *
 * Returns: (transfer full) (nullable): the path of a verified copy in the folder 备份 beside the workspace
 */
char *
lantu_backup_automatic (LantuConnection *connection, const char *why, GError **error)
{
  const char *path = lantu_connection_path (connection);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = g_build_filename (parent, LANTU_BACKUP_FOLDER, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *stem = g_str_has_suffix (name, ".lantu") ? g_strndup (name, strlen (name) - 6) : g_strdup (name);
  g_autofree char *copy = g_strdup_printf ("%s/%s-%s-%s.lantu", folder, stem, stamp, why);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: %s"), folder, g_strerror (errno));
      return NULL;
    }
  /* a second one within the second */
  for (guint n = 2; g_file_test (copy, G_FILE_TEST_EXISTS); n++)
    {
      g_free (copy);
      copy = g_strdup_printf ("%s/%s-%s-%s-%u.lantu", folder, stem, stamp, why, n);
    }
  if (lantu_backup_copy (connection, copy, error))
    return g_steal_pointer (&copy);
  g_rmdir (folder); /* where it was made for this copy and is empty */
  return NULL;
}
