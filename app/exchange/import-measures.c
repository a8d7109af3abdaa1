/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures from a sheet, known by their code.  Branches of the blueprint are
 * named by code, title or short title, several of them separated by a comma,
 * a semicolon, “、” or a line; a cell that names some says all of that kind.
 * An empty cell leaves what is there. */

#include "exchange/import-private.h"

#include "base/words.h"
#include "exchange/cell-text.h"
#include "programme/outline.h"
#include "record/edit.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  CODE,
  TITLE,
  FREQUENCY,
  EVIDENCE,
  KINDS,
  FOCUSES,
  OBJECTIVES,
  COMMON,
  ASPECT,
  VARIANT,
  SOURCE,
  N_COLUMNS,
} Column;

static const LantuColumn columns[N_COLUMNS] = {
  [CODE] = { "code", { "编码", "code", "编号", "举措编码" }, .required = TRUE, .narrow = TRUE },
  [TITLE] = { "title", { "举措", "title", "内容", "内容与要求", "具体举措", "名称" }, .required = TRUE },
  [FREQUENCY] = { "frequency", { "频次", "frequency", "周期" } },
  [EVIDENCE] = { "evidence", { "佐证材料", "evidence", "佐证" }, .lines = TRUE },
  [KINDS] = { "kinds", { "单元", "kinds", "清廉单元", "适用单元" }, .lines = TRUE },
  [FOCUSES] = { "focuses", { "重点方面", "focuses", "体系" }, .lines = TRUE },
  [OBJECTIVES] = { "objectives", { "目标", "objectives", "六有目标" }, .lines = TRUE },
  [COMMON] = { "common", { "共性", "common" }, .narrow = TRUE },
  [ASPECT] = { "aspect", { "方面", "aspect", "一级指标" } },
  [VARIANT] = { "variant", { "适用范围", "variant" } },
  [SOURCE] = { "source", { "来源", "source" } },
};

static const char *const plain[] = { [CODE] = "code",     [TITLE] = "title",   [FREQUENCY] = "frequency", [EVIDENCE] = "evidence",
                                     [COMMON] = "common", [ASPECT] = "aspect", [VARIANT] = "variant",     [SOURCE] = "source" };
static const struct
{
  Column column;
  const char *kinds[3];
} branches[] = {
  { KINDS, { "unit-kind" } },
  { FOCUSES, { "focus", "system" } },
  { OBJECTIVES, { "objective" } },
};

/* A measure as the sheet wants it. */
typedef struct
{
  gint64 id;       /* 0: new */
  LantuEdit *edit; /* owned */
  GArray *joins;   /* owned, of gint64: branches to be linked */
  GArray *leaves;  /* owned, of gint64: links to be deleted */
} Wanted;

typedef struct
{
  LantuIntake *table;        /* not owned */
  LantuImportReport *report; /* not owned */
  LantuImportKnown known;
  GArray *wanted; /* owned, of Wanted: those that change something */
} Import;

static void
wanted_clear (gpointer data)
{
  Wanted *wanted = data;

  g_clear_pointer (&wanted->edit, lantu_edit_free);
  g_clear_pointer (&wanted->joins, g_array_unref);
  g_clear_pointer (&wanted->leaves, g_array_unref);
}

static gpointer
import_make (LantuIntake *table, LantuImportReport *report, LantuImportKnown known)
{
  Import *self = g_new0 (Import, 1);

  self->table = table;
  self->report = report;
  self->known = known;
  self->wanted = g_array_new (FALSE, TRUE, sizeof (Wanted));
  g_array_set_clear_func (self->wanted, wanted_clear);
  return self;
}

static void
import_free (gpointer state)
{
  g_array_unref (((Import *) state)->wanted);
  g_free (state);
}

static const LantuOutlineNode *
find_branch (const LantuOutline *outline, const char *const *kinds, const char *text)
{
  GPtrArray *nodes = lantu_outline_nodes (outline);

  for (guint k = 0; k < 3 && kinds[k]; k++)
    for (guint i = 0; i < nodes->len; i++)
      {
        const LantuOutlineNode *node = g_ptr_array_index (nodes, i);

        if (g_str_equal (node->kind, kinds[k]) &&
            (g_strcmp0 (node->code, text) == 0 || g_strcmp0 (node->title, text) == 0 || g_strcmp0 (node->short_title, text) == 0))
          return node;
      }
  return NULL;
}

