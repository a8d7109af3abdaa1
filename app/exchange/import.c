/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Organisations from a sheet.  Heads 名称 上级 单元 级别 编码 试点 in any order;
 * only 名称 is required, other columns are left out with a note.  A row that
 * matches an existing organisation, by code, else by full path, updates the
 * columns the sheet has.  Rows stand in any order, children before parents
 * too, so parents are resolved after all rows are known. */

#include "exchange/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "record/registers.h"
#include "store/identity.h"

#define MAX_PROBLEMS 1000
#define MAX_DEPTH 64

typedef enum
{
  NAME,
  PARENT,
  KIND,
  LEVEL,
  CODE,
  PILOT,
  N_COLUMNS,
} Column;

static const char *const heads[N_COLUMNS][4] = {
  [NAME] = { "名称", "name", "单位名称" }, [PARENT] = { "上级", "parent", "上级单位" }, [KIND] = { "单元", "kind", "清廉单元" },
  [LEVEL] = { "级别", "level" },           [CODE] = { "编码", "code", "统一社会信用代码" }, [PILOT] = { "试点", "pilot" },
};

static const struct { const char *code, *word; } levels[] = {
  { "city", "市" }, { "city", "市级" }, { "district", "区县" }, { "department", "部门" }, { "township", "乡镇街道" },
  { "village", "村社区" }, { "unit", "单位" },
};

/* An organisation as it will be: one of the workspace, or of the sheet, or both. */
typedef struct
{
  gint64 id;      /* 0: new */
  guint row;      /* of the sheet, + 1; 0: not in it */
  char *name, *code;
  gint64 parent_id;   /* as it stands in the workspace */
  gint64 kind;
  const char *level;  /* static */
  gboolean pilot, dirty;
  int parent;         /* index, -1: none, -2: not resolved */
  int old_parent;     /* index before, for a matched one */
} Node;

struct _LantuImport
{
  LantuSheet *sheet;
  char *name;
  int columns[N_COLUMNS]; /* -1 where the sheet lacks it */
  GPtrArray *nodes;       /* of Node: the workspace's, then the sheet's new ones */
  GArray *of_row;         /* of guint: node of each sheet row */
  LantuImportReport report;
};

static void
node_free (Node *node)
{
  g_free (node->name);
  g_free (node->code);
  g_free (node);
}

/**
 * lantu_import_new:
 * @path: a CSV file
 *
 * Returns: (transfer full) (nullable): the sheet, read but not yet checked
 */
LantuImport *
lantu_import_new (const char *path, GError **error)
{
  g_autoptr (LantuImport) self = g_new0 (LantuImport, 1);

  self->name = g_path_get_basename (path);
  self->report.problems = g_ptr_array_new_with_free_func (g_free);
  self->report.notes = g_ptr_array_new_with_free_func (g_free);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  self->of_row = g_array_new (FALSE, TRUE, sizeof (guint));
  self->sheet = lantu_sheet_load (path, error);
  if (self->sheet == NULL)
    return NULL;
  for (Column column = NAME; column < N_COLUMNS; column++)
    {
      self->columns[column] = lantu_sheet_find (self->sheet, heads[column]);
      if (self->columns[column] == LANTU_SHEET_TWICE)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the column “%s” is there more than once"), self->name, heads[column][0]);
          return NULL;
        }
    }
  if (self->columns[NAME] < 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: line 1: the column “名称” (name) is missing"), self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
lantu_import_free (LantuImport *self)
{
  g_clear_pointer (&self->sheet, lantu_sheet_free);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->of_row, g_array_unref);
  g_clear_pointer (&self->report.problems, g_ptr_array_unref);
  g_clear_pointer (&self->report.notes, g_ptr_array_unref);
  g_free (self->name);
  g_free (self);
}

const char *
lantu_import_encoding (LantuImport *self)
{
  return lantu_sheet_encoding (self->sheet);
}

guint
lantu_import_n_rows (LantuImport *self)
{
  return lantu_sheet_n_rows (self->sheet);
}

/* What the last check, or the write, found. */
const LantuImportReport *
lantu_import_report (LantuImport *self)
{
  return &self->report;
}

G_GNUC_PRINTF (4, 5)
static void
problem (LantuImport *self, guint row, int column, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->report.problems->len >= MAX_PROBLEMS)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->report.problems, g_strdup_printf (_("%s: line %u, column “%s”: %s"), self->name, lantu_sheet_line (self->sheet, row),
                                                           lantu_sheet_head (self->sheet, (guint) MAX (column, 0)), message));
}

