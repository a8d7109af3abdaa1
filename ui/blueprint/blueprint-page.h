/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuBlueprintPage:
 *
 * The programme as a tree, with progress, lamp and lead body of each row, and
 * at the side an inspector of the row that is chosen.
 */
#define LANTU_TYPE_BLUEPRINT_PAGE (lantu_blueprint_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuBlueprintPage, lantu_blueprint_page, LANTU, BLUEPRINT_PAGE, AdwBin)

LantuBlueprintPage *lantu_blueprint_page_new (LantuSession *session);
void lantu_blueprint_page_show_node (LantuBlueprintPage *page, gint64 id);
gint64 lantu_blueprint_page_get_node (LantuBlueprintPage *page);

G_END_DECLS
