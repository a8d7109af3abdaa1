/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/**
 * LantuFrequency:
 * @LANTU_FREQUENCY_ONCE: once in the whole of a span
 * @LANTU_FREQUENCY_MONTH: in every month
 * @LANTU_FREQUENCY_QUARTER: in every quarter
 * @LANTU_FREQUENCY_HALF_YEAR: in every half of a calendar year
 * @LANTU_FREQUENCY_YEAR: in every calendar year
 * @LANTU_FREQUENCY_TERM: in every school term
 * @LANTU_FREQUENCY_EVENT: whenever there is an occasion
 *
 * How often a measure falls due.
 */
typedef enum
{
  LANTU_FREQUENCY_ONCE,
  LANTU_FREQUENCY_MONTH,
  LANTU_FREQUENCY_QUARTER,
  LANTU_FREQUENCY_HALF_YEAR,
  LANTU_FREQUENCY_YEAR,
  LANTU_FREQUENCY_TERM,
  LANTU_FREQUENCY_EVENT,
} LantuFrequency;

/**
 * LantuPeriod:
 * @code: such as `2026`, `2026H1`, `2026Q3`, `2026M09`, `2026S1` or `once`
 * @frequency: the frequency of which this is a period
 * @start: its first day
 * @end: its last day
 */
typedef struct
{
  char code[16];
  LantuFrequency frequency;
  LantuDay start;
  LantuDay end;
} LantuPeriod;

gboolean lantu_frequency_from_code (const char *code, LantuFrequency *frequency);
const char *lantu_frequency_code (LantuFrequency frequency);

gboolean lantu_period_parse (const char *code, LantuPeriod *period);
void lantu_period_of (LantuFrequency frequency, LantuDay day, LantuPeriod *period);
guint lantu_period_rollout (const LantuPeriod *span, LantuFrequency frequency, GArray *periods);
char *lantu_period_words (const LantuPeriod *period, const char *language);
gboolean lantu_period_overlaps (const LantuPeriod *period, LantuDay start, LantuDay end);

G_END_DECLS
