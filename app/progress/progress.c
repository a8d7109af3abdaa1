/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The figures, read from the roll-ups and never from a walk over the tasks:
 * visit the cells that a question concerns, add them to tallies. */

#include "progress/progress.h"

#include <glib/gi18n-lib.h>

#include "store/identity.h"

#define ALL_DISTRICTS (-1)
#define MAX_DEPTH 64

gboolean
lantu_thresholds_read (LantuConnection *connection, LantuThresholds *thresholds, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT lag_yellow, lag_red, near_days FROM workspace ORDER BY id LIMIT 1");

  *thresholds = (LantuThresholds) { 10.0, 30.0, 15 };
  if (lantu_statement_step (statement))
    *thresholds = (LantuThresholds) { (double) lantu_statement_int64 (statement, 0) / 100.0, (double) lantu_statement_int64 (statement, 1) / 100.0,
                                      (int) lantu_statement_int64 (statement, 2) };
  return lantu_statement_done (statement, error);
}

void
lantu_progress_row_free (LantuProgressRow *row)
{
  g_free (row->key);
  g_free (row->title);
  g_free (row->short_title);
  g_free (row);
}

static LantuProgressRow *
row_new (gint64 id, const char *key, const char *title, const char *short_title)
{
  LantuProgressRow *row = g_new0 (LantuProgressRow, 1);

  row->id = id;
  row->key = g_strdup (key);
  row->title = g_strdup (title);
  row->short_title = g_strdup (short_title);
  row->units = row->pilots = -1;
  return row;
}

/* -- cells that concern the question ------------------------------------------- */

typedef struct
{
  const LantuProgressQuery *query;
  LantuThresholds thresholds;
  GHashTable *periods; /* (nullable) ids of those that overlap the span; NULL without a span */
} Filter;

static void
filter_clear (Filter *filter)
{
  g_clear_pointer (&filter->periods, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static gboolean
filter_init (Filter *filter, LantuConnection *connection, const LantuProgressQuery *query, GError **error)
{
  LantuStatement *statement;

  *filter = (Filter) { .query = query };
  if (!lantu_thresholds_read (connection, &filter->thresholds, error))
    return FALSE;
  if (!query->has_span)
    return TRUE;
  filter->periods = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  statement = lantu_connection_prepare (connection, "SELECT id FROM period WHERE start <= ? AND end >= ? AND frequency <> 'once'");
  lantu_statement_bind_int64 (statement, 1, query->span.end);
  lantu_statement_bind_int64 (statement, 2, query->span.start);
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_hash_table_add (filter->periods, g_memdup2 (&id, sizeof id));
    }
  /* `once` has no dates of its own: its tasks go by theirs, like those without a period */
  return lantu_statement_done (statement, error);
}

static gint64
once_period (void)
{
  static gint64 id;

  if (g_once_init_enter (&id))
    g_once_init_leave (&id, lantu_id_derive ("period", "once", NULL));
  return id;
}

/* A cell of a period belongs to the span if the period overlaps it; once and
 * ad-hoc ones if their own dates do; undated ones always. */
static gboolean
concerns (const Filter *filter, gint64 period, LantuDay start, LantuDay due)
{
  const LantuPeriod *span = &filter->query->span;

  if (filter->periods == NULL)
    return TRUE;
  if (period != 0 && period != once_period ())
    return g_hash_table_contains (filter->periods, &period);
  return (start == LANTU_NO_DAY || start <= span->end) && (due == LANTU_NO_DAY || due >= span->start);
}

/* the last five columns of a roll-up: period, start, due, bucket, n */
static gboolean
tally_cell (const Filter *filter, LantuStatement *statement, int column, LantuTally *tally)
{
  gint64 period = lantu_statement_int64 (statement, column);
  LantuDay start = (LantuDay) lantu_statement_int64 (statement, column + 1);
  LantuDay due = (LantuDay) lantu_statement_int64 (statement, column + 2);

  if (!concerns (filter, period, start, due))
    return FALSE;
  lantu_tally_add (tally, (LantuBucket) CLAMP (lantu_statement_int64 (statement, column + 3), 0, LANTU_N_BUCKETS - 1), start, due,
                   lantu_statement_int64 (statement, column + 4), filter->query->today, &filter->thresholds);
  return TRUE;
}

static gint64
district_key (const LantuProgressQuery *query)
{
  return query->district == 0 ? ALL_DISTRICTS : query->district == LANTU_CITY_ITSELF ? 0 : query->district;
}

/* The periods whose cells can concern a span, as a table p to be joined in
 * this order; its three parameters are bound by bind_span(). */
#define PERIODS_OF_SPAN(first, last, once) \
  "(SELECT id FROM period WHERE start <= ?" last " AND end >= ?" first " AND id <> ?" once " UNION ALL VALUES (0), (?" once ")) p "

static void
bind_span (LantuStatement *statement, int index, const LantuProgressQuery *query)
{
  if (!query->has_span)
    return;
  lantu_statement_bind_int64 (statement, index, query->span.start);
  lantu_statement_bind_int64 (statement, index + 1, query->span.end);
  lantu_statement_bind_int64 (statement, index + 2, once_period ());
}

/* The matrix of the query's district, cell by cell: kind, measure, period, start, due, bucket, n. */
static LantuStatement *
visit_matrix (LantuConnection *connection, const LantuProgressQuery *query)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, query->has_span
                      ? "SELECT kind, measure, period, m.start, due, bucket, n FROM " PERIODS_OF_SPAN (
                            "3", "4", "5") "CROSS JOIN rollup_matrix m ON m.period = p.id WHERE district = ?1 AND (?2 IS NULL OR kind = ?2)"
                      : "SELECT kind, measure, period, start, due, bucket, n FROM rollup_matrix WHERE district = ?1 AND (?2 IS NULL OR kind = ?2)");

  lantu_statement_bind_int64 (statement, 1, district_key (query));
  if (query->kind != 0)
    lantu_statement_bind_int64 (statement, 2, query->kind == LANTU_NO_KIND ? 0 : query->kind);
  bind_span (statement, 3, query);
  return statement;
}

