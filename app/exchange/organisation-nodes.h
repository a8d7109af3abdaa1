/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/import.h"

G_BEGIN_DECLS

/* An organisation as it will be: one of the workspace, or of the sheet, or both. */
typedef struct
{
  gint64 id; /* 0: new */
  guint row; /* of the table, + 1; 0: not in it */
  char *name, *code, *post, *telephone;
  gint64 parent_id; /* as it stands in the workspace */
  gint64 kind;
  const char *level; /* static */
  gboolean pilot, dirty, is_new;
  int parent;     /* index, -1: none */
  int old_parent; /* index before, for a known one */
  int merged;     /* the known one that this new one turned out to be; -1: none */
} LantuOrganisationNode;

GPtrArray *lantu_organisation_nodes_read (LantuConnection *connection, GHashTable *by_id, GError **error);
LantuOrganisationNode *lantu_organisation_node_new (void);
gboolean lantu_organisation_nodes_write (GPtrArray *nodes, LantuWrite *write, GError **error);

G_END_DECLS
