/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuOverviewPage:
 *
 * The programme at a glance: done against plan, kinds × systems, the districts,
 * what falls due and what is behind.  Every figure opens its rows.
 */
#define LANTU_TYPE_OVERVIEW_PAGE (lantu_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuOverviewPage, lantu_overview_page, LANTU, OVERVIEW_PAGE, AdwBin)

LantuOverviewPage *lantu_overview_page_new (LantuSession *session);

G_END_DECLS