/* -- rows ---------------------------------------------------------------------- */

static GPtrArray *
node_rows (LantuConnection *connection, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_progress_row_free);
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT id, code, title, short_title FROM node WHERE kind = ? ORDER BY position, id");

  lantu_statement_bind_text (statement, 1, kind);
  while (lantu_statement_step (statement))
    g_ptr_array_add (rows, row_new (lantu_statement_int64 (statement, 0), lantu_statement_text (statement, 1, NULL),
                                    lantu_statement_text (statement, 2, NULL), lantu_statement_text (statement, 3, NULL)));
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (index, &((LantuProgressRow *) g_ptr_array_index (rows, i))->id, GUINT_TO_POINTER (i));
  return index;
}

static gboolean
read_units (LantuConnection *connection, const LantuProgressQuery *query, GPtrArray *kinds, GHashTable *index, gint64 *units, gint64 *pilots,
            gint64 *without_kind, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT kind, pilot, n FROM rollup_units WHERE district = ?");

  *units = *pilots = *without_kind = 0;
  for (guint i = 0; kinds && i < kinds->len; i++)
    {
      LantuProgressRow *row = g_ptr_array_index (kinds, i);
      row->units = row->pilots = 0;
    }
  lantu_statement_bind_int64 (statement, 1, district_key (query));
  while (lantu_statement_step (statement))
    {
      gint64 kind = lantu_statement_int64 (statement, 0);
      gint64 n = lantu_statement_int64 (statement, 2);
      gpointer found;

      if ((query->kind == LANTU_NO_KIND && kind != 0) || (query->kind > 0 && kind != query->kind))
        continue;
      *units += n;
      if (lantu_statement_int64 (statement, 1))
        *pilots += n;
      if (kind == 0)
        *without_kind += n;
      if (index && g_hash_table_lookup_extended (index, &kind, NULL, &found))
        {
          LantuProgressRow *row = g_ptr_array_index (kinds, GPOINTER_TO_UINT (found));

          row->units += n;
          if (lantu_statement_int64 (statement, 1))
            row->pilots += n;
        }
    }
  return lantu_statement_done (statement, error);
}

