/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Periods and their codes: which days a period has, which period a day lies
 * in, and which periods a measure's tasks get when it is rolled out for a span.
 *
 * Each frequency's periods follow one another without a gap.  They are thought
 * of as a year and an index in it; a school year's two terms run from September
 * to January and from February to August, so that a term's year is the one in
 * which its school year began. */

#include "base/period.h"

#include <string.h>

#define FIRST_YEAR 1990
#define LAST_YEAR 2100

static const char *const codes[] = { "once", "month", "quarter", "half_year", "year", "term", "event" };

/**
 * lantu_frequency_from_code:
 * @code: (nullable): such as `half_year`
 * @frequency: (out): the frequency
 *
 * Returns: %FALSE where there is no such frequency; @frequency is untouched then
 */
gboolean
lantu_frequency_from_code (const char *code, LantuFrequency *frequency)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *frequency = (LantuFrequency) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * lantu_frequency_code:
 *
 * Returns: the code of @frequency, such as `half_year`
 */
const char *
lantu_frequency_code (LantuFrequency frequency)
{
  g_return_val_if_fail ((guint) frequency < G_N_ELEMENTS (codes), NULL);
  return codes[frequency];
}

/* How many periods of @frequency a year has; 0 where it has no fixed ones. */
static int
per_year (LantuFrequency frequency)
{
  switch (frequency)
    {
    case LANTU_FREQUENCY_MONTH:
      return 12;
    case LANTU_FREQUENCY_QUARTER:
      return 4;
    case LANTU_FREQUENCY_HALF_YEAR:
    case LANTU_FREQUENCY_TERM:
      return 2;
    case LANTU_FREQUENCY_YEAR:
      return 1;
    case LANTU_FREQUENCY_ONCE:
    case LANTU_FREQUENCY_EVENT:
    default:
      return 0;
    }
}

/* The first day of the month that is @months after January of @year. */
static LantuDay
month_start (int year, int months)
{
  return lantu_day_new (year + months / 12, months % 12 + 1, 1);
}

/* Makes the period number @index (from 0) of @year. */
static void
make (LantuFrequency frequency, int year, int index, LantuPeriod *period)
{
  static const char letters[] = { 0, 'M', 'Q', 'H', 0, 'S', 0 };
  int first, months;

  if (frequency == LANTU_FREQUENCY_TERM)
    {
      first = index == 0 ? 8 : 13;
      months = index == 0 ? 5 : 7;
    }
  else
    {
      months = 12 / per_year (frequency);
      first = index * months;
    }
  memset (period, 0, sizeof *period);
  period->frequency = frequency;
  period->start = month_start (year, first);
  period->end = month_start (year, first + months) - 1;
  if (letters[frequency] == 0)
    g_snprintf (period->code, sizeof period->code, "%04d", year);
  else
    g_snprintf (period->code, sizeof period->code, frequency == LANTU_FREQUENCY_MONTH ? "%04d%c%02d" : "%04d%c%d", year, letters[frequency],
                index + 1);
}

static void
make_once (LantuDay start, LantuDay end, LantuPeriod *period)
{
  memset (period, 0, sizeof *period);
  g_strlcpy (period->code, codes[LANTU_FREQUENCY_ONCE], sizeof period->code);
  period->frequency = LANTU_FREQUENCY_ONCE;
  period->start = start;
  period->end = end;
}

/* Takes a code apart; the index counts from 0. */
static gboolean
split (const char *code, LantuFrequency *frequency, int *year, int *index)
{
  gsize length = code ? strnlen (code, 8) : 0;
  int number = 0;

  if (length < 4 || length > 7)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i != 4 && !g_ascii_isdigit (code[i]))
      return FALSE;
  *year = (code[0] - '0') * 1000 + (code[1] - '0') * 100 + (code[2] - '0') * 10 + (code[3] - '0');
  if (*year < FIRST_YEAR || *year > LAST_YEAR)
    return FALSE;
  *index = 0;
  if (length == 4)
    {
      *frequency = LANTU_FREQUENCY_YEAR;
      return TRUE;
    }

  switch (code[4])
    {
    case 'H':
      *frequency = LANTU_FREQUENCY_HALF_YEAR;
      break;
    case 'Q':
      *frequency = LANTU_FREQUENCY_QUARTER;
      break;
    case 'M':
      *frequency = LANTU_FREQUENCY_MONTH;
      break;
    case 'S':
      *frequency = LANTU_FREQUENCY_TERM;
      break;
    default:
      return FALSE;
    }
  if (length != (*frequency == LANTU_FREQUENCY_MONTH ? 7 : 6))
    return FALSE;
  for (gsize i = 5; i < length; i++)
    number = number * 10 + (code[i] - '0');
  *index = number - 1;
  return number >= 1 && number <= per_year (*frequency);
}

/**
 * lantu_period_parse:
 * @code: (nullable): `2026`, `2026H1`, `2026Q3`, `2026M09`, `2026S1` (1 September 2026 to
 *   31 January 2027) or `2026S2` (1 February to 31 August 2027), exactly so; years 1990 to 2100
 * @period: (out): the period
 *
 * The code `once` has no dates of its own and is no period here.
 *
 * Returns: %FALSE where @code is none of these; @period is untouched then
 */
gboolean
lantu_period_parse (const char *code, LantuPeriod *period)
{
  LantuFrequency frequency;
  int year, index;

  if (!split (code, &frequency, &year, &index))
    return FALSE;
  make (frequency, year, index, period);
  return TRUE;
}

