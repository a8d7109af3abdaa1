/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reform items and their timetables: lamps by tables, plans against dates
 * counted by hand, chains, circles, states, duties and what is due. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "../support/small-workspace.h"
#include "base/error.h"
#include "exchange/import.h"
#include "programme/outline.h"
#include "record/history-words.h"
#include "schedule/agenda.h"
#include "schedule/duties.h"
#include "schedule/plan.h"
#include "schedule/reform-change.h"
#include "schedule/timetable.h"

typedef struct
{
  char *path;
  LantuStore *store;
  LantuConnection *reader;
  LantuCalendar *calendar;
  gint64 ids[3];
} Ground;

static LantuDay
day (const char *text)
{
  LantuDay value;

  if (text == NULL)
    return LANTU_NO_DAY;
  g_assert_true (lantu_day_parse (text, &value));
  return value;
}

static void
begin (Ground *self, gconstpointer data)
{
  static guint n;
  g_autofree char *json = g_build_filename (g_getenv ("LANTU_FIXTURES"), "blueprint-other-city.json", NULL);
  g_autofree char *folder = small_workspace_folder ();
  g_autofree char *name = g_strdup_printf ("reform-%u.lantu", n++);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_load (json, &error);
  g_autoptr (GPtrArray) items = NULL;

  g_assert_no_error (error);
  self->path = g_build_filename (folder, name, NULL);
  self->store = lantu_programme_create (self->path, blueprint, "云梦", "测试", &error);
  g_assert_no_error (error);
  self->reader = lantu_store_reader (self->store, &error);
  self->calendar = lantu_calendar_new (&error);
  items = lantu_reforms_read (self->reader, day ("2026-11-24"), &error);
  g_assert_no_error (error);
  /* each of the blueprint's items begins as an empty slot */
  g_assert_cmpuint (items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      LantuReform *item = g_ptr_array_index (items, i);

      self->ids[i] = item->id;
      g_assert_false (item->filled);
      g_assert_cmpstr (item->status, ==, "planning");
      g_assert_cmpint (item->lamp, ==, LANTU_LAMP_NONE);
      g_assert_true (isnan (lantu_tally_progress (&item->tally)));
    }
}

static void
end (Ground *self, gconstpointer data)
{
  lantu_connection_close (self->reader);
  g_object_unref (self->store);
  lantu_calendar_free (self->calendar);
  g_free (self->path);
}

static gboolean
write_it (Ground *self, LantuWriteFunc func, gpointer data, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = "测试", .label = "改" };

  return lantu_store_write (self->store, &info, func, data, NULL, NULL, NULL, NULL, error);
}

/* @pairs: field, text, …, NULL; the refusal's sentence, or NULL */
static char *
change (Ground *self, LantuEdit *edit, const char *reason, const char *const *pairs)
{
  g_autoptr (LantuEdit) owned = edit;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; pairs[i]; i += 2)
    lantu_edit_set (owned, pairs[i], pairs[i + 1]);
  lantu_edit_set_reason (owned, reason);
  lantu_edit_set_today (owned, day ("2026-11-24"));
  return write_it (self, lantu_edit_write, owned, &error) ? NULL : g_strdup (error->message);
}

#define SET(self, reg, id, reason, ...) change (self, lantu_edit_change (reg, id), reason, (const char *const[]) { __VA_ARGS__, NULL })
#define done(sentence)                     \
  G_STMT_START                             \
  {                                        \
    g_autofree char *refused = (sentence); \
    g_assert_cmpstr (refused, ==, NULL);   \
  }                                        \
  G_STMT_END
#define refused(sentence, part)                   \
  G_STMT_START                                    \
  {                                               \
    g_autofree char *told = (sentence);           \
    g_assert_nonnull (told);                      \
    if (strstr (told, part) == NULL)              \
      g_error ("“%s” is not in: %s", part, told); \
  }                                               \
  G_STMT_END

static gint64
milestone (Ground *self, gint64 subject, const char *title, const char *days, const char *planned, const char *weight)
{
  LantuEdit *edit = lantu_edit_create (&lantu_milestone_register);
  g_autoptr (GError) error = NULL;
  gint64 id;

  lantu_edit_set_int (edit, "subject", subject);
  lantu_edit_set (edit, "title", title);
  lantu_edit_set (edit, "days", days);
  lantu_edit_set (edit, "planned", planned);
  lantu_edit_set (edit, "weight", weight);
  write_it (self, lantu_edit_write, edit, &error);
  g_assert_no_error (error);
  id = lantu_edit_id (edit);
  lantu_edit_free (edit);
  return id;
}

