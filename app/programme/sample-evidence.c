/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A little evidence for the sample of an office: fictional texts of a few lines,
 * the same for the same day.  One of them serves two tasks. */

#include <string.h>

#include "programme/evidence.h"
#include "programme/programme.h"

#define TASKS 5

typedef struct
{
  gint64 id;
  char *organisation, *title;
  LantuDay start;
} Task;

static void
task_clear (gpointer data)
{
  g_free (((Task *) data)->organisation);
  g_free (((Task *) data)->title);
}

/* The first that are done of one school, and of the unit after it. */
static GArray *
choose (LantuConnection *connection, GError **error)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT t.id, o.name, m.title, t.start FROM organisation o JOIN task t ON t.organisation = o.id JOIN measure m ON m.id = t.measure "
                  "WHERE o.code IN ('SL01-30001', 'SL01-30002') AND t.status = 'done' AND m.evidence IS NOT NULL "
                  "ORDER BY o.position, m.position, t.start, t.id LIMIT ?");

  g_array_set_clear_func (tasks, task_clear);
  lantu_statement_bind_int64 (statement, 1, TASKS);
  while (lantu_statement_step (statement))
    {
      Task task = { lantu_statement_int64 (statement, 0), g_strdup (lantu_statement_text (statement, 1, NULL)),
                    g_strdup (lantu_statement_text (statement, 2, NULL)), (LantuDay) lantu_statement_int64 (statement, 3) };

      g_array_append_val (tasks, task);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&tasks) : NULL;
}

static LantuEvidenceFile *
make_file (const Task *task, guint i, LantuDay day)
{
  static const char *const names[] = { "责任分工表（示例）.txt", "会议记录（示例）.txt", "公示情况（示例）.txt", "学习记录（示例）.txt",
                                       "检查记录（示例）.txt" };
  g_autofree char *date = lantu_day_words (day, "zh_CN");
  char *text = i % G_N_ELEMENTS (names) == 0
                   ? g_strdup_printf ("责任分工表\n\n单位：%s\n本文件为虚构的示例，不涉及任何真实单位和个人。\n", task->organisation)
                   : g_strdup_printf ("%s\n\n单位：%s\n日期：%s\n本文件为虚构的示例，不涉及任何真实单位和个人。\n", task->title, task->organisation,
                                      date);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return lantu_evidence_file_new (bytes, names[i % G_N_ELEMENTS (names)]);
}

/**
 * lantu_sample_evidence:
 * @today: none of it is later
 *
 * Adds the evidence, within the sample's transaction.
 */
gboolean
lantu_sample_evidence (LantuWrite *write, LantuDay today, GError **error)
{
  g_autoptr (GArray) tasks = choose (lantu_write_connection (write), error);

  for (guint i = 0; tasks && i < tasks->len; i++)
    {
      const Task *task = &g_array_index (tasks, Task, i);
      LantuDay day = MIN (task->start + 9 + (LantuDay) i, today);
      /* the second task shares the first one's file */
      const Task *subject = i == 1 ? &g_array_index (tasks, Task, 0) : task;
      g_autoptr (LantuEvidenceAdd) add = lantu_evidence_add_new (task->id, day);

      add->occurred = MAX (task->start, day - 2);
      g_ptr_array_add (add->files, make_file (subject, i == 1 ? 0 : i, add->occurred));
      if (!lantu_evidence_add_write (write, add, error))
        return FALSE;
    }
  return tasks != NULL;
}
