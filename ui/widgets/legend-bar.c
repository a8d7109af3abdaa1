/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   AdwBin (.legend-bar)
 *     AdwWrapBox: five times lamp + word with its threshold, and the end label
 *       session::legend-changed → the words anew */

#include "widgets/legend-bar.h"

#include "widgets/labels.h"
#include "widgets/lamp.h"

#include <glib/gi18n.h>
#include <math.h>

struct _LantuLegendBar
{
  AdwBin parent_instance;
  LantuSession *session;
  GtkLabel *words[LANTU_LAMP_RED + 1]; /* of the widget tree */
  GtkLabel *end;                       /* of the widget tree */
};

enum
{
  PROP_SESSION = 1,
  PROP_END_LABEL,
};

G_DEFINE_FINAL_TYPE (LantuLegendBar, lantu_legend_bar, ADW_TYPE_BIN)

static char *
number (double value)
{
  return g_strdup_printf (fabs (value - round (value)) < 0.05 ? "%.0f" : "%.1f", value);
}

static char *
words_of (LantuLamp lamp, const LantuLegend *legend)
{
  const LantuThresholds *thresholds = &legend->thresholds;
  const char *own = legend->words[lamp]; /* (nullable) */
  g_autofree char *yellow = number (thresholds->lag_yellow);
  g_autofree char *red = number (thresholds->lag_red);

  switch (lamp)
    {
    case LANTU_LAMP_BLUE:
      if (own)
        /* Translators: the workspace's own word of a lamp, and when it burns */
        return g_strdup_printf (ngettext ("%s ≤ %d day", "%s ≤ %d days", (gulong) MAX (thresholds->near_days, 0)), own, thresholds->near_days);
      return g_strdup_printf (ngettext ("Due soon ≤ %d day", "Due soon ≤ %d days", (gulong) MAX (thresholds->near_days, 0)), thresholds->near_days);
    case LANTU_LAMP_YELLOW:
      return own ? g_strdup_printf (_("%s %s–%s points"), own, yellow, red) : g_strdup_printf (_("Behind %s–%s points"), yellow, red);
    case LANTU_LAMP_RED:
      return own ? g_strdup_printf (_("%s: overdue, or behind > %s"), own, red) : g_strdup_printf (_("Overdue, or behind > %s"), red);
    case LANTU_LAMP_NONE:
    case LANTU_LAMP_GREY:
    case LANTU_LAMP_GREEN:
    default:
      return g_strdup (lantu_legend_word (legend, lamp));
    }
}

static void
fill (LantuLegendBar *self)
{
  if (self->session == NULL)
    return;
  for (int lamp = LANTU_LAMP_GREY; lamp <= LANTU_LAMP_RED; lamp++)
    {
      g_autofree char *text = words_of ((LantuLamp) lamp, lantu_session_legend (self->session));

      gtk_label_set_label (self->words[lamp], text);
    }
}

static void
lantu_legend_bar_finalize (GObject *object)
{
  g_clear_object (&LANTU_LEGEND_BAR (object)->session);
  G_OBJECT_CLASS (lantu_legend_bar_parent_class)->finalize (object);
}

static void
lantu_legend_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LantuLegendBar *self = LANTU_LEGEND_BAR (object);

  if (id == PROP_SESSION)
    g_value_set_object (value, self->session);
  else
    g_value_set_string (value, gtk_label_get_label (self->end));
}

static void
lantu_legend_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    lantu_legend_bar_set_session (LANTU_LEGEND_BAR (object), g_value_get_object (value));
  else
    lantu_legend_bar_set_end_label (LANTU_LEGEND_BAR (object), g_value_get_string (value));
}

static void
lantu_legend_bar_class_init (LantuLegendBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = lantu_legend_bar_finalize;
  object_class->get_property = lantu_legend_bar_get_property;
  object_class->set_property = lantu_legend_bar_set_property;
  g_object_class_install_property (object_class, PROP_SESSION, g_param_spec_object ("session", NULL, NULL, LANTU_TYPE_SESSION, flags));
  g_object_class_install_property (object_class, PROP_END_LABEL, g_param_spec_string ("end-label", NULL, NULL, "", flags));
}

static void
lantu_legend_bar_init (LantuLegendBar *self)
{
  static const LantuLamp order[] = { LANTU_LAMP_GREEN, LANTU_LAMP_BLUE, LANTU_LAMP_YELLOW, LANTU_LAMP_RED, LANTU_LAMP_GREY };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *wrap = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 16, "line-spacing", 2, "hexpand", TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *label = gtk_label_new (NULL);

      gtk_box_append (GTK_BOX (box), lantu_lamp_widget_new (order[i]));
      gtk_box_append (GTK_BOX (box), label);
      gtk_widget_add_css_class (label, "dim-text");
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), box);
      self->words[order[i]] = GTK_LABEL (label);
    }
  self->end = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "ellipsize", PANGO_ELLIPSIZE_END, "valign", GTK_ALIGN_START, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->end), "dim-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->end), "numbers");
  gtk_box_append (GTK_BOX (row), wrap);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->end));
  gtk_widget_add_css_class (GTK_WIDGET (self), "legend-bar");
  adw_bin_set_child (ADW_BIN (self), row);
}

GtkWidget *
lantu_legend_bar_new (LantuSession *session)
{
  return g_object_new (LANTU_TYPE_LEGEND_BAR, "session", session, NULL);
}

/* (nullable): whose thresholds are shown */
void
lantu_legend_bar_set_session (LantuLegendBar *self, LantuSession *session)
{
  if (self->session == session)
    return;
  if (self->session)
    g_signal_handlers_disconnect_by_func (self->session, fill, self);
  g_set_object (&self->session, session);
  if (session)
    g_signal_connect_object (session, "legend-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  g_object_notify (G_OBJECT (self), "session");
}

/* What stands at the end: the date of the data, or how to read the page. */
void
lantu_legend_bar_set_end_label (LantuLegendBar *self, const char *text)
{
  gtk_label_set_label (self->end, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->end), text && *text);
  g_object_notify (G_OBJECT (self), "end-label");
}
