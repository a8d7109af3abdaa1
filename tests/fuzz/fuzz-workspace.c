/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workspace from anywhere is opened safely or refused, and what is wrong in
 * it is found: where check says that all is well, content and figures are those
 * that were written.
 *
 * The input is a list of patches on a small workspace: the first byte's bits
 * say whether it is opened for writing (1), whether the input is the whole file
 * instead (2), and whether its last entry still lies in a -wal beside it (4).
 * A log that is cut loses entries and leaves the workspace as it was between them.
 * Each patch is a place (three bytes, the lowest first; the highest bit means
 * the -wal), a length, and so many bytes; the length zero cuts the file there. */

#include "fuzz.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "progress/progress.h"
#include "../support/small-workspace.h"

#define TODAY 20781

typedef struct
{
  GByteArray *file, *wal;
} Files;

static char *path, *path_wal;
static Files closed, crashed;
static char *whole, *halfway; /* content and figures as they were written: at the end, and between the entries in the -wal */

static GByteArray *
read_file (const char *name)
{
  char *data;
  gsize length;

  if (!g_file_get_contents (name, &data, &length, NULL))
    g_error ("%s: cannot be read", name);
  return g_byte_array_new_take ((guint8 *) data, length);
}

static void
write_file (const char *name, const GByteArray *bytes)
{
  int fd = g_open (name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  if (fd < 0 || write (fd, bytes->data, bytes->len) != (gssize) bytes->len)
    g_error ("%s: cannot be written", name);
  close (fd);
}

/* Everything that is shown: read to the end, whatever it is.  NULL where reading failed. */
static char *
look (LantuStore *store)
{
  static const LantuProgressBy by[] = { LANTU_BY_NOTHING, LANTU_BY_KIND, LANTU_BY_SYSTEM, LANTU_BY_DISTRICT, LANTU_BY_ORGANISATION };
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autofree char *content = lantu_store_hash (store, NULL);
  g_autoptr (GString) text = g_string_new (content);
  g_autoptr (GArray) ids = NULL;
  LantuProgressQuery query = { .today = TODAY };
  LantuTaskQuery tasks;
  gboolean good = content != NULL;

  if (reader == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = lantu_progress_read (reader, by[i], &query, &error);

      g_assert_true ((rows == NULL) == (error != NULL));
      good = good && rows != NULL;
      for (guint r = 0; rows && r < rows->len; r++)
        {
          const LantuProgressRow *row = g_ptr_array_index (rows, r);

          g_string_append_printf (text, " %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %f %f", row->key, row->title, row->tally.all,
                                  row->tally.done, lantu_tally_progress (&row->tally), lantu_tally_plan (&row->tally));
        }
    }
  lantu_task_query_init (&tasks);
  tasks.today = TODAY;
  ids = lantu_task_query_ids (reader, &tasks, NULL);
  if (ids)
    {
      g_autoptr (GPtrArray) rows = lantu_task_rows (reader, (const gint64 *) (gpointer) ids->data, MIN (ids->len, 100), TODAY, NULL);

      good = good && rows != NULL;
    }
  return good && ids ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

static void
prepare (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (GError) error = NULL;

  path = g_build_filename (folder, "fuzz.lantu", NULL);
  path_wal = g_strconcat (path, "-wal", NULL);
  store = small_workspace_new (path);
  if (!lantu_store_checkpoint (store, &error) || !lantu_store_redo (store, "测试", NULL, &error))
    g_error ("%s", error->message);
  halfway = look (store);
  if (!lantu_store_undo (store, "测试", NULL, &error))
    g_error ("%s", error->message);
  crashed = (Files) { read_file (path), read_file (path_wal) };
  whole = look (store);
  g_clear_object (&store);
  closed = (Files) { read_file (path), g_byte_array_new () };
  if (whole == NULL || halfway == NULL || crashed.wal->len == 0)
    g_error ("the workspace is not as it should be");
}

static void
patch (Files *files, const uint8_t *data, size_t size)
{
  while (size >= 4)
    {
      gsize place = (gsize) data[0] | (gsize) data[1] << 8 | (gsize) (data[2] & 0x7f) << 16;
      gsize length = MIN (data[3], size - 4);
      GByteArray *bytes = data[2] & 0x80 ? files->wal : files->file;

      if (bytes->len > 0 && data[3] == 0)
        g_byte_array_set_size (bytes, (guint) (place % bytes->len));
      else if (bytes->len > 0)
        {
          place %= bytes->len;
          memcpy (bytes->data + place, data + 4, MIN (length, bytes->len - place));
        }
      data += 4 + length;
      size -= 4 + length;
    }
}

static void
lay_out (const uint8_t *data, size_t size)
{
  const Files *from = data[0] & 4 ? &crashed : &closed;
  Files files = { g_byte_array_new (), g_byte_array_new () };

  if (data[0] & 2)
    g_byte_array_append (files.file, data + 1, (guint) (size - 1));
  else
    {
      g_byte_array_append (files.file, from->file->data, from->file->len);
      g_byte_array_append (files.wal, from->wal->data, from->wal->len);
      patch (&files, data + 1, size - 1);
    }
  write_file (path, files.file);
  if (files.wal->len > 0)
    write_file (path_wal, files.wal);
  g_byte_array_unref (files.file);
  g_byte_array_unref (files.wal);
}

static void
clean_up (void)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, "fuzz.lantu"))
      {
        g_autofree char *left = g_build_filename (folder, name, NULL);
        g_unlink (left);
      }
}

static void
open_and_look (gboolean writable, gboolean with_log)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (LantuStore) store = lantu_programme_open (path, LANTU_STORE_ACCEPT_CLOCK | (writable ? 0 : LANTU_STORE_READ_ONLY), &error);
  g_autofree char *seen = NULL;

  if (store == NULL)
    {
      if (error == NULL || error->domain != LANTU_ERROR || lantu_error_exit_code (error) != 3 || strstr (error->message, "fuzz.lantu") == NULL ||
          !g_utf8_validate (error->message, -1, NULL))
        g_error ("not refused by name: %s", error ? error->message : "without a word");
      return;
    }
  seen = look (store);
  if (!lantu_store_check (store, faults, NULL, NULL, NULL, &error))
    g_assert_true (error && error->domain == LANTU_ERROR);
  else if (faults->len == 0 && g_strcmp0 (seen, whole) != 0 && !(with_log && g_strcmp0 (seen, halfway) == 0))
    g_error ("check finds nothing, but\n%s\nis now\n%s", whole, seen);
  for (guint i = 0; i < faults->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (faults, i), -1, NULL));
  if (writable && !lantu_store_undo (store, "测试", NULL, &refused))
    g_assert_true (refused && refused->domain == LANTU_ERROR);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (path == NULL)
    prepare ();
  if (size == 0)
    return 0;
  lay_out (data, size);
  open_and_look ((data[0] & 1) != 0, (data[0] & 4) != 0);
  clean_up ();
  return 0;
}
