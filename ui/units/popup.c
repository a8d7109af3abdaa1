/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Menus at rows of a list.  A popover belongs to the page, not to the row,
 * which the list may take away while the menu is open. */

#include "units/popup.h"

#include <adwaita.h>

static gboolean
unparent_later (gpointer popover)
{
  if (gtk_widget_get_parent (popover))
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkPopover *popover)
{
  GtkWidget *focus = g_object_get_data (G_OBJECT (popover), "focus");

  /* back to the row, not to whatever stands next on the page */
  if (focus && gtk_widget_get_root (focus))
    gtk_widget_grab_focus (focus);
  /* the chosen action runs after this */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_later, g_object_ref (popover), g_object_unref);
}

/**
 * lantu_menu_popup:
 * @at: the widget that it is about
 * @point: (nullable): where in it the pointer was; else below it
 */
void
lantu_menu_popup (GtkWidget *at, GMenuModel *menu, const graphene_point_t *point)
{
  GtkWidget *page = gtk_widget_get_ancestor (at, ADW_TYPE_NAVIGATION_PAGE);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GtkWidget *focus;
  graphene_rect_t bounds;

  if (page == NULL || !gtk_widget_compute_bounds (at, page, &bounds))
    {
      g_object_ref_sink (popover);
      g_object_unref (popover);
      return;
    }
  if (point)
    graphene_rect_init (&bounds, bounds.origin.x + point->x, bounds.origin.y + point->y, 1, 1);
  focus = gtk_root_get_focus (gtk_widget_get_root (page));
  if (focus)
    g_object_set_data_full (G_OBJECT (popover), "focus", g_object_ref (focus), g_object_unref);
  gtk_widget_set_parent (popover, page);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), point == NULL);
  if (point)
    gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * lantu_focused_row:
 *
 * Returns: (nullable): the row widget of a list view that has the keyboard; %NULL also where
 *   something inside the row has it
 */
GtkWidget *
lantu_focused_row (GtkWidget *list, GType row_type)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child;

  if (focus == NULL || gtk_widget_get_parent (focus) != list)
    return NULL;
  child = gtk_widget_get_first_child (focus);
  return child && G_TYPE_CHECK_INSTANCE_TYPE (child, row_type) ? child : NULL;
}
