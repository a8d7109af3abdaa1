/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One organisation's checklist.
 *
 *   session changed ── idle ── worker: LantuChecklistAnswer ── head, bar, menu
 *   GtkSingleSelection ── selected ── LantuTaskInspector         │
 *     └ LantuChecklistModel (sections by system) ◄───────────────┘
 *   GtkListView ── LantuChecklistRow; keys, button and inspector all write through units/task-edit
 */

#include "units/checklist.h"

#include "units/checklist-factory.h"
#include "units/checklist-head.h"
#include "units/checklist-keys.h"
#include "units/checklist-model.h"
#include "units/checklist-row.h"
#include "units/organisation-edit.h"
#include "units/span-choice.h"
#include "units/task-add.h"
#include "units/task-inspector.h"
#include "widgets/legend-bar.h"

#include <glib/gi18n.h>

struct _LantuChecklist
{
  AdwNavigationPage parent_instance;
  LantuSession *session;
  LantuChecklistModel *model;
  GtkSingleSelection *selection;
  GCancellable *asking; /* (nullable) */
  guint ask_source;
  gint64 organisation;
  gint64 wanted; /* task to select when the answer comes; 0 = none, -1 = the first one */
  gint64 kind;
  gboolean narrow, narrow_seen;
  LantuChecklistAnswer *answer; /* (nullable) the last one, its rows taken out */

  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *split;
  AdwBottomSheet *sheet;
  AdwWindowTitle *window_title;
  GtkToggleButton *fast_button, *inspector_button;
  GtkMenuButton *menu_button;
  LantuChecklistHead *head;
  AdwToggleGroup *which;
  AdwToggle *open_toggle;
  AdwBin *span, *heads;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *empty;
  GtkButton *below;
  LantuLegendBar *legend;
  LantuTaskInspector *inspector;
};

G_DEFINE_FINAL_TYPE (LantuChecklist, lantu_checklist, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
only_open (LantuChecklist *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->which), "open") == 0;
}

/* -- what is shown ---------------------------------------------------------------- */

static void
show_selected (LantuChecklist *self)
{
  LantuTaskItem *item = gtk_single_selection_get_selected_item (self->selection);

  lantu_task_inspector_show (self->inspector, item ? lantu_task_item_row (item) : NULL);
}

static void
show_open_count (LantuChecklist *self)
{
  gint64 open = lantu_tally_counted (&self->answer->total) - self->answer->total.done;
  g_autofree char *text = open ? g_strdup_printf (_("Unfinished %d"), (int) open) : g_strdup (_("Unfinished"));

  adw_toggle_set_label (self->open_toggle, text);
}

static void
show_title (LantuChecklist *self, LantuChecklistAnswer *answer)
{
  g_autofree char *line = lantu_checklist_line (answer);
  g_autoptr (GMenuModel) menu = lantu_organisation_menu (answer->record, FALSE);
  const char *name = lantu_record_text (answer->record, "name");

  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, line);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name && *name ? name : _("Checklist"));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  self->kind = answer->kind ? lantu_record_id (answer->kind) : 0;
}

static void
show_empty (LantuChecklist *self, LantuChecklistAnswer *answer)
{
  lantu_checklist_explain_empty (self->empty, answer, lantu_session_span (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->below), answer->has_below);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->below), "x", self->organisation);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->below), "units.show-below");
}

static gboolean
focus_list (gpointer data)
{
  LantuChecklist *self = data;
  guint position = self->selection ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  if (position != GTK_INVALID_LIST_POSITION)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
      gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS, NULL);
    }
  return G_SOURCE_REMOVE;
}

static void
fill_list (LantuChecklist *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n;

  lantu_checklist_model_set (self->model, self->answer, only_open (self), lantu_session_today (self->session),
                             lantu_session_thresholds (self->session));
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  gtk_stack_set_visible_child_name (self->stack, n ? "list" : self->answer->total.all ? "done" : "empty");
  if (self->wanted && n)
    {
      if (self->wanted < 0 || !lantu_checklist_model_find (self->model, self->wanted, &position))
        position = 0;
      gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
    }
  if (self->wanted > 0) /* once more when the rows have their heights */
    g_idle_add_full (G_PRIORITY_LOW, focus_list, g_object_ref (self), g_object_unref);
  self->wanted = 0;
  show_selected (self);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuChecklist) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuChecklistAnswer) answer = lantu_checklist_read_finish (LANTU_SESSION (source), result, &error);

  if (self->session == NULL || (answer && answer->organisation != self->organisation))
    return;
  if (answer == NULL)
    {
      lantu_session_failed (self->session, error);
      return;
    }
  if (answer->record == NULL) /* deleted meanwhile */
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
      return;
    }
  g_clear_pointer (&self->answer, lantu_checklist_answer_free);
  self->answer = g_steal_pointer (&answer);
  show_title (self, self->answer);
  lantu_checklist_head_show (self->head, self->answer, lantu_session_legend (self->session));
  show_open_count (self);
  show_empty (self, self->answer);
  fill_list (self);
}

