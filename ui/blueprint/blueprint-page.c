/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   worker: outline, progress ─ LantuTreeContent ─┬─ LantuBlueprintTree ─ GtkTreeListModel
 *   asked again when the session changed          │        ─ GtkSingleSelection ─ GtkColumnView
 *   (coalesced; an older answer is dropped)       │                 │ selected
 *                                                 └─ LantuInspector ┘
 *   filter row ─ lantu_blueprint_tree_set_filter()        page.* ─ blueprint-actions.c
 *   keys, the menu of a row ─ blueprint-keys.c */

#include "blueprint/blueprint-page-private.h"

#include "blueprint/blueprint-data.h"
#include "blueprint/columns.h"
#include "widgets/legend-bar.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (LantuBlueprintPage, lantu_blueprint_page, ADW_TYPE_BIN)

static void
lantu_blueprint_page_dispose (GObject *object)
{
  LantuBlueprintPage *self = LANTU_BLUEPRINT_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->menu_focus);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_BLUEPRINT_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_blueprint_page_parent_class)->dispose (object);
}

/* -- what is chosen --------------------------------------------------------------- */

static void
update_inspector (LantuBlueprintPage *self)
{
  LantuTreeContent *content = lantu_blueprint_tree_content (self->tree);

  if (content)
    lantu_inspector_show (self->inspector, self->session, content, self->selected);
  lantu_blueprint_page_update_actions (self);
}

static void
on_selected (LantuBlueprintPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (LantuTreeItem) item = row ? gtk_tree_list_row_get_item (row) : NULL;

  /* a row that is only hidden by the filter, or re-made, stays chosen */
  if (item == NULL || self->settling)
    return;
  if (self->selected == lantu_tree_item_id (item))
    return;
  self->selected = lantu_tree_item_id (item);
  update_inspector (self);
}

void
lantu_blueprint_page_select (LantuBlueprintPage *self, guint position, gboolean focus)
{
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_column_view_scroll_to (self->view, position, NULL, focus ? GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE, NULL);
}

/* After the rows changed: the same row is selected again, if it is there. */
static void
settle (LantuBlueprintPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (LantuTreeItem) item = row ? gtk_tree_list_row_get_item (row) : NULL;

  if (self->selected != 0 && (item == NULL || lantu_tree_item_id (item) != self->selected))
    gtk_single_selection_set_selected (self->selection, lantu_blueprint_tree_find (self->tree, self->selected));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "tree" : "nothing");
}

void
lantu_blueprint_page_step (LantuBlueprintPage *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    at = step > 0 ? 0 : n - 1;
  else
    at = (guint) CLAMP ((int) at + step, 0, (int) n - 1);
  lantu_blueprint_page_select (self, at, FALSE);
}

static void
clear_filter (LantuBlueprintPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  adw_toggle_group_set_active_name (self->show, "all");
  lantu_blueprint_tree_set_filter (self->tree, NULL, LANTU_SHOW_ALL);
}

/**
 * lantu_blueprint_page_show_node:
 * @id: a branch or a measure
 *
 * Chooses its row, whatever is expanded or filtered now, and shows the inspector.
 */
void
lantu_blueprint_page_show_node (LantuBlueprintPage *self, gint64 id)
{
  LantuTreeContent *content = lantu_blueprint_tree_content (self->tree);
  guint position;

  if (content == NULL)
    {
      self->selected = id; /* revealed once the content is there */
      self->reveal = TRUE;
      return;
    }
  self->settling = TRUE;
  position = lantu_blueprint_tree_find (self->tree, id);
  if (position == GTK_INVALID_LIST_POSITION)
    position = lantu_blueprint_tree_reveal (self->tree, id);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      clear_filter (self);
      position = lantu_blueprint_tree_reveal (self->tree, id);
    }
  self->selected = id;
  lantu_blueprint_page_select (self, position, FALSE);
  self->settling = FALSE;
  settle (self);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  update_inspector (self);
}

/* The branch or measure that is chosen; 0 for none. */
gint64
lantu_blueprint_page_get_node (LantuBlueprintPage *self)
{
  return self->selected;
}

/* -- content --------------------------------------------------------------------------- */

static void
label_toggle (AdwToggle *toggle, const char *word, guint n)
{
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %u", word, n) : g_strdup (word);

  adw_toggle_set_label (toggle, label);
}

