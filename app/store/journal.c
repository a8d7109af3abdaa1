/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is changed is caught by triggers, netted, and appended as one
 * transaction.  Invariants:
 *
 *  1. Every write to a register reaches lantu_capture(): the triggers are in
 *     the file, so a program without that function cannot write at all.
 *  2. A transaction in which a statement failed is never committed, since what
 *     the function has heard of that statement cannot be unheard.
 *  3. `change` and `txn` are only appended to; n and seq rise.
 *  4. Rewinding all changes from the last to the first empties every register.
 *  5. link(seq) = SHA-256(link(seq - 1) ‖ digest(seq)).
 */

#include "store/connection-private.h"
#include "store/journal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* A captured cell, small; texts are offsets, since the store of them grows. */
typedef struct
{
  gint64 row;
  gint64 old_number, new_number; /* a number, or the offset of a text */
  guint32 old_length, new_length;
  guint16 reg;   /* index among the registers */
  gint16 column; /* -1: the row itself */
  guint8 old_type, new_type;
} Raw;

struct _LantuJournal
{
  LantuConnection *connection; /* not owned */
  LantuRegisters registers;
  const LantuRegister *by_number[64];
  guint16 index[64];
  GArray *raw;       /* of Raw */
  GByteArray *texts; /* captured texts, one after the other */
  gboolean confused; /* the capture function was called with what it does not know */
};

/* FALSE for want of memory */
static gboolean
take_value (LantuJournal *self, sqlite3_value *from, guint8 *type, gint64 *number, guint32 *length)
{
  const guchar *text;

  switch (sqlite3_value_type (from))
    {
    case SQLITE_INTEGER:
      *type = LANTU_VALUE_INTEGER;
      *number = sqlite3_value_int64 (from);
      break;
    case SQLITE_TEXT:
      *type = LANTU_VALUE_TEXT;
      *number = self->texts->len;
      *length = (guint32) sqlite3_value_bytes (from);
      text = sqlite3_value_text (from);
      if (text == NULL)
        return FALSE;
      g_byte_array_append (self->texts, text, *length);
      break;
    case SQLITE_NULL:
      *type = LANTU_VALUE_NULL;
      break;
    default:
      self->confused = TRUE;
    }
  return TRUE;
}

/* lantu_capture (register, row, column | NULL, old, new) */
static void
on_capture (sqlite3_context *context, int n, sqlite3_value **args)
{
  LantuJournal *self = sqlite3_user_data (context);
  gint64 number = sqlite3_value_int64 (args[0]);
  Raw raw = { .row = sqlite3_value_int64 (args[1]), .column = -1 };
  const char *name = (const char *) sqlite3_value_text (args[2]);
  guint column = 0;

  if (number < 0 || number >= 64 || self->by_number[number] == NULL)
    {
      self->confused = TRUE;
      return;
    }
  raw.reg = self->index[number];
  if (sqlite3_value_type (args[2]) != SQLITE_NULL)
    {
      if (name == NULL || lantu_register_field (self->by_number[number], name, &column) == NULL)
        {
          self->confused = TRUE;
          return;
        }
      raw.column = (gint16) column;
    }
  if (take_value (self, args[3], &raw.old_type, &raw.old_number, &raw.old_length) &&
      take_value (self, args[4], &raw.new_type, &raw.new_number, &raw.new_length))
    g_array_append_val (self->raw, raw);
  else
    sqlite3_result_error_nomem (context);
}

/**
 * lantu_journal_new:
 * @connection: the write connection; must outlive the journal
 *
 * Gives the connection the capture function that the triggers call.
 */
LantuJournal *
lantu_journal_new (LantuConnection *connection, LantuRegisters registers, GError **error)
{
  LantuJournal *self = g_new0 (LantuJournal, 1);
  int code;

  self->connection = connection;
  self->registers = registers;
  for (guint i = 0; registers[i]; i++)
    {
      g_assert (registers[i]->number < 64 && registers[i]->n_fields <= 64);
      self->by_number[registers[i]->number] = registers[i];
      self->index[registers[i]->number] = (guint16) i;
    }
  self->raw = g_array_new (FALSE, FALSE, sizeof (Raw));
  self->texts = g_byte_array_new ();
  code = sqlite3_create_function_v2 (lantu_connection_handle (connection), "lantu_capture", 5, SQLITE_UTF8 | SQLITE_INNOCUOUS, self, on_capture, NULL,
                                     NULL, NULL);
  if (code != SQLITE_OK)
    {
      lantu_connection_throw (connection, code, error);
      lantu_journal_free (self);
      return NULL;
    }
  return self;
}

