/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *lantu_csv_field (const char *text);
gboolean lantu_report_write_csv (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
