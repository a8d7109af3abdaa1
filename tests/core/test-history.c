/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who changed what, in words, and what was before put back. */

#include "../support/small-workspace.h"
#include "record/edit.h"
#include "record/history-words.h"
#include "record/registers.h"

static LantuStore *store;
static LantuConnection *reader;
static gint64 task;

static void
set (const char *field, const char *text, const char *actor, const char *reason)
{
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, task);
  LantuTxnInfo info = { .kind = "do", .actor = actor, .label = field, .reason = reason };
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, field, text);
  lantu_edit_set_reason (edit, reason);
  lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static GArray *
marks_of (const LantuHistoryQuery *query)
{
  g_autoptr (GError) error = NULL;
  GArray *marks = lantu_history_marks (reader, query, &error);

  g_assert_no_error (error);
  for (guint i = 1; i < marks->len; i++)
    g_assert_cmpint (g_array_index (marks, LantuHistoryMark, i - 1).seq, >, g_array_index (marks, LantuHistoryMark, i).seq);
  return marks;
}

static LantuHistoryChange *
last_change (guint back)
{
  LantuHistoryQuery query = { .reg = &lantu_task_register, .row = task };
  g_autoptr (GArray) marks = marks_of (&query);
  g_autoptr (GPtrArray)
      changes = lantu_history_changes (reader, lantu_registers (), g_array_index (marks, LantuHistoryMark, back).seq, task, 0, 100, NULL);

  return g_ptr_array_steal_index (changes, 0);
}

static void
test_words (void)
{
  g_autoptr (LantuHistoryChange) change = NULL;
  g_autoptr (LantuHistoryWords) words = NULL;
  g_autoptr (LantuHistoryWords) made = NULL;
  g_autofree char *line = NULL;
  g_autofree char *made_line = NULL;
  LantuHistoryQuery query = { .reg = &lantu_task_register, .row = task };

  set ("status", "in_progress", "甲", NULL);
  change = last_change (0);
  words = lantu_history_words (reader, &change->cell, NULL);
  line = lantu_history_words_line (words);
  g_assert_cmpstr (line, ==, "Status: Not started → In progress");
  g_assert_nonnull (strstr (words->title, "第一中学"));
  set ("due", "2026-12-24", "乙", "推迟");
  g_clear_pointer (&change, lantu_history_change_free);
  g_clear_pointer (&words, lantu_history_words_free);
  change = last_change (0);
  words = lantu_history_words (reader, &change->cell, NULL);
  g_assert_cmpstr (words->now, ==, "2026-12-24");
  /* its making, with the titles of what it names */
  g_autoptr (GArray) marks = marks_of (&query);
  g_autoptr (LantuHistoryChange) first = last_change (marks->len - 1);
  made = lantu_history_words (reader, &first->cell, NULL);
  made_line = lantu_history_words_line (made);
  g_assert_true (made->made && g_str_has_prefix (made_line, "Made: Organisation: 第一中学"));
}

static void
test_filters (void)
{
  LantuHistoryQuery all = { 0 }, of_task = { .row = task }, by = { .actor = "乙" }, reg = { .reg = &lantu_period_register };
  g_autoptr (GArray) everything = marks_of (&all);
  g_autoptr (GArray) tasks = marks_of (&of_task);
  g_autoptr (GArray) actors = marks_of (&by);
  g_autoptr (GArray) periods = marks_of (&reg);
  LantuHistoryQuery time = { .from = g_array_index (everything, LantuHistoryMark, 0).at };
  g_autoptr (GArray) late = marks_of (&time);
  LantuHistoryQuery early = { .until = g_array_index (everything, LantuHistoryMark, everything->len - 1).at };
  g_autoptr (GArray) none = marks_of (&early);
  g_autoptr (GPtrArray) names = lantu_history_actors (reader, NULL);
  g_autoptr (GArray) owners = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuHistoryQuery owned = { .reg = &lantu_organisation_register, .owners = owners, .members = &lantu_task_register };
  gint64 organisation;

  g_assert_cmpint (g_array_index (everything, LantuHistoryMark, 0).seq, ==, everything->len);
  g_assert_cmpuint (tasks->len, ==, 3);
  g_assert_cmpuint (actors->len, ==, 1);
  g_assert_cmpuint (periods->len, ==, 1); /* the roll-out */
  g_assert_cmpuint (late->len, >=, 1);
  g_assert_cmpuint (late->len, <=, everything->len);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (names->len, ==, 3);
  g_assert_true (lantu_connection_get_int64 (reader, "SELECT organisation FROM task LIMIT 1", &organisation, NULL));
  g_array_append_val (owners, organisation);
  g_autoptr (GArray) unit = marks_of (&owned);
  /* made, rolled out, two and an undo, two here */
  g_assert_cmpuint (unit->len, ==, 7);
  g_array_index (owners, gint64, 0) = 12345;
  g_autoptr (GArray) nobody = marks_of (&owned);
  g_assert_cmpuint (nobody->len, ==, 0);
}

