/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuOverviewData.districts ── lantu_ranking_view_show()
 *     GPtrArray of Place (sorted: what is shown, its rank)
 *       one GtkButton a place: rank, name, LantuRankBar, value, lamp
 *     folded: the first and last places, and a button for those between */

#include "overview/ranking.h"

#include <glib/gi18n.h>
#include <math.h>

#include "overview/rank-bar.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"

#define MOST 12 /* places that are shown without folding */
#define FIRST 8
#define LAST 3

/* A line of the chart; all but @button are of its widget tree. */
typedef struct
{
  GtkWidget *button;
  GtkLabel *rank;
  GtkLabel *name;
  LantuRankBar *bar;
  GtkLabel *value;
  LantuLampWidget *lamp;
} Line;

struct _LantuRankingView
{
  AdwBin parent_instance;

  /* of the widget tree */
  GtkLabel *title;
  GtkLabel *hint;
  GtkWidget *all;
  GtkLabel *all_label;
  GtkBox *box;
  GtkWidget *between;
  GtkLabel *between_label;

  GPtrArray *lines;         /* owned, of Line: as many as districts */
  GtkSizeGroup *columns[3]; /* owned: rank, name, value */
  gboolean unfolded;
};

G_DEFINE_FINAL_TYPE (LantuRankingView, lantu_ranking_view, ADW_TYPE_BIN)

static void
lantu_ranking_view_finalize (GObject *object)
{
  LantuRankingView *self = LANTU_RANKING_VIEW (object);

  g_ptr_array_unref (self->lines);
  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    g_object_unref (self->columns[i]);
  G_OBJECT_CLASS (lantu_ranking_view_parent_class)->finalize (object);
}

static void
lantu_ranking_view_class_init (LantuRankingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_ranking_view_finalize;
}

static GtkLabel *
column (GtkBox *box, GtkSizeGroup *group, float xalign, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "valign", GTK_ALIGN_CENTER, NULL);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numbers");
  gtk_size_group_add_widget (group, label);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* What stands in each line, also in that of the axis. */
static GtkBox *
columns (LantuRankingView *self, Line *line, gboolean axis)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));

  line->rank = column (box, self->columns[0], 1, "dim-text");
  line->name = column (box, self->columns[1], 0, NULL);
  g_object_set (line->name, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 6, "max-width-chars", 12, NULL);
  line->bar = LANTU_RANK_BAR (lantu_rank_bar_new (axis));
  gtk_box_append (box, GTK_WIDGET (line->bar));
  line->value = column (box, self->columns[2], 1, "rank-value");
  gtk_label_set_width_chars (line->value, 5);
  line->lamp = LANTU_LAMP_WIDGET (lantu_lamp_widget_new (LANTU_LAMP_NONE));
  gtk_box_append (box, GTK_WIDGET (line->lamp));
  return box;
}

static Line *
line_new (LantuRankingView *self)
{
  Line *line = g_new0 (Line, 1);

  line->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (line->button), GTK_WIDGET (columns (self, line, FALSE)));
  gtk_widget_add_css_class (line->button, "flat");
  gtk_widget_add_css_class (line->button, "rank-line");
  return line;
}

/* Which lines are seen. */
static void
fold (LantuRankingView *self)
{
  gboolean longer = self->lines->len > MOST;
  gboolean folded = longer && !self->unfolded;
  guint hidden = self->lines->len - FIRST - LAST;

  for (guint i = 0; i < self->lines->len; i++)
    gtk_widget_set_visible (((Line *) g_ptr_array_index (self->lines, i))->button, !folded || i < FIRST || i >= self->lines->len - LAST);
  gtk_widget_set_visible (self->between, folded);
  gtk_widget_set_visible (self->all, longer);
  gtk_label_set_label (self->all_label, self->unfolded ? _("Fewer") : _("All"));
  if (folded)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("… %u more", "… %u more", hidden), hidden);

      gtk_label_set_label (self->between_label, text);
    }
}

static void
on_fold (LantuRankingView *self)
{
  self->unfolded = !self->unfolded;
  fold (self);
}

static GtkWidget *
word_button (LantuRankingView *self, const char *css_class, GtkLabel **label)
{
  GtkWidget *button = gtk_button_new ();

  *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (*label), "small-text");
  gtk_widget_add_css_class (GTK_WIDGET (*label), "dim-text");
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (*label));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, css_class);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_fold), self, G_CONNECT_SWAPPED);
  return button;
}

static void
lantu_ranking_view_init (LantuRankingView *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *hint, *head = lantu_overview_card_head ("", &hint);
  GtkBox *axis;
  Line line;

  for (guint i = 0; i < G_N_ELEMENTS (self->columns); i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->title = GTK_LABEL (gtk_widget_get_first_child (head));
  self->hint = GTK_LABEL (hint);
  self->all = word_button (self, "card-link", &self->all_label);
  gtk_box_append (GTK_BOX (head), self->all);
  self->between = word_button (self, "rank-between", &self->between_label);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  axis = columns (self, &line, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (axis), "rank-axis");
  gtk_box_append (self->box, self->between);
  gtk_box_append (GTK_BOX (outer), head);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (axis));
  adw_bin_set_child (ADW_BIN (self), outer);
}