static gboolean
ask (gpointer data)
{
  LantuChecklist *self = data;

  self->ask_source = 0;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  lantu_checklist_read (self->session, self->organisation, self->asking, on_answer, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (LantuChecklist *self)
{
  if (self->ask_source == 0 && self->session && self->organisation)
    self->ask_source = g_idle_add (ask, self);
}

static void
on_changed (LantuChecklist *self, LantuChange *change)
{
  for (const char *const *reg = (const char *const[]) { "task", "evidence", "organisation", "measure", "node", "link", "workspace", "legend", NULL };
       *reg; reg++)
    if (lantu_change_touches (change, *reg))
      {
        ask_soon (self);
        return;
      }
}

/* -- rows ---------------------------------------------------------------------------- */

/* Coming here, the keyboard is at the list, whatever had it the last time; after
 * the navigation view has given it back to that. */
static void
on_shown (LantuChecklist *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_list, g_object_ref (self), g_object_unref);
}

static void
set_narrow (LantuChecklist *self, gboolean narrow)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (self->narrow == narrow && gtk_list_view_get_factory (self->view))
    return;
  self->narrow = narrow;
  factory = lantu_checklist_factory_new (self->session, narrow);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_single_click_activate (self->view, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->fast_button), !narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "narrow");
  /* a small screen opens on what is left to do */
  if (narrow && !self->narrow_seen)
    adw_toggle_group_set_active_name (self->which, "open");
  self->narrow_seen |= narrow;
}

static void
on_narrow (LantuChecklist *self)
{
  set_narrow (self, TRUE);
}

static void
on_wide (LantuChecklist *self)
{
  set_narrow (self, FALSE);
}

/* -- what the person does ----------------------------------------------------------------- */

static void
on_activate (LantuChecklist *self, guint position)
{
  GtkWidget *row;

  gtk_single_selection_set_selected (self->selection, position);
  if (self->narrow)
    {
      adw_bottom_sheet_set_open (self->sheet, TRUE);
      return;
    }
  row = lantu_checklist_focused (self->view);
  if (row)
    lantu_checklist_row_popup (LANTU_CHECKLIST_ROW (row));
}

static void
on_step (LantuChecklist *self, int delta)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (position == GTK_INVALID_LIST_POSITION || (delta < 0 && position == 0) || (delta > 0 && position + 1 >= n))
    return;
  gtk_list_view_scroll_to (self->view, position + (guint) delta, GTK_LIST_SCROLL_SELECT, NULL);
}

/* The next task without a verdict after the chosen one, from the top again at the end. */
static gboolean
on_next_unset (gpointer data)
{
  LantuChecklist *self = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!gtk_toggle_button_get_active (self->fast_button))
    return FALSE;
  for (guint i = 1; i < n; i++)
    {
      guint at = (position == GTK_INVALID_LIST_POSITION ? i - 1 : position + i) % n;
      g_autoptr (LantuTaskItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), at);
      const LantuTaskRow *row = lantu_task_item_row (item);

      if (row->verdict == NULL && row->bucket != LANTU_BUCKET_SUSPENDED)
        {
          gtk_widget_grab_focus (GTK_WIDGET (self->view));
          gtk_list_view_scroll_to (self->view, at, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
          return TRUE;
        }
    }
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _("No other item without a verdict"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

/* It begins at the first one without a verdict, which may be the chosen one. */
static void
on_fast (LantuChecklist *self)
{
  LantuTaskItem *item = gtk_single_selection_get_selected_item (self->selection);
  const LantuTaskRow *row = item ? lantu_task_item_row (item) : NULL;

  if (row == NULL || row->verdict || row->bucket == LANTU_BUCKET_SUSPENDED)
    on_next_unset (self);
  else
    focus_list (self);
}

static void
on_which (LantuChecklist *self)
{
  ask_soon (self);
}

static void
on_show_all (LantuChecklist *self)
{
  adw_toggle_group_set_active_name (self->which, "all");
}

static void
on_all_periods (LantuChecklist *self)
{
  lantu_session_set_span (self->session, "");
}

static void
on_added (gint64 task, gpointer data)
{
  LantuChecklist *self = data;

  self->wanted = task;
  ask_soon (self);
}

static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuChecklist *self = LANTU_CHECKLIST (widget);

  lantu_task_add_present (widget, self->session, self->organisation, self->kind, on_added, g_object_ref (self), g_object_unref);
}

