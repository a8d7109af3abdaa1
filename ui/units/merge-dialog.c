/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One organisation goes into another.
 *
 *   last day, reason ── LantuMerge ── worker: what would be handed over
 *                                 └─ the writer: lantu_merge_write (), one step */

#include "units/merge-dialog.h"

#include "programme/merge.h"
#include "widgets/date-button.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_MERGE_DIALOG (lantu_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuMergeDialog, lantu_merge_dialog, LANTU, MERGE_DIALOG, AdwDialog)

struct _LantuMergeDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  GCancellable *asking; /* (nullable) */
  gint64 from, into;
  char *label;
  gboolean possible;
  AdwBanner *banner;
  GtkWidget *day, *reason, *tasks, *rest, *go;
};

G_DEFINE_FINAL_TYPE (LantuMergeDialog, lantu_merge_dialog, ADW_TYPE_DIALOG)

static void
lantu_merge_dialog_dispose (GObject *object)
{
  LantuMergeDialog *self = LANTU_MERGE_DIALOG (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (lantu_merge_dialog_parent_class)->dispose (object);
}

static void
lantu_merge_dialog_class_init (LantuMergeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_merge_dialog_dispose;
}

static char *
text_of (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* (transfer full) (nullable): what is asked for; NULL where the day is none */
static LantuMerge *
make_order (LantuMergeDialog *self)
{
  g_autofree char *day = text_of (self->day);
  LantuMerge *order = g_new0 (LantuMerge, 1);

  *order = (LantuMerge) { .from = self->from, .into = self->into, .today = lantu_session_today (self->session), .reason = text_of (self->reason) };
  if (!lantu_day_parse (day, &order->day))
    g_clear_pointer (&order, lantu_merge_free);
  return order;
}

static void
update_go (LantuMergeDialog *self)
{
  g_autofree char *reason = text_of (self->reason);

  gtk_widget_set_sensitive (self->go, self->possible && *reason);
}

static gpointer
count (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuMerge *order = g_memdup2 (data, sizeof (LantuMerge));

  order->reason = NULL;
  if (!lantu_merge_count (connection, order, error))
    g_clear_pointer (&order, lantu_merge_free);
  return order;
}

static void
on_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuMergeDialog) self = data;
  g_autoptr (GError) error = NULL;
  LantuMerge *order = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *rest = NULL;

  if (self->session == NULL || g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&order, lantu_merge_free);
      return;
    }
  if (order == NULL)
    {
      adw_banner_set_title (self->banner, error->message);
      adw_banner_set_revealed (self->banner, TRUE);
      return;
    }
  title = g_strdup_printf (ngettext ("%u task is handed over", "%u tasks are handed over", order->made + order->answered + order->kept),
                           order->made + order->answered + order->kept);
  subtitle = g_strdup_printf (_("%u new there, %u take the answer over, %u stay as they are there; %u are suspended here"), order->made,
                              order->answered, order->kept, order->suspended);
  rest = g_strdup_printf (_("%u organisations below, %u duties"), order->below, order->duties);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tasks), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->tasks), subtitle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rest), rest);
  self->possible = TRUE;
  update_go (self);
  lantu_merge_free (order);
}

static void
ask (LantuMergeDialog *self)
{
  LantuMerge *order = make_order (self);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->possible = FALSE;
  adw_banner_set_revealed (self->banner, FALSE);
  update_go (self);
  if (order == NULL)
    {
      gtk_widget_add_css_class (self->day, "error");
      return;
    }
  gtk_widget_remove_css_class (self->day, "error");
  self->asking = g_cancellable_new ();
  lantu_workspace_read_async (lantu_session_workspace (self->session), count, order, (GDestroyNotify) lantu_merge_free,
                              (GDestroyNotify) lantu_merge_free, self->asking, on_counted, g_object_ref (self));
}

static void
merge (LantuMergeDialog *self)
{
  lantu_session_write_long (self->session, "do", self->label, lantu_merge_write, make_order (self), (GDestroyNotify) lantu_merge_free, NULL, NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_header (LantuMergeDialog *self)
{
  self->go = gtk_button_new_with_mnemonic (_("_Merge"));
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (merge), self, G_CONNECT_SWAPPED);
  return lantu_dialog_head_new (ADW_DIALOG (self), self->go);
}

static void
lantu_merge_dialog_init (LantuMergeDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *what = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *result = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  self->day = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->day), _("Its Last Day"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->day), lantu_date_button_new (GTK_EDITABLE (self->day)));
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->reason), TRUE);
  self->tasks = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tasks), _("Counting…"));
  self->rest = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rest), _("Goes along"));
  adw_preferences_group_set_description (what, _("Tasks whose work is not over go to the successor with their answers, where it has none of its "
                                                  "own. What was done in periods that are over stays as it is."));
  adw_preferences_group_add (what, self->day);
  adw_preferences_group_add (what, self->reason);
  adw_preferences_group_add (result, self->tasks);
  adw_preferences_group_add (result, self->rest);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), what);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), result);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_focus (ADW_DIALOG (self), self->reason);
  g_signal_connect_object (self->day, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (update_go), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_merge_dialog_present:
 * @from: the organisation that ends
 * @into: its successor
 *
 * Asks for the day and the reason, says what is handed over, and does it.
 */
void
lantu_merge_dialog_present (GtkWidget *parent, LantuSession *session, gint64 from, gint64 into)
{
  LantuMergeDialog *self = g_object_new (LANTU_TYPE_MERGE_DIALOG, NULL);
  g_autoptr (LantuRecord) one = lantu_record_get (lantu_session_reader (session), &lantu_organisation_register, from, NULL);
  g_autoptr (LantuRecord) other = lantu_record_get (lantu_session_reader (session), &lantu_organisation_register, into, NULL);
  g_autofree char *today = lantu_day_format (lantu_session_today (session));

  self->session = g_object_ref (session);
  self->from = from;
  self->into = into;
  self->label = g_strdup_printf (_("%s goes into %s"), one ? lantu_record_text (one, "name") : "", other ? lantu_record_text (other, "name") : "");
  adw_dialog_set_title (ADW_DIALOG (self), self->label);
  gtk_editable_set_text (GTK_EDITABLE (self->day), today); /* which asks */
  lantu_help_place_set (self, "year");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
