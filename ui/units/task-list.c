/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The rows behind a figure.
 *
 *   a{sv} of the figure ── LantuTaskQuery ── worker: ids
 *   GtkMultiSelection ── LantuTaskSelection   │
 *     └ LantuListModel of LantuTask ◄─────────┘ smallest difference
 *   GtkListView ── LantuChecklistRow with the organisation (reads its row when bound)
 */

#include "units/task-list.h"

#include "programme/programme.h"
#include "record/list-model.h"
#include "record/registers.h"
#include "units/checklist-keys.h"
#include "units/checklist-row.h"
#include "units/task-edit.h"
#include "units/task-selection.h"
#include "widgets/labels.h"
#include "widgets/legend-bar.h"
#include "widgets/task-question.h"

#include <glib/gi18n.h>

struct _LantuTaskList
{
  AdwNavigationPage parent_instance;
  LantuSession *session;
  LantuListModel *model;
  GVariant *what; /* (nullable) as it was asked */
  LantuTaskQuery query;
  GCancellable *asking; /* (nullable) */
  guint ask_source;
  gboolean narrow, fresh, shown;

  AdwWindowTitle *window_title;
  GtkToggleButton *search_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search;
  AdwBin *heads;
  GtkStack *stack;
  GtkListView *view;
  LantuTaskSelection *chosen;
  LantuLegendBar *legend;
};

G_DEFINE_FINAL_TYPE (LantuTaskList, lantu_task_list, ADW_TYPE_NAVIGATION_PAGE)

/* -- the question -------------------------------------------------------------- */

static void
question_free (gpointer data)
{
  g_free (((LantuTaskQuery *) data)->search);
  g_free (data);
}

static gpointer
read_ids (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return lantu_task_query_ids (connection, data, error);
}

/* Coming here, the keyboard is at the list; once the rows are there and the navigation view has moved it. */
static gboolean
focus_list (gpointer data)
{
  LantuTaskList *self = data;

  if (self->session && self->fresh && gtk_widget_get_mapped (GTK_WIDGET (self->view)) && g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      gtk_list_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
      self->fresh = !self->shown;
    }
  return G_SOURCE_REMOVE;
}

static void
on_shown (LantuTaskList *self)
{
  self->shown = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_list, g_object_ref (self), g_object_unref);
}

static void
on_hidden (LantuTaskList *self)
{
  self->shown = FALSE;
}

static void
on_ids (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuTaskList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *subtitle = NULL;

  if (self->session == NULL || lantu_session_reader (self->session) == NULL)
    return;
  if (ids == NULL)
    {
      lantu_session_failed (self->session, error);
      return;
    }
  count = lantu_count_words (ids->len);
  subtitle = g_strdup_printf (ngettext ("%s item", "%s items", ids->len), count);
  lantu_list_model_set_ids (self->model, (const gint64 *) (gpointer) ids->data, ids->len);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_stack_set_visible_child_name (self->stack, ids->len ? "list" : "nothing");
  self->fresh &= ids->len > 0;
  if (self->fresh) /* once the rows have their heights */
    g_idle_add_full (G_PRIORITY_LOW, focus_list, g_object_ref (self), g_object_unref);
}

static gboolean
ask (gpointer data)
{
  LantuTaskList *self = data;
  LantuTaskQuery *question = g_memdup2 (&self->query, sizeof self->query);

  self->ask_source = 0;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question->today = lantu_session_today (self->session);
  question->search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_ids, question, question_free, (GDestroyNotify) g_array_unref,
                              self->asking, on_ids, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (LantuTaskList *self)
{
  if (self->ask_source == 0 && self->session)
    self->ask_source = g_idle_add (ask, self);
}

static void
on_changed (LantuTaskList *self, LantuChange *change)
{
  for (const char *const *reg = (const char *const[]) { "task", "evidence", "organisation", "link", "workspace", "legend", NULL }; *reg; reg++)
    if (lantu_change_touches (change, *reg))
      {
        ask_soon (self);
        return;
      }
}

/**
 * lantu_task_list_show:
 * @what: a{sv}, as for lantu_task_question_parse(), and a `title` (s)
 */
void
lantu_task_list_show (LantuTaskList *self, GVariant *what)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (what);
  const char *title = NULL;

  g_clear_pointer (&self->what, g_variant_unref);
  self->what = g_variant_ref_sink (what);
  lantu_task_question_parse (what, &self->query);
  if (!g_variant_dict_lookup (&dict, "title", "&s", &title))
    title = _("Tasks");
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, "");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *title ? title : _("Tasks"));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "wait");
  self->fresh = TRUE;
  ask_soon (self);
}

/* -- rows ------------------------------------------------------------------------- */

