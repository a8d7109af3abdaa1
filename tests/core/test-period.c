/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Periods: their codes, days and words, and the rule of the roll-out. */

#include "base/period.h"

static LantuDay
day (const char *text)
{
  LantuDay d = LANTU_NO_DAY;

  g_assert_true (lantu_day_parse (text, &d));
  return d;
}

static void
assert_period (const LantuPeriod *period, const char *code, LantuFrequency frequency, const char *start, const char *end)
{
  g_autofree char *s = lantu_day_format (period->start);
  g_autofree char *e = lantu_day_format (period->end);

  g_assert_cmpstr (period->code, ==, code);
  g_assert_cmpint (period->frequency, ==, frequency);
  g_assert_cmpstr (s, ==, start);
  g_assert_cmpstr (e, ==, end);
}

static void
test_frequencies (void)
{
  static const char *const codes[] = { "once", "month", "quarter", "half_year", "year", "term", "event" };
  LantuFrequency f = LANTU_FREQUENCY_TERM;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_true (lantu_frequency_from_code (codes[i], &f));
      g_assert_cmpint (f, ==, i);
      g_assert_cmpstr (lantu_frequency_code (f), ==, codes[i]);
    }
  g_assert_false (lantu_frequency_from_code ("", &f));
  g_assert_false (lantu_frequency_from_code ("Month", &f));
  g_assert_false (lantu_frequency_from_code ("half-year", &f));
  g_assert_false (lantu_frequency_from_code (NULL, &f));
  g_assert_cmpint (f, ==, LANTU_FREQUENCY_EVENT);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *code;
    LantuFrequency frequency;
    const char *start, *end;
  } good[] = {
    { "2026", LANTU_FREQUENCY_YEAR, "2026-01-01", "2026-12-31" },        { "1990", LANTU_FREQUENCY_YEAR, "1990-01-01", "1990-12-31" },
    { "2100", LANTU_FREQUENCY_YEAR, "2100-01-01", "2100-12-31" },        { "2026H1", LANTU_FREQUENCY_HALF_YEAR, "2026-01-01", "2026-06-30" },
    { "2026H2", LANTU_FREQUENCY_HALF_YEAR, "2026-07-01", "2026-12-31" }, { "2026Q1", LANTU_FREQUENCY_QUARTER, "2026-01-01", "2026-03-31" },
    { "2026Q2", LANTU_FREQUENCY_QUARTER, "2026-04-01", "2026-06-30" },   { "2026Q3", LANTU_FREQUENCY_QUARTER, "2026-07-01", "2026-09-30" },
    { "2026Q4", LANTU_FREQUENCY_QUARTER, "2026-10-01", "2026-12-31" },   { "2026M01", LANTU_FREQUENCY_MONTH, "2026-01-01", "2026-01-31" },
    { "2026M02", LANTU_FREQUENCY_MONTH, "2026-02-01", "2026-02-28" },    { "2028M02", LANTU_FREQUENCY_MONTH, "2028-02-01", "2028-02-29" },
    { "2100M02", LANTU_FREQUENCY_MONTH, "2100-02-01", "2100-02-28" },    { "2000M02", LANTU_FREQUENCY_MONTH, "2000-02-01", "2000-02-29" },
    { "2026M09", LANTU_FREQUENCY_MONTH, "2026-09-01", "2026-09-30" },    { "2026M12", LANTU_FREQUENCY_MONTH, "2026-12-01", "2026-12-31" },
    { "2026S1", LANTU_FREQUENCY_TERM, "2026-09-01", "2027-01-31" },      { "2026S2", LANTU_FREQUENCY_TERM, "2027-02-01", "2027-08-31" },
    { "2027S2", LANTU_FREQUENCY_TERM, "2028-02-01", "2028-08-31" },      { "2100S2", LANTU_FREQUENCY_TERM, "2101-02-01", "2101-08-31" },
  };
  static const char *const bad[] = { "",        "2",        "202",     "02026",  "20260",  "1989",
                                     "2101",    "1989S2",   " 2026",   "2026 ",  "2026H0", "2026H3",
                                     "2026H",   "2026H01",  "2026h1",  "2026Q0", "2026Q5", "2026Q",
                                     "2026Q01", "2026M00",  "2026M13", "2026M9", "2026M1", "2026M009",
                                     "2026M0a", "2026M 9",  "2026M+9", "2026S0", "2026S3", "2026T1",
                                     "2026-1",  "２０２６", "2026年",  "once",   "event",  "2026M0900000000000000000000",
                                     "+026",    "2026\n" };
  LantuPeriod p = { "kept" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      LantuPeriod q;

      g_assert_true (lantu_period_parse (good[i].code, &q));
      assert_period (&q, good[i].code, good[i].frequency, good[i].start, good[i].end);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    if (lantu_period_parse (bad[i], &p))
      g_error ("“%s” was taken for a period", bad[i]);
  g_assert_false (lantu_period_parse (NULL, &p));
  g_assert_cmpstr (p.code, ==, "kept");
}

