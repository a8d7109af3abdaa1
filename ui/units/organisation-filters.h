/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/organisation-query.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuOrganisationFilters:
 *
 * Search, kind, district and period over the list of organisations; district
 * and period are the session's.  Signals `changed` (search or kind) and `stop-search`.
 */
#define LANTU_TYPE_ORGANISATION_FILTERS (lantu_organisation_filters_get_type ())
G_DECLARE_FINAL_TYPE (LantuOrganisationFilters, lantu_organisation_filters, LANTU, ORGANISATION_FILTERS, AdwBin)

void lantu_organisation_filters_set_session (LantuOrganisationFilters *filters, LantuSession *session);
void lantu_organisation_filters_fill (LantuOrganisationFilters *filters, GPtrArray *kinds, GPtrArray *districts);
char *lantu_organisation_filters_get (LantuOrganisationFilters *filters, LantuOrganisationQuery *query);
GHashTable *lantu_organisation_filters_kind_words (LantuOrganisationFilters *filters);
void lantu_organisation_filters_clear (LantuOrganisationFilters *filters);
void lantu_organisation_filters_search (LantuOrganisationFilters *filters);

G_END_DECLS
