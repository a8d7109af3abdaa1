/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reforms/reform-view.h"

G_BEGIN_DECLS

/**
 * LantuGanttCell:
 *
 * The chart's part of one row of the list, or the calendar above all of them.
 * Its words are the row's: it has no name of its own.
 */
#define LANTU_TYPE_GANTT_CELL (lantu_gantt_cell_get_type ())
G_DECLARE_FINAL_TYPE (LantuGanttCell, lantu_gantt_cell, LANTU, GANTT_CELL, GtkWidget)

GtkWidget *lantu_gantt_cell_new (LantuReformView *view, gboolean head);
void lantu_gantt_cell_set_row (LantuGanttCell *cell, guint row);

G_END_DECLS
