/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "programme/outline.h"
#include "progress/legend.h"

G_BEGIN_DECLS

/* Which measures are shown, with what stands above them. */
typedef enum
{
  LANTU_SHOW_ALL,
  LANTU_SHOW_BEHIND,
  LANTU_SHOW_OVERDUE,
} LantuTreeShow;

/**
 * LantuTreeContent:
 * @progress: (element-type gint64 LantuTally): of branches and measures, and of %LANTU_NO_SYSTEM
 *
 * What the page shows, read in one go; never changed after.
 */
typedef struct
{
  gatomicrefcount ref_count;
  LantuOutline *outline;
  GHashTable *progress;
  LantuLegend legend;
} LantuTreeContent;

LantuTreeContent *lantu_tree_content_new (LantuOutline *outline, GHashTable *progress, const LantuLegend *legend);
LantuTreeContent *lantu_tree_content_ref (LantuTreeContent *content);
void lantu_tree_content_unref (LantuTreeContent *content);
const LantuTally *lantu_tree_content_tally (LantuTreeContent *content, gint64 id);
LantuLamp lantu_tree_content_lamp (LantuTreeContent *content, gint64 id);
const char *lantu_tree_content_lamp_word (LantuTreeContent *content, gint64 id);
char *lantu_tree_content_path (LantuTreeContent *content, gint64 id);
guint lantu_tree_content_count (LantuTreeContent *content, gboolean overdue);
GHashTable *lantu_tree_content_fitting (LantuTreeContent *content, const char *search, LantuTreeShow show);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuTreeContent, lantu_tree_content_unref)

G_END_DECLS
