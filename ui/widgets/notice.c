/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The standing notice, and the dialog that says what must stay outside. */

#include "widgets/notice.h"

#include "widgets/help-place.h"

#include <glib/gi18n.h>

/* The notice itself, as it stands on the start page, in the sidebar and in the about dialog. */
const char *
lantu_notice_text (void)
{
  return _("Secrets and case leads do not belong here");
}

/* What is not known, and what is only a draft. */
const char *
lantu_notice_unpublished (void)
{
  return _("The titles of the 20 reform items have not been published and are left empty to be entered; "
            "measures are drafts that may be changed, each with its source.");
}

static GtkWidget *
new_group (const char *title, const char *icon, const char *const *lines)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; lines[i]; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(lines[i]));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

/* Shows what belongs in a workspace and what does not. */
void
lantu_notice_dialog_present (GtkWidget *parent)
{
  static const char *const out[] = {
    N_("State secrets and work secrets, of any level"),
    N_("Case leads, reports from the public, and anything of a case under examination"),
    N_("Identity numbers, private telephone numbers and other personal data beyond a post and an office telephone"),
    NULL,
  };
  static const char *const in[] = {
    N_("The programme, its measures, and who leads them"),
    N_("Organisations, their checklists, dates and states"),
    N_("Notes on work that may be shown inside the office"),
    NULL,
  };
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_set_description (
      ADW_PREFERENCES_PAGE (page),
      _("A workspace is an ordinary file on this computer. It is not encrypted, it is printed and given away, and it keeps its "
         "history."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_group (_("Must Stay Outside"), "lantu-shield-symbolic", out)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (new_group (_("Belongs Here"), "lantu-status-done-symbolic", in)));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("What Does Not Belong Here"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 580);
  adw_dialog_set_child (dialog, view);
  lantu_help_place_set (dialog, "boundaries");
  adw_dialog_present (dialog, parent);
}
