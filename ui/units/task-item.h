/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"
#include "progress/progress.h"

G_BEGIN_DECLS

/**
 * LantuTaskSection:
 *
 * What stands above the tasks of one system, and how they were counted;
 * signal `changed`.
 */
#define LANTU_TYPE_TASK_SECTION (lantu_task_section_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskSection, lantu_task_section, LANTU, TASK_SECTION, GObject)

LantuTaskSection *lantu_task_section_new (gint64 system, const char *code, const char *title);
gint64 lantu_task_section_system (LantuTaskSection *section);
const char *lantu_task_section_code (LantuTaskSection *section);
const char *lantu_task_section_title (LantuTaskSection *section);
void lantu_task_section_set_tally (LantuTaskSection *section, const LantuTally *tally);
char *lantu_task_section_summary (LantuTaskSection *section);

/**
 * LantuTaskItem:
 *
 * A task in a checklist: the row as the core gives it, its section, and
 * whether it is the first or last shown there; signal `changed`.
 */
#define LANTU_TYPE_TASK_ITEM (lantu_task_item_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskItem, lantu_task_item, LANTU, TASK_ITEM, GObject)

LantuTaskItem *lantu_task_item_new (LantuTaskRow *row, LantuTaskSection *section);
gint64 lantu_task_item_id (LantuTaskItem *item);
const LantuTaskRow *lantu_task_item_row (LantuTaskItem *item);
LantuTaskSection *lantu_task_item_section (LantuTaskItem *item);
void lantu_task_item_set_row (LantuTaskItem *item, LantuTaskRow *row);
void lantu_task_item_set_place (LantuTaskItem *item, gboolean first, gboolean last);
gboolean lantu_task_item_is_first (LantuTaskItem *item);
gboolean lantu_task_item_is_last (LantuTaskItem *item);

gboolean lantu_task_row_is_open (const LantuTaskRow *row);
gboolean lantu_task_row_same (const LantuTaskRow *a, const LantuTaskRow *b);

G_END_DECLS
