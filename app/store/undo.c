/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Undo and redo, derived from the journal: transactions of their own that put
 * back, or do again, what an earlier one changed.  Linear per copy, so it works
 * the same from another process.  Every cell must still hold what the target
 * left (or, for redo, found); else the later transaction is named. */

#include "store/connection-private.h"
#include "store/identity.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define CONFLICT "lantu-conflict" /* read on another thread than it is written on */

typedef struct
{
  LantuStore *store;
  gint64 target;
  gboolean forward; /* redo */
  char *target_label;
} Plan;

/* The next transaction of this copy to undo or to redo; 0 where there is none. */
static gboolean
find_target (LantuConnection *connection, gint64 copy, gboolean forward, gint64 *target, char **label, GError **error)
{
  /* a transaction is undone while it has been undone more often than redone */
  const char *undo = "SELECT t.seq, t.label FROM txn t WHERE t.copy = ? AND t.kind IN ('do', 'import', 'restore') AND "
                     "(SELECT coalesce(sum(CASE u.kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM txn u WHERE u.target = t.seq) <= 0 "
                     "ORDER BY t.seq DESC LIMIT 1";
  const char *redo = "SELECT t.seq, t.label FROM txn u JOIN txn t ON t.seq = u.target WHERE u.copy = ? AND u.kind = 'undo' AND "
                     "(SELECT sum(CASE v.kind WHEN 'undo' THEN 1 ELSE -1 END) FROM txn v WHERE v.target = t.seq) > 0 AND "
                     "u.seq > (SELECT coalesce(max(d.seq), 0) FROM txn d WHERE d.copy = u.copy AND d.kind NOT IN ('undo', 'redo')) "
                     "ORDER BY u.seq DESC LIMIT 1";
  LantuStatement *statement = lantu_connection_prepare (connection, forward ? redo : undo);

  *target = 0;
  lantu_statement_bind_int64 (statement, 1, copy);
  if (lantu_statement_step (statement))
    {
      *target = lantu_statement_int64 (statement, 0);
      *label = g_strdup (lantu_statement_text (statement, 1, NULL));
    }
  return lantu_statement_done (statement, error);
}

static gboolean
conflict (LantuStore *store, LantuConnection *connection, const LantuCell *cell, gint64 target, GError **error)
{
  g_autofree char *label = NULL;
  gint64 seq = 0;
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT t.seq, t.label FROM change c JOIN txn t ON t.seq = c.txn WHERE c.row = ? AND c.register = ? AND c.txn > ? AND "
                  "(c.column IS ? OR c.column IS NULL OR ? IS NULL) ORDER BY c.n DESC LIMIT 1");

  lantu_statement_bind_int64 (statement, 1, cell->row);
  lantu_statement_bind_int64 (statement, 2, cell->reg->number);
  lantu_statement_bind_int64 (statement, 3, target);
  lantu_statement_bind_text (statement, 4, cell->field ? cell->field->name : NULL);
  lantu_statement_bind_text (statement, 5, cell->field ? cell->field->name : NULL);
  if (lantu_statement_step (statement))
    {
      seq = lantu_statement_int64 (statement, 0);
      label = g_strdup (lantu_statement_text (statement, 1, NULL));
    }
  lantu_statement_done (statement, NULL);
  g_object_set_data (G_OBJECT (store), CONFLICT, GSIZE_TO_POINTER ((gsize) seq));
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_CONFLICT, _("a later change stands in the way: “%s” (no. %" PRId64 "); nothing was changed"),
               label ? label : "?", seq);
  return FALSE;
}

static gboolean
apply (LantuWrite *write, gpointer data, GError **error)
{
  Plan *plan = data;
  LantuConnection *connection = lantu_write_connection (write);
  GStringChunk *texts = g_string_chunk_new (65536);
  g_autoptr (GArray) cells = lantu_journal_read (connection, lantu_store_registers (plan->store), plan->target, texts, error);
  gboolean done = cells != NULL;

  for (guint i = 0; done && i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, plan->forward ? i : cells->len - 1 - i);
      gboolean fits = FALSE;

      done = lantu_cell_put (connection, "", cell, plan->forward, &fits, error);
      if (done && !fits)
        done = conflict (plan->store, connection, cell, plan->target, error);
      if (i % 4096 == 4095)
        {
          lantu_write_progress (write, (double) i / cells->len);
          done = done && !lantu_write_cancelled (write, error);
        }
    }
  g_string_chunk_free (texts);
  return done;
}

static gboolean
step (LantuStore *store, const char *actor, gboolean forward, LantuChange **change, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);
  LantuIdentity identity;
  Plan plan = { .store = store, .forward = forward };
  g_autofree char *target_label = NULL;
  g_autofree char *label = NULL;
  g_autofree char *reason = NULL;

  if (change)
    *change = NULL;
  if (reader == NULL || !lantu_identity_known (reader, &identity, error) ||
      !find_target (reader, identity.id, forward, &plan.target, &target_label, error))
    return FALSE;
  if (plan.target == 0)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, forward ? _("there is nothing to redo") : _("there is nothing to undo"));
      return FALSE;
    }
  label = g_strdup_printf (forward ? _("Redone: %s") : _("Undone: %s"), target_label);
  reason = g_strdup_printf (forward ? "redo of %" G_GINT64_FORMAT : "undo of %" G_GINT64_FORMAT, plan.target);
  LantuTxnInfo info = { .kind = forward ? "redo" : "undo", .actor = actor, .label = label, .reason = reason, .target = plan.target };
  return lantu_store_write (store, &info, apply, &plan, NULL, NULL, NULL, change, error);
}

/**
 * lantu_store_undo:
 * @actor: who undoes
 * @change: (out) (optional) (nullable): what changed; its label says what was undone
 *
 * Undoes the last transaction of this copy.
 */
gboolean
lantu_store_undo (LantuStore *store, const char *actor, LantuChange **change, GError **error)
{
  return step (store, actor, FALSE, change, error);
}

/**
 * lantu_store_redo:
 *
 * Does again what this copy undid last, unless it has done something else since.
 */
gboolean
lantu_store_redo (LantuStore *store, const char *actor, LantuChange **change, GError **error)
{
  return step (store, actor, TRUE, change, error);
}

/**
 * lantu_store_conflict:
 *
 * Returns: the entry that stood in the way of the last undo or redo that was refused for it
 */
gint64
lantu_store_conflict (LantuStore *store)
{
  return (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (store), CONFLICT));
}

/**
 * lantu_store_can_undo:
 * @connection: a reading connection
 * @undo_label: (out) (nullable): what would be undone
 * @redo_label: (out) (nullable): what would be redone
 */
gboolean
lantu_store_can_undo (LantuStore *store, LantuConnection *connection, char **undo_label, char **redo_label, GError **error)
{
  LantuIdentity identity;
  gint64 target;

  *undo_label = *redo_label = NULL;
  if (lantu_store_is_read_only (store))
    return TRUE;
  return lantu_identity_known (connection, &identity, error) && find_target (connection, identity.id, FALSE, &target, undo_label, error) &&
         find_target (connection, identity.id, TRUE, &target, redo_label, error);
}
