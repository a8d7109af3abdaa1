/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What may stand in a register as text, and how texts are cleaned and searched. */

#include "base/text.h"

#include <string.h>

static void
test_check (void)
{
  static const char *const good[] = { "", "a", "廉洁", "第一行\n第二行\t格", "𠮷野家", "é", "\xef\xbf\xbd", "‘“……”’" };
  static const struct
  {
    const char *text, *problem;
  } bad[] = {
    { "a\rb", "U+000D, as character 2" },
    { "\x01", "U+0001, as character 1" },
    { "廉\x1b洁", "U+001B, as character 2" },
    { "\x7f", "U+007F" },
    { "\xc2\x85", "U+0085" },
    { "\xef\xbf\xbe", "U+FFFE" },
    { "\xef\xbf\xbf", "U+FFFF" },
    { "ab\xff", "UTF-8 (at byte 3)" },
    { "\xe5\xbb", "UTF-8 (at byte 1)" },
    { "\xc0\x80", "UTF-8 (at byte 1)" },
    { "\xed\xa0\x80", "UTF-8 (at byte 1)" },
    { "\xf4\x90\x80\x80", "UTF-8 (at byte 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      char *problem = NULL;

      g_assert_true (lantu_text_check (good[i], -1, LANTU_TEXT_MAX, &problem));
      g_assert_null (problem);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *problem = NULL;

      g_assert_false (lantu_text_check (bad[i].text, -1, LANTU_TEXT_MAX, &problem));
      g_assert_nonnull (strstr (problem, bad[i].problem));
      g_assert_false (lantu_text_check (bad[i].text, -1, LANTU_TEXT_MAX, NULL));
    }
}

static void
test_check_length (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *problem = NULL;
  g_autofree char *zero = NULL;

  for (guint i = 0; i < LANTU_TEXT_MAX; i++)
    g_string_append (text, "廉");
  g_assert_true (lantu_text_check (text->str, -1, LANTU_TEXT_MAX, NULL));
  g_assert_true (lantu_text_check (text->str, (gssize) text->len, LANTU_TEXT_MAX, NULL));
  g_string_append (text, "廉");
  g_assert_false (lantu_text_check (text->str, -1, LANTU_TEXT_MAX, &problem));
  g_assert_nonnull (strstr (problem, "10001"));
  g_assert_nonnull (strstr (problem, "10000"));

  g_assert_true (lantu_text_check ("ab\xff", 2, 2, NULL));
  g_assert_false (lantu_text_check ("abc", 3, 2, NULL));
  g_assert_false (lantu_text_check ("a\0b", 3, 9, &zero));
  g_assert_nonnull (strstr (zero, "U+0000, as character 2"));
  g_assert_true (lantu_text_check ("", 0, 0, NULL));
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text, *clean;
  } rows[] = {
    { "", "" },
    { " \t\r\n ", "" },
    { "　　", "" },
    { "  a b  ", "a b" },
    { "　第一 小学　\n", "第一 小学" },
    { "\xef\xbb\xbf名称", "名称" },
    { "\xe2\x80\x8b名称\xc2\xa0", "名称" },
    { "a\r\nb\rc\nd\r\r\ne", "a\nb\nc\nd\n\ne" },
    { "e\xcc\x81", "\xc3\xa9" },
    { "Ａ１", "Ａ１" },
    { "a\xff", "a\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = lantu_text_clean (rows[i].text);
      g_autofree char *again = lantu_text_clean (clean);

      g_assert_cmpstr (clean, ==, rows[i].clean);
      g_assert_cmpstr (again, ==, clean);
    }
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } rows[] = {
    { "", "" },
    { "ABC xyz 1", "abc xyz 1" },
    { "ＡＢｃ１２３（）　！～", "abc123() !~" },
    { "第一小学", "第一小学" },
    { "“廉洁”，。", "“廉洁”,。" },
    { "Straße", "strasse" },
    { "E\xcc\x81", "\xc3\xa9" },
    { "\xc3\x89", "\xc3\xa9" },
    { "Ä\xff", "ä\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = lantu_text_fold (rows[i].text);
      g_autofree char *again = lantu_text_fold (folded);

      g_assert_cmpstr (folded, ==, rows[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/check", test_check);
  g_test_add_func ("/text/check-length", test_check_length);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/fold", test_fold);
  return g_test_run ();
}
