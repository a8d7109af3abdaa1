/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

void lantu_look_back_start (LantuWindow *window, const char *moment, const char *span);
void lantu_look_back_end (LantuWindow *window);
void lantu_look_back_banner (LantuWindow *window);

G_END_DECLS
