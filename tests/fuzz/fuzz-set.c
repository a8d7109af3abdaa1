/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lines of `set FILE -`: each is refused with a valid sentence or would be
 * written.  They are tried on a small workspace and taken back, so that every
 * input meets the same one.  A line that begins with @N is about its Nth task. */

#include "fuzz.h"

#include <string.h>

#include "cli/set-line.h"
#include "../support/small-workspace.h"

static LantuStore *store;
static GArray *tasks;

static void
prepare (void)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "set.lantu", NULL);
  g_autoptr (LantuConnection) reader = NULL;
  LantuTaskQuery query;

  store = small_workspace_new (path);
  reader = lantu_store_reader (store, NULL);
  lantu_task_query_init (&query);
  tasks = lantu_task_query_ids (reader, &query, NULL);
}

/* Writes, and then says no. */
static gboolean
try_and_take_back (LantuWrite *write, gpointer edit, GError **error)
{
  if (lantu_edit_write (write, edit, error))
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_CANCELLED, "taken back");
  return FALSE;
}

static void
one_line (const char *line, gsize length)
{
  g_auto (LantuSetLine) set = { 0 };
  g_autofree char *label = NULL;
  g_autofree char *task = NULL;
  g_autoptr (LantuEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  LantuTxnInfo info = { .kind = "do", .actor = "测试" };

  if (cli_set_line_parse (line, length, &set, &error))
    {
      guint n = set.task[0] == '@' ? (guint) g_ascii_digit_value (set.task[1]) : tasks->len;

      task = n < tasks->len ? g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (tasks, gint64, n)) : g_strdup (set.task);
      edit = cli_set_edit (&lantu_task_register, task, &set.pair, 1, &error);
    }
  if (edit)
    {
      g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);

      label = cli_set_label (reader, &lantu_task_register, lantu_edit_id (edit), &set.pair, 1);
      g_assert_true (g_utf8_validate (label, -1, NULL));
      info.label = label;
      info.reason = set.reason;
      lantu_edit_set_today (edit, 20781);
      lantu_edit_set_reason (edit, set.reason);
      lantu_store_write (store, &info, try_and_take_back, edit, NULL, NULL, NULL, NULL, &error);
    }
  g_assert_true (error && error->domain == LANTU_ERROR && g_utf8_validate (error->message, -1, NULL));
  if (lantu_error_exit_code (error) == 3)
    g_error ("a line is not the file's fault: %s", error->message);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *line = (const char *) data, *end = line + size;

  if (store == NULL)
    prepare ();
  while (line < end)
    {
      const char *stop = memchr (line, '\n', (size_t) (end - line));
      gsize length = (gsize) ((stop ? stop : end) - line);

      while (length > 0 && line[length - 1] == '\r')
        length--;
      if (length > 0)
        one_line (line, length);
      line = stop ? stop + 1 : end;
    }
  return 0;
}
