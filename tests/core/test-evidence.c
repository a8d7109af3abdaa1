/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Evidence: what goes in comes out again, is kept once, and is gone, bytes and
 * all, when it is erased. */

#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <gexiv2/gexiv2.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "../support/small-workspace.h"
#include "programme/evidence.h"
#include "programme/photo.h"
#include "programme/programme.h"
#include "record/edit.h"
#include "store/backup.h"
#include "store/backups.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct
{
  char *folder, *path;
  LantuStore *store;
  LantuConnection *reader;
  gint64 task[2];
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = lantu_programme_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  fixture->reader = lantu_store_reader (fixture->store, &error);
  g_assert_no_error (error);
}

static void
close_store (Fixture *fixture)
{
  g_clear_pointer (&fixture->reader, lantu_connection_close);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = small_workspace_folder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tasks = NULL;
  LantuTaskQuery query;

  fixture->folder = g_build_filename (top, "evidence", NULL);
  g_mkdir (fixture->folder, 0700);
  fixture->path = g_build_filename (fixture->folder, "a.lantu", NULL);
  g_object_unref (small_workspace_new (fixture->path));
  open_store (fixture);
  lantu_task_query_init (&query);
  tasks = lantu_task_query_ids (fixture->reader, &query, &error);
  g_assert_no_error (error);
  fixture->task[0] = g_array_index (tasks, gint64, 0);
  fixture->task[1] = g_array_index (tasks, gint64, 1);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_store (fixture);
  remove_tree (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* -- what a person does --------------------------------------------------------- */

static gint64
add (Fixture *fixture, guint task, const char *name, GBytes *bytes, gint64 revision_of, GError **error)
{
  g_autoptr (LantuEvidenceAdd) data = lantu_evidence_add_new (fixture->task[task], lantu_day_new (2026, 11, 24));
  LantuTxnInfo info = { .kind = "do", .actor = "甲", .label = name };

  data->revision_of = revision_of;
  g_ptr_array_add (data->files, lantu_evidence_file_new (bytes, name));
  return lantu_store_write (fixture->store, &info, lantu_evidence_add_write, data, NULL, NULL, NULL, NULL, error)
             ? g_array_index (data->ids, gint64, 0)
             : 0;
}

static gint64
add_text (Fixture *fixture, guint task, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture, task, name, bytes, 0, &error);

  g_assert_no_error (error);
  return id;
}

static gboolean
take_away (Fixture *fixture, gint64 id, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_evidence_register, id);
  LantuTxnInfo info = { .kind = "do", .actor = "甲", .label = "remove" };

  return lantu_store_write (fixture->store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error);
}

static void
erase (Fixture *fixture, gint64 id)
{
  g_autoptr (LantuEvidenceErase) data = lantu_evidence_erase_new (id, lantu_day_new (2026, 11, 24));
  LantuTxnInfo info = { .kind = "purge", .actor = "乙", .label = "erase", .reason = "误传" };
  g_autoptr (GError) error = NULL;

  lantu_store_write (fixture->store, &info, lantu_evidence_erase_write, data, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  lantu_evidence_scrub (fixture->store, data->sha256, &error);
  g_assert_no_error (error);
}

/* What is read now; %NULL with the error */
static char *
contents (Fixture *fixture, gint64 id, GError **error)
{
  g_autoptr (LantuEvidence) row = lantu_evidence_get (fixture->reader, id, error);
  g_autoptr (GBytes) bytes = row ? lantu_evidence_read (fixture->reader, row, error) : NULL;

  return bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static LantuEvidenceState
state (Fixture *fixture, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuEvidence) row = lantu_evidence_get (fixture->reader, id, &error);

  g_assert_no_error (error);
  return row->state;
}

static gint64
number (Fixture *fixture, const char *sql)
{
  gint64 n = -1;

  g_assert_true (lantu_connection_get_int64 (fixture->reader, sql, &n, NULL));
  return n;
}

/* Behind Lantu's back, with the workspace closed meanwhile. */
static void
tamper (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  close_store (fixture);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  open_store (fixture);
}

/* (transfer full): all faults, "" where there is none */
static char *
check (Fixture *fixture)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  lantu_store_check (fixture->store, faults, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (faults, NULL);
  return g_strjoinv ("\n", (char **) faults->pdata);
}

static void
assert_whole (Fixture *fixture)
{
  g_autofree char *faults = check (fixture);

  g_assert_cmpstr (faults, ==, "");
}

static gboolean
lies_in (const char *path, const char *needle)
{
  g_autofree char *data = NULL;
  gsize size;

  return g_file_get_contents (path, &data, &size, NULL) && memmem (data, size, needle, strlen (needle)) != NULL;
}

/* In the file itself or in what lies beside it. */
static gboolean
lies_anywhere (Fixture *fixture, const char *needle)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  return lies_in (fixture->path, needle) || lies_in (wal, needle);
}

