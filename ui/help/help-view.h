/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "help/help-library.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lantu_help_view_new (const LantuHelpPage *page, const char *folder, GCallback link_activated, gpointer data);
GtkWidget *lantu_help_view_mark (GtkWidget *view, const char *words);

G_END_DECLS
