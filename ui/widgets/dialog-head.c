/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The head of a dialog that does something: Cancel, which asks the dialog to
 * close, at one end, and what it does, which Enter does too, at the other. */

#include "widgets/dialog-head.h"

#include <glib/gi18n.h>

#define CANCEL "lantu-cancel"

static void
on_cancel (AdwDialog *dialog)
{
  adw_dialog_close (dialog);
}

/**
 * lantu_dialog_head_new:
 * @go: does what the dialog is for; it becomes the default
 *
 * Returns: (transfer floating): the head bar, for the top of @dialog
 */
GtkWidget *
lantu_dialog_head_new (AdwDialog *dialog, GtkWidget *go)
{
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_add_css_class (go, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), go);
  adw_dialog_set_default_widget (dialog, go);
  g_object_set_data (G_OBJECT (dialog), CANCEL, cancel);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (on_cancel), dialog, G_CONNECT_SWAPPED);
  return head;
}

/* It is done: there is nothing left to cancel. */
void
lantu_dialog_head_ended (AdwDialog *dialog)
{
  gtk_button_set_label (g_object_get_data (G_OBJECT (dialog), CANCEL), _("_Close"));
}
