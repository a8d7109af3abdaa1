/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lantu_menu_popup (GtkWidget *at, GMenuModel *menu, const graphene_point_t *point);
GtkWidget *lantu_focused_row (GtkWidget *list, GType row_type);

G_END_DECLS
