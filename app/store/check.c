/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Is the file whole?  Its pages, its tables, the journal's links, the registers rewound
 * through the journal to empty, the roll-ups against a recount, references
 * that lead nowhere.  It proves damage and naive editing, not a forger who
 * computes the chain anew; the link printed on signed paper anchors it. */

#include "store/connection-private.h"
#include "store/schema.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* how SQLite's check tells of a page that the disk did not give */
#define UNREAD "unable to get the page. error code="

typedef struct
{
  LantuStore *store;
  LantuConnection *connection;
  GPtrArray *faults;
  LantuProgressFunc progress;
  gpointer data;
} Check;

G_GNUC_PRINTF (2, 3)
static void
fault (Check *check, const char *format, ...)
{
  va_list args;

  if (check->faults->len >= 1000)
    return;
  va_start (args, format);
  g_ptr_array_add (check->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

/* What could not be read for another reason is not known to be wrong, and is no fault of the file. */
static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);
}

static void
tell (Check *check, double fraction)
{
  if (check->progress)
    check->progress (fraction, check->data);
}

static gboolean
check_pages (Check *check, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (check->connection, "PRAGMA integrity_check(20)");
  int unread = SQLITE_OK;

  while (lantu_statement_step (statement))
    {
      const char *text = lantu_statement_text (statement, 0, NULL);
      const char *code = text ? strstr (text, UNREAD) : NULL;

      /* what could not be read is not known to be wrong */
      if (code)
        unread = (int) g_ascii_strtoll (code + strlen (UNREAD), NULL, 10);
      if (g_strcmp0 (text, "ok") != 0)
        fault (check, _("pages: %s"), text);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if ((unread & 0xff) != SQLITE_IOERR)
    return TRUE;
  lantu_connection_throw (check->connection, unread, error);
  return FALSE;
}

static gboolean
check_links (Check *check, GError **error)
{
  GStringChunk *texts = g_string_chunk_new (65536);
  g_autofree char *previous = NULL;
  gint64 expected = 1, next_change = 0;
  LantuStatement *statement = lantu_connection_prepare (
      check->connection, "SELECT t.seq, i.uuid, t.copy_seq, t.kind, t.target, t.at, t.actor, t.label, t.reason, t.schema, t.digest, "
                         "t.link, t.first_change, t.last_change, ti.uuid, u.copy_seq FROM txn t LEFT JOIN identity i ON i.id = t.copy "
                         "LEFT JOIN txn u ON u.seq = t.target LEFT JOIN identity ti ON ti.id = u.copy ORDER BY t.seq");
  gboolean done = TRUE;
  gint64 at = 0, changes = 0;

  while (done && lantu_statement_step (statement))
    {
      LantuTxnHead head = { .seq = lantu_statement_int64 (statement, 0),
                            .copy = lantu_statement_text (statement, 1, NULL),
                            .copy_seq = lantu_statement_int64 (statement, 2),
                            .kind = lantu_statement_text (statement, 3, NULL),
                            .target_copy = lantu_statement_text (statement, 14, NULL),
                            .target_copy_seq = lantu_statement_int64 (statement, 15),
                            .at = lantu_statement_int64 (statement, 5),
                            .actor = lantu_statement_text (statement, 6, NULL),
                            .label = lantu_statement_text (statement, 7, NULL),
                            .reason = lantu_statement_text (statement, 8, NULL),
                            .schema = lantu_statement_int64 (statement, 9) };
      g_autoptr (GError) local = NULL;
      g_autoptr (GArray) cells = lantu_journal_read (check->connection, lantu_store_registers (check->store), head.seq, texts, &local);
      g_autofree char *digest = NULL;
      g_autofree char *link = NULL;

      if (cells == NULL && !is_damage (local))
        {
          lantu_statement_done (statement, NULL);
          g_string_chunk_free (texts);
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (cells == NULL)
        {
          fault (check, _("journal, no. %" PRId64 ": %s"), head.seq, local->message);
          g_clear_pointer (&previous, g_free);
          previous = g_strdup (lantu_statement_text (statement, 11, NULL));
          expected = head.seq + 1;
          continue;
        }
      digest = lantu_journal_digest (&head, cells);
      link = lantu_journal_link (previous, digest);
      if (head.seq != expected)
        fault (check, _("journal: no. %" PRId64 " is missing"), expected);
      if (g_strcmp0 (digest, lantu_statement_text (statement, 10, NULL)) != 0)
        fault (check, _("journal, no. %" PRId64 ": the entry was altered"), head.seq);
      else if (g_strcmp0 (link, lantu_statement_text (statement, 11, NULL)) != 0)
        fault (check, _("journal, no. %" PRId64 ": the chain is broken"), head.seq);
      if (lantu_statement_int64 (statement, 13) - lantu_statement_int64 (statement, 12) + 1 != cells->len ||
          lantu_statement_int64 (statement, 12) != next_change + 1)
        fault (check, _("journal, no. %" PRId64 ": changes are missing"), head.seq);
      next_change = lantu_statement_int64 (statement, 13);
      changes += cells->len;
      if (head.at < at)
        fault (check, _("journal, no. %" PRId64 ": the time goes back"), head.seq);
      at = head.at;
      g_free (previous);
      previous = g_strdup (lantu_statement_text (statement, 11, NULL));
      expected = head.seq + 1;
      g_string_chunk_clear (texts);
    }
  done = lantu_statement_done (statement, error);
  g_string_chunk_free (texts);
  if (done)
    {
      gint64 n;

      done = lantu_connection_get_int64 (check->connection, "SELECT count(*) FROM change", &n, error);
      if (done && n != changes)
        fault (check, _("journal: %" PRId64 " changes belong to no entry"), n - changes);
    }
  return done;
}

/* Copies of the registers in TEMP tables, rewound change by change; what is
 * left at the end, or does not fit on the way, is a fault. */
static gboolean
check_rewind (Check *check, GError **error)
{
  LantuRegisters registers = lantu_store_registers (check->store);
  LantuConnection *connection = check->connection;
  GStringChunk *texts = g_string_chunk_new (65536);
  gint64 last = 0, total;
  gboolean done = TRUE;

  for (guint i = 0; done && registers[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("CREATE TEMP TABLE rewind_%s (id INTEGER PRIMARY KEY", registers[i]->name);
      g_autoptr (GString) create = g_string_new (sql);

      for (guint f = 0; f < registers[i]->n_fields; f++)
        g_string_append_printf (create, ", %s", registers[i]->fields[f].name);
      g_string_append_printf (create, "); INSERT INTO rewind_%s SELECT * FROM main.%s;", registers[i]->name, registers[i]->name);
      done = lantu_connection_exec (connection, create->str, error);
    }
  done = done && lantu_connection_get_int64 (connection, "SELECT max(seq) FROM txn", &last, error);
  total = done ? last : 0;
  for (gint64 seq = total; done && seq > 0; seq--)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (GArray) cells = lantu_journal_read (connection, registers, seq, texts, &local);

      for (guint i = cells ? cells->len : 0; done && i-- > 0;)
        {
          const LantuCell *cell = &g_array_index (cells, LantuCell, i);
          gboolean fits = FALSE;

          /* a damaged image is a fault of the file, not of the check */
          if (!lantu_cell_put (connection, "rewind_", cell, FALSE, &fits, &local))
            {
              if (!is_damage (local))
                break;
              g_clear_error (&local);
              fault (check, _("register “%s”, row %" PRId64 ": the journal (no. %" PRId64 ") cannot be read"), cell->reg->name, cell->row, seq);
            }
          else if (!fits)
            fault (check, _("register “%s”, row %" PRId64 ": does not hold what the journal (no. %" PRId64 ") wrote"), cell->reg->name, cell->row,
                   seq);
        }
      g_string_chunk_clear (texts);
      /* a damaged entry was told of with the links */
      if (local && !is_damage (local))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          done = FALSE;
        }
      if (seq % 256 == 0)
        tell (check, 0.3 + 0.5 * (1.0 - (double) seq / total));
    }
  for (guint i = 0; done && registers[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM rewind_%s", registers[i]->name);
      g_autofree char *drop = g_strdup_printf ("DROP TABLE rewind_%s", registers[i]->name);
      gint64 left;

      done = lantu_connection_get_int64 (connection, sql, &left, error);
      if (done && left != 0)
        fault (check, _("register “%s”: %" PRId64 " rows that the journal does not know"), registers[i]->name, left);
      lantu_connection_forget (connection);
      done = done && lantu_connection_exec (connection, drop, error);
    }
  g_string_chunk_free (texts);
  return done;
}

static gboolean
check_orphans (Check *check, GError **error)
{
  LantuRegisters registers = lantu_store_registers (check->store);

  for (guint i = 0; registers[i]; i++)
    for (guint f = 0; f < registers[i]->n_fields; f++)
      {
        const LantuField *field = &registers[i]->fields[f];
        g_autofree char *sql = NULL;
        LantuStatement *statement;

        if (field->type != LANTU_FIELD_REFERENCE || field->target == NULL)
          continue;
        sql = g_strdup_printf ("SELECT r.id, r.%s FROM %s r WHERE r.%s IS NOT NULL AND NOT EXISTS "
                               "(SELECT 1 FROM %s t WHERE t.id = r.%s) LIMIT 20",
                               field->name, registers[i]->name, field->name, field->target, field->name);
        statement = lantu_connection_prepare (check->connection, sql);
        while (lantu_statement_step (statement))
          fault (check, _("register “%s”, row %" PRId64 ": “%s” leads to a row that is not there"), registers[i]->name,
                 lantu_statement_int64 (statement, 0), field->name);
        if (!lantu_statement_done (statement, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
check_inside (Check *check, const LantuStoreHook *const *hooks, GError **error)
{
  tell (check, 0.0);
  if (!check_pages (check, error))
    return FALSE;
  if (check->faults->len > 0)
    return TRUE; /* what stands on damaged pages need not be asked */
  tell (check, 0.1);
  if (!lantu_schema_compare (check->connection, lantu_store_registers (check->store), check->faults, error) || !check_links (check, error))
    return FALSE;
  tell (check, 0.3);
  if (!check_rewind (check, error))
    return FALSE;
  tell (check, 0.8);
  for (guint i = 0; hooks && hooks[i]; i++)
    if (!hooks[i]->compare (check->connection, check->faults, error))
      return FALSE;
  tell (check, 0.95);
  return check_orphans (check, error);
}

/**
 * lantu_store_check:
 * @faults: (element-type utf8): gets one sentence a fault
 *
 * Returns: %FALSE only where the check itself could not be carried out
 */
gboolean
lantu_store_check (LantuStore *store, GPtrArray *faults, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);
  Check check = { .store = store, .connection = reader, .faults = faults, .progress = progress, .data = data };
  gboolean done;

  if (reader == NULL)
    return FALSE;
  lantu_connection_set_cancellable (reader, cancellable);
  /* one snapshot for all questions */
  if (!lantu_connection_exec (reader, "BEGIN", error))
    return FALSE;
  done = check_inside (&check, lantu_store_hooks (store), error);
  lantu_connection_set_cancellable (reader, NULL);
  lantu_connection_rollback (reader);
  return done;
}

/**
 * lantu_hash_content:
 * @reader: in a transaction, if others may write
 *
 * Returns: (transfer full) (nullable): SHA-256 of the content of all registers, without the journal
 */
char *
lantu_hash_content (LantuConnection *reader, LantuRegisters registers, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; registers[i]; i++)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT id, json_array(");
      LantuStatement *statement;

      for (guint f = 0; f < registers[i]->n_fields; f++)
        g_string_append_printf (sql, "%s%s", f ? ", " : "", registers[i]->fields[f].name);
      g_string_append_printf (sql, ") FROM %s ORDER BY id", registers[i]->name);
      statement = lantu_connection_prepare (reader, sql->str);
      g_checksum_update (sum, (const guchar *) registers[i]->name, (gssize) strlen (registers[i]->name) + 1);
      while (lantu_statement_step (statement))
        {
          gint64 id = GINT64_TO_BE (lantu_statement_int64 (statement, 0));
          gsize length;
          const char *row = lantu_statement_text (statement, 1, &length);

          g_checksum_update (sum, (const guchar *) &id, sizeof id);
          g_checksum_update (sum, (const guchar *) row, (gssize) length + 1);
        }
      if (!lantu_statement_done (statement, error))
        return NULL;
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* The hash of what the workspace holds now. */
char *
lantu_store_hash (LantuStore *store, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);

  if (reader == NULL || !lantu_connection_exec (reader, "BEGIN", error))
    return NULL;
  return lantu_hash_content (reader, lantu_store_registers (store), error);
}
