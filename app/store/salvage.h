/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/pages.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuSalvage:
 * @damaged: (element-type guint): pages that could not be read
 * @entries: how much of the journal is whole, from its beginning
 * @lost_entries: later ones that were found but cannot be used, since something before them is missing
 * @backup: (nullable): the backup that filled holes
 * @lines: (element-type utf8): what is missing, a sentence each; empty where nothing is known to be
 *
 * What came out of a damaged file.
 */
typedef struct
{
  GArray *damaged;
  gint64 entries, lost_entries;
  gint64 read, from_backup, from_journal; /* rows */
  char *backup;
  GPtrArray *lines;
} LantuSalvage;

LantuSalvage *lantu_salvage (const char *path, const char *backup, const char *target, LantuRegisters registers, const LantuStoreHook *const *hooks,
                             const char *actor, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
char *lantu_salvage_find_backup (const char *path, LantuRegisters registers);
void lantu_salvage_free (LantuSalvage *salvage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuSalvage, lantu_salvage_free)

G_END_DECLS
