/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

const char *lantu_notice_text (void);
const char *lantu_notice_unpublished (void);
void lantu_notice_dialog_present (GtkWidget *parent);

G_END_DECLS
