/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

#define LANTU_BACKUP_FOLDER "备份" /* beside the workspace */

gboolean lantu_backup_twin (LantuConnection *from, LantuConnection *to, GError **error);
gboolean lantu_backup_copy (LantuConnection *connection, const char *path, GError **error);
char *lantu_backup_automatic (LantuConnection *connection, const char *why, GError **error);

G_END_DECLS
