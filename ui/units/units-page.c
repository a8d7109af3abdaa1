/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page of the sidebar.
 *
 *   AdwNavigationView
 *     organisations (LantuOrganisationList)
 *       ├ a figure's tasks (LantuTaskList) ── a row ─┐
 *       └ one's checklist (LantuChecklist) ◄─────────┘
 *   actions: `page` for the window's verbs, `units` for organisations, `task` for tasks
 */

#include "units/units-page.h"

#include "record/registers.h"
#include "units/checklist.h"
#include "units/import-dialog.h"
#include "units/organisation-edit.h"
#include "units/organisation-list.h"
#include "units/rollout-dialog.h"
#include "units/task-edit.h"
#include "units/task-list.h"
#include "units/turn-dialog.h"
#include "units/workbooks-dialog.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

struct _LantuUnitsPage
{
  AdwBin parent_instance;
  LantuSession *session;
  AdwNavigationView *view;
  LantuOrganisationList *organisations;
  LantuChecklist *checklist;
  LantuTaskList *tasks;
};

G_DEFINE_FINAL_TYPE (LantuUnitsPage, lantu_units_page, ADW_TYPE_BIN)

static gboolean
is_visible (LantuUnitsPage *self, gpointer page)
{
  return adw_navigation_view_get_visible_page (self->view) == ADW_NAVIGATION_PAGE (page);
}

static void
open_task (LantuUnitsPage *self, gint64 organisation, gint64 task)
{
  lantu_checklist_show (self->checklist, organisation, task);
  if (!is_visible (self, self->checklist))
    adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (self->checklist));
}

/* -- verbs of the window ------------------------------------------------------- */

static void
on_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuUnitsPage *self = LANTU_UNITS_PAGE (widget);

  if (is_visible (self, self->tasks))
    {
      lantu_task_list_search (self->tasks);
      return;
    }
  if (!is_visible (self, self->organisations))
    adw_navigation_view_pop_to_page (self->view, ADW_NAVIGATION_PAGE (self->organisations));
  lantu_organisation_list_search (self->organisations);
}

static void
on_toggle_inspector (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuUnitsPage *self = LANTU_UNITS_PAGE (widget);

  if (is_visible (self, self->checklist))
    lantu_checklist_toggle_inspector (self->checklist);
}

static void
on_fast_mode (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuUnitsPage *self = LANTU_UNITS_PAGE (widget);

  if (is_visible (self, self->checklist))
    lantu_checklist_toggle_fast (self->checklist);
}

static void
on_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LantuUnitsPage *self = LANTU_UNITS_PAGE (widget);

  if (is_visible (self, self->checklist))
    lantu_checklist_print (self->checklist);
  else if (is_visible (self, self->tasks))
    lantu_task_list_print (self->tasks);
  else
    gtk_widget_activate_action (widget, "win.print-report", "(sx)", "progress", (gint64) 0);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_navigation_view_pop (LANTU_UNITS_PAGE (widget)->view);
}

static void
on_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_import_dialog_present (widget, LANTU_UNITS_PAGE (widget)->session);
}

static void
on_send_workbooks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_workbooks_send_present (widget, LANTU_UNITS_PAGE (widget)->session);
}

static void
on_read_workbooks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_workbooks_read_present (widget, LANTU_UNITS_PAGE (widget)->session);
}

static void
on_rollout (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_rollout_dialog_present (widget, LANTU_UNITS_PAGE (widget)->session);
}

static void
on_turn (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lantu_turn_dialog_present (widget, LANTU_UNITS_PAGE (widget)->session);
}

/* -- going from one to another --------------------------------------------------- */

static void
on_open (GSimpleAction *action, GVariant *target, gpointer data)
{
  open_task (data, g_variant_get_int64 (target), 0);
}

static void
on_open_task (GSimpleAction *action, GVariant *target, gpointer data)
{
  gint64 organisation, task;

  g_variant_get (target, "(xx)", &organisation, &task);
  open_task (data, organisation, task);
}

static void
on_step (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuUnitsPage *self = data;
  gint64 next = lantu_organisation_list_neighbour (self->organisations, lantu_checklist_get_organisation (self->checklist),
                                                   g_variant_get_int32 (target));

  if (next)
    lantu_checklist_show (self->checklist, next, 0);
}

static void
on_show_below (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuUnitsPage *self = data;
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  gint64 id = g_variant_get_int64 (target);
  g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (self->session), &lantu_organisation_register, id, NULL);
  g_autoptr (GVariant) what = NULL;

  g_variant_dict_insert (&dict, "organisation", "x", id);
  g_variant_dict_insert (&dict, "below", "b", TRUE);
  g_variant_dict_insert (&dict, "span", "s", lantu_session_span (self->session));
  g_variant_dict_insert (&dict, "title", "s", record ? lantu_record_text (record, "name") : _("Tasks"));
  what = g_variant_ref_sink (g_variant_dict_end (&dict));
  lantu_units_page_show_tasks (self, what);
}

