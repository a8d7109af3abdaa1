/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Settings of this computer that are a choice from a list: languages and the
 * fonts for paper.  A row's values stand beside its words, in the same order. */

#include "window/settings-group.h"

#include "widgets/paper-fonts.h"

#include <glib/gi18n.h>

#define VALUES "lantu-values"

/* -- a row bound to a setting -------------------------------------------------- */

static gboolean
position_of (GValue *position, GVariant *setting, gpointer row)
{
  GPtrArray *values = g_object_get_data (G_OBJECT (row), VALUES);
  guint found = 0;

  g_ptr_array_find_with_equal_func (values, g_variant_get_string (setting, NULL), g_str_equal, &found);
  g_value_set_uint (position, found < values->len ? found : 0);
  return TRUE;
}

static GVariant *
value_at (const GValue *position, const GVariantType *type, gpointer row)
{
  GPtrArray *values = g_object_get_data (G_OBJECT (row), VALUES);
  guint i = g_value_get_uint (position);

  return i < values->len ? g_variant_new_string (values->pdata[i]) : NULL;
}

static void
add_choice (GtkStringList *words, GPtrArray *values, const char *value, const char *word)
{
  gtk_string_list_append (words, word);
  g_ptr_array_add (values, g_strdup (value));
}

/* @values: (transfer full); @words: (transfer full) */
static GtkWidget *
new_row (GSettings *settings, const char *key, const char *title, GtkStringList *words, GPtrArray *values)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  g_object_set_data_full (G_OBJECT (row), VALUES, values, (GDestroyNotify) g_ptr_array_unref);
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT, position_of, value_at, row, NULL);
  g_object_unref (words);
  return row;
}

/* -- languages ------------------------------------------------------------------ */

/**
 * lantu_settings_languages_new:
 *
 * Returns: (transfer floating): the languages of the interface and of paper
 */
AdwPreferencesGroup *
lantu_settings_languages_new (GSettings *settings)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkStringList *words = gtk_string_list_new (NULL), *paper_words = gtk_string_list_new (NULL);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free), *paper_values = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *row;

  adw_preferences_group_set_title (group, _("Language"));
  add_choice (words, values, "", _("As the System"));
  add_choice (words, values, "zh_CN", "简体中文");
  add_choice (words, values, "en", "English");
  row = new_row (settings, "interface-language", _("Interface"), words, values);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("From the next start of Lantu"));
  adw_preferences_group_add (group, row);

  add_choice (paper_words, paper_values, "zh_CN", "简体中文");
  add_choice (paper_words, paper_values, "en", "English");
  row = new_row (settings, "paper-language", _("Paper in New Workspaces"), paper_words, paper_values);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Those that exist keep theirs"));
  adw_preferences_group_add (group, row);
  return group;
}

/* -- fonts ------------------------------------------------------------------------ */

/**
 * lantu_settings_fonts_new:
 *
 * Returns: (transfer floating): the fonts for paper
 */
AdwPreferencesGroup *
lantu_settings_fonts_new (GSettings *settings)
{
  static const struct
  {
    LantuFace face;
    const char *title;
  } rows[] = {
    { LANTU_FACE_TITLE, N_("Titles (小标宋)") },     { LANTU_FACE_FANG, N_("Text (仿宋)") },           { LANTU_FACE_SONG, N_("Tables (宋体)") },
    { LANTU_FACE_HEI, N_("First Headings (黑体)") }, { LANTU_FACE_KAI, N_("Second Headings (楷体)") },
  };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GPtrArray) installed = lantu_paper_fonts_installed ();

  adw_preferences_group_set_title (group, _("Fonts for Paper"));
  adw_preferences_group_set_description (
      group, _("Automatic takes what the standard for official documents asks for, or, where it is not installed, something close."));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *key = lantu_paper_font_key (rows[i].face);
      g_autofree char *now = g_settings_get_string (settings, key);
      GtkStringList *words = gtk_string_list_new (NULL);
      GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      GtkWidget *row;

      add_choice (words, values, "", _("Automatic"));
      for (guint f = 0; f < installed->len; f++)
        add_choice (words, values, installed->pdata[f], installed->pdata[f]);
      if (*now && !g_ptr_array_find_with_equal_func (installed, now, g_str_equal, NULL))
        {
          g_autofree char *word = g_strdup_printf (_("%s (not installed)"), now);

          add_choice (words, values, now, word);
        }
      row = new_row (settings, key, _(rows[i].title), words, values);
      adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
      adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
      adw_combo_row_set_expression (ADW_COMBO_ROW (row), expression);
      adw_preferences_group_add (group, row);
    }
  return group;
}
