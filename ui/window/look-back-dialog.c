/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which day to look back at, which two days to compare, and the frozen periods.
 *
 *   a day ── View ── the window as it was           (look-back.c)
 *        └── Compare With Now ── what differs       (compare-dialog.c)
 *   frozen periods ── chosen ── the window as it was at the freeze, with that period
 *                  └─ Freeze ── one transaction */

#include "window/look-back-dialog.h"

#include "programme/programme.h"
#include "widgets/date-button.h"
#include "widgets/help-place.h"
#include "window/compare-dialog.h"
#include "window/look-back.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuWindow *window; /* not owned: it owns the dialog */
  LantuSession *session;
  AdwDialog *dialog; /* not owned: it owns this */
  AdwEntryRow *day, *until;
  GtkWidget *view, *compare;
  AdwPreferencesGroup *list;
  GPtrArray *rows; /* of GtkWidget, not owned */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->session);
  g_ptr_array_unref (look->rows);
  g_free (look);
}

static const char *
language (void)
{
  return g_str_has_prefix (g_get_language_names ()[0], "zh") ? "zh_CN" : "en";
}

/* Today, whatever day is looked back at. */
static LantuDay
today (void)
{
  const char *set = g_getenv ("LANTU_TODAY");
  LantuDay day;

  return set && lantu_day_parse (set, &day) ? day : lantu_day_today ();
}

/* -- a day ---------------------------------------------------------------------- */

static void
on_typed (Look *look)
{
  LantuDay from = 0, until = 0;
  gboolean good = lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (look->day)), &from) && from <= today ();
  gboolean both = lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (look->until)), &until) && until <= today ();

  gtk_widget_set_sensitive (look->view, good);
  gtk_widget_set_sensitive (look->compare, good && both && from <= until);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (look->day), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (look->day), "error");
  if (both && from <= until)
    gtk_widget_remove_css_class (GTK_WIDGET (look->until), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (look->until), "error");
}

static void
on_view (Look *look)
{
  g_autofree char *day = g_strdup (gtk_editable_get_text (GTK_EDITABLE (look->day)));
  LantuWindow *window = look->window;

  if (!gtk_widget_get_sensitive (look->view))
    return;
  adw_dialog_close (look->dialog);
  lantu_look_back_start (window, day, NULL);
}

static void
on_compare (Look *look)
{
  g_autofree char *from = g_strdup (gtk_editable_get_text (GTK_EDITABLE (look->day)));
  g_autofree char *until = g_strdup (gtk_editable_get_text (GTK_EDITABLE (look->until)));
  LantuWindow *window = look->window;

  adw_dialog_close (look->dialog);
  lantu_compare_dialog_present (window, from, until);
}

static AdwEntryRow *
day_row (Look *look, const char *title, LantuDay day)
{
  AdwEntryRow *row = ADW_ENTRY_ROW (adw_entry_row_new ());
  g_autofree char *text = lantu_day_format (day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_add_suffix (row, lantu_date_button_new (GTK_EDITABLE (row)));
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_typed), look);
  return row;
}

/* -- frozen periods --------------------------------------------------------------- */

static void
on_period (GtkWidget *row, Look *look)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));
  LantuWindow *window = look->window;

  adw_dialog_close (look->dialog);
  lantu_look_back_start (window, code, code);
}

static void
fill (Look *look)
{
  g_autoptr (GArray) all = lantu_freeze_list (lantu_session_reader (look->session), NULL);

  for (guint i = 0; i < look->rows->len; i++)
    adw_preferences_group_remove (look->list, look->rows->pdata[i]);
  g_ptr_array_set_size (look->rows, 0);
  for (guint i = 0; all && i < all->len; i++)
    {
      const LantuFrozen *frozen = &g_array_index (all, LantuFrozen, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = lantu_period_words (&frozen->period, language ());
      g_autofree char *day = lantu_day_format (frozen->day);
      g_autofree char *subtitle = g_strdup_printf (_("Frozen on %s at entry %d, link %.16s…"), day, (int) frozen->seq, frozen->link);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, frozen->link);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "code", g_strdup (frozen->period.code), g_free);
      g_signal_connect (row, "activated", G_CALLBACK (on_period), look);
      adw_preferences_group_add (look->list, row);
      g_ptr_array_add (look->rows, row);
    }
  adw_preferences_group_set_description (look->list, look->rows->len ? _("Choose one to see and print it as it was when it was frozen.")
                                                                     : _("Nothing is frozen yet. A frozen period stays as it was: later changes to "
                                                                          "its tasks need a reason and are listed."));
}

