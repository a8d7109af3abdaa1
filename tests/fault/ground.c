/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fixture of the fault tests: made once, kept as bytes, and put back into
 * the same inode, together with the installation's records, before each trial. */

#include "ground.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/import.h"

struct _Saved
{
  GBytes *file;
  GBytes *log;         /* (nullable): what a crash left */
  GHashTable *records; /* name → GBytes */
};

/* city, three districts, eight units of five kinds; some have a code, some have not */
static const char sheet[] = "名称,上级,单元,级别,编码,试点\n"
                            "云梦市,,,city,YM,\n"
                            "东区,云梦市,,district,YM-D,\n"
                            "西区,云梦市,,district,YM-X,\n"
                            "南区,云梦市,,district,,\n"
                            "甲局,东区,k-jg,unit,YM-1,是\n"
                            "乙社区,东区,k-sq,village,YM-2,\n"
                            "丙学校,东区,k-xx,unit,,\n"
                            "丁家,西区,k-jf,unit,YM-4,\n"
                            "戊学校,西区,k-xx,unit,,是\n"
                            "己社区,西区,k-sq,village,,\n"
                            "庚局,南区,k-jg,unit,YM-7,\n"
                            "辛银行,南区,k-jr,unit,,\n";

#define must(done, error)                                                                  \
  G_STMT_START                                                                             \
  {                                                                                        \
    if (!(done))                                                                           \
      g_error ("the fixture: %s", (error) ? (error)->message : "failed without an error"); \
  }                                                                                        \
  G_STMT_END

static char *
in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
make (Ground *self)
{
  g_autofree char *json = in (g_getenv ("LANTU_FIXTURES"), "blueprint-other-city.json");
  g_autofree char *csv = in (self->folder, "sheet.csv");
  g_autoptr (LantuBlueprint) blueprint = NULL;
  g_autoptr (LantuImport) import = NULL;
  g_autoptr (GError) error = NULL;
  LantuTxnInfo info = { .kind = "import", .actor = "test", .label = "fixture" };
  LantuRollout rollout = { 0 };

  blueprint = lantu_blueprint_load (json, &error);
  must (blueprint != NULL, error);
  self->store = lantu_programme_create (self->path, blueprint, "云梦", "test", &error);
  must (self->store != NULL, error);
  must (g_file_set_contents (csv, sheet, -1, &error), error);
  import = lantu_import_new (csv, &error);
  must (import != NULL, error);
  must (lantu_store_write (self->store, &info, lantu_import_write, import, NULL, NULL, NULL, NULL, &error), error);
  g_unlink (csv);
  g_assert_true (lantu_period_parse ("2026M11", &rollout.span));
  info.kind = "do";
  must (lantu_store_write (self->store, &info, lantu_rollout_write, &rollout, NULL, NULL, NULL, NULL, &error), error);
  g_assert_cmpint (rollout.made, >, 0);
}

/* GIO says at each look that a file is laid over a resource. */
static void
hush (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* XDG_STATE_HOME is set for the process, so there is one ground at a time. */
Ground *
ground_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("lantu-fault-XXXXXX", &error);
  Ground *self = g_new0 (Ground, 1);
  g_autofree char *state = NULL;
  g_autofree char *schema = NULL;
  g_autofree char *sql = NULL;
  g_autofree char *overlay = NULL;

  must (top != NULL, error);
  state = in (top, "state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  self->records = g_build_filename (state, "lantu", "copies", NULL);
  schema = in (top, "schema");
  sql = in (schema, "0002.sql");
  overlay = g_strconcat ("/io/github/lantu_app/Lantu/schema=", schema, NULL);
  must (g_mkdir (schema, 0700) == 0 && g_file_set_contents (sql, GROUND_MIGRATION, -1, &error), error);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_MESSAGE, hush, NULL);
  self->folder = in (top, "work");
  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  self->path = in (self->folder, "ground.lantu");
  self->answer = g_string_new (NULL);
  make (self);
  return self;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *one = in (path, name);
      remove_tree (one);
    }
  g_remove (path);
}

void
ground_free (Ground *self)
{
  g_autofree char *top = g_path_get_dirname (self->folder);

  ground_close (self);
  remove_tree (top);
  g_clear_pointer (&self->rand, g_rand_free);
  g_string_free (self->answer, TRUE);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->records);
  g_free (self);
}

void
ground_open (Ground *self)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (self->reader)
    return;
  if (self->store == NULL)
    self->store = lantu_programme_open (self->path, 0, &error);
  must (self->store != NULL, error);
  self->reader = lantu_store_reader (self->store, &error);
  /* the tables are known before anything fails */
  must (self->reader != NULL && lantu_connection_get_int64 (self->reader, "SELECT count(*) FROM txn", &n, &error), error);
}

void
ground_close (Ground *self)
{
  g_clear_pointer (&self->reader, lantu_connection_close);
  g_clear_object (&self->store);
}

static GBytes *
bytes_of (const char *path)
{
  char *contents;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) ? g_bytes_new_take (contents, length) : NULL;
}

/**
 * ground_save:
 *
 * What lies on the disk now: with the store open, as a crash would leave it.
 */
Saved *
ground_save (Ground *self)
{
  Saved *saved = g_new0 (Saved, 1);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GDir) dir = g_dir_open (self->records, 0, NULL);
  const char *name;

  saved->file = bytes_of (self->path);
  saved->log = bytes_of (wal);
  saved->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = in (self->records, name);
      g_hash_table_insert (saved->records, g_strdup (name), bytes_of (path));
    }
  return saved;
}

