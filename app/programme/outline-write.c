/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is written to the programme's tree: rows come last among theirs, codes
 * stay unique, a measure takes its links along. */

#include "programme/outline.h"

#include "record/registers.h"
#include "store/identity.h"

#include <glib/gi18n-lib.h>

static gboolean
last_position (LantuConnection *connection, const LantuRegister *reg, gint64 *position, GError **error)
{
  return lantu_connection_get_int64 (connection,
                                     reg == &lantu_node_register ? "SELECT COALESCE (max (position), -1) FROM node"
                                                                 : "SELECT COALESCE (max (position), -1) FROM measure",
                                     position, error);
}

static gboolean
check_code (LantuConnection *connection, const LantuRegister *reg, gint64 id, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, reg == &lantu_node_register ? "SELECT 1 FROM node a JOIN node b ON b.code = a.code AND b.id <> a.id WHERE a.id = ?"
                                              : "SELECT 1 FROM measure a JOIN measure b ON b.code = a.code AND b.id <> a.id WHERE a.id = ?");
  gboolean taken;

  lantu_statement_bind_int64 (statement, 1, id);
  taken = lantu_statement_step (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (taken)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", _(lantu_register_field (reg, "code", NULL)->label), _("is already in use"));
  return !taken;
}

/**
 * lantu_outline_write_row:
 * @edit: a branch or measure to be made or changed
 * @row: (type LantuOutlineRow): what it is
 *
 * Writes it as lantu_edit_write() does; a new one comes last, a new measure is
 * linked.  A code that is taken is refused with %LANTU_ERROR_INVALID.
 */
gboolean
lantu_outline_write_row (LantuWrite *write, LantuEdit *edit, gpointer row, GError **error)
{
  LantuOutlineRow *self = row;
  LantuConnection *connection = lantu_write_connection (write);
  LantuOutlineJoin join = { 0, self->node, "draft" };
  gint64 position;

  if (self->create)
    {
      if (!last_position (connection, self->reg, &position, error))
        return FALSE;
      lantu_edit_set_int (edit, "position", position + 1);
    }
  if (!lantu_edit_write (write, edit, error) || !check_code (connection, self->reg, lantu_edit_id (edit), error))
    return FALSE;
  if (self->create && g_strcmp0 (lantu_edit_get (edit, "kind"), "reform-item") == 0)
    {
      g_autoptr (LantuEdit) reform = lantu_edit_create (&lantu_reform_register);

      lantu_edit_set_id (reform, lantu_edit_id (edit));
      if (!lantu_edit_write (write, reform, error))
        return FALSE;
    }
  join.measure = lantu_edit_id (edit);
  return !self->create || self->node == 0 || lantu_outline_join (write, &join, error);
}

/**
 * lantu_outline_write_duty:
 * @edit: a duty to be made or changed
 *
 * Writes it; one without a body, or that ends before it begins, is refused
 * with %LANTU_ERROR_INVALID.
 */
gboolean
lantu_outline_write_duty (LantuWrite *write, LantuEdit *edit, gpointer unused, GError **error)
{
  g_autoptr (LantuRecord) duty = NULL;
  const char *field = NULL, *message = NULL;

  if (!lantu_edit_write (write, edit, error))
    return FALSE;
  duty = lantu_record_get (lantu_write_connection (write), &lantu_duty_register, lantu_edit_id (edit), error);
  if (duty == NULL)
    return FALSE;
  if (!lantu_record_has (duty, "body") && !lantu_record_has (duty, "body_name"))
    {
      field = "body";
      message = _("must not be empty");
    }
  else if (lantu_record_has (duty, "valid_to") && lantu_record_day (duty, "valid_to") < lantu_record_day (duty, "valid_from"))
    {
      field = "valid_to";
      message = _("lies before the start");
    }
  if (field)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", _(lantu_register_field (&lantu_duty_register, field, NULL)->label), message);
  return field == NULL;
}

/**
 * lantu_outline_join:
 * @join: (type LantuOutlineJoin): a measure and a branch
 *
 * A #LantuWriteFunc.  Where they are linked already nothing changes.
 */
gboolean
lantu_outline_join (LantuWrite *write, gpointer join, GError **error)
{
  LantuOutlineJoin *self = join;
  g_autofree char *measure = g_strdup_printf ("%" G_GINT64_FORMAT, self->measure);
  g_autofree char *node = g_strdup_printf ("%" G_GINT64_FORMAT, self->node);
  g_autoptr (LantuEdit) edit = NULL;
  LantuStatement *statement;
  gboolean there;

  if (self->measure == 0 || self->node == 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s",
                   _(lantu_register_field (&lantu_link_register, self->measure == 0 ? "measure" : "node", NULL)->label), _("must not be empty"));
      return FALSE;
    }
  statement = lantu_connection_prepare (lantu_write_connection (write), "SELECT 1 FROM link WHERE measure = ? AND node = ?");
  lantu_statement_bind_int64 (statement, 1, self->measure);
  lantu_statement_bind_int64 (statement, 2, self->node);
  there = lantu_statement_step (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (there)
    return TRUE;
  edit = lantu_edit_create (&lantu_link_register);
  /* two desktops that make the same link meet in the same row */
  lantu_edit_set_id (edit, lantu_id_derive ("link", measure, node, NULL));
  lantu_edit_set (edit, "measure", measure);
  lantu_edit_set (edit, "node", node);
  lantu_edit_set (edit, "provenance", self->provenance);
  return lantu_edit_write (write, edit, error);
}

static gboolean
delete_rows (LantuWrite *write, const LantuRegister *reg, const char *column, gint64 value, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_records_list (lantu_write_connection (write), reg, column, value, NULL, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_delete (reg, lantu_record_id (g_ptr_array_index (rows, i)));

      if (!lantu_edit_write (write, edit, error))
        return FALSE;
    }
  return rows != NULL;
}

/* A branch that is a reform item: what was written about it goes first; its timetable, or a link, stands in the way. */
static gboolean
delete_reform (LantuWrite *write, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuRecord) reform = lantu_record_get (lantu_write_connection (write), &lantu_reform_register, id, &local);
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_reform_register, id);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (reform == NULL)
    return TRUE;
  return reform && lantu_edit_write (write, edit, error);
}

/**
 * lantu_outline_delete:
 * @delete: (type LantuOutlineDelete): a branch or measure
 *
 * A #LantuWriteFunc.  Its duties go with it, a measure's links too; refused
 * with %LANTU_ERROR_REFUSED while anything else refers to it.
 */
gboolean
lantu_outline_delete (LantuWrite *write, gpointer delete, GError **error)
{
  LantuOutlineDelete *self = delete;
  g_autoptr (LantuEdit) edit = lantu_edit_delete (self->reg, self->id);

  if (self->reg == &lantu_measure_register && !delete_rows (write, &lantu_link_register, "measure", self->id, error))
    return FALSE;
  if (self->reg == &lantu_node_register && !delete_reform (write, self->id, error))
    return FALSE;
  return delete_rows (write, &lantu_duty_register, "subject", self->id, error) && lantu_edit_write (write, edit, error);
}
