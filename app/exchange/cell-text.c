/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What people write in the cells of a table, and mean. */

#include "exchange/cell-text.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/**
 * lantu_cell_narrow:
 * @text: clean text
 *
 * Returns: (transfer full): with the full-width letters, digits, signs and
 *   spaces of ASCII as half-width ones, for what is a code or a number
 */
char *
lantu_cell_narrow (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xff01 && c <= 0xff5e)
        c = c - 0xff01 + '!';
      else if (c == 0x3000 || c == 0xa0)
        c = ' ';
      g_string_append_unichar (out, c);
    }
  g_strstrip (out->str);
  out->len = strlen (out->str);
  return g_string_free_and_steal (out);
}

/* Up to @max digits; FALSE where there is none. */
static gboolean
take_number (const char **p, guint max, int *value)
{
  guint n = 0;

  while (**p == ' ')
    (*p)++;
  for (*value = 0; n < max && g_ascii_isdigit (**p); n++)
    *value = *value * 10 + (*(*p)++ - '0');
  if (n == 0 || g_ascii_isdigit (**p))
    return FALSE;
  while (**p == ' ')
    (*p)++;
  return TRUE;
}

static gboolean
take_sign (const char **p, const char *word)
{
  if (**p && strchr ("-./", **p))
    (*p)++;
  else if (g_str_has_prefix (*p, word))
    *p += strlen (word);
  else
    return FALSE;
  return TRUE;
}

/* A time of day behind a date says no more of the day. */
static gboolean
is_time (const char *p)
{
  if (*p == 'T')
    p++;
  return *p == '\0' || (g_ascii_isdigit (*p) && strspn (p, "0123456789:.") == strlen (p) && strchr (p, ':'));
}

/**
 * lantu_cell_day:
 * @text: clean text: `2026-9-30`, `2026.9.30`, `2026/9/30`, `2026年9月30日`,
 *   `20260930`, with or without a time behind it, or the number that Excel keeps of a day (from 1900)
 *
 * Returns: whether it is a day that is in the calendar
 */
gboolean
lantu_cell_day (const char *text, LantuDay *day)
{
  g_autofree char *narrow = lantu_cell_narrow (text);
  const char *p = narrow;
  int year, month, mday;
  gsize digits = strspn (narrow, "0123456789");

  if (narrow[digits] == '\0' && digits == 8)
    {
      int number = atoi (narrow);

      year = number / 10000;
      month = number / 100 % 100;
      mday = number % 100;
    }
  else if (narrow[digits] == '\0' && digits == 5)
    {
      /* 1954 to 2064: nobody means other days by such a number */
      int serial = atoi (narrow);

      if (serial < 20000 || serial > 60000)
        return FALSE;
      *day = serial - 25569;
      return TRUE;
    }
  else
    {
      if (digits != 4 || !take_number (&p, 4, &year) || !take_sign (&p, "年") || !take_number (&p, 2, &month) || !take_sign (&p, "月") ||
          !take_number (&p, 2, &mday))
        return FALSE;
      if (g_str_has_prefix (p, "日") || g_str_has_prefix (p, "号"))
        p += strlen ("日");
      while (*p == ' ')
        p++;
      if (!is_time (p))
        return FALSE;
    }
  *day = year >= 1900 && year <= 2999 ? lantu_day_new (year, month, mday) : LANTU_NO_DAY;
  return *day != LANTU_NO_DAY;
}

/* Whether the text says yes or no; empty is no. */
gboolean
lantu_cell_yes (const char *text, gboolean *yes)
{
  static const char *const words[] = { "是", "1", "y", "yes", "true", "√", "✓", "有", NULL };
  static const char *const no_words[] = { "", "否", "0", "n", "no", "false", "×", "无", "-", "—", NULL };
  g_autofree char *folded = lantu_text_fold (text);

  *yes = g_strv_contains (words, folded);
  return *yes || g_strv_contains (no_words, folded);
}

/* What a spreadsheet shows where a formula failed, and the mark for one that was never calculated. */
gboolean
lantu_cell_is_fault (const char *text)
{
  static const char *const faults[] = { "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#FORMULA?", NULL };

  return *text == '#' && g_strv_contains (faults, text);
}

/* Whether the first cell of a row says that the row is a sum of others. */
gboolean
lantu_cell_is_total (const char *text)
{
  static const char *const words[] = { "合计", "小计", "总计", "共计", "累计", "total", "subtotal", "sum", NULL };
  g_autofree char *folded = lantu_text_fold (text);
  char *out = folded;

  for (const char *p = folded; *p; p++)
    if (*p != ' ')
      *out++ = *p;
  *out = '\0';
  while (out > folded && out[-1] == ':')
    *--out = '\0';
  return g_strv_contains (words, folded);
}

/* Whether a cell that stands alone is a remark below a table. */
gboolean
lantu_cell_is_foot (const char *text)
{
  static const char *const words[] = { "注", "备注", "说明", "填表人", "填报人", "制表人", "审核人", "联系电话", "填报单位", "填报时间", "填表时间" };
  g_autofree char *folded = lantu_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (folded, words[i]) && folded[strlen (words[i])] == ':')
      return TRUE;
  return FALSE;
}
