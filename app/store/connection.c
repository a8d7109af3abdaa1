/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* SQLite behind a narrow door: open with the settings every connection must
 * have, prepare once and keep, bind, step, and turn result codes into the one
 * error domain.  sqlite3.h is included in app/store/ alone. */

#include "store/connection-private.h"
#include "store/place.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MS 10000
#define CACHE_STATEMENTS 400

struct _LantuConnection
{
  sqlite3 *db;
  char *path;
  sqlite3_stmt *rollback;    /* prepared beforehand: it must not fail for want of memory */
  GHashTable *cache;         /* SQL text → LantuStatement, idle or in use */
  GCancellable *cancellable; /* (nullable) */
  gboolean failed;           /* a statement failed since the last clear */
};

struct _LantuStatement
{
  LantuConnection *connection; /* not owned */
  sqlite3_stmt *stmt;          /* (nullable) where preparing failed */
  char *sql;
  GPtrArray *mended; /* (nullable) texts of the row that were not UTF-8 */
  int code;          /* SQLITE_OK while all is well */
  gboolean busy;
  gboolean cached;
};

static void
statement_free (LantuStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  g_free (self->sql);
  g_free (self);
}

sqlite3 *
lantu_connection_handle (LantuConnection *connection)
{
  return connection->db;
}

const char *
lantu_connection_path (LantuConnection *connection)
{
  return connection->path;
}

/* Where there is no room for the file beside the log, SQLite speaks of a fault of reading or writing. */
static gboolean
full (LantuConnection *self, int code)
{
  int system = self->db ? sqlite3_system_errno (self->db) : 0;

  return ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN) && (system == ENOSPC || system == EDQUOT);
}

/* The fault of @code as a sentence with the file's name in it. */
void
lantu_connection_throw (LantuConnection *self, int code, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  /* it may quote what a damaged file holds */
  g_autofree char *detail = g_utf8_make_valid (
      self->db && sqlite3_extended_errcode (self->db) == code ? sqlite3_errmsg (self->db) : sqlite3_errstr (code), -1);

  switch (full (self, code) ? SQLITE_FULL : code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED, _("%s: cancelled; nothing was changed"), name);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE, _("%s: this is not a Lantu workspace"), name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table or column is missing */
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("%s: the file is damaged (%s)"), name, detail);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_BUSY, _("%s: another program is writing to the file"), name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%s: the file or its folder may not be written"), name);
      break;
    case SQLITE_FULL:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_FULL, _("%s: the disk is full; nothing was changed"), name);
      break;
    case SQLITE_CANTOPEN:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the file cannot be opened"), name);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: the change is refused (%s)"), name, detail);
      break;
    case SQLITE_NOMEM:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: not enough memory; nothing was changed"), name);
      break;
    default:
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: reading or writing failed (%s)"), name, detail);
    }
}

static int
on_progress (gpointer data)
{
  LantuConnection *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/* Where nothing may be written, or a live workspace must not lie, a file without
 * a log is read as it is: SQLite would else want to make files beside it. */
static char *
immutable_uri (const char *path, LantuOpenMode mode)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = NULL;
  GStatBuf info;

  if (mode != LANTU_OPEN_READ_ONLY && mode != LANTU_OPEN_ALONE)
    return NULL;
  if (mode == LANTU_OPEN_READ_ONLY && g_stat (wal, &info) == 0 && info.st_size > 0)
    return NULL;
  if (mode == LANTU_OPEN_READ_ONLY && g_access (folder, W_OK) == 0 && lantu_place_is_live (path, NULL))
    return NULL;
  escaped = g_uri_escape_string (path, "/", FALSE);
  return g_strdup_printf ("file:%s?immutable=1", escaped);
}

/**
 * lantu_connection_open:
 * @path: the workspace file
 * @mode: %LANTU_OPEN_CREATE also makes the file
 *
 * Returns: (transfer full) (nullable): a connection with the settings every
 *   one must have; it has not been looked at whether the file is a workspace
 */
