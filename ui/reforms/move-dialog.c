/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Moves a milestone to another day, with the open ones after it if wanted: what
 * dragging its flag asks, and the way without a mouse.  Says where the last of
 * them would come to lie. */

#include "reforms/reform-acts.h"

#include "schedule/timetable.h"
#include "widgets/date-button.h"
#include "widgets/dialog-head.h"
#include "widgets/parts.h"

#include <glib/gi18n.h>

typedef struct
{
  LantuReformView *view;
  AdwDialog *dialog; /* not owned */
  gint64 milestone;
  GtkWidget *day, *chain, *reason, *save, *note;
} Ask;

typedef struct
{
  LantuTimetableMove move;
  char *reason;
} Move;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->view);
  g_free (ask);
}

static void
move_free (gpointer data)
{
  Move *move = data;

  g_clear_pointer (&move->move.calendar, lantu_calendar_free);
  g_free (move->reason);
  g_free (move);
}

static gboolean
write_move (LantuWrite *write, gpointer data, GError **error)
{
  Move *move = data;
  g_autofree char *file = lantu_calendar_user_file ();

  /* a calendar of its own: this is the writer thread */
  move->move.calendar = lantu_calendar_new (error);
  if (move->move.calendar == NULL || (g_file_test (file, G_FILE_TEST_EXISTS) && !lantu_calendar_merge (move->move.calendar, file, error)))
    return FALSE;
  move->move.reason = move->reason;
  return lantu_timetable_move (write, &move->move, error);
}

/* (nullable): the text without blanks around it, where there is any */
static char *
text_of (GtkWidget *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Where the last milestone would lie. */
static LantuDay
last_day (Ask *ask, LantuReform *item, LantuMilestone *milestone, LantuDay day)
{
  LantuCalendar *calendar = lantu_reform_view_calendar (ask->view);
  gboolean chain = adw_switch_row_get_active (ADW_SWITCH_ROW (ask->chain)) && milestone->planned != LANTU_NO_DAY && calendar;
  int distance = chain ? lantu_timetable_distance (calendar, milestone->planned, day) : 0;
  LantuDay last = day;

  for (guint i = 0; i < item->milestones->len; i++)
    {
      LantuMilestone *other = g_ptr_array_index (item->milestones, i);
      int at = other->before;
      gboolean after = FALSE;

      for (guint step = 0; at >= 0 && step < item->milestones->len && !after; step++)
        {
          LantuMilestone *before = g_ptr_array_index (item->milestones, (guint) at);

          after = before == milestone;
          at = before->before;
        }
      if (other != milestone && other->planned != LANTU_NO_DAY)
        last = MAX (last,
                    after && distance && other->actual == LANTU_NO_DAY ? lantu_timetable_shift (calendar, other->planned, distance) : other->planned);
    }
  return last;
}

static void
on_edited (GtkWidget *widget, GParamSpec *pspec, Ask *ask)
{
  LantuReform *item = NULL;
  LantuMilestone *milestone = lantu_reform_view_milestone (ask->view, ask->milestone, &item);
  g_autofree char *reason = text_of (ask->reason);
  gboolean known, late;
  LantuDay day, last;
  g_autofree char *text = NULL;
  g_autofree char *where = NULL;

  if (milestone == NULL)
    return;
  known = lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (ask->day)), &day);
  gtk_widget_set_sensitive (ask->save, known && day != milestone->planned && (reason || milestone->planned == LANTU_NO_DAY));
  gtk_widget_set_visible (ask->note, known);
  if (!known)
    return;
  last = last_day (ask, item, milestone, day);
  where = lantu_day_format (last);
  late = item->deadline != LANTU_NO_DAY && last > item->deadline;
  text = g_strdup_printf (late ? _("The last milestone lies on %s, after the deadline.") : _("The last milestone lies on %s."), where);
  gtk_label_set_label (GTK_LABEL (ask->note), text);
  gtk_widget_set_css_classes (ask->note, (const char *[]) { "cell-text", late ? "lamp-red" : "dim-text", NULL });
}

