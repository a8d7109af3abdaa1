/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as PDF: real text, an outline, title and language. */

#include "report/output-pdf.h"

#include "base/error.h"
#include "report/output.h"
#include "report/report-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *fault;
} Sink;

static cairo_status_t
sink_write (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  if (sink->fault == NULL)
    g_output_stream_write_all (sink->stream, data, length, NULL, sink->cancellable, &sink->fault);
  return sink->fault ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void
add_outline (cairo_surface_t *surface, const LantuCanvas *canvas, guint page, int *parents)
{
  for (guint i = 0; i < canvas->bookmarks->len; i++)
    {
      const LantuBookmark *bookmark = g_ptr_array_index (canvas->bookmarks, i);
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *link = g_strdup_printf ("page=%u pos=[%s %s]", page + 1, g_ascii_formatd (x, sizeof x, "%.1f", bookmark->x),
                                               g_ascii_formatd (y, sizeof y, "%.1f", bookmark->y));
      int id = cairo_pdf_surface_add_outline (surface, parents[bookmark->level], bookmark->text, link,
                                              bookmark->level < 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      for (int level = bookmark->level + 1; level < 4; level++)
        parents[level] = id;
    }
}

/**
 * lantu_report_write_pdf:
 * @self: a report; it is paginated where it is not yet
 * @stream: where to write
 * @cancellable: (nullable): to stop it
 * @error: where to put a fault
 *
 * Writes the report as PDF.  Landscape pages are wide pages, as they are read;
 * printers turn those counter-clockwise, which is how they are to be bound.
 *
 * Returns: whether everything is written; if not, @stream holds a useless part
 */
gboolean
lantu_report_write_pdf (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  Sink sink = { stream, cancellable, NULL };
  int parents[4] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (lantu_report_moment (self));
  g_autofree char *made = g_date_time_format_iso8601 (moment);
  double width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (lantu_report_n_pages (self) == 0 && !lantu_report_paginate (self, NULL, error))
    return FALSE;
  lantu_page_sheet (self->orientation, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (sink_write, &sink, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title ? self->title : "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lantu " LANTU_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
  cairo_pdf_surface_set_custom_metadata (surface, "Language", self->language ? self->language : "zh-CN");
  cr = cairo_create (surface);
  for (guint page = 0; page < self->pages->len && sink.fault == NULL; page++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &sink.fault))
        break;
      add_outline (surface, lantu_report_page (self, page), page, parents);
      lantu_report_draw_page (self, cr, page);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (sink.fault)
    {
      lantu_output_fault (error, NULL, sink.fault);
      g_clear_error (&sink.fault);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("The PDF cannot be made (%s)"), cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}
