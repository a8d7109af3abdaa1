/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  A measure that stands under two focus points is two items. */

#include "blueprint/tree-item.h"

#include "widgets/labels.h"

#include <glib/gi18n.h>
#include <math.h>

struct _LantuTreeItem
{
  GObject parent_instance;
  LantuTreeKind kind;
  gint64 id;
  gboolean leaf;
  gboolean top;
  LantuTreeContent *content; /* (nullable) until it is set */
  GListStore *children;      /* (nullable) until it is expanded */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuTreeItem, lantu_tree_item, G_TYPE_OBJECT)

static void
lantu_tree_item_finalize (GObject *object)
{
  LantuTreeItem *self = LANTU_TREE_ITEM (object);

  g_clear_pointer (&self->content, lantu_tree_content_unref);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (lantu_tree_item_parent_class)->finalize (object);
}

static void
lantu_tree_item_class_init (LantuTreeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_tree_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", LANTU_TYPE_TREE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_tree_item_init (LantuTreeItem *self)
{
}

LantuTreeItem *
lantu_tree_item_new (LantuTreeKind kind, gint64 id, gboolean leaf, gboolean top)
{
  LantuTreeItem *self = g_object_new (LANTU_TYPE_TREE_ITEM, NULL);

  self->kind = kind;
  self->id = id;
  self->leaf = leaf;
  self->top = top;
  return self;
}

LantuTreeKind
lantu_tree_item_kind (LantuTreeItem *self)
{
  return self->kind;
}

gint64
lantu_tree_item_id (LantuTreeItem *self)
{
  return self->id;
}

gboolean
lantu_tree_item_is_leaf (LantuTreeItem *self)
{
  return self->leaf;
}

gboolean
lantu_tree_item_has_children (LantuTreeItem *self)
{
  return self->children != NULL;
}

/* (transfer none): made empty when first asked for */
GListStore *
lantu_tree_item_children (LantuTreeItem *self)
{
  if (self->children == NULL)
    self->children = g_list_store_new (LANTU_TYPE_TREE_ITEM);
  return self->children;
}

void
lantu_tree_item_set_content (LantuTreeItem *self, LantuTreeContent *content)
{
  if (self->content == content)
    return;
  g_clear_pointer (&self->content, lantu_tree_content_unref);
  self->content = lantu_tree_content_ref (content);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const LantuOutlineNode *
node_of (LantuTreeItem *self)
{
  return self->kind == LANTU_TREE_BRANCH ? lantu_outline_node (self->content->outline, self->id) : NULL;
}

static const LantuOutlineMeasure *
measure_of (LantuTreeItem *self)
{
  return self->kind == LANTU_TREE_MEASURE ? lantu_outline_measure (self->content->outline, self->id) : NULL;
}

static gboolean
is_kind (const LantuOutlineNode *node, const char *kind)
{
  return node && g_str_equal (node->kind, kind);
}

/* The code as it stands before the title; groups and the goal have none worth reading. */
const char *
lantu_tree_item_code (LantuTreeItem *self)
{
  const LantuOutlineNode *node = node_of (self);
  const LantuOutlineMeasure *measure = measure_of (self);

  if (measure)
    return measure->code;
  return node == NULL || is_kind (node, "group") || is_kind (node, "goal") ? "" : node->code;
}

/* Titles of one level line up: its codes have one width. */
int
lantu_tree_item_code_width (LantuTreeItem *self)
{
  static const int widths[] = { 0, 12, 20, 28, 36 };
  glong length = g_utf8_strlen (lantu_tree_item_code (self), -1);

  return length < (glong) G_N_ELEMENTS (widths) ? widths[length] : 44;
}

/* (transfer full) */
char *
lantu_tree_item_title (LantuTreeItem *self)
{
  const LantuOutlineNode *node = node_of (self);
  const LantuOutlineMeasure *measure = measure_of (self);

  if (self->kind == LANTU_TREE_LOOSE)
    return g_strdup (_("Under no system"));
  if (is_kind (node, "goal") && node->short_title)
    return g_strdup_printf ("%s · %s", node->short_title, node->title);
  return g_strdup (node ? node->title : measure ? measure->title : "");
}

/* (transfer full) (nullable): what stands dim after the title: a number of children, or what is missing */
char *
lantu_tree_item_note (LantuTreeItem *self)
{
  const LantuOutlineNode *node = node_of (self);
  const LantuOutlineMeasure *measure = measure_of (self);

  if (measure)
    return measure->retired ? g_strdup (_("no longer rolled out")) : NULL;
  if (self->kind == LANTU_TREE_LOOSE)
    return g_strdup_printf ("%u", lantu_outline_loose (self->content->outline)->len);
  if (is_kind (node, "group"))
    return g_strdup_printf ("%u", lantu_outline_children (self->content->outline, self->id)->len);
  if (is_kind (node, "focus") && lantu_outline_links_of_node (self->content->outline, self->id)->len == 0)
    return g_strdup (_("no measure yet"));
  return NULL;
}

/* (nullable) */
const char *
lantu_tree_item_lead (LantuTreeItem *self)
{
  const LantuOutlineNode *node = node_of (self);
  const LantuOutlineMeasure *measure = measure_of (self);

  return node ? node->lead : measure ? measure->lead : NULL;
}

gboolean
lantu_tree_item_is_top (LantuTreeItem *self)
{
  return self->top;
}

const LantuTally *
lantu_tree_item_tally (LantuTreeItem *self)
{
  return lantu_tree_content_tally (self->content, self->id);
}

LantuLamp
lantu_tree_item_lamp (LantuTreeItem *self)
{
  return lantu_tree_content_lamp (self->content, self->id);
}

const char *
lantu_tree_item_lamp_word (LantuTreeItem *self)
{
  return lantu_tree_content_lamp_word (self->content, self->id);
}

/* Whether it is of a kind that tasks are counted for, so that their lack is worth showing. */
gboolean
lantu_tree_item_is_counted (LantuTreeItem *self)
{
  static const char *const kinds[] = { "goal", "objective", "system", "focus", "unit-kind", "reform-item", NULL };
  const LantuOutlineNode *node = node_of (self);

  return node == NULL || lantu_tree_item_tally (self) || g_strv_contains (kinds, node->kind);
}

/**
 * lantu_tree_item_value:
 * @progress: (out): for the bar, NAN without data or where nothing is due yet
 * @plan: (out): for the bar
 *
 * Returns: (transfer full): the value as it is written
 */
char *
lantu_tree_item_value (LantuTreeItem *self, double *progress, double *plan)
{
  const LantuTally *tally = lantu_tree_item_tally (self);

  *progress = tally ? lantu_tally_progress (tally) : NAN;
  *plan = tally ? lantu_tally_plan (tally) : NAN;
  if (tally && tally->done == 0 && lantu_tree_item_lamp (self) == LANTU_LAMP_GREY)
    *progress = *plan = NAN;
  return lantu_points_words (*progress);
}

/* (transfer full): the row in one sentence, for a screen reader */
char *
lantu_tree_item_words (LantuTreeItem *self)
{
  g_autofree char *title = lantu_tree_item_title (self);
  g_autofree char *note = lantu_tree_item_note (self);
  const char *lead = lantu_tree_item_lead (self);
  GString *words = g_string_new (lantu_tree_item_code (self));
  double progress, plan;
  g_autofree char *value = lantu_tree_item_value (self, &progress, &plan);

  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, title);
  if (note)
    g_string_append_printf (words, ", %s", note);
  if (!isnan (progress))
    {
      g_string_append (words, ", ");
      /* Translators: a row's progress, such as "74.9 % done" */
      g_string_append_printf (words, _("%s %% done"), value);
    }
  if (lantu_tree_item_is_counted (self))
    g_string_append_printf (words, ", %s", lantu_tree_item_lamp_word (self));
  if (lead)
    g_string_append_printf (words, ", %s", lead);
  return g_string_free (words, FALSE);
}
