/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuMatrixCell:
 *
 * A total as a button: its completion, and its lamp.  In the field the lamp
 * burns only when it is behind plan, and the ground is tinted; at the edge
 * (@total) one decimal and every lamp are shown.
 */
#define LANTU_TYPE_MATRIX_CELL (lantu_matrix_cell_get_type ())
G_DECLARE_FINAL_TYPE (LantuMatrixCell, lantu_matrix_cell, LANTU, MATRIX_CELL, GtkButton)

#define LANTU_MATRIX_TINTS 10

GtkWidget *lantu_matrix_cell_new (gboolean total);
void lantu_matrix_cell_set (LantuMatrixCell *cell, const LantuTally *tally, LantuLamp lamp, const char *word, guint tint, const char *name);

G_END_DECLS