/* -- tests ------------------------------------------------------------------------ */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "../会议\n记录.txt", "一\0二");
  g_autoptr (LantuEvidence) row = lantu_evidence_get (fixture->reader, id, &error);
  g_autofree char *out = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *inside = g_build_filename (fixture->folder, "out", "会议_记录.txt", NULL);
  g_autofree char *text = contents (fixture, id, &error);
  g_autofree char *saved = NULL;
  g_autoptr (GPtrArray) tasks = lantu_task_rows (fixture->reader, fixture->task, 2, 0, &error);

  g_assert_cmpstr (text, ==, "一");
  g_assert_cmpstr (row->name, ==, "会议_记录.txt");
  g_assert_cmpstr (row->type, ==, "text/plain");
  g_assert_cmpint (row->size, ==, 3);
  g_assert_cmpint (row->received, ==, lantu_day_new (2026, 11, 24));
  g_assert_cmpint (row->occurred, ==, LANTU_NO_DAY);
  g_assert_cmpint (((LantuTaskRow *) g_ptr_array_index (tasks, 0))->n_evidence, ==, 1);
  g_assert_cmpint (((LantuTaskRow *) g_ptr_array_index (tasks, 1))->n_evidence, ==, 0);
  g_mkdir (out, 0700);
  g_assert_true (lantu_evidence_save (fixture->reader, id, out, &error));
  g_assert_true (g_file_get_contents (inside, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, "一");
  assert_whole (fixture);
}

