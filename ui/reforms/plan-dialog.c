/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Plans a timetable backwards: the deadline, the steps with their working days,
 * and at once the dates that follow.  What is still open becomes what stands
 * here; what was reached stays. */

#include "reforms/reform-acts.h"

#include "schedule/plan.h"
#include "schedule/timetable.h"
#include "widgets/date-button.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"
#include "widgets/parts.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuReformView *view;
  AdwDialog *dialog; /* not owned */
  gint64 subject;
  gboolean dated; /* there are dates that may change */
  GtkWidget *deadline, *list, *reason, *save, *note;
} Plan;

/* What the writer is given. */
typedef struct
{
  LantuTimetablePlan plan;
  GPtrArray *titles;
  GArray *steps; /* LantuPlanStep */
  char *reason;  /* (nullable) */
} Write;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_object_unref (plan->view);
  g_free (plan);
}

static void
write_free (gpointer data)
{
  Write *write = data;

  g_clear_pointer (&write->plan.calendar, lantu_calendar_free);
  g_clear_pointer (&write->plan.unknown, g_array_unref);
  g_ptr_array_unref (write->titles);
  g_array_unref (write->steps);
  g_free (write->reason);
  g_free (write);
}

static gboolean
write_plan (LantuWrite *write, gpointer data, GError **error)
{
  Write *self = data;
  g_autofree char *file = lantu_calendar_user_file ();

  /* a calendar of its own: this is the writer thread */
  self->plan.calendar = lantu_calendar_new (error);
  if (self->plan.calendar == NULL || (g_file_test (file, G_FILE_TEST_EXISTS) && !lantu_calendar_merge (self->plan.calendar, file, error)))
    return FALSE;
  return lantu_timetable_plan (write, &self->plan, error);
}

/* -- the rows ----------------------------------------------------------------------- */

static GtkWidget *
part (GtkWidget *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static void
append_warning (GString *text, const char *warning)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, warning);
}

/* Years planned by weekends only, a first step in the past, steps without a name. */
static char *
warnings (Plan *plan, LantuDay deadline, const GArray *steps, gboolean named)
{
  GString *text = g_string_new (NULL);
  const LantuStep *all = (const LantuStep *) (gconstpointer) steps->data;
  g_autoptr (GArray) unknown = lantu_plan_unknown (lantu_reform_view_calendar (plan->view), deadline, all, steps->len);

  for (guint i = 0; i < unknown->len; i++)
    {
      g_autofree char *line = g_strdup_printf (_("The holidays of %d are not known yet: its days are planned by weekends only."),
                                               g_array_index (unknown, int, i));

      append_warning (text, line);
    }
  if (steps->len > 0 && all[0].first < lantu_session_today (lantu_reform_view_session (plan->view)))
    {
      g_autofree char *day = lantu_day_format (all[0].first);
      g_autofree char *line = g_strdup_printf (_("The first step would have to begin on %s, which is past."), day);

      append_warning (text, line);
    }
  if (!named)
    append_warning (text, _("A step has no name yet."));
  return g_string_free (text, FALSE);
}

/* The steps as they stand in the rows. */
static GArray *
read_steps (Plan *plan, gboolean *named)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (LantuStep));

  *named = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (plan->list); row; row = gtk_widget_get_next_sibling (row))
    if (part (row, "title"))
      {
        LantuStep step = { .days = (int) gtk_spin_button_get_value (GTK_SPIN_BUTTON (part (row, "days"))) };
        g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (part (row, "title")))));

        *named = *named && *title;
        g_array_append_val (steps, step);
      }
  return steps;
}

