/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   worker: lantu_reforms_read() ─ reforms ─┬─ LantuGantt (a row for each line of the list)
 *                                           └─ GListStore of LantuReformItem, one for each row
 *
 * Where the lines are the same as before, the items stay and only take the new
 * content, so that neither place nor focus is lost. */

#include "reforms/reform-view.h"

#include "widgets/labels.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _LantuReformItem
{
  GObject parent_instance;
  guint row;
  gint64 id;
  LantuReform *reform;  /* of the view's content */
  LantuMilestone *step; /* (nullable) of the view's content */
};

G_DEFINE_FINAL_TYPE (LantuReformItem, lantu_reform_item, G_TYPE_OBJECT)

struct _LantuReformView
{
  GObject parent_instance;
  LantuSession *session;
  GPtrArray *reforms; /* LantuReform */
  LantuGantt *gantt;
  LantuCalendar *calendar; /* (nullable) */
  GListStore *items;
  GtkAdjustment *scroll;
  LantuGanttStyle style;
  char *today_word;
  gboolean steps, table, placed;
  LantuReformRoom room;
};

enum
{
  REDRAW,
  REFIT,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuReformView, lantu_reform_view, G_TYPE_OBJECT)

static void
lantu_reform_item_class_init (LantuReformItemClass *klass)
{
}

static void
lantu_reform_item_init (LantuReformItem *self)
{
}

guint
lantu_reform_item_row (LantuReformItem *self)
{
  return self->row;
}

/* Of the reform item, or of the milestone. */
gint64
lantu_reform_item_id (LantuReformItem *self)
{
  return self->id;
}

LantuReform *
lantu_reform_item_reform (LantuReformItem *self)
{
  return self->reform;
}

/* (nullable): the milestone, where the row is a step */
LantuMilestone *
lantu_reform_item_step (LantuReformItem *self)
{
  return self->step;
}

/* -- words ------------------------------------------------------------------------ */

static void
append_day (GString *words, const char *format, LantuDay day)
{
  g_autofree char *text = lantu_day_format (day);

  if (day == LANTU_NO_DAY)
    return;
  g_string_append (words, ", ");
  g_string_append_printf (words, format, text); /* one %s: a translation cannot lack it */
}

/* (transfer full): title, dates and state of a milestone: what a screen reader says of its bar */
char *
lantu_reform_view_bar_words (LantuReformView *self, const LantuMilestone *milestone)
{
  GString *words = g_string_new (milestone->title);

  if (milestone->planned == LANTU_NO_DAY)
    g_string_append_printf (words, ", %s", self->style.unscheduled);
  append_day (words, _("from %s"), milestone->start);
  append_day (words, _("planned for %s"), milestone->planned);
  append_day (words, _("baseline %s"), milestone->baseline);
  append_day (words, _("reached on %s"), milestone->actual);
  if (milestone->actual == LANTU_NO_DAY && milestone->lamp != LANTU_LAMP_NONE)
    g_string_append_printf (words, ", %s", lantu_legend_word (lantu_session_legend (self->session), milestone->lamp));
  return g_string_free (words, FALSE);
}

/* (transfer full): all that the row shows, as a sentence */
char *
lantu_reform_item_words (LantuReformItem *self, LantuReformView *view)
{
  const LantuReform *reform = self->reform;
  GString *words;

  if (self->step)
    return lantu_reform_view_bar_words (view, self->step);
  words = g_string_new (NULL);
  g_string_append_printf (words, "%s, %s", reform->code ? reform->code : "", reform->title);
  if (!reform->filled)
    g_string_append_printf (words, ", %s", _("not filled in yet"));
  g_string_append_printf (words, ", %s", lantu_choice_word ("reform", "status", reform->status));
  if (reform->lamp != LANTU_LAMP_NONE)
    g_string_append_printf (words, ", %s", lantu_legend_word (lantu_session_legend (view->session), reform->lamp));
  if (reform->lead)
    g_string_append_printf (words, ", %s", reform->lead);
  append_day (words, _("from %s"), reform->start);
  append_day (words, _("deadline %s"), reform->deadline);
  if (reform->milestones->len > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, _("%u of %u milestones reached"), reform->n_done, reform->milestones->len);
    }
  else
    g_string_append_printf (words, ", %s", view->style.unscheduled);
  if (reform->next >= 0)
    {
      const LantuMilestone *next = g_ptr_array_index (reform->milestones, (guint) reform->next);

      g_string_append (words, ", ");
      g_string_append_printf (words, _("next: %s"), next->title);
      append_day (words, "%s", next->planned);
    }
  return g_string_free (words, FALSE);
}

