/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/programme.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuTaskInspector:
 *
 * Everything of one task, to read and to change: at the end of the checklist,
 * or as its bottom sheet.  What is typed is written when the field is left.
 * Signal `step` (int): the one before (-1) or after (1) is asked for.
 */
#define LANTU_TYPE_TASK_INSPECTOR (lantu_task_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskInspector, lantu_task_inspector, LANTU, TASK_INSPECTOR, AdwBin)

void lantu_task_inspector_set_session (LantuTaskInspector *inspector, LantuSession *session);
void lantu_task_inspector_show (LantuTaskInspector *inspector, const LantuTaskRow *task);

G_END_DECLS
