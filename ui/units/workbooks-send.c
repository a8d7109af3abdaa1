/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Fill-in sheets on their way out.
 *
 *   choice ── worker: lantu_workbooks_count () ── "17 workbooks"
 *   Write… ── a folder ── worker: lantu_workbooks_write (), with progress ── where they are
 *     closing the dialog meanwhile takes back what was written
 */

#include "units/workbooks-dialog.h"

#include "exchange/workbook.h"
#include "units/report-parts.h"
#include "units/scope-choice.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_WORKBOOKS_SEND (lantu_workbooks_send_get_type ())
G_DECLARE_FINAL_TYPE (LantuWorkbooksSend, lantu_workbooks_send, LANTU, WORKBOOKS_SEND, AdwDialog)

struct _LantuWorkbooksSend
{
  AdwDialog parent_instance;
  LantuSession *session;
  LantuScopeChoice *choice;
  GCancellable *asking;             /* (nullable) */
  LantuWorkbooksProgress *progress; /* (nullable) while writing */
  GFile *folder;                    /* (nullable) */
  GtkWidget *stack, *go, *count_row, *bar;
  AdwStatusPage *end;
  GtkWidget *open;
};

G_DEFINE_FINAL_TYPE (LantuWorkbooksSend, lantu_workbooks_send, ADW_TYPE_DIALOG)

/* What the worker is asked, and what it answers. */
typedef struct
{
  LantuWorkbookChoice choice;
  char *folder;                     /* (nullable): only count */
  LantuWorkbooksProgress *progress; /* (nullable) */
} Question;

typedef struct
{
  guint organisations, tasks;
} Answer;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->folder);
  g_clear_pointer (&self->progress, lantu_workbooks_progress_unref);
  g_free (self);
}

static void
stop_progress (LantuWorkbooksSend *self)
{
  if (self->progress)
    lantu_workbooks_progress_stop (self->progress);
  g_clear_pointer (&self->progress, lantu_workbooks_progress_unref);
}

static void
lantu_workbooks_send_dispose (GObject *object)
{
  LantuWorkbooksSend *self = LANTU_WORKBOOKS_SEND (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  stop_progress (self);
  g_clear_object (&self->folder);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_workbooks_send_parent_class)->dispose (object);
}

static void
lantu_workbooks_send_class_init (LantuWorkbooksSendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_workbooks_send_dispose;
}

static void
lantu_workbooks_send_init (LantuWorkbooksSend *self)
{
}

static gpointer
work (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autofree Answer *answer = g_new0 (Answer, 1);
  gboolean done;

  if (question->folder)
    done = lantu_workbooks_write (connection, &question->choice, question->folder, lantu_workbooks_progress_tell, question->progress, cancellable,
                                  &answer->organisations, error);
  else
    done = lantu_workbooks_count (connection, &question->choice, &answer->organisations, &answer->tasks, error);
  return done ? g_steal_pointer (&answer) : NULL;
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
ask (LantuWorkbooksSend *self, const char *folder, GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  gtk_widget_set_sensitive (self->go, FALSE);
  question->choice = lantu_workbooks_chosen (self->session, self->choice);
  question->folder = g_strdup (folder);
  if (folder)
    {
      self->progress = lantu_workbooks_progress_new (GTK_PROGRESS_BAR (self->bar));
      question->progress = lantu_workbooks_progress_ref (self->progress);
    }
  lantu_workspace_read_async (lantu_session_workspace (self->session), work, question, question_free, g_free, self->asking, callback,
                              g_object_ref (self));
}

/* -- the count --------------------------------------------------------------------- */

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksSend) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Answer *answer = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (self->session == NULL || was_cancelled (error))
    return;
  title = answer ? g_strdup_printf (ngettext ("%u workbook", "%u workbooks", answer->organisations), answer->organisations)
                 : g_strdup (error->message);
  subtitle = answer ? g_strdup_printf (ngettext ("with %u task", "with %u tasks", answer->tasks), answer->tasks) : NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->count_row), answer && answer->organisations ? subtitle
                                                                 : answer                        ? _("There are no tasks of this choice.")
                                                                                                 : "");
  gtk_widget_set_sensitive (self->go, answer && answer->organisations > 0);
}

