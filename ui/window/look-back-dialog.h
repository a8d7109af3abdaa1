/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

void lantu_look_back_dialog_present (LantuWindow *window);

G_END_DECLS
