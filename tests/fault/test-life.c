/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A random life: commands of the list by chance, undo and redo between.  At
 * every 50th the roll-ups equal a recount, and the journal rewinds the
 * registers to what they were 50 commands ago; at last all is undone, and the
 * content is the first one.
 *
 * LANTU_FAULT_ALL=1  10,000 commands instead of some hundred
 * LANTU_FAULT_SEED   which ones */

#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "progress/progress.h"

#define PACE 50

static Ground *ground;
static guint32 seed;
static guint n_commands = 400;

/* SHA-256 of all registers, or of copies of them with another name; apart from the store's own. */
static char *
hash_of (LantuConnection *reader, const char *prefix)
{
  LantuRegisters registers = lantu_registers ();
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; registers[i]; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s%s ORDER BY id", prefix, registers[i]->name);
      LantuStatement *statement = lantu_connection_prepare (reader, sql);

      while (lantu_statement_step (statement))
        for (int c = 0; c < lantu_statement_n_columns (statement); c++)
          {
            gsize length;
            const char *text = lantu_statement_text (statement, c, &length);

            g_checksum_update (sum, (const guchar *) (text ? "=" : "0"), 1);
            g_checksum_update (sum, (const guchar *) (text ? text : ""), (gssize) length + 1);
          }
      lantu_statement_done (statement, &error);
      g_assert_no_error (error);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* The registers as they were after transaction @seq, by the journal alone. */
static char *
rewound (gint64 seq)
{
  LantuRegisters registers = lantu_registers ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuConnection) reader = lantu_store_reader (ground->store, &error);
  GStringChunk *texts = g_string_chunk_new (4096);
  char *hash;
  gint64 last;

  g_assert_no_error (error);
  for (guint i = 0; registers[i]; i++)
    {
      g_autoptr (GString) sql = g_string_new (NULL);

      g_string_printf (sql, "CREATE TEMP TABLE then_%s (id INTEGER PRIMARY KEY", registers[i]->name);
      for (guint f = 0; f < registers[i]->n_fields; f++)
        g_string_append_printf (sql, ", %s", registers[i]->fields[f].name);
      g_string_append_printf (sql, "); INSERT INTO then_%s SELECT * FROM %s", registers[i]->name, registers[i]->name);
      lantu_connection_exec (reader, sql->str, &error);
      g_assert_no_error (error);
    }
  lantu_connection_get_int64 (reader, "SELECT max(seq) FROM txn", &last, &error);
  g_assert_no_error (error);
  for (; last > seq; last--)
    {
      g_autoptr (GArray) cells = lantu_journal_read (reader, registers, last, texts, &error);

      g_assert_no_error (error);
      for (guint i = cells->len; i-- > 0;)
        {
          gboolean fits;

          lantu_cell_put (reader, "then_", &g_array_index (cells, LantuCell, i), FALSE, &fits, &error);
          g_assert_no_error (error);
          g_assert_true (fits);
        }
    }
  hash = hash_of (reader, "then_");
  g_string_chunk_free (texts);
  return hash;
}

static void
look (gint64 *kept_seq, char **kept_hash, gboolean whole)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (*kept_hash)
    {
      g_autofree char *hash = rewound (*kept_seq);
      g_assert_cmpstr (hash, ==, *kept_hash);
    }
  if (whole)
    lantu_store_check (ground->store, faults, NULL, NULL, NULL, &error);
  else
    lantu_rollup_hook.compare (ground->reader, faults, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_fail_printf ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  g_free (*kept_hash);
  *kept_hash = hash_of (ground->reader, "");
  g_assert_true (lantu_connection_get_int64 (ground->reader, "SELECT max(seq) FROM txn", kept_seq, NULL));
}

static void
test_life (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *kept = NULL;
  gint64 kept_seq = 0, entries = 0;
  guint refused = 0, undone = 0;

  for (const Command *command = commands; command->name; command++)
    if (command->flags & COMMAND_LIVES)
      g_ptr_array_add (list, (gpointer) command);
  first = hash_of (ground->reader, "");
  for (guint i = 1; i <= n_commands && !g_test_failed (); i++)
    {
      guint luck = (guint) g_rand_int_range (ground->rand, 0, 8);
      const Command *command = luck == 0   ? command_named ("undo")
                               : luck == 1 ? command_named ("redo")
                                           : g_ptr_array_index (list, g_rand_int_range (ground->rand, 0, (gint32) list->len));

      if (!command->run (ground, &error))
        {
          refused++;
          if (error == NULL || lantu_error_exit_code (error) != 1 || g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CONFLICT))
            g_test_fail_printf ("command %u, %s: %s", i, command->name, error ? error->message : "failed without an error");
          g_clear_error (&error);
        }
      if (i % PACE == 0)
        look (&kept_seq, &kept, i % (PACE * 10) == 0);
    }
  g_assert_true (lantu_connection_get_int64 (ground->reader, "SELECT count(*) FROM txn", &entries, NULL));
  while (!g_test_failed () && lantu_store_undo (ground->store, "test", NULL, &error))
    undone++;
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  look (&kept_seq, &kept, TRUE);
  last = hash_of (ground->reader, "");
  g_assert_cmpstr (last, ==, first);
  g_test_message ("%u commands, %u of them refused, %d entries, %u undone at last", n_commands, refused, (int) entries, undone);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("LANTU_FAULT_SEED");
  int code;

  g_test_init (&argc, &argv, NULL);
  seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int () % 100000;
  if (g_getenv ("LANTU_FAULT_ALL"))
    n_commands = 10000;
  g_test_message ("LANTU_FAULT_SEED=%u", seed);
  ground = ground_new ();
  ground_become_copy (ground); /* so that all is undone but the fixture */
  ground_open (ground);
  ground->rand = g_rand_new_with_seed (seed);
  g_test_add_func ("/life/random", test_life);
  code = g_test_run ();
  ground_free (ground);
  return code;
}
