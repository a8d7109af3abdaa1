/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about reform items and timetables: reforms, milestones, milestone, plan. */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "record/edit.h"
#include "schedule/plan.h"
#include "schedule/reform.h"
#include "schedule/timetable.h"

gboolean
verb_reforms (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id",   "code", "title", "filled", "status",  "start", "deadline",  "lead", "progress",
                                         "plan", "lag",  "done",  "all",    "overdue", "next",  "next_date", "lamp", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_auto (LantuLegend) legend = { 0 };
  LantuOutput *output;

  if ((store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      !lantu_legend_read (connection, &legend, error) || (items = lantu_reforms_read (connection, cli->today, error)) == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < items->len; i++)
    {
      const LantuReform *item = g_ptr_array_index (items, i);
      const LantuMilestone *next = item->next >= 0 ? g_ptr_array_index (item->milestones, (guint) item->next) : NULL;

      output_begin (output);
      output_id (output, item->id);
      output_text (output, item->code);
      output_text (output, item->title);
      output_bool (output, item->filled);
      output_text (output, item->status);
      output_day (output, item->start);
      output_day (output, item->deadline);
      output_text (output, item->lead);
      output_points (output, lantu_tally_progress (&item->tally));
      output_points (output, lantu_tally_plan (&item->tally));
      output_points (output, lantu_tally_lag (&item->tally));
      output_int (output, item->n_done);
      output_int (output, item->milestones->len);
      output_int (output, item->n_overdue);
      output_text (output, next ? next->title : NULL);
      output_day (output, next ? next->planned : LANTU_NO_DAY);
      output_lamp (output, item->lamp, &legend);
      output_end (output);
    }
  output_finish (output);
  return TRUE;
}

/* A reform item by id, number or title, or a task by its id. */
static gint64
find_subject (LantuConnection *connection, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = lantu_reform_find (connection, text, &local);
  gint64 task;
  g_autoptr (LantuRecord) record = NULL;

  if (id != 0)
    return id;
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &task, NULL) &&
      (record = lantu_record_get (connection, &lantu_task_register, task, NULL)) != NULL)
    return task;
  g_propagate_error (error, g_steal_pointer (&local));
  return 0;
}

static void
print_milestones (LantuOutput *output, const LantuReform *item, const LantuLegend *legend, gboolean json)
{
  for (guint i = 0; i < item->milestones->len; i++)
    {
      const LantuMilestone *milestone = g_ptr_array_index (item->milestones, i);

      output_begin (output);
      output_id (output, milestone->id);
      if (json)
        output_id (output, item->id);
      else
        output_text (output, item->code);
      output_int (output, milestone->position);
      output_text (output, milestone->title);
      output_int (output, milestone->days);
      output_day (output, milestone->start);
      output_day (output, milestone->planned);
      output_day (output, milestone->baseline);
      output_day (output, milestone->actual);
      output_int (output, milestone->weight);
      output_id (output, milestone->after);
      output_lamp (output, milestone->lamp, legend);
      output_end (output);
    }
}

gboolean
verb_milestones (LantuCli *cli, GError **error)
{
  static const char *const columns[] = { "id",       "subject", "position", "title", "days", "start", "planned",
                                         "baseline", "actual",  "weight",   "after", "lamp", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_auto (LantuLegend) legend = { 0 };
  gint64 subject = 0;
  LantuOutput *output;

  if ((store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      !lantu_legend_read (connection, &legend, error) || (cli->n_args == 2 && (subject = find_subject (connection, cli->args[1], error)) == 0))
    return FALSE;
  if (subject == 0)
    items = lantu_reforms_read (connection, cli->today, error);
  else
    {
      LantuReform *item = lantu_reform_read (connection, subject, cli->today, error);

      items = item ? g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_reform_free) : NULL;
      if (item)
        g_ptr_array_add (items, item);
    }
  if (items == NULL)
    return FALSE;
  output = output_new (cli->json, columns);
  for (guint i = 0; i < items->len; i++)
    print_milestones (output, g_ptr_array_index (items, i), &legend, cli->json);
  output_finish (output);
  return TRUE;
}

/* -- milestone add, move, remove, baseline ------------------------------------------ */

static gboolean
add_milestone (LantuCli *cli, LantuStore *store, gint64 subject, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_milestone_register);
  g_autofree char *label = g_strdup_printf (_("New milestone “%s”"), cli->args[2]);
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = label, .reason = cli->reason };

  lantu_edit_set_int (edit, "subject", subject);
  lantu_edit_set (edit, "title", cli->args[2]);
  for (int i = 3; i < cli->n_args; i++)
    {
      g_auto (GStrv) pair = g_strsplit (cli->args[i], "=", 2);

      if (g_strv_length (pair) != 2)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is not of the form field=value"), cli->args[i]);
          return FALSE;
        }
      lantu_edit_set (edit, pair[0], pair[1]);
    }
  lantu_edit_set_today (edit, cli->today);
  if (!lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", lantu_edit_id (edit));
  return TRUE;
}

