/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reform items with their timetables, and where each stands on a day.
 *
 *  - A milestone is done once it has an actual date.  It starts the day after
 *    the one it follows is planned, the first with the item; where no start is
 *    known, on the day it is planned for.
 *  - An item counts its milestones by weight and has the lamp of a total; it is
 *    red, too, with a milestone overdue or past its own deadline, and blue when
 *    its next milestone is.  One without dated milestones has the lamp of a
 *    task from its start to its deadline.  A closed one has no lamp. */

#include "schedule/reform.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
milestone_free (gpointer data)
{
  LantuMilestone *self = data;

  g_free (self->title);
  g_free (self->note);
  g_free (self);
}

void
lantu_reform_free (LantuReform *self)
{
  char *texts[] = { self->code,   self->title,    self->status,    self->provenance, self->basis, self->objective,  self->measures, self->document,
                    self->effect, self->problems, self->next_step, self->note,       self->lead,  self->supporting, self->post };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->milestones);
  g_free (self);
}

static LantuDay
day_at (LantuStatement *statement, int column)
{
  return lantu_statement_is_null (statement, column) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, column);
}

static char *
text_at (LantuStatement *statement, int column)
{
  const char *text = lantu_statement_text (statement, column, NULL);

  return text && *text ? g_strdup (text) : NULL;
}

/* Items in the blueprint's order, or the one task of @id. */
static GPtrArray *
read_items (LantuConnection *connection, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_reform_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT r.id, n.code, n.title, r.status, n.provenance, r.start, r.deadline, r.basis, r.objective, r.measures, r.document, "
                  "r.effect, r.problems, r.next_step, r.note, n.position FROM reform r JOIN node n ON n.id = r.id WHERE ?1 = 0 OR r.id = ?1 "
                  "UNION ALL SELECT t.id, m.code, COALESCE (t.title, m.title), t.status, NULL, t.start, t.due, NULL, NULL, NULL, NULL, "
                  "NULL, NULL, NULL, t.note, -1 FROM task t LEFT JOIN measure m ON m.id = t.measure WHERE t.id = ?1 ORDER BY 16, 1");

  lantu_statement_bind_int64 (statement, 1, id);
  while (lantu_statement_step (statement))
    {
      LantuReform *item = g_new0 (LantuReform, 1);

      item->id = lantu_statement_int64 (statement, 0);
      item->code = text_at (statement, 1);
      item->title = text_at (statement, 2);
      item->status = text_at (statement, 3);
      item->provenance = text_at (statement, 4);
      item->start = day_at (statement, 5);
      item->deadline = day_at (statement, 6);
      item->basis = text_at (statement, 7);
      item->objective = text_at (statement, 8);
      item->measures = text_at (statement, 9);
      item->document = text_at (statement, 10);
      item->effect = text_at (statement, 11);
      item->problems = text_at (statement, 12);
      item->next_step = text_at (statement, 13);
      item->note = text_at (statement, 14);
      item->milestones = g_ptr_array_new_with_free_func (milestone_free);
      item->next = -1;
      item->is_task = lantu_statement_int64 (statement, 15) == -1;
      g_ptr_array_add (items, item);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&items) : NULL;
}

static gboolean
read_milestones (LantuConnection *connection, gint64 id, GHashTable *by_id, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, id ? "SELECT subject, id, title, note, position, days, weight, planned, baseline, actual, after FROM milestone "
                       "WHERE subject = ?1 ORDER BY position, id"
                     : "SELECT subject, id, title, note, position, days, weight, planned, baseline, actual, after FROM milestone "
                       "WHERE subject IN (SELECT id FROM reform) ORDER BY subject, position, id");

  if (id)
    lantu_statement_bind_int64 (statement, 1, id);
  while (lantu_statement_step (statement))
    {
      gint64 subject = lantu_statement_int64 (statement, 0);
      LantuReform *item = g_hash_table_lookup (by_id, &subject);
      LantuMilestone *milestone;

      if (item == NULL)
        continue;
      milestone = g_new0 (LantuMilestone, 1);
      milestone->id = lantu_statement_int64 (statement, 1);
      milestone->title = g_strdup (lantu_statement_text (statement, 2, NULL));
      milestone->note = text_at (statement, 3);
      milestone->position = (int) lantu_statement_int64 (statement, 4);
      milestone->days = (int) lantu_statement_int64 (statement, 5);
      milestone->weight = lantu_statement_is_null (statement, 6) ? 1 : (int) lantu_statement_int64 (statement, 6);
      milestone->planned = day_at (statement, 7);
      milestone->baseline = day_at (statement, 8);
      milestone->actual = day_at (statement, 9);
      milestone->after = lantu_statement_int64 (statement, 10);
      milestone->before = -1;
      milestone->start = LANTU_NO_DAY;
      g_ptr_array_add (item->milestones, milestone);
    }
  return lantu_statement_done (statement, error);
}

