/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"
#include "store/change.h"
#include "store/connection.h"
#include "store/journal.h"
#include "store/register.h"

G_BEGIN_DECLS

/**
 * LantuStoreHook:
 * @changed: called inside the transaction with what changed, before the commit
 * @rebuild: makes everything anew from the registers
 * @compare: compares with a recount, adding a line a fault to @faults
 * @bring: (nullable): copies what the registers refer to, and the journal does not hold, from a backup
 *
 * What follows from the registers and must be right at every commit.
 */
typedef struct
{
  const char *name;
  gboolean (*changed) (LantuConnection *connection, const GArray *cells, GError **error);
  gboolean (*rebuild) (LantuConnection *connection, GError **error);
  gboolean (*compare) (LantuConnection *connection, GPtrArray *faults, GError **error);
  gboolean (*bring) (LantuConnection *here, LantuConnection *there, GError **error);
} LantuStoreHook;

#define LANTU_TYPE_STORE (lantu_store_get_type ())
G_DECLARE_FINAL_TYPE (LantuStore, lantu_store, LANTU, STORE, GObject)

typedef enum
{
  LANTU_STORE_READ_ONLY = 1 << 0,
  LANTU_STORE_CREATE = 1 << 1, /* the file must not exist */
  LANTU_STORE_ACCEPT_CLOCK = 1 << 2,
  LANTU_STORE_ANY_PLACE = 1 << 3,  /* also where a live workspace must not lie (reading a copy) */
  LANTU_STORE_SAMPLE_IDS = 1 << 4, /* mints under prefix 0 until lantu_store_end_sample() */
} LantuStoreFlags;

/* What a write function is given. */
typedef struct _LantuWrite LantuWrite;

typedef gboolean (*LantuWriteFunc) (LantuWrite *write, gpointer data, GError **error);
typedef gboolean (*LantuKeepFunc) (LantuConnection *connection, gpointer data, GError **error);
typedef void (*LantuProgressFunc) (double fraction, gpointer data); /* on the writing thread */

/**
 * LantuTxnInfo:
 * @kind: do undo redo import migrate receive restore purge
 * @actor: who writes
 * @label: what it is called in the history and in the toast, in the words of the moment
 * @reason: (nullable): why
 * @target: for undo and redo: the transaction concerned, else 0
 */
typedef struct
{
  const char *kind;
  const char *actor;
  const char *label;
  const char *reason;
  gint64 target;
} LantuTxnInfo;

LantuStore *lantu_store_open (const char *path, LantuRegisters registers, const LantuStoreHook *const *hooks, LantuStoreFlags flags, GError **error);
LantuStore *lantu_store_new_then (LantuStore *now, LantuConnection *then, LantuDay day);
LantuStore *lantu_store_now (LantuStore *store, LantuDay *day);
gboolean lantu_store_recovered (LantuStore *store);
const char *lantu_store_path (LantuStore *store);
const char *lantu_store_notice (LantuStore *store);
gboolean lantu_store_is_read_only (LantuStore *store);
LantuRegisters lantu_store_registers (LantuStore *store);
const LantuStoreHook *const *lantu_store_hooks (LantuStore *store);
void lantu_store_end_sample (LantuStore *store);
void lantu_store_accept_clock (LantuStore *store);
LantuConnection *lantu_store_reader (LantuStore *store, GError **error);
gboolean lantu_store_write (LantuStore *store, const LantuTxnInfo *info, LantuWriteFunc func, gpointer data, LantuProgressFunc progress,
                            gpointer progress_data, GCancellable *cancellable, LantuChange **change, GError **error);
gboolean lantu_store_keep (LantuStore *store, LantuKeepFunc func, gpointer data, GError **error);
LantuConnection *lantu_write_connection (LantuWrite *write);
gint64 lantu_write_mint (LantuWrite *write, GError **error);
void lantu_write_set_label (LantuWrite *write, const char *label);
void lantu_write_set_reason (LantuWrite *write, const char *reason);
void lantu_write_progress (LantuWrite *write, double fraction);
gboolean lantu_write_cancelled (LantuWrite *write, GError **error);

gboolean lantu_store_undo (LantuStore *store, const char *actor, LantuChange **change, GError **error);
gboolean lantu_store_redo (LantuStore *store, const char *actor, LantuChange **change, GError **error);
gint64 lantu_store_conflict (LantuStore *store);
gboolean lantu_store_can_undo (LantuStore *store, LantuConnection *connection, char **undo_label, char **redo_label, GError **error);
LantuChange *lantu_store_poll (LantuStore *store, LantuConnection *reader, gint64 *seen, GError **error);
gboolean
lantu_store_check (LantuStore *store, GPtrArray *faults, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
char *lantu_store_hash (LantuStore *store, GError **error);
char *lantu_hash_content (LantuConnection *reader, LantuRegisters registers, GError **error);
gboolean lantu_store_checkpoint (LantuStore *store, GError **error);
gboolean lantu_store_compact (LantuStore *store, GError **error);
gboolean lantu_store_save_copy (LantuStore *store, const char *path, GError **error);
char *lantu_store_last_link (LantuConnection *connection, gint64 *seq, GError **error);

G_END_DECLS
