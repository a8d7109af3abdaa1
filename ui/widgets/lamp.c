/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Colours come from the style sheet: CSS node `lamp` with one
 * of the classes of lantu_lamp_css_class(). */

#include "widgets/lamp.h"

#include "report/lamp-shape.h"
#include "widgets/labels.h"

#define SIZE 14
#define SHAPE 10

struct _LantuLampWidget
{
  GtkWidget parent_instance;
  LantuLamp lamp;
};

enum
{
  PROP_LAMP = 1,
};

G_DEFINE_FINAL_TYPE (LantuLampWidget, lantu_lamp_widget, GTK_TYPE_WIDGET)

static void
lantu_lamp_widget_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
lantu_lamp_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LantuLampWidget *self = LANTU_LAMP_WIDGET (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA colour;
  cairo_t *cr;

  if (self->lamp == LANTU_LAMP_NONE)
    return;
  gtk_widget_get_color (widget, &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_cairo_set_source_rgba (cr, &colour);
  lantu_paint_lamp (cr, lantu_lamp_code (self->lamp), (width - SHAPE) / 2.0, (height - SHAPE) / 2.0, SHAPE);
  cairo_destroy (cr);
}

static void
lantu_lamp_widget_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, (int) LANTU_LAMP_WIDGET (object)->lamp);
}

static void
lantu_lamp_widget_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (object), (LantuLamp) g_value_get_int (value));
}

static void
lantu_lamp_widget_class_init (LantuLampWidgetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lantu_lamp_widget_get_property;
  object_class->set_property = lantu_lamp_widget_set_property;
  widget_class->measure = lantu_lamp_widget_measure;
  widget_class->snapshot = lantu_lamp_widget_snapshot;
  g_object_class_install_property (object_class, PROP_LAMP,
                                   g_param_spec_int ("lamp", NULL, NULL, LANTU_LAMP_NONE, LANTU_LAMP_RED, LANTU_LAMP_NONE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  gtk_widget_class_set_css_name (widget_class, "lamp");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
apply (LantuLampWidget *self)
{
  const char *classes[] = { lantu_lamp_css_class (self->lamp), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lantu_lamp_widget_init (LantuLampWidget *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  apply (self);
}

GtkWidget *
lantu_lamp_widget_new (LantuLamp lamp)
{
  return g_object_new (LANTU_TYPE_LAMP_WIDGET, "lamp", (int) lamp, NULL);
}

void
lantu_lamp_widget_set_lamp (LantuLampWidget *self, LantuLamp lamp)
{
  if (self->lamp == lamp)
    return;
  self->lamp = lamp;
  apply (self);
  g_object_notify (G_OBJECT (self), "lamp");
}

LantuLamp
lantu_lamp_widget_get_lamp (LantuLampWidget *self)
{
  return self->lamp;
}
