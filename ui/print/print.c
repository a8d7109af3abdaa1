/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Putting a report on paper: it is made on a worker from what is looked at
 * (period, district, day, the tasks of a list), shown page by page, then
 * printed or written to a file.  Printer, PDF and preview draw the same pages.
 *
 *   lantu_report_make (worker) → LantuReport → print-dialog.c with its preview
 *     → GtkPrintOperation (draw-page)  or  lantu_report_write (worker) */

#include "print/print.h"

#include <glib/gi18n.h>
#include <string.h>

#include "print/print-private.h"
#include "programme/programme.h"
#include "report/output.h"
#include "widgets/paper-fonts.h"
#include "widgets/task-question.h"

static void
print_clear (gpointer data)
{
  LantuPrint *print = data;

  g_clear_pointer (&print->report, lantu_report_free);
  g_clear_object (&print->session);
  g_clear_object (&print->parent);
  g_clear_object (&print->work);
  if (print->tasks)
    g_free (print->tasks->search);
  g_free (print->tasks);
  if (print->destroy)
    print->destroy (print->data);
  g_free (print->file_name);
  g_strfreev (print->fonts);
}

LantuPrint *
lantu_print_ref (LantuPrint *print)
{
  return g_rc_box_acquire (print);
}

void
lantu_print_unref (LantuPrint *print)
{
  g_rc_box_release_full (print, print_clear);
}

/* -- making it ------------------------------------------------------------------- */

typedef struct
{
  LantuReportAsk ask;
  const LantuReportKind *kind; /* (nullable) */
  LantuPrintMake func;         /* (nullable) */
  gpointer data;               /* of @func; on_made() keeps the print that owns it */
  LantuTaskQuery tasks;
  char **fonts;
  char *file_name; /* (nullable) (out) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->tasks.search);
  g_strfreev (job->fonts);
  g_free (job->file_name);
  g_free (job);
}

typedef struct
{
  LantuReport *report;
  char *file_name;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->report, lantu_report_free);
  g_free (made->file_name);
  g_free (made);
}

static gpointer
make (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (LantuReport) report = job->func ? job->func (connection, job->data, error) : lantu_report_make (connection, job->kind, &job->ask, error);
  Made *made;

  for (guint face = 0; report && face < LANTU_N_FACES; face++)
    if (*job->fonts[face])
      lantu_report_set_font (report, (LantuFace) face, job->fonts[face]);
  if (report == NULL || !lantu_report_paginate (report, NULL, error))
    return NULL;
  made = g_new0 (Made, 1);
  made->report = g_steal_pointer (&report);
  if (job->kind && job->kind->flags & LANTU_REPORT_ONE_ORGANISATION)
    made->file_name = lantu_organisation_path (connection, job->ask.organisation, "-", NULL);
  return made;
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  LantuPrint *print = data;
  g_autoptr (GError) error = NULL;
  Made *made = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  /* another one was asked for since, or the dialog is closed */
  if (print->dialog == NULL || g_task_get_cancellable (G_TASK (result)) != print->work)
    g_clear_error (&error);
  else if (made)
    {
      g_clear_pointer (&print->report, lantu_report_free);
      print->report = g_steal_pointer (&made->report);
      g_free (print->file_name);
      print->file_name = g_steal_pointer (&made->file_name);
      lantu_print_dialog_ready (print, TRUE);
    }
  else
    {
      if (!was_cancelled (error))
        lantu_session_failed (print->session, error);
      adw_dialog_close (print->dialog);
    }
  g_clear_pointer (&made, made_free);
  lantu_print_unref (print);
}

/* Makes the report of @print's kind; the last that was asked for is shown. */
void
lantu_print_make (LantuPrint *print)
{
  Job *job = g_new0 (Job, 1);

  if (print->work)
    g_cancellable_cancel (print->work);
  g_clear_object (&print->work);
  print->work = g_cancellable_new ();
  job->kind = print->kind;
  job->func = print->func;
  job->data = print->data;
  job->ask.organisation = print->organisation;
  lantu_session_query (print->session, &job->ask.query);
  if (print->tasks && print->kind && g_str_equal (print->kind->name, "tasks"))
    {
      job->tasks = *print->tasks;
      job->tasks.search = g_strdup (print->tasks->search);
      job->tasks.today = job->ask.query.today;
      job->ask.tasks = &job->tasks;
    }
  job->fonts = g_strdupv (print->fonts);
  lantu_print_dialog_busy (print, _("Making the pages…"));
  lantu_workspace_read_async (lantu_session_workspace (print->session), make, job, job_free, made_free, print->work, on_made,
                              lantu_print_ref (print));
}

