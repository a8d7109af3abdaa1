/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "exchange/workbook.h"
#include "units/scope-choice.h"

G_BEGIN_DECLS

void lantu_workbooks_send_present (GtkWidget *parent, LantuSession *session); /* workbooks-send.c */
void lantu_workbooks_read_present (GtkWidget *parent, LantuSession *session); /* workbooks-read.c */

/* Whose tasks are chosen (workbooks-progress.c). */
LantuWorkbookChoice lantu_workbooks_chosen (LantuSession *session, LantuScopeChoice *choice);

/* How far a worker is, told to a bar on the main thread (workbooks-progress.c). */
typedef struct _LantuWorkbooksProgress LantuWorkbooksProgress;

LantuWorkbooksProgress *lantu_workbooks_progress_new (GtkProgressBar *bar);
LantuWorkbooksProgress *lantu_workbooks_progress_ref (LantuWorkbooksProgress *self);
void lantu_workbooks_progress_unref (LantuWorkbooksProgress *self);
void lantu_workbooks_progress_stop (LantuWorkbooksProgress *self);
void lantu_workbooks_progress_tell (double fraction, gpointer self); /* LantuProgressFunc */

G_END_DECLS
