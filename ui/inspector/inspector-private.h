/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "inspector/inspector.h"
#include "widgets/parts.h"

G_BEGIN_DECLS

/* What the inspector's three views show. */
typedef struct
{
  LantuSession *session;
  LantuTreeContent *content;
  gint64 id;
  const LantuOutlineNode *node;       /* (nullable) */
  const LantuOutlineMeasure *measure; /* (nullable) */
  LantuRecord *record;                /* (nullable): of node or measure */
  GPtrArray *duties;                  /* (nullable): of LantuRecord */
  gboolean writable;
} LantuInspected;

/* inspector-overview.c, inspector-links.c, inspector-duties.c */
void lantu_inspector_fill_overview (GtkBox *box, const LantuInspected *what);
void lantu_inspector_fill_links (GtkBox *box, const LantuInspected *what);
void lantu_inspector_fill_duties (GtkBox *box, const LantuInspected *what);

G_END_DECLS
