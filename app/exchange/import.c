/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sheets into registers.  What all imports share: the table, the report, and
 * that everything is checked again inside the transaction and written whole or
 * not at all.  Each register has a file of its own: import-NAME.c. */

#include "exchange/import-private.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>

struct _LantuImport
{
  const LantuImportKind *kind;
  LantuIntake *table; /* owned */
  gpointer state;     /* owned: the kind's */
  LantuImportReport report;
};

static const LantuImportKind *const kinds[LANTU_IMPORT_N_WHAT] = {
  [LANTU_IMPORT_ORGANISATIONS] = &lantu_import_organisations,
  [LANTU_IMPORT_MEASURES] = &lantu_import_measures,
  [LANTU_IMPORT_TASKS] = &lantu_import_tasks,
  [LANTU_IMPORT_REFORMS] = &lantu_import_reforms,
};

/* Which import is called @name: organisations, measures, tasks, reforms. */
gboolean
lantu_import_what (const char *name, LantuImportWhat *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i]->name, name))
      {
        *what = (LantuImportWhat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lantu_import_name (LantuImportWhat what)
{
  return kinds[what]->name;
}

/**
 * lantu_import_open:
 * @path: a workbook or text file
 * @choice: (nullable): which sheet, head and columns, as far as it has been chosen
 * @known: what happens to rows whose record is there already
 *
 * Returns: (transfer full) (nullable): the sheet, read but not yet checked
 */
LantuImport *
lantu_import_open (LantuImportWhat what, const char *path, LantuIntakeChoice *choice, LantuImportKnown known, GError **error)
{
  g_autoptr (LantuImport) self = g_new0 (LantuImport, 1);

  self->kind = kinds[what];
  self->table = lantu_intake_open (path, self->kind->columns, self->kind->n_columns, choice, error);
  if (self->table == NULL)
    return NULL;
  self->report.problems = lantu_intake_problems (self->table);
  self->report.notes = lantu_intake_notes (self->table);
  self->state = self->kind->make (self->table, &self->report, known);
  return g_steal_pointer (&self);
}

/**
 * lantu_import_new:
 * @path: a workbook or text file of organisations
 *
 * Returns: (transfer full) (nullable): the sheet, read as far as can be guessed, but not yet checked
 */
LantuImport *
lantu_import_new (const char *path, GError **error)
{
  return lantu_import_open (LANTU_IMPORT_ORGANISATIONS, path, NULL, LANTU_IMPORT_UPDATE, error);
}

void
lantu_import_free (LantuImport *self)
{
  if (self->state)
    self->kind->free (self->state);
  g_clear_pointer (&self->table, lantu_intake_free);
  g_free (self);
}

LantuIntake *
lantu_import_table (LantuImport *self)
{
  return self->table;
}

/* What the last check, or the write, found. */
const LantuImportReport *
lantu_import_report (LantuImport *self)
{
  return &self->report;
}

/**
 * lantu_import_check:
 * @connection: a connection to the workspace
 *
 * Checks every row against every other and the workspace.  Problems are told
 * in the report; %FALSE only where reading the workspace fails.
 */
gboolean
lantu_import_check (LantuImport *self, LantuConnection *connection, GError **error)
{
  self->report.added = self->report.updated = self->report.unchanged = 0;
  lantu_intake_begin (self->table);
  return self->report.problems->len > 0 || self->kind->check (self->state, connection, error);
}

/**
 * lantu_import_write:
 * @import: (type LantuImport): checked again inside the transaction
 *
 * A #LantuWriteFunc: all rows, or with any problem none.
 */
gboolean
lantu_import_write (LantuWrite *write, gpointer import, GError **error)
{
  LantuImport *self = import;

  if (!lantu_import_check (self, lantu_write_connection (write), error))
    return FALSE;
  if (self->report.problems->len > 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s (%u problems in all; nothing was imported)"),
                   (const char *) g_ptr_array_index (self->report.problems, 0), self->report.problems->len);
      return FALSE;
    }
  return self->kind->write (self->state, write, error);
}
