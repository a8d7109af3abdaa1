/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changing a task from wherever it is shown: at once, with a label that names
 * item and state for the toast, after the reason where the rules want one.
 *
 *   menu or key ── action task.status (xs) ─┐
 *   inspector ──── lantu_task_edit_field () ─┼─ needs a reason? ── reason dialog ─┐
 *                                            └────────────── lantu_session_edit () ┘
 */

#include "units/task-edit.h"

#include "record/registers.h"
#include "units/evidence-attach.h"
#include "units/popup.h"
#include "widgets/labels.h"
#include "widgets/reason-dialog.h"

#include <glib/gi18n.h>

/* One change on its way through the reason dialog. */
typedef struct
{
  LantuSession *session;
  gint64 task;
  char *field;
  char *text; /* (nullable) */
  char *label;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->session);
  g_free (change->field);
  g_free (change->text);
  g_free (change->label);
  g_free (change);
}

static void
write_change (const char *reason, gpointer data)
{
  Change *change = data;
  LantuEdit *edit = lantu_edit_change (&lantu_task_register, change->task);

  lantu_edit_set (edit, change->field, change->text);
  lantu_edit_set_today (edit, lantu_session_today (change->session));
  lantu_edit_set_reason (edit, reason);
  lantu_session_edit (change->session, change->label, edit);
}

static LantuTaskRow *
read_row (LantuSession *session, gint64 task)
{
  g_autoptr (GPtrArray) rows = lantu_task_rows (lantu_session_reader (session), &task, 1, lantu_session_today (session), NULL);

  if (rows == NULL || rows->len == 0)
    return NULL;
  g_ptr_array_set_free_func (rows, NULL);
  return g_ptr_array_index (rows, 0);
}

/* What the toast and the history call it, naming item and state. */
static char *
make_label (const char *title, const char *field, const char *text)
{
  if (g_str_equal (field, "status"))
    {
      if (g_str_equal (text, "done"))
        return g_strdup_printf (_("“%s” marked done"), title);
      if (g_str_equal (text, "in_progress"))
        return g_strdup_printf (_("“%s” marked in progress"), title);
      if (g_str_equal (text, "submitted"))
        return g_strdup_printf (_("“%s” marked submitted"), title);
      if (g_str_equal (text, "suspended"))
        return g_strdup_printf (_("“%s” suspended"), title);
      return g_strdup_printf (_("“%s” marked not started"), title);
    }
  if (g_str_equal (field, "verdict"))
    {
      if (text == NULL || *text == '\0')
        return g_strdup_printf (_("Verdict of “%s” taken back"), title);
      return g_strdup_printf (_("Verdict of “%s”: %s"), title, lantu_verdict_word (text));
    }
  if (g_str_equal (field, "due"))
    return text && *text ? g_strdup_printf (_("“%s” is due on %s"), title, text) : g_strdup_printf (_("“%s” has no due date now"), title);
  return g_strdup_printf (
      _("%s of “%s” changed"),
      lantu_register_field (&lantu_task_register, field, NULL) ? _(lantu_register_field (&lantu_task_register, field, NULL)->label) : field, title);
}

static gboolean
period_is_frozen (LantuSession *session, LantuRecord *task)
{
  gint64 period = lantu_record_int (task, "period");
  gboolean frozen;

  return period != LANTU_NO_VALUE && lantu_edit_period_is_frozen (lantu_session_reader (session), period, &frozen, NULL) && frozen;
}

/* As the record holds it now, to see whether anything changes. */
static gboolean
is_same (LantuRecord *record, const char *field, const char *text)
{
  const LantuField *declared = lantu_register_field (&lantu_task_register, field, NULL);
  g_autofree char *now = lantu_edit_format (declared, lantu_field_is_text (declared) ? lantu_record_text (record, field) : NULL,
                                            lantu_field_is_text (declared) ? LANTU_NO_VALUE : lantu_record_int (record, field));

  return g_strcmp0 (now, text ? text : "") == 0;
}

/**
 * lantu_task_edit_field:
 * @parent: over what a reason is asked
 * @text: (nullable): as lantu_edit_set() reads it; %NULL clears
 *
 * Changes one field of a task; the same value again does nothing.
 */
