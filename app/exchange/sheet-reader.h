/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LANTU_SHEET_MAX_BYTES (200 * 1000 * 1000)
#define LANTU_SHEET_MAX_ROWS 1000000
#define LANTU_SHEET_MAX_COLUMNS 256
#define LANTU_SHEET_MAX_CELL 1000000

/**
 * LANTU_SHEET_TWICE:
 *
 * What lantu_sheet_find() returns where two columns fit; -1 means none.
 */
#define LANTU_SHEET_TWICE (-2)

/**
 * LantuSheet:
 *
 * A table that was read from a file, all of it text.  It does not change, so
 * that several threads may read it.
 */
typedef struct _LantuSheet LantuSheet;

LantuSheet *lantu_sheet_load  (const char *path, GError **error);
LantuSheet *lantu_sheet_parse (GBytes *bytes, const char *name, GError **error);
void        lantu_sheet_free  (LantuSheet *self);

const char *lantu_sheet_encoding  (LantuSheet *self);
guint       lantu_sheet_n_rows    (LantuSheet *self);
guint       lantu_sheet_n_columns (LantuSheet *self);
const char *lantu_sheet_head      (LantuSheet *self, guint column);
const char *lantu_sheet_cell      (LantuSheet *self, guint row, guint column);
guint       lantu_sheet_line      (LantuSheet *self, guint row);
int         lantu_sheet_find      (LantuSheet *self, const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuSheet, lantu_sheet_free)

G_END_DECLS
