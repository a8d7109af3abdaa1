/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Giving organisations the checklists of their kinds for a period.
 *
 *   period, kind, subtree ── LantuRollout ── worker: lantu_rollout_count () ── "makes 1,024"
 *   Roll Out ── lantu_session_write_long () ── one transaction, to be undone as one
 */

#include "units/rollout-dialog.h"

#include "programme/organisation-query.h"
#include "programme/programme.h"
#include "units/organisation-chooser.h"
#include "units/span-choice.h"
#include "widgets/help-place.h"
#include "widgets/labels.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LANTU_TYPE_ROLLOUT_DIALOG (lantu_rollout_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuRolloutDialog, lantu_rollout_dialog, LANTU, ROLLOUT_DIALOG, AdwDialog)

struct _LantuRolloutDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  GPtrArray *kinds;     /* (nullable) of LantuRecord */
  GCancellable *asking; /* (nullable) */
  gint64 organisation;  /* 0 = all */
  GtkWidget *period, *kind, *place, *clear_place, *go;
  GtkWidget *count_row;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (LantuRolloutDialog, lantu_rollout_dialog, ADW_TYPE_DIALOG)

static void
lantu_rollout_dialog_dispose (GObject *object)
{
  LantuRolloutDialog *self = LANTU_ROLLOUT_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_rollout_dialog_parent_class)->dispose (object);
}

static void
lantu_rollout_dialog_class_init (LantuRolloutDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_rollout_dialog_dispose;
}

/* -- the count ------------------------------------------------------------------------ */

static LantuRollout *
make_order (LantuRolloutDialog *self)
{
  LantuRollout *order = g_new0 (LantuRollout, 1);
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));

  lantu_period_parse (lantu_span_choice_get (self->period), &order->span);
  order->organisation = self->organisation;
  if (self->kinds && kind > 0 && kind - 1 < self->kinds->len)
    order->kind = lantu_record_id (g_ptr_array_index (self->kinds, kind - 1));
  return order;
}

static gpointer
count (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuRollout *order = g_memdup2 (data, sizeof (LantuRollout));

  if (!lantu_rollout_count (connection, order, error))
    g_clear_pointer (&order, g_free);
  return order;
}

static void
show_count (LantuRolloutDialog *self, const LantuRollout *order)
{
  g_autofree char *made = lantu_count_words (order->made);
  g_autofree char *existed = lantu_count_words (order->existed);
  g_autofree char *units = lantu_count_words (order->organisations);
  g_autofree char *title = g_strdup_printf (ngettext ("%s new item", "%s new items", (gulong) order->made), made);
  g_autofree char *subtitle = g_strdup_printf (_("for %s organisations; %s items are there already and stay as they are"), units, existed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->count_row),
                               order->organisations ? subtitle : _("No organisation here has a unit kind with measures."));
  gtk_widget_set_sensitive (self->go, order->made > 0);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->count_row), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuRolloutDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree LantuRollout *order = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL || g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (order)
    {
      show_count (self, order);
      return;
    }
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
}

static void
ask (LantuRolloutDialog *self)
{
  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  adw_banner_set_revealed (self->banner, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->count_row), _("Counting…"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->count_row), "");
  gtk_widget_set_sensitive (self->go, FALSE);
  lantu_workspace_read_async (lantu_session_workspace (self->session), count, make_order (self), g_free, g_free, self->asking, on_counted,
                              g_object_ref (self));
}

/* -- what is chosen ----------------------------------------------------------------- */

static void
set_place (LantuRolloutDialog *self, gint64 organisation, const char *name)
{
  self->organisation = organisation;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), name ? name : _("All organisations"));
  gtk_widget_set_visible (self->clear_place, organisation != 0);
  ask (self);
}

static void
on_place_chosen (gint64 id, const char *name, gpointer data)
{
  set_place (data, id, name);
}

static void
on_place (LantuRolloutDialog *self)
{
  lantu_organisation_chooser_present (GTK_WIDGET (self), self->session, _("Which One, With All Below It?"), 0, on_place_chosen,
                                      g_object_ref (self), g_object_unref);
}

static void
on_clear_place (LantuRolloutDialog *self)
{
  set_place (self, 0, NULL);
}

static void
roll_out (LantuRolloutDialog *self)
{
  g_autofree char *span = lantu_span_words (lantu_span_choice_get (self->period));
  g_autofree char *label = g_strdup_printf (_("Rolled out for %s"), span);

  lantu_session_write_long (self->session, "do", label, lantu_rollout_write, make_order (self), g_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_cancel (LantuRolloutDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* -- the dialog ----------------------------------------------------------------------- */

static GtkWidget *
make_header (LantuRolloutDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->go = gtk_button_new_with_mnemonic (_("_Roll Out"));
  gtk_widget_add_css_class (self->go, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->go);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (roll_out), self, G_CONNECT_SWAPPED);
  return header;
}

static void
add_period (LantuRolloutDialog *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();

  self->period = lantu_span_choice_new (LANTU_SPANS_TO_ROLL_OUT, lantu_session_today (self->session), NULL);
  gtk_widget_set_valign (self->period, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Period"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->period);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->period);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (self->period, "notify::selected", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

static void
add_kind (LantuRolloutDialog *self, AdwPreferencesGroup *group)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]) { _("All kinds"), NULL });

  self->kinds = lantu_organisation_kinds (lantu_session_reader (self->session), NULL);
  for (guint i = 0; self->kinds && i < self->kinds->len; i++)
    gtk_string_list_append (names, lantu_record_text (g_ptr_array_index (self->kinds, i), "title"));
  self->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Unit kind"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (names));
  adw_preferences_group_add (group, self->kind);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

static void
add_place (LantuRolloutDialog *self, AdwPreferencesGroup *group)
{
  self->place = adw_action_row_new ();
  self->clear_place = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->place), _("Organisations"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->place), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), _("All organisations"));
  gtk_widget_set_tooltip_text (self->clear_place, _("All Organisations"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear_place), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All Organisations"), -1);
  gtk_widget_set_valign (self->clear_place, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->clear_place, "flat");
  gtk_widget_set_visible (self->clear_place, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->place), self->clear_place);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->place), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->place), TRUE);
  adw_preferences_group_add (group, self->place);
  g_signal_connect_object (self->place, "activated", G_CALLBACK (on_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear_place, "clicked", G_CALLBACK (on_clear_place), self, G_CONNECT_SWAPPED);
}

static void
lantu_rollout_dialog_init (LantuRolloutDialog *self)
{
}

/**
 * lantu_rollout_dialog_present:
 *
 * Asks for which period and for whom, says how many items that makes, and makes them.
 */
void
lantu_rollout_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuRolloutDialog *self = g_object_new (LANTU_TYPE_ROLLOUT_DIALOG, NULL);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *what = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *result = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->session = g_object_ref (session);
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_preferences_group_set_description (what, _("Every organisation gets the measures of its kind, each as often as the measure says."));
  self->count_row = adw_action_row_new ();
  gtk_widget_add_css_class (self->count_row, "numbers");
  adw_preferences_group_add (result, self->count_row);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  add_period (self, what);
  add_kind (self, what);
  add_place (self, what);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), what);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), result);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Roll Out"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->go);
  ask (self);
  lantu_help_place_set (self, "rollout");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
