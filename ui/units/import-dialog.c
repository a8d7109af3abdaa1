/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Registers from a table.
 *
 *   file chooser ── path, choice ── worker: lantu_import_open (), lantu_import_check ()
 *     report ── counts, every problem by sheet, line and column, notes
 *     how it was understood (import-columns.c) ── a correction ── the worker again
 *     Import (only without a problem) ── lantu_session_write_long () ── one transaction or nothing
 *
 * Which head was which column is remembered for each register (a setting), and
 * used where a later table has the same heads.
 */

#include "units/import-dialog.h"

#include "exchange/import.h"
#include "units/import-columns.h"
#include "units/report-parts.h"
#include "widgets/dialog-head.h"
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
  LantuImport *import;       /* (nullable) checked, and not yet written */
  LantuIntakeChoice *choice; /* (nullable) how the file is to be read */
  char *path;                /* (nullable) */
  GCancellable *asking;
  GtkWidget *stack, *what, *known, *import_button;
  AdwPreferencesPage *page;
  GtkWidget *file_row, *content_row, *counts_row;
  AdwPreferencesGroup *problems, *notes, *sheet, *columns; /* sheet, columns: (nullable) */
  guint shown_sheet;
  gboolean rebuild; /* the columns are others now */
  AdwStatusPage *fault;
};

G_DEFINE_FINAL_TYPE (LantuImportDialog, lantu_import_dialog, ADW_TYPE_DIALOG)

static void recheck (LantuImportDialog *self);

static void
lantu_import_dialog_dispose (GObject *object)
{
  LantuImportDialog *self = LANTU_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->import, lantu_import_free);
  g_clear_pointer (&self->choice, g_key_file_unref);
  g_clear_pointer (&self->path, g_free);
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
on_columns_changed (LantuImportDialog *self)
{
  recheck (self);
}

static void
on_table_changed (LantuImportDialog *self)
{
  self->rebuild = TRUE;
  recheck (self);
}

/* How the table was understood; made anew only where it is another, so that the focus stays. */
static void
show_columns (LantuImportDialog *self)
{
  LantuIntake *intake = lantu_import_table (self->import);
  guint nth = lantu_sheet_nth (lantu_intake_sheet (intake));

  if (self->sheet == NULL || nth != self->shown_sheet)
    {
      if (self->sheet)
        adw_preferences_page_remove (self->page, self->sheet);
      if (self->columns)
        adw_preferences_page_remove (self->page, self->columns);
      self->columns = NULL;
      self->sheet = lantu_import_sheet_rows (intake, self->choice, G_CALLBACK (on_table_changed), self);
      adw_preferences_page_add (self->page, self->sheet);
      self->shown_sheet = nth;
    }
  if (self->columns && !self->rebuild)
    return;
  if (self->columns)
    adw_preferences_page_remove (self->page, self->columns);
  self->columns = lantu_import_column_rows (intake, self->choice, G_CALLBACK (on_columns_changed), self);
  adw_preferences_page_add (self->page, self->columns);
  self->rebuild = FALSE;
}

static void
show_report (LantuImportDialog *self)
{
  static const char *const registers[] = { N_("Organisations"), N_("Measures"), N_("Tasks") };
  const LantuImportReport *report = lantu_import_report (self->import);
  LantuIntake *intake = lantu_import_table (self->import);
  guint n = lantu_intake_n_rows (intake);
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row, read as %s", "%u rows, read as %s", n), n,
                                           lantu_sheet_encoding (lantu_intake_sheet (intake)));
  g_autofree char *counts = g_strdup_printf (_("%u new, %u changed, %u as they are"), report->added, report->updated, report->unchanged);
  g_autofree char *problems = g_strdup_printf (ngettext ("%u Problem", "%u Problems", report->problems->len), report->problems->len);
  gboolean good = report->problems->len == 0;
  gboolean any = report->added + report->updated > 0;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file_row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->content_row), rows);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->counts_row), _(registers[adw_combo_row_get_selected (ADW_COMBO_ROW (self->what))]));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->counts_row),
                               good && !any ? _("Everything in this sheet is in the workspace already.") : counts);
  lantu_report_tell (self->problems, problems, report->problems);
  lantu_report_tell (self->notes, _("Notes"), report->notes);
  if (!good)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), problems, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  show_columns (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "report");
  gtk_widget_set_sensitive (self->import_button, good && any);
}

