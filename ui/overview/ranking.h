/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuRankingView:
 *
 * The districts by completion, the best first, with the plan as a dashed line.
 * Of a long list the first and the last are shown, and all on demand.
 */
#define LANTU_TYPE_RANKING_VIEW (lantu_ranking_view_get_type ())
G_DECLARE_FINAL_TYPE (LantuRankingView, lantu_ranking_view, LANTU, RANKING_VIEW, AdwBin)

void lantu_ranking_view_show (LantuRankingView *view, const LantuOverviewData *data);

G_END_DECLS
