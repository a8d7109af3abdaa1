/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

/* Text that was typed and not saved before the program ended. */
void lantu_drafts_offer (LantuWindow *window);

G_END_DECLS