static void
test_sharing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 files, bytes;
  gint64 first = add_text (fixture, 0, "a.txt", "shared"), second = add_text (fixture, 1, "b.txt", "shared");

  g_assert_cmpint (first, !=, second);
  g_assert_cmpint (add_text (fixture, 0, "again.txt", "shared"), ==, first);
  g_assert_true (lantu_evidence_total (fixture->reader, &files, &bytes, &error));
  g_assert_cmpint (files, ==, 1);
  g_assert_cmpint (bytes, ==, 6);
  g_assert_true (take_away (fixture, first, &error));
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content_unused"), ==, 0);
  g_assert_true (take_away (fixture, second, &error));
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content_unused"), ==, 1);
  assert_whole (fixture);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  gsize size = 1000 * 1000 + 1;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "large", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_workspace_register, number (fixture, "SELECT id FROM workspace"));
  LantuTxnInfo info = { .kind = "do", .actor = "甲", .label = "limit" };

  g_assert_cmpint (lantu_evidence_limit (fixture->reader, &error), ==, 20 * 1000 * 1000);
  for (const char *const *wrong = (const char *const[]) { "0", "101", "-5", NULL }; *wrong; wrong++)
    {
      lantu_edit_set (edit, "evidence_limit", *wrong);
      g_assert_false (lantu_store_write (fixture->store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_clear_error (&error);
    }
  lantu_edit_set (edit, "evidence_limit", "1");
  g_assert_true (lantu_store_write (fixture->store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpint (add (fixture, 0, "a.bin", bytes, 0, &error), ==, 0);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content"), ==, 0);

  /* before it is read at all */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (lantu_evidence_file_load (file, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (truncate (path, 100 * 1000 * 1000 + 1), ==, 0);
  g_assert_null (lantu_evidence_file_load (file, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lantu_evidence_file_load (folder, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "a.txt", "undone");
  g_autofree char *text = NULL;

  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error));
  g_assert_null (lantu_evidence_get (fixture->reader, id, NULL));
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content WHERE bytes IS NOT NULL"), ==, 1);
  assert_whole (fixture);
  g_assert_true (lantu_store_redo (fixture->store, "甲", NULL, &error));
  text = contents (fixture, id, &error);
  g_assert_cmpstr (text, ==, "undone");
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content_unused"), ==, 0);
  g_assert_true (take_away (fixture, id, &error));
  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error));
  g_free (text);
  text = contents (fixture, id, &error);
  g_assert_cmpstr (text, ==, "undone");
  assert_whole (fixture);
}

static void
test_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "a.txt", "swept"), other;
  g_autofree char *sql = NULL;
  g_autofree char *text = NULL;

  g_assert_true (take_away (fixture, id, &error));
  sql = g_strdup_printf ("UPDATE content_unused SET since = since - %" G_GINT64_FORMAT, 29 * DAY_MS);
  tamper (fixture, sql);
  other = add_text (fixture, 0, "b.txt", "b");
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content WHERE gone = 'swept'"), ==, 0);
  g_free (sql);
  sql = g_strdup_printf ("UPDATE content_unused SET since = since - %" G_GINT64_FORMAT, 2 * DAY_MS);
  tamper (fixture, sql);
  g_assert_true (take_away (fixture, other, &error));
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content WHERE gone = 'swept' AND bytes IS NULL"), ==, 1);
  assert_whole (fixture);

  /* the row may come back, and says what became of the contents */
  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error));
  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error));
  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error));
  g_assert_cmpint (state (fixture, id), ==, LANTU_EVIDENCE_SWEPT);
  g_assert_null (contents (fixture, id, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  assert_whole (fixture);

  /* the file itself puts them back */
  add_text (fixture, 1, "a.txt", "swept");
  text = contents (fixture, id, &error);
  g_assert_cmpstr (text, ==, "swept");
  assert_whole (fixture);
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  const char *secret = "IDENTITY-CARD-4711";
  g_autofree char *large = g_strnfill (70000, 'x');
  g_autofree char *text = g_strdup_printf ("%s %s %s", secret, large, secret);
  g_autofree char *copy = NULL;
  g_autofree char *other = g_build_filename (fixture->folder, LANTU_BACKUP_FOLDER, "other.lantu", NULL);
  g_autofree char *note = g_build_filename (fixture->folder, LANTU_BACKUP_FOLDER, "note.lantu", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuStore) stranger = NULL;
  gint64 id, short_id;
  GStatBuf before, after;

  for (guint i = 0; i < 40; i++) /* pages are divided, and cells move */
    {
      g_autofree char *some = g_strdup_printf ("%s %u", i == 20 ? secret : "some", i);
      gint64 one = add_text (fixture, i % 2, "some.txt", some);

      short_id = i == 20 ? one : i == 0 ? 0 : short_id;
    }
  id = add_text (fixture, 0, "card.txt", text);
  add_text (fixture, 1, "same.txt", text);
  add_text (fixture, 1, "stays.txt", "STAYS-0815");
  copy = lantu_backup_automatic (fixture->reader, "test", &error);
  g_assert_no_error (error);
  /* another workspace's backup in the same folder, and what is none */
  stranger = small_workspace_new (other);
  g_assert_true (g_file_set_contents (note, secret, -1, NULL));
  {
    Fixture second = { .store = stranger, .reader = lantu_store_reader (stranger, NULL) };

    second.task[0] = number (&second, "SELECT min(id) FROM task");
    lantu_connection_close (second.reader);
    add_text (&second, 0, "card.txt", text);
  }
  g_clear_object (&stranger);
  lantu_store_checkpoint (fixture->store, NULL);
  g_assert_true (lies_in (fixture->path, secret) && lies_in (copy, secret) && lies_in (other, secret));
  g_assert_cmpint (utimensat (AT_FDCWD, copy, (const struct timespec[]) { { 1000000000, 0 }, { 1000000000, 0 } }, 0), ==, 0);
  g_stat (copy, &before);

  erase (fixture, id);
  erase (fixture, short_id);
  g_assert_false (lies_anywhere (fixture, secret));
  g_assert_false (lies_in (copy, secret));
  g_assert_true (lies_in (fixture->path, "STAYS-0815") && lies_in (copy, "STAYS-0815"));
  g_assert_true (lies_in (other, secret) && lies_in (note, secret));
  g_stat (copy, &after);
  g_assert_cmpint (before.st_mtime, ==, after.st_mtime);
  assert_whole (fixture);

  {
    g_autoptr (GPtrArray) tasks = lantu_task_rows (fixture->reader, fixture->task, 1, 0, NULL);

    g_assert_cmpint (((LantuTaskRow *) g_ptr_array_index (tasks, 0))->n_evidence, ==, 19); /* of 21 */
  }
  /* hash, who and why stay; it is not taken in again, nor undone */
  g_assert_cmpint (state (fixture, id), ==, LANTU_EVIDENCE_ERASED);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM evidence WHERE erased IS NOT NULL AND length(sha256) = 64"), ==, 3);
  g_assert_null (contents (fixture, id, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "乙"));
  g_assert_nonnull (strstr (error->message, "误传"));
  g_clear_error (&error);
  {
    g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

    g_assert_cmpint (add (fixture, 0, "again.txt", bytes, 0, &error), ==, 0);
    g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
    g_clear_error (&error);
  }
  g_assert_true (lantu_store_undo (fixture->store, "甲", NULL, &error)); /* the last that was done, not the purge */
  g_assert_cmpint (state (fixture, id), ==, LANTU_EVIDENCE_ERASED);
  close_store (fixture);
  g_assert_false (lies_anywhere (fixture, secret));
}

/* A copy that is still there is named, and the erasing can be done again. */
static void
test_erase_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "card.txt", "IDENTITY-CARD");
  g_autoptr (LantuEvidenceErase) data_again = lantu_evidence_erase_new (id, 1);
  g_autofree char *kept = g_strconcat (fixture->path, ".kept-1", NULL);
  LantuTxnInfo info = { .kind = "purge", .actor = "乙", .label = "erase", .reason = "误传" };
  gint64 entries;

  g_assert_true (g_file_set_contents (kept, "what a crash left", -1, NULL));
  g_assert_true (lantu_store_write (fixture->store, &info, lantu_evidence_erase_write, data_again, NULL, NULL, NULL, NULL, &error));
  g_assert_false (lantu_evidence_scrub (fixture->store, data_again->sha256, &error));
  g_assert_nonnull (strstr (error->message, kept));
  g_clear_error (&error);
  g_unlink (kept);
  entries = number (fixture, "SELECT count(*) FROM txn");
  erase (fixture, id);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM txn"), ==, entries);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "a.txt", "copied");
  g_autofree char *path = g_build_filename (fixture->folder, "copy.lantu", NULL);
  g_autofree char *text = NULL;

  g_assert_true (lantu_store_save_copy (fixture->store, path, &error));
  close_store (fixture);
  g_set_str (&fixture->path, path);
  open_store (fixture);
  text = contents (fixture, id, &error);
  g_assert_cmpstr (text, ==, "copied");
  assert_whole (fixture);
}

