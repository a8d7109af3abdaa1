/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers on standard output: a streamed JSON list of objects (ids as strings,
 * since JSON's numbers would round them), or a table for people. */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

struct _LantuOutput
{
  gboolean json;
  gboolean inner; /* a value of another's object */
  const char *const *columns;
  guint column;
  guint n_rows;
  GPtrArray *cells; /* the table's, of utf8 */
};

LantuOutput *
output_new (gboolean json, const char *const *columns)
{
  LantuOutput *self = g_new0 (LantuOutput, 1);

  self->json = json;
  self->columns = columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  if (json)
    fputs ("[", stdout);
  return self;
}

/**
 * output_inner:
 * @outer: JSON, in an object
 *
 * Returns: a list of objects as its next value; to be ended by output_finish() before @outer goes on
 */
LantuOutput *
output_inner (LantuOutput *outer, const char *const *columns)
{
  LantuOutput *self;

  printf ("%s\"%s\": ", outer->column ? ", " : "", outer->columns[outer->column]);
  outer->column++;
  self = output_new (TRUE, columns);
  self->inner = TRUE;
  return self;
}

static void
put_json_text (const char *text)
{
  putchar ('"');
  for (const char *p = text; *p; p++)
    {
      guchar c = (guchar) *p;

      if (c == '"' || c == '\\')
        printf ("\\%c", c);
      else if (c < 0x20)
        printf ("\\u%04x", c);
      else
        putchar (c);
    }
  putchar ('"');
}

void
output_begin (LantuOutput *self)
{
  self->column = 0;
  if (self->json)
    fputs (self->n_rows ? ",\n {" : "\n {", stdout);
  self->n_rows++;
}

/* @plain is what JSON gets unquoted; @text is quoted; NULL both: null. */
static void
put (LantuOutput *self, const char *plain, const char *text)
{
  if (self->json)
    {
      printf ("%s\"%s\": ", self->column ? ", " : "", self->columns[self->column]);
      if (plain)
        fputs (plain, stdout);
      else if (text)
        put_json_text (text);
      else
        fputs ("null", stdout);
    }
  else
    g_ptr_array_add (self->cells, g_strdup (text ? text : plain ? plain : "—"));
  self->column++;
}

void
output_text (LantuOutput *self, const char *value)
{
  put (self, NULL, value);
}

/* 0 is no row. */
void
output_id (LantuOutput *self, gint64 value)
{
  g_autofree char *text = value ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL;

  put (self, NULL, text);
}

void
output_int (LantuOutput *self, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  put (self, text, NULL);
}

/* With one decimal; null where nothing counts. */
void
output_points (LantuOutput *self, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  put (self, isnan (value) ? NULL : g_ascii_formatd (text, sizeof text, "%.1f", lantu_points_round (value)), NULL);
}

void
output_day (LantuOutput *self, LantuDay day)
{
  g_autofree char *text = lantu_day_format (day);

  put (self, NULL, text);
}

void
output_bool (LantuOutput *self, gboolean value)
{
  if (self->json)
    put (self, value ? "true" : "false", NULL);
  else
    put (self, NULL, value ? "✓" : "");
}

/* Its code, or for people the workspace's word. */
void
output_lamp (LantuOutput *self, LantuLamp lamp, const LantuLegend *legend)
{
  output_text (self, lamp == LANTU_LAMP_NONE || self->json ? lantu_lamp_code (lamp) : lantu_legend_word (legend, lamp));
}

void
output_list (LantuOutput *self, char **values)
{
  if (self->json)
    {
      printf ("%s\"%s\": [", self->column ? ", " : "", self->columns[self->column]);
      for (guint i = 0; values && values[i]; i++)
        {
          if (i)
            fputs (", ", stdout);
          put_json_text (values[i]);
        }
      putchar (']');
      self->column++;
    }
  else
    {
      g_autofree char *text = values ? g_strjoinv (" ", values) : g_strdup ("");
      put (self, NULL, text);
    }
}

void
output_end (LantuOutput *self)
{
  if (self->json)
    putchar ('}');
}

static glong
width_of (const char *text)
{
  glong width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0 : 1;
  return width;
}

/* Ends the list, or prints the table. */
void
output_finish (LantuOutput *self)
{
  guint n = 0;

  while (self->columns[n])
    n++;
  if (self->inner)
    putchar (']');
  else if (self->json)
    puts (self->n_rows ? "\n]" : "]");
  else
    {
      g_autofree glong *widths = g_new0 (glong, n);

      for (guint i = 0; i < n; i++)
        widths[i] = width_of (self->columns[i]);
      for (guint i = 0; i < self->cells->len; i++)
        widths[i % n] = MAX (widths[i % n], width_of (g_ptr_array_index (self->cells, i)));
      for (guint row = 0; row <= self->cells->len / n; row++)
        {
          for (guint i = 0; i < n; i++)
            {
              const char *cell = row == 0 ? self->columns[i] : g_ptr_array_index (self->cells, (row - 1) * n + i);

              fputs (cell, stdout);
              if (i + 1 < n)
                printf ("%*s", (int) (widths[i] - width_of (cell) + 2), "");
            }
          putchar ('\n');
        }
    }
  g_ptr_array_unref (self->cells);
  g_free (self);
}
