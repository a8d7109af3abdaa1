/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

GtkListItemFactory *lantu_checklist_factory_new (LantuSession *session, gboolean narrow);
GtkListItemFactory *lantu_checklist_header_factory_new (LantuSession *session);

G_END_DECLS
