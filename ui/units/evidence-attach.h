/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_evidence_choose (LantuSession *session, GtkWidget *parent, gint64 task, gint64 revision_of);
void lantu_evidence_attach (LantuSession *session, GtkWidget *parent, gint64 task, gint64 revision_of, GPtrArray *files);
void lantu_evidence_paste (LantuSession *session, GtkWidget *parent, gint64 task);
void lantu_evidence_take_drop (LantuSession *session, GtkWidget *parent, gint64 task, const GValue *value);

G_END_DECLS
