/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "units/checklist-model.h"

G_BEGIN_DECLS

/**
 * LantuChecklistHead:
 *
 * What one organisation's tasks come to: done of those that count, the
 * verdicts, and the bar of states.
 */
#define LANTU_TYPE_CHECKLIST_HEAD (lantu_checklist_head_get_type ())
G_DECLARE_FINAL_TYPE (LantuChecklistHead, lantu_checklist_head, LANTU, CHECKLIST_HEAD, GtkBox)

void lantu_checklist_head_show (LantuChecklistHead *head, const LantuChecklistAnswer *answer, const LantuLegend *legend);

char *lantu_checklist_line (const LantuChecklistAnswer *answer);
void lantu_checklist_explain_empty (AdwStatusPage *page, const LantuChecklistAnswer *answer, const char *span);

G_END_DECLS