/* -- the printer ------------------------------------------------------------------ */

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, LantuPrint *print)
{
  lantu_report_draw_sheet (print->report, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, LantuPrint *print)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      lantu_session_failed (print->session, error);
    }
}

/* Opens the dialog of the printer; what is chosen there is remembered until the program ends. */
void
lantu_print_to_printer (LantuPrint *print)
{
  static GtkPrintSettings *last = NULL;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  if (last == NULL)
    {
      last = gtk_print_settings_new ();
      gtk_print_settings_set_duplex (last, GTK_PRINT_DUPLEX_HORIZONTAL); /* both sides, as the standard has it */
    }
  /* a landscape sheet lies on an upright page already, as the standard has it */
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_print_settings (operation, last);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) lantu_report_n_pages (print->report));
  gtk_print_operation_set_job_name (operation, lantu_report_title (print->report));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), print);
  g_signal_connect (operation, "done", G_CALLBACK (on_done), print);
  lantu_print_ref (print);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (print->parent)), &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    lantu_session_failed (print->session, error);
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&last, gtk_print_operation_get_print_settings (operation));
      if (print->dialog)
        adw_dialog_close (print->dialog);
    }
  lantu_print_unref (print);
}

/* -- a file ------------------------------------------------------------------------- */

static void
write_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LantuPrint *print = data;
  GError *error = NULL;

  /* the preview is out of sight, so nobody else draws the pages */
  if (lantu_report_write (print->report, g_task_get_name (task), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  LantuPrint *print = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (print->dialog)
        adw_dialog_close (print->dialog);
    }
  else if (print->dialog)
    {
      lantu_print_dialog_ready (print, FALSE);
      if (!was_cancelled (error))
        lantu_session_failed (print->session, error);
    }
  lantu_print_unref (print);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  LantuPrint *print = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path && print->dialog)
    {
      g_autoptr (GTask) task = NULL;

      g_clear_object (&print->work);
      print->work = g_cancellable_new ();
      lantu_print_dialog_busy (print, _("Writing the file…"));
      task = g_task_new (NULL, print->work, on_written, lantu_print_ref (print));
      g_task_set_name (task, path);
      g_task_set_task_data (task, print, NULL); /* kept by the reference of on_written() */
      g_task_run_in_thread (task, write_file);
    }
  lantu_print_unref (print);
}

/* Asks for a name and writes the report; @ending: such as `pdf`. */
void
lantu_print_to_file (LantuPrint *print, const char *ending)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *stem = g_strdup (print->file_name ? print->file_name : lantu_report_title (print->report));
  g_autofree char *name = g_strdup_printf ("%s.%s", g_strdelimit (stem, "/\n", '-'), ending);

  gtk_file_dialog_set_title (dialog, _("Save the Report"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (print->parent)), NULL, on_file_chosen, lantu_print_ref (print));
}

/**
 * lantu_print_present:
 * @parent: a widget of the window
 * @report: a kind of report, such as `progress`
 * @organisation: for reports of one organisation, else 0
 * @tasks: (nullable): a{sv}, as for lantu_task_question_parse() with a `search` (s): which tasks the ledger lists
 *
 * Shows the report of what is looked at, and offers to print or save it, or another one.
 */
void
lantu_print_present (GtkWidget *parent, LantuSession *session, const char *report, gint64 organisation, GVariant *tasks)
{
  const LantuReportKind *kind = lantu_report_kind (report);
  LantuPrint *print;

  if (kind == NULL)
    return;
  print = g_rc_box_new0 (LantuPrint);
  print->parent = g_object_ref (parent);
  print->session = g_object_ref (session);
  print->kind = kind;
  print->organisation = organisation;
  print->fonts = lantu_paper_fonts_chosen ();
  if (tasks)
    {
      const char *search = "";

      print->tasks = g_new0 (LantuTaskQuery, 1);
      lantu_task_question_parse (tasks, print->tasks);
      g_variant_lookup (tasks, "search", "&s", &search);
      print->tasks->search = g_strstrip (g_strdup (search));
    }
  lantu_print_dialog_present (print);
  lantu_print_make (print);
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
  LantuPrint *print = g_rc_box_new0 (LantuPrint);

  print->parent = g_object_ref (parent);
  print->session = g_object_ref (session);
  print->title = title;
  print->func = func;
  print->data = data;
  print->destroy = destroy;
  print->fonts = lantu_paper_fonts_chosen ();
  lantu_print_dialog_present (print);
  lantu_print_make (print);
}
