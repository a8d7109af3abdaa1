/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   checklist's selection ── lantu_task_inspector_show () ── labels, rows, note
 *   field left, Enter, menu ── lantu_task_edit_field () ── the session
 *   shown: what each field held when it was filled; only a field that still
 *   holds that is filled anew, so that what is being typed stays
 */

#include "units/task-inspector.h"

#include "record/registers.h"
#include "units/evidence-view.h"
#include "units/span-choice.h"
#include "units/task-edit.h"
#include "units/task-tags.h"
#include "widgets/date-button.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"

#include <glib/gi18n.h>

struct _LantuTaskInspector
{
  AdwBin parent_instance;
  LantuSession *session;
  gint64 task;       /* 0 = none */
  LantuTaskRow menu; /* what the menu asks; texts owned */
  char *shown_start, *shown_due, *shown_title, *shown_note;
  gboolean filling;
  guint resting;                         /* timer since the last keystroke in the note, or 0 */
  gboolean kept;                         /* there is a draft of the note */
  const char *status_class, *lamp_class; /* static */
  GtkWidget *lamp, *lamp_word;

  GtkStack *stack;
  LantuTaskTags *tags;
  GtkLabel *title, *evidence, *status_word, *period;
  GtkButton *status_button, *delete, *history;
  GtkImage *status_icon;
  AdwComboRow *verdict;
  AdwEntryRow *start, *due, *own_title;
  GtkBox *lamp_box;
  GtkTextView *note;
  LantuEvidenceView *evidence_view;
};

enum
{
  STEP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuTaskInspector, lantu_task_inspector, ADW_TYPE_BIN)

static const char *const verdicts[] = { "", "met", "partly", "not_met", "na" };

/* -- what is typed ------------------------------------------------------------ */

static char *
note_text (LantuTaskInspector *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &from, &to, FALSE));
}

/* Writes a field if it holds something else than it was filled with. */
static void
commit (LantuTaskInspector *self, const char *field, const char *text, char **shown)
{
  if (self->task == 0 || self->filling || g_strcmp0 (text, *shown) == 0)
    return;
  g_set_str (shown, text);
  lantu_task_edit_field (self->session, GTK_WIDGET (self), self->task, field, *text ? text : NULL);
}

static void
commit_date (LantuTaskInspector *self, AdwEntryRow *row, const char *field, char **shown)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autofree char *clean = NULL;
  LantuDay day;

  if (*text && !lantu_day_parse (text, &day))
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_announce (GTK_ACCESSIBLE (row), _("This is not a date such as 2026-11-24"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), _("This is not a date such as 2026-11-24"));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), NULL);
  clean = *text ? lantu_day_format (day) : g_strdup ("");
  if (self->task == 0 || self->filling || g_strcmp0 (clean, *shown) == 0)
    return;
  lantu_task_edit_field (self->session, GTK_WIDGET (self), self->task, field, *clean ? clean : NULL);
  /* back, until it is written: a reason may still be refused */
  gtk_editable_set_text (GTK_EDITABLE (row), *shown);
}

static void
commit_note (LantuTaskInspector *self)
{
  g_autofree char *text = note_text (self);

  g_clear_handle_id (&self->resting, g_source_remove);
  commit (self, "note", text, &self->shown_note);
  if (self->kept)
    lantu_workspace_drop_drafts (lantu_session_workspace (self->session), &lantu_task_register, self->task, "note");
  self->kept = FALSE;
}

/* Whoever stops typing for a moment has what they typed kept, though not saved. */
static gboolean
on_note_rest (gpointer data)
{
  LantuTaskInspector *self = data;
  g_autofree char *text = note_text (self);

  self->resting = 0;
  if (self->task && g_strcmp0 (text, self->shown_note) != 0)
    {
      lantu_workspace_keep_draft (lantu_session_workspace (self->session), &lantu_task_register, self->task, "note", text);
      self->kept = TRUE;
    }
  return G_SOURCE_REMOVE;
}

static void
on_note_typed (LantuTaskInspector *self)
{
  g_clear_handle_id (&self->resting, g_source_remove);
  if (!self->filling && self->task)
    self->resting = g_timeout_add_seconds (2, on_note_rest, self);
}

static void
commit_title (LantuTaskInspector *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->own_title))));

  if (*text)
    commit (self, "title", text, &self->shown_title);
}

static void
commit_all (LantuTaskInspector *self)
{
  commit_date (self, self->start, "start", &self->shown_start);
  commit_date (self, self->due, "due", &self->shown_due);
  if (gtk_widget_get_visible (GTK_WIDGET (self->own_title)))
    commit_title (self);
  commit_note (self);
}

static void
on_date_entered (LantuTaskInspector *self)
{
  commit_date (self, self->start, "start", &self->shown_start);
  commit_date (self, self->due, "due", &self->shown_due);
}

