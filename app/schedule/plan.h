/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/calendar.h"

G_BEGIN_DECLS

/* One step of a timetable, in working days. */
typedef struct
{
  int days;
  LantuDay first, last;
} LantuStep;

#define LANTU_PLAN_STEPS 1000 /* at most so many steps */
#define LANTU_PLAN_DAYS 2000  /* of at most so many working days each */

void lantu_plan_backwards (LantuCalendar *calendar, LantuDay deadline, LantuStep *steps, guint n_steps);
void lantu_plan_forwards (LantuCalendar *calendar, LantuDay start, LantuStep *steps, guint n_steps);
GArray *lantu_plan_unknown (LantuCalendar *calendar, LantuDay deadline, const LantuStep *steps, guint n_steps);

G_END_DECLS
