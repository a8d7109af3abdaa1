/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

GMenuModel *lantu_organisation_menu (LantuRecord *organisation, gboolean with_open);
void lantu_organisation_add_actions (GActionMap *map, LantuSession *session, GtkWidget *parent);

G_END_DECLS
