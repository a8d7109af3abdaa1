/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one list of all that Lantu does to a workspace, which every loop of the
 * fault tests walks: failing memory and disks, crashes, random lives.
 * A new command joins by a line in commands[] at the end of this file. */

#include "commands.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/import.h"
#include "programme/bulk.h"
#include "programme/evidence.h"
#include "programme/merge.h"
#include "programme/occasion.h"
#include "programme/outline.h"
#include "programme/turn.h"
#include "read-commands.h"
#include "record/edit.h"
#include "record/history-words.h"
#include "store/backups.h"
#include "reform-commands.h"
#include "sheet-commands.h"
#include "store/draft.h"

static const char *const texts[] = { "甲", "“乙”\n第二行", "x\\y'z", "", "a longer text that fills some of a page, with 汉字 in it" };

static gboolean
change (Ground *ground, const LantuRegister *reg, const char *sql, const char *field, const char *text, GError **error)
{
  gint64 id = ground_pick (ground, sql, error);
  g_autoptr (LantuEdit) edit = lantu_edit_change (reg, id);

  lantu_edit_set (edit, field, text);
  lantu_edit_set_reason (edit, "because");
  lantu_edit_set_today (edit, GROUND_DAY);
  return id != 0 && ground_write (ground, "do", "change", lantu_edit_write, edit, error);
}

/* -- writing ---------------------------------------------------------------- */

static gboolean
create (Ground *ground, GError **error)
{
  g_autofree char *json = g_build_filename (g_getenv ("LANTU_FIXTURES"), "blueprint-other-city.json", NULL);
  g_autofree char *path = g_build_filename (ground->folder, "new.lantu", NULL);
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_load (json, error);
  g_autoptr (LantuStore) store = blueprint ? lantu_programme_create (path, blueprint, "新", "test", error) : NULL;

  return store != NULL;
}

static gboolean
create_sample (Ground *ground, GError **error)
{
  g_autofree char *path = g_build_filename (ground->folder, "sample.lantu", NULL);
  g_autoptr (LantuStore) store = lantu_sample_create (path, "office", GROUND_DAY, "test", NULL, NULL, NULL, error);

  return store != NULL;
}

static gboolean
set (Ground *ground, GError **error)
{
  static const struct
  {
    const char *field, *value;
  } pairs[] = {
    { "status", "in_progress" }, { "status", "done" }, { "status", "submitted" },   { "status", "suspended" },
    { "verdict", "met" },        { "verdict", "na" },  { "verdict", "" },           { "score", "95.5" },
    { "due", "2026-12-24" },     { "start", "" },      { "status", "not_started" }, { "due", "2027-01-31" },
  };
  guint i = ground_choose (ground, G_N_ELEMENTS (pairs));

  return change (ground, &lantu_task_register, "SELECT id FROM task ORDER BY id", pairs[i].field, pairs[i].value, error);
}

static gboolean
edit_text (Ground *ground, GError **error)
{
  return change (ground, &lantu_task_register, "SELECT id FROM task ORDER BY id", "note", texts[ground_choose (ground, G_N_ELEMENTS (texts))], error);
}

static gboolean
edit_many (Ground *ground, GError **error)
{
  static const char *const states[] = { "in_progress", "done", "submitted", "suspended" };
  LantuTaskQuery query;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LantuBulk) bulk = NULL;

  lantu_task_query_init (&query);
  ids = lantu_task_query_ids (ground->reader, &query, error);
  if (ids == NULL)
    return FALSE;
  bulk = lantu_bulk_new ((const gint64 *) (gpointer) ids->data, MIN (ids->len, 1 + ground_choose (ground, 9)), "status", GROUND_DAY);
  g_ptr_array_add (bulk->texts, g_strdup (states[ground_choose (ground, G_N_ELEMENTS (states))]));
  bulk->reason = g_strdup ("because");
  bulk->leave_out = TRUE;
  return ground_write (ground, "do", "change many", lantu_bulk_write, bulk, error);
}