static void
add_actions (LantuUnitsPage *self)
{
  static const GActionEntry entries[] = {
    { "open", on_open, "x" }, { "added", on_open, "x" }, { "open-task", on_open_task, "(xx)" }, { "show-below", on_show_below, "x" },
    { "step", on_step, "i" },
  };
  g_autoptr (GSimpleActionGroup) units = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) task = G_SIMPLE_ACTION_GROUP (lantu_task_actions_new (self->session, GTK_WIDGET (self)));

  g_action_map_add_action_entries (G_ACTION_MAP (units), entries, G_N_ELEMENTS (entries), self);
  lantu_organisation_add_actions (G_ACTION_MAP (units), self->session, GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "units", G_ACTION_GROUP (units));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "task", G_ACTION_GROUP (task));
}

static void
on_visible_page (LantuUnitsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.back", !is_visible (self, self->organisations));
}

/* -- the page ------------------------------------------------------------------------ */

static void
lantu_units_page_dispose (GObject *object)
{
  LantuUnitsPage *self = LANTU_UNITS_PAGE (object);

  g_clear_object (&self->organisations);
  g_clear_object (&self->checklist);
  g_clear_object (&self->tasks);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_units_page_parent_class)->dispose (object);
}

static void
lantu_units_page_class_init (LantuUnitsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_units_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.search", NULL, on_search);
  gtk_widget_class_install_action (widget_class, "page.toggle-inspector", NULL, on_toggle_inspector);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, on_print);
  gtk_widget_class_install_action (widget_class, "page.fast-mode", NULL, on_fast_mode);
  gtk_widget_class_install_action (widget_class, "page.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "page.import-organisations", NULL, on_import);
  gtk_widget_class_install_action (widget_class, "page.rollout", NULL, on_rollout);
  gtk_widget_class_install_action (widget_class, "page.turn-of-year", NULL, on_turn);
  gtk_widget_class_install_action (widget_class, "page.send-workbooks", NULL, on_send_workbooks);
  gtk_widget_class_install_action (widget_class, "page.read-workbooks", NULL, on_read_workbooks);
}

static void
lantu_units_page_init (LantuUnitsPage *self)
{
}

/**
 * lantu_units_page_new:
 *
 * Returns: (transfer floating): the page, with the list of organisations
 */
LantuUnitsPage *
lantu_units_page_new (LantuSession *session)
{
  LantuUnitsPage *self = g_object_new (LANTU_TYPE_UNITS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  self->organisations = g_object_ref_sink (lantu_organisation_list_new (session));
  self->checklist = g_object_ref_sink (lantu_checklist_new (session));
  self->tasks = g_object_ref_sink (lantu_task_list_new (session));
  lantu_help_place_set (self->organisations, "units");
  lantu_help_place_set (self->checklist, "checklist");
  lantu_help_place_set (self->tasks, "tasks");
  add_actions (self);
  adw_navigation_view_add (self->view, ADW_NAVIGATION_PAGE (self->organisations));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "notify::visible-page", G_CALLBACK (on_visible_page), self, G_CONNECT_SWAPPED);
  on_visible_page (self);
  return self;
}

/* Opens one organisation's checklist; back leads to the list. */
void
lantu_units_page_show_organisation (LantuUnitsPage *self, gint64 organisation)
{
  lantu_units_page_show_task (self, organisation, 0);
}

/**
 * lantu_units_page_get_organisation:
 * @task: (out): the task that is chosen in its checklist
 *
 * Returns: the organisation whose checklist is shown; 0 for none
 */
gint64
lantu_units_page_get_organisation (LantuUnitsPage *self, gint64 *task)
{
  gboolean shown = is_visible (self, self->checklist);

  *task = shown ? lantu_checklist_get_task (self->checklist) : 0;
  return shown ? lantu_checklist_get_organisation (self->checklist) : 0;
}

/* Opens one organisation's checklist at a task; at the first one for 0. */
void
lantu_units_page_show_task (LantuUnitsPage *self, gint64 organisation, gint64 task)
{
  if (is_visible (self, self->checklist))
    {
      lantu_checklist_show (self->checklist, organisation, task);
      return;
    }
  adw_navigation_view_pop_to_page (self->view, ADW_NAVIGATION_PAGE (self->organisations));
  open_task (self, organisation, task);
}

/**
 * lantu_units_page_show_tasks:
 * @what: a{sv}, as for lantu_task_list_show()
 *
 * Opens the tasks behind a figure.
 */
void
lantu_units_page_show_tasks (LantuUnitsPage *self, GVariant *what)
{
  lantu_task_list_show (self->tasks, what);
  if (is_visible (self, self->tasks))
    return;
  adw_navigation_view_pop_to_page (self->view, ADW_NAVIGATION_PAGE (self->organisations));
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (self->tasks));
}
