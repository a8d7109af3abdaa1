/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The workspace's words and colours of the lamps: what is shipped, what is
 * refused, what an edited one looks like on paper and in lantu-cli, and that
 * every colour a person may choose can be read. */

#include <locale.h>
#include <string.h>

#include "base/colour.h"
#include "programme/programme.h"
#include "progress/legend.h"
#include "report/reports.h"

static LantuStore *
open_sample (LantuConnection **connection)
{
  g_autofree char *folder = g_dir_make_tmp ("lantu-legend-XXXXXX", NULL);
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.lantu", NULL);
  g_autoptr (GError) error = NULL;
  LantuStore *store;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  store = lantu_sample_create (path, "office", lantu_day_new (2026, 11, 24), "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  *connection = lantu_store_reader (store, &error);
  g_assert_no_error (error);
  return store;
}

static void
read_legend (LantuConnection *connection, LantuLegend *legend)
{
  g_autoptr (GError) error = NULL;

  lantu_legend_read (connection, legend, &error);
  g_assert_no_error (error);
}

static gboolean
write_legend (LantuStore *store, LantuLegend *legend, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "lamps" };

  return lantu_store_write (store, &info, lantu_legend_write, legend, NULL, NULL, NULL, NULL, error);
}

static void
test_colours (void)
{
  guint32 colour = 0;

  g_assert_true (lantu_colour_parse ("#15703F", &colour));
  g_assert_cmphex (colour, ==, 0x15703f);
  for (const char *const *bad = (const char *const[]) { "15703f", "#15703", "#15703f0", "#15703g", "", "red", NULL }; *bad; bad++)
    g_assert_false (lantu_colour_parse (*bad, &colour));
  g_assert_false (lantu_colour_parse (NULL, &colour));
  g_assert_cmphex (colour, ==, 0x15703f);
  g_assert_cmphex (lantu_colour_mix (0x000000, 0xffffff, 0.5), ==, 0x808080);
  g_assert_cmpfloat_with_epsilon (lantu_colour_contrast (0x000000, 0xffffff), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (lantu_colour_contrast (0x767676, 0xffffff), 4.54, 0.01);
}

/* Whatever a person chooses, words and shapes stand out; what stands out already stays. */
static void
test_shades (void)
{
  static const guint32 grounds[2][2] = { { 0xffffff, 0xdee9f8 }, { 0x343437, 0x233751 } };
  static const guint32 chosen[] = { 0xffffff, 0x000000, 0xffff00, 0x00ff00, 0x0000ff, 0xff00ff, 0x8000ff, 0x808080, 0x15703f, 0xb81624 };
  g_auto (LantuLegend) legend = { 0 };

  lantu_legend_reset (&legend);
  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    for (guint dark = 0; dark < 2; dark++)
      {
        guint32 word, shape;

        legend.colours[LANTU_LAMP_YELLOW] = chosen[i];
        word = lantu_legend_shade (&legend, LANTU_LAMP_YELLOW, dark, TRUE);
        shape = lantu_legend_shade (&legend, LANTU_LAMP_YELLOW, dark, FALSE);
        for (guint g = 0; g < 2; g++)
          {
            g_assert_cmpfloat (lantu_colour_contrast (word, grounds[dark][g]), >=, 4.5);
            g_assert_cmpfloat (lantu_colour_contrast (shape, grounds[dark][g]), >=, 3);
          }
        g_assert_cmpfloat (lantu_colour_contrast (word, lantu_colour_mix (grounds[dark][0], word, 0.2)), >=, 4.5);
      }
  legend.colours[LANTU_LAMP_YELLOW] = 0x8000ff;
  g_assert_cmphex (lantu_legend_shade (&legend, LANTU_LAMP_YELLOW, FALSE, FALSE), ==, 0x8000ff);
}

/* What is shipped speaks the interface's language on the screen, the workspace's on paper. */
static void
test_shipped (void)
{
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (LantuStore) store = open_sample (&connection);
  g_auto (LantuLegend) legend = { 0 };

  read_legend (connection, &legend);
  for (int lamp = LANTU_LAMP_GREY; lamp <= LANTU_LAMP_RED; lamp++)
    {
      g_assert_true (lantu_legend_is_shipped (&legend, (LantuLamp) lamp));
      g_assert_cmphex (legend.colours[lamp], ==, lantu_shipped_colour ((LantuLamp) lamp));
    }
  g_assert_cmpstr (lantu_legend_word (&legend, LANTU_LAMP_GREEN), ==, "On track");
  g_assert_cmpstr (lantu_legend_paper_word (&legend, LANTU_LAMP_GREEN, "zh_CN"), ==, "正常");
  lantu_legend_set_word (&legend, LANTU_LAMP_GREEN, " 顺利 ");
  g_assert_false (lantu_legend_is_shipped (&legend, LANTU_LAMP_GREEN));
  g_assert_cmpstr (lantu_legend_word (&legend, LANTU_LAMP_GREEN), ==, "顺利");
  /* the shipped word in either language, and no word at all, are the shipped one */
  for (const char *const *word = (const char *const[]) { "On track", "正常", "", NULL }; *word; word++)
    {
      lantu_legend_set_word (&legend, LANTU_LAMP_GREEN, "顺利");
      lantu_legend_set_word (&legend, LANTU_LAMP_GREEN, *word);
      g_assert_true (lantu_legend_is_shipped (&legend, LANTU_LAMP_GREEN));
    }
}

static void
test_refused (void)
{
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (LantuStore) store = open_sample (&connection);
  g_auto (LantuLegend) legend = { 0 };
  g_autofree char *before = lantu_store_hash (store, NULL);

  for (int i = 0; i < 7; i++)
    {
      static const int fields[] = { LANTU_LEGEND_LAG_YELLOW,
                                    LANTU_LEGEND_LAG_RED,
                                    LANTU_LEGEND_LAG_RED,
                                    LANTU_LEGEND_NEAR_DAYS,
                                    LANTU_LEGEND_WORDS + LANTU_LAMP_BLUE,
                                    LANTU_LEGEND_WORDS + LANTU_LAMP_BLUE,
                                    LANTU_LEGEND_LAG_RED };
      g_autofree char *problem = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      lantu_legend_clear (&legend);
      read_legend (connection, &legend);
      legend.words[LANTU_LAMP_RED] = g_strdup ("超期");
      if (i == 0)
        legend.thresholds.lag_yellow = 0;
      else if (i == 1)
        legend.thresholds.lag_yellow = 30;
      else if (i == 2)
        legend.thresholds.lag_yellow = 31;
      else if (i == 3)
        legend.thresholds.near_days = -1;
      else if (i == 4)
        lantu_legend_set_word (&legend, LANTU_LAMP_BLUE, "一二三四五六七");
      else if (i == 5)
        lantu_legend_set_word (&legend, LANTU_LAMP_BLUE, "超期");
      else
        legend.thresholds.lag_red = 101;
      problem = lantu_legend_problem (&legend, fields[i]);
      g_assert_nonnull (problem);
      g_assert_false (write_legend (store, &legend, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_assert_true (g_str_has_suffix (error->message, problem) || i == 5);
      after = lantu_store_hash (store, NULL);
      g_assert_cmpstr (after, ==, before);
    }
}

/* All of it is one step, and undone it is as it was. */
static void
test_undo (void)
{
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (LantuStore) store = open_sample (&connection);
  g_auto (LantuLegend) shipped = { 0 };
  g_auto (LantuLegend) edited = { 0 };
  g_auto (LantuLegend) found = { 0 };
  g_auto (LantuLegend) undone = { 0 };
  g_autofree char *before = lantu_store_hash (store, NULL);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  read_legend (connection, &shipped);
  lantu_legend_copy (&edited, &shipped);
  edited.thresholds = (LantuThresholds) { 7.5, 21.3, 9 };
  edited.colours[LANTU_LAMP_GREY] = 0x123456;
  lantu_legend_set_word (&edited, LANTU_LAMP_GREY, "未启动");
  g_assert_true (write_legend (store, &edited, &error));
  g_assert_no_error (error);
  read_legend (connection, &found);
  g_assert_true (lantu_legend_equal (&found, &edited));
  g_assert_false (lantu_legend_equal (&found, &shipped));
  g_assert_true (lantu_store_undo (store, "test", NULL, &error));
  g_assert_no_error (error);
  read_legend (connection, &undone);
  g_assert_true (lantu_legend_equal (&undone, &shipped));
  after = lantu_store_hash (store, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* All that stands on the sheets of a kind. */
static char *
sheet_text (LantuConnection *connection, const char *kind, gint64 organisation)
{
  LantuReportAsk ask = { .query = { .today = lantu_day_new (2026, 11, 24) }, .organisation = organisation };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuReport) report = lantu_report_make (connection, lantu_report_kind (kind), &ask, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  lantu_report_paginate (report, NULL, &error);
  g_assert_no_error (error);
  for (guint page = 0; page < lantu_report_n_pages (report); page++)
    {
      const LantuCanvas *canvas = lantu_report_page (report, page);

      for (guint i = 0; i < canvas->inks->len; i++)
        {
          const LantuInk *ink = g_ptr_array_index (canvas->inks, i);

          if (ink->layout)
            g_string_append_printf (text, "%s\n", pango_layout_get_text (ink->layout));
        }
    }
  return g_string_free_and_steal (text);
}

static char *
run_cli (LantuStore *store, const char *verb, const char *option)
{
  const char *argv[] = { g_getenv ("LANTU_CLI"), verb, lantu_store_path (store), "--today", "2026-11-24", option, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return out;
}

static void
assert_holds (const char *text, const char *part, gboolean holds)
{
  if ((strstr (text, part) != NULL) != holds)
    g_error ("“%s” should%s stand in: %.2000s", part, holds ? "" : " not", text);
}

/* Whether a line begins with @start and has @part later. */
static void
assert_line (const char *text, const char *start, const char *part, gboolean holds)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean found = FALSE;

  for (char **line = lines; *line; line++)
    found |= g_str_has_prefix (*line, start) && strstr (*line, part) != NULL;
  if (found != holds)
    g_error ("a line “%s … %s” should%s stand in: %.2000s", start, part, holds ? "" : " not", text);
}

static void
test_shown (void)
{
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (LantuStore) store = open_sample (&connection);
  gint64 school = lantu_organisation_find (connection, "云岭区/第一中学", NULL);
  g_auto (LantuLegend) legend = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (school, !=, 0);
  for (int edited = 0; edited < 2; edited++)
    {
      g_autofree char *progress = sheet_text (connection, "progress", 0);
      g_autofree char *checklist = sheet_text (connection, "checklist", school);
      g_autofree char *table = run_cli (store, "progress", "--by=kind");
      g_autofree char *tasks = run_cli (store, "tasks", NULL);
      g_autofree char *json = run_cli (store, "tasks", "--json");

      assert_holds (progress, "\n紧盯\n", edited);
      assert_holds (progress, "\n黄\n", !edited);
      assert_line (progress, "黄", "10–30", !edited);
      assert_line (progress, "紧盯", "10–30", edited);
      assert_line (checklist, "超期预警", "30", edited);
      assert_holds (checklist, "\n紧盯 ", edited);
      assert_holds (checklist, "\n黄 ", !edited);
      /* its colour is another, so the colour's name is no word for it any more */
      assert_line (checklist, "蓝", "15", !edited);
      assert_line (checklist, "临期", "15", edited);
      assert_holds (table, "紧盯", edited);
      assert_holds (table, "Behind", !edited);
      assert_holds (tasks, "超期预警", edited);
      assert_holds (tasks, "Overdue", !edited);
      assert_holds (json, "\"lamp\": \"red\"", TRUE);
      assert_holds (json, "超期预警", FALSE);
      if (edited)
        break;
      read_legend (connection, &legend);
      lantu_legend_set_word (&legend, LANTU_LAMP_YELLOW, "紧盯");
      lantu_legend_set_word (&legend, LANTU_LAMP_RED, "超期预警");
      legend.colours[LANTU_LAMP_BLUE] = 0x7a1fa2;
      g_assert_true (write_legend (store, &legend, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/legend/colours", test_colours);
  g_test_add_func ("/legend/shades", test_shades);
  g_test_add_func ("/legend/shipped", test_shipped);
  g_test_add_func ("/legend/refused", test_refused);
  g_test_add_func ("/legend/undo", test_undo);
  g_test_add_func ("/legend/shown", test_shown);
  return g_test_run ();
}
