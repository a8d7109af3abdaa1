/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Fill-in workbooks (填报表) on their way out: one file an organisation, with
 * its tasks in rows, what may be filled in unlocked, and a mark in a hidden
 * column (workbook-mark.c).
 *
 * The sheet is protected without a password, so that the head stays; rows may
 * be sorted and deleted.  A file is written beside its place and moved there
 * when it is whole; where anything fails, or someone cancels, those that were
 * made are taken away again. */

#include "exchange/workbook.h"

#include "base/error.h"
#include "base/words.h"
#include "exchange/workbook-mark.h"
#include "record/registers.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#define HEAD_ROW 2
#define AT_ONCE 512 /* so many tasks are looked up at a time */

enum
{
  NUMBER,
  CODE,
  TITLE,
  EVIDENCE,
  PERIOD,
  STATUS,
  VERDICT,
  DUE,
  REMARK,
  MARK,
  N_COLUMNS,
};

static const struct
{
  const char *head;
  double width;
} columns[N_COLUMNS] = {
  { N_("No."), 6 },     { N_("Code"), 9 },     { N_("Measure"), 44 }, { N_("Evidence expected"), 22 }, { N_("Period"), 10 },
  { N_("Status"), 11 }, { N_("Verdict"), 11 }, { N_("Due"), 12 },     { N_("Remarks"), 34 },           { N_("Mark (leave as it is)"), 10 },
};

/* All that the workbooks of one run share. */
typedef struct
{
  LantuConnection *connection;
  const LantuWorkbookChoice *choice;
  const char *folder;
  char *workspace, *language, *office; /* owned; office: (nullable) */
  GPtrArray *made;                     /* owned, of filename */
} Run;

