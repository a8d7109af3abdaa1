/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A database file read page by page, for when SQLite itself no longer can.
 * Only what https://www.sqlite.org/fileformat2.html says of tables with numbered
 * rows; indices are not needed.  Everything in the file is distrusted.
 *
 *   page 1 ── where each table begins ── from there down, page by page
 *     a page that does not hold what it must: a gap, from the number before to the number after it
 *   pages that nothing leads to, and that are not free ── into the gaps, where their rows fit in */

#include "store/pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"

#define DEPTH 20
#define LEAF 0x0d
#define INTERIOR 0x05
#define MAX_PAYLOAD (256 * 1024 * 1024)

typedef struct
{
  const guint8 *data;
  guint page_size, usable, n_pages;
  guint8 *seen; /* by page: reached, or free */
  GByteArray *payload;
  LantuPagesFunc func;
  gpointer func_data;
  GArray *damaged; /* of guint */
  GError **error;
  gboolean failed; /* the function refused */
} File;

static guint
get16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
get32 (const guint8 *p)
{
  return (guint) p[0] << 24 | (guint) p[1] << 16 | (guint) p[2] << 8 | p[3];
}

/* Returns: the bytes it takes, 0 where it goes beyond @end */
static guint
varint (const guint8 *p, const guint8 *end, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9 && p + i < end; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | p[i];
          return 9;
        }
      *value = *value << 7 | (p[i] & 0x7f);
      if ((p[i] & 0x80) == 0)
        return i + 1;
    }
  return 0;
}

static const guint8 *
page_at (File *file, guint page)
{
  return file->data + (gsize) (page - 1) * file->page_size;
}

static guint
head_of (guint page)
{
  return page == 1 ? 100 : 0;
}

/* -- rows ----------------------------------------------------------------------- */

/* The whole record, also where it goes on on other pages; %FALSE where it cannot be whole. */
static gboolean
gather (File *file, const guint8 *cell, const guint8 *end, guint64 size, const guint8 **record)
{
  guint usable = file->usable, most = usable - 35, least = (usable - 12) * 32 / 255 - 23;
  guint local, next, steps = 0;

  if (size == 0 || size > MAX_PAYLOAD)
    return FALSE;
  if (size <= most)
    {
      *record = cell;
      return cell + size <= end;
    }
  local = least + (guint) ((size - least) % (usable - 4));
  if (local > most)
    local = least;
  if (cell + local + 4 > end)
    return FALSE;
  g_byte_array_set_size (file->payload, 0);
  g_byte_array_append (file->payload, cell, local);
  next = get32 (cell + local);
  while (file->payload->len < size)
    {
      const guint8 *page;

      if (next < 2 || next > file->n_pages || steps++ > file->n_pages)
        return FALSE;
      page = page_at (file, next);
      g_byte_array_append (file->payload, page + 4, (guint) MIN (size - file->payload->len, usable - 4));
      next = get32 (page);
    }
  *record = file->payload->data;
  return next == 0;
}

static gboolean
read_value (guint64 serial, const guint8 *p, LantuPagesValue *value, gsize *length)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  *value = (LantuPagesValue) { .type = 'n' };
  *length = 0;
  if (serial == 7 || serial == 10 || serial == 11) /* no register holds a real number */
    return FALSE;
  if (serial >= 12)
    {
      *length = (gsize) (serial - 12) / 2;
      value->type = serial % 2 ? 't' : 'b';
      value->bytes = p;
      value->length = *length;
      return TRUE;
    }
  *length = sizes[serial];
  if (serial == 0)
    return TRUE;
  value->type = 'i';
  if (serial >= 8)
    value->number = (gint64) serial - 8;
  else if (p) /* the second pass */
    {
      guint64 number = p[0] & 0x80 ? G_MAXUINT64 : 0;

      for (gsize i = 0; i < *length; i++)
        number = number << 8 | p[i];
      value->number = (gint64) number;
    }
  return TRUE;
}

static gboolean
fits (const LantuPagesTable *table, guint column, const LantuPagesValue *value)
{
  if (value->type == 'n')
    return TRUE;
  if (column == table->key || (table->types[column] != 'a' && table->types[column] != value->type))
    return FALSE;
  return value->type != 't' || g_utf8_validate ((const char *) value->bytes, (gssize) value->length, NULL);
}

/* One cell of a leaf as a row of a table; %FALSE where it is none of its rows, or, with @exact, has fewer columns. */
static gboolean
read_cell (File *file, const LantuPagesTable *table, gboolean exact, const guint8 *cell, const guint8 *end, gint64 *row, LantuPagesValue *values)
{
  guint64 size, number, head, serial;
  const guint8 *record, *p, *body;
  guint n, column = 0;

  if ((n = varint (cell, end, &size)) == 0)
    return FALSE;
  cell += n;
  if ((n = varint (cell, end, &number)) == 0 || !gather (file, cell + n, end, size, &record))
    return FALSE;
  *row = (gint64) number;
  if ((n = varint (record, record + size, &head)) == 0 || head > size || head < n)
    return FALSE;
  body = record + head;
  for (p = record + n; p < record + head; p += n, column++)
    {
      gsize length;

      if (column >= table->n_columns || (n = varint (p, record + head, &serial)) == 0 || !read_value (serial, NULL, &values[column], &length) ||
          length > (gsize) (record + size - body) || !read_value (serial, body, &values[column], &length) || !fits (table, column, &values[column]))
        return FALSE;
      body += length;
    }
  /* columns that came later are missing in older rows */
  if (exact && column < table->n_columns)
    return FALSE;
  for (; column < table->n_columns; column++)
    values[column] = (LantuPagesValue) { .type = 'n' };
  return body == record + size && p == record + head;
}

