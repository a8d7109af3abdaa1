/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Working with many rows: one search over everything, one change of many tasks, the
 * turn of the year, one organisation that goes into another. */

#include "../support/small-workspace.h"

#include "programme/bulk.h"
#include "programme/merge.h"
#include "programme/search.h"
#include "programme/turn.h"
#include "record/edit.h"

static LantuStore *store;
static LantuConnection *reader;

static GPtrArray *
search (const LantuRegister *reg, const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = lantu_search_register (reader, reg, text, LANTU_SEARCH_FIRST, &error);

  g_assert_no_error (error);
  return hits;
}

static const LantuHit *
only (GPtrArray *hits)
{
  g_assert_cmpuint (hits->len, ==, 1);
  return g_ptr_array_index (hits, 0);
}

static void
test_search_words (void)
{
  g_autoptr (GPtrArray) notes = search (&lantu_task_register, "说明");
  g_autoptr (GPtrArray) school = search (&lantu_organisation_register, "中学");
  g_autoptr (GPtrArray) measure = search (&lantu_measure_register, "措施一");
  g_autoptr (GPtrArray) code = search (&lantu_measure_register, "ｍ2"); /* full width, another case */
  g_autoptr (GPtrArray) none = search (&lantu_task_register, "没有");
  g_autoptr (GPtrArray) empty = search (&lantu_task_register, "  ");
  const LantuHit *hit;

  /* two tasks had a note; the second was undone */
  hit = only (notes);
  g_assert_cmpstr (hit->field->name, ==, "note");
  g_assert_cmpstr (hit->text, ==, "“说明”\\ 第二行");
  g_assert_cmpstr (hit->title, ==, "M1 措施一");
  g_assert_cmpstr (hit->where, ==, "第一中学 · 2026Q1");
  g_assert_cmpint (hit->task, ==, hit->id);
  hit = only (school);
  g_assert_cmpstr (hit->where, ==, "示例市/云岭区");
  g_assert_cmpint (hit->organisation, ==, hit->id);
  hit = only (measure);
  g_assert_cmpstr (hit->where, ==, "M1");
  g_assert_cmpint (hit->node, ==, hit->id);
  g_assert_cmpstr (only (code)->title, ==, "措施二");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (empty->len, ==, 0);
}

/* What all registers together find for a text. */
static guint
everywhere (const char *text, gint64 *id, char **span)
{
  guint n = 0;

  for (LantuRegisters reg = lantu_registers (); *reg; reg++)
    if (lantu_search_reads (*reg))
      {
        g_autoptr (GPtrArray) hits = search (*reg, text);

        for (guint i = 0; i < hits->len; i++, n++)
          {
            const LantuHit *hit = g_ptr_array_index (hits, i);

            *id = hit->id;
            g_set_str (span, hit->span);
          }
      }
  return n;
}

static void
test_search_ids (void)
{
  g_autoptr (GPtrArray) school = search (&lantu_organisation_register, "第一中学");
  gint64 id = only (school)->id, found = 0;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *code = g_strdup_printf ("lantu:organisation/%s/2026Q4", number);
  g_autofree char *plain = g_strdup_printf ("lantu:organisation/%s", number);
  g_autofree char *wrong = g_strdup_printf ("lantu:organisation/%s/often", number);
  g_autofree char *other = g_strdup_printf ("lantu:task/%s", number);
  g_autofree char *span = NULL;

  g_assert_cmpuint (everywhere (number, &found, &span), ==, 1);
  g_assert_cmpint (found, ==, id);
  g_assert_cmpuint (everywhere (code, &found, &span), ==, 1);
  g_assert_cmpint (found, ==, id);
  g_assert_cmpstr (span, ==, "2026Q4");
  g_assert_cmpuint (everywhere (plain, &found, &span), ==, 1);
  g_assert_null (span);
  g_assert_cmpuint (everywhere (wrong, &found, &span), ==, 0);
  g_assert_cmpuint (everywhere (other, &found, &span), ==, 0);
  g_assert_cmpuint (everywhere ("12345", &found, &span), ==, 0);
}

