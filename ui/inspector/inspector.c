/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuTreeContent (shared with the tree) ─┐
 *   record of node or measure, its duties ───┼─ LantuInspected
 *                                            │
 *        overview │ links │ duties: each a box, filled anew at every change,
 *        keeping the place to which it was scrolled and where the focus was */

#include "inspector/inspector-private.h"

#include "record/registers.h"

#include <glib/gi18n.h>

struct _LantuInspector
{
  AdwBin parent_instance;
  gint64 shown; /* what is shown, 0 = nothing */

  /* of the template */
  AdwToggleGroup *views;
  GtkStack *stack;
  GtkBox *overview;
  GtkBox *links;
  GtkBox *duties;
  GtkWidget *edit;
  GtkWidget *history;
  GtkWidget *more;
  GtkWidget *close;
};

G_DEFINE_FINAL_TYPE (LantuInspector, lantu_inspector, ADW_TYPE_BIN)

static void
on_view_chosen (LantuInspector *self)
{
  if (self->shown != 0)
    gtk_stack_set_visible_child_name (self->stack, adw_toggle_group_get_active_name (self->views));
}

static void
lantu_inspector_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LANTU_TYPE_INSPECTOR);
  G_OBJECT_CLASS (lantu_inspector_parent_class)->dispose (object);
}

static void
lantu_inspector_class_init (LantuInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_inspector_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/inspector/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, views);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, overview);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, links);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, duties);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, edit);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, history);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, more);
  gtk_widget_class_bind_template_child (widget_class, LantuInspector, close);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
}

static void
lantu_inspector_init (LantuInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (GtkBox *box, const LantuInspected *what, gboolean same, void (*func) (GtkBox *, const LantuInspected *))
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (box), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (box)) != NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  func (box, what);
  if (!same)
    gtk_adjustment_set_value (adjustment, 0);
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (box), GTK_DIR_TAB_FORWARD);
}

/**
 * lantu_inspector_show:
 * @id: a branch, a measure or %LANTU_NO_SYSTEM; anything else shows nothing
 */
void
lantu_inspector_show (LantuInspector *self, LantuSession *session, LantuTreeContent *content, gint64 id)
{
  LantuConnection *reader = lantu_session_reader (session);
  g_autoptr (LantuRecord) record = NULL;
  g_autoptr (GPtrArray) duties = NULL;
  LantuInspected what = { .session = session, .content = content, .id = id };
  gboolean same = self->shown == id;

  what.node = lantu_outline_node (content->outline, id);
  what.measure = lantu_outline_measure (content->outline, id);
  what.writable = !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (session)));
  if (what.node || what.measure)
    {
      record = lantu_record_get (reader, what.node ? &lantu_node_register : &lantu_measure_register, id, NULL);
      duties = lantu_records_list (reader, &lantu_duty_register, "subject", id, "valid_from", NULL);
    }
  if (record == NULL && id != LANTU_NO_SYSTEM)
    id = 0; /* it is gone */
  self->shown = id;
  what.record = record;
  what.duties = duties;
  gtk_widget_set_sensitive (GTK_WIDGET (self->views), id != 0);
  gtk_widget_set_visible (self->edit, what.writable && record);
  gtk_widget_set_visible (self->more, what.writable && record);
  gtk_widget_set_visible (self->history, record != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->history), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history), "win.record-history");
  if (id == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "nothing");
      return;
    }
  fill (self->overview, &what, same, lantu_inspector_fill_overview);
  fill (self->links, &what, same, lantu_inspector_fill_links);
  fill (self->duties, &what, same, lantu_inspector_fill_duties);
  on_view_chosen (self);
}

/* @view: overview, links or duties */
void
lantu_inspector_show_view (LantuInspector *self, const char *view)
{
  adw_toggle_group_set_active_name (self->views, view);
}

/* Over the page instead of beside it, it needs a way to be put away. */
void
lantu_inspector_set_floating (LantuInspector *self, gboolean floating)
{
  gtk_widget_set_visible (self->close, floating);
}
