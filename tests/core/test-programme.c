/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Organisations in the order of their tree, and found in it; tasks added by
 * hand; the programme's tree, and what may be written to it. */

#include "../support/small-workspace.h"

#include "base/period.h"
#include "programme/occasion.h"
#include "programme/organisation-query.h"
#include "programme/outline.h"
#include "progress/progress.h"
#include "record/edit.h"

static LantuStore *store;
static LantuConnection *reader;

static gboolean
write_edit (LantuEdit *edit, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "edit" };

  return lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error);
}

static gint64
add_organisation (const char *name, const char *level, gint64 parent, gint64 position, const char *code)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_organisation_register);
  g_autoptr (GError) error = NULL;

  lantu_edit_set (edit, "name", name);
  lantu_edit_set (edit, "level", level);
  lantu_edit_set (edit, "code", code);
  if (parent)
    lantu_edit_set_int (edit, "parent", parent);
  if (position)
    lantu_edit_set_int (edit, "position", position);
  if (g_str_equal (level, "unit"))
    lantu_edit_set_int (edit, "kind", lantu_programme_node (reader, "unit-kind", "K", NULL));
  write_edit (edit, &error);
  g_assert_no_error (error);
  return lantu_edit_id (edit);
}

/* Names, one after the other. */
static char *
names (const LantuOrganisationQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lantu_organisation_query_ids (reader, query, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (LantuRecord) record = lantu_record_get (reader, &lantu_organisation_register, g_array_index (ids, gint64, i), NULL);

      g_string_append_printf (text, "%s%s", i ? " " : "", lantu_record_text (record, "name"));
    }
  return g_string_free_and_steal (text);
}

