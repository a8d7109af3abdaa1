/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Working days: weekends, the holidays of each year, and the weekend days that
 * are worked instead.  The shipped years are a resource; an office may lay a
 * file of the same form beside its settings, whose years take the place of
 * those, since a year's holidays are published in the autumn before it. */

#include "base/calendar.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "base/error.h"

#define RESOURCE "/io/github/lantu_app/Lantu/calendar/china.json"

struct _LantuCalendar
{
  GHashTable *days;  /* LantuDay → 1 worked, 2 off */
  GHashTable *years; /* those that are known */
};

enum
{
  WORKED = 1,
  OFF = 2,
};

void
lantu_calendar_free (LantuCalendar *self)
{
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->years);
  g_free (self);
}

/* "05-01" or "05-01/05-05" */
static gboolean
parse_span (const char *text, int year, LantuDay *first, LantuDay *last)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  LantuDay *days[] = { first, last };

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *whole = g_strdup_printf ("%04d-%s", year, parts[i]);

      if (!lantu_day_parse (whole, days[i]))
        return FALSE;
    }
  if (parts[0] && parts[1] == NULL)
    *last = *first;
  return parts[0] != NULL && *first <= *last && *last - *first < 60;
}

static gboolean
read_days (LantuCalendar *self, JsonObject *object, const char *member, int year, int mark, const char *name, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;
      LantuDay first, last;

      if (text == NULL || !parse_span (text, year, &first, &last))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: %d, “%s”, no. %u: “%s” is no day such as 05-01 or 05-01/05-05"), name, year,
                       member, i + 1, text ? text : "");
          return FALSE;
        }
      for (LantuDay day = first; day <= last; day++)
        g_hash_table_insert (self->days, GINT_TO_POINTER (day), GINT_TO_POINTER (mark));
    }
  if (array == NULL)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: %d: “%s” is missing or no list"), name, year, member);
  return array != NULL;
}

/* What was known of the year is forgotten. */
static gboolean
drop_year (gpointer key, gpointer value, gpointer data)
{
  int year, month, day;

  lantu_day_split (GPOINTER_TO_INT (key), &year, &month, &day);
  return year == GPOINTER_TO_INT (data);
}

static gboolean
read_all (LantuCalendar *self, const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;
  JsonObject *years = NULL;
  JsonObjectIter iter;
  const char *text;
  JsonNode *node;

  if (!json_parser_load_from_data (parser, json, length, &local))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", name, local->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    {
      node = json_object_get_member (json_node_get_object (root), "years");
      years = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  if (years == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: there are no “years”"), name);
      return FALSE;
    }
  json_object_iter_init (&iter, years);
  while (json_object_iter_next (&iter, &text, &node))
    {
      gint64 year = 0;

      if (!g_ascii_string_to_signed (text, 10, 1900, 2200, &year, NULL) || !JSON_NODE_HOLDS_OBJECT (node))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is no year"), name, text);
          return FALSE;
        }
      g_hash_table_foreach_remove (self->days, drop_year, GINT_TO_POINTER ((int) year));
      g_hash_table_add (self->years, GINT_TO_POINTER ((int) year));
      if (!read_days (self, json_node_get_object (node), "off", (int) year, OFF, name, error) ||
          !read_days (self, json_node_get_object (node), "work", (int) year, WORKED, name, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_calendar_parse:
 * @name: what an error calls the file
 *
 * Returns: (transfer full) (nullable): a calendar of these years alone
 */
LantuCalendar *
lantu_calendar_parse (const char *json, gssize length, const char *name, GError **error)
{
  g_autoptr (LantuCalendar) self = g_new0 (LantuCalendar, 1);

  self->days = g_hash_table_new (NULL, NULL);
  self->years = g_hash_table_new (NULL, NULL);
  return read_all (self, json, length, name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lantu_calendar_merge:
 *
 * Takes the years of a file in place of those of the same number.
 */
gboolean
lantu_calendar_merge (LantuCalendar *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s: %s", path, local->message);
      return FALSE;
    }
  return read_all (self, text, (gssize) length, path, error);
}

/* (transfer full): where an office's own years lie, if it has any */
char *
lantu_calendar_user_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "lantu", "calendar.json", NULL);
}

/**
 * lantu_calendar_new:
 *
 * Returns: (transfer full) (nullable): the shipped years, and the office's own in their place;
 *   %NULL with @error set where the office's file cannot be read
 */
LantuCalendar *
lantu_calendar_new (GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (LantuCalendar) self = NULL;
  g_autofree char *own = lantu_calendar_user_file ();
  gsize length;
  const char *text = bytes ? g_bytes_get_data (bytes, &length) : NULL;

  if (text == NULL || (self = lantu_calendar_parse (text, (gssize) length, "china.json", error)) == NULL)
    return NULL;
  if (g_file_test (own, G_FILE_TEST_EXISTS) && !lantu_calendar_merge (self, own, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Whether the holidays of @year are known. */
gboolean
lantu_calendar_knows (LantuCalendar *self, int year)
{
  return g_hash_table_contains (self->years, GINT_TO_POINTER (year));
}

gboolean
lantu_calendar_is_working (LantuCalendar *self, LantuDay day)
{
  int mark = GPOINTER_TO_INT (g_hash_table_lookup (self->days, GINT_TO_POINTER (day)));

  return mark != 0 ? mark == WORKED : lantu_day_weekday (day) <= 5;
}

/**
 * lantu_calendar_back:
 * @n: at least 1
 *
 * Returns: the @n-th working day going back from @day, which counts itself where it is worked
 */
LantuDay
lantu_calendar_back (LantuCalendar *self, LantuDay day, int n)
{
  for (;; day--)
    if (lantu_calendar_is_working (self, day) && --n <= 0)
      return day;
}

/* How many days from @first to @last, both included, are worked. */
int
lantu_calendar_count (LantuCalendar *self, LantuDay first, LantuDay last)
{
  int n = 0;

  for (LantuDay day = first; day <= last; day++)
    n += lantu_calendar_is_working (self, day);
  return n;
}
