/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tables, made by numbered SQL files, and the journal's triggers, made
 * from the registers' declarations.
 *
 * A migration: verified backup, drop the triggers, DDL, make the triggers
 * anew, all but the backup in one transaction.  The triggers are also made
 * anew whenever the hash of the declarations kept in the file differs.  A file
 * with any other trigger or view is refused: it could write behind the journal. */

#include "store/backup.h"
#include "store/connection-private.h"
#include "store/schema.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>

#define PATH "/io/github/lantu_app/Lantu/schema/%04d.sql"

/**
 * lantu_schema_trigger:
 * @index: 0 insert, 1 delete, 2 the id's guard, then one for each field
 * @name: (out): the trigger's name
 *
 * Returns: (transfer full) (nullable): the trigger's SQL, exactly as it stands in the file; %NULL after the last
 */
char *
lantu_schema_trigger (const LantuRegister *reg, guint index, char **name)
{
  const char *field;

  if (index < 2)
    {
      const char *row = index == 0 ? "NEW" : "OLD";
      g_autoptr (GString) image = g_string_new ("json_array(");

      for (guint f = 0; f < reg->n_fields; f++)
        g_string_append_printf (image, "%s%s.%s", f ? ", " : "", row, reg->fields[f].name);
      g_string_append_c (image, ')');
      *name = g_strdup_printf ("lantu_%s_%s", reg->name, index == 0 ? "insert" : "delete");
      return g_strdup_printf ("CREATE TRIGGER %s AFTER %s ON %s BEGIN SELECT lantu_capture(%u, %s.id, NULL, %s, %s); END", *name,
                              index == 0 ? "INSERT" : "DELETE", reg->name, reg->number, row, index == 0 ? "NULL" : image->str,
                              index == 0 ? image->str : "NULL");
    }
  if (index == 2)
    {
      *name = g_strdup_printf ("lantu_%s_id", reg->name);
      return g_strdup_printf ("CREATE TRIGGER %s BEFORE UPDATE ON %s WHEN OLD.id IS NOT NEW.id "
                              "BEGIN SELECT RAISE(ABORT, 'an id never changes'); END",
                              *name, reg->name);
    }
  if (index - 3 >= reg->n_fields)
    return NULL;
  field = reg->fields[index - 3].name;
  *name = g_strdup_printf ("lantu_%s_%s_update", reg->name, field);
  return g_strdup_printf ("CREATE TRIGGER %s AFTER UPDATE OF %s ON %s WHEN OLD.%s IS NOT NEW.%s "
                          "BEGIN SELECT lantu_capture(%u, NEW.id, '%s', OLD.%s, NEW.%s); END",
                          *name, field, reg->name, field, field, reg->number, field, field, field);
}

/* Every trigger of the declarations: name → SQL. */
static GHashTable *
all_triggers (LantuRegisters registers)
{
  GHashTable *triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; registers[i]; i++)
    {
      char *name, *sql;

      for (guint k = 0; (sql = lantu_schema_trigger (registers[i], k, &name)) != NULL; k++)
        g_hash_table_insert (triggers, name, sql);
    }
  return triggers;
}

