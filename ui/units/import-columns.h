/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "exchange/intake.h"

G_BEGIN_DECLS

AdwPreferencesGroup *lantu_import_sheet_rows (LantuIntake *intake, LantuIntakeChoice *choice, GCallback changed, gpointer data);
AdwPreferencesGroup *lantu_import_column_rows (LantuIntake *intake, LantuIntakeChoice *choice, GCallback changed, gpointer data);
const char *lantu_import_column_label (const char *name);

G_END_DECLS
