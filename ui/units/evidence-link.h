/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_evidence_link_present (LantuSession *session, GtkWidget *parent, gint64 task, const char *address);
gboolean lantu_evidence_link_add (LantuSession *session, gint64 task, const char *address, const char *name, GError **error);

G_END_DECLS
