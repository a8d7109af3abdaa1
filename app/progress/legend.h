/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "progress/progress.h"

G_BEGIN_DECLS

#define LANTU_N_LAMPS (LANTU_LAMP_RED + 1)
#define LANTU_LEGEND_WORD_MAX 12 /* letters; a Chinese character is as wide as two */

/**
 * LantuLegend:
 * @thresholds: from when a lamp burns
 * @words: (nullable): the workspace's own word of each lamp; %NULL where it is the shipped one
 * @colours: 0xrrggbb of each lamp; that of %LANTU_LAMP_NONE is not used
 *
 * What the lamps mean in this workspace, how they are called and coloured.
 * Their shapes are fixed.  Begin with lantu_legend_reset() or lantu_legend_read().
 */
typedef struct
{
  LantuThresholds thresholds;
  char *words[LANTU_N_LAMPS];
  guint32 colours[LANTU_N_LAMPS];
} LantuLegend;

/* What can be wrong in a legend. */
typedef enum
{
  LANTU_LEGEND_LAG_YELLOW,
  LANTU_LEGEND_LAG_RED,
  LANTU_LEGEND_NEAR_DAYS,
  LANTU_LEGEND_WORDS, /* and the lamp after it: LANTU_LEGEND_WORDS + LANTU_LAMP_RED */
  LANTU_N_LEGEND_FIELDS = LANTU_LEGEND_WORDS + LANTU_N_LAMPS,
} LantuLegendField;

void lantu_legend_reset (LantuLegend *legend);
void lantu_legend_clear (LantuLegend *legend);
void lantu_legend_copy (LantuLegend *legend, const LantuLegend *from);
gboolean lantu_legend_equal (const LantuLegend *legend, const LantuLegend *other);
gboolean lantu_legend_read (LantuConnection *connection, LantuLegend *legend, GError **error);
void lantu_legend_set_word (LantuLegend *legend, LantuLamp lamp, const char *word);
const char *lantu_legend_word (const LantuLegend *legend, LantuLamp lamp);
const char *lantu_legend_paper_word (const LantuLegend *legend, LantuLamp lamp, const char *language);
gboolean lantu_legend_is_shipped (const LantuLegend *legend, LantuLamp lamp);
guint32 lantu_legend_shade (const LantuLegend *legend, LantuLamp lamp, gboolean dark, gboolean text);
char *lantu_legend_problem (const LantuLegend *legend, int field);
gboolean lantu_legend_write (LantuWrite *write, gpointer legend, GError **error);
gboolean lantu_legend_write_shipped (LantuConnection *connection, const char *language, GError **error);

const char *lantu_shipped_word (LantuLamp lamp);
guint32 lantu_shipped_colour (LantuLamp lamp);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LantuLegend, lantu_legend_clear)

G_END_DECLS
