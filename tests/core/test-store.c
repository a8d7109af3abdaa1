/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The ground: journal, undo, ids, roll-ups, and that nothing is half-written. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "programme/programme.h"
#include "progress/progress.h"
#include "record/edit.h"
#include "store/identity.h"

static char *folder;

static char *
fresh_path (const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_unlink (file);
    }
  return path;
}

static LantuStore *
sample (const char *name, char **path)
{
  g_autoptr (GError) error = NULL;
  LantuStore *store;

  *path = fresh_path (name);
  store = lantu_sample_create (*path, "office", lantu_day_new (2026, 11, 24), "test", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
assert_whole (LantuStore *store)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  lantu_store_check (store, faults, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static char *
hash_of (LantuStore *store)
{
  g_autoptr (GError) error = NULL;
  char *hash = lantu_store_hash (store, &error);

  g_assert_no_error (error);
  return hash;
}

static gboolean
run_sql (LantuWrite *write, gpointer sql, GError **error)
{
  return lantu_connection_exec (lantu_write_connection (write), sql, error);
}

static gboolean
write_sql (LantuStore *store, const char *sql, LantuChange **change, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "sql" };

  return lantu_store_write (store, &info, run_sql, (gpointer) sql, NULL, NULL, NULL, change, error);
}

/* Statements no rule would allow: the journal must catch whatever SQL does. */
static char *
random_sql (GRand *rand)
{
  static const char *const texts[] = { "'abc'", "'ABC'", "'甲\n\"乙\"\\'", "NULL", "''", "'x' || char(1) || 'y'" };
  const char *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
  int n = g_rand_int_range (rand, 1, 2000);

  switch (g_rand_int_range (rand, 0, 11))
    {
    case 0:
      return g_strdup_printf ("UPDATE task SET note = %s WHERE id %% 97 = %d", text, n % 97);
    case 1:
      return g_strdup_printf ("UPDATE task SET status = 'done', returned = NULL WHERE id %% 53 = %d", n % 53);
    case 2:
      return g_strdup_printf ("DELETE FROM task WHERE id %% 211 = %d AND id NOT IN (SELECT task FROM evidence)", n % 211);
    case 3:
      return g_strdup_printf ("INSERT OR REPLACE INTO duty (id, subject, role, note) VALUES (%d, 1, 'lead', %s)", n % 7 + 1, text);
    case 4:
      return g_strdup_printf ("INSERT INTO duty (id, subject, role) VALUES (%d, 2, 'lead') ON CONFLICT DO UPDATE SET post = %s", n % 7 + 1, text);
    case 5:
      return g_strdup_printf ("UPDATE task SET due = due + %d, start = start - 1 WHERE id %% 71 = %d", n % 9 - 4, n % 71);
    case 6:
      return g_strdup_printf ("UPDATE task SET verdict = 'na' WHERE id %% 101 = %d; UPDATE task SET verdict = NULL WHERE id %% 101 = %d", n % 101,
                              n % 101);
    case 7:
      return g_strdup_printf ("UPDATE organisation SET parent = (SELECT id FROM organisation WHERE level = 'district' ORDER BY id LIMIT 1 OFFSET %d) "
                              "WHERE level = 'unit' AND id %% 17 = %d",
                              n % 3, n % 17);
    case 8:
      return g_strdup_printf (
          "UPDATE organisation SET kind = (SELECT id FROM node WHERE kind = 'unit-kind' ORDER BY id LIMIT 1 OFFSET %d), pilot = %d, retired = %d "
          "WHERE level = 'unit' AND id %% 13 = %d",
          n % 9, n % 2, n / 2 % 2, n % 13);
    case 9:
      return g_strdup_printf ("INSERT OR IGNORE INTO task (id, organisation, title, status) SELECT %d, id, %s, 'not_started' FROM organisation ORDER "
                              "BY id LIMIT 1 OFFSET %d",
                              n, text, n % 40);
    default:
      return g_strdup_printf ("UPDATE duty SET note = coalesce(note, '') || 'x'; DELETE FROM duty WHERE id = %d", n % 7 + 1);
    }
}

static void
test_random (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("random.lantu", &path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1669);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (hashes, hash_of (store));
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *sql = random_sql (rand);
      g_autoptr (LantuChange) change = NULL;

      write_sql (store, sql, &change, &error);
      g_assert_no_error (error);
      if (change)
        g_ptr_array_add (hashes, hash_of (store));
      if (i % 20 == 0)
        assert_whole (store);
    }
  assert_whole (store);
  /* undone one by one, each former content comes back exactly */
  for (guint i = hashes->len - 1; i-- > 0;)
    {
      g_autofree char *hash = NULL;

      lantu_store_undo (store, "test", NULL, &error);
      g_assert_no_error (error);
      hash = hash_of (store);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i));
    }
  assert_whole (store);
  for (guint i = 1; i < hashes->len; i++)
    {
      g_autofree char *hash = NULL;

      lantu_store_redo (store, "test", NULL, &error);
      g_assert_no_error (error);
      hash = hash_of (store);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i));
    }
  assert_whole (store);
}