static void
append (char **line, const char *name)
{
  g_autofree char *before = *line;

  *line = before ? g_strdup_printf (_("%s, %s"), before, name) : g_strdup (name);
}

static gboolean
read_duties (LantuConnection *connection, GHashTable *by_id, LantuDay today, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT d.subject, d.role, COALESCE (o.name, d.body_name), d.post FROM duty d LEFT JOIN organisation o ON o.id = d.body "
                  "WHERE d.role IN ('lead', 'cooperate') AND (d.valid_from IS NULL OR d.valid_from <= ?1) "
                  "AND (d.valid_to IS NULL OR d.valid_to >= ?1) ORDER BY d.subject, d.id");

  lantu_statement_bind_int64 (statement, 1, today);
  while (lantu_statement_step (statement))
    {
      gint64 subject = lantu_statement_int64 (statement, 0);
      LantuReform *item = g_hash_table_lookup (by_id, &subject);
      gboolean lead = g_strcmp0 (lantu_statement_text (statement, 1, NULL), "lead") == 0;
      const char *name = lantu_statement_text (statement, 2, NULL);

      if (item == NULL || name == NULL)
        continue;
      append (lead ? &item->lead : &item->supporting, name);
      if (lead && item->post == NULL)
        item->post = text_at (statement, 3);
    }
  return lantu_statement_done (statement, error);
}

/* What each follows, and from when it runs. */
static void
chain (LantuReform *item)
{
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);

      milestone->before = (int) i - 1;
      for (guint k = 0; milestone->after && k < item->milestones->len; k++)
        if (((LantuMilestone *) g_ptr_array_index (item->milestones, k))->id == milestone->after)
          milestone->before = (int) k;
    }
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);
      LantuDay start = item->start;
      int at = milestone->before;

      if (milestone->planned == LANTU_NO_DAY)
        continue;
      /* a damaged file may hold a circle: the walk ends */
      for (guint step = 0; at >= 0 && step < item->milestones->len; step++)
        {
          LantuMilestone *before = g_ptr_array_index (item->milestones, (guint) at);

          if (before->planned != LANTU_NO_DAY)
            {
              start = before->planned + 1;
              break;
            }
          at = before->before;
        }
      milestone->start = start == LANTU_NO_DAY ? milestone->planned : MIN (start, milestone->planned);
    }
}

static LantuLamp
lamp_of (LantuReform *item, gboolean finished, LantuDay today, const LantuThresholds *thresholds)
{
  gboolean all_done = item->milestones->len > 0 && item->n_done == item->milestones->len;
  LantuMilestone *next = item->next >= 0 ? g_ptr_array_index (item->milestones, (guint) item->next) : NULL;
  LantuLamp lamp;

  if (item->n_overdue > 0 || (item->deadline != LANTU_NO_DAY && item->deadline < today && !all_done && !finished))
    return LANTU_LAMP_RED;
  if (item->tally.dated == 0)
    {
      gboolean begun = g_strcmp0 (item->status, "planning") != 0 && g_strcmp0 (item->status, "not_started") != 0;
      LantuBucket bucket = finished || all_done ? LANTU_BUCKET_DONE : begun ? LANTU_BUCKET_IN_PROGRESS : LANTU_BUCKET_NOT_STARTED;

      return lantu_lamp_of_task (bucket, item->start == LANTU_NO_DAY ? item->deadline : item->start, item->deadline, today, thresholds);
    }
  lamp = lantu_tally_lamp (&item->tally, thresholds);
  return lamp != LANTU_LAMP_RED && lamp != LANTU_LAMP_YELLOW && next && next->lamp == LANTU_LAMP_BLUE ? LANTU_LAMP_BLUE : lamp;
}

