/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The rows of the list of reform items and the head above them: the same
 * columns, whose widths the view says, and the chart in what is left. */

#include "reforms/reform-row.h"

#include "reforms/gantt-cell.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"
#include "widgets/progress-bar.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuReformView *view;                      /* not owned: the page's */
  GtkListItem *item;                          /* not owned; (nullable) of the head */
  GtkWidget *columns[LANTU_N_REFORM_COLUMNS]; /* each a GtkInscription, or a box */
  GtkWidget *lamp, *lamp_word, *bar, *count;
  GtkWidget *box;
} Row;

static GtkWidget *
inscription (const char *text)
{
  GtkWidget *widget = gtk_inscription_new (text);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (widget), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (widget), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (widget, "cell-text");
  return widget;
}

/* Which columns are shown, and how wide. */
static void
fit (Row *row)
{
  for (int i = 0; i < LANTU_N_REFORM_COLUMNS; i++)
    {
      int width = lantu_reform_view_width (row->view, (LantuReformColumn) i);

      gtk_widget_set_visible (row->columns[i], width != 0);
      gtk_widget_set_hexpand (row->columns[i], width < 0);
      gtk_widget_set_size_request (row->columns[i], width > 0 ? width : -1, -1);
    }
  if (row->lamp_word)
    gtk_widget_set_visible (row->lamp_word, lantu_reform_view_width (row->view, LANTU_REFORM_LAMP) > 40);
}

static void
say (Row *row, LantuReformColumn column, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (row->columns[column]), text);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
say_day (Row *row, LantuReformColumn column, LantuDay day)
{
  g_autofree char *text = lantu_day_format (day);

  say (row, column, day == LANTU_NO_DAY ? "—" : text);
}

static void
say_lamp (Row *row, LantuLamp lamp)
{
  const char *classes[] = { "cell-text", lantu_lamp_css_class (lamp), NULL };

  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (row->lamp), lamp);
  gtk_widget_set_css_classes (row->lamp_word, classes);
  gtk_inscription_set_text (GTK_INSCRIPTION (row->lamp_word),
                            lamp == LANTU_LAMP_NONE ? "—" : lantu_legend_word (lantu_session_legend (lantu_reform_view_session (row->view)), lamp));
}

static void
show_step (Row *row, LantuMilestone *step)
{
  g_autofree char *title = g_strdup_printf ("    %s", step->title);
  g_autofree char *days = step->days > 0 ? g_strdup_printf (g_dngettext (NULL, "%d working day", "%d working days", (gulong) step->days), step->days)
                                         : NULL;

  say (row, LANTU_REFORM_NUMBER, "");
  say (row, LANTU_REFORM_TITLE, title);
  say (row, LANTU_REFORM_LEAD, days ? days : "");
  say (row, LANTU_REFORM_STATUS, step->actual != LANTU_NO_DAY ? _("Reached") : "");
  say_lamp (row, step->lamp);
  say_day (row, LANTU_REFORM_DEADLINE, step->planned);
  say (row, LANTU_REFORM_NEXT, "");
  gtk_label_set_label (GTK_LABEL (row->count), "");
}

static void
show_reform (Row *row, LantuReform *reform)
{
  g_autofree char *next = NULL;
  g_autofree char *count = g_strdup_printf ("%u/%u", reform->n_done, reform->milestones->len);

  say (row, LANTU_REFORM_NUMBER, reform->code ? reform->code : "");
  say (row, LANTU_REFORM_TITLE, reform->title);
  say (row, LANTU_REFORM_LEAD, reform->lead ? reform->lead : "—");
  say (row, LANTU_REFORM_STATUS, reform->filled ? lantu_choice_word ("reform", "status", reform->status) : _("Not filled in"));
  say_lamp (row, reform->lamp);
  say_day (row, LANTU_REFORM_DEADLINE, reform->deadline);
  if (reform->next >= 0)
    {
      LantuMilestone *milestone = g_ptr_array_index (reform->milestones, (guint) reform->next);
      g_autofree char *day = lantu_day_format (milestone->planned);

      next = milestone->planned == LANTU_NO_DAY ? g_strdup (milestone->title) : g_strdup_printf ("%s  %s", day + 5, milestone->title);
    }
  say (row, LANTU_REFORM_NEXT, next ? next : "—");
  gtk_label_set_label (GTK_LABEL (row->count), reform->milestones->len > 0 ? count : "—");
  lantu_progress_bar_set (LANTU_PROGRESS_BAR (row->bar), lantu_tally_progress (&reform->tally), lantu_tally_plan (&reform->tally), reform->lamp);
}

