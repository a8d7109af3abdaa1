/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   text, number, date ── AdwEntryRow (a date: with a calendar)
 *   long text          ── AdwPreferencesRow › GtkTextView
 *   choice, reference  ── AdwComboRow over names, beside an array of codes
 *   state              ── the same, only the steps allowed from where it stands
 *   yes/no             ── AdwSwitchRow
 *
 * Every field reads and gives its value as the text that lantu_edit_set() takes. */

#include "widgets/record-form-field.h"

#include "base/text.h"
#include "record/edit.h"
#include "widgets/date-button.h"

#include <glib/gi18n.h>

struct _LantuFormField
{
  GObject parent_instance;
  const LantuField *declared;
  char *original;   /* (nullable) as last set by program */
  GtkWidget *row;   /* owned */
  GtkWidget *focus; /* what takes the focus: the row, or what is in it */
  GtkWidget *note;  /* owned; the line below */
  GtkLabel *note_label;
  GtkTextBuffer *buffer; /* (nullable) long text */
  GPtrArray *codes;      /* (nullable) choices: of owned strings, beside the combo's names */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuFormField, lantu_form_field, G_TYPE_OBJECT)

static void
lantu_form_field_finalize (GObject *object)
{
  LantuFormField *self = LANTU_FORM_FIELD (object);

  g_free (self->original);
  g_clear_object (&self->row);
  g_clear_object (&self->note);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (lantu_form_field_parent_class)->finalize (object);
}

static void
lantu_form_field_class_init (LantuFormFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_form_field_finalize;
  signals[CHANGED] = g_signal_new ("changed", LANTU_TYPE_FORM_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_form_field_init (LantuFormField *self)
{
}

static void
on_edited (LantuFormField *self)
{
  lantu_form_field_set_message (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_entry (LantuFormField *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_entry_row_set_max_length (ADW_ENTRY_ROW (row), LANTU_TEXT_MAX);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (self->declared->type == LANTU_FIELD_INTEGER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  else if (self->declared->type == LANTU_FIELD_DECIMAL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_long_text (LantuFormField *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (_(self->declared->label));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "form-text");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 66);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_widget_add_css_class (box, "form-inset");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  self->focus = view;
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
step_allowed (const LantuField *declared, const char *from, const char *to)
{
  if (declared->transitions == NULL || from == NULL || *from == '\0' || g_str_equal (from, to))
    return TRUE;
  for (guint i = 0; declared->transitions[i].from; i++)
    if (g_str_equal (declared->transitions[i].from, from) && g_str_equal (declared->transitions[i].to, to))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_combo (LantuFormField *self, const char *from)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), name);
  if ((self->declared->flags & LANTU_FIELD_REQUIRED) == 0 || self->declared->choices == NULL)
    {
      gtk_string_list_append (words, "—");
      g_ptr_array_add (self->codes, g_strdup (""));
    }
  for (guint i = 0; self->declared->choices && self->declared->choices[i].code; i++)
    if (step_allowed (self->declared, from, self->declared->choices[i].code))
      {
        gtk_string_list_append (words, _(self->declared->choices[i].word));
        g_ptr_array_add (self->codes, g_strdup (self->declared->choices[i].code));
      }
  /* names may be long: they have a line of their own */
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), self->declared->type == LANTU_FIELD_REFERENCE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return row;
}

static void
make_note (LantuFormField *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "form-inset");
  gtk_widget_add_css_class (label, "small-text");
  self->note_label = GTK_LABEL (label);
  self->note = g_object_ref_sink (adw_preferences_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->note), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->note), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self->note), FALSE);
  gtk_widget_set_focusable (self->note, FALSE);
  gtk_widget_add_css_class (self->note, "form-note");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, label, NULL, -1);
}

/**
 * lantu_form_field_new:
 * @record: (nullable): the loaded row whose value it shows
 */
LantuFormField *
lantu_form_field_new (const LantuField *declared, LantuRecord *record)
{
  LantuFormField *self = g_object_new (LANTU_TYPE_FORM_FIELD, NULL);
  g_autofree char *title = declared->unit ? g_strdup_printf (_("%s (%s)"), _(declared->label), _(declared->unit)) : g_strdup (_(declared->label));
  g_autofree char *value = NULL;

  self->declared = declared;
  if (record)
    value = lantu_edit_format (declared, lantu_field_is_text (declared) ? lantu_record_text (record, declared->name) : NULL,
                               lantu_field_is_text (declared) ? LANTU_NO_VALUE : lantu_record_int (record, declared->name));
  switch (declared->type)
    {
    case LANTU_FIELD_LONG_TEXT:
      self->row = make_long_text (self);
      break;
    case LANTU_FIELD_CHOICE:
    case LANTU_FIELD_STATE:
    case LANTU_FIELD_REFERENCE:
      self->row = make_combo (self, value);
      break;
    case LANTU_FIELD_YES_NO:
      self->row = adw_switch_row_new ();
      g_signal_connect_object (self->row, "notify::active", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
      break;
    case LANTU_FIELD_TEXT:
    case LANTU_FIELD_INTEGER:
    case LANTU_FIELD_DECIMAL:
    case LANTU_FIELD_DATE:
    default:
      self->row = make_entry (self);
      break;
    }
  g_object_ref_sink (self->row);
  if (declared->type == LANTU_FIELD_DATE)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), lantu_date_button_new (GTK_EDITABLE (self->row)));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  gtk_widget_set_sensitive (self->row, record == NULL || (declared->flags & LANTU_FIELD_FIXED) == 0);
  make_note (self);
  lantu_form_field_set_text (self, value ? value : "");
  lantu_form_field_set_message (self, NULL);
  return self;
}