static void
test_of (void)
{
  static const struct
  {
    const char *day;
    LantuFrequency frequency;
    const char *code;
  } rows[] = {
    { "2026-01-01", LANTU_FREQUENCY_YEAR, "2026" },        { "2026-12-31", LANTU_FREQUENCY_YEAR, "2026" },
    { "2026-06-30", LANTU_FREQUENCY_HALF_YEAR, "2026H1" }, { "2026-07-01", LANTU_FREQUENCY_HALF_YEAR, "2026H2" },
    { "2026-03-31", LANTU_FREQUENCY_QUARTER, "2026Q1" },   { "2026-04-01", LANTU_FREQUENCY_QUARTER, "2026Q2" },
    { "2026-12-31", LANTU_FREQUENCY_QUARTER, "2026Q4" },   { "2028-02-29", LANTU_FREQUENCY_MONTH, "2028M02" },
    { "2028-03-01", LANTU_FREQUENCY_MONTH, "2028M03" },    { "2026-08-31", LANTU_FREQUENCY_TERM, "2025S2" },
    { "2026-09-01", LANTU_FREQUENCY_TERM, "2026S1" },      { "2026-12-31", LANTU_FREQUENCY_TERM, "2026S1" },
    { "2027-01-01", LANTU_FREQUENCY_TERM, "2026S1" },      { "2027-01-31", LANTU_FREQUENCY_TERM, "2026S1" },
    { "2027-02-01", LANTU_FREQUENCY_TERM, "2026S2" },      { "2028-02-29", LANTU_FREQUENCY_TERM, "2027S2" },
    { "2026-11-24", LANTU_FREQUENCY_EVENT, "2026" },       { "2026-11-24", LANTU_FREQUENCY_ONCE, "once" },
  };
  LantuPeriod p;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      lantu_period_of (rows[i].frequency, day (rows[i].day), &p);
      g_assert_cmpstr (p.code, ==, rows[i].code);
    }
  lantu_period_of (LANTU_FREQUENCY_EVENT, day ("2026-11-24"), &p);
  assert_period (&p, "2026", LANTU_FREQUENCY_YEAR, "2026-01-01", "2026-12-31");
  lantu_period_of (LANTU_FREQUENCY_ONCE, day ("2026-11-24"), &p);
  assert_period (&p, "once", LANTU_FREQUENCY_ONCE, "2026-11-24", "2026-11-24");
}

/* Each day of eleven years lies in exactly one period of each frequency: the one it is
 * said to lie in, which follows the day before's without a gap and is what its code says. */
static void
test_every_day (void)
{
  LantuDay first = day ("2020-01-01"), last = day ("2030-12-31");

  for (int f = LANTU_FREQUENCY_MONTH; f <= LANTU_FREQUENCY_TERM; f++)
    {
      LantuPeriod before;
      guint n = 1;

      lantu_period_of (f, first, &before);
      for (LantuDay d = first; d <= last; d++)
        {
          LantuPeriod p, q;

          lantu_period_of (f, d, &p);
          g_assert_cmpint (p.start, <=, d);
          g_assert_cmpint (p.end, >=, d);
          g_assert_cmpint (p.frequency, ==, f);
          g_assert_true (lantu_period_parse (p.code, &q));
          g_assert_cmpmem (&p, sizeof p, &q, sizeof q);
          if (g_str_equal (p.code, before.code))
            {
              g_assert_cmpint (p.start, ==, before.start);
              g_assert_cmpint (p.end, ==, before.end);
            }
          else
            {
              g_assert_cmpint (p.start, ==, before.end + 1);
              g_assert_cmpint (p.start, ==, d);
              n++;
            }
          before = p;
        }
      g_assert_cmpuint (n, ==,
                        f == LANTU_FREQUENCY_MONTH       ? 132
                        : f == LANTU_FREQUENCY_QUARTER   ? 44
                        : f == LANTU_FREQUENCY_HALF_YEAR ? 22
                        : f == LANTU_FREQUENCY_YEAR      ? 11
                                                         : 23);
    }
}

