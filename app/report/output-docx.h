/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "report/report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean lantu_report_write_docx (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error);

/* output-docx-parts.c: what every document has, whatever it says; (transfer full) XML */
char *lantu_docx_types (void);
char *lantu_docx_relations (void);
char *lantu_docx_document_relations (void);
char *lantu_docx_settings (void);
char *lantu_docx_properties (LantuReport *self);
char *lantu_docx_styles (LantuReport *self);
char *lantu_docx_header (LantuReport *self);
char *lantu_docx_footer (gboolean odd);
char *lantu_docx_section (LantuReport *self);
void lantu_docx_append_text (GString *xml, const char *text);

G_END_DECLS
