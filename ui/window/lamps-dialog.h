/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuLampsDialog:
 *
 * From when each lamp of this workspace burns, its word and its colour.  All
 * of it is saved as one step, which can be undone.
 */
#define LANTU_TYPE_LAMPS_DIALOG (lantu_lamps_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuLampsDialog, lantu_lamps_dialog, LANTU, LAMPS_DIALOG, AdwDialog)

void lantu_lamps_dialog_present (GtkWidget *parent, LantuSession *session);

G_END_DECLS