static void
preview (Plan *plan)
{
  gboolean named, known;
  g_autoptr (GArray) steps = read_steps (plan, &named);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (plan->reason))));
  LantuDay deadline;
  guint i = 0;

  if (lantu_reform_view_calendar (plan->view) == NULL)
    return;
  known = lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (plan->deadline)), &deadline);
  if (known)
    lantu_plan_backwards (lantu_reform_view_calendar (plan->view), deadline, (LantuStep *) (gpointer) steps->data, steps->len);
  for (GtkWidget *row = gtk_widget_get_first_child (plan->list); row; row = gtk_widget_get_next_sibling (row))
    if (part (row, "title"))
      {
        LantuStep *step = &g_array_index (steps, LantuStep, i++);
        g_autofree char *first = lantu_day_format (step->first);
        g_autofree char *last = lantu_day_format (step->last);
        g_autofree char *dates = known ? g_strdup_printf ("%s – %s", first, last) : g_strdup ("—");

        gtk_label_set_label (GTK_LABEL (part (row, "dates")), dates);
      }
  gtk_widget_set_sensitive (plan->save, known && named && steps->len > 0 && (!plan->dated || *reason));
  if (known)
    {
      g_autofree char *text = warnings (plan, deadline, steps, named);

      gtk_label_set_label (GTK_LABEL (plan->note), text);
    }
  gtk_widget_set_visible (plan->note, known && *gtk_label_get_label (GTK_LABEL (plan->note)));
}

static void
on_edited (GtkWidget *widget, Plan *plan)
{
  preview (plan);
}

static void
on_remove (GtkWidget *button, Plan *plan)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  gtk_list_box_remove (GTK_LIST_BOX (plan->list), row);
  preview (plan);
}

/* Before the row that adds another. */
static GtkWidget *
add_row (Plan *plan, const char *title, int days)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new (), *spin = gtk_spin_button_new_with_range (1, LANTU_PLAN_DAYS, 1);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic"), *dates;
  static const char *const classes[] = { "small-text", "dim-text", "numbers", NULL };
  int n = 0;

  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name of the step"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), days);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 3);
  gtk_widget_set_tooltip_text (spin, _("Working Days"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the step"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Working Days"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Step"), -1);
  gtk_widget_set_tooltip_text (remove, _("Remove Step"));
  gtk_widget_add_css_class (remove, "flat");
  dates = lantu_part_label ("—", classes);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), spin);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), dates);
  gtk_widget_add_css_class (box, "plan-step");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "title", entry);
  g_object_set_data (G_OBJECT (row), "days", spin);
  g_object_set_data (G_OBJECT (row), "dates", dates);
  for (GtkWidget *other = gtk_widget_get_first_child (plan->list); other; other = gtk_widget_get_next_sibling (other))
    n += part (other, "title") != NULL;
  gtk_list_box_insert (GTK_LIST_BOX (plan->list), row, n);
  g_signal_connect (entry, "changed", G_CALLBACK (on_edited), plan);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_edited), plan);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), plan);
  return entry;
}

static void
on_add (GtkWidget *row, Plan *plan)
{
  GtkWidget *entry = add_row (plan, "", 10);

  preview (plan);
  gtk_widget_grab_focus (entry);
}

/* -- the dialog --------------------------------------------------------------------- */

static void
on_save (GtkWidget *button, Plan *plan)
{
  LantuSession *session = lantu_reform_view_session (plan->view);
  LantuReform *reform = lantu_reform_view_find (plan->view, plan->subject);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (plan->reason))));
  g_autofree char *label = NULL;
  LantuDay deadline;
  Write *write;

  if (reform == NULL || !gtk_widget_get_sensitive (plan->save) || !lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (plan->deadline)), &deadline))
    return;
  write = g_new0 (Write, 1);
  write->titles = g_ptr_array_new_with_free_func (g_free);
  write->steps = g_array_new (FALSE, TRUE, sizeof (LantuPlanStep));
  write->reason = *reason ? g_strdup (reason) : NULL;
  for (GtkWidget *row = gtk_widget_get_first_child (plan->list); row; row = gtk_widget_get_next_sibling (row))
    if (part (row, "title"))
      {
        char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (part (row, "title")))));
        LantuPlanStep step = { title, (int) gtk_spin_button_get_value (GTK_SPIN_BUTTON (part (row, "days"))) };

        g_ptr_array_add (write->titles, title);
        g_array_append_val (write->steps, step);
      }
  write->plan = (LantuTimetablePlan) {
    .subject = plan->subject, .deadline = deadline, .steps = write->steps, .reason = write->reason, .today = lantu_session_today (session)
  };
  label = g_strdup_printf (_("Planned backwards: %s"), reform->title);
  lantu_session_write (session, label, write->reason, write_plan, write, write_free);
  adw_dialog_close (plan->dialog);
}

