/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/words.h"
#include "programme/programme.h"
#include "progress/legend.h"
#include "report/reports.h"

G_BEGIN_DECLS

/* What every report is made from. */
typedef struct _LantuSheetContext
{
  LantuConnection *connection;
  const LantuReportAsk *ask;
  LantuRecord *workspace;
  LantuLegend legend;
  const char *language;
  gint64 seq;
  char *link; /* (nullable) */
} LantuSheetContext;

/* In the language of the workspace, whatever the interface speaks. */
#define W(context, msgid) lantu_words ((context)->language, msgid)

/* sheet.c; what is not const is for the caller to free */
char *lantu_sheet_thousands (gint64 number);
char *lantu_sheet_points (double value);
char *lantu_sheet_against_plan (double lag);
const char *lantu_sheet_lamp_word (LantuSheetContext *context, LantuLamp lamp);
const char *lantu_sheet_state (LantuSheetContext *context, const LantuTaskRow *row);
char *lantu_sheet_data_date (LantuSheetContext *context);
char *lantu_sheet_span (LantuSheetContext *context);
void lantu_sheet_add_legend (LantuSheetContext *context, LantuReport *report);
LantuReport *lantu_sheet_begin (LantuSheetContext *context, LantuOrientation orientation, const char *title);
LantuRecord *lantu_sheet_organisation (LantuSheetContext *context, GError **error);
GPtrArray *lantu_sheet_tasks_of (LantuSheetContext *context, const LantuTaskQuery *query, GError **error);

/* table cells that most reports have */
void lantu_sheet_put_count (LantuTable *table, guint row, guint column, gint64 number);
void lantu_sheet_put_points (LantuTable *table, guint row, guint column, double value);
void lantu_sheet_put_ahead (LantuTable *table, guint row, guint column, double lag);
void lantu_sheet_put_lamp (LantuSheetContext *context, LantuTable *table, guint row, guint column, LantuLamp lamp);
void lantu_sheet_put_state (LantuSheetContext *context, LantuTable *table, guint row, guint column, const LantuTaskRow *task);
void lantu_sheet_put_due (LantuTable *table, guint row, guint column, LantuDay due);

/* one file each */
LantuReport *lantu_sheet_blueprint (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_briefing (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_checklist (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_dispatch (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_dossier (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_history (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_progress (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_quarter (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_reform_items (LantuSheetContext *context, GError **error);
LantuReport *lantu_sheet_tasks (LantuSheetContext *context, GError **error);

G_END_DECLS