/* measure id → GArray of guint: in which of @systems it counts */
static GHashTable *
systems_of_measures (LantuConnection *connection, GHashTable *system_index, GError **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT DISTINCT l.measure, CASE n.kind WHEN 'system' THEN n.id ELSE n.parent END FROM link l JOIN node n ON n.id = l.node "
                  "WHERE n.kind IN ('focus', 'system') AND l.measure IS NOT NULL");

  while (lantu_statement_step (statement))
    {
      gint64 measure = lantu_statement_int64 (statement, 0);
      gint64 system = lantu_statement_int64 (statement, 1);
      gpointer found;
      GArray *list = g_hash_table_lookup (map, &measure);
      guint position;

      if (!g_hash_table_lookup_extended (system_index, &system, NULL, &found))
        continue;
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (map, g_memdup2 (&measure, sizeof measure), list);
        }
      position = GPOINTER_TO_UINT (found);
      g_array_append_val (list, position);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&map);
}

void
lantu_matrix_free (LantuMatrix *matrix)
{
  g_clear_pointer (&matrix->kinds, g_ptr_array_unref);
  g_clear_pointer (&matrix->systems, g_ptr_array_unref);
  g_free (matrix->cells);
  g_free (matrix);
}

/**
 * lantu_matrix_read:
 *
 * Returns: (transfer full) (nullable): kinds × systems.  A measure that serves
 *   several systems counts in each, so a row's total is not the sum of its cells
 */
LantuMatrix *
lantu_matrix_read (LantuConnection *connection, const LantuProgressQuery *query, GError **error)
{
  g_autoptr (LantuMatrix) matrix = g_new0 (LantuMatrix, 1);
  g_auto (Filter) filter = { 0 };
  g_autoptr (GHashTable) kinds = NULL;
  g_autoptr (GHashTable) systems = NULL;
  g_autoptr (GHashTable) of_measure = NULL;
  g_autofree LantuTally *cells = NULL;
  guint n_kinds, n_systems;
  gint64 without_kind;
  LantuStatement *statement;

  if (!filter_init (&filter, connection, query, error) || (matrix->kinds = node_rows (connection, "unit-kind", error)) == NULL ||
      (matrix->systems = node_rows (connection, "system", error)) == NULL)
    return NULL;
  kinds = index_rows (matrix->kinds);
  systems = index_rows (matrix->systems);
  n_kinds = matrix->kinds->len;
  n_systems = matrix->systems->len;
  of_measure = systems_of_measures (connection, systems, error);
  if (of_measure == NULL || !read_units (connection, query, matrix->kinds, kinds, &matrix->units, &matrix->pilots, &without_kind, error))
    return NULL;
  g_ptr_array_add (matrix->kinds, row_new (LANTU_NO_KIND, "none", _("Without a unit kind"), NULL));
  g_ptr_array_add (matrix->systems, row_new (LANTU_NO_SYSTEM, "none", _("Under no system"), NULL));
  ((LantuProgressRow *) g_ptr_array_index (matrix->kinds, n_kinds))->units = without_kind;
  cells = g_new0 (LantuTally, (n_kinds + 1) * (n_systems + 1));

  statement = visit_matrix (connection, query);
  while (lantu_statement_step (statement))
    {
      gint64 kind = lantu_statement_int64 (statement, 0);
      gint64 measure = lantu_statement_int64 (statement, 1);
      gpointer found;
      guint k = g_hash_table_lookup_extended (kinds, &kind, NULL, &found) ? GPOINTER_TO_UINT (found) : n_kinds;
      GArray *list = g_hash_table_lookup (of_measure, &measure);
      LantuTally tally = { 0 };

      if (!tally_cell (&filter, statement, 2, &tally))
        continue;
      lantu_tally_merge (&matrix->total, &tally);
      lantu_tally_merge (&((LantuProgressRow *) g_ptr_array_index (matrix->kinds, k))->tally, &tally);
      for (guint i = 0; i < (list ? list->len : 1); i++)
        {
          guint s = list ? g_array_index (list, guint, i) : n_systems;

          lantu_tally_merge (&((LantuProgressRow *) g_ptr_array_index (matrix->systems, s))->tally, &tally);
          lantu_tally_merge (&cells[k * (n_systems + 1) + s], &tally);
        }
    }
  if (!lantu_statement_done (statement, error))
    return NULL;

  /* the rest rows only where they hold anything */
  if (((LantuProgressRow *) g_ptr_array_index (matrix->kinds, n_kinds))->tally.all == 0 && without_kind == 0)
    g_ptr_array_set_size (matrix->kinds, (int) n_kinds);
  if (((LantuProgressRow *) g_ptr_array_index (matrix->systems, n_systems))->tally.all == 0)
    g_ptr_array_set_size (matrix->systems, (int) n_systems);
  matrix->cells = g_new0 (LantuTally, MAX (1, matrix->kinds->len * matrix->systems->len));
  for (guint k = 0; k < matrix->kinds->len; k++)
    for (guint s = 0; s < matrix->systems->len; s++)
      matrix->cells[k * matrix->systems->len + s] = cells[k * (n_systems + 1) + s];
  return g_steal_pointer (&matrix);
}

