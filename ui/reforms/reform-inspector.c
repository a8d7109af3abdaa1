/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  The box is filled anew at every change, keeping the place to
 * which it was scrolled and where the focus was. */

#include "reforms/reform-inspector.h"

#include "record/registers.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"
#include "widgets/parts.h"
#include "widgets/progress-bar.h"

#include <glib/gi18n.h>

struct _LantuReformInspector
{
  AdwBin parent_instance;
  LantuReformView *view;
  gint64 shown;
  GtkWidget *box, *scrolled, *edit, *history, *close;
};

G_DEFINE_FINAL_TYPE (LantuReformInspector, lantu_reform_inspector, ADW_TYPE_BIN)

static const char *const dim_small[] = { "small-text", "dim-text", "numbers", NULL };

/* -- parts ------------------------------------------------------------------------------ */

static void
fill_head (LantuReformInspector *self, const LantuReform *reform)
{
  static const char *const code_classes[] = { "dim-text", NULL };
  static const char *const title_classes[] = { "inspector-title", NULL };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *spacer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *title;
  g_autofree char *start = lantu_day_format (reform->start);
  g_autofree char *deadline = lantu_day_format (reform->deadline);
  g_autofree char *dates = reform->deadline == LANTU_NO_DAY ? g_strdup (_("no deadline"))
                           : reform->start == LANTU_NO_DAY  ? g_strdup (deadline)
                                                            : g_strdup_printf ("%s – %s", start, deadline);
  g_autofree char *state = g_strdup_printf ("%s · %s", lantu_choice_word ("reform", "status", reform->status), dates);

  gtk_box_append (GTK_BOX (line), lantu_part_label (reform->code ? reform->code : "", code_classes));
  if (reform->provenance)
    gtk_box_append (GTK_BOX (line), lantu_part_tag (reform->provenance));
  gtk_widget_set_hexpand (spacer, TRUE);
  gtk_box_append (GTK_BOX (line), spacer);
  if (reform->lamp != LANTU_LAMP_NONE)
    gtk_box_append (GTK_BOX (line),
                    lantu_part_lamp (reform->lamp, lantu_legend_word (lantu_session_legend (lantu_reform_view_session (self->view)), reform->lamp)));
  gtk_box_append (GTK_BOX (head), line);
  title = lantu_part_label (reform->title, title_classes);
  gtk_label_set_selectable (GTK_LABEL (title), TRUE);
  gtk_widget_set_can_focus (title, FALSE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), lantu_part_label (state, dim_small));
  if (!reform->filled)
    gtk_box_append (GTK_BOX (head), lantu_part_label (_("Title and content are not published. Fill them in as your office has them."), dim_small));
  gtk_box_append (GTK_BOX (self->box), head);
}

static void
fill_progress (LantuReformInspector *self, const LantuReform *reform)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = lantu_progress_bar_new ();
  g_autofree char *words = g_strdup_printf (_("%u of %u milestones reached"), reform->n_done, reform->milestones->len);

  if (reform->milestones->len == 0)
    return;
  lantu_progress_bar_set (LANTU_PROGRESS_BAR (bar), lantu_tally_progress (&reform->tally), lantu_tally_plan (&reform->tally), reform->lamp);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), lantu_part_label (words, dim_small));
  if (reform->n_overdue > 0)
    {
      static const char *const red[] = { "small-text", "lamp-red", "numbers", NULL };
      g_autofree char *late = g_strdup_printf (g_dngettext (NULL, "%u milestone is overdue", "%u milestones are overdue", reform->n_overdue),
                                               reform->n_overdue);

      gtk_box_append (GTK_BOX (box), lantu_part_label (late, red));
    }
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
on_ticked (GtkWidget *check)
{
  gtk_widget_activate_action (check, "page.tick-milestone", "x", *(gint64 *) g_object_get_data (G_OBJECT (check), "milestone"));
}

/* (transfer full): when it is, was to be, and was reached */
static char *
milestone_line (const LantuMilestone *milestone)
{
  g_autofree char *planned = lantu_day_format (milestone->planned);
  g_autofree char *baseline = lantu_day_format (milestone->baseline);
  g_autofree char *actual = lantu_day_format (milestone->actual);
  GString *line = g_string_new (milestone->planned == LANTU_NO_DAY ? _("not scheduled") : planned);

  if (milestone->actual != LANTU_NO_DAY)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _("reached on %s"), actual);
    }
  else if (milestone->days > 0)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, g_dngettext (NULL, "%d working day", "%d working days", (gulong) milestone->days), milestone->days);
    }
  if (milestone->baseline != LANTU_NO_DAY && milestone->planned != LANTU_NO_DAY && milestone->baseline != milestone->planned)
    {
      int late = milestone->planned - milestone->baseline;

      g_string_append (line, "\n");
      g_string_append_printf (line, late > 0 ? _("baseline %s, %d days later") : _("baseline %s, %d days earlier"), baseline, ABS (late));
    }
  return g_string_free (line, FALSE);
}

