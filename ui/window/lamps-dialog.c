/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   AdwDialog: Cancel, Save
 *     AdwPreferencesPage
 *       three rows of thresholds, five of a lamp's word and colour, and one
 *       that puts back what was shipped; below each a note of what is wrong
 *
 *   any row ── self->draft (LantuLegend) ── lantu_legend_problem() ── notes, Save
 *                                        └─ lantu_legend_style_set(): the shapes here show the draft */

#include "window/lamps-dialog.h"

#include "record/registers.h"
#include "widgets/dialog-head.h"
#include "widgets/help-place.h"
#include "widgets/lamp.h"
#include "widgets/legend-style.h"
#include "window/new-legend.h"

#include <glib/gi18n.h>

#define N_NUMBERS LANTU_LEGEND_WORDS

static const struct
{
  const char *name; /* of the field */
  LantuLamp lamp;
  double max;
  guint digits;
} numbers[N_NUMBERS] = {
  [LANTU_LEGEND_LAG_YELLOW] = { "lag_yellow", LANTU_LAMP_YELLOW, 100, 1 },
  [LANTU_LEGEND_LAG_RED] = { "lag_red", LANTU_LAMP_RED, 100, 1 },
  [LANTU_LEGEND_NEAR_DAYS] = { "near_days", LANTU_LAMP_BLUE, 90, 0 },
};

static const struct
{
  LantuLamp lamp;
  const char *title, *colour;
} lamps[] = {
  { LANTU_LAMP_GREEN, N_("Green lamp"), N_("Colour of the green lamp") },    { LANTU_LAMP_BLUE, N_("Blue lamp"), N_("Colour of the blue lamp") },
  { LANTU_LAMP_YELLOW, N_("Yellow lamp"), N_("Colour of the yellow lamp") }, { LANTU_LAMP_RED, N_("Red lamp"), N_("Colour of the red lamp") },
  { LANTU_LAMP_GREY, N_("Grey lamp"), N_("Colour of the grey lamp") },
};

struct _LantuLampsDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  GSettings *settings;
  LantuLegend draft;
  gboolean filling;

  /* of the widget tree; rows and notes by LantuLegendField */
  GtkWidget *save, *page, *reset, *keep;
  GtkWidget *rows[LANTU_N_LEGEND_FIELDS];
  GtkWidget *notes[LANTU_N_LEGEND_FIELDS];
  GtkSpinButton *spins[N_NUMBERS];
  GtkColorDialogButton *colours[LANTU_N_LAMPS];
};

G_DEFINE_FINAL_TYPE (LantuLampsDialog, lantu_lamps_dialog, ADW_TYPE_DIALOG)

/* -- the draft ------------------------------------------------------------------ */

static guint32
to_colour (const GdkRGBA *rgba)
{
  return (guint32) (rgba->red * 255 + 0.5f) << 16 | (guint32) (rgba->green * 255 + 0.5f) << 8 | (guint32) (rgba->blue * 255 + 0.5f);
}

static GdkRGBA
to_rgba (guint32 colour)
{
  return (GdkRGBA) { (float) (colour >> 16 & 0xff) / 255, (float) (colour >> 8 & 0xff) / 255, (float) (colour & 0xff) / 255, 1 };
}

static GtkAccessible *
focus_of (LantuLampsDialog *self, int field)
{
  return field < N_NUMBERS ? GTK_ACCESSIBLE (self->spins[field]) : GTK_ACCESSIBLE (self->rows[field]);
}

