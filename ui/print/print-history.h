/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "widgets/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lantu_print_history (GtkWidget *parent, LantuSession *session, GVariant *filter);

G_END_DECLS
