/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/workspace.h"

G_BEGIN_DECLS

/**
 * LantuListModel:
 *
 * A #GListModel of #LantuRecord over an array of ids: records are made when
 * asked for and loaded by id in pages of 64, so its size costs nothing.
 * Invariants: it holds no record that nobody else holds, but for the page last
 * loaded; a record that is held is always the same object for the same id;
 * ids change only through lantu_list_model_set_ids(), by the smallest difference.
 */
#define LANTU_TYPE_LIST_MODEL (lantu_list_model_get_type ())
G_DECLARE_FINAL_TYPE (LantuListModel, lantu_list_model, LANTU, LIST_MODEL, GObject)

LantuListModel *lantu_list_model_new (LantuWorkspace *workspace, const LantuRegister *reg);
void lantu_list_model_set_ids (LantuListModel *model, const gint64 *ids, guint n_ids);
gint64 lantu_list_model_get_id (LantuListModel *model, guint position);
gboolean lantu_list_model_find (LantuListModel *model, gint64 id, guint *position);

G_END_DECLS