static gboolean
edit_organisation (Ground *ground, GError **error)
{
  static const struct
  {
    const char *field, *value;
  } pairs[] = {
    { "name", "新名称" }, { "pilot", "1" }, { "pilot", "" }, { "level", "unit" }, { "note", "附注" }, { "telephone", "000-0000000" },
  };
  guint i = ground_choose (ground, G_N_ELEMENTS (pairs));

  return change (ground, &lantu_organisation_register, "SELECT id FROM organisation WHERE kind IS NOT NULL ORDER BY id", pairs[i].field,
                 pairs[i].value, error);
}

static gboolean
change_kind (Ground *ground, GError **error)
{
  gint64 kind = ground_pick (ground, "SELECT id FROM node WHERE kind = 'unit-kind' ORDER BY id", error);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, kind);

  return kind != 0 &&
         change (ground, &lantu_organisation_register, "SELECT id FROM organisation WHERE kind IS NOT NULL ORDER BY id", "kind", text, error);
}

static gboolean
add_organisation (Ground *ground, GError **error)
{
  gint64 parent = ground_pick (ground, "SELECT id FROM organisation WHERE level IN ('city', 'district') ORDER BY id", error);
  gint64 kind = parent ? ground_pick (ground, "SELECT id FROM node WHERE kind = 'unit-kind' ORDER BY id", error) : 0;
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_organisation_register);

  lantu_edit_set_int (edit, "parent", parent);
  lantu_edit_set_int (edit, "kind", kind);
  lantu_edit_set (edit, "name", "新来的单位");
  lantu_edit_set (edit, "level", "unit");
  return kind != 0 && ground_write (ground, "do", "add", lantu_edit_write, edit, error);
}

static gboolean
add_task (Ground *ground, GError **error)
{
  gint64 organisation = ground_pick (ground, "SELECT id FROM organisation WHERE kind IS NOT NULL ORDER BY id", error);
  gint64 measure = organisation ? ground_pick (ground, "SELECT id FROM measure WHERE frequency = 'event' ORDER BY id", error) : 0;
  LantuOccasion occasion = { .organisation = organisation, .measure = measure, .start = GROUND_DAY, .due = GROUND_DAY + 30, .today = GROUND_DAY };

  return measure != 0 && ground_write (ground, "do", "add a task", lantu_occasion_add, &occasion, error);
}

static gboolean
add_duty (Ground *ground, GError **error)
{
  gint64 subject = ground_pick (ground, "SELECT id FROM node ORDER BY id", error);
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_duty_register);

  lantu_edit_set_int (edit, "subject", subject);
  lantu_edit_set (edit, "role", "lead");
  lantu_edit_set (edit, "body_name", "某部门");
  return subject != 0 && ground_write (ground, "do", "add a duty", lantu_edit_write, edit, error);
}

static gboolean
delete_task (Ground *ground, GError **error)
{
  gint64 id = ground_pick (ground, "SELECT id FROM task WHERE id < 4611686018427387904 ORDER BY id", error);
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_task_register, id);

  return id != 0 && ground_write (ground, "do", "delete a task", lantu_edit_write, edit, error);
}

static gboolean
move (Ground *ground, GError **error)
{
  gint64 parent = ground_pick (ground,
                               "SELECT id FROM organisation ORDER BY id = (SELECT parent FROM organisation WHERE kind IS NOT NULL "
                               "ORDER BY id LIMIT 1), level = 'district' DESC",
                               error);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, parent);

  return parent != 0 && change (ground, &lantu_organisation_register,
                                "SELECT id FROM organisation WHERE parent IS NOT NULL ORDER BY kind IS NULL, id", "parent", text, error);
}

static gboolean
retire (Ground *ground, GError **error)
{
  LantuRetire data = { .organisation = ground_pick (ground, "SELECT id FROM organisation ORDER BY kind IS NULL, id", error),
                       .retire = ground_choose (ground, 2) == 0,
                       .reason = (char *) "because" };

  return data.organisation != 0 && ground_write (ground, "do", "retire", lantu_organisation_retire, &data, error);
}

