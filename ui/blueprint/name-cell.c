/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header. */

#include "blueprint/name-cell.h"

#include "widgets/progress-bar.h"

struct _LantuNameCell
{
  GtkBox parent_instance;
  GtkWidget *first; /* with code, title and note */
  GtkLabel *code;
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *line; /* with bar and value */
  LantuProgressBar *bar;
  GtkLabel *value;
  gboolean progress;
  gboolean counted; /* what is shown has progress */
};

enum
{
  PROP_PROGRESS = 1,
};

G_DEFINE_FINAL_TYPE (LantuNameCell, lantu_name_cell, GTK_TYPE_BOX)

static void
update (LantuNameCell *self)
{
  gtk_widget_set_visible (self->line, self->progress && self->counted);
  gtk_widget_set_vexpand (self->first, !self->progress || !self->counted);
  if (self->progress)
    gtk_widget_add_css_class (GTK_WIDGET (self), "touch-row");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "touch-row");
}

static void
lantu_name_cell_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LANTU_NAME_CELL (object)->progress);
}

static void
lantu_name_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LantuNameCell *self = LANTU_NAME_CELL (object);

  self->progress = g_value_get_boolean (value);
  update (self);
}

static void
lantu_name_cell_class_init (LantuNameCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lantu_name_cell_get_property;
  object_class->set_property = lantu_name_cell_set_property;
  g_object_class_install_property (object_class, PROP_PROGRESS,
                                   g_param_spec_boolean ("progress", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

/* The whole title, where it was cut. */
static gboolean
on_query_tooltip (GtkLabel *title, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (title)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (title));
  return TRUE;
}

static GtkWidget *
label_new (GtkWidget *box, const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
lantu_name_cell_init (LantuNameCell *self)
{
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->first = first;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_box_append (GTK_BOX (self), first);
  self->code = GTK_LABEL (label_new (first, "dim-text"));
  self->title = GTK_LABEL (label_new (first, "name"));
  self->note = GTK_LABEL (label_new (first, "dim-text"));
  gtk_widget_add_css_class (GTK_WIDGET (self->code), "cell-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "small-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numbers");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->title), TRUE);
  g_signal_connect (self->title, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->bar = LANTU_PROGRESS_BAR (lantu_progress_bar_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  gtk_box_append (GTK_BOX (self->line), GTK_WIDGET (self->bar));
  self->value = GTK_LABEL (label_new (self->line, "small-text"));
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numbers");
  gtk_label_set_width_chars (self->value, 5);
  gtk_label_set_xalign (self->value, 1);
  gtk_box_append (GTK_BOX (self), self->line);
  update (self);
}

GtkWidget *
lantu_name_cell_new (void)
{
  return g_object_new (LANTU_TYPE_NAME_CELL, NULL);
}

void
lantu_name_cell_show (LantuNameCell *self, LantuTreeItem *item)
{
  const char *code = lantu_tree_item_code (item);
  g_autofree char *title = lantu_tree_item_title (item);
  g_autofree char *note = lantu_tree_item_note (item);
  double progress, plan;
  g_autofree char *value = lantu_tree_item_value (item, &progress, &plan);

  self->counted = lantu_tree_item_is_counted (item);
  gtk_label_set_text (self->code, code);
  gtk_widget_set_size_request (GTK_WIDGET (self->code), lantu_tree_item_code_width (item), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->code), *code != '\0');
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  if (lantu_tree_item_is_top (item))
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "card-title");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "card-title");
  lantu_progress_bar_set (self->bar, progress, plan, lantu_tree_item_lamp (item));
  gtk_label_set_text (self->value, value);
  update (self);
}
