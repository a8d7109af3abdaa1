/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Organisations from a sheet.  A row that matches an existing one, by code,
 * else by full path, updates the columns the sheet has.  Rows stand in any
 * order, children before parents too, so parents are resolved after all rows
 * are known. */

#include "exchange/import-private.h"

#include "exchange/organisation-nodes.h"
#include "exchange/organisation-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  LantuIntake *table;        /* not owned */
  LantuImportReport *report; /* not owned */
  LantuImportKnown known;
  GPtrArray *nodes; /* owned, (nullable), of LantuOrganisationNode: the workspace's, then the sheet's new ones */
  guint n_existing;
  GArray *rows;                  /* owned, of LantuOrganisationRow */
  GArray *of_row;                /* owned, of guint: node of each row */
  GHashTable *by_name, *by_code; /* owned: utf8 → GArray of guint, nodes */
  GHashTable *by_id;             /* owned: int64 → node */
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->by_code, g_hash_table_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->of_row, g_array_unref);
}

static gpointer
import_make (LantuIntake *table, LantuImportReport *report, LantuImportKnown known)
{
  Import *self = g_new0 (Import, 1);

  self->table = table;
  self->report = report;
  self->known = known;
  return self;
}

static void
import_free (gpointer state)
{
  import_clear (state);
  g_free (state);
}

static LantuOrganisationNode *
nth (Import *self, int index)
{
  return g_ptr_array_index (self->nodes, (guint) index);
}

/* -- whom they concern ----------------------------------------------------------------- */

/* name, or code, → GArray of node indexes */
static void
remember (GHashTable *index, const char *key, guint node)
{
  GArray *list = g_hash_table_lookup (index, key);

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (index, g_strdup (key), list);
    }
  g_array_append_val (list, node);
}

/* Whether the parts, read upwards from @node, are the end of its path. */
static gboolean
ends_with (Import *self, int node, char **parts, guint n)
{
  for (guint i = n; i-- > 0;)
    {
      if (node < 0 || !g_str_equal (nth (self, node)->name, parts[i]))
        return FALSE;
      node = nth (self, node)->parent;
    }
  return TRUE;
}

/* The node that a cell of 上级 names; -1 with a problem told where it is none or several. */
static int
find_parent (Import *self, guint row, const char *text, guint itself)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint n = g_strv_length (parts);
  GArray *list = g_hash_table_lookup (self->by_code, text);
  gint64 number = 0;
  gpointer found_id;
  int found = -1;
  guint fitting = 0;

  if (list && list->len == 1)
    return (int) g_array_index (list, guint, 0);
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL) && g_hash_table_lookup_extended (self->by_id, &number, NULL, &found_id))
    return GPOINTER_TO_INT (found_id);
  list = g_hash_table_lookup (self->by_name, parts[n - 1]);
  for (guint i = 0; list && i < list->len; i++)
    {
      guint candidate = g_array_index (list, guint, i);

      /* a unit may be named like its parent, but is not its own */
      if (candidate != itself && ends_with (self, (int) candidate, parts, n))
        {
          found = (int) candidate;
          fitting++;
        }
    }
  if (fitting == 1)
    return found;
  if (fitting == 0)
    lantu_intake_problem (self->table, row, LANTU_ORGANISATION_PARENT, _("there is no organisation “%s”"), text);
  else
    lantu_intake_problem (self->table, row, LANTU_ORGANISATION_PARENT,
                          _("“%s” fits %u organisations: write the path, such as 云岭区/%s, or the code"), text, fitting, parts[n - 1]);
  return -1;
}

static void
take_text (LantuOrganisationNode *node, char **field, const char *text)
{
  if (*text && g_strcmp0 (*field, text) != 0)
    node->dirty = g_set_str (field, text);
}