/* A reform item has the title of its branch; a step belongs to it, or to a task. */
static void
test_search_reforms (void)
{
  g_autoptr (LantuChange) change = small_workspace_write (store, "INSERT INTO node (id, kind, code, title, provenance) VALUES "
                                                                 "(81, 'reform-item', 'R1', '事项甲', 'draft'); "
                                                                 "INSERT INTO reform (id, status, note) VALUES (81, 'planning', '牵头会商'); "
                                                                 "INSERT INTO milestone (id, subject, title) SELECT 82, 81, '第一步会商' UNION "
                                                                 "SELECT 83, min (id), '第二步会商' FROM task");
  g_autoptr (GPtrArray) reforms = search (&lantu_reform_register, "会商");
  g_autoptr (GPtrArray) steps = search (&lantu_milestone_register, "会商");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (only (reforms)->title, ==, "事项甲");
  g_assert_cmpint (only (reforms)->reform, ==, 81);
  g_assert_cmpuint (steps->len, ==, 2);
  g_assert_cmpint (((LantuHit *) steps->pdata[0])->reform, ==, 81);
  g_assert_cmpstr (((LantuHit *) steps->pdata[0])->where, ==, "事项甲");
  g_assert_cmpint (((LantuHit *) steps->pdata[1])->task, !=, 0);
  g_assert_nonnull (strstr (((LantuHit *) steps->pdata[1])->where, "第一中学"));
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
}

/* Every text field of every register that is searched is found by what stands in it. */
static void
test_search_fields (void)
{
  for (LantuRegisters reg = lantu_registers (); *reg; reg++)
    for (guint f = 0; lantu_search_reads (*reg) && f < (*reg)->n_fields; f++)
      {
        const LantuField *field = &(*reg)->fields[f];
        g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (id, %s) VALUES (77, '字段%u')", (*reg)->name, field->name, f);
        g_autofree char *text = g_strdup_printf ("字段%u", f);
        g_autoptr (LantuChange) change = NULL;
        g_autoptr (GPtrArray) hits = NULL;
        g_autoptr (GError) error = NULL;

        if (!(field->type == LANTU_FIELD_TEXT || field->type == LANTU_FIELD_LONG_TEXT) || (field->flags & LANTU_FIELD_DERIVED))
          continue;
        change = small_workspace_write (store, sql);
        hits = search (*reg, text);
        g_assert_cmpint (only (hits)->id, ==, 77);
        g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
        g_assert_no_error (error);
      }
}

static void
test_search_limit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuChange) change = small_workspace_write (
      store, "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 20999) "
             "INSERT INTO task (id, organisation, status, title) SELECT i, 1, 'not_started', iif (i < 1100, '会议 ', '其他 ') || i FROM n");
  g_autoptr (GPtrArray) some = search (&lantu_task_register, "会议");
  g_autoptr (GPtrArray) all = lantu_search_register (reader, &lantu_task_register, "会议", 0, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) cancelled = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (some->len, ==, LANTU_SEARCH_FIRST);
  g_assert_cmpuint (all->len, ==, 100);
  /* long enough to be interrupted */
  g_cancellable_cancel (cancellable);
  lantu_connection_set_cancellable (reader, cancellable);
  cancelled = lantu_search_register (reader, &lantu_task_register, "没有", 0, &error);
  lantu_connection_set_cancellable (reader, NULL);
  g_assert_null (cancelled);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_CANCELLED);
  lantu_connection_clear_failed (reader);
  g_clear_error (&error);
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
}

/* -- one change of many tasks ---------------------------------------------------- */

#define TODAY (lantu_day_new (2026, 11, 24))

static GArray *
all_tasks (void)
{
  LantuTaskQuery query;

  lantu_task_query_init (&query);
  return lantu_task_query_ids (reader, &query, NULL);
}

