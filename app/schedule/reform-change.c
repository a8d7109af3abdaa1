/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A reform item as one line of a table: its own fields, the title that its
 * branch of the blueprint holds, and the bodies that are duties of the branch.
 * A body that is no longer named ends on the eve, one that is named anew
 * begins; where nobody stood before, it has no beginning. */

#include "schedule/reform-change.h"

#include "record/edit-rules.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>

/* (transfer full): the names, without those that are empty */
char **
lantu_bodies_split (const char *text)
{
  static const char *const marks[] = { "、", "，", "；", ";", "\n" };
  g_autofree char *all = g_strdup (text);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_auto (GStrv) pieces = g_strsplit (all, marks[i], -1);

      g_free (all);
      all = g_strjoinv (",", pieces);
    }
  parts = g_strsplit (all, ",", -1);
  for (guint i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_ptr_array_add (names, g_strdup (parts[i]));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

/* The one organisation in use of that name; 0 where there is none, or several. */
static gboolean
find_body (LantuConnection *connection, const char *name, gint64 *id, GError **error)
{
  int n = 0;
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT id FROM organisation WHERE name = ? AND COALESCE (retired, 0) = 0 LIMIT 2");

  lantu_statement_bind_text (statement, 1, name);
  for (*id = 0; lantu_statement_step (statement); n++)
    *id = n == 0 ? lantu_statement_int64 (statement, 0) : 0;
  return lantu_statement_done (statement, error);
}

typedef struct
{
  gint64 id;
  char *name;
  LantuDay from;
} Duty;

static void
duty_clear (gpointer data)
{
  g_free (((Duty *) data)->name);
}

static GArray *
read_duties (LantuConnection *connection, gint64 subject, const char *role, LantuDay today, GError **error)
{
  g_autoptr (GArray) duties = g_array_new (FALSE, FALSE, sizeof (Duty));
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT d.id, COALESCE (o.name, d.body_name), d.valid_from FROM duty d LEFT JOIN organisation o ON o.id = d.body "
                  "WHERE d.subject = ?1 AND d.role = ?2 AND (d.valid_from IS NULL OR d.valid_from <= ?3) "
                  "AND (d.valid_to IS NULL OR d.valid_to >= ?3) ORDER BY d.id");

  g_array_set_clear_func (duties, duty_clear);
  lantu_statement_bind_int64 (statement, 1, subject);
  lantu_statement_bind_text (statement, 2, role);
  lantu_statement_bind_int64 (statement, 3, today);
  while (lantu_statement_step (statement))
    {
      Duty duty = { lantu_statement_int64 (statement, 0), g_strdup (lantu_statement_text (statement, 1, NULL)),
                    lantu_statement_is_null (statement, 2) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, 2) };
      g_array_append_val (duties, duty);
    }
  return lantu_statement_done (statement, error) ? g_steal_pointer (&duties) : NULL;
}

static gboolean
end_duty (LantuReformChange *self, LantuWrite *write, const Duty *duty, GError **error)
{
  /* what began today was a slip */
  g_autoptr (LantuEdit) edit = duty->from == self->today ? lantu_edit_delete (&lantu_duty_register, duty->id)
                                                         : lantu_edit_change (&lantu_duty_register, duty->id);

  if (duty->from != self->today)
    lantu_edit_set_int (edit, "valid_to", self->today - 1);
  return lantu_edit_write (write, edit, error);
}

static gboolean
begin_duty (LantuReformChange *self, LantuWrite *write, const char *role, const char *name, gboolean first, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);
  gint64 body;

  if (!find_body (lantu_write_connection (write), name, &body, error))
    return FALSE;
  lantu_edit_set_int (edit, "subject", lantu_edit_id (self->edit));
  lantu_edit_set (edit, "role", role);
  if (body)
    lantu_edit_set_int (edit, "body", body);
  else
    lantu_edit_set (edit, "body_name", name);
  if (!first)
    lantu_edit_set_int (edit, "valid_from", self->today);
  lantu_edit_set (edit, "provenance", "draft");
  return lantu_edit_write (write, edit, error);
}

static gboolean
write_bodies (LantuReformChange *self, LantuWrite *write, const char *role, const char *text, GError **error)
{
  g_auto (GStrv) names = lantu_bodies_split (text);
  g_autoptr (GArray) duties = read_duties (lantu_write_connection (write), lantu_edit_id (self->edit), role, self->today, error);

  if (duties == NULL)
    return FALSE;
  for (guint i = 0; i < duties->len; i++)
    {
      const Duty *duty = &g_array_index (duties, Duty, i);

      if (!(duty->name && g_strv_contains ((const char *const *) names, duty->name)) && !end_duty (self, write, duty, error))
        return FALSE;
    }
  for (guint k = 0; names[k]; k++)
    {
      gboolean there = FALSE;

      for (guint i = 0; i < duties->len && !there; i++)
        there = g_strcmp0 (g_array_index (duties, Duty, i).name, names[k]) == 0;
      for (guint i = 0; i < k && !there; i++)
        there = g_str_equal (names[i], names[k]);
      if (!there && !begin_duty (self, write, role, names[k], duties->len == 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_post (LantuReformChange *self, LantuWrite *write, GError **error)
{
  g_autoptr (GArray) duties = read_duties (lantu_write_connection (write), lantu_edit_id (self->edit), "lead", self->today, error);

  if (duties == NULL)
    return FALSE;
  if (duties->len == 0 && *self->post)
    return lantu_edit_refuse (lantu_register_field (&lantu_duty_register, "post", NULL), error, _("a post needs a lead body"));
  for (guint i = 0; i < duties->len; i++)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_duty_register, g_array_index (duties, Duty, i).id);

      lantu_edit_set (edit, "post", self->post);
      if (!lantu_edit_write (write, edit, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_reform_change_write:
 * @change: (type LantuReformChange)
 *
 * A #LantuWriteFunc.
 */
gboolean
lantu_reform_change_write (LantuWrite *write, gpointer change, GError **error)
{
  LantuReformChange *self = change;

  if (!lantu_edit_write (write, self->edit, error))
    return FALSE;
  if (self->title)
    {
      g_autoptr (LantuEdit) node = lantu_edit_change (&lantu_node_register, lantu_edit_id (self->edit));

      lantu_edit_set (node, "title", self->title);
      if (!lantu_edit_write (write, node, error))
        return FALSE;
    }
  return (self->lead == NULL || write_bodies (self, write, "lead", self->lead, error)) &&
         (self->supporting == NULL || write_bodies (self, write, "cooperate", self->supporting, error)) &&
         (self->post == NULL || write_post (self, write, error));
}
