/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   GtkButton.matrix-cell (.tint-0 … .tint-9, or .behind with .lamp-…, or .empty)
 *     GtkBox: GtkLabel, LantuLampWidget */

#include "overview/matrix-cell.h"

#include <glib/gi18n.h>
#include <math.h>

#include "widgets/labels.h"
#include "widgets/lamp.h"

struct _LantuMatrixCell
{
  GtkButton parent_instance;
  GtkLabel *number;      /* of the widget tree */
  LantuLampWidget *lamp; /* of the widget tree */
  gboolean total;
};

G_DEFINE_FINAL_TYPE (LantuMatrixCell, lantu_matrix_cell, GTK_TYPE_BUTTON)

static void
lantu_matrix_cell_class_init (LantuMatrixCellClass *klass)
{
}

static void
lantu_matrix_cell_init (LantuMatrixCell *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 4, "halign", GTK_ALIGN_CENTER, NULL);

  self->number = GTK_LABEL (gtk_label_new ("—"));
  self->lamp = LANTU_LAMP_WIDGET (lantu_lamp_widget_new (LANTU_LAMP_NONE));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lamp));
  gtk_button_set_child (GTK_BUTTON (self), box);
}

/* @total: at the edge of the matrix */
GtkWidget *
lantu_matrix_cell_new (gboolean total)
{
  LantuMatrixCell *self = g_object_new (LANTU_TYPE_MATRIX_CELL, NULL);

  self->total = total;
  if (total)
    g_object_set (self->number, "width-chars", 5, "xalign", 1.0f, NULL);
  return GTK_WIDGET (self);
}

static char *
describe (const LantuTally *tally, LantuLamp lamp, const char *word, const char *name)
{
  double progress = lantu_tally_progress (tally);
  g_autofree char *points = lantu_points_words (progress);
  g_autofree char *lag = lantu_overview_lag_words (tally);
  g_autofree char *done = lantu_count_words (tally->done);
  g_autofree char *counted = lantu_count_words (lantu_tally_counted (tally));
  GString *text = g_string_new (NULL);

  if (isnan (progress))
    {
      /* translators: what, and that there is nothing to count */
      g_string_printf (text, _("%s: no data"), name);
      return g_string_free (text, FALSE);
    }
  /* translators: what: completion in per cent, number done of number counted */
  g_string_printf (text, _("%s: %s %%, %s of %s done"), name, points, done, counted);
  if (lamp != LANTU_LAMP_NONE)
    g_string_append_printf (text, _(", %s"), word);
  if (lag && lamp != LANTU_LAMP_GREY)
    g_string_append_printf (text, _(", %s"), lag);
  if (lantu_tally_overdue (tally) > 0)
    g_string_append_printf (text, ngettext (", %d task overdue", ", %d tasks overdue", (gulong) lantu_tally_overdue (tally)),
                            (int) lantu_tally_overdue (tally));
  return g_string_free (text, FALSE);
}

/**
 * lantu_matrix_cell_set:
 * @lamp: the lamp of @tally
 * @word: its word
 * @tint: 0 to %LANTU_MATRIX_TINTS − 1: how dark the ground is, where it is not behind plan
 * @name: what the cell is about
 */
void
lantu_matrix_cell_set (LantuMatrixCell *self, const LantuTally *tally, LantuLamp lamp, const char *word, guint tint, const char *name)
{
  static const char *const tints[LANTU_MATRIX_TINTS] = { "tint-0", "tint-1", "tint-2", "tint-3", "tint-4",
                                                         "tint-5", "tint-6", "tint-7", "tint-8", "tint-9" };
  double progress = lantu_tally_progress (tally);
  gboolean behind = lamp == LANTU_LAMP_YELLOW || lamp == LANTU_LAMP_RED;
  const char *classes[6] = { "flat", "numbers", self->total ? "matrix-total" : "matrix-cell" };
  g_autofree char *number = NULL;
  g_autofree char *text = describe (tally, lamp, word, name);

  if (isnan (progress))
    classes[3] = "empty";
  else if (behind)
    {
      classes[3] = "behind";
      classes[4] = lantu_lamp_css_class (lamp);
    }
  else if (lamp == LANTU_LAMP_GREEN)
    classes[3] = tints[MIN (tint, LANTU_MATRIX_TINTS - 1)];
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);

  /* in the field whole numbers, half away from zero like all figures */
  if (self->total || isnan (progress))
    number = lantu_points_words (progress);
  else
    number = g_strdup_printf ("%.0f", floor (progress + 0.5 + 1e-9));
  gtk_label_set_label (self->number, number);
  lantu_lamp_widget_set_lamp (self->lamp, lamp);
  gtk_widget_set_visible (GTK_WIDGET (self->lamp), self->total || behind);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
