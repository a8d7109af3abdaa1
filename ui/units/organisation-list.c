/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All organisations.
 *
 *   search, kind, district, retired ── LantuOrganisationQuery ── worker: ids
 *   GtkNoSelection                                                │
 *     └ LantuListModel of LantuOrganisation ◄── smallest difference
 *   GtkListView ── LantuOrganisationRow (reads its figures when bound)
 */

#include "units/organisation-list.h"

#include "programme/organisation-query.h"
#include "record/list-model.h"
#include "record/registers.h"
#include "units/organisation-filters.h"
#include "units/organisation-row.h"
#include "units/popup.h"
#include "widgets/labels.h"
#include "widgets/legend-bar.h"

#include <glib/gi18n.h>

struct _LantuOrganisationList
{
  AdwNavigationPage parent_instance;
  LantuSession *session;
  LantuListModel *model;
  GCancellable *asking; /* (nullable) */
  guint ask_source;
  guint refresh_source;
  GPtrArray *bound; /* of LantuOrganisationRow, not owned: the rows that show one */
  gboolean show_retired, narrow;

  AdwWindowTitle *window_title;
  LantuOrganisationFilters *filters;
  AdwBin *heads;
  GtkStack *stack;
  GtkListView *view;
  LantuLegendBar *legend;
};

G_DEFINE_FINAL_TYPE (LantuOrganisationList, lantu_organisation_list, ADW_TYPE_NAVIGATION_PAGE)

/* -- the question ------------------------------------------------------------ */

typedef struct
{
  LantuOrganisationQuery query;
  char *search;
} Question;

typedef struct
{
  GArray *ids;
  GPtrArray *kinds, *districts;
  gboolean any; /* whether there are organisations at all */
} Answer;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->search);
  g_free (data);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->kinds, g_ptr_array_unref);
  g_clear_pointer (&answer->districts, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_list (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  answer->ids = lantu_organisation_query_ids (connection, &question->query, error);
  if (answer->ids)
    answer->kinds = lantu_organisation_kinds (connection, error);
  if (answer->kinds)
    answer->districts = lantu_organisation_districts (connection, error);
  if (answer->districts && answer->ids->len == 0)
    {
      LantuOrganisationQuery all = { .retired = TRUE };
      g_autoptr (GArray) ids = lantu_organisation_query_ids (connection, &all, NULL);

      answer->any = ids && ids->len > 0;
    }
  if (answer->districts == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuOrganisationList) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *subtitle = NULL;

  if (answer == NULL)
    {
      if (self->session)
        lantu_session_failed (self->session, error);
      return;
    }
  if (self->session)
    {
      lantu_organisation_filters_fill (self->filters, answer->kinds, answer->districts);
      lantu_list_model_set_ids (self->model, (const gint64 *) (gpointer) answer->ids->data, answer->ids->len);
      count = lantu_count_words (answer->ids->len);
      subtitle = g_strdup_printf (ngettext ("%s organisation", "%s organisations", answer->ids->len), count);
      adw_window_title_set_subtitle (self->window_title, subtitle);
      gtk_stack_set_visible_child_name (self->stack, answer->ids->len ? "list" : answer->any ? "nothing" : "empty");
    }
  answer_free (answer);
}

static gboolean
ask (gpointer data)
{
  LantuOrganisationList *self = data;
  Question *question = g_new0 (Question, 1);

  self->ask_source = 0;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question->search = lantu_organisation_filters_get (self->filters, &question->query);
  question->query.search = question->search;
  question->query.retired = self->show_retired;
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_list, question, question_free, answer_free, self->asking, on_answer,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_soon (LantuOrganisationList *self)
{
  if (self->ask_source == 0 && self->session)
    self->ask_source = g_idle_add (ask, self);
}

static gboolean
refresh (gpointer data)
{
  LantuOrganisationList *self = data;

  self->refresh_source = 0;
  for (guint i = 0; i < self->bound->len; i++)
    lantu_organisation_row_refresh (g_ptr_array_index (self->bound, i));
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (LantuOrganisationList *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh, self);
}

/* -- the session -------------------------------------------------------------- */

static void
on_changed (LantuOrganisationList *self, LantuChange *change)
{
  if (lantu_change_touches (change, "organisation") || lantu_change_touches (change, "node"))
    ask_soon (self);
  if (lantu_change_touches (change, "organisation") || lantu_change_touches (change, "task") || lantu_change_touches (change, "workspace") ||
      lantu_change_touches (change, "legend"))
    refresh_soon (self);
}

static void
on_filter_changed (LantuOrganisationList *self)
{
  ask_soon (self);
  refresh_soon (self);
}

static void
on_filter (LantuOrganisationList *self)
{
  ask_soon (self);
}

static void
on_show_all (LantuOrganisationList *self)
{
  lantu_organisation_filters_clear (self->filters);
}

static void
on_stop_search (LantuOrganisationList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_show_retired (GSimpleAction *action, GVariant *value, gpointer data)
{
  LantuOrganisationList *self = data;

  g_simple_action_set_state (action, value);
  self->show_retired = g_variant_get_boolean (value);
  ask_soon (self);
}

/* -- rows ------------------------------------------------------------------------ */

static void
on_activate (LantuOrganisationList *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "units.open", "x", lantu_list_model_get_id (self->model, position));
}

static gboolean
on_menu_key (GtkWidget *view, GVariant *args, gpointer data)
{
  GtkWidget *row = lantu_focused_row (view, LANTU_TYPE_ORGANISATION_ROW);

  if (row)
    lantu_organisation_row_popup (LANTU_ORGANISATION_ROW (row), NULL);
  return row != NULL;
}

static void
on_setup (LantuOrganisationList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lantu_organisation_row_new (self->session, lantu_organisation_filters_kind_words (self->filters), self->narrow));
}

static void
on_bind (LantuOrganisationList *self, GtkListItem *item)
{
  LantuOrganisationRow *row = LANTU_ORGANISATION_ROW (gtk_list_item_get_child (item));
  const char *spoken;

  lantu_organisation_row_set_record (row, gtk_list_item_get_item (item));
  g_ptr_array_add (self->bound, row);
  spoken = lantu_organisation_row_describe (row);
  gtk_list_item_set_accessible_label (item, spoken ? spoken : "");
}

static void
on_unbind (LantuOrganisationList *self, GtkListItem *item)
{
  LantuOrganisationRow *row = LANTU_ORGANISATION_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->bound, row);
  lantu_organisation_row_set_record (row, NULL);
}

