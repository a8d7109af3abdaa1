/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Timetables worked backwards from the deadline (倒排工期).  A step of n working
 * days covers n of them; the last ends on the deadline or the working day
 * before it, each earlier one on the working day before the next begins. */

#include "schedule/plan.h"

/**
 * lantu_plan_backwards:
 * @steps: (inout): their `days` are read, their dates set
 */
void
lantu_plan_backwards (LantuCalendar *calendar, LantuDay deadline, LantuStep *steps, guint n_steps)
{
  LantuDay end = deadline;

  for (guint i = n_steps; i-- > 0;)
    {
      steps[i].last = lantu_calendar_back (calendar, end, 1);
      steps[i].first = lantu_calendar_back (calendar, steps[i].last, steps[i].days);
      end = steps[i].first - 1;
    }
}

/**
 * lantu_plan_forwards:
 *
 * The same from a first day on: the first step begins on it or on the working day after it.
 */
void
lantu_plan_forwards (LantuCalendar *calendar, LantuDay start, LantuStep *steps, guint n_steps)
{
  LantuDay day = start;

  for (guint i = 0; i < n_steps; i++)
    {
      int left = steps[i].days;

      while (!lantu_calendar_is_working (calendar, day))
        day++;
      steps[i].first = day;
      for (;; day++)
        if (lantu_calendar_is_working (calendar, day) && --left <= 0)
          break;
      steps[i].last = day++;
    }
}

/**
 * lantu_plan_unknown:
 *
 * Returns: (transfer full) (element-type int): the years that the plan touches and whose holidays are not known, rising
 */
GArray *
lantu_plan_unknown (LantuCalendar *calendar, LantuDay deadline, const LantuStep *steps, guint n_steps)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  int first, last, month, day;

  lantu_day_split (n_steps > 0 ? steps[0].first : deadline, &first, &month, &day);
  lantu_day_split (deadline, &last, &month, &day);
  for (int year = first; year <= last; year++)
    if (!lantu_calendar_knows (calendar, year))
      g_array_append_val (years, year);
  return years;
}