/* -- the page ------------------------------------------------------------------------------ */

static void
lantu_checklist_dispose (GObject *object)
{
  LantuChecklist *self = LANTU_CHECKLIST (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->ask_source, g_source_remove);
  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_CHECKLIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->answer, lantu_checklist_answer_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_checklist_parent_class)->dispose (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuChecklist, name)
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
lantu_checklist_class_init (LantuChecklistClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_checklist_dispose;
  g_type_ensure (LANTU_TYPE_CHECKLIST_HEAD);
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  g_type_ensure (LANTU_TYPE_TASK_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/checklist.ui");
  gtk_widget_class_install_action (widget_class, "checklist.add", NULL, on_add);
  CHILD (layouts);
  CHILD (split);
  CHILD (sheet);
  CHILD (window_title);
  CHILD (fast_button);
  CHILD (inspector_button);
  CHILD (menu_button);
  CHILD (head);
  CHILD (which);
  CHILD (open_toggle);
  CHILD (span);
  CHILD (heads);
  CHILD (stack);
  CHILD (view);
  CHILD (empty);
  CHILD (below);
  CHILD (legend);
  CHILD (inspector);
  CALLBACK (on_narrow);
  CALLBACK (on_wide);
  CALLBACK (on_activate);
  CALLBACK (on_fast);
  CALLBACK (on_step);
  CALLBACK (on_which);
  CALLBACK (on_show_all);
  CALLBACK (on_all_periods);
}

static void
lantu_checklist_init (LantuChecklist *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = lantu_checklist_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  adw_bin_set_child (self->heads, lantu_checklist_heads_new (LANTU_CHECKLIST_ROW_WIDE));
  g_object_bind_property (self->split, "show-sidebar", self->inspector_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

LantuChecklist *
lantu_checklist_new (LantuSession *session)
{
  LantuChecklist *self = g_object_new (LANTU_TYPE_CHECKLIST, NULL);
  g_autoptr (GtkListItemFactory) headers = lantu_checklist_header_factory_new (session);

  self->session = g_object_ref (session);
  gtk_list_view_set_header_factory (self->view, headers);
  set_narrow (self, self->narrow);
  lantu_task_inspector_set_session (self->inspector, session);
  lantu_legend_bar_set_session (self->legend, session);
  lantu_legend_bar_set_end_label (self->legend, _("done: no lamp"));
  adw_bin_set_child (self->span, lantu_span_choice_new_for_session (session));
  lantu_checklist_add_keys (self->view, on_next_unset, self);
  g_signal_connect (self, "shown", G_CALLBACK (on_shown), NULL);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (ask_soon), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * lantu_checklist_show:
 * @task: the task to select, or 0
 */
void
lantu_checklist_show (LantuChecklist *self, gint64 organisation, gint64 task)
{
  self->organisation = organisation;
  self->wanted = task ? task : -1;
  if (task)
    adw_toggle_group_set_active_name (self->which, "all");
  ask_soon (self);
}

gint64
lantu_checklist_get_organisation (LantuChecklist *self)
{
  return self->organisation;
}

/* The task that is chosen; 0 for none. */
gint64
lantu_checklist_get_task (LantuChecklist *self)
{
  LantuTaskItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item ? lantu_task_item_id (item) : 0;
}

/* F9 */
void
lantu_checklist_toggle_inspector (LantuChecklist *self)
{
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, !adw_bottom_sheet_get_open (self->sheet));
  else
    adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

/* F8 */
void
lantu_checklist_toggle_fast (LantuChecklist *self)
{
  gtk_toggle_button_set_active (self->fast_button, !gtk_toggle_button_get_active (self->fast_button));
}

void
lantu_checklist_print (LantuChecklist *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-report", "(sx)", "checklist", self->organisation);
}
