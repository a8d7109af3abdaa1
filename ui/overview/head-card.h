/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "overview/overview-data.h"

G_BEGIN_DECLS

/**
 * LantuHeadCard:
 *
 * Done against plan, and six counts.  Each opens what it counted.  Properties
 * `compact` (boolean): the counts under the bar; `narrow` (boolean): the counts
 * in two lines of three.
 */
#define LANTU_TYPE_HEAD_CARD (lantu_head_card_get_type ())
G_DECLARE_FINAL_TYPE (LantuHeadCard, lantu_head_card, LANTU, HEAD_CARD, AdwBin)

void lantu_head_card_show (LantuHeadCard *card, const LantuOverviewData *data);

G_END_DECLS
