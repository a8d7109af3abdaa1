/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean lantu_place_claim (const char *path, guint flags, char **real_path, char **kept, GError **error);
void lantu_place_release (const char *real_path);
void lantu_place_remove (const char *real_path);
gboolean lantu_place_has_leftover (const char *real_path);
void lantu_place_forget_kept (const char *kept);
gboolean lantu_place_put_back (const char *real_path, char **kept, GError **error);
char *lantu_place_default (void);
gboolean lantu_place_is_live (const char *path, char **why);

G_END_DECLS
