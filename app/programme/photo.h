/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "base/date.h"

G_BEGIN_DECLS

#define LANTU_PHOTO_SIDE 2400 /* what a photo is offered at: enough to read a page that was photographed */

int lantu_photo_side (GBytes *bytes);
LantuDay lantu_photo_day (GBytes *bytes);
GdkPixbuf *lantu_photo_load (GBytes *bytes, int side, GError **error);
GBytes *lantu_photo_shrink (GBytes *bytes, int side, GError **error);

G_END_DECLS
