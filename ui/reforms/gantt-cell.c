/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  The list makes and drops rows as they come into sight, so
 * only those are painted; all share one scroll position. */

#include "reforms/gantt-cell.h"

#include <math.h>

#define HEAD_HEIGHT 46
#define ROW_HEIGHT 28

struct _LantuGanttCell
{
  GtkWidget parent_instance;
  LantuReformView *view;
  gboolean head;
  guint row; /* %GTK_INVALID_LIST_POSITION without */
  PangoLayout *layout;
  LantuDay from; /* where what is dragged stood */
};

G_DEFINE_FINAL_TYPE (LantuGanttCell, lantu_gantt_cell, GTK_TYPE_WIDGET)

static void
lantu_gantt_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : LANTU_GANTT_CELL (widget)->head ? HEAD_HEIGHT : ROW_HEIGHT;
}

static void
lantu_gantt_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LantuGanttCell *self = LANTU_GANTT_CELL (widget);
  GtkAdjustment *scroll = lantu_reform_view_scroll (self->view);

  if (!self->head)
    return;
  gtk_adjustment_configure (scroll, gtk_adjustment_get_value (scroll), 0, MAX (lantu_gantt_width (lantu_reform_view_gantt (self->view)), width), 40,
                            width * 0.8, width);
}

static void
lantu_gantt_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LantuGanttCell *self = LANTU_GANTT_CELL (widget);
  LantuGantt *gantt = lantu_reform_view_gantt (self->view);
  const LantuGanttStyle *style = lantu_reform_view_style (self->view, widget);
  double from = floor (gtk_adjustment_get_value (lantu_reform_view_scroll (self->view)));
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->head && self->row >= gantt->rows->len)
    return;
  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (widget, NULL);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_translate (cr, -from, 0);
  if (self->head)
    lantu_gantt_paint_head (gantt, cr, self->layout, style, height, from, from + width);
  else
    {
      gantt->row_height = height;
      lantu_gantt_paint_row (gantt, cr, self->layout, style, self->row, from, from + width);
    }
  cairo_destroy (cr);
}

static void
lantu_gantt_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (lantu_gantt_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&LANTU_GANTT_CELL (widget)->layout);
}

static void
lantu_gantt_cell_dispose (GObject *object)
{
  LantuGanttCell *self = LANTU_GANTT_CELL (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (lantu_gantt_cell_parent_class)->dispose (object);
}

static void
lantu_gantt_cell_class_init (LantuGanttCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_gantt_cell_dispose;
  widget_class->measure = lantu_gantt_cell_measure;
  widget_class->size_allocate = lantu_gantt_cell_size_allocate;
  widget_class->snapshot = lantu_gantt_cell_snapshot;
  widget_class->css_changed = lantu_gantt_cell_css_changed;
  gtk_widget_class_set_css_name (widget_class, "ganttcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lantu_gantt_cell_init (LantuGanttCell *self)
{
  self->row = GTK_INVALID_LIST_POSITION;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* -- dragging a flag ---------------------------------------------------------------- */

static const LantuGanttMark *
mark_at (LantuGanttCell *self, double x)
{
  LantuGantt *gantt = lantu_reform_view_gantt (self->view);

  if (self->row >= gantt->rows->len || g_array_index (gantt->rows, LantuGanttRow, self->row).n_steps > 0)
    return NULL;
  return lantu_gantt_hit (gantt, self->row, x + gtk_adjustment_get_value (lantu_reform_view_scroll (self->view)));
}

static void
on_drag_begin (LantuGanttCell *self, double x, double y, GtkGesture *gesture)
{
  const LantuGanttMark *mark = mark_at (self, x);

  if (mark)
    lantu_reform_view_choose (self->view, mark->id);
  if (mark == NULL || mark->actual != LANTU_NO_DAY || !lantu_reform_view_writable (self->view))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->from = mark->planned;
}

static void
on_drag_update (LantuGanttCell *self, double dx, double dy, GtkGesture *gesture)
{
  LantuGantt *gantt = lantu_reform_view_gantt (self->view);

  if (fabs (dx) < 4 && gantt->moving == 0)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lantu_reform_view_drag (self->view, gantt->chosen, self->from + (LantuDay) round (dx / gantt->scale));
}

static void
on_drag_end (LantuGanttCell *self)
{
  if (lantu_reform_view_gantt (self->view)->moving != 0)
    lantu_reform_view_drop (self->view);
}

static void
on_drag_cancel (LantuGanttCell *self)
{
  if (lantu_reform_view_gantt (self->view)->moving != 0)
    lantu_reform_view_drag (self->view, 0, LANTU_NO_DAY);
}

static void
on_motion (LantuGanttCell *self, double x)
{
  const LantuGanttMark *mark = mark_at (self, x);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark && mark->actual == LANTU_NO_DAY ? "ew-resize" : NULL);
}

/* What the flag under the pointer is. */
static gboolean
on_query_tooltip (LantuGanttCell *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const LantuGanttMark *mark = keyboard ? NULL : mark_at (self, x);
  LantuMilestone *milestone = mark ? lantu_reform_view_milestone (self->view, mark->id, NULL) : NULL;
  g_autofree char *words = milestone ? lantu_reform_view_bar_words (self->view, milestone) : NULL;

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
on_redraw (GtkWidget *widget)
{
  if (LANTU_GANTT_CELL (widget)->head)
    gtk_widget_queue_allocate (widget); /* the chart may be as wide as never before */
  gtk_widget_queue_draw (widget);
}

GtkWidget *
lantu_gantt_cell_new (LantuReformView *view, gboolean head)
{
  LantuGanttCell *self = g_object_new (LANTU_TYPE_GANTT_CELL, NULL);
  GtkGesture *drag;
  GtkEventController *motion;

  self->view = g_object_ref (view);
  self->head = head;
  g_signal_connect_object (view, "redraw", G_CALLBACK (on_redraw), self, G_CONNECT_SWAPPED);
  if (head)
    return GTK_WIDGET (self);
  drag = gtk_gesture_drag_new ();
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (on_drag_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
  return GTK_WIDGET (self);
}

void
lantu_gantt_cell_set_row (LantuGanttCell *self, guint row)
{
  self->row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
