/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/period.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * LantuFilterDistrict:
 * @id: a district's id, or %LANTU_CITY_ITSELF for 市本级
 * @name: (nullable): its name; %NULL for 市本级, which has none of its own
 *
 * What a figure can be narrowed to, as in a #LantuProgressQuery.
 */
typedef struct
{
  gint64 id;
  char *name;
} LantuFilterDistrict;

GArray *lantu_filter_periods (LantuConnection *connection, GError **error);      /* LantuPeriod */
GPtrArray *lantu_filter_districts (LantuConnection *connection, GError **error); /* LantuFilterDistrict */
void lantu_filter_district_free (LantuFilterDistrict *district);
gboolean lantu_filter_holds (LantuConnection *connection, gboolean *organisations, gboolean *tasks, GError **error);

G_END_DECLS
