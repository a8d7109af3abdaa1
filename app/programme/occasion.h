/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/record.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuOccasion:
 * @organisation: whose task
 * @measure: a measure of frequency `event`, or 0 for a task of its own
 * @title: (nullable): without a measure, what is to be done
 * @start: may be %LANTU_NO_DAY
 * @due: may be %LANTU_NO_DAY
 * @today: the day it is made, whose calendar year is the period of an occurrence
 * @task: (out): the new task's id
 *
 * A task added by hand: an occurrence of what happens now and then, or one
 * that no measure asks for.
 */
typedef struct
{
  gint64 organisation;
  gint64 measure;
  char *title;
  LantuDay start, due;
  LantuDay today;
  gint64 task;
} LantuOccasion;

void lantu_occasion_free (LantuOccasion *occasion);
GPtrArray *lantu_occasion_measures (LantuConnection *connection, gint64 kind, GError **error);
gboolean lantu_occasion_add (LantuWrite *write, gpointer occasion, GError **error); /* LantuWriteFunc */

G_END_DECLS
