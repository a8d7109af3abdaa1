/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/page.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * LantuRole:
 *
 * What a thing on the page is, for tests, outlines and whoever looks for it.
 */
typedef enum
{
  LANTU_ROLE_HEADER,
  LANTU_ROLE_SOURCE,
  LANTU_ROLE_TITLE,
  LANTU_ROLE_RUNNING_TITLE,
  LANTU_ROLE_SUBTITLE,
  LANTU_ROLE_META,
  LANTU_ROLE_HEAD,
  LANTU_ROLE_GROUP,
  LANTU_ROLE_CELL,
  LANTU_ROLE_RULE,
  LANTU_ROLE_LEGEND,
  LANTU_ROLE_PARAGRAPH,
  LANTU_ROLE_SIGNATURE,
  LANTU_ROLE_QR,
  LANTU_ROLE_NUMBER,
} LantuRole;

typedef enum
{
  LANTU_INK_TEXT,
  LANTU_INK_FILL,
  LANTU_INK_RULE,
  LANTU_INK_LAMP,
  LANTU_INK_BAR,
  LANTU_INK_QR,
} LantuInkKind;

/**
 * LantuInk:
 * @kind: what is painted
 * @role: what it is on the page
 * @table: number of the table, or -1
 * @row: row of the table, or -1 (a head, or no table)
 * @column: column of the table, or -1
 * @box: what it covers on the page as read; a rule runs from its top left to its bottom right corner
 * @grey: 0 black to 1 white
 * @weight: thickness of a rule
 * @layout: the text
 * @origin_x: where @layout begins
 * @origin_y: where @layout begins
 * @turn: quarters that the text is turned clockwise
 * @first_line: first line of @layout that is painted
 * @n_lines: how many; 0 for all
 * @code: shape of a lamp
 * @fraction: done part of a bar
 * @plan: planned part of a bar
 * @cells: modules of a QR code, one byte each, 1 for dark
 * @n_cells: modules in each direction
 *
 * One thing painted on a page.
 */
typedef struct
{
  LantuInkKind kind;
  LantuRole role;
  int table;
  int row;
  int column;
  LantuBox box;
  double grey;
  double weight;
  PangoLayout *layout;
  double origin_x;
  double origin_y;
  int turn;
  int first_line;
  int n_lines;
  char *code;
  double fraction;
  double plan;
  GBytes *cells;
  int n_cells;
} LantuInk;

/**
 * LantuBookmark:
 * @level: 0 for the report, 1 for a part, 2 for a group
 * @text: its name
 * @x: where it is
 * @y: where it is
 */
typedef struct
{
  int level;
  char *text;
  double x;
  double y;
} LantuBookmark;

/**
 * LantuCanvas:
 *
 * Everything on one page, in the order in which it is painted.
 */
typedef struct
{
  GPtrArray *inks;
  GPtrArray *bookmarks;
  int table;
  int row;
  int column;
} LantuCanvas;

LantuCanvas *lantu_canvas_new (void);
void lantu_canvas_free (LantuCanvas *self);
void lantu_canvas_at (LantuCanvas *self, int table, int row, int column);
LantuInk *lantu_canvas_text (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double width, PangoAlignment align, double baseline);
LantuInk *lantu_canvas_centred (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double width, PangoAlignment align, double middle,
                                double points);
LantuInk *lantu_canvas_turned (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double y, int turn);
LantuInk *lantu_canvas_lines (LantuCanvas *self, LantuRole role, PangoLayout *layout, double x, double y, int first, int n);
void lantu_canvas_fill (LantuCanvas *self, LantuRole role, LantuBox box, double grey);
void lantu_canvas_rule (LantuCanvas *self, double x0, double y0, double x1, double y1, double mm, double grey);
void lantu_canvas_lamp (LantuCanvas *self, LantuRole role, const char *code, double x, double y, double size);
void lantu_canvas_bar (LantuCanvas *self, LantuBox box, double fraction, double plan);
void lantu_canvas_qr (LantuCanvas *self, LantuBox box, GBytes *cells, int n_cells);
void lantu_canvas_bookmark (LantuCanvas *self, int level, const char *text, double x, double y);
void lantu_canvas_paint (const LantuCanvas *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuCanvas, lantu_canvas_free)

G_END_DECLS
