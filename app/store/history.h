/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/journal.h"

G_BEGIN_DECLS

/**
 * LantuHistoryQuery:
 * @actor: (nullable): who wrote
 * @reg: (nullable): what of
 * @row: one record, 0 = all
 * @owners: (nullable) (element-type gint64): with @members and @reg: these rows of @reg, and the rows of @members that
 *   named one of them in their first field when they were made (an organisation's tasks)
 * @from: milliseconds since 1970
 * @until: milliseconds since 1970, not included; 0 = open
 *
 * Which part of the journal.  Nothing is owned.
 */
typedef struct
{
  const char *actor;
  const LantuRegister *reg;
  gint64 row;
  const GArray *owners;
  const LantuRegister *members;
  gint64 from, until;
} LantuHistoryQuery;

/* A transaction's place in the journal: all that a long list keeps of it. */
typedef struct
{
  gint64 seq;
  gint64 at; /* milliseconds since 1970 */
} LantuHistoryMark;

typedef struct
{
  gint64 seq, at;
  gint64 target; /* what is undone or redone, 0 = none */
  gint64 n_changes;
  char *kind, *actor, *label, *link;
  char *reason; /* (nullable) */
} LantuHistoryEntry;

/* One change, with texts of its own. */
typedef struct
{
  gint64 n; /* its number in the journal */
  LantuCell cell;
} LantuHistoryChange;

GArray *lantu_history_marks (LantuConnection *connection, const LantuHistoryQuery *query, GError **error);
GPtrArray *lantu_history_entries (LantuConnection *connection, const LantuHistoryMark *marks, guint n, GError **error);
GPtrArray *
lantu_history_changes (LantuConnection *connection, LantuRegisters registers, gint64 seq, gint64 row, gint64 after, guint limit, GError **error);
GPtrArray *lantu_history_actors (LantuConnection *connection, GError **error);
gboolean lantu_history_row (LantuConnection *connection, const LantuRegister *reg, gint64 row, LantuValue *values, GStringChunk *texts,
                            gboolean *there, GError **error);
void lantu_history_entry_free (LantuHistoryEntry *entry);
void lantu_history_change_free (LantuHistoryChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuHistoryEntry, lantu_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuHistoryChange, lantu_history_change_free)

G_END_DECLS
