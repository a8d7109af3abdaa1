/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/progress.h"

G_BEGIN_DECLS

/**
 * LantuRankBar:
 *
 * One line of a chart of bars from 0 to 100, as high as it is allotted, so
 * that grid and plan line run on from line to line; or the chart's axis.
 */
#define LANTU_TYPE_RANK_BAR (lantu_rank_bar_get_type ())
G_DECLARE_FINAL_TYPE (LantuRankBar, lantu_rank_bar, LANTU, RANK_BAR, GtkWidget)

GtkWidget *lantu_rank_bar_new (gboolean axis);
void lantu_rank_bar_set (LantuRankBar *bar, double progress, double plan, LantuLamp lamp);

G_END_DECLS
