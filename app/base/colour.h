/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A colour is 0xrrggbb. */
gboolean lantu_colour_parse (const char *text, guint32 *colour);
char *lantu_colour_format (guint32 colour);
guint32 lantu_colour_mix (guint32 one, guint32 other, double share);
double lantu_colour_contrast (guint32 one, guint32 other);
guint32 lantu_colour_readable (guint32 colour, const guint32 *grounds, guint n_grounds, double tint, double contrast);

G_END_DECLS
