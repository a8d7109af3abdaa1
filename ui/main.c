/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window program.  All it does itself is to set up memory and language. */

#include "record/workspace.h"
#include "window/application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>

/* The language of the preferences takes the place of the system's.  gettext
 * hears of LANGUAGE only where the locale is a real one. */
static void
set_language (void)
{
  static const char *const locales[] = { "zh_CN.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", NULL };
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  g_autofree char *language = g_settings_get_string (settings, "interface-language");
  const char *locale;

  setlocale (LC_ALL, "");
  if (*language == '\0')
    return;
  g_setenv ("LANGUAGE", language, TRUE);
  locale = setlocale (LC_MESSAGES, NULL);
  if (locale == NULL || g_str_equal (locale, "POSIX") || *locale == 'C')
    for (guint i = 0; locales[i] && setlocale (LC_MESSAGES, locales[i]) == NULL; i++)
      ;
}

int
main (int argc, char **argv)
{
  /* else the heap is given back and taken again at each statement of a trigger */
  mallopt (M_TRIM_THRESHOLD, 256 * 1024 * 1024);
  mallopt (M_TOP_PAD, 16 * 1024 * 1024);

  const char *locale_dir = g_getenv ("LANTU_LOCALEDIR");

  set_language ();
  gtk_disable_setlocale (); /* it would undo that */
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : LANTU_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Lantu"));

  g_autoptr (LantuApplication) application = lantu_application_new ();

  int status = g_application_run (G_APPLICATION (application), argc, argv);

  lantu_workspace_settle ();
  return status;
}
