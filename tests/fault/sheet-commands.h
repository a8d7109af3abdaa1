/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ground.h"

G_BEGIN_DECLS

gboolean take_measures (Ground *ground, GError **error);
gboolean take_states (Ground *ground, GError **error);
gboolean take_answers (Ground *ground, GError **error);
gboolean send_workbooks (Ground *ground, GError **error);

G_END_DECLS
