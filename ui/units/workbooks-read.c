/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Fill-in sheets that came back.
 *
 *   choice (who should answer), a folder ── worker: lantu_workbooks_read (), with progress
 *     report ── who answered, what changes, what is in conflict, who is missing ── reminder list
 *     Take In ── lantu_session_write_long () ── one transaction
 */

#include "units/workbooks-dialog.h"

#include "exchange/workbook.h"
#include "programme/programme.h"
#include "units/report-parts.h"
#include "units/scope-choice.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_WORKBOOKS_READ (lantu_workbooks_read_get_type ())
G_DECLARE_FINAL_TYPE (LantuWorkbooksRead, lantu_workbooks_read, LANTU, WORKBOOKS_READ, AdwDialog)

struct _LantuWorkbooksRead
{
  AdwDialog parent_instance;
  LantuSession *session;
  LantuScopeChoice *choice;
  LantuWorkbooks *books;            /* (nullable): reviewed, and not yet taken */
  GBytes *reminder;                 /* (nullable) */
  GCancellable *asking;             /* (nullable) */
  LantuWorkbooksProgress *progress; /* (nullable) while reading */
  GtkWidget *stack, *go, *bar, *save;
  GtkWidget *files_row, *changes_row;
  AdwPreferencesGroup *problems, *conflicts, *changes, *missing;
  AdwStatusPage *fault;
};

G_DEFINE_FINAL_TYPE (LantuWorkbooksRead, lantu_workbooks_read, ADW_TYPE_DIALOG)

typedef struct
{
  LantuWorkbookChoice choice;
  char *folder;
  LantuWorkbooksProgress *progress;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->folder);
  lantu_workbooks_progress_unref (self->progress);
  g_free (self);
}

static void
stop_progress (LantuWorkbooksRead *self)
{
  if (self->progress)
    lantu_workbooks_progress_stop (self->progress);
  g_clear_pointer (&self->progress, lantu_workbooks_progress_unref);
}

static void
lantu_workbooks_read_dispose (GObject *object)
{
  LantuWorkbooksRead *self = LANTU_WORKBOOKS_READ (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  stop_progress (self);
  g_clear_pointer (&self->books, lantu_workbooks_free);
  g_clear_pointer (&self->reminder, g_bytes_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_workbooks_read_parent_class)->dispose (object);
}

static void
lantu_workbooks_read_class_init (LantuWorkbooksReadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_workbooks_read_dispose;
}

static void
lantu_workbooks_read_init (LantuWorkbooksRead *self)
{
}

/* -- the preview ------------------------------------------------------------------------- */

static void
show_missing (LantuWorkbooksRead *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = g_strdup_printf (ngettext ("%u Has Not Answered", "%u Have Not Answered", self->books->missing->len),
                                            self->books->missing->len);

  for (guint i = 0; i < self->books->missing->len; i++)
    {
      const LantuWorkbookMissing *missing = g_ptr_array_index (self->books->missing, i);

      g_ptr_array_add (
          lines, g_strdup_printf ("%s  %s  %s", missing->path, missing->post ? missing->post : "—", missing->telephone ? missing->telephone : "—"));
    }
  lantu_report_tell (self->missing, title, lines);
}

static void
show_report (LantuWorkbooksRead *self)
{
  LantuWorkbooks *books = self->books;
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (lantu_session_reader (self->session), NULL);
  g_autofree char *files = g_strdup_printf (ngettext ("%u file of %u organisations", "%u files of %u organisations", books->files->len),
                                            books->files->len, books->answered);
  g_autofree char *changes = g_strdup_printf (ngettext ("%u task changes", "%u tasks change", books->answers->len), books->answers->len);
  g_autofree char *problems = g_strdup_printf (ngettext ("%u File Is Refused", "%u Files Are Refused", books->problems->len), books->problems->len);
  g_autofree char *conflicts = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", books->conflicts->len), books->conflicts->len);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->files_row), files);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->changes_row), changes);
  lantu_report_tell (self->problems, problems, books->problems);
  lantu_report_tell (self->conflicts, conflicts, books->conflicts);
  lantu_report_tell (self->changes, _("Changes"), books->changes);
  show_missing (self);
  g_clear_pointer (&self->reminder, g_bytes_unref);
  self->reminder = lantu_workbooks_reminder (books, workspace ? lantu_record_text (workspace, "language") : "zh_CN");
  gtk_widget_set_sensitive (self->go, books->problems->len == 0 && books->answers->len > 0);
  gtk_widget_set_visible (self->go, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "report");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), books->problems->len ? problems : changes, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gpointer
work (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  return lantu_workbooks_read (question->folder, &question->choice, connection, lantu_workbooks_progress_tell, question->progress, cancellable,
                               error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksRead) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuWorkbooks) books = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  stop_progress (self);
  if (books == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->fault, text);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      return;
    }
  g_clear_pointer (&self->books, lantu_workbooks_free);
  self->books = g_steal_pointer (&books);
  show_report (self);
}

