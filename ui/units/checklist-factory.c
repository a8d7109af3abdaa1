/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Rows and section heads of a checklist.  Each shows its item's or section's
 * state and follows its signal `changed` while it is bound. */

#include "units/checklist-factory.h"

#include "units/checklist-row.h"
#include "units/task-edit.h"
#include "units/task-item.h"

static void
show_item (GtkListItem *item, LantuTaskItem *task)
{
  LantuChecklistRow *row = LANTU_CHECKLIST_ROW (gtk_list_item_get_child (item));
  LantuSession *session = g_object_get_data (G_OBJECT (row), "session");
  g_autofree char *spoken = lantu_task_row_describe (lantu_task_item_row (task), lantu_session_legend (session));

  lantu_checklist_row_set (row, lantu_task_item_row (task), session);
  lantu_checklist_row_set_place (row, lantu_task_item_is_first (task), lantu_task_item_is_last (task));
  gtk_list_item_set_accessible_label (item, spoken);
}

static void
on_item_changed (LantuTaskItem *task, GtkListItem *item)
{
  show_item (item, task);
}

static void
on_legend_changed (GtkListItem *item)
{
  if (gtk_list_item_get_item (item))
    show_item (item, gtk_list_item_get_item (item));
}

static void
set_up (GtkListItem *item, LantuSession *session, LantuChecklistRowForm form)
{
  GtkWidget *row = lantu_checklist_row_new (form);

  g_object_set_data_full (G_OBJECT (row), "session", g_object_ref (session), g_object_unref);
  gtk_list_item_set_child (item, row);
  g_signal_connect_object (session, "legend-changed", G_CALLBACK (on_legend_changed), item, G_CONNECT_SWAPPED);
}

static void
on_setup_wide (LantuSession *session, GtkListItem *item)
{
  set_up (item, session, LANTU_CHECKLIST_ROW_WIDE);
}

static void
on_setup_narrow (LantuSession *session, GtkListItem *item)
{
  set_up (item, session, LANTU_CHECKLIST_ROW_NARROW);
}

static void
on_bind (LantuSession *session, GtkListItem *item)
{
  LantuTaskItem *task = gtk_list_item_get_item (item);

  g_signal_connect_object (task, "changed", G_CALLBACK (on_item_changed), item, 0);
  show_item (item, task);
}

static void
on_unbind (LantuSession *session, GtkListItem *item)
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
on_setup_header (LantuSession *session, GtkListHeader *header)
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
on_bind_header (LantuSession *session, GtkListHeader *header)
{
  LantuTaskSection *section = lantu_task_item_section (gtk_list_header_get_item (header));
  GtkWidget *box = gtk_list_header_get_child (header);

  g_object_set_data_full (G_OBJECT (box), "section", g_object_ref (section), g_object_unref);
  g_signal_connect_object (section, "changed", G_CALLBACK (show_section), box, 0);
  show_section (section, box);
}

static void
on_unbind_header (LantuSession *session, GtkListHeader *header)
{
  GtkWidget *box = gtk_list_header_get_child (header);

  g_signal_handlers_disconnect_by_func (g_object_get_data (G_OBJECT (box), "section"), show_section, box);
  g_object_set_data (G_OBJECT (box), "section", NULL);
}

static GtkListItemFactory *
make_factory (LantuSession *session, gpointer setup, gpointer bind, gpointer unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind), session, G_CONNECT_SWAPPED);
  return factory;
}

/* (transfer full): rows for LantuTaskItem. */
GtkListItemFactory *
lantu_checklist_factory_new (LantuSession *session, gboolean narrow)
{
  return make_factory (session, narrow ? on_setup_narrow : on_setup_wide, on_bind, on_unbind);
}

/* (transfer full): heads for the sections of LantuTaskItem. */
GtkListItemFactory *
lantu_checklist_header_factory_new (LantuSession *session)
{
  return make_factory (session, on_setup_header, on_bind_header, on_unbind_header);
}
