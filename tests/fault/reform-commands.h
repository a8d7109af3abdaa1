/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ground.h"

G_BEGIN_DECLS

gboolean change_reform (Ground *ground, GError **error);
gboolean add_milestone (Ground *ground, GError **error);
gboolean plan_timetable (Ground *ground, GError **error);
gboolean move_milestone (Ground *ground, GError **error);
gboolean keep_baseline (Ground *ground, GError **error);
gboolean remove_milestone (Ground *ground, GError **error);
gboolean hand_over (Ground *ground, GError **error);
gboolean take_reforms (Ground *ground, GError **error);

gboolean read_reforms (Ground *ground, GError **error);
gboolean read_duties (Ground *ground, GError **error);
gboolean read_agenda (Ground *ground, GError **error);
gboolean read_dispatch (Ground *ground, GError **error);

G_END_DECLS