static void
assert_names (LantuOrganisationQuery query, const char *expected)
{
  g_autofree char *found = names (&query);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_organisations (void)
{
  gint64 top, east, west, first, retired;
  LantuRetire retire = { .retire = TRUE, .reason = "merged" };
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "retire" };
  g_autoptr (LantuEdit) move = NULL;
  g_autoptr (LantuEdit) back = NULL;
  g_autoptr (GError) error = NULL;

  top = add_organisation ("Top", "city", 0, 0, NULL);
  west = add_organisation ("West", "district", top, 2, NULL);
  east = add_organisation ("East", "district", top, 1, "E9");
  add_organisation ("Pear", "unit", east, 0, "P1");
  add_organisation ("Apple", "unit", east, 0, "west-7");
  first = add_organisation ("Zebra", "unit", east, 1, NULL);
  retired = add_organisation ("Closed", "unit", west, 0, NULL);
  add_organisation ("Office", "department", top, 3, NULL);
  retire.organisation = retired;
  lantu_store_write (store, &info, lantu_organisation_retire, &retire, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  /* by position, those without one last, by name */
  assert_names ((LantuOrganisationQuery) { .below = top }, "Top East Zebra Apple Pear West Office");
  assert_names ((LantuOrganisationQuery) { .below = top, .retired = TRUE }, "Top East Zebra Apple Pear West Closed Office");
  assert_names ((LantuOrganisationQuery) { .below = top, .not_below = east }, "Top West Office");
  assert_names ((LantuOrganisationQuery) { .below = east }, "East Zebra Apple Pear");
  assert_names ((LantuOrganisationQuery) { .district = west }, "West");
  assert_names ((LantuOrganisationQuery) { .below = top, .district = LANTU_CITY_ITSELF }, "Top Office");
  assert_names ((LantuOrganisationQuery) { .below = east, .kind = LANTU_NO_KIND }, "East");
  assert_names ((LantuOrganisationQuery) { .below = top, .kind = lantu_programme_node (reader, "unit-kind", "K", NULL) }, "Zebra Apple Pear");
  /* a name finds all that stand below it, a code only the one */
  assert_names ((LantuOrganisationQuery) { .search = "EAST" }, "East Zebra Apple Pear");
  assert_names ((LantuOrganisationQuery) { .search = "e9" }, "East");
  assert_names ((LantuOrganisationQuery) { .search = "p1" }, "Pear");
  assert_names ((LantuOrganisationQuery) { .search = "west" }, "Apple West");
  assert_names ((LantuOrganisationQuery) { .search = "nowhere" }, "");

  /* nothing moves below itself, and stays where it was */
  move = lantu_edit_change (&lantu_organisation_register, east);
  lantu_edit_set_int (move, "parent", first);
  g_assert_false (write_edit (move, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  assert_names ((LantuOrganisationQuery) { .below = east }, "East Zebra Apple Pear");
  back = lantu_edit_change (&lantu_organisation_register, first);
  lantu_edit_set_int (back, "parent", west);
  g_assert_true (write_edit (back, &error));
  assert_names ((LantuOrganisationQuery) { .below = top }, "Top East Apple Pear West Zebra Office");
}

/* -- tasks by hand ------------------------------------------------------------- */

static gint64
add_occasion (gint64 measure, const char *title, LantuDay start, LantuDay due, GError **error)
{
  LantuOccasion occasion = {
    .organisation = lantu_organisation_find (reader, "云岭区/第一中学", NULL),
    .measure = measure,
    .title = (char *) title,
    .start = start,
    .due = due,
    .today = lantu_day_new (2026, 11, 24),
  };
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "occasion" };

  return lantu_store_write (store, &info, lantu_occasion_add, &occasion, NULL, NULL, NULL, NULL, error) ? occasion.task : 0;
}

static gint64 add_measure (const char *code, const char *frequency, const char *node_code, GError **error);

static void
assert_task (gint64 id, gint64 occurrence, const char *period, LantuDay start, LantuDay due)
{
  g_autoptr (LantuRecord) task = lantu_record_get (reader, &lantu_task_register, id, NULL);
  g_autoptr (LantuRecord) row = NULL;

  g_assert_nonnull (task);
  g_assert_cmpstr (lantu_record_text (task, "status"), ==, "not_started");
  g_assert_cmpint (lantu_record_int (task, "occurrence"), ==, occurrence);
  g_assert_cmpint (lantu_record_day (task, "start"), ==, start);
  g_assert_cmpint (lantu_record_day (task, "due"), ==, due);
  if (period == NULL)
    {
      g_assert_false (lantu_record_has (task, "period"));
      return;
    }
  row = lantu_record_get (reader, &lantu_period_register, lantu_record_int (task, "period"), NULL);
  g_assert_cmpstr (lantu_record_text (row, "code"), ==, period);
}

/* Each time counts on in its calendar year, which is that of its start. */
static void
test_occasions (void)
{
  LantuDay today = lantu_day_new (2026, 11, 24), due = lantu_day_new (2026, 12, 5);
  gint64 kind = lantu_programme_node (reader, "unit-kind", "K", NULL);
  gint64 measure;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  before = lantu_occasion_measures (reader, kind, &error);
  g_assert_cmpuint (before->len, ==, 0); /* M1 and M2 are not done on occasion */
  measure = add_measure ("E1", "event", "K", &error);
  g_assert_no_error (error);
  after = lantu_occasion_measures (reader, kind, &error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (lantu_record_id (g_ptr_array_index (after, 0)), ==, measure);

  assert_task (add_occasion (measure, NULL, LANTU_NO_DAY, due, &error), 1, "2026", today, due);
  assert_task (add_occasion (measure, "again", lantu_day_new (2026, 12, 1), due, &error), 2, "2026", lantu_day_new (2026, 12, 1), due);
  assert_task (add_occasion (measure, NULL, lantu_day_new (2027, 1, 4), LANTU_NO_DAY, &error), 1, "2027", lantu_day_new (2027, 1, 4), LANTU_NO_DAY);
  assert_task (add_occasion (measure, NULL, LANTU_NO_DAY, LANTU_NO_DAY, &error), 3, "2026", LANTU_NO_DAY, LANTU_NO_DAY);
  /* due before today: it cannot have begun later */
  assert_task (add_occasion (0, "by hand", LANTU_NO_DAY, today - 3, &error), LANTU_NO_VALUE, NULL, today - 3, today - 3);
  g_assert_no_error (error);

  g_assert_cmpint (add_occasion (0, NULL, LANTU_NO_DAY, due, &error), ==, 0);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (add_occasion (0, "backwards", due, today, &error), ==, 0);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
}

/* -- the programme's tree -------------------------------------------------------- */

typedef struct
{
  LantuEdit *edit;
  LantuOutlineRow row;
} NewRow;

static gboolean
write_row (LantuWrite *write, gpointer data, GError **error)
{
  NewRow *self = data;

  return lantu_outline_write_row (write, self->edit, &self->row, error);
}

static gint64
write_new (LantuEdit *edit, const LantuRegister *reg, gint64 node, GError **error)
{
  NewRow data = { edit, { reg, TRUE, node } };
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "row" };

  lantu_edit_set (edit, "provenance", "draft");
  return lantu_store_write (store, &info, write_row, &data, NULL, NULL, NULL, NULL, error) ? lantu_edit_id (edit) : 0;
}

static gint64
add_measure (const char *code, const char *frequency, const char *node_code, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_measure_register);
  gint64 node = node_code ? lantu_programme_node (reader, g_str_equal (node_code, "F") ? "focus" : "unit-kind", node_code, NULL) : 0;

  lantu_edit_set (edit, "code", code);
  lantu_edit_set (edit, "title", code);
  lantu_edit_set (edit, "frequency", frequency);
  return write_new (edit, &lantu_measure_register, node, error);
}

static gint64
add_node (const char *code, gint64 parent, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_node_register);

  lantu_edit_set (edit, "kind", "focus");
  lantu_edit_set (edit, "code", code);
  lantu_edit_set (edit, "title", code);
  lantu_edit_set_int (edit, "parent", parent);
  return write_new (edit, &lantu_node_register, 0, error);
}

static gboolean
delete_row (const LantuRegister *reg, gint64 id, GError **error)
{
  LantuOutlineDelete what = { reg, id };
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "delete" };

  return lantu_store_write (store, &info, lantu_outline_delete, &what, NULL, NULL, NULL, NULL, error);
}

