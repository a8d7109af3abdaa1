/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The registers (台账), each declared once.  A new field is a line here, at the
 * end of its register, and a migration; a new register is a declaration with
 * the next number, and a migration.  Columns must stand as in the schema. */

#include "record/registers.h"

#include <glib/gi18n-lib.h>

#define REQUIRED LANTU_FIELD_REQUIRED
#define FIXED LANTU_FIELD_FIXED
#define DERIVED LANTU_FIELD_DERIVED

#define REGISTER(symbol, num, id, plural, singular, title) \
  const LantuRegister lantu_##symbol##_register = {        \
    .number = num,                                         \
    .name = id,                                            \
    .label = plural,                                       \
    .label_one = singular,                                 \
    .title_field = title,                                  \
    .fields = symbol##_fields,                             \
    .n_fields = G_N_ELEMENTS (symbol##_fields),            \
  }

static const LantuChoice provenances[] = {
  { "seed", N_("From the document") },
  { "source", N_("From a source") },
  { "draft", N_("Draft") },
  { NULL },
};

static const LantuChoice languages[] = {
  { "zh_CN", N_("Simplified Chinese") },
  { "en", N_("English") },
  { NULL },
};

static const LantuField workspace_fields[] = {
  { "title", LANTU_FIELD_TEXT, N_("Title"), REQUIRED },
  { "office", LANTU_FIELD_TEXT, N_("Office"), .help = N_("The office that fills in the forms, as it stands on paper") },
  { "language", LANTU_FIELD_CHOICE, N_("Language of paper"), REQUIRED, .choices = languages },
  { "header_word", LANTU_FIELD_TEXT, N_("Word at the head of each sheet"), .help = N_("Such as 内部资料; empty by default") },
  { "blueprint", LANTU_FIELD_TEXT, N_("Blueprint"), FIXED },
  { "blueprint_version", LANTU_FIELD_INTEGER, N_("Version of the blueprint"), FIXED },
  { "blueprint_title", LANTU_FIELD_TEXT, N_("Title of the blueprint") },
  { "lag_yellow", LANTU_FIELD_DECIMAL, N_("Yellow from"), REQUIRED, .unit = N_("points behind plan") },
  { "lag_red", LANTU_FIELD_DECIMAL, N_("Red above"), REQUIRED, .unit = N_("points behind plan") },
  { "near_days", LANTU_FIELD_INTEGER, N_("Blue from"), REQUIRED, .unit = N_("days before the due date") },
  { "sample", LANTU_FIELD_YES_NO, N_("Sample data"), FIXED },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
  { "evidence_limit", LANTU_FIELD_INTEGER, N_("Largest evidence file, in MB"), .unit = N_("MB"), .help = N_("1 to 100; empty: 20") },
};
REGISTER (workspace, 1, "workspace", N_("Workspace"), N_("Workspace"), "title");

static const LantuField legend_fields[] = {
  { "code", LANTU_FIELD_TEXT, N_("Lamp"), REQUIRED | FIXED },
  { "word", LANTU_FIELD_TEXT, N_("Word"), REQUIRED },
  { "colour", LANTU_FIELD_TEXT, N_("Colour"), REQUIRED },
  { "position", LANTU_FIELD_INTEGER, N_("Position"), DERIVED },
};
REGISTER (legend, 2, "legend", N_("Lamps"), N_("Lamp"), "word");

static const LantuChoice node_kinds[] = {
  { "group", N_("Group") },
  { "goal", N_("Goal") },
  { "objective", N_("Objective") },
  { "system", N_("System") },
  { "focus", N_("Focus point") },
  { "unit-kind", N_("Unit kind") },
  { "problem-target", N_("Problem to treat") },
  { "reform-item", N_("Reform item") },
  { "guarantee", N_("Guarantee") },
  { "duty", N_("Responsibility") },
  { "pilot", N_("Pilot phase") },
  { "orientation", N_("Orientation") },
  { NULL },
};

static const LantuField node_fields[] = {
  { "parent", LANTU_FIELD_REFERENCE, N_("Above"), .target = "node" },
  { "kind", LANTU_FIELD_CHOICE, N_("Kind"), REQUIRED | FIXED, .choices = node_kinds },
  { "code", LANTU_FIELD_TEXT, N_("Code"), REQUIRED },
  { "title", LANTU_FIELD_TEXT, N_("Title"), REQUIRED },
  { "short_title", LANTU_FIELD_TEXT, N_("Short title") },
  { "text", LANTU_FIELD_LONG_TEXT, N_("Text") },
  { "provenance", LANTU_FIELD_CHOICE, N_("Where it comes from"), REQUIRED, .choices = provenances },
  { "source", LANTU_FIELD_TEXT, N_("Source") },
  { "position", LANTU_FIELD_INTEGER, N_("Position"), DERIVED },
};
REGISTER (node, 3, "node", N_("Blueprint"), N_("Branch of the blueprint"), "title");

