/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What each body owes on a day, and where it stands. */

#include "schedule/duties.h"

#include "schedule/reform.h"

void
lantu_duty_row_free (LantuDutyRow *self)
{
  char *texts[] = { self->body_name, self->role, self->kind, self->code, self->title, self->post };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static LantuDay
day_at (LantuStatement *statement, int column)
{
  return lantu_statement_is_null (statement, column) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, column);
}

/* A subject is a branch, a measure or a task. */
static GPtrArray *
read_rows (LantuConnection *connection, gint64 body, const char *body_name, LantuDay today, const LantuThresholds *thresholds, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_duty_row_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection,
      "SELECT d.id, d.subject, d.body, COALESCE (o.name, d.body_name), d.role, "
      "CASE WHEN n.id IS NOT NULL THEN n.kind WHEN m.id IS NOT NULL THEN 'measure' ELSE 'task' END, "
      "COALESCE (n.code, m.code, tm.code), COALESCE (n.title, m.title, t.title, tm.title), d.post, d.valid_from, d.valid_to, "
      "t.id, t.status, t.verdict, t.returned, t.start, t.due "
      "FROM duty d LEFT JOIN organisation o ON o.id = d.body LEFT JOIN node n ON n.id = d.subject LEFT JOIN measure m ON m.id = d.subject "
      "LEFT JOIN task t ON t.id = d.subject LEFT JOIN measure tm ON tm.id = t.measure "
      "WHERE (d.valid_from IS NULL OR d.valid_from <= ?1) AND (d.valid_to IS NULL OR d.valid_to >= ?1) "
      "AND (?2 = 0 OR d.body = ?2) AND (?3 IS NULL OR (d.body IS NULL AND d.body_name = ?3)) "
      "ORDER BY o.position IS NULL, o.position, 4, n.id IS NULL, n.position, m.position, d.id");

  lantu_statement_bind_int64 (statement, 1, today);
  lantu_statement_bind_int64 (statement, 2, body);
  if (body_name)
    lantu_statement_bind_text (statement, 3, body_name);
  else
    lantu_statement_bind_null (statement, 3);
  while (lantu_statement_step (statement))
    {
      LantuDutyRow *row = g_new0 (LantuDutyRow, 1);

      row->id = lantu_statement_int64 (statement, 0);
      row->subject = lantu_statement_int64 (statement, 1);
      row->body = lantu_statement_int64 (statement, 2);
      row->body_name = g_strdup (lantu_statement_text (statement, 3, NULL));
      row->role = g_strdup (lantu_statement_text (statement, 4, NULL));
      row->kind = g_strdup (lantu_statement_text (statement, 5, NULL));
      row->code = g_strdup (lantu_statement_text (statement, 6, NULL));
      row->title = g_strdup (lantu_statement_text (statement, 7, NULL));
      row->post = g_strdup (lantu_statement_text (statement, 8, NULL));
      row->valid_from = day_at (statement, 9);
      row->valid_to = day_at (statement, 10);
      row->due = LANTU_NO_DAY;
      if (!lantu_statement_is_null (statement, 11))
        {
          LantuBucket bucket = lantu_bucket_of (lantu_statement_text (statement, 12, NULL), lantu_statement_text (statement, 13, NULL),
                                                lantu_statement_int64 (statement, 14) == 1);
          LantuDay start = day_at (statement, 15);

          row->due = day_at (statement, 16);
          lantu_tally_add (&row->tally, bucket, start, row->due, 1, today, thresholds);
          row->lamp = lantu_lamp_of_task (bucket, start, row->due, today, thresholds);
        }
      g_ptr_array_add (rows, row);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * lantu_duties_read:
 * @body: an organisation, 0 = all
 * @body_name: (nullable): a body that is no organisation, by its name
 * @today: the day the duties hold on, and the figures are of
 *
 * Returns: (transfer full) (nullable) (element-type LantuDutyRow): by body, then in the blueprint's order
 */
GPtrArray *
lantu_duties_read (LantuConnection *connection, gint64 body, const char *body_name, LantuDay today, GError **error)
{
  LantuProgressQuery query = { .today = today };
  LantuThresholds thresholds;
  g_autoptr (GHashTable) tallies = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) reforms = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (!lantu_thresholds_read (connection, &thresholds, error) ||
      (rows = read_rows (connection, body, body_name, today, &thresholds, error)) == NULL ||
      (reforms = lantu_reforms_read (connection, today, error)) == NULL || (tallies = lantu_progress_by_node (connection, &query, error)) == NULL)
    return NULL;
  for (guint i = 0; i < reforms->len; i++)
    g_hash_table_insert (by_id, &((LantuReform *) g_ptr_array_index (reforms, i))->id, g_ptr_array_index (reforms, i));
  for (guint i = 0; i < rows->len; i++)
    {
      LantuDutyRow *row = g_ptr_array_index (rows, i);
      const LantuReform *reform = g_hash_table_lookup (by_id, &row->subject);
      const LantuTally *tally = g_hash_table_lookup (tallies, &row->subject);

      if (reform)
        {
          row->tally = reform->tally;
          row->lamp = reform->lamp;
          row->due = reform->deadline;
        }
      else if (tally && !g_str_equal (row->kind, "task"))
        {
          row->tally = *tally;
          row->lamp = lantu_tally_lamp (tally, &thresholds);
        }
    }
  return g_steal_pointer (&rows);
}