LantuConnection *
lantu_connection_open (const char *path, LantuOpenMode mode, GError **error)
{
  g_autoptr (LantuConnection) self = g_new0 (LantuConnection, 1);
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  g_autofree char *uri = immutable_uri (path, mode);
  int code;

  self->path = g_strdup (path);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) statement_free);
  if (mode == LANTU_OPEN_READ_ONLY || mode == LANTU_OPEN_ALONE)
    flags |= SQLITE_OPEN_READONLY;
  else
    flags |= SQLITE_OPEN_READWRITE | (mode == LANTU_OPEN_CREATE ? SQLITE_OPEN_CREATE : 0);

  code = sqlite3_open_v2 (uri ? uri : path, &self->db, flags | (uri ? SQLITE_OPEN_URI : 0), NULL);
  if (code != SQLITE_OK)
    {
      lantu_connection_throw (self, code, error);
      return NULL;
    }
  /* closing a connection that could not be opened whole must not touch the file */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_busy_timeout (self->db, BUSY_MS);
  sqlite3_progress_handler (self->db, 20000, on_progress, self);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1);
  if (!lantu_connection_exec (self,
                              "PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
                              "PRAGMA cache_size=-65536; PRAGMA synchronous=FULL;",
                              error))
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  code = sqlite3_prepare_v3 (self->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &self->rollback, NULL);
  if (code != SQLITE_OK)
    {
      lantu_connection_throw (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * lantu_connection_close:
 * @connection: (transfer full): closed and freed
 */
void
lantu_connection_close (LantuConnection *connection)
{
  g_hash_table_unref (connection->cache);
  sqlite3_finalize (connection->rollback);
  sqlite3_close (connection->db);
  g_clear_object (&connection->cancellable);
  g_free (connection->path);
  g_free (connection);
}

/* Drops every idle cached statement (before DDL, and where there are too many). */
static gboolean
is_idle (gpointer key, gpointer value, gpointer data)
{
  return !((LantuStatement *) value)->busy;
}

void
lantu_connection_forget (LantuConnection *connection)
{
  g_hash_table_foreach_remove (connection->cache, is_idle, NULL);
}

/**
 * lantu_connection_set_cancellable:
 * @cancellable: (nullable): from now on, cancelling it interrupts the running statement
 */
void
lantu_connection_set_cancellable (LantuConnection *connection, GCancellable *cancellable)
{
  g_set_object (&connection->cancellable, cancellable);
}

/**
 * lantu_connection_exec:
 * @sql: statements without parameters (settings and DDL only)
 */
gboolean
lantu_connection_exec (LantuConnection *connection, const char *sql, GError **error)
{
  int code = sqlite3_exec (connection->db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  connection->failed = TRUE;
  lantu_connection_throw (connection, code, error);
  return FALSE;
}

/**
 * lantu_connection_compact:
 *
 * Writes the whole file anew.  Its second copy lies on the disk meanwhile, for it may be larger than the memory.
 */
gboolean
lantu_connection_compact (LantuConnection *connection, GError **error)
{
  gboolean done;

  lantu_connection_forget (connection);
  done = lantu_connection_exec (connection, "PRAGMA temp_store=FILE", error) && lantu_connection_exec (connection, "VACUUM", error);
  return lantu_connection_exec (connection, "PRAGMA temp_store=MEMORY", done ? error : NULL) && done;
}

/**
 * lantu_connection_rollback:
 *
 * Ends the running transaction, if there is one, and changes nothing.  It takes no memory and cannot fail.
 */
void
lantu_connection_rollback (LantuConnection *connection)
{
  if (sqlite3_get_autocommit (connection->db))
    return;
  sqlite3_step (connection->rollback);
  sqlite3_reset (connection->rollback);
}

/* Whether a statement failed since lantu_connection_clear_failed().  A failed
 * statement is rolled back by SQLite but not in what the capture function has
 * heard, so a transaction in which one failed must not be committed. */
gboolean
lantu_connection_failed (LantuConnection *connection)
{
  return connection->failed;
}

void
lantu_connection_clear_failed (LantuConnection *connection)
{
  connection->failed = FALSE;
}

/**
 * lantu_connection_get_int64:
 * @sql: a query of one number without parameters
 * @value: (out): the number; 0 where there is no row or it is NULL
 */
gboolean
lantu_connection_get_int64 (LantuConnection *connection, const char *sql, gint64 *value, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  *value = lantu_statement_step (statement) ? lantu_statement_int64 (statement, 0) : 0;
  return lantu_statement_done (statement, error);
}

/**
 * lantu_connection_prepare:
 * @sql: one statement; values only as `?` parameters
 *
 * Returns: (transfer full): a statement to give to lantu_statement_done(), never %NULL
 */
LantuStatement *
lantu_connection_prepare (LantuConnection *connection, const char *sql)
{
  LantuStatement *self = g_hash_table_lookup (connection->cache, sql);

  if (self && !self->busy)
    {
      self->busy = TRUE;
      self->code = SQLITE_OK;
      return self;
    }

  gboolean keep = self == NULL;
  self = g_new0 (LantuStatement, 1);
  self->connection = connection;
  self->sql = g_strdup (sql);
  self->busy = TRUE;
  self->code = sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->stmt, NULL);
  if (keep && self->code == SQLITE_OK)
    {
      if (g_hash_table_size (connection->cache) >= CACHE_STATEMENTS)
        lantu_connection_forget (connection);
      g_hash_table_insert (connection->cache, self->sql, self);
      self->cached = TRUE;
    }
  return self;
}

static void
note (LantuStatement *self, int code)
{
  if (self->code == SQLITE_OK && code != SQLITE_OK)
    self->code = code;
}

void
lantu_statement_bind_int64 (LantuStatement *self, int index, gint64 value)
{
  if (self->code == SQLITE_OK)
    note (self, sqlite3_bind_int64 (self->stmt, index, value));
}

/**
 * lantu_statement_bind_text:
 * @value: (nullable): copied; %NULL binds NULL
 */
void
lantu_statement_bind_text (LantuStatement *self, int index, const char *value)
{
  if (self->code == SQLITE_OK)
    note (self, sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT));
}

/* As above, but @value must live until the statement is stepped. */
void
lantu_statement_bind_static (LantuStatement *self, int index, const char *value, gssize length)
{
  if (self->code == SQLITE_OK)
    note (self, sqlite3_bind_text (self->stmt, index, value, (int) length, SQLITE_STATIC));
}

/* @bytes must live until the statement is stepped. */
void
lantu_statement_bind_bytes (LantuStatement *self, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (self->code == SQLITE_OK)
    note (self, sqlite3_bind_blob64 (self->stmt, index, data ? data : "", size, SQLITE_STATIC));
}

void
lantu_statement_bind_null (LantuStatement *self, int index)
{
  if (self->code == SQLITE_OK)
    note (self, sqlite3_bind_null (self->stmt, index));
}

/**
 * lantu_statement_step:
 *
 * Returns: %TRUE on a row; %FALSE at the end or on a fault (see lantu_statement_done())
 */
gboolean
lantu_statement_step (LantuStatement *self)
{
  int code;

  if (self->code != SQLITE_OK)
    return FALSE;
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    self->code = code;
  return FALSE;
}

/* Ready to be stepped again; parameters stay bound. */
void
lantu_statement_rewind (LantuStatement *self)
{
  if (self->stmt)
    note (self, sqlite3_reset (self->stmt));
}

/* One execution of a statement that gives no rows, then ready for the next. */
gboolean
lantu_statement_run (LantuStatement *self)
{
  lantu_statement_step (self);
  lantu_statement_rewind (self);
  return self->code == SQLITE_OK;
}

int
lantu_statement_n_columns (LantuStatement *self)
{
  return sqlite3_column_count (self->stmt);
}

gboolean
lantu_statement_is_null (LantuStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

gboolean
lantu_statement_is_text (LantuStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_TEXT;
}

gint64
lantu_statement_int64 (LantuStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

/**
 * lantu_statement_text:
 * @length: (out) (optional): bytes
 *
 * Returns: (nullable) (transfer none): valid until the next step; %NULL only
 *   for NULL, so for want of memory it is empty, and the statement has failed.
 *   What a damaged file holds is made valid UTF-8 without bytes of zero, since
 *   everything above counts on it; that it is not what was written, the check finds
 */
const char *
lantu_statement_text (LantuStatement *self, int column, gsize *length)
{
  gboolean null = lantu_statement_is_null (self, column); /* asked first: it is not known any more afterwards */
  const char *text = (const char *) sqlite3_column_text (self->stmt, column);

  if (length)
    *length = text ? (gsize) sqlite3_column_bytes (self->stmt, column) : 0;
  if (text == NULL && !null)
    {
      note (self, SQLITE_NOMEM);
      return "";
    }
  if (text != NULL && !g_utf8_validate_len (text, (gsize) sqlite3_column_bytes (self->stmt, column), NULL))
    {
      char *valid = g_utf8_make_valid (text, sqlite3_column_bytes (self->stmt, column));

      if (self->mended == NULL)
        self->mended = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->mended, valid);
      if (length)
        *length = strlen (valid);
      return valid;
    }
  return text;
}

/**
 * lantu_statement_bytes:
 *
 * Returns: (transfer full) (nullable): a copy; %NULL for NULL, or for want of memory, and then the statement has failed
 */
GBytes *
lantu_statement_bytes (LantuStatement *self, int column)
{
  gboolean null = lantu_statement_is_null (self, column);
  gconstpointer data = sqlite3_column_blob (self->stmt, column);
  int size = sqlite3_column_bytes (self->stmt, column);

  if (data == NULL && !null && sqlite3_errcode (self->connection->db) == SQLITE_NOMEM)
    note (self, SQLITE_NOMEM);
  return null || self->code != SQLITE_OK ? NULL : g_bytes_new (data, (gsize) size);
}

/* How many rows the last run of this connection changed. */
gint64
lantu_statement_changes (LantuStatement *self)
{
  return sqlite3_changes64 (self->connection->db);
}

/**
 * lantu_statement_done:
 * @statement: (transfer full): given back
 *
 * Returns: %FALSE with @error set where anything went wrong since it was prepared
 */
gboolean
lantu_statement_done (LantuStatement *self, GError **error)
{
  LantuConnection *connection = self->connection;
  int code;

  if (self->stmt)
    {
      note (self, sqlite3_reset (self->stmt));
      sqlite3_clear_bindings (self->stmt);
    }
  code = self->code;
  if (code != SQLITE_OK)
    {
      connection->failed = TRUE;
      lantu_connection_throw (connection, code, error);
    }
  if (self->cached && code == SQLITE_OK)
    self->busy = FALSE;
  else if (self->cached)
    g_hash_table_remove (connection->cache, self->sql);
  else
    statement_free (self);
  return code == SQLITE_OK;
}
