/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page's verbs that write: each opens a form over the register concerned,
 * or writes at once, for a toast offers to undo it. */

#include "blueprint/blueprint-edit.h"

#include "record/registers.h"
#include "widgets/duty-form.h"
#include "widgets/record-form.h"

#include <glib/gi18n.h>
#include <string.h>

/* -- branches and measures ------------------------------------------------------- */

static gboolean
write_row (LantuWrite *write, LantuEdit *edit, gpointer data, GError **error)
{
  return lantu_outline_write_row (write, edit, data, error);
}

/* A form whose row is written by lantu_outline_write_row(); @node: a new measure stands there. */
static LantuRecordForm *
form_new (const LantuBlueprintEdit *edit, const LantuRegister *reg, LantuRecord *record, const char *const *fields, gint64 node)
{
  LantuRecordForm *form = lantu_record_form_new (edit->session, reg, record, fields);
  LantuOutlineRow *row = g_new0 (LantuOutlineRow, 1);

  row->reg = reg;
  row->create = record == NULL;
  row->node = node;
  lantu_record_form_set_write (form, write_row, row, g_free);
  if (record == NULL && edit->made)
    g_signal_connect_object (form, "saved", G_CALLBACK (edit->made), edit->parent, G_CONNECT_SWAPPED);
  return form;
}

static const char *const node_fields[] = { "code", "title", "short_title", "text", "provenance", "source", NULL };
static const char *const group_fields[] = { "title", "short_title", "text", "provenance", "source", NULL };
static const char *const measure_fields[] = { "code",   "title",   "evidence",   "frequency", "due_month", "due_day",
                                              "aspect", "variant", "provenance", "source",    "retired",   NULL };

void
lantu_blueprint_edit_row (const LantuBlueprintEdit *edit)
{
  const LantuOutlineNode *node = lantu_outline_node (edit->content->outline, edit->id);
  const LantuRegister *reg = node ? &lantu_node_register : &lantu_measure_register;
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (edit->session), reg, edit->id, &error);
  gboolean group = node && (g_str_equal (node->kind, "group") || g_str_equal (node->kind, "goal"));

  if (error)
    lantu_session_failed (edit->session, error);
  if (record)
    lantu_record_form_present (form_new (edit, reg, record, group ? group_fields : node ? node_fields : measure_fields, 0), edit->parent);
}

void
lantu_blueprint_delete_row (const LantuBlueprintEdit *edit)
{
  const LantuOutlineNode *node = lantu_outline_node (edit->content->outline, edit->id);
  const LantuOutlineMeasure *measure = lantu_outline_measure (edit->content->outline, edit->id);
  g_autofree char *label = NULL;
  LantuOutlineDelete *delete;

  if (node == NULL && measure == NULL)
    return;
  label = g_strdup_printf (_("“%s” deleted"), node ? node->title : measure->title);
  delete = g_new (LantuOutlineDelete, 1);
  *delete = (LantuOutlineDelete) { node ? &lantu_node_register : &lantu_measure_register, edit->id };
  lantu_session_write (edit->session, label, NULL, lantu_outline_delete, delete, g_free);
}

void
lantu_blueprint_new_measure (const LantuBlueprintEdit *edit)
{
  const LantuOutlineNode *node = lantu_outline_node (edit->content->outline, edit->id);
  LantuRecordForm *form = form_new (edit, &lantu_measure_register, NULL, measure_fields, node ? node->id : 0);
  g_autofree char *title = node ? g_strdup_printf (_("New Measure: %s"), node->title) : NULL;

  lantu_record_form_set_value (form, "frequency", "year");
  lantu_record_form_set_value (form, "provenance", "draft");
  if (title)
    adw_dialog_set_title (ADW_DIALOG (form), title);
  lantu_record_form_present (form, edit->parent);
}

/* What stands below a branch of some kind: as its first child, else by custom. */
static const char *
kind_below (const LantuBlueprintEdit *edit, const LantuOutlineNode *node)
{
  GPtrArray *children = lantu_outline_children (edit->content->outline, node->id);

  if (children->len > 0)
    return ((LantuOutlineNode *) g_ptr_array_index (children, 0))->kind;
  if (g_str_equal (node->kind, "system") || g_str_equal (node->kind, "focus"))
    return "focus";
  if (g_str_equal (node->kind, "unit-kind"))
    return "problem-target";
  return g_str_equal (node->kind, "goal") ? "group" : node->kind;
}

/* The next code after those of the children, where they are numbered. */
static char *
code_below (const LantuBlueprintEdit *edit, const LantuOutlineNode *node)
{
  GPtrArray *children = lantu_outline_children (edit->content->outline, node->id);
  const char *last = children->len > 0 ? ((LantuOutlineNode *) g_ptr_array_index (children, children->len - 1))->code : NULL;
  gsize digits = 0, length = last ? strlen (last) : 0;
  guint64 number;

  if (last == NULL)
    return g_str_equal (node->kind, "system") ? g_strconcat (node->code, "1", NULL) : g_strdup ("");
  while (digits < length && digits < 9 && g_ascii_isdigit (last[length - digits - 1]))
    digits++;
  if (digits == 0)
    return g_strdup ("");
  number = g_ascii_strtoull (last + length - digits, NULL, 10) + 1;
  return g_strdup_printf ("%.*s%0*" G_GUINT64_FORMAT, (int) (length - digits), last, (int) digits, number);
}

static void
on_apply_branch (LantuRecordForm *form, LantuEdit *row, gpointer data)
{
  lantu_edit_set_int (row, "parent", *(gint64 *) g_object_get_data (G_OBJECT (form), "parent-node"));
}

