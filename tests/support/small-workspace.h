/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

LantuStore *small_workspace_new (const char *path);
char       *small_workspace_folder (void);