/* What the worker is asked; nothing in it is the window's. */
typedef struct
{
  LantuImportWhat what;
  LantuImportKnown known;
  char *path;
  LantuIntakeChoice *choice;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->path);
  g_key_file_unref (self->choice);
  g_free (self);
}

static gpointer
read_sheet (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  LantuImport *import = lantu_import_open (question->what, question->path, question->choice, question->known, error);

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

  if (self->session == NULL || g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (import == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->fault, text);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      return;
    }
  g_clear_pointer (&self->import, lantu_import_free);
  self->import = g_steal_pointer (&import);
  show_report (self);
}

/* Asks the worker again; an answer to an older question is dropped. */
static void
recheck (LantuImportDialog *self)
{
  Question *question;
  g_autofree char *copy = NULL;
  gsize length;

  if (self->session == NULL || self->path == NULL)
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import_button, FALSE);
  question = g_new0 (Question, 1);
  question->what = (LantuImportWhat) adw_combo_row_get_selected (ADW_COMBO_ROW (self->what));
  question->known = (LantuImportKnown) adw_combo_row_get_selected (ADW_COMBO_ROW (self->known));
  question->path = g_strdup (self->path);
  question->choice = g_key_file_new ();
  copy = g_key_file_to_data (self->choice, &length, NULL);
  g_key_file_load_from_data (question->choice, copy, length, G_KEY_FILE_NONE, NULL);
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_sheet, question, question_free, (GDestroyNotify) lantu_import_free,
                              self->asking, on_checked, g_object_ref (self));
}

/* -- what is remembered ------------------------------------------------------------- */

static LantuIntakeChoice *
remembered (LantuImportDialog *self)
{
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  g_autoptr (GVariant) all = g_settings_get_value (settings, "import-columns");
  LantuIntakeChoice *choice = g_key_file_new ();
  const char *text;

  if (g_variant_lookup (all, lantu_import_name ((LantuImportWhat) adw_combo_row_get_selected (ADW_COMBO_ROW (self->what))), "&s", &text))
    g_key_file_load_from_data (choice, text, (gsize) -1, G_KEY_FILE_NONE, NULL);
  return choice;
}

static void
remember (LantuImportDialog *self)
{
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  g_autoptr (GVariant) all = g_settings_get_value (settings, "import-columns");
  g_autoptr (GKeyFile) kept = g_key_file_new ();
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (all);
  g_autofree char *text = NULL;
  LantuIntakeChoice *choice = lantu_intake_choice (lantu_import_table (self->import));
  g_auto (GStrv) keys = g_key_file_get_keys (choice, "columns", NULL, NULL);

  for (guint i = 0; keys && keys[i]; i++)
    {
      g_autofree char *head = g_key_file_get_string (choice, "columns", keys[i], NULL);

      /* that a table lacks a column says nothing of the next one */
      if (head && *head)
        g_key_file_set_string (kept, "columns", keys[i], head);
    }
  text = g_key_file_to_data (kept, NULL, NULL);
  g_variant_dict_insert (&dict, lantu_import_name ((LantuImportWhat) adw_combo_row_get_selected (ADW_COMBO_ROW (self->what))), "s", text);
  g_settings_set_value (settings, "import-columns", g_variant_dict_end (&dict));
}

