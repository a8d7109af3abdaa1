/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "blueprint/tree-item.h"

G_BEGIN_DECLS

/**
 * LantuBlueprintTree:
 *
 * The programme as a tree model.  New content is taken up by the smallest
 * difference, so that what is expanded and selected stays so.
 */
#define LANTU_TYPE_BLUEPRINT_TREE (lantu_blueprint_tree_get_type ())
G_DECLARE_FINAL_TYPE (LantuBlueprintTree, lantu_blueprint_tree, LANTU, BLUEPRINT_TREE, GObject)

LantuBlueprintTree *lantu_blueprint_tree_new (void);
GtkTreeListModel *lantu_blueprint_tree_model (LantuBlueprintTree *tree);
LantuTreeContent *lantu_blueprint_tree_content (LantuBlueprintTree *tree);
void lantu_blueprint_tree_set_content (LantuBlueprintTree *tree, LantuTreeContent *content);
void lantu_blueprint_tree_set_filter (LantuBlueprintTree *tree, const char *search, LantuTreeShow show);
void lantu_blueprint_tree_expand_all (LantuBlueprintTree *tree, gboolean expand);
guint lantu_blueprint_tree_find (LantuBlueprintTree *tree, gint64 id);
guint lantu_blueprint_tree_reveal (LantuBlueprintTree *tree, gint64 id);

G_END_DECLS
