/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/compare.h"
#include "report/report.h"
#include "store/history.h"

G_BEGIN_DECLS

LantuReport *lantu_report_comparison (LantuConnection *connection, const LantuComparison *comparison, const char *between, GError **error);
LantuReport *lantu_report_history (LantuConnection *connection, const LantuHistoryQuery *query, GError **error);

G_END_DECLS
