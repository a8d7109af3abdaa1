/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Giving organisations their measures for a span: a task for each organisation
 * in use, each measure of its unit kind, and each period of the measure's own
 * frequency (base/period says which).  Ids are derived, so rolling out twice,
 * or on two desktops, meets in the same rows. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/words.h"
#include "programme/programme.h"
#include "store/identity.h"

typedef struct
{
  gint64 id, kind;
  LantuDay from, to;
} Unit;

typedef struct
{
  gint64 id;
  LantuFrequency frequency;
  int due_month, due_day;
  GArray *periods;    /* of LantuPeriod */
  GArray *period_ids; /* of gint64 */
} Measure;

typedef struct
{
  LantuRollout *rollout;
  LantuConnection *connection;
  LantuWrite *write;   /* (nullable) NULL: only count */
  GArray *units;       /* of Unit */
  GHashTable *by_kind; /* kind → GPtrArray of Measure */
  GPtrArray *measures;
} Run;

static void
measure_free (Measure *measure)
{
  g_array_unref (measure->periods);
  g_array_unref (measure->period_ids);
  g_free (measure);
}

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->units, g_array_unref);
  g_clear_pointer (&run->by_kind, g_hash_table_unref);
  g_clear_pointer (&run->measures, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static int
by_task_place (gconstpointer a, gconstpointer b)
{
  const Unit *x = a, *y = b;
  gint64 last, p = lantu_id_task_range (x->id, &last), q = lantu_id_task_range (y->id, &last);

  return p < q ? -1 : p > q ? 1 : x->id < y->id ? -1 : x->id > y->id;
}

static gboolean
read_units (Run *run, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      run->connection, "WITH RECURSIVE below (id) AS (SELECT id FROM organisation WHERE id = ?1 OR (?1 = 0 AND parent IS NULL) "
                       "UNION SELECT o.id FROM organisation o JOIN below ON o.parent = below.id) "
                       "SELECT o.id, o.kind, o.valid_from, o.valid_to FROM organisation o WHERE o.kind IS NOT NULL AND coalesce(o.retired, 0) = 0 "
                       "AND (?1 = 0 OR o.id IN (SELECT id FROM below)) AND (?2 = 0 OR o.kind = ?2) "
                       "AND (?3 = 0 OR o.pilot = 1) AND (?4 IS NULL OR o.level = ?4)");

  run->units = g_array_new (FALSE, FALSE, sizeof (Unit));
  lantu_statement_bind_int64 (statement, 1, run->rollout->organisation);
  lantu_statement_bind_int64 (statement, 2, run->rollout->kind);
  lantu_statement_bind_int64 (statement, 3, run->rollout->pilot_only);
  lantu_statement_bind_static (statement, 4, run->rollout->level, -1);
  while (lantu_statement_step (statement))
    {
      Unit unit = { lantu_statement_int64 (statement, 0), lantu_statement_int64 (statement, 1),
                    lantu_statement_is_null (statement, 2) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 2),
                    lantu_statement_is_null (statement, 3) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 3) };

      g_array_append_val (run->units, unit);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  /* in the order of the tasks' ids, so that new rows are appended side by side */
  g_array_sort (run->units, by_task_place);
  return TRUE;
}

