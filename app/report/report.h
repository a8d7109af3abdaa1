/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"
#include "report/canvas.h"
#include "report/fonts.h"
#include "report/page.h"
#include "report/table.h"

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * LantuParagraph:
 * @LANTU_PARAGRAPH_BODY: running text: 仿宋 16 pt, two characters indented, 22 lines of 28 characters a page
 * @LANTU_PARAGRAPH_HEADING: first heading, 黑体 16 pt
 * @LANTU_PARAGRAPH_SUBHEADING: second heading, 楷体 16 pt
 * @LANTU_PARAGRAPH_CLOSING: who signs, or the date: as running text, at the right with two characters left free
 * @LANTU_PARAGRAPH_NOTE: a small note, 宋体 9.5 pt
 */
typedef enum
{
  LANTU_PARAGRAPH_BODY,
  LANTU_PARAGRAPH_HEADING,
  LANTU_PARAGRAPH_SUBHEADING,
  LANTU_PARAGRAPH_CLOSING,
  LANTU_PARAGRAPH_NOTE,
} LantuParagraph;

/**
 * LantuSigning:
 * @LANTU_SIGNING_COLUMNS: each signer has a label, a line under it and the date under that
 * @LANTU_SIGNING_LINE: all signers on one line, with one date at its end
 */
typedef enum
{
  LANTU_SIGNING_COLUMNS,
  LANTU_SIGNING_LINE,
} LantuSigning;

/**
 * LantuReport:
 *
 * A document for paper.  Build it, paginate it, then draw its pages; building
 * on makes it necessary to paginate again.
 */
typedef struct _LantuReport LantuReport;

LantuReport *lantu_report_new (LantuOrientation orientation, const char *title);
void lantu_report_free (LantuReport *self);
void lantu_report_set_language (LantuReport *self, const char *language);
void lantu_report_set_font (LantuReport *self, LantuFace face, const char *family);
void lantu_report_set_header (LantuReport *self, const char *word);
void lantu_report_set_day (LantuReport *self, LantuDay day);
void lantu_report_set_source (LantuReport *self, const char *source);
void lantu_report_set_meta (LantuReport *self, const char *left, const char *centre, const char *right);
void lantu_report_add_legend (LantuReport *self, const char *code, const char *text);
void lantu_report_set_legend_note (LantuReport *self, const char *note);
void lantu_report_add_table (LantuReport *self, LantuTable *table);
void lantu_report_add_paragraph (LantuReport *self, LantuParagraph style, const char *text);
void lantu_report_add_page_break (LantuReport *self, const char *subtitle);
void lantu_report_set_signatures (LantuReport *self, LantuSigning style, const char *const *labels, const char *date);
void lantu_report_set_qr (LantuReport *self, const char *payload, const char *caption);

const char *lantu_report_title (LantuReport *self);
guint lantu_report_n_parts (LantuReport *self);
const char *lantu_report_part_title (LantuReport *self, guint part);
void lantu_report_leave_out (LantuReport *self, guint part, gboolean left_out);
LantuOrientation lantu_report_orientation (LantuReport *self);

gboolean lantu_report_paginate (LantuReport *self, PangoContext *context, GError **error);
guint lantu_report_n_pages (LantuReport *self);
const LantuCanvas *lantu_report_page (LantuReport *self, guint page);
void lantu_report_draw_page (LantuReport *self, cairo_t *cr, guint page);
void lantu_report_draw_sheet (LantuReport *self, cairo_t *cr, guint page);
const LantuSubstitution *lantu_report_substitutions (LantuReport *self, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuReport, lantu_report_free)

G_END_DECLS
