/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"
#include "store/register.h"

G_BEGIN_DECLS

#define LANTU_SEARCH_FIRST 50 /* so many hits of a register come at once */

/**
 * LantuHit:
 * @organisation: whose it is; 0 where it belongs to none
 * @task: the task it belongs to, or is; 0 for none
 * @reform: the reform item it belongs to, or is; 0 for none
 * @node: the branch or measure of the blueprint it belongs to, or is; 0 for none
 * @span: (nullable): the period's code that a sheet's QR code named
 * @title: what the row is called
 * @where: (nullable): where it stands: an organisation's path, a task's organisation, a file's task
 * @field: (nullable): in which field the text was found; %NULL: the row was named by its id
 * @text: (nullable): a line of that field around what was found
 *
 * A row that a search has found.
 */
typedef struct
{
  const LantuRegister *reg;
  gint64 id, organisation, task, reform, node;
  char *span, *title, *where, *text;
  const LantuField *field;
} LantuHit;

gboolean lantu_search_reads (const LantuRegister *reg);
GPtrArray *lantu_search_register (LantuConnection *connection, const LantuRegister *reg, const char *text, guint limit, GError **error);
void lantu_hit_free (LantuHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuHit, lantu_hit_free)

G_END_DECLS