/* As many lines as there are places, the button for those between after the first ones. */
static void
set_lines (LantuRankingView *self, guint n)
{
  while (self->lines->len > n)
    {
      Line *line = g_ptr_array_index (self->lines, self->lines->len - 1);

      gtk_box_remove (self->box, line->button);
      g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
    }
  while (self->lines->len < n)
    {
      Line *line = line_new (self);
      GtkWidget *before = self->lines->len == FIRST ? self->between : NULL;

      if (self->lines->len > 0 && before == NULL)
        before = ((Line *) g_ptr_array_index (self->lines, self->lines->len - 1))->button;
      gtk_box_insert_child_after (self->box, line->button, before);
      g_ptr_array_add (self->lines, line);
    }
}

/* The best first; what has nothing to count, and 市本级, which is no district, at the end. */
static int
best_first (gconstpointer a, gconstpointer b)
{
  const LantuProgressRow *x = *(LantuProgressRow *const *) a, *y = *(LantuProgressRow *const *) b;
  double p = lantu_tally_progress (&x->tally), q = lantu_tally_progress (&y->tally);

  if ((x->id == LANTU_CITY_ITSELF) != (y->id == LANTU_CITY_ITSELF))
    return x->id == LANTU_CITY_ITSELF ? 1 : -1;
  if (isnan (p) || isnan (q))
    return isnan (p) - isnan (q);
  return p > q ? -1 : p < q;
}

static void
fill (Line *line, const LantuOverviewData *data, const LantuProgressRow *row, guint rank, double plan)
{
  double progress = lantu_tally_progress (&row->tally);
  LantuLamp lamp = lantu_tally_lamp (&row->tally, &data->legend.thresholds);
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;
  const char *name = lantu_overview_row_name (row);
  g_autofree char *value = lantu_points_words (progress);
  g_autofree char *lag = lantu_overview_lag_words (&row->tally);
  g_autofree char *number = rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("");
  g_autofree char *place = rank > 0 ? g_strdup_printf (_("%u. %s"), rank, name) : g_strdup (name);
  g_autofree char *text = isnan (progress) ? g_strdup_printf (_("%s: no data"), place)
                          : lag            ? g_strdup_printf (_("%s: %s %%, %s, %s"), place, value, lantu_legend_word (&data->legend, lamp), lag)
                                           : g_strdup_printf (_("%s: %s %%"), place, value);

  gtk_label_set_label (line->rank, number);
  gtk_label_set_label (line->name, name);
  gtk_label_set_label (line->value, value);
  lantu_rank_bar_set (line->bar, progress, plan, lamp);
  lantu_lamp_widget_set_lamp (line->lamp, lamp);
  if (data->query.district == row->id)
    gtk_widget_add_css_class (line->button, "current");
  else
    gtk_widget_remove_css_class (line->button, "current");
  gtk_widget_set_tooltip_text (line->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  rows.district = row->id;
  lantu_overview_link (line->button, &data->query, &rows, name);
}

/**
 * lantu_ranking_view_show:
 * @data: not kept
 */
void
lantu_ranking_view_show (LantuRankingView *self, const LantuOverviewData *data)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  LantuTally everywhere = { 0 };
  g_autofree char *plan = NULL;
  g_autofree char *hint = NULL;
  double last = NAN;
  guint rank = 0;

  for (guint i = 0; i < data->districts->len; i++)
    {
      LantuProgressRow *row = g_ptr_array_index (data->districts, i);

      g_ptr_array_add (sorted, row);
      lantu_tally_merge (&everywhere, &row->tally);
    }
  g_ptr_array_sort (sorted, best_first);
  set_lines (self, sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (sorted, i);
      double progress = lantu_tally_progress (&row->tally);
      gboolean ranked = row->id != LANTU_CITY_ITSELF && !isnan (progress);

      /* equal completion, equal place */
      if (ranked && progress != last)
        rank = i + 1;
      last = ranked ? progress : last;
      fill (g_ptr_array_index (self->lines, i), data, row, ranked ? rank : 0, lantu_tally_plan (&everywhere));
    }
  plan = lantu_points_words (lantu_tally_plan (&everywhere));
  hint = isnan (lantu_tally_plan (&everywhere)) ? g_strdup (_("tasks done, %")) : g_strdup_printf (_("tasks done, %%; dashed: the plan, %s"), plan);
  gtk_label_set_label (self->title, _("Districts"));
  gtk_label_set_label (self->hint, hint);
  fold (self);
}
