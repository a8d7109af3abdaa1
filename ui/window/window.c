/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window and what hangs together in it.
 *
 *   LantuWindow
 *     GtkStack: start page ↔ fault page ↔ workspace
 *       AdwNavigationSplitView: sections | GtkStack of pages, each made when first shown
 *     AdwBanner (lasting states), GtkRevealer (progress, cancel)
 *   The session is in window-session.c, verbs in window-actions.c, files in window-files.c. */

#include "window/window-private.h"

#include "blueprint/blueprint-page.h"
#include "history/history-page.h"
#include "overview/overview-page.h"
#include "reforms/reforms-page.h"
#include "units/units-page.h"
#include "widgets/help-place.h"
#include "widgets/notice.h"
#include "window/actions.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (LantuWindow, lantu_window, ADW_TYPE_APPLICATION_WINDOW)

static const struct
{
  const char *name;
  const char *action; /* whose label is the title */
  const char *icon;
} sections[] = {
  { "overview", "win.show-page::overview", "lantu-overview-symbolic" }, { "blueprint", "win.show-page::blueprint", "lantu-blueprint-symbolic" },
  { "units", "win.show-page::units", "lantu-units-symbolic" },          { "reforms", "win.show-page::reforms", "lantu-reforms-symbolic" },
  { "history", "win.show-page::history", "lantu-history-symbolic" },
};

static char *
section_title (guint i)
{
  return lantu_action_label (lantu_action_find (sections[i].action));
}

/* -- pages ------------------------------------------------------------------ */

static GtkWidget *
make_page (LantuWindow *self, const char *name)
{
  if (g_str_equal (name, "blueprint"))
    return GTK_WIDGET (lantu_blueprint_page_new (self->session));
  if (g_str_equal (name, "units"))
    return GTK_WIDGET (lantu_units_page_new (self->session));
  if (g_str_equal (name, "reforms"))
    return GTK_WIDGET (lantu_reforms_page_new (self->session));
  if (g_str_equal (name, "history"))
    return GTK_WIDGET (lantu_history_page_new (self->session));
  return GTK_WIDGET (lantu_overview_page_new (self->session));
}

/**
 * lantu_window_show_page:
 * @name: overview, blueprint, units, reforms or history
 *
 * Returns: (transfer none) (nullable): the page; %NULL without a workspace
 */
GtkWidget *
lantu_window_show_page (LantuWindow *self, const char *name)
{
  GtkListBoxRow *row;
  GtkWidget *page;

  if (self->session == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].name, name))
      {
        g_autofree char *title = section_title (i);

        page = gtk_stack_get_child_by_name (self->pages, name);
        if (page == NULL)
          {
            page = make_page (self, name);
            lantu_help_place_set (page, sections[i].name);
            gtk_stack_add_named (self->pages, page, name);
          }
        gtk_stack_set_visible_child (self->pages, page);
        adw_navigation_page_set_title (self->content_page, title);
        row = gtk_list_box_get_row_at_index (self->sections, (int) i);
        gtk_list_box_select_row (self->sections, row);
        if (gtk_widget_get_focus_child (GTK_WIDGET (self->sections)))
          gtk_widget_grab_focus (GTK_WIDGET (row));
        adw_navigation_split_view_set_show_content (self->split, TRUE);
        g_settings_set_string (self->settings, "last-page", name);
        lantu_application_remember (LANTU_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
        return page;
      }
  return NULL;
}

/* (nullable): the page that is looked at. */
GtkWidget *
lantu_window_visible_page (LantuWindow *self)
{
  return self->session ? gtk_stack_get_visible_child (self->pages) : NULL;
}

static void
on_section_activated (LantuWindow *self, GtkListBoxRow *row)
{
  g_clear_pointer (&self->came_from, g_free);
  lantu_window_show_page (self, sections[gtk_list_box_row_get_index (row)].name);
}

static void
add_sections (LantuWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      g_autofree char *title = section_title (i);
      GtkWidget *label = gtk_label_new (title);
      GtkWidget *count = gtk_label_new (NULL);
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (sections[i].icon));
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (box), label);
      gtk_widget_add_css_class (count, "count");
      gtk_box_append (GTK_BOX (box), count);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      gtk_list_box_append (self->sections, row);
      if (g_str_equal (sections[i].name, "units"))
        self->units_count = GTK_LABEL (count);
    }
}

/* The name of the row of units says the count, too. */
void
lantu_window_describe_units (LantuWindow *self, const char *count)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self->units_count), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *title = section_title ((guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  g_autofree char *text = g_strdup_printf ("%s, %s", title, count);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* -- what is said ------------------------------------------------------------ */

/* @toast: (transfer full): takes the place of the one that is shown */
void
lantu_window_toast (LantuWindow *self, AdwToast *toast)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
lantu_window_say (LantuWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  lantu_window_toast (self, toast);
}

static void
on_strip_cancel (LantuWindow *self)
{
  if (self->strip_cancellable)
    g_cancellable_cancel (self->strip_cancellable);
  else if (self->session)
    lantu_session_cancel (self->session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->strip_cancel), FALSE);
}

/**
 * lantu_window_show_progress:
 * @label: (nullable): what is being done; %NULL leaves it
 * @fraction: 0 to 1; below 0 it has ended
 * @cancellable: (nullable): what the button cancels; %NULL: the session's long write
 */
void
lantu_window_show_progress (LantuWindow *self, const char *label, double fraction, GCancellable *cancellable)
{
  gboolean shown = gtk_revealer_get_reveal_child (self->strip);

  if (label)
    gtk_label_set_label (self->strip_label, label);
  g_set_object (&self->strip_cancellable, cancellable);
  if (fraction < 0)
    {
      gtk_revealer_set_reveal_child (self->strip, FALSE);
      return;
    }
  if (!shown)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->strip_cancel), TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->strip_label), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
  gtk_progress_bar_set_fraction (self->strip_bar, CLAMP (fraction, 0, 1));
  gtk_revealer_set_reveal_child (self->strip, TRUE);
}