static LantuReform *
item_on (Ground *self, gint64 id, const char *today)
{
  g_autoptr (GError) error = NULL;
  LantuReform *item = lantu_reform_read (self->reader, id, day (today), &error);

  g_assert_no_error (error);
  return item;
}

static LantuMilestone *
nth (LantuReform *item, guint i)
{
  return g_ptr_array_index (item->milestones, i);
}

/* -- lamps ------------------------------------------------------------------------ */

/* start 1 November, deadline 31 December; three milestones on 20 November (weight 1),
 * 10 December (weight 2), 31 December (weight 1); counted by hand */
static const struct
{
  const char *today;
  guint reached; /* how many, from the first */
  LantuLamp lamps[3];
  LantuLamp lamp;
  double progress, plan;
  int next;
} lamp_cases[] = {
  /* before the start nothing burns */
  { "2026-10-31", 0, { LANTU_LAMP_GREY, LANTU_LAMP_GREY, LANTU_LAMP_GREY }, LANTU_LAMP_GREY, 0, 0, 0 },
  /* one day of twenty, a quarter of the weight: 1.25 points */
  { "2026-11-01", 0, { LANTU_LAMP_GREEN, LANTU_LAMP_GREY, LANTU_LAMP_GREY }, LANTU_LAMP_GREEN, 0, 1.25, 0 },
  /* six days left of twenty: 14 ≤ 20/3 is false on the 13th, 6 ≤ 6 on the 14th; 14/20/4 = 17.5: yellow all the same */
  { "2026-11-14", 0, { LANTU_LAMP_BLUE, LANTU_LAMP_GREY, LANTU_LAMP_GREY }, LANTU_LAMP_YELLOW, 0, 17.5, 0 },
  /* the day after the first was due, with one of twenty days of the second, half of the weight: 25 + 2.5 */
  { "2026-11-21", 0, { LANTU_LAMP_RED, LANTU_LAMP_GREEN, LANTU_LAMP_GREY }, LANTU_LAMP_RED, 0, 27.5, 0 },
  { "2026-11-21", 1, { LANTU_LAMP_NONE, LANTU_LAMP_GREEN, LANTU_LAMP_GREY }, LANTU_LAMP_GREEN, 25, 27.5, 1 },
  /* all of the first two and one of 21 days: the second is overdue */
  { "2026-12-11", 1, { LANTU_LAMP_NONE, LANTU_LAMP_RED, LANTU_LAMP_GREEN }, LANTU_LAMP_RED, 25, 75 + 25.0 / 21, 1 },
  /* blue since the next is: 7 left of 21 days; 14/21 of a quarter would be behind by 16.7, unless it counts less */
  { "2026-12-11", 2, { LANTU_LAMP_NONE, LANTU_LAMP_NONE, LANTU_LAMP_GREEN }, LANTU_LAMP_GREEN, 75, 75 + 25.0 / 21, 2 },
  { "2026-12-31", 2, { LANTU_LAMP_NONE, LANTU_LAMP_NONE, LANTU_LAMP_BLUE }, LANTU_LAMP_YELLOW, 75, 100, 2 },
  { "2027-01-01", 2, { LANTU_LAMP_NONE, LANTU_LAMP_NONE, LANTU_LAMP_RED }, LANTU_LAMP_RED, 75, 100, 2 },
  { "2027-01-01", 3, { LANTU_LAMP_NONE, LANTU_LAMP_NONE, LANTU_LAMP_NONE }, LANTU_LAMP_GREEN, 100, 100, -1 },
};

