/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_print_present (GtkWidget *parent, LantuSession *session, const char *report, gint64 organisation, GVariant *tasks);

G_END_DECLS