static gboolean
take_in (Ground *ground, GError **error)
{
  g_autofree char *csv = g_strconcat (ground->folder, ".csv", NULL); /* beside the folder, which holds what Lantu writes */
  g_autoptr (GString) text = g_string_new ("名称,上级,单元,级别,编码,试点\n");
  guint n = ground_choose (ground, 4);
  g_autoptr (LantuImport) import = NULL;

  g_string_append (text, "壬局,北区,k-jg,unit,YM-9,是\n北区,云梦市,,district,YM-B,\n改名的局,东区,k-gc,unit,YM-1,\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "来者%u,北区,%s,unit,YM-%u,\n", ground_choose (ground, 50), i % 2 ? "k-sq" : "k-ly",
                            100 + ground_choose (ground, 50));
  if (!g_file_set_contents (csv, text->str, -1, error))
    return FALSE;
  import = lantu_import_new (csv, error);
  return import != NULL && ground_write (ground, "import", "import", lantu_import_write, import, error);
}

static gboolean
roll_out (Ground *ground, GError **error)
{
  static const char *const periods[] = { "2026M12", "2026Q4", "2027H1", "2027M03", "2026S2" };
  LantuRollout rollout = { 0 };

  if (ground_choose (ground, 2) == 1 && (rollout.organisation = ground_pick (ground, "SELECT id FROM organisation ORDER BY id", error)) == 0)
    return FALSE;
  return lantu_period_parse (periods[ground_choose (ground, G_N_ELEMENTS (periods))], &rollout.span) &&
         ground_write (ground, "do", "roll out", lantu_rollout_write, &rollout, error);
}

static gboolean
turn_of_year (Ground *ground, GError **error)
{
  LantuTurn turn = {
    .what = (LantuTurnOpen) ground_choose (ground, 3), .today = GROUND_DAY, .reason = (char *) "because", .freeze = ground_choose (ground, 2) == 0
  };

  turn.due = lantu_day_new (2027, 3, 31);
  return lantu_period_parse ("2027", &turn.year) && ground_write (ground, "do", "turn", lantu_turn_write, &turn, error);
}

static gboolean
merge (Ground *ground, GError **error)
{
  LantuMerge data = { .day = GROUND_DAY, .today = GROUND_DAY, .reason = (char *) "because" };

  return (data.from = ground_pick (ground, "SELECT id FROM organisation WHERE coalesce(retired, 0) = 0 ORDER BY kind IS NULL, id", error)) != 0 &&
         (data.into = ground_pick (ground, "SELECT id FROM organisation WHERE coalesce(retired, 0) = 0 ORDER BY kind IS NULL, id DESC", error)) !=
             0 &&
         ground_write (ground, "do", "merge", lantu_merge_write, &data, error);
}

static gboolean
join (Ground *ground, GError **error)
{
  LantuOutlineJoin data = { ground_pick (ground, "SELECT id FROM measure ORDER BY id", error), 0, "draft" };

  return data.measure != 0 && (data.node = ground_pick (ground, "SELECT id FROM node WHERE kind = 'focus' ORDER BY id", error)) != 0 &&
         ground_write (ground, "do", "join", lantu_outline_join, &data, error);
}

static gboolean
delete_measure (Ground *ground, GError **error)
{
  LantuOutlineDelete data = { &lantu_measure_register,
                              ground_pick (ground, "SELECT id FROM measure ORDER BY id IN (SELECT measure FROM task), id", error) };

  return data.id != 0 && ground_write (ground, "do", "delete a measure", lantu_outline_delete, &data, error);
}

static gboolean
add_evidence (Ground *ground, GError **error)
{
  gint64 task = ground_pick (ground, "SELECT id FROM task ORDER BY id", error);
  g_autoptr (LantuEvidenceAdd) add = lantu_evidence_add_new (task, GROUND_DAY);
  gsize size = 6000 + 3000 * ground_choose (ground, 4); /* more than a page */
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strnfill (size, 'e'), size);

  g_ptr_array_add (add->files, lantu_evidence_file_new (bytes, "记录.txt"));
  return task != 0 && ground_write (ground, "do", "add evidence", lantu_evidence_add_write, add, error);
}

static gboolean
remove_evidence (Ground *ground, GError **error)
{
  gint64 id = ground_pick (ground, "SELECT id FROM evidence ORDER BY id", error);
  g_autoptr (LantuEdit) edit = lantu_edit_delete (&lantu_evidence_register, id);

  return id != 0 && ground_write (ground, "do", "remove evidence", lantu_edit_write, edit, error);
}

