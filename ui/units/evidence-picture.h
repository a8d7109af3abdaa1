/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean lantu_evidence_has_picture (const char *type);
const char *lantu_evidence_icon (const char *type);
GdkTexture *lantu_evidence_picture (GBytes *bytes, const char *type, int side, int *pages, GError **error);

G_END_DECLS
