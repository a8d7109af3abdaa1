/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The turn of the year.  See the header for what it does; each part is the one
 * that stands elsewhere: programme/freeze, programme/bulk, programme/rollout.
 * A task belongs to the old year where it falls due in it: a school term that
 * runs on is not yet over. */

#include "programme/turn.h"

#include <glib/gi18n-lib.h>

#include "programme/bulk.h"

void
lantu_turn_free (LantuTurn *self)
{
  g_free (self->reason);
  g_free (self);
}

static gboolean
check (const LantuTurn *self, GError **error)
{
  if (self->year.frequency != LANTU_FREQUENCY_YEAR)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is not a calendar year such as 2027"), self->year.code);
  else if (self->what == LANTU_TURN_POSTPONE && (self->due == LANTU_NO_DAY || self->due < self->year.start))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the new due date must lie in %s or later"), self->year.code);
  else if (self->what != LANTU_TURN_KEEP && (self->reason == NULL || *self->reason == '\0'))
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("postponing or suspending open tasks needs a reason"));
  else
    return TRUE;
  return FALSE;
}

static void
old_year (const LantuTurn *self, LantuPeriod *old)
{
  lantu_period_of (LANTU_FREQUENCY_YEAR, self->year.start - 1, old);
}

/* (transfer full) (nullable): the open tasks that fall due in the old year */
static GArray *
read_open (const LantuTurn *self, LantuConnection *connection, GError **error)
{
  LantuTaskQuery query;
  LantuPeriod old;

  old_year (self, &old);
  lantu_task_query_init (&query);
  query.open_only = TRUE;
  query.due_from = old.start;
  query.due_to = old.end;
  query.today = self->today;
  return lantu_task_query_ids (connection, &query, error);
}

static gboolean
read_frozen (LantuTurn *self, LantuConnection *connection, GError **error)
{
  LantuPeriod old;
  LantuDay day;
  gint64 seq;

  old_year (self, &old);
  if (!lantu_freeze_find (connection, &old, &seq, &day, error))
    return FALSE;
  self->frozen = seq != 0;
  return TRUE;
}

/**
 * lantu_turn_count:
 * @turn: (inout): its counts are set
 *
 * What lantu_turn_write() would do; nothing is written.
 */
gboolean
lantu_turn_count (LantuConnection *connection, LantuTurn *turn, GError **error)
{
  LantuRollout rollout = { .span = turn->year };
  g_autoptr (GArray) open = NULL;

  if (turn->year.frequency != LANTU_FREQUENCY_YEAR)
    return check (turn, error);
  open = read_open (turn, connection, error);
  if (open == NULL || !read_frozen (turn, connection, error) || !lantu_rollout_count (connection, &rollout, error))
    return FALSE;
  turn->open = open->len;
  turn->made = rollout.made;
  turn->existed = rollout.existed;
  turn->organisations = rollout.organisations;
  return TRUE;
}

static gboolean
settle_open (LantuTurn *self, LantuWrite *write, GError **error)
{
  g_autoptr (GArray) open = read_open (self, lantu_write_connection (write), error);
  g_autoptr (LantuBulk) bulk = NULL;

  if (open == NULL)
    return FALSE;
  self->open = open->len;
  if (self->what == LANTU_TURN_KEEP || open->len == 0)
    return TRUE;
  bulk = lantu_bulk_new ((const gint64 *) (gpointer) open->data, open->len, self->what == LANTU_TURN_SUSPEND ? "status" : "due", self->today);
  g_ptr_array_add (bulk->texts, self->what == LANTU_TURN_SUSPEND ? g_strdup ("suspended") : lantu_day_format (self->due));
  bulk->reason = g_strdup (self->reason);
  return lantu_bulk_write (write, bulk, error);
}

/**
 * lantu_turn_write:
 * @turn: (type LantuTurn) (inout): its counts are set
 *
 * A #LantuWriteFunc.  An old year that is frozen already stays as it was frozen.
 */
gboolean
lantu_turn_write (LantuWrite *write, gpointer turn, GError **error)
{
  LantuTurn *self = turn;
  LantuRollout rollout = { .span = self->year };
  LantuFreeze freeze = { .today = self->today };

  old_year (self, &freeze.period);
  if (!check (self, error) || !read_frozen (self, lantu_write_connection (write), error))
    return FALSE;
  if (self->freeze && !self->frozen && !lantu_freeze_write (write, &freeze, error))
    return FALSE;
  if (!settle_open (self, write, error) || !lantu_rollout_write (write, &rollout, error))
    return FALSE;
  self->made = rollout.made;
  self->existed = rollout.existed;
  self->organisations = rollout.organisations;
  return TRUE;
}