/* Not in a random life: nothing before it can be undone. */
static gboolean
erase_evidence (Ground *ground, GError **error)
{
  g_autoptr (LantuEvidenceErase) erase = lantu_evidence_erase_new (ground_pick (ground, "SELECT id FROM evidence ORDER BY id", error), GROUND_DAY);

  return erase->id != 0 && ground_write (ground, "purge", "erase", lantu_evidence_erase_write, erase, error);
}

static gboolean
add_and_erase (Ground *ground, GError **error)
{
  return add_evidence (ground, error) && erase_evidence (ground, error);
}

static gboolean
scrub (Ground *ground, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (ground->reader, "SELECT sha256 FROM evidence WHERE erased IS NOT NULL");
  g_autofree char *sha256 = lantu_statement_step (statement) ? g_strdup (lantu_statement_text (statement, 0, NULL)) : NULL;

  return lantu_statement_done (statement, error) && lantu_evidence_scrub (ground->store, sha256, error);
}

static gboolean
undo (Ground *ground, GError **error)
{
  return lantu_store_undo (ground->store, "test", NULL, error);
}

static gboolean
redo (Ground *ground, GError **error)
{
  return lantu_store_redo (ground->store, "test", NULL, error);
}

static gboolean
freeze (Ground *ground, GError **error)
{
  static const char *const periods[] = { "2026Q4", "2026", "2025H1", "2026M10" };
  LantuFreeze data = { .today = GROUND_DAY };

  return lantu_period_parse (periods[ground_choose (ground, G_N_ELEMENTS (periods))], &data.period) &&
         ground_write (ground, "do", "freeze", lantu_freeze_write, &data, error);
}

/* The last change of a task's state is taken back by hand. */
static gboolean
put_back (Ground *ground, GError **error)
{
  gint64 row = ground_pick (
      ground, "SELECT row FROM change WHERE register = 9 AND column = 'status' AND row IN (SELECT id FROM task) ORDER BY n DESC LIMIT 1", error);
  LantuHistoryQuery query = { .row = row };
  g_autoptr (GArray) marks = row ? lantu_history_marks (ground->reader, &query, error) : NULL;
  LantuPutBack data = { .reg = &lantu_task_register, .row = row };

  for (guint i = 0; marks && i < marks->len && data.n == 0; i++)
    {
      g_autoptr (GPtrArray)
          changes = lantu_history_changes (ground->reader, lantu_registers (), g_array_index (marks, LantuHistoryMark, i).seq, row, 0, 100, error);

      if (changes == NULL)
        return FALSE;
      data.seq = g_array_index (marks, LantuHistoryMark, i).seq;
      for (guint k = 0; k < changes->len; k++)
        if (lantu_history_can_put_back (&((LantuHistoryChange *) changes->pdata[k])->cell))
          data.n = ((LantuHistoryChange *) changes->pdata[k])->n;
    }
  return marks != NULL && ground_write (ground, "do", "put back", lantu_history_put_back, &data, error);
}

static gboolean
lay_aside (Ground *ground, GError **error)
{
  g_autofree char *path = NULL;

  return lantu_backups_keep (ground->store, "manual", 0, &path, error);
}

/* beside the folder, which is put back between two trials */
static char *
copy_of (Ground *ground)
{
  return g_strconcat (ground->folder, ".copy.lantu", NULL);
}

static gboolean
copy_and_set (Ground *ground, GError **error)
{
  g_autofree char *path = copy_of (ground);

  g_unlink (path);
  return lantu_store_save_copy (ground->store, path, error) && set (ground, error);
}

static gboolean
restore (Ground *ground, GError **error)
{
  g_autofree char *path = copy_of (ground);
  g_autoptr (LantuStore) backup = lantu_restore_open (ground->store, path, error);

  return backup != NULL && ground_write (ground, "restore", "restore", lantu_restore_write, backup, error);
}

/* The whole workspace, as if it were damaged, into another file. */
static gboolean
salvage (Ground *ground, GError **error)
{
  g_autofree char *path = g_build_filename (ground->folder, "salvaged.lantu", NULL);
  g_autoptr (LantuSalvage) report = NULL;

  lantu_store_checkpoint (ground->store, NULL);
  report = lantu_programme_salvage (ground->path, NULL, path, "test", NULL, NULL, NULL, error);
  return report != NULL;
}

