/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "inspector/content.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_TREE_BRANCH,
  LANTU_TREE_MEASURE,
  LANTU_TREE_LOOSE, /* what stands under no system; its id is LANTU_NO_SYSTEM */
} LantuTreeKind;

/**
 * LantuTreeItem:
 *
 * A row of the tree: an id and what it is; all it shows comes out of the
 * content.  Its children are made when it is expanded.  Signal `changed`.
 */
#define LANTU_TYPE_TREE_ITEM (lantu_tree_item_get_type ())
G_DECLARE_FINAL_TYPE (LantuTreeItem, lantu_tree_item, LANTU, TREE_ITEM, GObject)

LantuTreeItem *lantu_tree_item_new (LantuTreeKind kind, gint64 id, gboolean leaf, gboolean top);
LantuTreeKind lantu_tree_item_kind (LantuTreeItem *item);
gint64 lantu_tree_item_id (LantuTreeItem *item);
gboolean lantu_tree_item_is_leaf (LantuTreeItem *item);
GListStore *lantu_tree_item_children (LantuTreeItem *item);
gboolean lantu_tree_item_has_children (LantuTreeItem *item);
void lantu_tree_item_set_content (LantuTreeItem *item, LantuTreeContent *content);
const char *lantu_tree_item_code (LantuTreeItem *item);
int lantu_tree_item_code_width (LantuTreeItem *item);
char *lantu_tree_item_title (LantuTreeItem *item);
char *lantu_tree_item_note (LantuTreeItem *item);
const char *lantu_tree_item_lead (LantuTreeItem *item);
gboolean lantu_tree_item_is_top (LantuTreeItem *item);
gboolean lantu_tree_item_is_counted (LantuTreeItem *item);
LantuLamp lantu_tree_item_lamp (LantuTreeItem *item);
const char *lantu_tree_item_lamp_word (LantuTreeItem *item);
const LantuTally *lantu_tree_item_tally (LantuTreeItem *item);
char *lantu_tree_item_value (LantuTreeItem *item, double *progress, double *plan);
char *lantu_tree_item_words (LantuTreeItem *item);

G_END_DECLS
