/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The roll-up tables, kept at every write.  Invariants:
 *
 *  1. rollup_tree(o, period, start, due, bucket) counts the tasks of o and all
 *     below it, for every organisation o that has children.
 *  2. rollup_matrix counts each task once in its district and once in "all" (-1).
 *  3. rollup_units counts the organisations in use that are units.
 *  4. A cell whose count is zero is not there.
 *
 * A few changed tasks are added as differences; a changed tree of
 * organisations, or many tasks, is counted anew in one pass. */

#include "progress/progress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "record/registers.h"
#include "store/identity.h"

#define MANY_TASKS 3000
#define MAX_DEPTH 64
#define ALL_DISTRICTS (-1)
#define NONE G_MAXUINT32

/* -- counting in one pass -------------------------------------------------- */

typedef struct
{
  guint32 a, b, c, d;
} Key;

typedef struct
{
  Key key;
  gint64 n;
} Cell;

/* dates and bucket, which few different cells share */
typedef struct
{
  gint64 period;
  gint32 start, due;
  gint32 bucket;
} Combo;

typedef struct
{
  gint64 id;
  gint64 kind;
  guint32 parent, district; /* indexes, NONE */
  guint depth;
  gboolean is_district, has_children, is_unit, pilot;
} Organisation;

typedef struct
{
  GArray *organisations; /* of Organisation, by id */
  GArray *combos;        /* of Combo */
  GArray *measures;      /* of gint64, interned */
  GArray *kinds;         /* of gint64, interned */
  GHashTable *combo_index, *measure_index, *kind_index;
  GHashTable *tree;   /* Cell: organisation, combo */
  GHashTable *matrix; /* Cell: district, kind, measure, combo */
  GHashTable *units;  /* Cell: district, kind, pilot */
} Count;

static guint
key_hash (gconstpointer p)
{
  const Key *k = p;
  guint64 h = ((guint64) k->a << 32 | k->b) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  h ^= ((guint64) k->c << 32 | k->d) * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);
  return (guint) (h ^ h >> 32);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

static guint
combo_hash (gconstpointer p)
{
  const Combo *c = p;
  Key key = { (guint32) c->period ^ (guint32) (c->period >> 32), (guint32) c->start, (guint32) c->due, (guint32) c->bucket };

  return key_hash (&key);
}

static gboolean
combo_equal (gconstpointer a, gconstpointer b)
{
  const Combo *x = a, *y = b;

  return x->period == y->period && x->start == y->start && x->due == y->due && x->bucket == y->bucket;
}

static void
add (GHashTable *cells, Key key, gint64 n)
{
  Cell *cell = g_hash_table_lookup (cells, &key);

  if (cell == NULL)
    {
      cell = g_new0 (Cell, 1);
      cell->key = key;
      g_hash_table_insert (cells, &cell->key, cell);
    }
  cell->n += n;
}

/* Small numbers for large ones; the keys are copied, since the array moves. */
static guint32
intern (GArray *values, GHashTable *index, gconstpointer value, gsize size)
{
  gpointer found;

  if (g_hash_table_lookup_extended (index, value, NULL, &found))
    return GPOINTER_TO_UINT (found);
  g_array_append_vals (values, value, 1);
  g_hash_table_insert (index, g_memdup2 (value, size), GUINT_TO_POINTER (values->len - 1));
  return values->len - 1;
}

static void
count_free (Count *count)
{
  g_array_unref (count->organisations);
  g_array_unref (count->combos);
  g_array_unref (count->measures);
  g_array_unref (count->kinds);
  g_hash_table_unref (count->combo_index);
  g_hash_table_unref (count->measure_index);
  g_hash_table_unref (count->kind_index);
  g_hash_table_unref (count->tree);
  g_hash_table_unref (count->matrix);
  g_hash_table_unref (count->units);
  g_free (count);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Count, count_free)

static Organisation *
nth (Count *count, guint32 index)
{
  return &g_array_index (count->organisations, Organisation, index);
}

