/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Preferences.
 *
 *   AdwPreferencesDialog
 *     person, languages, fonts for paper: rows bound to the settings of this computer
 *     workspace: a row for each field, made from the register's declaration;
 *       text is written when applied, a choice at once; the lamps have a dialog
 *       of their own
 *       session::changed → the rows anew */

#include "window/preferences-dialog.h"

#include "programme/programme.h"
#include "widgets/help-place.h"
#include "window/person.h"
#include "window/settings-group.h"

#include <glib/gi18n.h>

static const char *const text_fields[] = { "title", "office", "header_word", "evidence_limit" };
struct _LantuPreferencesDialog
{
  AdwPreferencesDialog parent_instance;
  LantuSession *session; /* (nullable) */
  LantuRecord *row;      /* (nullable) the workspace's */
  gboolean filling;

  /* of the widget tree */
  AdwEntryRow *texts[G_N_ELEMENTS (text_fields)];
  AdwComboRow *language;
};

G_DEFINE_FINAL_TYPE (LantuPreferencesDialog, lantu_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static const LantuField *
field_of (const char *name)
{
  return lantu_register_field (&lantu_workspace_register, name, NULL);
}

static void
write_text (LantuPreferencesDialog *self, const char *field, const char *text)
{
  LantuEdit *edit = lantu_edit_change (&lantu_workspace_register, lantu_record_id (self->row));
  g_autofree char *label = g_strdup_printf (_("“%s” changed"), _(field_of (field)->label));

  lantu_edit_set (edit, field, text);
  lantu_session_edit (self->session, label, edit);
}

static void
on_apply (AdwEntryRow *entry, LantuPreferencesDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    if (entry == self->texts[i])
      {
        g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

        write_text (self, text_fields[i], text);
      }
}

static void
on_language (LantuPreferencesDialog *self)
{
  const LantuChoice *choice = &field_of ("language")->choices[adw_combo_row_get_selected (self->language)];

  if (!self->filling && g_strcmp0 (choice->code, lantu_record_text (self->row, "language")) != 0)
    write_text (self, "language", choice->code);
}

static void
fill (LantuPreferencesDialog *self)
{
  const LantuChoice *choices = field_of ("language")->choices;

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      const LantuField *field = field_of (text_fields[i]);
      gboolean is_text = lantu_field_is_text (field);
      g_autofree char *text = lantu_edit_format (field, is_text ? lantu_record_text (self->row, field->name) : NULL,
                                                 is_text ? LANTU_NO_VALUE : lantu_record_int (self->row, field->name));

      if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->texts[i]))) == 0)
        continue;
      /* filled without the apply button */
      adw_entry_row_set_show_apply_button (self->texts[i], FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->texts[i]), text);
      adw_entry_row_set_show_apply_button (self->texts[i], TRUE);
    }
  for (guint i = 0; choices[i].code; i++)
    if (g_strcmp0 (choices[i].code, lantu_record_text (self->row, "language")) == 0)
      adw_combo_row_set_selected (self->language, i);
  self->filling = FALSE;
}

static void
on_changed (LantuPreferencesDialog *self, LantuChange *change)
{
  g_autoptr (LantuRecord) row = NULL;

  if (!lantu_change_touches (change, "workspace"))
    return;
  row = lantu_programme_workspace (lantu_session_reader (self->session), NULL);
  if (row)
    {
      g_set_object (&self->row, row);
      fill (self);
    }
}

/* -- building ---------------------------------------------------------------- */

static AdwPreferencesGroup *
new_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
titled (GtkWidget *row, const LantuField *field)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->label));
  if (field->help)
    gtk_widget_set_tooltip_text (row, _(field->help));
  return row;
}

static void
add_workspace (LantuPreferencesDialog *self, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *own = new_group (page, _("This Workspace"), NULL);
  const LantuField *language = field_of ("language");
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *lamps;
  gboolean writable = !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (self->session)));

  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    {
      GtkWidget *row = titled (adw_entry_row_new (), field_of (text_fields[i]));

      self->texts[i] = ADW_ENTRY_ROW (row);
      adw_entry_row_set_show_apply_button (self->texts[i], TRUE);
      adw_entry_row_set_max_length (self->texts[i], 200);
      g_signal_connect_object (row, "apply", G_CALLBACK (on_apply), self, 0);
      adw_preferences_group_add (own, row);
    }
  for (guint i = 0; language->choices[i].code; i++)
    gtk_string_list_append (words, _(language->choices[i].word));
  self->language = ADW_COMBO_ROW (titled (adw_combo_row_new (), language));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (words));
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (on_language), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (own, GTK_WIDGET (self->language));
  lamps = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (lamps), _("Lamps and Thresholds"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (lamps), _("When each lamp burns, its word and its colour"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (lamps), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (lamps), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lamps), "win.lamps");
  adw_preferences_group_add (own, lamps);
  gtk_widget_set_sensitive (GTK_WIDGET (own), writable);
}

static void
lantu_preferences_dialog_dispose (GObject *object)
{
  LantuPreferencesDialog *self = LANTU_PREFERENCES_DIALOG (object);

  g_clear_object (&self->row);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_preferences_dialog_parent_class)->dispose (object);
}

static void
lantu_preferences_dialog_class_init (LantuPreferencesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_preferences_dialog_dispose;
}

static void
lantu_preferences_dialog_init (LantuPreferencesDialog *self)
{
}

/**
 * lantu_preferences_dialog_new:
 * @session: (nullable): the open workspace
 */
GtkWidget *
lantu_preferences_dialog_new (GSettings *settings, LantuSession *session)
{
  LantuPreferencesDialog *self = g_object_new (LANTU_TYPE_PREFERENCES_DIALOG, NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (lantu_person_group_new (settings)));
  adw_preferences_page_add (page, lantu_settings_languages_new (settings));
  adw_preferences_page_add (page, lantu_settings_fonts_new (settings));
  if (session)
    {
      self->session = g_object_ref (session);
      self->row = lantu_programme_workspace (lantu_session_reader (session), NULL);
    }
  if (self->row)
    {
      add_workspace (self, page);
      fill (self);
      g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
      /* what was refused stands as it was */
      g_signal_connect_object (session, "failed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
    }
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), page);
  lantu_help_place_set (self, "preferences");
  return GTK_WIDGET (self);
}