static guint
count_with (const char *field, const char *text)
{
  g_autoptr (GArray) ids = all_tasks ();
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (LantuRecord) record = lantu_record_get (reader, &lantu_task_register, g_array_index (ids, gint64, i), NULL);
      g_autofree char *due = lantu_day_format (lantu_record_day (record, "due"));

      n += g_strcmp0 (g_str_equal (field, "due") ? due : lantu_record_text (record, field), text) == 0;
    }
  return n;
}

static LantuBulk *
bulk (const char *field, const char *text)
{
  g_autoptr (GArray) ids = all_tasks ();
  LantuBulk *self = lantu_bulk_new ((const gint64 *) (gpointer) ids->data, ids->len, field, TODAY);

  g_ptr_array_add (self->texts, g_strdup (text));
  return self;
}

static gboolean
write_bulk (LantuBulk *self, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "测试", .label = "批量", .reason = self->reason };

  return lantu_store_write (store, &info, lantu_bulk_write, self, NULL, NULL, NULL, NULL, error);
}

/* One is done, one not any more: it was undone. */
static void
test_bulk_states (void)
{
  g_autoptr (LantuBulk) start = bulk ("status", "in_progress");
  g_autoptr (LantuBulk) hand_in = bulk ("status", "submitted");
  g_autoptr (GError) error = NULL;
  const LantuBulkRefusal *refusal;

  g_assert_true (lantu_bulk_check (reader, start, &error));
  g_assert_cmpuint (start->changed, ==, 5);
  g_assert_true (start->needs_reason); /* to open what is done */
  g_assert_cmpuint (start->refused->len, ==, 0);

  /* from not started, and from done, nothing is handed in */
  g_assert_true (lantu_bulk_check (reader, hand_in, &error));
  g_assert_cmpuint (hand_in->changed, ==, 0);
  g_assert_cmpuint (hand_in->refused->len, ==, 5);
  refusal = g_ptr_array_index (hand_in->refused, 0);
  g_assert_nonnull (strstr (refusal->title, "第一中学 · "));

  g_assert_false (write_bulk (start, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (count_with ("status", "in_progress"), ==, 0); /* nothing is half done */

  start->leave_out = TRUE;
  g_assert_true (write_bulk (start, &error));
  g_assert_cmpuint (start->changed, ==, 4);
  g_assert_cmpuint (start->refused->len, ==, 1);
  g_assert_cmpuint (count_with ("status", "in_progress"), ==, 4);

  hand_in->leave_out = TRUE;
  g_assert_true (write_bulk (hand_in, &error));
  g_assert_cmpuint (count_with ("status", "submitted"), ==, 4);
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
  g_assert_cmpuint (count_with ("status", "in_progress"), ==, 4);
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
  g_assert_cmpuint (count_with ("status", "not_started"), ==, 4);
}

static void
test_bulk_due (void)
{
  g_autoptr (LantuBulk) later = bulk ("due", "2027-01-31");
  g_autoptr (LantuBulk) early = bulk ("due", "2020-01-31");
  g_autoptr (LantuBulk) wrong = bulk ("due", "soon");
  g_autoptr (GError) error = NULL;

  g_assert_true (lantu_bulk_check (reader, later, &error));
  g_assert_true (later->needs_reason);
  g_assert_true (lantu_bulk_check (reader, early, &error));
  g_assert_cmpuint (early->refused->len, ==, 5); /* before the start */
  g_assert_true (lantu_bulk_check (reader, wrong, &error));
  g_assert_cmpuint (wrong->refused->len, ==, 5);
  later->reason = g_strdup ("推迟");
  g_assert_true (write_bulk (later, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_with ("due", "2027-01-31"), ==, 5);
  /* the same again changes nothing */
  g_assert_true (lantu_bulk_check (reader, later, &error));
  g_assert_cmpuint (later->changed, ==, 0);
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
  g_assert_cmpuint (count_with ("due", "2027-01-31"), ==, 0);
}

/* A column of values, one for each row. */
static void
test_bulk_column (void)
{
  static const char *const values[] = { "met", "not_met", "", "met", "partly" };
  g_autoptr (GArray) ids = all_tasks ();
  g_autoptr (LantuBulk) column = lantu_bulk_new ((const gint64 *) (gpointer) ids->data, ids->len, "verdict", TODAY);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (column->texts, g_strdup (values[i]));
  g_assert_false (lantu_bulk_check (reader, column, &error)); /* one is wanting */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_ptr_array_add (column->texts, g_strdup (values[4]));
  g_assert_true (write_bulk (column, &error));
  g_assert_cmpuint (column->changed, ==, 4);
  g_assert_cmpuint (count_with ("verdict", "met"), ==, 2);
  g_assert_cmpuint (count_with ("verdict", "not_met"), ==, 1);
  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
}

/* -- the turn of the year ------------------------------------------------------- */

static gboolean
write_any (LantuWriteFunc func, gpointer data, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "测试", .label = "一步" };

  return lantu_store_write (store, &info, func, data, NULL, NULL, NULL, NULL, error);
}

static char *
content (void)
{
  return lantu_hash_content (reader, lantu_registers (), NULL);
}

static void
undo (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lantu_store_undo (store, "测试", NULL, &error));
  g_assert_no_error (error);
}

static void
test_turn (void)
{
  LantuTurn turn = { .what = LANTU_TURN_POSTPONE, .due = LANTU_NO_DAY, .today = TODAY, .freeze = TRUE };
  g_autofree char *before = content ();
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq, last;
  LantuPeriod old;
  LantuDay day;

  g_assert_true (lantu_period_parse ("2027Q1", &turn.year));
  g_assert_false (write_any (lantu_turn_write, &turn, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (lantu_period_parse ("2027", &turn.year));
  g_assert_true (lantu_turn_count (reader, &turn, &error));
  g_assert_cmpint (turn.made, ==, 5);
  g_assert_cmpuint (turn.open, ==, 4);                          /* one of five is done */
  g_assert_false (write_any (lantu_turn_write, &turn, &error)); /* no day */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  turn.due = lantu_day_new (2027, 3, 31);
  g_assert_false (write_any (lantu_turn_write, &turn, &error)); /* no reason */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);

  lantu_connection_get_int64 (reader, "SELECT max(seq) FROM txn", &last, NULL);
  turn.reason = (char *) "跨年";
  g_assert_true (write_any (lantu_turn_write, &turn, &error));
  g_assert_no_error (error);
  g_assert_cmpint (turn.made, ==, 5);
  g_assert_cmpuint (count_with ("due", "2027-03-31"), ==, 4 + 1); /* the new first quarter, too */
  lantu_period_parse ("2026", &old);
  g_assert_true (lantu_freeze_find (reader, &old, &seq, &day, &error));
  g_assert_cmpint (seq, ==, last); /* as it was before this step */
  undo ();

  turn.what = LANTU_TURN_SUSPEND;
  turn.freeze = FALSE;
  g_assert_true (write_any (lantu_turn_write, &turn, &error));
  g_assert_cmpuint (count_with ("status", "suspended"), ==, 4);
  g_assert_true (lantu_freeze_find (reader, &old, &seq, &day, &error));
  g_assert_cmpint (seq, ==, 0);
  undo ();

  turn.what = LANTU_TURN_KEEP;
  turn.reason = NULL;
  g_assert_true (write_any (lantu_turn_write, &turn, &error));
  g_assert_cmpuint (count_with ("status", "not_started"), ==, 9);
  undo ();
  after = content ();
  g_assert_cmpstr (after, ==, before);
}

/* Narrowed to measures, a level, pilot units. */
static void
test_rollout (void)
{
  gint64 unit = lantu_organisation_find (reader, "第一中学", NULL), code = lantu_programme_measure (reader, "M1", NULL);
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuRollout rollout = { 0 };
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_organisation_register, unit);
  g_autoptr (GError) error = NULL;

  lantu_period_parse ("2028", &rollout.span);
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 5);
  g_array_append_val (measures, code);
  rollout.measures = measures;
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 4);
  rollout.level = "village";
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 0);
  rollout.level = "unit";
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 4);
  rollout.pilot_only = TRUE;
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 0);
  lantu_edit_set (edit, "pilot", "1");
  g_assert_true (write_any (lantu_edit_write, edit, &error));
  g_assert_true (lantu_rollout_count (reader, &rollout, &error));
  g_assert_cmpint (rollout.made, ==, 4);
  undo ();
}

