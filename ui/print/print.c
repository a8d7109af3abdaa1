/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Putting a sheet on paper: the sheet is made on a worker from what is looked
 * at (period, district, day), then printed or written to a file.  Printer,
 * PDF and preview draw the same pages.
 *
 *   lantu_report_make (worker) → LantuReport → dialog with its first page
 *     → GtkPrintOperation (draw-page)  or  lantu_report_write (PDF, CSV) */

#include "print/print.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "programme/programme.h"
#include "report/output.h"
#include "report/reports.h"
#include "widgets/help-place.h"
#include "widgets/paper-fonts.h"

typedef struct
{
  GtkWidget *parent; /* not owned; a page of the window */
  LantuSession *session;
  const LantuReportKind *kind; /* (nullable): a list has none */
  LantuReportAsk ask;
  const char *title;
  LantuPrintMake func; /* (nullable): makes a list */
  gpointer data;       /* of @func */
  GDestroyNotify destroy;
  char **fonts;        /* for each face, as chosen in the preferences */
  char *file_name;     /* proposed, without ending */
  LantuReport *report; /* (nullable) until it is made */
  AdwDialog *dialog;   /* not owned */
} Print;

static void
print_free (Print *print)
{
  g_clear_pointer (&print->report, lantu_report_free);
  g_clear_object (&print->session);
  g_clear_object (&print->parent);
  if (print->destroy)
    print->destroy (print->data);
  g_free (print->file_name);
  g_strfreev (print->fonts);
  g_free (print);
}

static gpointer
make (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Print *print = data;
  g_autoptr (LantuReport) report = print->func ? print->func (connection, print->data, error)
                                               : lantu_report_make (connection, print->kind, &print->ask, error);

  for (guint face = 0; report && face < LANTU_N_FACES; face++)
    if (*print->fonts[face])
      lantu_report_set_font (report, (LantuFace) face, print->fonts[face]);
  if (report == NULL || !lantu_report_paginate (report, NULL, error))
    return NULL;
  if (print->kind && print->kind->one_organisation)
    print->file_name = lantu_organisation_path (connection, print->ask.organisation, "-", NULL);
  return g_steal_pointer (&report);
}

/* -- the printer ---------------------------------------------------------- */

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  lantu_report_draw_sheet (print->report, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      lantu_session_failed (print->session, error);
    }
}

static void
on_print_clicked (GtkButton *button, Print *print)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;

  /* a landscape sheet lies on an upright page already, as the standard has it */
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) lantu_report_n_pages (print->report));
  gtk_print_operation_set_job_name (operation, lantu_report_title (print->report));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), print);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), print);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (print->parent)), &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    lantu_session_failed (print->session, error);
  else
    adw_dialog_close (print->dialog);
}

/* -- a file ----------------------------------------------------------------- */

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = NULL;

  if (file == NULL)
    return; /* closed without choosing */
  path = g_file_get_path (file);
  if (path == NULL || !lantu_report_write (print->report, path, NULL, &error))
    {
      if (error)
        lantu_session_failed (print->session, error);
      return;
    }
  adw_dialog_close (print->dialog);
}

static void
choose_file (Print *print, gboolean pdf)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strdup_printf ("%s.%s", print->file_name ? print->file_name : lantu_report_title (print->report), pdf ? "pdf" : "csv");

  gtk_file_dialog_set_title (dialog, pdf ? _("Save as PDF") : _("Save as CSV"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (print->parent)), NULL, on_file_chosen, print);
}

static void
on_pdf_clicked (GtkButton *button, Print *print)
{
  choose_file (print, TRUE);
}

static void
on_csv_clicked (GtkButton *button, Print *print)
{
  choose_file (print, FALSE);
}

/* -- the dialog ------------------------------------------------------------- */

