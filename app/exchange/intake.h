/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/sheet-reader.h"

G_BEGIN_DECLS

/**
 * LantuColumn:
 * @name: what it is called in a map, such as `name`
 * @heads: what may stand over it, the likeliest first; ends with %NULL
 * @required: the table is of no use without it
 * @narrow: full-width digits and letters are taken as half-width ones
 * @lines: it may have several lines
 *
 * One of the columns that an import looks for.
 */
typedef struct
{
  const char *name;
  const char *heads[8];
  gboolean required, narrow, lines;
} LantuColumn;

/**
 * LantuIntakeChoice:
 *
 * How a file is to be read, as far as it has been chosen; what has not been is
 * guessed.  Kept and exchanged as a key file:
 *
 *   [table]
 *   sheet=单位名录      by title or number, from 1
 *   head=3             the line of the head
 *   head-lines=2
 *   [columns]
 *   name=学校全称       the head of the column; empty: none of them
 */
typedef GKeyFile LantuIntakeChoice;

/**
 * LantuIntake:
 *
 * A sheet seen through the columns that an import looks for, with the list of
 * what is wrong with it.
 */
typedef struct _LantuIntake LantuIntake;

LantuIntake *lantu_intake_open (const char *path, const LantuColumn *columns, guint n_columns, LantuIntakeChoice *choice, GError **error);
void lantu_intake_free (LantuIntake *self);
LantuSheet *lantu_intake_sheet (LantuIntake *self);
LantuIntakeChoice *lantu_intake_choice (LantuIntake *self);
const LantuColumn *lantu_intake_columns (LantuIntake *self, guint *n);
int lantu_intake_at (LantuIntake *self, guint column);
gboolean lantu_intake_has (LantuIntake *self, guint column);
guint lantu_intake_n_rows (LantuIntake *self);
guint lantu_intake_line (LantuIntake *self, guint row);
char *lantu_intake_cell (LantuIntake *self, guint row, guint column);

/* intake-head.c */
int lantu_intake_find_column (LantuSheet *sheet, const LantuColumn *sought, LantuIntakeChoice *choice);
gboolean lantu_intake_guess_head (LantuSheet *sheet, const LantuColumn *columns, guint n_columns, LantuIntakeChoice *choice, GError **error);

void lantu_intake_begin (LantuIntake *self);
void lantu_intake_problem (LantuIntake *self, guint row, guint column, const char *format, ...) G_GNUC_PRINTF (4, 5);
void lantu_intake_note (LantuIntake *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
GPtrArray *lantu_intake_problems (LantuIntake *self);
GPtrArray *lantu_intake_notes (LantuIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuIntake, lantu_intake_free)

G_END_DECLS
