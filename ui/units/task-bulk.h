/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_task_bulk_edit (LantuSession *session, GtkWidget *parent, GArray *tasks, const char *field, GStrv texts);
void lantu_task_bulk_ask_due (LantuSession *session, GtkWidget *parent, GArray *tasks);
void lantu_task_bulk_copy (LantuSession *session, GtkWidget *parent, GArray *tasks);
void lantu_task_bulk_paste (LantuSession *session, GtkWidget *parent, GArray *tasks);

G_END_DECLS
