/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuOutline ─ wanted_below() ─ which items stand under an item
 *                                        │ bring_to(): the smallest difference
 *   GListStore (top) ─ LantuTreeItem ─ GListStore (children, once expanded) …
 *                                        │
 *   GtkTreeListModel ─ GtkSingleSelection ─ GtkColumnView
 *
 * With a filter, an item stands there if it fits or something below it does;
 * all is expanded then, and what was expanded before comes back after it. */

#include "blueprint/tree.h"

#include "base/text.h"

struct _LantuBlueprintTree
{
  GObject parent_instance;
  GListStore *top;
  GtkTreeListModel *model;
  LantuTreeContent *content; /* (nullable) */
  char *search;              /* (nullable) folded */
  LantuTreeShow show;
  GHashTable *fits;     /* (nullable) set of ids of what fits the filter */
  GHashTable *expanded; /* (nullable) set of ids that were expanded before the filter */
};

typedef struct
{
  LantuTreeKind kind;
  gint64 id;
  gboolean leaf;
} Wanted;

G_DEFINE_FINAL_TYPE (LantuBlueprintTree, lantu_blueprint_tree, G_TYPE_OBJECT)

static void
lantu_blueprint_tree_finalize (GObject *object)
{
  LantuBlueprintTree *self = LANTU_BLUEPRINT_TREE (object);

  g_clear_object (&self->model);
  g_clear_object (&self->top);
  g_clear_pointer (&self->content, lantu_tree_content_unref);
  g_clear_pointer (&self->fits, g_hash_table_unref);
  g_clear_pointer (&self->expanded, g_hash_table_unref);
  g_free (self->search);
  G_OBJECT_CLASS (lantu_blueprint_tree_parent_class)->finalize (object);
}

static void
lantu_blueprint_tree_class_init (LantuBlueprintTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_blueprint_tree_finalize;
}

/* -- what stands where ------------------------------------------------------- */

static gboolean
fits (LantuBlueprintTree *self, gint64 id)
{
  return self->fits == NULL || g_hash_table_contains (self->fits, &id);
}

static gboolean
has_below (LantuBlueprintTree *self, const LantuOutlineNode *node, guint depth)
{
  GPtrArray *children = lantu_outline_children (self->content->outline, node->id);
  GPtrArray *links = lantu_outline_links_of_node (self->content->outline, node->id);

  for (guint i = 0; i < children->len; i++)
    {
      const LantuOutlineNode *child = g_ptr_array_index (children, i);

      if (fits (self, child->id) || (depth < 64 && has_below (self, child, depth + 1)))
        return TRUE;
    }
  for (guint i = 0; i < links->len && g_str_equal (node->kind, "focus"); i++)
    if (fits (self, ((LantuOutlineLink *) g_ptr_array_index (links, i))->measure->id))
      return TRUE;
  return FALSE;
}

static void
want_branches (LantuBlueprintTree *self, gint64 parent, GArray *wanted)
{
  GPtrArray *children = lantu_outline_children (self->content->outline, parent);

  for (guint i = 0; i < children->len; i++)
    {
      const LantuOutlineNode *node = g_ptr_array_index (children, i);
      /* the goal stands beside what stands below it: the tree is one level flatter */
      gboolean goal = parent == 0 && g_str_equal (node->kind, "goal");
      Wanted want = { LANTU_TREE_BRANCH, node->id, goal || !has_below (self, node, 0) };

      if (fits (self, node->id) || !want.leaf)
        g_array_append_val (wanted, want);
      if (goal)
        want_branches (self, node->id, wanted);
    }
}

static void
want_loose (LantuBlueprintTree *self, GArray *wanted)
{
  GPtrArray *loose = lantu_outline_loose (self->content->outline);

  for (guint i = 0; i < loose->len; i++)
    {
      Wanted want = { LANTU_TREE_MEASURE, ((LantuOutlineMeasure *) g_ptr_array_index (loose, i))->id, TRUE };

      if (fits (self, want.id))
        g_array_append_val (wanted, want);
    }
}