void
lantu_task_edit_field (LantuSession *session, GtkWidget *parent, gint64 task, const char *field, const char *text)
{
  g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (session), &lantu_task_register, task, NULL);
  LantuTaskRow *row = record ? read_row (session, task) : NULL;
  Change *change;
  gboolean frozen;

  if (row == NULL || is_same (record, field, text))
    {
      g_clear_pointer (&row, lantu_task_row_free);
      return;
    }
  change = g_new0 (Change, 1);
  *change = (Change) {
    .session = g_object_ref (session),
    .task = task,
    .field = g_strdup (field),
    .text = g_strdup (text),
    .label = make_label (row->title ? row->title : "", field, text),
  };
  frozen = period_is_frozen (session, record);
  if (frozen || lantu_edit_needs_reason (record, field, text))
    {
      g_autofree char *body = g_strdup_printf (frozen ? _("The period of “%s” is frozen: a change needs a reason, which stands in the history.")
                                                      : _("The change of “%s” needs a reason, which stands in the history."),
                                               row->title ? row->title : "");
      g_autofree char *heading = g_strdup (_("Why?"));
      const LantuField *declared = lantu_register_field (&lantu_task_register, field, NULL);

      if (declared->choices && text && *text)
        g_set_str (&heading, lantu_choice_word ("task", field, text));
      else
        g_set_str (&heading, _(declared->label));
      lantu_reason_dialog_ask (parent, heading, body, write_change, change, change_free);
    }
  else
    {
      write_change (NULL, change);
      change_free (change);
    }
  lantu_task_row_free (row);
}

void
lantu_task_edit_delete (LantuSession *session, gint64 task)
{
  LantuTaskRow *row = read_row (session, task);
  g_autofree char *label = NULL;

  if (row == NULL)
    return;
  label = g_strdup_printf (_("“%s” deleted"), row->title ? row->title : "");
  lantu_session_edit (session, label, lantu_edit_delete (&lantu_task_register, task));
  lantu_task_row_free (row);
}

/**
 * lantu_task_usual_step:
 *
 * Returns: (nullable): the state that a task usually takes next, which the space bar sets
 */
const char *
lantu_task_usual_step (const LantuTaskRow *row)
{
  return row->bucket == LANTU_BUCKET_NA || g_str_equal (row->status, "done") || g_str_equal (row->status, "suspended") ? NULL : "done";
}

/* -- the menu of a status button -------------------------------------------- */

static void
append (GMenu *menu, const char *label, const char *action, gint64 task, const char *value, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(xs)", task, value);
  if (key)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static const char *
step_label (const char *from, const char *to)
{
  if (g_str_equal (from, "submitted") && g_str_equal (to, "in_progress"))
    return _("Return…");
  if (g_str_equal (from, "done") && g_str_equal (to, "in_progress"))
    return _("Reopen…");
  if (g_str_equal (to, "suspended"))
    return _("Suspend…");
  return lantu_status_word (to);
}

static const char *
step_key (const char *to)
{
  static const char *const keys[][2] = {
    { "done", "d" }, { "in_progress", "p" }, { "submitted", "s" }, { "not_started", "n" }, { "suspended", "x" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i][0], to))
      return keys[i][1];
  return NULL;
}

/**
 * lantu_task_menu:
 *
 * Returns: (transfer full): the states that the task may take next, by the register's
 *   transitions, and the verdicts; its actions are those of lantu_task_actions_new()
 */
GMenuModel *
lantu_task_menu (const LantuTaskRow *row)
{
  static const char *const verdict_keys[][2] = { { "met", "1" }, { "partly", "2" }, { "not_met", "3" }, { "na", "9" } };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) states = g_menu_new ();
  g_autoptr (GMenu) verdicts = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();
  const LantuField *status = lantu_register_field (&lantu_task_register, "status", NULL);

  /* in the order of the choices, from the last one back: done first */
  for (const char *const *to = (const char *const[]) { "done", "submitted", "in_progress", "not_started", "suspended", NULL }; *to; to++)
    for (guint i = 0; status->transitions[i].from; i++)
      if (g_str_equal (status->transitions[i].from, row->status) && g_str_equal (status->transitions[i].to, *to))
        append (states, step_label (row->status, *to), "task.status", row->id, *to, step_key (*to));
  for (guint i = 0; i < G_N_ELEMENTS (verdict_keys); i++)
    if (g_strcmp0 (row->verdict, verdict_keys[i][0]) != 0)
      {
        g_autofree char *label = g_str_equal (verdict_keys[i][0], "na") ? g_strdup_printf ("%s…", lantu_verdict_word ("na"))
                                                                        : g_strdup (lantu_verdict_word (verdict_keys[i][0]));

        append (verdicts, label, "task.verdict", row->id, verdict_keys[i][0], verdict_keys[i][1]);
      }
  if (row->verdict)
    append (verdicts, _("No verdict"), "task.verdict", row->id, "", "0");
  g_menu_append_section (menu, _("Status"), G_MENU_MODEL (states));
  g_menu_append_section (menu, _("Verdict"), G_MENU_MODEL (verdicts));
  append (files, _("Attach Evidence…"), "task.evidence", row->id, "", "e");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  return G_MENU_MODEL (menu);
}

