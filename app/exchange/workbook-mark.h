/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/answer.h"
#include "store/connection.h"

G_BEGIN_DECLS

#define LANTU_MARK_PREFIX "LT1|"

typedef enum
{
  LANTU_MARK_GOOD,
  LANTU_MARK_NONE,     /* no mark at all */
  LANTU_MARK_TAMPERED, /* it is no longer what was written */
  LANTU_MARK_FOREIGN,  /* of another workspace */
} LantuMarkState;

char *lantu_mark_workspace (LantuConnection *connection, GError **error);
char *lantu_mark_note (const char *note);
char *lantu_mark_make (const char *workspace, gint64 task, char *const values[LANTU_ANSWER_N]);
LantuMarkState lantu_mark_read (const char *mark, const char *workspace, gint64 *task, char *sent[LANTU_ANSWER_N]);

G_END_DECLS
