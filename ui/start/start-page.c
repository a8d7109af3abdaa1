/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is shown without a workspace.
 *
 *   LantuStartPage
 *     AdwBanner: the standing notice, always there
 *     AdwStatusPage: three buttons (actions of the window), recent files, what is not known
 *       GSettings::changed::recent → the list anew */

#include "start/start-page.h"

#include "base/date.h"
#include "start/recent.h"
#include "widgets/notice.h"

#include <glib/gi18n.h>
#include <string.h>

struct _LantuStartPage
{
  AdwBin parent_instance;
  GSettings *settings;

  /* of the template */
  AdwBanner *notice;
  GtkMenuButton *menu_button;
  GtkWidget *cards;
  GtkWidget *recent_box;
  GtkListBox *recent_list;
  GtkLabel *unpublished;
};

G_DEFINE_FINAL_TYPE (LantuStartPage, lantu_start_page, ADW_TYPE_BIN)

/* 2026-11-24 09:30 → "Today 09:30", "11-20" within the year, else the day */
static char *
when (gint64 at)
{
  g_autofree char *then = lantu_time_format (at * 1000);
  g_autofree char *now = lantu_time_format (g_get_real_time () / 1000);

  if (strncmp (then, now, 10) == 0)
    return g_strdup_printf (_("Today %s"), then + 11);
  if (strncmp (then, now, 4) == 0)
    return g_strndup (then + 5, 5);
  return g_strndup (then, 10);
}

/* "Documents / Lantu / name.lantu" below the home folder */
static char *
place_words (const char *path)
{
  const char *home = g_get_home_dir ();
  const char *rest = g_str_has_prefix (path, home) && path[strlen (home)] == '/' ? path + strlen (home) + 1 : path;
  g_auto (GStrv) parts = g_strsplit (rest, "/", -1);

  return rest == path ? g_strdup (path) : g_strjoinv (" / ", parts);
}

static GtkWidget *
new_row (const LantuRecent *recent)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *place = place_words (recent->path);
  g_autofree char *time = when (recent->at);
  GtkWidget *label = gtk_label_new (time);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), recent->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("lantu-document-symbolic"));
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (label, "numbers");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  gtk_widget_set_tooltip_text (row, recent->path);
  return row;
}

static void
fill (LantuStartPage *self)
{
  g_autoptr (GPtrArray) list = lantu_recent_list (self->settings);

  gtk_list_box_remove_all (self->recent_list);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->recent_list, new_row (list->pdata[i]));
  gtk_widget_set_visible (self->recent_box, list->len > 0);
}

static void
on_clear (LantuStartPage *self)
{
  lantu_recent_clear (self->settings);
}

static void
lantu_start_page_dispose (GObject *object)
{
  LantuStartPage *self = LANTU_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_START_PAGE);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (lantu_start_page_parent_class)->dispose (object);
}

static void
lantu_start_page_class_init (LantuStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/start/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, notice);
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, LantuStartPage, unpublished);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
lantu_start_page_init (LantuStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (LANTU_APP_ID);
  adw_banner_set_title (self->notice, lantu_notice_text ());
  gtk_label_set_label (self->unpublished, lantu_notice_unpublished ());
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), _("Main Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Main Menu"), -1);
  g_signal_connect_object (self->settings, "changed::recent", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

void
lantu_start_page_set_menu (LantuStartPage *self, GMenuModel *menu)
{
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

void
lantu_start_page_popup_menu (LantuStartPage *self)
{
  gtk_menu_button_popup (self->menu_button);
}
