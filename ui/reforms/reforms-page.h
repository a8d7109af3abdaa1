/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuReformsPage:
 *
 * The key reform items against their dates: a list with a chart, or a table,
 * and one item in the inspector.
 */
#define LANTU_TYPE_REFORMS_PAGE (lantu_reforms_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuReformsPage, lantu_reforms_page, LANTU, REFORMS_PAGE, AdwBin)

LantuReformsPage *lantu_reforms_page_new (LantuSession *session);
void lantu_reforms_page_choose (LantuReformsPage *page, gint64 id);
void lantu_reforms_page_show (LantuReformsPage *page, gint64 id);
gint64 lantu_reforms_page_get_item (LantuReformsPage *page);

G_END_DECLS
