/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/report.h"
#include "report/table-private.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_BLOCK_TABLE,
  LANTU_BLOCK_PARAGRAPH,
  LANTU_BLOCK_BREAK,
} LantuBlockKind;

typedef struct
{
  LantuBlockKind kind;
  gboolean left_out; /* its part is not wanted */
  LantuTable *table;
  int table_number;
  LantuTableLayout *table_layout;
  LantuParagraph style;
  char *text; /* of a paragraph, or the subtitle after a break */
  PangoLayout *layout;
} LantuBlock;

typedef struct
{
  char *code;
  char *text;
} LantuLegendItem;

/* A run of rows or lines of one block on one page. */
typedef struct
{
  guint block;
  guint first;
  guint n;
  double y;
} LantuPart;

typedef struct
{
  const char *subtitle; /* where a part of the report begins here */
  const char *running;  /* title of the part that goes on here */
  GArray *parts;        /* LantuPart */
  double end;           /* where the blocks end */
  gboolean foot;        /* whether signatures and QR code stand here */
} LantuPage;

struct _LantuReport
{
  LantuOrientation orientation;
  char *title;
  char *language;
  char *families[LANTU_N_FACES]; /* (nullable) */
  char *header;
  LantuDay day; /* of the figures, or LANTU_NO_DAY */
  char *source;
  char *meta[3];
  GPtrArray *legend; /* LantuLegendItem */
  char *legend_note;
  GPtrArray *blocks; /* LantuBlock */
  LantuSigning signing;
  char **signers;
  char *sign_date;
  char *qr_payload;
  char *qr_caption;

  /* made by pagination */
  LantuFonts *fonts;
  GPtrArray *pages; /* LantuPage */
  GBytes *qr_cells;
  int qr_side;
  LantuCanvas *canvas;
  guint canvas_page;
};

void lantu_report_forget_pages (LantuReport *self);
gint64 lantu_report_moment (LantuReport *self); /* seconds since 1970 */

/* report-frame.c: what stands around the blocks; without a canvas only measured */
gboolean lantu_frame_encode (LantuReport *self, GError **error);
void lantu_frame_margins (LantuReport *self, guint page, const LantuPage *plan, LantuCanvas *canvas);
double lantu_frame_top (LantuReport *self, guint page, const LantuPage *plan, LantuCanvas *canvas);
double lantu_frame_legend (LantuReport *self, LantuCanvas *canvas, double y);
double lantu_frame_foot (LantuReport *self, LantuCanvas *canvas);

G_END_DECLS
