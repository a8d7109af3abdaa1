/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "inspector/content.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuInspector:
 *
 * What there is to know about one row of the tree, at the side of its page:
 * overview, links, duties.  It shows; what its buttons do are the page's actions.
 */
#define LANTU_TYPE_INSPECTOR (lantu_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LantuInspector, lantu_inspector, LANTU, INSPECTOR, AdwBin)

void lantu_inspector_show (LantuInspector *inspector, LantuSession *session, LantuTreeContent *content, gint64 id);
void lantu_inspector_show_view (LantuInspector *inspector, const char *view);
void lantu_inspector_set_floating (LantuInspector *inspector, gboolean floating);

G_END_DECLS
