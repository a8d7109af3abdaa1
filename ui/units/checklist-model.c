/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   worker   organisation's tasks ── lantu_task_rows ──┐
 *            systems of the blueprint ─────────────────┴─ LantuChecklistAnswer
 *   main     LantuChecklistModel (GListModel + GtkSectionModel)
 *              └ LantuTaskItem ─ its row; LantuTaskSection ─ its system's counts
 */

#include "units/checklist-model.h"

#include "record/registers.h"

#include <glib/gi18n.h>

/* -- the question ------------------------------------------------------------ */

typedef struct
{
  LantuTaskQuery query;
  LantuThresholds thresholds;
} Question;

void
lantu_checklist_answer_free (LantuChecklistAnswer *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->kind);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->systems, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

static gboolean
read_organisation (LantuConnection *connection, LantuChecklistAnswer *answer, GError **error)
{
  g_autoptr (GArray) below = NULL;
  gint64 parent, kind;

  answer->record = lantu_record_get (connection, &lantu_organisation_register, answer->organisation, error);
  if (answer->record == NULL)
    return error == NULL || *error == NULL;
  parent = lantu_record_int (answer->record, "parent");
  kind = lantu_record_int (answer->record, "kind");
  if (parent != LANTU_NO_VALUE)
    answer->path = lantu_organisation_path (connection, parent, " / ", NULL);
  if (kind != LANTU_NO_VALUE)
    answer->kind = lantu_record_get (connection, &lantu_node_register, kind, NULL);
  below = lantu_organisation_below (connection, answer->organisation, error);
  answer->has_below = below && below->len > 1;
  return below != NULL;
}

static int
by_position (gconstpointer a, gconstpointer b)
{
  LantuRecord *x = *(LantuRecord **) a, *y = *(LantuRecord **) b;
  gint64 p = lantu_record_int (x, "position"), q = lantu_record_int (y, "position");

  return p == q ? g_strcmp0 (lantu_record_text (x, "code"), lantu_record_text (y, "code")) : p < q ? -1 : 1;
}

/* Rows are taken out of an answer one by one. */
static void
free_row (gpointer row)
{
  if (row)
    lantu_task_row_free (row);
}

static gpointer
read_checklist (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (LantuChecklistAnswer) answer = g_new0 (LantuChecklistAnswer, 1);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) local = NULL;

  answer->organisation = question->query.organisation;
  answer->systems = g_ptr_array_new_with_free_func (g_object_unref);
  if (!read_organisation (connection, answer, &local) || (ids = lantu_task_query_ids (connection, &question->query, &local)) == NULL ||
      (answer->rows = lantu_task_rows (connection, (const gint64 *) (gpointer) ids->data, ids->len, question->query.today, &local)) == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_set_free_func (answer->rows, free_row);
  for (guint i = 0; i < answer->rows->len; i++)
    {
      LantuTaskRow *row = g_ptr_array_index (answer->rows, i);

      lantu_tally_add (&answer->total, row->bucket, row->start, row->due, 1, question->query.today, &question->thresholds);
      answer->overdue[row->bucket] += row->lamp == LANTU_LAMP_RED;
      answer->met += g_strcmp0 (row->verdict, "met") == 0;
      answer->partly += g_strcmp0 (row->verdict, "partly") == 0;
      answer->not_met += g_strcmp0 (row->verdict, "not_met") == 0;
      if (row->system && g_hash_table_add (seen, &row->system))
        {
          LantuRecord *system = lantu_record_get (connection, &lantu_node_register, row->system, NULL);

          if (system)
            g_ptr_array_add (answer->systems, system);
        }
    }
  g_ptr_array_sort (answer->systems, by_position);
  return g_steal_pointer (&answer);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gpointer answer = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, (GDestroyNotify) lantu_checklist_answer_free);
}

/* Asks for one organisation's tasks in the session's span. */
void
lantu_checklist_read (LantuSession *session, gint64 organisation, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  LantuProgressQuery looked_at;

  lantu_session_query (session, &looked_at);
  lantu_task_query_init (&question->query);
  question->query.organisation = organisation;
  question->query.has_span = looked_at.has_span;
  question->query.span = looked_at.span;
  question->query.today = looked_at.today;
  question->thresholds = *lantu_session_thresholds (session);
  lantu_workspace_read_async (lantu_session_workspace (session), read_checklist, question, g_free, (GDestroyNotify) lantu_checklist_answer_free,
                              cancellable, on_read, task);
}

