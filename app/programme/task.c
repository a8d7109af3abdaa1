/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which tasks there are: every figure opens the rows behind it through the one
 * query here, and every list, sheet and export of tasks reads them here. */

#include <string.h>

#include "base/text.h"
#include "progress/progress.h"
#include "programme/programme.h"
#include "store/identity.h"

/* Everything, in all periods, today. */
void
lantu_task_query_init (LantuTaskQuery *query)
{
  *query = (LantuTaskQuery) { .status = -1, .lamp = -1, .due_from = LANTU_NO_DAY, .due_to = LANTU_NO_DAY, .today = lantu_day_today () };
}

typedef struct
{
  GString *sql;
  GArray *values; /* of gint64, bound in order */
} Builder;

static void
where (Builder *builder, const char *condition, guint n_values, const gint64 *values)
{
  g_string_append_printf (builder->sql, " AND %s", condition);
  g_array_append_vals (builder->values, values, n_values);
}

#define WHERE(condition, ...) where (&builder, condition, G_N_ELEMENTS (((gint64[]) { __VA_ARGS__ })), (gint64[]) { __VA_ARGS__ })

/* A unit kind, or what stands above unit kinds: it counts the tasks of its units. */
static gboolean
is_unit_kind (LantuConnection *connection, gint64 node, gboolean *is, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT 1 FROM node WHERE (id = ?1 OR parent = ?1) AND kind = 'unit-kind' LIMIT 1");

  lantu_statement_bind_int64 (statement, 1, node);
  *is = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
fits_search (const char *search, LantuStatement *statement)
{
  for (int column = 6; column < 10; column++)
    {
      g_autofree char *text = lantu_text_fold (lantu_statement_text (statement, column, NULL) ? lantu_statement_text (statement, column, NULL) : "");

      if (strstr (text, search))
        return TRUE;
    }
  return FALSE;
}

/**
 * lantu_task_query_ids:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the tasks, by organisation, measure and start
 */
GArray *
lantu_task_query_ids (LantuConnection *connection, const LantuTaskQuery *query, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *search = query->search && *query->search ? lantu_text_fold (query->search) : NULL;
  Builder builder = { sql, values };
  LantuThresholds thresholds;
  gboolean own = query->organisation != 0 && !query->below, kind_node = FALSE;
  LantuStatement *statement;

  if (!lantu_thresholds_read (connection, &thresholds, error) || (query->node > 0 && !is_unit_kind (connection, query->node, &kind_node, error)))
    return NULL;

  g_string_append (sql, "SELECT t.id, t.status, t.verdict, t.returned, t.start, t.due, t.title, m.title, m.code, o.name FROM ");
  /* one organisation's tasks are found by their id range and the index of those
   * by hand; any wider question reads the table once */
  if (own)
    {
      gint64 last, first = lantu_id_task_range (query->organisation, &last);

      g_string_append (sql, "(SELECT * FROM task WHERE id BETWEEN ? AND ? AND organisation = ? UNION ALL "
                            "SELECT * FROM task WHERE organisation = ? AND id < 4611686018427387904) t");
      g_array_append_vals (values, (gint64[]) { first, last, query->organisation, query->organisation }, 4);
    }
  else
    g_string_append (sql, "task t");
  g_string_append (sql, " JOIN organisation o ON o.id = t.organisation LEFT JOIN measure m ON m.id = t.measure "
                        "LEFT JOIN period p ON p.id = t.period WHERE 1");
  if (query->organisation != 0 && query->below)
    WHERE ("t.organisation IN (WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT c.id FROM organisation c JOIN below ON c.parent = below.id) "
           "SELECT id FROM below)",
           query->organisation);
  if (query->district > 0)
    WHERE ("t.organisation IN (WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT c.id FROM organisation c JOIN below ON c.parent = below.id "
           "WHERE c.level <> 'district') SELECT id FROM below)",
           query->district);
  else if (query->district == LANTU_CITY_ITSELF)
    g_string_append (sql,
                     " AND t.organisation IN (WITH RECURSIVE below (id) AS (SELECT id FROM organisation WHERE parent IS NULL AND level <> 'district' "
                     "UNION SELECT c.id FROM organisation c JOIN below ON c.parent = below.id WHERE c.level <> 'district') SELECT id FROM below)");
  if (query->kind > 0)
    WHERE ("o.kind = ?", query->kind);
  else if (query->kind == LANTU_NO_KIND)
    g_string_append (sql, " AND o.kind IS NULL");
  if (query->measure != 0)
    WHERE ("t.measure = ?", query->measure);
  if (query->node > 0 && kind_node)
    WHERE ("o.kind IN (SELECT id FROM node WHERE (id = ? OR parent = ?) AND kind = 'unit-kind')", query->node, query->node);
  else if (query->node > 0)
    WHERE ("t.measure IN (WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT n.id FROM node n JOIN below ON n.parent = below.id) "
           "SELECT l.measure FROM link l JOIN below ON l.node = below.id JOIN node k ON k.id = l.node WHERE k.kind <> 'unit-kind')",
           query->node);
  else if (query->node == LANTU_NO_SYSTEM)
    g_string_append (sql, " AND (t.measure IS NULL OR NOT EXISTS (SELECT 1 FROM link l JOIN node n ON n.id = l.node "
                          "WHERE l.measure = t.measure AND n.kind IN ('focus', 'system')))");
  if (query->has_span)
    WHERE ("CASE WHEN t.period IS NULL OR p.frequency = 'once' THEN (t.start IS NULL OR t.start <= ?) AND (t.due IS NULL OR t.due >= ?) "
           "ELSE p.start <= ? AND p.end >= ? END",
           query->span.end, query->span.start, query->span.end, query->span.start);
  if (query->due_from != LANTU_NO_DAY)
    WHERE ("t.due >= ?", query->due_from);
  if (query->due_to != LANTU_NO_DAY)
    WHERE ("t.due <= ?", query->due_to);
  g_string_append (sql, " ORDER BY o.position IS NULL, o.position, o.id, m.position IS NULL, m.position, t.start, t.id");

  statement = lantu_connection_prepare (connection, sql->str);
  for (guint i = 0; i < values->len; i++)
    lantu_statement_bind_int64 (statement, (int) i + 1, g_array_index (values, gint64, i));
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      LantuBucket bucket = lantu_bucket_of (lantu_statement_text (statement, 1, NULL), lantu_statement_text (statement, 2, NULL),
                                            lantu_statement_int64 (statement, 3) == 1);
      LantuDay start = lantu_statement_is_null (statement, 4) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 4);
      LantuDay due = lantu_statement_is_null (statement, 5) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 5);

      if (query->status >= 0 && (int) bucket != query->status)
        continue;
      if (query->open_only && (bucket == LANTU_BUCKET_DONE || bucket == LANTU_BUCKET_NA || bucket == LANTU_BUCKET_SUSPENDED))
        continue;
      if (query->lamp >= 0 && (int) lantu_lamp_of_task (bucket, start, due, query->today, &thresholds) != query->lamp)
        continue;
      if (search && !fits_search (search, statement))
        continue;
      g_array_append_val (ids, id);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&ids);
}

