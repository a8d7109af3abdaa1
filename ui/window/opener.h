/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

void lantu_opener_open (LantuWindow *window, const char *path, LantuStoreFlags flags);
void lantu_opener_create (LantuWindow *window, const char *path, const char *title);
void lantu_opener_sample (LantuWindow *window);
void lantu_opener_add_copy (LantuWindow *window, const char *path);
char *lantu_opener_folder (void);
char *lantu_opener_unique (const char *folder, const char *name);

G_END_DECLS