static void
test_lamps (Ground *self, gconstpointer data)
{
  gint64 ids[3];

  done (SET (self, &lantu_reform_register, self->ids[0], NULL, "start", "2026-11-01", "deadline", "2026-12-31"));
  ids[0] = milestone (self, self->ids[0], "一", "14", "2026-11-20", NULL);
  ids[1] = milestone (self, self->ids[0], "二", "14", "2026-12-10", "2");
  ids[2] = milestone (self, self->ids[0], "三", "15", "2026-12-31", "1");
  for (guint i = 0; i < G_N_ELEMENTS (lamp_cases); i++)
    {
      g_autoptr (LantuReform) item = NULL;

      for (guint k = 0; k < 3; k++)
        done (SET (self, &lantu_milestone_register, ids[k], NULL, "actual", k < lamp_cases[i].reached ? "2026-11-20" : ""));
      item = item_on (self, self->ids[0], lamp_cases[i].today);
      g_test_message ("case %u: %s, %u reached", i, lamp_cases[i].today, lamp_cases[i].reached);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (nth (item, k)->lamp, ==, lamp_cases[i].lamps[k]);
      g_assert_cmpint (item->lamp, ==, lamp_cases[i].lamp);
      g_assert_cmpfloat_with_epsilon (lantu_tally_progress (&item->tally), lamp_cases[i].progress, 1e-6);
      g_assert_cmpfloat_with_epsilon (lantu_tally_plan (&item->tally), lamp_cases[i].plan, 1e-6);
      g_assert_cmpint (item->next, ==, lamp_cases[i].next);
    }
}

/* An item of one light milestone among heavy ones reached is blue, not yellow. */
static void
test_blue (Ground *self, gconstpointer data)
{
  gint64 first;
  g_autoptr (LantuReform) item = NULL;

  done (SET (self, &lantu_reform_register, self->ids[0], NULL, "start", "2026-11-01", "deadline", "2026-12-31"));
  first = milestone (self, self->ids[0], "一", NULL, "2026-11-20", "99");
  milestone (self, self->ids[0], "二", NULL, "2026-11-30", "1");
  done (SET (self, &lantu_milestone_register, first, NULL, "actual", "2026-11-20"));
  item = item_on (self, self->ids[0], "2026-11-28");
  g_assert_cmpint (nth (item, 1)->lamp, ==, LANTU_LAMP_BLUE);
  g_assert_cmpint (item->lamp, ==, LANTU_LAMP_BLUE);
}

/* Without milestones an item burns as a task does; a deadline that is past is red. */
static void
test_without_milestones (Ground *self, gconstpointer data)
{
  static const struct
  {
    const char *today;
    LantuLamp lamp;
  } cases[] = { { "2026-10-31", LANTU_LAMP_GREY },   { "2026-11-01", LANTU_LAMP_GREEN },  { "2026-11-30", LANTU_LAMP_GREEN },
                { "2026-12-02", LANTU_LAMP_YELLOW }, { "2026-12-31", LANTU_LAMP_YELLOW }, { "2027-01-01", LANTU_LAMP_RED } };

  done (SET (self, &lantu_reform_register, self->ids[0], NULL, "start", "2026-11-01", "deadline", "2026-12-31"));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LantuReform) item = item_on (self, self->ids[0], cases[i].today);

      g_test_message ("%s", cases[i].today);
      g_assert_cmpint (item->lamp, ==, cases[i].lamp);
    }
  done (SET (self, &lantu_reform_register, self->ids[0], NULL, "status", "advancing"));
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-12-31");

    g_assert_cmpint (item->lamp, ==, LANTU_LAMP_BLUE);
  }
}

/* -- states and dates ---------------------------------------------------------------- */

static void
test_states (Ground *self, gconstpointer data)
{
  const LantuRegister *reg = &lantu_reform_register;
  gint64 id = self->ids[0];

  refused (SET (self, reg, id, NULL, "status", "issued"), "cannot go from");
  refused (SET (self, reg, id, NULL, "status", "closed", "document", "某办法", "effect", "快"), "cannot go from");
  done (SET (self, reg, id, NULL, "status", "advancing"));
  refused (SET (self, reg, id, NULL, "status", "issued"), "needs the document");
  done (SET (self, reg, id, NULL, "status", "issued", "document", "某办法"));
  refused (SET (self, reg, id, NULL, "document", ""), "needs the document");
  refused (SET (self, reg, id, NULL, "status", "effective"), "needs the effect");
  refused (SET (self, reg, id, NULL, "status", "advancing"), "needs a reason");
  done (SET (self, reg, id, NULL, "status", "effective", "effect", "办理时间缩短"));
  done (SET (self, reg, id, NULL, "status", "closed"));
  refused (SET (self, reg, id, NULL, "effect", ""), "needs the effect");
  {
    g_autoptr (LantuReform) item = item_on (self, id, "2030-01-01");

    g_assert_cmpint (item->lamp, ==, LANTU_LAMP_NONE);
  }
  refused (SET (self, reg, id, NULL, "status", "effective"), "needs a reason");
  done (SET (self, reg, id, "重新打开", "status", "effective"));
}

