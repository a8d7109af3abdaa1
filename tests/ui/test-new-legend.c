/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lamps of new workspaces as a setting: kept and read back, shipped where
 * nothing was kept, and shipped where what was kept is not allowed. */

#include "window/new-legend.h"

static void
test_round (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.lantu_app.Lantu");
  g_auto (LantuLegend) shipped = { 0 };
  g_auto (LantuLegend) first = { 0 };
  g_auto (LantuLegend) own = { 0 };
  g_auto (LantuLegend) back = { 0 };

  lantu_legend_reset (&shipped);
  lantu_new_legend_read (settings, &first);
  g_assert_true (lantu_legend_equal (&first, &shipped));

  lantu_legend_copy (&own, &shipped);
  lantu_legend_set_word (&own, LANTU_LAMP_BLUE, "快到期");
  own.colours[LANTU_LAMP_RED] = 0x990011;
  own.thresholds.near_days = 7;
  lantu_new_legend_keep (settings, &own);
  lantu_new_legend_read (settings, &back);
  g_assert_true (lantu_legend_equal (&back, &own));
  g_assert_cmpint (back.thresholds.near_days, ==, 7);
}

static void
test_by_hand (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("io.github.lantu_app.Lantu");
  g_auto (LantuLegend) shipped = { 0 };
  g_auto (LantuLegend) back = { 0 };

  /* yellow above red is no threshold */
  g_settings_set (settings, "new-legend", "@(ddia{s(su)})",
                  g_variant_new_parsed ("(50.0, 20.0, 7, {'red': ('红', @u 255), 'none such': ('', @u 0)})"));
  lantu_legend_reset (&shipped);
  lantu_new_legend_read (settings, &back);
  g_assert_true (lantu_legend_equal (&back, &shipped));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/new-legend/round", test_round);
  g_test_add_func ("/new-legend/by-hand", test_by_hand);
  return g_test_run ();
}