static gboolean
read_organisations (Count *count, LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id, parent, kind, level = 'district', (kind IS NOT NULL OR level = 'unit') AND coalesce(retired, 0) = 0, "
                  "coalesce(pilot, 0) FROM organisation ORDER BY id");

  while (lantu_statement_step (statement))
    {
      gint64 parent = lantu_statement_int64 (statement, 1);
      Organisation organisation = { .id = lantu_statement_int64 (statement, 0),
                                    .kind = lantu_statement_int64 (statement, 2),
                                    .parent = NONE,
                                    .district = NONE,
                                    .is_district = lantu_statement_int64 (statement, 3) == 1,
                                    .is_unit = lantu_statement_int64 (statement, 4) == 1,
                                    .pilot = lantu_statement_int64 (statement, 5) == 1 };

      g_array_append_val (count->organisations, organisation);
      g_array_append_val (parents, parent);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint32 i = 0; i < count->organisations->len; i++)
    g_hash_table_insert (index, &nth (count, i)->id, GUINT_TO_POINTER (i));
  for (guint32 i = 0; i < count->organisations->len; i++)
    {
      gpointer found;

      if (g_hash_table_lookup_extended (index, &g_array_index (parents, gint64, i), NULL, &found))
        {
          nth (count, i)->parent = GPOINTER_TO_UINT (found);
          nth (count, GPOINTER_TO_UINT (found))->has_children = TRUE;
        }
    }
  for (guint32 i = 0; i < count->organisations->len; i++)
    {
      Organisation *organisation = nth (count, i);

      /* a damaged file may hold a cycle: the walk ends */
      for (guint32 up = i; up != NONE && organisation->depth < MAX_DEPTH; up = nth (count, up)->parent, organisation->depth++)
        if (organisation->district == NONE && nth (count, up)->is_district)
          organisation->district = up;
    }
  return TRUE;
}

static gboolean
read_tasks (Count *count, LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint32 last = NONE;
  LantuStatement *statement;

  for (guint32 i = 0; i < count->organisations->len; i++)
    g_hash_table_insert (index, &nth (count, i)->id, GUINT_TO_POINTER (i));
  statement = lantu_connection_prepare (connection, "SELECT organisation, measure, period, start, due, status, verdict, returned FROM task");
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      gint64 measure = lantu_statement_int64 (statement, 1);
      Combo combo = { .period = lantu_statement_int64 (statement, 2),
                      .start = lantu_statement_is_null (statement, 3) ? LANTU_NO_DAY : (gint32) lantu_statement_int64 (statement, 3),
                      .due = lantu_statement_is_null (statement, 4) ? LANTU_NO_DAY : (gint32) lantu_statement_int64 (statement, 4),
                      .bucket = (gint32) lantu_bucket_of (lantu_statement_text (statement, 5, NULL), lantu_statement_text (statement, 6, NULL),
                                                          lantu_statement_int64 (statement, 7) == 1) };
      Organisation *organisation = NULL;
      guint32 c, m, k;
      gpointer found;

      if (last != NONE && nth (count, last)->id == id)
        organisation = nth (count, last);
      else if (g_hash_table_lookup_extended (index, &id, NULL, &found))
        {
          last = GPOINTER_TO_UINT (found);
          organisation = nth (count, last);
        }
      if (organisation == NULL)
        continue; /* an orphan: told by the check, counted nowhere */
      c = intern (count->combos, count->combo_index, &combo, sizeof combo);
      m = intern (count->measures, count->measure_index, &measure, sizeof measure);
      k = intern (count->kinds, count->kind_index, &organisation->kind, sizeof (gint64));
      add (count->matrix, (Key) { organisation->district, k, m, c }, 1);
      if (organisation->has_children)
        add (count->tree, (Key) { last, c, 0, 0 }, 1);
      else if (organisation->parent != NONE)
        add (count->tree, (Key) { organisation->parent, c, 0, 0 }, 1);
    }
  return lantu_statement_done (statement, error);
}

