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

#include "units/checklist-keys.h"
#include "units/checklist-model.h"
#include "units/checklist-row.h"
#include "units/organisation-edit.h"
#include "units/span-choice.h"
#include "units/status-bar.h"
#include "units/task-add.h"
#include "units/task-edit.h"
#include "units/task-inspector.h"
#include "widgets/labels.h"
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
  gint64 wanted;        /* task to select when the answer comes; 0 = none, -1 = the first one */
  gint64 kind;
  gboolean narrow, narrow_seen;
  LantuChecklistAnswer *answer; /* (nullable) the last one, its rows taken out */

  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *split;
  AdwBottomSheet *sheet;
  AdwWindowTitle *window_title;
  GtkToggleButton *inspector_button;
  GtkMenuButton *menu_button;
  GtkBox *head_box;
  GtkLabel *done, *percent, *verdicts, *unset;
  LantuStatusBar *bar;
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
show_head (LantuChecklist *self, LantuChecklistAnswer *answer)
{
  const LantuTally *total = &answer->total;
  gint64 counted = lantu_tally_counted (total);
  gint64 open = counted - total->done;
  g_autofree char *points = lantu_points_words (lantu_tally_progress (total));
  g_autofree char *done = g_strdup_printf ("%d / %d", (int) total->done, (int) counted);
  g_autofree char *percent = counted ? g_strdup_printf ("%s%%", points) : g_strdup ("");
  g_autofree char *verdicts = g_strdup_printf ("%d · %d · %d", (int) answer->met, (int) answer->partly, (int) answer->not_met);
  g_autofree char *unset = g_strdup_printf (_("unset %d"), (int) (total->all - total->not_applicable - answer->met - answer->partly - answer->not_met));
  g_autofree char *unfinished = open ? g_strdup_printf (_("Unfinished %d"), (int) open) : g_strdup (_("Unfinished"));

  gtk_label_set_text (self->done, done);
  gtk_label_set_text (self->percent, percent);
  gtk_label_set_text (self->verdicts, verdicts);
  gtk_label_set_text (self->unset, unset);
  adw_toggle_set_label (self->open_toggle, unfinished);
  lantu_status_bar_set (self->bar, total, answer->overdue);
  gtk_widget_set_visible (GTK_WIDGET (self->head_box), total->all > 0);
}

static void
show_title (LantuChecklist *self, LantuChecklistAnswer *answer)
{
  g_autoptr (GString) line = g_string_new (answer->path);
  g_autoptr (GMenuModel) menu = lantu_organisation_menu (answer->record, FALSE);
  const char *name = lantu_record_text (answer->record, "name");

  if (answer->kind)
    g_string_append_printf (line, "%s%s", line->len ? " · " : "", lantu_record_text (answer->kind, "short_title") ?
                            lantu_record_text (answer->kind, "short_title") : lantu_record_text (answer->kind, "title"));
  if (lantu_record_yes (answer->record, "pilot"))
    {
      const char *batch = lantu_record_text (answer->record, "batch");

      g_string_append_printf (line, "%s%s%s%s", line->len ? " · " : "", _("pilot"), batch ? " " : "", batch ? batch : "");
    }
  if (lantu_record_yes (answer->record, "retired"))
    g_string_append_printf (line, " · %s", _("retired"));
  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, line->str);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name && *name ? name : _("Checklist"));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  self->kind = answer->kind ? lantu_record_id (answer->kind) : 0;
}

static void
show_empty (LantuChecklist *self, LantuChecklistAnswer *answer)
{
  gboolean has_span = *lantu_session_span (self->session) != '\0';
  g_autofree char *span = lantu_span_words (lantu_session_span (self->session));
  g_autofree char *title = has_span ? g_strdup_printf (_("No Items in %s"), span) : g_strdup (_("No Items Yet"));

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, answer->kind ? _("Roll out to give it the checklist of its kind, or add an item by hand.")
                                                              : _("It has no unit kind, so no measures are meant for it. Edit it to give it a kind, or add an item by hand."));
  gtk_widget_set_visible (GTK_WIDGET (self->below), answer->has_below);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->below), "x", self->organisation);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->below), "units.show-below");
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
  show_head (self, self->answer);
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
  for (const char *const *reg = (const char *const[]) { "task", "organisation", "measure", "node", "link", "workspace", NULL }; *reg; reg++)
    if (lantu_change_touches (change, *reg))
      {
        ask_soon (self);
        return;
      }
}

/* -- rows ---------------------------------------------------------------------------- */

static void
show_item (GtkListItem *item, LantuTaskItem *task)
{
  LantuChecklistRow *row = LANTU_CHECKLIST_ROW (gtk_list_item_get_child (item));
  LantuChecklist *self = LANTU_CHECKLIST (gtk_widget_get_ancestor (GTK_WIDGET (row), LANTU_TYPE_CHECKLIST));
  LantuDay today = self ? lantu_session_today (self->session) : lantu_day_today ();
  g_autofree char *spoken = lantu_task_row_describe (lantu_task_item_row (task), today);

  lantu_checklist_row_set (row, lantu_task_item_row (task), today);
  lantu_checklist_row_set_place (row, lantu_task_item_is_first (task), lantu_task_item_is_last (task));
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
on_item_changed (LantuTaskItem *task, GtkListItem *item)
{
  show_item (item, task);
}

static void
on_setup (LantuChecklist *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lantu_checklist_row_new (self->narrow ? LANTU_CHECKLIST_ROW_NARROW : LANTU_CHECKLIST_ROW_WIDE));
}

