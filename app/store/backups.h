/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/asof.h"

G_BEGIN_DECLS

/* A copy in the folder of backups, known by its name. */
typedef struct
{
  char *path;
  char *why;   /* part of the name, such as `auto` or `before-import` */
  gint64 at;   /* milliseconds since 1970, as the file's clock says */
  gint64 size; /* bytes */
} LantuBackup;

/* What a restore would change. */
typedef struct
{
  const LantuRegister *reg;
  gint64 added, changed, removed;
} LantuRestoreCount;

GPtrArray *lantu_backups_list (const char *workspace, GError **error);
char *lantu_backups_folder (const char *workspace);
gboolean lantu_backups_keep (LantuStore *store, const char *why, gint64 older_than, char **path, GError **error);
gboolean lantu_backups_import (LantuStore *store, const LantuTxnInfo *info, LantuWriteFunc func, gpointer data, LantuProgressFunc progress,
                               gpointer progress_data, GCancellable *cancellable, LantuChange **change, GError **error);
void lantu_backup_free (LantuBackup *backup);

LantuStore *lantu_restore_open (LantuStore *store, const char *backup, GError **error);
GArray *lantu_restore_preview (LantuStore *store, LantuStore *backup, GError **error);
gboolean lantu_restore_write (LantuWrite *write, gpointer backup, GError **error); /* LantuWriteFunc */

typedef gboolean (*LantuRestoreMiss) (const LantuRegister *reg, gint64 row, gpointer data);

gboolean
lantu_restore_rows (LantuWrite *write, LantuConnection *there, LantuRegisters registers, LantuRestoreMiss may_miss, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuBackup, lantu_backup_free)

G_END_DECLS
