/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuHistoryList:
 *
 * Transactions by day, the newest first; one that is activated shows its
 * changes, which open their record and can be put back.
 */
#define LANTU_TYPE_HISTORY_LIST (lantu_history_list_get_type ())
G_DECLARE_FINAL_TYPE (LantuHistoryList, lantu_history_list, LANTU, HISTORY_LIST, AdwBin)

/**
 * LantuHistoryFilter:
 * @actor: (nullable): who wrote
 * @reg: (nullable): what of
 * @organisation: one with all below it and their tasks, 0 = all; @reg does not count then
 * @from: milliseconds since 1970
 * @until: milliseconds since 1970, not included; 0 = open
 */
typedef struct
{
  const char *actor;
  const LantuRegister *reg;
  gint64 organisation;
  gint64 from, until;
} LantuHistoryFilter;

LantuHistoryList *lantu_history_list_new (LantuSession *session, gint64 row);
void lantu_history_list_set_filter (LantuHistoryList *list, const LantuHistoryFilter *filter);
void lantu_history_list_show (LantuHistoryList *list, gint64 seq);

G_END_DECLS