static gboolean
ensure_period (Run *run, const LantuPeriod *period, gint64 id, GError **error)
{
  gboolean once = period->frequency == LANTU_FREQUENCY_ONCE;
  LantuStatement *statement;

  if (run->write == NULL)
    return TRUE;
  statement = lantu_connection_prepare (run->connection, "INSERT OR IGNORE INTO period (id, code, frequency, start, end) VALUES (?, ?, ?, ?, ?)");
  lantu_statement_bind_int64 (statement, 1, id);
  lantu_statement_bind_text (statement, 2, period->code);
  lantu_statement_bind_text (statement, 3, lantu_frequency_code (period->frequency));
  /* `once` is one period for all spans: its tasks have dates, it has none */
  if (!once)
    {
      lantu_statement_bind_int64 (statement, 4, period->start);
      lantu_statement_bind_int64 (statement, 5, period->end);
    }
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
is_chosen (const LantuRollout *rollout, gint64 measure)
{
  for (guint i = 0; rollout->measures && i < rollout->measures->len; i++)
    if (g_array_index (rollout->measures, gint64, i) == measure)
      return TRUE;
  return rollout->measures == NULL;
}

static gboolean
read_measures (Run *run, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      run->connection, "SELECT m.id, m.frequency, m.due_month, m.due_day FROM measure m WHERE coalesce(m.retired, 0) = 0 "
                       "ORDER BY m.position, m.id");

  run->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) measure_free);
  run->by_kind = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      Measure *measure;

      if (!is_chosen (run->rollout, id))
        continue;
      measure = g_new0 (Measure, 1);
      measure->id = id;
      if (!lantu_frequency_from_code (lantu_statement_text (statement, 1, NULL), &measure->frequency))
        measure->frequency = LANTU_FREQUENCY_YEAR;
      measure->due_month = (int) lantu_statement_int64 (statement, 2);
      measure->due_day = (int) lantu_statement_int64 (statement, 3);
      measure->periods = g_array_new (FALSE, FALSE, sizeof (LantuPeriod));
      measure->period_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      lantu_period_rollout (&run->rollout->span, measure->frequency, measure->periods);
      g_ptr_array_add (run->measures, measure);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < run->measures->len; i++)
    {
      Measure *measure = g_ptr_array_index (run->measures, i);

      for (guint p = 0; p < measure->periods->len; p++)
        {
          const LantuPeriod *period = &g_array_index (measure->periods, LantuPeriod, p);
          gint64 id = lantu_id_derive ("period", period->code, NULL);

          g_array_append_val (measure->period_ids, id);
          if (!ensure_period (run, period, id, error))
            return FALSE;
        }
      statement = lantu_connection_prepare (run->connection,
                                            "SELECT n.id FROM link l JOIN node n ON n.id = l.node WHERE l.measure = ? AND n.kind = 'unit-kind'");
      lantu_statement_bind_int64 (statement, 1, measure->id);
      while (lantu_statement_step (statement))
        {
          gint64 kind = lantu_statement_int64 (statement, 0);
          GPtrArray *list = g_hash_table_lookup (run->by_kind, &kind);

          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (run->by_kind, g_memdup2 (&kind, sizeof kind), list);
            }
          g_ptr_array_add (list, measure);
        }
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Start and due are the period's, unless the measure names a day within it; without its month, in the last one. */
static LantuDay
due_of (const Measure *measure, const LantuPeriod *period)
{
  int year, month, days;
  LantuDay due;

  if (measure->due_day == 0)
    return period->end;
  lantu_day_split (measure->due_month ? period->start : period->end, &year, &month, NULL);
  month += MAX (measure->due_month, 1) - 1;
  year += (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  days = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
  due = lantu_day_new (year, month, MIN (measure->due_day, days));
  return CLAMP (due, period->start, period->end);
}

static gboolean
one_task (Run *run, const Unit *unit, const Measure *measure, guint p, GError **error)
{
  const LantuPeriod *period = &g_array_index (measure->periods, LantuPeriod, p);
  gint64 period_id = g_array_index (measure->period_ids, gint64, p);
  gint64 id = lantu_id_derive_task (unit->id, measure->id, period_id, 0);
  LantuDay due = due_of (measure, period);
  LantuTaskState state = { "not_started", NULL, FALSE };
  gboolean there, same = FALSE;
  LantuStatement *statement;

  if ((unit->to != LANTU_NO_DAY && unit->to < period->start) || (unit->from != LANTU_NO_DAY && unit->from > period->end))
    return TRUE; /* it did not exist then */
  statement = lantu_connection_prepare (run->connection,
                                        "SELECT organisation = ? AND measure = ? AND period = ? AND occurrence = 0 FROM task WHERE id = ?");
  lantu_statement_bind_int64 (statement, 1, unit->id);
  lantu_statement_bind_int64 (statement, 2, measure->id);
  lantu_statement_bind_int64 (statement, 3, period_id);
  lantu_statement_bind_int64 (statement, 4, id);
  there = lantu_statement_step (statement);
  if (there)
    same = lantu_statement_int64 (statement, 0) == 1;
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (there && !same)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_CONFLICT, _("two different tasks would have the id %" PRId64), id);
      return FALSE;
    }
  if (there)
    {
      run->rollout->existed++;
      return TRUE;
    }
  run->rollout->made++;
  if (run->write == NULL)
    return TRUE;
  if (run->rollout->fill)
    state = run->rollout->fill (unit->id, id, period->start, due, run->rollout->fill_data);
  statement = lantu_connection_prepare (run->connection,
                                        "INSERT INTO task (id, organisation, measure, period, occurrence, status, verdict, returned, start, due) "
                                        "VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)");
  lantu_statement_bind_int64 (statement, 1, id);
  lantu_statement_bind_int64 (statement, 2, unit->id);
  lantu_statement_bind_int64 (statement, 3, measure->id);
  lantu_statement_bind_int64 (statement, 4, period_id);
  lantu_statement_bind_static (statement, 5, state.status, -1);
  lantu_statement_bind_static (statement, 6, state.verdict, -1);
  if (state.returned)
    lantu_statement_bind_int64 (statement, 7, 1);
  lantu_statement_bind_int64 (statement, 8, period->start);
  lantu_statement_bind_int64 (statement, 9, due);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
carry_out (Run *run, GError **error)
{
  LantuRollout *rollout = run->rollout;

  rollout->made = rollout->existed = rollout->organisations = 0;
  if (!read_units (run, error) || !read_measures (run, error))
    return FALSE;
  for (guint i = 0; i < run->units->len; i++)
    {
      const Unit *unit = &g_array_index (run->units, Unit, i);
      GPtrArray *measures = g_hash_table_lookup (run->by_kind, &unit->kind);

      if (measures)
        rollout->organisations++;
      for (guint m = 0; measures && m < measures->len; m++)
        {
          const Measure *measure = g_ptr_array_index (measures, m);

          for (guint p = 0; p < measure->periods->len; p++)
            if (!one_task (run, unit, measure, p, error))
              return FALSE;
        }
      if (run->write && i % 64 == 0)
        {
          lantu_write_progress (run->write, (double) i / run->units->len);
          if (lantu_write_cancelled (run->write, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * lantu_rollout_count:
 * @rollout: (inout): its counts are set
 *
 * What lantu_rollout_write() would make; nothing is written.
 */
gboolean
lantu_rollout_count (LantuConnection *connection, LantuRollout *rollout, GError **error)
{
  g_auto (Run) run = { .rollout = rollout, .connection = connection };

  return carry_out (&run, error);
}

/**
 * lantu_rollout_write:
 * @rollout: (type LantuRollout) (inout): its counts are set
 *
 * A #LantuWriteFunc.
 */
gboolean
lantu_rollout_write (LantuWrite *write, gpointer rollout, GError **error)
{
  g_auto (Run) run = { .rollout = rollout, .connection = lantu_write_connection (write), .write = write };

  return carry_out (&run, error);
}
