/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header for what holds always. */

#include "record/list-model.h"

#include <string.h>

#define PAGE 64

struct _LantuListModel
{
  GObject parent_instance;
  LantuWorkspace *workspace;
  const LantuRegister *reg;
  gint64 *ids;
  guint n_ids;
  GHashTable *alive; /* id → LantuRecord, weakly */
  GPtrArray *page;   /* keeps the page last loaded */
};

static GType
get_item_type (GListModel *model)
{
  return lantu_record_type_for (LANTU_LIST_MODEL (model)->reg);
}

static guint
get_n_items (GListModel *model)
{
  return LANTU_LIST_MODEL (model)->n_ids;
}

static void
on_gone (gpointer data, GObject *where_it_was)
{
  LantuListModel *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == where_it_was)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static LantuRecord *
make (LantuListModel *self, gint64 id)
{
  LantuRecord *record = g_hash_table_lookup (self->alive, &id);

  if (record)
    return g_object_ref (record);
  record = lantu_record_new (self->reg, id);
  g_hash_table_insert (self->alive, g_memdup2 (&id, sizeof id), record);
  g_object_weak_ref (G_OBJECT (record), on_gone, self);
  return record;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LantuListModel *self = LANTU_LIST_MODEL (model);
  LantuRecord *record;

  if (position >= self->n_ids)
    return NULL;
  record = make (self, self->ids[position]);
  /* an answer may still come when the workspace has been closed */
  if (!lantu_record_loaded (record) && lantu_workspace_reader (self->workspace))
    {
      guint first = position / PAGE * PAGE;
      guint n = MIN (PAGE, self->n_ids - first);
      g_autoptr (GPtrArray) old = g_steal_pointer (&self->page);

      self->page = g_ptr_array_new_full (n, g_object_unref);
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (self->page, make (self, self->ids[first + i]));
      lantu_records_load ((LantuRecord *const *) self->page->pdata, n, lantu_workspace_reader (self->workspace), NULL);
    }
  return record;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LantuListModel, lantu_list_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
lantu_list_model_finalize (GObject *object)
{
  LantuListModel *self = LANTU_LIST_MODEL (object);
  GHashTableIter iter;
  gpointer record;

  g_clear_pointer (&self->page, g_ptr_array_unref);
  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_object_weak_unref (record, on_gone, self);
  g_hash_table_unref (self->alive);
  g_free (self->ids);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (lantu_list_model_parent_class)->finalize (object);
}

static void
lantu_list_model_class_init (LantuListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_list_model_finalize;
}

static void
lantu_list_model_init (LantuListModel *self)
{
  self->alive = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Rows that are shown and changed are read again; which rows there are is the owner's question. */
static void
on_changed (LantuListModel *self, LantuChange *change)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer id, record;

  if (!lantu_change_touches (change, self->reg->name))
    return;
  g_hash_table_iter_init (&iter, self->alive);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (lantu_change_has_row (change, self->reg->name, *(gint64 *) id))
      g_ptr_array_add (again, g_object_ref (record));
  lantu_records_load ((LantuRecord *const *) again->pdata, again->len, lantu_workspace_reader (self->workspace), NULL);
}

/**
 * lantu_list_model_new:
 *
 * Returns: (transfer full): an empty list
 */
LantuListModel *
lantu_list_model_new (LantuWorkspace *workspace, const LantuRegister *reg)
{
  LantuListModel *self = g_object_new (LANTU_TYPE_LIST_MODEL, NULL);

  self->workspace = g_object_ref (workspace);
  self->reg = reg;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * lantu_list_model_set_ids:
 * @ids: (array length=n_ids): the rows, in order; copied
 *
 * Shows these rows, telling the smallest difference to what was shown.
 */
void
lantu_list_model_set_ids (LantuListModel *self, const gint64 *ids, guint n_ids)
{
  guint head = 0, tail = 0;
  guint old = self->n_ids;

  while (head < MIN (old, n_ids) && self->ids[head] == ids[head])
    head++;
  while (tail < MIN (old, n_ids) - head && self->ids[old - 1 - tail] == ids[n_ids - 1 - tail])
    tail++;
  if (head == old && head == n_ids)
    return;
  g_free (self->ids);
  self->ids = g_memdup2 (ids, sizeof (gint64) * n_ids);
  self->n_ids = n_ids;
  g_list_model_items_changed (G_LIST_MODEL (self), head, old - head - tail, n_ids - head - tail);
}

gint64
lantu_list_model_get_id (LantuListModel *self, guint position)
{
  return position < self->n_ids ? self->ids[position] : 0;
}

/* Where a row stands; a walk over the ids, without making records. */
gboolean
lantu_list_model_find (LantuListModel *self, gint64 id, guint *position)
{
  for (guint i = 0; i < self->n_ids; i++)
    if (self->ids[i] == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