/* What stands under an organisation stands under those above it, too. */
static void
propagate (Count *count)
{
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (count->tree, &n);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  /* the own counts are laid aside first, then each is carried all the way up */
  for (guint i = 0; i < n; i++)
    {
      Cell *own = g_new (Cell, 1);

      *own = *(Cell *) g_hash_table_lookup (count->tree, keys[i]);
      g_ptr_array_add (cells, own);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *own = g_ptr_array_index (cells, i);
      guint depth = 0;

      for (guint32 up = nth (count, own->key.a)->parent; up != NONE && depth < MAX_DEPTH; up = nth (count, up)->parent, depth++)
        add (count->tree, (Key) { up, own->key.b, 0, 0 }, own->n);
      g_free (own);
    }
}

static void
count_units (Count *count)
{
  for (guint32 i = 0; i < count->organisations->len; i++)
    {
      Organisation *organisation = nth (count, i);
      guint32 k;

      if (!organisation->is_unit)
        continue;
      k = intern (count->kinds, count->kind_index, &organisation->kind, sizeof (gint64));
      add (count->units, (Key) { organisation->district, k, organisation->pilot, 0 }, 1);
      add (count->units, (Key) { NONE - 1, k, organisation->pilot, 0 }, 1);
    }
}

static void
sum_districts (Count *count)
{
  guint n;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (count->matrix, &n);

  for (guint i = 0; i < n; i++)
    {
      Cell *cell = g_hash_table_lookup (count->matrix, keys[i]);

      add (count->matrix, (Key) { NONE - 1, cell->key.b, cell->key.c, cell->key.d }, cell->n);
    }
}

static Count *
count_all (LantuConnection *connection, gboolean tasks, GError **error)
{
  g_autoptr (Count) count = g_new0 (Count, 1);

  count->organisations = g_array_new (FALSE, FALSE, sizeof (Organisation));
  count->combos = g_array_new (FALSE, FALSE, sizeof (Combo));
  count->measures = g_array_new (FALSE, FALSE, sizeof (gint64));
  count->kinds = g_array_new (FALSE, FALSE, sizeof (gint64));
  count->combo_index = g_hash_table_new_full (combo_hash, combo_equal, g_free, NULL);
  count->measure_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  count->kind_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  count->tree = g_hash_table_new_full (key_hash, key_equal, NULL, g_free);
  count->matrix = g_hash_table_new_full (key_hash, key_equal, NULL, g_free);
  count->units = g_hash_table_new_full (key_hash, key_equal, NULL, g_free);
  if (!read_organisations (count, connection, error) || (tasks && !read_tasks (count, connection, error)))
    return NULL;
  count_units (count);
  propagate (count);
  sum_districts (count);
  return g_steal_pointer (&count);
}

static gint64
district_id (Count *count, guint32 index)
{
  return index == NONE ? 0 : index == NONE - 1 ? ALL_DISTRICTS : nth (count, index)->id;
}

/* -- the three tables, by one description -------------------------------------- */

typedef enum
{
  TREE,
  MATRIX,
  UNITS,
} Which;

static const struct
{
  const char *name, *columns;
  int n; /* key columns */
} tables[] = {
  [TREE] = { "rollup_tree", "organisation, period, start, due, bucket", 5 },
  [MATRIX] = { "rollup_matrix", "district, period, kind, measure, start, due, bucket", 7 },
  [UNITS] = { "rollup_units", "district, kind, pilot", 3 },
};

static GHashTable *
cells_of (Count *count, Which which)
{
  return which == TREE ? count->tree : which == MATRIX ? count->matrix : count->units;
}

static void
spell (Count *count, Which which, const Cell *cell, gint64 *key)
{
  if (which == UNITS)
    {
      key[0] = district_id (count, cell->key.a);
      key[1] = g_array_index (count->kinds, gint64, cell->key.b);
      key[2] = cell->key.c;
      return;
    }
  const Combo *combo = &g_array_index (count->combos, Combo, which == TREE ? cell->key.b : cell->key.d);
  int i = 0;

  key[i++] = which == TREE ? nth (count, cell->key.a)->id : district_id (count, cell->key.a);
  key[i++] = combo->period;
  if (which == MATRIX)
    {
      key[i++] = g_array_index (count->kinds, gint64, cell->key.b);
      key[i++] = g_array_index (count->measures, gint64, cell->key.c);
    }
  key[i++] = combo->start;
  key[i++] = combo->due;
  key[i++] = combo->bucket;
}

