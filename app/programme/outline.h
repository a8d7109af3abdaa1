/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"
#include "record/edit.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  gint64 parent; /* 0 = at the top */
  char *kind, *code, *title, *provenance;
  char *short_title; /* (nullable) */
  char *lead;        /* (nullable): the lead bodies of the day */
} LantuOutlineNode;

typedef struct
{
  gint64 id;
  char *code, *title, *provenance;
  char *lead; /* (nullable) */
  gboolean retired;
} LantuOutlineMeasure;

typedef struct
{
  gint64 id;
  const LantuOutlineMeasure *measure;
  const LantuOutlineNode *node;
  char *provenance;
} LantuOutlineLink;

/**
 * LantuOutline:
 *
 * The whole programme as a tree, read in one pass and never changed after:
 * branches, measures, and which measure stands where.  A programme has some
 * hundred rows of each, whatever the number of tasks.
 */
typedef struct _LantuOutline LantuOutline;

LantuOutline *lantu_outline_read (LantuConnection *connection, LantuDay today, GError **error);
LantuOutline *lantu_outline_ref (LantuOutline *outline);
void lantu_outline_unref (LantuOutline *outline);
GPtrArray *lantu_outline_nodes (const LantuOutline *outline);
GPtrArray *lantu_outline_measures (const LantuOutline *outline);
GPtrArray *lantu_outline_loose (const LantuOutline *outline);
GPtrArray *lantu_outline_children (const LantuOutline *outline, gint64 parent);
GPtrArray *lantu_outline_links_of_node (const LantuOutline *outline, gint64 node);
GPtrArray *lantu_outline_links_of_measure (const LantuOutline *outline, gint64 measure);
GPtrArray *lantu_outline_bodies (LantuConnection *connection, GArray *ids, GError **error);
const LantuOutlineNode *lantu_outline_node (const LantuOutline *outline, gint64 id);
const LantuOutlineMeasure *lantu_outline_measure (const LantuOutline *outline, gint64 id);

/* -- writing ---------------------------------------------------------------- */

/* A link between a measure and a branch. */
typedef struct
{
  gint64 measure;
  gint64 node;
  const char *provenance; /* a literal */
} LantuOutlineJoin;

/* A branch or measure that is written, by lantu_outline_write_row(). */
typedef struct
{
  const LantuRegister *reg; /* node or measure */
  gboolean create;          /* it is new, and comes last */
  gint64 node;              /* new measures: the branch to stand under, 0 = none */
} LantuOutlineRow;

/* What is to be deleted, with what belongs to it alone. */
typedef struct
{
  const LantuRegister *reg; /* node or measure */
  gint64 id;
} LantuOutlineDelete;

gboolean lantu_outline_write_row (LantuWrite *write, LantuEdit *edit, gpointer row, GError **error);
gboolean lantu_outline_write_duty (LantuWrite *write, LantuEdit *edit, gpointer unused, GError **error);
gboolean lantu_outline_join (LantuWrite *write, gpointer join, GError **error);     /* LantuWriteFunc */
gboolean lantu_outline_delete (LantuWrite *write, gpointer delete, GError **error); /* LantuWriteFunc */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuOutline, lantu_outline_unref)

G_END_DECLS
