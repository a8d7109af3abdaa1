/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workspace that is open, and the one function that writes to it.
 * Invariants of lantu_store_write():
 *
 *  1. Registers, journal, roll-ups and identity change together or not at all.
 *  2. Nothing is committed whose journal entry is not in the same transaction.
 *  3. A transaction that changes nothing leaves no trace.
 *  4. `at` never goes back.
 *  5. The installation's record of this copy names a transaction only if it is
 *     being committed; a failed commit puts the record back.
 *
 * The store is used by one thread at a time for writing (the window's writer
 * thread, or the command line); readers have connections of their own. */

#include "base/date.h"
#include "store/backup.h"
#include "store/connection-private.h"
#include "store/identity.h"
#include "store/place.h"
#include "store/schema.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define YEAR_MS (G_GINT64_CONSTANT (366) * 24 * 3600 * 1000)
#define CLOCK_SLACK_MS (5 * 60 * 1000) /* clocks are set by the network; that is no doubt */

struct _LantuStore
{
  GObject parent_instance;
  char *path;
  LantuRegisters registers;           /* not owned */
  const LantuStoreHook *const *hooks; /* not owned, ends with NULL */
  LantuConnection *connection;        /* the only one that may write */
  LantuJournal *journal;
  LantuStoreFlags flags;
  LantuOpenMode read_mode; /* LANTU_OPEN_READ_ONLY or LANTU_OPEN_ALONE */
  char *notice;            /* (nullable) */
  gboolean recovered;      /* a crash left its log, and all was whole */
  LantuIdentityRecord record;
  LantuIdentity identity; /* of the last own write; used again while nobody else writes */
  char *last_link;        /* (nullable) the link of that write */
  GMutex write_lock;
  /* where it is looked at as it was */
  LantuStore *now;       /* (nullable) the open workspace */
  LantuConnection *then; /* (nullable) what readers are copied from */
  GMutex then_lock;
  LantuDay day;
};

G_DEFINE_FINAL_TYPE (LantuStore, lantu_store, G_TYPE_OBJECT)

struct _LantuWrite
{
  LantuStore *store;
  LantuIdentity identity;
  char *label;
  char *reason; /* (nullable) */
  LantuProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
};

static void
close_connection (LantuStore *self)
{
  g_clear_pointer (&self->journal, lantu_journal_free);
  g_clear_pointer (&self->connection, lantu_connection_close);
}

static void
lantu_store_finalize (GObject *object)
{
  LantuStore *self = LANTU_STORE (object);

  if (self->connection && !(self->flags & LANTU_STORE_READ_ONLY))
    lantu_store_checkpoint (self, NULL);
  close_connection (self);
  lantu_identity_record_close (&self->record);
  g_clear_pointer (&self->last_link, g_free);
  g_clear_pointer (&self->then, lantu_connection_close);
  if (self->path && self->now == NULL)
    lantu_place_release (self->path);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_object (&self->now);
  g_mutex_clear (&self->write_lock);
  g_mutex_clear (&self->then_lock);
  G_OBJECT_CLASS (lantu_store_parent_class)->finalize (object);
}

static void
lantu_store_class_init (LantuStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_store_finalize;
}

static void
lantu_store_init (LantuStore *self)
{
  g_mutex_init (&self->write_lock);
  g_mutex_init (&self->then_lock);
}

static gboolean
open_connection (LantuStore *self, GError **error)
{
  LantuOpenMode mode = self->flags & LANTU_STORE_CREATE      ? LANTU_OPEN_CREATE
                       : self->flags & LANTU_STORE_READ_ONLY ? self->read_mode
                                                             : LANTU_OPEN_READ_WRITE;

  self->connection = lantu_connection_open (self->path, mode, error);
  if (self->connection == NULL)
    return FALSE;
  if (self->flags & LANTU_STORE_CREATE)
    {
      if (!lantu_schema_create (self->connection, self->registers, error))
        return FALSE;
    }
  else if (!lantu_schema_open (self->connection, self->registers, mode == LANTU_OPEN_READ_WRITE, error))
    return FALSE;
  if (self->flags & LANTU_STORE_READ_ONLY)
    return TRUE;
  if (!lantu_connection_exec (self->connection, "PRAGMA journal_mode = WAL;", error))
    return FALSE;
  self->journal = lantu_journal_new (self->connection, self->registers, error);
  return self->journal != NULL;
}

