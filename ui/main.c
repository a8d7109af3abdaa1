/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window program.  All it does itself is to set up memory and language. */

#include "window/application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>

int
main (int argc, char **argv)
{
  /* else the heap is given back and taken again at each statement of a trigger */
  mallopt (M_TRIM_THRESHOLD, 256 * 1024 * 1024);
  mallopt (M_TOP_PAD, 16 * 1024 * 1024);

  const char *locale_dir = g_getenv ("LANTU_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : LANTU_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Lantu"));

  g_autoptr (LantuApplication) application = lantu_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
