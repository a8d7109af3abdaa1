/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "store/history.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuHistoryItem:
 *
 * A transaction in a list: its mark, and its head once it has been asked for.
 * Notifies nothing: what is written in the journal never changes.
 */
#define LANTU_TYPE_HISTORY_ITEM (lantu_history_item_get_type ())
G_DECLARE_FINAL_TYPE (LantuHistoryItem, lantu_history_item, LANTU, HISTORY_ITEM, GObject)

const LantuHistoryMark *lantu_history_item_mark (LantuHistoryItem *item);
const LantuHistoryEntry *lantu_history_item_entry (LantuHistoryItem *item); /* (nullable) where it could not be read */
gboolean lantu_history_item_is_open (LantuHistoryItem *item);
void lantu_history_item_set_open (LantuHistoryItem *item, gboolean open);

/**
 * LantuHistoryModel:
 *
 * A list of marks, the newest first, in sections of a day; items are made when
 * asked for, and heads read 64 at a time, so a million entries cost their marks only.
 */
#define LANTU_TYPE_HISTORY_MODEL (lantu_history_model_get_type ())
G_DECLARE_FINAL_TYPE (LantuHistoryModel, lantu_history_model, LANTU, HISTORY_MODEL, GObject)

LantuHistoryModel *lantu_history_model_new (LantuSession *session);
void lantu_history_model_set_marks (LantuHistoryModel *model, GArray *marks);
gboolean lantu_history_model_find (LantuHistoryModel *model, gint64 seq, guint *position);
LantuDay lantu_history_day (gint64 at);

G_END_DECLS
