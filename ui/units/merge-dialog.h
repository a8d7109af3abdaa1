/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_merge_dialog_present (GtkWidget *parent, LantuSession *session, gint64 from, gint64 into);

G_END_DECLS
