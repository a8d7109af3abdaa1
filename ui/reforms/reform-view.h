/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "report/gantt.h"
#include "widgets/session.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_REFORM_NUMBER,
  LANTU_REFORM_TITLE,
  LANTU_REFORM_LEAD,
  LANTU_REFORM_STATUS,
  LANTU_REFORM_LAMP,
  LANTU_REFORM_DEADLINE,
  LANTU_REFORM_NEXT,
  LANTU_REFORM_PROGRESS,
  LANTU_REFORM_CHART,
  LANTU_N_REFORM_COLUMNS,
} LantuReformColumn;

/* How much room the page has. */
typedef enum
{
  LANTU_REFORM_WIDE,
  LANTU_REFORM_MEDIUM,
  LANTU_REFORM_NARROW,
} LantuReformRoom;

/**
 * LantuReformItem:
 *
 * A row of the page's list: a reform item, or a step of its timetable.
 */
#define LANTU_TYPE_REFORM_ITEM (lantu_reform_item_get_type ())
G_DECLARE_FINAL_TYPE (LantuReformItem, lantu_reform_item, LANTU, REFORM_ITEM, GObject)

/**
 * LantuReformView:
 *
 * What the rows and the head of the list share: the content, the chart over it,
 * how it is scrolled and what is chosen in it.  A list model of
 * LantuReformItem.  Signals: `redraw`: the chart looks otherwise; `refit`: the
 * rows show something else, or other columns; `dropped` (int64 milestone, int
 * day): it was dragged there.
 */
#define LANTU_TYPE_REFORM_VIEW (lantu_reform_view_get_type ())
G_DECLARE_FINAL_TYPE (LantuReformView, lantu_reform_view, LANTU, REFORM_VIEW, GObject)

LantuReformView *lantu_reform_view_new (LantuSession *session);
GListModel *lantu_reform_view_model (LantuReformView *view);
LantuSession *lantu_reform_view_session (LantuReformView *view);
GtkAdjustment *lantu_reform_view_scroll (LantuReformView *view);
LantuGantt *lantu_reform_view_gantt (LantuReformView *view);
const LantuGanttStyle *lantu_reform_view_style (LantuReformView *view, GtkWidget *widget);
LantuCalendar *lantu_reform_view_calendar (LantuReformView *view);
gboolean lantu_reform_view_writable (LantuReformView *view);

void lantu_reform_view_take (LantuReformView *view, GPtrArray *reforms);
void lantu_reform_view_set_steps (LantuReformView *view, gboolean steps);
void lantu_reform_view_set_table (LantuReformView *view, gboolean table);
void lantu_reform_view_set_room (LantuReformView *view, LantuReformRoom room);
void lantu_reform_view_set_zoom (LantuReformView *view, LantuGanttZoom zoom);
void lantu_reform_view_show_day (LantuReformView *view, LantuDay day);
void lantu_reform_view_choose (LantuReformView *view, gint64 milestone);
void lantu_reform_view_drag (LantuReformView *view, gint64 milestone, LantuDay day);
void lantu_reform_view_drop (LantuReformView *view);
int lantu_reform_view_width (LantuReformView *view, LantuReformColumn column);
LantuReform *lantu_reform_view_find (LantuReformView *view, gint64 id);
LantuMilestone *lantu_reform_view_milestone (LantuReformView *view, gint64 id, LantuReform **item);
guint lantu_reform_view_position (LantuReformView *view, gint64 id);
char *lantu_reform_view_bar_words (LantuReformView *view, const LantuMilestone *milestone);

guint lantu_reform_item_row (LantuReformItem *item);
gint64 lantu_reform_item_id (LantuReformItem *item);
LantuReform *lantu_reform_item_reform (LantuReformItem *item);
LantuMilestone *lantu_reform_item_step (LantuReformItem *item);
char *lantu_reform_item_words (LantuReformItem *item, LantuReformView *view);

G_END_DECLS
