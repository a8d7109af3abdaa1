/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "programme/evidence.h"
#include "widgets/session.h"

G_BEGIN_DECLS

char *lantu_evidence_line (const LantuEvidence *evidence);
void lantu_evidence_viewer_present (GtkWidget *parent, LantuSession *session, const LantuEvidence *evidence);
void
lantu_evidence_load_picture (LantuSession *session, gint64 id, int side, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GdkTexture *lantu_evidence_load_picture_finish (LantuSession *session, GAsyncResult *result, int *pages, GError **error);

G_END_DECLS
