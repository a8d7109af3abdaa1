/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Beside the words of each drop-down stand the ids, in the same order. */

#include "units/organisation-filters.h"

#include "progress/progress.h"
#include "units/span-choice.h"

#include <glib/gi18n.h>
#include <string.h>

struct _LantuOrganisationFilters
{
  AdwBin parent_instance;
  LantuSession *session;
  GHashTable *kind_words; /* id → short word */
  GArray *kind_ids;       /* of gint64: those of the drop-down */
  GArray *district_ids;
  gboolean filling;

  GtkSearchEntry *search;
  GtkDropDown *kind, *district;
  AdwBin *span;
};

enum
{
  CHANGED,
  STOP_SEARCH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuOrganisationFilters, lantu_organisation_filters, ADW_TYPE_BIN)

static void
fill_choice (GtkDropDown *choice, GArray *now, GArray *ids, const char *const *words, gint64 selected)
{
  guint position = 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == selected)
      position = i;
  if (now->len != ids->len || memcmp (now->data, ids->data, ids->len * sizeof (gint64)) != 0)
    {
      g_autoptr (GtkStringList) strings = gtk_string_list_new (words);

      g_array_set_size (now, 0);
      g_array_append_vals (now, ids->data, ids->len);
      gtk_drop_down_set_model (choice, G_LIST_MODEL (strings));
    }
  gtk_drop_down_set_selected (choice, position);
}

static gint64
chosen (GtkDropDown *choice, GArray *ids)
{
  guint position = gtk_drop_down_get_selected (choice);

  return position < ids->len ? g_array_index (ids, gint64, position) : 0;
}

static void
add_choice (GArray *ids, GPtrArray *words, gint64 id, const char *word)
{
  g_array_append_val (ids, id);
  g_ptr_array_add (words, (gpointer) word);
}

/**
 * lantu_organisation_filters_fill:
 * @kinds: (element-type LantuRecord): the blueprint's unit kinds
 * @districts: (element-type LantuRecord): the districts
 *
 * Offers what there is; what is chosen stays.
 */
void
lantu_organisation_filters_fill (LantuOrganisationFilters *self, GPtrArray *kinds, GPtrArray *districts)
{
  gint64 kind = chosen (self->kind, self->kind_ids);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  self->filling = TRUE;
  g_hash_table_remove_all (self->kind_words);
  add_choice (ids, words, 0, _("All kinds"));
  for (guint i = 0; i < kinds->len; i++)
    {
      LantuRecord *record = g_ptr_array_index (kinds, i);
      const char *word = lantu_record_text (record, "short_title");
      gint64 id = lantu_record_id (record);

      if (word == NULL)
        word = lantu_record_text (record, "title");
      add_choice (ids, words, id, word);
      g_hash_table_insert (self->kind_words, g_memdup2 (&id, sizeof id), g_strdup (word));
    }
  add_choice (ids, words, LANTU_NO_KIND, _("Without a kind"));
  g_ptr_array_add (words, NULL);
  fill_choice (self->kind, self->kind_ids, ids, (const char *const *) words->pdata, kind);

  g_array_set_size (ids, 0);
  g_ptr_array_set_size (words, 0);
  add_choice (ids, words, 0, _("All districts"));
  add_choice (ids, words, LANTU_CITY_ITSELF, _("City level"));
  for (guint i = 0; i < districts->len; i++)
    add_choice (ids, words, lantu_record_id (g_ptr_array_index (districts, i)), lantu_record_text (g_ptr_array_index (districts, i), "name"));
  g_ptr_array_add (words, NULL);
  fill_choice (self->district, self->district_ids, ids, (const char *const *) words->pdata, lantu_session_district (self->session));
  self->filling = FALSE;
}

/**
 * lantu_organisation_filters_get:
 * @query: (out caller-allocates): what is asked for, but for its search
 *
 * Returns: (transfer full): what is searched for
 */
char *
lantu_organisation_filters_get (LantuOrganisationFilters *self, LantuOrganisationQuery *query)
{
  *query = (LantuOrganisationQuery) {
    .district = lantu_session_district (self->session),
    .kind = chosen (self->kind, self->kind_ids),
  };
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

/* (transfer none) (element-type gint64 utf8): the short words of the kinds. */
GHashTable *
lantu_organisation_filters_kind_words (LantuOrganisationFilters *self)
{
  return self->kind_words;
}

/* Everything again, but for the period. */
void
lantu_organisation_filters_clear (LantuOrganisationFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->kind, 0);
  lantu_session_set_district (self->session, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lantu_organisation_filters_search (LantuOrganisationFilters *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_changed (LantuOrganisationFilters *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_district (LantuOrganisationFilters *self)
{
  if (!self->filling)
    lantu_session_set_district (self->session, chosen (self->district, self->district_ids));
}

static void
on_session_district (LantuOrganisationFilters *self)
{
  for (guint i = 0; i < self->district_ids->len; i++)
    if (g_array_index (self->district_ids, gint64, i) == lantu_session_district (self->session))
      gtk_drop_down_set_selected (self->district, i);
}

static void
on_stop_search (LantuOrganisationFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_signal_emit (self, signals[STOP_SEARCH], 0);
}

static void
lantu_organisation_filters_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LANTU_TYPE_ORGANISATION_FILTERS);
  g_clear_object (&LANTU_ORGANISATION_FILTERS (object)->session);
  G_OBJECT_CLASS (lantu_organisation_filters_parent_class)->dispose (object);
}

static void
lantu_organisation_filters_finalize (GObject *object)
{
  LantuOrganisationFilters *self = LANTU_ORGANISATION_FILTERS (object);

  g_hash_table_unref (self->kind_words);
  g_array_unref (self->kind_ids);
  g_array_unref (self->district_ids);
  G_OBJECT_CLASS (lantu_organisation_filters_parent_class)->finalize (object);
}

#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuOrganisationFilters, name)

static void
lantu_organisation_filters_class_init (LantuOrganisationFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = LANTU_TYPE_ORGANISATION_FILTERS;

  G_OBJECT_CLASS (klass)->dispose = lantu_organisation_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = lantu_organisation_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOP_SEARCH] = g_signal_new ("stop-search", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/units/organisation-filters.ui");
  CHILD (search);
  CHILD (kind);
  CHILD (district);
  CHILD (span);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_district);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
lantu_organisation_filters_init (LantuOrganisationFilters *self)
{
  self->filling = TRUE;
  self->kind_words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->kind_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->district_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

void
lantu_organisation_filters_set_session (LantuOrganisationFilters *self, LantuSession *session)
{
  g_set_object (&self->session, session);
  adw_bin_set_child (self->span, lantu_span_choice_new_for_session (session));
  g_signal_connect_object (session, "notify::district", G_CALLBACK (on_session_district), self, G_CONNECT_SWAPPED);
}
