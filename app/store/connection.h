/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "base/error.h"

G_BEGIN_DECLS

/**
 * LantuConnection:
 *
 * One open SQLite connection with a cache of prepared statements.  Used by one
 * thread at a time.
 */
typedef struct _LantuConnection LantuConnection;

/**
 * LantuStatement:
 *
 * A prepared statement, borrowed from its connection's cache by
 * lantu_connection_prepare() and given back by lantu_statement_done().
 * A fault of preparing, binding or stepping is kept until then, so a chain of
 * calls needs only one check at its end.
 */
typedef struct _LantuStatement LantuStatement;

typedef enum
{
  LANTU_OPEN_READ_ONLY,
  LANTU_OPEN_ALONE, /* for reading, without the log that lies beside it */
  LANTU_OPEN_READ_WRITE,
  LANTU_OPEN_CREATE,
} LantuOpenMode;

LantuConnection *lantu_connection_open (const char *path, LantuOpenMode mode, GError **error);
void lantu_connection_close (LantuConnection *connection);
const char *lantu_connection_path (LantuConnection *connection);
void lantu_connection_set_cancellable (LantuConnection *connection, GCancellable *cancellable);
gboolean lantu_connection_exec (LantuConnection *connection, const char *sql, GError **error);
gboolean lantu_connection_compact (LantuConnection *connection, GError **error);
void lantu_connection_rollback (LantuConnection *connection);
gboolean lantu_connection_failed (LantuConnection *connection);
void lantu_connection_clear_failed (LantuConnection *connection);
gboolean lantu_connection_get_int64 (LantuConnection *connection, const char *sql, gint64 *value, GError **error);

LantuStatement *lantu_connection_prepare (LantuConnection *connection, const char *sql);
void lantu_statement_bind_int64 (LantuStatement *statement, int index, gint64 value);
void lantu_statement_bind_text (LantuStatement *statement, int index, const char *value);
void lantu_statement_bind_static (LantuStatement *statement, int index, const char *value, gssize length);
void lantu_statement_bind_bytes (LantuStatement *statement, int index, GBytes *bytes);
void lantu_statement_bind_null (LantuStatement *statement, int index);
gboolean lantu_statement_step (LantuStatement *statement);
void lantu_statement_rewind (LantuStatement *statement);
gboolean lantu_statement_run (LantuStatement *statement);
int lantu_statement_n_columns (LantuStatement *statement);
gboolean lantu_statement_is_null (LantuStatement *statement, int column);
gboolean lantu_statement_is_text (LantuStatement *statement, int column);
gint64 lantu_statement_int64 (LantuStatement *statement, int column);
const char *lantu_statement_text (LantuStatement *statement, int column, gsize *length);
GBytes *lantu_statement_bytes (LantuStatement *statement, int column);
gint64 lantu_statement_changes (LantuStatement *statement);
gboolean lantu_statement_done (LantuStatement *statement, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuConnection, lantu_connection_close)

G_END_DECLS
