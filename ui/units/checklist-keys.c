/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One key, one change: letters for the status, figures for the verdict, the
 * space bar for the usual next step, E for evidence.  In the fast mode of a checklist
 * a verdict goes on to the next task without one, and so does N.  Only where the row itself has the
 * keyboard, so that buttons inside it keep their own keys. */

#include "units/checklist-keys.h"

#include "units/checklist-row.h"
#include "units/popup.h"

static const struct
{
  guint key;
  const char *action, *value;
} keys[] = {
  { GDK_KEY_d, "task.status", "done" },        { GDK_KEY_p, "task.status", "in_progress" }, { GDK_KEY_s, "task.status", "submitted" },
  { GDK_KEY_n, "task.status", "not_started" }, { GDK_KEY_x, "task.status", "suspended" },   { GDK_KEY_1, "task.verdict", "met" },
  { GDK_KEY_2, "task.verdict", "partly" },     { GDK_KEY_3, "task.verdict", "not_met" },    { GDK_KEY_0, "task.verdict", "" },
  { GDK_KEY_9, "task.verdict", "na" },         { GDK_KEY_KP_1, "task.verdict", "met" },     { GDK_KEY_KP_2, "task.verdict", "partly" },
  { GDK_KEY_KP_3, "task.verdict", "not_met" }, { GDK_KEY_KP_0, "task.verdict", "" },        { GDK_KEY_KP_9, "task.verdict", "na" },
  { GDK_KEY_e, "task.evidence", "" },
};

/* Where the list has a fast mode: goes on to the next task without a verdict, if that mode is on. */
typedef struct
{
  LantuChecklistNext func; /* (nullable) */
  gpointer data;           /* not owned: the view's page */
} Next;

static gboolean
go_on (const Next *next)
{
  return next->func && next->func (next->data);
}

GtkWidget *
lantu_checklist_focused (GtkListView *view)
{
  return lantu_focused_row (GTK_WIDGET (view), LANTU_TYPE_CHECKLIST_ROW);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkListView *view)
{
  GtkWidget *focused = lantu_checklist_focused (view);
  const Next *next_unset = g_object_get_data (G_OBJECT (controller), "next");
  LantuChecklistRow *row = focused ? LANTU_CHECKLIST_ROW (focused) : NULL;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && shift))
    {
      lantu_checklist_row_popup (row);
      return GDK_EVENT_STOP;
    }
  if (shift)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    {
      const char *next = lantu_checklist_row_usual_step (row);

      if (next)
        gtk_widget_activate_action (focused, "task.status", "(xs)", lantu_checklist_row_get_task (row), next);
      else
        lantu_checklist_row_popup (row);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_n && go_on (next_unset))
    return GDK_EVENT_STOP;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        gtk_widget_activate_action (focused, keys[i].action, "(xs)", lantu_checklist_row_get_task (row), keys[i].value);
        /* “not applicable” asks for a reason first */
        if (g_str_equal (keys[i].action, "task.verdict") && *keys[i].value && !g_str_equal (keys[i].value, "na"))
          go_on (next_unset);
        return GDK_EVENT_STOP;
      }
  return GDK_EVENT_PROPAGATE;
}

/**
 * lantu_checklist_add_keys:
 * @next: (nullable): goes on to the next task without a verdict where the fast mode is on; whether it is
 * @data: for @next; lives as long as @view
 */
void
lantu_checklist_add_keys (GtkListView *view, LantuChecklistNext next, gpointer data)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  Next *unset = g_new (Next, 1);

  *unset = (Next) { next, data };
  g_object_set_data_full (G_OBJECT (controller), "next", unset, g_free);
  /* before the list's own space bar */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key), view, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), controller);
}
