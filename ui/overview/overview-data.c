/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the overview's cards share: the one question that gathers everything
 * (on a worker, so without widgets), the way from a figure to its rows, and
 * the words that several cards use. */

#include "overview/overview-data.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "programme/programme.h"
#include "widgets/labels.h"

void
lantu_overview_data_free (LantuOverviewData *data)
{
  g_clear_pointer (&data->matrix, lantu_matrix_free);
  g_clear_pointer (&data->districts, g_ptr_array_unref);
  g_clear_pointer (&data->due, g_ptr_array_unref);
  g_clear_pointer (&data->periods, g_array_unref);
  g_clear_pointer (&data->choices, g_ptr_array_unref);
  lantu_legend_clear (&data->legend);
  g_free (data->subtitle);
  g_free (data);
}

/**
 * lantu_overview_data_read:
 * @query: a #LantuProgressQuery
 *
 * A #LantuReadFunc.
 *
 * Returns: (transfer full) (nullable): a #LantuOverviewData
 */
gpointer
lantu_overview_data_read (LantuConnection *connection, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (LantuOverviewData) data = g_new0 (LantuOverviewData, 1);
  g_autoptr (LantuRecord) workspace = NULL;
  LantuProgressQuery everywhere;
  LantuDay today;

  data->query = *(const LantuProgressQuery *) query;
  everywhere = data->query;
  everywhere.district = 0;
  today = data->query.today;
  if ((workspace = lantu_programme_workspace (connection, error)) == NULL ||
      !lantu_filter_holds (connection, &data->has_organisations, &data->has_tasks, error) || !lantu_legend_read (connection, &data->legend, error) ||
      (data->matrix = lantu_matrix_read (connection, &data->query, error)) == NULL ||
      (data->districts = lantu_progress_read (connection, LANTU_BY_DISTRICT, &everywhere, error)) == NULL ||
      (data->due = lantu_progress_due (connection, &data->query, today, today + LANTU_OVERVIEW_DUE_DAYS, LANTU_OVERVIEW_DUE_ROWS, &data->due_total,
                                       error)) == NULL ||
      (data->periods = lantu_filter_periods (connection, error)) == NULL || (data->choices = lantu_filter_districts (connection, error)) == NULL)
    return NULL;
  data->subtitle = g_strdup (lantu_record_text (workspace, "office"));
  if (data->subtitle == NULL || *data->subtitle == '\0')
    g_set_str (&data->subtitle, lantu_record_text (workspace, "title"));
  return g_steal_pointer (&data);
}

/* -- from a figure to its rows ------------------------------------------------ */

static void
narrow (GVariantDict *dict, const char *key, gint64 value)
{
  if (value != 0)
    g_variant_dict_insert (dict, key, "x", value);
}

/**
 * lantu_overview_link:
 * @button: a #GtkActionable
 * @query: what was asked for the figure on it
 * @rows: what narrows it further
 * @title: the heading over the rows
 *
 * Lets @button open the rows behind its figure.
 */
void
lantu_overview_link (GtkWidget *button, const LantuProgressQuery *query, const LantuOverviewRows *rows, const char *title)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (query->has_span)
    g_variant_dict_insert (&dict, "span", "s", query->span.code);
  narrow (&dict, "district", rows->district != 0 ? rows->district : query->district);
  narrow (&dict, "kind", rows->kind);
  narrow (&dict, "node", rows->node);
  narrow (&dict, "measure", rows->measure);
  if (rows->status >= 0)
    g_variant_dict_insert (&dict, "status", "i", rows->status);
  if (rows->lamp >= 0)
    g_variant_dict_insert (&dict, "lamp", "i", rows->lamp);
  if (rows->open_only)
    g_variant_dict_insert (&dict, "open", "b", TRUE);
  if (rows->due_from != LANTU_NO_DAY)
    g_variant_dict_insert (&dict, "due-from", "i", rows->due_from);
  if (rows->due_to != LANTU_NO_DAY)
    g_variant_dict_insert (&dict, "due-to", "i", rows->due_to);
  g_variant_dict_insert (&dict, "title", "s", title);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_dict_end (&dict));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-tasks");
}

/* -- words -------------------------------------------------------------------- */

/* The full name of a kind, a system or a district; the rest rows have none in the workspace. */
const char *
lantu_overview_row_name (const LantuProgressRow *row)
{
  switch (row->id)
    {
    case LANTU_NO_KIND:
      return _("Without a kind");
    case LANTU_NO_SYSTEM:
      return _("Under no system");
    case LANTU_CITY_ITSELF:
      return _("City level");
    default:
      return row->title ? row->title : "—";
    }
}

/**
 * lantu_overview_row_short:
 *
 * Returns: (transfer full): the name for a narrow column: the short title where there is one;
 *   of a Chinese title such as 系统集成、协同高效的权力监督体系 what comes after the attributes
 */
char *
lantu_overview_row_short (const LantuProgressRow *row)
{
  const char *name = lantu_overview_row_name (row);
  const char *tail = strrchr (name, '\0');

  if (row->id > 0 && row->short_title && *row->short_title)
    return g_strdup (row->short_title);
  if (row->id <= 0)
    return g_strdup (name);
  for (const char *p = name; (p = strstr (p, "的")) != NULL; p += strlen ("的"))
    tail = p + strlen ("的");
  if (*tail == '\0')
    tail = name;
  return g_str_has_suffix (tail, "体系") && strlen (tail) > strlen ("体系") ? g_strndup (tail, strlen (tail) - strlen ("体系")) : g_strdup (tail);
}

/**
 * lantu_overview_lag_words:
 *
 * Returns: (transfer full) (nullable): how far a total is behind or ahead of plan; %NULL without a plan
 */
char *
lantu_overview_lag_words (const LantuTally *tally)
{
  double lag = lantu_points_round (lantu_tally_lag (tally));
  g_autofree char *points = lantu_points_words (fabs (lag));

  if (isnan (lag))
    return NULL;
  if (lag > 0)
    return g_strdup_printf (_("%s points behind"), points);
  return lag < 0 ? g_strdup_printf (_("%s points ahead"), points) : g_strdup (_("exactly on plan"));
}

/**
 * lantu_overview_card_head:
 * @title: the card's title
 * @note: (out) (optional): the label behind it, dim and empty
 *
 * Returns: the first line of a card
 */
GtkWidget *
lantu_overview_card_head (const char *title, GtkWidget **note)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f, "valign", GTK_ALIGN_BASELINE_FILL, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, "valign",
                                   GTK_ALIGN_BASELINE_FILL, NULL);

  gtk_widget_add_css_class (box, "card-head");
  gtk_widget_add_css_class (heading, "card-title");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "numbers");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), label);
  if (note)
    *note = label;
  return box;
}
