/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lantu_blueprint_columns_add (GtkColumnView *view);
void lantu_blueprint_columns_set_narrow (GtkColumnView *view, gboolean narrow);

G_END_DECLS
