/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ground.h"

G_BEGIN_DECLS

gboolean read_check (Ground *ground, GError **error);
gboolean read_blueprint (Ground *ground, GError **error);
gboolean read_measures (Ground *ground, GError **error);
gboolean read_organisations (Ground *ground, GError **error);
gboolean read_search (Ground *ground, GError **error);
gboolean read_tasks (Ground *ground, GError **error);
gboolean read_evidence (Ground *ground, GError **error);
gboolean read_progress (Ground *ground, GError **error);
gboolean read_history (Ground *ground, GError **error);
gboolean read_as_of (Ground *ground, GError **error);
gboolean read_undo_labels (Ground *ground, GError **error);
gboolean report_progress (Ground *ground, GError **error);
gboolean report_checklist (Ground *ground, GError **error);
gboolean report_reforms (Ground *ground, GError **error);
gboolean report_dispatch (Ground *ground, GError **error);
gboolean report_pdf (Ground *ground, GError **error);
gboolean report_tasks (Ground *ground, GError **error);
gboolean report_dossier (Ground *ground, GError **error);
gboolean report_blueprint (Ground *ground, GError **error);
gboolean report_quarter (Ground *ground, GError **error);
gboolean report_briefing (Ground *ground, GError **error);
gboolean report_history (Ground *ground, GError **error);
gboolean report_xlsx (Ground *ground, GError **error);
gboolean report_docx (Ground *ground, GError **error);

G_END_DECLS
