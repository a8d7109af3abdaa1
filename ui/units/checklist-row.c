/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Wide, the cells stand in one line of fixed widths, with the
 * heads that lantu_checklist_heads_new() makes above them; narrow, title over
 * a line of the rest, and the button at the end. */

#include "units/checklist-row.h"

#include "units/task-edit.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"

#include <glib/gi18n.h>

#define STATUS_WIDTH 116
#define CODE_WIDTH 58
#define UNIT_WIDTH 150
#define VERDICT_WIDTH 78
#define DUE_WIDTH 76
#define LAMP_WIDTH 82
#define NOTE_WIDTH 16
#define FILES_WIDTH 32
#define SPACING 8

struct _LantuChecklistRow
{
  GtkWidget parent_instance;
  LantuChecklistRowForm form;
  gint64 task;
  LantuTaskRow menu; /* what the menu asks: id, bucket, status and verdict; texts owned */
  GtkWidget *button, *icon, *word;
  GtkWidget *unit, *code, *title, *verdict, *due, *lamp, *lamp_word, *note, *files, *n_files;
  const char *status_class, *lamp_class; /* static */
};

G_DEFINE_FINAL_TYPE (LantuChecklistRow, lantu_checklist_row, GTK_TYPE_WIDGET)

static gboolean
is_narrow (LantuChecklistRowForm form)
{
  return form == LANTU_CHECKLIST_ROW_NARROW || form == LANTU_CHECKLIST_ROW_NARROW_WITH_UNIT;
}

static gboolean
has_unit (LantuChecklistRowForm form)
{
  return form == LANTU_CHECKLIST_ROW_WITH_UNIT || form == LANTU_CHECKLIST_ROW_NARROW_WITH_UNIT;
}

static void
lantu_checklist_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lantu_checklist_row_parent_class)->dispose (object);
}

static void
lantu_checklist_row_finalize (GObject *object)
{
  LantuChecklistRow *self = LANTU_CHECKLIST_ROW (object);

  g_free (self->menu.status);
  g_free (self->menu.verdict);
  G_OBJECT_CLASS (lantu_checklist_row_parent_class)->finalize (object);
}

static void
lantu_checklist_row_class_init (LantuChecklistRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_checklist_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lantu_checklist_row_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "taskrow");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lantu_checklist_row_init (LantuChecklistRow *self)
{
}

/* Opens the menu of next states, at the status button. */
void
lantu_checklist_row_popup (LantuChecklistRow *self)
{
  if (self->task)
    lantu_task_menu_popup (self->button, &self->menu);
}

static GtkWidget *
cell (int width, gboolean dim, gboolean small)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
  if (width > 0)
    {
      gtk_widget_set_size_request (label, width, -1);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
    }
  gtk_widget_add_css_class (label, small ? "small-text" : "cell-text");
  gtk_widget_add_css_class (label, "numbers");
  if (dim)
    gtk_widget_add_css_class (label, "dim-text");
  return label;
}

static void
make_button (LantuChecklistRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);

  self->icon = gtk_image_new ();
  self->word = gtk_label_new (NULL);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->word, GTK_ALIGN_BASELINE_FILL);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->word);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "status");
  gtk_widget_set_valign (self->button, GTK_ALIGN_BASELINE_CENTER);
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (lantu_checklist_row_popup), self, G_CONNECT_SWAPPED);
}

static void
lay_out_wide (LantuChecklistRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *slot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *lamp_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (slot, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (lamp_box, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_size_request (slot, STATUS_WIDTH, -1);
  gtk_box_append (GTK_BOX (slot), self->button);
  gtk_widget_set_size_request (lamp_box, LAMP_WIDTH, -1);
  gtk_box_append (GTK_BOX (lamp_box), self->lamp);
  gtk_box_append (GTK_BOX (lamp_box), self->lamp_word);
  gtk_box_append (GTK_BOX (box), slot);
  if (self->unit)
    gtk_box_append (GTK_BOX (box), self->unit);
  gtk_box_append (GTK_BOX (box), self->code);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->files);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), self->due);
  gtk_box_append (GTK_BOX (box), lamp_box);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
lay_out_narrow (LantuChecklistRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *meta = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *lamp_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (lamp_box), self->lamp);
  gtk_box_append (GTK_BOX (lamp_box), self->lamp_word);
  gtk_box_append (GTK_BOX (meta), self->code);
  gtk_box_append (GTK_BOX (meta), self->due);
  gtk_box_append (GTK_BOX (meta), lamp_box);
  gtk_box_append (GTK_BOX (meta), self->verdict);
  gtk_box_append (GTK_BOX (meta), self->files);
  gtk_box_append (GTK_BOX (meta), self->note);
  if (self->unit)
    gtk_box_append (GTK_BOX (lines), self->unit);
  gtk_box_append (GTK_BOX (lines), self->title);
  gtk_box_append (GTK_BOX (lines), meta);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_widget_set_valign (lamp_box, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_widget_set_size_request (self->button, 88, -1);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
}

