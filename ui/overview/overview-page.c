/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuSession (span, district; changed, filter-changed)
 *     → one question on a worker, the newest alone is heard: LantuOverviewData
 *       → LantuFilterBar, LantuHeadCard, LantuMatrixView, LantuRankingView, twice LantuSideCard
 *         → win.show-tasks, with what the figure counted
 *   A page that is not seen only remembers that it must ask. */

#include "overview/overview-page.h"

#include <glib/gi18n.h>

#include "overview/filter-bar.h"
#include "overview/head-card.h"
#include "overview/matrix.h"
#include "overview/overview-data.h"
#include "overview/ranking.h"
#include "overview/side-cards.h"
#include "widgets/legend-bar.h"

struct _LantuOverviewPage
{
  AdwBin parent_instance;
  LantuSession *session;  /* owned (nullable) */
  GCancellable *question; /* owned (nullable): of the newest question, while it is open */
  guint soon;             /* idle source that asks, or 0 */
  gboolean stale;         /* what is shown is no longer so */
  LantuDay day;           /* for which it is shown */

  /* of the widget tree */
  AdwHeaderBar *header;
  AdwWindowTitle *window_title;
  LantuFilterBar *filters;
  AdwBin *second_bar;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *import;
  GtkWidget *add;
  GtkWidget *rollout;
  LantuHeadCard *head;
  LantuMatrixView *matrix;
  LantuRankingView *ranking;
  LantuSideCard *due;
  LantuSideCard *lags;
  LantuLegendBar *legend;
};

G_DEFINE_FINAL_TYPE (LantuOverviewPage, lantu_overview_page, ADW_TYPE_BIN)

/* -- showing -------------------------------------------------------------------- */

/* Nothing to count yet: what to do next. */
static void
show_empty (LantuOverviewPage *self, const LantuOverviewData *data)
{
  gboolean none = !data->has_organisations;

  adw_status_page_set_title (self->empty, none ? _("No Organisations Yet") : _("No Tasks Yet"));
  adw_status_page_set_description (self->empty, none ? _("Import the list of your city's districts, departments and units, or add the first "
                                                          "one by hand. Then roll out the programme's measures to them.")
                                                     : _("Roll out the programme's measures: each unit gets the tasks of its kind, for each "
                                                          "period of the span that you choose."));
  gtk_widget_set_visible (self->import, none);
  gtk_widget_set_visible (self->add, none);
  gtk_widget_set_visible (self->rollout, !none);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_cards (LantuOverviewPage *self, const LantuOverviewData *data)
{
  lantu_head_card_show (self->head, data);
  lantu_matrix_view_show (self->matrix, data);
  lantu_ranking_view_show (self->ranking, data);
  gtk_widget_set_visible (GTK_WIDGET (self->ranking), data->districts->len > 1);
  lantu_side_card_show_due (self->due, data);
  lantu_side_card_show_lags (self->lags, data);
  gtk_stack_set_visible_child_name (self->stack, "cards");
}

static void
show (LantuOverviewPage *self, const LantuOverviewData *data)
{
  g_autofree char *day = lantu_day_format (data->query.today);
  g_autofree char *end = g_strdup_printf (_("Data as of %s"), day);
  gboolean any = data->has_organisations && data->has_tasks;

  self->day = data->query.today;
  adw_window_title_set_subtitle (self->window_title, data->subtitle ? data->subtitle : "");
  lantu_filter_bar_show (self->filters, data);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), any);
  gtk_widget_set_visible (GTK_WIDGET (self->legend), any);
  lantu_legend_bar_set_end_label (self->legend, end);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", any);
  if (any)
    show_cards (self, data);
  else
    show_empty (self, data);
}

/* -- asking --------------------------------------------------------------------- */

typedef struct
{
  GWeakRef page;
  GCancellable *question; /* owned */
} Asked;

static void
on_answer (GObject *workspace, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (LantuOverviewPage) self = g_weak_ref_get (&asked->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuOverviewData) answer = lantu_workspace_read_finish (LANTU_WORKSPACE (workspace), result, &error);

  /* the page has gone, or has asked anew */
  if (self && self->question == asked->question)
    {
      g_clear_object (&self->question);
      if (answer)
        show (self, answer);
      else
        {
          self->stale = TRUE;
          lantu_session_failed (self->session, error);
        }
    }
  g_weak_ref_clear (&asked->page);
  g_object_unref (asked->question);
  g_free (asked);
}

static void
forget (LantuOverviewPage *self)
{
  g_clear_handle_id (&self->soon, g_source_remove);
  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
}

