/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What keys and the second mouse button do in the tree: along the branches, and
 * the menu of a row. */

#include "blueprint/blueprint-page-private.h"

/* Chooses the row above the one that is chosen. */
void
lantu_blueprint_page_up (LantuBlueprintPage *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GtkTreeListRow) parent = row ? gtk_tree_list_row_get_parent (row) : NULL;

  if (parent)
    lantu_blueprint_page_select (self, gtk_tree_list_row_get_position (parent), TRUE);
}

/* -- the menu ------------------------------------------------------------------- */

static void
on_menu_closed (LantuBlueprintPage *self)
{
  /* back to the row, not to whatever stands first in the window */
  if (self->menu_focus && gtk_widget_get_root (self->menu_focus))
    gtk_widget_grab_focus (self->menu_focus);
  g_clear_object (&self->menu_focus);
}

/* The menu belongs to the page, whose verbs it calls: a row may go while it is open. */
void
lantu_blueprint_page_add_menu (LantuBlueprintPage *self)
{
  self->menu = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self, G_CONNECT_SWAPPED);
}

static void
popup_menu (LantuBlueprintPage *self, GtkWidget *at, double x, double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  g_set_object (&self->menu_focus, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The row at a point of the view: its first cell knows it. */
static guint
position_at (LantuBlueprintPage *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  while (widget && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);
  while (widget && !GTK_IS_TREE_EXPANDER (widget))
    widget = gtk_widget_get_first_child (widget);
  return widget ? gtk_tree_list_row_get_position (gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (widget))) : GTK_INVALID_LIST_POSITION;
}

void
lantu_blueprint_page_on_secondary (LantuBlueprintPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint position = position_at (self, x, y);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lantu_blueprint_page_select (self, position, TRUE);
  popup_menu (self, GTK_WIDGET (self->view), x, y);
}

/* -- keys ------------------------------------------------------------------------ */

/* Right expands, or goes to the first row below; Left collapses, or goes to the row above. */
gboolean
lantu_blueprint_page_on_key (LantuBlueprintPage *self, guint key, guint code, GdkModifierType state)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint out = mirrored ? GDK_KEY_Right : GDK_KEY_Left, in = mirrored ? GDK_KEY_Left : GDK_KEY_Right;

  if (row && ((key == GDK_KEY_Menu && held == 0) || (key == GDK_KEY_F10 && held == GDK_SHIFT_MASK)))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

      popup_menu (self, focus, 24, gtk_widget_get_height (focus));
      return GDK_EVENT_STOP;
    }
  if (row == NULL || held != 0 || (key != out && key != in))
    return GDK_EVENT_PROPAGATE;
  if (key == out && !gtk_tree_list_row_get_expanded (row))
    lantu_blueprint_page_up (self);
  else if (key == out)
    gtk_tree_list_row_set_expanded (row, FALSE);
  else if (gtk_tree_list_row_is_expandable (row) && gtk_tree_list_row_get_expanded (row))
    lantu_blueprint_page_select (self, gtk_single_selection_get_selected (self->selection) + 1, TRUE);
  else if (gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, TRUE);
  return GDK_EVENT_STOP;
}
