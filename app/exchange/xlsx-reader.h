/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/package.h"
#include "exchange/sheet-private.h"

G_BEGIN_DECLS

LantuSheet *lantu_xlsx_read (char *data, gsize size, const char *name, int nth, GError **error);

/* -- what its parts know of each other ------------------------------------------ */

typedef struct _LantuXlsxStyles LantuXlsxStyles;

/* xlsx-style.c */
LantuXlsxStyles *lantu_xlsx_styles_read (LantuPackage *package, const char *part, GError **error);
void lantu_xlsx_styles_free (LantuXlsxStyles *styles);
void lantu_xlsx_styles_number (const LantuXlsxStyles *styles, guint style, const char *raw, gboolean from_1904, GString *out);

/* All text of a workbook that a sheet may show, each ended by a zero; the first byte is the empty text. */
typedef struct
{
  GString *text;
  GArray *shared;                /* of guint32: where each shared string lies */
  const LantuXlsxStyles *styles; /* (nullable) */
  gboolean from_1904;
} LantuXlsxTexts;

/* xlsx-cells.c */
gboolean lantu_xlsx_shared_read (LantuXlsxTexts *texts, LantuPackage *package, const char *part, const char *name, GError **error);
gboolean lantu_xlsx_cells_read (LantuSheet *sheet, LantuXlsxTexts *texts, LantuPackage *package, const char *part, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuXlsxStyles, lantu_xlsx_styles_free)

G_END_DECLS
