/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The programme as a tree in memory, and what is written to it.
 *
 * Invariants: what was read never changes; nodes, measures and links stand in
 * the order in which they are shown; a branch whose parent is not there stands
 * at the top; a measure without a focus point is among the loose ones. */

#include "programme/outline.h"

#include <glib/gi18n-lib.h>

struct _LantuOutline
{
  gatomicrefcount ref_count;
  GPtrArray *nodes;    /* of LantuOutlineNode, owned; all others borrow */
  GPtrArray *measures; /* of LantuOutlineMeasure, owned */
  GPtrArray *links;    /* of LantuOutlineLink, owned */
  GPtrArray *loose;
  GPtrArray *nothing; /* empty */
  GHashTable *nodes_by_id, *measures_by_id;
  GHashTable *children, *by_node, *by_measure; /* id → GPtrArray */
};

static void
node_free (gpointer data)
{
  LantuOutlineNode *node = data;

  g_free (node->kind);
  g_free (node->code);
  g_free (node->title);
  g_free (node->provenance);
  g_free (node->short_title);
  g_free (node->lead);
  g_free (node);
}

static void
measure_free (gpointer data)
{
  LantuOutlineMeasure *measure = data;

  g_free (measure->code);
  g_free (measure->title);
  g_free (measure->provenance);
  g_free (measure->lead);
  g_free (measure);
}

static void
link_free (gpointer data)
{
  g_free (((LantuOutlineLink *) data)->provenance);
  g_free (data);
}

static LantuOutline *
outline_new (void)
{
  LantuOutline *self = g_new0 (LantuOutline, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->measures = g_ptr_array_new_with_free_func (measure_free);
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->loose = g_ptr_array_new ();
  self->nothing = g_ptr_array_new ();
  /* keys lie in the rows, or are copied for the lists */
  self->nodes_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->measures_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_node = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_measure = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

LantuOutline *
lantu_outline_ref (LantuOutline *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
lantu_outline_unref (LantuOutline *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->children);
  g_hash_table_unref (self->by_node);
  g_hash_table_unref (self->by_measure);
  g_hash_table_unref (self->nodes_by_id);
  g_hash_table_unref (self->measures_by_id);
  g_ptr_array_unref (self->loose);
  g_ptr_array_unref (self->nothing);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->measures);
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

static void
append (GHashTable *lists, gint64 key, gpointer item)
{
  GPtrArray *list = g_hash_table_lookup (lists, &key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_memdup2 (&key, sizeof key), list);
    }
  g_ptr_array_add (list, item);
}

static char *
text_at (LantuStatement *statement, int column)
{
  const char *text = lantu_statement_text (statement, column, NULL);

  return g_strdup (text ? text : "");
}

static gboolean
read_nodes (LantuOutline *self, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id, parent, kind, code, title, short_title, provenance FROM node ORDER BY position, id");

  while (lantu_statement_step (statement))
    {
      LantuOutlineNode *node = g_new0 (LantuOutlineNode, 1);

      node->id = lantu_statement_int64 (statement, 0);
      node->parent = lantu_statement_int64 (statement, 1);
      node->kind = text_at (statement, 2);
      node->code = text_at (statement, 3);
      node->title = text_at (statement, 4);
      node->short_title = g_strdup (lantu_statement_text (statement, 5, NULL));
      node->provenance = text_at (statement, 6);
      g_ptr_array_add (self->nodes, node);
      g_hash_table_insert (self->nodes_by_id, &node->id, node);
    }
  for (guint i = 0; i < self->nodes->len; i++)
    {
      LantuOutlineNode *node = g_ptr_array_index (self->nodes, i);

      if (node->parent == node->id || !g_hash_table_contains (self->nodes_by_id, &node->parent))
        node->parent = 0;
      append (self->children, node->parent, node);
    }
  return lantu_statement_done (statement, error);
}

static gboolean
read_measures (LantuOutline *self, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, code, title, provenance, retired FROM measure ORDER BY position, id");

  while (lantu_statement_step (statement))
    {
      LantuOutlineMeasure *measure = g_new0 (LantuOutlineMeasure, 1);

      measure->id = lantu_statement_int64 (statement, 0);
      measure->code = text_at (statement, 1);
      measure->title = text_at (statement, 2);
      measure->provenance = text_at (statement, 3);
      measure->retired = lantu_statement_int64 (statement, 4) == 1;
      g_ptr_array_add (self->measures, measure);
      g_hash_table_insert (self->measures_by_id, &measure->id, measure);
    }
  return lantu_statement_done (statement, error);
}

static gboolean
read_links (LantuOutline *self, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT l.id, l.measure, l.node, l.provenance FROM link l JOIN measure m ON m.id = l.measure "
                                                        "JOIN node n ON n.id = l.node ORDER BY m.position, m.id, n.position, n.id");
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);

  while (lantu_statement_step (statement))
    {
      LantuOutlineLink *link = g_new0 (LantuOutlineLink, 1);
      gint64 measure = lantu_statement_int64 (statement, 1), node = lantu_statement_int64 (statement, 2);

      link->id = lantu_statement_int64 (statement, 0);
      link->measure = g_hash_table_lookup (self->measures_by_id, &measure);
      link->node = g_hash_table_lookup (self->nodes_by_id, &node);
      link->provenance = text_at (statement, 3);
      g_ptr_array_add (self->links, link);
      if (link->measure == NULL || link->node == NULL)
        continue; /* it came between two of the questions */
      append (self->by_node, node, link);
      append (self->by_measure, measure, link);
      if (g_str_equal (link->node->kind, "focus"))
        g_hash_table_add (placed, (gpointer) link->measure);
    }
  for (guint i = 0; i < self->measures->len; i++)
    if (!g_hash_table_contains (placed, g_ptr_array_index (self->measures, i)))
      g_ptr_array_add (self->loose, g_ptr_array_index (self->measures, i));
  return lantu_statement_done (statement, error);
}