static const LantuChoice frequencies[] = {
  { "once", N_("Once") },   { "month", N_("Monthly") },         { "quarter", N_("Quarterly") },         { "half_year", N_("Half-yearly") },
  { "year", N_("Yearly") }, { "term", N_("Each school term") }, { "event", N_("Each time it occurs") }, { NULL },
};

static const LantuField measure_fields[] = {
  { "code", LANTU_FIELD_TEXT, N_("Code"), REQUIRED },
  { "title", LANTU_FIELD_TEXT, N_("Measure"), REQUIRED },
  { "evidence", LANTU_FIELD_LONG_TEXT, N_("Evidence expected") },
  { "frequency", LANTU_FIELD_CHOICE, N_("Frequency"), REQUIRED, .choices = frequencies },
  { "due_month", LANTU_FIELD_INTEGER, N_("Due month"), .help = N_("Which month of the period, 1 for its first; empty: its last") },
  { "due_day", LANTU_FIELD_INTEGER, N_("Due day"), .help = N_("Day of that month; empty: the end of the period") },
  { "aspect", LANTU_FIELD_TEXT, N_("Aspect") },
  { "variant", LANTU_FIELD_TEXT, N_("Only for") },
  { "common", LANTU_FIELD_YES_NO, N_("Common to all kinds") },
  { "provenance", LANTU_FIELD_CHOICE, N_("Where it comes from"), REQUIRED, .choices = provenances },
  { "source", LANTU_FIELD_TEXT, N_("Source") },
  { "position", LANTU_FIELD_INTEGER, N_("Position"), DERIVED },
  { "retired", LANTU_FIELD_YES_NO, N_("No longer rolled out") },
};
REGISTER (measure, 4, "measure", N_("Measures"), N_("Measure"), "title");

/* A measure, or a reform item, and what it serves. */
static const LantuField link_fields[] = {
  { "measure", LANTU_FIELD_REFERENCE, N_("Measure"), FIXED, .target = "measure" },
  { "node", LANTU_FIELD_REFERENCE, N_("Branch of the blueprint"), REQUIRED | FIXED, .target = "node" },
  { "provenance", LANTU_FIELD_CHOICE, N_("Where it comes from"), REQUIRED, .choices = provenances },
  { "reform", LANTU_FIELD_REFERENCE, N_("Reform item"), FIXED, .target = "reform" },
};
REGISTER (link, 5, "link", N_("Links"), N_("Link"), "provenance");

static const LantuChoice levels[] = {
  { "city", N_("City") },
  { "district", N_("District") },
  { "department", N_("Department") },
  { "township", N_("Township") },
  { "village", N_("Village") },
  { "unit", N_("Unit") },
  { NULL },
};

static const LantuField organisation_fields[] = {
  { "parent", LANTU_FIELD_REFERENCE, N_("Above"), .target = "organisation" },
  { "name", LANTU_FIELD_TEXT, N_("Name"), REQUIRED },
  { "kind", LANTU_FIELD_REFERENCE, N_("Unit kind"), .target = "node", .help = N_("Empty for a district, or a department that only leads") },
  { "level", LANTU_FIELD_CHOICE, N_("Level"), REQUIRED, .choices = levels },
  { "code", LANTU_FIELD_TEXT, N_("Organisation code"), .help = N_("统一社会信用代码 or the office's own") },
  { "pilot", LANTU_FIELD_YES_NO, N_("Pilot unit") },
  { "batch", LANTU_FIELD_TEXT, N_("Pilot batch") },
  { "liaison_post", LANTU_FIELD_TEXT, N_("Liaison post"), .help = N_("A post, not a person's name") },
  { "telephone", LANTU_FIELD_TEXT, N_("Office telephone") },
  { "valid_from", LANTU_FIELD_DATE, N_("Exists from") },
  { "valid_to", LANTU_FIELD_DATE, N_("Exists until") },
  { "successor", LANTU_FIELD_REFERENCE, N_("Successor"), .target = "organisation" },
  { "retired", LANTU_FIELD_YES_NO, N_("Retired"), DERIVED },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
  { "position", LANTU_FIELD_INTEGER, N_("Position"), DERIVED },
};
REGISTER (organisation, 6, "organisation", N_("Organisations"), N_("Organisation"), "name");

static const LantuChoice roles[] = {
  { "lead", N_("Lead body") },        { "responsible", N_("Responsible body") }, { "cooperate", N_("Supporting body") },
  { "supervise", N_("Supervision") }, { "regulate", N_("Regulation") },          { NULL },
};

