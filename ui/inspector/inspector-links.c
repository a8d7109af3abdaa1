/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The inspector's second view: a measure's branches, or a branch's measures and
 * what stands below it. */

#include "inspector/inspector-private.h"

#include <glib/gi18n.h>

static void
add_link (GtkWidget *list, const LantuInspected *what, const LantuOutlineLink *link)
{
  g_autofree char *name = what->measure ? lantu_part_name (link->node->code, link->node->title, link->node->kind)
                                        : lantu_part_name (link->measure->code, link->measure->title, NULL);

  lantu_part_link_row (list, name, link->provenance, what->measure ? link->node->id : link->measure->id, what->writable ? "page.remove-link" : NULL,
                       link->id);
}

static void
fill_kind (GtkBox *box, const LantuInspected *what, const char *kind, const char *heading, const char *nothing)
{
  GPtrArray *links = lantu_outline_links_of_measure (what->content->outline, what->id);
  GtkWidget *list = lantu_part_list (box, heading);
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((LantuOutlineLink *) g_ptr_array_index (links, i))->node->kind, kind))
      {
        add_link (list, what, g_ptr_array_index (links, i));
        n++;
      }
  if (n == 0)
    lantu_part_row (list, nothing, NULL);
}

/* Whether measures are linked to such a branch. */
static gboolean
takes_links (const LantuOutlineNode *node)
{
  return g_str_equal (node->kind, "focus") || g_str_equal (node->kind, "unit-kind") || g_str_equal (node->kind, "objective");
}

static void
fill_node (GtkBox *box, const LantuInspected *what)
{
  GPtrArray *children = lantu_outline_children (what->content->outline, what->id);
  GPtrArray *links = lantu_outline_links_of_node (what->content->outline, what->id);
  GtkWidget *list;

  if (children->len > 0)
    {
      list = lantu_part_list (box, _("Below"));
      for (guint i = 0; i < children->len; i++)
        {
          const LantuOutlineNode *child = g_ptr_array_index (children, i);
          g_autofree char *name = lantu_part_name (child->code, child->title, child->kind);

          lantu_part_link_row (list, name, child->provenance, child->id, NULL, 0);
        }
    }
  if (takes_links (what->node))
    {
      g_autofree char *heading = g_strdup_printf (g_dngettext (NULL, "%u measure", "%u measures", links->len), links->len);

      list = lantu_part_list (box, heading);
      if (links->len == 0)
        lantu_part_row (list, _("No measure yet"), NULL);
      for (guint i = 0; i < links->len; i++)
        add_link (list, what, g_ptr_array_index (links, i));
      if (what->writable)
        {
          lantu_part_button_row (list, _("_Link a Measure…"), "list-add-symbolic", "page.add-link");
          if (g_str_equal (what->node->kind, "focus"))
            lantu_part_button_row (list, _("_New Measure…"), "document-new-symbolic", "page.new-measure");
        }
    }
  else if (children->len == 0)
    {
      const char *classes[] = { "cell-text", "dim-text", NULL };

      gtk_box_append (box, lantu_part_label (_("Measures are linked to focus points, unit kinds and objectives."), classes));
    }
}

static void
fill_loose (GtkBox *box, const LantuInspected *what)
{
  GPtrArray *loose = lantu_outline_loose (what->content->outline);
  GtkWidget *list = lantu_part_list (box, _("Measures without a focus point"));

  if (loose->len == 0)
    lantu_part_row (list, _("None"), NULL);
  for (guint i = 0; i < loose->len; i++)
    {
      const LantuOutlineMeasure *measure = g_ptr_array_index (loose, i);
      g_autofree char *name = lantu_part_name (measure->code, measure->title, NULL);

      lantu_part_link_row (list, name, measure->provenance, measure->id, NULL, 0);
    }
}

void
lantu_inspector_fill_links (GtkBox *box, const LantuInspected *what)
{
  if (what->node)
    fill_node (box, what);
  else if (what->measure == NULL)
    fill_loose (box, what);
  else
    {
      fill_kind (box, what, "focus", _("Focus points"), _("None: it stands under no system"));
      fill_kind (box, what, "unit-kind", _("Unit kinds"), _("None: it is given to nobody"));
      fill_kind (box, what, "objective", _("Objectives"), _("None"));
      if (what->writable)
        lantu_part_button_row (lantu_part_list (box, NULL), _("_Add Link…"), "list-add-symbolic", "page.add-link");
    }
}
