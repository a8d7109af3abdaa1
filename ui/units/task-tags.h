/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/programme.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuTaskTags:
 *
 * Above a task's title: its code, where its wording comes from, and the focus
 * point that it serves, which opens in the blueprint.
 */
#define LANTU_TYPE_TASK_TAGS (lantu_task_tags_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskTags, lantu_task_tags, LANTU, TASK_TAGS, AdwBin)

void lantu_task_tags_show (LantuTaskTags *tags, LantuSession *session, const LantuTaskRow *task);

G_END_DECLS
