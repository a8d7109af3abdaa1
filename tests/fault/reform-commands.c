/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reform items, timetables and duties, as commands of the fault tests. */

#include "reform-commands.h"

#include <inttypes.h>

#include "exchange/import.h"
#include "record/registers.h"
#include "schedule/agenda.h"
#include "schedule/duties.h"
#include "schedule/reform-change.h"
#include "schedule/timetable.h"

gboolean
change_reform (Ground *ground, GError **error)
{
  static const char *const leads[] = { "某部门、东区", "另一部门", "" };
  static const char *const states[] = { "advancing", "issued", "planning", "effective" };
  gint64 id = ground_pick (ground, "SELECT id FROM reform ORDER BY id", error);
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_reform_register, id);
  LantuReformChange change = { edit, ground_choose (ground, 2) ? NULL : "新的标题", leads[ground_choose (ground, 3)], NULL, NULL, GROUND_DAY };

  lantu_edit_set (edit, "status", states[ground_choose (ground, 4)]);
  lantu_edit_set (edit, "document", ground_choose (ground, 2) ? "" : "某办法");
  lantu_edit_set (edit, "deadline", ground_choose (ground, 2) ? "2027-02-28" : "2026-12-31");
  lantu_edit_set_reason (edit, "because");
  return id != 0 && ground_write (ground, "do", "timetable", lantu_reform_change_write, &change, error);
}

gboolean
add_milestone (Ground *ground, GError **error)
{
  gint64 subject = ground_pick (ground, "SELECT id FROM reform ORDER BY id", error);
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_milestone_register);

  lantu_edit_set_int (edit, "subject", subject);
  lantu_edit_set (edit, "title", "节点");
  lantu_edit_set_int (edit, "days", 1 + ground_choose (ground, 9));
  lantu_edit_set_int (edit, "planned", GROUND_DAY + ground_choose (ground, 40));
  lantu_edit_set_int (edit, "weight", 1 + ground_choose (ground, 3));
  return subject != 0 && ground_write (ground, "do", "timetable", lantu_edit_write, edit, error);
}

gboolean
plan_timetable (Ground *ground, GError **error)
{
  LantuPlanStep steps[] = { { "起草", 5 }, { "征求意见", 3 + (int) ground_choose (ground, 5) }, { "节点", 1 + (int) ground_choose (ground, 5) } };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (LantuPlanStep));
  g_autoptr (LantuCalendar) calendar = lantu_calendar_new (error);
  LantuTimetablePlan plan = { .subject = ground_pick (ground, "SELECT id FROM reform ORDER BY id", error),
                              .deadline = GROUND_DAY + 37 + (int) ground_choose (ground, 60),
                              .steps = all,
                              .reason = "because",
                              .calendar = calendar,
                              .today = GROUND_DAY };
  gboolean done;

  g_array_append_vals (all, steps, 1 + ground_choose (ground, 3));
  done = calendar != NULL && plan.subject != 0 && ground_write (ground, "do", "timetable", lantu_timetable_plan, &plan, error);
  g_clear_pointer (&plan.unknown, g_array_unref);
  return done;
}

gboolean
move_milestone (Ground *ground, GError **error)
{
  g_autoptr (LantuCalendar) calendar = lantu_calendar_new (error);
  LantuTimetableMove move = { .milestone = ground_pick (ground, "SELECT id FROM milestone ORDER BY id", error),
                              .planned = GROUND_DAY + 20 + (int) ground_choose (ground, 40),
                              .chain = TRUE,
                              .reason = "because",
                              .calendar = calendar,
                              .today = GROUND_DAY };

  return calendar != NULL && move.milestone != 0 && ground_write (ground, "do", "timetable", lantu_timetable_move, &move, error);
}

gboolean
keep_baseline (Ground *ground, GError **error)
{
  LantuTimetableBaseline baseline = { .subject = ground_pick (ground, "SELECT subject FROM milestone ORDER BY id", error), .reason = "because" };

  return baseline.subject != 0 && ground_write (ground, "do", "timetable", lantu_timetable_baseline, &baseline, error);
}

gboolean
remove_milestone (Ground *ground, GError **error)
{
  gint64 id = ground_pick (ground, "SELECT id FROM milestone ORDER BY id", error);

  return id != 0 && ground_write (ground, "do", "timetable", lantu_timetable_remove, &id, error);
}

gboolean
hand_over (Ground *ground, GError **error)
{
  LantuHandOver hand = { .from_name = "某部门", .day = GROUND_DAY + 7 };

  hand.to = ground_pick (ground, "SELECT id FROM organisation WHERE level = 'district' ORDER BY id", error);
  return hand.to != 0 && ground_write (ground, "do", "timetable", lantu_hand_over, &hand, error);
}

gboolean
take_reforms (Ground *ground, GError **error)
{
  g_autofree char *csv = g_strconcat (ground->folder, ".csv", NULL);
  g_autofree char *text = g_strdup_printf (
      "序号,改革事项,牵头单位,完成时限,状态,原因\n1,来自表格%u,某部门,2026-12-%02u,推进,表格\n3,第三项,东区,,,\n", ground_choose (ground, 9),
      10 + ground_choose (ground, 20));
  g_autoptr (LantuImport) import = NULL;

  if (!g_file_set_contents (csv, text, -1, error))
    return FALSE;
  import = lantu_import_open (LANTU_IMPORT_REFORMS, csv, NULL, LANTU_IMPORT_UPDATE, error);
  return import != NULL && ground_write (ground, "do", "timetable", lantu_import_write, import, error);
}

/* -- reading ------------------------------------------------------------------ */

static void say (Ground *ground, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Ground *ground, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (ground->answer, format, args);
  va_end (args);
}

gboolean
read_reforms (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) items = lantu_reforms_read (ground->reader, GROUND_DAY, error);

  for (guint i = 0; items && i < items->len; i++)
    {
      const LantuReform *item = g_ptr_array_index (items, i);

      say (ground, "%s %s %s %s %d %d\n", item->code, item->title, item->status, item->lead, item->deadline, item->lamp);
      for (guint k = 0; k < item->milestones->len; k++)
        {
          const LantuMilestone *milestone = g_ptr_array_index (item->milestones, k);

          say (ground, "  %s %d %d %d\n", milestone->title, milestone->start, milestone->planned, milestone->lamp);
        }
    }
  return items != NULL;
}

gboolean
read_duties (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_duties_read (ground->reader, 0, NULL, GROUND_DAY, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const LantuDutyRow *row = g_ptr_array_index (rows, i);

      say (ground, "%s %s %s %" PRId64 " %d\n", row->body_name, row->role, row->title, row->tally.all, row->lamp);
    }
  return rows != NULL;
}

gboolean
read_agenda (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_agenda_read (ground->reader, GROUND_DAY - 30, GROUND_DAY + 60, GROUND_DAY, error);
  g_autofree char *ics = rows ? lantu_agenda_ics (rows, "日程", 0) : NULL;

  if (ics)
    say (ground, "%s", ics);
  return ics != NULL;
}

gboolean
read_dispatch (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_dispatch_read (ground->reader, GROUND_DAY + 60, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const LantuDispatchRow *row = g_ptr_array_index (rows, i);

      say (ground, "%s %s %s %d\n", row->lead, row->title, row->late, row->lamp);
    }
  return rows != NULL;
}
