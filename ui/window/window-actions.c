/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The verbs of the window.  What concerns a page only is handed to the page
 * that is looked at, as an action of its group `page`. */

#include "window/window-private.h"

#include "blueprint/blueprint-page.h"
#include "history/history-page.h"
#include "print/print-history.h"
#include "print/print.h"
#include "reforms/reforms-page.h"
#include "search/search-dialog.h"
#include "units/units-page.h"
#include "widgets/notice.h"
#include "window/about.h"
#include "window/backups-dialog.h"
#include "window/check-dialog.h"
#include "window/lamps-dialog.h"
#include "window/look-back-dialog.h"
#include "window/look-back.h"
#include "window/opener.h"
#include "window/preferences-dialog.h"
#include "window/salvage-dialog.h"
#include "window/shortcuts-dialog.h"

#include <glib/gi18n.h>

#define VERB(name) static void name (GSimpleAction *action, GVariant *parameter, gpointer data)

VERB (on_new) { lantu_window_ask_new (data); }

VERB (on_open) { lantu_window_ask_open (data); }

VERB (on_open_path) { lantu_opener_open (data, g_variant_get_string (parameter, NULL), 0); }

VERB (on_save_copy) { lantu_window_ask_copy (data); }

VERB (on_try_sample) { lantu_window_make_sample (data); }

VERB (on_close_workspace) { lantu_window_leave (data, LANTU_LEAVE_WORKSPACE); }

VERB (on_undo)
{
  LantuWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* undo inside a text field is the field's own */
  if (focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)))
    gtk_widget_activate_action (focus, "text.undo", NULL);
  else if (self->session)
    lantu_session_undo (self->session);
}

VERB (on_redo)
{
  LantuWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)))
    gtk_widget_activate_action (focus, "text.redo", NULL);
  else if (self->session)
    lantu_session_redo (self->session);
}

VERB (on_show_page)
{
  LantuWindow *self = data;

  g_clear_pointer (&self->came_from, g_free);
  lantu_window_show_page (self, g_variant_get_string (parameter, NULL));
}

/* Shows another page, to which `back` leads from. */
static GtkWidget *
jump (LantuWindow *self, const char *name)
{
  const char *from = self->session ? gtk_stack_get_visible_child_name (self->pages) : NULL;

  if (g_strcmp0 (from, name) != 0)
    g_set_str (&self->came_from, from);
  return lantu_window_show_page (self, name);
}

VERB (on_show_tasks)
{
  GtkWidget *page = jump (data, "units");

  if (page)
    lantu_units_page_show_tasks (LANTU_UNITS_PAGE (page), parameter);
}

VERB (on_show_organisation)
{
  GtkWidget *page = jump (data, "units");

  if (page)
    lantu_units_page_show_organisation (LANTU_UNITS_PAGE (page), g_variant_get_int64 (parameter));
}

VERB (on_show_task)
{
  GtkWidget *page = jump (data, "units");
  gint64 organisation, task;

  g_variant_get (parameter, "(xx)", &organisation, &task);
  if (page)
    lantu_units_page_show_task (LANTU_UNITS_PAGE (page), organisation, task);
}

VERB (on_show_entry)
{
  GtkWidget *page = jump (data, "history");

  if (page)
    lantu_history_page_show (LANTU_HISTORY_PAGE (page), g_variant_get_int64 (parameter));
}

VERB (on_show_reform)
{
  GtkWidget *page = jump (data, "reforms");

  if (page)
    lantu_reforms_page_show (LANTU_REFORMS_PAGE (page), g_variant_get_int64 (parameter));
}

VERB (on_record_history)
{
  LantuWindow *self = data;

  lantu_history_dialog_present (GTK_WIDGET (self), self->session, g_variant_get_int64 (parameter));
}

VERB (on_show_node)
{
  GtkWidget *page = jump (data, "blueprint");

  if (page)
    lantu_blueprint_page_show_node (LANTU_BLUEPRINT_PAGE (page), g_variant_get_int64 (parameter));
}

