/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is due between two days, and what a meeting has to go through: both are
 * read from the same items, milestones and tasks as every other page. */

#include "schedule/agenda.h"

#include <glib/gi18n-lib.h>

void
lantu_agenda_row_free (LantuAgendaRow *self)
{
  g_free (self->code);
  g_free (self->title);
  g_free (self->of);
  g_free (self->lead);
  g_free (self);
}

/* As it is exchanged. */
const char *
lantu_agenda_kind_code (LantuAgendaKind kind)
{
  static const char *const codes[] = { "reform", "milestone", "tasks" };

  return codes[kind];
}

static LantuAgendaRow *
add (GPtrArray *rows, LantuDay day, LantuAgendaKind kind, gint64 id, const char *code, const char *title, LantuLamp lamp)
{
  LantuAgendaRow *row = g_new0 (LantuAgendaRow, 1);

  row->day = day;
  row->kind = kind;
  row->id = id;
  row->code = g_strdup (code);
  row->title = g_strdup (title);
  row->lamp = lamp;
  row->tasks = 1;
  g_ptr_array_add (rows, row);
  return row;
}

static gboolean
within (LantuDay day, LantuDay from, LantuDay to)
{
  return day != LANTU_NO_DAY && day >= from && day <= to;
}

static void
add_timetable (GPtrArray *rows, const LantuReform *item, LantuDay from, LantuDay to)
{
  for (guint i = 0; i < item->milestones->len; i++)
    {
      const LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);
      LantuAgendaRow *row;

      if (milestone->actual != LANTU_NO_DAY || !within (milestone->planned, from, to))
        continue;
      row = add (rows, milestone->planned, LANTU_AGENDA_MILESTONE, milestone->id, item->code, milestone->title, milestone->lamp);
      row->subject = item->id;
      row->of = g_strdup (item->title);
      row->lead = g_strdup (item->lead);
    }
}

static gboolean
add_reforms (GPtrArray *rows, LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, GError **error)
{
  g_autoptr (GPtrArray) items = lantu_reforms_read (connection, today, error);

  for (guint i = 0; items && i < items->len; i++)
    {
      const LantuReform *item = g_ptr_array_index (items, i);
      LantuAgendaRow *row;

      if (g_strcmp0 (item->status, "closed") == 0)
        continue;
      add_timetable (rows, item, from, to);
      if (g_strcmp0 (item->status, "effective") == 0 || !within (item->deadline, from, to))
        continue;
      row = add (rows, item->deadline, LANTU_AGENDA_REFORM, item->id, item->code, item->title, item->lamp);
      row->subject = item->id;
      row->lead = g_strdup (item->lead);
    }
  return items != NULL;
}

/* Tasks with a timetable of their own. */
static gboolean
add_task_milestones (GPtrArray *rows, LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT DISTINCT t.id FROM milestone m JOIN task t ON t.id = m.subject "
                                                                    "WHERE m.actual IS NULL AND m.planned BETWEEN ? AND ? "
                                                                    "AND t.status NOT IN ('done', 'suspended') ORDER BY t.id");

  lantu_statement_bind_int64 (statement, 1, from);
  lantu_statement_bind_int64 (statement, 2, to);
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (LantuReform) item = lantu_reform_read (connection, g_array_index (ids, gint64, i), today, error);

      if (item == NULL)
        return FALSE;
      add_timetable (rows, item, from, to);
    }
  return TRUE;
}

