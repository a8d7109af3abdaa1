/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuOrganisationList:
 *
 * All organisations, searched and filtered by kind and district.  A row opens
 * through the action `units.open`; all others of its menu are `units` too.
 */
#define LANTU_TYPE_ORGANISATION_LIST (lantu_organisation_list_get_type ())
G_DECLARE_FINAL_TYPE (LantuOrganisationList, lantu_organisation_list, LANTU, ORGANISATION_LIST, AdwNavigationPage)

LantuOrganisationList *lantu_organisation_list_new (LantuSession *session);
void lantu_organisation_list_search (LantuOrganisationList *list);
gint64 lantu_organisation_list_neighbour (LantuOrganisationList *list, gint64 organisation, int delta);

G_END_DECLS
