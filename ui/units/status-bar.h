/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/legend.h"

G_BEGIN_DECLS

/**
 * LantuStatusBar:
 *
 * How far the tasks that count are: one bar in parts, and a key that repeats
 * the icons of the status buttons with the numbers.
 */
#define LANTU_TYPE_STATUS_BAR (lantu_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (LantuStatusBar, lantu_status_bar, LANTU, STATUS_BAR, GtkWidget)

GtkWidget *lantu_status_bar_new (void);
void lantu_status_bar_set (LantuStatusBar *bar, const LantuTally *tally, const gint64 *overdue, const LantuLegend *legend);

G_END_DECLS
