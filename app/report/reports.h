/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/progress.h"
#include "report/report.h"

G_BEGIN_DECLS

/* What a sheet is about; LANTU_REPORT_ONE_ORGANISATION ones need @organisation. */
typedef struct
{
  const char *name;
  const char *title; /* English, marked for translation */
  gboolean one_organisation;
} LantuReportKind;

typedef struct
{
  LantuProgressQuery query; /* day, span, district, kind */
  gint64 organisation;
} LantuReportAsk;

const LantuReportKind *lantu_report_kinds (guint *n);
const LantuReportKind *lantu_report_kind (const char *name);
LantuReport *lantu_report_make (LantuConnection *connection, const LantuReportKind *kind, const LantuReportAsk *ask, GError **error);

G_END_DECLS
