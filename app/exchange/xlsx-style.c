/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a workbook's numbers are meant: a date is a number with a style.
 *
 * A style is an index into `cellXfs`, whose number format is one of Excel's own
 * (the Chinese ones included) or a code such as `yyyy"年"m"月"d"日"`.  Only what
 * changes the meaning is followed: days, times of day, and leading zeros. */

#include "exchange/xlsx-reader.h"

#include "base/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_STYLES 100000

typedef enum
{
  PLAIN,
  DAY,
  TIME,
  DAY_AND_TIME,
  ZEROS, /* and above: so many digits at least */
} Meaning;

struct _LantuXlsxStyles
{
  GArray *styles;      /* of int: a Meaning */
  GHashTable *formats; /* number of a format → Meaning */
  gboolean in_cells;   /* within cellXfs */
};

static Meaning
meaning_of_own (guint format)
{
  if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31) || format == 36 || (format >= 50 && format <= 54) || format == 57 ||
      format == 58)
    return DAY;
  if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || (format >= 45 && format <= 47) || format == 55 || format == 56)
    return TIME;
  return format == 22 ? DAY_AND_TIME : PLAIN;
}

/* The code without what it shows as it stands: texts, brackets, escapes; and only its first section. */
static char *
bare_code (const char *code)
{
  GString *out = g_string_new (NULL);

  for (const char *p = code; *p && *p != ';'; p++)
    if (*p == '"')
      {
        const char *end = strchr (p + 1, '"');
        if (end == NULL)
          break;
        p = end;
      }
    else if (*p == '[')
      {
        const char *end = strchr (p, ']');
        if (end == NULL)
          break;
        /* time gone by, such as [h]:mm */
        if (g_ascii_strncasecmp (p, "[h]", 3) == 0 || g_ascii_strncasecmp (p, "[hh]", 4) == 0)
          g_string_append_c (out, 'h');
        p = end;
      }
    else if (*p == '\\' || *p == '_' || *p == '*')
      {
        if (p[1] == '\0')
          break;
        p = g_utf8_next_char (p + 1) - 1;
      }
    else
      g_string_append_c (out, g_ascii_tolower (*p));
  g_string_replace (out, "am/pm", "", 0);
  g_string_replace (out, "general", "", 0);
  return g_string_free_and_steal (out);
}

static Meaning
meaning_of_code (const char *code)
{
  g_autofree char *bare = bare_code (code);
  gboolean day = strpbrk (bare, "yd") != NULL;
  gboolean time = strpbrk (bare, "hs") != NULL;

  if (!day && !time && strchr (bare, 'm'))
    day = TRUE;
  if (day || time)
    return day && time ? DAY_AND_TIME : day ? DAY : TIME;
  if (*bare == '0' && strspn (bare, "0") == strlen (bare) && strlen (bare) > 1 && strlen (bare) <= 30)
    return ZEROS + (int) strlen (bare);
  return PLAIN;
}

static gboolean
on_start (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  LantuXlsxStyles *self = data;
  guint format = 0;

  if (strcmp (name, "numFmt") == 0)
    {
      g_autofree char *code = lantu_package_attribute (attributes, n, "formatCode");

      if (code && strlen (code) < 1000 && lantu_package_uint (attributes, n, "numFmtId", &format) && g_hash_table_size (self->formats) < MAX_STYLES)
        g_hash_table_insert (self->formats, GUINT_TO_POINTER (format), GINT_TO_POINTER (meaning_of_code (code)));
    }
  else if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (self->in_cells && strcmp (name, "xf") == 0 && self->styles->len < MAX_STYLES)
    {
      int meaning = PLAIN;
      gpointer found;

      if (lantu_package_uint (attributes, n, "numFmtId", &format))
        meaning = g_hash_table_lookup_extended (self->formats, GUINT_TO_POINTER (format), NULL, &found) ? GPOINTER_TO_INT (found)
                                                                                                        : (int) meaning_of_own (format);
      g_array_append_val (self->styles, meaning);
    }
  return TRUE;
}

