/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workspace as it was.  On a reading connection TEMP tables with the names of
 * the registers and roll-ups shadow the real ones, so that every question asked
 * there is answered from then; no SQL says `main.` but here.
 *
 *   copy of each register ── every change since, the latest first, taken back
 *   roll-ups ── rebuilt by the hooks in one pass
 *   txn ── a TEMP view that ends with the entry; its link is the last one
 *
 * The file is not written: the tables live in this connection's memory. */

#include "store/asof.h"

#include "store/connection-private.h"
#include "store/schema.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define TABLE "CREATE TABLE "
#define INDEX "CREATE INDEX "

/**
 * lantu_asof_seq:
 * @until: milliseconds since 1970, not included
 * @seq: (out): the last transaction before
 *
 * Returns: %FALSE with %LANTU_ERROR_NOT_FOUND where there was no workspace yet
 */
gboolean
lantu_asof_seq (LantuConnection *connection, gint64 until, gint64 *seq, GError **error)
{
  /* moments never go back, so the numbers rise with them */
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT max(seq) FROM txn WHERE at < ?");

  lantu_statement_bind_int64 (statement, 1, until);
  *seq = lantu_statement_step (statement) ? lantu_statement_int64 (statement, 0) : 0;
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (*seq > 0)
    return TRUE;
  g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("this workspace did not exist yet on that day"));
  return FALSE;
}

/* Tables, or indexes, of registers and roll-ups as this program makes them, by what they begin with. */
static GPtrArray *
read_schema (LantuConnection *model, LantuRegisters registers, const char *beginning, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  LantuStatement *statement = lantu_connection_prepare (model, "SELECT sql, tbl_name FROM sqlite_schema WHERE sql LIKE ? || '%'");

  lantu_statement_bind_text (statement, 1, beginning);
  while (lantu_statement_step (statement))
    {
      const char *table = lantu_statement_text (statement, 1, NULL);

      if (g_str_has_prefix (table, "rollup_") || lantu_registers_by_name (registers, table))
        g_ptr_array_add (all, g_strdup (lantu_statement_text (statement, 0, NULL)));
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&all) : NULL;
}

