/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LantuActionInfo:
 * @name: with its prefix and, where it has one, its target
 * @label: for the menu, with a mnemonic; marked for translation
 * @accels: ends with %NULL
 * @group: heading in the shortcuts dialog, marked for translation; %NULL: not listed there
 *
 * One verb of the window.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *accels[3];
  const char *group;
} LantuActionInfo;

extern const LantuActionInfo lantu_actions[];
extern const guint lantu_n_actions;

const LantuActionInfo *lantu_action_find (const char *name);
char *lantu_action_label (const LantuActionInfo *info);
char *lantu_action_tooltip (const char *name);
void lantu_action_set_on (GtkWidget *button, const char *name);
void lantu_actions_set_accels (GtkApplication *application);
GMenuModel *lantu_actions_main_menu (void);
void lantu_actions_name_undo (GMenuModel *menu, const char *undo, const char *redo);
void lantu_actions_name_buttons (GtkWidget *widget, const char *undo, const char *redo);

G_END_DECLS