static gboolean
put_back (guint back, GError **error)
{
  g_autoptr (LantuHistoryChange) change = last_change (back);
  LantuHistoryQuery query = { .row = task };
  g_autoptr (GArray) marks = marks_of (&query);
  LantuPutBack data = { change->n, g_array_index (marks, LantuHistoryMark, back).seq, &lantu_task_register, task };
  LantuTxnInfo info = { .kind = "restore", .actor = "丙", .label = "put back" };

  return lantu_store_write (store, &info, lantu_history_put_back, &data, NULL, NULL, NULL, NULL, error);
}

static char *
value (const char *field)
{
  g_autoptr (LantuRecord) record = lantu_record_get (reader, &lantu_task_register, task, NULL);
  const LantuField *declared = lantu_register_field (&lantu_task_register, field, NULL);

  g_assert_nonnull (record);
  return lantu_edit_format (declared, lantu_field_is_text (declared) ? lantu_record_text (record, field) : NULL,
                            lantu_field_is_text (declared) ? LANTU_NO_VALUE : lantu_record_int (record, field));
}

#define ASSERT_VALUE(field, expected)    \
  G_STMT_START                           \
  {                                      \
    g_autofree char *is = value (field); \
    g_assert_cmpstr (is, ==, expected);  \
  }                                      \
  G_STMT_END

static void
test_put_back (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *due = NULL;

  /* a step that nobody may take forwards: done → submitted */
  set ("status", "submitted", "甲", NULL);
  set ("status", "done", "甲", NULL);
  put_back (0, &error);
  g_assert_no_error (error);
  ASSERT_VALUE ("status", "submitted");
  /* with what followed from it by rule */
  set ("status", "in_progress", "甲", "退回");
  ASSERT_VALUE ("returned", "1");
  put_back (0, &error);
  g_assert_no_error (error);
  ASSERT_VALUE ("status", "submitted");
  ASSERT_VALUE ("returned", "");
  set ("due", "", "甲", "不定");
  put_back (0, &error);
  g_assert_no_error (error);
  ASSERT_VALUE ("due", "2026-12-24");
  /* an older one, though it was changed since */
  set ("note", "一", "甲", NULL);
  set ("note", "二", "甲", NULL);
  set ("note", "三", "甲", NULL);
  put_back (1, &error);
  g_assert_no_error (error);
  ASSERT_VALUE ("note", "一");
  /* undone like any other */
  g_assert_true (lantu_store_undo (store, "丁", NULL, &error));
  ASSERT_VALUE ("note", "三");
}

static void
test_deleted (void)
{
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_task_register, task);
  LantuTxnInfo info = { .kind = "do", .actor = "甲", .label = "delete" };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = lantu_record_title (reader, &lantu_task_register, task, NULL);
  g_autofree char *still = NULL;

  lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  still = lantu_record_title (reader, &lantu_task_register, task, NULL);
  g_assert_cmpstr (still, ==, title);
  put_back (1, &error); /* the state of what is not there */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  put_back (0, &error);
  g_assert_no_error (error);
  ASSERT_VALUE ("note", "三");
  ASSERT_VALUE ("status", "submitted");
  put_back (0, &error); /* a row that was made is deleted, not put back */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *path = g_build_filename (folder, "history.lantu", NULL);
  int code;

  g_test_init (&argc, &argv, NULL);
  store = small_workspace_new (path);
  reader = lantu_store_reader (store, NULL);
  g_assert_true (
      lantu_connection_get_int64 (reader, "SELECT min(id) FROM task WHERE id NOT IN (SELECT row FROM change WHERE column = 'status')", &task, NULL));
  g_test_add_func ("/history/words", test_words);
  g_test_add_func ("/history/filters", test_filters);
  g_test_add_func ("/history/put-back", test_put_back);
  g_test_add_func ("/history/deleted", test_deleted);
  code = g_test_run ();
  lantu_connection_close (reader);
  g_object_unref (store);
  return code;
}
