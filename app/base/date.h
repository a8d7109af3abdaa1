/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuDay:
 *
 * A calendar day as the number of days since 1970-01-01, as it stands in the
 * registers.  %LANTU_NO_DAY means "no date" (NULL in a register).
 */
typedef gint32 LantuDay;

#define LANTU_NO_DAY G_MININT32

LantuDay lantu_day_new (int year, int month, int day);
void lantu_day_split (LantuDay day, int *year, int *month, int *mday);
int lantu_day_weekday (LantuDay day);
LantuDay lantu_day_today (void);
gboolean lantu_day_parse (const char *text, LantuDay *day);
char *lantu_day_format (LantuDay day);
char *lantu_day_words (LantuDay day, const char *language);
char *lantu_time_format (gint64 unix_ms);

G_END_DECLS
