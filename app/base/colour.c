/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Colours that people choose, and how to keep them readable: contrast as in
 * WCAG 2, and a colour made darker or lighter until it has enough of it. */

#include "base/colour.h"

#include <math.h>
#include <string.h>

/**
 * lantu_colour_parse:
 * @text: (nullable): such as `#15703f`
 *
 * Returns: whether it is one
 */
gboolean
lantu_colour_parse (const char *text, guint32 *colour)
{
  guint32 value = 0;

  if (text == NULL || *text != '#' || strlen (text) != 7)
    return FALSE;
  for (const char *p = text + 1; *p; p++)
    {
      if (!g_ascii_isxdigit (*p))
        return FALSE;
      value = value * 16 + (guint32) g_ascii_xdigit_value (*p);
    }
  *colour = value;
  return TRUE;
}

/* (transfer full) */
char *
lantu_colour_format (guint32 colour)
{
  return g_strdup_printf ("#%06x", colour & 0xffffff);
}

static double
part (guint32 colour, int shift)
{
  return (double) (colour >> shift & 0xff);
}

/* @share of @other, the rest of @one: as CSS mixes in srgb. */
guint32
lantu_colour_mix (guint32 one, guint32 other, double share)
{
  guint32 mixed = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    mixed |= (guint32) lround (part (one, shift) * (1 - share) + part (other, shift) * share) << shift;
  return mixed;
}

static double
luminance (guint32 colour)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (int i = 0; i < 3; i++)
    {
      double value = part (colour, 16 - 8 * i) / 255.0;

      sum += weights[i] * (value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4));
    }
  return sum;
}

/* From 1 to 21. */
double
lantu_colour_contrast (guint32 one, guint32 other)
{
  double a = luminance (one), b = luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

/**
 * lantu_colour_readable:
 * @grounds: what it may stand on; all dark, or all light
 * @tint: the share of the colour itself in a ground made of it and the first one; 0 for none
 * @contrast: the least that it must have on each of them
 *
 * Returns: @colour, darker or lighter by as little as is needed
 */
guint32
lantu_colour_readable (guint32 colour, const guint32 *grounds, guint n_grounds, double tint, double contrast)
{
  guint32 end = luminance (grounds[0]) < 0.18 ? 0xffffff : 0x000000;
  guint32 tried = colour;

  for (int step = 0; step <= 50; step++)
    {
      gboolean enough;

      tried = lantu_colour_mix (colour, end, step / 50.0);
      enough = tint <= 0 || lantu_colour_contrast (tried, lantu_colour_mix (grounds[0], tried, tint)) >= contrast;
      for (guint i = 0; i < n_grounds; i++)
        enough = enough && lantu_colour_contrast (tried, grounds[i]) >= contrast;
      if (enough)
        break;
    }
  return tried;
}
