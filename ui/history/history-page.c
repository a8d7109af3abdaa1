/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   GtkDropDown person, register, time, button organisation ── LantuHistoryList
 *                                                           └─ win.print-history with the same filter
 *   the names of the first are asked for on a worker; they are those that stand in the journal
 *
 * The dialog of one record is the same list without a filter. */

#include "history/history-page.h"

#include "history/history-list.h"
#include "programme/programme.h"
#include "record/history-words.h"
#include "widgets/date-button.h"
#include "widgets/help-place.h"
#include "widgets/organisation-chooser.h"

#include <glib/gi18n.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)

struct _LantuHistoryPage
{
  AdwBin parent_instance;
  LantuSession *session;
  LantuHistoryList *list;
  GtkDropDown *person, *reg, *time;
  GtkButton *unit;
  GtkWidget *all_units; /* takes the choice of an organisation back */
  gint64 organisation;  /* 0 = all */
  LantuDay first, last; /* of the time that was chosen by hand */
  GCancellable *asking; /* (nullable) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (LantuHistoryPage, lantu_history_page, ADW_TYPE_BIN)

static const int days[] = { 0, 1, 7, 31, 366 }; /* the last so many, 0 = all */
#define BY_HAND G_N_ELEMENTS (days)

/* The end of a day in Asia/Shanghai, in milliseconds since 1970. */
static gint64
end_of (LantuDay day)
{
  return ((gint64) day + 1) * DAY_MS - 8 * G_GINT64_CONSTANT (3600) * 1000;
}

/* What is chosen; borrowed. */
static LantuHistoryFilter
chosen (LantuHistoryPage *self)
{
  guint person = gtk_drop_down_get_selected (self->person);
  guint reg = gtk_drop_down_get_selected (self->reg);
  guint time = gtk_drop_down_get_selected (self->time);
  GListModel *people = gtk_drop_down_get_model (self->person);
  LantuHistoryFilter filter = { .organisation = self->organisation };

  if (person > 0 && person != GTK_INVALID_LIST_POSITION)
    filter.actor = gtk_string_list_get_string (GTK_STRING_LIST (people), person);
  if (reg > 0 && reg != GTK_INVALID_LIST_POSITION && self->organisation == 0)
    filter.reg = lantu_registers ()[reg - 1];
  if (time > 0 && time < G_N_ELEMENTS (days))
    filter.from = end_of (lantu_session_today (self->session)) - days[time] * DAY_MS;
  if (time == BY_HAND)
    {
      filter.from = end_of (self->first - 1);
      filter.until = end_of (self->last);
    }
  return filter;
}

static void
on_filter (LantuHistoryPage *self)
{
  LantuHistoryFilter filter;

  if (self->filling)
    return;
  filter = chosen (self);
  lantu_history_list_set_filter (self->list, &filter);
}

/* -- an organisation --------------------------------------------------------- */

static void
show_unit (LantuHistoryPage *self, gint64 id, const char *name)
{
  self->organisation = id;
  gtk_button_set_label (self->unit, id ? name : _("All Organisations"));
  gtk_widget_set_visible (self->all_units, id != 0);
  /* an organisation with its tasks is a choice of registers */
  gtk_widget_set_sensitive (GTK_WIDGET (self->reg), id == 0);
  on_filter (self);
}

static void
on_unit_chosen (gint64 id, const char *name, gpointer data)
{
  show_unit (data, id, name);
}

static void
on_unit (LantuHistoryPage *self)
{
  lantu_organisation_chooser_present (GTK_WIDGET (self), self->session, _("Changes of Which Organisation?"), 0, FALSE, on_unit_chosen,
                                      g_object_ref (self), g_object_unref);
}

static void
on_all_units (LantuHistoryPage *self)
{
  show_unit (self, 0, NULL);
}

/* -- a time ------------------------------------------------------------------ */

static void
on_days (AdwAlertDialog *dialog, const char *response, LantuHistoryPage *self)
{
  GtkEditable *first = g_object_get_data (G_OBJECT (dialog), "first"), *last = g_object_get_data (G_OBJECT (dialog), "last");
  LantuDay from, until;

  if (g_str_equal (response, "show") && lantu_day_parse (gtk_editable_get_text (first), &from) &&
      lantu_day_parse (gtk_editable_get_text (last), &until) && from <= until)
    {
      self->first = from;
      self->last = until;
      on_filter (self);
    }
  else
    gtk_drop_down_set_selected (self->time, 0);
}

static void
on_days_typed (AdwAlertDialog *dialog)
{
  GtkEditable *first = g_object_get_data (G_OBJECT (dialog), "first"), *last = g_object_get_data (G_OBJECT (dialog), "last");
  LantuDay from, until;

  adw_alert_dialog_set_response_enabled (dialog, "show",
                                         lantu_day_parse (gtk_editable_get_text (first), &from) &&
                                             lantu_day_parse (gtk_editable_get_text (last), &until) && from <= until);
}

static GtkWidget *
day_row (AdwDialog *dialog, const char *key, const char *title, LantuDay day)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = lantu_day_format (day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), lantu_date_button_new (GTK_EDITABLE (row)));
  g_object_set_data (G_OBJECT (dialog), key, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_days_typed), dialog, G_CONNECT_SWAPPED);
  return row;
}