void
lantu_journal_free (LantuJournal *self)
{
  g_array_unref (self->raw);
  g_byte_array_unref (self->texts);
  g_free (self);
}

void
lantu_journal_begin (LantuJournal *self)
{
  /* a large import's memory is given back, an ordinary change's is kept */
  if (self->raw->len > 100000)
    {
      g_array_unref (self->raw);
      g_byte_array_unref (self->texts);
      self->raw = g_array_new (FALSE, FALSE, sizeof (Raw));
      self->texts = g_byte_array_new ();
    }
  g_array_set_size (self->raw, 0);
  g_byte_array_set_size (self->texts, 0);
  self->confused = FALSE;
}

static LantuValue
to_value (LantuJournal *self, guint8 type, gint64 number, guint32 length)
{
  if (type == LANTU_VALUE_TEXT)
    return (LantuValue) { LANTU_VALUE_TEXT, 0, length ? (const char *) self->texts->data + number : "", length };
  return (LantuValue) { type, number, NULL, 0 };
}

static guint
cell_hash (gconstpointer key)
{
  const LantuCell *cell = key;

  return (guint) (cell->row ^ (cell->row >> 32)) * 2654435761u ^ GPOINTER_TO_UINT (cell->reg) ^ GPOINTER_TO_UINT (cell->field);
}

static gboolean
cell_same (gconstpointer a, gconstpointer b)
{
  const LantuCell *x = a, *y = b;

  return x->row == y->row && x->reg == y->reg && x->field == y->field;
}

/* A cell changed twice becomes one change, one changed back becomes none.
 * Rows that were made or deleted keep their whole sequence: it rewinds as it is. */
static GArray *
net_updates (GArray *cells)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (cell_hash, cell_same);
  g_autoptr (GHashTable) first = g_hash_table_new (cell_hash, cell_same);
  g_autofree LantuCell *keys = g_new (LantuCell, cells->len);
  GArray *net = g_array_sized_new (FALSE, FALSE, sizeof (LantuCell), cells->len);

  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      keys[i] = (LantuCell) { .reg = cell->reg, .row = cell->row };
      if (cell->field == NULL)
        g_hash_table_add (rows, &keys[i]);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      LantuCell *cell = &g_array_index (cells, LantuCell, i);
      LantuCell *earlier;

      if (cell->field == NULL || g_hash_table_contains (rows, &keys[i]))
        continue;
      earlier = g_hash_table_lookup (first, cell);
      if (earlier == NULL)
        {
          g_hash_table_add (first, cell);
          continue;
        }
      earlier->new_value = cell->new_value;
      cell->reg = NULL; /* merged into the earlier one */
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      if (cell->reg == NULL || (cell->field && lantu_value_equal (&cell->old_value, &cell->new_value)))
        continue;
      g_array_append_vals (net, cell, 1);
    }
  return net;
}

/**
 * lantu_journal_net:
 *
 * Returns: (transfer full) (nullable): the LantuCells of the running
 *   transaction, netted; their texts live until the next begin.  %NULL where
 *   something was captured that no declaration knows
 */
GArray *
lantu_journal_net (LantuJournal *self)
{
  GArray *cells = g_array_sized_new (FALSE, FALSE, sizeof (LantuCell), self->raw->len);
  gboolean updates = FALSE;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const Raw *raw = &g_array_index (self->raw, Raw, i);
      const LantuRegister *reg = self->registers[raw->reg];
      LantuCell cell = {
        .reg = reg,
        .field = raw->column >= 0 ? &reg->fields[raw->column] : NULL,
        .row = raw->row,
        .old_value = to_value (self, raw->old_type, raw->old_number, raw->old_length),
        .new_value = to_value (self, raw->new_type, raw->new_number, raw->new_length),
      };

      updates = updates || cell.field != NULL;
      g_array_append_val (cells, cell);
    }
  if (self->confused)
    g_clear_pointer (&cells, g_array_unref);
  else if (updates && cells->len > 1)
    {
      GArray *net = net_updates (cells);
      g_array_unref (cells);
      cells = net;
    }
  return cells;
}

static void
bind_value (LantuStatement *statement, int index, const LantuValue *value)
{
  if (value->type == LANTU_VALUE_INTEGER)
    lantu_statement_bind_int64 (statement, index, value->number);
  else if (value->type == LANTU_VALUE_TEXT)
    lantu_statement_bind_static (statement, index, value->text, (gssize) value->length);
  else
    lantu_statement_bind_null (statement, index);
}