static void
on_text (GtkWidget *widget, Ask *ask)
{
  on_edited (widget, NULL, ask);
}

static void
on_save (GtkWidget *button, Ask *ask)
{
  LantuSession *session = lantu_reform_view_session (ask->view);
  LantuMilestone *milestone = lantu_reform_view_milestone (ask->view, ask->milestone, NULL);
  g_autofree char *label = NULL;
  Move *move;
  LantuDay day;

  if (milestone == NULL || !gtk_widget_get_sensitive (ask->save) || !lantu_day_parse (gtk_editable_get_text (GTK_EDITABLE (ask->day)), &day))
    return;
  move = g_new0 (Move, 1);
  move->reason = text_of (ask->reason);
  move->move = (LantuTimetableMove) { .milestone = ask->milestone,
                                      .planned = day,
                                      .chain = adw_switch_row_get_active (ADW_SWITCH_ROW (ask->chain)),
                                      .today = lantu_session_today (session) };
  label = g_strdup_printf (_("Milestone moved: %s"), milestone->title);
  lantu_session_write (session, label, move->reason, write_move, move, move_free);
  adw_dialog_close (ask->dialog);
}

/**
 * lantu_move_dialog_present:
 * @day: where to, %LANTU_NO_DAY: as it is
 */
void
lantu_move_dialog_present (GtkWidget *parent, LantuReformView *view, gint64 milestone, LantuDay day)
{
  LantuMilestone *there = lantu_reform_view_milestone (view, milestone, NULL);
  GtkWidget *bars = adw_toolbar_view_new (), *head, *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *text = there ? lantu_day_format (day == LANTU_NO_DAY ? there->planned : day) : NULL;
  static const char *const classes[] = { "cell-text", "dim-text", NULL };
  Ask *ask;

  if (there == NULL)
    return;
  ask = g_new0 (Ask, 1);
  ask->view = g_object_ref (view);
  ask->dialog = adw_dialog_new ();
  ask->milestone = milestone;
  ask->day = adw_entry_row_new ();
  ask->chain = adw_switch_row_new ();
  ask->reason = adw_entry_row_new ();
  ask->save = gtk_button_new_with_mnemonic (_("_Move"));
  ask->note = lantu_part_label ("", classes);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (ask->day), _("Planned for"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (ask->chain), _("Move What Follows, Too"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (ask->chain), _("By as many working days"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (ask->reason), _("Reason for the change"));
  gtk_editable_set_text (GTK_EDITABLE (ask->day), text ? text : "");
  adw_switch_row_set_active (ADW_SWITCH_ROW (ask->chain), TRUE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (ask->day), lantu_date_button_new (GTK_EDITABLE (ask->day)));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (ask->reason), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), ask->day);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), ask->chain);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), ask->reason);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), ask->note);
  gtk_widget_add_css_class (box, "inspector-page");
  head = lantu_dialog_head_new (ask->dialog, ask->save);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), box);
  adw_dialog_set_title (ask->dialog, there->title);
  adw_dialog_set_child (ask->dialog, bars);
  adw_dialog_set_content_width (ask->dialog, 420);
  adw_dialog_set_focus (ask->dialog, day == LANTU_NO_DAY ? ask->day : ask->reason);
  g_object_set_data_full (G_OBJECT (ask->dialog), "ask", ask, ask_free);
  g_signal_connect (ask->day, "changed", G_CALLBACK (on_text), ask);
  g_signal_connect (ask->reason, "changed", G_CALLBACK (on_text), ask);
  g_signal_connect (ask->chain, "notify::active", G_CALLBACK (on_edited), ask);
  g_signal_connect (ask->save, "clicked", G_CALLBACK (on_save), ask);
  on_edited (NULL, NULL, ask);
  adw_dialog_present (ask->dialog, parent);
}