static void
set_note (LantuLampsDialog *self, int field, const char *problem)
{
  GtkWidget *label = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self->notes[field]));

  if (problem)
    {
      if (!gtk_widget_get_visible (self->notes[field]))
        gtk_accessible_announce (focus_of (self, field), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      gtk_label_set_label (GTK_LABEL (label), problem);
      gtk_widget_add_css_class (self->rows[field], "error");
      gtk_widget_add_css_class (self->rows[field], "form-noted");
    }
  else
    {
      gtk_widget_remove_css_class (self->rows[field], "error");
      gtk_widget_remove_css_class (self->rows[field], "form-noted");
    }
  gtk_widget_set_visible (self->notes[field], problem != NULL);
  gtk_accessible_update_state (focus_of (self, field), GTK_ACCESSIBLE_STATE_INVALID,
                               problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What follows from the draft: what is wrong, what may be saved or put back, how the lamps look. */
static void
check (LantuLampsDialog *self)
{
  gboolean changed = !lantu_legend_equal (&self->draft, lantu_session_legend (self->session));
  gboolean wrong = FALSE;
  g_auto (LantuLegend) shipped = { 0 };
  g_auto (LantuLegend) kept = { 0 };

  lantu_legend_reset (&shipped);
  lantu_new_legend_read (self->settings, &kept);
  for (int field = 0; field < LANTU_N_LEGEND_FIELDS; field++)
    {
      g_autofree char *problem = self->rows[field] ? lantu_legend_problem (&self->draft, field) : NULL;

      if (self->rows[field])
        set_note (self, field, problem);
      wrong |= problem != NULL;
    }
  gtk_widget_set_sensitive (self->save, changed && !wrong);
  gtk_widget_set_sensitive (self->keep, !wrong && !lantu_legend_equal (&self->draft, &kept));
  gtk_widget_set_sensitive (self->reset, !lantu_legend_equal (&self->draft, &shipped));
  adw_dialog_set_can_close (ADW_DIALOG (self), !changed);
  lantu_legend_style_set (self->page, &self->draft);
}

static void
read_rows (LantuLampsDialog *self)
{
  LantuThresholds *thresholds = &self->draft.thresholds;

  if (self->filling)
    return;
  thresholds->lag_yellow = gtk_spin_button_get_value (self->spins[LANTU_LEGEND_LAG_YELLOW]);
  thresholds->lag_red = gtk_spin_button_get_value (self->spins[LANTU_LEGEND_LAG_RED]);
  thresholds->near_days = (int) gtk_spin_button_get_value (self->spins[LANTU_LEGEND_NEAR_DAYS]);
  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    {
      LantuLamp lamp = lamps[i].lamp;

      lantu_legend_set_word (&self->draft, lamp, gtk_editable_get_text (GTK_EDITABLE (self->rows[LANTU_LEGEND_WORDS + lamp])));
      self->draft.colours[lamp] = to_colour (gtk_color_dialog_button_get_rgba (self->colours[lamp]));
    }
  check (self);
}

static void
fill_rows (LantuLampsDialog *self)
{
  const LantuThresholds *thresholds = &self->draft.thresholds;

  self->filling = TRUE;
  gtk_spin_button_set_value (self->spins[LANTU_LEGEND_LAG_YELLOW], thresholds->lag_yellow);
  gtk_spin_button_set_value (self->spins[LANTU_LEGEND_LAG_RED], thresholds->lag_red);
  gtk_spin_button_set_value (self->spins[LANTU_LEGEND_NEAR_DAYS], thresholds->near_days);
  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    {
      LantuLamp lamp = lamps[i].lamp;
      GdkRGBA rgba = to_rgba (self->draft.colours[lamp]);

      gtk_editable_set_text (GTK_EDITABLE (self->rows[LANTU_LEGEND_WORDS + lamp]), lantu_legend_word (&self->draft, lamp));
      gtk_color_dialog_button_set_rgba (self->colours[lamp], &rgba);
    }
  self->filling = FALSE;
  check (self);
}

/* -- what the person does ---------------------------------------------------------- */

static void
on_reset (LantuLampsDialog *self)
{
  lantu_legend_clear (&self->draft);
  lantu_legend_reset (&self->draft);
  fill_rows (self);
}

static void
on_keep (LantuLampsDialog *self)
{
  lantu_new_legend_keep (self->settings, &self->draft);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _("New workspaces start like this now"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  check (self);
}

static void
free_legend (gpointer data)
{
  lantu_legend_clear (data);
  g_free (data);
}

static void
on_save (LantuLampsDialog *self)
{
  LantuLegend *legend = g_new0 (LantuLegend, 1);

  lantu_legend_copy (legend, &self->draft);
  lantu_session_write (self->session, _("Lamps and thresholds changed"), NULL, lantu_legend_write, legend, free_legend);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_discard (LantuLampsDialog *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
lantu_lamps_dialog_close_attempt (AdwDialog *dialog)
{
  AdwDialog *question = adw_alert_dialog_new (_("Discard Changes?"), _("What was typed here has not been saved."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (on_discard), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (dialog));
}

/* -- building ----------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (LantuLampsDialog *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);
  return group;
}

static void
add_row (LantuLampsDialog *self, AdwPreferencesGroup *group, int field, GtkWidget *row)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *note = adw_preferences_row_new ();

  g_object_set (label, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (label, "form-inset");
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "error");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (note), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (note), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (note), FALSE);
  gtk_widget_set_focusable (note, FALSE);
  gtk_widget_add_css_class (note, "form-note");
  self->rows[field] = row;
  self->notes[field] = note;
  gtk_widget_set_visible (note, FALSE);
  gtk_accessible_update_relation (focus_of (self, field), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, note);
}

static void
add_number (LantuLampsDialog *self, AdwPreferencesGroup *group, int field)
{
  const LantuField *declared = lantu_register_field (&lantu_workspace_register, numbers[field].name, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, numbers[field].max, 1);
  g_autofree char *name = g_strdup_printf (_("%s (%s)"), _(declared->label), _(declared->unit));

  /* not AdwSpinRow, which a screen reader does not find */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(declared->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(declared->unit));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), lantu_lamp_widget_new (numbers[field].lamp));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), numbers[field].digits);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  self->spins[field] = GTK_SPIN_BUTTON (spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (read_rows), self, G_CONNECT_SWAPPED);
  add_row (self, group, field, row);
}

static void
add_lamp (LantuLampsDialog *self, AdwPreferencesGroup *group, guint i)
{
  GtkColorDialog *dialog = gtk_color_dialog_new ();
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_color_dialog_button_new (dialog);

  gtk_color_dialog_set_title (dialog, _(lamps[i].colour));
  gtk_color_dialog_set_with_alpha (dialog, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _(lamps[i].colour));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(lamps[i].colour), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(lamps[i].title));
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (row), 4 * LANTU_LEGEND_WORD_MAX);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), lantu_lamp_widget_new (lamps[i].lamp));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  self->colours[lamps[i].lamp] = GTK_COLOR_DIALOG_BUTTON (button);
  g_signal_connect_object (row, "changed", G_CALLBACK (read_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "notify::rgba", G_CALLBACK (read_rows), self, G_CONNECT_SWAPPED);
  add_row (self, group, LANTU_LEGEND_WORDS + (int) lamps[i].lamp, row);
}

