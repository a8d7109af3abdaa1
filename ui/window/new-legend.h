/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/legend.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void lantu_new_legend_read (GSettings *settings, LantuLegend *legend);
void lantu_new_legend_keep (GSettings *settings, const LantuLegend *legend);

G_END_DECLS