/* What was swept since lies in the backup, and comes back with its row; what was erased does not. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_text (fixture, 0, "a.txt", "restored"), erased = add_text (fixture, 1, "b.txt", "erased");
  g_autofree char *copy = lantu_backup_automatic (fixture->reader, "test", &error);
  g_autoptr (LantuStore) backup = NULL;
  LantuTxnInfo info = { .kind = "restore", .actor = "甲", .label = "restore" };
  g_autofree char *text = NULL;

  g_assert_true (take_away (fixture, id, &error));
  tamper (fixture, "UPDATE content_unused SET since = 0");
  add_text (fixture, 1, "c.txt", "c");
  erase (fixture, erased);
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM content WHERE gone = 'swept'"), ==, 1);
  backup = lantu_restore_open (fixture->store, copy, &error);
  g_assert_no_error (error);
  g_assert_true (lantu_store_write (fixture->store, &info, lantu_restore_write, backup, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  text = contents (fixture, id, &error);
  g_assert_cmpstr (text, ==, "restored");
  g_assert_cmpint (state (fixture, erased), ==, LANTU_EVIDENCE_ERASED);
  assert_whole (fixture);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql, *says;
  } cases[] = {
    { "UPDATE content SET bytes = CAST('other' AS BLOB) WHERE size = 5", "“a.txt”: the contents are damaged" },
    { "UPDATE content SET size = 6 WHERE size = 5", "“a.txt”: the contents are damaged" },
    { "UPDATE content SET bytes = NULL WHERE size = 5", "“a.txt”: the contents are missing" },
    { "DELETE FROM content WHERE size = 5", "“a.txt”: the contents are missing" },
    { "INSERT INTO content (sha256, size, bytes) VALUES ('00', 1, x'00')", "no evidence refers to them" },
    { "INSERT INTO content_unused SELECT sha256, 1 FROM content", "would be swept" },
  };
  g_autofree char *whole = NULL;
  gsize size;

  add_text (fixture, 0, "a.txt", "12345");
  assert_whole (fixture);
  close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *faults = NULL;

      tamper (fixture, cases[i].sql);
      faults = check (fixture);
      g_test_message ("%s: %s", cases[i].sql, faults);
      g_assert_nonnull (strstr (faults, cases[i].says));
      close_store (fixture);
      g_assert_true (g_file_set_contents (fixture->path, whole, (gssize) size, NULL));
    }
  open_store (fixture);
}

static void
test_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);
  gint64 first = add_text (fixture, 0, "a.txt", "old"), second = add (fixture, 0, "b.txt", bytes, first, &error);
  g_autoptr (GPtrArray) rows = lantu_evidence_list (fixture->reader, fixture->task[0], &error);
  g_autoptr (GPtrArray) tasks = lantu_task_rows (fixture->reader, fixture->task, 1, 0, &error);

  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_true (((LantuEvidence *) g_ptr_array_index (rows, 0))->replaced);
  g_assert_false (((LantuEvidence *) g_ptr_array_index (rows, 1))->replaced);
  g_assert_cmpint (((LantuTaskRow *) g_ptr_array_index (tasks, 0))->n_evidence, ==, 1);
  g_assert_cmpint (add (fixture, 1, "c.txt", bytes, second, &error), ==, 0); /* of another task */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (take_away (fixture, first, &error)); /* the newer one speaks of it */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
}

