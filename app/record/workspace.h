/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuWorkspace:
 *
 * An open workspace for a program with a main loop: one writer thread that
 * owns the write connection, reading on the main thread (a few rows by id) and
 * on workers (everything longer), and one signal `changed` (LantuChange) on
 * the main thread for what this or another process wrote.  A write whose moment
 * is doubted waits: signal `doubted` (GError), then lantu_workspace_answer_doubt().
 */
#define LANTU_TYPE_WORKSPACE (lantu_workspace_get_type ())
G_DECLARE_FINAL_TYPE (LantuWorkspace, lantu_workspace, LANTU, WORKSPACE, GObject)

/* On a worker, with a connection of its own; returns what lantu_workspace_read_finish() gives. */
typedef gpointer (*LantuReadFunc) (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

LantuWorkspace *lantu_workspace_new (LantuStore *store, GError **error);
LantuStore *lantu_workspace_store (LantuWorkspace *workspace);
LantuConnection *lantu_workspace_reader (LantuWorkspace *workspace);
void lantu_workspace_set_actor (LantuWorkspace *workspace, const char *actor);
guint lantu_workspace_waiting (LantuWorkspace *workspace);

void lantu_workspace_write_async (LantuWorkspace *workspace, const char *kind, const char *label, const char *reason, LantuWriteFunc func,
                                  gpointer data, GDestroyNotify destroy, LantuProgressFunc progress, gpointer progress_data,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean lantu_workspace_write_finish (LantuWorkspace *workspace, GAsyncResult *result, LantuChange **change, GError **error);
void lantu_workspace_keep_draft (LantuWorkspace *workspace, const LantuRegister *reg, gint64 row, const char *field, const char *text);
void lantu_workspace_drop_drafts (LantuWorkspace *workspace, const LantuRegister *reg, gint64 row, const char *field);
void lantu_workspace_answer_doubt (LantuWorkspace *workspace, gboolean clock_is_right);
void lantu_workspace_undo_async (LantuWorkspace *workspace, gboolean redo, GAsyncReadyCallback callback, gpointer user_data);

void lantu_workspace_read_async (LantuWorkspace *workspace, LantuReadFunc func, gpointer data, GDestroyNotify destroy, GDestroyNotify result_destroy,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer lantu_workspace_read_finish (LantuWorkspace *workspace, GAsyncResult *result, GError **error);
void lantu_workspace_close (LantuWorkspace *workspace);
void lantu_workspace_settle (void);

G_END_DECLS
