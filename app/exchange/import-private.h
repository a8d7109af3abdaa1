/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/import.h"

G_BEGIN_DECLS

/* How one register is imported; @state is what @make gave. */
typedef struct
{
  const char *name;
  const LantuColumn *columns;
  guint n_columns;
  gpointer (*make) (LantuIntake *table, LantuImportReport *report, LantuImportKnown known);
  void (*free) (gpointer state);
  gboolean (*check) (gpointer state, LantuConnection *connection, GError **error);
  gboolean (*write) (gpointer state, LantuWrite *write, GError **error);
} LantuImportKind;

extern const LantuImportKind lantu_import_organisations;
extern const LantuImportKind lantu_import_measures;
extern const LantuImportKind lantu_import_tasks;
extern const LantuImportKind lantu_import_reforms;

G_END_DECLS
