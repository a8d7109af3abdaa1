/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What workbooks that came back would change.  Three values decide, field by
 * field: as it was sent, as it came back, as it stands now.
 *
 *   came back as sent                      nobody touched it
 *   came back as it stands                 it is so already
 *   stands as it was sent                  the change is made
 *   else                                   a conflict with a newer change
 *
 * What the rules refuse (a step that is not allowed, a reason that is missing)
 * is a conflict, too; conflicts are listed and left as they are. */

#include "exchange/workbook.h"

#include "base/error.h"
#include "base/words.h"
#include "exchange/workbook-mark.h"
#include "record/edit.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SENTENCES 5000
#define MAX_REASONS 2000

typedef struct
{
  LantuWorkbooks *books;
  LantuConnection *connection;
  GHashTable *frozen;   /* owned: periods */
  GHashTable *seen;     /* owned: task → row + 1 */
  GHashTable *answered; /* owned: organisations */
  GString *reasons;     /* owned */
} Review;

static void
review_clear (Review *self)
{
  g_clear_pointer (&self->frozen, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->answered, g_hash_table_unref);
  if (self->reasons)
    g_string_free (self->reasons, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Review, review_clear)

static LantuWorkbookFile *
file_of (LantuWorkbooks *books, const LantuWorkbookRow *row)
{
  return g_ptr_array_index (books->files, row->file);
}

/* As people read it. */
static char *
word_of (LantuAnswerField field, const char *value)
{
  const char *word = value && *value ? lantu_field_word (lantu_answer_field (field), value) : NULL;

  return g_strdup (word ? _(word) : value && *value ? value : "—");
}

G_GNUC_PRINTF (4, 5)
static void
conflict (Review *self, const LantuWorkbookRow *row, int field, const char *format, ...)
{
  LantuWorkbookFile *file = file_of (self->books, row);
  g_autofree char *message = NULL;
  va_list args;

  file->conflicts++;
  if (self->books->conflicts->len >= MAX_SENTENCES)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (field >= 0)
    g_ptr_array_add (self->books->conflicts, g_strdup_printf (_("%s: line %u, “%s”: %s"), file->name, row->line,
                                                              _(lantu_answer_field ((LantuAnswerField) field)->label), message));
  else
    g_ptr_array_add (self->books->conflicts, g_strdup_printf (_("%s: line %u: %s"), file->name, row->line, message));
}

/* Which of the returned values are to be taken. */
static void
compare (Review *self, const LantuWorkbookRow *row, LantuRecord *task, LantuAnswer *answer)
{
  for (guint i = 0; i < LANTU_ANSWER_N; i++)
    {
      g_autofree char *now = lantu_answer_now (task, (LantuAnswerField) i);
      g_autofree char *now_mark = i == LANTU_ANSWER_NOTE ? lantu_mark_note (now) : g_strdup (now);
      g_autofree char *back_mark = i == LANTU_ANSWER_NOTE ? lantu_mark_note (row->returned[i]) : g_strdup (row->returned[i]);

      if (row->returned[i] == NULL || row->sent[i] == NULL || g_str_equal (back_mark, row->sent[i]) || g_str_equal (back_mark, now_mark))
        continue;
      if (g_str_equal (now_mark, row->sent[i]))
        answer->values[i] = g_strdup (row->returned[i]);
      else
        {
          g_autofree char *back = word_of ((LantuAnswerField) i, row->returned[i]);
          g_autofree char *there = word_of ((LantuAnswerField) i, now);

          conflict (self, row, (int) i, _("came back as “%s”, but has been changed to “%s” since it was sent"), back, there);
        }
    }
  /* only a remark that was written now can be the reason of what changes now */
  if (answer->values[LANTU_ANSWER_NOTE] && *answer->values[LANTU_ANSWER_NOTE])
    answer->reason = g_strdup (answer->values[LANTU_ANSWER_NOTE]);
}

static void
tell_changes (Review *self, const LantuWorkbookRow *row, const LantuAnswer *answer, LantuRecord *task)
{
  LantuWorkbookFile *file = file_of (self->books, row);

  file->changes++;
  for (guint i = 0; i < LANTU_ANSWER_N && self->books->changes->len < MAX_SENTENCES; i++)
    if (answer->values[i])
      {
        g_autofree char *now = lantu_answer_now (task, (LantuAnswerField) i);
        g_autofree char *from = word_of ((LantuAnswerField) i, now);
        g_autofree char *to = word_of ((LantuAnswerField) i, answer->values[i]);

        g_ptr_array_add (self->books->changes, g_strdup_printf (_("%s: line %u, “%s”: %s → %s"), file->name, row->line,
                                                                _(lantu_answer_field ((LantuAnswerField) i)->label), from, to));
      }
}

/* What the rules would refuse is left out, field by field, and told. */
static void
drop_refused (Review *self, const LantuWorkbookRow *row, LantuAnswer *answer, LantuRecord *task)
{
  gint64 period = lantu_record_int (task, "period");
  gboolean frozen = g_hash_table_contains (self->frozen, &period);
  gboolean reasoned = FALSE;
  LantuAnswerField field;
  char *problem;

  while ((problem = lantu_answer_problem (answer, task, frozen, &field, &reasoned)))
    {
      conflict (self, row, (int) field, "%s", problem);
      g_free (problem);
      if (answer->values[field] == NULL)
        {
          /* a frozen period refuses all of it */
          for (guint i = 0; i < LANTU_ANSWER_N; i++)
            g_clear_pointer (&answer->values[i], g_free);
          return;
        }
      g_clear_pointer (&answer->values[field], g_free);
    }
  if (reasoned && self->reasons->len < MAX_REASONS)
    g_string_append_printf (self->reasons, "%s%s", self->reasons->len ? "\n" : "", answer->reason);
}

static gboolean
review_row (Review *self, guint index, GError **error)
{
  const LantuWorkbookRow *row = &g_array_index (self->books->rows, LantuWorkbookRow, index);
  LantuWorkbookFile *file = file_of (self->books, row);
  LantuAnswer answer = { .task = row->task };
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuRecord) task = lantu_record_get (self->connection, &lantu_task_register, row->task, &local);
  gpointer earlier;

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (task == NULL)
    {
      conflict (self, row, -1, _("the task is no longer in the workspace"));
      return TRUE;
    }
  if (file->organisation == 0)
    {
      file->organisation = lantu_record_int (task, "organisation");
      g_hash_table_add (self->answered, g_memdup2 (&file->organisation, sizeof file->organisation));
    }
  compare (self, row, task, &answer);
  if (lantu_answer_changes (&answer, task) == 0)
    return TRUE;
  if (g_hash_table_lookup_extended (self->seen, &row->task, NULL, &earlier))
    {
      const LantuWorkbookRow *other = &g_array_index (self->books->rows, LantuWorkbookRow, GPOINTER_TO_UINT (earlier));

      conflict (self, row, -1, _("%s: line %u answers the same task"), file_of (self->books, other)->name, other->line);
      lantu_answer_clear (&answer);
      return TRUE;
    }
  drop_refused (self, row, &answer, task);
  if (lantu_answer_changes (&answer, task) == 0)
    {
      lantu_answer_clear (&answer);
      return TRUE;
    }
  g_hash_table_insert (self->seen, g_memdup2 (&row->task, sizeof row->task), GUINT_TO_POINTER (index));
  tell_changes (self, row, &answer, task);
  g_array_append_val (self->books->answers, answer);
  return TRUE;
}

