/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What Lantu is, under which licence, and what it does not know. */

#include "window/about.h"

#include "widgets/notice.h"

#include <glib/gi18n.h>

void
lantu_about_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *notice = g_markup_escape_text (lantu_notice_text (), -1);
  g_autofree char *unpublished = g_markup_escape_text (lantu_notice_unpublished (), -1);
  g_autofree char *comments = g_strdup_printf ("%s\n\n%s\n\n%s", _("Brings a city’s integrity programme to each unit, item by item, and on paper."),
                                               notice, unpublished);

  adw_about_dialog_set_application_name (about, _("Lantu"));
  adw_about_dialog_set_application_icon (about, LANTU_APP_ID);
  adw_about_dialog_set_version (about, LANTU_VERSION);
  adw_about_dialog_set_developer_name (about, _("The Lantu developers"));
  adw_about_dialog_set_copyright (about, _("© 2026 The Lantu developers"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, comments);
  adw_about_dialog_set_website (about, "https://github.com/lantu-app/Lantu");
  adw_about_dialog_set_issue_url (about, "https://github.com/lantu-app/Lantu/issues");
  /* Translators: your name, one line each */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_dialog_present (dialog, parent);
}
