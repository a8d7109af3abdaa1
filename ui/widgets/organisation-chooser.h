/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

typedef void (*LantuOrganisationChosen) (gint64 id, const char *name, gpointer data);

void lantu_organisation_chooser_present (GtkWidget *parent, LantuSession *session, const char *title, gint64 not_below, gboolean top,
                                         LantuOrganisationChosen func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
