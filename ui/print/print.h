/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "report/report.h"
#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_print_present (GtkWidget *parent, LantuSession *session, const char *report, gint64 organisation, GVariant *tasks);

/* Makes a sheet, not yet paginated; on a worker. */
typedef LantuReport *(*LantuPrintMake) (LantuConnection *connection, gpointer data, GError **error);

void lantu_print_list (GtkWidget *parent, LantuSession *session, const char *title, LantuPrintMake func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
