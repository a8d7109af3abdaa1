/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuOrganisationRow:
 *
 * One organisation in the list: name and path, kind, level, whether it is a
 * pilot, progress with lamp, and how much is overdue.  It reads its figures, a
 * few indexed rows, when it is shown.
 */
#define LANTU_TYPE_ORGANISATION_ROW (lantu_organisation_row_get_type ())
G_DECLARE_FINAL_TYPE (LantuOrganisationRow, lantu_organisation_row, LANTU, ORGANISATION_ROW, GtkWidget)

GtkWidget *lantu_organisation_row_new (LantuSession *session, GHashTable *kinds, gboolean narrow);
void lantu_organisation_row_set_record (LantuOrganisationRow *row, LantuRecord *record);
void lantu_organisation_row_refresh (LantuOrganisationRow *row);
void lantu_organisation_row_popup (LantuOrganisationRow *row, const graphene_point_t *point);
const char *lantu_organisation_row_describe (LantuOrganisationRow *row);

GtkWidget *lantu_organisation_heads_new (void);

G_END_DECLS
