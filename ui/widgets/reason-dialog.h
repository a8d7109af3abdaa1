/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*LantuReasonFunc) (const char *reason, gpointer data);

void lantu_reason_dialog_ask (GtkWidget *parent, const char *heading, const char *body, LantuReasonFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
