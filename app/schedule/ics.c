/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is due as a calendar file (RFC 5545): one all-day event a row, lines
 * ended by CR LF and folded at 75 octets.  Nothing else of the format is
 * needed, so there is no library for it. */

#include "schedule/agenda.h"

#include <string.h>

#define MOST_OCTETS 75

/* A line, folded where it is too long, never inside a character. */
static void
add_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize used = 0;

  for (const char *p = line; *p;)
    {
      gsize length = (gsize) (g_utf8_next_char (p) - p);

      if (used + length > MOST_OCTETS)
        {
          g_string_append (out, "\r\n ");
          used = 1;
        }
      g_string_append_len (out, p, (gssize) length);
      used += length;
      p += length;
    }
  g_string_append (out, "\r\n");
}

static void
add_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (*p == '\n')
      g_string_append (escaped, "\\n");
    else if (strchr ("\\;,", *p))
      g_string_append_printf (escaped, "\\%c", *p);
    else if ((guchar) *p >= 0x20)
      g_string_append_c (escaped, *p);
  add_line (out, name, escaped->str);
}

static void
add_day (GString *out, const char *name, LantuDay day)
{
  int year, month, mday;
  g_autofree char *text = NULL;

  lantu_day_split (day, &year, &month, &mday);
  text = g_strdup_printf ("%04d%02d%02d", year, month, mday);
  add_line (out, name, text);
}

/**
 * lantu_agenda_ics:
 * @rows: (element-type LantuAgendaRow)
 * @calendar_name: what the calendar is called
 * @stamp: the moment of writing, in seconds since 1970
 *
 * Returns: (transfer full): the contents of a calendar file
 */
char *
lantu_agenda_ics (GPtrArray *rows, const char *calendar_name, gint64 stamp)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (stamp);
  g_autofree char *stamped = g_date_time_format (moment, "%Y%m%dT%H%M%SZ");

  add_line (out, "BEGIN", "VCALENDAR");
  add_line (out, "VERSION", "2.0");
  add_line (out, "PRODID", "-//Lantu//" LANTU_VERSION "//ZH");
  add_text (out, "X-WR-CALNAME", calendar_name);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuAgendaRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GString) summary = g_string_new (row->title);
      g_autofree char *uid = g_strdup_printf ("%" G_GINT64_FORMAT "-%s-%d@lantu", row->id, lantu_agenda_kind_code (row->kind), row->day);

      if (row->of)
        g_string_append_printf (summary, " · %s", row->of);
      if (row->kind == LANTU_AGENDA_TASKS && row->tasks > 1)
        g_string_append_printf (summary, " ×%" G_GINT64_FORMAT, row->tasks);
      add_line (out, "BEGIN", "VEVENT");
      add_line (out, "UID", uid);
      add_line (out, "DTSTAMP", stamped);
      add_day (out, "DTSTART;VALUE=DATE", row->day);
      add_day (out, "DTEND;VALUE=DATE", row->day + 1);
      add_text (out, "SUMMARY", summary->str);
      if (row->lead)
        add_text (out, "DESCRIPTION", row->lead);
      add_line (out, "TRANSP", "TRANSPARENT");
      add_line (out, "END", "VEVENT");
    }
  add_line (out, "END", "VCALENDAR");
  return g_string_free_and_steal (out);
}