/* The organisation's own tasks, by their id range and by hand. */
static gboolean
tally_own (LantuConnection *connection, const Filter *filter, gint64 organisation, LantuTally *tally, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT period, start, due, status, verdict, returned FROM task WHERE id BETWEEN ?1 AND ?2 AND organisation = ?3 "
                  "UNION ALL SELECT period, start, due, status, verdict, returned FROM task "
                  "WHERE organisation = ?3 AND id < 4611686018427387904");
  gint64 first, last;

  first = lantu_id_task_range (organisation, &last);
  lantu_statement_bind_int64 (statement, 1, first);
  lantu_statement_bind_int64 (statement, 2, last);
  lantu_statement_bind_int64 (statement, 3, organisation);
  while (lantu_statement_step (statement))
    {
      LantuDay start = lantu_statement_is_null (statement, 1) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 1);
      LantuDay due = lantu_statement_is_null (statement, 2) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 2);

      if (concerns (filter, lantu_statement_int64 (statement, 0), start, due))
        lantu_tally_add (tally,
                         lantu_bucket_of (lantu_statement_text (statement, 3, NULL), lantu_statement_text (statement, 4, NULL),
                                          lantu_statement_int64 (statement, 5) == 1),
                         start, due, 1, filter->query->today, &filter->thresholds);
    }
  return lantu_statement_done (statement, error);
}

/* From the roll-up of the tree. */
static gboolean
tally_below (LantuConnection *connection, const Filter *filter, gint64 organisation, LantuTally *tally, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, filter->query->has_span ? "SELECT period, t.start, due, bucket, n FROM " PERIODS_OF_SPAN (
                                                "2", "3", "4") "CROSS JOIN rollup_tree t ON t.period = p.id WHERE organisation = ?1"
                                          : "SELECT period, start, due, bucket, n FROM rollup_tree WHERE organisation = ?1");

  lantu_statement_bind_int64 (statement, 1, organisation);
  bind_span (statement, 2, filter->query);
  while (lantu_statement_step (statement))
    tally_cell (filter, statement, 0, tally);
  return lantu_statement_done (statement, error);
}

