/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LANTU_TYPE_HELP_WINDOW (lantu_help_window_get_type ())
G_DECLARE_FINAL_TYPE (LantuHelpWindow, lantu_help_window, LANTU, HELP_WINDOW, AdwApplicationWindow)

LantuHelpWindow *lantu_help_window_new (GtkApplication *application);
void lantu_help_window_show (LantuHelpWindow *window, const char *page);

G_END_DECLS
