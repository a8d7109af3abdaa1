/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tasks added by hand.  Their ids are minted: two desktops that each add one
 * mean two. */

#include "programme/occasion.h"

#include "base/period.h"
#include "record/edit.h"
#include "record/registers.h"
#include "store/identity.h"

void
lantu_occasion_free (LantuOccasion *self)
{
  g_free (self->title);
  g_free (self);
}

/**
 * lantu_occasion_measures:
 * @kind: a unit kind's node
 *
 * Returns: (transfer full) (nullable) (element-type LantuRecord): the measures of that kind that
 *   are done whenever there is an occasion
 */
GPtrArray *
lantu_occasion_measures (LantuConnection *connection, gint64 kind, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT m.id FROM link l JOIN measure m ON m.id = l.measure WHERE l.node = ? AND m.frequency = 'event' "
                  "AND coalesce(m.retired, 0) = 0 ORDER BY m.position, m.id");

  lantu_statement_bind_int64 (statement, 1, kind);
  while (lantu_statement_step (statement))
    g_ptr_array_add (records, lantu_record_new (&lantu_measure_register, lantu_statement_int64 (statement, 0)));
  if (!lantu_statement_done (statement, error) || !lantu_records_load ((LantuRecord *const *) records->pdata, records->len, connection, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* The calendar year's row, made where it is not there yet. */
static gboolean
ensure_year (LantuWrite *write, LantuDay day, gint64 *id, GError **error)
{
  LantuPeriod year;
  LantuStatement *statement;

  lantu_period_of (LANTU_FREQUENCY_EVENT, day, &year);
  *id = lantu_id_derive ("period", year.code, NULL);
  statement = lantu_connection_prepare (lantu_write_connection (write),
                                        "INSERT OR IGNORE INTO period (id, code, frequency, start, end) VALUES (?, ?, ?, ?, ?)");
  lantu_statement_bind_int64 (statement, 1, *id);
  lantu_statement_bind_text (statement, 2, year.code);
  lantu_statement_bind_text (statement, 3, lantu_frequency_code (year.frequency));
  lantu_statement_bind_int64 (statement, 4, year.start);
  lantu_statement_bind_int64 (statement, 5, year.end);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* How many times it has occurred there in that year, this one included. */
static gboolean
next_occurrence (LantuConnection *connection, const LantuOccasion *occasion, gint64 period, gint64 *number, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT coalesce(max(occurrence), 0) + 1 FROM task WHERE organisation = ? "
                                                                    "AND id < 4611686018427387904 AND measure = ? AND period = ?");

  lantu_statement_bind_int64 (statement, 1, occasion->organisation);
  lantu_statement_bind_int64 (statement, 2, occasion->measure);
  lantu_statement_bind_int64 (statement, 3, period);
  *number = lantu_statement_step (statement) ? lantu_statement_int64 (statement, 0) : 1;
  return lantu_statement_done (statement, error);
}

/**
 * lantu_occasion_add:
 * @occasion: (type LantuOccasion): what is added; gets its id
 *
 * A #LantuWriteFunc.
 */
gboolean
lantu_occasion_add (LantuWrite *write, gpointer occasion, GError **error)
{
  LantuOccasion *self = occasion;
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_task_register);

  lantu_edit_set_today (edit, self->today);
  lantu_edit_set_int (edit, "organisation", self->organisation);
  lantu_edit_set (edit, "status", "not_started");
  if (self->measure)
    {
      gint64 period, number;

      if (!ensure_year (write, self->start != LANTU_NO_DAY ? self->start : self->today, &period, error) ||
          !next_occurrence (lantu_write_connection (write), self, period, &number, error))
        return FALSE;
      lantu_edit_set_int (edit, "measure", self->measure);
      lantu_edit_set_int (edit, "period", period);
      lantu_edit_set_int (edit, "occurrence", number);
    }
  if (self->title && *self->title)
    lantu_edit_set (edit, "title", self->title);
  if (self->start != LANTU_NO_DAY)
    lantu_edit_set_int (edit, "start", self->start);
  else if (self->due != LANTU_NO_DAY)
    lantu_edit_set_int (edit, "start", MIN (self->today, self->due));
  if (self->due != LANTU_NO_DAY)
    lantu_edit_set_int (edit, "due", self->due);
  if (!lantu_edit_write (write, edit, error))
    return FALSE;
  self->task = lantu_edit_id (edit);
  return TRUE;
}
