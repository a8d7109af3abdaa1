/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A button with a calendar that fills in a date (2026-11-24) beside it. */

#include "widgets/date-button.h"

#include "base/date.h"

#include <glib/gi18n.h>

static void
on_day_selected (GtkCalendar *calendar, GtkEditable *editable)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_editable_set_text (editable, text);
}

/* The calendar opens at the date that stands there. */
static void
on_shown (GtkWidget *popover, GParamSpec *pspec, GtkEditable *editable)
{
  GtkCalendar *calendar = GTK_CALENDAR (gtk_popover_get_child (GTK_POPOVER (popover)));
  g_autoptr (GDateTime) date = NULL;
  LantuDay day;
  int y, m, d;

  if (!gtk_widget_get_visible (popover) || !lantu_day_parse (gtk_editable_get_text (editable), &day))
    return;
  lantu_day_split (day, &y, &m, &d);
  date = g_date_time_new_local (y, m, d, 0, 0, 0);
  g_signal_handlers_block_by_func (calendar, on_day_selected, editable);
  gtk_calendar_select_day (calendar, date);
  g_signal_handlers_unblock_by_func (calendar, on_day_selected, editable);
}

/**
 * lantu_date_button_new:
 * @editable: what holds the date as text; must live as long as the button
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
lantu_date_button_new (GtkEditable *editable)
{
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *button = gtk_menu_button_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a Day"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (on_day_selected), editable, 0);
  g_signal_connect_object (popover, "notify::visible", G_CALLBACK (on_shown), editable, 0);
  return button;
}
