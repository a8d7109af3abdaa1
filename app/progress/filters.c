/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What there is to choose from: the periods and districts that hold anything.
 * Read from the roll-ups, so it costs as little for a city as for a school. */

#include "progress/filters.h"

#include <string.h>

#include "progress/progress.h"

void
lantu_filter_district_free (LantuFilterDistrict *district)
{
  g_free (district->name);
  g_free (district);
}

/* From long to short; school terms, which cut across the others, at the end. */
static int
rank (LantuFrequency frequency)
{
  switch (frequency)
    {
    case LANTU_FREQUENCY_YEAR:
      return 0;
    case LANTU_FREQUENCY_HALF_YEAR:
      return 1;
    case LANTU_FREQUENCY_QUARTER:
      return 2;
    case LANTU_FREQUENCY_MONTH:
      return 3;
    case LANTU_FREQUENCY_TERM:
      return 4;
    case LANTU_FREQUENCY_ONCE:
    case LANTU_FREQUENCY_EVENT:
    default:
      return 5;
    }
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  const LantuPeriod *x = a, *y = b;

  if (x->frequency != y->frequency)
    return rank (x->frequency) - rank (y->frequency);
  return x->start != y->start ? (x->start > y->start ? -1 : 1) : strcmp (x->code, y->code);
}

/**
 * lantu_filter_periods:
 *
 * Returns: (transfer full) (nullable) (element-type LantuPeriod): the periods that hold tasks,
 *   and the calendar years in which they begin: years first, school terms last, the newest first
 */
GArray *
lantu_filter_periods (LantuConnection *connection, GError **error)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LantuPeriod));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT code FROM period WHERE id IN (SELECT period FROM rollup_matrix WHERE district = ?) ORDER BY code");

  lantu_statement_bind_int64 (statement, 1, -1); /* the row of all districts */
  while (lantu_statement_step (statement))
    {
      LantuPeriod found[2];

      if (!lantu_period_parse (lantu_statement_text (statement, 0, NULL), &found[0]))
        continue; /* once */
      lantu_period_of (LANTU_FREQUENCY_YEAR, found[0].start, &found[1]);
      for (guint i = 0; i < G_N_ELEMENTS (found); i++)
        if (g_hash_table_add (known, g_strdup (found[i].code)))
          g_array_append_val (periods, found[i]);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  g_array_sort (periods, compare_periods);
  return g_steal_pointer (&periods);
}

/**
 * lantu_filter_districts:
 *
 * Returns: (transfer full) (nullable) (element-type LantuFilterDistrict): the districts in their order,
 *   then 市本级 where it has units or tasks
 */
GPtrArray *
lantu_filter_districts (LantuConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) districts = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_filter_district_free);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, name FROM organisation WHERE level = ? ORDER BY position, id");
  gint64 city;

  lantu_statement_bind_text (statement, 1, "district");
  while (lantu_statement_step (statement))
    {
      LantuFilterDistrict *district = g_new0 (LantuFilterDistrict, 1);

      district->id = lantu_statement_int64 (statement, 0);
      district->name = g_strdup (lantu_statement_text (statement, 1, NULL));
      g_ptr_array_add (districts, district);
    }
  if (!lantu_statement_done (statement, error) || !lantu_connection_get_int64 (connection,
                                                                               "SELECT EXISTS (SELECT 1 FROM rollup_units WHERE district = 0) OR "
                                                                               "EXISTS (SELECT 1 FROM rollup_matrix WHERE district = 0)",
                                                                               &city, error))
    return NULL;
  if (city)
    {
      LantuFilterDistrict *district = g_new0 (LantuFilterDistrict, 1);

      district->id = LANTU_CITY_ITSELF;
      g_ptr_array_add (districts, district);
    }
  return g_steal_pointer (&districts);
}

/**
 * lantu_filter_holds:
 * @organisations: (out): whether there is any organisation
 * @tasks: (out): whether there is any task, of whatever period
 */
gboolean
lantu_filter_holds (LantuConnection *connection, gboolean *organisations, gboolean *tasks, GError **error)
{
  gint64 any_organisation, any_task;

  if (!lantu_connection_get_int64 (connection, "SELECT EXISTS (SELECT 1 FROM organisation)", &any_organisation, error) ||
      !lantu_connection_get_int64 (connection, "SELECT EXISTS (SELECT 1 FROM task)", &any_task, error))
    return FALSE;
  *organisations = any_organisation != 0;
  *tasks = any_task != 0;
  return TRUE;
}
