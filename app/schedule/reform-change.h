/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/edit.h"

G_BEGIN_DECLS

/**
 * LantuReformChange:
 * @edit: a change of its row of `reform`
 * @title: (nullable): its title, which its branch of the blueprint holds
 * @lead: (nullable): lead bodies by name, divided by a comma, a semicolon, “、” or a line; empty: none
 * @supporting: (nullable): supporting bodies
 * @post: (nullable): the accountable post of the lead bodies
 * @today: from when a body that takes another's place is bound
 *
 * A reform item with all that a person writes about it in one line; what is %NULL stays.
 */
typedef struct
{
  LantuEdit *edit;
  const char *title, *lead, *supporting, *post;
  LantuDay today;
} LantuReformChange;

gboolean lantu_reform_change_write (LantuWrite *write, gpointer change, GError **error); /* LantuWriteFunc */
char **lantu_bodies_split (const char *text);

G_END_DECLS
