/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the page shows, shared by its tree and its inspector. */

#include "inspector/content.h"

#include "base/text.h"

#include <string.h>

/**
 * lantu_tree_content_new:
 * @outline: (transfer full): the programme
 * @progress: (transfer full) (element-type gint64 LantuTally): what was counted
 */
LantuTreeContent *
lantu_tree_content_new (LantuOutline *outline, GHashTable *progress, const LantuLegend *legend)
{
  LantuTreeContent *self = g_new0 (LantuTreeContent, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->outline = outline;
  self->progress = progress;
  lantu_legend_copy (&self->legend, legend);
  return self;
}

LantuTreeContent *
lantu_tree_content_ref (LantuTreeContent *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lantu_tree_content_unref (LantuTreeContent *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  lantu_outline_unref (self->outline);
  g_hash_table_unref (self->progress);
  lantu_legend_clear (&self->legend);
  g_free (self);
}

/* (nullable): %NULL where it holds no tasks */
const LantuTally *
lantu_tree_content_tally (LantuTreeContent *self, gint64 id)
{
  const LantuTally *tally = g_hash_table_lookup (self->progress, &id);

  return tally && tally->all > 0 ? tally : NULL;
}

LantuLamp
lantu_tree_content_lamp (LantuTreeContent *self, gint64 id)
{
  const LantuTally *tally = lantu_tree_content_tally (self, id);

  return tally ? lantu_tally_lamp (tally, &self->legend.thresholds) : LANTU_LAMP_NONE;
}

const char *
lantu_tree_content_lamp_word (LantuTreeContent *self, gint64 id)
{
  return lantu_legend_word (&self->legend, lantu_tree_content_lamp (self, id));
}

/* (transfer full): the titles above it, " › " between; empty at the top */
char *
lantu_tree_content_path (LantuTreeContent *self, gint64 id)
{
  const LantuOutlineNode *node = lantu_outline_node (self->outline, id);
  GString *path = g_string_new (NULL);

  /* as many steps as there are branches, so that a cycle in a damaged file ends */
  for (guint i = 0; node && i < lantu_outline_nodes (self->outline)->len; i++)
    {
      node = lantu_outline_node (self->outline, node->parent);
      if (node == NULL || g_str_equal (node->kind, "goal"))
        break;
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, node->title);
      if (!g_str_equal (node->kind, "group") && *node->code)
        {
          g_string_prepend (path, " ");
          g_string_prepend (path, node->code);
        }
    }
  return g_string_free (path, FALSE);
}

/* How many measures are overdue, or behind plan. */
guint
lantu_tree_content_count (LantuTreeContent *self, gboolean overdue)
{
  GPtrArray *measures = lantu_outline_measures (self->outline);
  guint n = 0;

  for (guint i = 0; i < measures->len; i++)
    {
      gint64 id = ((LantuOutlineMeasure *) g_ptr_array_index (measures, i))->id;
      const LantuTally *tally = lantu_tree_content_tally (self, id);

      if (tally)
        n += overdue ? lantu_tally_overdue (tally) > 0 : lantu_tally_lamp (tally, &self->legend.thresholds) >= LANTU_LAMP_YELLOW;
    }
  return n;
}

typedef struct
{
  LantuTreeContent *content;
  const char *search; /* (nullable) folded */
  LantuTreeShow show;
  GHashTable *set;
} Fitting;

static void
add_if (Fitting *self, gint64 id, gboolean measure, const char *code, const char *title, const char *lead)
{
  const LantuTally *tally = lantu_tree_content_tally (self->content, id);
  g_autofree char *text = g_strjoin ("\n", code, title, lead ? lead : "", NULL);
  g_autofree char *folded = lantu_text_fold (text);

  if (self->show != LANTU_SHOW_ALL && (!measure || tally == NULL))
    return;
  if (self->show == LANTU_SHOW_BEHIND && lantu_tree_content_lamp (self->content, id) < LANTU_LAMP_YELLOW)
    return;
  if (self->show == LANTU_SHOW_OVERDUE && lantu_tally_overdue (tally) == 0)
    return;
  if (self->search == NULL || strstr (folded, self->search))
    g_hash_table_add (self->set, g_memdup2 (&id, sizeof id));
}

/**
 * lantu_tree_content_fitting:
 * @search: (nullable): folded text, looked for in code, title and lead body
 *
 * Returns: (transfer full) (element-type gint64): a set of the ids of what fits
 */
GHashTable *
lantu_tree_content_fitting (LantuTreeContent *self, const char *search, LantuTreeShow show)
{
  Fitting fitting = { self, search, show, g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  GPtrArray *nodes = lantu_outline_nodes (self->outline);
  GPtrArray *measures = lantu_outline_measures (self->outline);

  for (guint i = 0; i < nodes->len; i++)
    {
      const LantuOutlineNode *node = g_ptr_array_index (nodes, i);
      gboolean hidden = g_str_equal (node->kind, "group") || g_str_equal (node->kind, "goal");

      add_if (&fitting, node->id, FALSE, hidden ? "" : node->code, node->title, node->lead);
    }
  for (guint i = 0; i < measures->len; i++)
    {
      const LantuOutlineMeasure *measure = g_ptr_array_index (measures, i);

      add_if (&fitting, measure->id, TRUE, measure->code, measure->title, measure->lead);
    }
  return fitting.set;
}
