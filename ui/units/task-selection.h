/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "record/list-model.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuTaskSelection:
 *
 * What may be done with the rows chosen in a list of tasks: a bar with their
 * number that shows while several are chosen.  It puts `task` actions on
 * the page over those of the page around it: on a chosen row they change all chosen ones.
 */
#define LANTU_TYPE_TASK_SELECTION (lantu_task_selection_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskSelection, lantu_task_selection, LANTU, TASK_SELECTION, AdwBin)

void lantu_task_selection_follow (LantuTaskSelection *selection, LantuSession *session, GtkWidget *page, GtkListView *view, LantuListModel *model);

G_END_DECLS