static void
test_dates (Ground *self, gconstpointer data)
{
  gint64 id = self->ids[0], one;
  g_autofree char *subject = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  done (SET (self, &lantu_reform_register, id, NULL, "start", "2026-11-01"));
  refused (SET (self, &lantu_reform_register, id, NULL, "deadline", "2026-10-31"), "before the start");
  done (SET (self, &lantu_reform_register, id, NULL, "deadline", "2026-12-31"));
  done (SET (self, &lantu_reform_register, id, NULL, "deadline", "2026-12-31"));
  refused (SET (self, &lantu_reform_register, id, NULL, "deadline", "2027-01-31"), "needs a reason");
  done (SET (self, &lantu_reform_register, id, "延期", "deadline", "2027-01-31"));
  one = milestone (self, id, "一", NULL, NULL, NULL);
  done (SET (self, &lantu_milestone_register, one, NULL, "planned", "2026-12-01"));
  refused (SET (self, &lantu_milestone_register, one, NULL, "planned", "2026-12-02"), "needs a reason");
  refused (SET (self, &lantu_milestone_register, one, NULL, "planned", ""), "needs a reason");
  refused (SET (self, &lantu_milestone_register, one, NULL, "actual", "2026-11-25"), "in the future");
  refused (SET (self, &lantu_milestone_register, one, NULL, "days", "0"), "not between 1");
  refused (SET (self, &lantu_milestone_register, one, NULL, "weight", "1001"), "not between 1");
  refused (change (self, lantu_edit_create (&lantu_milestone_register), NULL, (const char *const[]) { "title", "无", "subject", "12", NULL }),
           "belongs to a reform item");
  /* a timetable stands in the way of what it belongs to */
  refused (change (self, lantu_edit_delete (&lantu_reform_register, id), NULL, (const char *const[]) { NULL }), "cannot be deleted");
}

/* -- chains --------------------------------------------------------------------------- */

static void
test_circles (Ground *self, gconstpointer data)
{
  gint64 a = milestone (self, self->ids[0], "甲", NULL, NULL, NULL), b = milestone (self, self->ids[0], "乙", NULL, NULL, NULL);
  gint64 c = milestone (self, self->ids[0], "丙", NULL, NULL, NULL), other = milestone (self, self->ids[1], "外", NULL, NULL, NULL);
  g_autofree char *ta = g_strdup_printf ("%" G_GINT64_FORMAT, a);
  g_autofree char *tb = g_strdup_printf ("%" G_GINT64_FORMAT, b);
  g_autofree char *tc = g_strdup_printf ("%" G_GINT64_FORMAT, c);
  g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, other);

  /* 乙 follows 甲 without being told so */
  refused (SET (self, &lantu_milestone_register, a, NULL, "after", tb), "“甲” ← “乙” ← “甲”");
  refused (SET (self, &lantu_milestone_register, a, NULL, "after", tc), "“甲” ← “丙” ← “乙” ← “甲”");
  refused (SET (self, &lantu_milestone_register, b, NULL, "after", tb), "circle");
  refused (SET (self, &lantu_milestone_register, c, NULL, "after", to), "same timetable");
  done (SET (self, &lantu_milestone_register, c, NULL, "after", ta));
  refused (SET (self, &lantu_milestone_register, b, NULL, "position", "4", "after", tb), "circle");
}

