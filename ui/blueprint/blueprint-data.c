/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the page shows, asked for in one go on a worker. */

#include "blueprint/blueprint-data.h"

#include <glib/gi18n.h>

static void
add_loose (GHashTable *progress, GPtrArray *systems)
{
  for (guint i = 0; i < systems->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (systems, i);

      if (row->id == LANTU_NO_SYSTEM)
        g_hash_table_insert (progress, g_memdup2 (&row->id, sizeof row->id), g_memdup2 (&row->tally, sizeof row->tally));
    }
}

static gpointer
read_content (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const LantuProgressQuery *query = data;
  g_autoptr (LantuOutline) outline = lantu_outline_read (connection, query->today, error);
  g_autoptr (GHashTable) progress = outline ? lantu_progress_by_node (connection, query, error) : NULL;
  g_autoptr (GPtrArray) systems = progress ? lantu_progress_read (connection, LANTU_BY_SYSTEM, query, error) : NULL;
  g_auto (LantuLegend) legend = { 0 };

  if (systems == NULL || !lantu_legend_read (connection, &legend, error))
    return NULL;
  add_loose (progress, systems);
  return lantu_tree_content_new (g_steal_pointer (&outline), g_steal_pointer (&progress), &legend);
}

void
lantu_blueprint_data_read (LantuSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  LantuProgressQuery *query = g_new (LantuProgressQuery, 1);

  lantu_session_query (session, query);
  lantu_workspace_read_async (lantu_session_workspace (session), read_content, query, g_free, (GDestroyNotify) lantu_tree_content_unref, cancellable,
                              callback, user_data);
}

/* (transfer full) (nullable) */
LantuTreeContent *
lantu_blueprint_data_finish (LantuSession *session, GAsyncResult *result, GError **error)
{
  return lantu_workspace_read_finish (lantu_session_workspace (session), result, error);
}

/* Whether what the page shows may now be another. */
gboolean
lantu_blueprint_data_concerned (const LantuChange *change)
{
  static const char *const registers[] = { "node", "measure", "link", "duty", "task", "organisation", "workspace", "legend" };

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (lantu_change_touches (change, registers[i]))
      return TRUE;
  return FALSE;
}

/* (transfer full): "6 objectives · 6 systems · 9 unit kinds · 117 measures" */
char *
lantu_blueprint_data_summary (LantuTreeContent *content)
{
  static const struct
  {
    const char *kind, *one, *many;
  } kinds[] = {
    { "objective", N_("%u objective"), N_("%u objectives") },
    { "system", N_("%u system"), N_("%u systems") },
    { "unit-kind", N_("%u unit kind"), N_("%u unit kinds") },
    { "reform-item", N_("%u reform item"), N_("%u reform items") },
  };
  GPtrArray *nodes = lantu_outline_nodes (content->outline);
  guint measures = lantu_outline_measures (content->outline)->len;
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      guint n = 0;

      for (guint i = 0; i < nodes->len; i++)
        n += g_str_equal (((LantuOutlineNode *) g_ptr_array_index (nodes, i))->kind, kinds[k].kind);
      if (n > 0)
        {
          g_string_append_printf (text, g_dngettext (NULL, kinds[k].one, kinds[k].many, n), n);
          g_string_append (text, " · ");
        }
    }
  g_string_append_printf (text, g_dngettext (NULL, "%u measure", "%u measures", measures), measures);
  return g_string_free (text, FALSE);
}
