/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuOverviewData.matrix.total ── lantu_head_card_show()
 *     GtkBox (beside or, `compact`, below each other)
 *       the bar: completion, lamp and word, plan and difference, LantuProgressBar
 *       GtkBox (beside or, `narrow`, below each other) of twice three counts */

#include "overview/head-card.h"

#include <glib/gi18n.h>
#include <math.h>

#include "widgets/labels.h"
#include "widgets/lamp.h"
#include "widgets/progress-bar.h"

typedef enum
{
  COUNT_UNITS,
  COUNT_TASKS,
  COUNT_DONE,
  COUNT_WORK,
  COUNT_SOON,
  COUNT_OVERDUE,
  N_COUNTS,
} Count;

/* What "in progress" is made of. */
static const LantuBucket work[] = { LANTU_BUCKET_IN_PROGRESS, LANTU_BUCKET_SUBMITTED, LANTU_BUCKET_RETURNED };

struct _LantuHeadCard
{
  AdwBin parent_instance;

  /* of the widget tree */
  GtkBox *box;
  GtkWidget *rule;
  GtkBox *counts;
  GtkLabel *progress;
  GtkWidget *unit;
  LantuLampWidget *lamp;
  GtkLabel *word;
  GtkLabel *plan;
  LantuProgressBar *bar;
  GtkWidget *buttons[N_COUNTS];
  GtkLabel *names[N_COUNTS];
  GtkLabel *numbers[N_COUNTS];
  GtkWidget *parts[G_N_ELEMENTS (work)];
  GtkPopover *popover;

  gboolean compact;
  gboolean narrow;
};

enum
{
  PROP_COMPACT = 1,
  PROP_NARROW,
};

G_DEFINE_FINAL_TYPE (LantuHeadCard, lantu_head_card, ADW_TYPE_BIN)

static void
arrange (LantuHeadCard *self)
{
  GtkOrientation along = self->compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), along);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->rule), self->compact ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (self->box, self->compact ? 8 : 12);
  if (self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (self->counts), "below");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counts), "below");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->counts), self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
lantu_head_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LantuHeadCard *self = LANTU_HEAD_CARD (object);

  g_value_set_boolean (value, id == PROP_COMPACT ? self->compact : self->narrow);
}

static void
lantu_head_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LantuHeadCard *self = LANTU_HEAD_CARD (object);
  gboolean *flag = id == PROP_COMPACT ? &self->compact : &self->narrow;

  if (*flag == g_value_get_boolean (value))
    return;
  *flag = !*flag;
  arrange (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
lantu_head_card_class_init (LantuHeadCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lantu_head_card_get_property;
  object_class->set_property = lantu_head_card_set_property;
  g_object_class_install_property (object_class, PROP_COMPACT, g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_NARROW, g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags));
}

/* -- building ------------------------------------------------------------------- */

static GtkWidget *
label_new (const char *text, const char *css_class, const char *second)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "valign", GTK_ALIGN_BASELINE_FILL, NULL);

  gtk_widget_add_css_class (label, css_class);
  if (second)
    gtk_widget_add_css_class (label, second);
  return label;
}

static GtkWidget *
build_bar (LantuHeadCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *name = label_new (_("Tasks done"), "cell-text", NULL);

  self->lamp = LANTU_LAMP_WIDGET (lantu_lamp_widget_new (LANTU_LAMP_NONE));
  self->word = GTK_LABEL (label_new ("", "cell-text", NULL));
  self->progress = GTK_LABEL (label_new ("—", "key-number", NULL));
  self->unit = label_new ("%", "dim-text", "cell-text");
  self->plan = GTK_LABEL (label_new ("", "dim-text", "small-text"));
  self->bar = LANTU_PROGRESS_BAR (lantu_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->plan), "numbers");
  g_object_set (self->plan, "hexpand", TRUE, "xalign", 1.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (first), name);
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->lamp));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (second), self->unit);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (self->plan));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  g_object_set (box, "width-request", 256, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (box, "bullet");
  return box;
}

static GtkWidget *
build_work (LantuHeadCard *self)
{
  GtkWidget *menu = g_object_new (GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    {
      self->parts[i] = gtk_button_new_with_label ("");
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->parts[i])), GTK_ALIGN_START);
      gtk_widget_add_css_class (self->parts[i], "flat");
      gtk_widget_add_css_class (self->parts[i], "count-part");
      gtk_box_append (GTK_BOX (box), self->parts[i]);
    }
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (menu), GTK_WIDGET (self->popover));
  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    g_signal_connect_object (self->parts[i], "clicked", G_CALLBACK (gtk_popover_popdown), self->popover, G_CONNECT_SWAPPED);
  return menu;
}

static GtkWidget *
build_count (LantuHeadCard *self, Count which)
{
  const char *const names[N_COUNTS] = { _("Units"), _("Tasks"), _("Done"), _("In progress"), "", "" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = which == COUNT_WORK ? build_work (self) : gtk_button_new ();

  if (which == COUNT_SOON || which == COUNT_OVERDUE)
    gtk_box_append (GTK_BOX (first), lantu_lamp_widget_new (which == COUNT_SOON ? LANTU_LAMP_BLUE : LANTU_LAMP_RED));
  self->names[which] = GTK_LABEL (label_new (names[which], "cell-text", NULL));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->names[which]));
  self->numbers[which] = GTK_LABEL (label_new ("—", "key-number", NULL));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->numbers[which]));
  if (which == COUNT_WORK)
    gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  else
    gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "count");
  self->buttons[which] = button;
  return button;
}

