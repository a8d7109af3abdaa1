/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One field of many tasks, in one transaction that one undo takes back.  Each
 * task goes through the same rules as if it were changed alone (record/edit). */

#include "programme/bulk.h"

#include <glib/gi18n-lib.h>

#include "programme/programme.h"
#include "record/edit.h"

static void
refusal_free (gpointer data)
{
  LantuBulkRefusal *refusal = data;

  g_free (refusal->title);
  g_free (refusal->message);
  g_free (refusal);
}

/**
 * lantu_bulk_new:
 * @tasks: (array length=n_tasks): copied
 * @field: of the register of tasks; the new values are added to `texts` by the caller
 */
LantuBulk *
lantu_bulk_new (const gint64 *tasks, guint n_tasks, const char *field, LantuDay today)
{
  LantuBulk *self = g_new0 (LantuBulk, 1);
  const LantuField *declared = lantu_register_field (&lantu_task_register, field, NULL);

  self->tasks = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_tasks);
  g_array_append_vals (self->tasks, tasks, n_tasks);
  self->field = declared->name;
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->today = today;
  self->refused = g_ptr_array_new_with_free_func (refusal_free);
  return self;
}

void
lantu_bulk_free (LantuBulk *self)
{
  g_array_unref (self->tasks);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->refused);
  g_free (self->reason);
  g_free (self);
}

static const char *
text_for (const LantuBulk *self, guint i)
{
  return g_ptr_array_index (self->texts, self->texts->len == 1 ? 0 : i);
}

static LantuEdit *
make_edit (const LantuBulk *self, guint i, const char *reason)
{
  LantuEdit *edit = lantu_edit_change (&lantu_task_register, g_array_index (self->tasks, gint64, i));

  lantu_edit_set (edit, self->field, text_for (self, i));
  lantu_edit_set_today (edit, self->today);
  lantu_edit_set_reason (edit, reason);
  return edit;
}

/* By the rules, as against a fault of the file. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain == LANTU_ERROR && error->code <= LANTU_ERROR_AMBIGUOUS;
}

static gboolean
note_refusal (LantuBulk *self, LantuConnection *connection, gint64 task, const GError *why, GError **error)
{
  LantuBulkRefusal *refusal;
  g_autoptr (GPtrArray) rows = lantu_task_rows (connection, &task, 1, self->today, error);
  const LantuTaskRow *row;

  if (rows == NULL)
    return FALSE;
  row = rows->len ? g_ptr_array_index (rows, 0) : NULL;
  refusal = g_new0 (LantuBulkRefusal, 1);
  refusal->task = task;
  refusal->title = row ? g_strdup_printf ("%s · %s", row->organisation_name ? row->organisation_name : "", row->title ? row->title : "")
                       : g_strdup_printf ("%" G_GINT64_FORMAT, task);
  refusal->message = g_strdup (why->message);
  g_ptr_array_add (self->refused, refusal);
  return TRUE;
}

/* Whether anything changes, and whether that needs a reason. */
static gboolean
look_at (LantuBulk *self, LantuConnection *connection, guint i, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuRecord) record = lantu_record_get (connection, &lantu_task_register, g_array_index (self->tasks, gint64, i), &local);
  const LantuField *field = lantu_register_field (&lantu_task_register, self->field, NULL);
  gboolean is_text = lantu_field_is_text (field), frozen = FALSE;
  g_autofree char *now = NULL;

  if (record == NULL)
    {
      if (local == NULL)
        return TRUE; /* it went meanwhile */
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  now = lantu_edit_format (field, is_text ? lantu_record_text (record, field->name) : NULL,
                           is_text ? LANTU_NO_VALUE : lantu_record_int (record, field->name));
  if (g_str_equal (now, text ? text : ""))
    return TRUE;
  self->changed++;
  if (lantu_record_has (record, "period") && !lantu_edit_period_is_frozen (connection, lantu_record_int (record, "period"), &frozen, error))
    return FALSE;
  self->needs_reason |= frozen || lantu_edit_needs_reason (record, self->field, text);
  return TRUE;
}

static gboolean
one (LantuBulk *self, LantuConnection *connection, LantuWrite *write, guint i, GError **error)
{
  /* while it is only looked at, a reason that is wanting is no refusal: it will be asked for */
  g_autoptr (LantuEdit) edit = make_edit (self, i, write ? self->reason : "?");
  g_autoptr (GError) local = NULL;

  if (lantu_edit_check (connection, edit, &local))
    return look_at (self, connection, i, lantu_edit_get (edit, self->field), error) && (write == NULL || lantu_edit_write (write, edit, error));
  if (!is_refusal (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!note_refusal (self, connection, g_array_index (self->tasks, gint64, i), local, error))
    return FALSE;
  if (write == NULL || self->leave_out)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, "%s: %s",
               ((LantuBulkRefusal *) g_ptr_array_index (self->refused, self->refused->len - 1))->title, local->message);
  return FALSE;
}

static gboolean
carry_out (LantuBulk *self, LantuConnection *connection, LantuWrite *write, GError **error)
{
  self->changed = 0;
  self->needs_reason = FALSE;
  g_ptr_array_set_size (self->refused, 0);
  if (self->texts->len != 1 && self->texts->len != self->tasks->len)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%u values for %u tasks"), self->texts->len, self->tasks->len);
      return FALSE;
    }
  for (guint i = 0; i < self->tasks->len; i++)
    {
      if (!one (self, connection, write, i, error))
        return FALSE;
      if (write && i % 64 == 0)
        {
          lantu_write_progress (write, (double) i / self->tasks->len);
          if (lantu_write_cancelled (write, error))
            return FALSE;
        }
    }
  return TRUE;
}

/**
 * lantu_bulk_check:
 * @bulk: (inout): gets what would change, what cannot, and whether a reason is wanted
 *
 * Nothing is written.  %FALSE only where the file fails, or the number of values does not fit.
 */
gboolean
lantu_bulk_check (LantuConnection *connection, LantuBulk *bulk, GError **error)
{
  return carry_out (bulk, connection, NULL, error);
}

/**
 * lantu_bulk_write:
 * @bulk: (type LantuBulk) (inout): as for lantu_bulk_check()
 *
 * A #LantuWriteFunc.
 */
gboolean
lantu_bulk_write (LantuWrite *write, gpointer bulk, GError **error)
{
  const LantuBulk *self = bulk;

  if (self->reason)
    lantu_write_set_reason (write, self->reason);
  return carry_out (bulk, lantu_write_connection (write), write, error);
}
