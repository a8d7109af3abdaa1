/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuUnitsPage:
 *
 * Organisations, each one's checklist, and the tasks behind any figure.
 */
#define LANTU_TYPE_UNITS_PAGE (lantu_units_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuUnitsPage, lantu_units_page, LANTU, UNITS_PAGE, AdwBin)

LantuUnitsPage *lantu_units_page_new (LantuSession *session);
void lantu_units_page_show_organisation (LantuUnitsPage *page, gint64 organisation);
void lantu_units_page_show_task (LantuUnitsPage *page, gint64 organisation, gint64 task);
gint64 lantu_units_page_get_organisation (LantuUnitsPage *page, gint64 *task);
void lantu_units_page_show_tasks (LantuUnitsPage *page, GVariant *what);

G_END_DECLS
