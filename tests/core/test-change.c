/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is told of a change, within the process and to another; what is offered
 * for undo; what is kept beside the journal. */

#include <string.h>

#include "../support/small-workspace.h"
#include "record/edit.h"
#include "store/draft.h"
#include "store/journal.h"

static void
test_change (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("change.lantu", &path);
  g_autoptr (LantuChange) change = small_workspace_write (
      store,
      "UPDATE duty SET note = 'x'; INSERT INTO duty (id, role) VALUES (5, 'lead'), (6, 'lead'); UPDATE organisation SET note = 'x', batch = 'y'");
  g_autoptr (LantuChange) again = lantu_change_ref (change);
  g_autoptr (LantuChange) many = NULL;
  g_autoptr (LantuChange) none = NULL;
  g_autoptr (GArray) rows = lantu_change_rows (change, "organisation");
  g_autoptr (GArray) nothing = lantu_change_rows (change, "task");

  g_assert_cmpint (lantu_change_seq (change), >, 1);
  g_assert_cmpstr (lantu_change_kind (change), ==, "do");
  g_assert_cmpstr (lantu_change_label (change), ==, "改动");
  g_assert_true (lantu_change_touches (change, "duty") && !lantu_change_touches (change, "task"));
  g_assert_true (lantu_change_came_or_went (change, "duty") && !lantu_change_came_or_went (change, "organisation"));
  g_assert_false (lantu_change_came_or_went (change, "task"));
  g_assert_true (lantu_change_has_column (change, "organisation", "batch") && !lantu_change_has_column (change, "organisation", "name"));
  g_assert_false (lantu_change_has_column (change, "organisation", "no such column") || lantu_change_has_column (change, "task", "note"));
  g_assert_true (lantu_change_has_row (change, "duty", 5) && !lantu_change_has_row (change, "duty", 7) && !lantu_change_has_row (change, "task", 5));
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_false (lantu_change_is_whole (change, "duty") || lantu_change_is_whole (change, "task"));

  many = small_workspace_write (
      store,
      "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 10200) INSERT INTO duty (id, role) SELECT i, 'lead' FROM n");
  g_assert_true (lantu_change_is_whole (many, "duty") && lantu_change_has_row (many, "duty", 99999));
  g_clear_pointer (&rows, g_array_unref);
  rows = lantu_change_rows (many, "duty");
  g_assert_cmpuint (rows->len, ==, 0);
  none = small_workspace_write (store, "UPDATE organisation SET note = 'x'");
  g_assert_null (none);
}

