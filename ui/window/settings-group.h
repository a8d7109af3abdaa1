/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwPreferencesGroup *lantu_settings_languages_new (GSettings *settings);
AdwPreferencesGroup *lantu_settings_fonts_new (GSettings *settings);

G_END_DECLS
