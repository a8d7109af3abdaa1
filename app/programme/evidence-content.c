/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The contents of evidence: once by SHA-256, in a table beside the journal.
 *
 *  1. Contents are written in the transaction that adds the first row which
 *     refers to them, so neither is ever there without the other.
 *  2. What no row refers to any more stays for 30 days, so that undo, redo and
 *     another row find it; then the next change to the register sweeps it.
 *  3. Contents that are gone leave hash and size, and say how they went, so that
 *     a row which comes back by undo is explained, and the check is not alarmed. */

#include "programme/evidence.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

/**
 * lantu_evidence_put:
 *
 * Keeps the contents of @file, unless they are there; within a transaction.
 * What was erased is not taken in again.
 */
gboolean
lantu_evidence_put (LantuConnection *connection, const LantuEvidenceFile *file, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT gone, bytes IS NULL FROM content WHERE sha256 = ?");
  gboolean there = FALSE, empty = FALSE, erased = FALSE;

  lantu_statement_bind_text (statement, 1, file->sha256);
  if (lantu_statement_step (statement))
    {
      there = TRUE;
      erased = g_strcmp0 (lantu_statement_text (statement, 0, NULL), "erased") == 0;
      empty = lantu_statement_int64 (statement, 1) == 1;
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (erased)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: these contents were erased from this workspace and are not taken in again"),
                   file->name);
      return FALSE;
    }
  if (there && !empty)
    return TRUE;
  statement = lantu_connection_prepare (connection, there ? "UPDATE content SET bytes = ?3, size = ?2, gone = NULL WHERE sha256 = ?1"
                                                          : "INSERT INTO content (sha256, size, bytes) VALUES (?1, ?2, ?3)");
  lantu_statement_bind_text (statement, 1, file->sha256);
  lantu_statement_bind_int64 (statement, 2, (gint64) g_bytes_get_size (file->bytes));
  lantu_statement_bind_bytes (statement, 3, file->bytes);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* Who erased it and why, as the journal says. */
static gboolean
throw_erased (LantuConnection *connection, const LantuEvidence *evidence, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT t.actor, t.reason, t.at FROM evidence e JOIN change c ON c.row = e.id AND c.register = ?2 AND c.column = 'erased' "
                  "JOIN txn t ON t.seq = c.txn WHERE e.sha256 = ?1 ORDER BY c.n DESC LIMIT 1");
  g_autofree char *who = NULL;
  g_autofree char *why = NULL;
  g_autofree char *when = NULL;

  lantu_statement_bind_text (statement, 1, evidence->sha256);
  lantu_statement_bind_int64 (statement, 2, lantu_evidence_register.number);
  if (lantu_statement_step (statement))
    {
      who = g_strdup (lantu_statement_text (statement, 0, NULL));
      why = g_strdup (lantu_statement_text (statement, 1, NULL));
      when = lantu_time_format (lantu_statement_int64 (statement, 2));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (who)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: the contents were erased by %s at %s: %s"), evidence->name, who, when,
                 why ? why : "—");
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: the contents were erased"), evidence->name);
  return FALSE;
}

/**
 * lantu_evidence_read:
 *
 * Returns: (transfer full) (nullable): the contents, as they were added; damaged ones are refused
 */
GBytes *
lantu_evidence_read (LantuConnection *connection, const LantuEvidence *evidence, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT bytes FROM content WHERE sha256 = ?");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sum = NULL;

  lantu_statement_bind_text (statement, 1, evidence->sha256);
  if (lantu_statement_step (statement))
    bytes = lantu_statement_bytes (statement, 0);
  if (!lantu_statement_done (statement, error))
    return NULL;
  if (evidence->state == LANTU_EVIDENCE_ERASED)
    {
      throw_erased (connection, evidence, error);
      return NULL;
    }
  if (evidence->state == LANTU_EVIDENCE_SWEPT)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: the contents are not kept any more: for %d days nothing referred to them"),
                   evidence->name, LANTU_EVIDENCE_KEEP_DAYS);
      return NULL;
    }
  sum = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  if (g_strcmp0 (sum, evidence->sha256) == 0)
    return g_steal_pointer (&bytes);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, bytes ? _("%s: the contents are damaged") : _("%s: the contents are missing"),
               evidence->name);
  return NULL;
}

