/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page's verbs that write: each opens a form over the register concerned,
 * or writes at once, for a toast offers to undo it. */

#include "reforms/reform-acts.h"

#include "programme/outline.h"
#include "record/registers.h"
#include "schedule/timetable.h"
#include "widgets/reason-dialog.h"
#include "widgets/record-form.h"

#include <glib/gi18n.h>

static LantuRecord *
record_of (LantuReformView *view, const LantuRegister *reg, gint64 id)
{
  LantuSession *session = lantu_reform_view_session (view);
  g_autoptr (GError) error = NULL;
  LantuRecord *record = lantu_record_get (lantu_session_reader (session), reg, id, &error);

  if (error)
    lantu_session_failed (session, error);
  return record;
}

void
lantu_reform_edit (GtkWidget *parent, LantuReformView *view, gint64 id)
{
  static const char *const fields[] = { "status",   "start",    "deadline", "problems", "next_step", "objective",
                                        "measures", "document", "effect",   "basis",    "note",      NULL };
  g_autoptr (LantuRecord) record = record_of (view, &lantu_reform_register, id);
  LantuReform *reform = lantu_reform_view_find (view, id);
  LantuRecordForm *form;
  g_autofree char *label = NULL;

  if (record == NULL || reform == NULL)
    return;
  label = g_strdup_printf (_("Reform item changed: %s"), reform->title);
  form = lantu_record_form_new (lantu_reform_view_session (view), &lantu_reform_register, record, fields);
  lantu_record_form_set_label (form, label);
  adw_dialog_set_title (ADW_DIALOG (form), reform->title);
  lantu_record_form_present (form, parent);
}

static gboolean
write_branch (LantuWrite *write, LantuEdit *edit, gpointer data, GError **error)
{
  return lantu_outline_write_row (write, edit, data, error);
}

/* Number and title stand in the blueprint. */
void
lantu_reform_edit_title (GtkWidget *parent, LantuReformView *view, gint64 id)
{
  static const char *const fields[] = { "title", "code", "short_title", "provenance", "source", NULL };
  g_autoptr (LantuRecord) record = record_of (view, &lantu_node_register, id);
  LantuOutlineRow *row;
  LantuRecordForm *form;

  if (record == NULL)
    return;
  row = g_new0 (LantuOutlineRow, 1);
  row->reg = &lantu_node_register;
  form = lantu_record_form_new (lantu_reform_view_session (view), &lantu_node_register, record, fields);
  lantu_record_form_set_write (form, write_branch, row, g_free);
  lantu_record_form_present (form, parent);
}

/* -- milestones ------------------------------------------------------------------------- */

static void
on_apply_milestone (LantuRecordForm *form, LantuEdit *edit, gpointer data)
{
  lantu_edit_set_int (edit, "subject", *(gint64 *) g_object_get_data (G_OBJECT (form), "subject"));
}

/* @milestone: 0 = a new one of @reform */
void
lantu_reform_edit_milestone (GtkWidget *parent, LantuReformView *view, gint64 reform, gint64 milestone)
{
  static const char *const fields[] = { "title", "days", "planned", "actual", "after", "weight", "note", NULL };
  g_autoptr (LantuRecord) record = milestone ? record_of (view, &lantu_milestone_register, milestone) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  LantuReform *item = lantu_reform_view_find (view, reform);
  LantuRecordForm *form;

  if (milestone && (record == NULL || lantu_reform_view_milestone (view, milestone, &item) == NULL))
    return;
  for (guint i = 0; item && i < item->milestones->len; i++)
    {
      const LantuMilestone *other = g_ptr_array_index (item->milestones, i);

      if (other->id == milestone)
        continue;
      gtk_string_list_append (names, other->title);
      g_array_append_val (ids, other->id);
    }
  form = lantu_record_form_new (lantu_reform_view_session (view), &lantu_milestone_register, record, fields);
  lantu_record_form_set_reference_choices (form, "after", G_LIST_MODEL (names), ids);
  if (milestone == 0)
    {
      g_object_set_data_full (G_OBJECT (form), "subject", g_memdup2 (&reform, sizeof reform), g_free);
      g_signal_connect (form, "apply", G_CALLBACK (on_apply_milestone), NULL);
    }
  lantu_record_form_present (form, parent);
}