/* -- the view ----------------------------------------------------------------------- */

static void
lantu_reform_view_finalize (GObject *object)
{
  LantuReformView *self = LANTU_REFORM_VIEW (object);

  g_clear_object (&self->items);
  g_clear_object (&self->scroll);
  g_clear_pointer (&self->gantt, lantu_gantt_free);
  g_clear_pointer (&self->calendar, lantu_calendar_free);
  g_clear_pointer (&self->reforms, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_free (self->today_word);
  G_OBJECT_CLASS (lantu_reform_view_parent_class)->finalize (object);
}

static void
lantu_reform_view_class_init (LantuReformViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_reform_view_finalize;
  signals[REDRAW] = g_signal_new ("redraw", LANTU_TYPE_REFORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFIT] = g_signal_new ("refit", LANTU_TYPE_REFORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", LANTU_TYPE_REFORM_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                                   G_TYPE_INT);
}

static void
redraw (LantuReformView *self)
{
  g_signal_emit (self, signals[REDRAW], 0);
}

static void
lantu_reform_view_init (LantuReformView *self)
{
  self->items = g_list_store_new (LANTU_TYPE_REFORM_ITEM);
  self->scroll = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 40, 200, 1));
  g_signal_connect_swapped (self->scroll, "value-changed", G_CALLBACK (redraw), self);
}

LantuReformView *
lantu_reform_view_new (LantuSession *session)
{
  LantuReformView *self = g_object_new (LANTU_TYPE_REFORM_VIEW, NULL);
  g_autofree char *file = lantu_calendar_user_file ();
  g_autoptr (GError) error = NULL;
  int month, day;

  self->session = g_object_ref (session);
  self->reforms = g_ptr_array_new ();
  self->gantt = lantu_gantt_new (lantu_session_today (session));
  self->calendar = lantu_calendar_new (&error);
  if (self->calendar && g_file_test (file, G_FILE_TEST_EXISTS))
    lantu_calendar_merge (self->calendar, file, &error);
  if (error)
    lantu_session_failed (session, error);
  self->gantt->calendar = self->calendar;
  lantu_day_split (lantu_session_today (session), NULL, &month, &day);
  /* Translators: above the line of today in a chart; month and day */
  self->today_word = g_strdup_printf (_("Today %02d-%02d"), month, day);
  self->style.today_word = self->today_word;
  self->style.unscheduled = _("not scheduled");
  self->style.passed = _("not scheduled, and the deadline has passed");
  self->style.quarters[0] = _("Q1");
  self->style.quarters[1] = _("Q2");
  self->style.quarters[2] = _("Q3");
  self->style.quarters[3] = _("Q4");
  return self;
}

GListModel *
lantu_reform_view_model (LantuReformView *self)
{
  return G_LIST_MODEL (self->items);
}

LantuSession *
lantu_reform_view_session (LantuReformView *self)
{
  return self->session;
}

GtkAdjustment *
lantu_reform_view_scroll (LantuReformView *self)
{
  return self->scroll;
}

LantuGantt *
lantu_reform_view_gantt (LantuReformView *self)
{
  return self->gantt;
}

/* (nullable) */
LantuCalendar *
lantu_reform_view_calendar (LantuReformView *self)
{
  return self->calendar;
}

gboolean
lantu_reform_view_writable (LantuReformView *self)
{
  return !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (self->session)));
}

