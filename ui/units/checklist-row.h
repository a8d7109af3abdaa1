/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "programme/programme.h"
#include "widgets/session.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_CHECKLIST_ROW_WIDE,
  LANTU_CHECKLIST_ROW_NARROW,    /* two lines, as a row of a boxed list */
  LANTU_CHECKLIST_ROW_WITH_UNIT, /* with the organisation's name, for lists over several */
  LANTU_CHECKLIST_ROW_NARROW_WITH_UNIT,
} LantuChecklistRowForm;

/**
 * LantuChecklistRow:
 *
 * One task in a list: status button, code and title, verdict, due date with its
 * lamp, and whether there is a note.  The button opens the task's menu; its
 * page must have the actions `task`.
 */
#define LANTU_TYPE_CHECKLIST_ROW (lantu_checklist_row_get_type ())
G_DECLARE_FINAL_TYPE (LantuChecklistRow, lantu_checklist_row, LANTU, CHECKLIST_ROW, GtkWidget)

GtkWidget *lantu_checklist_row_new (LantuChecklistRowForm form);
void lantu_checklist_row_set (LantuChecklistRow *row, const LantuTaskRow *task, LantuSession *session);
void lantu_checklist_row_set_place (LantuChecklistRow *row, gboolean first, gboolean last);
gint64 lantu_checklist_row_get_task (LantuChecklistRow *row);
const char *lantu_checklist_row_usual_step (LantuChecklistRow *row);
void lantu_checklist_row_popup (LantuChecklistRow *row);

GtkWidget *lantu_checklist_heads_new (LantuChecklistRowForm form);

G_END_DECLS
