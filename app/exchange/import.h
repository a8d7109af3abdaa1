/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/intake.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuImportWhat:
 * @LANTU_IMPORT_ORGANISATIONS: organisations, matched by code, else by full path
 * @LANTU_IMPORT_MEASURES: measures with their links, matched by code
 * @LANTU_IMPORT_TASKS: the states of tasks that are there, matched by id, else by organisation, measure and period
 * @LANTU_IMPORT_REFORMS: reform items with their bodies, matched by number, else by title
 */
typedef enum
{
  LANTU_IMPORT_ORGANISATIONS,
  LANTU_IMPORT_MEASURES,
  LANTU_IMPORT_TASKS,
  LANTU_IMPORT_REFORMS,
  LANTU_IMPORT_N_WHAT,
} LantuImportWhat;

/**
 * LantuImportKnown:
 * @LANTU_IMPORT_UPDATE: a row whose record is there already changes it
 * @LANTU_IMPORT_SKIP: it is left out
 * @LANTU_IMPORT_STOP: it is a problem
 */
typedef enum
{
  LANTU_IMPORT_UPDATE,
  LANTU_IMPORT_SKIP,
  LANTU_IMPORT_STOP,
} LantuImportKnown;

/**
 * LantuImport:
 *
 * A sheet on its way into a register: read, checked whole against the
 * workspace with every problem named, then written in one transaction or not
 * at all.
 */
typedef struct _LantuImport LantuImport;

typedef struct
{
  guint added, updated, unchanged;
  GPtrArray *problems; /* of utf8: one sentence each, with sheet, line and column */
  GPtrArray *notes;    /* of utf8: columns left out, and the like */
} LantuImportReport;

gboolean lantu_import_what (const char *name, LantuImportWhat *what);
const char *lantu_import_name (LantuImportWhat what);
LantuImport *lantu_import_new (const char *path, GError **error);
LantuImport *lantu_import_open (LantuImportWhat what, const char *path, LantuIntakeChoice *choice, LantuImportKnown known, GError **error);
void lantu_import_free (LantuImport *import);
LantuIntake *lantu_import_table (LantuImport *import);
gboolean lantu_import_check (LantuImport *import, LantuConnection *connection, GError **error);
const LantuImportReport *lantu_import_report (LantuImport *import);
gboolean lantu_import_write (LantuWrite *write, gpointer import, GError **error); /* LantuWriteFunc */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuImport, lantu_import_free)

G_END_DECLS
