/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuOrientation:
 * @LANTU_PORTRAIT: type area 156 mm wide, 225 mm high
 * @LANTU_LANDSCAPE: type area 225 mm wide, 156 mm high, lying on the upright sheet
 */
typedef enum
{
  LANTU_PORTRAIT,
  LANTU_LANDSCAPE,
} LantuOrientation;

/**
 * LantuBox:
 *
 * A rectangle in points (1/72 inch); y grows downwards.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} LantuBox;

/* GB/T 9704-2012, 5.1: A4 */
#define LANTU_SHEET_WIDTH_MM 210.0
#define LANTU_SHEET_HEIGHT_MM 297.0
/* 5.2.1: head 37 mm, binding side 28 mm, type area 156 mm × 225 mm without the page number */
#define LANTU_MARGIN_TOP_MM 37.0
#define LANTU_MARGIN_LEFT_MM 28.0
#define LANTU_MARGIN_RIGHT_MM 26.0
#define LANTU_MARGIN_BOTTOM_MM 35.0
/* 5.2.3: 22 lines of 28 characters; 22 × 29 pt would not fit 225 mm, nor 28 × 16 pt 156 mm */
#define LANTU_LINE_PITCH 28.95
#define LANTU_BODY_POINTS 16.0
#define LANTU_BODY_SPACING (-0.207)
/* 7.3.1: the title in size 2 */
#define LANTU_TITLE_POINTS 22.0
/* 7.4: thick and thin rules */
#define LANTU_RULE_THICK_MM 0.35
#define LANTU_RULE_THIN_MM 0.25
/* 7.5: the page number in size 4, 7 mm below the type area, one character in from the edge */
#define LANTU_NUMBER_POINTS 14.0
#define LANTU_NUMBER_DROP_MM 7.0

double lantu_mm (double mm);
double lantu_to_mm (double points);
void lantu_page_sheet (LantuOrientation orientation, double *width, double *height);
LantuBox lantu_page_type_area (LantuOrientation orientation);
void lantu_page_number (guint number, double text_width, double *x, double *y);
void lantu_page_lay (LantuOrientation orientation, cairo_t *cr);

G_END_DECLS
