/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header. */

#include "units/checklist-head.h"

#include "units/span-choice.h"
#include "units/status-bar.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

struct _LantuChecklistHead
{
  GtkBox parent_instance;
  GtkWidget *done, *percent, *verdicts, *unset, *bar;
};

G_DEFINE_FINAL_TYPE (LantuChecklistHead, lantu_checklist_head, GTK_TYPE_BOX)

static void
lantu_checklist_head_class_init (LantuChecklistHeadClass *klass)
{
}

/* A key number with a smaller one beside it, under a label. */
static GtkWidget *
make_figure (const char *title, GtkWidget **number, GtkWidget **beside)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (label, "cell-text");
  *number = gtk_label_new (NULL);
  *beside = gtk_label_new (NULL);
  gtk_widget_set_valign (*number, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (*beside, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (*number, "key-number");
  gtk_widget_add_css_class (*beside, "dim-text");
  gtk_widget_add_css_class (*beside, "cell-text");
  gtk_widget_add_css_class (*beside, "numbers");
  gtk_box_append (GTK_BOX (line), *number);
  gtk_box_append (GTK_BOX (line), *beside);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static void
lantu_checklist_head_init (LantuChecklistHead *self)
{
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 20);

  gtk_box_append (GTK_BOX (figures), make_figure (_("Done"), &self->done, &self->percent));
  gtk_box_append (GTK_BOX (figures), make_figure (_("Met · partly · not met"), &self->verdicts, &self->unset));
  self->bar = lantu_status_bar_new ();
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), figures);
  gtk_box_append (GTK_BOX (self), self->bar);
}

void
lantu_checklist_head_show (LantuChecklistHead *self, const LantuChecklistAnswer *answer, const LantuLegend *legend)
{
  const LantuTally *total = &answer->total;
  gint64 counted = lantu_tally_counted (total);
  gint64 judged = answer->met + answer->partly + answer->not_met;
  g_autofree char *points = lantu_points_words (lantu_tally_progress (total));
  g_autofree char *done = g_strdup_printf ("%d / %d", (int) total->done, (int) counted);
  g_autofree char *percent = counted ? g_strdup_printf ("%s%%", points) : g_strdup ("");
  g_autofree char *verdicts = g_strdup_printf ("%d · %d · %d", (int) answer->met, (int) answer->partly, (int) answer->not_met);
  g_autofree char *unset = g_strdup_printf (_("unset %d"), (int) (total->all - total->not_applicable - judged));

  gtk_label_set_text (GTK_LABEL (self->done), done);
  gtk_label_set_text (GTK_LABEL (self->percent), percent);
  gtk_label_set_text (GTK_LABEL (self->verdicts), verdicts);
  gtk_label_set_text (GTK_LABEL (self->unset), unset);
  lantu_status_bar_set (LANTU_STATUS_BAR (self->bar), total, answer->overdue, legend);
  gtk_widget_set_visible (GTK_WIDGET (self), total->all > 0);
}

/* (transfer full): path, kind, pilot: the line below the name. */
char *
lantu_checklist_line (const LantuChecklistAnswer *answer)
{
  g_autoptr (GString) line = g_string_new (answer->path);

  if (answer->kind)
    {
      const char *word = lantu_record_text (answer->kind, "short_title");

      g_string_append_printf (line, "%s%s", line->len ? " · " : "", word ? word : lantu_record_text (answer->kind, "title"));
    }
  if (lantu_record_yes (answer->record, "pilot"))
    {
      const char *batch = lantu_record_text (answer->record, "batch");

      g_string_append_printf (line, "%s%s%s%s", line->len ? " · " : "", _("pilot"), batch ? " " : "", batch ? batch : "");
    }
  if (lantu_record_yes (answer->record, "retired"))
    g_string_append_printf (line, " · %s", _("retired"));
  return g_string_free_and_steal (g_steal_pointer (&line));
}

/* Says why there is nothing in this period, and what to do next. */
void
lantu_checklist_explain_empty (AdwStatusPage *page, const LantuChecklistAnswer *answer, const char *span)
{
  g_autofree char *words = lantu_span_words (span);
  g_autofree char *title = *span ? g_strdup_printf (_("No Items in %s"), words) : g_strdup (_("No Items Yet"));

  adw_status_page_set_title (page, title);
  adw_status_page_set_description (
      page, answer->kind ? _("Roll out to give it the checklist of its kind, or add an item by hand.")
                         : _("It has no unit kind, so no measures are meant for it. Edit it to give it a kind, or add an item by hand."));
}
