/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person has typed and not yet saved, kept beside the registers and
 * outside the journal, so that it can be offered again after a crash. */

#include "store/draft.h"

typedef struct
{
  const LantuRegister *reg;
  gint64 row;
  const char *field; /* (nullable) */
  const char *text;  /* (nullable) */
} Typed;

void
lantu_draft_free (LantuDraft *draft)
{
  g_free (draft->text);
  g_free (draft);
}

static gboolean
put (LantuConnection *connection, gpointer data, GError **error)
{
  const Typed *typed = data;
  LantuStatement *statement =
      typed->text ? lantu_connection_prepare (connection, "INSERT OR REPLACE INTO draft (register, row, column, text, at) VALUES (?, ?, ?, ?, ?)")
                  : lantu_connection_prepare (connection, "DELETE FROM draft WHERE register = ?1 AND row = ?2 AND (?3 IS NULL OR column = ?3)");

  lantu_statement_bind_int64 (statement, 1, typed->reg->number);
  lantu_statement_bind_int64 (statement, 2, typed->row);
  lantu_statement_bind_text (statement, 3, typed->field);
  if (typed->text)
    {
      lantu_statement_bind_text (statement, 4, typed->text);
      lantu_statement_bind_int64 (statement, 5, g_get_real_time () / 1000);
    }
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_draft_keep:
 * @row: 0 for a row that is being made
 *
 * Keeps @text, in place of what was kept for this field before; on the writing thread.
 */
gboolean
lantu_draft_keep (LantuStore *store, const LantuRegister *reg, gint64 row, const char *field, const char *text, GError **error)
{
  Typed typed = { reg, row, field, text };

  return lantu_store_keep (store, put, &typed, error);
}

/**
 * lantu_drafts_drop:
 * @field: (nullable): %NULL drops those of all fields of the row
 */
gboolean
lantu_drafts_drop (LantuStore *store, const LantuRegister *reg, gint64 row, const char *field, GError **error)
{
  Typed typed = { reg, row, field, NULL };

  return lantu_store_keep (store, put, &typed, error);
}

/**
 * lantu_drafts_read:
 *
 * Returns: (transfer full) (nullable) (element-type LantuDraft): the oldest first; those of unknown fields are left out
 */
GPtrArray *
lantu_drafts_read (LantuConnection *connection, LantuRegisters registers, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_draft_free);
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT register, row, column, text, at FROM draft ORDER BY at, register, row, column");

  while (lantu_statement_step (statement))
    {
      const LantuRegister *reg = lantu_registers_by_number (registers, (guint) lantu_statement_int64 (statement, 0));
      const LantuField *field = reg ? lantu_register_field (reg, lantu_statement_text (statement, 2, NULL), NULL) : NULL;
      LantuDraft *draft;

      if (field == NULL)
        continue;
      draft = g_new0 (LantuDraft, 1);
      *draft = (LantuDraft) { reg, field, lantu_statement_int64 (statement, 1), lantu_statement_int64 (statement, 4),
                              g_strdup (lantu_statement_text (statement, 3, NULL)) };
      g_ptr_array_add (drafts, draft);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&drafts) : NULL;
}