/* Reached today, or not after all. */
void
lantu_reform_tick (GtkWidget *parent, LantuReformView *view, gint64 id)
{
  LantuSession *session = lantu_reform_view_session (view);
  LantuMilestone *milestone = lantu_reform_view_milestone (view, id, NULL);
  g_autofree char *today = lantu_day_format (lantu_session_today (session));
  g_autofree char *label = NULL;
  LantuEdit *edit;

  if (milestone == NULL)
    return;
  label = g_strdup_printf (milestone->actual == LANTU_NO_DAY ? _("Milestone reached: %s") : _("Milestone not reached after all: %s"),
                           milestone->title);
  edit = lantu_edit_change (&lantu_milestone_register, id);
  lantu_edit_set_today (edit, lantu_session_today (session));
  lantu_edit_set (edit, "actual", milestone->actual == LANTU_NO_DAY ? today : "");
  lantu_session_edit (session, label, edit);
}

void
lantu_reform_delete_milestone (LantuReformView *view, gint64 id)
{
  LantuMilestone *milestone = lantu_reform_view_milestone (view, id, NULL);
  g_autofree char *label = milestone ? g_strdup_printf (_("“%s” deleted"), milestone->title) : NULL;

  if (milestone)
    lantu_session_write (lantu_reform_view_session (view), label, NULL, lantu_timetable_remove, g_memdup2 (&id, sizeof id), g_free);
}

/* -- the baseline ------------------------------------------------------------------------- */

typedef struct
{
  LantuTimetableBaseline baseline;
  LantuSession *session;
  char *label, *reason; /* (nullable): reason */
} Freeze;

static void
freeze_free (gpointer data)
{
  Freeze *freeze = data;

  g_object_unref (freeze->session);
  g_free (freeze->label);
  g_free (freeze->reason);
  g_free (freeze);
}

static gboolean
write_baseline (LantuWrite *write, gpointer data, GError **error)
{
  Freeze *freeze = data;

  freeze->baseline.reason = freeze->reason;
  return lantu_timetable_baseline (write, &freeze->baseline, error);
}

static void
keep (const char *reason, gpointer data)
{
  Freeze *freeze = data, *copy = g_new0 (Freeze, 1);

  *copy = (Freeze) {
    .baseline = freeze->baseline, .session = g_object_ref (freeze->session), .label = g_strdup (freeze->label), .reason = g_strdup (reason)
  };
  lantu_session_write (freeze->session, freeze->label, reason, write_baseline, copy, freeze_free);
}

/* The planned dates of now are kept to compare with; replacing others needs a reason. */
void
lantu_reform_baseline (GtkWidget *parent, LantuReformView *view, gint64 id)
{
  LantuReform *reform = lantu_reform_view_find (view, id);
  gboolean kept = FALSE;
  Freeze *freeze;

  if (reform == NULL)
    return;
  for (guint i = 0; i < reform->milestones->len; i++)
    kept |= ((LantuMilestone *) g_ptr_array_index (reform->milestones, i))->baseline != LANTU_NO_DAY;
  freeze = g_new0 (Freeze, 1);
  freeze->baseline.subject = id;
  freeze->session = g_object_ref (lantu_reform_view_session (view));
  freeze->label = g_strdup_printf (_("Baseline kept: %s"), reform->title);
  if (kept)
    {
      lantu_reason_dialog_ask (parent, _("Replace the Baseline?"), _("The planned dates of now take the place of those that were kept."), keep,
                               freeze, freeze_free);
      return;
    }
  keep (NULL, freeze);
  freeze_free (freeze);
}