static void
run_clear (Run *self)
{
  g_free (self->workspace);
  g_free (self->language);
  g_free (self->office);
  g_clear_pointer (&self->made, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GArray *
find_tasks (LantuConnection *connection, const LantuWorkbookChoice *choice, GError **error)
{
  LantuTaskQuery query;

  lantu_task_query_init (&query);
  query.organisation = choice->organisation;
  query.below = TRUE;
  query.kind = choice->kind;
  query.has_span = choice->has_span;
  query.span = choice->span;
  query.today = choice->today;
  return lantu_task_query_ids (connection, &query, error);
}

/* How many workbooks there would be, and for how many tasks. */
gboolean
lantu_workbooks_count (LantuConnection *connection, const LantuWorkbookChoice *choice, guint *organisations, guint *tasks, GError **error)
{
  g_autoptr (GArray) ids = find_tasks (connection, choice, error);
  LantuStatement *statement;
  gint64 last = 0;

  *organisations = 0;
  if (ids == NULL)
    return FALSE;
  *tasks = ids->len;
  /* an organisation's tasks stand together */
  statement = lantu_connection_prepare (connection, "SELECT organisation FROM task WHERE id = ?");
  for (guint i = 0; i < ids->len; i++)
    {
      lantu_statement_bind_int64 (statement, 1, g_array_index (ids, gint64, i));
      if (lantu_statement_step (statement) && lantu_statement_int64 (statement, 0) != last)
        {
          last = lantu_statement_int64 (statement, 0);
          (*organisations)++;
        }
      lantu_statement_rewind (statement);
    }
  return lantu_statement_done (statement, error);
}

/* -- one workbook ---------------------------------------------------------------------- */

typedef struct
{
  lxw_workbook *book;
  lxw_worksheet *page;
  lxw_format *title, *hint, *head, *text, *day, *open, *centre;
  const char *language;
} Paper;

static void
make_formats (Paper *paper)
{
  lxw_format **formats[] = { &paper->title, &paper->hint, &paper->head, &paper->text, &paper->day, &paper->open, &paper->centre };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      *formats[i] = workbook_add_format (paper->book);
      format_set_text_wrap (*formats[i]);
      format_set_align (*formats[i], LXW_ALIGN_VERTICAL_CENTER);
      if (i > 1)
        {
          format_set_border (*formats[i], LXW_BORDER_THIN);
          format_set_border_color (*formats[i], 0xb0b0b0);
        }
      /* rows may be sorted and deleted only where no cell of them is locked */
      if (i > 2)
        format_set_unlocked (*formats[i]);
    }
  format_set_bold (paper->title);
  format_set_font_size (paper->title, 16);
  format_set_font_color (paper->hint, 0x505050);
  format_set_bold (paper->head);
  format_set_align (paper->head, LXW_ALIGN_CENTER);
  format_set_bg_color (paper->head, 0xe4ecf7);
  format_set_align (paper->centre, LXW_ALIGN_CENTER);
  format_set_bg_color (paper->open, 0xfffbe6);
  format_set_bg_color (paper->day, 0xfffbe6);
  format_set_num_format (paper->day, "yyyy-mm-dd");
  format_set_align (paper->day, LXW_ALIGN_CENTER);
}

static void
put (Paper *paper, guint row, int column, const char *text, lxw_format *format)
{
  if (text && *text)
    worksheet_write_string (paper->page, row, (lxw_col_t) column, text, format);
  else
    worksheet_write_blank (paper->page, row, (lxw_col_t) column, format);
}

static void
put_choice (Paper *paper, guint row, int column, LantuAnswerField field, const char *code)
{
  const char *word = code ? lantu_field_word (lantu_answer_field (field), code) : NULL;

  put (paper, row, column, word ? lantu_words (paper->language, word) : code, paper->open);
}

static void
put_day (Paper *paper, guint row, int column, LantuDay day)
{
  lxw_datetime date = { 0 };

  if (day == LANTU_NO_DAY)
    {
      worksheet_write_blank (paper->page, row, (lxw_col_t) column, paper->day);
      return;
    }
  lantu_day_split (day, &date.year, &date.month, &date.day);
  worksheet_write_datetime (paper->page, row, (lxw_col_t) column, &date, paper->day);
}

/* Only the words that are known may be chosen. */
static void
limit_words (Paper *paper, guint first, guint last, int column, LantuAnswerField field)
{
  const LantuField *declared = lantu_answer_field (field);
  const char *words[8] = { NULL };
  lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST, .value_list = (gpointer) words }; /* const from libxlsxwriter 1.2 on */

  for (guint i = 0; declared->choices[i].code && i + 1 < G_N_ELEMENTS (words); i++)
    words[i] = lantu_words (paper->language, declared->choices[i].word);
  rule.error_title = lantu_words (paper->language, N_("Choose from the list"));
  rule.error_message = lantu_words (paper->language, N_("Only the words of the list may stand here."));
  worksheet_data_validation_range (paper->page, first, (lxw_col_t) column, last, (lxw_col_t) column, &rule);
}

static void
limit_days (Paper *paper, guint first, guint last)
{
  lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_DATE, .criteria = LXW_VALIDATION_CRITERIA_BETWEEN };

  rule.minimum_datetime = (lxw_datetime) { .year = 2000, .month = 1, .day = 1 };
  rule.maximum_datetime = (lxw_datetime) { .year = 2099, .month = 12, .day = 31 };
  rule.error_title = lantu_words (paper->language, N_("No date"));
  rule.error_message = lantu_words (paper->language, N_("Write a date such as 2026-11-24."));
  worksheet_data_validation_range (paper->page, first, DUE, last, DUE, &rule);
}

static void
put_row (Paper *paper, const Run *run, guint row, guint number, const LantuTaskRow *task)
{
  g_autofree char *due = lantu_day_format (task->due);
  g_autofree char *note = lantu_mark_note (task->note);
  char *values[LANTU_ANSWER_N] = { task->status, task->verdict, due, NULL, note };
  g_autofree char *mark = lantu_mark_make (run->workspace, task->id, values);
  g_autofree char *title = task->occurrence > 0 ? g_strdup_printf ("%s (%d)", task->title, task->occurrence) : g_strdup (task->title);

  worksheet_write_number (paper->page, row, NUMBER, number, paper->centre);
  put (paper, row, CODE, task->code, paper->centre);
  put (paper, row, TITLE, title, paper->text);
  put (paper, row, EVIDENCE, task->evidence, paper->text);
  put (paper, row, PERIOD, task->period_code, paper->centre);
  put_choice (paper, row, STATUS, LANTU_ANSWER_STATUS, task->status);
  put_choice (paper, row, VERDICT, LANTU_ANSWER_VERDICT, task->verdict);
  put_day (paper, row, DUE, task->due);
  put (paper, row, REMARK, task->note, paper->open);
  put (paper, row, MARK, mark, paper->text);
}

