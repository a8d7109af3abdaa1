/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A folder of fill-in workbooks that came back: each file is read, its rows
 * are known by their marks, whatever their order and number, and its columns by
 * their heads.  What is no workbook of ours is refused by name. */

#include "exchange/workbook.h"

#include "base/error.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/sheet-reader.h"
#include "exchange/workbook-mark.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FILES 100000
#define LOOK 30 /* so many records may stand above the rows */

static const struct
{
  LantuAnswerField field;
  const char *head;
} columns[] = {
  { LANTU_ANSWER_STATUS, N_("Status") },
  { LANTU_ANSWER_VERDICT, N_("Verdict") },
  { LANTU_ANSWER_DUE, N_("Due") },
  { LANTU_ANSWER_NOTE, N_("Remarks") },
};

static void
file_free (gpointer data)
{
  LantuWorkbookFile *file = data;

  g_free (file->name);
  g_free (file->problem);
  g_free (file);
}

static void
missing_free (gpointer data)
{
  LantuWorkbookMissing *missing = data;

  g_free (missing->path);
  g_free (missing->post);
  g_free (missing->telephone);
  g_free (missing);
}

static void
row_clear (gpointer data)
{
  LantuWorkbookRow *row = data;

  for (guint i = 0; i < LANTU_ANSWER_N; i++)
    {
      g_free (row->sent[i]);
      g_free (row->returned[i]);
    }
}

static void
answer_clear (gpointer data)
{
  lantu_answer_clear (data);
}

static LantuWorkbooks *
workbooks_new (const LantuWorkbookChoice *choice)
{
  LantuWorkbooks *self = g_new0 (LantuWorkbooks, 1);

  self->choice = *choice;
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->rows = g_array_new (FALSE, TRUE, sizeof (LantuWorkbookRow));
  self->answers = g_array_new (FALSE, TRUE, sizeof (LantuAnswer));
  self->changes = g_ptr_array_new_with_free_func (g_free);
  self->conflicts = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (missing_free);
  g_array_set_clear_func (self->rows, row_clear);
  g_array_set_clear_func (self->answers, answer_clear);
  return self;
}

void
lantu_workbooks_free (LantuWorkbooks *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_array_unref (self->rows);
  g_array_unref (self->answers);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->conflicts);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->missing);
  g_free (self->reasons);
  g_free (self);
}

/* -- one file ------------------------------------------------------------------------ */

static gboolean
find_mark (LantuSheet *sheet, guint record, guint *column)
{
  for (*column = 0; *column < lantu_sheet_record_length (sheet, record); (*column)++)
    if (g_str_has_prefix (lantu_sheet_record_cell (sheet, record, *column), LANTU_MARK_PREFIX))
      return TRUE;
  return FALSE;
}

/* Where the fields stand: by the last record above the first marked row that has such heads. */
static gboolean
find_columns (LantuSheet *sheet, guint first, int *at)
{
  for (guint record = first; record-- > 0;)
    {
      guint found = 0;

      lantu_sheet_set_head (sheet, record, 1, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        {
          const char *names[] = { columns[i].head, lantu_words ("zh_CN", columns[i].head), NULL };

          at[i] = lantu_sheet_find (sheet, names);
          found += at[i] >= 0;
        }
      if (found > 0)
        return TRUE;
    }
  return FALSE;
}

static char *
bad_row (LantuSheet *sheet, guint record, const char *format)
{
  return g_strdup_printf (format, lantu_sheet_record_line (sheet, record));
}

/* What the row says; (transfer full) (nullable): why it cannot be taken. */
static char *
read_row (LantuSheet *sheet, guint record, guint mark_column, const int *at, const char *workspace, LantuWorkbookRow *row)
{
  switch (lantu_mark_read (lantu_sheet_record_cell (sheet, record, mark_column), workspace, &row->task, row->sent))
    {
    case LANTU_MARK_FOREIGN:
      return g_strdup (_("it comes from another workspace"));
    case LANTU_MARK_TAMPERED:
      return bad_row (sheet, record, _("line %u: the hidden mark was changed"));
    case LANTU_MARK_NONE:
      return bad_row (sheet, record, _("line %u: the hidden mark is missing"));
    case LANTU_MARK_GOOD:
    default:
      break;
    }
  row->line = lantu_sheet_record_line (sheet, record);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = at[i] >= 0 ? lantu_text_clean (lantu_sheet_record_cell (sheet, record, (guint) at[i])) : NULL;
      g_autofree char *why = NULL;

      if (text == NULL)
        continue;
      if (!lantu_text_check (text, -1, LANTU_TEXT_MAX, &why))
        return g_strdup_printf (_("line %u, column “%s”: %s"), row->line, lantu_sheet_head (sheet, (guint) at[i]), why);
      if (!lantu_answer_code (columns[i].field, text, &row->returned[columns[i].field]))
        return g_strdup_printf (_("line %u, column “%s”: “%s” cannot be understood"), row->line, lantu_sheet_head (sheet, (guint) at[i]), text);
    }
  return NULL;
}

