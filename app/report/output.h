/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean lantu_report_write (LantuReport *self, const char *path, GCancellable *cancellable, GError **error);

void lantu_output_fault (GError **error, const char *name, const GError *fault);

G_END_DECLS