void
lantu_task_row_free (LantuTaskRow *row)
{
  g_free (row->organisation_name);
  g_free (row->code);
  g_free (row->title);
  g_free (row->period_code);
  g_free (row->status);
  g_free (row->verdict);
  g_free (row->note);
  g_free (row->evidence);
  g_free (row->provenance);
  g_free (row);
}

static LantuDay
day_at (LantuStatement *statement, int column)
{
  return lantu_statement_is_null (statement, column) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, column);
}

/**
 * lantu_task_rows:
 * @ids: (array length=n): the tasks
 *
 * Returns: (transfer full) (nullable) (element-type LantuTaskRow): them with what belongs beside them; one that is gone is left out
 */
GPtrArray *
lantu_task_rows (LantuConnection *connection, const gint64 *ids, guint n, LantuDay today, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_task_row_free);
  LantuThresholds thresholds;
  LantuStatement *statement;

  if (!lantu_thresholds_read (connection, &thresholds, error))
    return NULL;
  statement = lantu_connection_prepare (
      connection, "SELECT t.organisation, t.measure, t.period, o.name, m.code, coalesce(t.title, m.title), p.code, t.status, t.verdict, t.note, "
                  "m.evidence, m.provenance, t.occurrence, t.returned, t.start, t.due, t.score, "
                  "(SELECT n.id FROM link l JOIN node n ON n.id = l.node WHERE l.measure = t.measure AND n.kind IN ('focus', 'system') "
                  "ORDER BY n.position LIMIT 1), "
                  "(SELECT CASE n.kind WHEN 'system' THEN n.id ELSE n.parent END FROM link l JOIN node n ON n.id = l.node "
                  "WHERE l.measure = t.measure AND n.kind IN ('focus', 'system') ORDER BY n.position LIMIT 1), "
                  "(SELECT count(*) FROM evidence e WHERE e.task = t.id AND e.erased IS NULL AND NOT EXISTS (SELECT 1 FROM evidence r WHERE "
                  "r.revision_of = e.id)) "
                  "FROM task t LEFT JOIN organisation o ON o.id = t.organisation LEFT JOIN measure m ON m.id = t.measure "
                  "LEFT JOIN period p ON p.id = t.period WHERE t.id = ?");
  for (guint i = 0; i < n; i++)
    {
      lantu_statement_bind_int64 (statement, 1, ids[i]);
      if (lantu_statement_step (statement))
        {
          LantuTaskRow *row = g_new0 (LantuTaskRow, 1);

          row->id = ids[i];
          row->organisation = lantu_statement_int64 (statement, 0);
          row->measure = lantu_statement_int64 (statement, 1);
          row->period = lantu_statement_int64 (statement, 2);
          row->organisation_name = g_strdup (lantu_statement_text (statement, 3, NULL));
          row->code = g_strdup (lantu_statement_text (statement, 4, NULL));
          row->title = g_strdup (lantu_statement_text (statement, 5, NULL));
          row->period_code = g_strdup (lantu_statement_text (statement, 6, NULL));
          row->status = g_strdup (lantu_statement_text (statement, 7, NULL));
          row->verdict = g_strdup (lantu_statement_text (statement, 8, NULL));
          row->note = g_strdup (lantu_statement_text (statement, 9, NULL));
          row->evidence = g_strdup (lantu_statement_text (statement, 10, NULL));
          row->provenance = g_strdup (lantu_statement_text (statement, 11, NULL));
          row->occurrence = (int) lantu_statement_int64 (statement, 12);
          row->returned = lantu_statement_int64 (statement, 13) == 1;
          row->start = day_at (statement, 14);
          row->due = day_at (statement, 15);
          row->score = lantu_statement_is_null (statement, 16) ? LANTU_NO_VALUE : lantu_statement_int64 (statement, 16);
          row->focus = lantu_statement_int64 (statement, 17);
          row->system = lantu_statement_int64 (statement, 18);
          row->n_evidence = (int) lantu_statement_int64 (statement, 19);
          row->bucket = (int) lantu_bucket_of (row->status, row->verdict, row->returned);
          row->lamp = (int) lantu_lamp_of_task ((LantuBucket) row->bucket, row->start, row->due, today, &thresholds);
          g_ptr_array_add (rows, row);
        }
      lantu_statement_rewind (statement);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&rows);
}