/* What a cell of branches asks for beyond the links that are there. */
static void
read_links (Import *self, const LantuOutline *outline, Wanted *wanted, guint row, guint which)
{
  g_autofree char *text = lantu_intake_cell (self->table, row, branches[which].column);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) there = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) parts = NULL;
  GPtrArray *links = wanted->id ? lantu_outline_links_of_measure (outline, wanted->id) : NULL;
  GHashTableIter iter;
  gpointer node;

  if (*text == '\0')
    return;
  for (guint i = 0; i < 4; i++)
    {
      static const char *const marks[] = { "、", "，", "；", "\n" };
      g_auto (GStrv) pieces = g_strsplit (text, marks[i], -1);

      g_free (text);
      text = g_strjoinv (",", pieces);
    }
  g_strdelimit (text, ";", ',');
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i]; i++)
    {
      const char *part = g_strstrip (parts[i]);
      const LantuOutlineNode *found = *part ? find_branch (outline, branches[which].kinds, part) : NULL;

      if (found)
        g_hash_table_add (named, (gpointer) found);
      else if (*part)
        lantu_intake_problem (self->table, row, branches[which].column, _("the blueprint has no “%s” of this kind"), part);
    }
  for (guint i = 0; links && i < links->len; i++)
    {
      const LantuOutlineLink *link = g_ptr_array_index (links, i);

      if (link->node == NULL || !g_strv_contains (branches[which].kinds, link->node->kind))
        continue;
      if (g_hash_table_contains (named, link->node))
        g_hash_table_add (there, (gpointer) link->node);
      else
        g_array_append_val (wanted->leaves, link->id);
    }
  g_hash_table_iter_init (&iter, named);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    if (!g_hash_table_contains (there, node))
      g_array_append_val (wanted->joins, ((const LantuOutlineNode *) node)->id);
}

/* The short words of the checklists that offices keep. */
static const char *
frequency_of (const char *text)
{
  static const struct
  {
    const char *word, *code;
  } words[] = {
    { "一次", "once" },      { "月", "month" }, { "季", "quarter" }, { "季度", "quarter" },
    { "半年", "half_year" }, { "年", "year" },  { "学期", "term" },  { "次", "event" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i].word))
      return words[i].code;
  return text;
}

/* A field's new value; whether it differs from what is there. */
static gboolean
read_field (Import *self, LantuRecord *record, Wanted *wanted, guint row, Column column)
{
  const LantuField *field = lantu_register_field (&lantu_measure_register, plain[column], NULL);
  g_autofree char *text = lantu_intake_cell (self->table, row, column);
  gboolean yes;

  if (*text == '\0')
    return FALSE;
  if (field->type == LANTU_FIELD_YES_NO)
    {
      if (!lantu_cell_yes (text, &yes))
        lantu_intake_problem (self->table, row, column, _("“%s” is neither yes nor no"), text);
      lantu_edit_set (wanted->edit, field->name, yes ? "1" : "");
      return record == NULL || lantu_record_yes (record, field->name) != yes;
    }
  if (field->type == LANTU_FIELD_CHOICE)
    {
      guint i = 0;

      if (column == FREQUENCY)
        g_set_str (&text, frequency_of (text));
      while (field->choices[i].code && !g_str_equal (text, field->choices[i].code) && !g_str_equal (text, field->choices[i].word) &&
             !g_str_equal (text, lantu_words ("zh_CN", field->choices[i].word)))
        i++;
      if (field->choices[i].code == NULL)
        {
          lantu_intake_problem (self->table, row, column, _("“%s” is none of the words that may stand here"), text);
          return FALSE;
        }
      g_set_str (&text, field->choices[i].code);
    }
  lantu_edit_set (wanted->edit, field->name, text);
  return record == NULL || g_strcmp0 (lantu_record_text (record, field->name), text) != 0;
}