static gboolean
on_end (gpointer data, const char *name, GError **error)
{
  if (strcmp (name, "cellXfs") == 0)
    ((LantuXlsxStyles *) data)->in_cells = FALSE;
  return TRUE;
}

static gboolean
on_text (gpointer data, const char *text, gsize length, GError **error)
{
  return TRUE;
}

/* (transfer full) (nullable): the styles of a workbook; %NULL with @error set */
LantuXlsxStyles *
lantu_xlsx_styles_read (LantuPackage *package, const char *part, GError **error)
{
  static const LantuPackageHandler handler = { on_start, on_end, on_text };
  g_autoptr (LantuXlsxStyles) self = g_new0 (LantuXlsxStyles, 1);

  self->styles = g_array_new (FALSE, FALSE, sizeof (int));
  self->formats = g_hash_table_new (NULL, NULL);
  return lantu_package_read (package, part, &handler, self, error) ? g_steal_pointer (&self) : NULL;
}

void
lantu_xlsx_styles_free (LantuXlsxStyles *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->styles);
  g_hash_table_unref (self->formats);
  g_free (self);
}

/* Days since Excel's day 0, as text; FALSE where it is no day that Excel knows. */
static gboolean
put_moment (double serial, Meaning meaning, gboolean from_1904, GString *out)
{
  gint64 seconds, day, second;
  g_autofree char *text = NULL;

  if (!(serial >= 0) || serial >= 1000000)
    return FALSE;
  seconds = llround (serial * 86400);
  day = seconds / 86400;
  second = seconds % 86400;
  if (meaning == TIME && day == 0)
    {
      g_string_append_printf (out, "%02d:%02d", (int) (second / 3600), (int) (second / 60 % 60));
      if (second % 60)
        g_string_append_printf (out, ":%02d", (int) (second % 60));
      return TRUE;
    }
  if (from_1904)
    day += 1462;
  else if (day == 0)
    return FALSE;
  /* Excel believes in a 29 February 1900, and so counts one day too many from March on */
  day -= day < 60 ? 25568 : 25569;
  if (day > lantu_day_new (2999, 12, 31))
    return FALSE;
  text = lantu_day_format ((LantuDay) day);
  g_string_append (out, text);
  if (second)
    {
      g_string_append_printf (out, " %02d:%02d", (int) (second / 3600), (int) (second / 60 % 60));
      if (second % 60)
        g_string_append_printf (out, ":%02d", (int) (second % 60));
    }
  return TRUE;
}

/**
 * lantu_xlsx_styles_number:
 * @self: (nullable): the workbook's styles
 * @raw: what stands in the file
 *
 * Appends a number as it is meant: `2026-09-30`, `007`, `0.1`.  Fifteen digits
 * are what Excel itself keeps and shows.
 */
void
lantu_xlsx_styles_number (const LantuXlsxStyles *self, guint style, const char *raw, gboolean from_1904, GString *out)
{
  int meaning = self && style < self->styles->len ? g_array_index (self->styles, int, style) : PLAIN;
  char *end;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double value = g_ascii_strtod (raw, &end);

  if (end == raw || *end || !isfinite (value))
    {
      g_string_append (out, raw);
      return;
    }
  if (meaning >= DAY && meaning <= DAY_AND_TIME && put_moment (value, meaning, from_1904, out))
    return;
  if (value == floor (value) && fabs (value) < 1e15)
    {
      g_snprintf (text, sizeof text, "%.0f", value == 0 ? 0.0 : value);
      for (gsize n = strlen (text); meaning > ZEROS && value >= 0 && n < (gsize) (meaning - ZEROS); n++)
        g_string_append_c (out, '0');
    }
  else
    g_ascii_formatd (text, sizeof text, "%.15g", value);
  g_string_append (out, text);
}
