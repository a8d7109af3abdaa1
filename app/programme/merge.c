/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One organisation goes into another: what stood below it stands below the
 * successor, its duties go on there from the day after, and so do its tasks.
 *
 * A task is handed over while its work is not over: it is open, or its period
 * runs beyond the day.  The successor gets one of its own with the answer, note
 * and evidence; an answer it has already stays.  The old one is suspended, done
 * ones by way of being opened again, so that nothing counts twice.  What was done
 * in periods that are over stays with the old organisation, as its history; so
 * does what the successor's kind of unit does not ask for. */

#include "programme/merge.h"

#include <glib/gi18n-lib.h>

#include "record/edit.h"
#include "store/identity.h"

typedef struct
{
  LantuMerge *merge;
  LantuConnection *connection;
  LantuWrite *write; /* (nullable) NULL: only count */
  gint64 kind;       /* the successor's; LANTU_NO_VALUE = none */
} Run;

void
lantu_merge_free (LantuMerge *self)
{
  g_free (self->reason);
  g_free (self);
}

static gboolean
change (Run *run, const LantuRegister *reg, gint64 id, const char *field, const char *text, GError **error)
{
  g_autoptr (LantuEdit) edit = NULL;

  if (run->write == NULL)
    return TRUE;
  edit = lantu_edit_change (reg, id);
  lantu_edit_set (edit, field, text);
  lantu_edit_set_today (edit, run->merge->today);
  lantu_edit_set_reason (edit, run->merge->reason);
  return lantu_edit_write (run->write, edit, error);
}

static gboolean
change_int (Run *run, const LantuRegister *reg, gint64 id, const char *field, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return change (run, reg, id, field, text, error);
}

/* -- tasks ------------------------------------------------------------------------ */

static LantuRecord *
get (Run *run, const LantuRegister *reg, gint64 id, gboolean *failed, GError **error)
{
  g_autoptr (GError) local = NULL;
  LantuRecord *record = lantu_record_get (run->connection, reg, id, &local);

  *failed = local != NULL;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return record;
}

static gboolean
is_answered (LantuRecord *task)
{
  const char *note = lantu_record_text (task, "note");

  return g_strcmp0 (lantu_record_text (task, "status"), "not_started") != 0 || lantu_record_text (task, "verdict") || (note && *note) ||
         lantu_record_has (task, "score");
}

static gboolean
is_open (LantuRecord *task)
{
  const char *status = lantu_record_text (task, "status");

  return g_strcmp0 (status, "suspended") != 0 && g_strcmp0 (status, "done") != 0 && g_strcmp0 (lantu_record_text (task, "verdict"), "na") != 0;
}

/* Whether its work is not over on the day, and the successor's kind asks for it. */
static gboolean
goes_over (Run *run, LantuRecord *task, gboolean *does, GError **error)
{
  gboolean failed;
  LantuStatement *statement;

  *does = FALSE;
  if (g_strcmp0 (lantu_record_text (task, "status"), "suspended") == 0)
    return TRUE;
  if (!is_open (task))
    {
      g_autoptr (LantuRecord) period = NULL;

      if (!lantu_record_has (task, "period"))
        return TRUE;
      period = get (run, &lantu_period_register, lantu_record_int (task, "period"), &failed, error);
      if (period == NULL || !lantu_record_has (period, "end") || lantu_record_day (period, "end") <= run->merge->day)
        return !failed;
    }
  *does = TRUE;
  if (!lantu_record_has (task, "measure"))
    return TRUE;
  statement = lantu_connection_prepare (run->connection, "SELECT 1 FROM link WHERE measure = ? AND node = ?");
  lantu_statement_bind_int64 (statement, 1, lantu_record_int (task, "measure"));
  lantu_statement_bind_int64 (statement, 2, run->kind);
  *does = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

/* The successor's id for the same measure and period: derived where it was rolled out, 0 where one is minted. */
static gint64
twin_of (Run *run, LantuRecord *task)
{
  gint64 occurrence = lantu_record_int (task, "occurrence");

  if (!(lantu_record_id (task) & LANTU_ID_DERIVED) || !lantu_record_has (task, "measure") || !lantu_record_has (task, "period"))
    return 0;
  return lantu_id_derive_task (run->merge->into, lantu_record_int (task, "measure"), lantu_record_int (task, "period"),
                               occurrence == LANTU_NO_VALUE ? 0 : occurrence);
}

static void
copy_field (LantuEdit *edit, LantuRecord *from, const char *name)
{
  const LantuField *field = lantu_register_field (lantu_record_register (from), name, NULL);
  gboolean text = lantu_field_is_text (field);
  g_autofree char *value = NULL;

  if (!lantu_record_has (from, name))
    return;
  value = lantu_edit_format (field, text ? lantu_record_text (from, name) : NULL, text ? LANTU_NO_VALUE : lantu_record_int (from, name));
  lantu_edit_set (edit, name, value);
}

/* Files that no newer version has replaced; their contents are kept once. */
static gboolean
copy_evidence (Run *run, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) files = lantu_records_list (run->connection, &lantu_evidence_register, "task", from, NULL, error);

  for (guint i = 0; files && i < files->len; i++)
    {
      LantuRecord *file = g_ptr_array_index (files, i);
      g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_evidence_register);
      gboolean replaced = lantu_record_has (file, "erased");

      for (guint k = 0; k < files->len; k++)
        replaced |= lantu_record_int (g_ptr_array_index (files, k), "revision_of") == lantu_record_id (file);
      if (replaced)
        continue;
      lantu_edit_set_int (edit, "task", to);
      for (const char *const *name = (const char *const[]) { "name", "sha256", "size", "type", "occurred", "received", "note", NULL }; *name; name++)
        copy_field (edit, file, *name);
      if (!lantu_edit_write (run->write, edit, error))
        return FALSE;
    }
  return files != NULL;
}