/* Each step of a plan, as the next one's start tells. */
static const struct
{
  const char *deadline;
  int days[3];
  const char *planned[3], *first;
  guint unknown;
} plan_cases[] = {
  /* over Spring Festival (15 – 23 February) with Saturday the 14th and Saturday the 28th made up */
  { "2026-02-28", { 3, 5, 5 }, { "2026-02-09", "2026-02-14", "2026-02-28" }, "2026-02-05", 0 },
  /* the deadline is a holiday: 1 October; the last ends on 30 September; 25 – 27 September is Mid-Autumn */
  { "2026-10-01", { 1, 1, 2 }, { "2026-09-24", "2026-09-28", "2026-09-30" }, "2026-09-24", 0 },
  /* year's end, into a year whose holidays are not known: 1 January 2027 counts as a Friday */
  { "2027-01-04", { 2, 2, 2 }, { "2026-12-29", "2026-12-31", "2027-01-04" }, "2026-12-28", 1 },
  /* a leap day: 29 February 2028 is a Tuesday */
  { "2028-02-29", { 1, 1, 1 }, { "2028-02-25", "2028-02-28", "2028-02-29" }, "2028-02-25", 1 },
};

static gboolean
plan (Ground *self, gint64 subject, const char *deadline, const int *days, const char *reason, LantuTimetablePlan *out, GError **error)
{
  static const char *const titles[] = { "起草", "征求意见", "审议" };
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (LantuPlanStep));

  for (guint i = 0; days && i < 3; i++)
    {
      LantuPlanStep step = { titles[i], days[i] };
      g_array_append_val (steps, step);
    }
  *out = (LantuTimetablePlan) { .subject = subject,
                                .deadline = day (deadline),
                                .steps = days ? steps : NULL,
                                .reason = reason,
                                .calendar = self->calendar,
                                .today = day ("2026-01-05") };
  return write_it (self, lantu_timetable_plan, out, error);
}

static void
test_plan (Ground *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      LantuTimetablePlan out;
      g_autoptr (GError) error = NULL;
      g_autoptr (LantuReform) item = NULL;
      LantuStep steps[3] = { { plan_cases[i].days[0] }, { plan_cases[i].days[1] }, { plan_cases[i].days[2] } };

      g_test_message ("%s", plan_cases[i].deadline);
      g_assert_true (plan (self, self->ids[0], plan_cases[i].deadline, plan_cases[i].days, "排期", &out, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (out.unknown->len, ==, plan_cases[i].unknown);
      g_array_unref (out.unknown);
      item = item_on (self, self->ids[0], "2026-01-05");
      g_assert_cmpint (item->deadline, ==, day (plan_cases[i].deadline));
      g_assert_cmpuint (item->milestones->len, ==, 3);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (nth (item, k)->planned, ==, day (plan_cases[i].planned[k]));
      g_assert_cmpint (out.first, ==, day (plan_cases[i].first));
      /* forwards from the first day the same dates follow */
      lantu_plan_forwards (self->calendar, out.first, steps, 3);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (nth (item, k)->planned, ==, steps[k].last);
    }
}

static void
test_plan_again (Ground *self, gconstpointer data)
{
  static const int days[] = { 5, 5, 5 }, longer[] = { 5, 5, 6 };
  LantuTimetablePlan out;
  g_autoptr (GError) error = NULL;
  gint64 kept;

  g_assert_false (plan (self, self->ids[0], NULL, days, NULL, &out, &error));
  g_assert_nonnull (strstr (error->message, "no deadline"));
  g_clear_error (&error);
  milestone (self, self->ids[0], "无天数", NULL, NULL, NULL);
  g_assert_false (plan (self, self->ids[0], "2026-12-31", NULL, NULL, &out, &error));
  g_assert_nonnull (strstr (error->message, "“无天数”"));
  g_clear_error (&error);
  /* what is not named goes; the item gets its deadline and its start */
  g_assert_true (plan (self, self->ids[0], "2026-12-31", days, NULL, &out, &error));
  g_array_unref (out.unknown);
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-11-24");

    g_assert_cmpuint (item->milestones->len, ==, 3);
    g_assert_cmpstr (nth (item, 0)->title, ==, "起草");
    g_assert_cmpint (item->start, ==, day ("2026-12-11"));
    kept = nth (item, 0)->id;
  }
  /* the same again changes nothing and needs no reason; other dates do */
  g_assert_true (plan (self, self->ids[0], NULL, NULL, NULL, &out, &error));
  g_array_unref (out.unknown);
  g_assert_false (plan (self, self->ids[0], NULL, longer, NULL, &out, &error));
  g_assert_nonnull (strstr (error->message, "needs a reason"));
  g_clear_error (&error);
  done (SET (self, &lantu_milestone_register, kept, NULL, "actual", "2026-11-24"));
  g_assert_true (plan (self, self->ids[0], NULL, longer, "更长", &out, &error));
  g_array_unref (out.unknown);
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-11-24");

    /* what was reached stays as it was, and the three steps are to be done */
    g_assert_cmpuint (item->milestones->len, ==, 4);
    g_assert_cmpint (nth (item, 0)->id, ==, kept);
    g_assert_cmpint (nth (item, 0)->planned, ==, day ("2026-12-17"));
    g_assert_cmpint (nth (item, 1)->planned, ==, day ("2026-12-16"));
  }
}

