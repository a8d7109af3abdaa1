/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   worker: lantu_reforms_read() ─ LantuReformView ─┬─ GtkSingleSelection ─ GtkListView
 *   asked again when the session changed            │          │ selected
 *   (coalesced; an older answer is dropped)         └─ LantuReformInspector
 *
 * What is chosen: the row of an item or step, and with Left and Right a flag in it. */

#include "reforms/reforms-page.h"

#include "record/registers.h"
#include "reforms/gantt-cell.h"
#include "reforms/reform-acts.h"
#include "reforms/reform-inspector.h"
#include "reforms/reform-row.h"
#include "widgets/duty-form.h"
#include "widgets/legend-bar.h"

#include <glib/gi18n.h>

struct _LantuReformsPage
{
  AdwBin parent_instance;
  LantuSession *session;
  LantuReformView *view;
  LantuReformInspector *inspector;
  GtkSingleSelection *selection;
  GtkWidget *list, *bar;
  GCancellable *reading; /* (nullable) */
  guint refresh;
  gint64 selected; /* the item, 0 = none */
  gint64 row;      /* of the row: the item or a step of it */
  gboolean settling, placed;

  /* of the template */
  AdwOverlaySplitView *split;
  AdwWindowTitle *window_title;
  AdwToggleGroup *shown, *zoom;
  GtkWidget *steps, *baseline, *today;
  GtkStack *stack;
  GtkBox *content;
  LantuLegendBar *legend;
};

G_DEFINE_FINAL_TYPE (LantuReformsPage, lantu_reforms_page, ADW_TYPE_BIN)

/* -- what is chosen ------------------------------------------------------------------ */

static void
update_actions (LantuReformsPage *self)
{
  static const char *const writing[] = { "page.edit",           "page.edit-title",     "page.add-milestone", "page.edit-milestone",
                                         "page.tick-milestone", "page.move-milestone", "page.baseline",      "page.delete-milestone",
                                         "page.plan",           "page.add-duty",       "page.edit-duty",     "page.delete-duty" };
  LantuReform *reform = lantu_reform_view_find (self->view, self->selected);

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), writing[i], reform && lantu_reform_view_writable (self->view));
  if (reform && reform->milestones->len == 0)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.baseline", FALSE);
}

static void
update_inspector (LantuReformsPage *self)
{
  lantu_reform_inspector_show (self->inspector, self->selected);
  update_actions (self);
}

static void
on_selected (LantuReformsPage *self)
{
  LantuReformItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL || self->settling || self->row == lantu_reform_item_id (item))
    return;
  self->row = lantu_reform_item_id (item);
  lantu_reform_view_choose (self->view, lantu_reform_item_step (item) ? self->row : 0);
  if (self->selected == lantu_reform_item_reform (item)->id)
    return;
  self->selected = lantu_reform_item_reform (item)->id;
  update_inspector (self);
}

static void
select_row (LantuReformsPage *self, gint64 id)
{
  guint position = lantu_reform_view_position (self->view, id);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position, GTK_LIST_SCROLL_SELECT, NULL);
}

