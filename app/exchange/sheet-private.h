/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/sheet-reader.h"

G_BEGIN_DECLS

/* Cells that are one on the screen; all from 0, the last ones included. */
typedef struct
{
  guint32 first_line, last_line; /* from 1, as in the file */
  guint32 first_column, last_column;
} LantuSheetMerge;

typedef struct
{
  guint32 line;  /* where the record starts in the file */
  guint32 first; /* its first cell */
} LantuSheetRecord;

/* For those who read a kind of file (storage: see sheet.c). */
struct _LantuSheet
{
  char *name;           /* owned: the file's, for messages */
  const char *encoding; /* static */
  char *text;           /* owned: all cells, each ended by a zero */
  guint32 nothing;      /* where in it an empty cell lies */
  GArray *cells;        /* owned, of guint32 */
  GArray *records;      /* owned, of LantuSheetRecord, and one more that ends the last */
  GArray *merges;       /* owned, of LantuSheetMerge */
  gboolean strict;      /* what stands in no column of the head is refused */
  char **titles;        /* owned, (nullable): of the workbook's sheets */
  gboolean *hidden;     /* owned, (nullable): which of them are not shown */
  guint nth;

  guint head, n_heads; /* the records of the head */
  GPtrArray *heads;    /* owned, of utf8: one a column */
};

LantuSheet *lantu_sheet_new (const char *name, const char *encoding);
gboolean lantu_sheet_add_record (LantuSheet *self, guint32 line, const guint32 *offsets, guint n, GError **error);
gboolean lantu_sheet_end (LantuSheet *self, GError **error);
gboolean lantu_sheet_fill_down (LantuSheet *self, GError **error);
LantuSheet *lantu_text_sheet_read (char *data, gsize size, const char *name, GError **error);

G_END_DECLS
