/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one rule of what progress is, what lags, and which lamp burns.  Every
 * screen, export and sheet asks here.  Nothing of this is stored: it follows
 * from dates and states on the day it is read. */

#include "progress/progress.h"

#include <math.h>

static const char *const lamp_codes[] = { NULL, "grey", "green", "blue", "yellow", "red" };

/* The code of a lamp as it is exchanged; %NULL for none. */
const char *
lantu_lamp_code (LantuLamp lamp)
{
  return lamp_codes[lamp];
}

LantuLamp
lantu_lamp_from_code (const char *code)
{
  for (guint i = 1; code && i < G_N_ELEMENTS (lamp_codes); i++)
    if (g_str_equal (lamp_codes[i], code))
      return (LantuLamp) i;
  return LANTU_LAMP_NONE;
}

/**
 * lantu_bucket_of:
 * @status: (nullable): the task's status
 * @verdict: (nullable): its verdict
 */
LantuBucket
lantu_bucket_of (const char *status, const char *verdict, gboolean returned)
{
  if (g_strcmp0 (verdict, "na") == 0)
    return LANTU_BUCKET_NA;
  if (g_strcmp0 (status, "suspended") == 0)
    return LANTU_BUCKET_SUSPENDED;
  if (returned)
    return LANTU_BUCKET_RETURNED;
  if (g_strcmp0 (status, "done") == 0)
    return LANTU_BUCKET_DONE;
  if (g_strcmp0 (status, "submitted") == 0)
    return LANTU_BUCKET_SUBMITTED;
  if (g_strcmp0 (status, "in_progress") == 0)
    return LANTU_BUCKET_IN_PROGRESS;
  return LANTU_BUCKET_NOT_STARTED;
}

/**
 * lantu_lamp_of_task:
 *
 * The lamp of one task.  With L = due − start + 1 and left = due − today, the
 * first that holds: none; grey before its start; red past due and not
 * submitted; yellow returned, or not started in the second half, and not
 * submitted; blue 0 ≤ left ≤ min(near_days, ⌊L/3⌋); else green.
 */
LantuLamp
lantu_lamp_of_task (LantuBucket bucket, LantuDay start, LantuDay due, LantuDay today, const LantuThresholds *thresholds)
{
  int length, left;
  gboolean submitted = bucket == LANTU_BUCKET_SUBMITTED;

  if (bucket == LANTU_BUCKET_DONE || bucket == LANTU_BUCKET_NA || bucket == LANTU_BUCKET_SUSPENDED || due == LANTU_NO_DAY || start == LANTU_NO_DAY)
    return LANTU_LAMP_NONE;
  length = due - start + 1;
  left = due - today;
  if (today < start)
    return LANTU_LAMP_GREY;
  if (left < 0 && !submitted)
    return LANTU_LAMP_RED;
  if (bucket == LANTU_BUCKET_RETURNED || (bucket == LANTU_BUCKET_NOT_STARTED && 2 * (today - start) >= length))
    return LANTU_LAMP_YELLOW;
  if (left >= 0 && left <= MIN (thresholds->near_days, length / 3))
    return LANTU_LAMP_BLUE;
  return LANTU_LAMP_GREEN;
}

/* Adds @n tasks that share bucket and dates. */
void
lantu_tally_add (LantuTally *self, LantuBucket bucket, LantuDay start, LantuDay due, gint64 n, LantuDay today, const LantuThresholds *thresholds)
{
  self->all += n;
  self->by_bucket[bucket] += n;
  self->by_lamp[lantu_lamp_of_task (bucket, start, due, today, thresholds)] += n;
  if (bucket == LANTU_BUCKET_NA)
    self->not_applicable += n;
  else if (bucket == LANTU_BUCKET_SUSPENDED)
    self->suspended += n;
  else
    {
      if (bucket == LANTU_BUCKET_DONE)
        self->done += n;
      if (due != LANTU_NO_DAY && start != LANTU_NO_DAY)
        {
          double share = (double) ((gint64) today - start + 1) / (double) ((gint64) due - start + 1);

          self->dated += n;
          self->plan_sum += CLAMP (share, 0.0, 1.0) * (double) n;
          if (bucket == LANTU_BUCKET_DONE)
            self->dated_done += n;
          if (today >= start)
            self->started += n;
        }
    }
}

void
lantu_tally_merge (LantuTally *self, const LantuTally *other)
{
  self->all += other->all;
  self->not_applicable += other->not_applicable;
  self->suspended += other->suspended;
  self->done += other->done;
  for (guint i = 0; i < LANTU_N_BUCKETS; i++)
    self->by_bucket[i] += other->by_bucket[i];
  for (guint i = 0; i <= LANTU_LAMP_RED; i++)
    self->by_lamp[i] += other->by_lamp[i];
  self->dated += other->dated;
  self->dated_done += other->dated_done;
  self->started += other->started;
  self->plan_sum += other->plan_sum;
}

/* The denominator: all but not applicable and suspended. */
gint64
lantu_tally_counted (const LantuTally *self)
{
  return self->all - self->not_applicable - self->suspended;
}

double
lantu_tally_progress (const LantuTally *self)
{
  gint64 counted = lantu_tally_counted (self);

  return counted > 0 ? 100.0 * (double) self->done / (double) counted : NAN;
}

/* 序时进度: the mean share of time gone, over the dated tasks that count. */
double
lantu_tally_plan (const LantuTally *self)
{
  return self->dated > 0 ? 100.0 * self->plan_sum / (double) self->dated : NAN;
}

/* Plan less progress, both over the dated tasks. */
double
lantu_tally_lag (const LantuTally *self)
{
  return self->dated > 0 ? 100.0 * (self->plan_sum - (double) self->dated_done) / (double) self->dated : NAN;
}

/* Overdue tasks are those whose own lamp is red. */
gint64
lantu_tally_overdue (const LantuTally *self)
{
  return self->by_lamp[LANTU_LAMP_RED];
}

/* The lamp of a total: from the unrounded lag; never blue. */
LantuLamp
lantu_tally_lamp (const LantuTally *self, const LantuThresholds *thresholds)
{
  double lag = lantu_tally_lag (self);

  if (isnan (lag))
    return LANTU_LAMP_NONE;
  /* a threshold met exactly must not be missed by what binary fractions lose */
  if (lag > thresholds->lag_red + 1e-9)
    return LANTU_LAMP_RED;
  if (lag >= thresholds->lag_yellow - 1e-9)
    return LANTU_LAMP_YELLOW;
  return self->started == 0 ? LANTU_LAMP_GREY : LANTU_LAMP_GREEN;
}

/* One decimal, half away from zero; the nudge undoes what binary fractions lose. */
double
lantu_points_round (double points)
{
  return isnan (points) ? points : round (points * 10.0 + copysign (1e-9, points)) / 10.0 + 0.0;
}