/* A picture with a mark at its left end, turned by what the camera wrote. */
static GBytes *
photo (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GdkPixbuf) mark = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, width / 10, height);
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "lantu-photo.jpg", NULL);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0xffffffff);
  gdk_pixbuf_fill (mark, 0xff0000ff);
  gdk_pixbuf_save (pixbuf, path, "jpeg", &error, NULL);
  g_assert_no_error (error);
  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  gexiv2_metadata_try_set_orientation (metadata, GEXIV2_ORIENTATION_ROT_90, NULL);
  gexiv2_metadata_try_set_tag_string (metadata, "Exif.Photo.DateTimeOriginal", "2026:09:30 08:15:00", NULL);
  gexiv2_metadata_try_set_gps_info (metadata, 106.5, 29.5, 200, NULL);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_unlink (path);
  return g_bytes_new_take (data, size);
}

static void
test_photo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = photo (3000, 1000);
  g_autoptr (LantuEvidenceFile) file = lantu_evidence_file_new (bytes, "IMG_1.jpeg");
  g_autoptr (GdkPixbuf) small = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuEvidence) row = NULL;
  g_autofree char *before = g_strdup (file->sha256);
  const guchar *pixel;

  g_assert_cmpstr (file->type, ==, "image/jpeg");
  g_assert_cmpint (file->side, ==, 3000);
  g_assert_cmpint (file->occurred, ==, lantu_day_new (2026, 9, 30));
  g_assert_true (lantu_evidence_file_shrink (file, &error));
  g_assert_cmpint (file->side, ==, LANTU_PHOTO_SIDE);
  g_assert_cmpint (file->occurred, ==, lantu_day_new (2026, 9, 30));
  g_assert_cmpstr (file->name, ==, "IMG_1.jpg");
  g_assert_cmpstr (file->sha256, !=, before);
  g_assert_cmpint (lantu_photo_day (file->bytes), ==, LANTU_NO_DAY); /* nor where it was taken */

  /* upright: what was on the left is at the top */
  small = lantu_photo_load (file->bytes, 300, &error);
  g_assert_cmpint (gdk_pixbuf_get_width (small), ==, 100);
  g_assert_cmpint (gdk_pixbuf_get_height (small), ==, 300);
  pixel = gdk_pixbuf_read_pixels (small) + 5 * gdk_pixbuf_get_rowstride (small) + 50 * gdk_pixbuf_get_n_channels (small);
  g_assert_true (pixel[0] > 200 && pixel[1] < 80);

  row = lantu_evidence_get (fixture->reader, add (fixture, 0, file->name, bytes, 0, &error), &error);
  g_assert_cmpint (row->occurred, ==, lantu_day_new (2026, 9, 30));
  g_assert_cmpint (row->received, ==, lantu_day_new (2026, 11, 24));
}

