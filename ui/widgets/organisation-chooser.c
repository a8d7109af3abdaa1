/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A dialog to pick one organisation, or none ("at the top"): for its place in
 * the tree, and wherever a subtree is asked for.
 *
 *   search ── LantuOrganisationQuery ── worker: ids
 *   GtkSingleSelection ─ LantuListModel of LantuOrganisation
 *   GtkListView: name, and the path below it
 */

#include "widgets/organisation-chooser.h"

#include "programme/organisation-query.h"
#include "programme/programme.h"
#include "record/list-model.h"
#include "record/registers.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_ORGANISATION_CHOOSER (lantu_organisation_chooser_get_type ())
G_DECLARE_FINAL_TYPE (LantuOrganisationChooser, lantu_organisation_chooser, LANTU, ORGANISATION_CHOOSER, AdwDialog)

struct _LantuOrganisationChooser
{
  AdwDialog parent_instance;
  LantuSession *session;
  LantuListModel *model;
  GCancellable *asking; /* (nullable) */
  gint64 not_below;
  LantuOrganisationChosen func;
  gpointer data;
  GDestroyNotify destroy;
  GtkWidget *search, *list, *stack;
};

G_DEFINE_FINAL_TYPE (LantuOrganisationChooser, lantu_organisation_chooser, ADW_TYPE_DIALOG)

static void
lantu_organisation_chooser_dispose (GObject *object)
{
  LantuOrganisationChooser *self = LANTU_ORGANISATION_CHOOSER (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  if (self->destroy)
    g_steal_pointer (&self->destroy) (self->data);
  G_OBJECT_CLASS (lantu_organisation_chooser_parent_class)->dispose (object);
}

static void
lantu_organisation_chooser_class_init (LantuOrganisationChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_organisation_chooser_dispose;
}

typedef struct
{
  LantuOrganisationQuery query;
  char *search;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->search);
  g_free (data);
}

static gpointer
read_ids (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return lantu_organisation_query_ids (connection, &((Question *) data)->query, error);
}

static void
on_ids (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuOrganisationChooser) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (ids == NULL)
    {
      lantu_session_failed (self->session, error);
      return;
    }
  lantu_list_model_set_ids (self->model, (const gint64 *) (gpointer) ids->data, ids->len);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), ids->len ? "list" : "nothing");
}

static void
ask (LantuOrganisationChooser *self)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question->search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  question->query = (LantuOrganisationQuery) { .not_below = self->not_below, .search = question->search };
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_ids, question, question_free, (GDestroyNotify) g_array_unref,
                              self->asking, on_ids, g_object_ref (self));
}

static void
choose (LantuOrganisationChooser *self, gint64 id, const char *name)
{
  g_autoptr (LantuOrganisationChooser) alive = g_object_ref (self);

  adw_dialog_close (ADW_DIALOG (self));
  self->func (id, name, self->data);
}

static void
on_activate (LantuOrganisationChooser *self, guint position)
{
  g_autoptr (LantuRecord) record = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (record)
    choose (self, lantu_record_id (record), lantu_record_text (record, "name"));
}

static void
on_search_enter (LantuOrganisationChooser *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)))
    on_activate (self, 0);
}

static void
on_top (LantuOrganisationChooser *self)
{
  choose (self, 0, NULL);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "small-text");
          gtk_widget_add_css_class (label, "dim-text");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (LantuOrganisationChooser *self, GtkListItem *item)
{
  LantuRecord *record = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *below = gtk_widget_get_next_sibling (name);
  gint64 parent = lantu_record_int (record, "parent");
  g_autofree char *path = parent == LANTU_NO_VALUE ? NULL : lantu_organisation_path (lantu_session_reader (self->session), parent, " / ", NULL);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", lantu_record_text (record, "name"), path ? path : "");

  gtk_label_set_text (GTK_LABEL (name), lantu_record_text (record, "name"));
  gtk_label_set_text (GTK_LABEL (below), path ? path : "");
  gtk_widget_set_visible (below, path != NULL);
  gtk_list_item_set_accessible_label (item, spoken);
}

static GtkWidget *
make_list (LantuOrganisationChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (selection, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "content-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Organisations"), -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
lantu_organisation_chooser_init (LantuOrganisationChooser *self)
{
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _("Name, code or path"));
  gtk_widget_set_margin_start (self->search, 12);
  gtk_widget_set_margin_end (self->search, 12);
  gtk_widget_set_margin_bottom (self->search, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search organisations"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_enter), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_organisation_chooser_present:
 * @not_below: 0, or an organisation that, with all below it, is not offered
 * @top: whether "at the top" is offered, too
 * @func: told the organisation, or 0 and %NULL for "at the top"; not called where the person cancels
 */
void
lantu_organisation_chooser_present (GtkWidget *parent, LantuSession *session, const char *title, gint64 not_below, gboolean top,
                                    LantuOrganisationChosen func, gpointer data, GDestroyNotify destroy)
{
  LantuOrganisationChooser *self = g_object_new (LANTU_TYPE_ORGANISATION_CHOOSER, NULL);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *at_top = gtk_button_new_with_mnemonic (_("At the _Top"));
  GtkWidget *nothing = adw_status_page_new ();

  self->session = g_object_ref (session);
  self->model = lantu_list_model_new (lantu_session_workspace (session), &lantu_organisation_register);
  self->not_below = not_below;
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->stack = gtk_stack_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing Found"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  gtk_widget_add_css_class (nothing, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_widget_set_visible (at_top, top);
  g_signal_connect_object (at_top, "clicked", G_CALLBACK (on_top), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), at_top);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), self->search);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_dialog_set_content_width (ADW_DIALOG (self), 460);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_focus (ADW_DIALOG (self), self->search);
  ask (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
