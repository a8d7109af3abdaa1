/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"
#include "window/application.h"

G_BEGIN_DECLS

/**
 * LantuWindow:
 *
 * One window: the start page, or one workspace with its pages.
 */
#define LANTU_TYPE_WINDOW (lantu_window_get_type ())
G_DECLARE_FINAL_TYPE (LantuWindow, lantu_window, LANTU, WINDOW, AdwApplicationWindow)

LantuWindow *lantu_window_new (LantuApplication *application);
LantuSession *lantu_window_session (LantuWindow *window);
void lantu_window_take_store (LantuWindow *window, LantuStore *store);
void lantu_window_release (LantuWindow *window);
void lantu_window_toast (LantuWindow *window, AdwToast *toast);
void lantu_window_say (LantuWindow *window, const char *text);
void lantu_window_show_progress (LantuWindow *window, const char *label, double fraction, GCancellable *cancellable);
void lantu_window_progress (double fraction, gpointer window);
void lantu_window_show_banner (LantuWindow *window, const char *text, const char *button, const char *action);
void lantu_window_show_fault (LantuWindow *window, const char *title, const char *text);
GtkWidget *lantu_window_show_page (LantuWindow *window, const char *name);
GtkWidget *lantu_window_visible_page (LantuWindow *window);
GVariant *lantu_window_state (LantuWindow *window);
char *lantu_window_restore (LantuWindow *window, GVariant *state);
gboolean lantu_window_is_closing (LantuWindow *window);

G_END_DECLS
