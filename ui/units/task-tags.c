/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header. */

#include "units/task-tags.h"

#include "record/registers.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

struct _LantuTaskTags
{
  AdwBin parent_instance;
  GtkWidget *code, *provenance, *focus, *focus_label;
  const char *provenance_class; /* static */
};

G_DEFINE_FINAL_TYPE (LantuTaskTags, lantu_task_tags, ADW_TYPE_BIN)

static void
lantu_task_tags_class_init (LantuTaskTagsClass *klass)
{
}

static void
lantu_task_tags_init (LantuTaskTags *self)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 4);
  self->code = gtk_label_new (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->code), TRUE);
  gtk_widget_add_css_class (self->code, "dim-text");
  gtk_widget_add_css_class (self->code, "cell-text");
  self->provenance = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->provenance, "tag");
  self->focus_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->focus_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->focus_label), 20);
  self->focus = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->focus), self->focus_label);
  gtk_button_set_has_frame (GTK_BUTTON (self->focus), FALSE);
  gtk_widget_set_tooltip_text (self->focus, _("Show in the Blueprint"));
  gtk_widget_add_css_class (self->focus, "tag");
  gtk_widget_add_css_class (self->focus, "tag-focus");
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->code);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->provenance);
  adw_wrap_box_append (ADW_WRAP_BOX (box), self->focus);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
show_provenance (LantuTaskTags *self, const char *provenance)
{
  const char *css_class = provenance ? lantu_provenance_css_class (provenance) : NULL;

  if (self->provenance_class)
    gtk_widget_remove_css_class (self->provenance, self->provenance_class);
  if (css_class)
    gtk_widget_add_css_class (self->provenance, css_class);
  self->provenance_class = css_class;
  gtk_label_set_text (GTK_LABEL (self->provenance), provenance ? lantu_provenance_word (provenance) : "");
  gtk_widget_set_visible (self->provenance, provenance != NULL);
}

void
lantu_task_tags_show (LantuTaskTags *self, LantuSession *session, const LantuTaskRow *task)
{
  g_autoptr (LantuRecord) focus = NULL;
  g_autofree char *text = NULL;
  const char *title;

  gtk_label_set_text (GTK_LABEL (self->code), task->code ? task->code : _("by hand"));
  show_provenance (self, task->provenance);
  if (task->focus)
    focus = lantu_record_get (lantu_session_reader (session), &lantu_node_register, task->focus, NULL);
  gtk_widget_set_visible (self->focus, focus != NULL);
  if (focus == NULL)
    return;
  title = lantu_record_text (focus, "short_title");
  text = g_strdup_printf ("%s %s", lantu_record_text (focus, "code"), title ? title : lantu_record_text (focus, "title"));
  gtk_label_set_text (GTK_LABEL (self->focus_label), text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->focus), "x", task->focus);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->focus), "win.show-node");
}
