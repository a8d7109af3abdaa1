/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

LantuStore *small_workspace_new (const char *path);
LantuStore *small_workspace_at (const char *name, char **path);
LantuChange *small_workspace_write (LantuStore *store, const char *sql);
char *small_workspace_folder (void);