static gboolean
has_children (LantuConnection *connection, gint64 organisation, gboolean *has, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT 1 FROM organisation WHERE parent = ? LIMIT 1");

  lantu_statement_bind_int64 (statement, 1, organisation);
  *has = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_progress_of_organisation:
 * @below: also everything below it
 * @tally: (inout): added to
 */
gboolean
lantu_progress_of_organisation (LantuConnection *connection, gint64 organisation, gboolean below, const LantuProgressQuery *query, LantuTally *tally,
                                GError **error)
{
  g_auto (Filter) filter = { 0 };
  gboolean parent = FALSE;

  if (!filter_init (&filter, connection, query, error) || (below && !has_children (connection, organisation, &parent, error)))
    return FALSE;
  return parent ? tally_below (connection, &filter, organisation, tally, error) : tally_own (connection, &filter, organisation, tally, error);
}

static gboolean
tally_district (LantuConnection *connection, const Filter *filter, gint64 district, LantuTally *tally, GError **error)
{
  LantuProgressQuery one = { .district = district, .kind = filter->query->kind };
  LantuStatement *statement = visit_matrix (connection, &one);

  while (lantu_statement_step (statement))
    tally_cell (filter, statement, 2, tally);
  return lantu_statement_done (statement, error);
}

/* Whether every district's subtree is its own: none lies below another. */
static gboolean
districts_are_flat (LantuConnection *connection, gboolean *flat, GError **error)
{
  gint64 nested;

  if (!lantu_connection_get_int64 (
          connection,
          "WITH RECURSIVE up (id, parent, depth) AS (SELECT d.id, d.parent, 0 FROM organisation d "
          "WHERE d.level = 'district' UNION SELECT up.id, o.parent, depth + 1 FROM up JOIN organisation o ON o.id = up.parent "
          "WHERE depth < 64) SELECT count(*) FROM up JOIN organisation o ON o.id = up.parent WHERE o.level = 'district'",
          &nested, error))
    return FALSE;
  *flat = nested == 0;
  return TRUE;
}

static gboolean
read_districts (LantuConnection *connection, const Filter *filter, GPtrArray *rows, GError **error)
{
  gboolean flat;
  LantuStatement *statement;
  LantuProgressRow *rest;
  LantuProgressQuery one = *filter->query;
  gint64 unused;

  if (!districts_are_flat (connection, &flat, error))
    return FALSE;
  statement = lantu_connection_prepare (connection, "SELECT id, name FROM organisation WHERE level = 'district' ORDER BY position, id");
  while (lantu_statement_step (statement))
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, lantu_statement_int64 (statement, 0));

      if (filter->query->district == 0 || filter->query->district == lantu_statement_int64 (statement, 0))
        g_ptr_array_add (rows, row_new (lantu_statement_int64 (statement, 0), key, lantu_statement_text (statement, 1, NULL), NULL));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LantuProgressRow *row = g_ptr_array_index (rows, i);
      gboolean parent = FALSE;

      if (flat && filter->query->kind == 0 && !has_children (connection, row->id, &parent, error))
        return FALSE;
      if (parent ? !tally_below (connection, filter, row->id, &row->tally, error) : !tally_district (connection, filter, row->id, &row->tally, error))
        return FALSE;
      one.district = row->id;
      if (!read_units (connection, &one, NULL, NULL, &row->units, &row->pilots, &unused, error))
        return FALSE;
    }
  if (filter->query->district != 0 && filter->query->district != LANTU_CITY_ITSELF)
    return TRUE;
  rest = row_new (LANTU_CITY_ITSELF, "none", _("City level"), NULL);
  g_ptr_array_add (rows, rest);
  one.district = LANTU_CITY_ITSELF;
  if (!tally_district (connection, filter, LANTU_CITY_ITSELF, &rest->tally, error) ||
      !read_units (connection, &one, NULL, NULL, &rest->units, &rest->pilots, &unused, error))
    return FALSE;
  if (rest->tally.all == 0 && rest->units == 0)
    g_ptr_array_set_size (rows, (int) rows->len - 1);
  return TRUE;
}