/* Opens the menu of a task at a widget inside a page that has the actions. */
void
lantu_task_menu_popup (GtkWidget *at, const LantuTaskRow *row)
{
  g_autoptr (GMenuModel) menu = lantu_task_menu (row);

  lantu_menu_popup (at, menu, NULL);
}

typedef struct
{
  LantuSession *session;
  GtkWidget *parent; /* not owned: it owns the group */
} Actions;

static void
actions_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Actions *) data)->session);
  g_free (data);
}

static void
on_activate (GSimpleAction *action, GVariant *target, gpointer data)
{
  Actions *self = data;
  gint64 task;
  const char *value;

  g_variant_get (target, "(x&s)", &task, &value);
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "evidence"))
    lantu_evidence_choose (self->session, self->parent, task, 0);
  else
    lantu_task_edit_field (self->session, self->parent, task, g_action_get_name (G_ACTION (action)), *value ? value : NULL);
}

/**
 * lantu_task_actions_new:
 *
 * Returns: (transfer full): `status`, `verdict` and `evidence`, all (xs), for a page to insert as `task`
 */
GActionGroup *
lantu_task_actions_new (LantuSession *session, GtkWidget *parent)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();

  for (const char *const *name = (const char *const[]) { "status", "verdict", "evidence", NULL }; *name; name++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (*name, G_VARIANT_TYPE ("(xs)"));
      Actions *self = g_new (Actions, 1);

      *self = (Actions) { g_object_ref (session), parent };
      g_signal_connect_data (action, "activate", G_CALLBACK (on_activate), self, actions_free, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return G_ACTION_GROUP (group);
}

/* -- how a task looks ---------------------------------------------------------- */

const char *
lantu_task_row_icon (const LantuTaskRow *row)
{
  if (row->bucket == LANTU_BUCKET_NA)
    return "lantu-status-suspended-symbolic";
  if (row->bucket == LANTU_BUCKET_RETURNED)
    return "lantu-status-overdue-symbolic";
  return lantu_status_icon (row->status, row->lamp);
}

const char *
lantu_task_row_class (const LantuTaskRow *row)
{
  if (row->bucket == LANTU_BUCKET_NA)
    return "status-suspended";
  if (row->bucket == LANTU_BUCKET_RETURNED && row->lamp != LANTU_LAMP_RED)
    return "status-returned";
  return lantu_status_css_class (row->status, row->lamp);
}

/* The word on its status button: what it is counted as. */
const char *
lantu_task_row_word (const LantuTaskRow *row)
{
  return lantu_bucket_word (row->bucket);
}

/* (transfer full): the due date, without the year where it is this one; "—" without */
char *
lantu_task_row_due_text (const LantuTaskRow *row, LantuDay today)
{
  int year, month, day, now;

  if (row->due == LANTU_NO_DAY)
    return g_strdup ("—");
  lantu_day_split (row->due, &year, &month, &day);
  lantu_day_split (today, &now, NULL, NULL);
  return year == now ? g_strdup_printf ("%02d-%02d", month, day) : g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* (transfer full): everything in the row, for a screen reader */
char *
lantu_task_row_describe (const LantuTaskRow *row, const LantuLegend *legend)
{
  g_autoptr (GString) text = g_string_new (row->title);
  g_autofree char *due = lantu_day_format (row->due);

  g_string_append_printf (text, ", %s", lantu_task_row_word (row));
  if (row->verdict && row->bucket != LANTU_BUCKET_NA)
    g_string_append_printf (text, ", %s", lantu_verdict_word (row->verdict));
  if (due)
    g_string_append_printf (text, _(", due %s"), due);
  if (row->lamp != LANTU_LAMP_NONE)
    g_string_append_printf (text, ", %s", lantu_legend_word (legend, row->lamp));
  if (row->note)
    g_string_append_printf (text, ", %s", _("has a note"));
  if (row->n_evidence)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, ", %d file of evidence", ", %d files of evidence", (gulong) row->n_evidence),
                            row->n_evidence);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
