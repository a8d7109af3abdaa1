/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the rows of a sheet of organisations say, before it is known whom they concern. */

#include "exchange/organisation-rows.h"

#include "exchange/cell-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const LantuColumn lantu_organisation_columns[LANTU_ORGANISATION_N] = {
  [LANTU_ORGANISATION_NAME] = { "name", { "名称", "name", "单位名称", "单位全称", "机构名称", "学校名称" }, .required = TRUE },
  [LANTU_ORGANISATION_PARENT] = { "parent", { "上级", "parent", "上级单位", "主管单位", "所属区县" } },
  [LANTU_ORGANISATION_KIND] = { "kind", { "单元", "kind", "清廉单元", "单元类别" } },
  [LANTU_ORGANISATION_LEVEL] = { "level", { "级别", "level", "层级" } },
  [LANTU_ORGANISATION_CODE] = { "code", { "编码", "code", "统一社会信用代码", "单位编码" }, .narrow = TRUE },
  [LANTU_ORGANISATION_PILOT] = { "pilot", { "试点", "pilot", "是否试点", "试点单位" }, .narrow = TRUE },
  [LANTU_ORGANISATION_POST] = { "liaison_post", { "联络岗位", "liaison_post", "联络人岗位" } },
  [LANTU_ORGANISATION_TELEPHONE] = { "telephone", { "办公电话", "telephone", "联系电话", "电话" }, .narrow = TRUE },
};

static const struct
{
  const char *code, *word;
} levels[] = {
  { "city", "市" },           { "city", "市级" },      { "district", "区县" }, { "department", "部门" },
  { "township", "乡镇街道" }, { "village", "村社区" }, { "unit", "单位" },
};

static void
row_clear (gpointer data)
{
  LantuOrganisationRow *row = data;

  g_free (row->name);
  g_free (row->parent);
  g_free (row->code);
  g_free (row->post);
  g_free (row->telephone);
}

static GHashTable *
read_kinds (LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, code, title, short_title FROM node WHERE kind = 'unit-kind'");

  while (lantu_statement_step (statement))
    for (int column = 1; column < 4; column++)
      if (!lantu_statement_is_null (statement, column))
        {
          gint64 id = lantu_statement_int64 (statement, 0);

          g_hash_table_insert (kinds, g_strdup (lantu_statement_text (statement, column, NULL)), g_memdup2 (&id, sizeof id));
        }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&kinds);
}

static const char *
read_level (LantuIntake *table, guint row, const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_equal (text, levels[i].code) || g_str_equal (text, levels[i].word))
      return levels[i].code;
  lantu_intake_problem (table, row, LANTU_ORGANISATION_LEVEL, _("“%s” is no level: 市, 区县, 部门, 乡镇街道, 村社区, 单位"), text);
  return "unit";
}

static void
read_row (LantuIntake *table, guint r, GHashTable *kinds, GHashTable *codes, GArray *rows)
{
  LantuOrganisationRow row = { .name = lantu_intake_cell (table, r, LANTU_ORGANISATION_NAME),
                               .parent = lantu_intake_cell (table, r, LANTU_ORGANISATION_PARENT),
                               .code = lantu_intake_cell (table, r, LANTU_ORGANISATION_CODE),
                               .post = lantu_intake_cell (table, r, LANTU_ORGANISATION_POST),
                               .telephone = lantu_intake_cell (table, r, LANTU_ORGANISATION_TELEPHONE) };
  g_autofree char *kind = lantu_intake_cell (table, r, LANTU_ORGANISATION_KIND);
  g_autofree char *level = lantu_intake_cell (table, r, LANTU_ORGANISATION_LEVEL);
  g_autofree char *pilot = lantu_intake_cell (table, r, LANTU_ORGANISATION_PILOT);

  if (*row.name == '\0')
    lantu_intake_problem (table, r, LANTU_ORGANISATION_NAME, _("must not be empty"));
  else if (strchr (row.name, '/'))
    lantu_intake_problem (table, r, LANTU_ORGANISATION_NAME, _("must not contain “/”, which separates the names of a path"));
  if (*kind)
    {
      gint64 *found = g_hash_table_lookup (kinds, kind);

      if (found)
        row.kind = *found;
      else
        lantu_intake_problem (table, r, LANTU_ORGANISATION_KIND, _("there is no unit kind “%s”"), kind);
    }
  if (*level)
    row.level = read_level (table, r, level);
  if (!lantu_cell_yes (pilot, &row.pilot))
    lantu_intake_problem (table, r, LANTU_ORGANISATION_PILOT, _("“%s” is neither yes nor no"), pilot);
  if (*row.code)
    {
      gpointer earlier;

      if (g_hash_table_lookup_extended (codes, row.code, NULL, &earlier))
        lantu_intake_problem (table, r, LANTU_ORGANISATION_CODE, _("the code “%s” stands in line %u already"), row.code,
                              lantu_intake_line (table, GPOINTER_TO_UINT (earlier)));
      else
        g_hash_table_insert (codes, g_strdup (row.code), GUINT_TO_POINTER (r));
    }
  g_array_append_val (rows, row);
}

/* (transfer full) (nullable): of LantuOrganisationRow, one a row of @table; problems are told to it */
GArray *
lantu_organisation_rows_read (LantuIntake *table, LantuConnection *connection, GError **error)
{
  g_autoptr (GHashTable) kinds = read_kinds (connection, error);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *rows;

  if (kinds == NULL)
    return NULL;
  rows = g_array_new (FALSE, TRUE, sizeof (LantuOrganisationRow));
  g_array_set_clear_func (rows, row_clear);
  for (guint r = 0; r < lantu_intake_n_rows (table); r++)
    read_row (table, r, kinds, codes, rows);
  return rows;
}