/* -- who is missing -------------------------------------------------------------------- */

static gboolean
add_missing (Review *self, gint64 organisation, guint open, GError **error)
{
  g_autoptr (LantuRecord) record = lantu_record_get (self->connection, &lantu_organisation_register, organisation, error);
  LantuWorkbookMissing *missing;

  if (record == NULL)
    return error == NULL || *error == NULL;
  missing = g_new0 (LantuWorkbookMissing, 1);
  missing->organisation = organisation;
  missing->path = lantu_organisation_path (self->connection, organisation, "/", NULL);
  missing->post = g_strdup (lantu_record_text (record, "liaison_post"));
  missing->telephone = g_strdup (lantu_record_text (record, "telephone"));
  missing->open = open;
  g_ptr_array_add (self->books->missing, missing);
  return TRUE;
}

/* Whoever has an open task of the choice, and sent no file. */
static gboolean
find_missing (Review *self, GError **error)
{
  const LantuWorkbookChoice *choice = &self->books->choice;
  LantuTaskQuery query;
  g_autoptr (GArray) ids = NULL;
  LantuStatement *statement;
  g_autoptr (GArray) organisations = g_array_new (FALSE, FALSE, sizeof (gint64));

  lantu_task_query_init (&query);
  query.organisation = choice->organisation;
  query.below = TRUE;
  query.kind = choice->kind;
  query.has_span = choice->has_span;
  query.span = choice->span;
  query.today = choice->today;
  query.open_only = TRUE;
  if ((ids = lantu_task_query_ids (self->connection, &query, error)) == NULL)
    return FALSE;
  statement = lantu_connection_prepare (self->connection, "SELECT organisation FROM task WHERE id = ?");
  for (guint i = 0; i < ids->len; i++)
    {
      lantu_statement_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      if (lantu_statement_step (statement))
        {
          gint64 organisation = lantu_statement_int64 (statement, 0);
          g_array_append_val (organisations, organisation);
        }
      lantu_statement_rewind (statement);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0, end; i < organisations->len; i = end)
    {
      gint64 *organisation = &g_array_index (organisations, gint64, i);

      for (end = i; end < organisations->len && g_array_index (organisations, gint64, end) == *organisation; end++)
        ;
      if (!g_hash_table_contains (self->answered, organisation) && !add_missing (self, *organisation, end - i, error))
        return FALSE;
    }
  return TRUE;
}

