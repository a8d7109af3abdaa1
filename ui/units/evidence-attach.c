/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From files to evidence.
 *
 *   chooser, drop, clipboard ── worker: read and look at them ── photos too large?
 *     ── ask ── worker: make them smaller ─┐
 *     └──────────────────────────────────── lantu_session_write ()
 */

#include "units/evidence-attach.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "programme/evidence.h"
#include "programme/photo.h"
#include "units/evidence-link.h"

/* What is on its way. */
typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  gint64 task, revision_of;
  GPtrArray *paths;      /* (nullable) of GFile, still to be read */
  GdkTexture *texture;   /* (nullable) pasted or dropped, still to be made a file */
  LantuEvidenceAdd *add; /* what was read */
} Attach;

static Attach *
attach_new (LantuSession *session, GtkWidget *parent, gint64 task, gint64 revision_of)
{
  Attach *self = g_new0 (Attach, 1);

  self->session = g_object_ref (session);
  self->parent = g_object_ref (parent);
  self->task = task;
  self->revision_of = revision_of;
  self->add = lantu_evidence_add_new (task, lantu_session_today (session));
  self->add->revision_of = revision_of;
  return self;
}

static void
attach_free (Attach *self)
{
  g_object_unref (self->session);
  g_object_unref (self->parent);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->add, lantu_evidence_add_free);
  g_free (self);
}

static void
write_them (Attach *self)
{
  LantuEvidenceAdd *add = g_steal_pointer (&self->add);
  const char *first = ((LantuEvidenceFile *) g_ptr_array_index (add->files, 0))->name;
  g_autofree char *label = add->files->len == 1 ? g_strdup_printf (_("Evidence “%s” added"), first)
                                                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file of evidence added",
                                                                                "%u files of evidence added", add->files->len),
                                                                   add->files->len);

  lantu_session_write (self->session, label, NULL, lantu_evidence_add_write, add, (GDestroyNotify) lantu_evidence_add_free);
  attach_free (self);
}

static void
shrink_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Attach *self = data;

  /* one that cannot be made smaller stays as it is */
  for (guint i = 0; i < self->add->files->len; i++)
    lantu_evidence_file_shrink (g_ptr_array_index (self->add->files, i), NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_shrunk (GObject *source, GAsyncResult *result, gpointer data)
{
  write_them (data);
}

static void
on_photos (AdwAlertDialog *dialog, const char *response, Attach *self)
{
  g_autoptr (GTask) task = NULL;

  if (g_str_equal (response, "keep"))
    write_them (self);
  else if (!g_str_equal (response, "shrink"))
    attach_free (self);
  else
    {
      task = g_task_new (NULL, NULL, on_shrunk, self);
      g_task_set_task_data (task, self, NULL);
      g_task_run_in_thread (task, shrink_thread);
    }
}

static void
ask_photos (Attach *self, guint n, guint64 bytes)
{
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                        "%u photo (%s) is larger than %d pixels. Made smaller it can still be read well, takes less "
                                                        "room, and no longer says where it was taken. The day it was taken is kept.",
                                                        "%u photos (%s) are larger than %d pixels. Made smaller they can still be read well, take "
                                                        "less room, and no longer say where they were taken. The day they were taken is kept.",
                                                        n),
                                           n, size, LANTU_PHOTO_SIDE);
  AdwDialog *dialog = adw_alert_dialog_new (_("Make Photos Smaller?"), body);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "keep", _("_Keep as They Are"), "shrink", _("Make _Smaller"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "shrink", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "shrink");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_photos), self);
  adw_dialog_present (dialog, self->parent);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Attach *self = data;
  gsize sum = 0;
  GError *error = NULL;

  for (guint i = 0; self->paths && i < self->paths->len; i++)
    {
      LantuEvidenceFile *file = lantu_evidence_file_load (g_ptr_array_index (self->paths, i), cancellable, &error);

      if (file == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (self->add->files, file);
      sum += g_bytes_get_size (file->bytes);
      if (sum > (gsize) LANTU_EVIDENCE_STEP_MB * 1000 * 1000)
        break; /* too much for one step: the write says so */
    }
  if (self->texture)
    {
      g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (self->texture);
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H%M%S");
      g_autofree char *name = g_strdup_printf (_("Picture %s.png"), stamp);

      g_ptr_array_add (self->add->files, lantu_evidence_file_new (bytes, name));
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Attach *self = data;
  g_autoptr (GError) error = NULL;
  guint large = 0;
  guint64 bytes = 0;

  if (!g_task_propagate_boolean (G_TASK (result), &error) || self->add->files->len == 0)
    {
      if (error)
        lantu_session_failed (self->session, error);
      attach_free (self);
      return;
    }
  for (guint i = 0; i < self->add->files->len; i++)
    {
      const LantuEvidenceFile *file = g_ptr_array_index (self->add->files, i);

      if (file->side > LANTU_PHOTO_SIDE)
        {
          large++;
          bytes += g_bytes_get_size (file->bytes);
        }
    }
  if (large)
    ask_photos (self, large, bytes);
  else
    write_them (self);
}

static void
start (Attach *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_read, self);

  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, read_thread);
}

