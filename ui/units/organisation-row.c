/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Wide, one line with the heads of lantu_organisation_heads_new()
 * above; narrow, the name over its path, with bar and lamp below. */

#include "units/organisation-row.h"

#include "programme/programme.h"
#include "record/registers.h"
#include "units/organisation-edit.h"
#include "units/popup.h"
#include "widgets/labels.h"
#include "widgets/lamp.h"
#include "widgets/progress-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#define KIND_WIDTH 104
#define LEVEL_WIDTH 72
#define BAR_WIDTH 96
#define VALUE_WIDTH 44
#define LAMP_WIDTH 84
#define OVERDUE_WIDTH 60
#define SPACING 10

struct _LantuOrganisationRow
{
  GtkWidget parent_instance;
  LantuSession *session;
  GHashTable *kinds;   /* owned: id → word */
  LantuRecord *record; /* (nullable) */
  gboolean narrow;
  char *spoken; /* (nullable) */
  GtkWidget *name, *path, *kind, *pilot, *bar, *value, *lamp, *lamp_word, *overdue;
  GtkWidget *level;       /* (nullable) not when narrow */
  const char *lamp_class; /* static */
};

G_DEFINE_FINAL_TYPE (LantuOrganisationRow, lantu_organisation_row, GTK_TYPE_WIDGET)

static void
lantu_organisation_row_dispose (GObject *object)
{
  LantuOrganisationRow *self = LANTU_ORGANISATION_ROW (object);
  GtkWidget *child;

  lantu_organisation_row_set_record (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->spoken, g_free);
  G_OBJECT_CLASS (lantu_organisation_row_parent_class)->dispose (object);
}

