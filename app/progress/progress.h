/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/period.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_LAMP_NONE, /* no data, or nothing to show: done, not applicable, suspended, undated */
  LANTU_LAMP_GREY,
  LANTU_LAMP_GREEN,
  LANTU_LAMP_BLUE,
  LANTU_LAMP_YELLOW,
  LANTU_LAMP_RED,
} LantuLamp;

/* Where a task is counted: not applicable, else suspended, else returned, else its status. */
typedef enum
{
  LANTU_BUCKET_NOT_STARTED,
  LANTU_BUCKET_IN_PROGRESS,
  LANTU_BUCKET_RETURNED,
  LANTU_BUCKET_SUBMITTED,
  LANTU_BUCKET_DONE,
  LANTU_BUCKET_SUSPENDED,
  LANTU_BUCKET_NA,
  LANTU_N_BUCKETS,
} LantuBucket;

/* The workspace's thresholds. */
typedef struct
{
  double lag_yellow; /* points */
  double lag_red;    /* points */
  int near_days;
} LantuThresholds;

/**
 * LantuTally:
 *
 * What was counted: the one place where progress, plan, lag and lamps follow
 * from.  Add cells with lantu_tally_add(), then ask.
 */
typedef struct
{
  gint64 all, not_applicable, suspended, done;
  gint64 by_bucket[LANTU_N_BUCKETS];
  gint64 by_lamp[LANTU_LAMP_RED + 1]; /* tasks by their own lamp */
  gint64 dated, dated_done;           /* of the counted ones */
  gint64 started;                     /* dated, counted, whose start has come */
  double plan_sum;
} LantuTally;

LantuBucket lantu_bucket_of (const char *status, const char *verdict, gboolean returned);
LantuLamp lantu_lamp_of_task (LantuBucket bucket, LantuDay start, LantuDay due, LantuDay today, const LantuThresholds *thresholds);
const char *lantu_lamp_code (LantuLamp lamp); /* (nullable) */
LantuLamp lantu_lamp_from_code (const char *code);

void
lantu_tally_add (LantuTally *tally, LantuBucket bucket, LantuDay start, LantuDay due, gint64 n, LantuDay today, const LantuThresholds *thresholds);
void lantu_tally_merge (LantuTally *tally, const LantuTally *other);
gint64 lantu_tally_counted (const LantuTally *tally);
double lantu_tally_progress (const LantuTally *tally); /* points, NAN where nothing counts */
double lantu_tally_plan (const LantuTally *tally);     /* points, NAN without a dated task */
double lantu_tally_lag (const LantuTally *tally);
gint64 lantu_tally_overdue (const LantuTally *tally);
LantuLamp lantu_tally_lamp (const LantuTally *tally, const LantuThresholds *thresholds);
double lantu_points_round (double points); /* one decimal, half away from zero */

/* What is asked. */
typedef struct
{
  LantuDay today;
  gboolean has_span; /* else all periods */
  LantuPeriod span;
  gint64 district; /* 0 = all, LANTU_CITY_ITSELF = 市本级, else a district's id */
  gint64 kind;     /* 0 = all, LANTU_NO_KIND = 未分单元 */
} LantuProgressQuery;

#define LANTU_CITY_ITSELF (-2)
#define LANTU_NO_KIND (-3)
#define LANTU_NO_SYSTEM (-4)

/* One line of an answer. */
typedef struct
{
  gint64 id; /* of node or organisation; 0 or LANTU_… for the rest */
  char *key; /* all, a code, an id, or none */
  char *title;
  char *short_title;    /* (nullable) */
  gint64 units, pilots; /* organisations concerned; -1 where not asked */
  LantuTally tally;
} LantuProgressRow;

typedef enum
{
  LANTU_BY_NOTHING,
  LANTU_BY_KIND,
  LANTU_BY_SYSTEM,
  LANTU_BY_DISTRICT,
  LANTU_BY_ORGANISATION,
} LantuProgressBy;

gboolean lantu_thresholds_read (LantuConnection *connection, LantuThresholds *thresholds, GError **error);
GPtrArray *lantu_progress_read (LantuConnection *connection, LantuProgressBy by, const LantuProgressQuery *query, GError **error);
void lantu_progress_row_free (LantuProgressRow *row);

/* kinds × systems: cells[kind * n_systems + system]; the last row is 未分单元 where there is one */
typedef struct
{
  GPtrArray *kinds;   /* of LantuProgressRow, with units */
  GPtrArray *systems; /* of LantuProgressRow; the last is 未挂体系 where it holds anything */
  LantuTally *cells;
  LantuTally total;
  gint64 units, pilots;
} LantuMatrix;

LantuMatrix *lantu_matrix_read (LantuConnection *connection, const LantuProgressQuery *query, GError **error);
void lantu_matrix_free (LantuMatrix *matrix);

/* What falls due: measure by measure. */
typedef struct
{
  gint64 measure;     /* 0: added by hand */
  char *code, *title; /* (nullable) */
  LantuDay due;
  gint64 tasks;
} LantuDueRow;

GPtrArray *lantu_progress_due (LantuConnection *connection, const LantuProgressQuery *query, LantuDay from, LantuDay to, guint limit, gint64 *total,
                               GError **error);
void lantu_due_row_free (LantuDueRow *row);

/* node or measure id → LantuTally*, for the blueprint tree: one pass */
GHashTable *lantu_progress_by_node (LantuConnection *connection, const LantuProgressQuery *query, GError **error);
gboolean lantu_progress_of_organisation (LantuConnection *connection, gint64 organisation, gboolean below, const LantuProgressQuery *query,
                                         LantuTally *tally, GError **error);

extern const LantuStoreHook lantu_rollup_hook;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuMatrix, lantu_matrix_free)

G_END_DECLS
