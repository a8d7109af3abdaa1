/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "base/date.h"
#include "exchange/import.h"
#include "programme/programme.h"
#include "progress/legend.h"

G_BEGIN_DECLS

/* What a verb is given: its own arguments and the options all share. */
typedef struct
{
  char **args; /* after the verb: positional ones only */
  int n_args;
  gboolean json, dry_run, accept_clock, hash, shrink, chain, pilot, actor_given;
  char *actor, *reason, *blueprint, *sample, *date, *today_text, *organisation, *kind, *district, *measure, *period, *status, *by, *all_to, *format,
      *note, *replaces, *as_of, *from, *to, *map, *known, *reminder, *link, *name;
  char *deadline, *steps, *body, *ics, *open, *due, *level;
  LantuDay today;
} LantuCli;

typedef gboolean (*LantuVerb) (LantuCli *cli, GError **error);

LantuStore *cli_open (LantuCli *cli, gboolean writing, GError **error);
LantuConnection *cli_reader (LantuCli *cli, LantuStore *store, GError **error);
gboolean cli_moment (LantuConnection *connection, const char *option, const char *text, gint64 *seq, LantuDay *day, GError **error);
gboolean cli_query (LantuCli *cli, LantuConnection *connection, LantuProgressQuery *query, GError **error);
gint64 cli_organisation (LantuCli *cli, LantuConnection *connection, GError **error);
gboolean cli_import (LantuCli *cli, LantuImportWhat what, const char *path, GError **error);
gboolean cli_day (const char *option, const char *text, LantuDay *day, GError **error);
gboolean cli_span (LantuCli *cli, gboolean *has, LantuPeriod *span, GError **error);

/* output.c: one JSON list of objects, streamed, or a table for people */
typedef struct _LantuOutput LantuOutput;

LantuOutput *output_new (gboolean json, const char *const *columns);
LantuOutput *output_inner (LantuOutput *outer, const char *const *columns);
void output_begin (LantuOutput *output);
void output_text (LantuOutput *output, const char *value);
void output_id (LantuOutput *output, gint64 value);
void output_int (LantuOutput *output, gint64 value);
void output_points (LantuOutput *output, double value);
void output_day (LantuOutput *output, LantuDay day);
void output_bool (LantuOutput *output, gboolean value);
void output_lamp (LantuOutput *output, LantuLamp lamp, const LantuLegend *legend);
void output_list (LantuOutput *output, char **values);
void output_end (LantuOutput *output);
void output_finish (LantuOutput *output);

gboolean verb_new (LantuCli *cli, GError **error);
gboolean verb_blueprint (LantuCli *cli, GError **error);
gboolean verb_measures (LantuCli *cli, GError **error);
gboolean verb_check (LantuCli *cli, GError **error);
gboolean verb_undo (LantuCli *cli, GError **error);
gboolean verb_redo (LantuCli *cli, GError **error);
gboolean verb_organisations (LantuCli *cli, GError **error);
gboolean verb_import (LantuCli *cli, GError **error);
gboolean verb_workbooks (LantuCli *cli, GError **error);
gboolean verb_rollout (LantuCli *cli, GError **error);
gboolean verb_turn_of_year (LantuCli *cli, GError **error);
gboolean verb_merge (LantuCli *cli, GError **error);
gboolean verb_tasks (LantuCli *cli, GError **error);
gboolean verb_search (LantuCli *cli, GError **error);
gboolean verb_set (LantuCli *cli, GError **error);
gboolean verb_progress (LantuCli *cli, GError **error);
gboolean verb_report (LantuCli *cli, GError **error);
gboolean verb_plan_backwards (LantuCli *cli, GError **error);
gboolean verb_reforms (LantuCli *cli, GError **error);
gboolean verb_milestones (LantuCli *cli, GError **error);
gboolean verb_milestone (LantuCli *cli, GError **error);
gboolean verb_plan (LantuCli *cli, GError **error);
gboolean verb_due (LantuCli *cli, GError **error);
gboolean verb_dispatch (LantuCli *cli, GError **error);
gboolean verb_duties (LantuCli *cli, GError **error);
gboolean verb_hand_over (LantuCli *cli, GError **error);
gboolean verb_evidence (LantuCli *cli, GError **error);
gboolean verb_history (LantuCli *cli, GError **error);
gboolean verb_compare (LantuCli *cli, GError **error);
gboolean verb_freeze (LantuCli *cli, GError **error);
gboolean verb_backup (LantuCli *cli, GError **error);
gboolean verb_restore (LantuCli *cli, GError **error);
gboolean verb_salvage (LantuCli *cli, GError **error);

G_END_DECLS
