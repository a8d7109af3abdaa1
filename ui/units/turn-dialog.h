/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_turn_dialog_present (GtkWidget *parent, LantuSession *session);

G_END_DECLS