static gboolean
set_and_undo (Ground *ground, GError **error)
{
  return set (ground, error) && undo (ground, error);
}

/* Not a register's content: only the answer tells. */
static gboolean
keep_draft (Ground *ground, GError **error)
{
  gint64 task = ground_pick (ground, "SELECT id FROM task ORDER BY id", error);
  g_autoptr (GPtrArray) drafts = NULL;

  if (task == 0 || !lantu_draft_keep (ground->store, &lantu_task_register, task, "note", "未完", error) ||
      (drafts = lantu_drafts_read (ground->reader, lantu_registers (), error)) == NULL)
    return FALSE;
  g_string_append_printf (ground->answer, "%u drafts\n", drafts->len);
  return lantu_drafts_drop (ground->store, &lantu_task_register, task, "note", error);
}

/* -- the file itself --------------------------------------------------------- */

static gboolean
open_it (Ground *ground, GError **error)
{
  ground->store = lantu_programme_open (ground->path, 0, error);
  return ground->store != NULL;
}

static gboolean
write_and_close (Ground *ground, GError **error)
{
  gboolean done = edit_text (ground, error);

  ground_close (ground);
  return done;
}

/* What was written is written, whether its log could be brought into the file or not. */
static gboolean
checkpoint (Ground *ground, GError **error)
{
  if (!edit_text (ground, error))
    return FALSE;
  lantu_store_checkpoint (ground->store, NULL);
  return TRUE;
}

static gboolean
save_copy (Ground *ground, GError **error)
{
  g_autofree char *path = g_build_filename (ground->folder, "copy.lantu", NULL);

  return lantu_store_save_copy (ground->store, path, error);
}

static gboolean
make_older (Ground *ground, const char *sql, GError **error)
{
  g_autoptr (LantuConnection) raw = NULL;

  ground_close (ground);
  raw = lantu_connection_open (ground->path, LANTU_OPEN_READ_WRITE, error);
  return raw != NULL && lantu_connection_exec (raw, sql, error);
}

static gboolean
older_version (Ground *ground, GError **error)
{
  return make_older (ground, GROUND_MIGRATION_BACK, error);
}

/* The declarations have changed since: all triggers are made anew. */
static gboolean
older_declarations (Ground *ground, GError **error)
{
  return make_older (ground, "DROP TRIGGER lantu_task_note_update", error);
}

/* -- the list ---------------------------------------------------------------- */

#define LIVES (COMMAND_WRITES | COMMAND_LIVES)