static void
on_title_entered (LantuTaskInspector *self)
{
  commit_title (self);
}

static gboolean
on_note_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  commit_note (data);
  return TRUE;
}

static void
on_status (LantuTaskInspector *self)
{
  if (self->task)
    lantu_task_menu_popup (GTK_WIDGET (self->status_button), &self->menu);
}

static guint
verdict_position (const char *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    if (g_strcmp0 (verdict ? verdict : "", verdicts[i]) == 0)
      return i;
  return 0;
}

static void
on_verdict (LantuTaskInspector *self)
{
  guint position = adw_combo_row_get_selected (self->verdict);

  if (self->filling || self->task == 0 || position >= G_N_ELEMENTS (verdicts) || position == verdict_position (self->menu.verdict))
    return;
  lantu_task_edit_field (self->session, GTK_WIDGET (self), self->task, "verdict", position ? verdicts[position] : NULL);
  /* back, until it is written: a reason may still be refused */
  self->filling = TRUE;
  adw_combo_row_set_selected (self->verdict, verdict_position (self->menu.verdict));
  self->filling = FALSE;
}

static void
on_delete (LantuTaskInspector *self)
{
  if (self->task)
    lantu_task_edit_delete (self->session, self->task);
}

static void
on_previous (LantuTaskInspector *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
on_next (LantuTaskInspector *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

/* -- filling -------------------------------------------------------------------- */

static void
swap_class (gpointer widget, const char **now, const char *css_class)
{
  if (*now)
    gtk_widget_remove_css_class (widget, *now);
  if (css_class)
    gtk_widget_add_css_class (widget, css_class);
  *now = css_class;
}

static void
fill_entry (gpointer row, char **shown, char *text, gboolean other)
{
  g_autofree char *value = text ? text : g_strdup ("");
  const char *now = gtk_editable_get_text (row);

  if (other || g_strcmp0 (now, *shown) == 0 || g_strcmp0 (now, value) == 0 || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (row))))
    {
      if (g_strcmp0 (now, value) != 0)
        gtk_editable_set_text (row, value);
      gtk_widget_remove_css_class (row, "error");
    }
  g_set_str (shown, value);
}

static void
fill_note (LantuTaskInspector *self, const char *note, gboolean other)
{
  g_autofree char *now = note_text (self);

  if (other || g_strcmp0 (now, self->shown_note) == 0)
    if (g_strcmp0 (now, note) != 0)
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), note, -1);
  g_set_str (&self->shown_note, note);
}

static void
show_lamp_word (LantuTaskInspector *self)
{
  gtk_label_set_text (GTK_LABEL (self->lamp_word), lantu_legend_word (lantu_session_legend (self->session), self->menu.lamp));
}

static void
fill_state (LantuTaskInspector *self, const LantuTaskRow *task)
{
  gtk_image_set_from_icon_name (self->status_icon, lantu_task_row_icon (task));
  gtk_label_set_text (self->status_word, lantu_task_row_word (task));
  swap_class (self->status_button, &self->status_class, lantu_task_row_class (task));
  adw_combo_row_set_selected (self->verdict, verdict_position (task->verdict));
  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (self->lamp), task->lamp);
  self->menu.lamp = task->lamp;
  show_lamp_word (self);
  swap_class (self->lamp_word, &self->lamp_class, lantu_lamp_css_class (task->lamp));
  gtk_widget_set_visible (GTK_WIDGET (self->lamp_box), task->lamp != LANTU_LAMP_NONE);
}

static void
fill_period (LantuTaskInspector *self, const LantuTaskRow *task)
{
  g_autofree char *span = task->period_code ? lantu_span_words (task->period_code) : g_strdup (_("Added by hand"));
  g_autofree char *text = task->occurrence > 0 ? g_strdup_printf (_("%s · occurrence %d"), span, task->occurrence) : g_strdup (span);

  gtk_label_set_text (self->period, text);
}

/**
 * lantu_task_inspector_show:
 * @task: (nullable): what to show; not kept
 */