static Node *
nth (LantuImport *self, guint index)
{
  return g_ptr_array_index (self->nodes, index);
}

static char *
cell (LantuImport *self, guint row, Column column)
{
  g_autofree char *raw = NULL;
  g_autofree char *why = NULL;

  if (self->columns[column] < 0)
    return g_strdup ("");
  raw = lantu_text_clean (lantu_sheet_cell (self->sheet, row, (guint) self->columns[column]));
  if (!lantu_text_check (raw, -1, LANTU_TEXT_MAX, &why))
    {
      problem (self, row, self->columns[column], "%s", why);
      return g_strdup ("");
    }
  if (strchr (raw, '\n'))
    {
      problem (self, row, self->columns[column], _("must be a single line"));
      return g_strdup ("");
    }
  return g_steal_pointer (&raw);
}

static gboolean
read_existing (LantuImport *self, LantuConnection *connection, GHashTable *by_id, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, parent, name, kind, level, code, pilot FROM organisation ORDER BY id");

  while (lantu_statement_step (statement))
    {
      Node *node = g_new0 (Node, 1);

      node->id = lantu_statement_int64 (statement, 0);
      node->parent_id = lantu_statement_int64 (statement, 1);
      node->name = g_strdup (lantu_statement_text (statement, 2, NULL));
      node->kind = lantu_statement_int64 (statement, 3);
      node->level = g_intern_string (lantu_statement_text (statement, 4, NULL));
      node->code = g_strdup (lantu_statement_text (statement, 5, NULL));
      node->pilot = lantu_statement_int64 (statement, 6) == 1;
      node->parent = -1;
      g_ptr_array_add (self->nodes, node);
      g_hash_table_insert (by_id, &node->id, GUINT_TO_POINTER (self->nodes->len - 1));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < self->nodes->len; i++)
    {
      gpointer found;

      if (nth (self, i)->parent_id && g_hash_table_lookup_extended (by_id, &nth (self, i)->parent_id, NULL, &found))
        nth (self, i)->parent = GPOINTER_TO_INT (found);
      nth (self, i)->old_parent = nth (self, i)->parent;
    }
  return TRUE;
}

static GHashTable *
read_kinds (LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, code, title, short_title FROM node WHERE kind = 'unit-kind'");

  while (lantu_statement_step (statement))
    for (int column = 1; column < 4; column++)
      if (!lantu_statement_is_null (statement, column))
        {
          gint64 id = lantu_statement_int64 (statement, 0);

          g_hash_table_insert (kinds, g_strdup (lantu_statement_text (statement, column, NULL)), g_memdup2 (&id, sizeof id));
        }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&kinds);
}

static const char *
read_level (LantuImport *self, guint row, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (text, levels[i].code) || g_str_equal (text, levels[i].word))
      return levels[i].code;
  problem (self, row, self->columns[LEVEL], _("“%s” is no level: 市, 区县, 部门, 乡镇街道, 村社区, 单位"), text);
  return "unit";
}

static gboolean
read_yes (LantuImport *self, guint row, const char *text)
{
  static const char *const yes[] = { "是", "1", "y", "Y", "yes", "Yes", "YES", "true", "√", "✓", NULL };
  static const char *const no[] = { "", "否", "0", "n", "N", "no", "No", "NO", "false", NULL };

  if (g_strv_contains (yes, text))
    return TRUE;
  if (!g_strv_contains (no, text))
    problem (self, row, self->columns[PILOT], _("“%s” is neither yes nor no"), text);
  return FALSE;
}

/* What a row says, before it is known whom it concerns. */
typedef struct
{
  char *name, *parent, *code;
  gint64 kind;
  const char *level; /* static, (nullable) */
  gboolean pilot;
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->parent);
  g_free (row->code);
}