/* A known organisation takes the columns that the sheet has. */
static void
take_row (Import *self, LantuOrganisationNode *node, const LantuOrganisationRow *row, guint r)
{
  if (node->row)
    {
      lantu_intake_problem (self->table, r, LANTU_ORGANISATION_NAME, _("line %u speaks of the same organisation"),
                            lantu_intake_line (self->table, node->row - 1));
      return;
    }
  node->row = r + 1;
  if (self->known == LANTU_IMPORT_STOP)
    lantu_intake_problem (self->table, r, LANTU_ORGANISATION_NAME, _("“%s” is in the workspace already"), node->name);
  if (self->known != LANTU_IMPORT_UPDATE)
    return;
  take_text (node, &node->name, row->name);
  take_text (node, &node->code, row->code);
  take_text (node, &node->post, row->post);
  take_text (node, &node->telephone, row->telephone);
  if (lantu_intake_has (self->table, LANTU_ORGANISATION_KIND) && node->kind != row->kind)
    {
      node->kind = row->kind;
      node->dirty = TRUE;
    }
  if (row->level && g_strcmp0 (node->level, row->level) != 0)
    {
      node->level = row->level;
      node->dirty = TRUE;
    }
  if (lantu_intake_has (self->table, LANTU_ORGANISATION_PILOT) && node->pilot != row->pilot)
    {
      node->pilot = row->pilot;
      node->dirty = TRUE;
    }
}

static void
add_node (Import *self, const LantuOrganisationRow *row, guint r)
{
  LantuOrganisationNode *node = lantu_organisation_node_new ();

  node->is_new = TRUE;
  node->row = r + 1;
  node->name = g_strdup (row->name);
  node->code = *row->code ? g_strdup (row->code) : NULL;
  node->post = *row->post ? g_strdup (row->post) : NULL;
  node->telephone = *row->telephone ? g_strdup (row->telephone) : NULL;
  node->kind = row->kind;
  node->level = row->level ? row->level : "unit";
  node->pilot = row->pilot;
  g_array_index (self->of_row, guint, r) = self->nodes->len;
  g_ptr_array_add (self->nodes, node);
}

/* Each row gets its node: a known one by its code, else a new one for now. */
static void
match_by_code (Import *self)
{
  for (guint r = 0; r < self->rows->len; r++)
    {
      const LantuOrganisationRow *row = &g_array_index (self->rows, LantuOrganisationRow, r);
      GArray *list = *row->code ? g_hash_table_lookup (self->by_code, row->code) : NULL;

      if (list && g_array_index (list, guint, 0) < self->n_existing)
        {
          g_array_index (self->of_row, guint, r) = g_array_index (list, guint, 0);
          take_row (self, nth (self, (int) g_array_index (list, guint, 0)), row, r);
          continue;
        }
      add_node (self, row, r);
      if (*row->code)
        remember (self->by_code, row->code, self->nodes->len - 1);
    }
}

static void
resolve_parents (Import *self)
{
  /* plain names first, so that paths can be read upwards through them */
  for (guint pass = 0; pass < 2; pass++)
    for (guint r = 0; r < self->rows->len; r++)
      {
        const LantuOrganisationRow *row = &g_array_index (self->rows, LantuOrganisationRow, r);
        guint index = g_array_index (self->of_row, guint, r);
        gboolean path = strchr (row->parent, '/') != NULL;

        if (path != (pass == 1) ||
            (index < self->n_existing && (!lantu_intake_has (self->table, LANTU_ORGANISATION_PARENT) || self->known != LANTU_IMPORT_UPDATE)))
          continue;
        nth (self, (int) index)->parent = *row->parent ? find_parent (self, r, row->parent, index) : -1;
      }
}

static int
final (Import *self, int index)
{
  return index >= 0 && nth (self, index)->merged >= 0 ? nth (self, index)->merged : index;
}

/* The known organisation that a new one without a known code is by its name and parent; -1 for none. */
static int
find_twin (Import *self, const LantuOrganisationNode *node)
{
  GArray *list = g_hash_table_lookup (self->by_name, node->name);

  for (guint i = 0; list && i < list->len; i++)
    {
      guint other = g_array_index (list, guint, i);
      const LantuOrganisationNode *existing = other < self->n_existing ? nth (self, (int) other) : NULL;

      /* one that has another code is another organisation */
      if (existing && existing->row == 0 && final (self, existing->parent) == final (self, node->parent) &&
          !(existing->code && node->code && !g_str_equal (existing->code, node->code)))
        return (int) other;
    }
  return -1;
}

