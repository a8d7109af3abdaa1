/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changing many tasks at once, and taking them to a spreadsheet and back.
 *
 *   LantuBulk ── worker: what changes, what the rules refuse ── list of those, left out if the person agrees
 *             ── a reason, where one is wanted ── the writer: one transaction
 */

#include "units/task-bulk.h"

#include "programme/bulk.h"
#include "programme/programme.h"
#include "widgets/date-button.h"
#include "widgets/labels.h"
#include "widgets/reason-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SHOWN 100 /* of the tasks that cannot be changed */
#define LONG 1000 /* so many changes show a bar */

typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  LantuBulk *bulk;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  g_object_unref (job->parent);
  g_clear_pointer (&job->bulk, lantu_bulk_free);
  g_free (job);
}

/* -- writing ------------------------------------------------------------------- */

/* (transfer full): what the toast and the history call it */
static char *
make_label (const LantuBulk *bulk)
{
  const LantuField *field = lantu_register_field (&lantu_task_register, bulk->field, NULL);
  g_autofree char *count = lantu_count_words (bulk->changed);
  const char *text = bulk->texts->len == 1 ? g_ptr_array_index (bulk->texts, 0) : NULL;
  const char *word = text && *text && field->choices ? lantu_choice_word ("task", bulk->field, text) : text;

  if (text == NULL)
    /* Translators: a field such as “Status”, and a number of tasks that get different values */
    return g_strdup_printf (ngettext ("%s of %s task", "%s of %s tasks", bulk->changed), _(field->label), count);
  /* Translators: a field such as “Status”, a number of tasks, and the new value */
  return g_strdup_printf (ngettext ("%s of %s task: %s", "%s of %s tasks: %s", bulk->changed), _(field->label), count, *word ? word : _("unset"));
}

static void
write_it (Job *job, const char *reason)
{
  g_autofree char *label = make_label (job->bulk);

  g_set_str (&job->bulk->reason, reason);
  job->bulk->leave_out = TRUE; /* what cannot be changed was shown */
  if (job->bulk->tasks->len < LONG)
    lantu_session_write (job->session, label, reason, lantu_bulk_write, g_steal_pointer (&job->bulk), (GDestroyNotify) lantu_bulk_free);
  else
    lantu_session_write_long (job->session, "do", label, lantu_bulk_write, g_steal_pointer (&job->bulk), (GDestroyNotify) lantu_bulk_free, NULL,
                              NULL);
}

static void
on_reason (const char *reason, gpointer data)
{
  write_it (data, reason);
}

static void
go_on (Job *job)
{
  g_autofree char *label = NULL;

  if (!job->bulk->needs_reason)
    {
      write_it (job, NULL);
      job_free (job);
      return;
    }
  label = make_label (job->bulk);
  lantu_reason_dialog_ask (job->parent, label, _("Some of these changes need a reason, which stands in the history."), on_reason, job, job_free);
}

static void
on_answer (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal (response, "ok"))
    go_on (data);
  else
    job_free (data);
}

/* What cannot be changed, task by task, and whether to go on without. */
static void
show_refused (Job *job)
{
  const LantuBulk *bulk = job->bulk;
  guint n = bulk->refused->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u Task Cannot Be Changed So", "%u Tasks Cannot Be Changed So", n), n);
  g_autofree char *body = g_strdup_printf (
      ngettext ("The other %u is changed if these are left out.", "The other %u are changed if these are left out.", bulk->changed), bulk->changed);
  AdwDialog *dialog = adw_alert_dialog_new (heading, bulk->changed ? body : _("There is none of the chosen ones that can."));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < MIN (n, SHOWN); i++)
    {
      const LantuBulkRefusal *refusal = g_ptr_array_index (bulk->refused, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), refusal->title);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), refusal->message);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), scrolled);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", bulk->changed ? _("_Cancel") : _("_Close"));
  if (bulk->changed)
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "ok", _("_Leave Them Out"));
      adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
    }
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (on_answer), job);
  adw_dialog_present (dialog, job->parent);
}

static void
announce (GtkWidget *widget, const char *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gpointer
look (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return lantu_bulk_check (connection, job->bulk, error) ? g_steal_pointer (&job->bulk) : NULL;
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  job->bulk = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  if (job->bulk == NULL)
    lantu_session_failed (job->session, error);
  else if (job->bulk->refused->len)
    {
      show_refused (job);
      return;
    }
  else if (job->bulk->changed)
    {
      go_on (job);
      return;
    }
  else
    announce (job->parent, _("Nothing to change"));
  job_free (job);
}

static Job *
job_new (LantuSession *session, GtkWidget *parent)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->parent = g_object_ref (parent);
  return job;
}

/**
 * lantu_task_bulk_edit:
 * @parent: over what is asked
 * @tasks: (element-type gint64): which
 * @texts: one value for all, or one for each; codes, or the words on the screen
 */
void
lantu_task_bulk_edit (LantuSession *session, GtkWidget *parent, GArray *tasks, const char *field, GStrv texts)
{
  Job *job = job_new (session, parent), *look_job = job_new (session, parent);

  look_job->bulk = lantu_bulk_new ((const gint64 *) (gpointer) tasks->data, tasks->len, field, lantu_session_today (session));
  for (char **text = texts; *text; text++)
    g_ptr_array_add (look_job->bulk->texts, g_strdup (*text));
  lantu_workspace_read_async (lantu_session_workspace (session), look, look_job, job_free, (GDestroyNotify) lantu_bulk_free, NULL, on_looked, job);
}

