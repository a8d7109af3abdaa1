/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"

G_BEGIN_DECLS

/**
 * LantuOrganisationQuery:
 * @district: as in LantuProgressQuery: 0 = all, %LANTU_CITY_ITSELF, or a district's id
 * @kind: as in LantuProgressQuery: 0 = all, %LANTU_NO_KIND, or a unit kind's id
 * @below: 0 = all, else this organisation and all below it
 * @not_below: 0 = none, else without this organisation and all below it (where it may move to)
 * @retired: retired ones too
 * @search: (nullable): in name, code or path; not owned
 *
 * Which organisations a list shows.
 */
typedef struct
{
  gint64 district;
  gint64 kind;
  gint64 below;
  gint64 not_below;
  gboolean retired;
  const char *search;
} LantuOrganisationQuery;

GArray *lantu_organisation_query_ids (LantuConnection *connection, const LantuOrganisationQuery *query, GError **error);
GPtrArray *lantu_organisation_kinds (LantuConnection *connection, GError **error);
GPtrArray *lantu_organisation_districts (LantuConnection *connection, GError **error);

G_END_DECLS
