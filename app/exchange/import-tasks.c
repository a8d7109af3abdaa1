/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The states of tasks from a sheet.  A task is named by its id, or by
 * organisation (code, path or unambiguous end of it), measure (its code) and
 * period.  Tasks are never made here: that is the roll-out's work.  An empty
 * cell leaves what is there. */

#include "exchange/import-private.h"

#include "exchange/answer.h"
#include "programme/programme.h"
#include "store/identity.h"

#include <glib/gi18n-lib.h>

#define MAX_REASON 2000

typedef enum
{
  TASK,
  ORGANISATION,
  MEASURE,
  PERIOD,
  OCCURRENCE,
  STATUS,
  VERDICT,
  DUE,
  SCORE,
  NOTE,
  REASON,
  N_COLUMNS,
} Column;

static const LantuColumn columns[N_COLUMNS] = {
  [TASK] = { "task", { "任务编号", "task", "id" }, .narrow = TRUE },
  [ORGANISATION] = { "organisation", { "单位", "organisation", "单位名称", "名称" } },
  [MEASURE] = { "measure", { "举措编码", "measure", "措施编码", "编码" }, .narrow = TRUE },
  [PERIOD] = { "period", { "周期", "period", "期间" }, .narrow = TRUE },
  [OCCURRENCE] = { "occurrence", { "次数", "occurrence", "第几次" }, .narrow = TRUE },
  [STATUS] = { "status", { "状态", "status", "进展", "进展状态" } },
  [VERDICT] = { "verdict", { "判定", "verdict", "结论" } },
  [DUE] = { "due", { "期限", "due", "截止日期", "完成时限" }, .narrow = TRUE },
  [SCORE] = { "score", { "得分", "score" }, .narrow = TRUE },
  [NOTE] = { "note", { "备注", "note", "情况说明" }, .lines = TRUE },
  [REASON] = { "reason", { "原因", "reason", "理由" }, .lines = TRUE },
};

static const struct
{
  Column column;
  LantuAnswerField field;
} fields[] = {
  { STATUS, LANTU_ANSWER_STATUS }, { VERDICT, LANTU_ANSWER_VERDICT }, { DUE, LANTU_ANSWER_DUE },
  { SCORE, LANTU_ANSWER_SCORE },   { NOTE, LANTU_ANSWER_NOTE },
};

typedef struct
{
  LantuIntake *table;        /* not owned */
  LantuImportReport *report; /* not owned */
  LantuImportKnown known;
  GArray *answers;   /* owned, of LantuAnswer: those that change something */
  GString *reasons;  /* owned */
  GHashTable *found; /* owned: what a cell said of an organisation → its id */
  GHashTable *seen;  /* owned: task → row + 1 */
} Import;

static void
answer_clear (gpointer data)
{
  lantu_answer_clear (data);
}

static gpointer
import_make (LantuIntake *table, LantuImportReport *report, LantuImportKnown known)
{
  Import *self = g_new0 (Import, 1);

  self->table = table;
  self->report = report;
  self->known = known;
  self->answers = g_array_new (FALSE, TRUE, sizeof (LantuAnswer));
  self->reasons = g_string_new (NULL);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_array_set_clear_func (self->answers, answer_clear);
  return self;
}

static void
import_free (gpointer state)
{
  Import *self = state;

  g_array_unref (self->answers);
  g_string_free (self->reasons, TRUE);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->seen);
  g_free (self);
}

/* The organisation that a cell names; 0 with a problem told, or with @error set. */
static gint64
find_organisation (Import *self, LantuConnection *connection, guint row, GError **error)
{
  g_autofree char *text = lantu_intake_cell (self->table, row, ORGANISATION);
  g_autoptr (GError) local = NULL;
  gint64 *known = g_hash_table_lookup (self->found, text);
  gint64 id = known ? *known : 0;

  if (*text == '\0')
    lantu_intake_problem (self->table, row, ORGANISATION, _("must not be empty"));
  else if (id == 0 && (id = lantu_organisation_find (connection, text, &local)) == 0)
    {
      if (local->code > LANTU_ERROR_AMBIGUOUS)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        lantu_intake_problem (self->table, row, ORGANISATION, "%s", local->message);
    }
  else if (known == NULL)
    g_hash_table_insert (self->found, g_strdup (text), g_memdup2 (&id, sizeof id));
  return id;
}

