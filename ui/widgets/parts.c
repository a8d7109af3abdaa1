/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The small parts that inspectors are put together from. */

#include "widgets/parts.h"

#include "widgets/labels.h"
#include "widgets/lamp.h"

#include <glib/gi18n.h>

/* @classes ends with %NULL */
GtkWidget *
lantu_part_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  for (guint i = 0; classes[i]; i++)
    gtk_widget_add_css_class (label, classes[i]);
  return label;
}

/* Where a text comes from. */
GtkWidget *
lantu_part_tag (const char *provenance)
{
  const char *classes[] = { "tag", lantu_provenance_css_class (provenance), NULL };
  GtkWidget *label = lantu_part_label (lantu_provenance_word (provenance), classes);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

/* A lamp and its word. */
GtkWidget *
lantu_part_lamp (LantuLamp lamp, const char *word)
{
  const char *classes[] = { "cell-text", lantu_lamp_css_class (lamp), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *shape = lantu_lamp_widget_new (lamp);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), shape);
  gtk_box_append (GTK_BOX (box), lantu_part_label (word, classes));
  return box;
}

/* A boxed list below a heading, appended to @box. */
GtkWidget *
lantu_part_list (GtkBox *box, const char *heading)
{
  const char *classes[] = { "heading", "cell-text", "dim-text", NULL };
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  if (heading)
    {
      GtkWidget *label = lantu_part_label (heading, classes);

      gtk_box_append (GTK_BOX (group), label);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "inspector-list");
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (box, group);
  return list;
}

GtkWidget *
lantu_part_row (GtkWidget *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle && *subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

/* A fact: its name small, its value below. */
GtkWidget *
lantu_part_fact (GtkWidget *list, const char *title, const char *value)
{
  GtkWidget *row = lantu_part_row (list, title, value);

  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

GtkWidget *
lantu_part_button_row (GtkWidget *list, const char *title, const char *icon, const char *action)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
button_new (const char *icon, const char *tooltip, const char *action, gint64 target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* A row for a branch or measure, its tag below its name, a button before the arrow; @action: (nullable) */
GtkWidget *
lantu_part_link_row (GtkWidget *list, const char *title, const char *provenance, gint64 id, const char *action, gint64 target)
{
  static const char *const classes[] = { "cell-text", NULL };
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *tag = lantu_part_tag (provenance);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_box_append (GTK_BOX (text), lantu_part_label (title, classes));
  gtk_box_append (GTK_BOX (text), tag);
  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  if (action)
    gtk_box_append (GTK_BOX (box), button_new ("list-remove-symbolic", _("Remove Link"), action, target));
  gtk_widget_add_css_class (arrow, "dim-text");
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_widget_add_css_class (box, "inspector-link");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.show-node");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

void
lantu_part_row_button (GtkWidget *row, const char *icon, const char *tooltip, const char *action, gint64 target)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button_new (icon, tooltip, action, target));
}

/* (transfer full): "D2 …"; a group's code is none worth reading. @kind: (nullable) */
char *
lantu_part_name (const char *code, const char *title, const char *kind)
{
  if (g_strcmp0 (kind, "group") == 0 || g_strcmp0 (kind, "goal") == 0 || *code == '\0')
    return g_strdup (title);
  return g_strdup_printf ("%s  %s", code, title);
}