static void
take_content (LantuBlueprintPage *self, LantuTreeContent *content)
{
  g_autofree char *summary = lantu_blueprint_data_summary (content);
  guint at = gtk_single_selection_get_selected (self->selection), n;

  self->settling = TRUE;
  lantu_blueprint_tree_set_content (self->tree, content);
  self->settling = FALSE;
  if (self->selected != LANTU_NO_SYSTEM && lantu_outline_node (content->outline, self->selected) == NULL &&
      lantu_outline_measure (content->outline, self->selected) == NULL)
    self->selected = 0; /* it is gone: what comes after it is chosen */
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (self->selected == 0 && n > 0 && (at != GTK_INVALID_LIST_POSITION || !adw_overlay_split_view_get_collapsed (self->split)))
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      lantu_blueprint_page_select (self, at == GTK_INVALID_LIST_POSITION ? 0 : MIN (at, n - 1), FALSE);
    }
  settle (self);
  adw_window_title_set_subtitle (self->window_title, summary);
  label_toggle (self->behind, _("Behind"), lantu_tree_content_count (content, FALSE));
  label_toggle (self->overdue, _("Overdue"), lantu_tree_content_count (content, TRUE));
  if (self->reveal && self->selected)
    {
      self->reveal = FALSE;
      lantu_blueprint_page_show_node (self, self->selected);
    }
  else
    update_inspector (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuBlueprintPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuTreeContent) content = self->session ? lantu_blueprint_data_finish (self->session, result, &error) : NULL;

  if (content)
    take_content (self, content);
  else if (error && self->session)
    lantu_session_failed (self->session, error);
}

static gboolean
on_refresh (gpointer data)
{
  LantuBlueprintPage *self = data;

  self->refresh = 0;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  lantu_blueprint_data_read (self->session, self->reading, on_read, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
refresh (LantuBlueprintPage *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (on_refresh, self);
}

static void
on_changed (LantuBlueprintPage *self, LantuChange *change)
{
  if (lantu_blueprint_data_concerned (change))
    refresh (self);
}

/* -- the template's ---------------------------------------------------------------------- */

static void
on_filter_edited (LantuBlueprintPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->show);
  LantuTreeShow show = g_strcmp0 (name, "behind") == 0 ? LANTU_SHOW_BEHIND : g_strcmp0 (name, "overdue") == 0 ? LANTU_SHOW_OVERDUE : LANTU_SHOW_ALL;

  if (self->tree == NULL)
    return;
  self->settling = TRUE;
  lantu_blueprint_tree_set_filter (self->tree, gtk_editable_get_text (GTK_EDITABLE (self->search)), show);
  self->settling = FALSE;
  settle (self);
  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    gtk_column_view_scroll_to (self->view, gtk_single_selection_get_selected (self->selection), NULL, GTK_LIST_SCROLL_NONE, NULL);
}

/* Double click and Enter expand or collapse; with a finger, a tap opens the inspector. */
static void
on_activate (LantuBlueprintPage *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (lantu_blueprint_tree_model (self->tree), position);

  if (adw_overlay_split_view_get_collapsed (self->split))
    {
      lantu_blueprint_page_select (self, position, FALSE);
      adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
    }
  else if (row && gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
}

static void
on_collapsed (LantuBlueprintPage *self)
{
  gboolean collapsed = adw_overlay_split_view_get_collapsed (self->split);

  gtk_column_view_set_single_click_activate (self->view, collapsed);
  adw_overlay_split_view_set_show_sidebar (self->split, !collapsed);
  lantu_inspector_set_floating (self->inspector, collapsed);
}

static void
on_narrow (LantuBlueprintPage *self)
{
  lantu_blueprint_columns_set_narrow (self->view, TRUE);
  lantu_legend_bar_set_end_label (self->legend, NULL);
}

static void
on_wide (LantuBlueprintPage *self)
{
  lantu_blueprint_columns_set_narrow (self->view, FALSE);
  lantu_legend_bar_set_end_label (self->legend, _("The line across a bar is the plan"));
}

static void
lantu_blueprint_page_class_init (LantuBlueprintPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_blueprint_page_dispose;
  g_type_ensure (LANTU_TYPE_INSPECTOR);
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/blueprint/blueprint-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuBlueprintPage, name)
  CHILD (split);
  CHILD (inspector);
  CHILD (window_title);
  CHILD (add);
  CHILD (search);
  CHILD (show);
  CHILD (behind);
  CHILD (overdue);
  CHILD (stack);
  CHILD (view);
  CHILD (row_menu);
  CHILD (legend);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (on_filter_edited);
  CALLBACK (on_activate);
  CALLBACK (lantu_blueprint_page_on_key);
  CALLBACK (lantu_blueprint_page_on_secondary);
  CALLBACK (on_collapsed);
  CALLBACK (on_narrow);
  CALLBACK (on_wide);
#undef CALLBACK
  lantu_blueprint_page_install_actions (widget_class);
}

static void
lantu_blueprint_page_init (LantuBlueprintPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tree = lantu_blueprint_tree_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (lantu_blueprint_tree_model (self->tree))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  lantu_blueprint_columns_add (self->view);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->view));
  lantu_blueprint_page_add_menu (self);
}

LantuBlueprintPage *
lantu_blueprint_page_new (LantuSession *session)
{
  LantuBlueprintPage *self = g_object_new (LANTU_TYPE_BLUEPRINT_PAGE, NULL);

  self->session = g_object_ref (session);
  lantu_legend_bar_set_session (self->legend, session);
  on_wide (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  lantu_blueprint_page_update_actions (self);
  refresh (self);
  return self;
}