static void
count (LantuWorkbooksSend *self)
{
  if (self->session == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), _("Counting…"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->count_row), "");
  ask (self, NULL, on_counted);
}

/* -- writing ----------------------------------------------------------------------- */

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksSend) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Answer *answer = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *place = NULL;

  if (self->session == NULL || was_cancelled (error))
    return;
  stop_progress (self);
  title = answer ? g_strdup_printf (ngettext ("%u Workbook Written", "%u Workbooks Written", answer->organisations), answer->organisations)
                 : g_strdup (_("The Workbooks Could Not Be Written"));
  place = answer ? g_file_get_parse_name (self->folder) : g_strdup (error->message);
  adw_status_page_set_icon_name (self->end, answer ? "lantu-units-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->end, title);
  {
    g_autofree char *text = g_markup_escape_text (place, -1);
    g_autofree char *whole =
        answer
            ? g_strdup_printf (
                  _("They lie in %s. Send each to its organisation; put what comes back into one folder, and read it with “Read Fill-in Sheets”."),
                  text)
            : g_strdup (text);

    adw_status_page_set_description (self->end, whole);
  }
  gtk_widget_set_visible (self->open, answer != NULL);
  lantu_dialog_head_ended (ADW_DIALOG (self));
  gtk_widget_set_visible (self->go, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "end");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_folder (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWorkbooksSend) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char *path = folder ? g_file_get_path (folder) : NULL;

  if (self->session == NULL || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  if (path == NULL)
    {
      g_autoptr (GError) far = g_error_new_literal (LANTU_ERROR, LANTU_ERROR_INVALID, _("The folder does not lie on this computer."));

      lantu_session_failed (self->session, error ? error : far);
      return;
    }
  g_set_object (&self->folder, folder);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "work");
  ask (self, path, on_written);
}

static void
choose_folder (LantuWorkbooksSend *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Where Should the Workbooks Lie?"));
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_folder, g_object_ref (self));
}

static void
open_folder (LantuWorkbooksSend *self)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (self->folder);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

/* -- the dialog ---------------------------------------------------------------------- */

static GtkWidget *
make_choice (LantuWorkbooksSend *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *result = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->choice = lantu_scope_choice_new (self->session, LANTU_SPANS_TO_LOOK_AT);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->choice),
      _("Every organisation gets a workbook with its tasks, fills it in with Excel, WPS or LibreOffice, and sends it back."));
  self->count_row = adw_action_row_new ();
  gtk_widget_add_css_class (self->count_row, "numbers");
  adw_preferences_group_add (result, self->count_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->choice));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), result);
  g_signal_connect_object (self->choice, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_work (LantuWorkbooksSend *self)
{
  GtkWidget *page = adw_status_page_new ();

  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Writing the workbooks"), -1);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Writing…"));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), self->bar);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static GtkWidget *
make_end (LantuWorkbooksSend *self)
{
  self->end = ADW_STATUS_PAGE (adw_status_page_new ());
  self->open = gtk_button_new_with_mnemonic (_("_Open the Folder"));
  gtk_widget_add_css_class (self->open, "pill");
  gtk_widget_set_halign (self->open, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->end), "compact");
  adw_status_page_set_child (self->end, self->open);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_folder), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->end);
}

/**
 * lantu_workbooks_send_present:
 *
 * Asks for whom and where, and writes a fill-in workbook for each organisation.
 */
void
lantu_workbooks_send_present (GtkWidget *parent, LantuSession *session)
{
  LantuWorkbooksSend *self = g_object_new (LANTU_TYPE_WORKBOOKS_SEND, NULL);
  GtkWidget *view = adw_toolbar_view_new ();

  self->session = g_object_ref (session);
  self->go = gtk_button_new_with_mnemonic (_("_Write…"));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_choice (self), "choice");
  gtk_stack_add_named (GTK_STACK (self->stack), make_work (self), "work");
  gtk_stack_add_named (GTK_STACK (self->stack), make_end (self), "end");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), lantu_dialog_head_new (ADW_DIALOG (self), self->go));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Send Fill-in Sheets"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (choose_folder), self, G_CONNECT_SWAPPED);
  count (self);
  lantu_help_place_set (self, "workbooks");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
