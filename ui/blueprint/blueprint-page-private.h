/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "blueprint/blueprint-page.h"
#include "blueprint/tree.h"
#include "inspector/inspector.h"
#include "widgets/legend-bar.h"

G_BEGIN_DECLS

struct _LantuBlueprintPage
{
  AdwBin parent_instance;
  LantuSession *session; /* owned */
  LantuBlueprintTree *tree;
  GtkSingleSelection *selection;
  GCancellable *reading; /* (nullable) the latest question */
  guint refresh;         /* 0 = nothing changed since it was asked */
  gint64 selected;       /* the row that is chosen, 0 = none */
  gboolean reveal;       /* it has still to be shown */
  gboolean settling;     /* rows come and go: what is selected meanwhile means nothing */
  GtkWidget *menu;       /* of the row that is chosen */
  GtkWidget *menu_focus; /* (nullable), owned: where the keyboard was before */

  /* of the template */
  AdwOverlaySplitView *split;
  LantuInspector *inspector;
  AdwWindowTitle *window_title;
  GtkWidget *add;
  GtkSearchEntry *search;
  AdwToggleGroup *show;
  AdwToggle *behind;
  AdwToggle *overdue;
  GtkStack *stack;
  GtkColumnView *view;
  GMenuModel *row_menu;
  LantuLegendBar *legend;
};

void lantu_blueprint_page_step (LantuBlueprintPage *page, int step);
void lantu_blueprint_page_select (LantuBlueprintPage *page, guint position, gboolean focus);

/* blueprint-actions.c */
void lantu_blueprint_page_install_actions (GtkWidgetClass *widget_class);
void lantu_blueprint_page_update_actions (LantuBlueprintPage *page);

/* blueprint-keys.c */
void lantu_blueprint_page_up (LantuBlueprintPage *page);
void lantu_blueprint_page_add_menu (LantuBlueprintPage *page);
void lantu_blueprint_page_on_secondary (LantuBlueprintPage *page, int n_press, double x, double y, GtkGesture *gesture);
gboolean lantu_blueprint_page_on_key (LantuBlueprintPage *page, guint key, guint code, GdkModifierType state);

G_END_DECLS
