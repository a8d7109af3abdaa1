/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Calendar days, and times of the clock in Shanghai. */

#include "base/date.h"

static void
test_new (void)
{
  g_assert_cmpint (lantu_day_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (lantu_day_new (1970, 1, 2), ==, 1);
  g_assert_cmpint (lantu_day_new (1969, 12, 31), ==, -1);
  g_assert_cmpint (lantu_day_new (2000, 3, 1), ==, 11017);
  g_assert_cmpint (lantu_day_new (2026, 11, 24), ==, 20781);

  g_assert_cmpint (lantu_day_new (1900, 1, 1), !=, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2999, 12, 31), !=, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (1899, 12, 31), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (3000, 1, 1), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 0, 1), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 13, 1), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 1, 0), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 1, 32), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 4, 31), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2026, 1, 257), ==, LANTU_NO_DAY);

  g_assert_cmpint (lantu_day_new (2026, 2, 29), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2028, 2, 29), !=, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2100, 2, 29), ==, LANTU_NO_DAY);
  g_assert_cmpint (lantu_day_new (2000, 2, 29), !=, LANTU_NO_DAY);
}

/* Every day from 1900 to 2999, counted by hand. */
static void
test_every_day (void)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  LantuDay expected = -25567;
  int weekday = 1; /* 1 January 1900 was a Monday */

  for (int y = 1900; y <= 2999; y++)
    for (int m = 1; m <= 12; m++)
      {
        int length = lengths[m - 1] + (m == 2 && y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));

        for (int d = 1; d <= length; d++, expected++, weekday = weekday % 7 + 1)
          {
            int year, month, mday;

            g_assert_cmpint (lantu_day_new (y, m, d), ==, expected);
            lantu_day_split (expected, &year, &month, &mday);
            g_assert_true (year == y && month == m && mday == d);
            g_assert_cmpint (lantu_day_weekday (expected), ==, weekday);
          }
        g_assert_cmpint (lantu_day_new (y, m, length + 1), ==, LANTU_NO_DAY);
      }
  lantu_day_split (0, NULL, NULL, NULL);
}

static void
test_parse (void)
{
  static const char *const good[] = { "2026-11-24", "2026/11/24", "2026.11.24", "2026年11月24日" };
  static const char *const good_short[] = { "2026-03-01", "2026-3-1", "2026/3/1", "2026.3.01", "2026年3月1日" };
  static const char *const bad[] = { "",           "2026",        "2026-11",    "2026-11-",         "2026-11-24 ",    " 2026-11-24",
                                     "26-11-24",   "2026-11/24",  "2026/11.24", "2026年11月24",     "2026年11-24日",  "20261124",
                                     "2026-02-30", "2026-13-01",  "2026-00-10", "2026-1-00",        "2026-011-24",    "-2026-1-1",
                                     "+2026-1-1",  "2026-+1-1",   "2026- 1-1",  "2026-11-24T00:00", "２０２６-11-24", "1899-12-31",
                                     "3000-01-01", "12026-01-01", "今天" };
  LantuDay day;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (lantu_day_parse (good[i], &day));
      g_assert_cmpint (day, ==, 20781);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good_short); i++)
    {
      g_assert_true (lantu_day_parse (good_short[i], &day));
      g_assert_cmpint (day, ==, lantu_day_new (2026, 3, 1));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (lantu_day_parse (bad[i], &day))
      g_error ("“%s” was taken for a date", bad[i]);
}

static void
test_format (void)
{
  LantuDay day = lantu_day_new (2026, 3, 1);
  g_autofree char *iso = lantu_day_format (day);
  g_autofree char *zh = lantu_day_words (day, "zh_CN");
  g_autofree char *en = lantu_day_words (day, "en");
  g_autofree char *none = lantu_day_words (LANTU_NO_DAY, "zh_CN");

  g_assert_cmpstr (iso, ==, "2026-03-01");
  g_assert_cmpstr (zh, ==, "2026年3月1日");
  g_assert_cmpstr (en, ==, "1 March 2026");
  g_assert_cmpstr (none, ==, "—");
  g_assert_null (lantu_day_format (LANTU_NO_DAY));
}

/* Midnight in Shanghai is 16:00 of the day before in UTC. */
static void
test_time (void)
{
  gint64 midnight = (gint64) lantu_day_new (2026, 11, 24) * 86400000 - 8 * 3600000;
  g_autofree char *before = lantu_time_format (midnight - 1);
  g_autofree char *at = lantu_time_format (midnight);
  g_autofree char *later = lantu_time_format (midnight + (9 * 60 + 30) * 60000 + 59999);
  g_autofree char *epoch = lantu_time_format (0);

  g_assert_cmpstr (before, ==, "2026-11-23 23:59");
  g_assert_cmpstr (at, ==, "2026-11-24 00:00");
  g_assert_cmpstr (later, ==, "2026-11-24 09:30");
  g_assert_cmpstr (epoch, ==, "1970-01-01 08:00");
}

/* Today is Shanghai's, whatever the zone of the process. */
static void
test_today (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  LantuDay before, after, today;

  do /* again where midnight passed in between */
    {
      g_autoptr (GDateTime) first = g_date_time_new_now (zone);
      g_autoptr (GDateTime) second = NULL;

      before = lantu_day_new (g_date_time_get_year (first), g_date_time_get_month (first), g_date_time_get_day_of_month (first));
      today = lantu_day_today ();
      second = g_date_time_new_now (zone);
      after = lantu_day_new (g_date_time_get_year (second), g_date_time_get_month (second), g_date_time_get_day_of_month (second));
    }
  while (before != after);
  g_assert_cmpint (today, ==, before);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "America/New_York", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/new", test_new);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/time", test_time);
  g_test_add_func ("/date/today", test_today);
  return g_test_run ();
}
