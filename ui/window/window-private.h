/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "start/start-page.h"
#include "window/window.h"

G_BEGIN_DECLS

/* What is to happen once all that is queued has been written. */
typedef enum
{
  LANTU_LEAVE_NOT,
  LANTU_LEAVE_WORKSPACE, /* to the start page */
  LANTU_LEAVE_WINDOW,
} LantuLeave;

struct _LantuWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  LantuSession *session;           /* (nullable) without an open workspace */
  GCancellable *strip_cancellable; /* (nullable) what the strip's button cancels */
  GCancellable *asking;            /* (nullable) the question for undo, redo and the count of units */
  char *came_from;                 /* (nullable) the page from which a jump led here */
  char *banner_action;             /* (nullable) */
  gboolean units_known;            /* whether the count of units is up to date */
  LantuLeave leaving;
  GVariant *coming; /* (nullable) what is shown once its workspace has been opened */
  gboolean closing; /* it goes: what it shows is no longer remembered */

  /* of the template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  LantuStartPage *start_page;
  AdwStatusPage *fault_page;
  GtkMenuButton *fault_menu;
  AdwNavigationSplitView *split;
  GtkButton *search_button;
  GtkMenuButton *menu_button;
  GtkListBox *sections;
  GtkLabel *units_count; /* of a row */
  GtkButton *notice_button;
  GtkLabel *notice_label;
  GtkButton *workspace_button;
  GtkLabel *workspace_title;
  GtkLabel *workspace_line;
  AdwNavigationPage *content_page;
  GtkStack *pages;
  AdwBanner *banner;
  GtkRevealer *strip;
  GtkLabel *strip_label;
  GtkProgressBar *strip_bar;
  GtkButton *strip_cancel;
};

/* window-actions.c */
void lantu_window_add_actions (LantuWindow *window);
void lantu_window_update_actions (LantuWindow *window);
void lantu_window_set_enabled (LantuWindow *window, const char *action, gboolean enabled);

/* window.c */
void lantu_window_describe_units (LantuWindow *window, const char *count);

/* window-session.c */
gboolean lantu_window_leave (LantuWindow *window, LantuLeave how);

/* window-state.c */
void lantu_window_show_restored (LantuWindow *window);

/* window-files.c */
void lantu_window_ask_new (LantuWindow *window);
void lantu_window_ask_open (LantuWindow *window);
void lantu_window_ask_copy (LantuWindow *window);
void lantu_window_make_sample (LantuWindow *window);

G_END_DECLS
