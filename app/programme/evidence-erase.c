/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Erasing contents: bytes go, and hash, who and why stay.
 *
 *   one transaction of kind purge: rows say when, contents are emptied
 *   then the file is written anew (bytes lie in free pages and between cells)
 *   then the same in the backups beside it
 *
 * Interrupted, or where a backup could not be written, it is done again by
 * erasing once more. */

#include "programme/evidence.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/backups.h"

LantuEvidenceErase *
lantu_evidence_erase_new (gint64 id, LantuDay today)
{
  LantuEvidenceErase *erase = g_new0 (LantuEvidenceErase, 1);

  erase->id = id;
  erase->today = today;
  return erase;
}

void
lantu_evidence_erase_free (LantuEvidenceErase *erase)
{
  g_free (erase->sha256);
  g_free (erase);
}

static gboolean
empty (LantuConnection *connection, const char *sha256, GError **error)
{
  static const char *const steps[] = { "UPDATE content SET bytes = NULL, gone = 'erased' WHERE sha256 = ? AND gone IS NOT 'erased'",
                                       "DELETE FROM content_unused WHERE sha256 = ?" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      LantuStatement *statement = lantu_connection_prepare (connection, steps[i]);

      lantu_statement_bind_text (statement, 1, sha256);
      lantu_statement_run (statement);
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_evidence_erase_write:
 * @erase: (type LantuEvidenceErase): a row of the evidence
 *
 * A #LantuWriteFunc.  Empties the contents of the row, for every task that
 * shares them; lantu_evidence_scrub() must follow.  Erased already, it changes nothing.
 */
gboolean
lantu_evidence_erase_write (LantuWrite *write, gpointer data, GError **error)
{
  LantuEvidenceErase *erase = data;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (LantuEvidence) evidence = lantu_evidence_get (connection, erase->id, error);
  LantuStatement *statement;

  if (evidence == NULL)
    return FALSE;
  g_set_str (&erase->sha256, evidence->sha256);
  statement = lantu_connection_prepare (connection, "UPDATE evidence SET erased = ? WHERE sha256 = ? AND erased IS NULL");
  lantu_statement_bind_int64 (statement, 1, erase->today);
  lantu_statement_bind_text (statement, 2, evidence->sha256);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error) && empty (connection, evidence->sha256, error);
}

/* -- what lies elsewhere ---------------------------------------------------------------- */

static char *
first_link (LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT link FROM txn WHERE seq = 1");
  g_autofree char *link = lantu_statement_step (statement) ? g_strdup (lantu_statement_text (statement, 0, NULL)) : NULL;

  return lantu_statement_done (statement, error) ? g_steal_pointer (&link) : NULL;
}

/* A backup of this workspace (its history begins alike) that still has the bytes? */
static gboolean
holds (LantuConnection *backup, const char *link, const char *sha256, gboolean *holds_them, GError **error)
{
  g_autofree char *its = NULL;
  g_autoptr (GError) local = NULL;
  LantuStatement *statement;
  gint64 tables;

  *holds_them = FALSE;
  if (!lantu_connection_get_int64 (backup, "SELECT count(*) FROM sqlite_schema WHERE name IN ('txn', 'content', 'content_unused')", &tables, error))
    return FALSE;
  its = tables == 3 ? first_link (backup, &local) : NULL;
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (its == NULL || g_strcmp0 (its, link) != 0)
    return TRUE;
  statement = lantu_connection_prepare (backup, "SELECT 1 FROM content WHERE sha256 = ? AND bytes IS NOT NULL");
  lantu_statement_bind_text (statement, 1, sha256);
  *holds_them = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
scrub_backup (const char *path, const char *link, const char *sha256, GError **error)
{
  g_autoptr (LantuConnection) backup = lantu_connection_open (path, LANTU_OPEN_READ_WRITE, error);
  gboolean holds_them;
  GStatBuf info;

  if (backup == NULL || !holds (backup, link, sha256, &holds_them, error))
    return FALSE;
  if (!holds_them)
    return TRUE;
  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s", path);
      return FALSE;
    }
  if (!lantu_connection_exec (backup, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!empty (backup, sha256, error) || !lantu_connection_exec (backup, "COMMIT", error))
    {
      lantu_connection_rollback (backup);
      return FALSE;
    }
  if (!lantu_connection_compact (backup, error))
    return FALSE;
  /* it is as old as it was: by this they are thinned out */
  g_clear_pointer (&backup, lantu_connection_close);
  utimensat (AT_FDCWD, path, (const struct timespec[]) { info.st_atim, info.st_mtim }, 0);
  return TRUE;
}

/* Everything in the folder of backups; what could not be done is named in @left. */
static void
scrub_backups (const char *folder, const char *link, const char *sha256, GPtrArray *left)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) local = NULL;

      if (!g_str_has_suffix (name, ".lantu") || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      /* what is no workspace holds none of it */
      if (!scrub_backup (path, link, sha256, &local) && !g_error_matches (local, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE))
        g_ptr_array_add (left, g_steal_pointer (&path));
    }
}

/* What a crash left was kept beside the file, with its log; it is not touched. */
static void
find_kept (const char *path, GPtrArray *left)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (base, ".kept-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, start))
      g_ptr_array_add (left, g_build_filename (folder, name, NULL));
}

/**
 * lantu_evidence_scrub:
 * @sha256: of contents that were erased
 *
 * Takes the last traces out of the file and its backups.  May take long, and
 * on a worker.
 *
 * Returns: %FALSE with the files named where traces may be left
 */
gboolean
lantu_evidence_scrub (LantuStore *store, const char *sha256, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);
  g_autofree char *link = reader ? first_link (reader, error) : NULL;
  g_autofree char *folder = lantu_backups_folder (lantu_store_path (store));
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autofree char *names = NULL;

  if (link == NULL)
    return FALSE;
  g_clear_pointer (&reader, lantu_connection_close);
  if (!lantu_store_compact (store, &local))
    g_ptr_array_add (left, g_strdup (lantu_store_path (store)));
  scrub_backups (folder, link, sha256, left);
  find_kept (lantu_store_path (store), left);
  if (left->len == 0)
    return TRUE;
  g_ptr_array_sort_values (left, (GCompareFunc) strcmp);
  g_ptr_array_add (left, NULL);
  names = g_strjoinv (", ", (char **) left->pdata);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO,
               _("the contents were erased, but traces of them may be left in: %s; erase once more when these can be written%s%s"), names,
               local ? ": " : "", local ? local->message : "");
  return FALSE;
}