static void
test_move (Ground *self, gconstpointer data)
{
  static const int days[] = { 5, 5, 5 };
  LantuTimetablePlan out;
  LantuTimetableMove move = { .chain = TRUE, .calendar = self->calendar, .today = day ("2026-11-24"), .planned = day ("2026-12-22") };
  LantuTimetableBaseline baseline = { .subject = self->ids[0] };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuReform) before = NULL;

  g_assert_true (plan (self, self->ids[0], "2026-12-31", days, NULL, &out, &error));
  g_array_unref (out.unknown);
  g_assert_true (write_it (self, lantu_timetable_baseline, &baseline, &error));
  g_assert_cmpuint (baseline.frozen, ==, 3);
  before = item_on (self, self->ids[0], "2026-11-24");
  move.milestone = nth (before, 0)->id;
  g_assert_false (write_it (self, lantu_timetable_move, &move, &error));
  g_assert_nonnull (strstr (error->message, "needs a reason"));
  g_clear_error (&error);
  move.reason = "等征求意见";
  /* 17 → 22 December, Thursday to Tuesday: three working days */
  g_assert_true (write_it (self, lantu_timetable_move, &move, &error));
  g_assert_cmpuint (move.moved, ==, 3);
  g_assert_true (move.late);
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-11-24");

    g_assert_cmpint (nth (item, 0)->planned, ==, day ("2026-12-22"));
    g_assert_cmpint (nth (item, 1)->planned, ==, day ("2026-12-29"));
    g_assert_cmpint (nth (item, 2)->planned, ==, day ("2027-01-05"));
    for (guint k = 0; k < 3; k++)
      g_assert_cmpint (nth (item, k)->baseline, ==, nth (before, k)->planned);
  }
  /* replacing the baseline needs a reason now */
  g_assert_false (write_it (self, lantu_timetable_baseline, &baseline, &error));
  g_clear_error (&error);
  /* and back by as many days everything is as it was */
  move.planned = nth (before, 0)->planned;
  g_assert_true (write_it (self, lantu_timetable_move, &move, &error));
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-11-24");

    for (guint k = 0; k < 3; k++)
      g_assert_cmpint (nth (item, k)->planned, ==, nth (before, k)->planned);
  }
  g_assert_true (lantu_store_undo (self->store, "测试", NULL, &error));
  g_assert_true (lantu_store_undo (self->store, "测试", NULL, &error));
  {
    g_autoptr (LantuReform) item = item_on (self, self->ids[0], "2026-11-24");

    for (guint k = 0; k < 3; k++)
      g_assert_cmpint (nth (item, k)->planned, ==, nth (before, k)->planned);
  }
}

static void
test_remove (Ground *self, gconstpointer data)
{
  gint64 a = milestone (self, self->ids[0], "甲", NULL, NULL, NULL), b = milestone (self, self->ids[0], "乙", NULL, NULL, NULL);
  gint64 c = milestone (self, self->ids[0], "丙", NULL, NULL, NULL);
  g_autofree char *tb = g_strdup_printf ("%" G_GINT64_FORMAT, b);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuReform) item = NULL;

  done (SET (self, &lantu_milestone_register, c, NULL, "after", tb));
  refused (change (self, lantu_edit_delete (&lantu_milestone_register, b), NULL, (const char *const[]) { NULL }), "refer to it");
  g_assert_true (write_it (self, lantu_timetable_remove, &b, &error));
  item = item_on (self, self->ids[0], "2026-11-24");
  g_assert_cmpuint (item->milestones->len, ==, 2);
  g_assert_cmpint (nth (item, 1)->before, ==, 0);
  g_assert_cmpint (nth (item, 1)->after, ==, a);
}

