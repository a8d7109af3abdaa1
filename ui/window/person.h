/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

char *lantu_person_actor (GSettings *settings);
GtkWidget *lantu_person_group_new (GSettings *settings);
void lantu_person_ask (GtkWidget *parent, GSettings *settings);

G_END_DECLS
