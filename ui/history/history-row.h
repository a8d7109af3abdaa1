/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "history/history-model.h"

G_BEGIN_DECLS

GtkWidget *lantu_history_row_new (LantuSession *session, gint64 only);
void lantu_history_row_show (GtkWidget *row, LantuHistoryItem *item, gboolean last);
void lantu_history_row_toggle (GtkWidget *row);
gboolean lantu_history_row_shows (GtkWidget *row, LantuHistoryItem *item);
char *lantu_history_row_words (LantuHistoryItem *item);

G_END_DECLS
