/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The dialog of lantu_print_present(): which report, its pages, and where it goes. */

#include "print/print-private.h"

#include <glib/gi18n.h>

#include "print/preview.h"
#include "widgets/help-place.h"

static void
on_file (GtkButton *button, LantuPrint *print)
{
  lantu_print_to_file (print, g_object_get_data (G_OBJECT (button), "ending"));
}

static void
on_print (GtkButton *button, LantuPrint *print)
{
  lantu_print_to_printer (print);
}

static void
on_cancel (GtkButton *button, LantuPrint *print)
{
  /* whoever works says when it has stopped */
  g_cancellable_cancel (print->work);
}

static void
on_page (GtkSpinButton *pages, LantuPrint *print)
{
  lantu_preview_go_to (LANTU_PREVIEW (print->preview), (guint) gtk_spin_button_get_value_as_int (pages) - 1);
}

static void
on_kind (GtkDropDown *kinds, GParamSpec *pspec, LantuPrint *print)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (kinds);
  guint n;
  const LantuReportKind *all = lantu_report_kinds (&n);

  for (guint i = 0; chosen && i < n; i++)
    if (g_str_equal (_(all[i].title), gtk_string_object_get_string (chosen)) && print->kind != &all[i])
      {
        print->kind = &all[i];
        lantu_print_make (print);
        return;
      }
}

/* While something is made or written the pages are out of sight. */
void
lantu_print_dialog_busy (LantuPrint *print, const char *what)
{
  gtk_label_set_label (GTK_LABEL (print->busy_label), what);
  gtk_widget_set_sensitive (print->actions, FALSE);
  gtk_widget_set_sensitive (print->parts, FALSE);
  lantu_preview_set_report (LANTU_PREVIEW (print->preview), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (print->stack), "busy");
}

static void
show_pages (LantuPrint *print)
{
  guint n = lantu_report_n_pages (print->report);
  g_autofree char *count = g_strdup_printf (ngettext ("of %u page", "of %u pages", n), n);

  gtk_label_set_label (GTK_LABEL (print->count), count);
  gtk_spin_button_set_range (GTK_SPIN_BUTTON (print->pages), 1, MAX (n, 1));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (print->pages), 1);
  gtk_widget_set_sensitive (print->actions, TRUE);
  gtk_widget_set_sensitive (print->parts, TRUE);
  lantu_preview_set_report (LANTU_PREVIEW (print->preview), print->report);
  gtk_stack_set_visible_child_name (GTK_STACK (print->stack), "pages");
}

static void
on_part (GtkCheckButton *check, LantuPrint *print)
{
  g_autoptr (GError) error = NULL;
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "part"));

  lantu_preview_set_report (LANTU_PREVIEW (print->preview), NULL);
  lantu_report_leave_out (print->report, part, !gtk_check_button_get_active (check));
  if (lantu_report_paginate (print->report, NULL, &error))
    show_pages (print);
  else
    lantu_session_failed (print->session, error);
}

/* A check box for each part of what was made. */
static void
fill_parts (LantuPrint *print)
{
  guint n = lantu_report_n_parts (print->report);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (print->parts_box)))
    gtk_box_remove (GTK_BOX (print->parts_box), child);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (lantu_report_part_title (print->report, i));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      g_object_set_data (G_OBJECT (check), "part", GUINT_TO_POINTER (i));
      g_signal_connect (check, "toggled", G_CALLBACK (on_part), print);
      gtk_box_append (GTK_BOX (print->parts_box), check);
    }
  gtk_widget_set_visible (print->parts, n > 1);
}

/* Shows the pages of what was made; @fresh: it is another report. */
void
lantu_print_dialog_ready (LantuPrint *print, gboolean fresh)
{
  if (fresh)
    fill_parts (print);
  show_pages (print);
}

static void
on_closed (AdwDialog *dialog, LantuPrint *print)
{
  if (print->work)
    g_cancellable_cancel (print->work);
  lantu_preview_set_report (LANTU_PREVIEW (print->preview), NULL);
  print->dialog = NULL;
  lantu_print_unref (print);
}

static GtkWidget *
kinds_of (LantuPrint *print)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *kinds;
  guint n, chosen = 0;
  const LantuReportKind *all = lantu_report_kinds (&n);

  for (guint i = 0; i < n; i++)
    {
      if ((all[i].flags & LANTU_REPORT_ONE_ORGANISATION) && print->organisation == 0)
        continue;
      if (&all[i] == print->kind)
        chosen = g_list_model_get_n_items (G_LIST_MODEL (titles));
      gtk_string_list_append (titles, _(all[i].title));
    }
  kinds = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), chosen);
  gtk_widget_set_hexpand (kinds, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Report"), -1);
  g_signal_connect (kinds, "notify::selected", G_CALLBACK (on_kind), print);
  return kinds;
}

static void
on_zoom (GtkButton *button, LantuPrint *print)
{
  gtk_widget_activate_action (print->preview, g_object_get_data (G_OBJECT (button), "zoom"), NULL);
}

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *action, gpointer preview)
{
  return gtk_widget_activate_action (preview, g_variant_get_string (action, NULL), NULL);
}