static LantuRgba
shade (guint32 rgb, double alpha)
{
  return (LantuRgba) { (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0, alpha };
}

/* As @widget is coloured now. */
const LantuGanttStyle *
lantu_reform_view_style (LantuReformView *self, GtkWidget *widget)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  self->style.text = (LantuRgba) { colour.red, colour.green, colour.blue, 0.85 };
  self->style.dim = (LantuRgba) { colour.red, colour.green, colour.blue, 0.65 };
  self->style.grid = (LantuRgba) { colour.red, colour.green, colour.blue, 0.13 };
  self->style.ink = self->style.today = shade (dark ? 0x9db4e6 : 0x3f5687, 1);
  self->style.ground = shade (dark ? 0x1d1d20 : 0xffffff, 1);
  for (int lamp = LANTU_LAMP_GREY; lamp <= LANTU_LAMP_RED; lamp++)
    self->style.lamps[lamp] = shade (lantu_legend_shade (lantu_session_legend (self->session), (LantuLamp) lamp, dark, FALSE), 1);
  self->style.size = (double) pango_font_description_get_size (font) / PANGO_SCALE *
                     (pango_font_description_get_size_is_absolute (font) ? 1 : 96 / 72.0);
  return &self->style;
}

/* -- content ------------------------------------------------------------------------- */

static void
place_item (LantuReformView *self, LantuReformItem *item, guint row, LantuReform *reform, LantuMilestone *step)
{
  item->row = row;
  item->id = step ? step->id : reform->id;
  item->reform = reform;
  item->step = step;
}

/* Whether the list has exactly these lines already; each item then takes its new content. */
static gboolean
lines_stay (LantuReformView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (n != self->gantt->rows->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LantuReformItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item->id != g_array_index (self->gantt->rows, LantuGanttRow, i).id)
        return FALSE;
    }
  return TRUE;
}

static void
rebuild (LantuReformView *self, GPtrArray *keep)
{
  LantuGantt *gantt = lantu_gantt_new (lantu_session_today (self->session));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint row = 0;
  gboolean stay;

  lantu_gantt_set_zoom (gantt, self->gantt->zoom);
  gantt->calendar = self->calendar;
  gantt->chosen = self->gantt->chosen;
  for (guint i = 0; i < self->reforms->len; i++)
    lantu_gantt_add (gantt, g_ptr_array_index (self->reforms, i), self->steps);
  lantu_gantt_free (self->gantt);
  self->gantt = gantt;
  stay = lines_stay (self);
  for (guint i = 0; i < self->reforms->len; i++)
    {
      LantuReform *reform = g_ptr_array_index (self->reforms, i);
      guint n = self->steps ? reform->milestones->len : 0;

      for (guint k = 0; k <= n; k++, row++)
        {
          LantuReformItem *item = stay ? g_list_model_get_item (G_LIST_MODEL (self->items), row) : g_object_new (LANTU_TYPE_REFORM_ITEM, NULL);

          place_item (self, item, row, reform, k ? g_ptr_array_index (reform->milestones, k - 1) : NULL);
          g_ptr_array_add (items, item);
        }
    }
  if (!stay)
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  g_signal_emit (self, signals[REFIT], 0);
  redraw (self);
}

/* @reforms: (transfer full): of LantuReform, that was read anew */
void
lantu_reform_view_take (LantuReformView *self, GPtrArray *reforms)
{
  g_autoptr (GPtrArray) before = self->reforms; /* until nothing shows it any more */

  self->reforms = reforms;
  rebuild (self, before);
}

/* Whether each milestone has a row of its own. */
void
lantu_reform_view_set_steps (LantuReformView *self, gboolean steps)
{
  if (self->steps == steps)
    return;
  self->steps = steps;
  rebuild (self, NULL);
}

/* Whether columns of words take the place of the chart. */
void
lantu_reform_view_set_table (LantuReformView *self, gboolean table)
{
  self->table = table;
  g_signal_emit (self, signals[REFIT], 0);
}

void
lantu_reform_view_set_room (LantuReformView *self, LantuReformRoom room)
{
  self->room = room;
  g_signal_emit (self, signals[REFIT], 0);
}

