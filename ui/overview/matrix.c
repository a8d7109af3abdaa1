/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuOverviewData.matrix ── lantu_matrix_view_show()
 *     rebuild() where the rows or columns are others, else only fill():
 *     GtkGrid (names, units)   the fixed columns
 *     GtkScrolledWindow › GtkGrid of LantuMatrixCell (systems, total) */

#include "overview/matrix.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "overview/matrix-cell.h"
#include "widgets/labels.h"

struct _LantuMatrixView
{
  AdwBin parent_instance;

  /* of the widget tree */
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *note;
  GtkGrid *heads;
  GtkGrid *field;

  GArray *shape;    /* owned: ids of the kinds, 0, ids of the systems, as built */
  GPtrArray *cells; /* owned, of unowned LantuMatrixCell: row by row, the total last in each */
  GPtrArray *units; /* owned, of unowned GtkLabel: the head and one a row */
  gboolean narrow;
};

enum
{
  PROP_NARROW = 1,
};

G_DEFINE_FINAL_TYPE (LantuMatrixView, lantu_matrix_view, ADW_TYPE_BIN)

static void
apply_narrow (LantuMatrixView *self)
{
  for (guint i = 0; i < self->units->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->units, i), !self->narrow);
}

static void
lantu_matrix_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LANTU_MATRIX_VIEW (object)->narrow);
}

static void
lantu_matrix_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LantuMatrixView *self = LANTU_MATRIX_VIEW (object);

  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = !self->narrow;
  apply_narrow (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
lantu_matrix_view_finalize (GObject *object)
{
  LantuMatrixView *self = LANTU_MATRIX_VIEW (object);

  g_array_unref (self->shape);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->units);
  G_OBJECT_CLASS (lantu_matrix_view_parent_class)->finalize (object);
}

static void
lantu_matrix_view_class_init (LantuMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lantu_matrix_view_get_property;
  object_class->set_property = lantu_matrix_view_set_property;
  object_class->finalize = lantu_matrix_view_finalize;
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "matrix");
}

static void
lantu_matrix_view_init (LantuMatrixView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *scroller, *hint, *head = lantu_overview_card_head ("", &hint);

  self->shape = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cells = g_ptr_array_new ();
  self->units = g_ptr_array_new ();
  self->title = GTK_LABEL (gtk_widget_get_first_child (head));
  self->hint = GTK_LABEL (hint);
  self->heads = g_object_new (GTK_TYPE_GRID, "row-spacing", 3, "column-spacing", 6, NULL);
  self->field = g_object_new (GTK_TYPE_GRID, "row-spacing", 3, "column-spacing", 3, NULL);
  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-text");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "small-text");

  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "hexpand", TRUE,
                           "child", self->field, NULL);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->heads));
  gtk_box_append (GTK_BOX (body), scroller);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), body);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* -- building ------------------------------------------------------------------ */

static GtkWidget *
column_head (const char *text, const char *tooltip)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.5f, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 1, "valign",
                                   GTK_ALIGN_BASELINE_FILL, "tooltip-text", tooltip, NULL);

  gtk_widget_add_css_class (label, "matrix-head");
  gtk_widget_add_css_class (label, "dim-text");
  return label;
}

static void
clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
}

static GtkWidget *
head_label (LantuMatrixView *self, int column, int row, const char *text, float xalign)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", xalign, NULL);

  gtk_grid_attach (self->heads, label, column, row, 1, 1);
  gtk_widget_add_css_class (label, row == 0 ? "matrix-head" : "matrix-name");
  if (column == 1)
    {
      gtk_widget_add_css_class (label, "dim-text");
      gtk_widget_add_css_class (label, "small-text");
      gtk_widget_add_css_class (label, "numbers");
      g_ptr_array_add (self->units, label);
    }
  return label;
}

static void
rebuild (LantuMatrixView *self, const LantuMatrix *matrix)
{
  guint n_kinds = matrix->kinds->len, n_systems = matrix->systems->len;

  clear (self->heads);
  clear (self->field);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->units, 0);
  head_label (self, 0, 0, "", 0);
  head_label (self, 1, 0, _("Units"), 1);
  for (guint s = 0; s < n_systems; s++)
    {
      const LantuProgressRow *row = g_ptr_array_index (matrix->systems, s);
      g_autofree char *text = lantu_overview_row_short (row);

      gtk_grid_attach (self->field, column_head (text, lantu_overview_row_name (row)), (int) s, 0, 1, 1);
    }
  gtk_grid_attach (self->field, column_head (_("Total"), NULL), (int) n_systems, 0, 1, 1);
  for (guint k = 0; k < n_kinds; k++)
    {
      g_autoptr (GtkSizeGroup) line = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
      const LantuProgressRow *row = g_ptr_array_index (matrix->kinds, k);
      GtkWidget *name = head_label (self, 0, (int) k + 1, lantu_overview_row_name (row), 0);

      g_object_set (name, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 4, "max-width-chars", 8, "tooltip-text", lantu_overview_row_name (row),
                    NULL);
      head_label (self, 1, (int) k + 1, "", 1);
      gtk_size_group_add_widget (line, name);
      for (guint s = 0; s <= n_systems; s++)
        {
          GtkWidget *cell = lantu_matrix_cell_new (s == n_systems);

          if (s < n_systems)
            g_object_set (cell, "hexpand", TRUE, "width-request", 56, NULL);
          gtk_grid_attach (self->field, cell, (int) s, (int) k + 1, 1, 1);
          gtk_size_group_add_widget (line, cell);
          g_ptr_array_add (self->cells, cell);
        }
    }
  apply_narrow (self);
}

