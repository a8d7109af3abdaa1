/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whole timetables written in one transaction: planned backwards from the
 * deadline, a chain moved by working days, the plan kept as a baseline, a
 * milestone taken out.  What was reached is never moved. */

#include "schedule/timetable.h"

#include "record/edit-rules.h"
#include "record/registers.h"
#include "schedule/plan.h"
#include "schedule/reform.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static LantuMilestone *
nth (LantuReform *item, guint i)
{
  return g_ptr_array_index (item->milestones, i);
}

static gboolean
is_open (const LantuMilestone *milestone)
{
  return milestone->actual == LANTU_NO_DAY;
}

/* How many working days lie from the day after @from to @to; negative where @to is earlier. */
int
lantu_timetable_distance (LantuCalendar *calendar, LantuDay from, LantuDay to)
{
  return to >= from ? lantu_calendar_count (calendar, from + 1, to) : -lantu_calendar_count (calendar, to + 1, from);
}

/* The day so many working days after, or before, @day; @day itself for none. */
LantuDay
lantu_timetable_shift (LantuCalendar *calendar, LantuDay day, int working_days)
{
  if (working_days < 0)
    {
      /* from a day of rest, the working day before it is as good as itself */
      LantuDay from = lantu_calendar_back (calendar, day, 1);

      return lantu_calendar_back (calendar, from, 1 - working_days);
    }
  for (int left = working_days; left > 0;)
    left -= lantu_calendar_is_working (calendar, ++day);
  return day;
}

static gboolean
write_field (LantuWrite *write, const LantuRegister *reg, gint64 id, const char *field, gint64 value, const char *reason, LantuDay today,
             GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_change (reg, id);

  lantu_edit_set_int (edit, field, value);
  lantu_edit_set_reason (edit, reason);
  lantu_edit_set_today (edit, today);
  return lantu_edit_write (write, edit, error);
}

static gboolean
run (LantuConnection *connection, const char *sql, gint64 a, gint64 b, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  lantu_statement_bind_int64 (statement, 1, a);
  if (strstr (sql, "?2"))
    lantu_statement_bind_int64 (statement, 2, b);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* -- planned backwards --------------------------------------------------------- */

static LantuMilestone *
find_open (LantuReform *item, const char *title, GHashTable *taken)
{
  for (guint i = 0; i < item->milestones->len; i++)
    if (is_open (nth (item, i)) && g_strcmp0 (nth (item, i)->title, title) == 0 && g_hash_table_add (taken, nth (item, i)))
      return nth (item, i);
  return NULL;
}

static gboolean
write_step (LantuTimetablePlan *self, LantuWrite *write, const LantuPlanStep *step, LantuMilestone *there, guint position, GError **error)
{
  g_autoptr (LantuEdit) edit = there ? lantu_edit_change (&lantu_milestone_register, there->id) : lantu_edit_create (&lantu_milestone_register);

  if (there == NULL)
    {
      lantu_edit_set_int (edit, "subject", self->subject);
      lantu_edit_set (edit, "title", step->title);
    }
  lantu_edit_set_int (edit, "position", position);
  lantu_edit_set_int (edit, "days", step->days);
  return lantu_edit_write (write, edit, error);
}

/* The open milestones become what @steps says: those of the same name stay, others come and go. */
static gboolean
write_steps (LantuTimetablePlan *self, LantuWrite *write, LantuReform *item, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autofree LantuMilestone **there = g_new0 (LantuMilestone *, self->steps->len);
  guint position = 0;

  /* one after the other, so nobody needs to be told whom to follow */
  if (!run (lantu_write_connection (write), "UPDATE milestone SET after = NULL WHERE subject = ?1 AND after IS NOT NULL", self->subject, 0, error))
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    there[i] = find_open (item, g_array_index (self->steps, LantuPlanStep, i).title, taken);
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *milestone = nth (item, i);
      g_autoptr (LantuEdit) edit = NULL;

      if (is_open (milestone) && !g_hash_table_contains (taken, milestone))
        edit = lantu_edit_delete (&lantu_milestone_register, milestone->id);
      else if (!is_open (milestone))
        {
          edit = lantu_edit_change (&lantu_milestone_register, milestone->id);
          lantu_edit_set_int (edit, "position", ++position);
        }
      if (edit && !lantu_edit_write (write, edit, error))
        return FALSE;
    }
  for (guint i = 0; i < self->steps->len; i++)
    if (!write_step (self, write, &g_array_index (self->steps, LantuPlanStep, i), there[i], ++position, error))
      return FALSE;
  return TRUE;
}

/* When the step must have ended: the day before the first that follows it begins, else the deadline. */
static gboolean
end_of (LantuReform *item, const LantuStep *steps, const gboolean *known, guint i, LantuDay deadline, LantuDay *end)
{
  *end = deadline;
  for (guint k = 0; k < item->milestones->len; k++)
    if (nth (item, k)->before == (int) i && is_open (nth (item, k)))
      {
        if (!known[k])
          return FALSE;
        *end = MIN (*end, steps[k].first - 1);
      }
  return TRUE;
}