static char *
rolled_out (const char *span, LantuFrequency frequency)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LantuPeriod));
  g_autoptr (GString) codes = g_string_new (NULL);
  LantuPeriod p;
  guint n;

  g_assert_true (lantu_period_parse (span, &p));
  n = lantu_period_rollout (&p, frequency, periods);
  g_assert_cmpuint (n, ==, periods->len);
  for (guint i = 0; i < periods->len; i++)
    {
      const LantuPeriod *q = &g_array_index (periods, LantuPeriod, i);

      g_string_append_printf (codes, "%s%s", i ? " " : "", q->code);
      if (frequency == LANTU_FREQUENCY_ONCE)
        {
          g_assert_cmpint (q->start, ==, p.start);
          g_assert_cmpint (q->end, ==, p.end);
        }
      g_assert_cmpint (q->frequency, ==, frequency);
    }
  return g_string_free_and_steal (g_steal_pointer (&codes));
}

/* Every kind of span against every frequency; a column a frequency, in the order of the type. */
static void
test_rollout (void)
{
  static const struct
  {
    const char *span;
    const char *expected[7];
  } rows[] = {
    { "2026",
      { "once", "2026M01 2026M02 2026M03 2026M04 2026M05 2026M06 2026M07 2026M08 2026M09 2026M10 2026M11 2026M12", "2026Q1 2026Q2 2026Q3 2026Q4",
        "2026H1 2026H2", "2026", "2025S2 2026S1", "" } },
    { "2026H1", { "once", "2026M01 2026M02 2026M03 2026M04 2026M05 2026M06", "2026Q1 2026Q2", "2026H1", "2026", "2025S2", "" } },
    { "2026H2", { "once", "2026M07 2026M08 2026M09 2026M10 2026M11 2026M12", "2026Q3 2026Q4", "2026H2", "2026", "2026S1", "" } },
    { "2026Q1", { "once", "2026M01 2026M02 2026M03", "2026Q1", "2026H1", "2026", "2025S2", "" } },
    { "2026Q2", { "once", "2026M04 2026M05 2026M06", "2026Q2", "2026H1", "2026", "2025S2", "" } },
    { "2026Q3", { "once", "2026M07 2026M08 2026M09", "2026Q3", "2026H2", "2026", "2026S1", "" } },
    { "2026Q4", { "once", "2026M10 2026M11 2026M12", "2026Q4", "2026H2", "2026", "2026S1", "" } },
    { "2026M01", { "once", "2026M01", "2026Q1", "2026H1", "2026", "2025S1", "" } },
    { "2026M02", { "once", "2026M02", "2026Q1", "2026H1", "2026", "2025S2", "" } },
    { "2026M09", { "once", "2026M09", "2026Q3", "2026H2", "2026", "2026S1", "" } },
    { "2026M12", { "once", "2026M12", "2026Q4", "2026H2", "2026", "2026S1", "" } },
    /* A term: 2027H1 and 2027 start in its last month, and are not asked for. */
    { "2026S1", { "once", "2026M09 2026M10 2026M11 2026M12 2027M01", "2026Q4 2027Q1", "2026H2", "2026", "2026S1", "" } },
    /* 2027H2 starts in it, and is not asked for either. */
    { "2026S2", { "once", "2027M02 2027M03 2027M04 2027M05 2027M06 2027M07 2027M08", "2027Q2 2027Q3", "2027H1", "2027", "2026S2", "" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (int f = LANTU_FREQUENCY_ONCE; f <= LANTU_FREQUENCY_EVENT; f++)
      {
        g_autofree char *got = rolled_out (rows[i].span, f);

        if (g_strcmp0 (got, rows[i].expected[f]) != 0)
          g_error ("%s × %s gave “%s”, not “%s”", rows[i].span, lantu_frequency_code (f), got, rows[i].expected[f]);
      }
}

/* What is rolled out is appended, so that one array may take the periods of several spans. */
static void
test_rollout_appends (void)
{
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LantuPeriod));
  LantuPeriod span;

  g_assert_true (lantu_period_parse ("2026H1", &span));
  g_assert_cmpuint (lantu_period_rollout (&span, LANTU_FREQUENCY_YEAR, periods), ==, 1);
  g_assert_cmpuint (lantu_period_rollout (&span, LANTU_FREQUENCY_QUARTER, periods), ==, 2);
  g_assert_cmpuint (lantu_period_rollout (&span, LANTU_FREQUENCY_EVENT, periods), ==, 0);
  g_assert_cmpuint (lantu_period_rollout (&span, LANTU_FREQUENCY_YEAR, periods), ==, 1);
  g_assert_cmpuint (periods->len, ==, 4);
  g_assert_cmpstr (g_array_index (periods, LantuPeriod, 3).code, ==, "2026");
}

static void
test_words (void)
{
  static const struct
  {
    const char *code, *zh, *en;
  } rows[] = {
    { "2026", "2026年", "2026" },
    { "2026H1", "2026年上半年", "First half of 2026" },
    { "2026H2", "2026年下半年", "Second half of 2026" },
    { "2026Q1", "2026年第一季度", "First quarter of 2026" },
    { "2026Q3", "2026年第三季度", "Third quarter of 2026" },
    { "2026Q4", "2026年第四季度", "Fourth quarter of 2026" },
    { "2026M09", "2026年9月", "September 2026" },
    { "2026M12", "2026年12月", "December 2026" },
    { "2026S1", "2026—2027学年第一学期", "School year 2026–2027, first term" },
    { "2026S2", "2026—2027学年第二学期", "School year 2026–2027, second term" },
  };
  LantuPeriod p;
  g_autofree char *zh_once = NULL;
  g_autofree char *en_once = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *zh = NULL;
      g_autofree char *en = NULL;

      g_assert_true (lantu_period_parse (rows[i].code, &p));
      zh = lantu_period_words (&p, "zh_CN");
      en = lantu_period_words (&p, "en");
      g_assert_cmpstr (zh, ==, rows[i].zh);
      g_assert_cmpstr (en, ==, rows[i].en);
    }
  lantu_period_of (LANTU_FREQUENCY_ONCE, 0, &p);
  zh_once = lantu_period_words (&p, "zh_CN");
  en_once = lantu_period_words (&p, "en");
  g_assert_cmpstr (zh_once, ==, "一次性");
  g_assert_cmpstr (en_once, ==, "Once");
}

