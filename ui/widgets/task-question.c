/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which tasks, as it travels through the window's actions. */

#include "widgets/task-question.h"

static gint64
number (GVariantDict *dict, const char *key, gint64 otherwise)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (dict, key, NULL);

  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_variant_get_int64 (value);
  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_get_int32 (value);
  if (value && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_get_boolean (value);
  return otherwise;
}

/**
 * lantu_task_question_parse:
 * @what: a{sv} with any of `organisation`, `district`, `kind`, `node`, `measure` (x), `below`, `open` (b),
 *   `status`, `lamp`, `due-from`, `due-to` (i) and `span` (s): as in LantuTaskQuery
 * @query: (out): what is asked; its `search` is not set
 */
void
lantu_task_question_parse (GVariant *what, LantuTaskQuery *query)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (what);
  const char *span = NULL;

  lantu_task_query_init (query);
  query->organisation = number (&dict, "organisation", 0);
  query->below = number (&dict, "below", query->organisation != 0) != 0;
  query->district = number (&dict, "district", 0);
  query->kind = number (&dict, "kind", 0);
  query->node = number (&dict, "node", 0);
  query->measure = number (&dict, "measure", 0);
  query->status = (int) number (&dict, "status", -1);
  query->lamp = (int) number (&dict, "lamp", -1);
  query->open_only = number (&dict, "open", 0) != 0;
  query->due_from = (LantuDay) number (&dict, "due-from", LANTU_NO_DAY);
  query->due_to = (LantuDay) number (&dict, "due-to", LANTU_NO_DAY);
  if (g_variant_dict_lookup (&dict, "span", "&s", &span))
    query->has_span = lantu_period_parse (span, &query->span);
}
