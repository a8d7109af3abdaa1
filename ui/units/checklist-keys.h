/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keys that change the focused LantuChecklistRow's task, through the actions `task` of the page. */
typedef gboolean (*LantuChecklistNext) (gpointer data);

void lantu_checklist_add_keys (GtkListView *view, LantuChecklistNext next, gpointer data);
GtkWidget *lantu_checklist_focused (GtkListView *view);

G_END_DECLS
