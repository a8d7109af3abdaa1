/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of a report, one below the other. */

#include "print/preview.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP 12    /* around a page */
#define STEP 1.25 /* of the zoom */
#define LEAST 0.25
#define MOST 4.0
#define SCREEN_DPI 96.0 /* at zoom 1 a page is as large as its paper */

struct _LantuPreview
{
  AdwBin parent_instance;
  LantuReport *report; /* not owned; (nullable) */
  GtkListView *view;
  GtkScrolledWindow *scroller;
  double zoom;
  gboolean fit;
};

G_DEFINE_FINAL_TYPE (LantuPreview, lantu_preview, ADW_TYPE_BIN)

static void
page_size (LantuPreview *self, int *width, int *height)
{
  double w = 1, h = 1;

  if (self->report)
    lantu_page_sheet (lantu_report_orientation (self->report), &w, &h);
  *width = (int) ceil (w * self->zoom * SCREEN_DPI / 72);
  *height = (int) ceil (h * self->zoom * SCREEN_DPI / 72);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer item)
{
  LantuPreview *self = LANTU_PREVIEW (gtk_widget_get_ancestor (GTK_WIDGET (area), LANTU_TYPE_PREVIEW));
  guint page = gtk_list_item_get_position (item);
  double w, h;

  if (self == NULL || self->report == NULL || page >= lantu_report_n_pages (self->report))
    return;
  lantu_page_sheet (lantu_report_orientation (self->report), &w, &h);
  cairo_scale (cr, width / w, height / h);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, w, h);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  lantu_report_draw_page (self->report, cr, page);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (area, GAP);
  gtk_widget_set_margin_bottom (area, GAP);
  gtk_widget_set_margin_start (area, GAP);
  gtk_widget_set_margin_end (area, GAP);
  gtk_widget_add_css_class (area, "paper");
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, item, NULL);
  gtk_list_item_set_child (item, area);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, LantuPreview *self)
{
  GtkDrawingArea *area = GTK_DRAWING_AREA (gtk_list_item_get_child (item));
  /* Translators: a page of the preview, for a screen reader */
  g_autofree char *name = g_strdup_printf (_("Page %u of %u"), gtk_list_item_get_position (item) + 1,
                                           self->report ? lantu_report_n_pages (self->report) : 0);
  int width, height;

  page_size (self, &width, &height);
  gtk_drawing_area_set_content_width (area, width);
  gtk_drawing_area_set_content_height (area, height);
  gtk_widget_queue_draw (GTK_WIDGET (area));
  gtk_list_item_set_accessible_label (item, name);
}

/* Makes the rows anew: their number or their size is another. */
static void
fill (LantuPreview *self)
{
  g_autoptr (GtkStringList) pages = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; self->report && i < lantu_report_n_pages (self->report); i++)
    gtk_string_list_append (pages, "");
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&pages))));
  gtk_list_view_set_model (self->view, model);
}

/* So that a page is as wide as there is room, but never larger than its paper. */
static void
fit (LantuPreview *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - 2 * GAP - 16, w, h, zoom;

  if (self->report == NULL || !self->fit || room < 50)
    return;
  lantu_page_sheet (lantu_report_orientation (self->report), &w, &h);
  zoom = CLAMP (room * 72 / SCREEN_DPI / w, LEAST, 1.0);
  if (fabs (zoom - self->zoom) < 0.005)
    return;
  self->zoom = zoom;
  fill (self);
}

static gboolean
fit_later (gpointer self)
{
  fit (self);
  return G_SOURCE_REMOVE;
}

static void
on_room (LantuPreview *self)
{
  /* the rows may not change while they are being laid out */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, fit_later, g_object_ref (self), g_object_unref);
}

static void
zoom_to (LantuPreview *self, double zoom)
{
  self->fit = FALSE;
  self->zoom = CLAMP (zoom, LEAST, MOST);
  fill (self);
}

static void
on_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuPreview *self = LANTU_PREVIEW (widget);

  if (g_str_equal (name, "preview.zoom-in"))
    zoom_to (self, self->zoom * STEP);
  else if (g_str_equal (name, "preview.zoom-out"))
    zoom_to (self, self->zoom / STEP);
  else
    {
      self->fit = TRUE;
      self->zoom = 0;
      fit (self);
    }
}

static void
lantu_preview_class_init (LantuPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, on_zoom);
  gtk_widget_class_install_action (widget_class, "preview.zoom-fit", NULL, on_zoom);
}

static void
lantu_preview_init (LantuPreview *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *across;

  self->zoom = 1;
  self->fit = TRUE;
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "preview");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  across = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (on_room), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

GtkWidget *
lantu_preview_new (void)
{
  return g_object_new (LANTU_TYPE_PREVIEW, NULL);
}

/**
 * lantu_preview_set_report:
 * @report: (nullable): a paginated report, which is kept by the caller and may not change while it is shown
 */
void
lantu_preview_set_report (LantuPreview *self, LantuReport *report)
{
  self->report = report;
  if (self->fit)
    self->zoom = 0.5;
  fit (self);
  fill (self);
}

/**
 * lantu_preview_go_to:
 * @page: a page, from 0
 */
void
lantu_preview_go_to (LantuPreview *self, guint page)
{
  if (self->report && page < lantu_report_n_pages (self->report))
    gtk_list_view_scroll_to (self->view, page, GTK_LIST_SCROLL_NONE, NULL);
}
