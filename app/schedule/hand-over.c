/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A body's duties given to another from a day on, in one step.  A duty that
 * holds before that day ends on the eve, and a new one like it begins unless
 * the other has it already; one that begins later only changes its body. */

#include "schedule/duties.h"

#include "record/edit-rules.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>

static void
set_body (LantuEdit *edit, const LantuHandOver *self)
{
  if (self->to)
    lantu_edit_set_int (edit, "body", self->to);
  else
    lantu_edit_set (edit, "body", NULL);
  lantu_edit_set (edit, "body_name", self->to ? NULL : self->to_name);
}

/* Whether the other has the same duty on that day already. */
static gboolean
is_bound (LantuHandOver *self, LantuConnection *connection, LantuRecord *duty, gboolean *bound, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT 1 FROM duty WHERE subject = ?1 AND role = ?2 AND (valid_from IS NULL OR valid_from <= ?3) "
                  "AND (valid_to IS NULL OR valid_to >= ?3) AND CASE WHEN ?4 <> 0 THEN body = ?4 ELSE body IS NULL AND body_name = ?5 END");

  lantu_statement_bind_int64 (statement, 1, lantu_record_int (duty, "subject"));
  lantu_statement_bind_text (statement, 2, lantu_record_text (duty, "role"));
  lantu_statement_bind_int64 (statement, 3, self->day);
  lantu_statement_bind_int64 (statement, 4, self->to);
  lantu_statement_bind_text (statement, 5, self->to_name);
  *bound = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
hand_one (LantuHandOver *self, LantuWrite *write, LantuRecord *duty, GError **error)
{
  static const char *const kept[] = { "role", "post", "provenance", "note" };
  g_autoptr (LantuEdit) old = lantu_edit_change (&lantu_duty_register, lantu_record_id (duty));
  g_autoptr (LantuEdit) made = NULL;
  gboolean bound;

  if (!is_bound (self, lantu_write_connection (write), duty, &bound, error))
    return FALSE;
  if (lantu_record_has (duty, "valid_from") && lantu_record_day (duty, "valid_from") >= self->day)
    {
      g_autoptr (LantuEdit) gone = lantu_edit_delete (&lantu_duty_register, lantu_record_id (duty));

      set_body (old, self);
      return lantu_edit_write (write, bound ? gone : old, error);
    }
  made = lantu_edit_create (&lantu_duty_register);
  lantu_edit_set_int (made, "subject", lantu_record_int (duty, "subject"));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    lantu_edit_set (made, kept[i], lantu_record_text (duty, kept[i]));
  set_body (made, self);
  lantu_edit_set_int (made, "valid_from", self->day);
  lantu_edit_set_int (made, "valid_to", lantu_record_int (duty, "valid_to"));
  lantu_edit_set_int (old, "valid_to", self->day - 1);
  return lantu_edit_write (write, old, error) && (bound || lantu_edit_write (write, made, error));
}

/**
 * lantu_hand_over:
 * @hand_over: (type LantuHandOver)
 *
 * A #LantuWriteFunc.  Refused where both bodies are one, or the first has no
 * duty on that day or after it.
 */
gboolean
lantu_hand_over (LantuWrite *write, gpointer hand_over, GError **error)
{
  LantuHandOver *self = hand_over;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement;

  self->handed = 0;
  if (self->from == self->to && (self->from || g_strcmp0 (self->from_name, self->to_name) == 0))
    return lantu_edit_refuse (NULL, error, _("a body cannot hand its duties over to itself"));
  statement = lantu_connection_prepare (connection, "SELECT id FROM duty WHERE (valid_to IS NULL OR valid_to >= ?1) AND "
                                                    "CASE WHEN ?2 <> 0 THEN body = ?2 ELSE body IS NULL AND body_name = ?3 END ORDER BY id");
  lantu_statement_bind_int64 (statement, 1, self->day);
  lantu_statement_bind_int64 (statement, 2, self->from);
  lantu_statement_bind_text (statement, 3, self->from_name);
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (ids->len == 0)
    return lantu_edit_refuse (NULL, error, _("it has no duties on that day or after it"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (LantuRecord) duty = lantu_record_get (connection, &lantu_duty_register, g_array_index (ids, gint64, i), error);

      if (duty == NULL || !hand_one (self, write, duty, error))
        return FALSE;
    }
  self->handed = ids->len;
  return TRUE;
}
