/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/progress.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuDutyRow:
 * @body: an organisation, 0 = known by name only
 * @role: code of the field `role`
 * @kind: the branch's kind, such as `reform-item`, or `measure` or `task`
 * @post: (nullable): the accountable post
 * @due: deadline of a reform item, due date of a task
 * @tally: what it counts: milestones by weight, tasks; nothing for what holds neither
 *
 * A duty in force, and where its subject stands.
 */
typedef struct
{
  gint64 id, subject, body;
  char *body_name, *role, *kind, *code, *title, *post;
  LantuDay valid_from, valid_to, due;
  LantuTally tally;
  LantuLamp lamp;
} LantuDutyRow;

GPtrArray *lantu_duties_read (LantuConnection *connection, gint64 body, const char *body_name, LantuDay today, GError **error);
void lantu_duty_row_free (LantuDutyRow *row);

/**
 * LantuHandOver:
 * @from: an organisation, or 0 with @from_name
 * @to: an organisation, or 0 with @to_name
 * @day: the first day on which the other is bound
 * @handed: (out): how many duties have another body now
 *
 * All duties of one body that hold on @day or begin later, given to another.
 */
typedef struct
{
  gint64 from, to;
  const char *from_name, *to_name; /* (nullable) */
  LantuDay day;
  guint handed;
} LantuHandOver;

gboolean lantu_hand_over (LantuWrite *write, gpointer hand_over, GError **error); /* LantuWriteFunc */

G_END_DECLS
