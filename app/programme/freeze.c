/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A period is frozen by writing down the journal's last entry, its link and the
 * day.  Nothing is copied: its report is the report as of that entry. */

#include "programme/programme.h"

#include "record/edit.h"
#include "store/asof.h"
#include "store/identity.h"

#include <glib/gi18n-lib.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define SHANGHAI_MS (G_GINT64_CONSTANT (8) * 3600 * 1000)

static gboolean
set (LantuWrite *write, gint64 id, gint64 seq, const char *link, LantuDay day, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (lantu_write_connection (write),
                                                        "UPDATE period SET frozen_seq = ?, frozen_link = ?, frozen_on = ? WHERE id = ?");

  lantu_statement_bind_int64 (statement, 1, seq);
  lantu_statement_bind_text (statement, 2, link);
  lantu_statement_bind_int64 (statement, 3, day);
  lantu_statement_bind_int64 (statement, 4, id);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_freeze_write:
 * @freeze: (type LantuFreeze): which period, and today
 *
 * A #LantuWriteFunc.  Refused for a period that is frozen already.
 */
gboolean
lantu_freeze_write (LantuWrite *write, gpointer freeze, GError **error)
{
  const LantuFreeze *self = freeze;
  LantuConnection *connection = lantu_write_connection (write);
  gint64 id = lantu_id_derive ("period", self->period.code, NULL);
  g_autoptr (LantuRecord) record = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *link = NULL;
  gint64 seq;

  if (self->period.frequency == LANTU_FREQUENCY_ONCE || self->period.frequency == LANTU_FREQUENCY_EVENT)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” has no end and cannot be frozen"), self->period.code);
      return FALSE;
    }
  record = lantu_record_get (connection, &lantu_period_register, id, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record && lantu_record_has (record, "frozen_seq"))
    {
      g_autofree char *day = lantu_day_format (lantu_record_day (record, "frozen_on"));

      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s was frozen on %s already"), self->period.code, day);
      return FALSE;
    }
  if (record == NULL)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_period_register);

      lantu_edit_set_id (edit, id);
      lantu_edit_set (edit, "code", self->period.code);
      lantu_edit_set (edit, "frequency", lantu_frequency_code (self->period.frequency));
      lantu_edit_set_int (edit, "start", self->period.start);
      lantu_edit_set_int (edit, "end", self->period.end);
      if (!lantu_edit_write (write, edit, error))
        return FALSE;
    }
  link = lantu_store_last_link (connection, &seq, error);
  return link != NULL && set (write, id, seq, link, self->today, error);
}

/**
 * lantu_freeze_find:
 * @seq: (out): the entry it was frozen at, 0 where it is not frozen
 * @day: (out): when
 */
gboolean
lantu_freeze_find (LantuConnection *connection, const LantuPeriod *period, gint64 *seq, LantuDay *day, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT frozen_seq, frozen_on FROM period WHERE code = ? AND frozen_seq IS NOT NULL");

  *seq = 0;
  lantu_statement_bind_text (statement, 1, period->code);
  if (lantu_statement_step (statement))
    {
      *seq = lantu_statement_int64 (statement, 0);
      *day = (LantuDay) lantu_statement_int64 (statement, 1);
    }
  return lantu_statement_done (statement, error);
}

/**
 * lantu_freeze_list:
 *
 * Returns: (transfer full) (nullable) (element-type LantuFrozen): what is frozen, the latest period first
 */
GArray *
lantu_freeze_list (LantuConnection *connection, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (LantuFrozen));
  LantuStatement *statement = lantu_connection_prepare (
      connection,
      "SELECT code, frozen_seq, frozen_on, substr (frozen_link, 1, 64) FROM period WHERE frozen_seq IS NOT NULL ORDER BY end DESC, start");

  while (lantu_statement_step (statement))
    {
      LantuFrozen frozen = { .seq = lantu_statement_int64 (statement, 1), .day = (LantuDay) lantu_statement_int64 (statement, 2) };
      const char *code = lantu_statement_text (statement, 0, NULL), *link = lantu_statement_text (statement, 3, NULL);

      if (code == NULL || !lantu_period_parse (code, &frozen.period))
        continue;
      g_strlcpy (frozen.link, link ? link : "", sizeof frozen.link);
      g_array_append_val (all, frozen);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * lantu_freeze_moment:
 * @text: a date, which means its end in Asia/Shanghai, or the code of a frozen period
 * @seq: (out): the last entry until then
 * @day: (out): the day, or that of the freeze
 */
gboolean
lantu_freeze_moment (LantuConnection *connection, const char *text, gint64 *seq, LantuDay *day, GError **error)
{
  LantuPeriod period;

  if (lantu_day_parse (text, day))
    return lantu_asof_seq (connection, ((gint64) *day + 1) * DAY_MS - SHANGHAI_MS, seq, error);
  if (!lantu_period_parse (text, &period))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is neither a date such as 2026-11-24 nor a frozen period such as 2026Q3"), text);
      return FALSE;
    }
  if (!lantu_freeze_find (connection, &period, seq, day, error))
    return FALSE;
  if (*seq > 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s is not frozen"), text);
  return FALSE;
}

/**
 * lantu_freeze_later:
 *
 * Returns: (transfer full) (nullable) (element-type LantuHistoryMark): what has changed the tasks within a frozen period since, the newest first
 */
GArray *
lantu_freeze_later (LantuConnection *connection, const LantuPeriod *period, GError **error)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (LantuHistoryMark));
  LantuDay day;
  gint64 seq;
  LantuStatement *statement;

  if (!lantu_freeze_find (connection, period, &seq, &day, error))
    return NULL;
  if (seq == 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("%s is not frozen"), period->code);
      return NULL;
    }
  /* a task's period never changes, so the image of its making tells, also of a deleted one */
  statement = lantu_connection_prepare (
      connection,
      "SELECT t.seq, t.at FROM txn t WHERE t.seq > ?1 AND EXISTS (SELECT 1 FROM change c WHERE c.n BETWEEN t.first_change AND t.last_change "
      "AND c.register = ?2 AND (SELECT json_extract(m.new, '$[2]') FROM change m WHERE m.row = c.row AND m.register = ?2 AND "
      "m.column IS NULL AND m.new IS NOT NULL LIMIT 1) IN (SELECT id FROM period WHERE start >= ?3 AND end <= ?4)) ORDER BY t.seq DESC");
  lantu_statement_bind_int64 (statement, 1, seq);
  lantu_statement_bind_int64 (statement, 2, lantu_task_register.number);
  lantu_statement_bind_int64 (statement, 3, period->start);
  lantu_statement_bind_int64 (statement, 4, period->end);
  while (lantu_statement_step (statement))
    {
      LantuHistoryMark mark = { lantu_statement_int64 (statement, 0), lantu_statement_int64 (statement, 1) };

      g_array_append_val (marks, mark);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&marks) : NULL;
}