static void
on_freeze (AdwAlertDialog *question, const char *response, Look *look)
{
  GtkDropDown *choice = GTK_DROP_DOWN (adw_alert_dialog_get_extra_child (question));
  GPtrArray *codes = g_object_get_data (G_OBJECT (question), "codes");
  LantuFreeze *freeze;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  if (!g_str_equal (response, "freeze"))
    return;
  freeze = g_new0 (LantuFreeze, 1);
  freeze->today = today ();
  if (!lantu_period_parse (codes->pdata[gtk_drop_down_get_selected (choice)], &freeze->period))
    {
      g_free (freeze);
      return;
    }
  words = lantu_period_words (&freeze->period, language ());
  label = g_strdup_printf (_("%s frozen"), words);
  lantu_session_write (look->session, label, NULL, lantu_freeze_write, freeze, g_free);
}

/* The periods that have ended and are not frozen, the latest first. */
static GPtrArray *
ended (Look *look)
{
  static const LantuFrequency frequencies[] = { LANTU_FREQUENCY_MONTH, LANTU_FREQUENCY_QUARTER, LANTU_FREQUENCY_HALF_YEAR, LANTU_FREQUENCY_YEAR,
                                                LANTU_FREQUENCY_TERM };
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint f = 0; f < G_N_ELEMENTS (frequencies); f++)
    {
      LantuPeriod period;

      lantu_period_of (frequencies[f], today (), &period);
      for (guint back = 0; back < 4; back++)
        {
          gint64 seq = 0;
          LantuDay day;

          lantu_period_of (frequencies[f], period.start - 1, &period);
          if (lantu_freeze_find (lantu_session_reader (look->session), &period, &seq, &day, NULL) && seq == 0)
            g_ptr_array_add (codes, g_strdup (period.code));
        }
    }
  return codes;
}

static void
on_ask_freeze (Look *look)
{
  AdwDialog *question = adw_alert_dialog_new (_("Freeze a Period"), _("Its tasks and figures are written down as they are now. This can be undone "
                                                                        "as long as nothing else was changed."));
  GPtrArray *codes = ended (look);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < codes->len; i++)
    {
      LantuPeriod period;

      lantu_period_parse (codes->pdata[i], &period);
      gtk_string_list_take (words, lantu_period_words (&period, language ()));
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (question), choice);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "cancel", _("_Cancel"));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "freeze", _("_Freeze"));
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (question), "freeze", codes->len > 0);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "freeze");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_object_set_data_full (G_OBJECT (question), "codes", codes, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (question, "response", G_CALLBACK (on_freeze), look);
  adw_dialog_present (question, GTK_WIDGET (look->dialog));
}

static void
on_changed (AdwDialog *dialog, LantuChange *change)
{
  if (lantu_change_touches (change, "period"))
    fill (g_object_get_data (G_OBJECT (dialog), "look"));
}

/* -- the dialog ------------------------------------------------------------------- */

static GtkWidget *
pill (const char *label, const char *style, GCallback clicked, Look *look)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "pill");
  if (style)
    gtk_widget_add_css_class (button, style);
  g_signal_connect_swapped (button, "clicked", clicked, look);
  return button;
}

/* Over the window, which shows a workspace, as it is or as it was. */
void
lantu_look_back_dialog_present (LantuWindow *window)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *buttons = adw_wrap_box_new ();
  GtkWidget *freeze = gtk_button_new_with_mnemonic (_("_Freeze…"));
  LantuPeriod month;
  Look *look = g_new0 (Look, 1);

  look->window = window;
  look->session = g_object_ref (lantu_window_session (window));
  look->dialog = dialog;
  look->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (dialog), "look", look, look_free);
  lantu_period_of (LANTU_FREQUENCY_MONTH, today (), &month);
  look->view = pill (_("_View That Day"), "suggested-action", G_CALLBACK (on_view), look);
  look->compare = pill (_("_Compare"), NULL, G_CALLBACK (on_compare), look);
  look->day = day_row (look, _("Day"), month.start - 1);
  look->until = day_row (look, _("Compare with"), today ());
  g_signal_connect_swapped (look->day, "entry-activated", G_CALLBACK (on_view), look);
  adw_preferences_group_set_description (group, _("Every page as it was at the end of a day, or what differs between two."));
  adw_preferences_group_add (group, GTK_WIDGET (look->day));
  adw_preferences_group_add (group, GTK_WIDGET (look->until));
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), look->view);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons), look->compare);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 8);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 8);
  adw_wrap_box_set_align (ADW_WRAP_BOX (buttons), 0.5f);
  gtk_widget_set_margin_top (buttons, 12);
  adw_preferences_group_add (group, buttons);
  look->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (look->list, _("Frozen Periods"));
  if (!lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (look->session))))
    {
      gtk_widget_set_valign (freeze, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (freeze, "clicked", G_CALLBACK (on_ask_freeze), look);
      adw_preferences_group_set_header_suffix (look->list, freeze);
    }
  else
    g_object_ref_sink (freeze), g_object_unref (freeze);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), look->list);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), page);
  adw_dialog_set_title (dialog, _("Look Back"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, bars);
  adw_dialog_set_focus (dialog, GTK_WIDGET (look->day));
  lantu_help_place_set (dialog, "history");
  on_typed (look);
  fill (look);
  g_signal_connect_object (look->session, "changed", G_CALLBACK (on_changed), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}