/* A measure's tasks of one day are one row, from the roll-up. */
static gboolean
add_measures (GPtrArray *rows, LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, const LantuThresholds *thresholds,
              GError **error)
{
  LantuAgendaRow *row = NULL;
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT r.due, r.measure, m.code, m.title, r.bucket, r.start, sum (r.n) FROM rollup_matrix r JOIN measure m ON m.id = r.measure "
                  "WHERE r.district = -1 AND r.due BETWEEN ? AND ? GROUP BY r.due, m.position, r.measure, r.bucket, r.start");

  lantu_statement_bind_int64 (statement, 1, from);
  lantu_statement_bind_int64 (statement, 2, to);
  while (lantu_statement_step (statement))
    {
      LantuDay due = (LantuDay) lantu_statement_int64 (statement, 0);
      gint64 measure = lantu_statement_int64 (statement, 1);
      LantuBucket bucket = (LantuBucket) lantu_statement_int64 (statement, 4);
      LantuLamp lamp = lantu_lamp_of_task (bucket, (LantuDay) lantu_statement_int64 (statement, 5), due, today, thresholds);

      if (bucket == LANTU_BUCKET_DONE || bucket == LANTU_BUCKET_NA || bucket == LANTU_BUCKET_SUSPENDED)
        continue;
      if (row == NULL || row->id != measure || row->day != due)
        {
          row = add (rows, due, LANTU_AGENDA_TASKS, measure, lantu_statement_text (statement, 2, NULL), lantu_statement_text (statement, 3, NULL),
                     lamp);
          row->tasks = 0;
        }
      row->tasks += lantu_statement_int64 (statement, 6);
      row->lamp = MAX (row->lamp, lamp);
    }
  return lantu_statement_done (statement, error);
}

/* Those of no measure are told one by one; their ids are minted. */
static gboolean
add_by_hand (GPtrArray *rows, LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, const LantuThresholds *thresholds,
             GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT t.id, t.due, t.start, t.title, t.status, t.returned, o.name FROM task t LEFT JOIN organisation o ON o.id = t.organisation "
                  "WHERE t.id < 4611686018427387904 AND t.measure IS NULL AND t.due BETWEEN ? AND ? AND t.status NOT IN ('done', 'suspended') "
                  "AND (t.verdict IS NULL OR t.verdict <> 'na') ORDER BY t.due, t.id");

  lantu_statement_bind_int64 (statement, 1, from);
  lantu_statement_bind_int64 (statement, 2, to);
  while (lantu_statement_step (statement))
    {
      LantuDay due = (LantuDay) lantu_statement_int64 (statement, 1);
      LantuBucket bucket = lantu_bucket_of (lantu_statement_text (statement, 4, NULL), NULL, lantu_statement_int64 (statement, 5) == 1);
      LantuLamp lamp = lantu_lamp_of_task (bucket, (LantuDay) lantu_statement_int64 (statement, 2), due, today, thresholds);
      gint64 id = lantu_statement_int64 (statement, 0);
      LantuAgendaRow *row = add (rows, due, LANTU_AGENDA_TASKS, id, NULL, lantu_statement_text (statement, 3, NULL), lamp);

      row->subject = id;
      row->of = g_strdup (lantu_statement_text (statement, 6, NULL));
    }
  return lantu_statement_done (statement, error);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const LantuAgendaRow *x = *(LantuAgendaRow *const *) a, *y = *(LantuAgendaRow *const *) b;

  return x->day != y->day ? (x->day < y->day ? -1 : 1) : (int) x->kind - (int) y->kind;
}

/**
 * lantu_agenda_read:
 * @from: first day
 * @to: last day
 * @today: the day the lamps are of
 *
 * Returns: (transfer full) (nullable) (element-type LantuAgendaRow): what is due and still open, by day; on each day
 *   reform items, then milestones, then tasks
 */
GPtrArray *
lantu_agenda_read (LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_agenda_row_free);
  LantuThresholds thresholds;

  if (!lantu_thresholds_read (connection, &thresholds, error) || !add_reforms (rows, connection, from, to, today, error) ||
      !add_task_milestones (rows, connection, from, to, today, error) || !add_measures (rows, connection, from, to, today, &thresholds, error) ||
      !add_by_hand (rows, connection, from, to, today, &thresholds, error))
    return NULL;
  g_ptr_array_sort (rows, by_day); /* keeps the order of what is equal */
  return g_steal_pointer (&rows);
}

/* -- what a meeting goes through ------------------------------------------------- */

void
lantu_dispatch_row_free (LantuDispatchRow *self)
{
  char *texts[] = { self->lead, self->kind, self->code, self->title, self->late, self->problems, self->next_step };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

static char *
overdue_of (const LantuReform *item)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < item->milestones->len; i++)
    {
      const LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);

      if (milestone->lamp == LANTU_LAMP_RED)
        g_string_append_printf (line, "%s%s", line->len ? "; " : "", milestone->title);
    }
  return line->len ? g_string_free_and_steal (g_steal_pointer (&line)) : NULL;
}