/* -- all ----------------------------------------------------------------------------------- */

static void
begin (LantuWorkbooks *self)
{
  g_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->changes, 0);
  g_ptr_array_set_size (self->conflicts, 0);
  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->missing, 0);
  g_clear_pointer (&self->reasons, g_free);
  for (guint i = 0; i < self->files->len; i++)
    {
      LantuWorkbookFile *file = g_ptr_array_index (self->files, i);

      file->organisation = 0;
      file->changes = file->conflicts = 0;
      if (file->problem)
        g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", file->name, file->problem));
    }
}

/**
 * lantu_workbooks_review:
 *
 * Compares what came back with what stands now; %FALSE only where reading the workspace fails.
 */
gboolean
lantu_workbooks_review (LantuWorkbooks *self, LantuConnection *connection, GError **error)
{
  g_auto (Review) review = { .books = self, .connection = connection };

  begin (self);
  review.frozen = lantu_answer_frozen (connection, error);
  review.seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  review.answered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  review.reasons = g_string_new (NULL);
  if (review.frozen == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!review_row (&review, i, error))
      return FALSE;
  self->answered = g_hash_table_size (review.answered);
  if (review.reasons->len)
    self->reasons = g_strdup (review.reasons->str);
  return find_missing (&review, error);
}

/**
 * lantu_workbooks_take:
 * @workbooks: (type LantuWorkbooks): reviewed again inside the transaction
 *
 * A #LantuWriteFunc: all changes that are no conflicts; with any file that is refused, none.
 */
gboolean
lantu_workbooks_take (LantuWrite *write, gpointer workbooks, GError **error)
{
  LantuWorkbooks *self = workbooks;

  if (!lantu_workbooks_review (self, lantu_write_connection (write), error))
    return FALSE;
  if (self->problems->len > 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   g_dngettext (GETTEXT_PACKAGE, "%s (%u file is refused; nothing was changed)", "%s (%u files are refused; nothing was changed)",
                                self->problems->len),
                   (const char *) g_ptr_array_index (self->problems, 0), self->problems->len);
      return FALSE;
    }
  if (self->reasons)
    lantu_write_set_reason (write, self->reasons);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const LantuAnswer *answer = &g_array_index (self->answers, LantuAnswer, i);
      g_autoptr (LantuRecord) task = lantu_record_get (lantu_write_connection (write), &lantu_task_register, answer->task, error);

      if (task == NULL || !lantu_answer_write (answer, task, write, error))
        return FALSE;
      if (i % 64 == 63)
        lantu_write_progress (write, (double) i / self->answers->len);
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  return TRUE;
}
