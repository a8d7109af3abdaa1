/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "store/journal.h"

G_BEGIN_DECLS

/* The columns of a table that rows are looked for. */
typedef struct
{
  const char *name;
  guint n_columns;
  guint key;      /* the column that is the row's number itself, G_MAXUINT for none */
  char types[66]; /* of each column: 'i' INTEGER, 't' TEXT, 'b' BLOB, 'a' any of these; NULL may be everywhere */
  GArray *gaps;   /* of LantuPagesGap: where pages could not be read */
  gint64 n_rows;  /* found */
} LantuPagesTable;

/* Numbers of rows that may be missing; both included. */
typedef struct
{
  gint64 first, last;
  guint page; /* that could not be read; 0: it is not known where the table begins */
} LantuPagesGap;

/* A column as it stands in the file; bytes are borrowed. */
typedef struct
{
  char type; /* 'n' NULL, 'i', 't', 'b' */
  gint64 number;
  const guint8 *bytes;
  gsize length;
} LantuPagesValue;

typedef gboolean (*LantuPagesFunc) (const LantuPagesTable *table, gint64 row, const LantuPagesValue *values, gpointer data, GError **error);

gboolean
lantu_pages_read (const char *path, LantuPagesTable *tables, guint n_tables, LantuPagesFunc func, gpointer data, GArray *damaged, GError **error);

G_END_DECLS