static GtkWidget *
make_header (LantuLampsDialog *self)
{
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (on_save), self, G_CONNECT_SWAPPED);
  return lantu_dialog_head_new (ADW_DIALOG (self), self->save);
}

static void
lantu_lamps_dialog_finalize (GObject *object)
{
  LantuLampsDialog *self = LANTU_LAMPS_DIALOG (object);

  lantu_legend_clear (&self->draft);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_lamps_dialog_parent_class)->finalize (object);
}

static void
lantu_lamps_dialog_class_init (LantuLampsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_lamps_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->close_attempt = lantu_lamps_dialog_close_attempt;
}

static void
lantu_lamps_dialog_init (LantuLampsDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  AdwPreferencesGroup *group;

  self->settings = g_settings_new (LANTU_APP_ID);
  self->page = adw_preferences_page_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->page);
  group = add_group (self, _("Thresholds"), _("For every screen and sheet of this workspace"));
  for (int field = 0; field < N_NUMBERS; field++)
    add_number (self, group, field);
  group = add_group (
      self, _("Words and Colours"),
      _("The shapes stay as they are. A colour that cannot be read on its ground is shown darker or lighter; paper needs no colour."));
  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    add_lamp (self, group, i);
  group = add_group (self, "", NULL);
  self->reset = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reset), _("Back to the Shipped Values"));
  g_signal_connect_object (self->reset, "activated", G_CALLBACK (on_reset), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, self->reset);
  self->keep = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->keep), _("Start New Workspaces Like This"));
  g_signal_connect_object (self->keep, "activated", G_CALLBACK (on_keep), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, self->keep);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Lamps and Thresholds"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  lantu_help_place_set (self, "lamps");
}

void
lantu_lamps_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuLampsDialog *self = g_object_new (LANTU_TYPE_LAMPS_DIALOG, NULL);

  self->session = g_object_ref (session);
  lantu_legend_copy (&self->draft, lantu_session_legend (session));
  fill_rows (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
