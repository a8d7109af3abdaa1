/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal read backwards, for those who ask who changed what.  A list keeps
 * only marks (number and moment); heads and changes are read a page at a time
 * by their numbers.  A record's history is found through the index on its row,
 * so it costs the same in a journal of any length. */

#include "store/history.h"

#include "store/identity.h"

#include <string.h>

void
lantu_history_entry_free (LantuHistoryEntry *entry)
{
  g_free (entry->kind);
  g_free (entry->actor);
  g_free (entry->label);
  g_free (entry->link);
  g_free (entry->reason);
  g_free (entry);
}

void
lantu_history_change_free (LantuHistoryChange *change)
{
  g_free ((char *) change->cell.old_value.text);
  g_free ((char *) change->cell.new_value.text);
  g_free (change);
}

/* -- which transactions ------------------------------------------------------- */

static gboolean
in_time (const LantuHistoryQuery *query, gint64 at)
{
  return at >= query->from && (query->until == 0 || at < query->until);
}

/* Where every transaction may fit, or all those of a register. */
static GArray *
walk (LantuConnection *connection, const LantuHistoryQuery *query, GError **error)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (LantuHistoryMark));
  LantuStatement *statement = lantu_connection_prepare (
      connection, query->reg ? "SELECT seq, at FROM txn t WHERE (?1 IS NULL OR actor = ?1) AND at >= ?2 AND (?3 = 0 OR at < ?3) AND EXISTS "
                               "(SELECT 1 FROM change c WHERE c.n BETWEEN t.first_change AND t.last_change AND c.register = ?4) ORDER BY seq DESC"
                             : "SELECT seq, at FROM txn t WHERE (?1 IS NULL OR actor = ?1) AND at >= ?2 AND (?3 = 0 OR at < ?3) ORDER BY seq DESC");

  lantu_statement_bind_text (statement, 1, query->actor);
  lantu_statement_bind_int64 (statement, 2, query->from);
  lantu_statement_bind_int64 (statement, 3, query->until);
  if (query->reg)
    lantu_statement_bind_int64 (statement, 4, query->reg->number);
  while (lantu_statement_step (statement))
    {
      LantuHistoryMark mark = { lantu_statement_int64 (statement, 0), lantu_statement_int64 (statement, 1) };
      g_array_append_val (marks, mark);
    }
  if (!lantu_statement_done (statement, error))
    g_clear_pointer (&marks, g_array_unref);
  return marks;
}

/* The transactions that changed a row, into a set of numbers. */
static gboolean
add_row (LantuConnection *connection, GHashTable *seqs, const LantuRegister *reg, gint64 row, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT txn FROM change WHERE row = ?1 AND (?2 = 0 OR register = ?2)");

  lantu_statement_bind_int64 (statement, 1, row);
  lantu_statement_bind_int64 (statement, 2, reg ? reg->number : 0);
  while (lantu_statement_step (statement))
    {
      gint64 seq = lantu_statement_int64 (statement, 0);

      if (!g_hash_table_contains (seqs, &seq))
        g_hash_table_add (seqs, g_memdup2 (&seq, sizeof seq));
    }
  return lantu_statement_done (statement, error);
}

/* The members that are, or were, made for one of the owners, among the rows from @first to @last.
 * What names the owner is fixed, so the image of the making tells, also of what no longer exists. */
static gboolean
find_members (LantuConnection *connection, const LantuRegister *members, gint64 first, gint64 last, GHashTable *owners, GHashTable *rows,
              GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection,
      "SELECT row, json_extract(new, '$[0]') FROM change WHERE row BETWEEN ? AND ? AND register = ? AND column IS NULL AND new IS NOT NULL");

  lantu_statement_bind_int64 (statement, 1, first);
  lantu_statement_bind_int64 (statement, 2, last);
  lantu_statement_bind_int64 (statement, 3, members->number);
  while (lantu_statement_step (statement))
    {
      gint64 row = lantu_statement_int64 (statement, 0), owner = lantu_statement_int64 (statement, 1);

      if (g_hash_table_contains (owners, &owner) && !g_hash_table_contains (rows, &row))
        g_hash_table_add (rows, g_memdup2 (&row, sizeof row));
    }
  return lantu_statement_done (statement, error);
}

