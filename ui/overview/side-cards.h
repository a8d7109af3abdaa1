/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuSideCard:
 *
 * A short list of what to look at: a title, how many there are, and a few
 * lines that open their rows.  It is filled as what falls due, or as what is
 * furthest behind plan.
 */
#define LANTU_TYPE_SIDE_CARD (lantu_side_card_get_type ())
G_DECLARE_FINAL_TYPE (LantuSideCard, lantu_side_card, LANTU, SIDE_CARD, AdwBin)

void lantu_side_card_show_due (LantuSideCard *card, const LantuOverviewData *data);
void lantu_side_card_show_lags (LantuSideCard *card, const LantuOverviewData *data);

G_END_DECLS
