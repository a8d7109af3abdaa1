/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Calendar days as numbers.  A date means the end of that day in
 * Asia/Shanghai, whatever zone the machine is set to. */

#include "base/date.h"

#include <string.h>

#define EPOCH_JULIAN 719163 /* g_date_get_julian() of 1970-01-01 */

/**
 * lantu_day_new:
 *
 * Returns: the day, or %LANTU_NO_DAY where there is no such date (years 1900 to 2999)
 */
LantuDay
lantu_day_new (int year, int month, int day)
{
  GDate date;

  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31 || !g_date_valid_dmy (day, month, year))
    return LANTU_NO_DAY;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (LantuDay) g_date_get_julian (&date) - EPOCH_JULIAN;
}

/**
 * lantu_day_split:
 * @day: a real day
 * @year: (out) (optional): its year
 * @month: (out) (optional): 1 to 12
 * @mday: (out) (optional): 1 to 31
 */
void
lantu_day_split (LantuDay day, int *year, int *month, int *mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (CLAMP (day, -25567, 376200) + EPOCH_JULIAN));
  if (year)
    *year = g_date_get_year (&date);
  if (month)
    *month = g_date_get_month (&date);
  if (mday)
    *mday = g_date_get_day (&date);
}

/**
 * lantu_day_weekday:
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
lantu_day_weekday (LantuDay day)
{
  return (day % 7 + 7 + 3) % 7 + 1;
}

/**
 * lantu_day_today:
 *
 * Returns: today in Asia/Shanghai (UTC+8 all year, so no zone data is needed)
 */
LantuDay
lantu_day_today (void)
{
  return (LantuDay) ((g_get_real_time () / G_USEC_PER_SEC + 8 * 3600) / 86400);
}

static gboolean
number (const char **text, guint min_digits, guint max_digits, int *value)
{
  guint n = 0;

  *value = 0;
  while (n < max_digits && g_ascii_isdigit (**text))
    {
      *value = *value * 10 + (**text - '0');
      (*text)++;
      n++;
    }
  return n >= min_digits;
}

/**
 * lantu_day_parse:
 * @text: `2026-11-24`, `2026/11/24`, `2026.11.24` or `2026年11月24日`
 * @day: (out): the day
 *
 * Returns: %FALSE where @text is not such a date or there is no such day
 */
gboolean
lantu_day_parse (const char *text, LantuDay *day)
{
  static const char *const seps[][3] = { { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" }, { "年", "月", "日" } };

  for (guint i = 0; i < G_N_ELEMENTS (seps); i++)
    {
      const char *p = text;
      int y, m, d;

      if (!number (&p, 4, 4, &y) || !g_str_has_prefix (p, seps[i][0]))
        continue;
      p += strlen (seps[i][0]);
      if (!number (&p, 1, 2, &m) || !g_str_has_prefix (p, seps[i][1]))
        continue;
      p += strlen (seps[i][1]);
      if (!number (&p, 1, 2, &d) || strcmp (p, seps[i][2]) != 0)
        continue;
      *day = lantu_day_new (y, m, d);
      return *day != LANTU_NO_DAY;
    }
  return FALSE;
}

/**
 * lantu_day_format:
 *
 * Returns: (transfer full) (nullable): `2026-11-24`, or %NULL without a date
 */
char *
lantu_day_format (LantuDay day)
{
  int y, m, d;

  if (day == LANTU_NO_DAY)
    return NULL;
  lantu_day_split (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

/**
 * lantu_day_words:
 * @language: the language of the words, such as `zh_CN`
 *
 * Returns: (transfer full): `2026年3月1日` in Chinese, else `1 March 2026`; "—" without a date
 */
char *
lantu_day_words (LantuDay day, const char *language)
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  int y, m, d;

  if (day == LANTU_NO_DAY)
    return g_strdup ("—");
  lantu_day_split (day, &y, &m, &d);
  if (g_str_has_prefix (language, "zh"))
    return g_strdup_printf ("%d年%d月%d日", y, m, d);
  return g_strdup_printf ("%d %s %d", d, months[m - 1], y);
}

/**
 * lantu_time_format:
 * @unix_ms: milliseconds since 1970-01-01 UTC
 *
 * Returns: (transfer full): `2026-11-24 09:30` in Asia/Shanghai
 */
char *
lantu_time_format (gint64 unix_ms)
{
  gint64 minutes = unix_ms / 60000 + 8 * 60;
  g_autofree char *day = lantu_day_format ((LantuDay) (minutes / 1440));

  return g_strdup_printf ("%s %02d:%02d", day, (int) (minutes % 1440 / 60), (int) (minutes % 60));
}
