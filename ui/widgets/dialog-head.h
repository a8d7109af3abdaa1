/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *lantu_dialog_head_new (AdwDialog *dialog, GtkWidget *go);
void lantu_dialog_head_ended (AdwDialog *dialog);

G_END_DECLS