static void
on_draw_preview (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  Print *print = data;
  double sheet_width, sheet_height, scale;

  /* as it is read, so that a landscape sheet lies */
  lantu_page_sheet (lantu_report_orientation (print->report), &sheet_width, &sheet_height);
  scale = MIN (width / sheet_width, height / sheet_height);
  cairo_translate (cr, (width - scale * sheet_width) / 2, (height - scale * sheet_height) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, sheet_width, sheet_height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  lantu_report_draw_page (print->report, cr, 0);
}

static GtkWidget *
button (const char *label, GCallback clicked, Print *print)
{
  GtkWidget *widget = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (widget, "pill");
  gtk_widget_set_hexpand (widget, TRUE);
  g_signal_connect (widget, "clicked", clicked, print);
  return widget;
}

static void
on_closed (AdwDialog *dialog, Print *print)
{
  print_free (print);
}

static void
show (Print *print)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *preview = gtk_drawing_area_new ();
  GtkWidget *print_button = button (_("_Print…"), G_CALLBACK (on_print_clicked), print);
  gboolean landscape = lantu_report_orientation (print->report) == LANTU_LANDSCAPE;
  guint pages = lantu_report_n_pages (print->report);
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", pages), pages);
  g_autofree char *name = g_strdup_printf (_("First page of “%s”"), lantu_report_title (print->report));
  GtkWidget *label = gtk_label_new (count);

  print->dialog = adw_dialog_new ();
  adw_dialog_set_title (print->dialog, print->title);
  adw_dialog_set_content_width (print->dialog, landscape ? 620 : 440);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (preview), 300);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (preview), landscape ? 400 : 480);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (preview), on_draw_preview, print, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (preview), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_vexpand (preview, TRUE);
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (print_button, "suggested-action");
  gtk_box_append (GTK_BOX (buttons), print_button);
  gtk_box_append (GTK_BOX (buttons), button (_("Save as P_DF…"), G_CALLBACK (on_pdf_clicked), print));
  gtk_box_append (GTK_BOX (buttons), button (_("Save as _CSV…"), G_CALLBACK (on_csv_clicked), print));
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_bottom (box, 16);
  gtk_box_append (GTK_BOX (box), preview);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), buttons);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_child (print->dialog, view);
  adw_dialog_set_default_widget (print->dialog, print_button);
  adw_dialog_set_focus (print->dialog, print_button);
  g_signal_connect (print->dialog, "closed", G_CALLBACK (on_closed), print);
  lantu_help_place_set (print->dialog, "print");
  adw_dialog_present (print->dialog, print->parent);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;

  print->report = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  if (print->report)
    {
      show (print);
      return;
    }
  lantu_session_failed (print->session, error);
  print_free (print);
}

/**
 * lantu_print_present:
 * @parent: a widget of the window
 * @report: a kind of sheet, such as `progress`
 * @organisation: for sheets of one organisation, else 0
 *
 * Makes the sheet of what is looked at and offers to print or save it.
 */
void
lantu_print_present (GtkWidget *parent, LantuSession *session, const char *report, gint64 organisation)
{
  const LantuReportKind *kind = lantu_report_kind (report);
  Print *print;

  if (kind == NULL)
    return;
  print = g_new0 (Print, 1);
  print->parent = g_object_ref (parent);
  print->session = g_object_ref (session);
  print->kind = kind;
  print->title = _(kind->title);
  print->ask.organisation = organisation;
  print->fonts = lantu_paper_fonts_chosen ();
  lantu_session_query (session, &print->ask.query);
  lantu_workspace_read_async (lantu_session_workspace (session), make, print, NULL, (GDestroyNotify) lantu_report_free, NULL, on_made, print);
}

/**
 * lantu_print_list:
 * @title: of the dialog, in the interface's language; static
 * @func: makes the sheet, on a worker
 * @data: (transfer full): for @func; freed with @destroy
 *
 * The same for a list that @func makes.
 */
void
lantu_print_list (GtkWidget *parent, LantuSession *session, const char *title, LantuPrintMake func, gpointer data, GDestroyNotify destroy)
{
  Print *print = g_new0 (Print, 1);

  print->parent = g_object_ref (parent);
  print->session = g_object_ref (session);
  print->title = title;
  print->func = func;
  print->data = data;
  print->destroy = destroy;
  print->fonts = lantu_paper_fonts_chosen ();
  lantu_workspace_read_async (lantu_session_workspace (session), make, print, NULL, (GDestroyNotify) lantu_report_free, NULL, on_made, print);
}
