/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The blueprint on a page: goal, objectives, systems with their focus points,
 * unit kinds with their lead bodies, and what else stands at the top. */

#include "report/sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "programme/outline.h"

/* The titles of the branches below @node, in one line; (transfer full) */
static char *
children_of (const LantuOutline *outline, const LantuOutlineNode *node, const char *kind)
{
  GPtrArray *children = lantu_outline_children (outline, node->id);
  GString *line = g_string_new (NULL);

  for (guint i = 0; children && i < children->len; i++)
    {
      const LantuOutlineNode *child = g_ptr_array_index (children, i);

      if (g_str_equal (child->kind, kind))
        g_string_append_printf (line, "%s%s", line->len > 0 ? "；" : "", child->title);
    }
  return g_string_free (line, FALSE);
}

static void
put_node (LantuTable *table, const LantuOutline *outline, GHashTable *tallies, const LantuOutlineNode *node)
{
  guint r = lantu_table_add_row (table);
  const LantuTally *tally = g_hash_table_lookup (tallies, &node->id);
  g_autofree char *focus = children_of (outline, node, "focus");
  g_autofree char *problem = children_of (outline, node, "problem-target");
  g_autofree char *content = g_strjoin (*focus && (*problem || node->lead) ? "；" : "", focus, problem, NULL);
  gboolean counts = g_str_equal (node->kind, "system") || g_str_equal (node->kind, "unit-kind") || g_str_equal (node->kind, "goal");

  lantu_table_set_text (table, r, 1, g_str_equal (node->kind, "goal") ? "" : node->code);
  lantu_table_set_text (table, r, 2, node->title);
  lantu_table_set_text (table, r, 3, content);
  lantu_table_set_text (table, r, 4, node->lead);
  if (*content == '\0' && node->lead == NULL)
    lantu_table_set_span (table, r, 2, 3);
  if (counts && tally)
    lantu_sheet_put_points (table, r, 5, lantu_tally_progress (tally));
  else
    lantu_sheet_put_points (table, r, 5, NAN);
}

LantuReport *
lantu_sheet_blueprint (LantuSheetContext *context, GError **error)
{
  static const char *const kinds[] = { "goal", "objective", "system", "unit-kind", "guarantee" };
  const LantuField *kind_field = lantu_register_field (&lantu_node_register, "kind", NULL);
  g_autoptr (LantuOutline) outline = lantu_outline_read (context->connection, context->ask->query.today, error);
  g_autoptr (GHashTable) tallies = outline ? lantu_progress_by_node (context->connection, &context->ask->query, error) : NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *span = lantu_sheet_span (context);
  g_autofree char *date = lantu_sheet_data_date (context);
  LantuTable *table;
  GPtrArray *nodes;

  if (tallies == NULL)
    return NULL;
  report = lantu_sheet_begin (context, LANTU_PORTRAIT,
                              lantu_record_has (context->workspace, "blueprint_title") ? lantu_record_text (context->workspace, "blueprint_title")
                                                                                       : W (context, N_("Blueprint")));
  lantu_report_set_meta (report, lantu_record_text (context->workspace, "title"), span, date);
  table = lantu_table_new ();
  lantu_table_add_column (table, W (context, N_("Part")), LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, W (context, N_("Code")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 10, 0);
  lantu_table_add_column (table, W (context, N_("Title")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 36, 0);
  lantu_table_add_column (table, W (context, N_("What belongs to it")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 40, 1);
  lantu_table_add_column (table, W (context, N_("Lead body")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 34, 0);
  lantu_table_add_column (table, W (context, N_("Completion %")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 13, 0);
  lantu_table_set_row_height (table, 5);
  for (guint c = 1; c < 6; c++)
    lantu_table_set_type_size (table, c, c == 3 ? 8.5 : 9);
  nodes = lantu_outline_nodes (outline);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      gboolean headed = FALSE;

      for (guint i = 0; i < nodes->len; i++)
        {
          const LantuOutlineNode *node = g_ptr_array_index (nodes, i);

          if (!g_str_equal (node->kind, kinds[k]))
            continue;
          if (!headed)
            lantu_table_add_group (table, NULL, W (context, lantu_field_word (kind_field, kinds[k])));
          headed = TRUE;
          put_node (table, outline, tallies, node);
        }
    }
  lantu_report_add_table (report, table);
  return g_steal_pointer (&report);
}
