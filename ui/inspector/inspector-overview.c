/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The inspector's first view: what it is, how far it is, and what that figure
 * is made of. */

#include "inspector/inspector-private.h"

#include "widgets/labels.h"
#include "widgets/progress-bar.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const dim_small[] = { "small-text", "dim-text", "numbers", NULL };
static const char *const text_classes[] = { "cell-text", NULL };

static GtkWidget *
spacer (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
fill_head (GtkBox *box, const LantuInspected *what)
{
  const char *code_classes[] = { "dim-text", NULL };
  const char *title_classes[] = { "inspector-title", NULL };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *title;
  g_autofree char *path = what->node ? lantu_tree_content_path (what->content, what->id) : NULL;
  gboolean coded = what->measure || (what->node && !g_str_equal (what->node->kind, "group") && !g_str_equal (what->node->kind, "goal"));

  if (coded)
    gtk_box_append (GTK_BOX (line), lantu_part_label (what->measure ? what->measure->code : what->node->code, code_classes));
  if (what->record)
    gtk_box_append (GTK_BOX (line), lantu_part_tag (what->measure ? what->measure->provenance : what->node->provenance));
  gtk_box_append (GTK_BOX (line), spacer ());
  if (lantu_tree_content_tally (what->content, what->id))
    gtk_box_append (GTK_BOX (line),
                    lantu_part_lamp (lantu_tree_content_lamp (what->content, what->id), lantu_tree_content_lamp_word (what->content, what->id)));
  gtk_box_append (GTK_BOX (head), line);
  title = lantu_part_label (what->measure ? what->measure->title : what->node ? what->node->title : _("Under no system"), title_classes);
  gtk_label_set_selectable (GTK_LABEL (title), TRUE);
  gtk_widget_set_can_focus (title, FALSE);
  gtk_box_append (GTK_BOX (head), title);
  if (what->measure)
    path = g_strdup (_("Measure"));
  else if (what->node && *path == '\0')
    g_set_str (&path, lantu_choice_word ("node", "kind", what->node->kind));
  if (path)
    gtk_box_append (GTK_BOX (head), lantu_part_label (path, dim_small));
  gtk_box_append (box, head);
}

/* Numerator and denominator, the distance from the plan, what was left out, what is overdue. */
static void
fill_counts (GtkBox *box, const LantuTally *tally)
{
  g_autofree char *done = lantu_count_words (tally->done);
  g_autofree char *counted = lantu_count_words (lantu_tally_counted (tally));
  double lag = lantu_tally_lag (tally);
  GString *line = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  gint64 overdue = lantu_tally_overdue (tally);

  g_string_append_printf (line, _("%s of %s tasks done"), done, counted);
  if (!isnan (lag) && fabs (lantu_points_round (lag)) > 0)
    {
      g_autofree char *points = lantu_points_words (fabs (lag));

      g_string_append (line, _("; "));
      g_string_append_printf (line, lag > 0 ? _("%s points behind plan") : _("%s points ahead of plan"), points);
    }
  gtk_box_append (box, lantu_part_label (line->str, dim_small));
  if (overdue > 0)
    {
      const char *classes[] = { "small-text", "lamp-red", "numbers", NULL };
      g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%d task is overdue", "%d tasks are overdue", (gulong) overdue), (int) overdue);

      gtk_box_append (box, lantu_part_label (text, classes));
    }
  if (tally->not_applicable > 0)
    g_string_append_printf (out, _("%d not applicable"), (int) tally->not_applicable);
  if (tally->suspended > 0)
    {
      if (out->len > 0)
        g_string_append (out, _(", "));
      g_string_append_printf (out, _("%d suspended"), (int) tally->suspended);
    }
  if (out->len > 0)
    {
      g_autofree char *text = g_strdup_printf (_("Left out: %s"), out->str);

      gtk_box_append (box, lantu_part_label (text, dim_small));
    }
  g_string_free (line, TRUE);
  g_string_free (out, TRUE);
}

static void
fill_progress (GtkBox *outer, const LantuInspected *what)
{
  const LantuTally *tally = lantu_tree_content_tally (what->content, what->id);
  const char *big[] = { "inspector-value", "numbers", NULL };
  GtkWidget *box, *line, *bar, *button;
  double progress, plan;

  if (tally == NULL)
    {
      if (what->measure || (what->node && !g_str_equal (what->node->kind, "group")))
        gtk_box_append (outer, lantu_part_label (_("No tasks in this period"), dim_small));
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  bar = lantu_progress_bar_new ();
  progress = lantu_tally_progress (tally);
  plan = lantu_tally_plan (tally);
  gtk_box_append (GTK_BOX (line), lantu_part_label (_("Progress"), text_classes));
  gtk_box_append (GTK_BOX (line), spacer ());
  if (!isnan (progress))
    {
      g_autofree char *points = lantu_points_words (progress);
      g_autofree char *text = g_strconcat (points, "%", NULL);

      gtk_box_append (GTK_BOX (line), lantu_part_label (text, big));
    }
  if (!isnan (plan))
    {
      g_autofree char *points = lantu_points_words (plan);
      g_autofree char *text = g_strdup_printf (_("Plan %s%%"), points);

      gtk_box_append (GTK_BOX (line), lantu_part_label (text, dim_small));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (line); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_valign (child, GTK_ALIGN_BASELINE_FILL);
  lantu_progress_bar_set (LANTU_PROGRESS_BAR (bar), progress, plan, lantu_tree_content_lamp (what->content, what->id));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  fill_counts (GTK_BOX (box), tally);
  if (what->node && g_str_equal (what->node->kind, "group"))
    gtk_box_append (GTK_BOX (box), lantu_part_label (_("A measure that serves several counts in each, and here once."), dim_small));
  button = gtk_button_new_with_mnemonic (_("Show the _Tasks"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.show-tasks");
  gtk_widget_set_margin_top (button, 4);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (outer, box);
}

static void
fact (GtkWidget *list, LantuRecord *record, const char *field, const char *title)
{
  const char *text = lantu_record_text (record, field);

  if (text)
    lantu_part_fact (list, title, text);
}

static char *
due_words (LantuRecord *measure)
{
  if (!lantu_record_has (measure, "due_day"))
    return g_strdup (_("At the end of its period"));
  if (!lantu_record_has (measure, "due_month"))
    return g_strdup_printf (_("Day %d of the last month of its period"), (int) lantu_record_int (measure, "due_day"));
  return g_strdup_printf (_("Month %d of its period, day %d"), (int) lantu_record_int (measure, "due_month"),
                          (int) lantu_record_int (measure, "due_day"));
}

static void
fill_facts (GtkBox *box, const LantuInspected *what)
{
  GtkWidget *list = lantu_part_list (box, what->measure ? _("Measure") : NULL);

  if (what->measure)
    {
      g_autofree char *due = due_words (what->record);

      fact (list, what->record, "evidence", _("Evidence expected"));
      lantu_part_fact (list, _("Frequency"), lantu_choice_word ("measure", "frequency", lantu_record_text (what->record, "frequency")));
      lantu_part_fact (list, _("Due"), due);
      fact (list, what->record, "aspect", _("Aspect"));
      fact (list, what->record, "variant", _("Only for"));
      if (lantu_record_yes (what->record, "retired"))
        lantu_part_fact (list, _("Retired"), _("No longer rolled out"));
    }
  fact (list, what->record, "source", _("Source"));
  if (gtk_widget_get_first_child (list) == NULL)
    gtk_widget_set_visible (gtk_widget_get_parent (list), FALSE);
}

static void
fill_bodies (GtkBox *box, const LantuInspected *what)
{
  GtkWidget *list;

  if (what->duties == NULL || what->duties->len == 0)
    return;
  list = lantu_part_list (box, _("Duties"));
  for (guint i = 0; i < what->duties->len; i++)
    {
      LantuRecord *duty = g_ptr_array_index (what->duties, i);
      g_autofree char *name = lantu_part_duty_body (lantu_session_reader (what->session), duty);

      lantu_part_fact (list, lantu_choice_word ("duty", "role", lantu_record_text (duty, "role")), name);
    }
}

void
lantu_inspector_fill_overview (GtkBox *box, const LantuInspected *what)
{
  const char *text = what->node && what->record ? lantu_record_text (what->record, "text") : NULL;

  fill_head (box, what);
  if (what->node == NULL && what->measure == NULL)
    text = _("Measures without a focus point, and tasks added by hand.");
  if (text)
    gtk_box_append (box, lantu_part_label (text, text_classes));
  fill_progress (box, what);
  if (what->record)
    {
      fill_bodies (box, what);
      fill_facts (box, what);
    }
}