/* -- one organisation goes into another ---------------------------------------------- */

static gint64
find (const char *path)
{
  return lantu_organisation_find (reader, path, NULL);
}

static gint64
add_unit (const char *name, const char *level, gint64 parent)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_organisation_register);
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, "name", name);
  lantu_edit_set (edit, "level", level);
  lantu_edit_set_int (edit, "parent", parent);
  lantu_edit_set_int (edit, "kind", lantu_programme_node (reader, "unit-kind", "K", NULL));
  write_any (lantu_edit_write, edit, &error);
  g_assert_no_error (error);
  return lantu_edit_id (edit);
}

static GArray *
tasks_of (gint64 organisation)
{
  LantuTaskQuery query;

  lantu_task_query_init (&query);
  query.organisation = organisation;
  return lantu_task_query_ids (reader, &query, NULL);
}

/* (transfer full): the states of an organisation's tasks, in their order */
static char *
states_of (gint64 organisation)
{
  g_autoptr (GArray) ids = tasks_of (organisation);
  g_autoptr (GPtrArray) rows = lantu_task_rows (reader, (const gint64 *) (gpointer) ids->data, ids->len, TODAY, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const LantuTaskRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%s:%s:%s%s ", row->code ? row->code : row->title, row->period_code ? row->period_code : "", row->status,
                              row->note ? "+" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
set_task (gint64 organisation, guint position, const char *field, const char *text)
{
  g_autoptr (GArray) ids = tasks_of (organisation);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_task_register, g_array_index (ids, gint64, position));
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, field, text);
  write_any (lantu_edit_write, edit, &error);
  g_assert_no_error (error);
}

