/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   task shown, session changed ── worker: lantu_evidence_list () ── rows
 *     └ each row asks a worker for its little picture
 *   menus, buttons ── actions `evidence` ── units/evidence-acts
 */

#include "units/evidence-view.h"

#include <glib/gi18n.h>

#include "units/evidence-acts.h"
#include "units/evidence-attach.h"
#include "units/evidence-link.h"
#include "units/evidence-picture.h"
#include "units/evidence-viewer.h"

#define THUMB 32

struct _LantuEvidenceView
{
  AdwBin parent_instance;
  LantuSession *session;
  gint64 task; /* 0 = none */
  gboolean done, expected;
  GCancellable *asking; /* (nullable) */

  /* of the widget tree */
  GtkWidget *add, *paste, *link;
  GtkLabel *missing, *total;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LantuEvidenceView, lantu_evidence_view, ADW_TYPE_BIN)

/* -- rows ------------------------------------------------------------------------- */

static void
on_thumb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkImage) image = data;
  LantuSession *session = g_object_get_data (G_OBJECT (image), "session");
  g_autoptr (GdkTexture) texture = lantu_evidence_load_picture_finish (session, result, NULL, NULL);

  /* what cannot be painted keeps its icon */
  if (texture)
    gtk_image_set_from_paintable (image, GDK_PAINTABLE (texture));
}

static GtkWidget *
make_thumb (LantuEvidenceView *self, const LantuEvidence *evidence)
{
  GtkWidget *image = gtk_image_new_from_icon_name (evidence->state == LANTU_EVIDENCE_KEPT ? lantu_evidence_icon (evidence->type)
                                                                                          : "action-unavailable-symbolic");

  gtk_widget_set_size_request (image, THUMB, THUMB);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (evidence->state != LANTU_EVIDENCE_KEPT || !lantu_evidence_has_picture (evidence->type))
    return image;
  gtk_image_set_pixel_size (GTK_IMAGE (image), THUMB);
  g_object_set_data_full (G_OBJECT (image), "session", g_object_ref (self->session), g_object_unref);
  lantu_evidence_load_picture (self->session, evidence->id, 2 * THUMB, self->asking, on_thumb, g_object_ref_sink (image));
  return image;
}

static GtkWidget *
make_row (LantuEvidenceView *self, const LantuEvidence *evidence)
{
  GtkWidget *row = adw_action_row_new (), *menu = gtk_menu_button_new ();
  g_autofree char *line = lantu_evidence_line (evidence);
  g_autofree char *more = g_strdup_printf (_("More About “%s”"), evidence->name);
  g_autofree char *received = lantu_day_format (evidence->received);
  g_autofree char *tip = g_strdup_printf (_("Received %s"), received ? received : "—");
  g_autofree char *whole = evidence->note ? g_strconcat (evidence->name, "\n", tip, "\n", evidence->note, NULL)
                                          : g_strconcat (evidence->name, "\n", tip, NULL);
  g_autoptr (GMenuModel) model = lantu_evidence_menu (self->session, evidence);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), evidence->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  gtk_widget_set_tooltip_text (row, whole);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_thumb (self, evidence));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_tooltip_text (menu, more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), menu);
  if (evidence->state == LANTU_EVIDENCE_KEPT)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", evidence->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "evidence.show");
    }
  return row;
}

/* -- what is shown ------------------------------------------------------------------ */

static void
show_missing (LantuEvidenceView *self, guint n)
{
  gboolean lacks = self->done && self->expected && n == 0;

  gtk_label_set_text (self->missing, lacks ? _("Done, but without evidence") : _("No files yet. Drop them here, or press E in the list."));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), n == 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self->missing), lacks ? "dim-text" : "status-returned");
  gtk_widget_add_css_class (GTK_WIDGET (self->missing), lacks ? "status-returned" : "dim-text");
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

static void
show_total (LantuEvidenceView *self, GPtrArray *rows)
{
  gint64 files = 0, bytes = 0;
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;

  if (!lantu_evidence_total (lantu_session_reader (self->session), &files, &bytes, NULL))
    return;
  all = g_format_size ((guint64) bytes);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The workspace keeps %d file, %s", "The workspace keeps %d files, %s", (gulong) files),
                          (int) files, all);
  gtk_label_set_text (self->total, text);
  gtk_widget_set_visible (GTK_WIDGET (self->total), rows->len > 0);
}

typedef struct
{
  LantuEvidenceView *view;
  gint64 task;
} Question;

static gpointer
read_list (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return lantu_evidence_list (connection, *(gint64 *) data, error);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autoptr (LantuEvidenceView) self = question->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (rows == NULL || self->session == NULL || question->task != self->task)
    {
      if (rows == NULL && self->session)
        lantu_session_failed (self->session, error);
      return;
    }
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (rows, i)));
  show_missing (self, rows->len);
  show_total (self, rows);
}