static void
put_head (Paper *paper, const Run *run, const char *organisation)
{
  g_autofree char *period = run->choice->has_span ? lantu_period_words (&run->choice->span, run->language) : NULL;
  g_autofree char *title = g_strdup_printf ("%s　%s%s%s", lantu_words (run->language, N_("Fill-in sheet")), organisation, period ? "　" : "",
                                            period ? period : "");
  g_autofree char *hint = g_strdup_printf (
      lantu_words (
          run->language,
          N_("Fill in status, verdict and remarks in the coloured columns, choosing from the lists. Whoever puts a task off, takes it back, "
              "calls it not applicable or moves its date writes the reason in the remarks. Rows may be sorted or deleted; leave the "
              "hidden column as it is. Save as .xlsx and send it back%s%s.")),
      run->office ? lantu_words (run->language, N_(" to ")) : "", run->office ? run->office : "");

  worksheet_merge_range (paper->page, 0, 0, 0, REMARK, title, paper->title);
  worksheet_merge_range (paper->page, 1, 0, 1, REMARK, hint, paper->hint);
  worksheet_set_row (paper->page, 0, 32, NULL);
  worksheet_set_row (paper->page, 1, 48, NULL);
  worksheet_set_row (paper->page, HEAD_ROW, 24, NULL);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      lxw_row_col_options hidden = { .hidden = i == MARK };

      worksheet_set_column_opt (paper->page, (lxw_col_t) i, (lxw_col_t) i, columns[i].width, NULL, &hidden);
      worksheet_write_string (paper->page, HEAD_ROW, (lxw_col_t) i, lantu_words (run->language, columns[i].head), paper->head);
    }
}

static gboolean
write_book (const Run *run, const char *path, const char *organisation, GPtrArray *rows, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  Paper paper = { .language = run->language };
  lxw_protection allowed = { .sort = LXW_TRUE, .delete_rows = LXW_TRUE, .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE };
  lxw_error code;

  paper.book = workbook_new (part);
  paper.page = workbook_add_worksheet (paper.book, lantu_words (run->language, N_("Fill-in sheet")));
  make_formats (&paper);
  put_head (&paper, run, organisation);
  for (guint i = 0; i < rows->len; i++)
    put_row (&paper, run, HEAD_ROW + 1 + i, i + 1, g_ptr_array_index (rows, i));
  limit_words (&paper, HEAD_ROW + 1, HEAD_ROW + rows->len, STATUS, LANTU_ANSWER_STATUS);
  limit_words (&paper, HEAD_ROW + 1, HEAD_ROW + rows->len, VERDICT, LANTU_ANSWER_VERDICT);
  limit_days (&paper, HEAD_ROW + 1, HEAD_ROW + rows->len);
  worksheet_freeze_panes (paper.page, HEAD_ROW + 1, TITLE + 1);
  worksheet_protect (paper.page, NULL, &allowed);
  worksheet_set_landscape (paper.page);
  worksheet_set_paper (paper.page, 9);
  worksheet_repeat_rows (paper.page, HEAD_ROW, HEAD_ROW);
  worksheet_fit_to_pages (paper.page, 1, 0);
  code = workbook_close (paper.book);
  if (code == LXW_NO_ERROR && g_rename (part, path) == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s: %s", path, code == LXW_NO_ERROR ? g_strerror (errno) : lxw_strerror (code));
  g_unlink (part);
  return FALSE;
}

/* -- all of them ------------------------------------------------------------------------- */

/* A name that any system takes, and that is not there yet in this run. */
static char *
file_for (const Run *run, gint64 organisation, GError **error)
{
  g_autofree char *path = lantu_organisation_path (run->connection, organisation, "-", error);
  g_autofree char *stem = NULL;
  g_autofree char *cut = NULL;

  if (path == NULL)
    return NULL;
  stem = g_strdup_printf ("%s %s%s%s", lantu_words (run->language, N_("Fill-in sheet")), path, run->choice->has_span ? " " : "",
                          run->choice->has_span ? run->choice->span.code : "");
  g_strdelimit (stem, "/\\:*?\"<>|\n\t", '_');
  /* a name may have 255 bytes; the end says more than the beginning */
  cut = g_utf8_strlen (stem, -1) > 70 ? g_utf8_substring (stem, g_utf8_strlen (stem, -1) - 70, -1) : g_strdup (stem);
  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strconcat (cut, ".xlsx", NULL) : g_strdup_printf ("%s (%u).xlsx", cut, n);
      g_autofree char *file = g_build_filename (run->folder, name, NULL);

      if (g_ptr_array_find_with_equal_func (run->made, file, g_str_equal, NULL))
        continue;
      if (!g_file_test (file, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&file);
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_EXISTS, _("%s is there already; choose an empty folder"), file);
      return NULL;
    }
}

