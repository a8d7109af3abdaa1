/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "progress/progress.h"

G_BEGIN_DECLS

/**
 * LantuLampWidget:
 *
 * A lamp: a shape of 10 px in a square of 14, in the lamp's colour.  It has no
 * name of its own: the workspace's word of it stands beside it, or in the name of
 * what it stands in.  Property `lamp` (int, a LantuLamp); without a lamp it draws
 * nothing, but keeps its place.
 */
#define LANTU_TYPE_LAMP_WIDGET (lantu_lamp_widget_get_type ())
G_DECLARE_FINAL_TYPE (LantuLampWidget, lantu_lamp_widget, LANTU, LAMP_WIDGET, GtkWidget)

GtkWidget *lantu_lamp_widget_new (LantuLamp lamp);
void lantu_lamp_widget_set_lamp (LantuLampWidget *widget, LantuLamp lamp);
LantuLamp lantu_lamp_widget_get_lamp (LantuLampWidget *widget);

G_END_DECLS
