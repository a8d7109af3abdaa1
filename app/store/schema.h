/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"
#include "store/register.h"

G_BEGIN_DECLS

#define LANTU_APPLICATION_ID 0x4c616e74 /* "Lant" */

int lantu_schema_version (void);
gboolean lantu_schema_create (LantuConnection *connection, LantuRegisters registers, GError **error);
gboolean lantu_schema_drop_triggers (LantuConnection *connection, GError **error);
gboolean lantu_schema_open (LantuConnection *connection, LantuRegisters registers, gboolean writable, GError **error);
gboolean lantu_schema_compare (LantuConnection *connection, LantuRegisters registers, GPtrArray *faults, GError **error);
char *lantu_schema_trigger (const LantuRegister *reg, guint index, char **name);

G_END_DECLS
