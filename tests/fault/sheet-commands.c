/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sheets that come in and go out, as commands of the fault tests.  The files
 * lie beside the ground's folder, which holds what Lantu writes. */

#include "sheet-commands.h"

#include <glib/gstdio.h>

#include "../support/small-workbook.h"
#include "exchange/import.h"
#include "exchange/workbook-mark.h"
#include "exchange/workbook.h"

static const char *const words[] = { "进行中", "已完成", "暂缓", "未启动", "待验收" };

static guint
choose (Ground *ground, guint n)
{
  return ground->rand && n > 1 ? (guint) g_rand_int_range (ground->rand, 0, (gint32) n) : 0;
}

static gboolean
write_import (Ground *ground, LantuWriteFunc func, gpointer data, GError **error)
{
  LantuTxnInfo info = { .kind = "import", .actor = "test", .label = "sheet" };

  return lantu_store_write (ground->store, &info, func, data, NULL, NULL, NULL, NULL, error);
}

static gboolean
take_text (Ground *ground, LantuImportWhat what, const char *text, GError **error)
{
  g_autofree char *csv = g_strconcat (ground->folder, ".csv", NULL);
  g_autoptr (LantuImport) import = NULL;

  if (!g_file_set_contents (csv, text, -1, error))
    return FALSE;
  import = lantu_import_open (what, csv, NULL, LANTU_IMPORT_UPDATE, error);
  return import != NULL && write_import (ground, lantu_import_write, import, error);
}

gboolean
take_measures (Ground *ground, GError **error)
{
  g_autofree char *text = g_strdup_printf ("编码,举措,频次,单元\nS-%u,来自表格%u,季,k-jg\nS-9,另一条,年,k-jg、k-sq\n", choose (ground, 5),
                                           choose (ground, 9));

  return take_text (ground, LANTU_IMPORT_MEASURES, text, error);
}

/* Some tasks of the workspace, at most @n. */
static GArray *
some_tasks (Ground *ground, guint n, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement = lantu_connection_prepare (ground->reader, "SELECT id FROM task ORDER BY id LIMIT ? OFFSET ?");

  lantu_statement_bind_int64 (statement, 1, n);
  lantu_statement_bind_int64 (statement, 2, choose (ground, 10));
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&ids) : NULL;
}

gboolean
take_states (Ground *ground, GError **error)
{
  g_autoptr (GArray) tasks = some_tasks (ground, 4, error);
  g_autoptr (GString) text = g_string_new ("任务编号,状态,备注,原因\n");

  for (guint i = 0; tasks && i < tasks->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT ",%s,记录%u,缘由\n", g_array_index (tasks, gint64, i),
                            words[choose (ground, G_N_ELEMENTS (words))], i);
  return tasks != NULL && take_text (ground, LANTU_IMPORT_TASKS, text->str, error);
}

/* The workbook of one who answered, as it would come back. */
static GBytes *
make_answer (Ground *ground, GError **error)
{
  g_autoptr (GArray) tasks = some_tasks (ground, 4, error);
  g_autofree char *workspace = tasks ? lantu_mark_workspace (ground->reader, error) : NULL;
  g_autoptr (GString)
      rows = g_string_new ("<sheetData><row><c t=\"str\"><v>Status</v></c><c t=\"str\"><v>Remarks</v></c><c t=\"str\"><v>Mark</v></c></row>");

  for (guint i = 0; workspace && i < tasks->len; i++)
    {
      g_autoptr (LantuRecord) task = lantu_record_get (ground->reader, &lantu_task_register, g_array_index (tasks, gint64, i), error);
      char *values[LANTU_ANSWER_N] = { NULL };
      g_autofree char *mark = NULL;

      if (task == NULL)
        return NULL;
      for (guint k = 0; k < LANTU_ANSWER_N; k++)
        {
          g_autofree char *now = lantu_answer_now (task, (LantuAnswerField) k);
          values[k] = k == LANTU_ANSWER_NOTE ? lantu_mark_note (now) : g_steal_pointer (&now);
        }
      mark = lantu_mark_make (workspace, lantu_record_id (task), values);
      g_string_append_printf (rows, "<row><c t=\"str\"><v>%s</v></c><c t=\"str\"><v>回复%u</v></c><c t=\"str\"><v>%s</v></c></row>",
                              words[choose (ground, G_N_ELEMENTS (words))], i, mark);
      for (guint k = 0; k < LANTU_ANSWER_N; k++)
        g_free (values[k]);
    }
  g_string_append (rows, "</sheetData>");
  return workspace ? small_workbook (rows->str, NULL, NULL, NULL) : NULL;
}

gboolean
take_answers (Ground *ground, GError **error)
{
  g_autofree char *folder = g_strconcat (ground->folder, ".books", NULL);
  g_autofree char *path = g_build_filename (folder, "answer.xlsx", NULL);
  g_autoptr (GBytes) answer = make_answer (ground, error);
  g_autoptr (LantuWorkbooks) books = NULL;
  LantuWorkbookChoice choice = { .today = GROUND_DAY };
  gboolean done;

  if (answer == NULL)
    return FALSE;
  g_mkdir_with_parents (folder, 0700);
  done = g_file_set_contents (path, g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer), error) &&
         (books = lantu_workbooks_read (folder, &choice, ground->reader, NULL, NULL, NULL, error)) != NULL &&
         write_import (ground, lantu_workbooks_take, books, error);
  g_unlink (path);
  g_rmdir (folder);
  return done;
}

gboolean
send_workbooks (Ground *ground, GError **error)
{
  g_autofree char *folder = g_strconcat (ground->folder, ".sent", NULL);
  LantuWorkbookChoice choice = { .today = GROUND_DAY };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0, there = 0;
  gboolean done = lantu_workbooks_write (ground->reader, &choice, folder, NULL, NULL, NULL, &n, error);

  /* all of them or none */
  for (dir = g_dir_open (folder, 0, NULL); dir && (name = g_dir_read_name (dir)); there++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_assert_cmpuint (there, ==, done ? n : 0);
  g_string_append_printf (ground->answer, "%u workbooks\n", n);
  return done;
}
