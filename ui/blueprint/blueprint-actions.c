/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page's verbs, in one table; what writes is in blueprint-edit.c. */

#include "blueprint/blueprint-page-private.h"

#include "blueprint/blueprint-edit.h"

#include <glib/gi18n.h>
#include <string.h>

/* A new row is shown with the content that is asked for now. */
static void
on_made (GtkWidget *widget, gint64 id)
{
  LantuBlueprintPage *self = LANTU_BLUEPRINT_PAGE (widget);

  self->selected = id;
  self->reveal = TRUE;
}

static LantuBlueprintEdit
edit_of (LantuBlueprintPage *self)
{
  return (LantuBlueprintEdit) { GTK_WIDGET (self), self->session, lantu_blueprint_tree_content (self->tree), self->selected, on_made };
}

static void
add_entry (GVariantBuilder *builder, const char *key, gint64 value)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_int64 (value));
}

static void
show_tasks (LantuBlueprintPage *self)
{
  LantuTreeContent *content = lantu_blueprint_tree_content (self->tree);
  const LantuOutlineNode *node = lantu_outline_node (content->outline, self->selected);
  const LantuOutlineMeasure *measure = lantu_outline_measure (content->outline, self->selected);
  gboolean whole = node && node->parent == 0;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (measure)
    add_entry (&builder, "measure", measure->id);
  else if (!whole)
    add_entry (&builder, "node", self->selected);
  if (lantu_session_district (self->session) != 0)
    add_entry (&builder, "district", lantu_session_district (self->session));
  g_variant_builder_add (&builder, "{sv}", "span", g_variant_new_string (lantu_session_span (self->session)));
  g_variant_builder_add (&builder, "{sv}", "title", g_variant_new_string (measure ? measure->title : node ? node->title : _("Under no system")));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-tasks", "@a{sv}", g_variant_builder_end (&builder));
}

static void
on_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (LANTU_BLUEPRINT_PAGE (widget)->search));
}

static void
on_toggle_inspector (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwOverlaySplitView *split = LANTU_BLUEPRINT_PAGE (widget)->split;

  adw_overlay_split_view_set_show_sidebar (split, !adw_overlay_split_view_get_show_sidebar (split));
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.print-report", "(sx)", "blueprint", (gint64) 0);
}

static void
on_show_node (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_blueprint_page_show_node (LANTU_BLUEPRINT_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
on_show_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuBlueprintPage *self = LANTU_BLUEPRINT_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  adw_toggle_group_set_active_name (self->show, "all");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_expand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_blueprint_tree_expand_all (LANTU_BLUEPRINT_PAGE (widget)->tree, g_str_equal (name, "page.expand-all"));
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_blueprint_page_step (LANTU_BLUEPRINT_PAGE (widget), g_str_equal (name, "page.next") ? 1 : -1);
}

static void
on_up (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_blueprint_page_up (LANTU_BLUEPRINT_PAGE (widget));
}

/* All that works on the row that is chosen. */
static void
on_row_verb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuBlueprintPage *self = LANTU_BLUEPRINT_PAGE (widget);
  LantuBlueprintEdit edit = edit_of (self);
  const char *verb = name + strlen ("page.");

  if (edit.content == NULL)
    return;
  if (g_str_equal (verb, "edit"))
    lantu_blueprint_edit_row (&edit);
  else if (g_str_equal (verb, "delete"))
    lantu_blueprint_delete_row (&edit);
  else if (g_str_equal (verb, "new-measure"))
    lantu_blueprint_new_measure (&edit);
  else if (g_str_equal (verb, "new-branch"))
    lantu_blueprint_new_branch (&edit);
  else if (g_str_equal (verb, "add-link"))
    lantu_blueprint_add_link (&edit);
  else if (g_str_equal (verb, "remove-link"))
    lantu_blueprint_remove_link (&edit, g_variant_get_int64 (parameter));
  else if (g_str_equal (verb, "add-duty"))
    lantu_blueprint_edit_duty (&edit, 0);
  else if (g_str_equal (verb, "edit-duty"))
    lantu_blueprint_edit_duty (&edit, g_variant_get_int64 (parameter));
  else if (g_str_equal (verb, "delete-duty"))
    lantu_blueprint_delete_duty (&edit, g_variant_get_int64 (parameter));
  else if (g_str_equal (verb, "show-tasks"))
    show_tasks (self);
}

static const char *const row_verbs[] = { "page.edit",     "page.delete",   "page.new-measure", "page.new-branch",
                                         "page.add-link", "page.add-duty", "page.show-tasks" };
static const char *const id_verbs[] = { "page.remove-link", "page.edit-duty", "page.delete-duty" };

void
lantu_blueprint_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "page.toggle-inspector", NULL, on_toggle_inspector);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "page.show-node", "x", on_show_node);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, on_show_all);
  gtk_widget_class_install_action (widget_class, "page.expand-all", NULL, on_expand);
  gtk_widget_class_install_action (widget_class, "page.collapse-all", NULL, on_expand);
  gtk_widget_class_install_action (widget_class, "page.next", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "page.previous", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "page.up", NULL, on_up);
  for (guint i = 0; i < G_N_ELEMENTS (row_verbs); i++)
    gtk_widget_class_install_action (widget_class, row_verbs[i], NULL, on_row_verb);
  for (guint i = 0; i < G_N_ELEMENTS (id_verbs); i++)
    gtk_widget_class_install_action (widget_class, id_verbs[i], "x", on_row_verb);
}

/* What the chosen row allows. */
void
lantu_blueprint_page_update_actions (LantuBlueprintPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  LantuTreeContent *content = lantu_blueprint_tree_content (self->tree);
  const LantuOutlineNode *node = content ? lantu_outline_node (content->outline, self->selected) : NULL;
  gboolean measure = content && lantu_outline_measure (content->outline, self->selected);
  gboolean writable = !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (self->session)));
  gboolean focus = node && g_str_equal (node->kind, "focus");
  gboolean linked = focus || (node && (g_str_equal (node->kind, "unit-kind") || g_str_equal (node->kind, "objective")));

  gtk_widget_set_visible (self->add, writable);
  gtk_widget_action_set_enabled (widget, "page.edit", writable && (node || measure));
  gtk_widget_action_set_enabled (widget, "page.delete", writable && (measure || (node && node->parent != 0)));
  /* without a focus point it stands among the loose ones */
  gtk_widget_action_set_enabled (widget, "page.new-measure", writable && content && (node == NULL || linked));
  gtk_widget_action_set_enabled (widget, "page.new-branch", writable && node);
  gtk_widget_action_set_enabled (widget, "page.add-link", writable && (measure || linked));
  gtk_widget_action_set_enabled (widget, "page.add-duty", writable && (node || measure));
  gtk_widget_action_set_enabled (widget, "page.show-tasks", content && lantu_tree_content_tally (content, self->selected));
}