static gboolean
same_bytes (const char *path, GBytes *wanted)
{
  g_autoptr (GBytes) bytes = bytes_of (path);

  return (bytes ? g_bytes_get_size (bytes) : 0) == (wanted ? g_bytes_get_size (wanted) : 0) &&
         (wanted == NULL || bytes == NULL || g_bytes_equal (bytes, wanted));
}

/* Whether not a byte of the workspace and of its log has changed since. */
gboolean
ground_untouched (Ground *self, const Saved *saved)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  return same_bytes (self->path, saved->file) && same_bytes (wal, saved->log);
}

void
saved_free (Saved *saved)
{
  g_bytes_unref (saved->file);
  g_clear_pointer (&saved->log, g_bytes_unref);
  g_hash_table_unref (saved->records);
  g_free (saved);
}

/* The installation forgets that it made this workspace: what was done until now is another's, and not undone. */
void
ground_become_copy (Ground *self)
{
  ground_close (self);
  remove_tree (self->records);
}

static void
overwrite (const char *path, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  FILE *file = g_fopen (path, "r+");

  if (file == NULL)
    file = g_fopen (path, "w");
  g_assert_nonnull (file);
  if (length > 0)
    g_assert_cmpuint (fwrite (data, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
  g_assert_cmpint (truncate (path, (off_t) length), ==, 0);
}

/* The workspace's bytes and its log's, in the same inode, so that the records still fit. */
void
ground_put (Ground *self, GBytes *file, GBytes *log)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  const char *name;

  ground_close (self);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = in (self->folder, name);

      if (!g_str_equal (path, self->path))
        remove_tree (path);
    }
  overwrite (self->path, file);
  if (log)
    overwrite (wal, log);
}

void
ground_restore (Ground *self, const Saved *saved)
{
  g_autoptr (GDir) dir = g_dir_open (self->records, 0, NULL);
  GHashTableIter iter;
  gpointer key, value;
  const char *name;

  ground_put (self, saved->file, saved->log);
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    if (!g_hash_table_contains (saved->records, name))
      {
        g_autofree char *path = in (self->records, name);
        g_unlink (path);
      }
  g_hash_table_iter_init (&iter, saved->records);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autofree char *path = in (self->records, key);
      overwrite (path, value);
    }
  g_string_truncate (self->answer, 0);
}

/* One workspace: its last link and the hash of its content, and what the check finds. */
static void
describe_store (LantuStore *store, GString *text, GPtrArray *faults)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = lantu_store_hash (store, &error);
  g_autoptr (LantuConnection) reader = hash ? lantu_store_reader (store, &error) : NULL;
  gint64 seq = 0;
  g_autofree char *link = reader ? lantu_store_last_link (reader, &seq, &error) : NULL;

  g_string_append_printf (text, " %s, %d entries", hash ? hash : "?", (int) seq);
  if (error == NULL && faults)
    lantu_store_check (store, faults, NULL, NULL, NULL, &error);
  if (error && faults)
    g_ptr_array_add (faults, g_strdup_printf ("it cannot be checked: %s", error->message));
  if (lantu_store_notice (store) && faults)
    g_ptr_array_add (faults, g_strdup (lantu_store_notice (store)));
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * ground_content:
 * @faults: (nullable): gets what is not as it must be; %NULL to look at the content only
 *
 * Returns: (transfer full): all that lies in the folder: of workspaces the
 *   content's hash and the length of the journal, of other files a checksum
 */
char *
ground_content (Ground *self, GPtrArray *faults)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm") && !g_str_equal (name, "备份"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = in (self->folder, g_ptr_array_index (names, i));
      g_autoptr (GBytes) bytes = NULL;

      g_string_append (text, g_ptr_array_index (names, i));
      if (g_str_equal (path, self->path))
        {
          g_autoptr (GError) error = NULL;

          if (self->store == NULL && (self->store = lantu_programme_open (path, 0, &error)) == NULL && faults)
            g_ptr_array_add (faults, g_strdup_printf ("it cannot be opened: %s", error->message));
          if (self->store)
            describe_store (self->store, text, faults);
        }
      else if (g_str_has_suffix (path, ".lantu"))
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (LantuStore) store = lantu_programme_open (path, LANTU_STORE_READ_ONLY, &error);

          if (store)
            describe_store (store, text, faults);
          else if (faults)
            g_ptr_array_add (faults, g_strdup_printf ("%s: %s", (char *) g_ptr_array_index (names, i), error->message));
        }
      else if ((bytes = bytes_of (path)) != NULL)
        {
          g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
          g_string_append_printf (text, " %s", sum);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

/* Which of @n is taken: by chance, or the first. */
guint
ground_choose (Ground *ground, guint n)
{
  return ground->rand && n > 1 ? (guint) g_rand_int_range (ground->rand, 0, (gint32) n) : 0;
}

/* One of the ids that a query of the workspace gives; 0 with @error set where it gives none. */
gint64
ground_pick (Ground *ground, const char *sql, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement = lantu_connection_prepare (ground->reader, sql);

  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  if (!lantu_statement_done (statement, error))
    return 0;
  if (ids->len > 0)
    return g_array_index (ids, gint64, ground_choose (ground, ids->len));
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, "there is none left");
  return 0;
}

/* As one transaction of that kind, with a reason. */
gboolean
ground_write (Ground *ground, const char *kind, const char *label, LantuWriteFunc func, gpointer data, GError **error)
{
  LantuTxnInfo info = { .kind = kind, .actor = "test", .label = label, .reason = "because" };

  return lantu_store_write (ground->store, &info, func, data, NULL, NULL, NULL, NULL, error);
}
