/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The power goes at each sync of each writing command, and once more when it
 * has come back: what was not synced is lost, or there in parts and in any
 * order.  Opened again the workspace is as it was before the command or as it
 * is after it, and once the command has come back, as after it; it is whole,
 * and can be worked on.
 *
 * LANTU_FAULT_ALL=1  many images of each moment instead of a few
 * LANTU_FAULT_SEED   which parts are there; with -p /crash/COMMAND it repeats a case */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "crash-vfs.h"

typedef struct
{
  guint moment;
  CrashHow how;
  guint number;
  gboolean came_back; /* the command had succeeded */
  Saved *records;     /* (nullable) the installation's records of that moment; else those of before */
  GHashTable *files;  /* path → GBytes */
} Case;

static Ground *ground;
static Saved *first;
static guint32 seed;
static guint n_images = 2; /* with parts, of each moment */
static guint moment, total_cases, total_moments;
static gboolean came_back;
static GRand *dice;
static GPtrArray *cases; /* of Case */

static void
case_free (Case *one)
{
  g_clear_pointer (&one->records, saved_free);
  g_hash_table_unref (one->files);
  g_free (one);
}

static void
take_images (gpointer data)
{
  for (guint i = 0; i < n_images + 2; i++)
    {
      Case *one = g_new0 (Case, 1);

      one->moment = moment;
      one->how = (CrashHow) MIN (i, CRASH_SOME);
      one->number = i;
      one->came_back = came_back;
      /* the record is not synced: the old one or the new one is there */
      one->records = g_rand_boolean (dice) ? ground_save (ground) : NULL;
      one->files = crash_image (one->how, dice);
      g_ptr_array_add (cases, one);
    }
  moment++;
}

/* A file that was being made when the power went: none, or none that opens, or the whole. */
static void
look_at_new (const char *path, const char *wanted, gboolean made)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LantuStore) store = lantu_programme_open (path, 0, &error);
  g_autofree char *hash = NULL;

  if (store == NULL && made)
    g_test_fail_printf ("a new workspace that was made is lost: %s", error->message);
  if (store == NULL)
    {
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
      return;
    }
  g_assert_true (lantu_store_check (store, faults, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  hash = lantu_store_hash (store, &error);
  g_assert_no_error (error);
  if (faults->len > 0 || strstr (wanted, hash) == NULL)
    g_test_fail_printf ("a new workspace is neither whole nor nothing: %s, %s", hash, faults->len ? (char *) g_ptr_array_index (faults, 0) : "sound");
}

/* What was being made beside the workspace. */
static gboolean
is_other (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_str_equal (folder, ground->folder) && !g_str_has_prefix (path, ground->path);
}

static void
put_others (GHashTable *files, gboolean there)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
  GHashTableIter iter;
  gpointer path, bytes;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      if (!is_other (path))
        continue;
      if (there)
        g_assert_true (g_file_set_contents (path, data ? data : "", (gssize) length, NULL));
      for (guint i = 0; !there && i < G_N_ELEMENTS (endings); i++)
        {
          g_autofree char *one = g_strconcat (path, endings[i], NULL);
          g_unlink (one);
        }
    }
}

static void
look (const Command *command, const Saved *before_saved, Case *one, const char *before, const char *after)
{
  static const char *const hows[] = { "nothing", "all", "some" };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *wal = g_strconcat (ground->path, "-wal", NULL);
  g_autofree char *name = g_strdup_printf ("%s, LANTU_FAULT_SEED=%u, moment %u, image %u (%s)", command->name, seed, one->moment, one->number,
                                           hows[one->how]);
  g_autofree char *content = NULL;
  GHashTableIter iter;
  gpointer path;

  ground_restore (ground, one->records ? one->records : before_saved);
  ground_put (ground, g_hash_table_lookup (one->files, ground->path), g_hash_table_lookup (one->files, wal));
  put_others (one->files, TRUE);
  g_hash_table_iter_init (&iter, one->files);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (is_other (path) && g_str_has_suffix (path, ".lantu"))
      look_at_new (path, after, one->came_back);
  put_others (one->files, FALSE);
  content = ground_content (ground, faults);
  for (guint i = 0; i < faults->len; i++)
    g_test_fail_printf ("%s: %s", name, (char *) g_ptr_array_index (faults, i));
  /* of other files made meanwhile only the workspace's own line counts */
  content[strcspn (content, "\n")] = '\0';
  if (!g_str_has_prefix (after, content) && (one->came_back || !g_str_has_prefix (before, content)))
    g_test_fail_printf ("%s: the content is\n%s\nbefore\n%s\nafter\n%s", name, content, before, after);
  if (!(command->flags & COMMAND_CLOSED) || ground->store)
    {
      ground_open (ground);
      if (!command_named ("add-duty")->run (ground, &error))
        g_test_fail_printf ("%s: afterwards: %s", name, error->message);
      g_free (ground_content (ground, faults));
      for (guint i = 0; i < faults->len; i++)
        g_test_fail_printf ("%s: afterwards: %s", name, (char *) g_ptr_array_index (faults, i));
    }
  ground_close (ground);
}

static void
test_command (gconstpointer data)
{
  const Command *command = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Saved *saved;

  ground_restore (ground, first);
  ground_open (ground);
  if (command->prepare)
    command->prepare (ground, &error);
  g_assert_no_error (error);
  if (!(command->flags & COMMAND_CRASHED))
    ground_close (ground);
  saved = ground_save (ground);
  ground_restore (ground, saved);
  before = ground_content (ground, faults);
  ground_restore (ground, saved);

  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) case_free);
  dice = g_rand_new_with_seed (seed);
  moment = 0;
  came_back = FALSE;
  if (!(command->flags & COMMAND_CLOSED))
    ground_open (ground);
  crash_watch (ground->path, take_images, NULL);
  command->run (ground, &error);
  g_assert_no_error (error);
  came_back = TRUE;
  take_images (NULL);
  crash_rest ();
  after = ground_content (ground, faults);
  g_assert_cmpuint (faults->len, ==, 0);
  for (guint i = 0; i < cases->len && !g_test_failed (); i++)
    look (command, saved, g_ptr_array_index (cases, i), before, after);
  g_test_message ("%s: %u moments, %u images", command->name, moment, cases->len);
  total_moments += moment;
  total_cases += cases->len;
  g_ptr_array_unref (cases);
  g_rand_free (dice);
  saved_free (saved);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("LANTU_FAULT_SEED");
  int code;

  g_test_init (&argc, &argv, NULL);
  seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int () % 100000;
  if (g_getenv ("LANTU_FAULT_ALL"))
    n_images = 40;
  g_test_message ("LANTU_FAULT_SEED=%u", seed);
  crash_install ();
  ground = ground_new ();
  ground_close (ground);
  first = ground_save (ground);
  for (const Command *command = commands; command->name; command++)
    {
      g_autofree char *path = g_strdup_printf ("/crash/%s", command->name);

      if (command->flags & (COMMAND_WRITES | COMMAND_CLOSED))
        g_test_add_data_func (path, command, test_command);
    }
  code = g_test_run ();
  g_test_message ("%u moments, %u images", total_moments, total_cases);
  saved_free (first);
  ground_free (ground);
  return code;
}
