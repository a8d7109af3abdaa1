/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words, colours and thresholds of the lamps with which workspaces made in
 * this installation start: a setting, since each workspace has its own from
 * then on. */

#include "window/new-legend.h"

#define KEY "new-legend"
#define TYPE "(ddia{s(su)})"

/**
 * lantu_new_legend_read:
 * @settings: of the program
 * @legend: (out caller-allocates): what was kept, where all of it is allowed; else what is shipped
 */
void
lantu_new_legend_read (GSettings *settings, LantuLegend *legend)
{
  g_autoptr (GVariantIter) lamps = NULL;
  const char *code, *word;
  double yellow, red;
  guint32 colour;
  int days;

  lantu_legend_reset (legend);
  g_settings_get (settings, KEY, TYPE, &yellow, &red, &days, &lamps);
  if (g_variant_iter_n_children (lamps) == 0)
    return;
  legend->thresholds.lag_yellow = yellow;
  legend->thresholds.lag_red = red;
  legend->thresholds.near_days = days;
  while (g_variant_iter_next (lamps, "{&s(&su)}", &code, &word, &colour))
    {
      LantuLamp lamp = lantu_lamp_from_code (code);

      if (lamp == LANTU_LAMP_NONE)
        continue;
      lantu_legend_set_word (legend, lamp, word);
      legend->colours[lamp] = colour & 0xffffff;
    }
  /* it may have been typed into the settings by hand */
  for (int field = 0; field < LANTU_N_LEGEND_FIELDS; field++)
    {
      g_autofree char *problem = field == LANTU_LEGEND_WORDS + LANTU_LAMP_NONE ? NULL : lantu_legend_problem (legend, field);

      if (problem)
        {
          lantu_legend_clear (legend);
          lantu_legend_reset (legend);
          return;
        }
    }
}

/**
 * lantu_new_legend_keep:
 * @legend: what new workspaces are to start with
 */
void
lantu_new_legend_keep (GSettings *settings, const LantuLegend *legend)
{
  GVariantBuilder lamps;

  g_variant_builder_init (&lamps, G_VARIANT_TYPE ("a{s(su)}"));
  for (LantuLamp lamp = LANTU_LAMP_NONE + 1; lamp < LANTU_N_LAMPS; lamp++)
    g_variant_builder_add (&lamps, "{s(su)}", lantu_lamp_code (lamp), legend->words[lamp] ? legend->words[lamp] : "", legend->colours[lamp]);
  g_settings_set (settings, KEY, TYPE, legend->thresholds.lag_yellow, legend->thresholds.lag_red, legend->thresholds.near_days, &lamps);
}
