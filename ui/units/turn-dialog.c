/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The turn of the year.
 *
 *   year, what becomes of open tasks, reason ── LantuTurn ── worker: counts
 *                                                       └── the writer: lantu_turn_write (), one step */

#include "units/turn-dialog.h"

#include "programme/turn.h"
#include "widgets/date-button.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_TURN_DIALOG (lantu_turn_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuTurnDialog, lantu_turn_dialog, LANTU, TURN_DIALOG, AdwDialog)

struct _LantuTurnDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  GCancellable *asking; /* (nullable) */
  gboolean counted;
  AdwBanner *banner;
  GtkWidget *year, *what, *due, *reason, *freeze, *new_row, *open_row, *go;
};

G_DEFINE_FINAL_TYPE (LantuTurnDialog, lantu_turn_dialog, ADW_TYPE_DIALOG)

static void
lantu_turn_dialog_dispose (GObject *object)
{
  LantuTurnDialog *self = LANTU_TURN_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_turn_dialog_parent_class)->dispose (object);
}

static void
lantu_turn_dialog_class_init (LantuTurnDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_turn_dialog_dispose;
}

static LantuTurnOpen
chosen (LantuTurnDialog *self)
{
  return (LantuTurnOpen) adw_combo_row_get_selected (ADW_COMBO_ROW (self->what));
}

static LantuTurn *
make_order (LantuTurnDialog *self)
{
  LantuTurn *order = g_new0 (LantuTurn, 1);
  int year = (int) adw_spin_row_get_value (ADW_SPIN_ROW (self->year));
  g_autofree char *due = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->due))));

  lantu_period_of (LANTU_FREQUENCY_YEAR, lantu_day_new (year, 1, 1), &order->year);
  order->what = chosen (self);
  order->today = lantu_session_today (self->session);
  order->reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  order->freeze = adw_switch_row_get_active (ADW_SWITCH_ROW (self->freeze));
  if (!lantu_day_parse (due, &order->due))
    order->due = LANTU_NO_DAY;
  return order;
}

static void
update (LantuTurnDialog *self)
{
  LantuTurn *order = make_order (self);
  gboolean postpone = order->what == LANTU_TURN_POSTPONE;
  gboolean day_fits = !postpone || (order->due != LANTU_NO_DAY && order->due >= order->year.start);

  gtk_widget_set_visible (self->due, postpone);
  gtk_widget_set_visible (self->reason, order->what != LANTU_TURN_KEEP);
  if (day_fits || *gtk_editable_get_text (GTK_EDITABLE (self->due)) == '\0')
    gtk_widget_remove_css_class (self->due, "error");
  else
    gtk_widget_add_css_class (self->due, "error");
  gtk_widget_set_sensitive (self->go, self->counted && day_fits && (order->what == LANTU_TURN_KEEP || *order->reason));
  lantu_turn_free (order);
}

static gpointer
count (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuTurn *order = g_memdup2 (data, sizeof (LantuTurn));

  order->reason = NULL;
  if (!lantu_turn_count (connection, order, error))
    g_clear_pointer (&order, lantu_turn_free);
  return order;
}

static void
show_counts (LantuTurnDialog *self, const LantuTurn *order)
{
  g_autofree char *made = lantu_count_words (order->made);
  g_autofree char *existed = lantu_count_words (order->existed);
  g_autofree char *units = lantu_count_words (order->organisations);
  g_autofree char *open = lantu_count_words (order->open);
  g_autofree char *title = g_strdup_printf (ngettext ("%s new item", "%s new items", (gulong) order->made), made);
  g_autofree char *subtitle = g_strdup_printf (_("for %s organisations; %s items are there already and stay as they are"), units, existed);
  g_autofree char *open_title = g_strdup_printf (ngettext ("%s open task of the year before", "%s open tasks of the year before", order->open), open);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->new_row), subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->open_row), open_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->open_row), order->frozen ? _("That year is frozen already, and stays as it was frozen.") : "");
  gtk_widget_set_visible (self->freeze, !order->frozen);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuTurnDialog) self = data;
  g_autoptr (GError) error = NULL;
  LantuTurn *order = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session && order)
    {
      show_counts (self, order);
      self->counted = TRUE;
      update (self);
    }
  else if (self->session && !g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_banner_set_title (self->banner, error->message);
      adw_banner_set_revealed (self->banner, TRUE);
    }
  g_clear_pointer (&order, lantu_turn_free);
}

static void
ask (LantuTurnDialog *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  self->counted = FALSE;
  adw_banner_set_revealed (self->banner, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_row), _("Counting…"));
  update (self);
  lantu_workspace_read_async (lantu_session_workspace (self->session), count, make_order (self), (GDestroyNotify) lantu_turn_free,
                              (GDestroyNotify) lantu_turn_free, self->asking, on_counted, g_object_ref (self));
}

static void
turn (LantuTurnDialog *self)
{
  LantuTurn *order = make_order (self);
  g_autofree char *label = g_strdup_printf (_("Turn of the year to %s"), order->year.code);

  if (order->what == LANTU_TURN_KEEP)
    g_clear_pointer (&order->reason, g_free);
  lantu_session_write_long (self->session, "do", label, lantu_turn_write, order, (GDestroyNotify) lantu_turn_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_header (LantuTurnDialog *self)
{
  self->go = gtk_button_new_with_mnemonic (_("_Turn the Year"));
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (turn), self, G_CONNECT_SWAPPED);
  return lantu_dialog_head_new (ADW_DIALOG (self), self->go);
}

static GtkWidget *
titled (GtkWidget *row, const char *title, AdwPreferencesGroup *group)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return row;
}

static void
lantu_turn_dialog_init (LantuTurnDialog *self)
{
  const char *words[] = { _("Stay as They Are"), _("Get a New Due Date"), _("Are Suspended"), NULL }; /* as LantuTurnOpen */
  g_autoptr (GtkStringList) choices = gtk_string_list_new (words);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *new_year = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *old_year = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  self->year = titled (adw_spin_row_new_with_range (2000, 2199, 1), _("New Year"), new_year);
  self->new_row = titled (adw_action_row_new (), _("Counting…"), new_year);
  self->open_row = titled (adw_action_row_new (), _("Counting…"), old_year);
  self->what = titled (adw_combo_row_new (), _("What Becomes of Them"), old_year);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->what), G_LIST_MODEL (choices));
  self->due = titled (adw_entry_row_new (), _("New Due Date"), old_year);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->due), lantu_date_button_new (GTK_EDITABLE (self->due)));
  self->reason = titled (adw_entry_row_new (), _("Reason"), old_year);
  self->freeze = titled (adw_switch_row_new (), _("Freeze That Year"), old_year);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->freeze), _("Its reports stay as they are before this step"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->freeze), TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), new_year);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), old_year);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Turn of the Year"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
}

/**
 * lantu_turn_dialog_present:
 *
 * Asks for the year and what becomes of what is open, says how many tasks that concerns, and does it.
 */
void
lantu_turn_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuTurnDialog *self = g_object_new (LANTU_TYPE_TURN_DIALOG, NULL);
  int year, month;

  self->session = g_object_ref (session);
  /* in autumn the next year is meant, in spring this one */
  lantu_day_split (lantu_session_today (session), &year, &month, NULL);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->year), month > 6 ? year + 1 : year);
  g_signal_connect_object (self->year, "notify::value", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  ask (self);
  lantu_help_place_set (self, "year");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
