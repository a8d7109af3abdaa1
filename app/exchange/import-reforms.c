/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reform items from a sheet.  The blueprint says how many there are: a row is
 * known by its number there (R07, or 7 for the seventh), without one by its
 * title.  An empty cell leaves what is there. */

#include "exchange/import-private.h"

#include "base/words.h"
#include "exchange/cell-text.h"
#include "record/registers.h"
#include "schedule/reform-change.h"
#include "schedule/reform.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  CODE,
  TITLE,
  LEAD,
  SUPPORTING,
  POST,
  BASIS,
  OBJECTIVE,
  MEASURES,
  START,
  DEADLINE,
  STATUS,
  DOCUMENT,
  EFFECT,
  PROBLEMS,
  NEXT_STEP,
  NOTE,
  REASON,
  N_COLUMNS,
} Column;

static const LantuColumn columns[N_COLUMNS] = {
  [CODE] = { "code", { "编号", "code", "序号", "编码" }, .narrow = TRUE },
  [TITLE] = { "title", { "改革事项", "title", "事项", "名称" }, .required = TRUE },
  [LEAD] = { "lead", { "牵头单位", "lead", "牵头部门" }, .lines = TRUE },
  [SUPPORTING] = { "supporting", { "配合单位", "supporting", "责任单位" }, .lines = TRUE },
  [POST] = { "post", { "责任岗位", "post", "责任领导岗位" } },
  [BASIS] = { "basis", { "依据", "basis", "改革依据" }, .lines = TRUE },
  [OBJECTIVE] = { "objective", { "目标", "objective", "改革目标" }, .lines = TRUE },
  [MEASURES] = { "measures", { "改革举措", "measures", "举措" }, .lines = TRUE },
  [START] = { "start", { "启动时间", "start", "开始" }, .narrow = TRUE },
  [DEADLINE] = { "deadline", { "完成时限", "deadline", "时限", "完成时间" }, .narrow = TRUE },
  [STATUS] = { "status", { "状态", "status", "进展状态" } },
  [DOCUMENT] = { "document", { "制度文件", "document" } },
  [EFFECT] = { "effect", { "成效", "effect" }, .lines = TRUE },
  [PROBLEMS] = { "problems", { "存在问题", "problems", "问题" }, .lines = TRUE },
  [NEXT_STEP] = { "next_step", { "下一步打算", "next_step", "下步打算" }, .lines = TRUE },
  [NOTE] = { "note", { "备注", "note" }, .lines = TRUE },
  [REASON] = { "reason", { "原因", "reason", "理由" } },
};

/* A reform item as the sheet wants it. */
typedef struct
{
  guint line;
  LantuEdit *edit;                        /* owned */
  char *title, *lead, *supporting, *post; /* (nullable) owned */
} Wanted;

typedef struct
{
  LantuIntake *table;        /* not owned */
  LantuImportReport *report; /* not owned */
  LantuImportKnown known;
  GArray *wanted; /* owned, of Wanted: those that change something */
  char *reason;   /* (nullable) owned: the first that is given */
} Import;

static void
wanted_clear (gpointer data)
{
  Wanted *wanted = data;

  g_clear_pointer (&wanted->edit, lantu_edit_free);
  g_clear_pointer (&wanted->title, g_free);
  g_clear_pointer (&wanted->lead, g_free);
  g_clear_pointer (&wanted->supporting, g_free);
  g_clear_pointer (&wanted->post, g_free);
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
  Import *self = state;

  g_array_unref (self->wanted);
  g_free (self->reason);
  g_free (self);
}

static LantuReform *
find_item (GPtrArray *items, const char *code, const char *title)
{
  gint64 number = 0;

  if (g_ascii_string_to_signed (code, 10, 1, items->len, &number, NULL))
    return g_ptr_array_index (items, number - 1);
  for (guint i = 0; i < items->len; i++)
    {
      LantuReform *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (item->code, code) == 0 || (*code == '\0' && g_strcmp0 (item->title, title) == 0))
        return item;
    }
  return NULL;
}

/* The words of a choice, in any of the languages, as its code. */
static const char *
code_of (const LantuField *field, const char *text)
{
  for (guint i = 0; field->choices[i].code; i++)
    if (g_str_equal (text, field->choices[i].code) || g_str_equal (text, field->choices[i].word) ||
        g_str_equal (text, lantu_words ("zh_CN", field->choices[i].word)))
      return field->choices[i].code;
  return NULL;
}