static void
set_factory (LantuOrganisationList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
}

static void
on_narrow (LantuOrganisationList *self)
{
  self->narrow = TRUE;
  set_factory (self);
}

static void
on_wide (LantuOrganisationList *self)
{
  self->narrow = FALSE;
  set_factory (self);
}

/* -- the page ---------------------------------------------------------------------- */

static void
lantu_organisation_list_dispose (GObject *object)
{
  LantuOrganisationList *self = LANTU_ORGANISATION_LIST (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_ORGANISATION_LIST);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_organisation_list_parent_class)->dispose (object);
}

static void
lantu_organisation_list_finalize (GObject *object)
{
  LantuOrganisationList *self = LANTU_ORGANISATION_LIST (object);

  g_ptr_array_unref (self->bound);
  G_OBJECT_CLASS (lantu_organisation_list_parent_class)->finalize (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuOrganisationList, name)

static void
lantu_organisation_list_class_init (LantuOrganisationListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_organisation_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = lantu_organisation_list_finalize;
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  g_type_ensure (LANTU_TYPE_ORGANISATION_FILTERS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/organisation-list.ui");
  CHILD (window_title);
  CHILD (filters);
  CHILD (heads);
  CHILD (stack);
  CHILD (view);
  CHILD (legend);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
  gtk_widget_class_bind_template_callback (widget_class, on_wide);
}

static void
add_keys (LantuOrganisationList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (const char *const *key = (const char *const[]) { "Menu", "<Shift>F10", NULL }; *key; key++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*key),
                                                                                            gtk_callback_action_new (on_menu_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
lantu_organisation_list_init (LantuOrganisationList *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  static const GActionEntry entries[] = { { "show-retired", NULL, NULL, "false", on_show_retired } };

  self->bound = g_ptr_array_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_bin_set_child (self->heads, lantu_organisation_heads_new ());
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  add_keys (self);
}

LantuOrganisationList *
lantu_organisation_list_new (LantuSession *session)
{
  LantuOrganisationList *self = g_object_new (LANTU_TYPE_ORGANISATION_LIST, NULL);
  g_autoptr (GtkNoSelection) selection = NULL;

  self->session = g_object_ref (session);
  self->model = lantu_list_model_new (lantu_session_workspace (session), &lantu_organisation_register);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  set_factory (self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  lantu_organisation_filters_set_session (self->filters, session);
  lantu_legend_bar_set_session (self->legend, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (on_filter_changed), self, G_CONNECT_SWAPPED);
  ask_soon (self);
  return self;
}

/* Ctrl+F */
void
lantu_organisation_list_search (LantuOrganisationList *self)
{
  lantu_organisation_filters_search (self->filters);
}

/**
 * lantu_organisation_list_neighbour:
 * @delta: -1 for the one before, 1 for the one after
 *
 * Returns: the organisation beside @organisation in the list as it is filtered now, 0 for none
 */
gint64
lantu_organisation_list_neighbour (LantuOrganisationList *self, gint64 organisation, int delta)
{
  guint position;

  if (!lantu_list_model_find (self->model, organisation, &position) || (delta < 0 && position == 0))
    return 0;
  return lantu_list_model_get_id (self->model, position + (guint) delta);
}
