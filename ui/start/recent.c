/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The workspaces opened last, newest first, as a setting: path, title, time. */

#include "start/recent.h"

#define MOST 8

static void
recent_free (gpointer data)
{
  LantuRecent *recent = data;

  g_free (recent->path);
  g_free (recent->title);
  g_free (recent);
}

/* Returns: (transfer full) (element-type LantuRecent) */
GPtrArray *
lantu_recent_list (GSettings *settings)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (recent_free);
  g_autoptr (GVariant) value = g_settings_get_value (settings, "recent");
  GVariantIter iter;
  const char *path, *title;
  gint64 at;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&sx)", &path, &title, &at))
    {
      LantuRecent *recent = g_new (LantuRecent, 1);

      *recent = (LantuRecent) { g_strdup (path), g_strdup (title), at };
      g_ptr_array_add (list, recent);
    }
  return list;
}

static void
store (GSettings *settings, const char *path, const char *title)
{
  g_autoptr (GPtrArray) list = lantu_recent_list (settings);
  GVariantBuilder builder;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssx)"));
  if (title)
    {
      g_variant_builder_add (&builder, "(ssx)", path, title, g_get_real_time () / G_USEC_PER_SEC);
      n++;
    }
  for (guint i = 0; i < list->len && n < MOST; i++)
    {
      LantuRecent *recent = list->pdata[i];

      if (g_str_equal (recent->path, path))
        continue;
      g_variant_builder_add (&builder, "(ssx)", recent->path, recent->title, recent->at);
      n++;
    }
  g_settings_set_value (settings, "recent", g_variant_builder_end (&builder));
}

/* Puts a workspace first. */
void
lantu_recent_add (GSettings *settings, const char *path, const char *title)
{
  store (settings, path, title);
}

/* Forgets one, because it is no longer there. */
void
lantu_recent_remove (const char *path)
{
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);

  store (settings, path, NULL);
}

void
lantu_recent_clear (GSettings *settings)
{
  g_settings_reset (settings, "recent");
}