/**
 * lantu_journal_append:
 * @head: the head; `seq` must be one more than the last; what its target is to its author is filled in
 * @copy_id: row id of the copy in `identity`
 * @previous: (nullable): the link of the transaction before; %NULL for the first
 * @link: (out): the new one's
 *
 * Writes the changes and the transaction with digest and link.
 */
gboolean
lantu_journal_append (LantuJournal *self, LantuTxnHead *head, gint64 copy_id, const GArray *cells, const char *previous, char **link, GError **error)
{
  g_autofree char *target_copy = NULL;
  g_autofree char *digest = NULL;
  gint64 first = 0, last = 0;
  LantuStatement *statement;

  if (head->target)
    {
      statement = lantu_connection_prepare (self->connection, "SELECT i.uuid, t.copy_seq FROM txn t JOIN identity i ON i.id = t.copy "
                                                              "WHERE t.seq = ?");
      lantu_statement_bind_int64 (statement, 1, head->target);
      if (lantu_statement_step (statement))
        {
          head->target_copy = target_copy = g_strdup (lantu_statement_text (statement, 0, NULL));
          head->target_copy_seq = lantu_statement_int64 (statement, 1);
        }
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  digest = lantu_journal_digest (head, cells);
  head->target_copy = NULL;
  *link = lantu_journal_link (previous, digest);

  statement = lantu_connection_prepare (self->connection, "INSERT INTO change (txn, register, row, column, old, new) "
                                                          "VALUES (?, ?, ?, ?, ?, ?)");
  lantu_statement_bind_int64 (statement, 1, head->seq);
  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      lantu_statement_bind_int64 (statement, 2, cell->reg->number);
      lantu_statement_bind_int64 (statement, 3, cell->row);
      if (cell->field)
        lantu_statement_bind_static (statement, 4, cell->field->name, -1);
      else
        lantu_statement_bind_null (statement, 4);
      bind_value (statement, 5, &cell->old_value);
      bind_value (statement, 6, &cell->new_value);
      if (!lantu_statement_run (statement))
        break;
      last = sqlite3_last_insert_rowid (lantu_connection_handle (self->connection));
      if (i == 0)
        first = last;
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;

  statement = lantu_connection_prepare (self->connection,
                                        "INSERT INTO txn (seq, copy, copy_seq, kind, target, at, actor, label, reason, schema, "
                                        "first_change, last_change, digest, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  lantu_statement_bind_int64 (statement, 1, head->seq);
  lantu_statement_bind_int64 (statement, 2, copy_id);
  lantu_statement_bind_int64 (statement, 3, head->copy_seq);
  lantu_statement_bind_text (statement, 4, head->kind);
  if (head->target)
    lantu_statement_bind_int64 (statement, 5, head->target);
  lantu_statement_bind_int64 (statement, 6, head->at);
  lantu_statement_bind_text (statement, 7, head->actor);
  lantu_statement_bind_text (statement, 8, head->label);
  lantu_statement_bind_text (statement, 9, head->reason);
  lantu_statement_bind_int64 (statement, 10, head->schema);
  lantu_statement_bind_int64 (statement, 11, first);
  lantu_statement_bind_int64 (statement, 12, last);
  lantu_statement_bind_text (statement, 13, digest);
  lantu_statement_bind_text (statement, 14, *link);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static LantuValue
column_value (LantuStatement *statement, int column, GStringChunk *texts)
{
  LantuValue value = { 0 };

  if (lantu_statement_is_text (statement, column))
    {
      const char *text = lantu_statement_text (statement, column, &value.length);

      value.type = LANTU_VALUE_TEXT;
      value.text = g_string_chunk_insert_len (texts, text, (gssize) value.length);
    }
  else if (!lantu_statement_is_null (statement, column))
    {
      value.type = LANTU_VALUE_INTEGER;
      value.number = lantu_statement_int64 (statement, column);
    }
  return value;
}

/**
 * lantu_journal_read:
 * @seq: a transaction
 * @texts: owns the texts of the cells
 *
 * Returns: (transfer full) (nullable): its LantuCells in order; entries of
 *   unknown registers or columns are a %LANTU_ERROR_DAMAGED
 */
GArray *
lantu_journal_read (LantuConnection *connection, LantuRegisters registers, gint64 seq, GStringChunk *texts, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (LantuCell));
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT c.register, c.row, c.column, c.old, c.new FROM txn t JOIN change c "
                                                                    "ON c.n BETWEEN t.first_change AND t.last_change WHERE t.seq = ? ORDER BY c.n");

  lantu_statement_bind_int64 (statement, 1, seq);
  while (lantu_statement_step (statement))
    {
      LantuCell cell = { .reg = lantu_registers_by_number (registers, (guint) lantu_statement_int64 (statement, 0)) };

      cell.row = lantu_statement_int64 (statement, 1);
      if (cell.reg && !lantu_statement_is_null (statement, 2))
        {
          cell.field = lantu_register_field (cell.reg, lantu_statement_text (statement, 2, NULL), NULL);
          if (cell.field == NULL)
            cell.reg = NULL;
        }
      if (cell.reg == NULL)
        {
          lantu_statement_done (statement, NULL);
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("transaction %" PRId64 " of the journal speaks of an unknown register or column"),
                       seq);
          return NULL;
        }
      cell.old_value = column_value (statement, 3, texts);
      cell.new_value = column_value (statement, 4, texts);
      g_array_append_val (cells, cell);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&cells);
}