static LantuDispatchRow *
dispatch_reform (const LantuReform *item)
{
  LantuDispatchRow *row = g_new0 (LantuDispatchRow, 1);

  row->id = item->id;
  row->lead = g_strdup (item->lead);
  row->kind = g_strdup ("reform-item");
  row->code = g_strdup (item->code);
  row->title = g_strdup (item->title);
  row->late = overdue_of (item);
  row->problems = g_strdup (item->problems);
  row->next_step = g_strdup (item->next_step);
  row->due = item->deadline;
  row->tally = item->tally;
  row->lamp = item->lamp;
  return row;
}

/* (transfer full) (nullable): who leads a branch on the day */
static gboolean
lead_of (LantuConnection *connection, gint64 node, LantuDay today, char **lead, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT COALESCE (o.name, d.body_name) FROM duty d LEFT JOIN organisation o ON o.id = d.body WHERE d.subject = ?1 "
                  "AND d.role = 'lead' AND (d.valid_from IS NULL OR d.valid_from <= ?2) AND (d.valid_to IS NULL OR d.valid_to >= ?2) ORDER BY d.id");

  lantu_statement_bind_int64 (statement, 1, node);
  lantu_statement_bind_int64 (statement, 2, today);
  while (lantu_statement_step (statement))
    {
      g_autofree char *before = *lead;
      const char *name = lantu_statement_text (statement, 0, NULL);

      *lead = before ? g_strdup_printf (_("%s, %s"), before, name) : g_strdup (name);
    }
  return lantu_statement_done (statement, error);
}

static int
by_lead (gconstpointer a, gconstpointer b)
{
  const LantuDispatchRow *x = *(LantuDispatchRow *const *) a, *y = *(LantuDispatchRow *const *) b;

  /* what nobody leads comes first: it needs somebody before anything else */
  if ((x->lead == NULL) != (y->lead == NULL))
    return x->lead == NULL ? -1 : 1;
  return x->lead ? g_utf8_collate (x->lead, y->lead) : 0;
}

/**
 * lantu_dispatch_read:
 *
 * Returns: (transfer full) (nullable) (element-type LantuDispatchRow): red and yellow reform items and unit kinds, by lead
 *   body, red before yellow; first those that nobody leads
 */
GPtrArray *
lantu_dispatch_read (LantuConnection *connection, LantuDay today, GError **error)
{
  LantuProgressQuery query = { .today = today };
  LantuThresholds thresholds;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_dispatch_row_free);
  g_autoptr (GPtrArray) items = lantu_reforms_read (connection, today, error);
  g_autoptr (GPtrArray) kinds = items ? lantu_progress_read (connection, LANTU_BY_KIND, &query, error) : NULL;

  if (kinds == NULL || !lantu_thresholds_read (connection, &thresholds, error))
    return NULL;
  for (LantuLamp lamp = LANTU_LAMP_RED; lamp >= LANTU_LAMP_YELLOW; lamp--)
    {
      for (guint i = 0; i < items->len; i++)
        if (((LantuReform *) g_ptr_array_index (items, i))->lamp == lamp)
          g_ptr_array_add (rows, dispatch_reform (g_ptr_array_index (items, i)));
      for (guint i = 0; i < kinds->len; i++)
        {
          const LantuProgressRow *kind = g_ptr_array_index (kinds, i);
          LantuDispatchRow *row;

          if (lantu_tally_lamp (&kind->tally, &thresholds) != lamp)
            continue;
          row = g_new0 (LantuDispatchRow, 1);
          g_ptr_array_add (rows, row);
          row->id = kind->id;
          row->kind = g_strdup ("unit-kind");
          row->code = g_strdup (kind->key);
          row->title = g_strdup (kind->title);
          row->due = LANTU_NO_DAY;
          row->tally = kind->tally;
          row->lamp = lamp;
          if (!lead_of (connection, kind->id, today, &row->lead, error))
            return NULL;
        }
    }
  g_ptr_array_sort (rows, by_lead);
  return g_steal_pointer (&rows);
}