/* Whether the same kinds and systems stand there already; else remembers these. */
static gboolean
same_shape (LantuMatrixView *self, const LantuMatrix *matrix)
{
  g_autoptr (GArray) shape = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 zero = 0;

  for (guint i = 0; i < matrix->kinds->len; i++)
    g_array_append_val (shape, ((LantuProgressRow *) g_ptr_array_index (matrix->kinds, i))->id);
  g_array_append_val (shape, zero);
  for (guint i = 0; i < matrix->systems->len; i++)
    g_array_append_val (shape, ((LantuProgressRow *) g_ptr_array_index (matrix->systems, i))->id);
  if (shape->len == self->shape->len && memcmp (shape->data, self->shape->data, shape->len * sizeof (gint64)) == 0)
    return TRUE;
  g_array_unref (self->shape);
  self->shape = g_steal_pointer (&shape);
  return FALSE;
}

/* -- filling -------------------------------------------------------------------- */

/* What is darkest and what is lightest: the range of the cells on plan, at least 20 points. */
static void
range (const LantuOverviewData *data, double *low, double *high)
{
  const LantuMatrix *matrix = data->matrix;

  *low = INFINITY;
  *high = -INFINITY;
  for (guint i = 0; i < matrix->kinds->len * matrix->systems->len; i++)
    if (lantu_tally_lamp (&matrix->cells[i], &data->legend.thresholds) == LANTU_LAMP_GREEN)
      {
        *low = fmin (*low, lantu_tally_progress (&matrix->cells[i]));
        *high = fmax (*high, lantu_tally_progress (&matrix->cells[i]));
      }
  *low = fmin (*low, *high - 20);
}

static void
fill_cell (LantuMatrixView *self, const LantuOverviewData *data, guint k, guint s, double low, double high)
{
  const LantuMatrix *matrix = data->matrix;
  const LantuProgressRow *kind = g_ptr_array_index (matrix->kinds, k);
  const LantuProgressRow *system = s < matrix->systems->len ? g_ptr_array_index (matrix->systems, s) : NULL;
  const LantuTally *tally = system ? &matrix->cells[k * matrix->systems->len + s] : &kind->tally;
  LantuMatrixCell *cell = g_ptr_array_index (self->cells, k * (matrix->systems->len + 1) + s);
  LantuLamp lamp = lantu_tally_lamp (tally, &data->legend.thresholds);
  LantuOverviewRows rows = LANTU_OVERVIEW_ALL_ROWS;
  double share = (lantu_tally_progress (tally) - low) / (high - low);
  g_autofree char *of = system ? lantu_overview_row_short (system) : NULL;
  /* translators: a kind of units, and the system of the programme */
  g_autofree char *name = system ? g_strdup_printf (_("%s · %s"), lantu_overview_row_name (kind), of) : g_strdup (lantu_overview_row_name (kind));

  lantu_matrix_cell_set (cell, tally, lamp, lantu_legend_word (&data->legend, lamp),
                         share > 0 ? (guint) (MIN (share, 1) * (LANTU_MATRIX_TINTS - 1) + 0.5) : 0, name);
  rows.kind = kind->id;
  rows.node = system ? system->id : 0;
  lantu_overview_link (GTK_WIDGET (cell), &data->query, &rows, name);
}

/* Whether a task counts in several systems. */
static gboolean
overlaps (const LantuMatrix *matrix)
{
  gint64 sum = 0;

  for (guint i = 0; i < matrix->systems->len; i++)
    sum += ((LantuProgressRow *) g_ptr_array_index (matrix->systems, i))->tally.all;
  return sum != matrix->total.all;
}

/**
 * lantu_matrix_view_show:
 * @data: not kept
 */
void
lantu_matrix_view_show (LantuMatrixView *self, const LantuOverviewData *data)
{
  const LantuMatrix *matrix = data->matrix;
  double low, high;

  if (!same_shape (self, matrix))
    rebuild (self, matrix);
  range (data, &low, &high);
  for (guint k = 0; k < matrix->kinds->len; k++)
    {
      const LantuProgressRow *kind = g_ptr_array_index (matrix->kinds, k);
      g_autofree char *units = kind->units >= 0 ? lantu_count_words (kind->units) : g_strdup ("—");

      gtk_label_set_label (g_ptr_array_index (self->units, k + 1), units);
      for (guint s = 0; s <= matrix->systems->len; s++)
        fill_cell (self, data, k, s, low, high);
    }
  gtk_label_set_label (self->title, _("Kinds of units × systems"));
  gtk_label_set_label (self->hint, _("Per cent done; the darker, the more; lamps where behind plan"));
  gtk_label_set_label (self->note, _("A measure may serve several systems: it counts in each, so a total is not the sum of its row."));
  gtk_widget_set_visible (GTK_WIDGET (self->note), overlaps (matrix));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Completion by kind of units and system"), -1);
}
