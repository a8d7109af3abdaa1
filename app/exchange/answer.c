/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What comes back about a task in a sheet, be it an import or a fill-in
 * workbook: understood, compared with what stands there, and written through
 * the one place that knows the rules (record/edit.c).  lantu_answer_problem()
 * says beforehand what that place would refuse, since a preview must not write.
 *
 * One leap is taken in two steps, because a unit that hands in a task has
 * begun it: not started → in progress → submitted. */

#include "exchange/answer.h"

#include "base/words.h"
#include "exchange/cell-text.h"
#include "record/edit.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const names[LANTU_ANSWER_N] = { "status", "verdict", "due", "score", "note" };

const LantuField *
lantu_answer_field (LantuAnswerField field)
{
  return lantu_register_field (&lantu_task_register, names[field], NULL);
}

void
lantu_answer_clear (LantuAnswer *self)
{
  for (guint i = 0; i < LANTU_ANSWER_N; i++)
    g_clear_pointer (&self->values[i], g_free);
  g_clear_pointer (&self->reason, g_free);
}

/**
 * lantu_answer_code:
 * @text: clean text of a cell: a word in either language, a code, a date, a number
 * @code: (out): as lantu_edit_set() reads it
 *
 * Returns: whether it was understood
 */
gboolean
lantu_answer_code (LantuAnswerField field, const char *text, char **code)
{
  const LantuField *declared = lantu_answer_field (field);
  LantuDay day;

  if (declared->type == LANTU_FIELD_DATE && *text)
    {
      if (!lantu_cell_day (text, &day))
        return FALSE;
      *code = lantu_day_format (day);
      return TRUE;
    }
  for (guint i = 0; declared->choices && *text; i++)
    {
      const LantuChoice *choice = &declared->choices[i];

      if (choice->code == NULL)
        return FALSE;
      if (g_str_equal (text, choice->code) || g_str_equal (text, choice->word) || g_str_equal (text, lantu_words ("zh_CN", choice->word)))
        {
          *code = g_strdup (choice->code);
          return TRUE;
        }
    }
  *code = g_strdup (text);
  return TRUE;
}

/* (transfer full): what the task has in that field, as lantu_edit_set() reads it; empty for nothing */
char *
lantu_answer_now (LantuRecord *task, LantuAnswerField field)
{
  const LantuField *declared = lantu_answer_field (field);

  if (lantu_field_is_text (declared))
    return g_strdup (lantu_record_text (task, names[field]) ? lantu_record_text (task, names[field]) : "");
  return lantu_edit_format (declared, NULL, lantu_record_int (task, names[field]));
}

/* Which fields the answer changes, one bit each. */
guint
lantu_answer_changes (const LantuAnswer *self, LantuRecord *task)
{
  guint changes = 0;

  for (guint i = 0; i < LANTU_ANSWER_N; i++)
    if (self->values[i])
      {
        g_autofree char *now = lantu_answer_now (task, (LantuAnswerField) i);

        if (!g_str_equal (now, self->values[i]))
          changes |= 1u << i;
      }
  return changes;
}

static gboolean
is_leap (const char *from, const char *to)
{
  return g_strcmp0 (from, "not_started") == 0 && g_strcmp0 (to, "submitted") == 0;
}

static char *
status_problem (const LantuAnswer *self, LantuRecord *task, gboolean *reasoned)
{
  const LantuField *declared = lantu_answer_field (LANTU_ANSWER_STATUS);
  const char *from = lantu_record_text (task, "status"), *to = self->values[LANTU_ANSWER_STATUS];

  if (*to == '\0')
    return g_strdup (_("must not be empty"));
  if (is_leap (from, to))
    return NULL;
  for (guint i = 0; declared->transitions[i].from; i++)
    if (g_str_equal (declared->transitions[i].from, from) && g_str_equal (declared->transitions[i].to, to))
      {
        *reasoned = *reasoned || declared->transitions[i].needs_reason;
        return declared->transitions[i].needs_reason && self->reason == NULL
                   ? g_strdup_printf (_("going from “%s” to “%s” needs a reason"), _(lantu_field_word (declared, from)),
                                      _(lantu_field_word (declared, to)))
                   : NULL;
      }
  return g_strdup_printf (_("cannot go from “%s” to “%s”"), _(lantu_field_word (declared, from)), _(lantu_field_word (declared, to)));
}

static char *
due_problem (const LantuAnswer *self, LantuRecord *task, gboolean *reasoned)
{
  LantuDay due, start = lantu_record_day (task, "start");

  if (lantu_record_has (task, "due"))
    {
      *reasoned = TRUE;
      if (self->reason == NULL)
        return g_strdup (_("changing a date that is set needs a reason"));
    }
  return lantu_day_parse (self->values[LANTU_ANSWER_DUE], &due) && start != LANTU_NO_DAY && due < start ? g_strdup (_("lies before the start"))
                                                                                                        : NULL;
}

/**
 * lantu_answer_problem:
 * @frozen: whether the task's period is
 * @field: (out): where the problem is
 * @reasoned: (out): whether the answer's reason is used
 *
 * Returns: (transfer full) (nullable): why the answer would be refused
 */
char *
lantu_answer_problem (const LantuAnswer *self, LantuRecord *task, gboolean frozen, LantuAnswerField *field, gboolean *reasoned)
{
  guint changes = lantu_answer_changes (self, task);
  char *problem = NULL;

  *reasoned = changes && frozen;
  *field = LANTU_ANSWER_STATUS;
  if (changes && frozen && self->reason == NULL)
    return g_strdup (_("the period of this task is frozen: a change needs a reason"));
  if (changes & 1u << LANTU_ANSWER_STATUS && (problem = status_problem (self, task, reasoned)))
    return problem;
  *field = LANTU_ANSWER_VERDICT;
  if (changes & 1u << LANTU_ANSWER_VERDICT && g_str_equal (self->values[LANTU_ANSWER_VERDICT], "na"))
    {
      *reasoned = TRUE;
      if (self->reason == NULL)
        return g_strdup (_("“not applicable” needs a reason"));
    }
  *field = LANTU_ANSWER_DUE;
  return changes & 1u << LANTU_ANSWER_DUE ? due_problem (self, task, reasoned) : NULL;
}

/**
 * lantu_answer_write:
 * @task: the task as it stands
 *
 * Writes what the answer changes.
 */
gboolean
lantu_answer_write (const LantuAnswer *self, LantuRecord *task, LantuWrite *write, GError **error)
{
  guint changes = lantu_answer_changes (self, task);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, self->task);

  if (changes == 0)
    return TRUE;
  if (changes & 1u << LANTU_ANSWER_STATUS && is_leap (lantu_record_text (task, "status"), self->values[LANTU_ANSWER_STATUS]))
    {
      g_autoptr (LantuEdit) begin = lantu_edit_change (&lantu_task_register, self->task);

      lantu_edit_set (begin, "status", "in_progress");
      lantu_edit_set_reason (begin, self->reason);
      if (!lantu_edit_write (write, begin, error))
        return FALSE;
    }
  for (guint i = 0; i < LANTU_ANSWER_N; i++)
    if (changes & 1u << i)
      lantu_edit_set (edit, names[i], self->values[i]);
  lantu_edit_set_reason (edit, self->reason);
  return lantu_edit_write (write, edit, error);
}

/* (transfer full) (nullable): the periods that are frozen, a set of int64 */
GHashTable *
lantu_answer_frozen (LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) frozen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id FROM period WHERE frozen_seq IS NOT NULL");

  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);

      g_hash_table_add (frozen, g_memdup2 (&id, sizeof id));
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&frozen) : NULL;
}
