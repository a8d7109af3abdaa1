/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tree's columns.
 *
 *   GtkTreeListRow ─ LantuTreeItem ── signal `changed`
 *        │                                 │
 *   name: GtkTreeExpander › LantuNameCell  │ each cell has one function that
 *   progress: bar, value                   │ shows its item, called when bound
 *   status: lamp, word                     │ and at each change
 *   lead body: label                       │
 *
 * Narrow, only name and status remain, with progress under the name. */

#include "blueprint/columns.h"

#include "blueprint/name-cell.h"
#include "blueprint/tree-item.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"
#include "widgets/progress-bar.h"

#include <glib/gi18n.h>

typedef void (*ShowFunc) (GtkWidget *child, LantuTreeItem *item);

/* -- one cell ------------------------------------------------------------------ */

static void
on_item_changed (LantuTreeItem *item, GtkListItem *cell)
{
  ShowFunc show = g_object_get_data (G_OBJECT (cell), "show");

  show (gtk_list_item_get_child (cell), item);
}

static LantuTreeItem *
item_of (GtkListItem *cell)
{
  return gtk_tree_list_row_get_item (gtk_list_item_get_item (cell));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  g_autoptr (LantuTreeItem) item = item_of (cell);

  if (GTK_IS_TREE_EXPANDER (gtk_list_item_get_child (cell)))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (cell)), gtk_list_item_get_item (cell));
  on_item_changed (item, cell);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_item_changed), cell, 0);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  g_autoptr (LantuTreeItem) item = item_of (cell);

  if (item)
    g_signal_handlers_disconnect_by_func (item, on_item_changed, cell);
  if (GTK_IS_TREE_EXPANDER (gtk_list_item_get_child (cell)))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (cell)), NULL);
}

static void
setup (GtkListItem *cell, GtkWidget *child, ShowFunc show)
{
  g_object_set_data (G_OBJECT (cell), "show", show);
  gtk_list_item_set_child (cell, child);
  gtk_list_item_set_focusable (cell, FALSE); /* the row is what one goes to */
}

static void
on_row_item_changed (LantuTreeItem *item, GtkColumnViewRow *row)
{
  g_autofree char *words = lantu_tree_item_words (item);

  gtk_column_view_row_set_accessible_label (row, words);
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkColumnViewRow *row)
{
  g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (gtk_column_view_row_get_item (row));

  on_row_item_changed (item, row);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_row_item_changed), row, 0);
}

static void
on_row_unbind (GtkSignalListItemFactory *factory, GtkColumnViewRow *row)
{
  g_autoptr (LantuTreeItem) item = gtk_tree_list_row_get_item (gtk_column_view_row_get_item (row));

  if (item)
    g_signal_handlers_disconnect_by_func (item, on_row_item_changed, row);
}

/* -- name ---------------------------------------------------------------------- */

static void
show_name (GtkWidget *child, LantuTreeItem *item)
{
  lantu_name_cell_show (LANTU_NAME_CELL (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child))), item);
}

static void
setup_name (GtkSignalListItemFactory *factory, GtkListItem *cell, GtkColumnViewColumn *progress)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *name = lantu_name_cell_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), name);
  gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (expander), TRUE);
  /* the name shows the progress where it has no column */
  g_object_bind_property (progress, "visible", name, "progress", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  setup (cell, expander, show_name);
}

/* -- progress ------------------------------------------------------------------- */

static void
show_progress (GtkWidget *child, LantuTreeItem *item)
{
  GtkWidget *bar = gtk_widget_get_first_child (child);
  GtkWidget *label = gtk_widget_get_last_child (child);
  gboolean counted = lantu_tree_item_is_counted (item);
  double progress, plan;
  g_autofree char *value = lantu_tree_item_value (item, &progress, &plan);

  lantu_progress_bar_set (LANTU_PROGRESS_BAR (bar), progress, plan, lantu_tree_item_lamp (item));
  gtk_label_set_text (GTK_LABEL (label), value);
  gtk_widget_set_visible (bar, counted);
  gtk_widget_set_visible (label, counted);
}

static void
setup_progress (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bar = lantu_progress_bar_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_widget_add_css_class (label, "cell-text");
  gtk_widget_add_css_class (label, "numbers");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  setup (cell, box, show_progress);
}

/* -- status --------------------------------------------------------------------- */

static void
show_status (GtkWidget *child, LantuTreeItem *item)
{
  GtkWidget *lamp = gtk_widget_get_first_child (child);
  GtkWidget *label = gtk_widget_get_last_child (child);
  LantuLamp value = lantu_tree_item_lamp (item);
  const char *classes[] = { "cell-text", lantu_lamp_css_class (value), NULL };

  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (lamp), value);
  gtk_label_set_text (GTK_LABEL (label), value == LANTU_LAMP_NONE ? "—" : lantu_tree_item_lamp_word (item));
  gtk_widget_set_css_classes (label, classes);
  if (value == LANTU_LAMP_NONE)
    gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_set_visible (lamp, value != LANTU_LAMP_NONE);
  gtk_widget_set_visible (child, lantu_tree_item_is_counted (item));
}

static void
setup_status (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *lamp = lantu_lamp_widget_new (LANTU_LAMP_NONE);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lamp);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  setup (cell, box, show_status);
}

/* -- lead body -------------------------------------------------------------------- */

static void
show_lead (GtkWidget *child, LantuTreeItem *item)
{
  const char *lead = lantu_tree_item_lead (item);

  gtk_inscription_set_text (GTK_INSCRIPTION (child), lead ? lead : "");
  gtk_widget_set_tooltip_text (child, lead && g_utf8_strlen (lead, -1) > 7 ? lead : NULL);
}

static void
setup_lead (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer unused)
{
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "cell-text");
  setup (cell, label, show_lead);
}

/* -- all ----------------------------------------------------------------------------- */

static GtkListItemFactory *
factory_new (GCallback on_setup, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", on_setup, data);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  return factory;
}

static GtkColumnViewColumn *
column_new (const char *id, const char *title, GtkListItemFactory *factory, int width)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_id (column, id);
  gtk_column_view_column_set_fixed_width (column, width);
  return column;
}

/* Gives a column view over the tree its columns. */
void
lantu_blueprint_columns_add (GtkColumnView *view)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) progress = column_new ("progress", _("Progress %"), factory_new (G_CALLBACK (setup_progress), NULL), 128);
  g_autoptr (GtkColumnViewColumn) name = column_new ("name", _("Name"), factory_new (G_CALLBACK (setup_name), progress), -1);
  g_autoptr (GtkColumnViewColumn) status = column_new ("status", _("Status"), factory_new (G_CALLBACK (setup_status), NULL), -1);
  g_autoptr (GtkColumnViewColumn) lead = column_new ("lead", _("Lead body"), factory_new (G_CALLBACK (setup_lead), NULL), 116);

  g_signal_connect (rows, "bind", G_CALLBACK (on_row_bind), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (on_row_unbind), NULL);
  gtk_column_view_set_row_factory (view, rows);
  gtk_column_view_column_set_expand (name, TRUE);
  gtk_column_view_append_column (view, name);
  gtk_column_view_append_column (view, progress);
  gtk_column_view_append_column (view, status);
  gtk_column_view_append_column (view, lead);
}

/* Narrow, the columns of progress and lead body go away. */
void
lantu_blueprint_columns_set_narrow (GtkColumnView *view, gboolean narrow)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *id = gtk_column_view_column_get_id (column);

      if (g_str_equal (id, "progress") || g_str_equal (id, "lead"))
        gtk_column_view_column_set_visible (column, !narrow);
    }
}
