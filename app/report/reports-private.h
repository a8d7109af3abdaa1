/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/words.h"
#include "progress/legend.h"
#include "record/record.h"
#include "report/reports.h"

G_BEGIN_DECLS

/* What every sheet needs to know. */
typedef struct
{
  LantuConnection *connection;
  const LantuReportAsk *ask;
  LantuRecord *workspace;
  LantuLegend legend;
  const char *language;
  gint64 seq;
  char *link;
} LantuReportContext;

/* a word in the workspace's language, whatever the interface speaks */
#define W(context, msgid) lantu_words ((context)->language, msgid)

LantuReport *lantu_report_begin (LantuReportContext *context, LantuOrientation orientation, const char *title);
void lantu_report_add_legends (LantuReportContext *context, LantuReport *report);
char *lantu_report_data_date (LantuReportContext *context);
const char *lantu_report_lamp_word (LantuReportContext *context, LantuLamp lamp);
char *lantu_report_points (double value);
char *lantu_report_against_plan (double lag);

LantuReport *lantu_report_make_reform_items (LantuReportContext *context, GError **error);
LantuReport *lantu_report_make_dispatch (LantuReportContext *context, GError **error);

G_END_DECLS
