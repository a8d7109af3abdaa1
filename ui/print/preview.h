/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "report/report.h"

G_BEGIN_DECLS

/**
 * LantuPreview:
 *
 * All pages of a report below each other, as they will be printed; only those
 * in sight are drawn.  It fits their width until it is zoomed.  Actions:
 * `preview.zoom-in`, `preview.zoom-out`, `preview.zoom-fit`.
 */
#define LANTU_TYPE_PREVIEW (lantu_preview_get_type ())
G_DECLARE_FINAL_TYPE (LantuPreview, lantu_preview, LANTU, PREVIEW, AdwBin)

GtkWidget *lantu_preview_new (void);
void lantu_preview_set_report (LantuPreview *preview, LantuReport *report);
void lantu_preview_go_to (LantuPreview *preview, guint page);

G_END_DECLS
