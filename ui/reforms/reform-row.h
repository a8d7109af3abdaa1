/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reforms/reform-view.h"

G_BEGIN_DECLS

GtkWidget *lantu_reform_head_new (LantuReformView *view);
GtkListItemFactory *lantu_reform_row_factory (LantuReformView *view);

G_END_DECLS
