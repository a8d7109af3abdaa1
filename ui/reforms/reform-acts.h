/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reforms/reform-view.h"

G_BEGIN_DECLS

/* reform-acts.c */
void lantu_reform_edit (GtkWidget *parent, LantuReformView *view, gint64 id);
void lantu_reform_edit_title (GtkWidget *parent, LantuReformView *view, gint64 id);
void lantu_reform_edit_milestone (GtkWidget *parent, LantuReformView *view, gint64 reform, gint64 milestone);
void lantu_reform_tick (GtkWidget *parent, LantuReformView *view, gint64 milestone);
void lantu_reform_delete_milestone (LantuReformView *view, gint64 milestone);
void lantu_reform_baseline (GtkWidget *parent, LantuReformView *view, gint64 id);

/* move-dialog.c, plan-dialog.c */
void lantu_move_dialog_present (GtkWidget *parent, LantuReformView *view, gint64 milestone, LantuDay day);
void lantu_plan_dialog_present (GtkWidget *parent, LantuReformView *view, gint64 id);

G_END_DECLS