/* (transfer full) (element-type Wanted): @item NULL: at the top */
static GArray *
wanted_below (LantuBlueprintTree *self, LantuTreeItem *item)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));
  const LantuOutlineNode *node;

  if (item == NULL)
    {
      g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (Wanted));
      Wanted want = { LANTU_TREE_LOOSE, LANTU_NO_SYSTEM, FALSE };

      want_branches (self, 0, wanted);
      want_loose (self, loose);
      want.leaf = loose->len == 0;
      if (!want.leaf || (self->fits == NULL && lantu_tree_content_tally (self->content, LANTU_NO_SYSTEM)))
        g_array_append_val (wanted, want);
      return wanted;
    }
  if (lantu_tree_item_kind (item) == LANTU_TREE_LOOSE)
    {
      want_loose (self, wanted);
      return wanted;
    }
  want_branches (self, lantu_tree_item_id (item), wanted);
  node = lantu_outline_node (self->content->outline, lantu_tree_item_id (item));
  if (node && g_str_equal (node->kind, "focus"))
    {
      GPtrArray *links = lantu_outline_links_of_node (self->content->outline, node->id);

      for (guint i = 0; i < links->len; i++)
        {
          Wanted want = { LANTU_TREE_MEASURE, ((LantuOutlineLink *) g_ptr_array_index (links, i))->measure->id, TRUE };

          if (fits (self, want.id))
            g_array_append_val (wanted, want);
        }
    }
  return wanted;
}

static gboolean
is_wanted (LantuTreeItem *item, const Wanted *want)
{
  return lantu_tree_item_id (item) == want->id && lantu_tree_item_kind (item) == want->kind && lantu_tree_item_is_leaf (item) == want->leaf;
}

static gboolean
among (LantuTreeItem *item, const GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    if (is_wanted (item, &g_array_index (wanted, Wanted, i)))
      return TRUE;
  return FALSE;
}

/* Brings a list, and all that was expanded below it, to what is wanted. */
static void
bring_to (LantuBlueprintTree *self, GListStore *store, LantuTreeItem *parent)
{
  g_autoptr (GArray) wanted = wanted_below (self, parent);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = n; i-- > 0;)
    {
      g_autoptr (LantuTreeItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (!among (item, wanted))
        g_list_store_remove (store, i);
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      const Wanted *want = &g_array_index (wanted, Wanted, i);
      g_autoptr (LantuTreeItem) item = NULL;
      guint at = i;

      for (n = g_list_model_get_n_items (G_LIST_MODEL (store)); at < n; at++)
        {
          g_set_object (&item, NULL);
          item = g_list_model_get_item (G_LIST_MODEL (store), at);
          if (is_wanted (item, want))
            break;
        }
      if (at >= n)
        g_set_object (&item, NULL);
      if (item && at != i)
        g_list_store_remove (store, at);
      if (item == NULL)
        item = lantu_tree_item_new (want->kind, want->id, want->leaf, parent == NULL);
      lantu_tree_item_set_content (item, self->content);
      if (at != i || at >= n)
        g_list_store_insert (store, i, item);
      if (lantu_tree_item_has_children (item))
        bring_to (self, lantu_tree_item_children (item), item);
    }
}

static GListModel *
create_children (gpointer item, gpointer data)
{
  LantuBlueprintTree *self = data;
  GListStore *children;

  if (lantu_tree_item_is_leaf (item))
    return NULL;
  children = lantu_tree_item_children (item);
  bring_to (self, children, item);
  return G_LIST_MODEL (g_object_ref (children));
}

static void
lantu_blueprint_tree_init (LantuBlueprintTree *self)
{
  self->top = g_list_store_new (LANTU_TYPE_TREE_ITEM);
  self->model = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->top)), FALSE, FALSE, create_children, self, NULL);
}

LantuBlueprintTree *
lantu_blueprint_tree_new (void)
{
  return g_object_new (LANTU_TYPE_BLUEPRINT_TREE, NULL);
}

GtkTreeListModel *
lantu_blueprint_tree_model (LantuBlueprintTree *self)
{
  return self->model;
}

/* (nullable): until it was first set */
LantuTreeContent *
lantu_blueprint_tree_content (LantuBlueprintTree *self)
{
  return self->content;
}

