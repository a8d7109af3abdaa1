/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/progress.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuMilestone:
 * @days: working days it takes, 0 = not said
 * @start: the day after the one it follows is planned, the first's with the item; %LANTU_NO_DAY where it has no date
 * @after: the milestone it was told to follow, 0 = the one before it
 * @before: index of the milestone it follows, -1 = none
 *
 * One step of a timetable, with where it stands today.
 */
typedef struct
{
  gint64 id;
  char *title;
  char *note; /* (nullable) */
  int position, days, weight;
  LantuDay start, planned, baseline, actual;
  gint64 after;
  int before;
  LantuLamp lamp;
} LantuMilestone;

/**
 * LantuReform:
 * @id: of the branch of the blueprint and of the row of `reform`; of a task where it is a task's timetable
 * @code: its number in the blueprint, such as R01; (nullable): of tasks
 * @status: code of the item's, or the task's, status
 * @lead: (nullable): lead bodies of the day, in one line
 * @supporting: (nullable): supporting bodies of the day
 * @post: (nullable): the accountable post of the first lead body
 * @is_task: it is a task with a timetable, no reform item
 * @filled: whether anything is known of it beyond number and title
 * @milestones: (element-type LantuMilestone): in their order
 * @tally: its milestones, each as often as it weighs
 * @n_done: milestones reached
 * @n_overdue: milestones past their date
 * @next: index of the next milestone to be reached, -1 = none
 *
 * A reform item, or a task with a timetable, and where it stands today.  Texts not filled in are %NULL.
 */
typedef struct
{
  gint64 id;
  char *code, *title, *status, *provenance;
  char *basis, *objective, *measures, *document, *effect, *problems, *next_step, *note;
  char *lead, *supporting, *post;
  LantuDay start, deadline;
  gboolean is_task;
  gboolean filled;
  GPtrArray *milestones;
  LantuTally tally;
  LantuLamp lamp;
  guint n_done, n_overdue;
  int next;
} LantuReform;

GPtrArray *lantu_reforms_read (LantuConnection *connection, LantuDay today, GError **error);
LantuReform *lantu_reform_read (LantuConnection *connection, gint64 id, LantuDay today, GError **error);
gint64 lantu_reform_find (LantuConnection *connection, const char *id_code_or_title, GError **error);
void lantu_reform_free (LantuReform *reform);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuReform, lantu_reform_free)

G_END_DECLS