static void
add_milestone (LantuReformInspector *self, GtkWidget *list, const LantuMilestone *milestone, gboolean writable)
{
  g_autofree char *line = milestone_line (milestone);
  GtkWidget *row = lantu_part_row (list, milestone->title, line);
  GtkWidget *check = gtk_check_button_new ();
  /* Translators: %s is a milestone */
  g_autofree char *name = g_strdup_printf (_("Reached: %s"), milestone->title);
  g_autofree char *words = lantu_reform_view_bar_words (self->view, milestone);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), milestone->actual != LANTU_NO_DAY);
  gtk_widget_set_sensitive (check, writable);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, milestone->actual == LANTU_NO_DAY ? _("Reached Today") : _("Not Reached After All"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (check), "milestone", g_memdup2 (&milestone->id, sizeof milestone->id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_ticked), NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (milestone->actual == LANTU_NO_DAY && milestone->lamp != LANTU_LAMP_NONE)
    {
      GtkWidget *lamp = lantu_lamp_widget_new (milestone->lamp);

      gtk_widget_set_tooltip_text (lamp, lantu_legend_word (lantu_session_legend (lantu_reform_view_session (self->view)), milestone->lamp));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), lamp);
    }
  if (!writable)
    return;
  if (milestone->actual == LANTU_NO_DAY)
    lantu_part_row_button (row, "x-office-calendar-symbolic", _("Move…"), "page.move-milestone", milestone->id);
  lantu_part_row_button (row, "document-edit-symbolic", _("Edit Milestone"), "page.edit-milestone", milestone->id);
  lantu_part_row_button (row, "user-trash-symbolic", _("Delete Milestone"), "page.delete-milestone", milestone->id);
}

static void
fill_milestones (LantuReformInspector *self, const LantuReform *reform, gboolean writable)
{
  GtkWidget *list = lantu_part_list (GTK_BOX (self->box), _("Milestones"));

  for (guint i = 0; i < reform->milestones->len; i++)
    add_milestone (self, list, g_ptr_array_index (reform->milestones, i), writable);
  if (!writable)
    return;
  lantu_part_button_row (list, _("Add _Milestone…"), "list-add-symbolic", "page.add-milestone");
  lantu_part_button_row (list, _("Plan _Backwards…"), "x-office-calendar-symbolic", "page.plan");
}

static void
fill_facts (LantuReformInspector *self, const LantuReform *reform, gboolean writable)
{
  const struct
  {
    const char *field, *value;
  } facts[] = {
    { "problems", reform->problems }, { "next_step", reform->next_step }, { "objective", reform->objective }, { "measures", reform->measures },
    { "basis", reform->basis },       { "document", reform->document },   { "effect", reform->effect },       { "note", reform->note },
  };
  GtkWidget *list = lantu_part_list (GTK_BOX (self->box), _("Content"));

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].value)
      lantu_part_fact (list, _(lantu_register_field (&lantu_reform_register, facts[i].field, NULL)->label), facts[i].value);
  if (writable)
    {
      lantu_part_button_row (list, _("Edit _Title…"), "document-edit-symbolic", "page.edit-title");
      lantu_part_button_row (list, _("Edit _Content and Dates…"), "document-edit-symbolic", "page.edit");
    }
}

/* -- the whole -------------------------------------------------------------------------- */

/**
 * lantu_reform_inspector_show:
 * @id: a reform item; what is not there shows nothing
 */
void
lantu_reform_inspector_show (LantuReformInspector *self, gint64 id)
{
  LantuSession *session = lantu_reform_view_session (self->view);
  LantuReform *reform = lantu_reform_view_find (self->view, id);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gboolean focused = gtk_widget_get_focus_child (self->box) != NULL, writable = lantu_reform_view_writable (self->view);
  double place = gtk_adjustment_get_value (adjustment);
  g_autoptr (GPtrArray) duties = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  gtk_widget_set_visible (self->edit, reform && writable);
  gtk_widget_set_visible (self->history, reform != NULL);
  if (reform == NULL)
    {
      self->shown = 0;
      gtk_box_append (GTK_BOX (self->box), lantu_part_label (_("Choose a reform item to see its timetable and who is responsible."), dim_small));
      return;
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->history), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history), "win.record-history");
  duties = lantu_records_list (lantu_session_reader (session), &lantu_duty_register, "subject", id, "valid_from", NULL);
  fill_head (self, reform);
  fill_progress (self, reform);
  fill_milestones (self, reform, writable);
  lantu_part_duties (GTK_BOX (self->box), lantu_session_reader (session), duties, writable);
  fill_facts (self, reform, writable);
  gtk_adjustment_set_value (adjustment, self->shown == id ? place : 0);
  if (focused)
    gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
  self->shown = id;
}

static void
lantu_reform_inspector_dispose (GObject *object)
{
  LantuReformInspector *self = LANTU_REFORM_INSPECTOR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (lantu_reform_inspector_parent_class)->dispose (object);
}

static void
lantu_reform_inspector_class_init (LantuReformInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_reform_inspector_dispose;
}

static void
lantu_reform_inspector_init (LantuReformInspector *self)
{
}

static GtkWidget *
button (GtkWidget *head, const char *icon, const char *name, const char *action)
{
  GtkWidget *widget = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (action)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), widget);
  return widget;
}

LantuReformInspector *
lantu_reform_inspector_new (LantuReformView *view)
{
  LantuReformInspector *self = g_object_new (LANTU_TYPE_REFORM_INSPECTOR, NULL);
  GtkWidget *bars = adw_toolbar_view_new (), *head = adw_header_bar_new ();

  self->view = g_object_ref (view);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (self->box, "inspector-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  adw_header_bar_set_show_title (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_set_show_back_button (ADW_HEADER_BAR (head), FALSE);
  self->close = button (head, "window-close-symbolic", _("Close the Inspector"), "page.toggle-inspector");
  self->history = button (head, "lantu-history-symbolic", _("History…"), NULL);
  self->edit = button (head, "document-edit-symbolic", _("Edit"), "page.edit");
  gtk_widget_set_visible (self->close, FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), self->scrolled);
  adw_bin_set_child (ADW_BIN (self), bars);
  lantu_reform_inspector_show (self, 0);
  return self;
}

/* Over the page instead of beside it, it needs a way to be put away. */
void
lantu_reform_inspector_set_floating (LantuReformInspector *self, gboolean floating)
{
  gtk_widget_set_visible (self->close, floating);
}
