/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Is the file whole?  Runs the check on a worker, with progress and cancel,
 * and lists what it found.
 *
 *   AdwDialog
 *     GtkStack: running (bar, Cancel) → well | faults (boxed list) | failed */

#include "window/check-dialog.h"

#include "widgets/help-place.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *dialog; /* weak: %NULL once closed */
  GtkStack *stack;
  GtkProgressBar *bar;
  AdwStatusPage *result;
  AdwPreferencesGroup *list;
} View;

typedef struct
{
  LantuStore *store;
  GPtrArray *faults;
  GCancellable *cancellable;
  GWeakRef bar;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_ptr_array_unref (job->faults);
  g_object_unref (job->cancellable);
  g_weak_ref_clear (&job->bar);
  g_free (job);
}

typedef struct
{
  GtkProgressBar *bar;
  double fraction;
} Tick;

static gboolean
on_tick (gpointer data)
{
  g_autofree Tick *tick = data;
  g_autoptr (GtkProgressBar) bar = tick->bar;

  gtk_progress_bar_set_fraction (bar, CLAMP (tick->fraction, 0, 1));
  return G_SOURCE_REMOVE;
}

/* on the worker */
static void
on_progress (double fraction, gpointer data)
{
  Job *job = data;
  GtkProgressBar *bar = g_weak_ref_get (&job->bar);
  Tick *tick;

  if (bar == NULL)
    return;
  tick = g_new (Tick, 1);
  *tick = (Tick) { bar, fraction };
  g_idle_add (on_tick, tick);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (lantu_store_check (job->store, job->faults, on_progress, job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_result (View *view, const char *icon, const char *title, const char *text)
{
  adw_status_page_set_icon_name (view->result, icon);
  adw_status_page_set_title (view->result, title);
  adw_status_page_set_description (view->result, text);
  gtk_stack_set_visible_child_name (view->stack, "result");
  gtk_accessible_announce (GTK_ACCESSIBLE (view->dialog), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree View *view = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (view->dialog == NULL)
    return;
  g_object_remove_weak_pointer (G_OBJECT (view->dialog), (gpointer *) &view->dialog);
  if (!done)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      show_result (view, "dialog-error-symbolic", _("The Check Could Not Be Carried Out"), text);
    }
  else if (job->faults->len == 0)
    show_result (view, "lantu-status-done-symbolic", _("All Is Well"),
                 _("The file is whole, its history is unbroken and gives today’s content, and all figures equal a recount."));
  else
    {
      g_autofree char *title = g_strdup_printf (ngettext ("%u Fault", "%u Faults", job->faults->len), job->faults->len);

      adw_preferences_group_set_title (view->list, title);
      for (guint i = 0; i < job->faults->len; i++)
        {
          GtkWidget *row = adw_action_row_new ();

          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), job->faults->pdata[i]);
          adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
          adw_preferences_group_add (view->list, row);
        }
      gtk_stack_set_visible_child_name (view->stack, "faults");
      gtk_accessible_announce (GTK_ACCESSIBLE (view->dialog), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
}

static GtkWidget *
new_running (View *view, AdwDialog *dialog)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Checking…"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("The file, its history and all figures are gone through."));
  view->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Checking…"), -1);
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "pill");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view->bar));
  gtk_box_append (GTK_BOX (box), cancel);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

/* Checks @store and shows what comes of it, over @parent. */
void
lantu_check_dialog_present (GtkWidget *parent, LantuStore *store)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *faults = adw_preferences_page_new ();
  g_autoptr (GTask) task = NULL;
  View *view = g_new0 (View, 1);
  Job *job = g_new0 (Job, 1);

  view->stack = GTK_STACK (gtk_stack_new ());
  view->result = ADW_STATUS_PAGE (adw_status_page_new ());
  view->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (faults), view->list);
  gtk_stack_add_named (view->stack, new_running (view, dialog), "running");
  gtk_stack_add_named (view->stack, GTK_WIDGET (view->result), "result");
  gtk_stack_add_named (view->stack, faults, "faults");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), GTK_WIDGET (view->stack));
  adw_dialog_set_title (dialog, _("Check"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 420);
  adw_dialog_set_child (dialog, bars);
  g_set_weak_pointer (&view->dialog, GTK_WIDGET (dialog));

  job->store = g_object_ref (store);
  job->faults = g_ptr_array_new_with_free_func (g_free);
  job->cancellable = g_cancellable_new ();
  g_weak_ref_init (&job->bar, view->bar);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (g_cancellable_cancel), job->cancellable, G_CONNECT_SWAPPED);
  task = g_task_new (NULL, job->cancellable, on_done, view);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
  lantu_help_place_set (dialog, "check");
  adw_dialog_present (dialog, parent);
}
