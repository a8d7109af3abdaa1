/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

G_BEGIN_DECLS

void lantu_task_question_parse (GVariant *what, LantuTaskQuery *query);

G_END_DECLS