/**
 * lantu_period_of:
 * @day: a real day
 * @period: (out): the period of @frequency that contains @day
 *
 * What happens on an occasion (%LANTU_FREQUENCY_EVENT) has the calendar year
 * as its period; %LANTU_FREQUENCY_ONCE gives the period `once` with that one day.
 */
void
lantu_period_of (LantuFrequency frequency, LantuDay day, LantuPeriod *period)
{
  int year, month;

  g_return_if_fail (day != LANTU_NO_DAY);

  if (frequency == LANTU_FREQUENCY_ONCE)
    {
      make_once (day, day, period);
      return;
    }
  if (frequency == LANTU_FREQUENCY_EVENT)
    frequency = LANTU_FREQUENCY_YEAR;
  lantu_day_split (day, &year, &month, NULL);
  if (frequency != LANTU_FREQUENCY_TERM)
    make (frequency, year, (month - 1) / (12 / per_year (frequency)), period);
  else if (month >= 9)
    make (frequency, year, 0, period);
  else
    make (frequency, year - 1, month == 1 ? 0 : 1, period);
}

/**
 * lantu_period_rollout:
 * @span: the span to roll out for, of any kind
 * @frequency: how often the measure falls due
 * @periods: (element-type LantuPeriod): array that the periods are appended to, in their order
 *
 * The periods for which a measure gets tasks: each of its frequency that starts
 * in @span, or, where none does, the one that contains the span's first day.
 * For a school term, half-years and years go by its first day alone: the
 * autumn term asks for this year's work and not for next year's, which begins in
 * its last month.  Once gives the period `once` with the span's dates; what
 * happens on an occasion gives none.
 *
 * Returns: how many periods were appended
 */
guint
lantu_period_rollout (const LantuPeriod *span, LantuFrequency frequency, GArray *periods)
{
  guint before = periods->len;
  LantuPeriod period;

  g_return_val_if_fail (g_array_get_element_size (periods) == sizeof (LantuPeriod), 0);
  g_return_val_if_fail (span->start != LANTU_NO_DAY && span->end >= span->start, 0);

  if (frequency == LANTU_FREQUENCY_EVENT)
    return 0;
  if (frequency == LANTU_FREQUENCY_ONCE)
    {
      make_once (span->start, span->end, &period);
      g_array_append_val (periods, period);
      return 1;
    }

  lantu_period_of (frequency, span->start, &period);
  if (span->frequency == LANTU_FREQUENCY_TERM && (frequency == LANTU_FREQUENCY_HALF_YEAR || frequency == LANTU_FREQUENCY_YEAR))
    {
      g_array_append_val (periods, period);
      return 1;
    }
  for (LantuPeriod next = period; next.start <= span->end; lantu_period_of (frequency, next.end + 1, &next))
    if (next.start >= span->start)
      g_array_append_val (periods, next);
  if (periods->len == before)
    g_array_append_val (periods, period);
  return periods->len - before;
}

/**
 * lantu_period_words:
 * @language: the language of the words, such as `zh_CN`
 *
 * Returns: (transfer full): such as `2026年第三季度` or `2026—2027学年第一学期` in Chinese, else
 *   `Third quarter of 2026` or `School year 2026–2027, first term`; a code that is no
 *   period's stands for itself
 */
char *
lantu_period_words (const LantuPeriod *period, const char *language)
{
  static const char *const ordinals[] = { "First", "Second", "Third", "Fourth" };
  static const char *const numerals[] = { "一", "二", "三", "四" };
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  gboolean zh = g_str_has_prefix (language, "zh");
  LantuFrequency frequency;
  int year, index;

  if (strcmp (period->code, codes[LANTU_FREQUENCY_ONCE]) == 0)
    return g_strdup (zh ? "一次性" : "Once");
  if (!split (period->code, &frequency, &year, &index))
    return g_strdup (period->code);

  switch (frequency)
    {
    case LANTU_FREQUENCY_MONTH:
      return zh ? g_strdup_printf ("%d年%d月", year, index + 1) : g_strdup_printf ("%s %d", months[index], year);
    case LANTU_FREQUENCY_QUARTER:
      return zh ? g_strdup_printf ("%d年第%s季度", year, numerals[index]) : g_strdup_printf ("%s quarter of %d", ordinals[index], year);
    case LANTU_FREQUENCY_HALF_YEAR:
      return zh ? g_strdup_printf ("%d年%s半年", year, index == 0 ? "上" : "下") : g_strdup_printf ("%s half of %d", ordinals[index], year);
    case LANTU_FREQUENCY_TERM:
      return zh ? g_strdup_printf ("%d—%d学年第%s学期", year, year + 1, numerals[index])
                : g_strdup_printf ("School year %d–%d, %s term", year, year + 1, index == 0 ? "first" : "second");
    case LANTU_FREQUENCY_YEAR:
    case LANTU_FREQUENCY_ONCE:
    case LANTU_FREQUENCY_EVENT:
    default:
      return g_strdup_printf (zh ? "%d年" : "%d", year);
    }
}

/**
 * lantu_period_overlaps:
 * @period: a period
 * @start: the first day, or %LANTU_NO_DAY for as early as can be
 * @end: the last day, or %LANTU_NO_DAY for as late as can be
 *
 * Days without a date are open on that side, in @period too, so that what has
 * no dates overlaps everything.
 *
 * Returns: whether @period and the days from @start to @end share a day
 */
gboolean
lantu_period_overlaps (const LantuPeriod *period, LantuDay start, LantuDay end)
{
  return (period->start == LANTU_NO_DAY || end == LANTU_NO_DAY || period->start <= end) &&
         (start == LANTU_NO_DAY || period->end == LANTU_NO_DAY || start <= period->end);
}