/* One of its own fields; whether it differs from what is there. */
static gboolean
read_field (Import *self, LantuRecord *record, LantuEdit *edit, guint row, Column column)
{
  const LantuField *field = lantu_register_field (&lantu_reform_register, columns[column].name, NULL);
  g_autofree char *text = lantu_intake_cell (self->table, row, column);
  LantuDay day;

  if (*text == '\0')
    return FALSE;
  if (field->type == LANTU_FIELD_DATE)
    {
      if (!lantu_cell_day (text, &day))
        {
          lantu_intake_problem (self->table, row, column, _("“%s” is not a date such as 2026-11-24"), text);
          return FALSE;
        }
      lantu_edit_set_int (edit, field->name, day);
      return lantu_record_day (record, field->name) != day;
    }
  if (field->type == LANTU_FIELD_STATE)
    {
      const char *code = code_of (field, text);

      if (code == NULL)
        {
          lantu_intake_problem (self->table, row, column, _("“%s” is none of the words that may stand here"), text);
          return FALSE;
        }
      g_set_str (&text, code);
    }
  lantu_edit_set (edit, field->name, text);
  return g_strcmp0 (lantu_record_text (record, field->name), text) != 0;
}

/* What stands elsewhere; %NULL where the cell is empty or says what is known. */
static char *
read_other (Import *self, guint row, Column column, const char *there)
{
  g_autofree char *text = lantu_intake_cell (self->table, row, column);
  g_auto (GStrv) now = lantu_bodies_split (text);
  g_auto (GStrv) before = lantu_bodies_split (there ? there : "");

  if (*text == '\0' || g_strcmp0 (text, there) == 0 ||
      ((column == LEAD || column == SUPPORTING) && g_strv_equal ((const char *const *) now, (const char *const *) before)))
    return NULL;
  return g_steal_pointer (&text);
}

static gboolean
read_row (Import *self, LantuConnection *connection, GPtrArray *items, GHashTable *seen, guint row, GError **error)
{
  g_autofree char *code = lantu_intake_cell (self->table, row, CODE);
  g_autofree char *title = lantu_intake_cell (self->table, row, TITLE);
  g_autofree char *reason = lantu_intake_cell (self->table, row, REASON);
  LantuReform *item = find_item (items, code, title);
  Wanted wanted = { .line = lantu_intake_line (self->table, row) };
  g_autoptr (LantuRecord) record = NULL;
  gboolean changed = FALSE;
  gpointer earlier;

  if (item == NULL)
    {
      lantu_intake_problem (self->table, row, *code ? CODE : TITLE, _("the blueprint has no reform item “%s”"), *code ? code : title);
      return TRUE;
    }
  if (g_hash_table_lookup_extended (seen, item, NULL, &earlier))
    lantu_intake_problem (self->table, row, CODE, _("the reform item stands in line %u already"),
                          lantu_intake_line (self->table, GPOINTER_TO_UINT (earlier)));
  g_hash_table_insert (seen, item, GUINT_TO_POINTER (row));
  if (item->filled && self->known == LANTU_IMPORT_STOP)
    lantu_intake_problem (self->table, row, CODE, _("“%s” is in the workspace already"), item->code);
  if ((record = lantu_record_get (connection, &lantu_reform_register, item->id, error)) == NULL)
    return FALSE;
  wanted.edit = lantu_edit_change (&lantu_reform_register, item->id);
  lantu_edit_set_reason (wanted.edit, reason);
  for (Column column = BASIS; column <= NOTE; column++)
    changed = read_field (self, record, wanted.edit, row, column) || changed;
  wanted.title = read_other (self, row, TITLE, item->title);
  wanted.lead = read_other (self, row, LEAD, item->lead);
  wanted.supporting = read_other (self, row, SUPPORTING, item->supporting);
  wanted.post = read_other (self, row, POST, item->post);
  changed = changed || wanted.title || wanted.lead || wanted.supporting || wanted.post;
  if (!changed || (item->filled && self->known == LANTU_IMPORT_SKIP))
    {
      self->report->unchanged++;
      wanted_clear (&wanted);
      return TRUE;
    }
  if (item->filled)
    self->report->updated++;
  else
    self->report->added++;
  if (*reason && self->reason == NULL)
    self->reason = g_steal_pointer (&reason);
  g_array_append_val (self->wanted, wanted);
  return TRUE;
}

static gboolean
import_check (gpointer state, LantuConnection *connection, GError **error)
{
  Import *self = state;
  g_autoptr (GPtrArray) items = lantu_reforms_read (connection, lantu_day_today (), error);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_array_set_size (self->wanted, 0);
  for (guint row = 0; items && row < lantu_intake_n_rows (self->table); row++)
    if (!read_row (self, connection, items, seen, row, error))
      return FALSE;
  return items != NULL;
}

static gboolean
import_write (gpointer state, LantuWrite *write, GError **error)
{
  Import *self = state;

  if (self->reason)
    lantu_write_set_reason (write, self->reason);
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *wanted = &g_array_index (self->wanted, Wanted, i);
      LantuReformChange change = { wanted->edit, wanted->title, wanted->lead, wanted->supporting, wanted->post, lantu_day_today () };

      if (!lantu_reform_change_write (write, &change, error))
        {
          g_prefix_error (error, _("line %u: "), wanted->line);
          return FALSE;
        }
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  return TRUE;
}

const LantuImportKind lantu_import_reforms = { "reforms", columns, N_COLUMNS, import_make, import_free, import_check, import_write };