/* The cells of a page, in their order; %NULL where it is not of this type or not whole in its head. */
static const guint8 *
cells_of (File *file, guint page, guint type, guint *n)
{
  const guint8 *data = page_at (file, page), *head = data + head_of (page);
  guint first = head_of (page) + (type == INTERIOR ? 12 : 8);

  if (head[0] != type)
    return NULL;
  *n = get16 (head + 3);
  if (first + 2 * *n > file->usable)
    return NULL;
  for (guint i = 0; i < *n; i++)
    {
      guint at = get16 (data + first + 2 * i);

      if (at < first + 2 * *n || at >= file->usable)
        return NULL;
    }
  return data + first;
}

static void
add_gap (File *file, LantuPagesTable *table, guint page, gint64 first, gint64 last)
{
  LantuPagesGap gap = { first, last, page };

  g_array_append_val (table->gaps, gap);
  if (page)
    g_array_append_val (file->damaged, page);
}

/* Whether the rows of a page that nothing leads to are of this table, most of them, and all lie in one gap. */
static gboolean
belongs (File *file, LantuPagesTable *table, gboolean exact, guint page)
{
  LantuPagesValue values[66];
  guint n = 0;
  const guint8 *pointers = cells_of (file, page, LEAF, &n);
  const guint8 *data = page_at (file, page);
  gint64 first = 0, last = 0, row;
  guint good = 0;

  for (guint i = 0; i < n; i++)
    {
      /* one may go on on a page that is damaged */
      if (!read_cell (file, table, exact, data + get16 (pointers + 2 * i), data + file->usable, &row, values))
        continue;
      if (good > 0 && row <= last)
        return FALSE;
      if (good++ == 0)
        first = row;
      last = row;
    }
  for (guint i = 0; good > 0 && good * 2 >= n && i < table->gaps->len; i++)
    {
      const LantuPagesGap *gap = &g_array_index (table->gaps, LantuPagesGap, i);

      if (gap->first <= first && last <= gap->last)
        return TRUE;
    }
  return FALSE;
}

static void
read_leaf (File *file, LantuPagesTable *table, guint page, gint64 first, gint64 last)
{
  LantuPagesValue values[66];
  guint n = 0;
  const guint8 *pointers = cells_of (file, page, LEAF, &n);
  const guint8 *data = page_at (file, page);
  gint64 before = 0, row;
  gboolean whole = pointers != NULL && (n > 0 || (first == G_MININT64 && last == G_MAXINT64)), any = FALSE;

  for (guint i = 0; pointers && i < n && !file->failed; i++)
    {
      /* also on a page that is damaged in parts */
      if (!read_cell (file, table, FALSE, data + get16 (pointers + 2 * i), data + file->usable, &row, values) || row < first || row > last ||
          (any && row <= before))
        {
          whole = FALSE;
          continue;
        }
      before = row;
      any = TRUE;
      table->n_rows++;
      if (!file->func (table, row, values, file->func_data, file->error))
        file->failed = TRUE;
    }
  if (!whole)
    add_gap (file, table, page, first, last);
}

static void
walk (File *file, LantuPagesTable *table, guint page, gint64 first, gint64 last, guint depth)
{
  const guint8 *data, *pointers;
  guint n = 0;
  gint64 low = first;

  if (file->failed)
    return;
  if (page < 1 || page > file->n_pages || file->seen[page] || depth > DEPTH)
    {
      add_gap (file, table, page <= file->n_pages ? page : 0, first, last);
      return;
    }
  file->seen[page] = TRUE;
  data = page_at (file, page);
  pointers = cells_of (file, page, INTERIOR, &n);
  for (guint i = 0; pointers && i < n; i++)
    {
      const guint8 *cell = data + get16 (pointers + 2 * i);
      guint64 key;

      if (cell + 4 >= data + file->usable || varint (cell + 4, data + file->usable, &key) == 0 || (gint64) key < low || (gint64) key > last ||
          get32 (cell) < 2 || get32 (cell) > file->n_pages)
        pointers = NULL;
      else
        low = (gint64) key;
    }
  if (pointers == NULL || n == 0)
    {
      if (data[head_of (page)] == INTERIOR)
        add_gap (file, table, page, first, last);
      else
        read_leaf (file, table, page, first, last);
      return;
    }
  low = first;
  for (guint i = 0; i < n; i++)
    {
      const guint8 *cell = data + get16 (pointers + 2 * i);
      guint64 key;

      varint (cell + 4, data + file->usable, &key);
      walk (file, table, get32 (cell), low, (gint64) key, depth + 1);
      low = (gint64) key + 1;
    }
  walk (file, table, get32 (data + head_of (page) + 8), low, last, depth + 1);
}

