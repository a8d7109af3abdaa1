/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "programme/programme.h"
#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_task_edit_field (LantuSession *session, GtkWidget *parent, gint64 task, const char *field, const char *text);
void lantu_task_edit_delete (LantuSession *session, gint64 task);
const char *lantu_task_usual_step (const LantuTaskRow *row);
GMenuModel *lantu_task_menu (const LantuTaskRow *row);
void lantu_task_menu_popup (GtkWidget *at, const LantuTaskRow *row);
GActionGroup *lantu_task_actions_new (LantuSession *session, GtkWidget *parent);

const char *lantu_task_row_icon (const LantuTaskRow *row);
const char *lantu_task_row_class (const LantuTaskRow *row);
const char *lantu_task_row_word (const LantuTaskRow *row);
char *lantu_task_row_due_text (const LantuTaskRow *row, LantuDay today);
char *lantu_task_row_describe (const LantuTaskRow *row, const LantuLegend *legend);

G_END_DECLS