static gboolean
work_out (LantuTimetablePlan *self, LantuReform *item, LantuDay deadline, LantuStep *steps, GError **error)
{
  guint n = item->milestones->len;
  g_autofree gboolean *known = g_new0 (gboolean, n + 1);
  guint open = 0;

  self->first = LANTU_NO_DAY;
  for (guint i = 0; i < n; i++)
    if (is_open (nth (item, i)))
      {
        open++;
        if (nth (item, i)->days > 0)
          continue;
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” does not say how many working days it takes"), nth (item, i)->title);
        return FALSE;
      }
  if (open == 0)
    return lantu_edit_refuse (NULL, error, _("there is no open milestone to plan"));
  /* as often as there are milestones: a chain may stand in any order */
  for (guint round = 0; round < n; round++)
    for (guint i = n; i-- > 0;)
      {
        LantuDay end;

        if (!is_open (nth (item, i)) || known[i] || !end_of (item, steps, known, i, deadline, &end))
          continue;
        steps[i].days = nth (item, i)->days;
        lantu_plan_backwards (self->calendar, end, &steps[i], 1);
        known[i] = TRUE;
        self->first = self->first == LANTU_NO_DAY ? steps[i].first : MIN (self->first, steps[i].first);
      }
  return TRUE;
}

/**
 * lantu_timetable_plan:
 * @plan: (type LantuTimetablePlan)
 *
 * A #LantuWriteFunc: all open milestones get the dates that follow from the
 * deadline and their working days, in one transaction.  Refused without a
 * deadline, without working days, or where a date that is set changes without
 * a reason.
 */
gboolean
lantu_timetable_plan (LantuWrite *write, gpointer plan, GError **error)
{
  LantuTimetablePlan *self = plan;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (LantuReform) item = lantu_reform_read (connection, self->subject, self->today, error);
  const LantuRegister *reg;
  g_autofree LantuStep *steps = NULL;
  LantuStep whole = { 0 };
  LantuDay deadline;

  if (item == NULL)
    return FALSE;
  reg = item->is_task ? &lantu_task_register : &lantu_reform_register;
  deadline = self->deadline == LANTU_NO_DAY ? item->deadline : self->deadline;
  if (deadline == LANTU_NO_DAY)
    return lantu_edit_refuse (NULL, error, _("it has no deadline to plan back from"));
  if (self->steps)
    {
      if (!write_steps (self, write, item, error))
        return FALSE;
      lantu_reform_free (g_steal_pointer (&item));
      item = lantu_reform_read (connection, self->subject, self->today, error);
      if (item == NULL)
        return FALSE;
    }
  steps = g_new0 (LantuStep, item->milestones->len + 1);
  if (!work_out (self, item, deadline, steps, error))
    return FALSE;
  whole.first = self->first;
  g_clear_pointer (&self->unknown, g_array_unref);
  self->unknown = lantu_plan_unknown (self->calendar, deadline, &whole, 1);
  for (guint i = 0; i < item->milestones->len; i++)
    if (is_open (nth (item, i)) && steps[i].days > 0 &&
        !write_field (write, &lantu_milestone_register, nth (item, i)->id, "planned", steps[i].last, self->reason, self->today, error))
      return FALSE;
  if (item->start == LANTU_NO_DAY && !write_field (write, reg, self->subject, "start", self->first, self->reason, self->today, error))
    return FALSE;
  return write_field (write, reg, self->subject, item->is_task ? "due" : "deadline", deadline, self->reason, self->today, error);
}

/* -- moved, kept, taken out ---------------------------------------------------- */

/* The timetable of a milestone, and which it is. */
static LantuReform *
timetable_of (LantuConnection *connection, gint64 milestone, LantuDay today, guint *index, GError **error)
{
  g_autoptr (LantuReform) item = NULL;
  gint64 subject = 0;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT subject FROM milestone WHERE id = ?");

  lantu_statement_bind_int64 (statement, 1, milestone);
  if (lantu_statement_step (statement))
    subject = lantu_statement_int64 (statement, 0);
  if (!lantu_statement_done (statement, error))
    return NULL;
  if (subject == 0)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("the milestone is not there"));
      return NULL;
    }
  item = lantu_reform_read (connection, subject, today, error);
  for (guint i = 0; item && i < item->milestones->len; i++)
    if (nth (item, i)->id == milestone)
      *index = i;
  return g_steal_pointer (&item);
}

static gboolean
comes_after (LantuReform *item, guint i, guint first)
{
  int at = nth (item, i)->before;

  for (guint step = 0; at >= 0 && step < item->milestones->len; step++, at = nth (item, (guint) at)->before)
    if (at == (int) first)
      return TRUE;
  return FALSE;
}

