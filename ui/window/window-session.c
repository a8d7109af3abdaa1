/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The workspace that a window shows: taken up, followed, let go of.  The
 * session's signals become toasts, banners, dialogs and the strip. */

#include "window/window-private.h"

#include "programme/programme.h"
#include "start/recent.h"
#include "widgets/labels.h"
#include "widgets/legend-style.h"
#include "window/actions.h"
#include "window/drafts-dialog.h"
#include "window/errors.h"
#include "window/look-back.h"
#include "window/person.h"

#include <glib/gi18n.h>

/* -- facts: what may be undone, how many units --------------------------------- */

typedef struct
{
  LantuStore *store;
  gboolean units;
  LantuDay today;
} Question;

typedef struct
{
  char *undo, *redo; /* (nullable) what would be undone, done again */
  gint64 units;      /* -1: not asked */
} Facts;

static void
facts_free (gpointer data)
{
  g_free (((Facts *) data)->undo);
  g_free (((Facts *) data)->redo);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Facts, facts_free)

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->store);
  g_free (question);
}

static gpointer
read_facts (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (Facts) facts = g_new0 (Facts, 1);

  facts->units = -1;
  if (!lantu_store_is_read_only (question->store) && !lantu_store_can_undo (question->store, connection, &facts->undo, &facts->redo, error))
    return NULL;
  if (question->units)
    {
      LantuProgressQuery query = { .today = question->today };
      g_autoptr (LantuMatrix) matrix = lantu_matrix_read (connection, &query, error);

      if (matrix == NULL)
        return NULL;
      facts->units = matrix->units;
    }
  return g_steal_pointer (&facts);
}

static void
on_facts (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuWindow) self = data;
  g_autoptr (Facts) facts = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, NULL);

  if (facts == NULL || self->session == NULL || lantu_session_workspace (self->session) != LANTU_WORKSPACE (source))
    return;
  lantu_window_set_enabled (self, "undo", facts->undo != NULL);
  lantu_window_set_enabled (self, "redo", facts->redo != NULL);
  lantu_actions_name_undo (gtk_menu_button_get_menu_model (self->menu_button), facts->undo, facts->redo);
  lantu_actions_name_buttons (GTK_WIDGET (self->pages), facts->undo, facts->redo);
  if (facts->units >= 0)
    {
      g_autofree char *count = lantu_count_words (facts->units);

      self->units_known = TRUE;
      gtk_label_set_label (self->units_count, facts->units > 0 ? count : "");
      lantu_window_describe_units (self, count);
    }
}

/* Asks on a worker; an older question is dropped, what it asked for is asked again. */
static void
ask_facts (LantuWindow *self, gboolean units)
{
  Question *question = g_new0 (Question, 1);

  if (units)
    self->units_known = FALSE;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question->store = g_object_ref (lantu_workspace_store (lantu_session_workspace (self->session)));
  question->units = !self->units_known;
  question->today = lantu_session_today (self->session);
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_facts, question, question_free, facts_free, self->asking, on_facts,
                              g_object_ref (self));
}

/* -- what is told of ------------------------------------------------------------ */

static void
on_wrote (LantuWindow *self, LantuChange *change)
{
  AdwToast *toast = adw_toast_new (lantu_change_label (change));
  gboolean undone = g_strcmp0 (lantu_change_kind (change), "undo") == 0;

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, undone ? _("_Redo") : _("_Undo"));
  adw_toast_set_action_name (toast, undone ? "win.redo" : "win.undo");
  lantu_window_toast (self, toast);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), lantu_change_label (change), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_busy (LantuWindow *self, double fraction)
{
  lantu_window_show_progress (self, _("Writing…"), fraction, NULL);
}

static void
show_workspace_row (LantuWindow *self)
{
  g_autoptr (LantuRecord) row = lantu_programme_workspace (lantu_session_reader (self->session), NULL);
  LantuStore *store = lantu_workspace_store (lantu_session_workspace (self->session));
  const char *title = row ? lantu_record_text (row, "title") : NULL;
  const char *office = row ? lantu_record_text (row, "office") : NULL;
  g_autofree char *window_title = g_strdup_printf ("%s — %s", title ? title : "", _("Lantu"));
  const char *line = office;

  if (row && lantu_record_yes (row, "sample"))
    line = _("Sample data, fictional");
  if (lantu_store_is_read_only (store))
    line = lantu_store_now (store, NULL) ? _("As It Was") : _("Read-only");
  gtk_label_set_label (self->workspace_title, title ? title : "");
  gtk_label_set_label (self->workspace_line, line ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->workspace_line), line && *line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->workspace_button), lantu_store_path (store));
  gtk_window_set_title (GTK_WINDOW (self), window_title);
  if (title && !lantu_store_is_read_only (store))
    lantu_recent_add (self->settings, lantu_store_path (store), title);
}

