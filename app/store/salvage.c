/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A new workspace from a damaged one, which is not written to.
 *
 *   damaged file ── page by page (pages.c) ── rows as they were found ─┐
 *   the last good backup ── entries of the journal, evidence ──────────┤
 *                                                                      ▼
 *   the journal as far as it is whole, played into empty registers ── new workspace
 *   what was found and differs from that ── one transaction of kind restore
 *
 * A row that stood on a damaged page is what the journal says it was.  What the
 * journal no longer says either is named. */

#include "store/salvage.h"

#include "store/backups.h"
#include "store/connection-private.h"
#include "store/place.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define N_OTHER 4

/* beside the registers; roll-ups are made anew, drafts are lost */
static const char *const others[N_OTHER] = { "identity", "txn", "change", "content" };

typedef struct
{
  LantuRegisters registers;
  LantuPagesTable tables[64 + N_OTHER];
  guint n_registers;
  LantuConnection *found; /* the rows as they were found */
  GCancellable *cancellable;
  LantuSalvage *report;
} Salvage;

void
lantu_salvage_free (LantuSalvage *salvage)
{
  g_array_unref (salvage->damaged);
  g_ptr_array_unref (salvage->lines);
  g_free (salvage->backup);
  g_free (salvage);
}

/* -- tables --------------------------------------------------------------------- */

/* What the columns of a table must be, as this program makes it. */
static gboolean
describe (LantuConnection *model, LantuPagesTable *table, const char *name, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (model, "SELECT type, pk FROM pragma_table_info(?)");

  *table = (LantuPagesTable) { .name = name, .key = G_MAXUINT, .gaps = g_array_new (FALSE, FALSE, sizeof (LantuPagesGap)) };
  lantu_statement_bind_text (statement, 1, name);
  while (lantu_statement_step (statement) && table->n_columns < G_N_ELEMENTS (table->types))
    {
      const char *type = lantu_statement_text (statement, 0, NULL);

      if (g_str_equal (type, "INTEGER") && lantu_statement_int64 (statement, 1))
        table->key = table->n_columns;
      table->types[table->n_columns++] = g_str_equal (type, "INTEGER") ? 'i'
                                         : g_str_equal (type, "TEXT")  ? 't'
                                         : g_str_equal (type, "BLOB")  ? 'b'
                                                                       : 'a';
    }
  return lantu_statement_done (statement, error);
}

static gboolean
exec (LantuConnection *connection, const char *format, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf (format, name, name);

  return lantu_connection_exec (connection, sql, error);
}

/* Evidence is known by its sum: other bytes under it are damage. */
static gboolean
is_content (const LantuPagesValue *values)
{
  g_autofree char *sum = NULL;

  if (values[3].type == 'n')
    return TRUE;
  if (values[3].type != 'b' || values[0].type != 't' || values[0].length != 64)
    return FALSE;
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, values[3].bytes, values[3].length);
  return memcmp (sum, values[0].bytes, 64) == 0;
}

static gboolean
on_row (const LantuPagesTable *table, gint64 row, const LantuPagesValue *values, gpointer data, GError **error)
{
  Salvage *self = data;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  LantuStatement *statement;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (g_str_equal (table->name, "content") && !is_content (values))
    return TRUE;
  g_string_printf (sql, "INSERT OR IGNORE INTO %s VALUES (?", table->name);
  for (guint c = 1; c < table->n_columns; c++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  statement = lantu_connection_prepare (self->found, sql->str);
  for (guint c = 0; c < table->n_columns; c++)
    {
      const LantuPagesValue *value = &values[c];

      if (c == table->key)
        lantu_statement_bind_int64 (statement, (int) c + 1, row);
      else if (value->type == 'i')
        lantu_statement_bind_int64 (statement, (int) c + 1, value->number);
      else if (value->type == 't')
        lantu_statement_bind_static (statement, (int) c + 1, (const char *) value->bytes, (gssize) value->length);
      else if (value->type == 'b')
        {
          g_clear_pointer (&bytes, g_bytes_unref);
          bytes = g_bytes_new (value->bytes, value->length); /* at most one in a row; it has to stay until the row is in */
          lantu_statement_bind_bytes (statement, (int) c + 1, bytes);
        }
      else
        lantu_statement_bind_null (statement, (int) c + 1);
    }
  lantu_statement_run (statement);
  self->report->read += lantu_statement_changes (statement);
  return lantu_statement_done (statement, error);
}

/* -- the damaged file ------------------------------------------------------------ */

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error);
}