void
lantu_blueprint_new_branch (const LantuBlueprintEdit *edit)
{
  static const char *const fields[] = { "kind", "code", "title", "short_title", "text", "provenance", "source", NULL };
  const LantuOutlineNode *node = lantu_outline_node (edit->content->outline, edit->id);
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;
  LantuRecordForm *form;

  if (node == NULL)
    return;
  code = code_below (edit, node);
  title = g_strdup_printf (_("New below: %s"), node->title);
  form = form_new (edit, &lantu_node_register, NULL, fields, 0);
  g_object_set_data_full (G_OBJECT (form), "parent-node", g_memdup2 (&node->id, sizeof node->id), g_free);
  g_signal_connect (form, "apply", G_CALLBACK (on_apply_branch), NULL);
  lantu_record_form_set_value (form, "kind", kind_below (edit, node));
  lantu_record_form_set_value (form, "code", code);
  lantu_record_form_set_value (form, "provenance", "draft");
  adw_dialog_set_title (ADW_DIALOG (form), title);
  lantu_record_form_present (form, edit->parent);
}

/* -- links -------------------------------------------------------------------------- */

static gboolean
write_join (LantuWrite *write, LantuEdit *edit, gpointer join, GError **error)
{
  return lantu_outline_join (write, join, error);
}

/* Still on the main thread: what was chosen goes where the writer finds it. */
static void
on_apply_link (LantuRecordForm *form, LantuEdit *edit, LantuOutlineJoin *join)
{
  gboolean choose_node = g_object_get_data (G_OBJECT (form), "choose-node") != NULL;
  g_autofree char *chosen = lantu_record_form_text (form, choose_node ? "node" : "measure");
  g_autofree char *provenance = lantu_record_form_text (form, "provenance");

  *(choose_node ? &join->node : &join->measure) = g_ascii_strtoll (chosen, NULL, 10);
  join->provenance = g_intern_string (provenance);
}

static gboolean
is_linked (const LantuBlueprintEdit *edit, gint64 measure, gint64 node)
{
  GPtrArray *links = lantu_outline_links_of_measure (edit->content->outline, measure);

  for (guint i = 0; i < links->len; i++)
    if (((LantuOutlineLink *) g_ptr_array_index (links, i))->node->id == node)
      return TRUE;
  return FALSE;
}

static void
add_choice (GtkStringList *names, GArray *ids, const char *code, const char *title, gint64 id)
{
  g_autofree char *name = g_strdup_printf ("%s  %s", code, title);

  gtk_string_list_append (names, name);
  g_array_append_val (ids, id);
}

/* For a measure: focus points, unit kinds and objectives; for such a branch: measures. */
static void
find_choices (const LantuBlueprintEdit *edit, gboolean nodes, GtkStringList *names, GArray *ids)
{
  static const char *const kinds[] = { "focus", "unit-kind", "objective", NULL };
  GPtrArray *rows = nodes ? lantu_outline_nodes (edit->content->outline) : lantu_outline_measures (edit->content->outline);

  for (guint k = 0; nodes && kinds[k]; k++)
    for (guint i = 0; i < rows->len; i++)
      {
        const LantuOutlineNode *node = g_ptr_array_index (rows, i);

        if (g_str_equal (node->kind, kinds[k]) && !is_linked (edit, edit->id, node->id))
          add_choice (names, ids, node->code, node->title, node->id);
      }
  for (guint i = 0; !nodes && i < rows->len; i++)
    {
      const LantuOutlineMeasure *measure = g_ptr_array_index (rows, i);

      if (!is_linked (edit, measure->id, edit->id))
        add_choice (names, ids, measure->code, measure->title, measure->id);
    }
}

void
lantu_blueprint_add_link (const LantuBlueprintEdit *edit)
{
  static const char *const for_measure[] = { "node", "provenance", NULL };
  static const char *const for_node[] = { "measure", "provenance", NULL };
  gboolean measure = lantu_outline_measure (edit->content->outline, edit->id) != NULL;
  LantuRecordForm *form = lantu_record_form_new (edit->session, &lantu_link_register, NULL, measure ? for_measure : for_node);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuOutlineJoin *join = g_new0 (LantuOutlineJoin, 1);

  if (measure)
    {
      join->measure = edit->id;
      g_object_set_data (G_OBJECT (form), "choose-node", form);
    }
  else
    join->node = edit->id;
  find_choices (edit, measure, names, ids);
  lantu_record_form_set_reference_choices (form, measure ? "node" : "measure", G_LIST_MODEL (names), ids);
  lantu_record_form_set_value (form, "provenance", "draft");
  lantu_record_form_set_label (form, _("Link added"));
  lantu_record_form_set_write (form, write_join, join, g_free);
  g_signal_connect (form, "apply", G_CALLBACK (on_apply_link), join);
  lantu_record_form_present (form, edit->parent);
}

void
lantu_blueprint_remove_link (const LantuBlueprintEdit *edit, gint64 link)
{
  lantu_session_edit (edit->session, _("Link removed"), lantu_edit_delete (&lantu_link_register, link));
}

/* -- duties ---------------------------------------------------------------------------- */

/* @duty: 0 = a new one */
void
lantu_blueprint_edit_duty (const LantuBlueprintEdit *edit, gint64 duty)
{
  lantu_duty_form_present (edit->parent, edit->session, edit->id, duty);
}

void
lantu_blueprint_delete_duty (const LantuBlueprintEdit *edit, gint64 duty)
{
  lantu_session_edit (edit->session, _("Duty deleted"), lantu_edit_delete (&lantu_duty_register, duty));
}
