/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* An Excel sheet holds no more. */
#define LANTU_XLSX_ROWS 1048576

gboolean lantu_report_write_xlsx (LantuReport *self, const char *path, GCancellable *cancellable, GError **error);
gboolean lantu_report_write_xlsx_split (LantuReport *self, const char *path, guint most_rows, GCancellable *cancellable, GError **error);

G_END_DECLS