/* (transfer full): the file itself, or, where a log lies beside it, a copy with the log brought in, page for page */
static char *
without_log (const char *path, const char *target, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy = g_strconcat (target, ".damaged", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  g_autoptr (LantuConnection) connection = NULL;
  GStatBuf info;

  if (g_stat (wal, &info) != 0 || info.st_size == 0)
    return g_strdup (path);
  if (!copy_file (path, copy, error) || !copy_file (wal, copy_wal, error))
    return NULL;
  connection = lantu_connection_open (copy, LANTU_OPEN_READ_WRITE, NULL);
  if (connection)
    lantu_connection_exec (connection, "PRAGMA wal_checkpoint(TRUNCATE)", NULL); /* else the file without it */
  return g_steal_pointer (&copy);
}

static gboolean
read_damaged (Salvage *self, const char *path, GError **error)
{
  g_autoptr (LantuConnection) model = lantu_connection_open (":memory:", LANTU_OPEN_CREATE, error);

  if (model == NULL || !lantu_schema_create (model, self->registers, error))
    return FALSE;
  for (; self->registers[self->n_registers]; self->n_registers++)
    if (!describe (model, &self->tables[self->n_registers], self->registers[self->n_registers]->name, error))
      return FALSE;
  for (guint i = 0; i < N_OTHER; i++)
    if (!describe (model, &self->tables[self->n_registers + i], others[i], error))
      return FALSE;
  return lantu_connection_exec (self->found, "BEGIN", error) &&
         lantu_pages_read (path, self->tables, self->n_registers + N_OTHER, on_row, self, self->report->damaged, error) &&
         lantu_connection_exec (self->found, "COMMIT", error);
}

/* Whether both have the same first entries, as far as the damaged one still has any. */
static gboolean
same_workspace (LantuConnection *found, gboolean *same, GError **error)
{
  gint64 differ = 0;

  if (!lantu_connection_get_int64 (
          found, "SELECT count(*) FROM main.txn f JOIN other.txn b ON b.seq = f.seq WHERE b.link <> f.link OR b.digest <> f.digest", &differ, error))
    return FALSE;
  *same = differ == 0;
  return TRUE;
}

static gboolean
attach (LantuConnection *connection, const char *path, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "ATTACH ? AS other");

  lantu_statement_bind_text (statement, 1, path);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* Entries of the journal never change, so those of a backup are as good. */
static gboolean
fill_from_backup (Salvage *self, const char *backup, GError **error)
{
  gboolean same, done;

  if (!attach (self->found, backup, error))
    return FALSE;
  done = same_workspace (self->found, &same, error);
  if (done && !same)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is a backup of another workspace"), backup);
      done = FALSE;
    }
  for (guint i = 0; done && i < N_OTHER; i++)
    {
      gint64 before = 0, after = 0;

      done = lantu_connection_get_int64 (self->found, "SELECT total_changes()", &before, error) &&
             exec (self->found, "INSERT OR IGNORE INTO main.%s SELECT * FROM other.%s", others[i], error) &&
             lantu_connection_get_int64 (self->found, "SELECT total_changes()", &after, error);
      self->report->from_backup += after - before;
    }
  lantu_connection_forget (self->found);
  if (!lantu_connection_exec (self->found, "DETACH other", done ? error : NULL) || !done)
    return FALSE;
  self->report->backup = g_strdup (backup);
  return TRUE;
}

/* -- the journal ------------------------------------------------------------------- */

