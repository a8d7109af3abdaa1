/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuMatrixView:
 *
 * The kinds of units × the systems: the number always printed, the tint by how
 * much is done, and the lamp where a cell is behind plan.  Each cell opens its
 * rows.  Property `narrow` (boolean): no column of units.
 */
#define LANTU_TYPE_MATRIX_VIEW (lantu_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (LantuMatrixView, lantu_matrix_view, LANTU, MATRIX_VIEW, AdwBin)

void lantu_matrix_view_show (LantuMatrixView *view, const LantuOverviewData *data);

G_END_DECLS
