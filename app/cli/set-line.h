/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/edit.h"

G_BEGIN_DECLS

/**
 * LantuSetLine:
 * @task: the task as it stands in the line
 * @pair: field=value, to the end of the line or the tab
 * @reason: (nullable): what stands behind the tab
 *
 * One line of `set FILE -`, taken apart; all of it lies in @text.
 */
typedef struct
{
  char *text;
  char *task;
  char *pair;
  char *reason;
} LantuSetLine;

gboolean cli_set_line_parse (const char *line, gsize length, LantuSetLine *set, GError **error);
void cli_set_line_clear (LantuSetLine *set);
LantuEdit *cli_set_edit (const LantuRegister *reg, const char *id_text, char **pairs, int n_pairs, GError **error);
char *cli_set_label (LantuConnection *connection, const LantuRegister *reg, gint64 id, char **pairs, int n_pairs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LantuSetLine, cli_set_line_clear)

G_END_DECLS
