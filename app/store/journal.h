/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"
#include "store/register.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_VALUE_NULL,
  LANTU_VALUE_INTEGER,
  LANTU_VALUE_TEXT,
} LantuValueType;

/* One cell's content.  Text is borrowed from whoever made the value. */
typedef struct
{
  LantuValueType type;
  gint64 number;
  const char *text; /* not NUL-terminated at .length in general; see lantu_value_dup_text() */
  gsize length;
} LantuValue;

/**
 * LantuCell:
 *
 * One entry of the journal: a changed column, or a row made or deleted
 * (@field is %NULL; @new or @old then is the row's json_array).
 */
typedef struct
{
  const LantuRegister *reg;
  const LantuField *field;
  gint64 row;
  LantuValue old_value;
  LantuValue new_value;
} LantuCell;

/* The head of a transaction, as the digest sees it. */
typedef struct
{
  gint64 seq;
  const char *copy; /* UUID */
  gint64 copy_seq;
  const char *kind;
  gint64 target;           /* what is undone or redone, in this file's order; 0 = none */
  const char *target_copy; /* (nullable) the same as its author knows it, for the digest */
  gint64 target_copy_seq;
  gint64 at; /* milliseconds since 1970 */
  const char *actor;
  const char *label;
  const char *reason; /* (nullable) */
  gint64 schema;
} LantuTxnHead;

typedef struct _LantuJournal LantuJournal;

LantuJournal *lantu_journal_new (LantuConnection *connection, LantuRegisters registers, GError **error);
void lantu_journal_free (LantuJournal *journal);
void lantu_journal_begin (LantuJournal *journal);
GArray *lantu_journal_net (LantuJournal *journal); /* of LantuCell */
gboolean lantu_journal_append (LantuJournal *journal, LantuTxnHead *head, gint64 copy_id, const GArray *cells, const char *previous, char **link,
                               GError **error);
GArray *lantu_journal_read (LantuConnection *connection, LantuRegisters registers, gint64 seq, GStringChunk *texts, GError **error);
gboolean lantu_journal_decode (const char *json, gsize length, LantuValue *values, guint n_values, GStringChunk *texts);
char *lantu_journal_digest (const LantuTxnHead *head, const GArray *cells);
char *lantu_journal_link (const char *previous, const char *digest);
gboolean lantu_value_equal (const LantuValue *a, const LantuValue *b);
char *lantu_value_dup_text (const LantuValue *value);
gboolean lantu_cell_put (LantuConnection *connection, const char *prefix, const LantuCell *cell, gboolean forward, gboolean *fits, GError **error);
gboolean lantu_cells_images (LantuConnection *connection, const LantuRegister *reg, gint64 row, const LantuCell *const *cells, guint n_cells,
                             GStringChunk *texts, gboolean *was, LantuValue *before, gboolean *is, LantuValue *after, GError **error);

G_END_DECLS
