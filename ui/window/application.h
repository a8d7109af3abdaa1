/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LANTU_TYPE_APPLICATION (lantu_application_get_type ())
G_DECLARE_FINAL_TYPE (LantuApplication, lantu_application, LANTU, APPLICATION, AdwApplication)

LantuApplication *lantu_application_new (void);
void lantu_application_remember (LantuApplication *application);

G_END_DECLS
