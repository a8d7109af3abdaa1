/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/filters.h"
#include "progress/legend.h"
#include "record/workspace.h"
#include "widgets/session.h"

G_BEGIN_DECLS

#define LANTU_OVERVIEW_DUE_DAYS 14
#define LANTU_OVERVIEW_DUE_ROWS 6

/**
 * LantuOverviewData:
 * @query: what was asked
 * @legend: the workspace's, as it was then
 * @subtitle: (nullable): whose programme this is
 * @matrix: kinds × systems
 * @districts: (element-type LantuProgressRow): all districts, whichever is looked at
 * @due: (element-type LantuDueRow): what falls due within %LANTU_OVERVIEW_DUE_DAYS
 * @due_total: how many tasks fall due then
 * @periods: (element-type LantuPeriod): what there is to choose from
 * @choices: (element-type LantuFilterDistrict): what there is to choose from
 * @has_organisations: whether there is any, whatever is looked at
 * @has_tasks: whether there is any, whatever is looked at
 *
 * All that the overview shows, read in one snapshot by one question.
 */
typedef struct
{
  LantuProgressQuery query;
  LantuLegend legend;
  char *subtitle;
  LantuMatrix *matrix;
  GPtrArray *districts;
  GPtrArray *due;
  gint64 due_total;
  GArray *periods;
  GPtrArray *choices;
  gboolean has_organisations;
  gboolean has_tasks;
} LantuOverviewData;

gpointer lantu_overview_data_read (LantuConnection *connection, gpointer query, GCancellable *cancellable, GError **error); /* LantuReadFunc */
void lantu_overview_data_free (LantuOverviewData *data);

/**
 * LantuOverviewRows:
 *
 * The rows behind a figure; zero what does not narrow it, but for @status and
 * @lamp (−1) and the days (%LANTU_NO_DAY): begin with %LANTU_OVERVIEW_ALL_ROWS.
 */
typedef struct
{
  gint64 district, kind, node, measure;
  int status, lamp;
  gboolean open_only;
  LantuDay due_from, due_to;
} LantuOverviewRows;

#define LANTU_OVERVIEW_ALL_ROWS { .status = -1, .lamp = -1, .due_from = LANTU_NO_DAY, .due_to = LANTU_NO_DAY }

void lantu_overview_link (GtkWidget *button, const LantuProgressQuery *query, const LantuOverviewRows *rows, const char *title);
const char *lantu_overview_row_name (const LantuProgressRow *row);
char *lantu_overview_row_short (const LantuProgressRow *row);
char *lantu_overview_lag_words (const LantuTally *tally);
GtkWidget *lantu_overview_card_head (const char *title, GtkWidget **note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuOverviewData, lantu_overview_data_free)

G_END_DECLS