static const LantuField duty_fields[] = {
  { "subject", LANTU_FIELD_REFERENCE, N_("Subject"), REQUIRED | FIXED },
  { "role", LANTU_FIELD_CHOICE, N_("Role"), REQUIRED, .choices = roles },
  { "body", LANTU_FIELD_REFERENCE, N_("Body"), .target = "organisation" },
  { "body_name", LANTU_FIELD_TEXT, N_("Body, by name"), .help = N_("Where the body is no organisation of this workspace") },
  { "post", LANTU_FIELD_TEXT, N_("Post") },
  { "valid_from", LANTU_FIELD_DATE, N_("From") },
  { "valid_to", LANTU_FIELD_DATE, N_("Until") },
  { "provenance", LANTU_FIELD_CHOICE, N_("Where it comes from"), .choices = provenances },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
};
REGISTER (duty, 7, "duty", N_("Duties"), N_("Duty"), "body_name");

static const LantuField period_fields[] = {
  { "code", LANTU_FIELD_TEXT, N_("Period"), REQUIRED | FIXED },
  { "frequency", LANTU_FIELD_CHOICE, N_("Frequency"), REQUIRED | FIXED, .choices = frequencies },
  { "start", LANTU_FIELD_DATE, N_("First day"), FIXED },
  { "end", LANTU_FIELD_DATE, N_("Last day"), FIXED },
  { "frozen_seq", LANTU_FIELD_INTEGER, N_("Frozen at entry"), DERIVED },
  { "frozen_link", LANTU_FIELD_TEXT, N_("Frozen with link"), DERIVED },
  { "frozen_on", LANTU_FIELD_DATE, N_("Frozen on"), DERIVED },
};
REGISTER (period, 8, "period", N_("Periods"), N_("Period"), "code");

static const LantuChoice statuses[] = {
  { "not_started", N_("Not started") }, { "in_progress", N_("In progress") },
  { "submitted", N_("Submitted") },     { "done", N_("Done") },
  { "suspended", N_("Suspended") },     { NULL },
};

/* domain: a task's states; what is not listed is refused */
static const LantuTransition status_steps[] = {
  { "not_started", "in_progress", FALSE }, { "in_progress", "not_started", FALSE },
  { "in_progress", "submitted", FALSE },   { "not_started", "done", FALSE },
  { "in_progress", "done", FALSE },        { "submitted", "done", FALSE },
  { "submitted", "in_progress", TRUE },    { "done", "in_progress", TRUE },
  { "not_started", "suspended", TRUE },    { "in_progress", "suspended", TRUE },
  { "submitted", "suspended", TRUE },      { "suspended", "not_started", TRUE },
  { "suspended", "in_progress", TRUE },    { NULL },
};

static const LantuChoice verdicts[] = {
  { "met", N_("Met") }, { "partly", N_("Partly met") }, { "not_met", N_("Not met") }, { "na", N_("Not applicable") }, { NULL },
};

static const LantuField task_fields[] = {
  { "organisation", LANTU_FIELD_REFERENCE, N_("Organisation"), REQUIRED | FIXED, .target = "organisation" },
  { "measure", LANTU_FIELD_REFERENCE, N_("Measure"), FIXED, .target = "measure" },
  { "period", LANTU_FIELD_REFERENCE, N_("Period"), FIXED, .target = "period" },
  { "occurrence", LANTU_FIELD_INTEGER, N_("Occurrence"), FIXED },
  { "title", LANTU_FIELD_TEXT, N_("Task") },
  { "status", LANTU_FIELD_STATE, N_("Status"), REQUIRED, .choices = statuses, .transitions = status_steps },
  { "verdict", LANTU_FIELD_CHOICE, N_("Verdict"), .choices = verdicts },
  { "returned", LANTU_FIELD_YES_NO, N_("Returned"), DERIVED },
  { "start", LANTU_FIELD_DATE, N_("Start") },
  { "due", LANTU_FIELD_DATE, N_("Due") },
  { "score", LANTU_FIELD_DECIMAL, N_("Score") },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
};
REGISTER (task, 9, "task", N_("Tasks"), N_("Task"), "title");

/* One row for each task it serves: dates, note and history are the task's own,
 * the contents lie in the table `content` once, by their SHA-256. */
