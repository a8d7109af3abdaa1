/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lantu_help_place_set (gpointer widget, const char *page);
const char *lantu_help_place_get (GtkWindow *window);
void lantu_help_place_follow (AdwApplicationWindow *window);

G_END_DECLS