static void
ask (LantuOverviewPage *self)
{
  LantuProgressQuery *query = g_new (LantuProgressQuery, 1);
  Asked *asked = g_new0 (Asked, 1);

  forget (self);
  self->stale = FALSE;
  self->question = g_cancellable_new ();
  g_weak_ref_init (&asked->page, self);
  asked->question = g_object_ref (self->question);
  lantu_session_query (self->session, query);
  lantu_workspace_read_async (lantu_session_workspace (self->session), lantu_overview_data_read, query, g_free,
                              (GDestroyNotify) lantu_overview_data_free, self->question, on_answer, asked);
}

static gboolean
on_soon (gpointer data)
{
  LantuOverviewPage *self = data;

  self->soon = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* Several changes in one turn of the main loop are one question. */
static void
ask_soon (LantuOverviewPage *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->soon == 0)
    self->soon = g_idle_add (on_soon, self);
}

static void
on_changed (LantuOverviewPage *self, LantuChange *change)
{
  static const char *const registers[] = { "task", "organisation", "measure", "link", "node", "period", "workspace", "legend" };

  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    if (lantu_change_touches (change, registers[i]))
      {
        ask_soon (self);
        return;
      }
}

/* -- the page ------------------------------------------------------------------- */

/* Narrow, the choices stand below the header, and what can be touched is higher. */
static void
move_filters (LantuOverviewPage *self, gboolean narrow)
{
  g_autoptr (GtkWidget) filters = g_object_ref (GTK_WIDGET (self->filters));
  gboolean below = adw_bin_get_child (self->second_bar) != NULL;

  if (below == narrow)
    return;
  if (narrow)
    {
      adw_header_bar_remove (self->header, filters);
      adw_bin_set_child (self->second_bar, filters);
      gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
    }
  else
    {
      adw_bin_set_child (self->second_bar, NULL);
      adw_header_bar_pack_start (self->header, filters);
      gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
    }
}

static void
on_narrow_filters (LantuOverviewPage *self)
{
  move_filters (self, TRUE);
}

static void
on_wide_filters (LantuOverviewPage *self)
{
  move_filters (self, FALSE);
}

static void
on_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.print-report", "(sx)", "progress", (gint64) 0);
}

static void
lantu_overview_page_map (GtkWidget *widget)
{
  LantuOverviewPage *self = LANTU_OVERVIEW_PAGE (widget);

  GTK_WIDGET_CLASS (lantu_overview_page_parent_class)->map (widget);
  if (self->session && self->question == NULL && (self->stale || self->day != lantu_session_today (self->session)))
    ask_soon (self);
}

static void
lantu_overview_page_dispose (GObject *object)
{
  LantuOverviewPage *self = LANTU_OVERVIEW_PAGE (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANTU_TYPE_OVERVIEW_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_overview_page_parent_class)->dispose (object);
}

static void
lantu_overview_page_class_init (LantuOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_overview_page_dispose;
  widget_class->map = lantu_overview_page_map;
  g_type_ensure (LANTU_TYPE_FILTER_BAR);
  g_type_ensure (LANTU_TYPE_HEAD_CARD);
  g_type_ensure (LANTU_TYPE_LEGEND_BAR);
  g_type_ensure (LANTU_TYPE_MATRIX_VIEW);
  g_type_ensure (LANTU_TYPE_RANKING_VIEW);
  g_type_ensure (LANTU_TYPE_SIDE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/overview/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, header);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, filters);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, second_bar);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, import);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, add);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, rollout);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, head);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, ranking);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, due);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, lags);
  gtk_widget_class_bind_template_child (widget_class, LantuOverviewPage, legend);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_filters);
  gtk_widget_class_bind_template_callback (widget_class, on_wide_filters);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, on_print);
}

static void
lantu_overview_page_init (LantuOverviewPage *self)
{
  self->day = LANTU_NO_DAY;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", FALSE);
}

/**
 * lantu_overview_page_new:
 *
 * Returns: (transfer floating): the page; it asks at once, so that its first frame can have its figures
 */
LantuOverviewPage *
lantu_overview_page_new (LantuSession *session)
{
  LantuOverviewPage *self = g_object_new (LANTU_TYPE_OVERVIEW_PAGE, NULL);

  self->session = g_object_ref (session);
  lantu_filter_bar_set_session (self->filters, session);
  lantu_legend_bar_set_session (self->legend, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (ask_soon), self, G_CONNECT_SWAPPED);
  ask (self);
  return self;
}
