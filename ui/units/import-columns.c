/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a table was understood, to be corrected: which sheet, which line is the
 * head, which column is what.  Each row writes into the choice, and tells. */

#include "units/import-columns.h"

#include <glib/gi18n.h>

/* A row and what it chooses. */
typedef struct
{
  LantuIntakeChoice *choice; /* owned */
  char *group, *key;         /* owned */
  GStrv values;              /* owned, (nullable): of a combo row */
  GCallback changed;
  gpointer data;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *self = data;

  g_key_file_unref (self->choice);
  g_free (self->group);
  g_free (self->key);
  g_strfreev (self->values);
  g_free (self);
}

static void
tell (Chooser *self)
{
  ((void (*) (gpointer)) self->changed) (self->data);
}

static void
on_selected (GtkWidget *row, GParamSpec *pspec, Chooser *self)
{
  guint n = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (n >= g_strv_length (self->values))
    return;
  /* another sheet has other heads, and another line other columns */
  if (g_str_equal (self->key, "sheet"))
    {
      g_key_file_remove_key (self->choice, "table", "head", NULL);
      g_key_file_remove_key (self->choice, "table", "head-lines", NULL);
      g_key_file_remove_group (self->choice, "columns", NULL);
    }
  g_key_file_set_string (self->choice, self->group, self->key, self->values[n]);
  tell (self);
}

static void
on_number (GtkWidget *row, GParamSpec *pspec, Chooser *self)
{
  g_key_file_set_integer (self->choice, self->group, self->key, (int) adw_spin_row_get_value (ADW_SPIN_ROW (row)));
  g_key_file_remove_group (self->choice, "columns", NULL);
  tell (self);
}

static Chooser *
attach (GtkWidget *row, LantuIntakeChoice *choice, const char *group, const char *key, GCallback changed, gpointer data)
{
  Chooser *self = g_new0 (Chooser, 1);

  self->choice = g_key_file_ref (choice);
  self->group = g_strdup (group);
  self->key = g_strdup (key);
  self->changed = changed;
  self->data = data;
  g_object_set_data_full (G_OBJECT (row), "chooser", self, chooser_free);
  return self;
}

static void
add_combo (AdwPreferencesGroup *group, const char *title, GtkStringList *words, GStrv values, guint selected, LantuIntakeChoice *choice,
           const char *key_group, const char *key, GCallback changed, gpointer data)
{
  GtkWidget *row = adw_combo_row_new ();
  Chooser *self = attach (row, choice, key_group, key, changed, data);

  self->values = values;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), g_list_model_get_n_items (G_LIST_MODEL (words)) > 20);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_object_unref (words);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_selected), self);
  adw_preferences_group_add (group, row);
}

static void
add_number (AdwPreferencesGroup *group, const char *title, guint value, guint most, LantuIntakeChoice *choice, const char *key, GCallback changed,
            gpointer data)
{
  GtkWidget *row = adw_spin_row_new_with_range (1, MAX (most, value), 1);
  Chooser *self = attach (row, choice, "table", key, changed, data);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value);
  g_signal_connect (row, "notify::value", G_CALLBACK (on_number), self);
  adw_preferences_group_add (group, row);
}

/**
 * lantu_import_sheet_rows:
 * @choice: what is chosen is written into it
 * @changed: `void (*) (gpointer data)`, after each change
 *
 * Returns: (transfer floating): which sheet of the workbook, and which lines are the head
 */
AdwPreferencesGroup *
lantu_import_sheet_rows (LantuIntake *intake, LantuIntakeChoice *choice, GCallback changed, gpointer data)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  LantuSheet *sheet = lantu_intake_sheet (intake);
  const char *const *titles = lantu_sheet_titles (sheet);
  guint n_heads, line = lantu_sheet_head_line (sheet, &n_heads);
  guint last = lantu_sheet_record_line (sheet, MIN (lantu_sheet_n_records (sheet), 100) - 1);

  if (titles && titles[1])
    add_combo (group, _("Sheet"), gtk_string_list_new (titles), g_strdupv ((char **) titles), lantu_sheet_nth (sheet), choice, "table", "sheet",
               changed, data);
  add_number (group, _("Line of the head"), line, last, choice, "head", changed, data);
  add_number (group, _("Lines of the head"), n_heads, 2, choice, "head-lines", changed, data);
  return group;
}

/* What a column is called on the screen. */
const char *
lantu_import_column_label (const char *name)
{
  static const struct
  {
    const char *name, *label;
  } labels[] = {
    { "name", N_("Name") },
    { "parent", N_("Above") },
    { "kind", N_("Unit kind") },
    { "level", N_("Level") },
    { "code", N_("Code") },
    { "pilot", N_("Pilot unit") },
    { "liaison_post", N_("Liaison post") },
    { "telephone", N_("Office telephone") },
    { "title", N_("Measure") },
    { "frequency", N_("Frequency") },
    { "evidence", N_("Evidence expected") },
    { "kinds", N_("Unit kinds") },
    { "focuses", N_("Focus points") },
    { "objectives", N_("Objectives") },
    { "common", N_("Common to all kinds") },
    { "aspect", N_("Aspect") },
    { "variant", N_("Only for") },
    { "source", N_("Source") },
    { "task", N_("Task number") },
    { "organisation", N_("Organisation") },
    { "measure", N_("Code of the measure") },
    { "period", N_("Period") },
    { "occurrence", N_("Occurrence") },
    { "status", N_("Status") },
    { "verdict", N_("Verdict") },
    { "due", N_("Due") },
    { "score", N_("Score") },
    { "note", N_("Note") },
    { "reason", N_("Reason") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      return _(labels[i].label);
  return name;
}

/* Which column of the sheet each of the looked-for ones is. */
AdwPreferencesGroup *
lantu_import_column_rows (LantuIntake *intake, LantuIntakeChoice *choice, GCallback changed, gpointer data)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  LantuSheet *sheet = lantu_intake_sheet (intake);
  guint n;
  const LantuColumn *columns = lantu_intake_columns (intake, &n);

  adw_preferences_group_set_title (group, _("Columns"));
  adw_preferences_group_set_description (group,
                                         _("As they were understood; choose another one where that is wrong. It is remembered for the next table."));
  for (guint i = 0; i < n; i++)
    {
      GtkStringList *words = gtk_string_list_new (NULL);
      g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
      guint selected = 0, k = 0;

      gtk_string_list_append (words, _("None"));
      g_strv_builder_add (values, "");
      for (guint c = 0; c < MIN (lantu_sheet_n_columns (sheet), 200); c++)
        {
          g_autofree char *word = g_strdelimit (g_strdup (lantu_sheet_head (sheet, c)), "\n\t", ' ');

          if (*word == '\0')
            continue;
          gtk_string_list_append (words, word);
          g_strv_builder_add (values, lantu_sheet_head (sheet, c));
          k++;
          if (lantu_intake_at (intake, i) == (int) c)
            selected = k;
        }
      add_combo (group, lantu_import_column_label (columns[i].name), words, g_strv_builder_end (values), selected, choice, "columns", columns[i].name,
                 changed, data);
    }
  return group;
}