/* A left-over -wal means a crash, or that another file was copied over a
 * crashed one, and then the mixture is corrupt though single pages look well.
 * Both were kept; the whole is checked, and if anything is wrong the kept file
 * is opened alone.  Nothing kept is thrown away before all is well. */
static gboolean
open_after_crash (LantuStore *self, char **kept, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;

  if (open_connection (self, &local) && lantu_store_check (self, faults, NULL, NULL, NULL, &local) && faults->len == 0)
    {
      lantu_place_forget_kept (*kept);
      return TRUE;
    }
  if (self->connection) /* the log is not brought into the file */
    sqlite3_db_config (lantu_connection_handle (self->connection), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  close_connection (self);
  /* what cannot be read now, or not by this version, may well be whole: file and log lie there as they lay */
  if (local && !g_error_matches (local, LANTU_ERROR, LANTU_ERROR_DAMAGED) && !g_error_matches (local, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE))
    {
      lantu_place_forget_kept (*kept);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!lantu_place_put_back (self->path, kept, error) || !open_connection (self, error))
    {
      g_prefix_error (error, _("(a copy of what the crash left was kept as “%s”) "), *kept);
      return FALSE;
    }
  self->notice = g_strdup_printf (
      _("A crash left a log beside “%s” that does not belong to it. The file was opened without it; both were kept as “%s”."), self->path, *kept);
  return TRUE;
}

/* For reading only, nothing may be kept or put back: a log that does not belong
 * to the file is left where it lies and not looked at. */
static gboolean
read_after_crash (LantuStore *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;

  if (open_connection (self, &local) && lantu_store_check (self, faults, NULL, NULL, NULL, &local) && faults->len == 0)
    return TRUE;
  close_connection (self);
  if (local && !g_error_matches (local, LANTU_ERROR, LANTU_ERROR_DAMAGED) && !g_error_matches (local, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->read_mode = LANTU_OPEN_ALONE;
  if (!open_connection (self, error))
    return FALSE;
  self->notice = g_strdup_printf (_("A crash left a log beside “%s” that does not belong to it. The file is read without it."), self->path);
  return TRUE;
}

/**
 * lantu_store_open:
 * @path: the workspace
 * @registers: its registers, ends with %NULL; must outlive the store
 * @hooks: what is kept beside them, ends with %NULL; must outlive the store
 *
 * Returns: (transfer full) (nullable): the store; with %LANTU_STORE_READ_ONLY
 *   a file that may not be written opens too
 */
LantuStore *
lantu_store_open (const char *path, LantuRegisters registers, const LantuStoreHook *const *hooks, LantuStoreFlags flags, GError **error)
{
  g_autoptr (LantuStore) self = g_object_new (LANTU_TYPE_STORE, NULL);
  g_autofree char *kept = NULL;

  self->registers = registers;
  self->hooks = hooks;
  self->flags = flags;
  if (!lantu_place_claim (path, flags, &self->path, &kept, error))
    return NULL;
  if (kept)
    {
      if (!open_after_crash (self, &kept, error))
        return NULL;
      self->recovered = self->notice == NULL;
      return g_steal_pointer (&self);
    }
  if ((flags & LANTU_STORE_READ_ONLY) && lantu_place_has_leftover (self->path))
    return read_after_crash (self, error) ? g_steal_pointer (&self) : NULL;
  if (!open_connection (self, error))
    {
      if (flags & LANTU_STORE_CREATE)
        {
          close_connection (self);
          lantu_place_remove (self->path);
        }
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * lantu_store_new_then:
 * @now: an open workspace, which stays open as long as this one
 * @then: (transfer full): a connection on which it is as it was
 * @day: the day by which it is judged
 *
 * Returns: (transfer full): a store for reading only, whose readers all see what @then sees
 */
LantuStore *
lantu_store_new_then (LantuStore *now, LantuConnection *then, LantuDay day)
{
  LantuStore *self = g_object_new (LANTU_TYPE_STORE, NULL);

  self->now = g_object_ref (now);
  self->then = then;
  self->day = day;
  self->path = g_strdup (now->path);
  self->registers = now->registers;
  self->hooks = now->hooks;
  self->flags = LANTU_STORE_READ_ONLY;
  self->read_mode = now->read_mode;
  return self;
}

/**
 * lantu_store_now:
 * @day: (out) (optional): the day as of which it is looked at
 *
 * Returns: (nullable) (transfer none): where a workspace is looked at as it was, the workspace itself; else %NULL
 */
LantuStore *
lantu_store_now (LantuStore *self, LantuDay *day)
{
  if (self->now && day)
    *day = self->day;
  return self->now;
}

/**
 * lantu_store_notice:
 *
 * Returns: (nullable) (transfer none): what the person must be told about how the file was opened
 */
const char *
lantu_store_notice (LantuStore *self)
{
  return self->notice;
}

/* Whether a crash had left its log beside the file, and all was checked and found whole. */
gboolean
lantu_store_recovered (LantuStore *self)
{
  return self->recovered;
}

const char *
lantu_store_path (LantuStore *self)
{
  return self->path;
}

gboolean
lantu_store_is_read_only (LantuStore *self)
{
  return (self->flags & LANTU_STORE_READ_ONLY) != 0;
}

LantuRegisters
lantu_store_registers (LantuStore *self)
{
  return self->registers;
}

const LantuStoreHook *const *
lantu_store_hooks (LantuStore *self)
{
  return self->hooks;
}

/* The sample is made: what is typed from now on gets an identity of its own. */
void
lantu_store_end_sample (LantuStore *self)
{
  self->flags &= ~(guint) LANTU_STORE_SAMPLE_IDS;
}

/* The person has said that the clock is right. */
void
lantu_store_accept_clock (LantuStore *self)
{
  self->flags |= LANTU_STORE_ACCEPT_CLOCK;
}

/**
 * lantu_store_reader:
 *
 * Returns: (transfer full) (nullable): a read-only connection of its own, for one thread
 */
LantuConnection *
lantu_store_reader (LantuStore *self, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_connection_open (self->path, self->read_mode, error);
  g_autoptr (GMutexLocker) locker = NULL;

  if (reader == NULL || self->then == NULL)
    return g_steal_pointer (&reader);
  locker = g_mutex_locker_new (&self->then_lock);
  return lantu_backup_twin (self->then, reader, error) ? g_steal_pointer (&reader) : NULL;
}

LantuConnection *
lantu_write_connection (LantuWrite *write)
{
  return write->store->connection;
}

/**
 * lantu_write_mint:
 *
 * Returns: a new id for what a person adds, or 0 with @error set where this
 *   copy can give no more in this transaction
 */
gint64
lantu_write_mint (LantuWrite *write, GError **error)
{
  if (write->identity.counter >= (1 << 27) - 1)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("too many new rows in one step"));
      return 0;
    }
  return lantu_identity_mint (&write->identity);
}

/* Says what is being done once it is known (“8 tasks …”), for history and toast. */
void
lantu_write_set_label (LantuWrite *write, const char *label)
{
  g_free (write->label);
  write->label = g_strdup (label);
}

/* Says why, where the caller of lantu_store_write() did not: reasons that what is taken in brings along. */
void
lantu_write_set_reason (LantuWrite *write, const char *reason)
{
  g_free (write->reason);
  write->reason = g_strdup (reason);
}

void
lantu_write_progress (LantuWrite *write, double fraction)
{
  if (write->progress)
    write->progress (fraction, write->progress_data);
}

/* To be asked in long loops. */
gboolean
lantu_write_cancelled (LantuWrite *write, GError **error)
{
  if (!g_cancellable_is_cancelled (write->cancellable))
    return FALSE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED, _("cancelled; nothing was changed"));
  return TRUE;
}

/**
 * lantu_store_last_link:
 * @seq: (out) (optional): the last transaction, 0 where there is none
 *
 * Returns: (transfer full) (nullable): its link
 */
char *
lantu_store_last_link (LantuConnection *connection, gint64 *seq, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT seq, link FROM txn ORDER BY seq DESC LIMIT 1");
  char *link = NULL;

  if (seq)
    *seq = 0;
  if (lantu_statement_step (statement))
    {
      if (seq)
        *seq = lantu_statement_int64 (statement, 0);
      link = g_strdup (lantu_statement_text (statement, 1, NULL));
    }
  if (!lantu_statement_done (statement, error))
    g_clear_pointer (&link, g_free);
  return link;
}

/* BEGIN and COMMIT are prepared once, as all else is. */
static gboolean
run (LantuConnection *connection, const char *sql, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
begin (LantuStore *self, GError **error)
{
  lantu_connection_rollback (self->connection); /* should the last one not have ended, for want of memory */
  return run (self->connection, "BEGIN IMMEDIATE", error);
}

/* The last entry, and the moment of the new one; a clock that cannot be right is doubted. */
static gboolean
tell_time (LantuStore *self, gint64 *seq, gint64 *at, char **link, GError **error)
{
  gint64 now = g_get_real_time () / 1000;
  gint64 last = 0;
  LantuStatement *statement = lantu_connection_prepare (self->connection, "SELECT seq, at, link FROM txn ORDER BY seq DESC LIMIT 1");

  *seq = 0;
  if (lantu_statement_step (statement))
    {
      *seq = lantu_statement_int64 (statement, 0);
      last = lantu_statement_int64 (statement, 1);
      *link = g_strdup (lantu_statement_text (statement, 2, NULL));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (last != 0 && !(self->flags & LANTU_STORE_ACCEPT_CLOCK) && (now < last - CLOCK_SLACK_MS || now > last + YEAR_MS))
    {
      g_autofree char *then = lantu_time_format (last);
      g_autofree char *here = lantu_time_format (now);
      g_autofree char *name = g_path_get_basename (self->path);

      g_set_error (error, LANTU_ERROR, LANTU_ERROR_CLOCK,
                   _("%s: this computer's clock says %s, but the last entry was written at %s; nothing was changed"), name, here, then);
      return FALSE;
    }
  *at = MAX (now, last);
  return TRUE;
}

/* Where the last entry is our own, nobody has written since and the record of
 * this copy says what we wrote: the identity need not be looked up again. */
static gboolean
choose_identity (LantuStore *self, LantuWrite *write, const char *last_link, gint64 at, GError **error)
{
  gboolean sample = (self->flags & LANTU_STORE_SAMPLE_IDS) != 0;

  if (!sample && self->last_link && g_strcmp0 (self->last_link, last_link) == 0 && self->identity.prefix != 0 &&
      self->identity.counter < LANTU_IDENTITY_FULL)
    {
      write->identity = self->identity;
      return TRUE;
    }
  return lantu_identity_choose (self->connection, sample, at, &write->identity, error);
}

/* Everything between BEGIN and COMMIT.  @cells and @link are for afterwards. */
static gboolean
write_inside (LantuStore *self, LantuWrite *write, const LantuTxnInfo *info, LantuWriteFunc func, gpointer data, GArray **cells, gint64 *seq,
              char **link, GError **error)
{
  LantuTxnHead head = { .kind = info->kind, .target = info->target, .actor = info->actor, .reason = info->reason, .schema = lantu_schema_version () };
  g_autofree char *previous = NULL;
  gint64 counter;

  if (!tell_time (self, seq, &head.at, &previous, error) || !choose_identity (self, write, previous, head.at, error))
    return FALSE;
  counter = write->identity.counter;
  lantu_connection_set_cancellable (self->connection, write->cancellable);
  if (!func (write, data, error))
    {
      if (error && *error == NULL)
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("the change was refused"));
      return FALSE;
    }
  if (lantu_connection_failed (self->connection))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: a step of the change failed; nothing was changed"), self->path);
      return FALSE;
    }
  *cells = lantu_journal_net (self->journal);
  if (*cells == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("%s: a change could not be recorded; nothing was changed"), self->path);
      return FALSE;
    }
  if ((*cells)->len == 0)
    return TRUE;

  *seq += 1;
  write->identity.copy_seq++;
  head.seq = *seq;
  head.copy = write->identity.uuid;
  head.copy_seq = write->identity.copy_seq;
  head.label = write->label;
  if (head.reason == NULL)
    head.reason = write->reason;
  if (!lantu_journal_append (self->journal, &head, write->identity.id, *cells, previous, link, error) ||
      (write->identity.counter != counter && !lantu_identity_save (self->connection, &write->identity, error)))
    return FALSE;
  for (guint i = 0; self->hooks && self->hooks[i]; i++)
    if (!self->hooks[i]->changed (self->connection, *cells, error))
      return FALSE;
  return !lantu_write_cancelled (write, error);
}

/**
 * lantu_store_write:
 * @info: what is done, by whom, why
 * @func: changes registers by plain SQL on lantu_write_connection()
 * @progress: (nullable): told how far a long one is
 * @cancellable: (nullable): stops it; nothing is changed then
 * @change: (out) (optional) (nullable): what changed; %NULL where nothing did
 *
 * The one way in.  On any fault nothing is changed and one #LantuError is set.
 */
gboolean
lantu_store_write (LantuStore *self, const LantuTxnInfo *info, LantuWriteFunc func, gpointer data, LantuProgressFunc progress, gpointer progress_data,
                   GCancellable *cancellable, LantuChange **change, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  LantuWrite write = { .store = self, .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  g_autoptr (GArray) cells = NULL;
  g_autofree char *link = NULL;
  g_autoptr (GError) local = NULL;
  gint64 seq = 0;
  gboolean done = FALSE;

  if (change)
    *change = NULL;
  if (self->journal == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%s: the workspace was opened for reading only"), self->path);
      return FALSE;
    }
  if (!begin (self, error))
    return FALSE;
  lantu_connection_clear_failed (self->connection);
  lantu_journal_begin (self->journal);
  write.label = g_strdup (info->label);

  if (write_inside (self, &write, info, func, data, &cells, &seq, &link, &local))
    {
      lantu_connection_set_cancellable (self->connection, NULL);
      if (cells->len == 0)
        lantu_connection_rollback (self->connection), done = TRUE;
      else if (lantu_identity_record (&self->record, self->connection, &write.identity, seq, link, &local))
        {
          done = run (self->connection, "COMMIT", &local);
          if (!done)
            lantu_identity_put_back (&self->record);
        }
    }
  lantu_connection_set_cancellable (self->connection, NULL);
  if (!done)
    lantu_connection_rollback (self->connection);
  lantu_connection_clear_failed (self->connection);
  if (!done || cells->len > 0)
    {
      g_free (self->last_link);
      self->last_link = done ? g_steal_pointer (&link) : NULL;
      self->identity = write.identity;
    }
  if (done && cells->len > 0 && change)
    {
      *change = lantu_change_new (seq, info->kind, write.label);
      lantu_change_add (*change, cells);
    }
  g_free (write.label);
  g_free (write.reason);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local));
  return done;
}

