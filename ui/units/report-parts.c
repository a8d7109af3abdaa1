/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Facts in rows, sentences in a box that scrolls, and the header of a dialog
 * with Cancel and the one button that does it. */

#include "units/report-parts.h"

#include <glib/gi18n.h>

/* A row with a title above its value; the value is the row's subtitle. */
GtkWidget *
lantu_report_fact (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (group, row);
  return row;
}

/**
 * lantu_report_sentences:
 * @height: at most, before it scrolls
 *
 * A boxed list is for short lists; a bad table has as many problems as rows.
 *
 * Returns: (transfer none): a group of @page for lantu_report_tell(), not shown until it has something to tell
 */
AdwPreferencesGroup *
lantu_report_sentences (AdwPreferencesPage *page, const char *label, int height)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (text), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_frame_set_child (GTK_FRAME (frame), scrolled);
  gtk_widget_add_css_class (frame, "note-frame");
  adw_preferences_group_add (group, frame);
  adw_preferences_group_set_title (group, label);
  adw_preferences_page_add (page, group);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
  g_object_set_data (G_OBJECT (group), "text", gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)));
  g_object_set_data (G_OBJECT (group), "scrolled", scrolled);
  return group;
}

/* Shows these sentences under this title; none hides the group. */
void
lantu_report_tell (AdwPreferencesGroup *sentences, const char *label, GPtrArray *texts)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s%s", i ? "\n" : "", (const char *) g_ptr_array_index (texts, i));
  gtk_text_buffer_set_text (g_object_get_data (G_OBJECT (sentences), "text"), all->str, -1);
  /* a line that is too long is two; without this the last of them hides */
  gtk_scrolled_window_set_min_content_height (g_object_get_data (G_OBJECT (sentences), "scrolled"), texts->len > 3 ? 110 : texts->len > 1 ? 84 : 52);
  gtk_widget_set_visible (GTK_WIDGET (sentences), texts->len > 0);
  adw_preferences_group_set_title (sentences, label);
}

/* A row to choose one of @words, which are marked for translation. */
GtkWidget *
lantu_report_combo (const char *title, const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (; *words; words++)
    gtk_string_list_append (list, _(*words));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  return row;
}

GtkWidget *
lantu_report_spinner (void)
{
  GtkWidget *spinner = adw_spinner_new ();

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  return spinner;
}
