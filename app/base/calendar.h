/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/**
 * LantuCalendar:
 *
 * Which days are worked.  A year that it does not know is worked from Monday to Friday.
 */
typedef struct _LantuCalendar LantuCalendar;

LantuCalendar *lantu_calendar_new (GError **error);
LantuCalendar *lantu_calendar_parse (const char *json, gssize length, const char *name, GError **error);
gboolean lantu_calendar_merge (LantuCalendar *calendar, const char *path, GError **error);
void lantu_calendar_free (LantuCalendar *calendar);
gboolean lantu_calendar_is_working (LantuCalendar *calendar, LantuDay day);
gboolean lantu_calendar_knows (LantuCalendar *calendar, int year);
LantuDay lantu_calendar_back (LantuCalendar *calendar, LantuDay day, int n);
int lantu_calendar_count (LantuCalendar *calendar, LantuDay first, LantuDay last);
char *lantu_calendar_user_file (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuCalendar, lantu_calendar_free)

G_END_DECLS
