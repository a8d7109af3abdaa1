/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which organisations there are, in the order of the tree: each before those
 * below it, those below one by position, then name, then id.
 *
 * One reading of the table and one walk in C: path, district and subtree come
 * from the way down and cost no query (35,000 organisations: some 40 ms).  A
 * row whose parent is gone stands at the top; rows of a cycle, which only a
 * damaged file can hold, are appended at the end so that they can be mended. */

#include "programme/organisation-query.h"
#include "base/text.h"
#include "progress/progress.h"
#include "record/registers.h"

#include <string.h>

typedef struct
{
  gint64 id, parent, kind, position;
  char *name;
  char *code; /* (nullable) */
  gboolean is_district, retired, seen;
  guint first; /* those below it stand from here in the sorted order … */
  guint n;     /* … and are so many */
} Entry;

/* What is true of all that stand below: the way from the top. */
typedef struct
{
  GArray *entries;
  const LantuOrganisationQuery *query;
  char *needle; /* (nullable) folded */
  GArray *ids;
} Walk;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->code);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  int by_name;

  if (x->parent != y->parent)
    return x->parent < y->parent ? -1 : 1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  by_name = strcmp (x->name, y->name);
  return by_name ? by_name : (x->id > y->id) - (x->id < y->id);
}

static GArray *
read_all (LantuConnection *connection, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT id, coalesce(parent, 0), coalesce(kind, 0), coalesce(position, 9223372036854775807), "
                                                        "name, code, level = 'district', coalesce(retired, 0) FROM organisation");

  g_array_set_clear_func (entries, entry_clear);
  while (lantu_statement_step (statement))
    {
      const char *name = lantu_statement_text (statement, 4, NULL);
      Entry entry = {
        .id = lantu_statement_int64 (statement, 0),
        .parent = lantu_statement_int64 (statement, 1),
        .kind = lantu_statement_int64 (statement, 2),
        .position = lantu_statement_int64 (statement, 3),
        .name = g_strdup (name ? name : ""),
        .code = g_strdup (lantu_statement_text (statement, 5, NULL)),
        .is_district = lantu_statement_int64 (statement, 6) == 1,
        .retired = lantu_statement_int64 (statement, 7) == 1,
      };

      g_array_append_val (entries, entry);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&entries);
}

/* Sorts, and tells every parent where those below it stand. */
static GHashTable *
arrange (GArray *entries)
{
  GHashTable *by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      g_hash_table_insert (by_id, &entry->id, entry);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->parent && !g_hash_table_contains (by_id, &entry->parent))
        entry->parent = 0;
    }
  g_hash_table_remove_all (by_id); /* sorting moves the entries */
  g_array_sort (entries, compare);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      g_hash_table_insert (by_id, &entry->id, entry);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      Entry *parent = entry->parent ? g_hash_table_lookup (by_id, &entry->parent) : NULL;

      if (parent && parent->n++ == 0)
        parent->first = i;
    }
  return by_id;
}

static gboolean
matches (const Walk *walk, const Entry *entry, gint64 district, gboolean below, gboolean found)
{
  const LantuOrganisationQuery *query = walk->query;

  if (entry->retired && !query->retired)
    return FALSE;
  if (query->below && !below)
    return FALSE;
  if (query->district && district != (query->district == LANTU_CITY_ITSELF ? 0 : query->district))
    return FALSE;
  if (query->kind && entry->kind != (query->kind == LANTU_NO_KIND ? 0 : query->kind))
    return FALSE;
  return walk->needle == NULL || found;
}

static void
walk_down (Walk *walk, Entry *entry, gint64 district, gboolean below, gboolean found, guint depth)
{
  /* deeper than any real tree: a bound for the stack, not for the data */
  if (entry->seen || depth > 512 || (walk->query->not_below && entry->id == walk->query->not_below))
    {
      entry->seen = TRUE;
      return;
    }
  entry->seen = TRUE;
  if (entry->is_district)
    district = entry->id;
  below = below || entry->id == walk->query->below;
  if (walk->needle && !found)
    {
      g_autofree char *name = lantu_text_fold (entry->name);

      found = strstr (name, walk->needle) != NULL;
      if (!found && entry->code)
        {
          g_autofree char *code = lantu_text_fold (entry->code);

          if (strstr (code, walk->needle))
            {
              /* a code names one organisation, a name all that stand below it too */
              if (matches (walk, entry, district, below, TRUE))
                g_array_append_val (walk->ids, entry->id);
              for (guint i = 0; i < entry->n; i++)
                walk_down (walk, &g_array_index (walk->entries, Entry, entry->first + i), district, below, FALSE, depth + 1);
              return;
            }
        }
    }
  if (matches (walk, entry, district, below, found))
    g_array_append_val (walk->ids, entry->id);
  for (guint i = 0; i < entry->n; i++)
    walk_down (walk, &g_array_index (walk->entries, Entry, entry->first + i), district, below, found, depth + 1);
}

/**
 * lantu_organisation_query_ids:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the organisations, in the order of the tree
 */
GArray *
lantu_organisation_query_ids (LantuConnection *connection, const LantuOrganisationQuery *query, GError **error)
{
  g_autoptr (GArray) entries = read_all (connection, error);
  g_autoptr (GHashTable) by_id = NULL;
  g_autofree char *needle = NULL;
  Walk walk;

  if (entries == NULL)
    return NULL;
  by_id = arrange (entries);
  if (query->search && *query->search)
    needle = lantu_text_fold (query->search);
  walk = (Walk) {
    .entries = entries,
    .query = query,
    .needle = needle,
    .ids = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->parent == 0)
        walk_down (&walk, entry, 0, FALSE, FALSE, 0);
    }
  for (guint i = 0; i < entries->len && query->not_below == 0; i++)
    walk_down (&walk, &g_array_index (entries, Entry, i), 0, FALSE, FALSE, 0);
  return walk.ids;
}

static GPtrArray *
read_records (LantuConnection *connection, const LantuRegister *reg, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  while (lantu_statement_step (statement))
    g_ptr_array_add (records, lantu_record_new (reg, lantu_statement_int64 (statement, 0)));
  if (!lantu_statement_done (statement, error) || !lantu_records_load ((LantuRecord *const *) records->pdata, records->len, connection, error))
    return NULL;
  return g_steal_pointer (&records);
}

/**
 * lantu_organisation_kinds:
 *
 * Returns: (transfer full) (nullable) (element-type LantuRecord): the blueprint's unit kinds, in its order
 */
GPtrArray *
lantu_organisation_kinds (LantuConnection *connection, GError **error)
{
  return read_records (connection, &lantu_node_register, "SELECT id FROM node WHERE kind = 'unit-kind' ORDER BY position, id", error);
}

/**
 * lantu_organisation_districts:
 *
 * Returns: (transfer full) (nullable) (element-type LantuRecord): the organisations of level `district` that are not retired
 */
GPtrArray *
lantu_organisation_districts (LantuConnection *connection, GError **error)
{
  return read_records (connection, &lantu_organisation_register,
                       "SELECT id FROM organisation WHERE level = 'district' AND coalesce(retired, 0) = 0 ORDER BY position, name, id", error);
}
