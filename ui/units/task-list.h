/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuTaskList:
 *
 * The tasks behind a figure, over any number of organisations.  A row opens
 * through the action `units.open-task` (xx).
 */
#define LANTU_TYPE_TASK_LIST (lantu_task_list_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskList, lantu_task_list, LANTU, TASK_LIST, AdwNavigationPage)

LantuTaskList *lantu_task_list_new (LantuSession *session);
void lantu_task_list_show (LantuTaskList *list, GVariant *what);
void lantu_task_list_search (LantuTaskList *list);
void lantu_task_list_print (LantuTaskList *list);

G_END_DECLS
