/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Back to a backup: not by putting the file in place of the workspace, which
 * would lose what was done since, but as one more transaction that makes the
 * registers as they are there.  It is undone like any other. */

#include "store/backups.h"

#include "store/connection-private.h"

#include <glib/gi18n-lib.h>

static char *
first_identity (LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT uuid FROM identity ORDER BY id LIMIT 1");
  char *uuid = lantu_statement_step (statement) ? g_strdup (lantu_statement_text (statement, 0, NULL)) : NULL;

  if (!lantu_statement_done (statement, error))
    g_clear_pointer (&uuid, g_free);
  return uuid;
}

/**
 * lantu_restore_open:
 * @store: the workspace
 * @backup: a path
 *
 * Returns: (transfer full) (nullable): the backup, for reading; refused where it is of another workspace
 */
LantuStore *
lantu_restore_open (LantuStore *store, const char *backup, GError **error)
{
  g_autoptr (LantuStore) other = lantu_store_open (backup, lantu_store_registers (store), lantu_store_hooks (store),
                                                   LANTU_STORE_READ_ONLY | LANTU_STORE_ANY_PLACE, error);
  g_autoptr (LantuConnection) here = other ? lantu_store_reader (store, error) : NULL;
  g_autoptr (LantuConnection) there = here ? lantu_store_reader (other, error) : NULL;
  g_autofree char *ours = there ? first_identity (here, error) : NULL;
  g_autofree char *theirs = ours ? first_identity (there, error) : NULL;

  if (theirs == NULL)
    return NULL;
  if (g_str_equal (ours, theirs))
    return g_steal_pointer (&other);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is a backup of another workspace"), backup);
  return NULL;
}

static gboolean
count (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  GArray *counts = data;
  LantuRestoreCount *last = counts->len ? &g_array_index (counts, LantuRestoreCount, counts->len - 1) : NULL;

  if (last == NULL || last->reg != reg)
    {
      LantuRestoreCount fresh = { .reg = reg };

      g_array_append_val (counts, fresh);
      last = &g_array_index (counts, LantuRestoreCount, counts->len - 1);
    }
  *(before == NULL ? &last->added : after == NULL ? &last->removed : &last->changed) += 1;
  return TRUE;
}

/**
 * lantu_restore_preview:
 *
 * Returns: (transfer full) (nullable) (element-type LantuRestoreCount): what a restore of @backup would do, by register; those it leaves as they are,
 * are left out
 */
GArray *
lantu_restore_preview (LantuStore *store, LantuStore *backup, GError **error)
{
  g_autoptr (LantuConnection) here = lantu_store_reader (store, error);
  g_autoptr (LantuConnection) there = here ? lantu_store_reader (backup, error) : NULL;
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (LantuRestoreCount));

  if (there == NULL || !lantu_compare (here, there, lantu_store_registers (store), count, counts, error))
    return NULL;
  return g_steal_pointer (&counts);
}

/* -- writing ----------------------------------------------------------------- */

typedef struct
{
  const LantuRegister *reg;
  gint64 row;
  gboolean gone; /* it is not there */
} Row;

static gboolean
note (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  Row differs = { reg, row, after == NULL };

  g_array_append_val ((GArray *) data, differs);
  return TRUE;
}

static void
bind (LantuStatement *statement, int index, const LantuValue *value)
{
  if (value->type == LANTU_VALUE_TEXT)
    lantu_statement_bind_static (statement, index, value->text, (gssize) value->length);
  else if (value->type == LANTU_VALUE_INTEGER)
    lantu_statement_bind_int64 (statement, index, value->number);
  else
    lantu_statement_bind_null (statement, index);
}

static gboolean
run_done (LantuStatement *statement, GError **error)
{
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
insert (LantuConnection *here, const Row *row, const LantuValue *values, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  LantuStatement *statement;

  g_string_printf (sql, "INSERT INTO %s VALUES (?", row->reg->name);
  for (guint f = 0; f < row->reg->n_fields; f++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  statement = lantu_connection_prepare (here, sql->str);
  lantu_statement_bind_int64 (statement, 1, row->row);
  for (guint f = 0; f < row->reg->n_fields; f++)
    bind (statement, (int) f + 2, &values[f]);
  return run_done (statement, error);
}

static gboolean
update (LantuConnection *here, const Row *row, const LantuValue *from, const LantuValue *to, GError **error)
{
  for (guint f = 0; f < row->reg->n_fields; f++)
    {
      g_autofree char *sql = NULL;
      LantuStatement *statement;

      if (lantu_value_equal (&from[f], &to[f]))
        continue;
      sql = g_strdup_printf ("UPDATE %s SET %s = ? WHERE id = ?", row->reg->name, row->reg->fields[f].name);
      statement = lantu_connection_prepare (here, sql);
      bind (statement, 1, &to[f]);
      lantu_statement_bind_int64 (statement, 2, row->row);
      if (!run_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_row (LantuConnection *here, LantuConnection *there, const Row *row, GStringChunk *texts, GError **error)
{
  LantuValue from[64], to[64], unused[64];
  gboolean was, is, wanted;
  g_autofree char *sql = NULL;
  LantuStatement *statement;

  if (!lantu_cells_images (here, row->reg, row->row, NULL, 0, texts, &was, unused, &is, from, error) ||
      !lantu_cells_images (there, row->reg, row->row, NULL, 0, texts, &was, unused, &wanted, to, error))
    return FALSE;
  if (wanted)
    return is ? update (here, row, from, to, error) : insert (here, row, to, error);
  sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", row->reg->name);
  statement = lantu_connection_prepare (here, sql);
  lantu_statement_bind_int64 (statement, 1, row->row);
  return run_done (statement, error);
}

/**
 * lantu_restore_rows:
 * @there: in a transaction, if others may write
 * @may_miss: (nullable): whether a row that is not there may be missing by accident; it is left as it is then
 *
 * Makes every register as it is @there.
 */
gboolean
lantu_restore_rows (LantuWrite *write, LantuConnection *there, LantuRegisters registers, LantuRestoreMiss may_miss, gpointer data, GError **error)
{
  LantuConnection *here = lantu_write_connection (write);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);

  if (!lantu_compare (here, there, registers, note, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (!(may_miss && row->gone && may_miss (row->reg, row->row, data)) && !put_row (here, there, row, texts, error))
        return FALSE;
      g_string_chunk_clear (texts);
      if (i % 1024 != 1023)
        continue;
      lantu_write_progress (write, (double) i / rows->len);
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_restore_write:
 * @backup: (type LantuStore): as lantu_restore_open() gave it
 *
 * A #LantuWriteFunc: makes every register as it is in the backup.
 */
gboolean
lantu_restore_write (LantuWrite *write, gpointer backup, GError **error)
{
  LantuConnection *here = lantu_write_connection (write);
  const LantuStoreHook *const *hooks = lantu_store_hooks (backup);
  g_autoptr (LantuConnection) there = lantu_store_reader (backup, error);

  if (there == NULL || !lantu_connection_exec (there, "BEGIN", error) ||
      !lantu_restore_rows (write, there, lantu_store_registers (backup), NULL, NULL, error))
    return FALSE;
  for (guint i = 0; hooks && hooks[i]; i++)
    if (hooks[i]->bring && !hooks[i]->bring (here, there, error))
      return FALSE;
  return TRUE;
}
