/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_ANSWER_STATUS,
  LANTU_ANSWER_VERDICT,
  LANTU_ANSWER_DUE,
  LANTU_ANSWER_SCORE,
  LANTU_ANSWER_NOTE,
  LANTU_ANSWER_N,
} LantuAnswerField;

/**
 * LantuAnswer:
 * @task: which task
 * @values: what it is to be, as lantu_edit_set() reads it; %NULL leaves it as it is, empty clears it
 * @reason: (nullable): why, for what needs one
 *
 * What someone outside answers about a task.
 */
typedef struct
{
  gint64 task;
  char *values[LANTU_ANSWER_N];
  char *reason;
} LantuAnswer;

const LantuField *lantu_answer_field (LantuAnswerField field);
void lantu_answer_clear (LantuAnswer *self);
gboolean lantu_answer_code (LantuAnswerField field, const char *text, char **code);
char *lantu_answer_now (LantuRecord *task, LantuAnswerField field);
guint lantu_answer_changes (const LantuAnswer *self, LantuRecord *task);
char *lantu_answer_problem (const LantuAnswer *self, LantuRecord *task, gboolean frozen, LantuAnswerField *field, gboolean *reasoned);
gboolean lantu_answer_write (const LantuAnswer *self, LantuRecord *task, LantuWrite *write, GError **error);
GHashTable *lantu_answer_frozen (LantuConnection *connection, GError **error);

G_END_DECLS