static void
lantu_head_card_init (LantuHeadCard *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->rule = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->counts = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "valign", GTK_ALIGN_CENTER, "hexpand", TRUE, "spacing", 4, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "counts");
  for (int half = 0; half < 2; half++)
    {
      GtkWidget *three = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "hexpand", TRUE, "spacing", 4, NULL);

      for (int i = 0; i < N_COUNTS / 2; i++)
        gtk_box_append (GTK_BOX (three), build_count (self, (Count) (half * N_COUNTS / 2 + i)));
      gtk_box_append (self->counts, three);
    }
  gtk_box_append (self->box, build_bar (self));
  gtk_box_append (self->box, self->rule);
  gtk_box_append (self->box, GTK_WIDGET (self->counts));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  arrange (self);
}

/* -- filling -------------------------------------------------------------------- */

static void
show_bar (LantuHeadCard *self, const LantuOverviewData *data)
{
  const LantuTally *total = &data->matrix->total;
  double progress = lantu_tally_progress (total), plan = lantu_tally_plan (total);
  LantuLamp lamp = lantu_tally_lamp (total, &data->legend.thresholds);
  g_autofree char *progress_words = lantu_points_words (progress);
  g_autofree char *plan_words = lantu_points_words (plan);
  g_autofree char *lag = lantu_overview_lag_words (total);
  g_autofree char *text = lag ? g_strdup_printf (_("plan %s %%, %s"), plan_words, lag) : g_strdup (_("no plan: nothing has a due date"));

  gtk_label_set_label (self->progress, progress_words);
  gtk_widget_set_visible (self->unit, !isnan (progress));
  lantu_lamp_widget_set_lamp (self->lamp, lamp);
  gtk_label_set_label (self->word, lantu_legend_word (&data->legend, lamp));
  for (int i = LANTU_LAMP_NONE; i <= LANTU_LAMP_RED; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->word), lantu_lamp_css_class ((LantuLamp) i));
  gtk_widget_add_css_class (GTK_WIDGET (self->word), lantu_lamp_css_class (lamp));
  gtk_label_set_label (self->plan, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan), text);
  lantu_progress_bar_set (self->bar, progress, plan, lamp);
}

static void
show_count (LantuHeadCard *self, Count which, gint64 n, const char *name)
{
  g_autofree char *number = lantu_count_words (n);
  /* translators: what was counted, and how many */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), name, number);

  gtk_label_set_label (self->names[which], name);
  gtk_label_set_label (self->numbers[which], number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[which]), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* A count with the rows that it counted. */
static void
show_rows (LantuHeadCard *self, const LantuOverviewData *data, Count which, gint64 n, int status, int lamp, const char *name)
{
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;

  rows.status = status;
  rows.lamp = lamp;
  show_count (self, which, n, name);
  lantu_overview_link (self->buttons[which], &data->query, &rows, name);
}

/* What was begun and is not done lies in several states: each has its rows. */
static void
show_work (LantuHeadCard *self, const LantuOverviewData *data)
{
  const LantuTally *total = &data->matrix->total;
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    {
      LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;
      g_autofree char *number = lantu_count_words (total->by_bucket[work[i]]);
      g_autofree char *text = g_strdup_printf (_("%s: %s"), lantu_bucket_word (work[i]), number);

      rows.status = work[i];
      gtk_button_set_label (GTK_BUTTON (self->parts[i]), text);
      lantu_overview_link (self->parts[i], &data->query, &rows, lantu_bucket_word (work[i]));
      sum += total->by_bucket[work[i]];
    }
  show_count (self, COUNT_WORK, sum, _("In progress"));
}

/**
 * lantu_head_card_show:
 * @data: not kept
 */
void
lantu_head_card_show (LantuHeadCard *self, const LantuOverviewData *data)
{
  const LantuTally *total = &data->matrix->total;

  /* the numbers of a whole city are smaller, or six do not stand in a line */
  if (total->all >= 100000)
    gtk_widget_add_css_class (GTK_WIDGET (self->counts), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counts), "long");
  show_bar (self, data);
  show_count (self, COUNT_UNITS, data->matrix->units, _("Units"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->buttons[COUNT_UNITS]), "s", "units");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->buttons[COUNT_UNITS]), "win.show-page");
  show_rows (self, data, COUNT_TASKS, total->all, -1, -1, _("Tasks"));
  show_rows (self, data, COUNT_DONE, total->done, LANTU_BUCKET_DONE, -1, _("Done"));
  show_work (self, data);
  show_rows (self, data, COUNT_SOON, total->by_lamp[LANTU_LAMP_BLUE], -1, LANTU_LAMP_BLUE, lantu_legend_word (&data->legend, LANTU_LAMP_BLUE));
  show_rows (self, data, COUNT_OVERDUE, lantu_tally_overdue (total), -1, LANTU_LAMP_RED, lantu_legend_word (&data->legend, LANTU_LAMP_RED));
}
