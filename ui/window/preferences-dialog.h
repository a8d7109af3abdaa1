/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuPreferencesDialog:
 *
 * The person at the desk (a setting of the installation) and, with an open
 * workspace, its own row: what stands on paper, and the way to its lamps.
 */
#define LANTU_TYPE_PREFERENCES_DIALOG (lantu_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuPreferencesDialog, lantu_preferences_dialog, LANTU, PREFERENCES_DIALOG, AdwPreferencesDialog)

GtkWidget *lantu_preferences_dialog_new (GSettings *settings, LantuSession *session);

G_END_DECLS
