/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"
#include "store/history.h"

G_BEGIN_DECLS

/* A change as it is shown. */
typedef struct
{
  const LantuRegister *reg;
  const LantuField *field; /* (nullable): a row was made or deleted */
  gint64 row;
  gboolean made;   /* else, where there is no field, deleted */
  char *title;     /* what the row is called, "" where it has no name */
  char *was, *now; /* a field's values, "" for none; a row's fields in one line */
} LantuHistoryWords;

char *lantu_record_title (LantuConnection *connection, const LantuRegister *reg, gint64 row, GError **error);
char *lantu_value_words (LantuConnection *connection, const LantuField *field, const LantuValue *value, GError **error);
LantuHistoryWords *lantu_history_words (LantuConnection *connection, const LantuCell *cell, GError **error);
char *lantu_history_words_line (const LantuHistoryWords *words);
void lantu_history_words_free (LantuHistoryWords *words);
const char *lantu_history_kind_word (const char *kind);

/**
 * LantuPutBack:
 * @n: a change in the journal
 *
 * What was before a change is to be so again.
 */
typedef struct
{
  gint64 n;
  gint64 seq;
  const LantuRegister *reg;
  gint64 row;
} LantuPutBack;

gboolean lantu_history_can_put_back (const LantuCell *cell);
gboolean lantu_history_put_back (LantuWrite *write, gpointer put_back, GError **error); /* LantuWriteFunc */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuHistoryWords, lantu_history_words_free)

G_END_DECLS
