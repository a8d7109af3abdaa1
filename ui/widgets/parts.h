/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "progress/progress.h"
#include "record/record.h"

G_BEGIN_DECLS

GtkWidget *lantu_part_label (const char *text, const char *const *classes);
GtkWidget *lantu_part_tag (const char *provenance);
GtkWidget *lantu_part_lamp (LantuLamp lamp, const char *word);
GtkWidget *lantu_part_list (GtkBox *box, const char *heading);
GtkWidget *lantu_part_row (GtkWidget *list, const char *title, const char *subtitle);
GtkWidget *lantu_part_fact (GtkWidget *list, const char *title, const char *value);
GtkWidget *lantu_part_button_row (GtkWidget *list, const char *title, const char *icon, const char *action);
GtkWidget *lantu_part_link_row (GtkWidget *list, const char *title, const char *provenance, gint64 id, const char *action, gint64 target);
void lantu_part_row_button (GtkWidget *row, const char *icon, const char *tooltip, const char *action, gint64 target);
char *lantu_part_name (const char *code, const char *title, const char *kind);
char *lantu_part_duty_body (LantuConnection *reader, LantuRecord *duty);
void lantu_part_duties (GtkBox *box, LantuConnection *reader, GPtrArray *duties, gboolean writable);

G_END_DECLS