static gboolean
add_duty (LantuWrite *write, gpointer body, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);

  lantu_edit_set_int (edit, "subject", lantu_programme_node (lantu_write_connection (write), "focus", "F", NULL));
  lantu_edit_set (edit, "role", "lead");
  lantu_edit_set_int (edit, "body", *(gint64 *) body);
  lantu_edit_set (edit, "valid_from", "2020-01-01");
  return lantu_edit_write (write, edit, error);
}

static void
test_merge (void)
{
  gint64 into = find ("第一中学"), district = find ("云岭区"), from, child, count;
  LantuRollout rollout = { 0 };
  LantuMerge merge = { .into = into, .day = TODAY, .today = TODAY };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuRecord) old = NULL;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  from = merge.from = add_unit ("第二中学", "unit", district);
  child = add_unit ("第二中学分校", "unit", from);
  lantu_period_parse ("2026", &rollout.span);
  rollout.organisation = from;
  g_assert_true (write_any (lantu_rollout_write, &rollout, &error));
  g_assert_true (write_any (add_duty, &from, &error));
  here = states_of (into);
  g_assert_cmpstr (here, ==, "M1:2026Q1:done+ M1:2026Q2:not_started M1:2026Q3:not_started M1:2026Q4:not_started M2:2026:not_started ");
  g_clear_pointer (&here, g_free);
  /* the old one: Q1 done long ago, Q3 open, Q4 and the year done before their end */
  set_task (from, 0, "status", "done");
  set_task (from, 2, "status", "in_progress");
  set_task (from, 2, "status", "submitted");
  set_task (from, 3, "status", "done");
  set_task (from, 4, "note", "旧的");
  before = content ();

  g_assert_true (lantu_merge_count (reader, &merge, &error));
  g_assert_cmpuint (merge.suspended, ==, 4); /* all but Q1 */
  g_assert_cmpuint (merge.answered, ==, 3);  /* Q3, Q4 and the year */
  g_assert_cmpuint (merge.kept, ==, 1);      /* Q2 had none to give */
  g_assert_cmpuint (merge.made, ==, 0);
  g_assert_cmpuint (merge.below, ==, 1);
  g_assert_cmpuint (merge.duties, ==, 1);
  g_assert_false (write_any (lantu_merge_write, &merge, &error)); /* no reason */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  merge.reason = (char *) "合并办学";
  g_assert_true (write_any (lantu_merge_write, &merge, &error));
  g_assert_no_error (error);
  here = states_of (into);
  there = states_of (from);
  g_assert_cmpstr (here, ==, "M1:2026Q1:done+ M1:2026Q2:not_started M1:2026Q3:submitted M1:2026Q4:done M2:2026:not_started+ ");
  g_assert_cmpstr (there, ==, "M1:2026Q1:done M1:2026Q2:suspended M1:2026Q3:suspended M1:2026Q4:suspended M2:2026:suspended+ ");
  path = lantu_organisation_path (reader, child, "/", NULL);
  g_assert_cmpstr (path, ==, "示例市/云岭区/第一中学/第二中学分校");
  old = lantu_record_get (reader, &lantu_organisation_register, from, NULL);
  g_assert_true (lantu_record_yes (old, "retired"));
  g_assert_cmpint (lantu_record_int (old, "successor"), ==, into);
  g_assert_cmpint (lantu_record_day (old, "valid_to"), ==, TODAY);
  g_assert_true (lantu_connection_get_int64 (reader, "SELECT count(*) FROM duty WHERE body IS NOT NULL AND valid_to IS NOT NULL", &count, NULL));
  g_assert_cmpint (count, ==, 1);
  g_assert_true (lantu_connection_get_int64 (reader, "SELECT valid_from FROM duty WHERE body IS NOT NULL AND valid_to IS NULL", &count, NULL));
  g_assert_cmpint (count, ==, TODAY + 1);

  g_assert_false (write_any (lantu_merge_write, &merge, &error)); /* it is out of use now */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  g_clear_error (&error);
  undo ();
  after = content ();
  g_assert_cmpstr (after, ==, before);
  merge.into = child;
  g_assert_false (lantu_merge_count (reader, &merge, &error)); /* not into one below */
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
}