static gboolean
add_owners (LantuConnection *connection, const LantuHistoryQuery *query, GHashTable *seqs, GError **error)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer row;

  for (guint i = 0; i < query->owners->len; i++)
    {
      gint64 *owner = &g_array_index (query->owners, gint64, i);

      g_hash_table_add (owners, owner);
      if (!add_row (connection, seqs, query->reg, *owner, error))
        return FALSE;
    }
  /* derived ones lie together by their owner, minted ones anywhere below */
  for (guint i = 0; i < query->owners->len; i++)
    {
      gint64 last, first = lantu_id_task_range (g_array_index (query->owners, gint64, i), &last);

      if (!find_members (connection, query->members, first, last, owners, rows, error))
        return FALSE;
    }
  if (!find_members (connection, query->members, 0, LANTU_ID_DERIVED - 1, owners, rows, error))
    return FALSE;
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!add_row (connection, seqs, query->members, *(gint64 *) row, error))
      return FALSE;
  return TRUE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const LantuHistoryMark *x = a, *y = b;

  return x->seq < y->seq ? 1 : x->seq > y->seq ? -1 : 0;
}

static GArray *
sort_out (LantuConnection *connection, const LantuHistoryQuery *query, GHashTable *seqs, GError **error)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (LantuHistoryMark));
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT at FROM txn WHERE seq = ?1 AND (?2 IS NULL OR actor = ?2)");
  GHashTableIter iter;
  gpointer seq;

  lantu_statement_bind_text (statement, 2, query->actor);
  g_hash_table_iter_init (&iter, seqs);
  while (g_hash_table_iter_next (&iter, &seq, NULL))
    {
      lantu_statement_bind_int64 (statement, 1, *(gint64 *) seq);
      if (lantu_statement_step (statement))
        {
          LantuHistoryMark mark = { *(gint64 *) seq, lantu_statement_int64 (statement, 0) };

          if (in_time (query, mark.at))
            g_array_append_val (marks, mark);
        }
      lantu_statement_rewind (statement);
    }
  if (!lantu_statement_done (statement, error))
    g_clear_pointer (&marks, g_array_unref);
  else
    g_array_sort (marks, newest_first);
  return marks;
}

/**
 * lantu_history_marks:
 *
 * Returns: (transfer full) (nullable) (element-type LantuHistoryMark): the transactions that fit, the newest first
 */
GArray *
lantu_history_marks (LantuConnection *connection, const LantuHistoryQuery *query, GError **error)
{
  g_autoptr (GHashTable) seqs = NULL;

  if (query->row == 0 && query->owners == NULL)
    return walk (connection, query, error);
  seqs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (query->row ? !add_row (connection, seqs, query->reg, query->row, error) : !add_owners (connection, query, seqs, error))
    return NULL;
  return sort_out (connection, query, seqs, error);
}

/* -- heads and changes --------------------------------------------------------- */

/**
 * lantu_history_entries:
 * @marks: (array length=n): whose
 *
 * Returns: (transfer full) (nullable) (element-type LantuHistoryEntry): the heads, in the order of @marks
 */
