/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lamps' colours of one workspace as style variables on its widgets: those
 * the workspace has set itself; the others stay as in style.css.
 *
 *   widget (.lantu-legend-N) ── data: Style ── a provider of its own
 *     AdwStyleManager::dark → the shades anew */

#include "widgets/legend-style.h"

#include <adwaita.h>

#include "base/colour.h"

typedef struct
{
  GtkCssProvider *provider;
  char *css_class;
  char *css; /* what is loaded */
  LantuLegend legend;
} Style;

static void
style_free (gpointer data)
{
  Style *self = data;

  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider));
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  g_object_unref (self->provider);
  lantu_legend_clear (&self->legend);
  g_free (self->css_class);
  g_free (self->css);
  g_free (self);
}

static void
load (Style *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autoptr (GString) css = g_string_new (NULL);

  g_string_append_printf (css, ".%s {\n", self->css_class);
  for (int i = LANTU_LAMP_GREY; i <= LANTU_LAMP_RED; i++)
    {
      LantuLamp lamp = (LantuLamp) i;
      const char *code = lantu_lamp_code (lamp);
      g_autofree char *word = lantu_colour_format (lantu_legend_shade (&self->legend, lamp, dark, TRUE));
      g_autofree char *shape = lantu_colour_format (lantu_legend_shade (&self->legend, lamp, dark, FALSE));

      if (self->legend.colours[i] == lantu_shipped_colour (lamp))
        continue;
      g_string_append_printf (css, "  --lamp-%s: %s; --lamp-%s-shape: %s; --lamp-%s-area: %s;\n", code, word, code, shape, code, shape);
      g_string_append_printf (css, "  --lamp-%s-cell: color-mix(in srgb, %s calc(var(--lantu-tints) * 20%%), transparent);\n", code, word);
    }
  g_string_append (css, "}\n");
  if (g_set_str (&self->css, css->str))
    gtk_css_provider_load_from_string (self->provider, self->css);
}

/**
 * lantu_legend_style_set:
 * @root: it and all in it show the lamps as @legend says
 */
void
lantu_legend_style_set (GtkWidget *root, const LantuLegend *legend)
{
  static guint last;
  Style *self = g_object_get_data (G_OBJECT (root), "lantu-legend-style");

  if (self == NULL)
    {
      self = g_new0 (Style, 1);
      self->css_class = g_strdup_printf ("lantu-legend-%u", ++last);
      self->provider = gtk_css_provider_new ();
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      gtk_widget_add_css_class (root, self->css_class);
      g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (load), self);
      g_object_set_data_full (G_OBJECT (root), "lantu-legend-style", self, style_free);
    }
  lantu_legend_clear (&self->legend);
  lantu_legend_copy (&self->legend, legend);
  load (self);
}