/* Working days there and back again give the same day, whatever the day. */
static void
test_shift (Ground *self, gconstpointer data)
{
  for (LantuDay from = day ("2025-12-20"); from < day ("2027-01-10"); from++)
    for (int n = -25; n <= 25; n++)
      {
        LantuDay to = lantu_timetable_shift (self->calendar, from, n);

        if (n != 0)
          g_assert_true (lantu_calendar_is_working (self->calendar, to));
        if (lantu_calendar_is_working (self->calendar, from))
          {
            g_assert_cmpint (lantu_timetable_distance (self->calendar, from, to), ==, n);
            g_assert_cmpint (lantu_timetable_shift (self->calendar, to, -n), ==, from);
          }
      }
}

/* -- duties, what is due ---------------------------------------------------------------- */

static void
set_lead (Ground *self, gint64 id, const char *lead, const char *today)
{
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_reform_register, id);
  LantuReformChange change_all = { edit, NULL, lead, NULL, NULL, day (today) };
  g_autoptr (GError) error = NULL;

  write_it (self, lantu_reform_change_write, &change_all, &error);
  g_assert_no_error (error);
}

static char *
lead_on (Ground *self, gint64 id, const char *today)
{
  g_autoptr (LantuReform) item = item_on (self, id, today);

  return g_strdup (item->lead);
}

#define lead_is(self, id, today, expected)             \
  G_STMT_START                                         \
  {                                                    \
    g_autofree char *lead = lead_on (self, id, today); \
    g_assert_cmpstr (lead, ==, expected);              \
  }                                                    \
  G_STMT_END

