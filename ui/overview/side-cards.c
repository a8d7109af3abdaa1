/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuOverviewData.due    ── lantu_side_card_show_due()
 *   LantuOverviewData.matrix ── lantu_side_card_show_lags(): the cells by lag
 *     GPtrArray of Line, kept and refilled
 *       GtkButton: date and weekday, name and note, lamp and word */

#include "overview/side-cards.h"

#include <glib/gi18n.h>
#include <math.h>

#include "widgets/labels.h"
#include "widgets/lamp.h"

#define MOST_LAGS 5

/* A line; all but @button are of its widget tree. */
typedef struct
{
  GtkWidget *button;
  GtkWidget *when;
  GtkLabel *date;
  GtkLabel *weekday;
  GtkLabel *name;
  GtkLabel *note;
  LantuLampWidget *lamp;
  GtkLabel *word;
} Line;

struct _LantuSideCard
{
  AdwBin parent_instance;

  /* of the widget tree */
  GtkLabel *title;
  GtkLabel *hint;
  GtkWidget *all;
  GtkBox *box;
  GtkLabel *nothing;

  GPtrArray *lines;    /* owned, of Line */
  GtkSizeGroup *whens; /* owned */
};

G_DEFINE_FINAL_TYPE (LantuSideCard, lantu_side_card, ADW_TYPE_BIN)

static void
lantu_side_card_finalize (GObject *object)
{
  LantuSideCard *self = LANTU_SIDE_CARD (object);

  g_ptr_array_unref (self->lines);
  g_object_unref (self->whens);
  G_OBJECT_CLASS (lantu_side_card_parent_class)->finalize (object);
}

static void
lantu_side_card_class_init (LantuSideCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_side_card_finalize;
}

static void
lantu_side_card_init (LantuSideCard *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *hint, *head = lantu_overview_card_head ("", &hint);
  GtkWidget *label = gtk_label_new (_("All"));

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->whens = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->title = GTK_LABEL (gtk_widget_get_first_child (head));
  self->hint = GTK_LABEL (hint);
  self->all = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->all), label);
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (self->all, "flat");
  gtk_widget_add_css_class (self->all, "card-link");
  gtk_box_append (GTK_BOX (head), self->all);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->nothing = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "dim-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->nothing), "cell-text");
  gtk_box_append (GTK_BOX (outer), head);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->box));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->nothing));
  adw_bin_set_child (ADW_BIN (self), outer);
}

static GtkLabel *
label_in (GtkWidget *box, const char *css_class, const char *second)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, css_class);
  if (second)
    gtk_widget_add_css_class (label, second);
  gtk_widget_add_css_class (label, "numbers");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static Line *
line_new (LantuSideCard *self)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *middle = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *end = g_object_new (GTK_TYPE_BOX, "spacing", 4, "valign", GTK_ALIGN_CENTER, NULL);

  line->when = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  line->date = label_in (line->when, "cell-text", "when");
  line->weekday = label_in (line->when, "small-text", "dim-text");
  line->name = label_in (middle, "cell-text", NULL);
  line->note = label_in (middle, "small-text", "dim-text");
  /* the column's width is not theirs to ask for */
  g_object_set (line->name, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 8, NULL);
  g_object_set (line->note, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 8, NULL);
  line->lamp = LANTU_LAMP_WIDGET (lantu_lamp_widget_new (LANTU_LAMP_NONE));
  gtk_box_append (GTK_BOX (end), GTK_WIDGET (line->lamp));
  line->word = label_in (end, "small-text", NULL);
  gtk_box_append (GTK_BOX (box), line->when);
  gtk_box_append (GTK_BOX (box), middle);
  gtk_box_append (GTK_BOX (box), end);
  gtk_size_group_add_widget (self->whens, line->when);
  line->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (line->button), box);
  gtk_widget_add_css_class (line->button, "flat");
  gtk_widget_add_css_class (line->button, "side-line");
  return line;
}