/* The successor had no tasks at all, and another kind asks for none. */
static void
test_merge_new (void)
{
  gint64 district = find ("云岭区"), from = find ("第一中学"), into = add_unit ("新校", "unit", district);
  LantuMerge merge = { .from = from, .into = into, .day = TODAY, .today = TODAY, .reason = (char *) "合并" };
  g_autoptr (GError) error = NULL;
  g_autofree char *here = NULL;

  g_assert_true (write_any (lantu_merge_write, &merge, &error));
  g_assert_no_error (error);
  here = states_of (into);
  g_assert_cmpstr (here, ==, "M1:2026Q2:not_started M1:2026Q3:not_started M1:2026Q4:not_started M2:2026:not_started ");
  undo ();
  merge.into = find ("云岭区"); /* without a kind */
  g_assert_true (lantu_merge_count (reader, &merge, &error) == FALSE || merge.made == 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  store = small_workspace_at ("many.lantu", &path);
  reader = lantu_store_reader (store, NULL);
  g_test_add_func ("/many/search/words", test_search_words);
  g_test_add_func ("/many/search/ids", test_search_ids);
  g_test_add_func ("/many/search/reforms", test_search_reforms);
  g_test_add_func ("/many/search/fields", test_search_fields);
  g_test_add_func ("/many/search/limit", test_search_limit);
  g_test_add_func ("/many/bulk/states", test_bulk_states);
  g_test_add_func ("/many/bulk/due", test_bulk_due);
  g_test_add_func ("/many/bulk/column", test_bulk_column);
  g_test_add_func ("/many/year/turn", test_turn);
  g_test_add_func ("/many/year/rollout", test_rollout);
  g_test_add_func ("/many/year/merge", test_merge);
  g_test_add_func ("/many/year/merge-new", test_merge_new);
  result = g_test_run ();
  lantu_connection_close (reader);
  g_object_unref (store);
  return result;
}
