/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "report/fonts.h"

G_BEGIN_DECLS

const char *lantu_paper_font_key (LantuFace face);
char **lantu_paper_fonts_chosen (void);
GPtrArray *lantu_paper_fonts_installed (void);

G_END_DECLS