LantuChecklistAnswer *
lantu_checklist_read_finish (LantuSession *session, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- the model ---------------------------------------------------------------- */

struct _LantuChecklistModel
{
  GObject parent_instance;
  GPtrArray *items;    /* of LantuTaskItem, in the order shown */
  GPtrArray *sections; /* of LantuTaskSection, all there are */
};

static GType
get_item_type (GListModel *model)
{
  return LANTU_TYPE_TASK_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LANTU_CHECKLIST_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LantuChecklistModel *self = LANTU_CHECKLIST_MODEL (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static LantuTaskSection *
section_at (LantuChecklistModel *self, guint position)
{
  return lantu_task_item_section (g_ptr_array_index (self->items, position));
}

static void
get_section (GtkSectionModel *model, guint position, guint *start, guint *end)
{
  LantuChecklistModel *self = LANTU_CHECKLIST_MODEL (model);

  if (position >= self->items->len)
    {
      *start = self->items->len;
      *end = G_MAXUINT;
      return;
    }
  for (*start = position; *start > 0 && section_at (self, *start - 1) == section_at (self, position); (*start)--)
    ;
  for (*end = position + 1; *end < self->items->len && section_at (self, *end) == section_at (self, position); (*end)++)
    ;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LantuChecklistModel, lantu_checklist_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

static void
lantu_checklist_model_finalize (GObject *object)
{
  LantuChecklistModel *self = LANTU_CHECKLIST_MODEL (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->sections);
  G_OBJECT_CLASS (lantu_checklist_model_parent_class)->finalize (object);
}

static void
lantu_checklist_model_class_init (LantuChecklistModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_checklist_model_finalize;
}

static void
lantu_checklist_model_init (LantuChecklistModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->sections = g_ptr_array_new_with_free_func (g_object_unref);
}

LantuChecklistModel *
lantu_checklist_model_new (void)
{
  return g_object_new (LANTU_TYPE_CHECKLIST_MODEL, NULL);
}

static LantuTaskSection *
find_section (LantuChecklistModel *self, gint64 system, const char *code, const char *title)
{
  LantuTaskSection *section;

  for (guint i = 0; i < self->sections->len; i++)
    {
      section = g_ptr_array_index (self->sections, i);
      if (lantu_task_section_system (section) == system && g_strcmp0 (lantu_task_section_title (section), title) == 0 &&
          g_strcmp0 (lantu_task_section_code (section), code) == 0)
        return section;
    }
  section = lantu_task_section_new (system, code, title);
  g_ptr_array_add (self->sections, section);
  return section;
}

static LantuTaskItem *
known_item (LantuChecklistModel *self, gint64 id, LantuTaskSection *section)
{
  guint position;

  if (!lantu_checklist_model_find (self, id, &position))
    return NULL;
  return section_at (self, position) == section ? g_ptr_array_index (self->items, position) : NULL;
}

/* Adds the tasks of one system to @items, taking their rows out of the answer. */
static void
add_section (LantuChecklistModel *self, LantuChecklistAnswer *answer, LantuTaskSection *section, gboolean open_only, LantuDay today,
             const LantuThresholds *thresholds, GPtrArray *items)
{
  guint first = items->len;
  LantuTally tally = { 0 };

  for (guint i = 0; i < answer->rows->len; i++)
    {
      LantuTaskRow *row = g_ptr_array_index (answer->rows, i);
      LantuTaskItem *item;

      if (row == NULL || row->system != lantu_task_section_system (section))
        continue;
      lantu_tally_add (&tally, row->bucket, row->start, row->due, 1, today, thresholds);
      if (open_only && !lantu_task_row_is_open (row))
        continue;
      g_ptr_array_index (answer->rows, i) = NULL;
      item = known_item (self, row->id, section);
      if (item)
        {
          g_object_ref (item);
          lantu_task_item_set_row (item, row);
        }
      else
        item = lantu_task_item_new (row, section);
      g_ptr_array_add (items, item);
    }
  for (guint i = first; i < items->len; i++)
    lantu_task_item_set_place (g_ptr_array_index (items, i), i == first, i + 1 == items->len);
  lantu_task_section_set_tally (section, &tally);
}

static gboolean
is_known_system (LantuChecklistAnswer *answer, gint64 system)
{
  for (guint i = 0; i < answer->systems->len; i++)
    if (lantu_record_id (g_ptr_array_index (answer->systems, i)) == system)
      return TRUE;
  return FALSE;
}

/**
 * lantu_checklist_model_set:
 * @answer: its rows are taken out of it
 * @open_only: leave out what is done, not applicable or suspended
 */
void
lantu_checklist_model_set (LantuChecklistModel *self, LantuChecklistAnswer *answer, gboolean open_only, LantuDay today,
                           const LantuThresholds *thresholds)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0, tail = 0;

  /* a system that is gone since leaves its tasks under none */
  for (guint i = 0; i < answer->rows->len; i++)
    {
      LantuTaskRow *row = g_ptr_array_index (answer->rows, i);

      if (row->system && !is_known_system (answer, row->system))
        row->system = 0;
    }
  for (guint i = 0; i < answer->systems->len; i++)
    {
      LantuRecord *system = g_ptr_array_index (answer->systems, i);

      add_section (self, answer,
                   find_section (self, lantu_record_id (system), lantu_record_text (system, "code"), lantu_record_text (system, "title")), open_only,
                   today, thresholds, items);
    }
  add_section (self, answer, find_section (self, 0, NULL, _("Under no system")), open_only, today, thresholds, items);

  while (head < MIN (self->items->len, items->len) && self->items->pdata[head] == items->pdata[head])
    head++;
  while (tail < MIN (self->items->len, items->len) - head && self->items->pdata[self->items->len - 1 - tail] == items->pdata[items->len - 1 - tail])
    tail++;
  old = g_steal_pointer (&self->items);
  self->items = items;
  if (head < old->len || head < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, items->len - head - tail);
}

gboolean
lantu_checklist_model_find (LantuChecklistModel *self, gint64 task, guint *position)
{
  for (guint i = 0; i < self->items->len; i++)
    if (lantu_task_item_id (g_ptr_array_index (self->items, i)) == task)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