/* Whether a record without a mark holds an answer: a row that was copied without its hidden cell. */
static gboolean
is_blank (LantuSheet *sheet, guint record, const int *at)
{
  for (guint i = 0; i < 2; i++)
    if (at[i] >= 0 && *lantu_sheet_record_cell (sheet, record, (guint) at[i]))
      return FALSE;
  return TRUE;
}

static void
read_file (LantuWorkbooks *self, LantuWorkbookFile *file, guint index, const char *path, const char *workspace)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuSheet) sheet = lantu_sheet_load (path, LANTU_SHEET_FIRST, &local);
  guint first = 0, mark = 0, begin = self->rows->len;
  int at[G_N_ELEMENTS (columns)];

  if (sheet == NULL)
    {
      /* the reader's sentence begins with the file's name, as all of these will */
      const char *colon = g_str_has_prefix (local->message, file->name) ? local->message + strlen (file->name) : local->message;

      file->problem = g_strdup (colon + strspn (colon, ":, "));
      return;
    }
  while (first < MIN (lantu_sheet_n_records (sheet), LOOK) && !find_mark (sheet, first, &mark))
    first++;
  if (first >= MIN (lantu_sheet_n_records (sheet), LOOK))
    {
      file->problem = g_strdup (_("this is no fill-in sheet: no row has the hidden mark"));
      return;
    }
  if (!find_columns (sheet, first, at))
    {
      file->problem = g_strdup (_("the head of the sheet is missing"));
      return;
    }
  for (guint record = first; record < lantu_sheet_n_records (sheet) && file->problem == NULL; record++)
    {
      LantuWorkbookRow row = { .file = index };

      if (*lantu_sheet_record_cell (sheet, record, mark) == '\0' && is_blank (sheet, record, at))
        continue;
      file->problem = read_row (sheet, record, mark, at, workspace, &row);
      if (file->problem == NULL)
        g_array_append_val (self->rows, row);
      else
        row_clear (&row);
    }
  if (file->problem)
    g_array_set_size (self->rows, begin);
  else
    file->rows = self->rows->len - begin;
}

/* -- the folder ----------------------------------------------------------------------- */

static gboolean
is_workbook (const char *name)
{
  static const char *const endings[] = { ".xlsx", ".xls", ".et", ".xlsm" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  /* what an open spreadsheet program leaves beside the file */
  if (*name == '.' || g_str_has_prefix (name, "~$"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LantuWorkbookFile *const *) a)->name, (*(LantuWorkbookFile *const *) b)->name);
}

static gboolean
list_files (LantuWorkbooks *self, const char *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local);
  const char *name;

  if (dir == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, "%s", local->message);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) && self->files->len < MAX_FILES)
    if (is_workbook (name))
      {
        LantuWorkbookFile *file = g_new0 (LantuWorkbookFile, 1);

        file->name = g_strdup (name);
        g_ptr_array_add (self->files, file);
      }
  g_ptr_array_sort (self->files, compare_files);
  if (self->files->len == 0)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: there is no workbook (.xlsx) in this folder"), folder);
  return self->files->len > 0;
}

/**
 * lantu_workbooks_read:
 * @folder: where the files lie
 * @choice: whose answers are expected
 *
 * Reads all workbooks of a folder, and reviews them.
 *
 * Returns: (transfer full) (nullable): what came back; files that cannot be taken are among its problems
 */
LantuWorkbooks *
lantu_workbooks_read (const char *folder, const LantuWorkbookChoice *choice, LantuConnection *connection, LantuProgressFunc progress, gpointer data,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (LantuWorkbooks) self = workbooks_new (choice);
  g_autofree char *workspace = lantu_mark_workspace (connection, error);

  if (workspace == NULL || !list_files (self, folder, error))
    return NULL;
  for (guint i = 0; i < self->files->len; i++)
    {
      LantuWorkbookFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      read_file (self, file, i, path, workspace);
      if (progress)
        progress ((double) i / self->files->len, data);
    }
  return lantu_workbooks_review (self, connection, error) ? g_steal_pointer (&self) : NULL;
}
