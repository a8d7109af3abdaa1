/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person or a file gives as text, before it may stand in a register:
 * clean it, then check it.  And the form in which texts are searched. */

#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * lantu_text_check:
 * @text: the bytes, cleaned with lantu_text_clean() where they are text already
 * @len: how many bytes, or -1 where a zero ends them
 * @max_chars: how many characters it may have, such as %LANTU_TEXT_MAX
 * @problem: (out) (optional): what is wrong, in words that fit behind the name of a place
 *
 * A register holds valid UTF-8 without control characters, but for new lines
 * and tabs, and without the two code points that an Excel file cannot hold.
 *
 * Returns: %FALSE where @text cannot be taken; @problem is set then only
 */
gboolean
lantu_text_check (const char *text, gssize len, glong max_chars, char **problem)
{
  gsize length = len < 0 ? strlen (text) : (gsize) len;
  const char *stop = memchr (text, 0, length);
  const char *end = stop ? stop : text + length;
  const char *bad;
  glong n = 0;

  if (!g_utf8_validate_len (text, end - text, &bad))
    {
      if (problem)
        *problem = g_strdup_printf (_("the text is not valid UTF-8 (at byte %lu)"), (gulong) (bad - text) + 1);
      return FALSE;
    }
  for (const char *p = text; p < text + length; n++)
    {
      gunichar c = p == stop ? 0 : g_utf8_get_char (p);

      if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0xfffe || c == 0xffff)
        {
          if (problem)
            *problem = g_strdup_printf (_("the text holds a control character (U+%04X, as character %ld)"), c, n + 1);
          return FALSE;
        }
      p = g_utf8_next_char (p);
    }
  if (n > max_chars)
    {
      if (problem)
        *problem = g_strdup_printf (_("the text has %ld characters; at most %ld are allowed"), n, max_chars);
      return FALSE;
    }
  return TRUE;
}

/* White space, and what has no width at all but comes with copied text. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == '\v' || c == 0x85 || c == 0x200b || c == 0xfeff;
}

/**
 * lantu_text_clean:
 * @text: what was typed or read; bytes that are no UTF-8 become U+FFFD
 *
 * Trims white space at both ends, the wide space of Chinese included, turns
 * every kind of line end into a line feed, and composes (NFC), so that equal
 * texts are equal bytes.
 *
 * Returns: (transfer full): the clean text, which may be empty
 */
char *
lantu_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *start = valid, *end = valid + strlen (valid), *out;

  while (start < end && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);

      if (!is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }

  out = valid;
  for (const char *p = start; p < end; p++)
    if (*p != '\r')
      *out++ = *p;
    else
      {
        *out++ = '\n';
        if (p + 1 < end && p[1] == '\n')
          p++;
      }
  *out = '\0';
  if (g_str_is_ascii (valid))
    return g_steal_pointer (&valid);
  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/**
 * lantu_text_fold:
 * @text: any text; bytes that are no UTF-8 become U+FFFD
 *
 * The form in which one text is looked for in another: without the difference
 * of case, and with full-width letters, digits, signs and spaces as half-width ones.
 *
 * Returns: (transfer full): the folded text
 */
char *
lantu_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *folded = NULL;
  char *out;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  valid = g_utf8_make_valid (text, -1);
  out = valid;
  for (const char *p = valid, *next; *p; p = next)
    {
      gunichar c = g_utf8_get_char (p);

      next = g_utf8_next_char (p);
      if (c >= 0xff01 && c <= 0xff5e)
        *out++ = (char) (c - 0xff01 + '!');
      else if (c == 0x3000)
        *out++ = ' ';
      else
        while (p < next)
          *out++ = *p++;
    }
  *out = '\0';
  folded = g_utf8_casefold (valid, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}