/* As many lines as there is to show; a word instead where there is nothing. */
static void
set_lines (LantuSideCard *self, guint n, const char *nothing)
{
  while (self->lines->len > n)
    {
      gtk_box_remove (self->box, ((Line *) g_ptr_array_index (self->lines, self->lines->len - 1))->button);
      g_ptr_array_set_size (self->lines, (int) self->lines->len - 1);
    }
  while (self->lines->len < n)
    {
      Line *line = line_new (self);

      gtk_box_append (self->box, line->button);
      g_ptr_array_add (self->lines, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->box), n > 0);
  gtk_label_set_label (self->nothing, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0);
}

static void
fill (Line *line, const char *name, const char *note, LantuLamp lamp, const char *word, const char *accessible)
{
  const char *classes[] = { "small-text", "numbers", lantu_lamp_css_class (lamp), NULL };

  gtk_label_set_label (line->name, name);
  gtk_label_set_label (line->note, note);
  lantu_lamp_widget_set_lamp (line->lamp, lamp);
  gtk_widget_set_visible (GTK_WIDGET (line->lamp), lamp != LANTU_LAMP_NONE);
  gtk_label_set_label (line->word, word);
  gtk_widget_set_css_classes (GTK_WIDGET (line->word), classes);
  gtk_widget_set_tooltip_text (line->button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

/* -- what falls due ------------------------------------------------------------ */

static void
fill_due (Line *line, const LantuOverviewData *data, const LantuDueRow *row, gboolean same_day)
{
  const char *const weekdays[] = { _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun") };
  int days = row->due - data->query.today;
  const char *name = row->title ? row->title : _("Added by hand");
  g_autofree char *iso = lantu_day_format (row->due);
  g_autofree char *number = lantu_count_words (row->tasks);
  g_autofree char *tasks = g_strdup_printf (ngettext ("%s task", "%s tasks", (gulong) row->tasks), number);
  g_autofree char *note = row->code ? g_strdup_printf (_("%s · %s"), row->code, tasks) : g_strdup (tasks);
  g_autofree char *left = days == 0 ? g_strdup (_("today")) : g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), days);
  /* translators: a date, its weekday, what is due, its code and number of tasks, how long there is still */
  g_autofree char *text = g_strdup_printf (_("%s, %s: %s, %s, %s"), iso, weekdays[lantu_day_weekday (row->due) - 1], name, note, left);
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;

  gtk_widget_set_visible (line->when, TRUE);
  gtk_label_set_label (line->date, same_day ? "" : iso + 5);
  gtk_label_set_label (line->weekday, same_day ? "" : weekdays[lantu_day_weekday (row->due) - 1]);
  fill (line, name, note, days <= data->legend.thresholds.near_days ? LANTU_LAMP_BLUE : LANTU_LAMP_NONE, left, text);
  if (row->measure > 0)
    rows.measure = row->measure;
  else
    rows.node = LANTU_NO_SYSTEM; /* what was added by hand stands under no system */
  rows.open_only = TRUE;
  rows.due_from = rows.due_to = row->due;
  lantu_overview_link (line->button, &data->query, &rows, name);
}

/**
 * lantu_side_card_show_due:
 * @data: not kept
 */
void
lantu_side_card_show_due (LantuSideCard *self, const LantuOverviewData *data)
{
  g_autofree char *number = lantu_count_words (data->due_total);
  g_autofree char *hint = g_strdup_printf (ngettext ("%s task", "%s tasks", (gulong) data->due_total), number);
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;
  LantuDay last = LANTU_NO_DAY;

  set_lines (self, data->due->len, _("Nothing falls due in the next two weeks."));
  for (guint i = 0; i < data->due->len; i++)
    {
      const LantuDueRow *row = g_ptr_array_index (data->due, i);

      fill_due (g_ptr_array_index (self->lines, i), data, row, row->due == last);
      last = row->due;
    }
  gtk_label_set_label (self->title, _("Due within two weeks"));
  gtk_label_set_label (self->hint, data->due->len > 0 ? hint : "");
  gtk_widget_set_visible (self->all, data->due->len > 0);
  rows.open_only = TRUE;
  rows.due_from = data->query.today;
  rows.due_to = data->query.today + LANTU_OVERVIEW_DUE_DAYS;
  lantu_overview_link (self->all, &data->query, &rows, _("Due within two weeks"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->all), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All that falls due within two weeks"), -1);
}

/* -- what is behind -------------------------------------------------------------- */

typedef struct
{
  const LantuProgressRow *kind;
  const LantuProgressRow *system;
  const LantuTally *tally;
} Lag;

static int
worst_first (gconstpointer a, gconstpointer b)
{
  double x = lantu_tally_lag (((const Lag *) a)->tally), y = lantu_tally_lag (((const Lag *) b)->tally);

  return x > y ? -1 : x < y;
}

static void
fill_lag (Line *line, const LantuOverviewData *data, const Lag *lag)
{
  LantuLamp lamp = lantu_tally_lamp (lag->tally, &data->legend.thresholds);
  gint64 late = lantu_tally_overdue (lag->tally);
  g_autofree char *system = lantu_overview_row_short (lag->system);
  g_autofree char *name = g_strdup_printf (_("%s · %s"), lantu_overview_row_name (lag->kind), system);
  g_autofree char *done = lantu_points_words (lantu_tally_progress (lag->tally));
  g_autofree char *plan = lantu_points_words (lantu_tally_plan (lag->tally));
  g_autofree char *points = lantu_overview_lag_words (lag->tally);
  g_autofree char *number = lantu_count_words (late);
  g_autofree char *overdue = g_strdup_printf (ngettext ("%s overdue", "%s overdue", (gulong) late), number);
  /* translators: completion and plan in per cent */
  g_autofree char *figures = g_strdup_printf (_("%s %% done, plan %s %%"), done, plan);
  g_autofree char *note = late > 0 ? g_strdup_printf (_("%s · %s"), figures, overdue) : g_strdup (figures);
  g_autofree char *text = g_strdup_printf (_("%s: %s, %s, %s"), name, lantu_legend_word (&data->legend, lamp), points, note);
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;

  gtk_widget_set_visible (line->when, FALSE);
  fill (line, name, note, lamp, points, text);
  rows.kind = lag->kind->id;
  rows.node = lag->system->id;
  lantu_overview_link (line->button, &data->query, &rows, name);
}

/**
 * lantu_side_card_show_lags:
 * @data: not kept
 */
void
lantu_side_card_show_lags (LantuSideCard *self, const LantuOverviewData *data)
{
  const LantuMatrix *matrix = data->matrix;
  g_autoptr (GArray) lags = g_array_new (FALSE, FALSE, sizeof (Lag));
  g_autofree char *hint = NULL;

  for (guint i = 0; i < matrix->kinds->len * matrix->systems->len; i++)
    {
      Lag lag = { g_ptr_array_index (matrix->kinds, i / matrix->systems->len), g_ptr_array_index (matrix->systems, i % matrix->systems->len),
                  &matrix->cells[i] };

      if (lantu_tally_lamp (lag.tally, &data->legend.thresholds) >= LANTU_LAMP_YELLOW)
        g_array_append_val (lags, lag);
    }
  g_array_sort (lags, worst_first);
  hint = g_strdup_printf (ngettext ("%u field of the table", "%u fields of the table", lags->len), lags->len);
  set_lines (self, MIN (lags->len, MOST_LAGS), _("No kind of units is behind plan in any system."));
  for (guint i = 0; i < self->lines->len; i++)
    fill_lag (g_ptr_array_index (self->lines, i), data, &g_array_index (lags, Lag, i));
  gtk_label_set_label (self->title, _("Furthest behind plan"));
  gtk_label_set_label (self->hint, lags->len > MOST_LAGS ? hint : "");
  gtk_widget_set_visible (self->all, FALSE);
}
