/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "store/store.h"

G_BEGIN_DECLS

void lantu_check_dialog_present (GtkWidget *parent, LantuStore *store);

G_END_DECLS