static gboolean
read_row (Import *self, LantuConnection *connection, const LantuOutline *outline, GHashTable *by_code, GHashTable *seen, guint row, GError **error)
{
  Wanted wanted = { .joins = g_array_new (FALSE, FALSE, sizeof (gint64)), .leaves = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_autofree char *code = lantu_intake_cell (self->table, row, CODE);
  g_autofree char *title = lantu_intake_cell (self->table, row, TITLE);
  const LantuOutlineMeasure *measure = g_hash_table_lookup (by_code, code);
  g_autoptr (LantuRecord) record = measure ? lantu_record_get (connection, &lantu_measure_register, measure->id, error) : NULL;
  gpointer earlier;
  gboolean changed = FALSE;

  wanted.id = record ? measure->id : 0;
  wanted.edit = record ? lantu_edit_change (&lantu_measure_register, wanted.id) : lantu_edit_create (&lantu_measure_register);
  if (*code == '\0')
    lantu_intake_problem (self->table, row, CODE, _("must not be empty"));
  else if (g_hash_table_lookup_extended (seen, code, NULL, &earlier))
    lantu_intake_problem (self->table, row, CODE, _("the code “%s” stands in line %u already"), code,
                          lantu_intake_line (self->table, GPOINTER_TO_UINT (earlier)));
  else
    g_hash_table_insert (seen, g_strdup (code), GUINT_TO_POINTER (row));
  if (*title == '\0' && record == NULL)
    lantu_intake_problem (self->table, row, TITLE, _("must not be empty"));
  if (record && self->known == LANTU_IMPORT_STOP)
    lantu_intake_problem (self->table, row, CODE, _("“%s” is in the workspace already"), code);
  for (Column column = CODE; column < N_COLUMNS; column++)
    if (column < G_N_ELEMENTS (plain) && plain[column])
      changed = read_field (self, record, &wanted, row, column) || changed;
  for (guint i = 0; i < G_N_ELEMENTS (branches); i++)
    read_links (self, outline, &wanted, row, i);
  if (record == NULL)
    {
      if (lantu_edit_get (wanted.edit, "frequency") == NULL)
        lantu_edit_set (wanted.edit, "frequency", "year");
      lantu_edit_set (wanted.edit, "provenance", "draft");
    }
  changed = changed || wanted.joins->len > 0 || wanted.leaves->len > 0;
  if (record == NULL)
    self->report->added++;
  else if (changed && self->known == LANTU_IMPORT_UPDATE)
    self->report->updated++;
  else
    self->report->unchanged++;
  if (record == NULL || (changed && self->known == LANTU_IMPORT_UPDATE))
    g_array_append_val (self->wanted, wanted);
  else
    wanted_clear (&wanted);
  return measure == NULL || record != NULL;
}

static gboolean
import_check (gpointer state, LantuConnection *connection, GError **error)
{
  Import *self = state;
  g_autoptr (LantuOutline) outline = lantu_outline_read (connection, lantu_day_today (), error);
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *measures;

  g_array_set_size (self->wanted, 0);
  if (outline == NULL)
    return FALSE;
  measures = lantu_outline_measures (outline);
  for (guint i = 0; i < measures->len; i++)
    g_hash_table_insert (by_code, ((LantuOutlineMeasure *) g_ptr_array_index (measures, i))->code, g_ptr_array_index (measures, i));
  for (guint row = 0; row < lantu_intake_n_rows (self->table); row++)
    if (!read_row (self, connection, outline, by_code, seen, row, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_one (const Wanted *wanted, LantuWrite *write, GError **error)
{
  LantuOutlineRow row = { &lantu_measure_register, wanted->id == 0, 0 };

  if (!lantu_outline_write_row (write, wanted->edit, &row, error))
    return FALSE;
  for (guint i = 0; i < wanted->joins->len; i++)
    {
      LantuOutlineJoin join = { lantu_edit_id (wanted->edit), g_array_index (wanted->joins, gint64, i), "draft" };

      if (!lantu_outline_join (write, &join, error))
        return FALSE;
    }
  for (guint i = 0; i < wanted->leaves->len; i++)
    {
      g_autoptr (LantuEdit) leave = lantu_edit_delete (&lantu_link_register, g_array_index (wanted->leaves, gint64, i));

      if (!lantu_edit_write (write, leave, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
import_write (gpointer state, LantuWrite *write, GError **error)
{
  Import *self = state;

  for (guint i = 0; i < self->wanted->len; i++)
    if (!write_one (&g_array_index (self->wanted, Wanted, i), write, error) || lantu_write_cancelled (write, error))
      return FALSE;
  return TRUE;
}

const LantuImportKind lantu_import_measures = { "measures", columns, N_COLUMNS, import_make, import_free, import_check, import_write };