static void
test_poll (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("poll.lantu", &path);
  g_autoptr (LantuStore) other = lantu_programme_open (path, 0, NULL);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (LantuChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *link = NULL;
  gint64 seen;

  link = lantu_store_last_link (reader, &seen, &error);
  g_assert_nonnull (link);
  g_assert_null (lantu_store_poll (store, reader, &seen, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    lantu_change_unref (small_workspace_write (other, i ? "UPDATE organisation SET note = 'b'" : "INSERT INTO duty (id, role) VALUES (1, 'lead')"));
  change = lantu_store_poll (store, reader, &seen, &error);
  g_assert_no_error (error);
  g_assert_true (lantu_change_touches (change, "duty") && lantu_change_has_column (change, "organisation", "note"));
  g_assert_cmpint (lantu_change_seq (change), ==, seen);
  g_assert_null (lantu_store_poll (store, reader, &seen, &error));
  g_assert_no_error (error);
}

static void
test_offers (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("offers.lantu", &path);
  g_autoptr (LantuStore) reading = lantu_programme_open (path, LANTU_STORE_READ_ONLY, NULL);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (GError) error = NULL;
  char *undo, *redo;

  g_assert_true (lantu_store_can_undo (store, reader, &undo, &redo, &error));
  g_assert_cmpstr (redo, ==, "登记");
  g_assert_cmpstr (undo, ==, "登记");
  g_free (undo);
  g_free (redo);
  lantu_change_unref (small_workspace_write (store, "UPDATE organisation SET note = 'x'"));
  g_assert_true (lantu_store_can_undo (store, reader, &undo, &redo, &error));
  g_assert_null (redo);
  g_free (undo);
  g_assert_false (lantu_store_redo (store, "test", NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (lantu_store_can_undo (reading, reader, &undo, &redo, &error) && undo == NULL && redo == NULL);
  g_assert_true (lantu_store_is_read_only (reading) && !lantu_store_is_read_only (store));
  g_assert_false (lantu_store_undo (reading, "test", NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (lantu_store_checkpoint (reading, &error) && lantu_store_checkpoint (store, &error));
}

static gboolean
keep_a_register (LantuConnection *connection, gpointer data, GError **error)
{
  return lantu_connection_exec (connection, "UPDATE organisation SET note = 'behind the journal'", error);
}

static void
test_drafts (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = small_workspace_at ("drafts.lantu", &path);
  g_autoptr (LantuStore) reading = lantu_programme_open (path, LANTU_STORE_READ_ONLY, NULL);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = lantu_store_hash (store, NULL);
  g_autofree char *after = NULL;

  g_assert_true (lantu_draft_keep (store, &lantu_task_register, 7, "note", "半句", &error));
  g_assert_true (lantu_draft_keep (store, &lantu_task_register, 7, "note", "半句话", &error));
  g_assert_true (lantu_draft_keep (store, &lantu_task_register, 7, "title", "题", &error));
  g_assert_true (lantu_draft_keep (store, &lantu_task_register, 8, "no such field", "x", &error));
  drafts = lantu_drafts_read (reader, lantu_registers (), &error);
  g_assert_cmpuint (drafts->len, ==, 2);
  g_assert_cmpstr (((LantuDraft *) g_ptr_array_index (drafts, 0))->text, ==, "半句话");
  g_clear_pointer (&drafts, g_ptr_array_unref);
  g_assert_true (lantu_drafts_drop (store, &lantu_task_register, 7, "title", &error));
  drafts = lantu_drafts_read (reader, lantu_registers (), &error);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_clear_pointer (&drafts, g_ptr_array_unref);
  g_assert_true (lantu_drafts_drop (store, &lantu_task_register, 7, NULL, &error));
  drafts = lantu_drafts_read (reader, lantu_registers (), &error);
  g_assert_cmpuint (drafts->len, ==, 0);

  g_assert_false (lantu_store_keep (store, keep_a_register, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (lantu_draft_keep (reading, &lantu_task_register, 7, "note", "x", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY);
  after = lantu_store_hash (store, NULL);
  g_assert_cmpstr (before, ==, after);
}

/* Small things that the window and later code count on. */
static void
test_words (void)
{
  const LantuValue number = { LANTU_VALUE_INTEGER, -5, NULL, 0 }, text = { LANTU_VALUE_TEXT, 0, "abc", 2 }, null = { 0 };
  g_autofree char *five = lantu_value_dup_text (&number);
  g_autofree char *ab = lantu_value_dup_text (&text);
  const LantuField *status = lantu_register_field (&lantu_task_register, "status", NULL);

  g_assert_cmpstr (five, ==, "-5");
  g_assert_cmpstr (ab, ==, "ab");
  g_assert_null (lantu_value_dup_text (&null));
  g_assert_false (lantu_value_equal (&number, &text) || !lantu_value_equal (&null, &null));
  g_assert_nonnull (lantu_field_word (status, "done"));
  g_assert_true (lantu_field_word (status, "no such state") == NULL && lantu_field_word (status, NULL) == NULL);
  g_assert_true (lantu_registers_by_name (lantu_registers (), "task") == &lantu_task_register);
  g_assert_null (lantu_registers_by_name (lantu_registers (), "no such register"));
  g_assert_null (lantu_registers_by_number (lantu_registers (), 62));
  g_assert_null (lantu_register_field (&lantu_task_register, "no such field", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/what", test_change);
  g_test_add_func ("/change/poll", test_poll);
  g_test_add_func ("/change/offers", test_offers);
  g_test_add_func ("/change/drafts", test_drafts);
  g_test_add_func ("/change/words", test_words);
  return g_test_run ();
}