/* -- the whole file ---------------------------------------------------------------- */

/* What was deleted lies on free pages and must not come back. */
static void
mark_free (File *file)
{
  /* where the head of the file is damaged, it does not say either where the free pages begin */
  guint trunk = memcmp (file->data, "SQLite format 3", 16) == 0 ? get32 (file->data + 32) : 0;

  for (guint steps = 0; trunk >= 2 && trunk <= file->n_pages && !file->seen[trunk] && steps < file->n_pages; steps++)
    {
      const guint8 *page = page_at (file, trunk);
      guint n = get32 (page + 4);

      file->seen[trunk] = TRUE;
      for (guint i = 0; i < n && 8 + 4 * i + 4 <= file->usable; i++)
        {
          guint leaf = get32 (page + 8 + 4 * i);

          if (leaf >= 2 && leaf <= file->n_pages)
            file->seen[leaf] = TRUE;
        }
      trunk = get32 (page);
    }
}

typedef struct
{
  LantuPagesTable *tables;
  guint n;
  guint *roots;
} Roots;

static gboolean
note_root (const LantuPagesTable *table, gint64 row, const LantuPagesValue *values, gpointer data, GError **error)
{
  Roots *roots = data;

  for (guint i = 0; i < roots->n && values[0].type == 't' && values[1].type == 't'; i++)
    if (values[0].length == 5 && memcmp (values[0].bytes, "table", 5) == 0 && values[1].length == strlen (roots->tables[i].name) &&
        memcmp (values[1].bytes, roots->tables[i].name, values[1].length) == 0)
      roots->roots[i] = (guint) values[3].number;
  return TRUE;
}

static void
read_tables (File *file, LantuPagesTable *tables, guint n_tables)
{
  g_autofree guint *starts = g_new0 (guint, n_tables);
  Roots roots = { tables, n_tables, starts };
  LantuPagesTable schema = { .name = "sqlite_schema", .n_columns = 5, .key = G_MAXUINT, .types = "tttit" };
  LantuPagesFunc func = file->func;
  gpointer data = file->func_data;
  guint n;

  schema.gaps = g_array_new (FALSE, FALSE, sizeof (LantuPagesGap));
  file->func = note_root;
  file->func_data = &roots;
  mark_free (file);
  walk (file, &schema, 1, G_MININT64, G_MAXINT64, 0);
  for (guint page = 2; schema.gaps->len && page <= file->n_pages; page++)
    if (!file->seen[page] && cells_of (file, page, LEAF, &n) && n > 0 && belongs (file, &schema, TRUE, page))
      walk (file, &schema, page, G_MININT64, G_MAXINT64, 0);
  file->func = func;
  file->func_data = data;
  g_array_unref (schema.gaps);
  for (guint i = 0; i < n_tables; i++)
    if (starts[i])
      walk (file, &tables[i], starts[i], G_MININT64, G_MAXINT64, 0);
    else
      add_gap (file, &tables[i], 0, G_MININT64, G_MAXINT64);
  for (guint page = 2; page <= file->n_pages && !file->failed; page++)
    for (guint i = 0; i < 2 * n_tables && !file->seen[page] && cells_of (file, page, LEAF, &n) && n > 0; i++)
      {
        LantuPagesTable *table = &tables[i % n_tables];

        /* a short row of one table may look like an old row of another */
        if (table->gaps->len > 0 && belongs (file, table, i < n_tables, page))
          walk (file, table, page, G_MININT64, G_MAXINT64, 0);
      }
}

/**
 * lantu_pages_read:
 * @path: a file without a log
 * @tables: what is looked for; their gaps are filled in
 * @func: told of each row
 * @damaged: (element-type guint): gets the numbers of the pages that could not be read
 *
 * Returns: %FALSE where the file cannot be read at all, or @func refused
 */
gboolean
lantu_pages_read (const char *path, LantuPagesTable *tables, guint n_tables, LantuPagesFunc func, gpointer data, GArray *damaged, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_autofree guint8 *seen = NULL;
  gsize length = mapped ? g_mapped_file_get_length (mapped) : 0;
  File file = { .payload = payload, .func = func, .func_data = data, .damaged = damaged, .error = error, .page_size = 4096, .usable = 4096 };

  if (length < 4096)
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE, _("%s: this is not a Lantu workspace"), name);
      return FALSE;
    }
  file.data = (const guint8 *) g_mapped_file_get_contents (mapped);
  /* every workspace is made with pages of this size */
  file.n_pages = (guint) MIN (length / file.page_size, G_MAXUINT - 1);
  seen = g_new0 (guint8, (gsize) file.n_pages + 1);
  file.seen = seen;
  read_tables (&file, tables, n_tables);
  return !file.failed;
}
