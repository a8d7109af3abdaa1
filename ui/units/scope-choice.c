/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whose tasks: the same three rows for a roll-out and for fill-in sheets that go and that come back. */

#include "units/scope-choice.h"

#include "programme/organisation-query.h"
#include "widgets/organisation-chooser.h"
#include "units/span-choice.h"

#include <glib/gi18n.h>

struct _LantuScopeChoice
{
  AdwPreferencesGroup parent_instance;
  LantuSession *session;
  GPtrArray *kinds;    /* (nullable) of LantuRecord */
  gint64 organisation; /* 0 = all */
  GtkWidget *period, *kind, *place, *clear_place;
};

G_DEFINE_FINAL_TYPE (LantuScopeChoice, lantu_scope_choice, ADW_TYPE_PREFERENCES_GROUP)

static guint changed;

static void
lantu_scope_choice_dispose (GObject *object)
{
  LantuScopeChoice *self = LANTU_SCOPE_CHOICE (object);

  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_scope_choice_parent_class)->dispose (object);
}

static void
lantu_scope_choice_class_init (LantuScopeChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_scope_choice_dispose;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_scope_choice_init (LantuScopeChoice *self)
{
}

static void
tell (LantuScopeChoice *self)
{
  g_signal_emit (self, changed, 0);
}

static void
set_place (LantuScopeChoice *self, gint64 organisation, const char *name)
{
  self->organisation = organisation;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place), name ? name : _("All organisations"));
  gtk_widget_set_visible (self->clear_place, organisation != 0);
  tell (self);
}

static void
on_place_chosen (gint64 id, const char *name, gpointer data)
{
  set_place (data, id, name);
}

static void
on_place (LantuScopeChoice *self)
{
  lantu_organisation_chooser_present (GTK_WIDGET (self), self->session, _("Which One, With All Below It?"), 0, TRUE, on_place_chosen,
                                      g_object_ref (self), g_object_unref);
}

static void
on_clear_place (LantuScopeChoice *self)
{
  set_place (self, 0, NULL);
}

static void
add_period (LantuScopeChoice *self, LantuSpans spans)
{
  GtkWidget *row = adw_action_row_new ();

  self->period = lantu_span_choice_new (spans, lantu_session_today (self->session),
                                        spans == LANTU_SPANS_TO_LOOK_AT ? lantu_session_span (self->session) : NULL);
  gtk_widget_set_valign (self->period, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Period"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->period);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->period);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (self->period, "notify::selected", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
}

static void
add_kind (LantuScopeChoice *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]) { _("All kinds"), NULL });

  self->kinds = lantu_organisation_kinds (lantu_session_reader (self->session), NULL);
  for (guint i = 0; self->kinds && i < self->kinds->len; i++)
    gtk_string_list_append (names, lantu_record_text (g_ptr_array_index (self->kinds, i), "title"));
  self->kind = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("Unit kind"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (names));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->kind);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
}

static void
add_place (LantuScopeChoice *self)
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
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->place);
  g_signal_connect_object (self->place, "activated", G_CALLBACK (on_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear_place, "clicked", G_CALLBACK (on_clear_place), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_scope_choice_new:
 * @spans: which periods there are to choose from; those to look at begin with the session's
 */
LantuScopeChoice *
lantu_scope_choice_new (LantuSession *session, LantuSpans spans)
{
  LantuScopeChoice *self = g_object_new (LANTU_TYPE_SCOPE_CHOICE, NULL);

  self->session = g_object_ref (session);
  add_period (self, spans);
  add_kind (self);
  add_place (self);
  return self;
}

/**
 * lantu_scope_choice_span:
 * @span: (out caller-allocates): the period chosen
 *
 * Returns: %FALSE where all periods are
 */
gboolean
lantu_scope_choice_span (LantuScopeChoice *self, LantuPeriod *span)
{
  const char *code = lantu_span_choice_get (self->period);

  return code && *code && lantu_period_parse (code, span);
}

/* The unit kind chosen, 0 = all. */
gint64
lantu_scope_choice_kind (LantuScopeChoice *self)
{
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));

  return self->kinds && kind > 0 && kind - 1 < self->kinds->len ? lantu_record_id (g_ptr_array_index (self->kinds, kind - 1)) : 0;
}

/* The organisation chosen with all below it, 0 = all. */
gint64
lantu_scope_choice_organisation (LantuScopeChoice *self)
{
  return self->organisation;
}
