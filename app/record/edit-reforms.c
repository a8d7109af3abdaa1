/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The rules of reform items, of milestones and of links: what a state asks for,
 * what a date asks for, and that a timetable never runs in a circle. */

#include "record/edit-rules.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>

#define MOST_DAYS 2000 /* as many as one step of a plan may take */
#define MOST_WEIGHT 1000

static const LantuField *
field_of (const LantuRegister *reg, const char *name)
{
  return lantu_register_field (reg, name, NULL);
}

/* The date of a register that others wait for: changing it, once set, needs a reason. (nullable) */
const char *
lantu_edit_due_field (const LantuRegister *reg)
{
  return reg == &lantu_task_register ? "due" : reg == &lantu_reform_register ? "deadline" : reg == &lantu_milestone_register ? "planned" : NULL;
}

/* A text as it will be once this is written. */
static const char *
text_after (LantuEdit *edit, LantuRecord *record, const char *field)
{
  const char *text = lantu_edit_get (edit, field);

  return text ? text : record ? lantu_record_text (record, field) : NULL;
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
check_due (LantuEdit *edit, const LantuRegister *reg, LantuRecord *record, GError **error)
{
  const char *name = lantu_edit_due_field (reg);

  if (record == NULL || !lantu_record_has (record, name) || lantu_edit_reason (edit) ||
      lantu_edit_day (edit, record, name) == lantu_record_day (record, name))
    return TRUE;
  return lantu_edit_refuse (field_of (reg, name), error, _("changing a date that is set needs a reason"));
}

/* Whether one row answers, with @id as the only parameter. */
static gboolean
there_is (LantuConnection *connection, const char *sql, gint64 id, gboolean *there, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  lantu_statement_bind_int64 (statement, 1, id);
  *there = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
check_reform (LantuEdit *edit, LantuConnection *connection, LantuRecord *record, GError **error)
{
  const LantuRegister *reg = &lantu_reform_register;
  LantuDay start = lantu_edit_day (edit, record, "start");
  LantuDay deadline = lantu_edit_day (edit, record, "deadline");
  const char *status;
  gboolean there, issued, effective;

  if (record == NULL)
    {
      if (!there_is (connection, "SELECT 1 FROM node WHERE id = ? AND kind = 'reform-item'", lantu_edit_id (edit), &there, error))
        return FALSE;
      if (!there)
        return lantu_edit_refuse (NULL, error, _("a reform item stands in the blueprint first"));
      if (lantu_edit_get (edit, "status") == NULL)
        lantu_edit_derive (edit, "status", "planning");
    }
  if (start != LANTU_NO_DAY && deadline != LANTU_NO_DAY && deadline < start)
    return lantu_edit_refuse (field_of (reg, "deadline"), error, _("lies before the start"));
  status = text_after (edit, record, "status");
  effective = g_strcmp0 (status, "effective") == 0 || g_strcmp0 (status, "closed") == 0;
  issued = effective || g_strcmp0 (status, "issued") == 0;
  if (issued && is_empty (text_after (edit, record, "document")))
    return lantu_edit_refuse (field_of (reg, "document"), error, _("“%s” needs the document that was issued"),
                              _(lantu_field_word (field_of (reg, "status"), status)));
  if (effective && is_empty (text_after (edit, record, "effect")))
    return lantu_edit_refuse (field_of (reg, "effect"), error, _("“%s” needs the effect that is seen"),
                              _(lantu_field_word (field_of (reg, "status"), status)));
  return check_due (edit, reg, record, error);
}

static gboolean
check_range (LantuEdit *edit, const char *name, gint64 most, GError **error)
{
  const char *text = lantu_edit_get (edit, name);
  gint64 number;

  return is_empty (text) || g_ascii_string_to_signed (text, 10, 1, most, &number, NULL) ||
         lantu_edit_refuse (field_of (&lantu_milestone_register, name), error, _("“%s” is not between 1 and %d"), text, (int) most);
}

static gboolean
check_milestone (LantuEdit *edit, LantuConnection *connection, LantuRecord *record, GError **error)
{
  const LantuRegister *reg = &lantu_milestone_register;
  LantuDay actual = lantu_edit_day (edit, record, "actual");

  if (!check_range (edit, "days", MOST_DAYS, error) || !check_range (edit, "weight", MOST_WEIGHT, error))
    return FALSE;
  if (actual != LANTU_NO_DAY && actual > lantu_edit_today (edit) && (record == NULL || actual != lantu_record_day (record, "actual")))
    return lantu_edit_refuse (field_of (reg, "actual"), error, _("lies in the future"));
  if (record == NULL && !is_empty (lantu_edit_get (edit, "subject")))
    {
      gint64 subject = g_ascii_strtoll (lantu_edit_get (edit, "subject"), NULL, 10);
      g_autofree char *position = NULL;
      LantuStatement *statement;
      gboolean there;

      if (!there_is (connection, "SELECT 1 FROM reform WHERE id = ?1 UNION SELECT 1 FROM task WHERE id = ?1", subject, &there, error))
        return FALSE;
      if (!there)
        return lantu_edit_refuse (field_of (reg, "subject"), error, _("a timetable belongs to a reform item or to a task"));
      statement = lantu_connection_prepare (connection, "SELECT COALESCE (max (position), 0) + 1 FROM milestone WHERE subject = ?");
      lantu_statement_bind_int64 (statement, 1, subject);
      if (lantu_statement_step (statement))
        position = g_strdup_printf ("%" G_GINT64_FORMAT, lantu_statement_int64 (statement, 0));
      if (!lantu_statement_done (statement, error))
        return FALSE;
      if (lantu_edit_get (edit, "position") == NULL)
        lantu_edit_derive (edit, "position", position);
    }
  return check_due (edit, reg, record, error);
}

/* A link leads from a measure or a reform item, never from both or none. */
static gboolean
check_link (LantuEdit *edit, LantuRecord *record, GError **error)
{
  gboolean measure = record ? lantu_record_has (record, "measure") : !is_empty (lantu_edit_get (edit, "measure"));
  gboolean reform = record ? lantu_record_has (record, "reform") : !is_empty (lantu_edit_get (edit, "reform"));

  return measure != reform ||
         lantu_edit_refuse (field_of (&lantu_link_register, "measure"), error, measure ? _("a link has one beginning") : _("must not be empty"));
}

/* Before the row is written; true for what is none of these registers. */
gboolean
lantu_edit_check_reforms (LantuEdit *edit, LantuConnection *connection, const LantuRegister *reg, LantuRecord *record, GError **error)
{
  if (reg == &lantu_reform_register)
    return check_reform (edit, connection, record, error);
  if (reg == &lantu_milestone_register)
    return check_milestone (edit, connection, record, error);
  return reg != &lantu_link_register || check_link (edit, record, error);
}

/**
 * lantu_edit_check_chain:
 *
 * After @milestone was written: each of its timetable follows one of the same
 * timetable, and none itself.  A circle is refused with the names on it.
 */
gboolean
lantu_edit_check_chain (LantuConnection *connection, gint64 milestone, GError **error)
{
  const LantuField *field = field_of (&lantu_milestone_register, "after");
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) afters = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree int *before = NULL;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, title, after FROM milestone WHERE subject = "
                                                                    "(SELECT subject FROM milestone WHERE id = ?) ORDER BY position, id");

  lantu_statement_bind_int64 (statement, 1, milestone);
  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0), after = lantu_statement_int64 (statement, 2);

      g_array_append_val (ids, id);
      g_array_append_val (afters, after);
      g_ptr_array_add (titles, g_strdup (lantu_statement_text (statement, 1, NULL)));
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (index, &g_array_index (ids, gint64, i), GUINT_TO_POINTER (i));
  before = g_new (int, MAX (1, ids->len));
  for (guint i = 0; i < ids->len; i++)
    {
      gpointer found;

      before[i] = (int) i - 1;
      if (g_array_index (afters, gint64, i) == 0)
        continue;
      if (!g_hash_table_lookup_extended (index, &g_array_index (afters, gint64, i), NULL, &found))
        return lantu_edit_refuse (field, error, _("it can only follow a milestone of the same timetable"));
      before[i] = GPOINTER_TO_INT (found);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      int at = (int) i;

      for (guint step = 0; step <= ids->len && at >= 0; step++, at = before[at])
        {
          g_string_append_printf (names, step ? " ← “%s”" : "“%s”", (char *) g_ptr_array_index (titles, (guint) at));
          if (step > 0 && at == (int) i)
            return lantu_edit_refuse (field, error, _("they would follow each other in a circle: %s"), names->str);
        }
    }
  return TRUE;
}
