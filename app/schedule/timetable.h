/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/calendar.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A step as it is asked for. */
typedef struct
{
  const char *title; /* not owned */
  int days;          /* working days */
} LantuPlanStep;

/**
 * LantuTimetablePlan:
 * @subject: a reform item or a task
 * @deadline: %LANTU_NO_DAY = its own; another becomes its own
 * @steps: (nullable) (element-type LantuPlanStep): %NULL = its open milestones as they stand; else
 *   the whole of what is still to be done: open milestones of other names go
 * @reason: (nullable): needed where a date that is set changes
 * @today: the day of writing
 * @first: (out): the first day of the first step
 * @unknown: (out) (nullable) (element-type int): years planned by weekends only; owned by the caller
 *
 * A timetable planned backwards.
 */
typedef struct
{
  gint64 subject;
  LantuDay deadline;
  const GArray *steps;
  const char *reason;
  LantuCalendar *calendar;
  LantuDay today;
  LantuDay first;
  GArray *unknown;
} LantuTimetablePlan;

/**
 * LantuTimetableMove:
 * @milestone: what moves
 * @planned: where to; taken as it is, worked or not
 * @chain: whether all open milestones after it move along, by as many working days
 * @reason: (nullable): needed where it has a date
 * @today: the day of writing
 * @moved: (out): how many milestones have another date now
 * @last: (out): the last planned date of the timetable
 * @late: (out): whether that lies after the deadline
 * @unknown: (out): the year of @last where its holidays are not known and the chain was counted, else 0
 */
typedef struct
{
  gint64 milestone;
  LantuDay planned;
  gboolean chain;
  const char *reason;
  LantuCalendar *calendar;
  LantuDay today;
  guint moved;
  LantuDay last;
  gboolean late;
  int unknown;
} LantuTimetableMove;

/**
 * LantuTimetableBaseline:
 * @subject: whose planned dates are kept to compare with
 * @reason: (nullable): needed where a baseline is replaced
 * @frozen: (out): how many milestones have a new one
 */
typedef struct
{
  gint64 subject;
  const char *reason;
  guint frozen;
} LantuTimetableBaseline;

LantuDay lantu_timetable_shift (LantuCalendar *calendar, LantuDay day, int working_days);
int lantu_timetable_distance (LantuCalendar *calendar, LantuDay from, LantuDay to);

gboolean lantu_timetable_plan (LantuWrite *write, gpointer plan, GError **error);         /* LantuWriteFunc */
gboolean lantu_timetable_move (LantuWrite *write, gpointer move, GError **error);         /* LantuWriteFunc */
gboolean lantu_timetable_baseline (LantuWrite *write, gpointer baseline, GError **error); /* LantuWriteFunc */
gboolean lantu_timetable_remove (LantuWrite *write, gpointer milestone, GError **error);  /* LantuWriteFunc; a gint64 */

G_END_DECLS