static void
test_duties (Ground *self, gconstpointer data)
{
  LantuHandOver hand = { .from_name = "甲部门", .to_name = "乙部门", .day = day ("2026-12-01") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  set_lead (self, self->ids[0], "甲部门", "2026-11-01");
  set_lead (self, self->ids[1], "甲部门、乙部门", "2026-11-01");
  set_lead (self, self->ids[2], "丙部门", "2026-11-01");
  /* another body takes its place from that day on; before it the old one led */
  set_lead (self, self->ids[2], "丁部门", "2026-11-20");
  lead_is (self, self->ids[2], "2026-11-19", "丙部门");
  lead_is (self, self->ids[2], "2026-11-20", "丁部门");
  /* set right on the same day nothing is left of it */
  set_lead (self, self->ids[2], "戊部门", "2026-11-20");
  lead_is (self, self->ids[2], "2026-11-20", "戊部门");
  lead_is (self, self->ids[2], "2026-11-19", "丙部门");

  g_assert_true (write_it (self, lantu_hand_over, &hand, &error));
  g_assert_cmpuint (hand.handed, ==, 2);
  lead_is (self, self->ids[0], "2026-11-30", "甲部门");
  lead_is (self, self->ids[0], "2026-12-01", "乙部门");
  /* who was bound already is not bound twice */
  lead_is (self, self->ids[1], "2026-12-01", "乙部门");
  rows = lantu_duties_read (self->reader, 0, "乙部门", day ("2026-12-01"), &error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((LantuDutyRow *) rows->pdata[0])->kind, ==, "reform-item");
  g_assert_false (write_it (self, lantu_hand_over, &hand, &error));
  g_assert_nonnull (strstr (error->message, "no duties"));
  g_clear_error (&error);
  hand.from_name = "乙部门";
  g_assert_false (write_it (self, lantu_hand_over, &hand, &error));
  g_assert_nonnull (strstr (error->message, "itself"));
  g_clear_error (&error);
  /* one step back */
  g_assert_true (lantu_store_undo (self->store, "测试", NULL, &error));
  lead_is (self, self->ids[0], "2026-12-01", "甲部门");
}

static void
test_agenda (Ground *self, gconstpointer data)
{
  gint64 late = milestone (self, self->ids[1], "逗号,分号;反斜\\号", NULL, "2026-12-10", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) dispatch = NULL;
  g_autofree char *ics = NULL;
  g_auto (GStrv) lines = NULL;

  done (SET (self, &lantu_reform_register, self->ids[0], NULL, "deadline", "2026-12-10"));
  milestone (self, self->ids[0], "已过区间", NULL, "2026-12-11", NULL);
  rows = lantu_agenda_read (self->reader, day ("2026-12-01"), day ("2026-12-10"), day ("2026-11-24"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (((LantuAgendaRow *) rows->pdata[0])->kind, ==, LANTU_AGENDA_REFORM);
  g_assert_cmpint (((LantuAgendaRow *) rows->pdata[1])->id, ==, late);
  ics = lantu_agenda_ics (rows, "很长的日历名称很长的日历名称很长的日历名称很长的日历名称", 0);
  g_assert_true (g_utf8_validate (ics, -1, NULL));
  g_assert_nonnull (strstr (ics, "DTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n"));
  g_assert_nonnull (strstr (ics, "SUMMARY:逗号\\,分号\\;反斜\\\\号"));
  lines = g_strsplit (ics, "\r\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
  g_assert_null (strchr (ics, '\t'));

  /* reached, or closed, it is no longer due */
  done (SET (self, &lantu_milestone_register, late, NULL, "actual", "2026-11-24"));
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = lantu_agenda_read (self->reader, day ("2026-12-01"), day ("2026-12-10"), day ("2026-11-24"), &error);
  g_assert_cmpuint (rows->len, ==, 1);
  /* what is red stands in the dispatch list, first what nobody leads */
  set_lead (self, self->ids[2], "甲部门", "2026-11-01");
  done (SET (self, &lantu_reform_register, self->ids[2], NULL, "deadline", "2026-12-01"));
  dispatch = lantu_dispatch_read (self->reader, day ("2026-12-20"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dispatch->len, ==, 2);
  g_assert_null (((LantuDispatchRow *) dispatch->pdata[0])->lead);
  g_assert_cmpstr (((LantuDispatchRow *) dispatch->pdata[0])->late, ==, "已过区间");
  g_assert_cmpstr (((LantuDispatchRow *) dispatch->pdata[1])->lead, ==, "甲部门");
}

typedef struct
{
  LantuEdit *edit;
  LantuOutlineRow row;
} Branch;

static gboolean
write_branch (LantuWrite *write, gpointer data, GError **error)
{
  Branch *branch = data;

  return lantu_outline_write_row (write, branch->edit, &branch->row, error);
}

/* A branch that is made as a reform item is one; deleting it takes the slot along. */
static void
test_branch (Ground *self, gconstpointer data)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_node_register);
  Branch branch = { edit, { &lantu_node_register, TRUE, 0 } };
  LantuOutlineDelete gone = { &lantu_node_register, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *title = NULL;

  lantu_edit_set (edit, "kind", "reform-item");
  lantu_edit_set (edit, "code", "R99");
  lantu_edit_set (edit, "title", "新增事项");
  lantu_edit_set (edit, "provenance", "draft");
  g_assert_true (write_it (self, write_branch, &branch, &error));
  items = lantu_reforms_read (self->reader, day ("2026-11-24"), &error);
  g_assert_cmpuint (items->len, ==, 4);
  g_assert_cmpstr (((LantuReform *) items->pdata[3])->code, ==, "R99");
  gone.id = lantu_edit_id (edit);
  g_assert_true (write_it (self, lantu_outline_delete, &gone, &error));
  g_clear_pointer (&items, g_ptr_array_unref);
  items = lantu_reforms_read (self->reader, day ("2026-11-24"), &error);
  g_assert_cmpuint (items->len, ==, 3);
  refused (change (self, lantu_edit_create (&lantu_reform_register), NULL, (const char *const[]) { "basis", "无", NULL }), "blueprint first");
  /* a row of `reform` is called what its branch is */
  title = lantu_record_title (self->reader, &lantu_reform_register, self->ids[0], &error);
  g_assert_cmpstr (title, ==, "虚构改革事项 1");
}

#define TEST(name) g_test_add ("/reform/" #name, Ground, NULL, begin, test_##name, end)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (lamps);
  TEST (blue);
  TEST (without_milestones);
  TEST (states);
  TEST (dates);
  TEST (circles);
  TEST (plan);
  TEST (plan_again);
  TEST (move);
  TEST (remove);
  TEST (shift);
  TEST (duties);
  TEST (agenda);
  TEST (branch);
  return g_test_run ();
}
