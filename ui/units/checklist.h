/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuChecklist:
 *
 * One organisation's tasks by system, with an inspector.  Goes to the
 * organisations beside it through the action `units.step`.
 */
#define LANTU_TYPE_CHECKLIST (lantu_checklist_get_type ())
G_DECLARE_FINAL_TYPE (LantuChecklist, lantu_checklist, LANTU, CHECKLIST, AdwNavigationPage)

LantuChecklist *lantu_checklist_new (LantuSession *session);
void lantu_checklist_show (LantuChecklist *checklist, gint64 organisation, gint64 task);
gint64 lantu_checklist_get_organisation (LantuChecklist *checklist);
gint64 lantu_checklist_get_task (LantuChecklist *checklist);
void lantu_checklist_toggle_inspector (LantuChecklist *checklist);
void lantu_checklist_toggle_fast (LantuChecklist *checklist);
void lantu_checklist_print (LantuChecklist *checklist);

G_END_DECLS