static gint64
find_by_names (Import *self, LantuConnection *connection, guint row, GError **error)
{
  g_autofree char *measure = lantu_intake_cell (self->table, row, MEASURE);
  g_autofree char *period = lantu_intake_cell (self->table, row, PERIOD);
  g_autofree char *occurrence = lantu_intake_cell (self->table, row, OCCURRENCE);
  gint64 organisation = find_organisation (self, connection, row, error);
  gint64 first, last, id = 0, number = -1;
  guint n = 0;
  LantuStatement *statement;

  if (organisation == 0)
    return 0;
  if (*occurrence && !g_ascii_string_to_signed (occurrence, 10, 0, G_MAXINT32, &number, NULL))
    {
      lantu_intake_problem (self->table, row, OCCURRENCE, _("“%s” is not a whole number"), occurrence);
      return 0;
    }
  first = lantu_id_task_range (organisation, &last);
  statement = lantu_connection_prepare (
      connection, "SELECT t.id FROM (SELECT * FROM task WHERE id BETWEEN ?1 AND ?2 AND organisation = ?3 UNION ALL "
                  "SELECT * FROM task WHERE organisation = ?3 AND id < 4611686018427387904) t JOIN measure m ON m.id = t.measure "
                  "JOIN period p ON p.id = t.period WHERE m.code = ?4 AND (?5 = '' OR p.code = ?5) AND (?6 < 0 OR t.occurrence = ?6)");
  lantu_statement_bind_int64 (statement, 1, first);
  lantu_statement_bind_int64 (statement, 2, last);
  lantu_statement_bind_int64 (statement, 3, organisation);
  lantu_statement_bind_text (statement, 4, measure);
  lantu_statement_bind_text (statement, 5, period);
  lantu_statement_bind_int64 (statement, 6, number);
  for (; lantu_statement_step (statement); n++)
    id = lantu_statement_int64 (statement, 0);
  if (!lantu_statement_done (statement, error))
    return 0;
  if (n == 1)
    return id;
  if (n == 0)
    lantu_intake_problem (self->table, row, MEASURE, _("this organisation has no task “%s” of “%s”"), measure, period);
  else
    lantu_intake_problem (self->table, row, MEASURE, _("this organisation has %u tasks “%s”: name the period and which occurrence"), n, measure);
  return 0;
}

static gint64
find_task (Import *self, LantuConnection *connection, guint row, GError **error)
{
  g_autofree char *text = lantu_intake_cell (self->table, row, TASK);
  gint64 id;

  if (*text == '\0')
    return find_by_names (self, connection, row, error);
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return id;
  lantu_intake_problem (self->table, row, TASK, _("“%s” is not a whole number"), text);
  return 0;
}

/* What the row says; FALSE where a cell cannot be understood, which is told. */
static gboolean
read_answer (Import *self, guint row, LantuAnswer *answer)
{
  gboolean good = TRUE;
  g_autofree char *reason = lantu_intake_cell (self->table, row, REASON);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = lantu_intake_cell (self->table, row, fields[i].column);

      if (*text == '\0' || lantu_answer_code (fields[i].field, text, &answer->values[fields[i].field]))
        {
          if (*text == '\0')
            g_clear_pointer (&answer->values[fields[i].field], g_free);
          continue;
        }
      lantu_intake_problem (self->table, row, fields[i].column,
                            fields[i].field == LANTU_ANSWER_DUE ? _("“%s” is not a date such as 2026-11-24")
                                                                : _("“%s” is none of the words that may stand here"),
                            text);
      good = FALSE;
    }
  if (*reason)
    answer->reason = g_steal_pointer (&reason);
  return good;
}

static Column
column_of (LantuAnswerField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field == field)
      return fields[i].column;
  return STATUS;
}