static LantuOutline *
read_outline (LantuDay today)
{
  g_autoptr (GError) error = NULL;
  LantuOutline *outline = lantu_outline_read (reader, today, &error);

  g_assert_no_error (error);
  return outline;
}

static void
test_outline (void)
{
  gint64 system = lantu_programme_node (reader, "system", "S", NULL);
  gint64 focus, measure, node, loose;
  g_autoptr (LantuOutline) outline = read_outline (0);
  g_autoptr (LantuOutline) later = NULL;
  g_autoptr (LantuOutline) deleted = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  focus = lantu_programme_node (reader, "focus", "F", NULL);
  g_assert_cmpuint (lantu_outline_children (outline, 0)->len, ==, 2);
  list = lantu_outline_children (outline, system);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpint (((LantuOutlineNode *) g_ptr_array_index (list, 0))->id, ==, focus);
  g_assert_cmpuint (lantu_outline_children (outline, focus)->len, ==, 0);
  g_assert_cmpuint (lantu_outline_links_of_node (outline, focus)->len, ==, 1);

  node = add_node ("F2", system, &error);
  g_assert_no_error (error);
  measure = add_measure ("M9", "year", "F", &error);
  g_assert_no_error (error);
  loose = add_measure ("M10", "year", NULL, &error);
  g_assert_no_error (error);
  /* a code stands once in its register */
  g_assert_cmpint (add_node ("F", system, &error), ==, 0);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (add_measure ("M9", "year", "F", &error), ==, 0);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);

  later = read_outline (0);
  list = lantu_outline_children (later, system);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((LantuOutlineNode *) g_ptr_array_index (list, 1))->id, ==, node); /* what is new comes last */
  g_assert_cmpint (((LantuOutlineMeasure *) g_ptr_array_index (lantu_outline_measures (later), lantu_outline_measures (later)->len - 1))->id, ==,
                   loose);
  g_assert_cmpuint (lantu_outline_links_of_node (later, focus)->len, ==, 2);
  g_assert_cmpuint (lantu_outline_links_of_measure (later, measure)->len, ==, 1);
  g_assert_true (g_ptr_array_find (lantu_outline_loose (later), lantu_outline_measure (later, loose), NULL));
  g_assert_false (g_ptr_array_find (lantu_outline_loose (later), lantu_outline_measure (later, measure), NULL));
  /* what was read before does not change */
  g_assert_cmpuint (lantu_outline_children (outline, system)->len, ==, 1);

  /* a measure takes its links along, a branch that is referred to stays */
  g_assert_true (delete_row (&lantu_measure_register, measure, &error));
  g_assert_false (delete_row (&lantu_node_register, system, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED);
  deleted = read_outline (0);
  g_assert_null (lantu_outline_measure (deleted, measure));
  g_assert_cmpuint (lantu_outline_links_of_node (deleted, focus)->len, ==, 1);
  g_assert_nonnull (lantu_outline_node (deleted, system));
}

static gboolean
write_duty (LantuWrite *write, gpointer edit, GError **error)
{
  return lantu_outline_write_duty (write, edit, NULL, error);
}

static gboolean
add_duty (gint64 subject, const char *body, const char *from, const char *to, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);
  LantuTxnInfo info = { .kind = "do", .actor = "test", .label = "duty" };

  lantu_edit_set_int (edit, "subject", subject);
  lantu_edit_set (edit, "role", "lead");
  lantu_edit_set (edit, "body_name", body);
  lantu_edit_set (edit, "valid_from", from);
  lantu_edit_set (edit, "valid_to", to);
  return lantu_store_write (store, &info, write_duty, edit, NULL, NULL, NULL, NULL, error);
}

/* The lead bodies are those of the day, first and last day included. */
static void
test_leads (void)
{
  static const struct
  {
    int month, day;
    const char *lead;
  } days[] = {
    { 2, 28, NULL },
    { 3, 1, "Old" },
    { 6, 30, "Old" },
    { 7, 1, "New, Newer" },
  };
  gint64 focus = lantu_programme_node (reader, "focus", "F", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_duty (focus, "Old", "2026-03-01", "2026-06-30", &error));
  g_assert_true (add_duty (focus, "New", "2026-07-01", NULL, &error));
  g_assert_true (add_duty (focus, "Newer", "2026-07-01", NULL, &error));
  g_assert_false (add_duty (focus, NULL, NULL, NULL, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (add_duty (focus, "Never", "2026-07-02", "2026-07-01", &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LantuOutline) outline = read_outline (lantu_day_new (2026, days[i].month, days[i].day));

      g_assert_cmpstr (lantu_outline_node (outline, focus)->lead, ==, days[i].lead);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = small_workspace_folder ();
  path = g_build_filename (folder, "programme.lantu", NULL);
  store = small_workspace_new (path);
  reader = lantu_store_reader (store, NULL);
  g_test_add_func ("/programme/organisations", test_organisations);
  g_test_add_func ("/programme/occasions", test_occasions);
  g_test_add_func ("/programme/outline", test_outline);
  g_test_add_func ("/programme/leads", test_leads);
  result = g_test_run ();
  lantu_connection_close (reader);
  g_object_unref (store);
  return result;
}