static gboolean
read_organisations (LantuConnection *connection, const Filter *filter, GPtrArray *rows, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT o.id, o.name FROM organisation o WHERE (?1 IS NULL OR o.kind IS ?1) ORDER BY o.position IS NULL, o.position, o.id");

  if (filter->query->kind > 0)
    lantu_statement_bind_int64 (statement, 1, filter->query->kind);
  while (lantu_statement_step (statement))
    {
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, lantu_statement_int64 (statement, 0));

      g_ptr_array_add (rows, row_new (lantu_statement_int64 (statement, 0), key, lantu_statement_text (statement, 1, NULL), NULL));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LantuProgressRow *row = g_ptr_array_index (rows, i);
      gboolean parent;

      if (!has_children (connection, row->id, &parent, error) ||
          (parent ? !tally_below (connection, filter, row->id, &row->tally, error) : !tally_own (connection, filter, row->id, &row->tally, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_progress_read:
 *
 * Returns: (transfer full) (nullable) (element-type LantuProgressRow): a row a key; without a division one row “all”
 */
GPtrArray *
lantu_progress_read (LantuConnection *connection, LantuProgressBy by, const LantuProgressQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (Filter) filter = { 0 };

  if (by == LANTU_BY_DISTRICT || by == LANTU_BY_ORGANISATION)
    {
      rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_progress_row_free);
      if (!filter_init (&filter, connection, query, error) ||
          (by == LANTU_BY_DISTRICT ? !read_districts (connection, &filter, rows, error) : !read_organisations (connection, &filter, rows, error)))
        return NULL;
    }
  else
    {
      g_autoptr (LantuMatrix) matrix = lantu_matrix_read (connection, query, error);

      if (matrix == NULL)
        return NULL;
      if (by == LANTU_BY_NOTHING)
        {
          LantuProgressRow *row = row_new (0, "all", _("All"), NULL);

          row->tally = matrix->total;
          row->units = matrix->units;
          row->pilots = matrix->pilots;
          rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_progress_row_free);
          g_ptr_array_add (rows, row);
        }
      else
        rows = g_ptr_array_ref (by == LANTU_BY_KIND ? matrix->kinds : matrix->systems);
    }
  return g_steal_pointer (&rows);
}

void
lantu_due_row_free (LantuDueRow *row)
{
  g_free (row->code);
  g_free (row->title);
  g_free (row);
}

static int
due_first (gconstpointer a, gconstpointer b)
{
  const LantuDueRow *x = *(LantuDueRow *const *) a, *y = *(LantuDueRow *const *) b;

  return x->due != y->due ? (x->due < y->due ? -1 : 1) : x->tasks != y->tasks ? (x->tasks > y->tasks ? -1 : 1) : x->measure < y->measure ? -1 : 1;
}

/**
 * lantu_progress_due:
 * @from: first due day
 * @to: last due day
 * @limit: at most so many rows
 * @total: (out): all open tasks that fall due
 *
 * Returns: (transfer full) (nullable) (element-type LantuDueRow): what falls due, the earliest first
 */
GPtrArray *
lantu_progress_due (LantuConnection *connection, const LantuProgressQuery *query, LantuDay from, LantuDay to, guint limit, gint64 *total,
                    GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_due_row_free);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Filter) filter = { 0 };
  LantuStatement *statement;

  *total = 0;
  if (!filter_init (&filter, connection, query, error))
    return NULL;
  statement = visit_matrix (connection, query);
  while (lantu_statement_step (statement))
    {
      gint64 measure = lantu_statement_int64 (statement, 1);
      LantuDay due = (LantuDay) lantu_statement_int64 (statement, 4);
      gint64 bucket = lantu_statement_int64 (statement, 5);
      g_autofree char *key = NULL;
      LantuDueRow *row;

      if (due < from || due > to || bucket == LANTU_BUCKET_DONE || bucket == LANTU_BUCKET_NA || bucket == LANTU_BUCKET_SUSPENDED ||
          !concerns (&filter, lantu_statement_int64 (statement, 2), (LantuDay) lantu_statement_int64 (statement, 3), due))
        continue;
      key = g_strdup_printf ("%" G_GINT64_FORMAT " %d", measure, due);
      row = g_hash_table_lookup (index, key);
      if (row == NULL)
        {
          row = g_new0 (LantuDueRow, 1);
          row->measure = measure;
          row->due = due;
          g_ptr_array_add (rows, row);
          g_hash_table_insert (index, g_steal_pointer (&key), row);
        }
      row->tasks += lantu_statement_int64 (statement, 6);
      *total += lantu_statement_int64 (statement, 6);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  g_ptr_array_sort (rows, due_first);
  if (rows->len > limit)
    g_ptr_array_set_size (rows, (int) limit);
  for (guint i = 0; i < rows->len; i++)
    {
      LantuDueRow *row = g_ptr_array_index (rows, i);

      statement = lantu_connection_prepare (connection, "SELECT code, title FROM measure WHERE id = ?");
      lantu_statement_bind_int64 (statement, 1, row->measure);
      if (lantu_statement_step (statement))
        {
          row->code = g_strdup (lantu_statement_text (statement, 0, NULL));
          row->title = g_strdup (lantu_statement_text (statement, 1, NULL));
        }
      if (!lantu_statement_done (statement, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

/* -- the blueprint's branches ------------------------------------------------------ */

static LantuTally *
take (GHashTable *map, gint64 id)
{
  LantuTally *tally = g_hash_table_lookup (map, &id);

  if (tally == NULL)
    {
      tally = g_new0 (LantuTally, 1);
      g_hash_table_insert (map, g_memdup2 (&id, sizeof id), tally);
    }
  return tally;
}

/* Marks @measure under @node and everything above it, each once. */
static void
mark_up (GHashTable *parents, GHashTable *marks, gint64 node, gint64 measure)
{
  for (guint depth = 0; node != 0 && depth < MAX_DEPTH; depth++)
    {
      GHashTable *set = g_hash_table_lookup (marks, &node);
      gint64 *parent = g_hash_table_lookup (parents, &node);

      if (set == NULL)
        {
          set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_hash_table_insert (marks, g_memdup2 (&node, sizeof node), set);
        }
      if (!g_hash_table_add (set, g_memdup2 (&measure, sizeof measure)))
        return; /* then it stands above already, too */
      node = parent ? *parent : 0;
    }
}

/**
 * lantu_progress_by_node:
 *
 * Returns: (transfer full) (nullable) (element-type gint64 LantuTally): the
 *   tally of every branch and every measure that holds tasks, by id.  A branch
 *   counts each measure linked to it or below it once; a unit kind, and what
 *   stands above unit kinds, counts the tasks of its units; the goal counts all
 */
GHashTable *
lantu_progress_by_node (LantuConnection *connection, const LantuProgressQuery *query, GError **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) measures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  g_auto (Filter) filter = { 0 };
  LantuTally total = { 0 };
  GHashTableIter iter, inner;
  gpointer key, value;
  gint64 goal = 0;
  LantuStatement *statement;

  if (!filter_init (&filter, connection, query, error))
    return NULL;
  statement = visit_matrix (connection, query);
  while (lantu_statement_step (statement))
    {
      LantuTally tally = { 0 };

      if (!tally_cell (&filter, statement, 2, &tally))
        continue;
      lantu_tally_merge (&total, &tally);
      lantu_tally_merge (take (kinds, lantu_statement_int64 (statement, 0)), &tally);
      lantu_tally_merge (take (measures, lantu_statement_int64 (statement, 1)), &tally);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;

  statement = lantu_connection_prepare (connection, "SELECT id, parent, kind FROM node");
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0), parent = lantu_statement_int64 (statement, 1);

      g_hash_table_insert (parents, g_memdup2 (&id, sizeof id), g_memdup2 (&parent, sizeof parent));
      if (g_strcmp0 (lantu_statement_text (statement, 2, NULL), "goal") == 0 && parent == 0)
        goal = id;
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  statement = lantu_connection_prepare (
      connection, "SELECT l.node, l.measure FROM link l JOIN node n ON n.id = l.node WHERE n.kind <> 'unit-kind' AND l.measure IS NOT NULL");
  while (lantu_statement_step (statement))
    mark_up (parents, marks, lantu_statement_int64 (statement, 0), lantu_statement_int64 (statement, 1));
  if (!lantu_statement_done (statement, error))
    return NULL;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gpointer measure;

      g_hash_table_iter_init (&inner, value);
      while (g_hash_table_iter_next (&inner, &measure, NULL))
        {
          LantuTally *tally = g_hash_table_lookup (measures, measure);

          if (tally)
            lantu_tally_merge (take (map, *(gint64 *) key), tally);
        }
    }
  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gint64 *parent = g_hash_table_lookup (parents, key);

      if (*(gint64 *) key == 0)
        continue;
      lantu_tally_merge (take (map, *(gint64 *) key), value);
      if (parent && *parent != 0 && *parent != goal)
        lantu_tally_merge (take (map, *parent), value);
    }
  g_hash_table_iter_init (&iter, measures);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(gint64 *) key != 0)
      lantu_tally_merge (take (map, *(gint64 *) key), value);
  if (goal != 0)
    *take (map, goal) = total;
  return g_steal_pointer (&map);
}