static GArray *
read_rows (LantuImport *self, GHashTable *kinds)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_clear_func (rows, row_clear);
  for (guint r = 0; r < lantu_sheet_n_rows (self->sheet); r++)
    {
      Row row = { .name = cell (self, r, NAME), .parent = cell (self, r, PARENT), .code = cell (self, r, CODE) };
      g_autofree char *kind = cell (self, r, KIND);
      g_autofree char *level = cell (self, r, LEVEL);
      g_autofree char *pilot = cell (self, r, PILOT);

      if (*row.name == '\0')
        problem (self, r, self->columns[NAME], _("must not be empty"));
      else if (strchr (row.name, '/'))
        problem (self, r, self->columns[NAME], _("must not contain “/”, which separates the names of a path"));
      if (*kind)
        {
          gint64 *found = g_hash_table_lookup (kinds, kind);

          if (found)
            row.kind = *found;
          else
            problem (self, r, self->columns[KIND], _("there is no unit kind “%s”"), kind);
        }
      if (*level)
        row.level = read_level (self, r, level);
      row.pilot = read_yes (self, r, pilot);
      if (*row.code)
        {
          gpointer earlier;

          if (g_hash_table_lookup_extended (codes, row.code, NULL, &earlier))
            problem (self, r, self->columns[CODE], _("the code “%s” stands in line %u already"), row.code,
                     lantu_sheet_line (self->sheet, GPOINTER_TO_UINT (earlier)));
          else
            g_hash_table_insert (codes, g_strdup (row.code), GUINT_TO_POINTER (r));
        }
      g_array_append_val (rows, row);
    }
  return rows;
}

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
ends_with (LantuImport *self, int node, char **parts, guint n)
{
  for (guint i = n; i-- > 0;)
    {
      if (node < 0 || !g_str_equal (nth (self, (guint) node)->name, parts[i]))
        return FALSE;
      node = nth (self, (guint) node)->parent;
    }
  return TRUE;
}

/* The node that a cell of 上级 names; -1 with a problem told where it is none or several. */
static int
find_parent (LantuImport *self, guint row, const char *text, GHashTable *by_name, GHashTable *by_code, GHashTable *by_id, guint itself)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint n = g_strv_length (parts);
  GArray *list = g_hash_table_lookup (by_code, text);
  gint64 number = 0;
  gpointer found_id;
  int found = -1;
  guint fitting = 0;

  if (list && list->len == 1)
    return (int) g_array_index (list, guint, 0);
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL) && g_hash_table_lookup_extended (by_id, &number, NULL, &found_id))
    return GPOINTER_TO_INT (found_id);
  list = g_hash_table_lookup (by_name, parts[n - 1]);
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
    problem (self, row, self->columns[PARENT], _("there is no organisation “%s”"), text);
  else
    problem (self, row, self->columns[PARENT], _("“%s” fits %u organisations: write the path, such as 云岭区/%s, or the code"), text, fitting, parts[n - 1]);
  return -1;
}

static void
add_node (LantuImport *self, const Row *row, guint r)
{
  Node *node = g_new0 (Node, 1);
  guint index = self->nodes->len;

  node->row = r + 1;
  node->name = g_strdup (row->name);
  node->code = *row->code ? g_strdup (row->code) : NULL;
  node->kind = row->kind;
  node->level = row->level ? row->level : "unit";
  node->pilot = row->pilot;
  node->parent = node->old_parent = -2;
  g_ptr_array_add (self->nodes, node);
  g_array_index (self->of_row, guint, r) = index;
}

/* A matched organisation takes the columns that the sheet has. */
static void
take_row (LantuImport *self, Node *node, const Row *row, guint r)
{
  if (node->row)
    {
      problem (self, r, self->columns[NAME], _("line %u speaks of the same organisation"), lantu_sheet_line (self->sheet, node->row - 1));
      return;
    }
  node->row = r + 1;
  if (g_strcmp0 (node->name, row->name) != 0)
    node->dirty = g_set_str (&node->name, row->name);
  if (self->columns[CODE] >= 0 && *row->code && g_strcmp0 (node->code, row->code) != 0)
    node->dirty = g_set_str (&node->code, row->code);
  if (self->columns[KIND] >= 0 && node->kind != row->kind)
    {
      node->kind = row->kind;
      node->dirty = TRUE;
    }
  if (self->columns[LEVEL] >= 0 && row->level && g_strcmp0 (node->level, row->level) != 0)
    {
      node->level = row->level;
      node->dirty = TRUE;
    }
  if (self->columns[PILOT] >= 0 && node->pilot != row->pilot)
    {
      node->pilot = row->pilot;
      node->dirty = TRUE;
    }
}

static gboolean
in_cycle (LantuImport *self, guint index)
{
  int up = nth (self, index)->parent;

  for (guint depth = 0; up >= 0 && depth < MAX_DEPTH; depth++)
    {
      if ((guint) up == index)
        return TRUE;
      up = nth (self, (guint) up)->parent;
    }
  return up >= 0; /* deeper than any real tree: a cycle above it */
}

/* Rows without a code, matched by full path once parents are known: a new node
 * with the same name and parent as an existing one is that one. */
