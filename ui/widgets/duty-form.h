/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "widgets/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lantu_duty_form_present (GtkWidget *parent, LantuSession *session, gint64 subject, gint64 duty);

G_END_DECLS
