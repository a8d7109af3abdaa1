/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuFilterBar:
 *
 * What is looked at, for all pages: the period and the district of the session.
 */
#define LANTU_TYPE_FILTER_BAR (lantu_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (LantuFilterBar, lantu_filter_bar, LANTU, FILTER_BAR, AdwBin)

void lantu_filter_bar_set_session (LantuFilterBar *bar, LantuSession *session);
void lantu_filter_bar_show (LantuFilterBar *bar, const LantuOverviewData *data);

G_END_DECLS
