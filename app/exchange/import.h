/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/sheet-reader.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuImport:
 *
 * A sheet of organisations on its way in: read, checked whole against the
 * workspace with every problem named, then written in one transaction or not
 * at all.
 */
typedef struct _LantuImport LantuImport;

typedef struct
{
  guint added, updated, unchanged;
  GPtrArray *problems; /* of utf8: one sentence each, with line and column */
  GPtrArray *notes;    /* of utf8: columns left out, and the like */
} LantuImportReport;

LantuImport             *lantu_import_new      (const char *path, GError **error);
void                     lantu_import_free     (LantuImport *import);
const char              *lantu_import_encoding (LantuImport *import);
guint                    lantu_import_n_rows   (LantuImport *import);
gboolean                 lantu_import_check    (LantuImport *import, LantuConnection *connection, GError **error);
const LantuImportReport *lantu_import_report   (LantuImport *import);
gboolean                 lantu_import_write    (LantuWrite *write, gpointer import, GError **error); /* LantuWriteFunc */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuImport, lantu_import_free)

G_END_DECLS