const Command commands[] = {
  { "create", "new", COMMAND_WRITES | COMMAND_LONG, create },
  { "create-sample", "new", COMMAND_WRITES | COMMAND_LONG | COMMAND_LARGE, create_sample },
  { "set", "set", LIVES, set },
  { "edit-text", "set", LIVES, edit_text },
  { "bulk-edit", NULL, LIVES, edit_many },
  { "edit-organisation", NULL, LIVES, edit_organisation },
  { "change-kind", NULL, LIVES, change_kind },
  { "add-organisation", NULL, LIVES, add_organisation },
  { "add-task", NULL, LIVES, add_task },
  { "add-duty", NULL, LIVES, add_duty },
  { "delete-task", NULL, LIVES, delete_task, add_task },
  { "move", NULL, LIVES, move },
  { "retire", NULL, LIVES, retire },
  { "import", "organisations", LIVES, take_in },
  { "import-measures", "import", LIVES, take_measures },
  { "import-states", "import", LIVES, take_states },
  { "read-workbooks", "workbooks", LIVES, take_answers },
  { "send-workbooks", "workbooks", COMMAND_LONG, send_workbooks },
  { "roll-out", "rollout", LIVES, roll_out },
  { "turn-of-year", "turn-of-year", LIVES | COMMAND_LONG, turn_of_year },
  { "merge", "merge", LIVES, merge },
  { "join", NULL, LIVES, join },
  { "delete-measure", NULL, LIVES, delete_measure },
  { "add-evidence", "evidence", LIVES, add_evidence },
  { "remove-evidence", "evidence", LIVES, remove_evidence, add_evidence },
  { "erase-evidence", "evidence", COMMAND_WRITES, erase_evidence, add_evidence },
  { "scrub", "evidence", COMMAND_LONG, scrub, add_and_erase },
  { "change-reform", "set", LIVES, change_reform },
  { "import-reforms", "import", LIVES, take_reforms },
  { "add-milestone", "milestone", LIVES, add_milestone },
  { "plan", "plan", LIVES, plan_timetable, add_milestone },
  { "move-milestone", "milestone", LIVES, move_milestone, plan_timetable },
  { "baseline", "milestone", LIVES, keep_baseline, add_milestone },
  { "remove-milestone", "milestone", LIVES, remove_milestone, add_milestone },
  { "hand-over", "hand-over", LIVES, hand_over, change_reform },
  { "undo", "undo", LIVES, undo, set },
  { "redo", "redo", LIVES, redo, set_and_undo },
  { "freeze", "freeze", LIVES, freeze },
  { "put-back", NULL, LIVES, put_back, set },
  { "backup", "backup", COMMAND_LONG, lay_aside },
  { "restore", "restore", COMMAND_WRITES | COMMAND_LONG, restore, copy_and_set },
  { "salvage", "salvage", COMMAND_LONG, salvage },
  { "draft", NULL, 0, keep_draft },
  { "open", NULL, COMMAND_CLOSED | COMMAND_LONG, open_it },
  { "open-crashed", NULL, COMMAND_CLOSED | COMMAND_CRASHED | COMMAND_LONG, open_it, set },
  { "migrate", NULL, COMMAND_CLOSED | COMMAND_LONG, open_it, older_version },
  { "new-triggers", NULL, COMMAND_CLOSED | COMMAND_LONG, open_it, older_declarations },
  { "close", NULL, COMMAND_WRITES, write_and_close },
  { "checkpoint", NULL, COMMAND_WRITES, checkpoint },
  { "save-copy", NULL, COMMAND_LONG, save_copy },
  { "check", "check", COMMAND_LONG, read_check },
  { "blueprint", "blueprint", 0, read_blueprint },
  { "measures", "measures", 0, read_measures },
  { "organisations", "organisations", 0, read_organisations },
  { "tasks", "tasks", 0, read_tasks },
  { "evidence", "evidence", 0, read_evidence, add_evidence },
  { "search", "search", 0, read_search },
  { "progress", "progress", 0, read_progress },
  { "reforms", "reforms", 0, read_reforms, plan_timetable },
  { "milestones", "milestones", 0, read_reforms, add_milestone },
  { "duties", "duties", 0, read_duties, change_reform },
  { "due", "due", 0, read_agenda, plan_timetable },
  { "dispatch", "dispatch", 0, read_dispatch, plan_timetable },
  { "history", "history", 0, read_history },
  { "as-of", "compare", COMMAND_LONG, read_as_of },
  { "undo-labels", NULL, 0, read_undo_labels },
  { "report", "report", 0, report_progress },
  { "report-reforms", "report", 0, report_reforms, plan_timetable },
  { "report-dispatch", "report", 0, report_dispatch, plan_timetable },
  { "report-checklist", "report", 0, report_checklist },
  { "report-pdf", "report", COMMAND_LONG | COMMAND_LARGE, report_pdf },
  { "report-tasks", "report", COMMAND_LONG, report_tasks },
  { "report-dossier", "report", COMMAND_LONG, report_dossier },
  { "report-blueprint", "report", COMMAND_LONG, report_blueprint },
  { "report-quarter", "report", COMMAND_LONG, report_quarter },
  { "report-briefing", "report", COMMAND_LONG, report_briefing },
  { "report-history", "report", COMMAND_LONG, report_history },
  { "report-xlsx", "report", COMMAND_LONG, report_xlsx },
  { "report-docx", "report", COMMAND_LONG, report_docx },
  { NULL },
};

const Command *
command_named (const char *name)
{
  for (const Command *command = commands; command->name; command++)
    if (g_str_equal (command->name, name))
      return command;
  g_error ("there is no command “%s”", name);
}
