/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "inspector/inspector.h"

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
char *lantu_inspector_duty_body (const LantuInspected *what, LantuRecord *duty);

/* inspector-parts.c */
GtkWidget *lantu_part_label (const char *text, const char *const *classes);
GtkWidget *lantu_part_tag (const char *provenance);
GtkWidget *lantu_part_lamp (LantuLamp lamp, const char *word);
GtkWidget *lantu_part_list (GtkBox *box, const char *heading);
GtkWidget *lantu_part_row (GtkWidget *list, const char *title, const char *subtitle);
GtkWidget *lantu_part_fact (GtkWidget *list, const char *title, const char *value);
GtkWidget *lantu_part_button_row (GtkWidget *list, const char *title, const char *icon, const char *action);
GtkWidget *lantu_part_link_row (GtkWidget *list, const char *title, const char *provenance, gint64 id, const char *action, gint64 target);
void lantu_part_row_button (GtkWidget *row, const char *icon, const char *tooltip, const char *action, gint64 target);
char *lantu_part_name (const char *code, const char *title, const char *kind);

G_END_DECLS
