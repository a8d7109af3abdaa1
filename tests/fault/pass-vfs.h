/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} PassFile;

extern const sqlite3_io_methods pass_methods;

sqlite3_vfs *pass_install (sqlite3_vfs *vfs, const char *name, int size);
sqlite3_file *pass_real (sqlite3_file *file);
int pass_open (sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out, const sqlite3_io_methods *methods);
int pass_close (sqlite3_file *file);

G_END_DECLS