static GtkWidget *
zoom_button (LantuPrint *print, const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data (G_OBJECT (button), "zoom", (gpointer) action);
  g_signal_connect (button, "clicked", G_CALLBACK (on_zoom), print);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* The keys of the zoom, wherever in the dialog the focus is. */
static void
add_keys (LantuPrint *print, GtkWidget *widget)
{
  static const struct
  {
    const char *keys, *action;
  } zooms[] = { { "<Control>plus|<Control>equal|<Control>KP_Add", "preview.zoom-in" },
                { "<Control>minus|<Control>KP_Subtract", "preview.zoom-out" },
                { "<Control>0|<Control>KP_0", "preview.zoom-fit" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (zooms[i].keys),
                                                gtk_callback_action_new (on_zoom_key, print->preview, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (zooms[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (widget, controller);
}

/* Which page, and how large; its actions are the preview's. */
static GtkWidget *
bar_of (LantuPrint *print)
{
  GtkWidget *bar = adw_wrap_box_new ();
  GtkWidget *zoom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("Pa_ge"));

  print->pages = gtk_spin_button_new_with_range (1, 1, 1);
  print->count = gtk_label_new (NULL);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), print->pages);
  gtk_widget_add_css_class (print->count, "dim-label");
  g_signal_connect (print->pages, "value-changed", G_CALLBACK (on_page), print);
  gtk_box_append (GTK_BOX (page), label);
  gtk_box_append (GTK_BOX (page), print->pages);
  gtk_box_append (GTK_BOX (page), print->count);
  print->parts_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  print->parts = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (print->parts), _("Par_ts"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (print->parts), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (print->parts), gtk_popover_new ());
  gtk_popover_set_child (GTK_POPOVER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (print->parts))), print->parts_box);
  gtk_widget_set_visible (print->parts, FALSE);
  gtk_box_append (GTK_BOX (zoom), zoom_button (print, "zoom-out-symbolic", _("Smaller (Ctrl+−)"), "preview.zoom-out"));
  gtk_box_append (GTK_BOX (zoom), zoom_button (print, "zoom-fit-best-symbolic", _("Fit the width (Ctrl+0)"), "preview.zoom-fit"));
  gtk_box_append (GTK_BOX (zoom), zoom_button (print, "zoom-in-symbolic", _("Larger (Ctrl++)"), "preview.zoom-in"));
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (bar), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (bar), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (bar), 0.5);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), page);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), zoom);
  adw_wrap_box_append (ADW_WRAP_BOX (bar), print->parts);
  return bar;
}

static GtkWidget *
actions_of (LantuPrint *print)
{
  static const struct
  {
    const char *label, *ending;
  } files[] = {
    { N_("Save as P_DF…"), "pdf" }, { N_("Save as _Word…"), "docx" }, { N_("Save as _Excel…"), "xlsx" }, { N_("Save as _CSV…"), "csv" }
  };
  GtkWidget *box = adw_wrap_box_new (), *button = gtk_button_new_with_mnemonic (_("_Print…"));

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_align (ADW_WRAP_BOX (box), 0.5);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect (button, "clicked", G_CALLBACK (on_print), print);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  adw_dialog_set_default_widget (print->dialog, button);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      GtkWidget *file = gtk_button_new_with_mnemonic (_(files[i].label));

      g_object_set_data (G_OBJECT (file), "ending", (gpointer) files[i].ending);
      g_signal_connect (file, "clicked", G_CALLBACK (on_file), print);
      adw_wrap_box_append (ADW_WRAP_BOX (box), file);
    }
  return box;
}

static GtkWidget *
busy_of (LantuPrint *print)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *cancel = gtk_button_new_with_mnemonic (_("_Cancel")), *spinner = adw_spinner_new ();

  print->busy_label = gtk_label_new (NULL);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_widget_set_size_request (spinner, 32, 32);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), print);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), print->busy_label);
  gtk_box_append (GTK_BOX (box), cancel);
  return box;
}

/* Takes over @print: it is given up when the dialog closes. */
void
lantu_print_dialog_present (LantuPrint *print)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *kinds = print->kind ? kinds_of (print) : NULL; /* a list is what it is */

  print->dialog = adw_dialog_new ();
  adw_dialog_set_title (print->dialog, print->title ? print->title : _("Print and Save"));
  adw_dialog_set_content_width (print->dialog, 760);
  adw_dialog_set_content_height (print->dialog, 900);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  print->preview = lantu_preview_new ();
  print->stack = gtk_stack_new ();
  print->actions = actions_of (print);
  gtk_stack_add_named (GTK_STACK (print->stack), busy_of (print), "busy");
  gtk_stack_add_named (GTK_STACK (print->stack), print->preview, "pages");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  if (kinds)
    gtk_box_append (GTK_BOX (box), kinds);
  gtk_box_append (GTK_BOX (box), bar_of (print));
  gtk_box_append (GTK_BOX (box), print->stack);
  gtk_box_append (GTK_BOX (box), print->actions);
  add_keys (print, view);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), box);
  adw_dialog_set_child (print->dialog, view);
  g_signal_connect (print->dialog, "closed", G_CALLBACK (on_closed), print);
  lantu_help_place_set (print->dialog, "print");
  adw_dialog_present (print->dialog, print->parent);
}