/* -- a due date ------------------------------------------------------------------ */

typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  GArray *tasks;
  GtkEditable *entry; /* not owned: of the dialog */
} DueAsk;

static void
due_ask_free (gpointer data, GClosure *closure)
{
  DueAsk *ask = data;

  g_object_unref (ask->session);
  g_object_unref (ask->parent);
  g_array_unref (ask->tasks);
  g_free (ask);
}

static void
on_due_edited (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  LantuDay day;

  adw_alert_dialog_set_response_enabled (dialog, "ok", lantu_day_parse (text, &day));
}

static void
on_due (AdwAlertDialog *dialog, const char *response, DueAsk *ask)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (ask->entry)));

  if (g_str_equal (response, "ok"))
    lantu_task_bulk_edit (ask->session, ask->parent, ask->tasks, "due", (char *[]) { text, NULL });
}

/* Asks for the day on which all of @tasks are due. */
void
lantu_task_bulk_ask_due (LantuSession *session, GtkWidget *parent, GArray *tasks)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Due Date"), NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  DueAsk *ask = g_new (DueAsk, 1);

  *ask = (DueAsk) { g_object_ref (session), g_object_ref (parent), g_array_ref (tasks), GTK_EDITABLE (entry) };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Due"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (entry), lantu_date_button_new (GTK_EDITABLE (entry)));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "ok", _("_OK"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "ok", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "ok", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "ok");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_due_edited), dialog, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_due), ask, due_ask_free, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, parent);
}

/* -- to a spreadsheet and back ------------------------------------------------------ */

typedef struct
{
  GArray *tasks;
  LantuDay today;
} Copy;

static void
copy_free (gpointer data)
{
  g_array_unref (((Copy *) data)->tasks);
  g_free (data);
}

/* A cell of text between tabs; what a spreadsheet would take for a formula gets an apostrophe. */
static void
add_cell (GString *text, const char *cell, gboolean last)
{
  g_autofree char *flat = g_strdelimit (g_strdup (cell ? cell : ""), "\t\n\r", ' ');

  g_string_append_printf (text, "%s%s%s", *flat && strchr ("=+-@", *flat) ? "'" : "", flat, last ? "\n" : "\t");
}

static void
add_row (GString *text, const LantuTaskRow *row)
{
  const LantuField *status = lantu_register_field (&lantu_task_register, "status", NULL);
  const LantuField *verdict = lantu_register_field (&lantu_task_register, "verdict", NULL);
  const char *word = lantu_field_word (status, row->status), *met = row->verdict ? lantu_field_word (verdict, row->verdict) : NULL;
  g_autofree char *start = lantu_day_format (row->start);
  g_autofree char *due = lantu_day_format (row->due);

  add_cell (text, row->organisation_name, FALSE);
  add_cell (text, row->code, FALSE);
  add_cell (text, row->title, FALSE);
  add_cell (text, row->period_code, FALSE);
  add_cell (text, word ? _(word) : row->status, FALSE);
  add_cell (text, met ? _(met) : row->verdict, FALSE);
  add_cell (text, start, FALSE);
  add_cell (text, due, FALSE);
  add_cell (text, row->note, TRUE);
}

static gpointer
make_text (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Copy *copy = data;
  g_autoptr (GPtrArray) rows = lantu_task_rows (connection, (const gint64 *) (gpointer) copy->tasks->data, copy->tasks->len, copy->today, error);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; rows && i < rows->len; i++)
    add_row (text, g_ptr_array_index (rows, i));
  return rows ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (text == NULL)
    lantu_session_failed (job->session, error);
  else
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (job->parent), text);
      announce (job->parent, _("Copied"));
    }
  job_free (job);
}

/* Puts @tasks on the clipboard, a line each, with tabs between the cells. */
void
lantu_task_bulk_copy (LantuSession *session, GtkWidget *parent, GArray *tasks)
{
  Copy *copy = g_new (Copy, 1);

  *copy = (Copy) { g_array_ref (tasks), lantu_session_today (session) };
  lantu_workspace_read_async (lantu_session_workspace (session), make_text, copy, copy_free, g_free, NULL, on_text, job_new (session, parent));
}

typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  GArray *tasks;
} Paste;

/* A column of words: of states, or else of verdicts. */
static void
on_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Paste *paste = data;
  g_autoptr (LantuSession) session = paste->session;
  g_autoptr (GtkWidget) parent = paste->parent;
  g_autoptr (GArray) tasks = paste->tasks;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_auto (GStrv) lines = text ? g_strsplit (g_strchomp (text), "\n", -1) : NULL;
  const LantuField *verdict = lantu_register_field (&lantu_task_register, "verdict", NULL);
  gboolean verdicts = FALSE;

  for (char **line = lines; line && *line; line++)
    {
      g_strstrip (*line);
      for (guint i = 0; verdict->choices[i].code; i++)
        verdicts |= g_str_equal (*line, verdict->choices[i].code) || g_str_equal (*line, _(verdict->choices[i].word));
    }
  if (lines && *lines)
    lantu_task_bulk_edit (session, parent, tasks, verdicts ? "verdict" : "status", lines);
}

/* Gives @tasks the states, or verdicts, of a column copied in a spreadsheet: one for all, or one for each. */
void
lantu_task_bulk_paste (LantuSession *session, GtkWidget *parent, GArray *tasks)
{
  Paste *paste = g_new (Paste, 1);

  *paste = (Paste) { g_object_ref (session), g_object_ref (parent), g_array_ref (tasks) };
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (parent), NULL, on_pasted, paste);
}
