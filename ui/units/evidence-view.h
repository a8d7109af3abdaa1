/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/programme.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuEvidenceView:
 *
 * The evidence of one task: a list of files with what can be done with each,
 * to be added to by chooser, drop and paste, and a quiet line where it is missing.
 */
#define LANTU_TYPE_EVIDENCE_VIEW (lantu_evidence_view_get_type ())
G_DECLARE_FINAL_TYPE (LantuEvidenceView, lantu_evidence_view, LANTU, EVIDENCE_VIEW, AdwBin)

void lantu_evidence_view_set_session (LantuEvidenceView *view, LantuSession *session, GtkWidget *drop_on);
void lantu_evidence_view_show (LantuEvidenceView *view, const LantuTaskRow *task);

G_END_DECLS