static gboolean
make_task (Run *run, LantuRecord *task, gint64 id, GError **error)
{
  static const char *const fields[] = {
    "measure", "period", "occurrence", "title", "status", "verdict", "returned", "start", "due", "score", "note"
  };
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_task_register);

  run->merge->made++;
  if (run->write == NULL)
    return TRUE;
  lantu_edit_set_id (edit, id);
  lantu_edit_set_today (edit, run->merge->today);
  lantu_edit_set_reason (edit, run->merge->reason);
  lantu_edit_set_int (edit, "organisation", run->merge->into);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    copy_field (edit, task, fields[i]);
  return lantu_edit_write (run->write, edit, error) && copy_evidence (run, lantu_record_id (task), lantu_edit_id (edit), error);
}

/* By way of the steps that the states allow. */
static gboolean
copy_answer (Run *run, LantuRecord *task, gint64 id, GError **error)
{
  const char *status = lantu_record_text (task, "status");
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, id);

  run->merge->answered++;
  if (run->write == NULL)
    return TRUE;
  if (g_strcmp0 (status, "submitted") == 0 && !change (run, &lantu_task_register, id, "status", "in_progress", error))
    return FALSE;
  lantu_edit_set_today (edit, run->merge->today);
  lantu_edit_set_reason (edit, run->merge->reason);
  for (const char *const *name = (const char *const[]) { "status", "verdict", "score", "note", NULL }; *name; name++)
    copy_field (edit, task, *name);
  if (!lantu_edit_write (run->write, edit, error) || !copy_evidence (run, lantu_record_id (task), id, error))
    return FALSE;
  return !lantu_record_yes (task, "returned") || change (run, &lantu_task_register, id, "returned", "1", error);
}

static gboolean
suspend (Run *run, LantuRecord *task, GError **error)
{
  gint64 id = lantu_record_id (task);

  run->merge->suspended++;
  if (g_strcmp0 (lantu_record_text (task, "status"), "done") == 0 && !change (run, &lantu_task_register, id, "status", "in_progress", error))
    return FALSE;
  return change (run, &lantu_task_register, id, "status", "suspended", error);
}

static gboolean
hand_over (Run *run, LantuRecord *task, GError **error)
{
  gint64 id = twin_of (run, task);
  g_autoptr (LantuRecord) own = NULL;
  gboolean failed = FALSE, fine = TRUE;

  if (id)
    own = get (run, &lantu_task_register, id, &failed, error);
  if (failed)
    return FALSE;
  if (own == NULL)
    fine = make_task (run, task, id, error);
  else if (is_answered (own))
    run->merge->kept++;
  else if (is_answered (task))
    fine = copy_answer (run, task, id, error);
  else
    run->merge->kept++;
  return fine && suspend (run, task, error);
}

static gboolean
hand_over_tasks (Run *run, GError **error)
{
  LantuTaskQuery query;
  g_autoptr (GArray) ids = NULL;

  lantu_task_query_init (&query);
  query.organisation = run->merge->from;
  query.today = run->merge->today;
  ids = lantu_task_query_ids (run->connection, &query, error);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      gboolean failed, does;
      g_autoptr (LantuRecord) task = get (run, &lantu_task_register, g_array_index (ids, gint64, i), &failed, error);

      if (task == NULL || !goes_over (run, task, &does, error))
        return FALSE;
      if (does && !hand_over (run, task, error))
        return FALSE;
      if (!does && is_open (task)) /* when the organisation ends */
        run->merge->suspended++;
      if (run->write && lantu_write_cancelled (run->write, error))
        return FALSE;
    }
  return ids != NULL;
}

/* -- duties ------------------------------------------------------------------------ */