/* Compares with what is there; takes the answer where it changes anything. */
static void
take (Import *self, LantuRecord *task, LantuAnswer *answer, guint row, gboolean frozen)
{
  LantuAnswerField field;
  gboolean reasoned = FALSE;
  g_autofree char *problem = NULL;

  if (self->known == LANTU_IMPORT_STOP && lantu_answer_changes (answer, task))
    {
      lantu_intake_problem (self->table, row, STATUS, _("this would change the task"));
      return;
    }
  if (self->known == LANTU_IMPORT_SKIP || lantu_answer_changes (answer, task) == 0)
    {
      self->report->unchanged++;
      return;
    }
  problem = lantu_answer_problem (answer, task, frozen, &field, &reasoned);
  if (problem)
    {
      lantu_intake_problem (self->table, row, column_of (field), "%s", problem);
      return;
    }
  if (reasoned && self->reasons->len < MAX_REASON)
    g_string_append_printf (self->reasons, "%s%s", self->reasons->len ? "\n" : "", answer->reason);
  self->report->updated++;
  g_array_append_val (self->answers, *answer);
  *answer = (LantuAnswer) { 0 };
}

static gboolean
read_row (Import *self, LantuConnection *connection, GHashTable *frozen, guint row, GError **error)
{
  LantuAnswer answer = { 0 };
  g_autoptr (LantuRecord) task = NULL;
  g_autoptr (GError) local = NULL;
  gpointer earlier;
  gboolean good = read_answer (self, row, &answer);

  answer.task = find_task (self, connection, row, &local);
  if (answer.task && !local)
    task = lantu_record_get (connection, &lantu_task_register, answer.task, &local);
  if (local == NULL && answer.task && task == NULL)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, answer.task);
      lantu_intake_problem (self->table, row, TASK, _("there is no task %s"), number);
    }
  if (task && g_hash_table_lookup_extended (self->seen, &answer.task, NULL, &earlier))
    lantu_intake_problem (self->table, row, TASK, _("line %u speaks of the same task"), lantu_intake_line (self->table, GPOINTER_TO_UINT (earlier)));
  else if (task)
    {
      gint64 period = lantu_record_int (task, "period");

      g_hash_table_insert (self->seen, g_memdup2 (&answer.task, sizeof answer.task), GUINT_TO_POINTER (row));
      if (good)
        take (self, task, &answer, row, g_hash_table_contains (frozen, &period));
    }
  lantu_answer_clear (&answer);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
import_check (gpointer state, LantuConnection *connection, GError **error)
{
  Import *self = state;
  g_autoptr (GHashTable) frozen = lantu_answer_frozen (connection, error);

  g_array_set_size (self->answers, 0);
  g_string_truncate (self->reasons, 0);
  g_hash_table_remove_all (self->found);
  g_hash_table_remove_all (self->seen);
  if (frozen == NULL)
    return FALSE;
  if (!lantu_intake_has (self->table, TASK) && !(lantu_intake_has (self->table, ORGANISATION) && lantu_intake_has (self->table, MEASURE)))
    {
      g_ptr_array_add (
          self->report->problems,
          g_strdup_printf (_("%s: the columns that name a task are missing: “任务编号” (task), or “单位” (organisation) and “举措编码” (measure)"),
                           lantu_sheet_name (lantu_intake_sheet (self->table))));
      return TRUE;
    }
  for (guint row = 0; row < lantu_intake_n_rows (self->table); row++)
    if (!read_row (self, connection, frozen, row, error))
      return FALSE;
  return TRUE;
}

static gboolean
import_write (gpointer state, LantuWrite *write, GError **error)
{
  Import *self = state;

  if (self->reasons->len)
    lantu_write_set_reason (write, self->reasons->str);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const LantuAnswer *answer = &g_array_index (self->answers, LantuAnswer, i);
      g_autoptr (LantuRecord) task = lantu_record_get (lantu_write_connection (write), &lantu_task_register, answer->task, error);

      if (task == NULL || !lantu_answer_write (answer, task, write, error))
        return FALSE;
      if (i % 256 == 255)
        lantu_write_progress (write, (double) i / self->answers->len);
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  return TRUE;
}

const LantuImportKind lantu_import_tasks = { "tasks", columns, N_COLUMNS, import_make, import_free, import_check, import_write };
