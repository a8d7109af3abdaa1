/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The mark that a row of a fill-in workbook carries in a hidden cell, as text,
 * so that no spreadsheet program rounds it and it stays with its row when rows
 * are sorted or deleted:
 *
 *   LT1|workspace|task|status|verdict|due|digest of the note|check
 *
 * The values are those that were sent; from them one tells what the other side
 * changed.  The check finds marks that were edited; it is no secret. */

#include "exchange/workbook-mark.h"

#include <string.h>

static const LantuAnswerField kept[] = { LANTU_ANSWER_STATUS, LANTU_ANSWER_VERDICT, LANTU_ANSWER_DUE, LANTU_ANSWER_NOTE };

/* (transfer full) (nullable): the identity that this workspace had first and all its copies share */
char *
lantu_mark_workspace (LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT uuid FROM identity ORDER BY id LIMIT 1");
  char *uuid = g_strdup (lantu_statement_step (statement) ? lantu_statement_text (statement, 0, NULL) : "");

  if (!lantu_statement_done (statement, error))
    g_clear_pointer (&uuid, g_free);
  return uuid;
}

static char *
digest (const char *text, gsize length)
{
  char *whole = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  whole[MIN (length, strlen (whole))] = '\0';
  return whole;
}

/* (transfer full): what stands for a note in a mark; empty for none */
char *
lantu_mark_note (const char *note)
{
  return note && *note ? digest (note, 16) : g_strdup ("");
}

/* (transfer full): @values are the task's; the note's is its digest already */
char *
lantu_mark_make (const char *workspace, gint64 task, char *const values[LANTU_ANSWER_N])
{
  g_autoptr (GString) mark = g_string_new (NULL);
  g_autofree char *check = NULL;

  g_string_printf (mark, LANTU_MARK_PREFIX "%s|%" G_GINT64_FORMAT, workspace, task);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_string_append_printf (mark, "|%s", values[kept[i]] ? values[kept[i]] : "");
  check = digest (mark->str, 12);
  g_string_append_printf (mark, "|%s", check);
  return g_string_free_and_steal (g_steal_pointer (&mark));
}

/**
 * lantu_mark_read:
 * @task: (out): where the mark is good
 * @sent: (out): what was sent, where the mark is good; the caller frees
 */
LantuMarkState
lantu_mark_read (const char *mark, const char *workspace, gint64 *task, char *sent[LANTU_ANSWER_N])
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *check = NULL;
  const char *last = strrchr (mark, '|');
  g_autofree char *before = NULL;

  if (!g_str_has_prefix (mark, LANTU_MARK_PREFIX))
    return LANTU_MARK_NONE;
  before = g_strndup (mark, (gsize) (last - mark));
  check = digest (before, 12);
  parts = g_strsplit (before, "|", -1);
  if (!g_str_equal (check, last + 1) || g_strv_length (parts) != 3 + G_N_ELEMENTS (kept) ||
      !g_ascii_string_to_signed (parts[2], 10, 1, G_MAXINT64, task, NULL))
    return LANTU_MARK_TAMPERED;
  if (!g_str_equal (parts[1], workspace))
    return LANTU_MARK_FOREIGN;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    sent[kept[i]] = g_strdup (parts[3 + i]);
  return LANTU_MARK_GOOD;
}
