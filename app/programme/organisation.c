/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tree of organisations: finding one by what people call it, paths,
 * districts, and taking one out of use. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "programme/programme.h"
#include "record/edit.h"

#define MAX_DEPTH 64

/**
 * lantu_organisation_path:
 * @separator: such as "/"
 *
 * Returns: (transfer full) (nullable): the names from the top down to @id
 */
char *
lantu_organisation_path (LantuConnection *connection, gint64 id, const char *separator, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT parent, name FROM organisation WHERE id = ?");

  for (guint depth = 0; id != 0 && depth < MAX_DEPTH; depth++)
    {
      lantu_statement_bind_int64 (statement, 1, id);
      if (!lantu_statement_step (statement))
        break;
      if (depth > 0)
        g_string_prepend (path, separator);
      if (!lantu_statement_is_null (statement, 1)) /* a damaged file may hold an organisation without a name */
        g_string_prepend (path, lantu_statement_text (statement, 1, NULL));
      id = lantu_statement_int64 (statement, 0);
      lantu_statement_rewind (statement);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_string_free_and_steal (g_steal_pointer (&path));
}

/* Whether the names of @parts, read upwards from @id, are its path's end. */
static gboolean
path_ends_with (LantuConnection *connection, gint64 id, char **parts, guint n)
{
  gboolean fits = TRUE;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT parent, name FROM organisation WHERE id = ?");

  for (guint i = n; fits && i-- > 0;)
    {
      lantu_statement_bind_int64 (statement, 1, id);
      fits = id != 0 && lantu_statement_step (statement) && g_strcmp0 (lantu_statement_text (statement, 1, NULL), parts[i]) == 0;
      if (fits)
        id = lantu_statement_int64 (statement, 0);
      lantu_statement_rewind (statement);
    }
  return lantu_statement_done (statement, NULL) && fits;
}

/**
 * lantu_organisation_find:
 * @id_code_or_path: an id, a code, a name, or a path `云岭区/第一中学` (any unambiguous ending of it)
 *
 * Returns: the organisation's id, or 0 with @error set
 */
gint64
lantu_organisation_find (LantuConnection *connection, const char *id_code_or_path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (id_code_or_path, "/", -1);
  guint n = g_strv_length (parts);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 number = 0, found = 0;
  guint fitting = 0;
  LantuStatement *statement;

  g_ascii_string_to_signed (id_code_or_path, 10, 1, G_MAXINT64, &number, NULL);
  statement = lantu_connection_prepare (connection, "SELECT id FROM organisation WHERE id = ?1 UNION SELECT id FROM organisation WHERE code = ?2");
  lantu_statement_bind_int64 (statement, 1, number);
  lantu_statement_bind_text (statement, 2, id_code_or_path);
  while (lantu_statement_step (statement))
    {
      found = lantu_statement_int64 (statement, 0);
      fitting++;
    }
  if (!lantu_statement_done (statement, error))
    return 0;
  if (fitting == 0 && n > 0)
    {
      statement = lantu_connection_prepare (connection, "SELECT id FROM organisation WHERE name = ?");
      lantu_statement_bind_text (statement, 1, parts[n - 1]);
      while (lantu_statement_step (statement))
        {
          gint64 id = lantu_statement_int64 (statement, 0);
          g_array_append_val (candidates, id);
        }
      if (!lantu_statement_done (statement, error))
        return 0;
      for (guint i = 0; i < candidates->len; i++)
        if (path_ends_with (connection, g_array_index (candidates, gint64, i), parts, n))
          {
            found = g_array_index (candidates, gint64, i);
            fitting++;
          }
    }
  if (fitting == 1)
    return found;
  if (fitting == 0)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no organisation “%s”"), id_code_or_path);
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_AMBIGUOUS, _("“%s” fits %u organisations: say more of the path, or its code"), id_code_or_path,
                 fitting);
  return 0;
}

/**
 * lantu_organisation_district:
 *
 * Returns: itself or its nearest ancestor of level `district`; 0 for 市本级, or with @error set
 */
gint64
lantu_organisation_district (LantuConnection *connection, gint64 id, GError **error)
{
  gint64 district = 0;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT parent, level = 'district' FROM organisation WHERE id = ?");

  for (guint depth = 0; id != 0 && district == 0 && depth < MAX_DEPTH; depth++)
    {
      lantu_statement_bind_int64 (statement, 1, id);
      if (!lantu_statement_step (statement))
        break;
      if (lantu_statement_int64 (statement, 1) == 1)
        district = id;
      id = lantu_statement_int64 (statement, 0);
      lantu_statement_rewind (statement);
    }
  return lantu_statement_done (statement, error) ? district : 0;
}

/**
 * lantu_organisation_below:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): itself and everything below it
 */
GArray *
lantu_organisation_below (LantuConnection *connection, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuStatement *statement = lantu_connection_prepare (connection, "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT o.id FROM organisation o "
                                                                    "JOIN below ON o.parent = below.id) SELECT id FROM below");

  lantu_statement_bind_int64 (statement, 1, id);
  while (lantu_statement_step (statement))
    {
      gint64 one = lantu_statement_int64 (statement, 0);
      g_array_append_val (ids, one);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&ids);
}

static gboolean
suspend_open_tasks (LantuWrite *write, LantuRetire *retire, GError **error)
{
  LantuConnection *connection = lantu_write_connection (write);
  LantuTaskQuery query;
  g_autoptr (GArray) ids = NULL;

  lantu_task_query_init (&query);
  query.organisation = retire->organisation;
  query.open_only = TRUE;
  ids = lantu_task_query_ids (connection, &query, error);
  for (guint i = 0; ids && i < ids->len; i++)
    {
      g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, g_array_index (ids, gint64, i));

      lantu_edit_set (edit, "status", "suspended");
      lantu_edit_set_reason (edit, retire->reason);
      if (!lantu_edit_write (write, edit, error))
        return FALSE;
    }
  return ids != NULL;
}

/**
 * lantu_organisation_retire:
 * @retire: (type LantuRetire): which, whether out of use or back, and why
 *
 * A #LantuWriteFunc.  Open tasks of a retired one are suspended in the same
 * transaction, so that it is not red for ever; refused while others in use stand below it.
 */
gboolean
lantu_organisation_retire (LantuWrite *write, gpointer retire, GError **error)
{
  LantuRetire *self = retire;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_organisation_register, self->organisation);
  gint64 below = 0;
  LantuStatement *statement;

  if (self->retire && (self->reason == NULL || *self->reason == '\0'))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("taking an organisation out of use needs a reason"));
      return FALSE;
    }
  statement = lantu_connection_prepare (connection, "SELECT count(*) FROM organisation WHERE parent = ? AND coalesce(retired, 0) = 0");
  lantu_statement_bind_int64 (statement, 1, self->organisation);
  if (lantu_statement_step (statement))
    below = lantu_statement_int64 (statement, 0);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (self->retire && below > 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%d organisations in use stand below it: move or retire them first"), (int) below);
      return FALSE;
    }
  lantu_edit_set (edit, "retired", self->retire ? "1" : "0");
  lantu_edit_set_reason (edit, self->reason);
  return lantu_edit_write (write, edit, error) && (!self->retire || suspend_open_tasks (write, self, error));
}