static const LantuField evidence_fields[] = {
  { "task", LANTU_FIELD_REFERENCE, N_("Task"), REQUIRED | FIXED, .target = "task" },
  { "name", LANTU_FIELD_TEXT, N_("File name"), REQUIRED },
  { "sha256", LANTU_FIELD_TEXT, N_("SHA-256"), REQUIRED | FIXED },
  { "size", LANTU_FIELD_INTEGER, N_("Size"), REQUIRED | FIXED, .unit = N_("bytes") },
  { "type", LANTU_FIELD_TEXT, N_("Media type"), FIXED },
  { "occurred", LANTU_FIELD_DATE, N_("Date of occurrence"), .help = N_("When it happened; of a photo, when it was taken") },
  { "received", LANTU_FIELD_DATE, N_("Date received") },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
  { "revision_of", LANTU_FIELD_REFERENCE, N_("Replaces"), FIXED, .target = "evidence" },
  { "erased", LANTU_FIELD_DATE, N_("Contents erased on"), DERIVED },
};
REGISTER (evidence, 10, "evidence", N_("Evidence"), N_("Evidence"), "name");

static const LantuChoice reform_statuses[] = {
  { "planning", N_("Planning") },   { "advancing", N_("Advancing") }, { "issued", N_("Document issued") },
  { "effective", N_("Effective") }, { "closed", N_("Closed") },       { NULL },
};

/* domain: a reform item's states; edit-rules.c says what each asks for */
static const LantuTransition reform_steps[] = {
  { "planning", "advancing", FALSE }, { "advancing", "issued", FALSE },  { "issued", "effective", FALSE },
  { "effective", "closed", FALSE },   { "advancing", "planning", TRUE }, { "issued", "advancing", TRUE },
  { "effective", "issued", TRUE },    { "closed", "effective", TRUE },   { NULL },
};

/* The id is that of the branch of the blueprint, which holds number and title;
 * bodies and posts are duties of that branch. */
static const LantuField reform_fields[] = {
  { "basis", LANTU_FIELD_LONG_TEXT, N_("Basis"), .help = N_("The document and clause it rests on") },
  { "objective", LANTU_FIELD_LONG_TEXT, N_("Objective") },
  { "measures", LANTU_FIELD_LONG_TEXT, N_("Reform measures") },
  { "start", LANTU_FIELD_DATE, N_("Start") },
  { "deadline", LANTU_FIELD_DATE, N_("Deadline") },
  { "status", LANTU_FIELD_STATE, N_("Status"), REQUIRED, .choices = reform_statuses, .transitions = reform_steps },
  { "document", LANTU_FIELD_TEXT, N_("Document of the reform"), .help = N_("Title and number; needed from “document issued” on") },
  { "effect", LANTU_FIELD_LONG_TEXT, N_("Effect"), .help = N_("What has changed; needed from “effective” on") },
  { "problems", LANTU_FIELD_LONG_TEXT, N_("Problems met") },
  { "next_step", LANTU_FIELD_LONG_TEXT, N_("Next step") },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
};
REGISTER (reform, 11, "reform", N_("Reform items"), N_("Reform item"), "objective");

/* A step of the timetable of a reform item or a task. */
static const LantuField milestone_fields[] = {
  { "subject", LANTU_FIELD_REFERENCE, N_("Subject"), REQUIRED | FIXED },
  { "position", LANTU_FIELD_INTEGER, N_("Position"), DERIVED },
  { "title", LANTU_FIELD_TEXT, N_("Milestone"), REQUIRED },
  { "days", LANTU_FIELD_INTEGER, N_("Working days"), .unit = N_("days"), .help = N_("How many working days the step takes") },
  { "planned", LANTU_FIELD_DATE, N_("Planned for") },
  { "baseline", LANTU_FIELD_DATE, N_("Baseline"), DERIVED },
  { "actual", LANTU_FIELD_DATE, N_("Reached on") },
  { "weight", LANTU_FIELD_INTEGER, N_("Weight"), .help = N_("Counts inside this timetable only; empty: 1") },
  { "after", LANTU_FIELD_REFERENCE, N_("Follows"), .target = "milestone", .help = N_("Empty: the milestone before it") },
  { "note", LANTU_FIELD_LONG_TEXT, N_("Note") },
};
REGISTER (milestone, 12, "milestone", N_("Milestones"), N_("Milestone"), "title");

/**
 * lantu_registers:
 *
 * Returns: (transfer none): all registers, ends with %NULL
 */
LantuRegisters
lantu_registers (void)
{
  static const LantuRegister *const all[] = {
    &lantu_workspace_register,
    &lantu_legend_register,
    &lantu_node_register,
    &lantu_measure_register,
    &lantu_link_register,
    &lantu_organisation_register,
    &lantu_duty_register,
    &lantu_period_register,
    &lantu_task_register,
    &lantu_evidence_register,
    &lantu_reform_register,
    &lantu_milestone_register,
    NULL,
  };

  return all;
}