/**
 * lantu_store_keep:
 * @func: changes the store's own tables (drafts, settings) on the write connection
 *
 * One transaction without an entry in the journal.  Refused where @func touches a register.
 */
gboolean
lantu_store_keep (LantuStore *self, LantuKeepFunc func, gpointer data, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  g_autoptr (GArray) cells = NULL;
  gboolean done;

  if (self->journal == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%s: the workspace was opened for reading only"), self->path);
      return FALSE;
    }
  if (!begin (self, error))
    return FALSE;
  lantu_journal_begin (self->journal);
  done = func (self->connection, data, error);
  if (done && ((cells = lantu_journal_net (self->journal)) == NULL || cells->len > 0))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: a register may be changed in the journal only"), self->path);
      done = FALSE;
    }
  done = done && run (self->connection, "COMMIT", error);
  if (!done)
    lantu_connection_rollback (self->connection);
  lantu_connection_clear_failed (self->connection);
  return done;
}

/**
 * lantu_store_poll:
 * @reader: a reading connection of the calling thread
 * @seen: (inout): the last transaction that the caller knows
 *
 * Returns: (transfer full) (nullable): what other processes wrote since, or
 *   %NULL where they wrote nothing (no error is set then)
 */
LantuChange *
lantu_store_poll (LantuStore *self, LantuConnection *reader, gint64 *seen, GError **error)
{
  g_autoptr (LantuChange) change = NULL;
  GStringChunk *texts;
  gint64 last = 0;

  if (!lantu_connection_get_int64 (reader, "SELECT max(seq) FROM txn", &last, error) || last <= *seen)
    return NULL;
  texts = g_string_chunk_new (4096);
  for (gint64 seq = *seen + 1; seq <= last; seq++)
    {
      g_autoptr (GArray) cells = lantu_journal_read (reader, self->registers, seq, texts, error);
      LantuStatement *statement;

      if (cells == NULL)
        break;
      if (change == NULL)
        {
          statement = lantu_connection_prepare (reader, "SELECT kind, label FROM txn WHERE seq = ?");
          lantu_statement_bind_int64 (statement, 1, last);
          if (lantu_statement_step (statement))
            change = lantu_change_new (last, lantu_statement_text (statement, 0, NULL), lantu_statement_text (statement, 1, NULL));
          if (!lantu_statement_done (statement, error) || change == NULL)
            break;
        }
      lantu_change_add (change, cells);
      *seen = seq;
    }
  g_string_chunk_free (texts);
  return *seen == last ? g_steal_pointer (&change) : NULL;
}

/* Brings the write-ahead log into the file, so that a copy made by hand is whole. */
gboolean
lantu_store_checkpoint (LantuStore *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);

  return self->journal == NULL || lantu_connection_exec (self->connection, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

/**
 * lantu_store_compact:
 *
 * Writes the file anew, without what was deleted from it: until then bytes of
 * that lie in free pages, and between the cells of others.
 */
gboolean
lantu_store_compact (LantuStore *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->write_lock);
  gint64 busy = 0;

  if (self->journal == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%s: the workspace was opened for reading only"), self->path);
      return FALSE;
    }
  if (!lantu_connection_compact (self->connection, error) ||
      !lantu_connection_get_int64 (self->connection, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, error))
    return FALSE;
  if (busy == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_BUSY, _("%s: another program reads the file, so it cannot be written anew now"), self->path);
  return FALSE;
}

/**
 * lantu_store_save_copy:
 * @path: must not exist
 *
 * Writes one complete file to give away; it mints ids of its own.
 */
gboolean
lantu_store_save_copy (LantuStore *self, const char *path, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (self, error);

  return reader != NULL && lantu_backup_copy (reader, path, error);
}
