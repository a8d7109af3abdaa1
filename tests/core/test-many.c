/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Working with many rows: one search over everything, one change of many tasks. */

#include "../support/small-workspace.h"

#include "programme/bulk.h"
#include "programme/search.h"
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
  g_test_add_func ("/many/search/fields", test_search_fields);
  g_test_add_func ("/many/search/limit", test_search_limit);
  g_test_add_func ("/many/bulk/states", test_bulk_states);
  g_test_add_func ("/many/bulk/due", test_bulk_due);
  g_test_add_func ("/many/bulk/column", test_bulk_column);
  result = g_test_run ();
  lantu_connection_close (reader);
  g_object_unref (store);
  return result;
}
