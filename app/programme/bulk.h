/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuBulkRefusal:
 * @title: what the task is called, with its organisation
 * @message: why it cannot be changed so
 */
typedef struct
{
  gint64 task;
  char *title, *message;
} LantuBulkRefusal;

/**
 * LantuBulk:
 * @tasks: (element-type gint64): which
 * @field: of the register of tasks
 * @texts: one for each task, or one for all; as lantu_edit_set() reads them, empty to clear
 * @reason: (nullable): where some need one
 * @leave_out: tasks that the rules do not allow are left out; else one such task refuses all
 * @changed: (out): how many change
 * @needs_reason: (out): whether a change of one of them does
 * @refused: (out) (element-type LantuBulkRefusal): those left out, or to be
 *
 * One field of many tasks, changed in one transaction.
 */
typedef struct
{
  GArray *tasks;
  const char *field; /* static */
  GPtrArray *texts;
  char *reason;
  LantuDay today;
  gboolean leave_out;
  guint changed;
  gboolean needs_reason;
  GPtrArray *refused;
} LantuBulk;

LantuBulk *lantu_bulk_new (const gint64 *tasks, guint n_tasks, const char *field, LantuDay today);
void lantu_bulk_free (LantuBulk *bulk);
gboolean lantu_bulk_check (LantuConnection *connection, LantuBulk *bulk, GError **error);
gboolean lantu_bulk_write (LantuWrite *write, gpointer bulk, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuBulk, lantu_bulk_free)

G_END_DECLS
