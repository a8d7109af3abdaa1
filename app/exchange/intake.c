/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From a sheet as an office keeps it to rows that an import can take.
 *
 * The head is the line (or two) in which most of the looked-for columns are
 * known; titles above it do not disturb.  Rows that sum others up, that repeat
 * the head, or that are a remark below the table are left out with a note. */

#include "exchange/intake.h"

#include "base/error.h"
#include "base/text.h"
#include "exchange/cell-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PROBLEMS 1000
#define SHEETS 20 /* so many sheets are looked at for the columns */

struct _LantuIntake
{
  LantuSheet *sheet;          /* owned */
  const LantuColumn *columns; /* static */
  guint n_columns;
  int *at;                     /* owned: where each stands; -1 or LANTU_SHEET_TWICE */
  GArray *rows;                /* owned, of guint: the sheet's rows that are taken */
  GPtrArray *skipped;          /* owned, of utf8: notes about those that are not */
  GPtrArray *problems, *notes; /* owned, of utf8 */
  LantuIntakeChoice *choice;   /* owned: as it was read */
};

void
lantu_intake_free (LantuIntake *self)
{
  g_clear_pointer (&self->sheet, lantu_sheet_free);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->choice, g_key_file_unref);
  g_free (self->at);
  g_free (self);
}

/* -- where the columns are ----------------------------------------------------------- */

