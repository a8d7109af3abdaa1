/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/evidence.h"
#include "widgets/session.h"

G_BEGIN_DECLS

GSimpleActionGroup *lantu_evidence_actions_new (LantuSession *session, GtkWidget *parent);
GMenuModel *lantu_evidence_menu (LantuSession *session, const LantuEvidence *evidence);

G_END_DECLS
