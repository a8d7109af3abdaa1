/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

char *lantu_cell_narrow (const char *text);
gboolean lantu_cell_day (const char *text, LantuDay *day);
gboolean lantu_cell_yes (const char *text, gboolean *yes);
gboolean lantu_cell_is_fault (const char *text);
gboolean lantu_cell_is_total (const char *text);
gboolean lantu_cell_is_foot (const char *text);

G_END_DECLS