static void
test_refusals (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("refusals.lantu", &path);
  g_autofree char *before = hash_of (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuChange) change = NULL;

  /* an id never changes, by whatever name it is called */
  g_assert_false (write_sql (store, "UPDATE task SET note = 'x'; UPDATE task SET rowid = rowid + 1", NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  /* what SQLite rolled back must not be half in the journal */
  g_assert_false (write_sql (store, "UPDATE task SET note = 'x'; INSERT INTO duty (id) VALUES (1), (1)", NULL, &error));
  g_clear_error (&error);
  /* a STRICT table takes no text for a number */
  g_assert_false (write_sql (store, "UPDATE task SET due = 'tomorrow'", NULL, &error));
  g_clear_error (&error);
  /* changing nothing leaves no trace */
  g_assert_true (write_sql (store, "UPDATE task SET note = 'x'; UPDATE task SET note = NULL", &change, &error));
  g_assert_no_error (error);
  g_assert_null (change);
  after = hash_of (store);
  g_assert_cmpstr (before, ==, after);
  assert_whole (store);
}

/* No room: the named error, nothing changed, and the same step succeeds once there is room. */
static void
test_full (void)
{
  static const char *const many = "WITH RECURSIVE c (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM c WHERE n < 9000) "
                                  "INSERT INTO duty (id, subject, role, note) SELECT n, 1, 'lead', hex(randomblob(200)) FROM c";
  g_autofree char *path = NULL;
  g_autofree char *limited = g_strconcat ("PRAGMA max_page_count = 1;", many, NULL);
  g_autofree char *roomy = g_strconcat ("PRAGMA max_page_count = 1000000;", many, NULL);
  g_autoptr (LantuStore) store = sample ("full.lantu", &path);
  g_autofree char *before = hash_of (store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (write_sql (store, limited, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_FULL);
  g_clear_error (&error);
  after = hash_of (store);
  g_assert_cmpstr (before, ==, after);
  assert_whole (store);
  g_assert_true (write_sql (store, roomy, NULL, &error));
  g_assert_no_error (error);
  assert_whole (store);
}

static void
test_tampering (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("tampering.lantu", &path);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  /* behind the journal's back: drop the trigger, change, put it back */
  g_assert_true (write_sql (store,
                            "CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = 'lantu_task_note_update';"
                            "DROP TRIGGER lantu_task_note_update; UPDATE task SET note = 'forged' WHERE id = (SELECT min(id) FROM task);"
                            "UPDATE task SET score = 1 WHERE id = (SELECT max(id) FROM task)",
                            NULL, &error));
  g_assert_true (lantu_store_check (store, faults, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, >, 0);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static gint64
add_duty (LantuStore *store)
{
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "duty" };
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, "subject", "1");
  lantu_edit_set (edit, "role", "lead");
  lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return lantu_edit_id (edit);
}

/* Copies, restored files and an older file put back never mint an equal id. */
static void
test_copies (void)
{
  g_autofree char *path = NULL;
  g_autofree char *second = fresh_path ("copy.lantu");
  g_autofree char *older = fresh_path ("older.lantu");
  g_autoptr (LantuStore) store = sample ("origin.lantu", &path);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  gint64 id;

#define UNSEEN(expression)                   \
  id = (expression);                         \
  g_assert_cmpint (id, >, 0);                \
  g_assert_cmpint (id, <, LANTU_ID_DERIVED); \
  g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))

  UNSEEN (add_duty (store));
  lantu_store_checkpoint (store, NULL);
  copy_file (path, second);
  lantu_store_save_copy (store, older, &error);
  g_assert_no_error (error);
  UNSEEN (add_duty (store));
  {
    g_autoptr (LantuStore) copy = lantu_programme_open (second, 0, &error);
    g_assert_no_error (error);
    UNSEEN (add_duty (copy));
    UNSEEN (add_duty (copy));
    UNSEEN (add_duty (store));
    assert_whole (copy);
  }
  g_clear_object (&store);
  /* an older copy put back into the same inode */
  {
    g_autofree char *contents = NULL;
    gsize length;
    FILE *file;

    g_assert_true (g_file_get_contents (older, &contents, &length, NULL));
    file = g_fopen (path, "r+");
    g_assert_cmpuint (fwrite (contents, 1, length, file), ==, length);
    g_assert_cmpint (fclose (file), ==, 0);
    g_assert_cmpint (truncate (path, (off_t) length), ==, 0);
  }
  store = lantu_programme_open (path, 0, &error);
  g_assert_no_error (error);
  UNSEEN (add_duty (store));
  assert_whole (store);
  g_clear_object (&store);
  /* and once more under the same identity: no new one is made without need */
  store = lantu_programme_open (path, 0, &error);
  g_assert_no_error (error);
  UNSEEN (add_duty (store));
  {
    g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
    gint64 identities;

    g_assert_true (lantu_connection_get_int64 (reader, "SELECT count(*) FROM identity WHERE prefix <> 0", &identities, NULL));
    g_assert_cmpint (identities, ==, 2);
  }
#undef UNSEEN
}

/* Two desktops that roll out the same thing meet in the same rows. */
static void
test_meeting (void)
{
  g_autofree char *a_path = NULL;
  g_autofree char *b_path = NULL;
  g_autoptr (LantuStore) a = sample ("meet-a.lantu", &a_path);
  g_autoptr (LantuStore) b = sample ("meet-b.lantu", &b_path);
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "roll-out" };
  LantuRollout rollout = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = hash_of (a);
  g_autofree char *ha = NULL;
  g_autofree char *hb = NULL;
  gint64 made;

  g_assert_true (lantu_period_parse ("2027Q1", &rollout.span));
  g_assert_true (lantu_store_write (a, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error));
  made = rollout.made;
  g_assert_cmpint (made, >, 0);
  g_assert_true (lantu_store_write (b, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpint (rollout.made, ==, made);
  ha = hash_of (a);
  hb = hash_of (b);
  g_assert_cmpstr (ha, ==, hb);
  g_assert_cmpstr (ha, !=, first);
  assert_whole (a);
  /* the second time everything exists */
  g_assert_true (lantu_store_write (a, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpint (rollout.made, ==, 0);
  g_assert_cmpint (rollout.existed, ==, made);
}

/* A due day without a month is in the last one of the period; day 31 is the end of a shorter month. */
static void
test_due_day (void)
{
  static const struct
  {
    const char *set, *due;
  } cases[] = { { "due_day = 10, due_month = NULL", "2027-09-10" },
                { "due_day = 31, due_month = NULL", "2027-09-30" },
                { "due_day = 31, due_month = 2", "2027-08-31" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (LantuStore) store = sample ("due-day.lantu", &path);
      g_autoptr (LantuConnection) reader = NULL;
      g_autofree char *sql = g_strdup_printf ("UPDATE measure SET %s WHERE code = 'GY-03'", cases[i].set);
      LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "roll-out" };
      LantuRollout rollout = { 0 };
      g_autoptr (GError) error = NULL;
      gint64 due;
      LantuDay day;

      g_assert_true (write_sql (store, sql, NULL, &error));
      g_assert_true (lantu_period_parse ("2027Q3", &rollout.span));
      g_assert_true (lantu_store_write (store, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error));
      reader = lantu_store_reader (store, NULL);
      g_assert_true (lantu_connection_get_int64 (reader,
                                                 "SELECT max(t.due) FROM task t JOIN measure m ON m.id = t.measure JOIN period p "
                                                 "ON p.id = t.period WHERE m.code = 'GY-03' AND p.code = '2027Q3'",
                                                 &due, &error));
      g_assert_true (lantu_day_parse (cases[i].due, &day));
      g_assert_cmpint (due, ==, day);
    }
}

/* A change of one's own that another has changed since is not undone. */
static void
test_conflict (void)
{
  g_autofree char *path = NULL;
  g_autofree char *second = fresh_path ("conflict-copy.lantu");
  g_autoptr (LantuStore) store = sample ("conflict.lantu", &path);
  g_autoptr (LantuConnection) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_assert_true (write_sql (store, "UPDATE task SET note = 'one' WHERE id = (SELECT min(id) FROM task)", NULL, &error));
  lantu_store_checkpoint (store, NULL);
  g_clear_object (&store);
  copy_file (path, second);
  store = lantu_programme_open (second, 0, &error);
  g_assert_no_error (error);
  /* the copy has done nothing yet: the other's steps are not its to undo */
  g_assert_false (lantu_store_undo (store, "test", NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (write_sql (store, "UPDATE task SET note = 'two' WHERE id = (SELECT min(id) FROM task)", NULL, &error));
  reader = lantu_store_reader (store, NULL);
  g_assert_true (lantu_store_can_undo (store, reader, &undo, &redo, &error));
  g_assert_cmpstr (undo, ==, "sql");
  g_assert_null (redo);
}

static gboolean
cancel_inside (LantuWrite *write, gpointer data, GError **error)
{
  g_assert_true (lantu_connection_exec (lantu_write_connection (write), "UPDATE task SET note = 'gone'", error));
  g_cancellable_cancel (data);
  return TRUE;
}

static void
test_cancel (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("cancel.lantu", &path);
  g_autofree char *before = hash_of (store);
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "cancelled" };
  g_autoptr (GError) error = NULL;

  g_assert_false (lantu_store_write (store, &info, cancel_inside, cancellable, NULL, NULL, cancellable, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
  after = hash_of (store);
  g_assert_cmpstr (before, ==, after);
  assert_whole (store);
}

/* The tables stand as they are declared: names, order, types, and nothing that hides a change. */
static void
test_declarations (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("declared.lantu", &path);
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, NULL);
  LantuRegisters registers = lantu_registers ();

  for (guint i = 0; registers[i]; i++)
    {
      LantuStatement *statement = lantu_connection_prepare (
          reader, "SELECT name, type, dflt_value, hidden FROM pragma_table_xinfo(?) WHERE cid > 0 ORDER BY cid");
      guint f = 0;
      gint64 n;
      g_autofree char *sql = g_strdup_printf ("SELECT strict FROM pragma_table_list('%s') WHERE schema = 'main'", registers[i]->name);
      g_autofree char *collate = g_strdup_printf (
          "SELECT count(*) FROM sqlite_schema WHERE name = '%s' AND (sql LIKE '%%COLLATE%%' OR sql LIKE '%%UNIQUE%%' OR sql LIKE '%%REFERENCES%%')",
          registers[i]->name);

      lantu_statement_bind_text (statement, 1, registers[i]->name);
      while (lantu_statement_step (statement))
        {
          g_assert_cmpuint (f, <, registers[i]->n_fields);
          g_assert_cmpstr (lantu_statement_text (statement, 0, NULL), ==, registers[i]->fields[f].name);
          g_assert_cmpstr (lantu_statement_text (statement, 1, NULL), ==, lantu_field_is_text (&registers[i]->fields[f]) ? "TEXT" : "INTEGER");
          g_assert_cmpint (lantu_statement_int64 (statement, 3), ==, 0);
          f++;
        }
      g_assert_true (lantu_statement_done (statement, NULL));
      g_assert_cmpuint (f, ==, registers[i]->n_fields);
      g_assert_true (lantu_connection_get_int64 (reader, sql, &n, NULL));
      g_assert_cmpint (n, ==, 1);
      g_assert_true (lantu_connection_get_int64 (reader, collate, &n, NULL));
      g_assert_cmpint (n, ==, 0);
      g_assert_nonnull (lantu_register_field (registers[i], registers[i]->title_field, NULL));
    }
}

static void
test_decode (void)
{
  static const char *const bad[] = {
    "", "[", "{}", "[1", "[1,", "[1.5]", "[\"a]", "[\"\\u12\"]", "[\"\\ud800\"]", "[true]", "[1]x", "[1 ]", "[1,2,3,4,5]", "[99999999999999999999]"
  };
  LantuValue values[4];
  GStringChunk *texts = g_string_chunk_new (64);
  const char *good = "[-5,\"a\\\"\\\\\\u0001\\n甲\",null]";

  g_assert_true (lantu_journal_decode (good, strlen (good), values, 4, texts));
  g_assert_cmpint (values[0].number, ==, -5);
  g_assert_cmpmem (values[1].text, values[1].length, "a\"\\\001\n甲", 8);
  g_assert_cmpint (values[2].type, ==, LANTU_VALUE_NULL);
  g_assert_cmpint (values[3].type, ==, LANTU_VALUE_NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lantu_journal_decode (bad[i], strlen (bad[i]), values, 4, texts));
  g_string_chunk_free (texts);
}

/* A file that is none, is newer, is cut off, or holds what runs by itself. */
static void
test_bad_files (void)
{
  g_autofree char *path = NULL;
  g_autofree char *other = fresh_path ("bad.lantu");
  g_autoptr (LantuStore) store = sample ("good.lantu", &path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuConnection) raw = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_clear_object (&store);
  g_assert_true (g_file_set_contents (other, "not a database at all, only text", -1, NULL));
  g_assert_null (lantu_programme_open (other, 0, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);

  g_assert_null (lantu_programme_open (folder, 0, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE);
  g_clear_error (&error);

  copy_file (path, other);
  raw = lantu_connection_open (other, LANTU_OPEN_READ_WRITE, NULL);
  g_assert_true (lantu_connection_exec (raw, "PRAGMA user_version = 99", NULL));
  g_clear_pointer (&raw, lantu_connection_close);
  g_assert_null (lantu_programme_open (other, 0, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NEWER);
  g_clear_error (&error);

  copy_file (path, other);
  raw = lantu_connection_open (other, LANTU_OPEN_READ_WRITE, NULL);
  g_assert_true (lantu_connection_exec (raw, "CREATE TRIGGER evil AFTER INSERT ON txn BEGIN DELETE FROM task; END", NULL));
  g_clear_pointer (&raw, lantu_connection_close);
  g_assert_null (lantu_programme_open (other, 0, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "evil"));
  g_clear_error (&error);

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (other, contents, (gssize) length / 2, NULL));
  store = lantu_programme_open (other, LANTU_STORE_READ_ONLY, &error);
  if (store)
    {
      g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

      if (lantu_store_check (store, faults, NULL, NULL, NULL, &error))
        g_assert_cmpuint (faults->len, >, 0);
    }
  g_clear_error (&error);
}

/* A left-over log that does not belong to the file is kept, never mixed in. */
static void
test_leftover (void)
{
  g_autofree char *path = NULL;
  g_autofree char *other = fresh_path ("crashed.lantu");
  g_autofree char *wal = g_strconcat (other, "-wal", NULL);
  g_autoptr (LantuStore) store = sample ("running.lantu", &path);
  g_autofree char *path_wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  /* as after a crash: the file and its log, nobody there */
  g_assert_true (write_sql (store, "UPDATE task SET note = 'in the log'", NULL, &error));
  hash = hash_of (store);
  copy_file (path, other);
  copy_file (path_wal, wal);
  g_clear_object (&store);
  store = lantu_programme_open (other, 0, &error);
  g_assert_no_error (error);
  again = hash_of (store);
  g_assert_cmpstr (hash, ==, again);
  assert_whole (store);
}

/* A row changed, replaced and changed again in one transaction rewinds exactly. */
static void
test_same_row (void)
{
  g_autofree char *path = NULL;
  g_autoptr (LantuStore) store = sample ("same-row.lantu", &path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_sql (store, "INSERT INTO duty (id, subject, role, note) VALUES (900, 1, 'lead', 'zero')", NULL, &error));
  before = hash_of (store);
  g_assert_true (
      write_sql (store,
                 "UPDATE duty SET note = 'one' WHERE id = 900; INSERT OR REPLACE INTO duty (id, subject, role, note) VALUES (900, 2, 'lead', 'two');"
                 "UPDATE duty SET note = 'three' WHERE id = 900; DELETE FROM duty WHERE id = 900;"
                 "INSERT INTO duty (id, subject, role, note) VALUES (900, 3, 'supervise', 'four'); UPDATE duty SET note = 'five' WHERE id = 900",
                 NULL, &error));
  g_assert_no_error (error);
  assert_whole (store);
  g_assert_true (lantu_store_undo (store, "test", NULL, &error));
  g_assert_no_error (error);
  after = hash_of (store);
  g_assert_cmpstr (before, ==, after);
  assert_whole (store);
}

/* Another file copied over a crashed one: its log must not be mixed into it. */
static void
test_wrong_log (void)
{
  g_autofree char *path = NULL;
  g_autofree char *good_path = NULL;
  g_autofree char *other = fresh_path ("mixed.lantu");
  g_autofree char *wal = g_strconcat (other, "-wal", NULL);
  g_autoptr (LantuStore) crashed = sample ("crashing.lantu", &path);
  g_autoptr (LantuStore) good = sample ("good-one.lantu", &good_path);
  g_autofree char *path_wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (write_sql (good, "DELETE FROM evidence; DELETE FROM task WHERE id % 3 = 0; UPDATE organisation SET note = 'mine'", NULL, &error));
  hash = hash_of (good);
  g_clear_object (&good);
  /* the log holds only what this one change touched */
  g_assert_true (lantu_store_checkpoint (crashed, &error));
  g_assert_true (write_sql (crashed, "UPDATE task SET note = 'in the log of another file' WHERE id % 50 = 0", NULL, &error));
  copy_file (good_path, other);
  copy_file (path_wal, wal);
  good = lantu_programme_open (other, 0, &error);
  g_assert_no_error (error);
  again = hash_of (good);
  g_assert_cmpstr (hash, ==, again);
  g_assert_nonnull (lantu_store_notice (good));
  assert_whole (good);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lantu-store-XXXXXX", NULL);
  state = g_build_filename (folder, "state", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_add_func ("/store/declarations", test_declarations);
  g_test_add_func ("/store/decode", test_decode);
  g_test_add_func ("/store/refusals", test_refusals);
  g_test_add_func ("/store/cancel", test_cancel);
  g_test_add_func ("/store/copies", test_copies);
  g_test_add_func ("/store/meeting", test_meeting);
  g_test_add_func ("/store/conflict", test_conflict);
  g_test_add_func ("/store/tampering", test_tampering);
  g_test_add_func ("/store/bad-files", test_bad_files);
  g_test_add_func ("/store/leftover", test_leftover);
  g_test_add_func ("/store/full", test_full);
  g_test_add_func ("/store/due-day", test_due_day);
  g_test_add_func ("/store/same-row", test_same_row);
  g_test_add_func ("/store/wrong-log", test_wrong_log);
  g_test_add_func ("/store/random", test_random);
  return g_test_run ();
}
