/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean lantu_paint_lamp (cairo_t *cr, const char *code, double x, double y, double size);

G_END_DECLS
