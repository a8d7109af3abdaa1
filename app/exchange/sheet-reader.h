/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LANTU_SHEET_MAX_BYTES (200 * 1000 * 1000)
#define LANTU_SHEET_MAX_ROWS 1048576
#define LANTU_SHEET_MAX_COLUMNS 16384
#define LANTU_SHEET_MAX_CELLS 60000000
#define LANTU_SHEET_MAX_CELL 1000000

/**
 * LANTU_SHEET_TWICE:
 *
 * What lantu_sheet_find() returns where two columns fit; -1 means none.
 */
#define LANTU_SHEET_TWICE (-2)

/**
 * LANTU_SHEET_FIRST:
 *
 * For the number of a sheet: the first one of the workbook that is shown and holds something.
 */
#define LANTU_SHEET_FIRST (-1)

/**
 * LantuSheet:
 *
 * A table that was read from a file, all of it text.  Once its head is set it
 * does not change, so that several threads may read it.
 */
typedef struct _LantuSheet LantuSheet;

/* sheet-reader.c */
LantuSheet *lantu_sheet_load (const char *path, int nth, GError **error);
LantuSheet *lantu_sheet_parse (GBytes *bytes, const char *name, int nth, GError **error);

/* sheet.c */
void lantu_sheet_free (LantuSheet *self);
gboolean lantu_sheet_set_head (LantuSheet *self, guint record, guint n_records, GError **error);

const char *lantu_sheet_name (LantuSheet *self);
const char *lantu_sheet_encoding (LantuSheet *self);
guint lantu_sheet_n_rows (LantuSheet *self);
guint lantu_sheet_n_columns (LantuSheet *self);
const char *lantu_sheet_head (LantuSheet *self, guint column);
guint lantu_sheet_head_line (LantuSheet *self, guint *n_records);
const char *lantu_sheet_cell (LantuSheet *self, guint row, guint column);
guint lantu_sheet_line (LantuSheet *self, guint row);
int lantu_sheet_find (LantuSheet *self, const char *const *names);

/* What the file holds before a head is chosen: every record that holds something, the head's too. */
guint lantu_sheet_n_records (LantuSheet *self);
guint lantu_sheet_record_line (LantuSheet *self, guint record);
const char *lantu_sheet_record_cell (LantuSheet *self, guint record, guint column);
guint lantu_sheet_record_length (LantuSheet *self, guint record);

/* A workbook's sheets; a text file is a single one without a name. */
const char *const *lantu_sheet_titles (LantuSheet *self);
guint lantu_sheet_nth (LantuSheet *self);
gboolean lantu_sheet_is_hidden (LantuSheet *self, guint nth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuSheet, lantu_sheet_free)

G_END_DECLS