GPtrArray *
lantu_history_entries (LantuConnection *connection, const LantuHistoryMark *marks, guint n, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full (n, (GDestroyNotify) lantu_history_entry_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT at, target, last_change - first_change + 1, kind, actor, label, link, reason FROM txn WHERE seq = ?");

  for (guint i = 0; i < n; i++)
    {
      lantu_statement_bind_int64 (statement, 1, marks[i].seq);
      if (lantu_statement_step (statement))
        {
          LantuHistoryEntry *entry = g_new0 (LantuHistoryEntry, 1);

          *entry = (LantuHistoryEntry) {
            .seq = marks[i].seq,
            .at = lantu_statement_int64 (statement, 0),
            .target = lantu_statement_int64 (statement, 1),
            .n_changes = lantu_statement_int64 (statement, 2),
            .kind = g_strdup (lantu_statement_text (statement, 3, NULL)),
            .actor = g_strdup (lantu_statement_text (statement, 4, NULL)),
            .label = g_strdup (lantu_statement_text (statement, 5, NULL)),
            .link = g_strdup (lantu_statement_text (statement, 6, NULL)),
            .reason = g_strdup (lantu_statement_text (statement, 7, NULL)),
          };
          g_ptr_array_add (entries, entry);
        }
      lantu_statement_rewind (statement);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&entries) : NULL;
}

static LantuValue
own_value (LantuStatement *statement, int column)
{
  LantuValue value = { 0 };

  if (lantu_statement_is_text (statement, column))
    {
      const char *text = lantu_statement_text (statement, column, &value.length);

      value.type = LANTU_VALUE_TEXT;
      value.text = g_strndup (text, value.length);
    }
  else if (!lantu_statement_is_null (statement, column))
    {
      value.type = LANTU_VALUE_INTEGER;
      value.number = lantu_statement_int64 (statement, column);
    }
  return value;
}

/**
 * lantu_history_changes:
 * @row: only of this row, 0 = all
 * @after: the number of the change after which to go on, 0 = from the first
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type LantuHistoryChange): a transaction's changes, in their order; those of
 *   registers or fields that this program does not know are left out
 */
GPtrArray *
lantu_history_changes (LantuConnection *connection, LantuRegisters registers, gint64 seq, gint64 row, gint64 after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_history_change_free);
  /* of one row through its own index: a roll-out has very many others */
  LantuStatement *statement = lantu_connection_prepare (
      connection, row ? "SELECT n, register, row, column, old, new FROM change WHERE txn = ?1 AND n > ?2 AND row = ?4 ORDER BY n LIMIT ?3"
                      : "SELECT c.n, c.register, c.row, c.column, c.old, c.new FROM txn t JOIN change c ON c.n BETWEEN "
                        "max(t.first_change, ?2 + 1) AND t.last_change WHERE t.seq = ?1 ORDER BY c.n LIMIT ?3");

  lantu_statement_bind_int64 (statement, 1, seq);
  lantu_statement_bind_int64 (statement, 2, after);
  lantu_statement_bind_int64 (statement, 3, limit);
  if (row)
    lantu_statement_bind_int64 (statement, 4, row);
  while (lantu_statement_step (statement))
    {
      const LantuRegister *reg = lantu_registers_by_number (registers, (guint) lantu_statement_int64 (statement, 1));
      const char *column = lantu_statement_text (statement, 3, NULL);
      const LantuField *field = reg && column ? lantu_register_field (reg, column, NULL) : NULL;
      LantuHistoryChange *change;

      if (reg == NULL || (column && field == NULL))
        continue;
      change = g_new0 (LantuHistoryChange, 1);
      *change = (LantuHistoryChange) { lantu_statement_int64 (statement, 0),
                                       { .reg = reg,
                                         .field = field,
                                         .row = lantu_statement_int64 (statement, 2),
                                         .old_value = own_value (statement, 4),
                                         .new_value = own_value (statement, 5) } };
      g_ptr_array_add (changes, change);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&changes) : NULL;
}

/**
 * lantu_history_actors:
 *
 * Returns: (transfer full) (nullable) (element-type utf8): everyone who wrote, in order of their names
 */
GPtrArray *
lantu_history_actors (LantuConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) actors = g_ptr_array_new_with_free_func (g_free);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT DISTINCT actor FROM txn ORDER BY actor");

  while (lantu_statement_step (statement))
    g_ptr_array_add (actors, g_strdup (lantu_statement_text (statement, 0, NULL)));
  return lantu_statement_done (statement, error) ? g_steal_pointer (&actors) : NULL;
}

/**
 * lantu_history_row:
 * @values: (out caller-allocates): its fields; `reg->n_fields` of them
 * @texts: owns their texts
 * @there: (out): whether the row exists; else the values are those it had when it was deleted last, or none
 */
gboolean
lantu_history_row (LantuConnection *connection, const LantuRegister *reg, gint64 row, LantuValue *values, GStringChunk *texts, gboolean *there,
                   GError **error)
{
  LantuValue before[64];
  gboolean was;
  LantuStatement *statement;

  if (!lantu_cells_images (connection, reg, row, NULL, 0, texts, &was, before, there, values, error))
    return FALSE;
  if (*there)
    return TRUE;
  statement = lantu_connection_prepare (
      connection, "SELECT old FROM change WHERE row = ? AND register = ? AND column IS NULL AND old IS NOT NULL ORDER BY n DESC LIMIT 1");
  lantu_statement_bind_int64 (statement, 1, row);
  lantu_statement_bind_int64 (statement, 2, reg->number);
  if (lantu_statement_step (statement))
    {
      gsize length;
      const char *image = lantu_statement_text (statement, 0, &length);

      /* of a damaged one nothing is known */
      if (!lantu_journal_decode (image, length, values, reg->n_fields, texts))
        memset (values, 0, sizeof *values * reg->n_fields);
    }
  return lantu_statement_done (statement, error);
}