static void
check (LantuImportDialog *self, GFile *file)
{
  g_clear_pointer (&self->path, g_free);
  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      adw_status_page_set_description (self->fault, _("The file does not lie on this computer. Copy it here first."));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      return;
    }
  g_clear_pointer (&self->choice, g_key_file_unref);
  self->choice = remembered (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wait");
  recheck (self);
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

  static const char *const suffixes[] = { "xlsx", "csv", "tsv", "txt", "xls", "et" };

  gtk_file_filter_set_name (tables, _("Tables (Excel, CSV)"));
  /* the old kinds, too: choosing one says what to do with it */
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (tables, suffixes[i]);
  g_list_store_append (filters, tables);
  gtk_file_dialog_set_title (dialog, _("Import a Table"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->asking, on_file, g_object_ref (self));
}

static void
import_now (LantuImportDialog *self)
{
  static const char *const labels[] = { N_("Organisations imported: %u new, %u changed"), N_("Measures imported: %u new, %u changed"),
                                        N_("States of tasks imported: %u new, %u changed") };
  const LantuImportReport *report;
  g_autofree char *label = NULL;

  if (self->import == NULL)
    return;
  remember (self);
  report = lantu_import_report (self->import);
  label = g_strdup_printf (_(labels[adw_combo_row_get_selected (ADW_COMBO_ROW (self->what))]), report->added, report->updated);
  lantu_session_write_long (self->session, "import", label, lantu_import_write, g_steal_pointer (&self->import), (GDestroyNotify) lantu_import_free,
                            NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_start (LantuImportDialog *self)
{
  static const char *const registers[] = { N_("Organisations"), N_("Measures"), N_("States of tasks"), NULL };
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose a File…"));

  self->what = lantu_report_combo (_("What the Table Holds"), registers);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->what);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "lantu-units-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("From a Table"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _("An Excel workbook (.xlsx) or CSV file as you have it: titles, heads of two lines, merged cells and sums do not disturb. "
         "It is shown first what would be new and what would change."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (page, "compact");
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), button);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  adw_dialog_set_focus (ADW_DIALOG (self), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_report (LantuImportDialog *self)
{
  static const char *const known[] = { N_("Change it"), N_("Leave it as it is"), N_("Stop"), NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->file_row = lantu_report_fact (group, _("File"));
  self->content_row = lantu_report_fact (group, _("Content"));
  self->counts_row = lantu_report_fact (group, "");
  self->known = lantu_report_combo (_("What Is There Already"), known);
  adw_preferences_group_add (group, self->known);
  adw_preferences_page_add (self->page, group);
  self->problems = lantu_report_sentences (self->page, _("Problems"), 260);
  adw_preferences_group_set_description (
      self->problems, _("Nothing is imported until the table is right. Mend these places, or correct below how it was understood."));
  self->notes = lantu_report_sentences (self->page, _("Notes"), 120);
  g_signal_connect_object (self->known, "notify::selected", G_CALLBACK (recheck), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->page);
}

static void
lantu_import_dialog_init (LantuImportDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *again = gtk_button_new_with_mnemonic (_("_Choose a File…"));

  self->import_button = gtk_button_new_with_mnemonic (_("_Import"));
  self->stack = gtk_stack_new ();
  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->fault, "dialog-warning-symbolic");
  adw_status_page_set_title (self->fault, _("This Table Cannot Be Read"));
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "compact");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (again, "pill");
  adw_status_page_set_child (self->fault, again);
  gtk_stack_add_named (GTK_STACK (self->stack), make_start (self), "start");
  gtk_stack_add_named (GTK_STACK (self->stack), lantu_report_spinner (), "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->fault), "fault");
  gtk_stack_add_named (GTK_STACK (self->stack), make_report (self), "report");
  gtk_widget_set_sensitive (self->import_button, FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), lantu_dialog_head_new (ADW_DIALOG (self), self->import_button));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Import a Table"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 620);
  g_signal_connect_object (again, "clicked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_button, "clicked", G_CALLBACK (import_now), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_import_dialog_present:
 *
 * Asks for a table, shows what importing it would do, and imports it.
 */
void
lantu_import_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuImportDialog *self = g_object_new (LANTU_TYPE_IMPORT_DIALOG, NULL);

  self->session = g_object_ref (session);
  lantu_help_place_set (self, "import");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
