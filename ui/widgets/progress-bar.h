/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/progress.h"

G_BEGIN_DECLS

/**
 * LantuProgressBar:
 *
 * A bar of 6 px with the plan (序时进度) as a thin line across it.  Properties
 * `progress` and `plan` (double, points 0 to 100, NAN for none: without
 * progress it is a dashed line) and `lamp` (int, a LantuLamp: yellow and red
 * colour the bar).  Its accessible value is the progress.
 */
#define LANTU_TYPE_PROGRESS_BAR (lantu_progress_bar_get_type ())
G_DECLARE_FINAL_TYPE (LantuProgressBar, lantu_progress_bar, LANTU, PROGRESS_BAR, GtkWidget)

GtkWidget *lantu_progress_bar_new (void);
void lantu_progress_bar_set (LantuProgressBar *bar, double progress, double plan, LantuLamp lamp);

G_END_DECLS
