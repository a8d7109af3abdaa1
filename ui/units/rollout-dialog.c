/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Giving organisations the checklists of their kinds for a period.
 *
 *   period, kind, subtree ── LantuRollout ── worker: lantu_rollout_count () ── "makes 1,024"
 *   Roll Out ── lantu_session_write_long () ── one transaction, to be undone as one
 */

#include "units/rollout-dialog.h"

#include "programme/programme.h"
#include "units/scope-choice.h"
#include "widgets/dialog-head.h"
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
  GCancellable *asking; /* (nullable) */
  LantuScopeChoice *scope;
  GtkWidget *level, *pilot, *measures;
  GPtrArray *checks; /* (nullable) of GtkCheckButton, one a measure; not owned: of the rows */
  GtkWidget *go;
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
  g_clear_object (&self->session);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (lantu_rollout_dialog_parent_class)->dispose (object);
}

static void
lantu_rollout_dialog_class_init (LantuRolloutDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_rollout_dialog_dispose;
}

/* -- the count ------------------------------------------------------------------------ */

static void
order_free (gpointer data)
{
  LantuRollout *order = data;

  if (order->measures)
    g_array_unref ((GArray *) order->measures);
  g_free (order);
}

/* (transfer full) (nullable): the measures that are ticked; NULL where none is, which means all */
static GArray *
chosen_measures (LantuRolloutDialog *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->checks && i < self->checks->len; i++)
    {
      GObject *check = g_ptr_array_index (self->checks, i);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_array_append_val (ids, *(gint64 *) g_object_get_data (check, "measure"));
    }
  return ids->len ? g_steal_pointer (&ids) : NULL;
}

static const char *
chosen_level (LantuRolloutDialog *self)
{
  guint level = adw_combo_row_get_selected (ADW_COMBO_ROW (self->level));

  return level ? lantu_register_field (&lantu_organisation_register, "level", NULL)->choices[level - 1].code : NULL;
}

static LantuRollout *
make_order (LantuRolloutDialog *self)
{
  LantuRollout *order = g_new0 (LantuRollout, 1);

  lantu_scope_choice_span (self->scope, &order->span);
  order->organisation = lantu_scope_choice_organisation (self->scope);
  order->kind = lantu_scope_choice_kind (self->scope);
  order->level = chosen_level (self);
  order->pilot_only = adw_switch_row_get_active (ADW_SWITCH_ROW (self->pilot));
  order->measures = chosen_measures (self);
  return order;
}

static gpointer
count (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuRollout *order = g_memdup2 (data, sizeof (LantuRollout));

  if (!lantu_rollout_count (connection, order, error))
    g_clear_pointer (&order, g_free);
  else
    order->measures = NULL; /* the question's */
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
  lantu_workspace_read_async (lantu_session_workspace (self->session), count, make_order (self), order_free, g_free, self->asking, on_counted,
                              g_object_ref (self));
}

/* -- what is chosen ----------------------------------------------------------------- */

static void
roll_out (LantuRolloutDialog *self)
{
  LantuRollout *order = make_order (self);
  g_autofree char *span = lantu_span_words (order->span.code);
  g_autofree char *label = g_strdup_printf (_("Rolled out for %s"), span);

  lantu_session_write_long (self->session, "do", label, lantu_rollout_write, order, order_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_measure (LantuRolloutDialog *self)
{
  g_autoptr (GArray) ids = chosen_measures (self);
  g_autofree char *text = ids ? g_strdup_printf (_("%u of %u chosen"), ids->len, self->checks->len) : g_strdup (_("All measures"));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->measures), text);
  ask (self);
}

static void
add_measure (LantuRolloutDialog *self, LantuRecord *measure)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  gint64 id = lantu_record_id (measure);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lantu_record_text (measure, "title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lantu_record_text (measure, "code"));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (check), "measure", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_measure), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->measures), row);
}

/* Not all, but some: levels, pilot units, single measures. */
static GtkWidget *
make_narrower (LantuRolloutDialog *self)
{
  const LantuField *level = lantu_register_field (&lantu_organisation_register, "level", NULL);
  g_autoptr (GtkStringList) levels = gtk_string_list_new ((const char *const[]) { _("All levels"), NULL });
  g_autoptr (GPtrArray) measures = lantu_records_list (lantu_session_reader (self->session), &lantu_measure_register, NULL, 0, "position", NULL);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  for (guint i = 0; level->choices[i].code; i++)
    gtk_string_list_append (levels, _(level->choices[i].word));
  self->level = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->level), _("Level"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->level), G_LIST_MODEL (levels));
  self->pilot = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->pilot), _("Pilot Units Only"));
  self->measures = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->measures), _("Measures"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->measures), _("All measures"));
  self->checks = g_ptr_array_new ();
  for (guint i = 0; measures && i < measures->len; i++)
    if (!lantu_record_yes (g_ptr_array_index (measures, i), "retired"))
      add_measure (self, g_ptr_array_index (measures, i));
  adw_preferences_group_add (group, self->level);
  adw_preferences_group_add (group, self->pilot);
  adw_preferences_group_add (group, self->measures);
  g_signal_connect_object (self->level, "notify::selected", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pilot, "notify::active", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (group);
}

/* -- the dialog ----------------------------------------------------------------------- */

static GtkWidget *
make_header (LantuRolloutDialog *self)
{
  self->go = gtk_button_new_with_mnemonic (_("_Roll Out"));
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (roll_out), self, G_CONNECT_SWAPPED);
  return lantu_dialog_head_new (ADW_DIALOG (self), self->go);
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
  AdwPreferencesGroup *result = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->session = g_object_ref (session);
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  self->scope = lantu_scope_choice_new (session, LANTU_SPANS_TO_ROLL_OUT);
  g_signal_connect_object (self->scope, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->scope),
                                         _("Every organisation gets the measures of its kind, each as often as the measure says."));
  self->count_row = adw_action_row_new ();
  gtk_widget_add_css_class (self->count_row, "numbers");
  adw_preferences_group_add (result, self->count_row);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->scope));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_narrower (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), result);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Roll Out"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  ask (self);
  lantu_help_place_set (self, "rollout");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