/* How far the journal is whole: every entry, every change, every link. */
static gboolean
measure_journal (Salvage *self, gint64 *last_change, GError **error)
{
  g_autofree char *previous = NULL;
  gint64 all = 0;
  gboolean whole = TRUE;
  LantuStatement *statement = lantu_connection_prepare (
      self->found, "SELECT t.seq, t.first_change, t.last_change, t.digest, t.link, (SELECT count(*) FROM change c WHERE c.n BETWEEN t.first_change "
                   "AND t.last_change AND c.txn = t.seq), EXISTS (SELECT 1 FROM identity i WHERE i.id = t.copy) FROM txn t ORDER BY t.seq");

  *last_change = 0;
  while (lantu_statement_step (statement))
    {
      g_autofree char *link = lantu_journal_link (previous, lantu_statement_text (statement, 3, NULL));

      all++;
      whole = whole && lantu_statement_int64 (statement, 0) == self->report->entries + 1 &&
              lantu_statement_int64 (statement, 1) == *last_change + 1 &&
              lantu_statement_int64 (statement, 5) == lantu_statement_int64 (statement, 2) - *last_change && lantu_statement_int64 (statement, 6) &&
              g_strcmp0 (link, lantu_statement_text (statement, 4, NULL)) == 0;
      if (!whole)
        continue;
      self->report->entries++;
      *last_change = lantu_statement_int64 (statement, 2);
      g_free (previous);
      previous = g_steal_pointer (&link);
    }
  self->report->lost_entries = all - self->report->entries;
  return lantu_statement_done (statement, error);
}

/* The journal as far as it is whole, and what it makes of empty registers. */
static gboolean
play (Salvage *self, LantuConnection *fresh, const LantuStoreHook *const *hooks, gint64 last_change, LantuProgressFunc progress, gpointer data,
      GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (65536);
  g_autofree char *entries = g_strdup_printf ("INSERT INTO txn SELECT * FROM other.txn WHERE seq <= %" PRId64, self->report->entries);
  g_autofree char *changes = g_strdup_printf ("INSERT INTO change SELECT * FROM other.change WHERE n <= %" PRId64, last_change);

  if (!lantu_connection_exec (fresh, "INSERT INTO identity SELECT * FROM other.identity", error) || !lantu_connection_exec (fresh, entries, error) ||
      !lantu_connection_exec (fresh, changes, error))
    return FALSE;
  for (gint64 seq = 1; seq <= self->report->entries; seq++)
    {
      g_autoptr (GArray) cells = lantu_journal_read (fresh, self->registers, seq, texts, error);

      if (cells == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      for (guint i = 0; i < cells->len; i++)
        {
          gboolean fits;

          if (!lantu_cell_put (fresh, "", &g_array_index (cells, LantuCell, i), TRUE, &fits, error))
            return FALSE;
        }
      g_string_chunk_clear (texts);
      if (progress && seq % 64 == 0)
        progress (0.3 + 0.5 * (double) seq / (double) self->report->entries, data);
    }
  for (guint i = 0; hooks && hooks[i]; i++)
    if (!hooks[i]->rebuild (fresh, error))
      return FALSE;
  return TRUE;
}

/* The new file with its journal; without one it is begun with what was found. */
static gboolean
begin (Salvage *self, const char *path, const char *found, const LantuStoreHook *const *hooks, LantuProgressFunc progress, gpointer data,
       GError **error)
{
  g_autoptr (LantuConnection) fresh = NULL;
  gint64 last_change;

  if (!measure_journal (self, &last_change, error))
    return FALSE;
  if (self->report->entries == 0)
    return TRUE;
  fresh = lantu_connection_open (path, LANTU_OPEN_CREATE, error);
  if (fresh == NULL || !lantu_schema_create (fresh, self->registers, error) || !lantu_schema_drop_triggers (fresh, error) ||
      !attach (fresh, found, error))
    return FALSE;
  if (lantu_connection_exec (fresh, "BEGIN", error) && play (self, fresh, hooks, last_change, progress, data, error) &&
      lantu_connection_exec (fresh, "INSERT OR IGNORE INTO content SELECT * FROM other.content", error) &&
      lantu_connection_exec (fresh, "COMMIT", error))
    return TRUE;
  lantu_connection_rollback (fresh);
  return FALSE;
}

/* -- what was found ------------------------------------------------------------------ */

/* Whether a row stood, or may have stood, on a damaged page; then it is as the journal says. */
static gboolean
may_miss (const LantuRegister *reg, gint64 row, gpointer data)
{
  Salvage *self = data;

  for (guint i = 0; i < self->n_registers; i++)
    for (guint g = 0; self->registers[i] == reg && g < self->tables[i].gaps->len; g++)
      {
        const LantuPagesGap *gap = &g_array_index (self->tables[i].gaps, LantuPagesGap, g);

        if (gap->first <= row && row <= gap->last)
          {
            self->report->from_journal++;
            return TRUE;
          }
      }
  return FALSE;
}

static gboolean
put_found (LantuWrite *write, gpointer data, GError **error)
{
  Salvage *self = data;

  return lantu_restore_rows (write, self->found, self->registers, may_miss, self, error);
}

static gboolean
bring_content (LantuConnection *connection, gpointer data, GError **error)
{
  LantuStatement *from = lantu_connection_prepare (((Salvage *) data)->found, "SELECT sha256, size, gone, bytes FROM content");
  gboolean done = TRUE;

  while (done && lantu_statement_step (from))
    {
      LantuStatement *to = lantu_connection_prepare (connection, "INSERT OR IGNORE INTO content VALUES (?, ?, ?, ?)");
      g_autoptr (GBytes) bytes = lantu_statement_is_null (from, 3) ? NULL : lantu_statement_bytes (from, 3);

      lantu_statement_bind_text (to, 1, lantu_statement_text (from, 0, NULL));
      lantu_statement_bind_int64 (to, 2, lantu_statement_int64 (from, 1));
      if (lantu_statement_is_null (from, 2))
        lantu_statement_bind_null (to, 3);
      else
        lantu_statement_bind_text (to, 3, lantu_statement_text (from, 2, NULL));
      if (bytes)
        lantu_statement_bind_bytes (to, 4, bytes);
      else
        lantu_statement_bind_null (to, 4);
      lantu_statement_run (to);
      done = lantu_statement_done (to, error);
    }
  return lantu_statement_done (from, done ? error : NULL) && done;
}

G_GNUC_PRINTF (2, 3)
static void
say (Salvage *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->report->lines, g_strdup_vprintf (format, args));
  va_end (args);
}