static gboolean
freeze_baseline (LantuCli *cli, LantuStore *store, gint64 subject, GError **error)
{
  LantuTimetableBaseline baseline = { .subject = subject, .reason = cli->reason };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = _("Plan kept as the baseline"), .reason = cli->reason };

  if (!lantu_store_write (store, &info, lantu_timetable_baseline, &baseline, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf (g_dngettext (GETTEXT_PACKAGE, "%u milestone kept\n", "%u milestones kept\n", baseline.frozen), baseline.frozen);
  return TRUE;
}

static gboolean
move_milestone (LantuCli *cli, LantuStore *store, gint64 id, GError **error)
{
  g_autoptr (LantuCalendar) calendar = lantu_calendar_new (error);
  LantuTimetableMove move = { .milestone = id, .chain = cli->chain, .reason = cli->reason, .calendar = calendar, .today = cli->today };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = _("Milestones moved"), .reason = cli->reason };

  if (calendar == NULL || !cli_day (_("the date"), cli->args[2], &move.planned, error) ||
      !lantu_store_write (store, &info, lantu_timetable_move, &move, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf (g_dngettext (GETTEXT_PACKAGE, "%u milestone moved\n", "%u milestones moved\n", move.moved), move.moved);
  if (move.unknown)
    fprintf (stderr, _("lantu-cli: the holidays of %d are not known; its days are planned by weekends only\n"), move.unknown);
  if (move.late)
    fputs (_("lantu-cli: the timetable now ends after the deadline\n"), stderr);
  return TRUE;
}

static gboolean
remove_milestone (LantuCli *cli, LantuStore *store, gint64 id, GError **error)
{
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = _("Milestone removed"), .reason = cli->reason };

  return lantu_store_write (store, &info, lantu_timetable_remove, &id, NULL, NULL, NULL, NULL, error);
}

gboolean
verb_milestone (LantuCli *cli, GError **error)
{
  static const struct
  {
    const char *name;
    int min, max;
    gboolean of_subject; /* else of one milestone */
    gboolean (*run) (LantuCli *cli, LantuStore *store, gint64 id, GError **error);
  } actions[] = {
    { "add", 3, 100, TRUE, add_milestone },
    { "baseline", 2, 2, TRUE, freeze_baseline },
    { "move", 3, 3, FALSE, move_milestone },
    { "remove", 2, 2, FALSE, remove_milestone },
  };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  const char *name = cli->args[0];
  gint64 id = 0;
  guint i = 0;

  while (i < G_N_ELEMENTS (actions) && !g_str_equal (actions[i].name, name))
    i++;
  cli->args++;
  cli->n_args--;
  if (i == G_N_ELEMENTS (actions) || cli->n_args < actions[i].min || cli->n_args > actions[i].max)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("milestone add, move, remove or baseline; see --help"));
      return FALSE;
    }
  if ((store = cli_open (cli, TRUE, error)) == NULL || (connection = lantu_store_reader (store, error)) == NULL)
    return FALSE;
  if (actions[i].of_subject)
    id = find_subject (connection, cli->args[1], error);
  else if (!g_ascii_string_to_signed (cli->args[1], 10, 1, G_MAXINT64, &id, NULL))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is no milestone's id"), cli->args[1]);
  return id != 0 && actions[i].run (cli, store, id, error);
}

/* -- plan ------------------------------------------------------------------------------ */

/* "起草=10,征求意见=5"; @names owns the titles */
static GArray *
parse_steps (const char *text, GStringChunk *names, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (LantuPlanStep));
  g_autofree char *plain = NULL;
  g_auto (GStrv) wide = g_strsplit (text, "，", -1);
  g_auto (GStrv) parts = NULL;

  plain = g_strjoinv (",", wide);
  parts = g_strsplit (plain, ",", -1);
  for (guint i = 0; parts[i]; i++)
    {
      char *equals = strrchr (parts[i], '=');
      gint64 days = 0;
      LantuPlanStep step = { 0 };

      if (equals)
        *equals = '\0';
      if (equals == NULL || *g_strstrip (parts[i]) == '\0' || i >= LANTU_PLAN_STEPS ||
          !g_ascii_string_to_signed (g_strstrip (equals + 1), 10, 1, LANTU_PLAN_DAYS, &days, NULL))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                       _("--steps: no. %u: a step is its name and working days from 1 to %d, such as 起草=10"), i + 1, LANTU_PLAN_DAYS);
          return NULL;
        }
      step.title = g_string_chunk_insert (names, parts[i]);
      step.days = (int) days;
      g_array_append_val (steps, step);
    }
  return g_steal_pointer (&steps);
}

gboolean
verb_plan (LantuCli *cli, GError **error)
{
  g_autoptr (LantuCalendar) calendar = NULL;
  g_autoptr (GStringChunk) names = g_string_chunk_new (256);
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) unknown = NULL;
  LantuTimetablePlan plan = { .deadline = LANTU_NO_DAY, .reason = cli->reason, .today = cli->today };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .label = _("Timetable planned backwards"), .reason = cli->reason };
  gboolean done;

  if (!cli_day ("--deadline", cli->deadline, &plan.deadline, error) || (cli->steps && (steps = parse_steps (cli->steps, names, error)) == NULL) ||
      (calendar = lantu_calendar_new (error)) == NULL)
    return FALSE;
  {
    g_autoptr (LantuStore) store = cli_open (cli, TRUE, error);
    g_autoptr (LantuConnection) connection = store ? lantu_store_reader (store, error) : NULL;

    if (connection == NULL || (plan.subject = find_subject (connection, cli->args[1], error)) == 0)
      return FALSE;
    plan.steps = steps;
    plan.calendar = calendar;
    done = lantu_store_write (store, &info, lantu_timetable_plan, &plan, NULL, NULL, NULL, NULL, error);
  }
  unknown = plan.unknown;
  if (!done)
    return FALSE;
  for (guint i = 0; unknown && i < unknown->len; i++)
    fprintf (stderr, _("lantu-cli: the holidays of %d are not known; its days are planned by weekends only\n"), g_array_index (unknown, int, i));
  if (plan.first < cli->today)
    fputs (_("lantu-cli: the first step lies in the past\n"), stderr);
  return verb_milestones (cli, error);
}
