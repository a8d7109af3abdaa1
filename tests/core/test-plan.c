/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Working days and timetables: cases counted by hand on the State Council's
 * calendar, and the property that backwards then forwards gives the same dates. */

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "schedule/plan.h"

static LantuCalendar *
shipped (void)
{
  g_autoptr (GError) error = NULL;
  LantuCalendar *calendar = lantu_calendar_new (&error);

  g_assert_no_error (error);
  return calendar;
}

static LantuDay
day (const char *text)
{
  LantuDay value;

  g_assert_true (lantu_day_parse (text, &value));
  return value;
}

static void
test_days (void)
{
  g_autoptr (LantuCalendar) calendar = shipped ();

  g_assert_true (lantu_calendar_is_working (calendar, day ("2026-11-24")));  /* a Tuesday */
  g_assert_false (lantu_calendar_is_working (calendar, day ("2026-11-22"))); /* a Sunday */
  g_assert_false (lantu_calendar_is_working (calendar, day ("2026-02-16"))); /* Spring Festival, a Monday */
  g_assert_true (lantu_calendar_is_working (calendar, day ("2026-02-14")));  /* a Saturday made up */
  g_assert_true (lantu_calendar_is_working (calendar, day ("2026-02-28")));
  g_assert_false (lantu_calendar_is_working (calendar, day ("2026-10-07")));
  g_assert_true (lantu_calendar_is_working (calendar, day ("2026-10-08")));
  g_assert_true (lantu_calendar_knows (calendar, 2026));
  g_assert_false (lantu_calendar_knows (calendar, 2027));
  g_assert_true (lantu_calendar_is_working (calendar, day ("2027-10-01"))); /* a Friday: unknown years have weekends only */
  g_assert_cmpint (lantu_calendar_count (calendar, day ("2026-02-09"), day ("2026-02-28")), ==, 11);
}

typedef struct
{
  const char *deadline;
  int days[3];
  const char *first[3], *last[3];
} Case;

/* counted by hand */
static const Case cases[] = {
  /* over Spring Festival with both made-up Saturdays: 24, 25, 26, 27, 28 February; 9 … 14 February are six days */
  { "2026-02-28", { 6, 5 }, { "2026-02-09", "2026-02-24" }, { "2026-02-14", "2026-02-28" } },
  /* a deadline within the National Day's holidays: the working day before it */
  { "2026-10-05", { 1 }, { "2026-09-30" }, { "2026-09-30" } },
  /* over the year's end: 1, 2, 3 January off, Sunday 4 January worked */
  { "2026-01-05", { 2, 2 }, { "2025-12-30", "2026-01-04" }, { "2025-12-31", "2026-01-05" } },
  /* a leap day, 29 February 2024, a Thursday */
  { "2024-03-01", { 3 }, { "2024-02-28" }, { "2024-03-01" } },
  /* a Sunday deadline */
  { "2026-11-22", { 5, 1 }, { "2026-11-13", "2026-11-20" }, { "2026-11-19", "2026-11-20" } },
};

static void
test_cases (void)
{
  g_autoptr (LantuCalendar) calendar = shipped ();

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      LantuStep steps[3];
      guint n = 0;

      for (; n < 3 && cases[c].days[n]; n++)
        steps[n].days = cases[c].days[n];
      lantu_plan_backwards (calendar, day (cases[c].deadline), steps, n);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *first = lantu_day_format (steps[i].first);
          g_autofree char *last = lantu_day_format (steps[i].last);

          g_assert_cmpstr (first, ==, cases[c].first[i]);
          g_assert_cmpstr (last, ==, cases[c].last[i]);
        }
    }
}

static void
test_there_and_back (void)
{
  g_autoptr (LantuCalendar) calendar = shipped ();

  for (guint round = 0; round < 500; round++)
    {
      LantuStep back[6], forth[6];
      guint n = (guint) g_test_rand_int_range (1, 7);
      LantuDay deadline = day ("2024-06-01") + g_test_rand_int_range (0, 1200);

      for (guint i = 0; i < n; i++)
        back[i].days = forth[i].days = g_test_rand_int_range (1, 40);
      lantu_plan_backwards (calendar, deadline, back, n);
      lantu_plan_forwards (calendar, back[0].first, forth, n);
      g_assert_cmpint (back[n - 1].last, ==, lantu_calendar_back (calendar, deadline, 1));
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (back[i].first, ==, forth[i].first);
          g_assert_cmpint (back[i].last, ==, forth[i].last);
          g_assert_cmpint (lantu_calendar_count (calendar, back[i].first, back[i].last), ==, back[i].days);
        }
    }
}

static void
test_unknown_years (void)
{
  g_autoptr (LantuCalendar) calendar = shipped ();
  LantuStep step = { .days = 30 };
  g_autoptr (GArray) years = NULL;

  lantu_plan_backwards (calendar, day ("2027-01-15"), &step, 1);
  years = lantu_plan_unknown (calendar, day ("2027-01-15"), &step, 1);
  g_assert_cmpuint (years->len, ==, 1);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2027);
}

static void
test_bad_files (void)
{
  static const char *const bad[][2] = {
    { "{", "x.json" },
    { "{}", "years" },
    { "{\"years\": {\"20x\": {}}}", "20x" },
    { "{\"years\": {\"2027\": {\"off\": [\"13-01\"], \"work\": []}}}", "13-01" },
    { "{\"years\": {\"2027\": {\"off\": [\"05-05/05-01\"], \"work\": []}}}", "05-05/05-01" },
    { "{\"years\": {\"2027\": {\"off\": []}}}", "work" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lantu_calendar_parse (bad[i][0], -1, "x.json", &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad[i][1]));
    }
}

/* An office's own file adds 2027 and corrects 2026. */
static void
test_own_years (void)
{
  g_autoptr (LantuCalendar) calendar = NULL;
  g_autofree char *path = lantu_calendar_user_file ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "{\"years\": {\"2026\": {\"off\": [], \"work\": []}, \"2027\": {\"off\": [\"10-01/10-07\"], \"work\": []}}}", -1, NULL));
  calendar = shipped ();
  g_assert_false (lantu_calendar_is_working (calendar, day ("2027-10-01")));
  g_assert_true (lantu_calendar_is_working (calendar, day ("2026-10-01"))); /* a Thursday: the shipped year is gone */
  g_assert_false (lantu_calendar_is_working (calendar, day ("2025-10-01")));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("lantu-config-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/days", test_days);
  g_test_add_func ("/plan/cases", test_cases);
  g_test_add_func ("/plan/there-and-back", test_there_and_back);
  g_test_add_func ("/plan/unknown-years", test_unknown_years);
  g_test_add_func ("/plan/bad-files", test_bad_files);
  g_test_add_func ("/plan/own-years", test_own_years);
  return g_test_run ();
}
