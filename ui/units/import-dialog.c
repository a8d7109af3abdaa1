/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Organisations from a table.
 *
 *   file chooser ── path ── worker: lantu_import_new (), lantu_import_check ()
 *     report ── encoding, counts, every problem by line and column, notes
 *     Import (only without a problem) ── lantu_session_write_long () ── one transaction or nothing
 */

#include "units/import-dialog.h"

#include "exchange/import.h"
#include "widgets/help-place.h"
#include "widgets/labels.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LANTU_TYPE_IMPORT_DIALOG (lantu_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuImportDialog, lantu_import_dialog, LANTU, IMPORT_DIALOG, AdwDialog)

struct _LantuImportDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  LantuImport *import;      /* (nullable) checked, and not yet written */
  GCancellable *asking;
  GtkWidget *stack, *page, *import_button;
  AdwStatusPage *fault;
};

G_DEFINE_FINAL_TYPE (LantuImportDialog, lantu_import_dialog, ADW_TYPE_DIALOG)

static void
lantu_import_dialog_dispose (GObject *object)
{
  LantuImportDialog *self = LANTU_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->import, lantu_import_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_import_dialog_parent_class)->dispose (object);
}

static void
lantu_import_dialog_class_init (LantuImportDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_import_dialog_dispose;
}

/* -- the preview ------------------------------------------------------------------- */

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
}

/* A boxed list is for short lists; a bad sheet has as many problems as rows. */
static GtkWidget *
make_sentences (GPtrArray *sentences, gboolean faults)
{
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (all, "%s%s", i ? "\n" : "", (const char *) g_ptr_array_index (sentences, i));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), all->str, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (text), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, faults ? _("Problems") : _("Notes"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), faults ? 260 : 120);
  gtk_frame_set_child (GTK_FRAME (frame), scrolled);
  gtk_widget_add_css_class (frame, "note-frame");
  return frame;
}

static AdwPreferencesGroup *
add_group (GtkWidget *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  return group;
}

static void
show_report (LantuImportDialog *self, const char *name)
{
  const LantuImportReport *report = lantu_import_report (self->import);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group;
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row, read as %s", "%u rows, read as %s", lantu_import_n_rows (self->import)),
                                           lantu_import_n_rows (self->import), lantu_import_encoding (self->import));
  g_autofree char *counts = g_strdup_printf (_("%u new, %u changed, %u as they are"), report->added, report->updated, report->unchanged);
  gboolean good = report->problems->len == 0;
  gboolean any = report->added + report->updated > 0;

  group = add_group (page, "", NULL);
  add_fact (group, _("File"), name);
  add_fact (group, _("Content"), rows);
  add_fact (group, _("Organisations"), counts);
  if (!good)
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u Problem", "%u Problems", report->problems->len), report->problems->len);

      group = add_group (page, title, _("Nothing is imported until the sheet is right. Mend these places and choose the file again."));
      adw_preferences_group_add (group, make_sentences (report->problems, TRUE));
      gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  if (report->notes->len)
    {
      group = add_group (page, _("Notes"), NULL);
      adw_preferences_group_add (group, make_sentences (report->notes, FALSE));
    }
  if (good && !any)
    add_group (page, "", _("Everything in this sheet is in the workspace already."));
  if (self->page)
    gtk_stack_remove (GTK_STACK (self->stack), self->page);
  self->page = page;
  gtk_stack_add_named (GTK_STACK (self->stack), page, "report");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "report");
  gtk_widget_set_sensitive (self->import_button, good && any);
}

static gpointer
read_sheet (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuImport *import = lantu_import_new (data, error);

  if (import && !lantu_import_check (import, connection, error))
    g_clear_pointer (&import, lantu_import_free);
  return import;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuImport) import = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (import == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->fault, text);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      gtk_widget_set_sensitive (self->import_button, FALSE);
      return;
    }
  g_clear_pointer (&self->import, lantu_import_free);
  self->import = g_steal_pointer (&import);
  show_report (self, g_object_get_data (G_OBJECT (self), "name"));
}

static void
check (LantuImportDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);

  if (path == NULL)
    {
      adw_status_page_set_description (self->fault, _("The file does not lie on this computer. Copy it here first."));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      return;
    }
  g_object_set_data_full (G_OBJECT (self), "name", g_steal_pointer (&name), g_free);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wait");
  gtk_widget_set_sensitive (self->import_button, FALSE);
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_sheet, g_steal_pointer (&path), g_free,
                              (GDestroyNotify) lantu_import_free, self->asking, on_checked, g_object_ref (self));
}

/* -- the file ------------------------------------------------------------------------ */

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file && self->session)
    check (self, file);
  else if (self->session && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    lantu_session_failed (self->session, error);
}

static void
choose (LantuImportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_set_name (tables, _("Tables (CSV)"));
  gtk_file_filter_add_suffix (tables, "csv");
  gtk_file_filter_add_suffix (tables, "txt");
  g_list_store_append (filters, tables);
  gtk_file_dialog_set_title (dialog, _("Import Organisations"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->asking, on_file, g_object_ref (self));
}

static void
import_now (LantuImportDialog *self)
{
  const LantuImportReport *report;
  g_autofree char *label = NULL;

  if (self->import == NULL)
    return;
  report = lantu_import_report (self->import);
  label = g_strdup_printf (_("Organisations imported: %u new, %u changed"), report->added, report->updated);
  lantu_session_write_long (self->session, "import", label, lantu_import_write, g_steal_pointer (&self->import),
                            (GDestroyNotify) lantu_import_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_start (LantuImportDialog *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose a File…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "lantu-units-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Organisations From a Table"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("A CSV file with the heads 名称, 上级, 单元, 级别, 编码 and 试点, in any order; only 名称 must be there. "
                                     "It is shown first what would be new and what would change."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (page, "compact");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  adw_dialog_set_focus (ADW_DIALOG (self), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  return page;
}

static void
on_cancel (LantuImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
lantu_import_dialog_init (LantuImportDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *spinner = adw_spinner_new ();
  GtkWidget *again = gtk_button_new_with_mnemonic (_("_Choose a File…"));

  self->asking = g_cancellable_new ();
  self->import_button = gtk_button_new_with_mnemonic (_("_Import"));
  self->stack = gtk_stack_new ();
  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->fault, "dialog-warning-symbolic");
  adw_status_page_set_title (self->fault, _("This Table Cannot Be Read"));
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "compact");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (again, "pill");
  adw_status_page_set_child (self->fault, again);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), make_start (self), "start");
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->fault), "fault");
  gtk_widget_add_css_class (self->import_button, "suggested-action");
  gtk_widget_set_sensitive (self->import_button, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import_button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Import Organisations"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->import_button);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (again, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_button, "clicked", G_CALLBACK (import_now), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_import_dialog_present:
 *
 * Asks for a table of organisations, shows what importing it would do, and imports it.
 */
void
lantu_import_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuImportDialog *self = g_object_new (LANTU_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  lantu_help_place_set (self, "import");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
