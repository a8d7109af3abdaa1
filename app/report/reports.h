/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"
#include "progress/progress.h"
#include "report/report.h"

G_BEGIN_DECLS

typedef struct _LantuSheetContext LantuSheetContext;

typedef enum
{
  LANTU_REPORT_ONE_ORGANISATION = 1 << 0, /* speaks of LantuReportAsk.organisation */
} LantuReportFlags;

typedef struct
{
  const char *name;
  const char *title; /* English, marked for translation */
  LantuReportFlags flags;
  LantuReport *(*make) (LantuSheetContext *context, GError **error); /* see report/sheet.h */
} LantuReportKind;

/* What a report is about. */
typedef struct
{
  LantuProgressQuery query;    /* day, span, district, kind */
  gint64 organisation;         /* 0 = all */
  const LantuTaskQuery *tasks; /* (nullable): which tasks a ledger lists, instead of what follows from the above */
} LantuReportAsk;

const LantuReportKind *lantu_report_kinds (guint *n);
const LantuReportKind *lantu_report_kind (const char *name);
LantuReport *lantu_report_make (LantuConnection *connection, const LantuReportKind *kind, const LantuReportAsk *ask, GError **error);

G_END_DECLS
