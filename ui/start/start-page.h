/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LantuStartPage:
 *
 * What is shown without a workspace: the standing notice, three ways to begin,
 * the workspaces opened last, and what is not known.
 */
#define LANTU_TYPE_START_PAGE (lantu_start_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuStartPage, lantu_start_page, LANTU, START_PAGE, AdwBin)

void lantu_start_page_set_menu (LantuStartPage *page, GMenuModel *menu);
void lantu_start_page_popup_menu (LantuStartPage *page);

G_END_DECLS
