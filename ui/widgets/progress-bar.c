/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  The bar's ink is the CSS colour of the node `databar`
 * (classes `lamp-yellow` and `lamp-red`), the plan line has the text's. */

#include "widgets/progress-bar.h"

#include "report/chart.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>
#include <math.h>

#define THICK 6
#define OVER 3 /* what the plan line stands out at each side */

struct _LantuProgressBar
{
  GtkWidget parent_instance;
  double progress;
  double plan;
  LantuLamp lamp;
};

enum
{
  PROP_PROGRESS = 1,
  PROP_PLAN,
  PROP_LAMP,
};

G_DEFINE_FINAL_TYPE (LantuProgressBar, lantu_progress_bar, GTK_TYPE_WIDGET)

static void
lantu_progress_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 24;
      *natural = 64;
    }
  else
    *minimum = *natural = THICK + 2 * OVER;
}

static LantuRgba
rgba (const GdkRGBA *colour, double alpha)
{
  return (LantuRgba) { colour->red, colour->green, colour->blue, colour->alpha * alpha };
}

static void
lantu_progress_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LantuProgressBar *self = LANTU_PROGRESS_BAR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double y = (height - THICK) / 2.0;
  double fraction = self->progress / 100.0, plan = self->plan / 100.0;
  LantuRgba ink, track, line;
  GdkRGBA own, text;
  LantuBarShape shape;
  GskRoundedRect rounded;
  cairo_t *cr;

  gtk_widget_get_color (widget, &own);
  gtk_widget_get_color (gtk_widget_get_parent (widget), &text);
  ink = rgba (&own, 1);
  track = rgba (&text, 0.13);
  line = rgba (&text, 0.9);
  if (isnan (fraction))
    {
      /* no data: a dashed line, never an empty bar */
      const double dash[] = { 3, 2.5 };

      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
      cairo_set_source_rgba (cr, text.red, text.green, text.blue, text.alpha * 0.45);
      cairo_set_line_width (cr, 1.5);
      cairo_set_dash (cr, dash, 2, 0);
      cairo_move_to (cr, 0, height / 2.0);
      cairo_line_to (cr, width, height / 2.0);
      cairo_stroke (cr);
      cairo_destroy (cr);
      return;
    }
  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (0, (float) y, (float) width, THICK), THICK / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  cr = gtk_snapshot_append_cairo (snapshot, &rounded.bounds);
  lantu_paint_bar (cr, 0, y, width, THICK, fraction, NAN, &ink, &track, &line);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
  shape = lantu_bar_shape (0, y, width, THICK, fraction, plan);
  if (!isnan (shape.plan_x))
    {
      GdkRGBA colour = { (float) line.red, (float) line.green, (float) line.blue, (float) line.alpha };
      float x = (float) CLAMP (floor (shape.plan_x), 0, width - 1);

      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (x, (float) y - OVER, 1.5f, THICK + 2 * OVER));
    }
}

static void
lantu_progress_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LantuProgressBar *self = LANTU_PROGRESS_BAR (object);

  if (id == PROP_PROGRESS)
    g_value_set_double (value, self->progress);
  else if (id == PROP_PLAN)
    g_value_set_double (value, self->plan);
  else
    g_value_set_int (value, (int) self->lamp);
}

static void
lantu_progress_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LantuProgressBar *self = LANTU_PROGRESS_BAR (object);

  if (id == PROP_PROGRESS)
    lantu_progress_bar_set (self, g_value_get_double (value), self->plan, self->lamp);
  else if (id == PROP_PLAN)
    lantu_progress_bar_set (self, self->progress, g_value_get_double (value), self->lamp);
  else
    lantu_progress_bar_set (self, self->progress, self->plan, (LantuLamp) g_value_get_int (value));
}

static void
lantu_progress_bar_class_init (LantuProgressBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lantu_progress_bar_get_property;
  object_class->set_property = lantu_progress_bar_set_property;
  widget_class->measure = lantu_progress_bar_measure;
  widget_class->snapshot = lantu_progress_bar_snapshot;
  /* a double property cannot have NAN as its default, so 0 stands there; see _init */
  g_object_class_install_property (object_class, PROP_PROGRESS, g_param_spec_double ("progress", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags));
  g_object_class_install_property (object_class, PROP_PLAN, g_param_spec_double ("plan", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags));
  g_object_class_install_property (object_class, PROP_LAMP,
                                   g_param_spec_int ("lamp", NULL, NULL, LANTU_LAMP_NONE, LANTU_LAMP_RED, LANTU_LAMP_NONE, flags));
  gtk_widget_class_set_css_name (widget_class, "databar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
apply (LantuProgressBar *self)
{
  const char *classes[] = { lantu_lamp_css_class (self->lamp), NULL };
  g_autofree char *progress = lantu_points_words (self->progress);
  g_autofree char *plan = lantu_points_words (self->plan);
  g_autofree char *text = NULL;

  if (isnan (self->progress))
    text = g_strdup (_("No data"));
  else if (isnan (self->plan))
    text = g_strdup_printf (_("%s %%"), progress);
  else
    text = g_strdup_printf (_("%s %%, plan %s %%"), progress, plan);
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
                                  isnan (self->progress) ? 0.0 : self->progress, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lantu_progress_bar_init (LantuProgressBar *self)
{
  self->progress = NAN;
  self->plan = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  apply (self);
}

GtkWidget *
lantu_progress_bar_new (void)
{
  return g_object_new (LANTU_TYPE_PROGRESS_BAR, NULL);
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/**
 * lantu_progress_bar_set:
 * @progress: points, NAN without data
 * @plan: points, NAN for none
 * @lamp: yellow and red colour the bar
 */
void
lantu_progress_bar_set (LantuProgressBar *self, double progress, double plan, LantuLamp lamp)
{
  if (same (self->progress, progress) && same (self->plan, plan) && self->lamp == lamp)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (!same (self->progress, progress))
    g_object_notify (G_OBJECT (self), "progress");
  if (!same (self->plan, plan))
    g_object_notify (G_OBJECT (self), "plan");
  if (self->lamp != lamp)
    g_object_notify (G_OBJECT (self), "lamp");
  self->progress = progress;
  self->plan = plan;
  self->lamp = lamp;
  apply (self);
  g_object_thaw_notify (G_OBJECT (self));
}
