/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one notification: every model in the window follows from it. */

#include "store/change.h"

typedef struct
{
  const LantuRegister *reg;
  GHashTable *rows; /* (nullable) row ids; NULL once there are too many */
  guint64 columns;
  gboolean came_or_went;
} Touched;

struct _LantuChange
{
  gatomicrefcount count;
  gint64 seq;
  char *kind;
  char *label;
  GPtrArray *touched; /* of Touched */
};

static void
touched_free (Touched *touched)
{
  g_clear_pointer (&touched->rows, g_hash_table_unref);
  g_free (touched);
}

G_DEFINE_BOXED_TYPE (LantuChange, lantu_change, lantu_change_ref, lantu_change_unref)

LantuChange *
lantu_change_new (gint64 seq, const char *kind, const char *label)
{
  LantuChange *self = g_new0 (LantuChange, 1);

  g_atomic_ref_count_init (&self->count);
  self->seq = seq;
  self->kind = g_strdup (kind);
  self->label = g_strdup (label);
  self->touched = g_ptr_array_new_with_free_func ((GDestroyNotify) touched_free);
  return self;
}

LantuChange *
lantu_change_ref (LantuChange *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
lantu_change_unref (LantuChange *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_ptr_array_unref (self->touched);
  g_free (self->kind);
  g_free (self->label);
  g_free (self);
}

static Touched *
find (const LantuChange *self, const char *reg)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      Touched *touched = g_ptr_array_index (self->touched, i);

      if (g_str_equal (touched->reg->name, reg))
        return touched;
    }
  return NULL;
}

/* Adds the LantuCells of a transaction; only before the change is handed out. */
void
lantu_change_add (LantuChange *self, const GArray *cells)
{
  Touched *touched = NULL;

  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);

      if (touched == NULL || touched->reg != cell->reg)
        touched = find (self, cell->reg->name);
      if (touched == NULL)
        {
          touched = g_new0 (Touched, 1);
          touched->reg = cell->reg;
          touched->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_ptr_array_add (self->touched, touched);
        }
      if (cell->field)
        touched->columns |= G_GUINT64_CONSTANT (1) << (cell->field - cell->reg->fields);
      else
        touched->came_or_went = TRUE;
      if (touched->rows)
        {
          g_hash_table_add (touched->rows, g_memdup2 (&cell->row, sizeof cell->row));
          if (g_hash_table_size (touched->rows) > LANTU_CHANGE_MANY)
            g_clear_pointer (&touched->rows, g_hash_table_unref);
        }
    }
}

gint64
lantu_change_seq (const LantuChange *self)
{
  return self->seq;
}

const char *
lantu_change_kind (const LantuChange *self)
{
  return self->kind;
}

const char *
lantu_change_label (const LantuChange *self)
{
  return self->label;
}

/* Whether anything in the register named @reg changed. */
gboolean
lantu_change_touches (const LantuChange *self, const char *reg)
{
  return find (self, reg) != NULL;
}

/* Whether rows were made or deleted, so that a list must ask for its ids again. */
gboolean
lantu_change_came_or_went (const LantuChange *self, const char *reg)
{
  const Touched *touched = find (self, reg);

  return touched && touched->came_or_went;
}

/* Whether a column was changed in any row that stayed. */
gboolean
lantu_change_has_column (const LantuChange *self, const char *reg, const char *column)
{
  const Touched *touched = find (self, reg);
  guint index;

  return touched && lantu_register_field (touched->reg, column, &index) && (touched->columns & (G_GUINT64_CONSTANT (1) << index)) != 0;
}

/* Whether so much changed that single rows are not told. */
gboolean
lantu_change_is_whole (const LantuChange *self, const char *reg)
{
  const Touched *touched = find (self, reg);

  return touched && touched->rows == NULL;
}

gboolean
lantu_change_has_row (const LantuChange *self, const char *reg, gint64 row)
{
  const Touched *touched = find (self, reg);

  return touched && (touched->rows == NULL || g_hash_table_contains (touched->rows, &row));
}

/**
 * lantu_change_rows:
 *
 * Returns: (transfer full) (element-type gint64): the rows touched, in no order; empty where the register changed as a whole
 */
GArray *
lantu_change_rows (const LantuChange *self, const char *reg)
{
  const Touched *touched = find (self, reg);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  if (touched && touched->rows)
    {
      g_hash_table_iter_init (&iter, touched->rows);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_array_append_vals (rows, key, 1);
    }
  return rows;
}
