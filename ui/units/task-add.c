/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Adding an item by hand: an occurrence of one of the kind's measures that are
 * done whenever there is an occasion, or a task of its own.
 *
 *   lantu_occasion_measures () ── drop-down ─┐
 *   title, start, due ───────────────────────┴─ LantuOccasion ── the writer ── func (task)
 */

#include "units/task-add.h"

#include "programme/occasion.h"
#include "widgets/date-button.h"
#include "widgets/dialog-head.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_TASK_ADD (lantu_task_add_get_type ())
G_DECLARE_FINAL_TYPE (LantuTaskAdd, lantu_task_add, LANTU, TASK_ADD, AdwDialog)

struct _LantuTaskAdd
{
  AdwDialog parent_instance;
  LantuSession *session;
  gint64 organisation;
  GPtrArray *measures; /* (nullable) of LantuRecord */
  LantuTaskAdded func;
  gpointer data;
  GDestroyNotify destroy;
  GtkWidget *what, *title, *start, *due, *add;
  AdwBanner *banner;
};

G_DEFINE_FINAL_TYPE (LantuTaskAdd, lantu_task_add, ADW_TYPE_DIALOG)

static void
lantu_task_add_dispose (GObject *object)
{
  LantuTaskAdd *self = LANTU_TASK_ADD (object);

  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_object (&self->session);
  if (self->destroy)
    g_steal_pointer (&self->destroy) (self->data);
  G_OBJECT_CLASS (lantu_task_add_parent_class)->dispose (object);
}

static void
lantu_task_add_class_init (LantuTaskAddClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_task_add_dispose;
}

/* (nullable): the measure that is chosen; NULL for a task of its own */
static LantuRecord *
chosen (LantuTaskAdd *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->what));

  return self->measures && position < self->measures->len ? g_ptr_array_index (self->measures, position) : NULL;
}

static gboolean
read_day (GtkWidget *row, LantuDay *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gboolean fine;

  *day = LANTU_NO_DAY;
  fine = *text == '\0' || lantu_day_parse (text, day);
  if (fine)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
  return fine;
}

static void
update (LantuTaskAdd *self)
{
  LantuRecord *measure = chosen (self);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  LantuDay start, due;
  gboolean fine = read_day (self->start, &start);

  fine = read_day (self->due, &due) && fine;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), measure ? _("Title of This Occasion (optional)") : _("Title"));
  gtk_widget_set_sensitive (self->add, fine && (measure || *title));
  adw_banner_set_revealed (self->banner, FALSE);
}

typedef struct
{
  LantuTaskAdd *dialog;
  LantuOccasion *occasion;
} Adding;

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Adding *adding = data;
  g_autoptr (LantuTaskAdd) self = adding->dialog;
  g_autoptr (LantuChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!lantu_workspace_write_finish (LANTU_WORKSPACE (source), result, &change, &error))
    {
      gtk_widget_set_sensitive (self->add, TRUE);
      adw_banner_set_title (self->banner, error->message);
      adw_banner_set_revealed (self->banner, TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  else
    {
      if (change)
        g_signal_emit_by_name (self->session, "wrote", change);
      self->func (adding->occasion->task, self->data);
      adw_dialog_close (ADW_DIALOG (self));
    }
  lantu_occasion_free (adding->occasion);
}

static void
add (LantuTaskAdd *self)
{
  LantuRecord *measure = chosen (self);
  Adding *adding = g_new (Adding, 1);
  LantuOccasion *occasion = g_new0 (LantuOccasion, 1);
  g_autofree char *label = NULL;

  occasion->organisation = self->organisation;
  occasion->measure = measure ? lantu_record_id (measure) : 0;
  occasion->title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  occasion->today = lantu_session_today (self->session);
  read_day (self->start, &occasion->start);
  read_day (self->due, &occasion->due);
  label = g_strdup_printf (_("“%s” added"), *occasion->title ? occasion->title : lantu_record_text (measure, "title"));
  *adding = (Adding) { g_object_ref (self), occasion };
  gtk_widget_set_sensitive (self->add, FALSE);
  lantu_workspace_write_async (lantu_session_workspace (self->session), "do", label, NULL, lantu_occasion_add, occasion, NULL, NULL, NULL, NULL,
                               on_written, adding);
}

static GtkWidget *
add_entry (LantuTaskAdd *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return row;
}

static void
lantu_task_add_init (LantuTaskAdd *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  self->what = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what), _("What"));
  adw_preferences_group_add (group, self->what);
  self->title = add_entry (self, group, _("Title"));
  self->start = add_entry (self, group, _("Start"));
  self->due = add_entry (self, group, _("Due"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->start), lantu_date_button_new (GTK_EDITABLE (self->start)));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->due), lantu_date_button_new (GTK_EDITABLE (self->due)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), lantu_dialog_head_new (ADW_DIALOG (self), self->add));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Add an Item"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_focus (ADW_DIALOG (self), self->title);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_task_add_present:
 * @kind: the organisation's unit kind, or 0
 * @func: told the new task's id
 */
void
lantu_task_add_present (GtkWidget *parent, LantuSession *session, gint64 organisation, gint64 kind, LantuTaskAdded func, gpointer data,
                        GDestroyNotify destroy)
{
  LantuTaskAdd *self = g_object_new (LANTU_TYPE_TASK_ADD, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->session = g_object_ref (session);
  self->organisation = organisation;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  if (kind)
    self->measures = lantu_occasion_measures (lantu_session_reader (session), kind, NULL);
  for (guint i = 0; self->measures && i < self->measures->len; i++)
    {
      LantuRecord *measure = g_ptr_array_index (self->measures, i);
      g_autofree char *name = g_strdup_printf ("%s %s", lantu_record_text (measure, "code"), lantu_record_text (measure, "title"));

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("An item of its own"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->what), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->what), g_list_model_get_n_items (G_LIST_MODEL (names)) - 1);
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