static gboolean
read_leads (LantuOutline *self, LantuConnection *connection, LantuDay today, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT d.subject, COALESCE (o.name, d.body_name) FROM duty d LEFT JOIN organisation o ON o.id = d.body "
                  "WHERE d.role = 'lead' AND (d.valid_from IS NULL OR d.valid_from <= ?1) AND (d.valid_to IS NULL OR d.valid_to >= ?1) "
                  "ORDER BY d.subject, d.id");

  lantu_statement_bind_int64 (statement, 1, today);
  while (lantu_statement_step (statement))
    {
      gint64 subject = lantu_statement_int64 (statement, 0);
      const char *name = lantu_statement_text (statement, 1, NULL);
      LantuOutlineNode *node = g_hash_table_lookup (self->nodes_by_id, &subject);
      LantuOutlineMeasure *measure = g_hash_table_lookup (self->measures_by_id, &subject);
      char **lead = node ? &node->lead : measure ? &measure->lead : NULL;

      if (lead && name && *lead)
        {
          g_autofree char *before = *lead;

          *lead = g_strdup_printf (_("%s, %s"), before, name);
        }
      else if (lead && name)
        *lead = g_strdup (name);
    }
  return lantu_statement_done (statement, error);
}

/**
 * lantu_outline_read:
 * @today: the day whose lead bodies are given
 *
 * Returns: (transfer full) (nullable): the programme
 */
LantuOutline *
lantu_outline_read (LantuConnection *connection, LantuDay today, GError **error)
{
  g_autoptr (LantuOutline) self = outline_new ();

  if (!read_nodes (self, connection, error) || !read_measures (self, connection, error) || !read_links (self, connection, error) ||
      !read_leads (self, connection, today, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Of LantuOutlineNode, in their order. */
GPtrArray *
lantu_outline_nodes (const LantuOutline *self)
{
  return self->nodes;
}

/* Of LantuOutlineMeasure, in their order. */
GPtrArray *
lantu_outline_measures (const LantuOutline *self)
{
  return self->measures;
}

/* Of LantuOutlineMeasure: those without a focus point. */
GPtrArray *
lantu_outline_loose (const LantuOutline *self)
{
  return self->loose;
}

static GPtrArray *
list_of (const LantuOutline *self, GHashTable *lists, gint64 key)
{
  GPtrArray *list = g_hash_table_lookup (lists, &key);

  return list ? list : self->nothing;
}

/* Of LantuOutlineNode; @parent 0: those at the top. */
GPtrArray *
lantu_outline_children (const LantuOutline *self, gint64 parent)
{
  return list_of (self, self->children, parent);
}

/* Of LantuOutlineLink. */
GPtrArray *
lantu_outline_links_of_node (const LantuOutline *self, gint64 node)
{
  return list_of (self, self->by_node, node);
}

/* Of LantuOutlineLink. */
GPtrArray *
lantu_outline_links_of_measure (const LantuOutline *self, gint64 measure)
{
  return list_of (self, self->by_measure, measure);
}

/**
 * lantu_outline_bodies:
 * @ids: (element-type gint64): their ids are appended here
 *
 * Returns: (transfer full) (nullable) (element-type utf8): names of the
 *   organisations that may have duties: cities, districts and departments
 */
GPtrArray *
lantu_outline_bodies (LantuConnection *connection, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id, name FROM organisation WHERE level IN ('city', 'district', 'department') AND retired IS NOT 1 "
                  "ORDER BY position, name, id");

  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);

      g_array_append_val (ids, id);
      g_ptr_array_add (names, text_at (statement, 1));
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&names);
}

/* (nullable) */
const LantuOutlineNode *
lantu_outline_node (const LantuOutline *self, gint64 id)
{
  return g_hash_table_lookup (self->nodes_by_id, &id);
}

/* (nullable) */
const LantuOutlineMeasure *
lantu_outline_measure (const LantuOutline *self, gint64 id)
{
  return g_hash_table_lookup (self->measures_by_id, &id);
}