/* What is missing: what the journal cannot make up for. */
static gboolean
tell (Salvage *self, LantuConnection *fresh, gboolean whole, GError **error)
{
  LantuStatement *statement;

  if (self->report->entries == 0)
    say (self, _("journal: nothing could be read; the history begins anew"));
  else if (!whole)
    say (self, _("journal: whole up to no. %" PRId64 "; %" PRId64 " later entries were found and could not be kept"), self->report->entries,
         self->report->lost_entries);
  for (guint i = 0; i < self->n_registers && !whole; i++)
    for (guint g = 0; g < self->tables[i].gaps->len; g++)
      {
        const LantuPagesGap *gap = &g_array_index (self->tables[i].gaps, LantuPagesGap, g);

        if (gap->first == G_MININT64 && gap->last == G_MAXINT64)
          say (self, _("register “%s”: rows may be missing or older"), self->registers[i]->name);
        else
          say (self, _("register “%s”: rows with numbers from %" PRId64 " to %" PRId64 " may be missing or older"), self->registers[i]->name,
               gap->first, gap->last);
      }
  statement = lantu_connection_prepare (
      fresh, "SELECT DISTINCT coalesce(e.name, '') FROM evidence e WHERE e.sha256 IS NOT NULL AND e.erased IS NULL AND NOT EXISTS (SELECT 1 FROM "
             "content c WHERE c.sha256 = e.sha256)");
  while (lantu_statement_step (statement))
    say (self, _("evidence: the contents of “%s” are lost"), lantu_statement_text (statement, 0, NULL));
  return lantu_statement_done (statement, error);
}

/* Whether nothing of the journal can be missing. */
static gboolean
journal_whole (Salvage *self)
{
  if (self->report->lost_entries > 0 || self->report->entries == 0)
    return FALSE;
  for (guint i = self->n_registers + 1; i < self->n_registers + 3; i++)
    for (guint g = 0; g < self->tables[i].gaps->len; g++)
      /* the end of a table is open: what stood there last is not known */
      if (g_array_index (self->tables[i].gaps, LantuPagesGap, g).last == G_MAXINT64)
        return FALSE;
  return TRUE;
}

static gboolean
finish (Salvage *self, const char *fresh, const char *name, const LantuStoreHook *const *hooks, const char *actor, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Salvaged from the damaged “%s”"), name);
  LantuTxnInfo info = { .kind = "restore", .actor = actor, .label = label };
  gboolean whole = journal_whole (self);
  g_autoptr (LantuStore) store = lantu_store_open (
      fresh, self->registers, hooks, LANTU_STORE_ACCEPT_CLOCK | LANTU_STORE_ANY_PLACE | (self->report->entries ? 0 : LANTU_STORE_CREATE), error);
  g_autoptr (LantuConnection) reader = NULL;

  if (store == NULL)
    return FALSE;
  if (self->report->entries == 0 && !lantu_store_keep (store, bring_content, self, error))
    return FALSE;
  /* where the journal is whole it is right about everything */
  if (!whole && !lantu_store_write (store, &info, put_found, self, NULL, NULL, self->cancellable, NULL, error))
    return FALSE;
  reader = lantu_store_reader (store, error);
  return reader != NULL && tell (self, reader, whole, error) && lantu_store_checkpoint (store, error);
}

