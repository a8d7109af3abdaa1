/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Every part of the bar is a widget, so that its colour is
 * the style sheet's; an overdue task is a part of its own and is not counted
 * with the others, so that the parts add up to what counts. */

#include "units/status-bar.h"

#include "widgets/labels.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define HEIGHT 8
#define GAP 2
#define SPACING 6

enum
{
  DONE,
  IN_PROGRESS,
  SUBMITTED,
  RETURNED,
  OVERDUE,
  NOT_STARTED,
  N_PARTS,
};

static const struct
{
  const char *icon, *css_class;
} parts[N_PARTS] = {
  { "lantu-status-done-symbolic", "status-done" },           { "lantu-status-in-progress-symbolic", "status-in-progress" },
  { "lantu-status-submitted-symbolic", "status-submitted" }, { "lantu-status-overdue-symbolic", "status-returned" },
  { "lantu-status-overdue-symbolic", "status-overdue" },     { "lantu-status-not-started-symbolic", "status-not-started" },
};

struct _LantuStatusBar
{
  GtkWidget parent_instance;
  GtkWidget *segments[N_PARTS];
  GtkWidget *key; /* AdwWrapBox */
  GtkWidget *entries[N_PARTS];
  GtkWidget *labels[N_PARTS];
  gint64 counts[N_PARTS];
  gint64 total;
};

G_DEFINE_FINAL_TYPE (LantuStatusBar, lantu_status_bar, GTK_TYPE_WIDGET)

static const char *
part_word (guint part, const LantuLegend *legend)
{
  switch (part)
    {
    case DONE:
      return lantu_bucket_word (LANTU_BUCKET_DONE);
    case IN_PROGRESS:
      return lantu_bucket_word (LANTU_BUCKET_IN_PROGRESS);
    case SUBMITTED:
      return lantu_bucket_word (LANTU_BUCKET_SUBMITTED);
    case RETURNED:
      return lantu_bucket_word (LANTU_BUCKET_RETURNED);
    case OVERDUE:
      return lantu_legend_word (legend, LANTU_LAMP_RED);
    case NOT_STARTED:
    default:
      return lantu_bucket_word (LANTU_BUCKET_NOT_STARTED);
    }
}

static GtkSizeRequestMode
lantu_status_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lantu_status_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  LantuStatusBar *self = LANTU_STATUS_BAR (widget);

  for (guint i = 0; i < N_PARTS; i++)
    gtk_widget_measure (self->segments[i], orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->key, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += HEIGHT + SPACING;
      *natural += HEIGHT + SPACING;
    }
}

static void
lantu_status_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LantuStatusBar *self = LANTU_STATUS_BAR (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint shown = 0;
  int room, x = 0;
  gint64 so_far = 0;

  for (guint i = 0; i < N_PARTS; i++)
    shown += self->counts[i] > 0;
  room = MAX (0, width - GAP * ((int) shown - 1));
  for (guint i = 0; i < N_PARTS; i++)
    {
      int from, to;

      if (self->counts[i] == 0)
        continue;
      from = (int) (room * so_far / MAX (1, self->total));
      so_far += self->counts[i];
      to = (int) (room * so_far / MAX (1, self->total));
      /* what is there is seen, however little it is */
      gtk_widget_size_allocate (self->segments[i],
                                &(GtkAllocation) { rtl ? width - x - from - MAX (2, to - from) : x + from, 0, MAX (2, to - from), HEIGHT }, -1);
      x += GAP;
    }
  gtk_widget_size_allocate (self->key, &(GtkAllocation) { 0, HEIGHT + SPACING, width, MAX (0, height - HEIGHT - SPACING) }, -1);
}

static void
lantu_status_bar_dispose (GObject *object)
{
  LantuStatusBar *self = LANTU_STATUS_BAR (object);

  for (guint i = 0; i < N_PARTS; i++)
    g_clear_pointer (&self->segments[i], gtk_widget_unparent);
  g_clear_pointer (&self->key, gtk_widget_unparent);
  G_OBJECT_CLASS (lantu_status_bar_parent_class)->dispose (object);
}

static void
lantu_status_bar_class_init (LantuStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_status_bar_dispose;
  widget_class->get_request_mode = lantu_status_bar_get_request_mode;
  widget_class->measure = lantu_status_bar_measure;
  widget_class->size_allocate = lantu_status_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "statusbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lantu_status_bar_init (LantuStatusBar *self)
{
  self->key = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->key), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->key), 2);
  for (guint i = 0; i < N_PARTS; i++)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (parts[i].icon);

      self->segments[i] = g_object_new (ADW_TYPE_BIN, "css-name", "segment", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->segments[i], parts[i].css_class);
      gtk_widget_set_parent (self->segments[i], GTK_WIDGET (self));
      gtk_widget_set_child_visible (self->segments[i], FALSE);
      self->entries[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      self->labels[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (image, parts[i].css_class);
      gtk_widget_add_css_class (self->labels[i], "small-text");
      gtk_widget_add_css_class (self->labels[i], "dim-text");
      gtk_widget_add_css_class (self->labels[i], "numbers");
      gtk_box_append (GTK_BOX (self->entries[i]), image);
      gtk_box_append (GTK_BOX (self->entries[i]), self->labels[i]);
      adw_wrap_box_append (ADW_WRAP_BOX (self->key), self->entries[i]);
    }
  gtk_widget_set_parent (self->key, GTK_WIDGET (self));
}

GtkWidget *
lantu_status_bar_new (void)
{
  return g_object_new (LANTU_TYPE_STATUS_BAR, NULL);
}

/**
 * lantu_status_bar_set:
 * @overdue: (array fixed-size=7): of each bucket, how many of its tasks are overdue
 */
void
lantu_status_bar_set (LantuStatusBar *self, const LantuTally *tally, const gint64 *overdue, const LantuLegend *legend)
{
  static const LantuBucket buckets[N_PARTS] = {
    [DONE] = LANTU_BUCKET_DONE,         [IN_PROGRESS] = LANTU_BUCKET_IN_PROGRESS, [SUBMITTED] = LANTU_BUCKET_SUBMITTED,
    [RETURNED] = LANTU_BUCKET_RETURNED, [NOT_STARTED] = LANTU_BUCKET_NOT_STARTED,
  };
  g_autoptr (GString) spoken = g_string_new (NULL);

  self->counts[OVERDUE] = 0;
  for (guint i = 0; i < N_PARTS; i++)
    if (i != OVERDUE)
      {
        self->counts[i] = tally->by_bucket[buckets[i]] - overdue[buckets[i]];
        self->counts[OVERDUE] += overdue[buckets[i]];
      }
  self->total = lantu_tally_counted (tally);
  for (guint i = 0; i < N_PARTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s %d", part_word (i, legend), (int) self->counts[i]);

      gtk_label_set_text (GTK_LABEL (self->labels[i]), text);
      gtk_widget_set_visible (self->entries[i], self->counts[i] > 0);
      gtk_widget_set_child_visible (self->segments[i], self->counts[i] > 0);
      if (self->counts[i])
        g_string_append_printf (spoken, "%s%s", spoken->len ? ", " : "", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