static void
merge_by_path (LantuImport *self, GArray *rows, GHashTable *by_name, guint n_existing)
{
  gboolean again = TRUE;

  /* a merged parent may let its children merge: until nothing changes */
  for (guint round = 0; again && round < MAX_DEPTH; round++)
    {
      again = FALSE;
      for (guint r = 0; r < rows->len; r++)
        {
          guint index = g_array_index (self->of_row, guint, r);
          Node *node = nth (self, index);
          GArray *list = g_hash_table_lookup (by_name, node->name);

          if (index < n_existing || node->id != 0 || node->row == 0)
            continue;
          for (guint i = 0; list && i < list->len; i++)
            {
              guint other = g_array_index (list, guint, i);
              Node *existing = nth (self, other);

              if (other >= n_existing || existing->parent != node->parent || existing->row)
                continue;
              /* one that has another code is another organisation */
              if (existing->code && node->code && !g_str_equal (existing->code, node->code))
                continue;
              g_array_index (self->of_row, guint, r) = other;
              take_row (self, existing, &g_array_index (rows, Row, r), r);
              node->row = 0;
              for (guint k = 0; k < self->nodes->len; k++)
                if (nth (self, k)->parent == (int) index)
                  nth (self, k)->parent = (int) other;
              again = TRUE;
              break;
            }
        }
    }
}

static void
tell_twins (LantuImport *self, guint n_existing)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = nth (self, i);
      g_autofree char *key = g_strdup_printf ("%d/%s", node->parent, node->name);
      gpointer earlier;

      if (i >= n_existing && node->row == 0)
        continue;
      if (!g_hash_table_lookup_extended (seen, key, NULL, &earlier))
        g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (i));
      else if (node->row && node->code == NULL && nth (self, GPOINTER_TO_UINT (earlier))->row)
        problem (self, node->row - 1, self->columns[NAME], _("line %u has the same name and parent; one of them needs a code"),
                 lantu_sheet_line (self->sheet, nth (self, GPOINTER_TO_UINT (earlier))->row - 1));
    }
}

/**
 * lantu_import_check:
 * @connection: a connection to the workspace
 *
 * Checks every row against every other and the workspace.  Problems are told
 * in the report; %FALSE only where reading the workspace fails.
 */
gboolean
lantu_import_check (LantuImport *self, LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) kinds = NULL;
  g_autoptr (GArray) rows = NULL;
  guint n_existing;

  g_ptr_array_set_size (self->nodes, 0);
  g_ptr_array_set_size (self->report.problems, 0);
  g_ptr_array_set_size (self->report.notes, 0);
  self->report.added = self->report.updated = self->report.unchanged = 0;
  if (!read_existing (self, connection, by_id, error) || (kinds = read_kinds (connection, error)) == NULL)
    return FALSE;
  n_existing = self->nodes->len;
  for (guint i = 0; i < n_existing; i++)
    if (nth (self, i)->code)
      remember (by_code, nth (self, i)->code, i);
  for (guint c = 0; c < lantu_sheet_n_columns (self->sheet); c++)
    {
      gboolean known = FALSE;

      for (Column column = NAME; column < N_COLUMNS; column++)
        known = known || self->columns[column] == (int) c;
      if (!known && *lantu_sheet_head (self->sheet, c))
        g_ptr_array_add (self->report.notes, g_strdup_printf (_("the column “%s” is left out"), lantu_sheet_head (self->sheet, c)));
    }

  rows = read_rows (self, kinds);
  g_array_set_size (self->of_row, rows->len);
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = &g_array_index (rows, Row, r);
      GArray *list = *row->code ? g_hash_table_lookup (by_code, row->code) : NULL;

      if (list && g_array_index (list, guint, 0) < n_existing)
        {
          g_array_index (self->of_row, guint, r) = g_array_index (list, guint, 0);
          take_row (self, nth (self, g_array_index (list, guint, 0)), row, r);
        }
      else
        {
          add_node (self, row, r);
          if (*row->code)
            remember (by_code, row->code, self->nodes->len - 1);
        }
    }
  for (guint i = 0; i < self->nodes->len; i++)
    remember (by_name, nth (self, i)->name, i);
  /* plain names first, so that paths can be read upwards through them */
  for (guint pass = 0; pass < 2; pass++)
    for (guint r = 0; r < rows->len; r++)
      {
        const Row *row = &g_array_index (rows, Row, r);
        guint index = g_array_index (self->of_row, guint, r);
        Node *node = nth (self, index);
        gboolean path = strchr (row->parent, '/') != NULL;

        if (path != (pass == 1) || (index < n_existing && self->columns[PARENT] < 0))
          continue;
        node->parent = *row->parent ? find_parent (self, r, row->parent, by_name, by_code, by_id, index) : -1;
      }
  for (guint i = 0; i < self->nodes->len; i++)
    if (nth (self, i)->parent == -2)
      nth (self, i)->parent = -1;
  merge_by_path (self, rows, by_name, n_existing);
  for (guint r = 0; r < rows->len; r++)
    {
      guint index = g_array_index (self->of_row, guint, r);

      if (in_cycle (self, index))
        problem (self, r, self->columns[PARENT], _("“%s” would stand below itself"), nth (self, index)->name);
      if (index < n_existing && nth (self, index)->parent != nth (self, index)->old_parent)
        nth (self, index)->dirty = TRUE;
      if (index >= n_existing)
        self->report.added++;
      else if (nth (self, index)->dirty)
        self->report.updated++;
      else
        self->report.unchanged++;
    }
  tell_twins (self, n_existing);
  return TRUE;
}