/* -- the folder --------------------------------------------------------------------------- */

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksRead) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;
  Question *question;

  if (self->session == NULL || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  if (path == NULL)
    {
      adw_status_page_set_description (self->fault, _("The folder does not lie on this computer."));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "fault");
      return;
    }
  question = g_new0 (Question, 1);
  question->choice = lantu_workbooks_chosen (self->session, self->choice);
  question->folder = g_steal_pointer (&path);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  self->progress = lantu_workbooks_progress_new (GTK_PROGRESS_BAR (self->bar));
  question->progress = lantu_workbooks_progress_ref (self->progress);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "work");
  lantu_workspace_read_async (lantu_session_workspace (self->session), work, question, question_free, (GDestroyNotify) lantu_workbooks_free,
                              self->asking, on_read, g_object_ref (self));
}

static void
choose_folder (LantuWorkbooksRead *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Where Are the Workbooks?"));
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_folder, g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksRead) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  gsize size;
  const char *list;

  if (file == NULL || self->reminder == NULL)
    return;
  list = g_bytes_get_data (self->reminder, &size);
  if (!g_file_replace_contents (file, list, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error) && self->session)
    lantu_session_failed (self->session, error);
}

static void
save_reminder (LantuWorkbooksRead *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_initial_name (dialog, _("Reminder list.csv"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_saved, g_object_ref (self));
}

static void
take (LantuWorkbooksRead *self)
{
  g_autofree char *label = NULL;

  if (self->books == NULL)
    return;
  label = g_strdup_printf (ngettext ("Fill-in sheets read: %u task changed", "Fill-in sheets read: %u tasks changed", self->books->answers->len),
                           self->books->answers->len);
  lantu_session_write_long (self->session, "import", label, lantu_workbooks_take, g_steal_pointer (&self->books),
                            (GDestroyNotify) lantu_workbooks_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

/* -- the dialog ----------------------------------------------------------------------------- */

static GtkWidget *
make_choice (LantuWorkbooksRead *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *folder = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Choose the Folder…"));

  self->choice = lantu_scope_choice_new (self->session, LANTU_SPANS_TO_LOOK_AT);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->choice),
                                         _("Who should have answered, so that it can be said who has not. What was changed is shown first."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_preferences_group_add (folder, button);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->choice));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), folder);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_folder), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (self), button);
  return page;
}

static GtkWidget *
make_work (LantuWorkbooksRead *self)
{
  GtkWidget *page = adw_status_page_new ();

  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reading the workbooks"), -1);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Reading…"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), self->bar);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static GtkWidget *
make_report (LantuWorkbooksRead *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *facts = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->files_row = lantu_report_fact (facts, _("Answers"));
  self->changes_row = lantu_report_fact (facts, _("Tasks"));
  adw_preferences_page_add (page, facts);
  self->problems = lantu_report_sentences (page, _("Refused"), 200);
  adw_preferences_group_set_description (
      self->problems, _("Nothing is taken in while these files lie in the folder. Mend them or take them out, then choose the folder again."));
  self->conflicts = lantu_report_sentences (page, _("Conflicts"), 200);
  adw_preferences_group_set_description (self->conflicts, _("These stay as they are in the workspace; decide each of them by hand."));
  self->missing = lantu_report_sentences (page, _("Not Answered"), 160);
  self->changes = lantu_report_sentences (page, _("Changes"), 260);
  self->save = gtk_button_new_with_mnemonic (_("_Save as a List…"));
  gtk_widget_add_css_class (self->save, "flat");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (self->missing, self->save);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_reminder), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (page);
}

static GtkWidget *
make_fault (LantuWorkbooksRead *self)
{
  GtkWidget *again = gtk_button_new_with_mnemonic (_("_Choose the Folder…"));

  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->fault, "dialog-warning-symbolic");
  adw_status_page_set_title (self->fault, _("This Folder Cannot Be Read"));
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "compact");
  gtk_widget_add_css_class (again, "pill");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->fault, again);
  g_signal_connect_object (again, "clicked", G_CALLBACK (choose_folder), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->fault);
}

/**
 * lantu_workbooks_read_present:
 *
 * Asks for a folder of fill-in workbooks, shows what they would change, and takes them in.
 */
void
lantu_workbooks_read_present (GtkWidget *parent, LantuSession *session)
{
  LantuWorkbooksRead *self = g_object_new (LANTU_TYPE_WORKBOOKS_READ, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  self->session = g_object_ref (session);
  self->go = gtk_button_new_with_mnemonic (_("_Take In"));
  self->stack = gtk_stack_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), lantu_dialog_head_new (ADW_DIALOG (self), self->go));
  gtk_widget_set_visible (self->go, FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_choice (self), "choice");
  gtk_stack_add_named (GTK_STACK (self->stack), make_work (self), "work");
  gtk_stack_add_named (GTK_STACK (self->stack), make_report (self), "report");
  gtk_stack_add_named (GTK_STACK (self->stack), make_fault (self), "fault");
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Read Fill-in Sheets"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (take), self, G_CONNECT_SWAPPED);
  lantu_help_place_set (self, "workbooks");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