static void
show_record (LantuRecord *record, GParamSpec *pspec, GtkListItem *item)
{
  LantuChecklistRow *row = LANTU_CHECKLIST_ROW (gtk_list_item_get_child (item));
  LantuTaskList *self = g_object_get_data (G_OBJECT (row), "list");
  gint64 id = lantu_record_id (record);
  LantuDay today = lantu_session_today (self->session);
  g_autoptr (GPtrArray) rows = lantu_task_rows (lantu_session_reader (self->session), &id, 1, today, NULL);
  g_autofree char *described = NULL;
  g_autofree char *spoken = NULL;
  LantuTaskRow *task;

  if (rows == NULL || rows->len == 0)
    return;
  task = g_ptr_array_index (rows, 0);
  described = lantu_task_row_describe (task, lantu_session_legend (self->session));
  spoken = g_strdup_printf ("%s: %s", task->organisation_name ? task->organisation_name : "", described);
  lantu_checklist_row_set (row, task, self->session);
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
on_legend_changed (GtkListItem *item)
{
  if (gtk_list_item_get_item (item))
    show_record (gtk_list_item_get_item (item), NULL, item);
}

static void
on_setup (LantuTaskList *self, GtkListItem *item)
{
  GtkWidget *row = lantu_checklist_row_new (self->narrow ? LANTU_CHECKLIST_ROW_NARROW_WITH_UNIT : LANTU_CHECKLIST_ROW_WITH_UNIT);

  g_object_set_data (G_OBJECT (row), "list", self);
  gtk_list_item_set_child (item, row);
  g_signal_connect_object (self->session, "legend-changed", G_CALLBACK (on_legend_changed), item, G_CONNECT_SWAPPED);
}

static void
on_bind (LantuTaskList *self, GtkListItem *item)
{
  LantuRecord *record = gtk_list_item_get_item (item);

  g_signal_connect_object (record, "notify", G_CALLBACK (show_record), item, 0);
  show_record (record, NULL, item);
}

static void
on_unbind (LantuTaskList *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_record, item);
}

static void
set_narrow (LantuTaskList *self, gboolean narrow)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->narrow = narrow;
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  /* a finger opens, a pointer chooses */
  gtk_list_view_set_single_click_activate (self->view, narrow);
}

static void
on_narrow (LantuTaskList *self)
{
  set_narrow (self, TRUE);
}

static void
on_wide (LantuTaskList *self)
{
  set_narrow (self, FALSE);
}

static void
on_activate (LantuTaskList *self, guint position)
{
  g_autoptr (LantuRecord) record = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (record)
    gtk_widget_activate_action (GTK_WIDGET (self), "units.open-task", "(xx)", lantu_record_int (record, "organisation"), lantu_record_id (record));
}

static void
on_search (LantuTaskList *self)
{
  ask_soon (self);
}

/* -- the page ----------------------------------------------------------------------- */

static void
lantu_task_list_dispose (GObject *object)
{
  LantuTaskList *self = LANTU_TASK_LIST (object);

  g_clear_pointer (&self->what, g_variant_unref);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->ask_source, g_source_remove);
  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_TASK_LIST);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_task_list_parent_class)->dispose (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuTaskList, name)

static void
lantu_task_list_class_init (LantuTaskListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_task_list_dispose;
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  g_type_ensure (LANTU_TYPE_TASK_SELECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/task-list.ui");
  CHILD (window_title);
  CHILD (search_button);
  CHILD (search_bar);
  CHILD (search);
  CHILD (heads);
  CHILD (stack);
  CHILD (view);
  CHILD (chosen);
  CHILD (legend);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
  gtk_widget_class_bind_template_callback (widget_class, on_wide);
}

static void
lantu_task_list_init (LantuTaskList *self)
{
  lantu_task_query_init (&self->query);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  adw_bin_set_child (self->heads, lantu_checklist_heads_new (LANTU_CHECKLIST_ROW_WITH_UNIT));
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  set_narrow (self, FALSE);
}

LantuTaskList *
lantu_task_list_new (LantuSession *session)
{
  LantuTaskList *self = g_object_new (LANTU_TYPE_TASK_LIST, NULL);
  g_autoptr (GtkMultiSelection) selection = NULL;

  self->session = g_object_ref (session);
  self->model = lantu_list_model_new (lantu_session_workspace (session), &lantu_task_register);
  selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  lantu_legend_bar_set_session (self->legend, session);
  lantu_legend_bar_set_end_label (self->legend, _("done: no lamp"));
  lantu_task_selection_follow (self->chosen, session, GTK_WIDGET (self), self->view, self->model);
  g_signal_connect (self, "shown", G_CALLBACK (on_shown), NULL);
  g_signal_connect (self, "hidden", G_CALLBACK (on_hidden), NULL);
  lantu_checklist_add_keys (self->view, NULL, NULL);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/* Ctrl+F */
void
lantu_task_list_search (LantuTaskList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Ctrl+P: the ledger of what is listed, as it is filtered and searched. */
void
lantu_task_list_print (LantuTaskList *self)
{
  GVariantDict dict;

  if (self->what == NULL)
    return;
  g_variant_dict_init (&dict, self->what);
  g_variant_dict_insert (&dict, "search", "s", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-tasks", "@a{sv}", g_variant_dict_end (&dict));
}
