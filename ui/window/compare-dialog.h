/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

void lantu_compare_dialog_present (LantuWindow *window, const char *from, const char *until);

G_END_DECLS
