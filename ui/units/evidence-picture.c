/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What evidence looks like: a picture, or the first page of a PDF.  On any
 * thread.  Everything comes from outside, so sizes are bounded before painting. */

#include "units/evidence-picture.h"

#include <glib/gi18n.h>
#include <poppler.h>

#include "base/error.h"
#include "programme/evidence.h"
#include "programme/photo.h"

gboolean
lantu_evidence_has_picture (const char *type)
{
  return type && (g_str_has_prefix (type, "image/") || g_str_equal (type, "application/pdf"));
}

/* The icon of a media type, of those every icon theme has. */
const char *
lantu_evidence_icon (const char *type)
{
  static const struct
  {
    const char *prefix, *icon;
  } icons[] = {
    { "image/", "image-x-generic-symbolic" },
    { "audio/", "audio-x-generic-symbolic" },
    { "video/", "video-x-generic-symbolic" },
    { LANTU_EVIDENCE_LINK_TYPE, "insert-link-symbolic" },
  };

  for (guint i = 0; type && i < G_N_ELEMENTS (icons); i++)
    if (g_str_has_prefix (type, icons[i].prefix))
      return icons[i].icon;
  return "lantu-document-symbolic";
}

static GdkTexture *
paint_page (PopplerPage *page, int side)
{
  double width, height, scale;
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_t *cairo;
  GdkTexture *texture = NULL;

  poppler_page_get_size (page, &width, &height);
  if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6))
    return NULL;
  scale = side / MAX (width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (page, cairo);
  cairo_surface_flush (surface);
  if (cairo_status (cairo) == CAIRO_STATUS_SUCCESS)
    {
      int stride = cairo_image_surface_get_stride (surface), rows = cairo_image_surface_get_height (surface);

      bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) rows);
      texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), rows, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
    }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  return texture;
}

/**
 * lantu_evidence_picture:
 * @side: the longest side in pixels
 * @pages: (out) (optional): how many pages there are; 0 for a picture
 *
 * Returns: (transfer full) (nullable): what it looks like
 */
GdkTexture *
lantu_evidence_picture (GBytes *bytes, const char *type, int side, int *pages, GError **error)
{
  PopplerDocument *document;
  PopplerPage *page;
  g_autoptr (GError) local = NULL;
  GdkTexture *texture;

  if (pages)
    *pages = 0;
  if (g_strcmp0 (type, "application/pdf") != 0)
    {
      g_autoptr (GdkPixbuf) pixbuf = lantu_photo_load (bytes, side, error);

      return pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
    }
  document = poppler_document_new_from_bytes (bytes, NULL, &local);
  page = document && poppler_document_get_n_pages (document) > 0 ? poppler_document_get_page (document, 0) : NULL;
  if (pages && document)
    *pages = poppler_document_get_n_pages (document);
  texture = page ? paint_page (page, side) : NULL;
  g_clear_object (&page);
  g_clear_object (&document);
  if (texture == NULL)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the PDF cannot be shown: %s"), local ? local->message : _("it has no page"));
  return texture;
}
