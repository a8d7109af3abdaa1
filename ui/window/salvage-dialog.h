/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

void lantu_salvage_offer (LantuWindow *window, const char *path, const char *text);

G_END_DECLS