static void
bind_id (LantuStatement *statement, int index, gint64 id)
{
  if (id)
    lantu_statement_bind_int64 (statement, index, id);
  else
    lantu_statement_bind_null (statement, index);
}

/* Ids first: a code gives a derived one, unless a row whose code is now another holds it. */
static gboolean
give_ids (LantuImport *self, LantuWrite *write, GError **error)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = nth (self, i);
      gboolean held = TRUE;

      if (node->id || node->row == 0)
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

static gboolean
insert_nodes (LantuImport *self, LantuWrite *write, GError **error)
{
  gint64 position = 0;
  LantuStatement *statement;

  if (!lantu_connection_get_int64 (lantu_write_connection (write), "SELECT max(position) FROM organisation", &position, error))
    return FALSE;
  statement = lantu_connection_prepare (lantu_write_connection (write), "INSERT INTO organisation (id, parent, name, kind, level, code, pilot, position) "
                                                                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = nth (self, i);

      if (node->row == 0 || node->old_parent != -2)
        continue;
      lantu_statement_bind_int64 (statement, 1, node->id);
      bind_id (statement, 2, node->parent >= 0 ? nth (self, (guint) node->parent)->id : 0);
      lantu_statement_bind_text (statement, 3, node->name);
      bind_id (statement, 4, node->kind);
      lantu_statement_bind_text (statement, 5, node->level);
      lantu_statement_bind_text (statement, 6, node->code);
      bind_id (statement, 7, node->pilot);
      lantu_statement_bind_int64 (statement, 8, position + node->row);
      if (!lantu_statement_run (statement))
        break;
      if (node->row % 256 == 0)
        lantu_write_progress (write, (double) i / self->nodes->len);
    }
  return lantu_statement_done (statement, error) && !lantu_write_cancelled (write, error);
}

static gboolean
update_nodes (LantuImport *self, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "UPDATE organisation SET parent = ?, name = ?, kind = ?, level = ?, code = ?, pilot = ? WHERE id = ?");

  for (guint i = 0; i < self->nodes->len; i++)
    {
      Node *node = nth (self, i);

      if (node->row == 0 || node->old_parent == -2 || !node->dirty)
        continue;
      bind_id (statement, 1, node->parent >= 0 ? nth (self, (guint) node->parent)->id : 0);
      lantu_statement_bind_text (statement, 2, node->name);
      bind_id (statement, 3, node->kind);
      lantu_statement_bind_text (statement, 4, node->level);
      lantu_statement_bind_text (statement, 5, node->code);
      bind_id (statement, 6, node->pilot);
      lantu_statement_bind_int64 (statement, 7, node->id);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

/**
 * lantu_import_write:
 * @import: (type LantuImport): checked again inside the transaction
 *
 * A #LantuWriteFunc: all rows, or with any problem none.
 */
gboolean
lantu_import_write (LantuWrite *write, gpointer import, GError **error)
{
  LantuImport *self = import;

  if (!lantu_import_check (self, lantu_write_connection (write), error))
    return FALSE;
  if (self->report.problems->len > 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s (%u problems in all; nothing was imported)"),
                   (const char *) g_ptr_array_index (self->report.problems, 0), self->report.problems->len);
      return FALSE;
    }
  return give_ids (self, write, error) && insert_nodes (self, write, error) && update_nodes (self, lantu_write_connection (write), error);
}