/* Moves the strip on, if it is still shown. */
static void
tick_on (LantuWindow *self, double fraction)
{
  if (gtk_revealer_get_reveal_child (self->strip))
    gtk_progress_bar_set_fraction (self->strip_bar, CLAMP (fraction, 0, 1));
}

typedef struct
{
  LantuWindow *window;
  double fraction;
} Tick;

static gboolean
on_tick (gpointer data)
{
  g_autofree Tick *tick = data;
  g_autoptr (LantuWindow) window = tick->window;

  tick_on (window, tick->fraction);
  return G_SOURCE_REMOVE;
}

/* A #LantuProgressFunc for any thread: moves the strip on. */
void
lantu_window_progress (double fraction, gpointer window)
{
  Tick *tick = g_new (Tick, 1);

  *tick = (Tick) { g_object_ref (window), fraction };
  g_idle_add (on_tick, tick);
}

/**
 * lantu_window_show_banner:
 * @text: (nullable): a state that lasts; %NULL takes it away
 * @button: (nullable): with @action, what may be done about it
 */
void
lantu_window_show_banner (LantuWindow *self, const char *text, const char *button, const char *action)
{
  g_set_str (&self->banner_action, action);
  if (text)
    adw_banner_set_title (self->banner, text);
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, button);
  adw_banner_set_revealed (self->banner, text != NULL);
}

static void
on_banner_clicked (LantuWindow *self)
{
  if (self->banner_action)
    gtk_widget_activate_action (GTK_WIDGET (self), self->banner_action, NULL);
  else
    adw_banner_set_revealed (self->banner, FALSE);
}

/* A workspace that cannot be opened: the whole window says so. */
void
lantu_window_show_fault (LantuWindow *self, const char *title, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->fault_page, title);
  adw_status_page_set_description (self->fault_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "fault");
  lantu_window_update_actions (self);
}

/* -- the class ------------------------------------------------------------------ */

static gboolean
lantu_window_close_request (GtkWindow *window)
{
  LantuWindow *self = LANTU_WINDOW (window);

  /* the last window is what the next start brings back; of several, those that stay */
  lantu_application_remember (LANTU_APPLICATION (gtk_window_get_application (window)));
  self->closing = TRUE;
  lantu_application_remember (LANTU_APPLICATION (gtk_window_get_application (window)));
  if (!lantu_window_leave (self, LANTU_LEAVE_WINDOW))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (lantu_window_parent_class)->close_request (window);
}

gboolean
lantu_window_is_closing (LantuWindow *self)
{
  return self->closing;
}

/* Whoever goes elsewhere may end the session there. */
static void
on_is_active (LantuWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application && !gtk_window_is_active (GTK_WINDOW (self)))
    lantu_application_remember (LANTU_APPLICATION (application));
}

static void
lantu_window_dispose (GObject *object)
{
  LantuWindow *self = LANTU_WINDOW (object);

  if (self->session)
    lantu_window_release (self);
  if (self->strip_cancellable)
    g_cancellable_cancel (self->strip_cancellable);
  g_clear_object (&self->strip_cancellable);
  g_clear_object (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_WINDOW);
  G_OBJECT_CLASS (lantu_window_parent_class)->dispose (object);
}

static void
lantu_window_finalize (GObject *object)
{
  LantuWindow *self = LANTU_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->coming, g_variant_unref);
  g_free (self->came_from);
  g_free (self->banner_action);
  G_OBJECT_CLASS (lantu_window_parent_class)->finalize (object);
}

static void
lantu_window_class_init (LantuWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lantu_window_dispose;
  object_class->finalize = lantu_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lantu_window_close_request;
  g_type_ensure (LANTU_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/window/window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuWindow, name)
  CHILD (toasts);
  CHILD (stack);
  CHILD (start_page);
  CHILD (fault_page);
  CHILD (fault_menu);
  CHILD (split);
  CHILD (search_button);
  CHILD (menu_button);
  CHILD (sections);
  CHILD (notice_button);
  CHILD (notice_label);
  CHILD (workspace_button);
  CHILD (workspace_title);
  CHILD (workspace_line);
  CHILD (content_page);
  CHILD (pages);
  CHILD (banner);
  CHILD (strip);
  CHILD (strip_label);
  CHILD (strip_bar);
  CHILD (strip_cancel);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_section_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_strip_cancel);
}

static void
lantu_window_init (LantuWindow *self)
{
  g_autoptr (GMenuModel) menu = lantu_actions_main_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (LANTU_APP_ID);
  /* a new window is as the last one that was changed; windows do not follow each other */
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_is_active), NULL);
  add_sections (self);
  gtk_label_set_label (self->notice_label, lantu_notice_text ());
  lantu_action_set_on (GTK_WIDGET (self->search_button), "win.search-all");
  lantu_action_set_on (GTK_WIDGET (self->menu_button), "win.menu");
  lantu_action_set_on (GTK_WIDGET (self->fault_menu), "win.menu");
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_menu_button_set_menu_model (self->fault_menu, menu);
  lantu_start_page_set_menu (self->start_page, menu);
  lantu_help_place_set (self->start_page, "start");
  lantu_help_place_set (self->fault_page, "data");
  lantu_help_place_follow (ADW_APPLICATION_WINDOW (self));
  lantu_window_add_actions (self);
  lantu_window_update_actions (self);
}

LantuWindow *
lantu_window_new (LantuApplication *application)
{
  return g_object_new (LANTU_TYPE_WINDOW, "application", application, NULL);
}