static void
on_bind (LantuChecklist *self, GtkListItem *item)
{
  LantuTaskItem *task = gtk_list_item_get_item (item);

  g_signal_connect_object (task, "changed", G_CALLBACK (on_item_changed), item, 0);
  show_item (item, task);
}

static void
on_unbind (LantuChecklist *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_item_changed, item);
}

static void
show_section (LantuTaskSection *section, GtkWidget *box)
{
  GtkWidget *code = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_next_sibling (code);
  GtkWidget *summary = gtk_widget_get_next_sibling (title);
  g_autofree char *text = lantu_task_section_summary (section);

  gtk_label_set_text (GTK_LABEL (code), lantu_task_section_code (section) ? lantu_task_section_code (section) : "");
  gtk_widget_set_visible (code, lantu_task_section_code (section) != NULL);
  gtk_label_set_text (GTK_LABEL (title), lantu_task_section_title (section));
  gtk_label_set_text (GTK_LABEL (summary), text);
}

static void
on_setup_header (LantuChecklist *self, GtkListHeader *header)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_widget_set_valign (labels[i], GTK_ALIGN_BASELINE_FILL);
      gtk_widget_add_css_class (labels[i], i == 1 ? "card-title" : "dim-text");
      gtk_widget_add_css_class (labels[i], "cell-text");
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_label_set_xalign (GTK_LABEL (labels[1]), 0);
  gtk_label_set_ellipsize (GTK_LABEL (labels[1]), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (labels[1], TRUE);
  gtk_widget_add_css_class (labels[2], "numbers");
  gtk_list_header_set_child (header, box);
}

static void
on_bind_header (LantuChecklist *self, GtkListHeader *header)
{
  LantuTaskSection *section = lantu_task_item_section (gtk_list_header_get_item (header));
  GtkWidget *box = gtk_list_header_get_child (header);

  g_object_set_data_full (G_OBJECT (box), "section", g_object_ref (section), g_object_unref);
  g_signal_connect_object (section, "changed", G_CALLBACK (show_section), box, 0);
  show_section (section, box);
}

static void
on_unbind_header (LantuChecklist *self, GtkListHeader *header)
{
  GtkWidget *box = gtk_list_header_get_child (header);

  g_signal_handlers_disconnect_by_func (g_object_get_data (G_OBJECT (box), "section"), show_section, box);
  g_object_set_data (G_OBJECT (box), "section", NULL);
}

static GtkListItemFactory *
make_factory (LantuChecklist *self, gpointer setup, gpointer bind, gpointer unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind), self, G_CONNECT_SWAPPED);
  return factory;
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
  factory = make_factory (self, on_setup, on_bind, on_unbind);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_single_click_activate (self->view, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_button), !narrow);
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
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  g_type_ensure (LANTU_TYPE_STATUS_BAR);
  g_type_ensure (LANTU_TYPE_TASK_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/checklist.ui");
  gtk_widget_class_install_action (widget_class, "checklist.add", NULL, on_add);
  CHILD (layouts);
  CHILD (split);
  CHILD (sheet);
  CHILD (window_title);
  CHILD (inspector_button);
  CHILD (menu_button);
  CHILD (head_box);
  CHILD (done);
  CHILD (percent);
  CHILD (verdicts);
  CHILD (unset);
  CHILD (bar);
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
  CALLBACK (on_step);
  CALLBACK (on_which);
  CALLBACK (on_show_all);
  CALLBACK (on_all_periods);
}

static void
lantu_checklist_init (LantuChecklist *self)
{
  g_autoptr (GtkListItemFactory) headers = make_factory (self, on_setup_header, on_bind_header, on_unbind_header);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = lantu_checklist_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_header_factory (self->view, headers);
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  set_narrow (self, FALSE);
  adw_bin_set_child (self->heads, lantu_checklist_heads_new (LANTU_CHECKLIST_ROW_WIDE));
  g_object_bind_property (self->split, "show-sidebar", self->inspector_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

LantuChecklist *
lantu_checklist_new (LantuSession *session)
{
  LantuChecklist *self = g_object_new (LANTU_TYPE_CHECKLIST, NULL);

  self->session = g_object_ref (session);
  lantu_task_inspector_set_session (self->inspector, session);
  lantu_legend_bar_set_session (self->legend, session);
  lantu_legend_bar_set_end_label (self->legend, _("done: no lamp"));
  adw_bin_set_child (self->span, lantu_span_choice_new_for_session (session));
  lantu_checklist_add_keys (self->view);
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

/* F9 */
void
lantu_checklist_toggle_inspector (LantuChecklist *self)
{
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, !adw_bottom_sheet_get_open (self->sheet));
  else
    adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

void
lantu_checklist_print (LantuChecklist *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-report", "(sx)", "checklist", self->organisation);
}