static gboolean
write_one (Run *run, GPtrArray *rows, GError **error)
{
  const LantuTaskRow *first = g_ptr_array_index (rows, 0);
  g_autofree char *organisation = lantu_organisation_path (run->connection, first->organisation, "/", error);
  g_autofree char *file = organisation ? file_for (run, first->organisation, error) : NULL;

  if (file == NULL || !write_book (run, file, organisation, rows, error))
    return FALSE;
  g_ptr_array_add (run->made, g_steal_pointer (&file));
  return TRUE;
}

static gboolean
write_all (Run *run, const GArray *ids, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_task_row_free);

  for (guint at = 0; at < ids->len; at += AT_ONCE)
    {
      g_autoptr (GPtrArray)
          more = lantu_task_rows (run->connection, &g_array_index (ids, gint64, at), MIN (AT_ONCE, ids->len - at), run->choice->today, error);

      if (more == NULL)
        return FALSE;
      g_ptr_array_set_free_func (more, NULL);
      for (guint i = 0; i < more->len; i++)
        {
          LantuTaskRow *row = g_ptr_array_index (more, i);

          if (rows->len && ((LantuTaskRow *) g_ptr_array_index (rows, 0))->organisation != row->organisation)
            {
              gboolean done = !g_cancellable_set_error_if_cancelled (cancellable, error) && write_one (run, rows, error);

              g_ptr_array_set_size (rows, 0);
              if (!done)
                {
                  for (; i < more->len; i++)
                    lantu_task_row_free (g_ptr_array_index (more, i));
                  return FALSE;
                }
            }
          g_ptr_array_add (rows, row);
        }
      if (progress)
        progress ((double) at / ids->len, data);
    }
  return rows->len == 0 || write_one (run, rows, error);
}

/**
 * lantu_workbooks_write:
 * @folder: where they are written; made where it is not there
 * @n: (out): how many there are
 *
 * Writes a workbook for each organisation that has tasks of the choice: all of them or none.
 */
gboolean
lantu_workbooks_write (LantuConnection *connection, const LantuWorkbookChoice *choice, const char *folder, LantuProgressFunc progress, gpointer data,
                       GCancellable *cancellable, guint *n, GError **error)
{
  g_auto (Run) run = { .connection = connection, .choice = choice, .folder = folder, .made = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  g_autoptr (GArray) ids = workspace ? find_tasks (connection, choice, error) : NULL;

  *n = 0;
  if (ids == NULL || (run.workspace = lantu_mark_workspace (connection, error)) == NULL)
    return FALSE;
  run.language = g_strdup (lantu_record_text (workspace, "language"));
  run.office = g_strdup (lantu_record_text (workspace, "office"));
  if (ids->len == 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("there are no tasks of this choice"));
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  if (!write_all (&run, ids, progress, data, cancellable, error))
    {
      for (guint i = 0; i < run.made->len; i++)
        g_unlink (g_ptr_array_index (run.made, i));
      return FALSE;
    }
  *n = run.made->len;
  return TRUE;
}
