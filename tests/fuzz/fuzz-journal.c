/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A row's image in the journal, as a damaged or forged file may hold it: not
 * read, or read as SQLite reads it, so that undo and check see one thing.
 * The first byte says how many fields the register has. */

#include "fuzz.h"

#include <string.h>

#include "store/connection.h"
#include "store/journal.h"
#include "store/register.h"

#define MAX_FIELDS 64

static LantuConnection *
memory (void)
{
  static LantuConnection *connection;
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    connection = lantu_connection_open (":memory:", LANTU_OPEN_CREATE, &error);
  g_assert_no_error (error);
  return connection;
}

/* What SQLite finds at the same place. */
static void
compare (const char *json, gsize length, const LantuValue *values, guint n)
{
  LantuStatement *statement = lantu_connection_prepare (
      memory (), "SELECT json_type(?1, '$[' || ?2 || ']'), json_extract(?1, '$[' || ?2 || ']') WHERE json_valid(?1)");

  lantu_statement_bind_static (statement, 1, json, (gssize) length);
  for (guint i = 0; i < n; i++)
    {
      lantu_statement_bind_int64 (statement, 2, i);
      if (!lantu_statement_step (statement))
        g_error ("SQLite does not read what was read");
      if (values[i].type == LANTU_VALUE_NULL)
        g_assert_true (lantu_statement_is_null (statement, 1));
      else if (values[i].type == LANTU_VALUE_INTEGER)
        {
          g_assert_cmpstr (lantu_statement_text (statement, 0, NULL), ==, "integer");
          g_assert_cmpint (lantu_statement_int64 (statement, 1), ==, values[i].number);
        }
      else
        {
          gsize size;
          const char *text;

          g_assert_true (lantu_statement_is_text (statement, 1));
          text = lantu_statement_text (statement, 1, &size);
          g_assert_cmpmem (text, size, values[i].text, values[i].length);
        }
      lantu_statement_rewind (statement);
    }
  g_assert_true (lantu_statement_done (statement, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  LantuValue values[MAX_FIELDS];
  LantuField fields[MAX_FIELDS];
  LantuRegister reg = { .name = "x", .number = 1, .fields = fields };
  GStringChunk *texts;
  LantuTxnHead head = { .seq = 1, .copy = "c", .copy_seq = 1, .kind = "do", .actor = "a", .label = "l" };
  g_autoptr (GArray) cells = g_array_new (FALSE, TRUE, sizeof (LantuCell));
  LantuCell cell = { .reg = &reg, .row = 1 };
  g_autofree char *digest = NULL;

  if (size < 1)
    return 0;
  reg.n_fields = 1 + data[0] % MAX_FIELDS;
  memset (fields, 0, sizeof fields);
  for (guint i = 0; i < MAX_FIELDS; i++)
    fields[i].name = "f";
  texts = g_string_chunk_new (256);
  if (lantu_journal_decode ((const char *) data + 1, size - 1, values, reg.n_fields, texts))
    compare ((const char *) data + 1, size - 1, values, reg.n_fields);
  g_string_chunk_free (texts);

  cell.new_value = (LantuValue) { LANTU_VALUE_TEXT, 0, (const char *) data + 1, size - 1 };
  g_array_append_val (cells, cell);
  digest = lantu_journal_digest (&head, cells);
  g_assert_cmpuint (strlen (digest), ==, 64);
  return 0;
}