static void
fill (Plan *plan, const LantuReform *reform)
{
  g_autofree char *deadline = lantu_day_format (reform->deadline);

  gtk_editable_set_text (GTK_EDITABLE (plan->deadline), deadline ? deadline : "");
  plan->dated = reform->deadline != LANTU_NO_DAY;
  for (guint i = 0; i < reform->milestones->len; i++)
    {
      const LantuMilestone *milestone = g_ptr_array_index (reform->milestones, i);

      if (milestone->actual != LANTU_NO_DAY)
        continue;
      add_row (plan, milestone->title, milestone->days > 0 ? milestone->days : 10);
      plan->dated |= milestone->planned != LANTU_NO_DAY;
    }
  if (gtk_list_box_get_row_at_index (GTK_LIST_BOX (plan->list), 1) == NULL) /* only the row that adds one */
    add_row (plan, "", 10);
  gtk_widget_set_visible (plan->reason, plan->dated);
}

void
lantu_plan_dialog_present (GtkWidget *parent, LantuReformView *view, gint64 id)
{
  LantuReform *reform = lantu_reform_view_find (view, id);
  GtkWidget *bars = adw_toolbar_view_new (), *head, *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *group = adw_preferences_group_new (), *add = adw_button_row_new ();
  GtkWidget *why = adw_preferences_group_new ();
  static const char *const classes[] = { "cell-text", "lamp-yellow", NULL };
  Plan *plan;

  if (reform == NULL)
    return;
  plan = g_new0 (Plan, 1);
  plan->view = g_object_ref (view);
  plan->subject = id;
  plan->dialog = adw_dialog_new ();
  plan->deadline = adw_entry_row_new ();
  plan->reason = adw_entry_row_new ();
  plan->save = gtk_button_new_with_mnemonic (_("_Plan"));
  plan->note = lantu_part_label ("", classes);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (plan->deadline), _("Deadline"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (plan->deadline), lantu_date_button_new (GTK_EDITABLE (plan->deadline)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (plan->reason), _("Reason for the change"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), plan->deadline);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (why), plan->reason);
  gtk_box_append (GTK_BOX (box), group);
  plan->list = lantu_part_list (GTK_BOX (box), _("Steps and their working days"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (add), _("Add _Step"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (add), TRUE);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (add), "list-add-symbolic");
  gtk_list_box_append (GTK_LIST_BOX (plan->list), add);
  gtk_box_append (GTK_BOX (box), plan->note);
  gtk_box_append (GTK_BOX (box), why);
  gtk_widget_add_css_class (box, "inspector-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  head = lantu_dialog_head_new (plan->dialog, plan->save);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (head), adw_window_title_new (_("Plan Backwards"), reform->title));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scrolled);
  adw_dialog_set_title (plan->dialog, _("Plan Backwards"));
  adw_dialog_set_child (plan->dialog, bars);
  adw_dialog_set_content_width (plan->dialog, 520);
  adw_dialog_set_content_height (plan->dialog, 560);
  adw_dialog_set_focus (plan->dialog, plan->deadline);
  g_object_set_data_full (G_OBJECT (plan->dialog), "plan", plan, plan_free);
  fill (plan, reform);
  g_signal_connect (plan->deadline, "changed", G_CALLBACK (on_edited), plan);
  g_signal_connect (plan->reason, "changed", G_CALLBACK (on_edited), plan);
  g_signal_connect (add, "activated", G_CALLBACK (on_add), plan);
  g_signal_connect (plan->save, "clicked", G_CALLBACK (on_save), plan);
  lantu_help_place_set (plan->dialog, "reforms");
  preview (plan);
  adw_dialog_present (plan->dialog, parent);
}
