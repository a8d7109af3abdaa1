/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/legend.h"

G_BEGIN_DECLS

void lantu_legend_style_set (GtkWidget *root, const LantuLegend *legend);

G_END_DECLS
