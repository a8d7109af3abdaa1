/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a crash leaves of what was written since the last sync. */
typedef enum
{
  CRASH_NOTHING, /* all of it is lost */
  CRASH_ALL,     /* none of it is, as when only the process dies */
  CRASH_SOME,    /* any part of it, in any order, down to single sectors */
} CrashHow;

typedef void (*CrashFunc) (gpointer data);

void crash_install (void); /* before SQLite is used for the first time */
void crash_watch (const char *path, CrashFunc before_sync, gpointer data);
void crash_rest (void);
GHashTable *crash_image (CrashHow how, GRand *rand); /* path → GBytes */

G_END_DECLS
