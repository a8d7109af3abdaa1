/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A picture, or the first page of a PDF, in a dialog; and pictures of evidence
 * for whoever shows them, made on a worker. */

#include "units/evidence-viewer.h"

#include <glib/gi18n.h>

#include "units/evidence-acts.h"
#include "units/evidence-picture.h"
#include "widgets/help-place.h"

#define VIEWER_SIDE 1800

/* -- making pictures ------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  int side;
} Ask;

typedef struct
{
  GdkTexture *texture;
  int pages;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->texture);
  g_free (answer);
}

static gpointer
make_picture (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autoptr (LantuEvidence) evidence = lantu_evidence_get (connection, ask->id, error);
  g_autoptr (GBytes) bytes = evidence ? lantu_evidence_read (connection, evidence, error) : NULL;
  Answer *answer;

  if (bytes == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->texture = lantu_evidence_picture (bytes, evidence->type, ask->side, &answer->pages, error);
  if (answer->texture)
    return answer;
  answer_free (answer);
  return NULL;
}

/**
 * lantu_evidence_load_picture:
 * @side: the longest side in pixels
 */
void
lantu_evidence_load_picture (LantuSession *session, gint64 id, int side, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Ask *ask = g_new (Ask, 1);

  *ask = (Ask) { id, side };
  lantu_workspace_read_async (lantu_session_workspace (session), make_picture, ask, g_free, answer_free, cancellable, callback, user_data);
}

/**
 * lantu_evidence_load_picture_finish:
 * @pages: (out) (optional): of a PDF; else 0
 *
 * Returns: (transfer full) (nullable): the picture
 */
GdkTexture *
lantu_evidence_load_picture_finish (LantuSession *session, GAsyncResult *result, int *pages, GError **error)
{
  Answer *answer = lantu_workspace_read_finish (lantu_session_workspace (session), result, error);
  GdkTexture *texture = NULL;

  if (answer)
    {
      texture = g_steal_pointer (&answer->texture);
      if (pages)
        *pages = answer->pages;
      answer_free (answer);
    }
  return texture;
}

/* -- the dialog -------------------------------------------------------------------- */

/* (transfer full): date, size and what is to be said of it */
char *
lantu_evidence_line (const LantuEvidence *evidence)
{
  LantuDay day = evidence->occurred != LANTU_NO_DAY ? evidence->occurred : evidence->received;
  g_autofree char *size = lantu_evidence_is_link (evidence) ? g_strdup (_("link")) : g_format_size ((guint64) evidence->size);
  g_autofree char *date = day != LANTU_NO_DAY ? lantu_day_format (day) : g_strdup ("—");
  const char *more = evidence->state == LANTU_EVIDENCE_ERASED  ? _("contents erased")
                     : evidence->state == LANTU_EVIDENCE_SWEPT ? _("contents no longer kept")
                     : evidence->state == LANTU_EVIDENCE_LOST  ? _("contents missing")
                     : evidence->replaced                      ? _("replaced by a newer one")
                     : evidence->early                         ? _("from before the start")
                                                               : NULL;

  return more ? g_strdup_printf ("%s · %s · %s", date, size, more) : g_strdup_printf ("%s · %s", date, size);
}

typedef struct
{
  LantuSession *session;
  GtkStack *stack;
  GtkPicture *picture;
  AdwStatusPage *fault;
  GtkLabel *pages;
  GCancellable *cancellable;
} Viewer;

static void
viewer_free (gpointer data)
{
  Viewer *self = data;

  g_object_unref (self->session);
  g_object_unref (self->stack);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
on_picture (GObject *source, GAsyncResult *result, gpointer data)
{
  Viewer *self = data;
  g_autoptr (GError) error = NULL;
  int pages = 0;
  g_autoptr (GdkTexture) texture = lantu_evidence_load_picture_finish (self->session, result, &pages, &error);

  if (texture)
    {
      g_autofree char *text = pages > 1 ? g_strdup_printf (_("Page 1 of %d"), pages) : NULL;

      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
      gtk_label_set_text (self->pages, text ? text : "");
      gtk_widget_set_visible (GTK_WIDGET (self->pages), text != NULL);
      gtk_stack_set_visible_child_name (self->stack, "picture");
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    {
      adw_status_page_set_description (self->fault, error->message);
      gtk_stack_set_visible_child_name (self->stack, "fault");
    }
  viewer_free (self);
}

/* Everything the dialog shows, from waiting to the picture. */
static Viewer *
build (LantuSession *session, const LantuEvidence *evidence)
{
  Viewer *self = g_new0 (Viewer, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->stack = g_object_ref_sink (GTK_STACK (gtk_stack_new ()));
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (self->picture, evidence->name);
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  self->pages = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->pages), "dim-text");
  self->fault = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->fault, _("It Cannot Be Shown Here"));
  adw_status_page_set_icon_name (self->fault, lantu_evidence_icon (evidence->type));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_stack_add_named (self->stack, adw_spinner_new (), "waiting");
  gtk_stack_add_named (self->stack, box, "picture");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->fault), "fault");
  return self;
}

/* Shows what can be shown here; else opens it with another program. */
void
lantu_evidence_viewer_present (GtkWidget *parent, LantuSession *session, const LantuEvidence *evidence)
{
  AdwDialog *dialog;
  GtkWidget *view, *header, *title, *open;
  g_autofree char *line = NULL;
  g_autoptr (GSimpleActionGroup) actions = NULL;
  Viewer *self;

  if (!lantu_evidence_has_picture (evidence->type))
    {
      gtk_widget_activate_action (parent, "evidence.open", "x", evidence->id);
      return;
    }
  line = lantu_evidence_line (evidence);
  dialog = adw_dialog_new ();
  view = adw_toolbar_view_new ();
  header = adw_header_bar_new ();
  title = adw_window_title_new (evidence->name, line);
  open = gtk_button_new_from_icon_name ("document-open-symbolic");
  self = build (session, evidence);
  actions = lantu_evidence_actions_new (session, parent);
  gtk_widget_insert_action_group (GTK_WIDGET (dialog), "evidence", G_ACTION_GROUP (actions));
  gtk_widget_set_tooltip_text (open, _("Open With Another Program"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open With Another Program"), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "x", evidence->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "evidence.open");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), open);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_title (dialog, evidence->name);
  adw_dialog_set_content_width (dialog, 820);
  adw_dialog_set_content_height (dialog, 720);
  adw_dialog_set_child (dialog, view);
  lantu_help_place_set (dialog, "evidence");
  g_signal_connect_object (dialog, "closed", G_CALLBACK (g_cancellable_cancel), self->cancellable, G_CONNECT_SWAPPED);
  lantu_evidence_load_picture (session, evidence->id, VIEWER_SIDE, self->cancellable, on_picture, self);
  adw_dialog_present (dialog, parent);
}