static void
on_changed (LantuWindow *self, LantuChange *change)
{
  if (lantu_change_touches (change, "workspace"))
    show_workspace_row (self);
  ask_facts (self, lantu_change_touches (change, "organisation"));
}

static void
show_legend (LantuWindow *self)
{
  lantu_legend_style_set (GTK_WIDGET (self), lantu_session_legend (self->session));
}

static void
leave_now (gpointer data)
{
  g_autoptr (LantuWindow) self = data;
  LantuLeave leaving = self->leaving;

  self->leaving = LANTU_LEAVE_NOT;
  lantu_window_show_progress (self, NULL, -1, NULL);
  if (leaving == LANTU_LEAVE_WINDOW)
    gtk_window_close (GTK_WINDOW (self));
  else if (leaving == LANTU_LEAVE_WORKSPACE)
    lantu_window_release (self);
}

/* Not at once: whoever asked for the last write has still to be answered. */
static void
on_waiting (LantuWindow *self)
{
  if (self->leaving != LANTU_LEAVE_NOT && self->session && lantu_workspace_waiting (lantu_session_workspace (self->session)) == 0)
    g_idle_add_once (leave_now, g_object_ref (self));
}

/**
 * lantu_window_leave:
 * @how: the workspace only, or the window
 *
 * Returns: whether the workspace was let go of; else the window waits for what is still to be written
 */
gboolean
lantu_window_leave (LantuWindow *self, LantuLeave how)
{
  /* what is being typed is written on leaving its field */
  if (self->session)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (self->session && lantu_workspace_waiting (lantu_session_workspace (self->session)) > 0)
    {
      self->leaving = how;
      lantu_window_show_progress (self, _("Saving the last changes…"), 1, NULL);
      return FALSE;
    }
  lantu_window_release (self);
  return TRUE;
}

LantuSession *
lantu_window_session (LantuWindow *self)
{
  return self->session;
}

/**
 * lantu_window_take_store:
 * @store: (transfer none): an open store; the window shows it from now on
 */
void
lantu_window_take_store (LantuWindow *self, LantuStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuWorkspace) workspace = lantu_workspace_new (store, &error);
  g_autofree char *actor = lantu_person_actor (self->settings);

  if (workspace == NULL)
    {
      lantu_errors_show_opening (self, lantu_store_path (store), error);
      return;
    }
  lantu_window_release (self);
  lantu_workspace_set_actor (workspace, actor);
  self->session = lantu_session_new (workspace);
  g_signal_connect_object (self->session, "wrote", G_CALLBACK (on_wrote), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "legend-changed", G_CALLBACK (show_legend), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (lantu_errors_show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "waiting", G_CALLBACK (on_waiting), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "doubted", G_CALLBACK (lantu_errors_ask_clock), self, G_CONNECT_SWAPPED);
  show_workspace_row (self);
  show_legend (self);
  lantu_window_show_restored (self);
  gtk_stack_set_visible_child_name (self->stack, "workspace");
  if (lantu_store_notice (store))
    {
      AdwDialog *dialog = adw_alert_dialog_new (_("Opened After a Crash"), lantu_store_notice (store));

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
      adw_dialog_present (dialog, GTK_WIDGET (self));
    }
  else if (lantu_store_recovered (store))
    lantu_window_say (self, _("Lantu was cut off last time. All has been checked: nothing was lost."));
  ask_facts (self, TRUE);
  lantu_window_update_actions (self);
  if (lantu_store_now (store, NULL))
    {
      lantu_look_back_banner (self);
      return;
    }
  if (lantu_store_is_read_only (store))
    lantu_window_show_banner (self, _("This workspace was opened for reading only"), NULL, NULL);
  else
    lantu_person_ask (GTK_WIDGET (self), self->settings);
  lantu_drafts_offer (self);
}

/* Lets go of the workspace, once what was queued is written, and shows the start page. */
void
lantu_window_release (LantuWindow *self)
{
  GtkWidget *page;

  gtk_stack_set_visible_child_name (self->stack, "start");
  gtk_window_set_title (GTK_WINDOW (self), _("Lantu"));
  if (self->session)
    {
      g_autoptr (LantuSession) session = g_steal_pointer (&self->session);

      g_cancellable_cancel (self->asking);
      g_signal_handlers_disconnect_by_data (session, self);
      while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
        gtk_stack_remove (self->pages, page);
      lantu_workspace_close (lantu_session_workspace (session));
      lantu_window_show_banner (self, NULL, NULL, NULL);
      gtk_label_set_label (self->units_count, "");
      g_clear_pointer (&self->came_from, g_free);
      if (gtk_window_get_application (GTK_WINDOW (self)))
        lantu_application_remember (LANTU_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
    }
  lantu_window_update_actions (self);
}
