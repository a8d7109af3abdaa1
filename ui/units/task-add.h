/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

typedef void (*LantuTaskAdded) (gint64 task, gpointer data);

void lantu_task_add_present (GtkWidget *parent, LantuSession *session, gint64 organisation, gint64 kind, LantuTaskAdded func, gpointer data,
                             GDestroyNotify destroy);

G_END_DECLS