static gboolean
write_table (Count *count, LantuConnection *connection, Which which, GError **error)
{
  g_autofree char *delete = g_strdup_printf ("DELETE FROM %s", tables[which].name);
  g_autofree char *insert = g_strdup_printf ("INSERT INTO %s (%s, n) VALUES (%.*s?)", tables[which].name, tables[which].columns, tables[which].n * 3,
                                             "?, ?, ?, ?, ?, ?, ?, ");
  LantuStatement *statement = lantu_connection_prepare (connection, delete);
  GHashTableIter iter;
  gpointer cell;

  lantu_statement_run (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  statement = lantu_connection_prepare (connection, insert);
  g_hash_table_iter_init (&iter, cells_of (count, which));
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    {
      gint64 key[7];

      spell (count, which, cell, key);
      for (int i = 0; i < tables[which].n; i++)
        lantu_statement_bind_int64 (statement, i + 1, key[i]);
      lantu_statement_bind_int64 (statement, tables[which].n + 1, ((Cell *) cell)->n);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

static gboolean
rebuild (LantuConnection *connection, GError **error)
{
  g_autoptr (Count) count = count_all (connection, TRUE, error);

  return count != NULL && write_table (count, connection, TREE, error) && write_table (count, connection, MATRIX, error) &&
         write_table (count, connection, UNITS, error);
}

/* Every cell of the tables as “key: n”, against the same from a recount. */
static gboolean
compare (LantuConnection *connection, GPtrArray *faults, GError **error)
{
  g_autoptr (Count) count = count_all (connection, TRUE, error);

  for (Which which = TREE; count && which <= UNITS; which++)
    {
      g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *sql = g_strdup_printf ("SELECT %s, n FROM %s", tables[which].columns, tables[which].name);
      GHashTableIter iter;
      gpointer value;
      guint wrong = 0;
      LantuStatement *statement;

      g_hash_table_iter_init (&iter, cells_of (count, which));
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          gint64 key[7];
          GString *text = g_string_new (NULL);

          spell (count, which, value, key);
          for (int i = 0; i < tables[which].n; i++)
            g_string_append_printf (text, "%" G_GINT64_FORMAT " ", key[i]);
          g_string_append_printf (text, "= %" G_GINT64_FORMAT, ((Cell *) value)->n);
          g_hash_table_add (wanted, g_string_free_and_steal (text));
        }
      statement = lantu_connection_prepare (connection, sql);
      while (lantu_statement_step (statement))
        {
          g_autoptr (GString) text = g_string_new (NULL);

          for (int i = 0; i < tables[which].n; i++)
            g_string_append_printf (text, "%" G_GINT64_FORMAT " ", lantu_statement_int64 (statement, i));
          g_string_append_printf (text, "= %" G_GINT64_FORMAT, lantu_statement_int64 (statement, tables[which].n));
          if (!g_hash_table_remove (wanted, text->str))
            wrong++;
        }
      if (!lantu_statement_done (statement, error))
        return FALSE;
      wrong += g_hash_table_size (wanted);
      if (wrong > 0)
        g_ptr_array_add (faults, g_strdup_printf (_("roll-up “%s”: %u cells differ from a recount"), tables[which].name, wrong));
    }
  return count != NULL;
}

/* -- differences ------------------------------------------------------------- */

typedef struct
{
  gint64 organisation, measure;
  Combo combo;
} Place;

static gboolean
bump (LantuConnection *connection, Which which, const gint64 *key, gint64 n, GError **error)
{
  static const char *const less[] = {
    [TREE] = "UPDATE rollup_tree SET n = n + ?6 WHERE organisation = ?1 AND period = ?2 AND start = ?3 AND due = ?4 AND bucket = ?5 RETURNING n",
    [MATRIX] = "UPDATE rollup_matrix SET n = n + ?8 WHERE district = ?1 AND period = ?2 AND kind = ?3 AND measure = ?4 AND start = ?5 "
               "AND due = ?6 AND bucket = ?7 RETURNING n",
  };
  static const char *const gone[] = {
    [TREE] = "DELETE FROM rollup_tree WHERE organisation = ?1 AND period = ?2 AND start = ?3 AND due = ?4 AND bucket = ?5",
    [MATRIX] = "DELETE FROM rollup_matrix WHERE district = ?1 AND period = ?2 AND kind = ?3 AND measure = ?4 AND start = ?5 AND due = ?6 "
               "AND bucket = ?7",
  };
  static const char *const more[] = {
    [TREE] = "INSERT INTO rollup_tree VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET n = n + excluded.n",
    [MATRIX] = "INSERT INTO rollup_matrix VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET n = n + excluded.n",
  };
  LantuStatement *statement = lantu_connection_prepare (connection, n < 0 ? less[which] : more[which]);
  gint64 left = 1;

  for (int i = 0; i < tables[which].n; i++)
    lantu_statement_bind_int64 (statement, i + 1, key[i]);
  lantu_statement_bind_int64 (statement, tables[which].n + 1, n);
  while (lantu_statement_step (statement))
    left = lantu_statement_int64 (statement, 0);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (left != 0)
    return TRUE;
  statement = lantu_connection_prepare (connection, gone[which]);
  for (int i = 0; i < tables[which].n; i++)
    lantu_statement_bind_int64 (statement, i + 1, key[i]);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* Where an organisation's tasks are counted. */
typedef struct
{
  gint64 organisation;
  gint64 kind, district;
  gint64 chain[MAX_DEPTH]; /* itself and those above it that have children */
  guint n_chain;
  gboolean there; /* else its tasks are orphans */
} Ancestry;

static gboolean
read_ancestry (LantuConnection *connection, gint64 organisation, Ancestry *ancestry, GError **error)
{
  gint64 id = organisation;
  gboolean there = TRUE;

  memset (ancestry, 0, sizeof *ancestry);
  ancestry->organisation = organisation;
  for (guint depth = 0; there && id != 0 && depth < MAX_DEPTH; depth++)
    {
      LantuStatement *statement = lantu_connection_prepare (connection, "SELECT parent, kind, level = 'district', "
                                                                        "EXISTS (SELECT 1 FROM organisation c WHERE c.parent = o.id) "
                                                                        "FROM organisation o WHERE id = ?");

      lantu_statement_bind_int64 (statement, 1, id);
      there = lantu_statement_step (statement);
      if (there)
        {
          ancestry->there = TRUE;
          if (depth == 0)
            ancestry->kind = lantu_statement_int64 (statement, 1);
          if (ancestry->district == 0 && lantu_statement_int64 (statement, 2) == 1)
            ancestry->district = id;
          if (lantu_statement_int64 (statement, 3) == 1)
            ancestry->chain[ancestry->n_chain++] = id;
          id = lantu_statement_int64 (statement, 0);
        }
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* A task more or less at @place. */
static gboolean
shift (LantuConnection *connection, const Ancestry *ancestry, const Place *place, gint64 n, GError **error)
{
  if (!ancestry->there)
    return TRUE;
  for (guint i = 0; i < ancestry->n_chain; i++)
    {
      gint64 key[] = { ancestry->chain[i], place->combo.period, place->combo.start, place->combo.due, place->combo.bucket };

      if (!bump (connection, TREE, key, n, error))
        return FALSE;
    }
  for (guint i = 0; i < 2; i++)
    {
      gint64 key[] = { i ? ALL_DISTRICTS : ancestry->district,
                       place->combo.period,
                       ancestry->kind,
                       place->measure,
                       place->combo.start,
                       place->combo.due,
                       place->combo.bucket };

      if (!bump (connection, MATRIX, key, n, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
number (const LantuValue *values, const char *field, gint64 none)
{
  guint index = 0;

  lantu_register_field (&lantu_task_register, field, &index);
  return values[index].type == LANTU_VALUE_INTEGER ? values[index].number : none;
}

static Place
place_of (const LantuValue *values)
{
  guint status = 0, verdict = 0;
  g_autofree char *status_text = NULL;
  g_autofree char *verdict_text = NULL;

  lantu_register_field (&lantu_task_register, "status", &status);
  lantu_register_field (&lantu_task_register, "verdict", &verdict);
  status_text = lantu_value_dup_text (&values[status]);
  verdict_text = lantu_value_dup_text (&values[verdict]);
  return (Place) {
    .organisation = number (values, "organisation", 0),
    .measure = number (values, "measure", 0),
    .combo = { .period = number (values, "period", 0),
               .start = (gint32) number (values, "start", LANTU_NO_DAY),
               .due = (gint32) number (values, "due", LANTU_NO_DAY),
               .bucket = (gint32) lantu_bucket_of (status_text, verdict_text, number (values, "returned", 0) == 1) },
  };
}

static gboolean
shift_task (LantuConnection *connection, gint64 row, GPtrArray *cells, GError **error)
{
  LantuValue before[64], after[64];
  GStringChunk *texts = g_string_chunk_new (1024);
  gboolean was, is, done;

  done = lantu_cells_images (connection, &lantu_task_register, row, (const LantuCell *const *) cells->pdata, cells->len, texts, &was, before, &is,
                             after, error);
  if (done)
    {
      Place from = was ? place_of (before) : (Place) { 0 };
      Place to = is ? place_of (after) : (Place) { 0 };

      if (!(was && is && from.organisation == to.organisation && from.measure == to.measure && combo_equal (&from.combo, &to.combo)))
        {
          Ancestry at;

          done = read_ancestry (connection, was ? from.organisation : to.organisation, &at, error) &&
                 (!was || shift (connection, &at, &from, -1, error)) &&
                 (!is || to.organisation == at.organisation || read_ancestry (connection, to.organisation, &at, error)) &&
                 (!is || shift (connection, &at, &to, 1, error));
        }
    }
  g_string_chunk_free (texts);
  return done;
}

static gboolean
changed (LantuConnection *connection, const GArray *cells, GError **error)
{
  static const char *const structural[] = { "parent", "kind", "level", "pilot", "retired", NULL };
  g_autoptr (GHashTable) tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer row, list;
  gboolean tree_changed = FALSE, units_changed = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      if (cell->reg == &lantu_organisation_register)
        {
          gboolean only_units = cell->field && (g_str_equal (cell->field->name, "pilot") || g_str_equal (cell->field->name, "retired"));

          if (only_units)
            units_changed = TRUE;
          else if (cell->field == NULL || g_strv_contains (structural, cell->field->name))
            tree_changed = TRUE;
        }
      else if (cell->reg == &lantu_task_register && !tree_changed)
        {
          list = g_hash_table_lookup (tasks, &cell->row);
          if (list == NULL)
            {
              list = g_ptr_array_new ();
              g_hash_table_insert (tasks, (gpointer) &cell->row, list);
            }
          g_ptr_array_add (list, (gpointer) cell);
        }
      if (tree_changed || g_hash_table_size (tasks) > MANY_TASKS)
        return rebuild (connection, error);
    }
  g_hash_table_iter_init (&iter, tasks);
  while (g_hash_table_iter_next (&iter, &row, &list))
    if (!shift_task (connection, *(gint64 *) row, list, error))
      return FALSE;
  if (units_changed)
    {
      g_autoptr (Count) count = count_all (connection, FALSE, error);

      return count != NULL && write_table (count, connection, UNITS, error);
    }
  return TRUE;
}

const LantuStoreHook lantu_rollup_hook = { "rollup", changed, rebuild, compare };