static void
ask (LantuEvidenceView *self)
{
  Question *question = g_new (Question, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  *question = (Question) { g_object_ref (self), self->task };
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_list, g_memdup2 (&self->task, sizeof self->task), g_free,
                              (GDestroyNotify) g_ptr_array_unref, self->asking, on_list, question);
}

static void
on_changed (LantuEvidenceView *self, LantuChange *change)
{
  if (self->task && lantu_change_touches (change, "evidence"))
    ask (self);
}

/**
 * lantu_evidence_view_show:
 * @task: (nullable): whose; not kept
 */
void
lantu_evidence_view_show (LantuEvidenceView *self, const LantuTaskRow *task)
{
  gboolean other = task == NULL || task->id != self->task;

  self->task = task ? task->id : 0;
  if (task == NULL)
    return;
  self->done = g_strcmp0 (task->status, "done") == 0;
  self->expected = task->evidence && *task->evidence;
  if (other)
    {
      gtk_list_box_remove_all (self->list);
      gtk_widget_set_visible (GTK_WIDGET (self->total), FALSE);
      ask (self);
    }
  if (other || task->n_evidence == 0)
    show_missing (self, (guint) task->n_evidence);
}

/* -- adding ---------------------------------------------------------------------------- */

static void
on_add (LantuEvidenceView *self)
{
  if (self->task)
    lantu_evidence_choose (self->session, GTK_WIDGET (self), self->task, 0);
}

static void
on_link (LantuEvidenceView *self)
{
  if (self->task)
    lantu_evidence_link_present (self->session, GTK_WIDGET (self), self->task, NULL);
}

static void
on_paste (LantuEvidenceView *self)
{
  if (self->task)
    lantu_evidence_paste (self->session, GTK_WIDGET (self), self->task);
}

static gboolean
on_paste_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  on_paste (data);
  return TRUE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, LantuEvidenceView *self)
{
  if (self->task == 0)
    return FALSE;
  lantu_evidence_take_drop (self->session, GTK_WIDGET (self), self->task, value);
  return TRUE;
}

/**
 * lantu_evidence_view_set_session:
 * @drop_on: where files may be dropped
 */
void
lantu_evidence_view_set_session (LantuEvidenceView *self, LantuSession *session, GtkWidget *drop_on)
{
  g_autoptr (GSimpleActionGroup) actions = lantu_evidence_actions_new (session, GTK_WIDGET (self));
  gboolean writable = !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (session)));

  g_set_object (&self->session, session);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "evidence", G_ACTION_GROUP (actions));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->add, writable);
  gtk_widget_set_visible (self->paste, writable);
  gtk_widget_set_visible (self->link, writable);
  if (writable)
    {
      GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
      GtkEventController *keys = gtk_shortcut_controller_new ();

      gtk_drop_target_set_gtypes (target, (GType[]) { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING }, 3);
      g_signal_connect_object (target, "drop", G_CALLBACK (on_drop), self, 0);
      gtk_widget_add_controller (drop_on, GTK_EVENT_CONTROLLER (target));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>v"),
                                                                                              gtk_callback_action_new (on_paste_key, self, NULL)));
      gtk_widget_add_controller (GTK_WIDGET (self), keys);
    }
}

/* -- the widget -------------------------------------------------------------------------- */

static void
lantu_evidence_view_dispose (GObject *object)
{
  LantuEvidenceView *self = LANTU_EVIDENCE_VIEW (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_evidence_view_parent_class)->dispose (object);
}

static void
lantu_evidence_view_class_init (LantuEvidenceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_evidence_view_dispose;
}

static GtkWidget *
new_button (LantuEvidenceView *self, const char *icon, const char *tip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkLabel *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
lantu_evidence_view_init (LantuEvidenceView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLabel *title = new_label (_("Evidence"), "card-title");

  gtk_widget_add_css_class (GTK_WIDGET (title), "cell-text");
  gtk_widget_set_hexpand (GTK_WIDGET (title), TRUE);
  self->paste = new_button (self, "edit-paste-symbolic", _("Paste Files or a Picture"), G_CALLBACK (on_paste));
  self->link = new_button (self, "insert-link-symbolic", _("Add a Link"), G_CALLBACK (on_link));
  self->add = new_button (self, "list-add-symbolic", _("Attach Evidence"), G_CALLBACK (on_add));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (head), self->paste);
  gtk_box_append (GTK_BOX (head), self->link);
  gtk_box_append (GTK_BOX (head), self->add);
  self->missing = new_label (NULL, "cell-text");
  self->total = new_label (NULL, "small-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "dim-text");
  gtk_widget_set_visible (GTK_WIDGET (self->total), FALSE);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Evidence"), -1);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->missing));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->total));
  adw_bin_set_child (ADW_BIN (self), box);
}
