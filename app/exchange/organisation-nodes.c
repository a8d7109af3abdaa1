/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tree of organisations in memory, as an import sees it: read whole from
 * the workspace, and what is new or changed in it written. */

#include "exchange/organisation-nodes.h"

#include "store/identity.h"

static void
node_free (gpointer data)
{
  LantuOrganisationNode *node = data;

  g_free (node->name);
  g_free (node->code);
  g_free (node->post);
  g_free (node->telephone);
  g_free (node);
}

LantuOrganisationNode *
lantu_organisation_node_new (void)
{
  LantuOrganisationNode *node = g_new0 (LantuOrganisationNode, 1);

  node->parent = node->old_parent = node->merged = -1;
  return node;
}

static LantuOrganisationNode *
nth (GPtrArray *nodes, int index)
{
  return g_ptr_array_index (nodes, (guint) index);
}

/**
 * lantu_organisation_nodes_read:
 * @by_id: (inout): an empty table by int64, which gets index for id; its keys are the nodes'
 *
 * Returns: (transfer full) (nullable): of LantuOrganisationNode, with all parents known
 */
GPtrArray *
lantu_organisation_nodes_read (LantuConnection *connection, GHashTable *by_id, GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (node_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id, parent, name, kind, level, code, pilot, liaison_post, telephone FROM organisation ORDER BY id");

  while (lantu_statement_step (statement))
    {
      LantuOrganisationNode *node = lantu_organisation_node_new ();

      node->id = lantu_statement_int64 (statement, 0);
      node->parent_id = lantu_statement_int64 (statement, 1);
      node->name = g_strdup (lantu_statement_text (statement, 2, NULL));
      node->kind = lantu_statement_int64 (statement, 3);
      node->level = g_intern_string (lantu_statement_text (statement, 4, NULL));
      node->code = g_strdup (lantu_statement_text (statement, 5, NULL));
      node->pilot = lantu_statement_int64 (statement, 6) == 1;
      node->post = g_strdup (lantu_statement_text (statement, 7, NULL));
      node->telephone = g_strdup (lantu_statement_text (statement, 8, NULL));
      g_ptr_array_add (nodes, node);
      g_hash_table_insert (by_id, &node->id, GUINT_TO_POINTER (nodes->len - 1));
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  for (guint i = 0; i < nodes->len; i++)
    {
      LantuOrganisationNode *node = nth (nodes, (int) i);
      gpointer found;

      if (node->parent_id && g_hash_table_lookup_extended (by_id, &node->parent_id, NULL, &found))
        node->parent = GPOINTER_TO_INT (found);
      node->old_parent = node->parent;
    }
  return g_steal_pointer (&nodes);
}

/* -- writing -------------------------------------------------------------------------- */

static void
bind_id (LantuStatement *statement, int index, gint64 id)
{
  if (id)
    lantu_statement_bind_int64 (statement, index, id);
  else
    lantu_statement_bind_null (statement, index);
}

static gboolean
is_added (const LantuOrganisationNode *node)
{
  return node->is_new && node->row && node->merged < 0;
}

/* Ids first: a code gives a derived one, unless a row whose code is now another holds it. */
static gboolean
give_ids (GPtrArray *nodes, LantuWrite *write, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      LantuOrganisationNode *node = nth (nodes, (int) i);
      gboolean held = TRUE;

      if (!is_added (node))
        continue;
      if (node->code)
        {
          LantuStatement *statement = lantu_connection_prepare (lantu_write_connection (write), "SELECT 1 FROM organisation WHERE id = ?");

          node->id = lantu_id_derive ("organisation", node->code, NULL);
          lantu_statement_bind_int64 (statement, 1, node->id);
          held = lantu_statement_step (statement);
          if (!lantu_statement_done (statement, error))
            return FALSE;
        }
      if (held && (node->id = lantu_write_mint (write, error)) == 0)
        return FALSE;
    }
  return TRUE;
}

static gint64
parent_of (GPtrArray *nodes, const LantuOrganisationNode *node)
{
  return node->parent >= 0 ? nth (nodes, node->parent)->id : 0;
}

static gboolean
insert_nodes (GPtrArray *nodes, LantuWrite *write, GError **error)
{
  gint64 position = 0;
  LantuStatement *statement;

  if (!lantu_connection_get_int64 (lantu_write_connection (write), "SELECT max(position) FROM organisation", &position, error))
    return FALSE;
  statement = lantu_connection_prepare (lantu_write_connection (write),
                                        "INSERT INTO organisation (id, parent, name, kind, level, code, pilot, position, liaison_post, telephone) "
                                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (guint i = 0; i < nodes->len; i++)
    {
      LantuOrganisationNode *node = nth (nodes, (int) i);

      if (!is_added (node))
        continue;
      lantu_statement_bind_int64 (statement, 1, node->id);
      bind_id (statement, 2, parent_of (nodes, node));
      lantu_statement_bind_text (statement, 3, node->name);
      bind_id (statement, 4, node->kind);
      lantu_statement_bind_text (statement, 5, node->level);
      lantu_statement_bind_text (statement, 6, node->code);
      bind_id (statement, 7, node->pilot);
      lantu_statement_bind_int64 (statement, 8, position + node->row);
      lantu_statement_bind_text (statement, 9, node->post);
      lantu_statement_bind_text (statement, 10, node->telephone);
      if (!lantu_statement_run (statement))
        break;
      if (node->row % 256 == 0)
        {
          lantu_write_progress (write, (double) i / nodes->len);
          if (lantu_write_cancelled (write, NULL))
            break;
        }
    }
  return lantu_statement_done (statement, error) && !lantu_write_cancelled (write, error);
}

static gboolean
update_nodes (GPtrArray *nodes, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection,
      "UPDATE organisation SET parent = ?, name = ?, kind = ?, level = ?, code = ?, pilot = ?, liaison_post = ?, telephone = ? WHERE id = ?");

  for (guint i = 0; i < nodes->len; i++)
    {
      LantuOrganisationNode *node = nth (nodes, (int) i);

      if (node->row == 0 || node->is_new || !node->dirty)
        continue;
      bind_id (statement, 1, parent_of (nodes, node));
      lantu_statement_bind_text (statement, 2, node->name);
      bind_id (statement, 3, node->kind);
      lantu_statement_bind_text (statement, 4, node->level);
      lantu_statement_bind_text (statement, 5, node->code);
      bind_id (statement, 6, node->pilot);
      lantu_statement_bind_text (statement, 7, node->post);
      lantu_statement_bind_text (statement, 8, node->telephone);
      lantu_statement_bind_int64 (statement, 9, node->id);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

/* Writes what is new or changed; parents of nodes must be known ones or added ones. */
gboolean
lantu_organisation_nodes_write (GPtrArray *nodes, LantuWrite *write, GError **error)
{
  return give_ids (nodes, write, error) && insert_nodes (nodes, write, error) && update_nodes (nodes, lantu_write_connection (write), error);
}
