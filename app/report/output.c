/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writes a report to a file, whole or not at all: under another name beside it,
 * down to the disk, then renamed. */

#include "report/output.h"

#include "base/error.h"
#include "report/output-csv.h"
#include "report/output-docx.h"
#include "report/output-pdf.h"
#include "report/output-xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* By @stream; or, where the library wants a name, by @path, which is there and empty. */
typedef struct
{
  const char *ending;
  gboolean (*to_stream) (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error);
  gboolean (*to_path) (LantuReport *self, const char *path, GCancellable *cancellable, GError **error);
} Format;

static const Format formats[] = {
  { ".pdf", lantu_report_write_pdf, NULL },
  { ".docx", lantu_report_write_docx, NULL },
  { ".xlsx", NULL, lantu_report_write_xlsx },
  { ".csv", lantu_report_write_csv, NULL },
};

/**
 * lantu_output_fault:
 * @error: where to put it
 * @name: (nullable): the file that was to be written
 * @fault: what GIO says
 *
 * Puts a fault of writing into the terms of %LANTU_ERROR.
 */
void
lantu_output_fault (GError **error, const char *name, const GError *fault)
{
  g_autofree char *prefix = name ? g_strconcat (name, ": ", NULL) : g_strdup ("");

  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED, _("%scancelled; nothing was written"), prefix);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_FULL, _("%sthe disk is full; nothing was written"), prefix);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) || g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%sthe file or its folder may not be written"), prefix);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("%sthere is no such folder"), prefix);
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%swriting failed (%s)"), prefix, fault->message);
}

static void
fault_from_errno (GError **error, const char *name, int number)
{
  g_autoptr (GError) fault = g_error_new_literal (G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));

  lantu_output_fault (error, name, fault);
}

static gboolean
write_whole (LantuReport *self, const char *path, const Format *format, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  char *real = realpath (target, NULL);
  g_autofree char *folder = NULL, *leaf = NULL, *temporary = NULL;
  int fd, folder_fd;
  gboolean done;

  /* A link keeps pointing to its file, which is what gets replaced. */
  if (real)
    {
      g_free (target);
      target = g_strdup (real);
      free (real);
    }
  folder = g_path_get_dirname (target);
  leaf = g_strdup_printf (".lantu-%s.XXXXXX", format->ending + 1);
  temporary = g_build_filename (folder, leaf, NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      fault_from_errno (error, name, errno);
      return FALSE;
    }
  if (format->to_path)
    {
      done = format->to_path (self, temporary, cancellable, error);
    }
  else
    {
      g_autoptr (GOutputStream) file = g_unix_output_stream_new (fd, FALSE);
      g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (file, 64 * 1024);
      g_autoptr (GError) fault = NULL;

      done = format->to_stream (self, stream, cancellable, error);
      if (done && !g_output_stream_flush (stream, cancellable, &fault))
        {
          lantu_output_fault (error, name, fault);
          done = FALSE;
        }
    }
  if (done && (fsync (fd) != 0 || g_rename (temporary, target) != 0))
    {
      fault_from_errno (error, name, errno);
      done = FALSE;
    }
  close (fd);
  if (!done)
    {
      g_unlink (temporary);
      return FALSE;
    }
  folder_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_fd >= 0)
    {
      fsync (folder_fd);
      close (folder_fd);
    }
  return TRUE;
}

/**
 * lantu_report_write:
 * @self: a report
 * @path: the file; its ending `.pdf`, `.docx`, `.xlsx` or `.csv` says what is written
 * @cancellable: (nullable): to stop it
 * @error: where to put a fault
 *
 * Writes the report.  A file of that name is replaced, but only by a whole
 * one; whether it may be is for the caller to ask.
 *
 * Returns: whether the file is written
 */
gboolean
lantu_report_write (LantuReport *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (lower, formats[i].ending))
      return write_whole (self, path, &formats[i], cancellable, error);

  g_autofree char *name = g_filename_display_basename (path);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("%s: the name must end in .pdf, .docx, .xlsx or .csv"), name);
  return FALSE;
}