/**
 * lantu_evidence_attach:
 * @parent: over what it is asked
 * @revision_of: the evidence that it replaces, or 0
 * @files: (element-type GFile): to be read
 */
void
lantu_evidence_attach (LantuSession *session, GtkWidget *parent, gint64 task, gint64 revision_of, GPtrArray *files)
{
  Attach *self = attach_new (session, parent, task, revision_of);

  self->paths = g_ptr_array_ref (files);
  start (self);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Attach *self = data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = self->revision_of ? NULL : gtk_file_dialog_open_multiple_finish (dialog, result, &error);
  g_autoptr (GFile) one = self->revision_of ? gtk_file_dialog_open_finish (dialog, result, &error) : NULL;

  if (files == NULL && one == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
          !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        lantu_session_failed (self->session, error);
      attach_free (self);
      return;
    }
  self->paths = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (self->paths, g_list_model_get_item (files, i));
  if (one)
    g_ptr_array_add (self->paths, g_object_ref (one));
  start (self);
}

/* Opens the chooser: several files, or the one that replaces another. */
void
lantu_evidence_choose (LantuSession *session, GtkWidget *parent, gint64 task, gint64 revision_of)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  Attach *self;

  if (lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (session))))
    return;
  self = attach_new (session, parent, task, revision_of);
  gtk_file_dialog_set_accept_label (dialog, _("_Attach"));
  gtk_file_dialog_set_title (dialog, revision_of ? _("Attach a Newer Version") : _("Attach Evidence"));
  if (revision_of)
    gtk_file_dialog_open (dialog, window, NULL, on_chosen, self);
  else
    gtk_file_dialog_open_multiple (dialog, window, NULL, on_chosen, self);
}

/* Files, a picture, or the address of a page; whatever else is left alone. */
void
lantu_evidence_take_drop (LantuSession *session, GtkWidget *parent, gint64 task, const GValue *value)
{
  Attach *self;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

      for (GSList *l = list; l; l = l->next)
        g_ptr_array_add (files, g_object_ref (l->data));
      lantu_evidence_attach (session, parent, task, 0, files);
    }
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE) && g_value_get_object (value))
    {
      self = attach_new (session, parent, task, 0);
      self->texture = g_value_dup_object (value);
      start (self);
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value))
    {
      g_autofree char *text = g_strdelimit (g_value_dup_string (value), "\r", '\n');
      g_auto (GStrv) lines = g_strsplit (g_strchug (text), "\n", 2);

      /* what a browser gives may have the page's title in its second line */
      lantu_evidence_link_present (session, parent, task, lines[0] ? lines[0] : "");
    }
}

static void
on_clipboard (GObject *source, GAsyncResult *result, gpointer data)
{
  Attach *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value)
    lantu_evidence_take_drop (self->session, self->parent, self->task, value);
  else
    lantu_session_failed (self->session, error);
  attach_free (self);
}

/* What lies on the clipboard: files, a picture, or an address. */
void
lantu_evidence_paste (LantuSession *session, GtkWidget *parent, gint64 task)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (parent);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                   ? GDK_TYPE_FILE_LIST
               : gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) && !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
                   ? G_TYPE_STRING
                   : GDK_TYPE_TEXTURE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, on_clipboard, attach_new (session, parent, task, 0));
}