static gboolean
choose_head (LantuIntake *self, LantuIntakeChoice *choice, gboolean *complete, GError **error)
{
  g_autoptr (GError) local = NULL;
  int line = choice ? g_key_file_get_integer (choice, "table", "head", NULL) : 0;
  int lines = choice ? g_key_file_get_integer (choice, "table", "head-lines", NULL) : 0;

  *complete = TRUE;
  if (line > 0)
    {
      guint record = 0;

      while (record + 1 < lantu_sheet_n_records (self->sheet) && lantu_sheet_record_line (self->sheet, record) < (guint) line)
        record++;
      return lantu_sheet_set_head (self->sheet, record, lines > 1 ? 2 : 1, error);
    }
  *complete = lantu_intake_guess_head (self->sheet, self->columns, self->n_columns, choice, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The sheet that was chosen, else the first one that has the columns. */
static gboolean
choose_sheet (LantuIntake *self, const char *path, LantuIntakeChoice *choice, GError **error)
{
  g_autofree char *chosen = choice ? g_key_file_get_string (choice, "table", "sheet", NULL) : NULL;
  const char *const *titles;
  gboolean complete;
  guint64 number = 0;

  if ((self->sheet = lantu_sheet_load (path, LANTU_SHEET_FIRST, error)) == NULL)
    return FALSE;
  titles = lantu_sheet_titles (self->sheet);
  if (chosen && *chosen && titles)
    {
      guint nth = 0;

      while (titles[nth] && !g_str_equal (titles[nth], chosen))
        nth++;
      if (titles[nth] == NULL && g_ascii_string_to_unsigned (chosen, 10, 1, g_strv_length ((char **) titles), &number, NULL))
        nth = (guint) number - 1;
      if (titles[nth] && nth != lantu_sheet_nth (self->sheet))
        {
          g_clear_pointer (&self->sheet, lantu_sheet_free);
          self->sheet = lantu_sheet_load (path, (int) nth, error);
        }
      else if (titles[nth] == NULL)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook has no sheet “%s”"), lantu_sheet_name (self->sheet), chosen);
          return FALSE;
        }
      return self->sheet && choose_head (self, choice, &complete, error);
    }
  if (!choose_head (self, choice, &complete, error))
    return FALSE;
  for (guint i = 0; !complete && titles && titles[i] && i < SHEETS; i++)
    {
      g_autoptr (LantuSheet)
          other = i == lantu_sheet_nth (self->sheet) || lantu_sheet_is_hidden (self->sheet, i) ? NULL : lantu_sheet_load (path, (int) i, NULL);
      LantuSheet *first = self->sheet;

      if (other == NULL)
        continue;
      self->sheet = other;
      if (choose_head (self, choice, &complete, NULL) && complete)
        {
          lantu_sheet_free (first);
          g_steal_pointer (&other);
          return TRUE;
        }
      self->sheet = first;
    }
  return TRUE;
}

/* -- rows ------------------------------------------------------------------------------ */

/* Why a row is not one of the table's; NULL where it is. */
static const char *
why_skipped (LantuIntake *self, guint row)
{
  guint n = 0;
  gboolean repeated = TRUE;
  g_autofree char *first = NULL;

  for (guint c = 0; c < lantu_sheet_n_columns (self->sheet); c++)
    {
      const char *raw = lantu_sheet_cell (self->sheet, row, c);

      if (*raw == '\0')
        continue;
      repeated = repeated && g_str_equal (raw, lantu_sheet_head (self->sheet, c));
      if (n++ == 0)
        first = lantu_text_clean (raw);
      if (n > 1 && !repeated)
        break;
    }
  if (repeated && n > 1)
    return _("the head again");
  if (first && lantu_cell_is_total (first))
    return _("a sum");
  return first && n == 1 && lantu_cell_is_foot (first) ? _("a remark") : NULL;
}

static void
choose_rows (LantuIntake *self)
{
  for (guint row = 0; row < lantu_sheet_n_rows (self->sheet); row++)
    {
      const char *why = why_skipped (self, row);

      if (why == NULL)
        g_array_append_val (self->rows, row);
      else if (self->skipped->len < MAX_PROBLEMS)
        g_ptr_array_add (self->skipped, g_strdup_printf (_("line %u is left out: %s"), lantu_sheet_line (self->sheet, row), why));
    }
}

/* What was chosen or guessed, so that it can be shown, corrected and kept. */
static LantuIntakeChoice *
note_choice (LantuIntake *self)
{
  LantuIntakeChoice *choice = g_key_file_new ();
  guint n = 1, line = lantu_sheet_head_line (self->sheet, &n);
  const char *const *titles = lantu_sheet_titles (self->sheet);

  if (titles)
    g_key_file_set_string (choice, "table", "sheet", titles[lantu_sheet_nth (self->sheet)]);
  g_key_file_set_integer (choice, "table", "head", (int) line);
  g_key_file_set_integer (choice, "table", "head-lines", (int) n);
  for (guint i = 0; i < self->n_columns; i++)
    g_key_file_set_string (choice, "columns", self->columns[i].name, self->at[i] >= 0 ? lantu_sheet_head (self->sheet, (guint) self->at[i]) : "");
  return choice;
}

/**
 * lantu_intake_open:
 * @path: a workbook or a text file
 * @columns: (array length=n_columns): what is looked for; static
 * @choice: (nullable): what has been chosen already
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with an error as of lantu_sheet_load()
 */
LantuIntake *
lantu_intake_open (const char *path, const LantuColumn *columns, guint n_columns, LantuIntakeChoice *choice, GError **error)
{
  g_autoptr (LantuIntake) self = g_new0 (LantuIntake, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->at = g_new (int, n_columns);
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->skipped = g_ptr_array_new_with_free_func (g_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  if (!choose_sheet (self, path, choice, error))
    return NULL;
  for (guint i = 0; i < n_columns; i++)
    self->at[i] = lantu_intake_find_column (self->sheet, &self->columns[i], choice);
  choose_rows (self);
  self->choice = note_choice (self);
  return g_steal_pointer (&self);
}

LantuSheet *
lantu_intake_sheet (LantuIntake *self)
{
  return self->sheet;
}

/* (transfer none): how it was read, in full */
LantuIntakeChoice *
lantu_intake_choice (LantuIntake *self)
{
  return self->choice;
}

const LantuColumn *
lantu_intake_columns (LantuIntake *self, guint *n)
{
  *n = self->n_columns;
  return self->columns;
}

/* Where the column stands in the sheet; -1 where it does not. */
int
lantu_intake_at (LantuIntake *self, guint column)
{
  return MAX (self->at[column], -1);
}

gboolean
lantu_intake_has (LantuIntake *self, guint column)
{
  return self->at[column] >= 0;
}

guint
lantu_intake_n_rows (LantuIntake *self)
{
  return self->rows->len;
}

/* The line of the row in the file, from 1. */
guint
lantu_intake_line (LantuIntake *self, guint row)
{
  return lantu_sheet_line (self->sheet, g_array_index (self->rows, guint, row));
}

/**
 * lantu_intake_cell:
 *
 * Returns: (transfer full): what the cell holds, clean; empty where there is
 *   none, or where it cannot be taken, which is a problem then
 */
char *
lantu_intake_cell (LantuIntake *self, guint row, guint column)
{
  const LantuColumn *declared = &self->columns[column];
  g_autofree char *clean = NULL;
  g_autofree char *why = NULL;

  if (self->at[column] < 0)
    return g_strdup ("");
  clean = lantu_text_clean (lantu_sheet_cell (self->sheet, g_array_index (self->rows, guint, row), (guint) self->at[column]));
  if (!lantu_text_check (clean, -1, LANTU_TEXT_MAX, &why))
    lantu_intake_problem (self, row, column, "%s", why);
  else if (lantu_cell_is_fault (clean))
    lantu_intake_problem (self, row, column,
                          g_str_equal (clean, "#FORMULA?")
                              ? _("this formula has never been calculated; open the file in a spreadsheet program and save it once")
                              : _("this formula has failed"));
  else if (!declared->lines && strchr (clean, '\n'))
    lantu_intake_problem (self, row, column, _("must be a single line"));
  else
    return declared->narrow ? lantu_cell_narrow (clean) : g_steal_pointer (&clean);
  return g_strdup ("");
}

/* -- what is wrong ------------------------------------------------------------------------ */

/**
 * lantu_intake_begin:
 *
 * Forgets what was found, and tells again what is wrong with the table as a whole.
 */
void
lantu_intake_begin (LantuIntake *self)
{
  guint line = lantu_sheet_head_line (self->sheet, NULL);

  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->notes, 0);
  for (guint i = 0; i < self->n_columns; i++)
    if (self->at[i] == LANTU_SHEET_TWICE)
      g_ptr_array_add (self->problems, g_strdup_printf (_("%s: the column “%s” is there more than once"), lantu_sheet_name (self->sheet),
                                                        self->columns[i].heads[0]));
    else if (self->at[i] < 0 && self->columns[i].required)
      g_ptr_array_add (self->problems, g_strdup_printf (_("%s: line %u: the column “%s” (%s) is missing"), lantu_sheet_name (self->sheet), line,
                                                        self->columns[i].heads[0], self->columns[i].name));
  for (guint c = 0; c < lantu_sheet_n_columns (self->sheet); c++)
    {
      g_autofree char *head = lantu_text_clean (lantu_sheet_head (self->sheet, c));
      gboolean known = g_str_equal (head, "序号") || *head == '\0';

      for (guint i = 0; i < self->n_columns; i++)
        known = known || self->at[i] == (int) c;
      if (!known && self->notes->len < MAX_PROBLEMS)
        lantu_intake_note (self, _("the column “%s” is left out"), head);
    }
  for (guint i = 0; i < self->skipped->len; i++)
    g_ptr_array_add (self->notes, g_strdup (g_ptr_array_index (self->skipped, i)));
}

/* A problem in a cell, named by sheet, line and column; of the first thousand. */
void
lantu_intake_problem (LantuIntake *self, guint row, guint column, const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *head = self->at[column] >= 0 ? lantu_sheet_head (self->sheet, (guint) self->at[column]) : self->columns[column].heads[0];
  const char *const *titles = lantu_sheet_titles (self->sheet);
  va_list args;

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (titles && g_strv_length ((char **) titles) > 1)
    g_ptr_array_add (self->problems, g_strdup_printf (_("%s: sheet “%s”, line %u, column “%s”: %s"), lantu_sheet_name (self->sheet),
                                                      titles[lantu_sheet_nth (self->sheet)], lantu_intake_line (self, row), head, message));
  else
    g_ptr_array_add (self->problems, g_strdup_printf (_("%s: line %u, column “%s”: %s"), lantu_sheet_name (self->sheet),
                                                      lantu_intake_line (self, row), head, message));
}

void
lantu_intake_note (LantuIntake *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* (transfer none): of utf8, one sentence each */
GPtrArray *
lantu_intake_problems (LantuIntake *self)
{
  return self->problems;
}

/* (transfer none): of utf8 */
GPtrArray *
lantu_intake_notes (LantuIntake *self)
{
  return self->notes;
}
