/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "store/connection.h"

G_BEGIN_DECLS

sqlite3 *lantu_connection_handle (LantuConnection *connection);
void lantu_connection_throw (LantuConnection *connection, int code, GError **error);
void lantu_connection_forget (LantuConnection *connection); /* drops cached statements, before DDL */

G_END_DECLS