/* (nullable): the pages within a page */
static AdwNavigationView *
find_navigation (GtkWidget *widget)
{
  AdwNavigationView *found = ADW_IS_NAVIGATION_VIEW (widget) ? ADW_NAVIGATION_VIEW (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_navigation (child);
  return found;
}

static gboolean
can_go_back (GtkWidget *page)
{
  AdwNavigationView *navigation = page ? find_navigation (page) : NULL;
  AdwNavigationPage *shown = navigation ? adw_navigation_view_get_visible_page (navigation) : NULL;

  return shown && adw_navigation_view_get_previous_page (navigation, shown);
}

VERB (on_back)
{
  LantuWindow *self = data;
  GtkWidget *page = lantu_window_visible_page (self);
  g_autofree char *from = g_steal_pointer (&self->came_from);

  if (from)
    lantu_window_show_page (self, from);
  else if (can_go_back (page))
    gtk_widget_activate_action (page, "page.back", NULL);
  else if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

/* Hands a verb to the page that is looked at. */
static gboolean
forward (LantuWindow *self, const char *name)
{
  GtkWidget *page = lantu_window_visible_page (self);

  return page && gtk_widget_activate_action (page, name, NULL);
}

/* In the tree to the row above; in a checklist to the list it was opened from. */
VERB (on_up)
{
  if (!forward (data, "page.up"))
    forward (data, "page.back");
}

VERB (on_search)
{
  LantuWindow *self = data;

  /* a page without a search: the tree has one */
  if (!forward (self, "page.search") && jump (self, "blueprint"))
    forward (self, "page.search");
  else
    adw_navigation_split_view_set_show_content (self->split, TRUE);
}

VERB (on_search_all)
{
  LantuWindow *self = data;

  lantu_search_dialog_present (GTK_WIDGET (self), self->session);
}

VERB (on_toggle_inspector) { forward (data, "page.toggle-inspector"); }

VERB (on_fast_mode) { forward (data, "page.fast-mode"); }

VERB (on_print) { forward (data, "page.print"); }

VERB (on_print_report)
{
  LantuWindow *self = data;
  const char *report;
  gint64 organisation;

  g_variant_get (parameter, "(&sx)", &report, &organisation);
  lantu_print_present (GTK_WIDGET (self), self->session, report, organisation, NULL);
}

VERB (on_print_tasks)
{
  LantuWindow *self = data;

  lantu_print_present (GTK_WIDGET (self), self->session, "tasks", 0, parameter);
}

VERB (on_print_history)
{
  LantuWindow *self = data;

  lantu_print_history (GTK_WIDGET (self), self->session, parameter);
}

VERB (on_add_organisation)
{
  if (jump (data, "units"))
    forward (data, "units.add");
}

VERB (on_import_organisations)
{
  if (jump (data, "units"))
    forward (data, "page.import-organisations");
}

VERB (on_rollout)
{
  if (jump (data, "units"))
    forward (data, "page.rollout");
}

VERB (on_lamps)
{
  LantuWindow *self = data;

  lantu_lamps_dialog_present (GTK_WIDGET (self), self->session);
}

VERB (on_check)
{
  LantuWindow *self = data;

  if (self->session)
    lantu_check_dialog_present (GTK_WIDGET (self), lantu_workspace_store (lantu_session_workspace (self->session)));
}

VERB (on_look_back)
{
  LantuWindow *self = data;

  lantu_look_back_dialog_present (self);
}

VERB (on_back_to_now) { lantu_look_back_end (data); }

VERB (on_salvage)
{
  LantuWindow *self = data;
  g_autofree char *path = g_strdup (lantu_store_path (lantu_workspace_store (lantu_session_workspace (self->session))));

  /* the file is to lie still */
  if (lantu_window_leave (self, LANTU_LEAVE_WORKSPACE))
    lantu_salvage_offer (self, path, _("Parts of the file cannot be read."));
}

VERB (on_backups)
{
  LantuWindow *self = data;

  lantu_backups_dialog_present (GTK_WIDGET (self), self->session);
}

VERB (on_preferences)
{
  LantuWindow *self = data;

  adw_dialog_present (ADW_DIALOG (lantu_preferences_dialog_new (self->settings, self->session)), GTK_WIDGET (self));
}

VERB (on_shortcuts) { lantu_shortcuts_dialog_present (data); }

VERB (on_boundaries) { lantu_notice_dialog_present (data); }

VERB (on_about) { lantu_about_present (data); }

VERB (on_menu)
{
  LantuWindow *self = data;
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (shown, "start") == 0)
    lantu_start_page_popup_menu (self->start_page);
  else if (g_strcmp0 (shown, "fault") == 0)
    gtk_menu_button_popup (self->fault_menu);
  else
    {
      /* narrow, the menu is on the other side */
      adw_navigation_split_view_set_show_content (self->split, !adw_navigation_split_view_get_collapsed (self->split));
      gtk_menu_button_popup (self->menu_button);
    }
}

static const struct
{
  GActionEntry entry;
  enum
  {
    ALWAYS,
    WITH_WORKSPACE,
    WITH_WRITABLE,
    WITH_PRESENT, /* not while the workspace is looked at as it was */
    WITH_PAST,
    IF_KNOWN, /* enabled by what is asked of the store */
  } when;
} verbs[] = {
  { { "new", on_new }, ALWAYS },
  { { "open", on_open }, ALWAYS },
  { { "open-path", on_open_path, "s" }, ALWAYS },
  { { "try-sample", on_try_sample }, ALWAYS },
  { { "save-copy", on_save_copy }, WITH_PRESENT },
  { { "close-workspace", on_close_workspace }, ALWAYS },
  { { "undo", on_undo }, IF_KNOWN },
  { { "redo", on_redo }, IF_KNOWN },
  { { "show-page", on_show_page, "s" }, WITH_WORKSPACE },
  { { "show-tasks", on_show_tasks, "a{sv}" }, WITH_WORKSPACE },
  { { "show-organisation", on_show_organisation, "x" }, WITH_WORKSPACE },
  { { "show-node", on_show_node, "x" }, WITH_WORKSPACE },
  { { "show-task", on_show_task, "(xx)" }, WITH_WORKSPACE },
  { { "show-entry", on_show_entry, "x" }, WITH_WORKSPACE },
  { { "show-reform", on_show_reform, "x" }, WITH_WORKSPACE },
  { { "record-history", on_record_history, "x" }, WITH_WORKSPACE },
  { { "back", on_back }, WITH_WORKSPACE },
  { { "up", on_up }, WITH_WORKSPACE },
  { { "search", on_search }, WITH_WORKSPACE },
  { { "search-all", on_search_all }, WITH_WORKSPACE },
  { { "toggle-inspector", on_toggle_inspector }, WITH_WORKSPACE },
  { { "fast-mode", on_fast_mode }, WITH_WORKSPACE },
  { { "print", on_print }, WITH_WORKSPACE },
  { { "print-report", on_print_report, "(sx)" }, WITH_WORKSPACE },
  { { "print-tasks", on_print_tasks, "a{sv}" }, WITH_WORKSPACE },
  { { "print-history", on_print_history, "(ssxxx)" }, WITH_WORKSPACE },
  { { "add-organisation", on_add_organisation }, WITH_WRITABLE },
  { { "import-organisations", on_import_organisations }, WITH_WRITABLE },
  { { "rollout", on_rollout }, WITH_WRITABLE },
  { { "lamps", on_lamps }, WITH_WRITABLE },
  { { "look-back", on_look_back }, WITH_WORKSPACE },
  { { "back-to-now", on_back_to_now }, WITH_PAST },
  { { "check", on_check }, WITH_PRESENT },
  { { "salvage", on_salvage }, WITH_PRESENT },
  { { "backups", on_backups }, WITH_PRESENT },
  { { "preferences", on_preferences }, ALWAYS },
  { { "shortcuts", on_shortcuts }, ALWAYS },
  { { "boundaries", on_boundaries }, ALWAYS },
  { { "about", on_about }, ALWAYS },
  { { "menu", on_menu }, ALWAYS },
};

void
lantu_window_add_actions (LantuWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (self), &verbs[i].entry, 1, self);
}

void
lantu_window_set_enabled (LantuWindow *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* What may be done follows from whether a workspace is open, and how. */
void
lantu_window_update_actions (LantuWindow *self)
{
  LantuStore *store = self->session ? lantu_workspace_store (lantu_session_workspace (self->session)) : NULL;
  gboolean past = store && lantu_store_now (store, NULL);
  const gboolean allowed[] = {
    [ALWAYS] = TRUE,
    [WITH_WORKSPACE] = store != NULL,
    [WITH_WRITABLE] = store && !lantu_store_is_read_only (store),
    [WITH_PRESENT] = store && !past,
    [WITH_PAST] = past,
    [IF_KNOWN] = FALSE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].when != ALWAYS)
      lantu_window_set_enabled (self, verbs[i].entry.name, allowed[verbs[i].when]);
  lantu_window_set_enabled (self, "close-workspace", store || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "fault") == 0);
}