/* A few bytes that speak of a hundred million dots, or of none. */
static void
test_hostile_photo (Fixture *fixture, gconstpointer data)
{
  static const char header[] = "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\377\377\000\000\377\377\010\002\000\000\000"
                               "\071\147\116\007\000\000\000\014\111\104\101\124\170\234\143\140\240\075\000\000\000\144\000\001";
  g_autoptr (GBytes) bomb = g_bytes_new_static (header, sizeof header - 1);
  g_autoptr (GBytes) text = g_bytes_new_static ("\xff\xd8\xff no picture", 14);
  g_autoptr (GError) error = NULL;

  g_assert_null (lantu_photo_load (bomb, 100, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too many pixels"));
  g_clear_error (&error);
  g_assert_null (lantu_photo_load (text, 100, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_cmpint (lantu_photo_side (text), ==, 0);
  g_assert_cmpint (lantu_photo_day (text), ==, LANTU_NO_DAY);
}

/* A link is an address of a page and nothing else, whoever wrote it. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { "",       "公示",          "www.example.org",        "file:///etc/passwd",    "javascript:alert(1)",
                                      "https:", "https:///page", "http://a b.example.org", "https://e.org/\n-rm x", NULL };
  g_autoptr (LantuEvidenceAdd) add = lantu_evidence_add_new (fixture->task[0], lantu_day_new (2026, 11, 24));
  g_autoptr (LantuEvidence) evidence = NULL;
  g_autoptr (LantuEvidence) forged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("file:///bin/sh", 14);
  g_autofree char *address = NULL;
  LantuTxnInfo info = { .kind = "do", .actor = "甲", .label = "链接" };
  LantuEvidenceFile *file;

  for (guint i = 0; none[i]; i++)
    {
      g_assert_null (lantu_evidence_file_new_link (none[i], NULL, &error));
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_clear_error (&error);
    }
  file = lantu_evidence_file_new_link (" https://example.org/公示?id=1 ", "公示/页面", &error);
  g_assert_no_error (error);
  g_ptr_array_add (add->files, file);
  /* one whose contents say something else than its type promises */
  file = lantu_evidence_file_new (bytes, "x");
  g_set_str (&file->type, LANTU_EVIDENCE_LINK_TYPE);
  g_ptr_array_add (add->files, file);
  g_assert_true (lantu_store_write (fixture->store, &info, lantu_evidence_add_write, add, NULL, NULL, NULL, NULL, &error));
  evidence = lantu_evidence_get (fixture->reader, g_array_index (add->ids, gint64, 0), &error);
  forged = lantu_evidence_get (fixture->reader, g_array_index (add->ids, gint64, 1), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (evidence->name, ==, "公示_页面");
  g_assert_true (lantu_evidence_is_link (evidence));
  address = lantu_evidence_address (fixture->reader, evidence, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (address, ==, "https://example.org/公示?id=1");
  g_assert_null (lantu_evidence_address (fixture->reader, forged, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
}

static void
test_names (void)
{
  static const struct
  {
    const char *from, *to;
  } cases[] = {
    { "a.txt", "a.txt" },
    { "..", "_.." },
    { "", "_" },
    { ".hidden", "_.hidden" },
    { "a/b\\c", "a_b_c" },
    { "a\x01", "a_" },
    { "\xff.txt", "\xef\xbf\xbd.txt" },
  };
  g_autofree char *x = g_strnfill (400, 'x');
  g_autofree char *overlong = g_strconcat (x, ".pdf", NULL);
  g_autofree char *cut = lantu_evidence_safe_name (overlong);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = lantu_evidence_safe_name (cases[i].from);

      g_assert_cmpstr (safe, ==, cases[i].to);
    }
  g_assert_cmpuint (strlen (cut), ==, 150);
  g_assert_true (g_str_has_suffix (cut, "x.pdf"));
}

#define CASE(name, function) g_test_add ("/evidence/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE ("round-trip", test_round_trip);
  CASE ("sharing", test_sharing);
  CASE ("limits", test_limits);
  CASE ("undo", test_undo);
  CASE ("sweep", test_sweep);
  CASE ("erase", test_erase);
  CASE ("erase-again", test_erase_again);
  CASE ("copy", test_copy);
  CASE ("restore", test_restore);
  CASE ("check", test_check);
  CASE ("revision", test_revision);
  CASE ("photo", test_photo);
  CASE ("hostile-photo", test_hostile_photo);
  CASE ("link", test_link);
  g_test_add_func ("/evidence/names", test_names);
  return g_test_run ();
}