static char *
declarations_hash (LantuRegisters registers)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; registers[i]; i++)
    {
      char *name, *sql;

      for (guint k = 0; (sql = lantu_schema_trigger (registers[i], k, &name)) != NULL; k++)
        {
          g_checksum_update (sum, (const guchar *) sql, -1);
          g_free (name);
          g_free (sql);
        }
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
drop_triggers (LantuConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");

  while (lantu_statement_step (statement))
    {
      char *sql = sqlite3_mprintf ("DROP TRIGGER \"%w\"", lantu_statement_text (statement, 0, NULL));

      g_ptr_array_add (drops, g_strdup (sql));
      sqlite3_free (sql);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  lantu_connection_forget (connection);
  for (guint i = 0; i < drops->len; i++)
    if (!lantu_connection_exec (connection, g_ptr_array_index (drops, i), error))
      return FALSE;
  return TRUE;
}

/* Rows that are put in as they are, with the journal that made them: no triggers until lantu_schema_open(). */
gboolean
lantu_schema_drop_triggers (LantuConnection *connection, GError **error)
{
  return drop_triggers (connection, error);
}

static gboolean
make_triggers (LantuConnection *connection, LantuRegisters registers, GError **error)
{
  g_autoptr (GHashTable) triggers = all_triggers (registers);
  g_autofree char *hash = declarations_hash (registers);
  GHashTableIter iter;
  gpointer sql;
  LantuStatement *statement;

  g_hash_table_iter_init (&iter, triggers);
  while (g_hash_table_iter_next (&iter, NULL, &sql))
    if (!lantu_connection_exec (connection, sql, error))
      return FALSE;
  statement = lantu_connection_prepare (connection, "INSERT OR REPLACE INTO store (name, value) VALUES ('declarations', ?)");
  lantu_statement_bind_text (statement, 1, hash);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_schema_version:
 *
 * Returns: the version this program brings files to: that of the last of the numbered files
 */
int
lantu_schema_version (void)
{
  static gsize version;

  if (g_once_init_enter (&version))
    {
      gsize last = 0;
      gboolean there = TRUE;

      while (there)
        {
          g_autofree char *path = g_strdup_printf (PATH, (int) last + 1);

          there = g_resources_get_info (path, 0, NULL, NULL, NULL);
          last += there;
        }
      g_once_init_leave (&version, last);
    }
  return (int) version;
}

static gboolean
run_migration (LantuConnection *connection, int version, GError **error)
{
  g_autofree char *path = g_strdup_printf (PATH, version);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, error);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", version);

  return sql != NULL && lantu_connection_exec (connection, g_bytes_get_data (sql, NULL), error) && lantu_connection_exec (connection, stamp, error);
}

/* Steps from @version to the newest in one transaction. */
static gboolean
migrate (LantuConnection *connection, LantuRegisters registers, int version, GError **error)
{
  if (!lantu_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (drop_triggers (connection, error))
    {
      while (version < lantu_schema_version () && run_migration (connection, version + 1, error))
        version++;
      if (version == lantu_schema_version () && make_triggers (connection, registers, error) && lantu_connection_exec (connection, "COMMIT", error))
        return TRUE;
    }
  lantu_connection_rollback (connection);
  return FALSE;
}

/* Makes a new, empty workspace in an empty database. */
gboolean
lantu_schema_create (LantuConnection *connection, LantuRegisters registers, GError **error)
{
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA journal_mode = WAL;", LANTU_APPLICATION_ID);

  return lantu_connection_exec (connection, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE;", error) &&
         lantu_connection_exec (connection, id, error) && migrate (connection, registers, 0, error);
}

/* Whether the file holds exactly the triggers of the declarations and nothing else that runs. */
static gboolean
triggers_fit (LantuConnection *connection, LantuRegisters registers, gboolean *fit, GError **error)
{
  g_autoptr (GHashTable) triggers = all_triggers (registers);
  g_autofree char *strange = NULL;
  guint n = 0;
  /* SQLite goes by the SQL: a forged file may call a trigger a TRIGGER, and it fires */
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT coalesce(type, ''), coalesce(name, ''), sql FROM sqlite_schema WHERE coalesce(type, '') NOT IN ('table', 'index') OR "
                  "NOT (sql LIKE 'CREATE TABLE %' OR sql LIKE 'CREATE INDEX %' OR sql LIKE 'CREATE UNIQUE INDEX %')");

  *fit = TRUE;
  while (lantu_statement_step (statement))
    {
      const char *name = lantu_statement_text (statement, 1, NULL);
      const char *wanted = g_hash_table_lookup (triggers, name);

      if (!g_str_equal (lantu_statement_text (statement, 0, NULL), "trigger") || !g_str_has_prefix (name, "lantu_"))
        {
          g_free (strange);
          strange = g_strdup (name);
        }
      else if (g_strcmp0 (wanted, lantu_statement_text (statement, 2, NULL)) != 0)
        *fit = FALSE;
      else
        n++;
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  *fit = *fit && n == g_hash_table_size (triggers);
  if (strange)
    {
      g_autofree char *name = g_path_get_basename (lantu_connection_path (connection));

      g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("%s: the file contains “%s”, which Lantu did not put there; it is not opened"), name,
                   strange);
      return FALSE;
    }
  return TRUE;
}

/* Everything that was made by SQL: name → SQL. */
static GHashTable *
read_schema (LantuConnection *connection, gboolean with_triggers, GError **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (? OR type <> 'trigger')");

  lantu_statement_bind_int64 (statement, 1, with_triggers);
  while (lantu_statement_step (statement))
    g_hash_table_insert (schema, g_strdup (lantu_statement_text (statement, 0, NULL)), g_strdup (lantu_statement_text (statement, 1, NULL)));
  return lantu_statement_done (statement, error) ? g_steal_pointer (&schema) : NULL;
}

/* Whether the triggers are of the declarations that this program has; else they are made anew on opening. */
static gboolean
same_declarations (LantuConnection *connection, LantuRegisters registers, gboolean *same, GError **error)
{
  g_autofree char *hash = declarations_hash (registers);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT 1 FROM store WHERE name = 'declarations' AND value = ?");

  lantu_statement_bind_text (statement, 1, hash);
  *same = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_schema_compare:
 * @faults: (element-type utf8): gets a sentence for each table, index or trigger that is not as this program makes it
 *
 * Returns: %FALSE only where the comparison itself could not be carried out
 */
gboolean
lantu_schema_compare (LantuConnection *connection, LantuRegisters registers, GPtrArray *faults, GError **error)
{
  g_autoptr (LantuConnection) model = lantu_connection_open (":memory:", LANTU_OPEN_CREATE, error);
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GHashTable) there = NULL;
  GHashTableIter iter;
  gpointer name, sql;
  gboolean triggers;

  if (model == NULL || !lantu_schema_create (model, registers, error) || !same_declarations (connection, registers, &triggers, error) ||
      (wanted = read_schema (model, triggers, error)) == NULL || (there = read_schema (connection, triggers, error)) == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!g_hash_table_contains (there, name))
      g_ptr_array_add (faults, g_strdup_printf (_("schema: “%s” is missing"), (char *) name));
    else if (g_strcmp0 (g_hash_table_lookup (there, name), sql) != 0)
      g_ptr_array_add (faults, g_strdup_printf (_("schema: “%s” is not as Lantu made it"), (char *) name));
  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!g_hash_table_contains (wanted, name))
      g_ptr_array_add (faults, g_strdup_printf (_("schema: the file contains “%s”, which Lantu did not put there"), (char *) name));
  return TRUE;
}

/**
 * lantu_schema_open:
 * @writable: whether the file may be brought up to date
 *
 * Looks whether the file is a workspace this version can open, migrates it
 * after a verified backup, and sees to the triggers.
 */
gboolean
lantu_schema_open (LantuConnection *connection, LantuRegisters registers, gboolean writable, GError **error)
{
  g_autofree char *name = g_path_get_basename (lantu_connection_path (connection));
  gint64 application, version, begun;
  gboolean fit;

  if (!lantu_connection_get_int64 (connection, "PRAGMA application_id", &application, error) ||
      !lantu_connection_get_int64 (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != LANTU_APPLICATION_ID || version < 1)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE, _("%s: this is not a Lantu workspace"), name);
      return FALSE;
    }
  if (version > lantu_schema_version ())
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NEWER,
                   _("%s: the file was written by a newer Lantu (its version is %d, this program knows %d); please update Lantu"), name,
                   (int) version, lantu_schema_version ());
      return FALSE;
    }
  if (!triggers_fit (connection, registers, &fit, error))
    return FALSE;
  /* its tables are made in one transaction and its first rows in the next */
  if (!lantu_connection_get_int64 (connection, "SELECT EXISTS (SELECT 1 FROM txn)", &begun, error))
    return FALSE;
  if (!begun)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE,
                   _("%s: the making of this workspace was interrupted; delete the file and make it anew"), name);
      return FALSE;
    }
  if (!writable)
    {
      if (version < lantu_schema_version ())
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY,
                       _("%s: the file is from an older Lantu and must be brought up to date, but it may not be written"), name);
          return FALSE;
        }
      return TRUE;
    }
  if (version < lantu_schema_version ())
    {
      g_autofree char *backup = lantu_backup_automatic (connection, "before-update", error);

      if (backup == NULL)
        return FALSE;
    }
  if (version == lantu_schema_version () && fit)
    return TRUE;
  return migrate (connection, registers, (int) version, error);
}
