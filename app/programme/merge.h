/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

G_BEGIN_DECLS

/**
 * LantuMerge:
 * @from: the organisation that ends
 * @into: its successor
 * @day: the last day on which @from exists
 * @reason: why; stands beside every change
 * @below: (out): organisations that stand below the successor now
 * @duties: (out): duties handed over
 * @made: (out): tasks the successor gets
 * @answered: (out): tasks it had without an answer, which get the old one's
 * @kept: (out): tasks it had with an answer of its own, which stays
 * @suspended: (out): tasks of @from
 *
 * One organisation goes into another, in one transaction.
 */
typedef struct
{
  gint64 from, into;
  LantuDay day, today;
  char *reason;
  guint below, duties, made, answered, kept, suspended;
} LantuMerge;

gboolean lantu_merge_count (LantuConnection *connection, LantuMerge *merge, GError **error);
gboolean lantu_merge_write (LantuWrite *write, gpointer merge, GError **error);
void lantu_merge_free (LantuMerge *merge);

G_END_DECLS