const LantuField *
lantu_form_field_declared (LantuFormField *self)
{
  return self->declared;
}

void
lantu_form_field_add_to (LantuFormField *self, AdwPreferencesGroup *group)
{
  adw_preferences_group_add (group, self->row);
  adw_preferences_group_add (group, self->note);
}

/* (transfer full): the value as lantu_edit_set() takes it */
char *
lantu_form_field_text (LantuFormField *self)
{
  GtkTextIter start, end;

  if (self->codes)
    {
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

      return g_strdup (selected < self->codes->len ? g_ptr_array_index (self->codes, selected) : "");
    }
  if (self->buffer)
    {
      gtk_text_buffer_get_bounds (self->buffer, &start, &end);
      return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
    }
  if (ADW_IS_SWITCH_ROW (self->row))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (self->row)) ? "1" : "0");
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

/* Shows a value, which from now on counts as the unchanged one. */
void
lantu_form_field_set_text (LantuFormField *self, const char *text)
{
  guint found = 0;

  if (self->codes)
    {
      for (guint i = 0; i < self->codes->len; i++)
        if (g_str_equal (g_ptr_array_index (self->codes, i), text))
          found = i;
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), found);
    }
  else if (self->buffer)
    {
      gtk_text_buffer_begin_irreversible_action (self->buffer);
      gtk_text_buffer_set_text (self->buffer, text, -1);
      gtk_text_buffer_end_irreversible_action (self->buffer);
    }
  else if (ADW_IS_SWITCH_ROW (self->row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (self->row), g_str_equal (text, "1"));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  g_free (self->original);
  /* a reference may still wait for its choices, so its own text is kept */
  self->original = self->declared->type == LANTU_FIELD_REFERENCE ? g_strdup (text) : lantu_form_field_text (self);
}

static const char *
id_text (gint64 id, char text[32])
{
  g_snprintf (text, 32, "%" G_GINT64_FORMAT, id);
  return text;
}

/* See lantu_record_form_set_reference_choices(). */
void
lantu_form_field_set_choices (LantuFormField *self, GListModel *names, GArray *ids)
{
  g_autoptr (GtkStringList) all = gtk_string_list_new (NULL);
  g_autofree char *now = g_strdup (self->original);
  gboolean empty = (self->declared->flags & LANTU_FIELD_REQUIRED) == 0, found = FALSE;
  char text[32];

  g_ptr_array_set_size (self->codes, 0);
  if (empty || ids->len == 0 || now == NULL || *now == '\0')
    {
      gtk_string_list_append (all, "—");
      g_ptr_array_add (self->codes, g_strdup (""));
    }
  for (guint i = 0; i < ids->len && !found; i++)
    found = g_strcmp0 (now, id_text (g_array_index (ids, gint64, i), text)) == 0;
  if (!found && now && *now)
    {
      /* what is no choice any more still stands, until another one is taken */
      gtk_string_list_append (all, _("As it is"));
      g_ptr_array_add (self->codes, g_strdup (now));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      gtk_string_list_append (all, gtk_string_object_get_string (name));
      g_ptr_array_add (self->codes, g_strdup (id_text (g_array_index (ids, gint64, i), text)));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (all));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self->row), ids->len > 10);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self->row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  lantu_form_field_set_text (self, now ? now : "");
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/**
 * lantu_form_field_set_message:
 * @message: (nullable): what is wrong; without it the declaration's help stands there
 */
void
lantu_form_field_set_message (LantuFormField *self, const char *message)
{
  const char *help = self->declared->help ? _(self->declared->help) : NULL;

  gtk_label_set_text (self->note_label, message ? message : help ? help : "");
  gtk_widget_set_visible (self->note, message || help);
  set_class (self->row, "form-noted", message || help);
  set_class (self->row, "error", message != NULL);
  set_class (GTK_WIDGET (self->note_label), "error", message != NULL);
  set_class (GTK_WIDGET (self->note_label), "dim-text", message == NULL);
  if (message)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->row), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               message ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

gboolean
lantu_form_field_is_changed (LantuFormField *self)
{
  g_autofree char *now = lantu_form_field_text (self);

  return gtk_widget_get_sensitive (self->row) && g_strcmp0 (now, self->original) != 0;
}

/* (transfer none): what takes the focus */
GtkWidget *
lantu_form_field_focus (LantuFormField *self)
{
  return self->focus ? self->focus : self->row;
}
