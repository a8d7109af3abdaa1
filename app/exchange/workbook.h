/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/answer.h"
#include "programme/programme.h"

G_BEGIN_DECLS

/**
 * LantuWorkbookChoice:
 * @organisation: 0 = all, else itself and all below it
 * @kind: a unit kind, 0 = all
 * @has_span: whether only tasks that overlap @span
 *
 * Whose tasks fill-in workbooks (填报表) are about.
 */
typedef struct
{
  gint64 organisation;
  gint64 kind;
  gboolean has_span;
  LantuPeriod span;
  LantuDay today;
} LantuWorkbookChoice;

/* -- out (workbook-write.c) -------------------------------------------------- */

gboolean lantu_workbooks_count (LantuConnection *connection, const LantuWorkbookChoice *choice, guint *organisations, guint *tasks, GError **error);
gboolean lantu_workbooks_write (LantuConnection *connection, const LantuWorkbookChoice *choice, const char *folder, LantuProgressFunc progress,
                                gpointer data, GCancellable *cancellable, guint *n, GError **error);

/* -- back (workbook-read.c, workbook-review.c) --------------------------------- */

/* What came back about one task. */
typedef struct
{
  guint file; /* index of the file it stands in */
  guint line; /* in that file, from 1 */
  gint64 task;
  char *sent[LANTU_ANSWER_N];     /* (nullable): as it was sent; of the note, a digest */
  char *returned[LANTU_ANSWER_N]; /* (nullable): as it came back; NULL where the column is gone */
} LantuWorkbookRow;

/* A file that came back. */
typedef struct
{
  char *name;
  char *problem;       /* (nullable): why it is refused as a whole */
  gint64 organisation; /* of its first row; 0: none */
  guint rows, changes, conflicts;
} LantuWorkbookFile;

/* An organisation that has not answered. */
typedef struct
{
  gint64 organisation;
  char *path, *post, *telephone; /* post, telephone: (nullable) */
  guint open;                    /* tasks that are neither done nor out of the count */
} LantuWorkbookMissing;

/**
 * LantuWorkbooks:
 *
 * A folder of workbooks that came back: read, compared with what was sent and
 * with what stands now, then written in one transaction.
 */
typedef struct
{
  LantuWorkbookChoice choice;
  GPtrArray *files;     /* of LantuWorkbookFile, by name */
  GArray *rows;         /* of LantuWorkbookRow */
  GArray *answers;      /* of LantuAnswer: what is to be written */
  GPtrArray *changes;   /* of utf8: one sentence a change */
  GPtrArray *conflicts; /* of utf8: changes that are not made, and why */
  GPtrArray *problems;  /* of utf8: files that are refused; with one, nothing is written */
  GPtrArray *missing;   /* of LantuWorkbookMissing, in the order of the organisations */
  guint answered;       /* organisations that sent a file */
  char *reasons;        /* (nullable): the remarks that serve as reasons */
} LantuWorkbooks;

LantuWorkbooks *lantu_workbooks_read (const char *folder, const LantuWorkbookChoice *choice, LantuConnection *connection, LantuProgressFunc progress,
                                      gpointer data, GCancellable *cancellable, GError **error);
void lantu_workbooks_free (LantuWorkbooks *self);
gboolean lantu_workbooks_review (LantuWorkbooks *self, LantuConnection *connection, GError **error);
gboolean lantu_workbooks_take (LantuWrite *write, gpointer workbooks, GError **error); /* LantuWriteFunc */
GBytes *lantu_workbooks_reminder (LantuWorkbooks *self, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuWorkbooks, lantu_workbooks_free)

G_END_DECLS
