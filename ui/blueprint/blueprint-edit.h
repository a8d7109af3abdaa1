/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "inspector/content.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuBlueprintEdit:
 * @parent: over what the dialogs stand
 * @id: the branch or measure concerned
 * @made: (nullable): told the id of a new branch or measure, if @parent still lives
 *
 * What the verbs of the page work on.
 */
typedef struct
{
  GtkWidget *parent;
  LantuSession *session;
  LantuTreeContent *content;
  gint64 id;
  void (*made) (GtkWidget *parent, gint64 id);
} LantuBlueprintEdit;

void lantu_blueprint_edit_row (const LantuBlueprintEdit *edit);
void lantu_blueprint_delete_row (const LantuBlueprintEdit *edit);
void lantu_blueprint_new_measure (const LantuBlueprintEdit *edit);
void lantu_blueprint_new_branch (const LantuBlueprintEdit *edit);
void lantu_blueprint_add_link (const LantuBlueprintEdit *edit);
void lantu_blueprint_remove_link (const LantuBlueprintEdit *edit, gint64 link);
void lantu_blueprint_edit_duty (const LantuBlueprintEdit *edit, gint64 duty);
void lantu_blueprint_delete_duty (const LantuBlueprintEdit *edit, gint64 duty);

G_END_DECLS
