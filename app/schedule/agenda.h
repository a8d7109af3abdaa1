/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/progress.h"
#include "schedule/reform.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_AGENDA_REFORM,    /* the deadline of a reform item */
  LANTU_AGENDA_MILESTONE, /* a milestone of a reform item or a task */
  LANTU_AGENDA_TASKS,     /* the open tasks of one measure, or one added by hand */
} LantuAgendaKind;

/**
 * LantuAgendaRow:
 * @id: the reform item, the milestone, the measure, or (of those added by hand) the task
 * @subject: the reform item or task to open; 0 for a measure's tasks
 * @code: (nullable): of item or measure
 * @of: (nullable): milestones: the title of what they belong to; tasks added by hand: the organisation
 * @lead: (nullable): lead bodies of the day
 * @tasks: how many fall due; 1 for all but a measure's tasks
 *
 * What is due on a day and still open.
 */
typedef struct
{
  LantuDay day;
  LantuAgendaKind kind;
  gint64 id, subject;
  char *code, *title, *of, *lead;
  gint64 tasks;
  LantuLamp lamp; /* of tasks: of the worst */
} LantuAgendaRow;

GPtrArray *lantu_agenda_read (LantuConnection *connection, LantuDay from, LantuDay to, LantuDay today, GError **error);
void lantu_agenda_row_free (LantuAgendaRow *row);
const char *lantu_agenda_kind_code (LantuAgendaKind kind);
char *lantu_agenda_ics (GPtrArray *rows, const char *calendar_name, gint64 stamp);

/**
 * LantuDispatchRow:
 * @lead: (nullable): lead bodies of the day; %NULL: nobody is named
 * @kind: `reform-item` or `unit-kind`
 * @late: (nullable): titles of the milestones that are overdue, in one line
 *
 * A reform item or a unit kind that is red or yellow: what a meeting goes through (调度表).
 */
typedef struct
{
  gint64 id;
  char *lead, *kind, *code, *title, *late, *problems, *next_step;
  LantuDay due;
  LantuTally tally;
  LantuLamp lamp;
} LantuDispatchRow;

GPtrArray *lantu_dispatch_read (LantuConnection *connection, LantuDay today, GError **error);
void lantu_dispatch_row_free (LantuDispatchRow *row);

G_END_DECLS
