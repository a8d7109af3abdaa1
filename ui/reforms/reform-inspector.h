/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "reforms/reform-view.h"

G_BEGIN_DECLS

/**
 * LantuReformInspector:
 *
 * One reform item: how far it is, its milestones, what is known of it, and who
 * is bound.  Its buttons are actions of the group `page`.
 */
#define LANTU_TYPE_REFORM_INSPECTOR (lantu_reform_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LantuReformInspector, lantu_reform_inspector, LANTU, REFORM_INSPECTOR, AdwBin)

LantuReformInspector *lantu_reform_inspector_new (LantuReformView *view);
void lantu_reform_inspector_show (LantuReformInspector *inspector, gint64 id);
void lantu_reform_inspector_set_floating (LantuReformInspector *inspector, gboolean floating);

G_END_DECLS