static void
test_overlaps (void)
{
  static const struct
  {
    const char *start, *end;
    gboolean overlaps;
  } rows[] = {
    { "2026-06-29", "2026-06-30", FALSE }, { "2026-06-29", "2026-07-01", TRUE }, { "2026-07-01", "2026-07-01", TRUE },
    { "2026-08-01", "2026-08-02", TRUE },  { "2026-01-01", "2026-12-31", TRUE }, { "2026-09-30", "2026-11-01", TRUE },
    { "2026-10-01", "2026-11-01", FALSE }, { NULL, "2026-06-30", FALSE },        { NULL, "2026-07-01", TRUE },
    { "2026-09-30", NULL, TRUE },          { "2026-10-01", NULL, FALSE },        { NULL, NULL, TRUE },
  };
  LantuPeriod p, undated = { "once", LANTU_FREQUENCY_ONCE, LANTU_NO_DAY, LANTU_NO_DAY };

  g_assert_true (lantu_period_parse ("2026Q3", &p));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LantuDay start = rows[i].start ? day (rows[i].start) : LANTU_NO_DAY;
      LantuDay end = rows[i].end ? day (rows[i].end) : LANTU_NO_DAY;

      g_assert_cmpint (lantu_period_overlaps (&p, start, end), ==, rows[i].overlaps);
      g_assert_true (lantu_period_overlaps (&undated, start, end));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/period/frequencies", test_frequencies);
  g_test_add_func ("/period/parse", test_parse);
  g_test_add_func ("/period/of", test_of);
  g_test_add_func ("/period/every-day", test_every_day);
  g_test_add_func ("/period/rollout", test_rollout);
  g_test_add_func ("/period/rollout-appends", test_rollout_appends);
  g_test_add_func ("/period/words", test_words);
  g_test_add_func ("/period/overlaps", test_overlaps);
  return g_test_run ();
}
