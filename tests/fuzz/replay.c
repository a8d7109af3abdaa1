/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A main for a fuzz target without libFuzzer: gives it every file of the
 * folders or files named on the command line, in the order of their names.
 * What goes wrong ends the program, with the name of the file before it. */

#include <glib.h>
#include <string.h>

#include "fuzz.h"

static guint
replay (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_print ("# %s\n", path);
  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  /* its own block of exactly this size, so that a read behind the end is seen */
  g_autofree uint8_t *exact = g_memdup2 (data, length);
  LLVMFuzzerTestOneInput (exact ? exact : (uint8_t *) data, length);
  return 1;
}

static guint
replay_folder (const char *path, GDir *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (folder)))
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    replay (g_ptr_array_index (names, i));
  return names->len;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GDir) folder = g_dir_open (argv[i], 0, NULL);

      n += folder ? replay_folder (argv[i], folder) : replay (argv[i]);
    }
  if (n == 0)
    g_error ("there is no corpus");
  g_print ("ok 1 %u inputs\n1..1\n", n);
  return 0;
}