void
lantu_task_inspector_show (LantuTaskInspector *self, const LantuTaskRow *task)
{
  gboolean other = task == NULL || task->id != self->task;
  gboolean by_hand = task && (task->id & (G_GINT64_CONSTANT (1) << 62)) == 0;

  if (other)
    commit_all (self);
  self->filling = TRUE;
  self->task = task ? task->id : 0;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->history), "x", self->task);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history), "win.record-history");
  gtk_widget_set_visible (GTK_WIDGET (self->history), task != NULL);
  gtk_stack_set_visible_child_name (self->stack, task ? "task" : "nothing");
  lantu_evidence_view_show (self->evidence_view, task);
  if (task)
    {
      self->menu.id = task->id;
      self->menu.bucket = task->bucket;
      g_set_str (&self->menu.status, task->status);
      g_set_str (&self->menu.verdict, task->verdict);
      gtk_label_set_text (self->title, task->title ? task->title : "");
      gtk_label_set_text (self->evidence, task->evidence ? task->evidence : "");
      gtk_widget_set_visible (GTK_WIDGET (self->evidence), task->evidence && *task->evidence);
      lantu_task_tags_show (self->tags, self->session, task);
      fill_state (self, task);
      fill_period (self, task);
      fill_entry (self->start, &self->shown_start, lantu_day_format (task->start), other);
      fill_entry (self->due, &self->shown_due, lantu_day_format (task->due), other);
      fill_entry (self->own_title, &self->shown_title, g_strdup (task->title), other);
      fill_note (self, task->note ? task->note : "", other);
      gtk_widget_set_visible (GTK_WIDGET (self->own_title), by_hand && task->measure == 0);
      gtk_widget_set_visible (GTK_WIDGET (self->delete), by_hand);
    }
  self->filling = FALSE;
}

/* -- the widget ------------------------------------------------------------------ */

static void
lantu_task_inspector_dispose (GObject *object)
{
  g_clear_handle_id (&LANTU_TASK_INSPECTOR (object)->resting, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), LANTU_TYPE_TASK_INSPECTOR);
  g_clear_object (&LANTU_TASK_INSPECTOR (object)->session);
  G_OBJECT_CLASS (lantu_task_inspector_parent_class)->dispose (object);
}

static void
lantu_task_inspector_finalize (GObject *object)
{
  LantuTaskInspector *self = LANTU_TASK_INSPECTOR (object);

  g_free (self->menu.status);
  g_free (self->menu.verdict);
  g_free (self->shown_start);
  g_free (self->shown_due);
  g_free (self->shown_title);
  g_free (self->shown_note);
  G_OBJECT_CLASS (lantu_task_inspector_parent_class)->finalize (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuTaskInspector, name)

static void
lantu_task_inspector_class_init (LantuTaskInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_task_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = lantu_task_inspector_finalize;
  g_type_ensure (LANTU_TYPE_EVIDENCE_VIEW);
  g_type_ensure (LANTU_TYPE_TASK_TAGS);
  signals[STEP] = g_signal_new ("step", LANTU_TYPE_TASK_INSPECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/task-inspector.ui");
  CHILD (stack);
  CHILD (tags);
  CHILD (title);
  CHILD (evidence);
  CHILD (status_button);
  CHILD (status_icon);
  CHILD (status_word);
  CHILD (verdict);
  CHILD (start);
  CHILD (due);
  CHILD (own_title);
  CHILD (lamp_box);
  CHILD (note);
  CHILD (evidence_view);
  CHILD (period);
  CHILD (delete);
  CHILD (history);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_status);
  gtk_widget_class_bind_template_callback (widget_class, on_verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_date_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_title_entered);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
}

static void
commit_on_leave (LantuTaskInspector *self, gpointer widget, GCallback callback)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

/* A date is written when its entry is left, or its calendar closed: not while one leafs through the months. */
static void
add_calendar (LantuTaskInspector *self, AdwEntryRow *row)
{
  GtkWidget *button = lantu_date_button_new (GTK_EDITABLE (row));

  adw_entry_row_add_suffix (row, button);
  g_signal_connect_object (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "closed", G_CALLBACK (on_date_entered), self, G_CONNECT_SWAPPED);
  commit_on_leave (self, row, G_CALLBACK (on_date_entered));
}

static void
lantu_task_inspector_init (LantuTaskInspector *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new ((const char *const[]) { _("unset"), NULL });
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 1; i < G_N_ELEMENTS (verdicts); i++)
    gtk_string_list_append (words, lantu_verdict_word (verdicts[i]));
  adw_combo_row_set_model (self->verdict, G_LIST_MODEL (words));
  self->lamp = lantu_lamp_widget_new (LANTU_LAMP_NONE);
  self->lamp_word = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->lamp_word, "cell-text");
  gtk_box_append (self->lamp_box, self->lamp);
  gtk_box_append (self->lamp_box, self->lamp_word);
  add_calendar (self, self->start);
  add_calendar (self, self->due);
  commit_on_leave (self, self->own_title, G_CALLBACK (on_title_entered));
  commit_on_leave (self, self->note, G_CALLBACK (commit_note));
  g_signal_connect_object (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (on_note_typed), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return"),
                                                                                          gtk_callback_action_new (on_note_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->note), keys);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
  self->filling = FALSE;
}

void
lantu_task_inspector_set_session (LantuTaskInspector *self, LantuSession *session)
{
  g_set_object (&self->session, session);
  lantu_evidence_view_set_session (self->evidence_view, session, GTK_WIDGET (self));
  g_signal_connect_object (session, "legend-changed", G_CALLBACK (show_lamp_word), self, G_CONNECT_SWAPPED);
}
