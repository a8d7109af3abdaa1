/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/period.h"
#include "programme/blueprint.h"
#include "record/record.h"
#include "record/registers.h"
#include "store/history.h"
#include "store/salvage.h"
#include "store/store.h"

G_BEGIN_DECLS

/* -- the workspace as a whole (setup.c) ------------------------------------ */

LantuStore *lantu_programme_open (const char *path, LantuStoreFlags flags, GError **error);
LantuStore *lantu_programme_create (const char *path, const LantuBlueprint *blueprint, const char *title, const char *actor, GError **error);
LantuStore *
lantu_programme_create_sample (const char *path, const LantuBlueprint *blueprint, const char *title, const char *actor, LantuWriteFunc sample,
                               gpointer sample_data, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error);
LantuSalvage *lantu_programme_salvage (const char *path, const char *backup, const char *target, const char *actor, LantuProgressFunc progress,
                                       gpointer data, GCancellable *cancellable, GError **error);
char *lantu_programme_find_backup (const char *path);
LantuRecord *lantu_programme_workspace (LantuConnection *connection, GError **error); /* the one row of `workspace` */
gint64 lantu_programme_node (LantuConnection *connection, const char *kind, const char *code_or_word, GError **error);
gint64 lantu_programme_measure (LantuConnection *connection, const char *code, GError **error);

/* -- sample (sample.c) ------------------------------------------------------ */

LantuStore *lantu_sample_create (const char *path, const char *name, LantuDay today, const char *actor, LantuProgressFunc progress, gpointer data,
                                 GCancellable *cancellable, GError **error);

gboolean lantu_sample_evidence (LantuWrite *write, LantuDay today, GError **error); /* sample-evidence.c */
gboolean lantu_sample_reforms (LantuWrite *write, LantuDay today, GError **error);  /* sample-reforms.c */

/* -- organisations (organisation.c) ----------------------------------------- */

typedef struct
{
  gint64 organisation;
  gboolean retire; /* else bring back */
  char *reason;
} LantuRetire;

gint64 lantu_organisation_find (LantuConnection *connection, const char *id_code_or_path, GError **error);
char *lantu_organisation_path (LantuConnection *connection, gint64 id, const char *separator, GError **error);
gint64 lantu_organisation_district (LantuConnection *connection, gint64 id, GError **error);
GArray *lantu_organisation_below (LantuConnection *connection, gint64 id, GError **error); /* itself and all below; gint64 */
gboolean lantu_organisation_retire (LantuWrite *write, gpointer retire, GError **error);   /* LantuWriteFunc */

/* -- roll-out (rollout.c) ---------------------------------------------------- */

/* The state of one new task, drawn for a sample. */
typedef struct
{
  const char *status, *verdict; /* verdict: (nullable) */
  gboolean returned;
} LantuTaskState;

typedef LantuTaskState (*LantuRolloutFill) (gint64 organisation, gint64 task, LantuDay start, LantuDay due, gpointer data);

typedef struct
{
  LantuPeriod span;
  gint64 kind;                         /* 0 = all */
  const GArray *measures;              /* (nullable) of gint64; NULL = all */
  gint64 organisation;                 /* 0 = all, else itself and all below */
  gboolean pilot_only;                 /* pilot units only */
  const char *level;                   /* (nullable) organisations of this level only */
  gint64 made, existed, organisations; /* (out) */
  LantuRolloutFill fill;               /* (nullable) for samples: the state each new task starts in */
  gpointer fill_data;
} LantuRollout;

gboolean lantu_rollout_count (LantuConnection *connection, LantuRollout *rollout, GError **error);
gboolean lantu_rollout_write (LantuWrite *write, gpointer rollout, GError **error); /* LantuWriteFunc */

/* -- frozen periods (freeze.c) -------------------------------------------------- */

typedef struct
{
  LantuPeriod period;
  LantuDay today;
} LantuFreeze;

/* A period that is frozen. */
typedef struct
{
  LantuPeriod period;
  gint64 seq;
  LantuDay day;
  char link[65]; /* of the entry @seq */
} LantuFrozen;

GArray *lantu_freeze_list (LantuConnection *connection, GError **error);
gboolean lantu_freeze_write (LantuWrite *write, gpointer freeze, GError **error); /* LantuWriteFunc */
gboolean lantu_freeze_find (LantuConnection *connection, const LantuPeriod *period, gint64 *seq, LantuDay *day, GError **error);
gboolean lantu_freeze_moment (LantuConnection *connection, const char *text, gint64 *seq, LantuDay *day, GError **error);
GArray *lantu_freeze_later (LantuConnection *connection, const LantuPeriod *period, GError **error); /* LantuHistoryMark */

/* -- tasks (task.c) ----------------------------------------------------------- */

/* Which tasks: every figure opens these. */
typedef struct
{
  gint64 organisation; /* 0 = all */
  gboolean below;      /* also all below it */
  gboolean has_span;
  LantuPeriod span;
  gint64 district;           /* as in LantuProgressQuery */
  gint64 kind;               /* as in LantuProgressQuery */
  gint64 node;               /* a system, focus, objective or unit kind; LANTU_NO_SYSTEM = under no system; 0 = all */
  gint64 measure;            /* 0 = all */
  int status;                /* a LantuBucket; -1 = all */
  int lamp;                  /* a LantuLamp; -1 = all */
  gboolean open_only;        /* neither done, not applicable nor suspended */
  LantuDay due_from, due_to; /* LANTU_NO_DAY = open */
  LantuDay today;
  char *search; /* (nullable) in title, code or organisation; not owned */
} LantuTaskQuery;

void lantu_task_query_init (LantuTaskQuery *query);
GArray *lantu_task_query_ids (LantuConnection *connection, const LantuTaskQuery *query,
                              GError **error); /* gint64, by organisation, measure position, start */

/* A task with what belongs beside it, for checklists, lists, the command line and paper. */
typedef struct
{
  gint64 id, organisation, measure, period;
  char *organisation_name, *code, *title, *period_code, *status, *verdict, *note, *evidence, *provenance;
  int occurrence;
  gboolean returned;
  LantuDay start, due;
  gint64 score;  /* LANTU_NO_VALUE = none */
  gint64 system; /* the first system of its measure, 0 = none */
  gint64 focus;
  int bucket, lamp;
  int n_evidence; /* files attached and not erased, newer versions instead of the older */
} LantuTaskRow;

GPtrArray *lantu_task_rows (LantuConnection *connection, const gint64 *ids, guint n, LantuDay today, GError **error);
void lantu_task_row_free (LantuTaskRow *row);

G_END_DECLS