/**
 * lantu_cell_put:
 * @prefix: before the register's name, for a copy of its table; "" for itself
 * @forward: whether the change is done again, else taken back
 * @fits: (out): whether the cell, or the whole row, held what it had to
 *
 * Takes one change back, or does it again.  Nothing is written where it does not fit.
 */
gboolean
lantu_cell_put (LantuConnection *connection, const char *prefix, const LantuCell *cell, gboolean forward, gboolean *fits, GError **error)
{
  const LantuRegister *reg = cell->reg;
  const LantuValue *from = forward ? &cell->old_value : &cell->new_value;
  const LantuValue *to = forward ? &cell->new_value : &cell->old_value;
  g_autoptr (GString) sql = g_string_new (NULL);
  LantuStatement *statement;

  if (cell->field)
    g_string_printf (sql, "UPDATE %s%s SET %s = ?2 WHERE id = ?1 AND %s IS ?3", prefix, reg->name, cell->field->name, cell->field->name);
  else if (to->type != LANTU_VALUE_NULL)
    {
      /* an older image may be shorter: json_extract gives NULL for what it lacks */
      g_string_printf (sql, "INSERT OR IGNORE INTO %s%s SELECT ?1", prefix, reg->name);
      for (guint f = 0; f < reg->n_fields; f++)
        g_string_append_printf (sql, ", json_extract(?2, '$[%u]')", f);
    }
  else
    {
      g_string_printf (sql, "DELETE FROM %s%s WHERE id = ?1 AND json_array(", prefix, reg->name);
      for (guint f = 0; f < reg->n_fields; f++)
        g_string_append_printf (sql, "%s%s", f ? ", " : "", reg->fields[f].name);
      g_string_append (sql, ") = ?2");
    }
  statement = lantu_connection_prepare (connection, sql->str);
  lantu_statement_bind_int64 (statement, 1, cell->row);
  bind_value (statement, 2, cell->field || to->type != LANTU_VALUE_NULL ? to : from);
  if (cell->field)
    bind_value (statement, 3, from);
  *fits = lantu_statement_run (statement) && lantu_statement_changes (statement) == 1;
  return lantu_statement_done (statement, error);
}

/**
 * lantu_cells_images:
 * @cells: all changes of this one row in the transaction, in order
 * @was: (out): whether the row was there before
 * @before: (out caller-allocates): its fields before; `reg->n_fields` values
 * @is: (out): whether it is there now
 * @after: (out caller-allocates): its fields now
 *
 * A row before and after a transaction that has just been carried out.
 */
gboolean
lantu_cells_images (LantuConnection *connection, const LantuRegister *reg, gint64 row, const LantuCell *const *cells, guint n_cells,
                    GStringChunk *texts, gboolean *was, LantuValue *before, gboolean *is, LantuValue *after, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id = ?", reg->name);
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  memset (after, 0, sizeof (LantuValue) * reg->n_fields);
  lantu_statement_bind_int64 (statement, 1, row);
  *is = lantu_statement_step (statement);
  if (*is)
    for (guint f = 0; f < reg->n_fields; f++)
      after[f] = column_value (statement, (int) f + 1, texts);
  if (!lantu_statement_done (statement, error))
    return FALSE;

  *was = *is;
  memcpy (before, after, sizeof (LantuValue) * reg->n_fields);
  for (guint i = n_cells; i-- > 0;)
    {
      guint f;

      if (cells[i]->field)
        {
          f = (guint) (cells[i]->field - reg->fields);
          before[f] = cells[i]->old_value;
        }
      else if (cells[i]->new_value.type != LANTU_VALUE_NULL)
        *was = FALSE;
      else
        {
          *was = TRUE;
          if (!lantu_journal_decode (cells[i]->old_value.text, cells[i]->old_value.length, before, reg->n_fields, texts))
            {
              g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("the journal's image of a row cannot be read"));
              return FALSE;
            }
        }
    }
  return TRUE;
}