/**
 * lantu_timetable_move:
 * @move: (type LantuTimetableMove)
 *
 * A #LantuWriteFunc: one milestone, or it and all that come after it.
 */
gboolean
lantu_timetable_move (LantuWrite *write, gpointer move, GError **error)
{
  LantuTimetableMove *self = move;
  guint index = 0;
  g_autoptr (LantuReform) item = timetable_of (lantu_write_connection (write), self->milestone, self->today, &index, error);
  int distance = 0;

  if (item == NULL)
    return FALSE;
  if (!is_open (nth (item, index)))
    return lantu_edit_refuse (NULL, error, _("“%s” has been reached and does not move"), nth (item, index)->title);
  if (self->chain && nth (item, index)->planned != LANTU_NO_DAY)
    distance = lantu_timetable_distance (self->calendar, nth (item, index)->planned, self->planned);
  self->moved = 0;
  self->last = LANTU_NO_DAY;
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *milestone = nth (item, i);
      LantuDay to = milestone->planned;

      if (i == index)
        to = self->planned;
      else if (distance != 0 && is_open (milestone) && to != LANTU_NO_DAY && comes_after (item, i, index))
        to = lantu_timetable_shift (self->calendar, to, distance);
      if (to != milestone->planned)
        {
          self->moved++;
          if (!write_field (write, &lantu_milestone_register, milestone->id, "planned", to, self->reason, self->today, error))
            return FALSE;
        }
      if (to != LANTU_NO_DAY)
        self->last = self->last == LANTU_NO_DAY ? to : MAX (self->last, to);
    }
  self->unknown = 0;
  if (distance != 0)
    {
      int year, month, mday;

      lantu_day_split (self->last, &year, &month, &mday);
      self->unknown = lantu_calendar_knows (self->calendar, year) ? 0 : year;
    }
  self->late = item->deadline != LANTU_NO_DAY && self->last != LANTU_NO_DAY && self->last > item->deadline;
  return TRUE;
}

/**
 * lantu_timetable_baseline:
 * @baseline: (type LantuTimetableBaseline)
 *
 * A #LantuWriteFunc: the planned dates of now are kept beside the plan.
 */
gboolean
lantu_timetable_baseline (LantuWrite *write, gpointer baseline, GError **error)
{
  LantuTimetableBaseline *self = baseline;
  LantuConnection *connection = lantu_write_connection (write);
  gint64 planned = 0, replaced = 0;
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT count(*), count(CASE WHEN baseline <> planned THEN 1 END) FROM milestone WHERE subject = ? AND planned IS NOT NULL");

  lantu_statement_bind_int64 (statement, 1, self->subject);
  if (lantu_statement_step (statement))
    {
      planned = lantu_statement_int64 (statement, 0);
      replaced = lantu_statement_int64 (statement, 1);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (planned == 0)
    return lantu_edit_refuse (NULL, error, _("nothing is planned yet that could be kept as a baseline"));
  if (replaced > 0 && (self->reason == NULL || *self->reason == '\0'))
    return lantu_edit_refuse (NULL, error, _("replacing a baseline needs a reason"));
  statement = lantu_connection_prepare (connection, "UPDATE milestone SET baseline = planned WHERE subject = ? AND planned IS NOT NULL "
                                                    "AND baseline IS NOT planned");
  lantu_statement_bind_int64 (statement, 1, self->subject);
  lantu_statement_run (statement);
  self->frozen = (guint) lantu_statement_changes (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_timetable_remove:
 * @milestone: (type gint64)
 *
 * A #LantuWriteFunc: what followed it follows what it followed.
 */
gboolean
lantu_timetable_remove (LantuWrite *write, gpointer milestone, GError **error)
{
  gint64 id = *(gint64 *) milestone;
  LantuConnection *connection = lantu_write_connection (write);
  guint index = 0;
  g_autoptr (LantuReform) item = timetable_of (connection, id, lantu_day_today (), &index, error);
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_milestone_register, id);
  LantuMilestone *gone;
  gint64 left = 0;

  if (item == NULL)
    return FALSE;
  gone = nth (item, index);
  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *other = nth (item, i);
      gint64 before = gone->before >= 0 ? nth (item, (guint) gone->before)->id : 0;
      gboolean told = other->after == id, silent = other->after == 0 && other->before == (int) index && gone->after != 0;

      if (i == index)
        continue;
      left = other->id;
      if ((told || silent) && before && !run (connection, "UPDATE milestone SET after = ?2 WHERE id = ?1", other->id, before, error))
        return FALSE;
      if (told && before == 0 && !run (connection, "UPDATE milestone SET after = NULL WHERE id = ?1", other->id, 0, error))
        return FALSE;
    }
  return lantu_edit_write (write, edit, error) && (left == 0 || lantu_edit_check_chain (connection, left, error));
}