static void
show (Row *row)
{
  LantuReformItem *item = row->item ? gtk_list_item_get_item (row->item) : NULL;
  LantuMilestone *step;
  g_autofree char *words = NULL;

  fit (row);
  if (item == NULL)
    return;
  step = lantu_reform_item_step (item);
  words = lantu_reform_item_words (item, row->view);
  set_class (row->columns[LANTU_REFORM_TITLE], "dim-text", step || !lantu_reform_item_reform (item)->filled);
  gtk_widget_set_visible (row->bar, step == NULL);
  if (step)
    show_step (row, step);
  else
    show_reform (row, lantu_reform_item_reform (item));
  gtk_list_item_set_accessible_label (row->item, words);
  lantu_gantt_cell_set_row (LANTU_GANTT_CELL (row->columns[LANTU_REFORM_CHART]), lantu_reform_item_row (item));
}

static void
on_refit (LantuReformView *view, GtkWidget *box)
{
  show (g_object_get_data (G_OBJECT (box), "row"));
}

static Row *
row_new (LantuReformView *view, GtkListItem *item)
{
  Row *row = g_new0 (Row, 1);

  row->view = view;
  row->item = item;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (row->box, item ? "reform-row" : "reform-head");
  g_object_set_data_full (G_OBJECT (row->box), "row", row, g_free);
  g_signal_connect_object (view, "refit", G_CALLBACK (on_refit), row->box, 0);
  return row;
}

static void
fill_box (Row *row)
{
  for (int i = 0; i < LANTU_N_REFORM_COLUMNS; i++)
    gtk_box_append (GTK_BOX (row->box), row->columns[i]);
  show (row);
}

/* The names of the columns, and the calendar over the chart. */
GtkWidget *
lantu_reform_head_new (LantuReformView *view)
{
  const char *const names[] = { _("No."),  _("Reform Item"), _("Lead Body"),      _("State"),
                                _("Lamp"), _("Deadline"),    _("Next Milestone"), _("Progress") };
  Row *row = row_new (view, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      row->columns[i] = inscription (names[i]);
      gtk_widget_set_css_classes (row->columns[i], (const char *[]) { "small-text", "dim-text", NULL });
    }
  row->columns[LANTU_REFORM_CHART] = lantu_gantt_cell_new (view, TRUE);
  gtk_widget_add_css_class (row->columns[LANTU_REFORM_CHART], "small-text");
  fill_box (row);
  return row->box;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, LantuReformView *view)
{
  Row *row = row_new (view, item);

  for (int i = 0; i < LANTU_REFORM_CHART; i++)
    if (i == LANTU_REFORM_LAMP || i == LANTU_REFORM_PROGRESS)
      row->columns[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
    else
      row->columns[i] = inscription (NULL);
  gtk_widget_add_css_class (row->columns[LANTU_REFORM_NUMBER], "dim-text");
  gtk_widget_add_css_class (row->columns[LANTU_REFORM_NUMBER], "numbers");
  gtk_widget_add_css_class (row->columns[LANTU_REFORM_DEADLINE], "numbers");
  row->lamp = lantu_lamp_widget_new (LANTU_LAMP_NONE);
  row->lamp_word = inscription (NULL);
  gtk_widget_set_hexpand (row->lamp_word, TRUE);
  gtk_box_append (GTK_BOX (row->columns[LANTU_REFORM_LAMP]), row->lamp);
  gtk_box_append (GTK_BOX (row->columns[LANTU_REFORM_LAMP]), row->lamp_word);
  row->bar = lantu_progress_bar_new ();
  row->count = gtk_label_new (NULL);
  gtk_widget_set_hexpand (row->bar, TRUE);
  gtk_widget_set_valign (row->bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row->count, "small-text");
  gtk_widget_add_css_class (row->count, "numbers");
  gtk_box_append (GTK_BOX (row->columns[LANTU_REFORM_PROGRESS]), row->bar);
  gtk_box_append (GTK_BOX (row->columns[LANTU_REFORM_PROGRESS]), row->count);
  row->columns[LANTU_REFORM_CHART] = lantu_gantt_cell_new (view, FALSE);
  gtk_widget_add_css_class (row->columns[LANTU_REFORM_CHART], "small-text");
  fill_box (row);
  gtk_list_item_set_child (item, row->box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  show (g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row"));
}

static void
on_teardown (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  Row *row = box ? g_object_get_data (G_OBJECT (box), "row") : NULL;

  if (row) /* at the end of the window the box goes first */
    row->item = NULL;
}

/* (transfer full); @view must live as long as the list */
GtkListItemFactory *
lantu_reform_row_factory (LantuReformView *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), view, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "teardown", G_CALLBACK (on_teardown), NULL);
  return factory;
}
