/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Its ink is the CSS colour of the node `databar`, as of every
 * bar; grid, plan and axis have the text's. */

#include "overview/rank-bar.h"

#include <math.h>

#include "widgets/labels.h"

#define HEIGHT 25
#define AXIS_HEIGHT 18
#define THICK 11
#define BEFORE 4 /* what the scale leaves free at either end, for the axis' words */
#define AFTER 16
#define DASH 3
#define GAP 2 /* DASH + GAP divides HEIGHT */

struct _LantuRankBar
{
  GtkWidget parent_instance;
  double progress;
  double plan;
  gboolean axis;
};

G_DEFINE_FINAL_TYPE (LantuRankBar, lantu_rank_bar, GTK_TYPE_WIDGET)

static void
lantu_rank_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = LANTU_RANK_BAR (widget)->axis ? AXIS_HEIGHT : HEIGHT;
  else
    {
      *minimum = 60;
      *natural = 240;
    }
}

static double
at (GtkWidget *widget, double points)
{
  return BEFORE + CLAMP (points, 0, 100) / 100 * (gtk_widget_get_width (widget) - BEFORE - AFTER);
}

static void
draw_axis (GtkWidget *widget, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  static const char *const words[] = { "0", "25", "50", "75", "100%" };
  GdkRGBA dim = *text;
  /* where little room is, only the ends and the middle */
  guint step = gtk_widget_get_width (widget) < 140 ? 2 : 1;

  dim.alpha *= 0.75f;
  for (guint i = 0; i < G_N_ELEMENTS (words); i += step)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, words[i]);
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (at (widget, 25.0 * i) - width / 2.0), 2));
      gtk_snapshot_append_layout (snapshot, layout, &dim);
      gtk_snapshot_restore (snapshot);
    }
}

static void
lantu_rank_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LantuRankBar *self = LANTU_RANK_BAR (widget);
  int height = gtk_widget_get_height (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GdkRGBA ink, text, grid, line;

  gtk_widget_get_color (widget, &ink);
  gtk_widget_get_color (parent, &text);
  if (self->axis)
    {
      draw_axis (widget, snapshot, &text);
      return;
    }
  grid = line = text;
  grid.alpha *= 0.1f;
  line.alpha *= 0.8f;
  for (int i = 0; i <= 4; i++)
    gtk_snapshot_append_color (snapshot, &grid, &GRAPHENE_RECT_INIT ((float) floor (at (widget, 25.0 * i)), 0, 1, (float) height));
  if (!isnan (self->progress))
    {
      float x = (float) floor (at (widget, 0));
      GskRoundedRect rounded;

      gsk_rounded_rect_init (&rounded,
                             &GRAPHENE_RECT_INIT (x, (float) floor ((height - THICK) / 2.0), (float) round (at (widget, self->progress)) - x, THICK),
                             &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (3, 3), &GRAPHENE_SIZE_INIT (3, 3), &GRAPHENE_SIZE_INIT (0, 0));
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &ink, &rounded.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (!isnan (self->plan))
    for (int y = 0; y < height; y += DASH + GAP)
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) floor (at (widget, self->plan)), (float) y, 1.5f, (float) MIN (DASH, height - y)));
}

static void
lantu_rank_bar_class_init (LantuRankBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = lantu_rank_bar_measure;
  widget_class->snapshot = lantu_rank_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "databar");
  /* what it shows stands beside it as a number */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lantu_rank_bar_init (LantuRankBar *self)
{
  self->progress = self->plan = NAN;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
lantu_rank_bar_new (gboolean axis)
{
  LantuRankBar *self = g_object_new (LANTU_TYPE_RANK_BAR, NULL);

  self->axis = axis;
  gtk_widget_add_css_class (GTK_WIDGET (self), axis ? "axis" : "lamp-none");
  return GTK_WIDGET (self);
}

/**
 * lantu_rank_bar_set:
 * @progress: points, NAN for no bar
 * @plan: points, NAN for no line
 * @lamp: yellow and red colour the bar
 */
void
lantu_rank_bar_set (LantuRankBar *self, double progress, double plan, LantuLamp lamp)
{
  const char *classes[] = { lantu_lamp_css_class (lamp), NULL };

  self->progress = progress;
  self->plan = plan;
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