static gboolean
make (LantuConnection *connection, GPtrArray *schema, const char *beginning, GError **error)
{
  for (guint i = 0; i < schema->len; i++)
    {
      const char *rest = (const char *) g_ptr_array_index (schema, i) + strlen (beginning);
      g_autofree char *sql = g_strconcat (g_str_equal (beginning, TABLE) ? "CREATE TEMP TABLE " : "CREATE INDEX temp.", rest, NULL);

      if (!lantu_connection_exec (connection, sql, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy (LantuConnection *connection, LantuRegisters registers, GError **error)
{
  for (guint i = 0; registers[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO temp.%s SELECT * FROM main.%s", registers[i]->name, registers[i]->name);

      if (!lantu_connection_exec (connection, sql, error))
        return FALSE;
    }
  return TRUE;
}

/* -- taking back ------------------------------------------------------------- */

/* How a change of one field, or of the row itself, is taken back; prepared when first needed. */
typedef struct
{
  LantuConnection *connection;
  LantuRegisters registers;
  LantuStatement *statements[64][66]; /* by the register's number; field, 64 a row that was made, 65 one that was deleted */
} Rewind;

#define WAS_MADE 64
#define WAS_DELETED 65

static LantuStatement *
statement_for (Rewind *rewind, const LantuRegister *reg, guint what)
{
  LantuStatement **statement = &rewind->statements[reg->number][what];
  g_autoptr (GString) sql = NULL;

  if (*statement)
    return *statement;
  sql = g_string_new (NULL);
  if (what == WAS_MADE)
    g_string_printf (sql, "DELETE FROM temp.%s WHERE id = ?1", reg->name);
  else if (what == WAS_DELETED)
    {
      g_string_printf (sql, "INSERT OR REPLACE INTO temp.%s SELECT ?1", reg->name);
      for (guint f = 0; f < reg->n_fields; f++)
        g_string_append_printf (sql, ", json_extract(?2, '$[%u]')", f);
    }
  else
    g_string_printf (sql, "UPDATE temp.%s SET %s = ?2 WHERE id = ?1", reg->name, reg->fields[what].name);
  *statement = lantu_connection_prepare (rewind->connection, sql->str);
  return *statement;
}

static gboolean
unknown (gint64 n, GError **error)
{
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("change %" PRId64 " of the journal speaks of an unknown register or column"), n);
  return FALSE;
}

static gboolean
take_back (Rewind *rewind, LantuStatement *change, GError **error)
{
  const LantuRegister *reg = lantu_registers_by_number (rewind->registers, (guint) lantu_statement_int64 (change, 1));
  guint what = WAS_MADE;
  LantuStatement *statement;

  if (reg == NULL)
    return unknown (lantu_statement_int64 (change, 0), error);
  if (lantu_statement_is_null (change, 3))
    what = lantu_statement_is_null (change, 4) ? WAS_MADE : WAS_DELETED;
  else if (lantu_register_field (reg, lantu_statement_text (change, 3, NULL), &what) == NULL)
    return unknown (lantu_statement_int64 (change, 0), error);
  statement = statement_for (rewind, reg, what);
  lantu_statement_bind_int64 (statement, 1, lantu_statement_int64 (change, 2));
  if (what != WAS_MADE && lantu_statement_is_text (change, 4))
    {
      gsize length;
      const char *text = lantu_statement_text (change, 4, &length);

      lantu_statement_bind_static (statement, 2, text, (gssize) length);
    }
  else if (what != WAS_MADE && lantu_statement_is_null (change, 4))
    lantu_statement_bind_null (statement, 2);
  else if (what != WAS_MADE)
    lantu_statement_bind_int64 (statement, 2, lantu_statement_int64 (change, 4));
  return lantu_statement_run (statement); /* its fault comes with done() */
}

static gboolean
rewind_to (LantuConnection *connection, LantuRegisters registers, gint64 seq, LantuProgressFunc progress, gpointer data, GError **error)
{
  g_autofree Rewind *rewind = g_new0 (Rewind, 1);
  gint64 first = 0, last = 0;
  gboolean done = TRUE;
  LantuStatement *change = lantu_connection_prepare (connection, "SELECT last_change, (SELECT max(n) FROM main.change) FROM main.txn WHERE seq = ?");

  lantu_statement_bind_int64 (change, 1, seq);
  if (lantu_statement_step (change))
    {
      first = lantu_statement_int64 (change, 0);
      last = lantu_statement_int64 (change, 1);
    }
  if (!lantu_statement_done (change, error))
    return FALSE;
  rewind->connection = connection;
  rewind->registers = registers;
  change = lantu_connection_prepare (connection, "SELECT n, register, row, column, old FROM main.change WHERE n > ? ORDER BY n DESC");
  lantu_statement_bind_int64 (change, 1, first);
  while (done && lantu_statement_step (change))
    {
      gint64 n = lantu_statement_int64 (change, 0);

      done = take_back (rewind, change, error);
      if (progress && n % 8192 == 0)
        progress (0.2 + 0.6 * (double) (last - n) / (double) (last - first), data);
    }
  for (guint r = 0; r < 64; r++)
    for (guint what = 0; what < 66; what++)
      if (rewind->statements[r][what] && !lantu_statement_done (rewind->statements[r][what], error && *error ? NULL : error))
        done = FALSE;
  if (!lantu_statement_done (change, error && *error ? NULL : error))
    done = FALSE;
  return done;
}

/* -- the whole --------------------------------------------------------------- */

static gboolean
shadow (LantuConnection *connection, LantuStore *store, gint64 seq, LantuProgressFunc progress, gpointer data, GError **error)
{
  LantuRegisters registers = lantu_store_registers (store);
  const LantuStoreHook *const *hooks = lantu_store_hooks (store);
  g_autoptr (LantuConnection) model = lantu_connection_open (":memory:", LANTU_OPEN_CREATE, error);
  g_autofree char *view = g_strdup_printf ("CREATE TEMP VIEW txn AS SELECT * FROM main.txn WHERE seq <= %" PRId64, seq);
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GPtrArray) indexes = NULL;

  if (model == NULL || !lantu_schema_create (model, registers, error) || (tables = read_schema (model, registers, TABLE, error)) == NULL ||
      (indexes = read_schema (model, registers, INDEX, error)) == NULL)
    return FALSE;
  if (!make (connection, tables, TABLE, error) || !copy (connection, registers, error) ||
      !rewind_to (connection, registers, seq, progress, data, error) || !make (connection, indexes, INDEX, error))
    return FALSE;
  if (progress)
    progress (0.85, data);
  lantu_connection_forget (connection);
  for (guint i = 0; hooks && hooks[i]; i++)
    if (!hooks[i]->rebuild (connection, error))
      return FALSE;
  return lantu_connection_exec (connection, view, error);
}

/**
 * lantu_asof_reader:
 * @seq: the last transaction that counts
 * @progress: (nullable): from 0 to 1
 * @cancellable: (nullable): stops the making; not kept
 *
 * Returns: (transfer full) (nullable): a connection for one thread on which registers, roll-ups and journal are as after @seq
 */
LantuConnection *
lantu_asof_reader (LantuStore *store, gint64 seq, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LantuConnection) connection = lantu_store_reader (store, error);
  gboolean done;

  if (connection == NULL)
    return NULL;
  lantu_connection_set_cancellable (connection, cancellable);
  done = lantu_connection_exec (connection, "BEGIN", error) && shadow (connection, store, seq, progress, data, error) &&
         lantu_connection_exec (connection, "COMMIT", error);
  lantu_connection_set_cancellable (connection, NULL);
  lantu_connection_forget (connection);
  if (!done)
    {
      lantu_connection_rollback (connection);
      return NULL;
    }
  if (progress)
    progress (1, data);
  return g_steal_pointer (&connection);
}

/**
 * lantu_asof_open:
 * @store: an open workspace
 * @seq: the last transaction that counts
 * @day: the day by which it is judged
 *
 * As lantu_asof_reader(), for more than one thread.
 *
 * Returns: (transfer full) (nullable): the workspace as it was, for reading only
 */
LantuStore *
lantu_asof_open (LantuStore *store, gint64 seq, LantuDay day, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuConnection *then = lantu_asof_reader (store, seq, progress, data, cancellable, error);

  return then ? lantu_store_new_then (store, then, day) : NULL;
}

/* -- two states -------------------------------------------------------------- */

static void
read_row (LantuStatement *statement, guint n_fields, gint64 *id, LantuValue *values)
{
  *id = lantu_statement_int64 (statement, 0);
  for (guint f = 0; f < n_fields; f++)
    {
      int column = (int) f + 1;

      values[f] = (LantuValue) { 0 };
      if (lantu_statement_is_text (statement, column))
        {
          values[f].type = LANTU_VALUE_TEXT;
          values[f].text = lantu_statement_text (statement, column, &values[f].length);
        }
      else if (!lantu_statement_is_null (statement, column))
        values[f] = (LantuValue) { LANTU_VALUE_INTEGER, lantu_statement_int64 (statement, column), NULL, 0 };
    }
}

static gboolean
differ (const LantuValue *a, const LantuValue *b, guint n)
{
  for (guint f = 0; f < n; f++)
    if (!lantu_value_equal (&a[f], &b[f]))
      return TRUE;
  return FALSE;
}

/* Both sides in the order of their ids, as one. */
static gboolean
compare_register (LantuConnection *before, LantuConnection *after, const LantuRegister *reg, LantuCompareFunc func, gpointer data, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", reg->name);
  LantuStatement *a = lantu_connection_prepare (before, sql);
  LantuStatement *b = lantu_connection_prepare (after, sql);
  LantuValue old[64], new[64];
  gboolean was = lantu_statement_step (a), is = lantu_statement_step (b), done = TRUE;
  gint64 x = 0, y = 0;

  while (done && (was || is))
    {
      gboolean left, right;

      if (was)
        read_row (a, reg->n_fields, &x, old);
      if (is)
        read_row (b, reg->n_fields, &y, new);
      left = was && (!is || x <= y);
      right = is && (!was || y <= x);
      if (!(left && right) || differ (old, new, reg->n_fields))
        done = func (reg, left ? x : y, left ? old : NULL, right ? new : NULL, data, error);
      if (left)
        was = lantu_statement_step (a);
      if (right)
        is = lantu_statement_step (b);
    }
  if (!lantu_statement_done (a, done ? error : NULL))
    done = FALSE;
  return lantu_statement_done (b, done ? error : NULL) && done;
}

/**
 * lantu_compare:
 * @before: the older state
 * @after: the newer state
 * @func: told of each row that differs: @before is %NULL where it was added, @after where it was removed
 */
gboolean
lantu_compare (LantuConnection *before, LantuConnection *after, LantuRegisters registers, LantuCompareFunc func, gpointer data, GError **error)
{
  for (guint i = 0; registers[i]; i++)
    if (!compare_register (before, after, registers[i], func, data, error))
      return FALSE;
  return TRUE;
}