/* Ends on the day, and goes on with the successor in its place. */
static gboolean
hand_over_duties (Run *run, const char *place, GError **error)
{
  static const char *const fields[] = { "subject", "role", "body", "body_name", "post", "valid_to", "provenance", "note" };
  const LantuMerge *merge = run->merge;
  g_autoptr (GPtrArray) duties = lantu_records_list (run->connection, &lantu_duty_register, place, merge->from, NULL, error);
  g_autofree char *day = lantu_day_format (merge->day);

  for (guint i = 0; duties && i < duties->len; i++)
    {
      LantuRecord *duty = g_ptr_array_index (duties, i);
      g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);
      gboolean later = lantu_record_has (duty, "valid_from") && lantu_record_day (duty, "valid_from") > merge->day;

      if (lantu_record_has (duty, "valid_to") && lantu_record_day (duty, "valid_to") <= merge->day)
        continue;
      run->merge->duties++;
      if (run->write == NULL)
        continue;
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        if (g_str_equal (fields[f], place))
          lantu_edit_set_int (edit, place, merge->into);
        else
          copy_field (edit, duty, fields[f]);
      lantu_edit_set_int (edit, "valid_from", later ? lantu_record_day (duty, "valid_from") : merge->day + 1);
      if (!lantu_edit_write (run->write, edit, error))
        return FALSE;
      if (later) /* it never began here */
        {
          g_autoptr (LantuEdit) gone = lantu_edit_delete (&lantu_duty_register, lantu_record_id (duty));

          if (!lantu_edit_write (run->write, gone, error))
            return FALSE;
        }
      else if (!change (run, &lantu_duty_register, lantu_record_id (duty), "valid_to", day, error))
        return FALSE;
    }
  return duties != NULL;
}

/* -- the organisation ------------------------------------------------------------------ */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
check (Run *run, GError **error)
{
  LantuMerge *merge = run->merge;
  g_autoptr (GArray) below = NULL;
  gboolean failed;
  g_autoptr (LantuRecord) from = get (run, &lantu_organisation_register, merge->from, &failed, error);
  g_autoptr (LantuRecord) into = failed ? NULL : get (run, &lantu_organisation_register, merge->into, &failed, error);

  if (failed)
    return FALSE;
  if (from == NULL || into == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("one of the two organisations is not there"));
      return FALSE;
    }
  if (lantu_record_yes (from, "retired") || lantu_record_yes (into, "retired"))
    return refuse (error, _("one of the two organisations is out of use already"));
  if (run->write && (merge->reason == NULL || *merge->reason == '\0'))
    return refuse (error, _("merging organisations needs a reason"));
  below = lantu_organisation_below (run->connection, merge->from, error);
  for (guint i = 0; below && i < below->len; i++)
    if (g_array_index (below, gint64, i) == merge->into)
      return refuse (error, _("an organisation cannot go into itself, or into one below it"));
  run->kind = lantu_record_int (into, "kind");
  return below != NULL;
}

static gboolean
move_below (Run *run, GError **error)
{
  g_autoptr (GPtrArray) below = lantu_records_list (run->connection, &lantu_organisation_register, "parent", run->merge->from, "position", error);

  for (guint i = 0; below && i < below->len; i++)
    {
      run->merge->below++;
      if (!change_int (run, &lantu_organisation_register, lantu_record_id (g_ptr_array_index (below, i)), "parent", run->merge->into, error))
        return FALSE;
    }
  return below != NULL;
}

/* What is still open of it then is what the successor's kind does not ask for: it is suspended. */
static gboolean
end (Run *run, GError **error)
{
  LantuMerge *merge = run->merge;
  LantuRetire retire = { .organisation = merge->from, .retire = TRUE, .reason = merge->reason };
  g_autofree char *day = lantu_day_format (merge->day);

  if (run->write == NULL)
    return TRUE;
  return change_int (run, &lantu_organisation_register, merge->from, "successor", merge->into, error) &&
         change (run, &lantu_organisation_register, merge->from, "valid_to", day, error) && lantu_organisation_retire (run->write, &retire, error);
}

static gboolean
carry_out (Run *run, GError **error)
{
  LantuMerge *merge = run->merge;

  merge->below = merge->duties = merge->made = merge->answered = merge->kept = merge->suspended = 0;
  return check (run, error) && move_below (run, error) && hand_over_duties (run, "body", error) && hand_over_duties (run, "subject", error) &&
         hand_over_tasks (run, error) && end (run, error);
}

/**
 * lantu_merge_count:
 * @merge: (inout): its counts are set
 *
 * What lantu_merge_write() would do; nothing is written.  Refused as that one would be, but for a reason.
 */
gboolean
lantu_merge_count (LantuConnection *connection, LantuMerge *merge, GError **error)
{
  Run run = { .merge = merge, .connection = connection };

  return carry_out (&run, error);
}

/**
 * lantu_merge_write:
 * @merge: (type LantuMerge) (inout): its counts are set
 *
 * A #LantuWriteFunc.
 */
gboolean
lantu_merge_write (LantuWrite *write, gpointer merge, GError **error)
{
  LantuMerge *self = merge;
  Run run = { .merge = self, .connection = lantu_write_connection (write), .write = write };

  if (self->reason)
    lantu_write_set_reason (write, self->reason);
  return carry_out (&run, error);
}
