/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   GtkDropDown person, register, time ── LantuHistoryList
 *   the names of the first are asked for on a worker; they are those that stand in the journal
 *
 * The dialog of one record is the same list without a filter. */

#include "history/history-page.h"

#include "history/history-list.h"
#include "record/history-words.h"
#include "record/registers.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

struct _LantuHistoryPage
{
  AdwBin parent_instance;
  LantuSession *session;
  LantuHistoryList *list;
  GtkDropDown *person, *reg, *time;
  GCancellable *asking; /* (nullable) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (LantuHistoryPage, lantu_history_page, ADW_TYPE_BIN)

static const int days[] = { 0, 1, 7, 31, 366 }; /* the last so many, 0 = all */

static void
on_filter (LantuHistoryPage *self)
{
  guint person = gtk_drop_down_get_selected (self->person);
  guint reg = gtk_drop_down_get_selected (self->reg);
  guint time = gtk_drop_down_get_selected (self->time);
  GListModel *people = gtk_drop_down_get_model (self->person);
  gint64 today = ((gint64) lantu_session_today (self->session) + 1) * DAY_MS - 8 * 3600 * 1000;

  if (self->filling)
    return;
  lantu_history_list_set_filter (
      self->list, person > 0 && person != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (GTK_STRING_LIST (people), person) : NULL,
      reg > 0 && reg != GTK_INVALID_LIST_POSITION ? lantu_registers ()[reg - 1] : NULL,
      time > 0 && time < G_N_ELEMENTS (days) ? today - days[time] * DAY_MS : 0);
}

static gpointer
read_actors (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return lantu_history_actors (connection, error);
}

static void
on_actors (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuHistoryPage) self = data;
  g_autoptr (GPtrArray) actors = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, NULL);
  GtkStringList *list;

  if (actors == NULL || self->session == NULL)
    return;
  /* who was there stays there: only new ones are added, so that the choice stays */
  list = GTK_STRING_LIST (gtk_drop_down_get_model (self->person));
  for (guint i = 0; i < actors->len; i++)
    {
      gboolean known = FALSE;

      for (guint k = 1; k < g_list_model_get_n_items (G_LIST_MODEL (list)) && !known; k++)
        known = g_strcmp0 (gtk_string_list_get_string (list, k), actors->pdata[i]) == 0;
      if (!known)
        gtk_string_list_append (list, actors->pdata[i]);
    }
}

static void
ask_actors (LantuHistoryPage *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_actors, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->asking,
                              on_actors, g_object_ref (self));
}

static void
lantu_history_page_dispose (GObject *object)
{
  LantuHistoryPage *self = LANTU_HISTORY_PAGE (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_history_page_parent_class)->dispose (object);
}

static void
lantu_history_page_class_init (LantuHistoryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_history_page_dispose;
}

static void
lantu_history_page_init (LantuHistoryPage *self)
{
}

static GtkDropDown *
drop_down (LantuHistoryPage *self, GtkWidget *box, const char *name, GtkStringList *words)
{
  GtkWidget *down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  gtk_widget_set_tooltip_text (down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (down, "notify::selected", G_CALLBACK (on_filter), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (box), down);
  return GTK_DROP_DOWN (down);
}

LantuHistoryPage *
lantu_history_page_new (LantuSession *session)
{
  LantuHistoryPage *self = g_object_new (LANTU_TYPE_HISTORY_PAGE, NULL);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *filters = adw_wrap_box_new ();
  GtkWidget *undo = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  GtkStringList *registers = gtk_string_list_new ((const char *const[]) { _("All Registers"), NULL });
  LantuRegisters all = lantu_registers ();

  self->session = g_object_ref (session);
  self->filling = TRUE;
  self->list = lantu_history_list_new (session, 0);
  for (guint i = 0; all[i]; i++)
    gtk_string_list_append (registers, _(all[i]->label));
  self->person = drop_down (self, filters, _("Person"), gtk_string_list_new ((const char *const[]) { _("All People"), NULL }));
  self->reg = drop_down (self, filters, _("Register"), registers);
  self->time = drop_down (
      self, filters, _("Time"),
      gtk_string_list_new ((const char *const[]) { _("Any Time"), _("Today"), _("Last 7 Days"), _("Last 31 Days"), _("Last Year"), NULL }));
  self->filling = FALSE;
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (filters), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (filters), 6);
  gtk_widget_set_margin_start (filters, 12);
  gtk_widget_set_margin_end (filters, 12);
  gtk_widget_set_margin_bottom (filters, 6);
  gtk_widget_set_tooltip_text (undo, _("Undo (Ctrl+Z)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (undo), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Undo"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "win.undo");
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), undo);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (head), adw_window_title_new (_("History"), NULL));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), filters);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), bars);
  g_signal_connect_object (session, "changed", G_CALLBACK (ask_actors), self, G_CONNECT_SWAPPED);
  ask_actors (self);
  return self;
}

/* Goes to an entry, whatever the filter was. */
void
lantu_history_page_show (LantuHistoryPage *self, gint64 seq)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->person, 0);
  gtk_drop_down_set_selected (self->reg, 0);
  gtk_drop_down_set_selected (self->time, 0);
  self->filling = FALSE;
  on_filter (self);
  lantu_history_list_show (self->list, seq);
}

/**
 * lantu_history_dialog_present:
 * @row: a record of any register
 *
 * Shows what one record was, over @parent.
 */
void
lantu_history_dialog_present (GtkWidget *parent, LantuSession *session, gint64 row)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *head = adw_header_bar_new ();
  LantuRegisters all = lantu_registers ();
  g_autofree char *title = NULL;

  for (guint i = 0; all[i] && title == NULL; i++)
    {
      g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (session), all[i], row, NULL);

      if (record)
        title = lantu_record_title (lantu_session_reader (session), all[i], row, NULL);
    }
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (head), adw_window_title_new (_("History"), title ? title : ""));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), GTK_WIDGET (lantu_history_list_new (session, row)));
  adw_dialog_set_title (dialog, _("History"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, bars);
  lantu_help_place_set (dialog, "history");
  adw_dialog_present (dialog, parent);
}