static gboolean
work (Salvage *self, const char *path, const char *backup, const char *target, const char *temporary, const char *found,
      const LantuStoreHook *const *hooks, const char *actor, LantuProgressFunc progress, gpointer data, GError **error)
{
  g_autofree char *damaged = without_log (path, target, error);
  g_autofree char *name = g_path_get_basename (path);

  if (damaged == NULL)
    return FALSE;
  self->found = lantu_connection_open (found, LANTU_OPEN_CREATE, error);
  if (self->found == NULL || !lantu_schema_create (self->found, self->registers, error) || !lantu_schema_drop_triggers (self->found, error) ||
      !read_damaged (self, damaged, error))
    return FALSE;
  if (progress)
    progress (0.3, data);
  return (backup == NULL || fill_from_backup (self, backup, error)) && begin (self, temporary, found, hooks, progress, data, error) &&
         finish (self, temporary, name, hooks, actor, error);
}

/**
 * lantu_salvage:
 * @path: a damaged workspace; it is only read
 * @backup: (nullable): a good backup of it
 * @target: the new workspace; must not exist
 * @actor: who does it
 * @progress: (nullable): from 0 to 1
 *
 * Returns: (transfer full) (nullable): what came out; @target is written whole or not at all
 */
LantuSalvage *
lantu_salvage (const char *path, const char *backup, const char *target, LantuRegisters registers, const LantuStoreHook *const *hooks,
               const char *actor, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strconcat (target, ".new", NULL);
  g_autofree char *found = g_strconcat (target, ".found", NULL);
  g_autofree char *damaged = g_strconcat (target, ".damaged", NULL);
  Salvage self = { .registers = registers, .cancellable = cancellable };
  gboolean done;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_EXISTS, _("%s: a file of this name exists already"), target);
      return NULL;
    }
  lantu_place_remove (temporary);
  lantu_place_remove (found);
  self.report = g_new0 (LantuSalvage, 1);
  self.report->damaged = g_array_new (FALSE, FALSE, sizeof (guint));
  self.report->lines = g_ptr_array_new_with_free_func (g_free);
  done = work (&self, path, backup, target, temporary, found, hooks, actor, progress, data, error);
  g_clear_pointer (&self.found, lantu_connection_close);
  for (guint i = 0; i < G_N_ELEMENTS (self.tables); i++)
    g_clear_pointer (&self.tables[i].gaps, g_array_unref);
  lantu_place_remove (found);
  lantu_place_remove (damaged);
  if (done && g_rename (temporary, target) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: %s"), target, g_strerror (errno));
      done = FALSE;
    }
  if (done)
    return self.report;
  lantu_place_remove (temporary);
  lantu_salvage_free (self.report);
  return NULL;
}

/**
 * lantu_salvage_find_backup:
 * @path: a damaged workspace
 *
 * Returns: (transfer full) (nullable): the last backup of it that can be read
 */
char *
lantu_salvage_find_backup (const char *path, LantuRegisters registers)
{
  g_autoptr (GPtrArray) all = lantu_backups_list (path, NULL);

  for (guint i = 0; all && i < all->len; i++)
    {
      const LantuBackup *backup = all->pdata[i];
      g_autoptr (LantuConnection) connection = lantu_connection_open (backup->path, LANTU_OPEN_READ_ONLY, NULL);
      LantuStatement *statement;
      gboolean good;

      if (connection == NULL || !lantu_schema_open (connection, registers, FALSE, NULL))
        continue;
      statement = lantu_connection_prepare (connection, "PRAGMA integrity_check(1)");
      good = lantu_statement_step (statement) && g_strcmp0 (lantu_statement_text (statement, 0, NULL), "ok") == 0;
      if (lantu_statement_done (statement, NULL) && good)
        return g_strdup (backup->path);
    }
  return NULL;
}