static void
judge (LantuReform *item, LantuDay today, const LantuThresholds *thresholds)
{
  gboolean closed = g_strcmp0 (item->status, "closed") == 0 || g_strcmp0 (item->status, "done") == 0;
  gboolean finished = closed || g_strcmp0 (item->status, "effective") == 0;

  chain (item);
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);
      gboolean done = milestone->actual != LANTU_NO_DAY;
      gboolean begun = milestone->start == LANTU_NO_DAY || milestone->start <= today;
      LantuBucket bucket = done ? LANTU_BUCKET_DONE : begun ? LANTU_BUCKET_IN_PROGRESS : LANTU_BUCKET_NOT_STARTED;
      LantuMilestone *next = item->next >= 0 ? g_ptr_array_index (item->milestones, (guint) item->next) : NULL;

      lantu_tally_add (&item->tally, bucket, milestone->start, milestone->planned, milestone->weight, today, thresholds);
      milestone->lamp = closed ? LANTU_LAMP_NONE : lantu_lamp_of_task (bucket, milestone->start, milestone->planned, today, thresholds);
      item->n_done += done;
      item->n_overdue += milestone->lamp == LANTU_LAMP_RED;
      /* the earliest that is open; those without a date come last */
      if (!done && (next == NULL || (milestone->planned != LANTU_NO_DAY && (next->planned == LANTU_NO_DAY || milestone->planned < next->planned))))
        item->next = (int) i;
    }
  item->lamp = closed ? LANTU_LAMP_NONE : lamp_of (item, finished, today, thresholds);
  item->filled = item->basis || item->objective || item->measures || item->lead || item->deadline != LANTU_NO_DAY || item->milestones->len > 0;
}

static GPtrArray *
read_all (LantuConnection *connection, gint64 id, LantuDay today, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) items = NULL;
  LantuThresholds thresholds;

  if (!lantu_thresholds_read (connection, &thresholds, error) || (items = read_items (connection, id, error)) == NULL)
    return NULL;
  for (guint i = 0; i < items->len; i++)
    {
      LantuReform *item = g_ptr_array_index (items, i);

      g_hash_table_insert (by_id, &item->id, item);
    }
  if (!read_milestones (connection, id, by_id, error) || !read_duties (connection, by_id, today, error))
    return NULL;
  for (guint i = 0; i < items->len; i++)
    judge (g_ptr_array_index (items, i), today, &thresholds);
  return g_steal_pointer (&items);
}

/**
 * lantu_reforms_read:
 *
 * Returns: (transfer full) (nullable) (element-type LantuReform): every reform item, in the blueprint's order
 */
GPtrArray *
lantu_reforms_read (LantuConnection *connection, LantuDay today, GError **error)
{
  return read_all (connection, 0, today, error);
}

/**
 * lantu_reform_read:
 * @id: of a reform item, or of a task
 *
 * Returns: (transfer full) (nullable): it with its timetable; %NULL with %LANTU_ERROR_NOT_FOUND where it is neither
 */
LantuReform *
lantu_reform_read (LantuConnection *connection, gint64 id, LantuDay today, GError **error)
{
  g_autoptr (GPtrArray) items = read_all (connection, id, today, error);

  if (items == NULL)
    return NULL;
  if (items->len > 0)
    return g_ptr_array_steal_index (items, 0);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("%" PRId64 " is neither a reform item nor a task"), id);
  return NULL;
}

/**
 * lantu_reform_find:
 * @id_code_or_title: an id, a number in the blueprint such as R01, or a title
 *
 * Returns: the reform item's id, or 0 with @error set
 */
gint64
lantu_reform_find (LantuConnection *connection, const char *id_code_or_title, GError **error)
{
  gint64 id = 0;
  int n = 0;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT r.id FROM reform r JOIN node n ON n.id = r.id "
                                                                    "WHERE ?1 IN (CAST (r.id AS TEXT), n.code, n.title)");

  lantu_statement_bind_text (statement, 1, id_code_or_title);
  while (lantu_statement_step (statement))
    {
      id = lantu_statement_int64 (statement, 0);
      n++;
    }
  if (!lantu_statement_done (statement, error))
    return 0;
  if (n == 1)
    return id;
  g_set_error (error, LANTU_ERROR, n ? LANTU_ERROR_AMBIGUOUS : LANTU_ERROR_NOT_FOUND,
               n ? _("“%s” names more than one reform item") : _("there is no reform item “%s”"), id_code_or_title);
  return 0;
}