/* -- filter ------------------------------------------------------------------- */

static void
find_fitting (LantuBlueprintTree *self)
{
  g_clear_pointer (&self->fits, g_hash_table_unref);
  if (self->search || self->show != LANTU_SHOW_ALL)
    self->fits = lantu_tree_content_fitting (self->content, self->search, self->show);
}

/* -- expansion ------------------------------------------------------------------ */

static GHashTable *
expanded_now (LantuBlueprintTree *self)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (row);
      gint64 id = lantu_tree_item_id (item);

      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (set, g_memdup2 (&id, sizeof id));
    }
  return set;
}

/* Expands what is in @set, or everything; the list grows while it is walked. */
static void
expand (LantuBlueprintTree *self, GHashTable *set, gboolean all)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (row);
      gint64 id = lantu_tree_item_id (item);

      if (!lantu_tree_item_is_leaf (item))
        gtk_tree_list_row_set_expanded (row, all || (set && g_hash_table_contains (set, &id)));
    }
}

void
lantu_blueprint_tree_expand_all (LantuBlueprintTree *self, gboolean all)
{
  expand (self, NULL, all);
}

void
lantu_blueprint_tree_set_content (LantuBlueprintTree *self, LantuTreeContent *content)
{
  gboolean first = self->content == NULL;

  lantu_tree_content_ref (content);
  g_clear_pointer (&self->content, lantu_tree_content_unref);
  self->content = content;
  find_fitting (self);
  bring_to (self, self->top, NULL);
  /* the systems are what the programme is about */
  for (guint i = 0; first && i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (row);
      GPtrArray *children = lantu_outline_children (content->outline, lantu_tree_item_id (item));

      if (!lantu_tree_item_is_leaf (item) && children->len > 0 &&
          g_str_equal (((LantuOutlineNode *) g_ptr_array_index (children, 0))->kind, "system"))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

void
lantu_blueprint_tree_set_filter (LantuBlueprintTree *self, const char *search, LantuTreeShow show)
{
  g_autofree char *folded = search && *search ? lantu_text_fold (search) : NULL;

  if (g_strcmp0 (folded, self->search) == 0 && show == self->show)
    return;
  if (self->fits == NULL)
    {
      g_clear_pointer (&self->expanded, g_hash_table_unref);
      self->expanded = expanded_now (self);
    }
  g_set_str (&self->search, folded);
  self->show = show;
  if (self->content == NULL)
    return;
  find_fitting (self);
  bring_to (self, self->top, NULL);
  expand (self, self->expanded, self->fits != NULL);
}

/* The position of its first row, or %GTK_INVALID_LIST_POSITION. */
guint
lantu_blueprint_tree_find (LantuBlueprintTree *self, gint64 id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);
      g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (row);

      if (lantu_tree_item_id (item) == id)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* As lantu_blueprint_tree_find(), after expanding what stands above it. */
guint
lantu_blueprint_tree_reveal (LantuBlueprintTree *self, gint64 id)
{
  g_autoptr (GHashTable) above = NULL;
  const LantuOutlineNode *node;
  gint64 step = id;

  if (self->content == NULL)
    return GTK_INVALID_LIST_POSITION;
  above = expanded_now (self);
  if (lantu_outline_measure (self->content->outline, id))
    {
      GPtrArray *links = lantu_outline_links_of_measure (self->content->outline, id);

      step = LANTU_NO_SYSTEM;
      for (guint i = 0; i < links->len && step == LANTU_NO_SYSTEM; i++)
        {
          const LantuOutlineNode *focus = ((LantuOutlineLink *) g_ptr_array_index (links, i))->node;

          if (g_str_equal (focus->kind, "focus"))
            step = focus->id;
        }
      g_hash_table_add (above, g_memdup2 (&step, sizeof step));
    }
  for (guint i = 0; (node = lantu_outline_node (self->content->outline, step)) != NULL && i < 64; i++)
    {
      step = node->parent;
      g_hash_table_add (above, g_memdup2 (&step, sizeof step));
    }
  expand (self, above, FALSE);
  return lantu_blueprint_tree_find (self, id);
}
