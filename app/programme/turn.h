/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

G_BEGIN_DECLS

/**
 * LantuTurnOpen:
 *
 * What becomes of the tasks of the old year that are still open.
 */
typedef enum
{
  LANTU_TURN_KEEP,
  LANTU_TURN_POSTPONE, /* all get one new due date */
  LANTU_TURN_SUSPEND,
} LantuTurnOpen;

/**
 * LantuTurn:
 * @year: the new one, a calendar year
 * @due: with %LANTU_TURN_POSTPONE
 * @reason: (nullable): why; needed unless they are kept as they are
 * @freeze: whether the old year is frozen as it was before this step
 * @made, @existed, @organisations: (out): of the roll-out
 * @open: (out): how many tasks of the old year are open
 * @frozen: (out): whether the old year was frozen already
 *
 * The turn of the year, in one transaction: the old year notes the journal's
 * entry, its open tasks are postponed or suspended, and the new one is rolled out.
 */
typedef struct
{
  LantuPeriod year;
  LantuTurnOpen what;
  LantuDay due, today;
  char *reason;
  gboolean freeze;
  gint64 made, existed, organisations;
  guint open;
  gboolean frozen;
} LantuTurn;

gboolean lantu_turn_count (LantuConnection *connection, LantuTurn *turn, GError **error);
gboolean lantu_turn_write (LantuWrite *write, gpointer turn, GError **error);
void lantu_turn_free (LantuTurn *turn);

G_END_DECLS
