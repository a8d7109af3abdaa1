/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header. */

#include "history/history-model.h"

#define PAGE 64
#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define SHANGHAI_MS (G_GINT64_CONSTANT (8) * 3600 * 1000)

struct _LantuHistoryItem
{
  GObject parent_instance;
  LantuHistoryMark mark;
  LantuHistoryEntry *entry; /* (nullable) */
  gboolean open;            /* its changes are shown */
};

G_DEFINE_FINAL_TYPE (LantuHistoryItem, lantu_history_item, G_TYPE_OBJECT)

static void
lantu_history_item_finalize (GObject *object)
{
  g_clear_pointer (&LANTU_HISTORY_ITEM (object)->entry, lantu_history_entry_free);
  G_OBJECT_CLASS (lantu_history_item_parent_class)->finalize (object);
}

static void
lantu_history_item_class_init (LantuHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_history_item_finalize;
}

static void
lantu_history_item_init (LantuHistoryItem *self)
{
}

const LantuHistoryMark *
lantu_history_item_mark (LantuHistoryItem *self)
{
  return &self->mark;
}

const LantuHistoryEntry *
lantu_history_item_entry (LantuHistoryItem *self)
{
  return self->entry;
}

gboolean
lantu_history_item_is_open (LantuHistoryItem *self)
{
  return self->open;
}

void
lantu_history_item_set_open (LantuHistoryItem *self, gboolean open)
{
  self->open = open;
}

struct _LantuHistoryModel
{
  GObject parent_instance;
  LantuSession *session;
  GArray *marks;   /* of LantuHistoryMark */
  GPtrArray *page; /* (nullable) of LantuHistoryItem: the items last made */
  guint first;     /* where the page begins */
};

/* The day in Asia/Shanghai. */
LantuDay
lantu_history_day (gint64 at)
{
  return (LantuDay) ((at + SHANGHAI_MS) / DAY_MS);
}

static GType
get_item_type (GListModel *model)
{
  return LANTU_TYPE_HISTORY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LANTU_HISTORY_MODEL (model)->marks->len;
}

static void
read_page (LantuHistoryModel *self, guint first)
{
  guint n = MIN (PAGE, self->marks->len - first);
  const LantuHistoryMark *marks = &g_array_index (self->marks, LantuHistoryMark, first);
  g_autoptr (GPtrArray) entries = lantu_history_entries (lantu_session_reader (self->session), marks, n, NULL);

  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = g_ptr_array_new_full (n, g_object_unref);
  self->first = first;
  if (entries)
    g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0, k = 0; i < n; i++)
    {
      LantuHistoryItem *item = g_object_new (LANTU_TYPE_HISTORY_ITEM, NULL);

      item->mark = marks[i];
      if (entries && k < entries->len && ((LantuHistoryEntry *) entries->pdata[k])->seq == marks[i].seq)
        item->entry = entries->pdata[k++];
      g_ptr_array_add (self->page, item);
    }
}

static gpointer
get_item (GListModel *model, guint position)
{
  LantuHistoryModel *self = LANTU_HISTORY_MODEL (model);

  if (position >= self->marks->len)
    return NULL;
  if (self->page == NULL || position < self->first || position >= self->first + self->page->len)
    read_page (self, position / PAGE * PAGE);
  return g_object_ref (g_ptr_array_index (self->page, position - self->first));
}

static LantuDay
day_at (LantuHistoryModel *self, guint position)
{
  return lantu_history_day (g_array_index (self->marks, LantuHistoryMark, position).at);
}

/* Days fall from the first to the last, so both ends are found by halves. */
static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  LantuHistoryModel *self = LANTU_HISTORY_MODEL (model);
  LantuDay day;
  guint low = 0, high = position;

  if (position >= self->marks->len)
    {
      *start = self->marks->len;
      *end = G_MAXUINT;
      return;
    }
  day = day_at (self, position);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (day_at (self, middle) > day)
        low = middle + 1;
      else
        high = middle;
    }
  *start = low;
  low = position;
  high = self->marks->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (day_at (self, middle) >= day)
        low = middle + 1;
      else
        high = middle;
    }
  *end = low;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LantuHistoryModel, lantu_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static void
lantu_history_model_finalize (GObject *object)
{
  LantuHistoryModel *self = LANTU_HISTORY_MODEL (object);

  g_clear_pointer (&self->page, g_ptr_array_unref);
  g_array_unref (self->marks);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_history_model_parent_class)->finalize (object);
}

static void
lantu_history_model_class_init (LantuHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_history_model_finalize;
}

static void
lantu_history_model_init (LantuHistoryModel *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (LantuHistoryMark));
}

LantuHistoryModel *
lantu_history_model_new (LantuSession *session)
{
  LantuHistoryModel *self = g_object_new (LANTU_TYPE_HISTORY_MODEL, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * lantu_history_model_set_marks:
 * @marks: (transfer none): shown from now on, telling the smallest difference: usually what is new at the top
 */
void
lantu_history_model_set_marks (LantuHistoryModel *self, GArray *marks)
{
  g_autoptr (GArray) old = self->marks;
  guint tail = 0, head = 0;

#define SEQ(array, i) g_array_index (array, LantuHistoryMark, i).seq
  while (tail < MIN (old->len, marks->len) && SEQ (old, old->len - 1 - tail) == SEQ (marks, marks->len - 1 - tail))
    tail++;
  while (head < MIN (old->len, marks->len) - tail && SEQ (old, head) == SEQ (marks, head))
    head++;
#undef SEQ
  self->marks = g_array_ref (marks);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  if (old->len - head - tail > 0 || marks->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, marks->len - head - tail);
}

/* Where an entry stands; numbers fall, so by halves. */
gboolean
lantu_history_model_find (LantuHistoryModel *self, gint64 seq, guint *position)
{
  guint low = 0, high = self->marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->marks, LantuHistoryMark, middle).seq > seq)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return low < self->marks->len && g_array_index (self->marks, LantuHistoryMark, low).seq == seq;
}