/* Rows without a code, matched by full path once parents are known. */
static void
match_by_path (Import *self)
{
  gboolean again = TRUE;

  /* a matched parent may let its children match: until nothing changes */
  for (guint round = 0; again && round < MAX_DEPTH; round++)
    {
      again = FALSE;
      for (guint r = 0; r < self->rows->len; r++)
        {
          int index = (int) g_array_index (self->of_row, guint, r);
          int twin = nth (self, index)->is_new ? find_twin (self, nth (self, index)) : -1;

          if (twin < 0)
            continue;
          nth (self, index)->merged = twin;
          nth (self, index)->row = 0;
          g_array_index (self->of_row, guint, r) = (guint) twin;
          take_row (self, nth (self, twin), &g_array_index (self->rows, LantuOrganisationRow, r), r);
          again = TRUE;
        }
    }
  for (guint i = 0; i < self->nodes->len; i++)
    nth (self, (int) i)->parent = final (self, nth (self, (int) i)->parent);
}

/* -- the check ---------------------------------------------------------------------------- */

static gboolean
in_cycle (Import *self, int index)
{
  int up = nth (self, index)->parent;

  for (guint depth = 0; up >= 0 && depth < MAX_DEPTH; depth++)
    {
      if (up == index)
        return TRUE;
      up = nth (self, up)->parent;
    }
  return up >= 0; /* deeper than any real tree: a cycle above it */
}

static void
tell_twins (Import *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      LantuOrganisationNode *node = nth (self, (int) i);
      g_autofree char *key = g_strdup_printf ("%d/%s", node->parent, node->name);
      gpointer earlier;

      if (i >= self->n_existing && node->row == 0)
        continue;
      if (!g_hash_table_lookup_extended (seen, key, NULL, &earlier))
        g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (i));
      else if (node->row && node->code == NULL && nth (self, GPOINTER_TO_INT (earlier))->row)
        lantu_intake_problem (self->table, node->row - 1, LANTU_ORGANISATION_NAME,
                              _("line %u has the same name and parent; one of them needs a code"),
                              lantu_intake_line (self->table, nth (self, GPOINTER_TO_INT (earlier))->row - 1));
    }
}

static void
count (Import *self)
{
  for (guint r = 0; r < self->rows->len; r++)
    {
      int index = (int) g_array_index (self->of_row, guint, r);
      LantuOrganisationNode *node = nth (self, index);

      if (in_cycle (self, index))
        lantu_intake_problem (self->table, r, LANTU_ORGANISATION_PARENT, _("“%s” would stand below itself"), node->name);
      if (!node->is_new && node->parent != node->old_parent)
        node->dirty = TRUE;
      if (node->is_new)
        self->report->added++;
      else if (node->dirty)
        self->report->updated++;
      else
        self->report->unchanged++;
    }
}

static gboolean
import_check (gpointer state, LantuConnection *connection, GError **error)
{
  Import *self = state;

  import_clear (self);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->of_row = g_array_new (FALSE, TRUE, sizeof (guint));
  if ((self->rows = lantu_organisation_rows_read (self->table, connection, error)) == NULL ||
      (self->nodes = lantu_organisation_nodes_read (connection, self->by_id, error)) == NULL)
    return FALSE;
  self->n_existing = self->nodes->len;
  for (guint i = 0; i < self->n_existing; i++)
    if (nth (self, (int) i)->code)
      remember (self->by_code, nth (self, (int) i)->code, i);
  g_array_set_size (self->of_row, self->rows->len);
  match_by_code (self);
  for (guint i = 0; i < self->nodes->len; i++)
    remember (self->by_name, nth (self, (int) i)->name, i);
  resolve_parents (self);
  match_by_path (self);
  count (self);
  tell_twins (self);
  return TRUE;
}

static gboolean
import_write (gpointer state, LantuWrite *write, GError **error)
{
  return lantu_organisation_nodes_write (((Import *) state)->nodes, write, error);
}

const LantuImportKind lantu_import_organisations = {
  "organisations", lantu_organisation_columns, LANTU_ORGANISATION_N, import_make, import_free, import_check, import_write
};
