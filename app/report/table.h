/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * LantuColumnKind:
 * @LANTU_COLUMN_TEXT: text
 * @LANTU_COLUMN_LAMP: a shape with its word
 * @LANTU_COLUMN_BAR: a progress bar with its number
 * @LANTU_COLUMN_GROUP: one merged cell for each group of rows; only as the first column
 */
typedef enum
{
  LANTU_COLUMN_TEXT,
  LANTU_COLUMN_LAMP,
  LANTU_COLUMN_BAR,
  LANTU_COLUMN_GROUP,
} LantuColumnKind;

typedef struct _LantuTable LantuTable;

LantuTable *lantu_table_new (void);
void lantu_table_free (LantuTable *self);
guint lantu_table_add_column (LantuTable *self, const char *title, LantuColumnKind kind, PangoAlignment align, double width_mm, double weight);
void lantu_table_set_type_size (LantuTable *self, guint column, double points);
void lantu_table_set_row_height (LantuTable *self, double mm);
void lantu_table_set_head_height (LantuTable *self, double mm);
void lantu_table_add_group (LantuTable *self, const char *code, const char *title);
void lantu_table_end_group (LantuTable *self);
guint lantu_table_add_row (LantuTable *self);
guint lantu_table_add_total (LantuTable *self);
guint lantu_table_add_opinion (LantuTable *self, const char *label, guint span, double height_mm);
void lantu_table_set_text (LantuTable *self, guint row, guint column, const char *text);
void lantu_table_set_number (LantuTable *self, guint row, guint column, double number, guint decimals);
void lantu_table_set_day (LantuTable *self, guint row, guint column, LantuDay day);
void lantu_table_set_lamp (LantuTable *self, guint row, guint column, const char *code, const char *word);
void lantu_table_set_bar (LantuTable *self, guint row, guint column, double fraction, double plan, const char *text);
void lantu_table_set_span (LantuTable *self, guint row, guint column, guint span);
void lantu_table_set_align (LantuTable *self, guint row, guint column, PangoAlignment align);
void lantu_table_set_strong (LantuTable *self, guint row, guint column, gboolean strong);
guint lantu_table_n_rows (LantuTable *self);
guint lantu_table_n_columns (LantuTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuTable, lantu_table_free)

G_END_DECLS
