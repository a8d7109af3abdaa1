/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/canvas.h"
#include "report/fonts.h"
#include "report/table.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_ROW_BODY,
  LANTU_ROW_TOTAL,
  LANTU_ROW_OPINION,
} LantuRowKind;

/* What a cell is worth in a file, where that is more than its text. */
typedef enum
{
  LANTU_CELL_TEXT,
  LANTU_CELL_NONE, /* the text is a dash or the like */
  LANTU_CELL_NUMBER,
  LANTU_CELL_DAY,
} LantuCellKind;

typedef struct
{
  char *text;
  LantuCellKind value_kind;
  double value; /* a number, or a LantuDay */
  guint decimals;
  char *lamp;
  double fraction;
  double plan;
  guint span;
  int align; /* -1: as the column */
  gboolean strong;
} LantuCell;

typedef struct
{
  char *title;
  LantuColumnKind kind;
  PangoAlignment align;
  double width_mm;
  double weight;
  double points;
} LantuColumn;

typedef struct
{
  LantuRowKind kind;
  int group; /* -1: none */
  double height_mm;
  LantuCell *cells;
} LantuRow;

typedef struct
{
  char *code;
  char *title;
} LantuGroup;

struct _LantuTable
{
  GArray *columns; /* LantuColumn */
  GArray *rows;    /* LantuRow */
  GArray *groups;  /* LantuGroup */
  int group;
  double row_mm;
  double head_mm;
};

const LantuColumn *lantu_table_column (const LantuTable *self, guint column);
const LantuRow *lantu_table_row (const LantuTable *self, guint row);
const LantuGroup *lantu_table_group (const LantuTable *self, int group);
char *lantu_table_column_title (const LantuTable *self, guint column);
char *lantu_table_group_title (const LantuTable *self, int group);
double lantu_table_column_mm (const LantuTable *self, guint column, double room_mm);

typedef struct _LantuTableLayout LantuTableLayout;

LantuTableLayout *lantu_table_layout_new (const LantuTable *table, int number, LantuFonts *fonts, double width, double room);
void lantu_table_layout_free (LantuTableLayout *self);
double lantu_table_layout_height (LantuTableLayout *self, guint first, guint n);
guint lantu_table_layout_fit (LantuTableLayout *self, guint first, double room, gboolean forced);
guint lantu_table_layout_tail (LantuTableLayout *self, guint first);
void lantu_table_layout_draw (LantuTableLayout *self, LantuCanvas *canvas, double x, double y, guint first, guint n);

G_END_DECLS