static void
on_time (LantuHistoryPage *self)
{
  AdwDialog *dialog;
  GtkWidget *group;

  if (gtk_drop_down_get_selected (self->time) != BY_HAND || self->filling)
    {
      on_filter (self);
      return;
    }
  dialog = adw_alert_dialog_new (_("Changes Between Two Days"), NULL);
  group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), day_row (dialog, "first", _("First day"), self->first));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), day_row (dialog, "last", _("Last day"), self->last));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), group);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "show", _("_Show"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "show");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_days), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* -- on paper ----------------------------------------------------------------- */

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LantuHistoryPage *self = data;
  LantuHistoryFilter filter = chosen (self);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-history", "(ssxxx)", filter.actor ? filter.actor : "", filter.reg ? filter.reg->name : "",
                              filter.organisation, filter.from, filter.until);
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
drop_down (LantuHistoryPage *self, GtkWidget *box, const char *name, GtkStringList *words, GCallback func)
{
  GtkWidget *down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  gtk_widget_set_tooltip_text (down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (down, "notify::selected", func, self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (box), down);
  return GTK_DROP_DOWN (down);
}

static void
add_unit (LantuHistoryPage *self, GtkWidget *box)
{
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->unit = GTK_BUTTON (gtk_button_new_with_label (_("All Organisations")));
  self->all_units = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_button_set_can_shrink (self->unit, TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unit), _("Organisation, with all below it and their tasks"));
  gtk_widget_set_tooltip_text (self->all_units, _("All Organisations"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all_units), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All Organisations"), -1);
  gtk_widget_set_visible (self->all_units, FALSE);
  gtk_widget_add_css_class (both, "linked");
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->unit));
  gtk_box_append (GTK_BOX (both), self->all_units);
  g_signal_connect_swapped (self->unit, "clicked", G_CALLBACK (on_unit), self);
  g_signal_connect_swapped (self->all_units, "clicked", G_CALLBACK (on_all_units), self);
  adw_wrap_box_append (ADW_WRAP_BOX (box), both);
}

LantuHistoryPage *
lantu_history_page_new (LantuSession *session)
{
  LantuHistoryPage *self = g_object_new (LANTU_TYPE_HISTORY_PAGE, NULL);
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *filters = adw_wrap_box_new ();
  GtkWidget *undo = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  GtkWidget *print = gtk_button_new_from_icon_name ("document-print-symbolic");
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkStringList *registers = gtk_string_list_new ((const char *const[]) { _("All Registers"), NULL });
  LantuRegisters all = lantu_registers ();

  self->session = g_object_ref (session);
  self->last = lantu_session_today (session);
  self->first = self->last - 31;
  g_action_map_add_action_entries (G_ACTION_MAP (actions), (const GActionEntry[]) { { "print", on_print } }, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (actions));
  self->filling = TRUE;
  self->list = lantu_history_list_new (session, 0);
  for (guint i = 0; all[i]; i++)
    gtk_string_list_append (registers, _(all[i]->label));
  self->person = drop_down (self, filters, _("Person"), gtk_string_list_new ((const char *const[]) { _("All People"), NULL }),
                            G_CALLBACK (on_filter));
  self->reg = drop_down (self, filters, _("Register"), registers, G_CALLBACK (on_filter));
  add_unit (self, filters);
  self->time = drop_down (self, filters, _("Time"),
                          gtk_string_list_new ((const char *const[]) { _("Any Time"), _("Today"), _("Last 7 Days"), _("Last 31 Days"),
                                                                       _("Last Year"), _("Between Two Days…"), NULL }),
                          G_CALLBACK (on_time));
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
  gtk_widget_set_tooltip_text (print, _("Print or export what is shown"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (print), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print or Export"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "page.print");
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), print);
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
  show_unit (self, 0, NULL);
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