/**
 * lantu_evidence_save:
 * @path: a file, written whole or not at all; or a folder, for a file of the evidence's own name
 */
gboolean
lantu_evidence_save (LantuConnection *connection, gint64 id, const char *path, GError **error)
{
  g_autoptr (LantuEvidence) evidence = lantu_evidence_get (connection, id, error);
  g_autoptr (GBytes) bytes = evidence ? lantu_evidence_read (connection, evidence, error) : NULL;
  g_autofree char *name = evidence ? lantu_evidence_safe_name (evidence->name) : NULL;
  g_autofree char *out = g_file_test (path, G_FILE_TEST_IS_DIR) && name ? g_build_filename (path, name, NULL) : g_strdup (path);
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (out, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &local))
    return TRUE;
  g_set_error (error, LANTU_ERROR, g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? LANTU_ERROR_FULL : LANTU_ERROR_IO,
               _("%s: the file cannot be written: %s"), out, local->message);
  return FALSE;
}

/* -- what is in use: a hook of the store --------------------------------------------- */

/* A row came or went: are its contents in use now? */
static gboolean
mark (LantuConnection *connection, const LantuCell *cell, gint64 at, GError **error)
{
  static const char *const steps[] = {
    "INSERT OR IGNORE INTO content_unused (sha256, since) SELECT sha256, ?3 FROM content c WHERE sha256 = json_extract(?1, ?2) AND gone IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = c.sha256)",
    "DELETE FROM content_unused WHERE sha256 = json_extract(?1, ?2) AND ?3 AND "
    "EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = content_unused.sha256)",
  };
  const LantuValue *image = cell->new_value.type == LANTU_VALUE_TEXT ? &cell->new_value : &cell->old_value;
  guint column;
  char place[16];

  lantu_register_field (&lantu_evidence_register, "sha256", &column);
  g_snprintf (place, sizeof place, "$[%u]", column);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      LantuStatement *statement = lantu_connection_prepare (connection, steps[i]);

      lantu_statement_bind_static (statement, 1, image->text, (gssize) image->length);
      lantu_statement_bind_text (statement, 2, place);
      lantu_statement_bind_int64 (statement, 3, at);
      lantu_statement_run (statement);
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sweep (LantuConnection *connection, gint64 before, GError **error)
{
  static const char *const steps[] = {
    "UPDATE content SET bytes = NULL, gone = 'swept' WHERE gone IS NULL AND sha256 IN (SELECT sha256 FROM content_unused WHERE since < ?)",
    "DELETE FROM content_unused WHERE since < ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      LantuStatement *statement = lantu_connection_prepare (connection, steps[i]);

      lantu_statement_bind_int64 (statement, 1, before);
      lantu_statement_run (statement);
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
changed (LantuConnection *connection, const GArray *cells, GError **error)
{
  gboolean ours = FALSE;
  gint64 at = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      if (cell->reg != &lantu_evidence_register)
        continue;
      if (!ours && !lantu_connection_get_int64 (connection, "SELECT at FROM txn ORDER BY seq DESC LIMIT 1", &at, error))
        return FALSE;
      ours = TRUE;
      if (cell->field == NULL && !mark (connection, cell, at, error))
        return FALSE;
    }
  return !ours || sweep (connection, at - LANTU_EVIDENCE_KEEP_DAYS * DAY_MS, error);
}

/* Asked for where another moment is looked at; what is in use, and kept, is so now. */
static gboolean
rebuild (LantuConnection *connection, GError **error)
{
  return TRUE;
}

static gboolean
compare_contents (LantuConnection *connection, GPtrArray *faults, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT c.sha256, c.size, coalesce((SELECT e.name FROM evidence e WHERE e.sha256 = c.sha256 ORDER BY e.id LIMIT 1), c.sha256), "
                  "c.bytes FROM content c WHERE c.gone IS NULL");

  while (lantu_statement_step (statement))
    {
      g_autoptr (GBytes) bytes = lantu_statement_bytes (statement, 3);
      g_autofree char *sum = bytes ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
      const char *name = lantu_statement_text (statement, 2, NULL);

      if (bytes == NULL)
        g_ptr_array_add (faults, g_strdup_printf (_("evidence “%s”: the contents are missing"), name));
      else if (g_strcmp0 (sum, lantu_statement_text (statement, 0, NULL)) != 0 ||
               lantu_statement_int64 (statement, 1) != (gint64) g_bytes_get_size (bytes))
        g_ptr_array_add (faults, g_strdup_printf (_("evidence “%s”: the contents are damaged"), name));
    }
  return lantu_statement_done (statement, error);
}

static gboolean
compare (LantuConnection *connection, GPtrArray *faults, GError **error)
{
  static const struct
  {
    const char *sql, *fault;
  } questions[] = {
    { "SELECT name FROM evidence e WHERE NOT EXISTS (SELECT 1 FROM content c WHERE c.sha256 = e.sha256) LIMIT 100",
      N_("evidence “%s”: the contents are missing") },
    { "SELECT sha256 FROM content c WHERE gone IS NULL AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = c.sha256) "
      "AND NOT EXISTS (SELECT 1 FROM content_unused u WHERE u.sha256 = c.sha256) LIMIT 100",
      N_("contents %s: no evidence refers to them") },
    { "SELECT sha256 FROM content_unused u WHERE EXISTS (SELECT 1 FROM evidence e WHERE e.sha256 = u.sha256) LIMIT 100",
      N_("contents %s: they are in use, but would be swept") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      LantuStatement *statement = lantu_connection_prepare (connection, questions[i].sql);

      while (lantu_statement_step (statement))
        g_ptr_array_add (faults, g_strdup_printf (_(questions[i].fault),
                                                  lantu_statement_is_null (statement, 0) ? "" : lantu_statement_text (statement, 0, NULL)));
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return compare_contents (connection, faults, error);
}

/* Of one row: its contents, where the backup has them. */
static gboolean
bring_one (LantuConnection *here, LantuConnection *there, const char *sha256, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (there, "SELECT bytes FROM content WHERE sha256 = ? AND bytes IS NOT NULL");
  g_autoptr (GBytes) bytes = NULL;

  lantu_statement_bind_text (statement, 1, sha256);
  if (lantu_statement_step (statement))
    bytes = lantu_statement_bytes (statement, 0);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  return bytes == NULL ||
         lantu_evidence_put (here, &(LantuEvidenceFile) { .bytes = bytes, .name = (char *) sha256, .sha256 = (char *) sha256 }, error);
}

static gboolean
bring (LantuConnection *here, LantuConnection *there, GError **error)
{
  g_autoptr (GPtrArray) lacking = g_ptr_array_new_with_free_func (g_free);
  LantuStatement *statement = lantu_connection_prepare (
      here, "SELECT DISTINCT e.sha256 FROM evidence e LEFT JOIN content c ON c.sha256 = e.sha256 WHERE c.bytes IS NULL AND c.gone IS NOT 'erased'");

  while (lantu_statement_step (statement))
    g_ptr_array_add (lacking, g_strdup (lantu_statement_text (statement, 0, NULL)));
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < lacking->len; i++)
    if (g_ptr_array_index (lacking, i) && !bring_one (here, there, g_ptr_array_index (lacking, i), error))
      return FALSE;
  return TRUE;
}

const LantuStoreHook lantu_evidence_hook = { "evidence", changed, rebuild, compare, bring };