/* A paper clip and how many files there are. */
static void
make_files (LantuChecklistRow *self, gboolean narrow)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-attachment-symbolic");

  self->files = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  self->n_files = cell (0, TRUE, TRUE);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_widget_add_css_class (icon, "dim-text");
  gtk_box_append (GTK_BOX (self->files), icon);
  gtk_box_append (GTK_BOX (self->files), self->n_files);
  gtk_widget_set_valign (self->files, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_size_request (self->files, narrow ? -1 : FILES_WIDTH, -1);
}

GtkWidget *
lantu_checklist_row_new (LantuChecklistRowForm form)
{
  LantuChecklistRow *self = g_object_new (LANTU_TYPE_CHECKLIST_ROW, NULL);
  gboolean narrow = is_narrow (form);

  self->form = form;
  make_button (self);
  if (has_unit (form))
    self->unit = cell (narrow ? 0 : UNIT_WIDTH, narrow, narrow);
  if (self->unit && narrow)
    gtk_label_set_ellipsize (GTK_LABEL (self->unit), PANGO_ELLIPSIZE_END);
  self->code = cell (narrow ? 0 : CODE_WIDTH, TRUE, narrow);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_valign (self->title, GTK_ALIGN_BASELINE_FILL);
  self->verdict = cell (narrow ? 0 : VERDICT_WIDTH, FALSE, narrow);
  self->due = cell (narrow ? 0 : DUE_WIDTH, FALSE, narrow);
  self->lamp = lantu_lamp_widget_new (LANTU_LAMP_NONE);
  gtk_widget_set_valign (self->lamp, GTK_ALIGN_CENTER);
  self->lamp_word = cell (0, FALSE, narrow);
  gtk_label_set_ellipsize (GTK_LABEL (self->lamp_word), PANGO_ELLIPSIZE_END);
  make_files (self, narrow);
  self->note = gtk_image_new_from_icon_name ("lantu-document-symbolic");
  gtk_widget_set_size_request (self->note, NOTE_WIDTH, -1);
  gtk_image_set_pixel_size (GTK_IMAGE (self->note), narrow ? 12 : 14);
  gtk_widget_add_css_class (self->note, "dim-text");
  if (narrow)
    lay_out_narrow (self);
  else
    lay_out_wide (self);
  return GTK_WIDGET (self);
}

static GtkWidget *
head (const char *text, int width)
{
  GtkWidget *label = cell (width, TRUE, TRUE);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (width == 0)
    gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* The heads that stand over wide rows. */
GtkWidget *
lantu_checklist_heads_new (LantuChecklistRowForm form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_append (GTK_BOX (box), head (_("Status"), STATUS_WIDTH));
  if (has_unit (form))
    gtk_box_append (GTK_BOX (box), head (_("Organisation"), UNIT_WIDTH));
  gtk_box_append (GTK_BOX (box), head (C_("column head", "Item"), 0));
  gtk_box_append (GTK_BOX (box), head (_("Verdict"), VERDICT_WIDTH));
  gtk_box_append (GTK_BOX (box), head (_("Due"), DUE_WIDTH + SPACING + LAMP_WIDTH));
  gtk_widget_add_css_class (box, "task-heads");
  return box;
}

static void
swap_class (GtkWidget *widget, const char **now, const char *css_class)
{
  if (g_strcmp0 (*now, css_class) == 0)
    return;
  if (*now)
    gtk_widget_remove_css_class (widget, *now);
  if (css_class)
    gtk_widget_add_css_class (widget, css_class);
  *now = css_class;
}

static const char *
verdict_class (const char *verdict)
{
  if (g_strcmp0 (verdict, "met") == 0)
    return "verdict-met";
  if (g_strcmp0 (verdict, "partly") == 0)
    return "verdict-partly";
  return g_strcmp0 (verdict, "not_met") == 0 ? "verdict-not-met" : "dim-text";
}

static void
set_verdict (LantuChecklistRow *self, const LantuTaskRow *task)
{
  gboolean narrow = is_narrow (self->form);

  for (const char *const *c = (const char *const[]) { "verdict-met", "verdict-partly", "verdict-not-met", "dim-text", NULL }; *c; c++)
    gtk_widget_remove_css_class (self->verdict, *c);
  gtk_widget_add_css_class (self->verdict, verdict_class (task->verdict));
  gtk_label_set_text (GTK_LABEL (self->verdict), task->verdict && *task->verdict ? lantu_verdict_word (task->verdict) : _("unset"));
  /* where room is short, only a verdict that says something */
  gtk_widget_set_visible (self->verdict, !narrow || (task->verdict && task->bucket != LANTU_BUCKET_NA));
}

static void
set_due (LantuChecklistRow *self, const LantuTaskRow *task, LantuSession *session)
{
  g_autofree char *due = lantu_task_row_due_text (task, lantu_session_today (session));
  g_autofree char *whole = lantu_day_format (task->due);
  gboolean narrow = is_narrow (self->form);

  gtk_label_set_text (GTK_LABEL (self->due), due);
  gtk_widget_set_tooltip_text (self->due, whole);
  gtk_widget_set_visible (self->due, !narrow || task->due != LANTU_NO_DAY);
  if (task->lamp == LANTU_LAMP_NONE)
    gtk_widget_add_css_class (self->due, "dim-text");
  else
    gtk_widget_remove_css_class (self->due, "dim-text");
  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (self->lamp), task->lamp);
  swap_class (self->lamp_word, &self->lamp_class, lantu_lamp_css_class (task->lamp));
  gtk_label_set_text (GTK_LABEL (self->lamp_word),
                      task->lamp == LANTU_LAMP_NONE ? "" : lantu_legend_word (lantu_session_legend (session), task->lamp));
  gtk_widget_set_visible (self->lamp, task->lamp != LANTU_LAMP_NONE);
}

