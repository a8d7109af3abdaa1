/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "blueprint/tree-item.h"

G_BEGIN_DECLS

/**
 * LantuNameCell:
 *
 * The name of a row of the tree: code, title and a note; with `progress`
 * (boolean) also its progress below.
 */
#define LANTU_TYPE_NAME_CELL (lantu_name_cell_get_type ())
G_DECLARE_FINAL_TYPE (LantuNameCell, lantu_name_cell, LANTU, NAME_CELL, GtkBox)

GtkWidget *lantu_name_cell_new (void);
void lantu_name_cell_show (LantuNameCell *cell, LantuTreeItem *item);

G_END_DECLS