/* Enter and a double click: of a flag its form, else the inspector. */
static void
on_activate (LantuReformsPage *self)
{
  gint64 chosen = lantu_reform_view_gantt (self->view)->chosen;
  LantuReform *item = NULL;

  if (chosen && lantu_reform_view_milestone (self->view, chosen, &item) && item->id == self->selected && lantu_reform_view_writable (self->view))
    lantu_reform_edit_milestone (GTK_WIDGET (self), self->view, 0, chosen);
  else
    adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

/* The flag beside the one that is chosen, in the row that is. */
static gboolean
step_mark (LantuReformsPage *self, int step)
{
  LantuGantt *gantt = lantu_reform_view_gantt (self->view);
  guint row = gtk_single_selection_get_selected (self->selection);
  const LantuGanttMark *mark;
  LantuMilestone *milestone;
  g_autofree char *words = NULL;

  if (row >= gantt->rows->len || lantu_reform_view_width (self->view, LANTU_REFORM_CHART) == 0)
    return FALSE;
  mark = lantu_gantt_beside (gantt, row, gantt->chosen, step);
  milestone = mark ? lantu_reform_view_milestone (self->view, mark->id, NULL) : NULL;
  if (milestone == NULL)
    return TRUE;
  lantu_reform_view_choose (self->view, mark->id);
  lantu_reform_view_show_day (self->view, mark->planned);
  words = lantu_reform_view_bar_words (self->view, milestone);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->list), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

static gboolean
on_key (LantuReformsPage *self, guint key, guint code, GdkModifierType state)
{
  if (state & GDK_CONTROL_MASK)
    {
      gboolean in = key == GDK_KEY_plus || key == GDK_KEY_equal || key == GDK_KEY_KP_Add, out = key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract;

      if (!in && !out)
        return GDK_EVENT_PROPAGATE;
      adw_toggle_group_set_active (self->zoom, (guint) CLAMP ((int) adw_toggle_group_get_active (self->zoom) + (in ? -1 : 1), 0, LANTU_GANTT_YEAR));
      return GDK_EVENT_STOP;
    }
  if (state & (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    return step_mark (self, key == GDK_KEY_Right ? 1 : -1);
  if (key == GDK_KEY_Escape && lantu_reform_view_gantt (self->view)->chosen)
    {
      lantu_reform_view_choose (self->view, 0);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_scroll (LantuReformsPage *self, double dx, double dy)
{
  GtkAdjustment *scroll = lantu_reform_view_scroll (self->view);

  gtk_adjustment_set_value (scroll, gtk_adjustment_get_value (scroll) + dx * 40);
  return GDK_EVENT_STOP;
}

static void
on_dropped (LantuReformsPage *self, gint64 milestone, int day)
{
  lantu_move_dialog_present (GTK_WIDGET (self), self->view, milestone, day);
}

/* -- content --------------------------------------------------------------------------- */

static void
say_summary (LantuReformsPage *self, GPtrArray *reforms)
{
  g_autofree char *text = NULL;
  guint filled = 0;

  for (guint i = 0; i < reforms->len; i++)
    filled += ((LantuReform *) g_ptr_array_index (reforms, i))->filled != FALSE;
  text = g_strdup_printf (g_dngettext (NULL, "%u item, %u filled in", "%u items, %u filled in", reforms->len), reforms->len, filled);
  adw_window_title_set_subtitle (self->window_title, text);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuReformsPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *reforms = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  guint position;

  if (reforms == NULL || self->session == NULL)
    {
      if (error && self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        lantu_session_failed (self->session, error);
      g_clear_pointer (&reforms, g_ptr_array_unref);
      return;
    }
  say_summary (self, reforms);
  gtk_stack_set_visible_child_name (self->stack, reforms->len > 0 ? "list" : "nothing");
  self->settling = TRUE;
  lantu_reform_view_take (self->view, reforms);
  self->settling = FALSE;
  if (lantu_reform_view_find (self->view, self->selected) == NULL)
    self->selected = self->row = reforms->len > 0 ? ((LantuReform *) g_ptr_array_index (reforms, 0))->id : 0;
  position = lantu_reform_view_position (self->view, self->row);
  if (position == GTK_INVALID_LIST_POSITION)
    position = lantu_reform_view_position (self->view, self->row = self->selected);
  if (position != gtk_single_selection_get_selected (self->selection))
    select_row (self, self->row);
  if (!self->placed)
    lantu_reform_view_show_day (self->view, lantu_session_today (self->session));
  self->placed = TRUE;
  update_inspector (self);
}

static gpointer
read_reforms (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return lantu_reforms_read (connection, *(LantuDay *) data, error);
}

static gboolean
on_refresh (gpointer data)
{
  LantuReformsPage *self = data;
  LantuDay today = lantu_session_today (self->session);

  self->refresh = 0;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_reforms, g_memdup2 (&today, sizeof today), g_free,
                              (GDestroyNotify) g_ptr_array_unref, self->reading, on_read, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
refresh (LantuReformsPage *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (on_refresh, self);
}

static void
on_changed (LantuReformsPage *self, LantuChange *change)
{
  static const char *const concerned[] = { "reform", "milestone", "node", "duty", "organisation", "workspace", "legend" };

  for (guint i = 0; i < G_N_ELEMENTS (concerned); i++)
    if (lantu_change_touches (change, concerned[i]))
      {
        refresh (self);
        return;
      }
}

void
lantu_reforms_page_choose (LantuReformsPage *self, gint64 id)
{
  self->selected = self->row = id; /* before the content is there, it is chosen once it is */
  select_row (self, id);
  update_inspector (self);
}

/**
 * lantu_reforms_page_show:
 * @id: a reform item
 *
 * Chooses it, and shows the inspector.
 */
void
lantu_reforms_page_show (LantuReformsPage *self, gint64 id)
{
  lantu_reforms_page_choose (self, id);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

/* What is chosen, 0 = nothing. */
gint64
lantu_reforms_page_get_item (LantuReformsPage *self)
{
  return self->selected;
}

/* -- the template's ---------------------------------------------------------------------- */

static void
on_shown (LantuReformsPage *self)
{
  gboolean table = g_strcmp0 (adw_toggle_group_get_active_name (self->shown), "table") == 0;

  if (self->view == NULL)
    return;
  lantu_reform_view_set_table (self->view, table);
  gtk_widget_set_visible (self->bar, !table);
  gtk_widget_set_visible (GTK_WIDGET (self->zoom), !table);
  gtk_widget_set_visible (self->today, !table);
}

static void
on_steps (LantuReformsPage *self)
{
  self->settling = TRUE;
  lantu_reform_view_set_steps (self->view, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->steps)));
  self->settling = FALSE;
  if (lantu_reform_view_position (self->view, self->row) == GTK_INVALID_LIST_POSITION)
    self->row = self->selected;
  select_row (self, self->row);
}

static void
on_zoom (LantuReformsPage *self)
{
  if (self->view)
    lantu_reform_view_set_zoom (self->view, (LantuGanttZoom) adw_toggle_group_get_active (self->zoom));
}

static void
on_collapsed (LantuReformsPage *self)
{
  if (self->inspector)
    lantu_reform_inspector_set_floating (self->inspector, adw_overlay_split_view_get_collapsed (self->split));
  if (adw_overlay_split_view_get_collapsed (self->split))
    adw_overlay_split_view_set_show_sidebar (self->split, FALSE);
}

static void
set_room (LantuReformsPage *self, LantuReformRoom room)
{
  if (self->view == NULL)
    return;
  lantu_reform_view_set_room (self->view, room);
  gtk_widget_set_visible (self->baseline, room != LANTU_REFORM_NARROW);
  lantu_legend_bar_set_end_label (self->legend,
                                  room == LANTU_REFORM_WIDE ? _("Below a bar: its baseline. Flags: milestones, filled once reached") : NULL);
}

static void
on_wide (LantuReformsPage *self)
{
  set_room (self, LANTU_REFORM_WIDE);
}

static void
on_medium (LantuReformsPage *self)
{
  set_room (self, LANTU_REFORM_MEDIUM);
}

static void
on_narrow (LantuReformsPage *self)
{
  set_room (self, LANTU_REFORM_NARROW);
}

/* -- verbs ------------------------------------------------------------------------------ */

static void
on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuReformsPage *self = LANTU_REFORMS_PAGE (widget);
  gint64 id = parameter ? g_variant_get_int64 (parameter) : 0;

  if (g_str_equal (name, "page.toggle-inspector"))
    adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
  else if (g_str_equal (name, "page.today"))
    lantu_reform_view_show_day (self->view, lantu_session_today (self->session));
  else if (g_str_equal (name, "page.edit"))
    lantu_reform_edit (widget, self->view, self->selected);
  else if (g_str_equal (name, "page.edit-title"))
    lantu_reform_edit_title (widget, self->view, self->selected);
  else if (g_str_equal (name, "page.plan"))
    lantu_plan_dialog_present (widget, self->view, self->selected);
  else if (g_str_equal (name, "page.baseline"))
    lantu_reform_baseline (widget, self->view, self->selected);
  else if (g_str_equal (name, "page.add-milestone") || g_str_equal (name, "page.edit-milestone"))
    lantu_reform_edit_milestone (widget, self->view, self->selected, id);
  else if (g_str_equal (name, "page.tick-milestone"))
    lantu_reform_tick (widget, self->view, id);
  else if (g_str_equal (name, "page.move-milestone"))
    lantu_move_dialog_present (widget, self->view, id, LANTU_NO_DAY);
  else if (g_str_equal (name, "page.delete-milestone"))
    lantu_reform_delete_milestone (self->view, id);
  else if (g_str_equal (name, "page.delete-duty"))
    lantu_session_edit (self->session, _("Duty deleted"), lantu_edit_delete (&lantu_duty_register, id));
  else
    lantu_duty_form_present (widget, self->session, self->selected, id);
}

static void
lantu_reforms_page_dispose (GObject *object)
{
  LantuReformsPage *self = LANTU_REFORMS_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_REFORMS_PAGE);
  g_clear_object (&self->view);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_reforms_page_parent_class)->dispose (object);
}

static void
lantu_reforms_page_class_init (LantuReformsPageClass *klass)
{
  static const char *const plain[] = { "page.toggle-inspector", "page.today",         "page.edit",    "page.edit-title", "page.plan",
                                       "page.baseline",         "page.add-milestone", "page.add-duty" };
  static const char *const with_id[] = { "page.edit-milestone",   "page.tick-milestone", "page.move-milestone",
                                         "page.delete-milestone", "page.edit-duty",      "page.delete-duty" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_reforms_page_dispose;
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/reforms/reforms-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuReformsPage, name)
  CHILD (split);
  CHILD (window_title);
  CHILD (shown);
  CHILD (zoom);
  CHILD (steps);
  CHILD (baseline);
  CHILD (today);
  CHILD (stack);
  CHILD (content);
  CHILD (legend);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (on_shown);
  CALLBACK (on_steps);
  CALLBACK (on_zoom);
  CALLBACK (on_collapsed);
  CALLBACK (on_wide);
  CALLBACK (on_medium);
  CALLBACK (on_narrow);
#undef CALLBACK
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_widget_class_install_action (widget_class, plain[i], NULL, on_action);
  for (guint i = 0; i < G_N_ELEMENTS (with_id); i++)
    gtk_widget_class_install_action (widget_class, with_id[i], "x", on_action);
}

static void
lantu_reforms_page_init (LantuReformsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_list (LantuReformsPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (lantu_reform_view_model (self->view))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), lantu_reform_row_factory (self->view));
  gtk_widget_add_css_class (self->list, "content-list");
  gtk_widget_add_css_class (self->list, "reform-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reform Items"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, lantu_reform_view_scroll (self->view));
  gtk_box_append (self->content, lantu_reform_head_new (self->view));
  gtk_box_append (self->content, scrolled);
  gtk_box_append (self->content, self->bar);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->list, keys);
  gtk_widget_add_controller (self->list, wheel);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}

LantuReformsPage *
lantu_reforms_page_new (LantuSession *session)
{
  LantuReformsPage *self = g_object_new (LANTU_TYPE_REFORMS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->view = lantu_reform_view_new (session);
  self->inspector = lantu_reform_inspector_new (self->view);
  adw_overlay_split_view_set_sidebar (self->split, GTK_WIDGET (self->inspector));
  add_list (self);
  lantu_legend_bar_set_session (self->legend, session);
  set_room (self, LANTU_REFORM_WIDE);
  on_collapsed (self);
  g_signal_connect_object (self->view, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "legend-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  update_actions (self);
  refresh (self);
  return self;
}
