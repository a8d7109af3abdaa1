/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *title;
  gint64 at; /* seconds since 1970 */
} LantuRecent;

GPtrArray *lantu_recent_list (GSettings *settings);
void lantu_recent_add (GSettings *settings, const char *path, const char *title);
void lantu_recent_remove (const char *path);
void lantu_recent_clear (GSettings *settings);

G_END_DECLS
