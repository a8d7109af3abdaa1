/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuHistoryPage:
 *
 * What was changed in the workspace, by whom, when and why.
 */
#define LANTU_TYPE_HISTORY_PAGE (lantu_history_page_get_type ())
G_DECLARE_FINAL_TYPE (LantuHistoryPage, lantu_history_page, LANTU, HISTORY_PAGE, AdwBin)

LantuHistoryPage *lantu_history_page_new (LantuSession *session);
void lantu_history_page_show (LantuHistoryPage *page, gint64 seq);
void lantu_history_dialog_present (GtkWidget *parent, LantuSession *session, gint64 row);

G_END_DECLS
