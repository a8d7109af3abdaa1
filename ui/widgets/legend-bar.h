/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuLegendBar:
 *
 * The bottom bar of a page that shows lamps: what each means, with the
 * workspace's own thresholds, and at its end a word of the page.  Properties
 * `session` (LantuSession) and `end-label` (string).
 */
#define LANTU_TYPE_LEGEND_BAR (lantu_legend_bar_get_type ())
G_DECLARE_FINAL_TYPE (LantuLegendBar, lantu_legend_bar, LANTU, LEGEND_BAR, AdwBin)

GtkWidget *lantu_legend_bar_new (LantuSession *session);
void lantu_legend_bar_set_session (LantuLegendBar *bar, LantuSession *session);
void lantu_legend_bar_set_end_label (LantuLegendBar *bar, const char *text);

G_END_DECLS
