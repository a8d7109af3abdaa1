/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   GtkDropDown.selected ⇄ LantuSession.span, .district
 *     GtkFlattenListModel: a section a frequency (with its word as heading)
 *       GtkStringList of the words; beside them, in the same order,
 *       periods: array of codes ("" for all), districts: array of ids (0 for all) */

#include "overview/filter-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/labels.h"

struct _LantuFilterBar
{
  AdwBin parent_instance;
  LantuSession *session; /* owned (nullable) */

  /* of the widget tree */
  GtkDropDown *period;
  GtkDropDown *district;

  GPtrArray *codes; /* owned, of char* */
  GArray *ids;      /* owned, of gint64 */
  char *shown;      /* owned (nullable): the words of all choices, to see whether they are others */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (LantuFilterBar, lantu_filter_bar, ADW_TYPE_BIN)

static void
on_period (LantuFilterBar *self)
{
  guint i = gtk_drop_down_get_selected (self->period);

  if (!self->filling && self->session && i < self->codes->len)
    lantu_session_set_span (self->session, g_ptr_array_index (self->codes, i));
}

static void
on_district (LantuFilterBar *self)
{
  guint i = gtk_drop_down_get_selected (self->district);

  if (!self->filling && self->session && i < self->ids->len)
    lantu_session_set_district (self->session, g_array_index (self->ids, gint64, i));
}

static void
lantu_filter_bar_finalize (GObject *object)
{
  LantuFilterBar *self = LANTU_FILTER_BAR (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->codes);
  g_array_unref (self->ids);
  g_free (self->shown);
  G_OBJECT_CLASS (lantu_filter_bar_parent_class)->finalize (object);
}

static void
lantu_filter_bar_class_init (LantuFilterBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_filter_bar_finalize;
}

static void
on_header_setup (GtkSignalListItemFactory *factory, GtkListHeader *header)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "margin-start", 10, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

/* The word of a section is that of the first code in it. */
static void
on_header_bind (LantuFilterBar *self, GtkListHeader *header)
{
  static const char *const names[] = { N_("Once"),  N_("Months"),       N_("Quarters"), N_("Half-years"),
                                       N_("Years"), N_("School terms"), N_("Occasions") };
  guint start = gtk_list_header_get_start (header);
  LantuPeriod period;
  gboolean known = start < self->codes->len && lantu_period_parse (g_ptr_array_index (self->codes, start), &period);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), known ? _(names[period.frequency]) : _("Period"));
}

static GtkDropDown *
drop_down (LantuFilterBar *self, GtkBox *box, const char *name, GCallback on_selected)
{
  GtkWidget *down = gtk_drop_down_new (NULL, NULL);

  gtk_widget_add_css_class (down, "filter-drop");
  gtk_widget_set_tooltip_text (down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (down, "notify::selected", on_selected, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, down);
  return GTK_DROP_DOWN (down);
}

static void
lantu_filter_bar_init (LantuFilterBar *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkListItemFactory *headers = gtk_signal_list_item_factory_new ();

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->period = drop_down (self, box, _("Period"), G_CALLBACK (on_period));
  self->district = drop_down (self, box, _("District"), G_CALLBACK (on_district));
  g_signal_connect (headers, "setup", G_CALLBACK (on_header_setup), NULL);
  g_signal_connect_object (headers, "bind", G_CALLBACK (on_header_bind), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_header_factory (self->period, headers);
  g_object_unref (headers);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

void
lantu_filter_bar_set_session (LantuFilterBar *self, LantuSession *session)
{
  g_set_object (&self->session, session);
}

/* The first language of the interface that periods have words in. */
static const char *
language (void)
{
  for (const char *const *name = g_get_language_names (); *name; name++)
    {
      if (g_str_has_prefix (*name, "zh"))
        return "zh_CN";
      if (g_str_has_prefix (*name, "en"))
        break;
    }
  return "en";
}

static GtkStringList *
section (GListStore *sections)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_list_store_append (sections, list);
  return list;
}

/* The words into the model, the code beside it. */
static void
add_period (LantuFilterBar *self, GtkStringList *list, const LantuPeriod *period)
{
  g_autofree char *words = lantu_period_words (period, language ());

  gtk_string_list_append (list, words);
  g_ptr_array_add (self->codes, g_strdup (period->code));
}

static void
fill_periods (LantuFilterBar *self, const LantuOverviewData *data)
{
  GListStore *sections = g_list_store_new (GTK_TYPE_STRING_LIST);
  GtkStringList *list = section (sections);
  const LantuPeriod *before = NULL;
  guint selected = 0;

  g_ptr_array_set_size (self->codes, 0);
  gtk_string_list_append (list, _("All periods"));
  g_ptr_array_add (self->codes, g_strdup (""));
  for (guint i = 0; i < data->periods->len; i++)
    {
      const LantuPeriod *period = &g_array_index (data->periods, LantuPeriod, i);

      if (before == NULL || before->frequency != period->frequency)
        list = section (sections);
      if (data->query.has_span && strcmp (period->code, data->query.span.code) == 0)
        selected = self->codes->len;
      add_period (self, list, period);
      before = period;
    }
  /* what is looked at stands in the list even when its last task has gone */
  if (data->query.has_span && selected == 0)
    {
      selected = self->codes->len;
      add_period (self, section (sections), &data->query.span);
    }
  {
    g_autoptr (GtkFlattenListModel) model = gtk_flatten_list_model_new (G_LIST_MODEL (sections));

    gtk_drop_down_set_model (self->period, G_LIST_MODEL (model));
    gtk_drop_down_set_selected (self->period, selected);
  }
}

static void
fill_districts (LantuFilterBar *self, const LantuOverviewData *data)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  gint64 all = 0;
  guint selected = 0;

  g_array_set_size (self->ids, 0);
  gtk_string_list_append (list, _("All districts"));
  g_array_append_val (self->ids, all);
  for (guint i = 0; i < data->choices->len; i++)
    {
      const LantuFilterDistrict *district = g_ptr_array_index (data->choices, i);

      if (district->id == data->query.district)
        selected = self->ids->len;
      gtk_string_list_append (list, district->id == LANTU_CITY_ITSELF || district->name == NULL ? _("City level") : district->name);
      g_array_append_val (self->ids, district->id);
    }
  gtk_drop_down_set_model (self->district, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->district, selected);
}

static char *
fingerprint (const LantuOverviewData *data)
{
  GString *text = g_string_new (data->query.has_span ? data->query.span.code : "");

  g_string_append_printf (text, "|%" G_GINT64_FORMAT, data->query.district);
  for (guint i = 0; i < data->periods->len; i++)
    g_string_append_printf (text, "|%s", g_array_index (data->periods, LantuPeriod, i).code);
  for (guint i = 0; i < data->choices->len; i++)
    {
      const LantuFilterDistrict *district = g_ptr_array_index (data->choices, i);

      g_string_append_printf (text, "|%" G_GINT64_FORMAT " %s", district->id, district->name ? district->name : "");
    }
  return g_string_free (text, FALSE);
}

/**
 * lantu_filter_bar_show:
 * @data: not kept
 *
 * Shows what there is to choose from, and what is chosen.
 */
void
lantu_filter_bar_show (LantuFilterBar *self, const LantuOverviewData *data)
{
  g_autofree char *now = fingerprint (data);

  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_set_str (&self->shown, now);
  self->filling = TRUE;
  fill_periods (self, data);
  fill_districts (self, data);
  gtk_widget_set_visible (GTK_WIDGET (self->district), self->ids->len > 2);
  self->filling = FALSE;
}