static void
set_files (LantuChecklistRow *self, int n)
{
  g_autofree char *number = g_strdup_printf ("%d", n);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d file of evidence", "%d files of evidence", (gulong) n), n);

  gtk_label_set_text (GTK_LABEL (self->n_files), number);
  gtk_widget_set_tooltip_text (self->files, n ? words : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->files), GTK_ACCESSIBLE_PROPERTY_LABEL, n ? words : "", -1);
  if (is_narrow (self->form))
    gtk_widget_set_visible (self->files, n > 0);
  else
    gtk_widget_set_opacity (self->files, n ? 1 : 0);
}

void
lantu_checklist_row_set (LantuChecklistRow *self, const LantuTaskRow *task, LantuSession *session)
{
  const char *word = lantu_task_row_word (task);
  g_autofree char *name = g_strdup_printf (_("Status: %s"), word);
  g_autofree char *tip = NULL;

  self->task = task->id;
  self->menu.id = task->id;
  self->menu.bucket = task->bucket;
  g_set_str (&self->menu.status, task->status);
  g_set_str (&self->menu.verdict, task->verdict);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), lantu_task_row_icon (task));
  gtk_label_set_text (GTK_LABEL (self->word), word);
  swap_class (self->button, &self->status_class, lantu_task_row_class (task));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (self->unit)
    {
      gtk_label_set_text (GTK_LABEL (self->unit), task->organisation_name ? task->organisation_name : "");
      gtk_widget_set_tooltip_text (self->unit, task->organisation_name);
    }
  gtk_label_set_text (GTK_LABEL (self->code), task->code ? task->code : "");
  gtk_widget_set_visible (self->code, !is_narrow (self->form) || (task->code && *task->code));
  gtk_label_set_text (GTK_LABEL (self->title), task->title ? task->title : "");
  tip = task->evidence && *task->evidence ? g_strdup_printf (_("%s\n\nEvidence expected: %s"), task->title, task->evidence) : g_strdup (task->title);
  gtk_widget_set_tooltip_text (self->title, tip);
  set_verdict (self, task);
  set_due (self, task, session);
  set_files (self, task->n_evidence);
  gtk_widget_set_tooltip_text (self->note, task->note);
  if (is_narrow (self->form))
    gtk_widget_set_visible (self->note, task->note != NULL);
  else
    gtk_widget_set_opacity (self->note, task->note ? 0.75 : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, task->note ? _("Note") : "", -1);
}

/* Where it stands in its section: narrow rows make one box of each. */
void
lantu_checklist_row_set_place (LantuChecklistRow *self, gboolean first, gboolean last)
{
  if (first)
    gtk_widget_add_css_class (GTK_WIDGET (self), "first");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "first");
  if (last)
    gtk_widget_add_css_class (GTK_WIDGET (self), "last");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "last");
}

gint64
lantu_checklist_row_get_task (LantuChecklistRow *self)
{
  return self->task;
}

/* (nullable): what the space bar sets. */
const char *
lantu_checklist_row_usual_step (LantuChecklistRow *self)
{
  return self->task ? lantu_task_usual_step (&self->menu) : NULL;
}