static void
lantu_organisation_row_class_init (LantuOrganisationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_organisation_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "unitrow");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
on_pressed (LantuOrganisationRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lantu_organisation_row_popup (self, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
lantu_organisation_row_init (LantuOrganisationRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

static GtkWidget *
cell (const char *text, int width, float xalign, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
  if (width > 0)
    {
      gtk_widget_set_size_request (label, width, -1);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
    }
  gtk_widget_add_css_class (label, "cell-text");
  gtk_widget_add_css_class (label, "numbers");
  if (dim)
    gtk_widget_add_css_class (label, "dim-text");
  return label;
}

static GtkWidget *
row_of (int spacing, GtkWidget *first, ...)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
  va_list args;

  va_start (args, first);
  for (GtkWidget *child = first; child; child = va_arg (args, GtkWidget *))
    gtk_box_append (GTK_BOX (box), child);
  va_end (args);
  return box;
}

static void
lay_out_wide (LantuOrganisationRow *self)
{
  GtkWidget *names = row_of (8, self->name, self->pilot, self->path, NULL);
  GtkWidget *lamp = row_of (6, self->lamp, self->lamp_word, NULL);
  GtkWidget *line;

  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_hexpand (self->path, TRUE);
  gtk_widget_set_size_request (lamp, LAMP_WIDTH, -1);
  gtk_widget_set_valign (names, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_valign (lamp, GTK_ALIGN_BASELINE_FILL);
  line = row_of (SPACING, names, self->kind, self->level, self->bar, self->value, lamp, self->overdue, NULL);
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
}

static void
lay_out_narrow (LantuOrganisationRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *lamp = row_of (5, self->lamp, self->lamp_word, NULL);

  gtk_widget_set_valign (lamp, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_hexpand (self->path, TRUE);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_box_append (GTK_BOX (box), row_of (6, self->name, self->pilot, lamp, NULL));
  gtk_box_append (GTK_BOX (box), row_of (8, self->path, self->kind, self->overdue, NULL));
  gtk_box_append (GTK_BOX (box), row_of (8, self->bar, self->value, NULL));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
}

/**
 * lantu_organisation_row_new:
 * @kinds: (element-type gint64 utf8): the words of the unit kinds
 */
GtkWidget *
lantu_organisation_row_new (LantuSession *session, GHashTable *kinds, gboolean narrow)
{
  LantuOrganisationRow *self = g_object_new (LANTU_TYPE_ORGANISATION_ROW, NULL);

  self->session = g_object_ref (session);
  self->kinds = g_hash_table_ref (kinds);
  self->narrow = narrow;
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (self->name, GTK_ALIGN_BASELINE_FILL);
  self->path = cell (NULL, 0, 0, TRUE);
  self->kind = cell (NULL, narrow ? 0 : KIND_WIDTH, 0, FALSE);
  self->level = narrow ? NULL : cell (NULL, LEVEL_WIDTH, 0, TRUE);
  self->pilot = gtk_label_new (_("Pilot"));
  gtk_widget_add_css_class (self->pilot, "tag");
  gtk_widget_add_css_class (self->pilot, "tag-seed");
  gtk_widget_set_valign (self->pilot, GTK_ALIGN_CENTER);
  self->bar = lantu_progress_bar_new ();
  gtk_widget_set_size_request (self->bar, narrow ? -1 : BAR_WIDTH, -1);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  self->value = cell (NULL, VALUE_WIDTH, 1, FALSE);
  self->lamp = lantu_lamp_widget_new (LANTU_LAMP_NONE);
  gtk_widget_set_valign (self->lamp, GTK_ALIGN_CENTER);
  self->lamp_word = cell (NULL, 0, 0, FALSE);
  self->overdue = cell (NULL, narrow ? 0 : OVERDUE_WIDTH, 1, FALSE);
  if (narrow)
    lay_out_narrow (self);
  else
    lay_out_wide (self);
  return GTK_WIDGET (self);
}

/* The heads that stand over wide rows. */
GtkWidget *
lantu_organisation_heads_new (void)
{
  GtkWidget *name = cell (_("Organisation"), 0, 0, TRUE);
  GtkWidget *box = row_of (SPACING, name, cell (_("Kind"), KIND_WIDTH, 0, TRUE), cell (_("Level"), LEVEL_WIDTH, 0, TRUE),
                           cell (_("Progress"), BAR_WIDTH + SPACING + VALUE_WIDTH, 0, TRUE), cell (_("Lamp"), LAMP_WIDTH, 0, TRUE),
                           cell (_("Overdue"), OVERDUE_WIDTH, 1, TRUE), NULL);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (box, "unit-heads");
  return box;
}

static void
show_tally (LantuOrganisationRow *self, const LantuTally *tally)
{
  LantuLamp lamp = lantu_tally_lamp (tally, lantu_session_thresholds (self->session));
  double progress = lantu_tally_progress (tally);
  g_autofree char *points = lantu_points_words (progress);
  g_autofree char *value = isnan (progress) ? g_strdup (points) : g_strdup_printf ("%s%%", points);
  gint64 overdue = lantu_tally_overdue (tally);
  g_autofree char *count = overdue ? g_strdup_printf (self->narrow ? _("%d overdue") : "%d", (int) overdue) : NULL;
  const char *css_class = lantu_lamp_css_class (lamp);
  const char *word = lantu_legend_word (lantu_session_legend (self->session), lamp);

  lantu_progress_bar_set (LANTU_PROGRESS_BAR (self->bar), progress, lantu_tally_plan (tally), lamp);
  gtk_label_set_text (GTK_LABEL (self->value), value);
  lantu_lamp_widget_set_lamp (LANTU_LAMP_WIDGET (self->lamp), lamp);
  gtk_label_set_text (GTK_LABEL (self->lamp_word), word);
  if (self->lamp_class != css_class)
    {
      if (self->lamp_class)
        gtk_widget_remove_css_class (self->lamp_word, self->lamp_class);
      gtk_widget_add_css_class (self->lamp_word, css_class);
      self->lamp_class = css_class;
    }
  gtk_label_set_text (GTK_LABEL (self->overdue), count ? count : self->narrow ? "" : "—");
  if (overdue)
    gtk_widget_add_css_class (self->overdue, "lamp-red");
  else
    gtk_widget_remove_css_class (self->overdue, "lamp-red");
  gtk_widget_set_opacity (self->overdue, overdue ? 1 : 0.5);
  g_free (self->spoken);
  self->spoken = g_strdup_printf (_("%s, %s, done %s, %s, %d overdue"), gtk_label_get_text (GTK_LABEL (self->name)),
                                  gtk_label_get_text (GTK_LABEL (self->path)), value, word, (int) overdue);
}

/* Reads the figures and the path again. */
void
lantu_organisation_row_refresh (LantuOrganisationRow *self)
{
  LantuConnection *reader = lantu_session_reader (self->session);
  LantuProgressQuery query;
  LantuTally tally = { 0 };
  const char *name;
  gboolean retired;
  gint64 kind, parent;
  g_autofree char *path = NULL;

  if (self->record == NULL || !lantu_record_loaded (self->record))
    return;
  name = lantu_record_text (self->record, "name");
  retired = lantu_record_yes (self->record, "retired");
  kind = lantu_record_int (self->record, "kind");
  parent = lantu_record_int (self->record, "parent");
  if (parent != LANTU_NO_VALUE)
    path = lantu_organisation_path (reader, parent, " / ", NULL);
  if (retired)
    {
      g_autofree char *old = g_steal_pointer (&path);

      path = old ? g_strdup_printf (_("%s · retired"), old) : g_strdup (_("retired"));
    }
  gtk_label_set_text (GTK_LABEL (self->name), name ? name : "");
  gtk_widget_set_tooltip_text (self->name, name);
  gtk_label_set_text (GTK_LABEL (self->path), path ? path : "");
  gtk_widget_set_tooltip_text (self->path, path);
  gtk_label_set_text (GTK_LABEL (self->kind), kind == LANTU_NO_VALUE ? (self->narrow ? "" : "—") : g_hash_table_lookup (self->kinds, &kind));
  if (self->level)
    gtk_label_set_text (GTK_LABEL (self->level), lantu_choice_word ("organisation", "level", lantu_record_text (self->record, "level")));
  gtk_widget_set_visible (self->pilot, lantu_record_yes (self->record, "pilot"));
  gtk_widget_set_opacity (gtk_widget_get_first_child (GTK_WIDGET (self)), retired ? 0.6 : 1);

  lantu_session_query (self->session, &query);
  query.district = 0;
  if (lantu_progress_of_organisation (reader, lantu_record_id (self->record), TRUE, &query, &tally, NULL))
    show_tally (self, &tally);
}

void
lantu_organisation_row_set_record (LantuOrganisationRow *self, LantuRecord *record)
{
  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_set_object (&self->record, record);
  if (record == NULL)
    return;
  g_signal_connect_object (record, "notify", G_CALLBACK (lantu_organisation_row_refresh), self, G_CONNECT_SWAPPED);
  lantu_organisation_row_refresh (self);
}

/* (nullable): the whole row for a screen reader. */
const char *
lantu_organisation_row_describe (LantuOrganisationRow *self)
{
  return self->spoken;
}

/**
 * lantu_organisation_row_popup:
 * @point: (nullable): where in the row the pointer was
 *
 * Opens the menu of what can be done to it.
 */
void
lantu_organisation_row_popup (LantuOrganisationRow *self, const graphene_point_t *point)
{
  g_autoptr (GMenuModel) menu = self->record ? lantu_organisation_menu (self->record, TRUE) : NULL;

  if (menu)
    lantu_menu_popup (GTK_WIDGET (self), menu, point);
}
