/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list of those who have not answered, to remind them by. */

#include "exchange/workbook.h"

#include "base/words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
append_cell (GString *out, const char *text, const char *end)
{
  /* what a spreadsheet program would take for a formula is marked as text */
  gboolean formula = text && *text && strchr ("=+-@\t\r", *text);

  g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (; text && *text; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_printf (out, "\"%s", end);
}

/**
 * lantu_workbooks_reminder:
 * @language: of the heads
 *
 * Returns: (transfer full): who is missing, with post and telephone, as CSV (UTF-8 with a mark, as Excel wants it)
 */
GBytes *
lantu_workbooks_reminder (LantuWorkbooks *self, const char *language)
{
  static const char *const heads[] = { N_("Organisation"), N_("Liaison post"), N_("Office telephone"), N_("Open tasks") };
  GString *out = g_string_new ("\xef\xbb\xbf");

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    append_cell (out, lantu_words (language, heads[i]), i + 1 < G_N_ELEMENTS (heads) ? "," : "\r\n");
  for (guint i = 0; i < self->missing->len; i++)
    {
      const LantuWorkbookMissing *missing = g_ptr_array_index (self->missing, i);
      g_autofree char *open = g_strdup_printf ("%u", missing->open);

      append_cell (out, missing->path, ",");
      append_cell (out, missing->post, ",");
      append_cell (out, missing->telephone, ",");
      append_cell (out, open, "\r\n");
    }
  return g_string_free_to_bytes (out);
}