/* The day in the middle stays there. */
void
lantu_reform_view_set_zoom (LantuReformView *self, LantuGanttZoom zoom)
{
  LantuDay middle = lantu_gantt_day (self->gantt, gtk_adjustment_get_value (self->scroll) + gtk_adjustment_get_page_size (self->scroll) / 2);

  lantu_gantt_set_zoom (self->gantt, zoom);
  lantu_reform_view_show_day (self, middle);
}

/* In the middle, as far as the chart goes. */
void
lantu_reform_view_show_day (LantuReformView *self, LantuDay day)
{
  double page = gtk_adjustment_get_page_size (self->scroll);

  gtk_adjustment_set_upper (self->scroll, MAX (lantu_gantt_width (self->gantt), page));
  gtk_adjustment_set_value (self->scroll, lantu_gantt_x (self->gantt, day) - page / 2);
  redraw (self);
}

/* A ring around the flag of @milestone; 0 takes it away. */
void
lantu_reform_view_choose (LantuReformView *self, gint64 milestone)
{
  if (self->gantt->chosen == milestone)
    return;
  self->gantt->chosen = milestone;
  redraw (self);
}

void
lantu_reform_view_drag (LantuReformView *self, gint64 milestone, LantuDay day)
{
  self->gantt->moving = milestone;
  self->gantt->moving_to = day;
  redraw (self);
}

void
lantu_reform_view_drop (LantuReformView *self)
{
  gint64 milestone = self->gantt->moving;
  LantuDay day = self->gantt->moving_to;
  LantuMilestone *there = lantu_reform_view_milestone (self, milestone, NULL);

  lantu_reform_view_drag (self, 0, LANTU_NO_DAY);
  if (there && there->planned != day)
    g_signal_emit (self, signals[DROPPED], 0, milestone, (int) day);
}

/* Pixels; 0: not shown now; -1: takes what is left. */
int
lantu_reform_view_width (LantuReformView *self, LantuReformColumn column)
{
  static const int widths[2][3][LANTU_N_REFORM_COLUMNS] = {
    /* number, title, lead, status, lamp, deadline, next, progress, chart */
    { { 40, 210, 104, 84, 80, 0, 0, 0, -1 }, { 40, 180, 0, 0, 80, 0, 0, 0, -1 }, { 0, 128, 0, 0, 22, 0, 0, 0, -1 } },
    { { 40, -1, 120, 84, 84, 92, 190, 110, 0 }, { 40, -1, 0, 84, 84, 92, 0, 90, 0 }, { 34, -1, 0, 0, 22, 88, 0, 0, 0 } },
  };

  return widths[self->table][self->room][column];
}

/* (nullable) (transfer none): until the content is read anew */
LantuReform *
lantu_reform_view_find (LantuReformView *self, gint64 id)
{
  for (guint i = 0; i < self->reforms->len; i++)
    if (((LantuReform *) g_ptr_array_index (self->reforms, i))->id == id)
      return g_ptr_array_index (self->reforms, i);
  return NULL;
}

/* (nullable) (transfer none): until the content is read anew; @item: (out) (optional): whose it is */
LantuMilestone *
lantu_reform_view_milestone (LantuReformView *self, gint64 id, LantuReform **item)
{
  for (guint i = 0; i < self->reforms->len; i++)
    {
      LantuReform *reform = g_ptr_array_index (self->reforms, i);

      for (guint k = 0; k < reform->milestones->len; k++)
        if (((LantuMilestone *) g_ptr_array_index (reform->milestones, k))->id == id)
          {
            if (item)
              *item = reform;
            return g_ptr_array_index (reform->milestones, k);
          }
    }
  return NULL;
}

/* Of the row of an item or step, %GTK_INVALID_LIST_POSITION without. */
guint
lantu_reform_view_position (LantuReformView *self, gint64 id)
{
  for (guint i = 0; i < self->gantt->rows->len; i++)
    if (g_array_index (self->gantt->rows, LantuGanttRow, i).id == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}
