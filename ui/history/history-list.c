/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   filter ── LantuHistoryQuery ── worker: marks
 *   GtkSingleSelection                  │
 *     └ LantuHistoryModel ◄─────────────┘ smallest difference
 *   GtkListView ── heading a day, row a transaction
 */

#include "history/history-list.h"

#include "history/history-model.h"
#include "history/history-row.h"
#include "programme/programme.h"

#include <glib/gi18n.h>

struct _LantuHistoryList
{
  AdwBin parent_instance;
  LantuSession *session;
  LantuHistoryModel *model;
  GtkSingleSelection *selection;
  GCancellable *asking; /* (nullable) */
  gint64 row;           /* one record's, 0 = all */
  char *actor;          /* (nullable) owned, of the filter */
  LantuHistoryFilter filter;
  gint64 wanted; /* the entry to be shown, 0 = none */
  GtkStack *stack;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (LantuHistoryList, lantu_history_list, ADW_TYPE_BIN)

/* -- the question ---------------------------------------------------------------- */

typedef struct
{
  LantuHistoryQuery query;
  char *actor;
  gint64 organisation;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->actor);
  g_free (data);
}

static gpointer
read_marks (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  LantuHistoryQuery query = question->query;
  g_autoptr (GArray) owners = NULL;

  if (question->organisation != 0)
    {
      if ((owners = lantu_organisation_below (connection, question->organisation, error)) == NULL)
        return NULL;
      query.owners = owners;
      query.reg = &lantu_organisation_register;
      query.members = &lantu_task_register;
    }
  return lantu_history_marks (connection, &query, error);
}

static void
show_wanted (LantuHistoryList *self)
{
  guint position;
  g_autoptr (LantuHistoryItem) item = NULL;

  if (self->wanted == 0 || !lantu_history_model_find (self->model, self->wanted, &position))
    return;
  self->wanted = 0;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  lantu_history_item_set_open (item, TRUE);
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
on_marks (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuHistoryList) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) marks = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL)
    return;
  if (marks == NULL)
    {
      lantu_session_failed (self->session, error);
      return;
    }
  lantu_history_model_set_marks (self->model, marks);
  gtk_stack_set_visible_child_name (self->stack, marks->len ? "list" : "nothing");
  show_wanted (self);
}

static void
ask (LantuHistoryList *self)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  question->actor = g_strdup (self->actor);
  question->organisation = self->filter.organisation;
  question->query = (LantuHistoryQuery) {
    .actor = question->actor, .reg = self->filter.reg, .row = self->row, .from = self->filter.from, .until = self->filter.until
  };
  lantu_workspace_read_async (lantu_session_workspace (self->session), read_marks, question, question_free, (GDestroyNotify) g_array_unref,
                              self->asking, on_marks, g_object_ref (self));
}

/* -- rows ------------------------------------------------------------------------- */

static void
on_bind (LantuHistoryList *self, GtkListItem *list_item)
{
  LantuHistoryItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *words = lantu_history_row_words (item);

  lantu_history_row_show (gtk_list_item_get_child (list_item), item, gtk_list_item_get_position (list_item) == 0 && self->row == 0);
  gtk_list_item_set_accessible_label (list_item, words);
}

/* What was the last entry is so no longer. */
static void
on_position (LantuHistoryList *self, GParamSpec *pspec, GtkListItem *item)
{
  if (gtk_list_item_get_item (item))
    on_bind (self, item);
}

static void
on_setup (LantuHistoryList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lantu_history_row_new (self->session, self->row));
  g_signal_connect_object (item, "notify::position", G_CALLBACK (on_position), self, G_CONNECT_SWAPPED);
}

static void
on_head_setup (GtkSignalListItemFactory *factory, GtkListHeader *head)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "margin-start", 10, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (head, label);
}

static void
on_head_bind (GtkSignalListItemFactory *factory, GtkListHeader *head)
{
  LantuHistoryItem *item = gtk_list_header_get_item (head);
  LantuDay day = lantu_history_day (lantu_history_item_mark (item)->at);
  g_autofree char *words = g_str_has_prefix (g_get_language_names ()[0], "zh") ? lantu_day_words (day, "zh_CN") : lantu_day_words (day, "en");

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (head)), words);
}

/* The row of an item, where it is on the screen. */
static GtkWidget *
find_row (GtkWidget *widget, LantuHistoryItem *item)
{
  GtkWidget *found = NULL;

  if (g_object_get_data (G_OBJECT (widget), "row"))
    return lantu_history_row_shows (widget, item) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, item);
  return found;
}

static void
on_activate (LantuHistoryList *self, guint position)
{
  g_autoptr (LantuHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  GtkWidget *row = item ? find_row (GTK_WIDGET (self->view), item) : NULL;

  if (row)
    lantu_history_row_toggle (row);
}

/* -- the widget -------------------------------------------------------------------- */

static void
lantu_history_list_dispose (GObject *object)
{
  LantuHistoryList *self = LANTU_HISTORY_LIST (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->actor, g_free);
  G_OBJECT_CLASS (lantu_history_list_parent_class)->dispose (object);
}

static void
lantu_history_list_class_init (LantuHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_history_list_dispose;
}

static void
lantu_history_list_init (LantuHistoryList *self)
{
}

/**
 * lantu_history_list_new:
 * @row: only what changed this record, 0 = all
 */
LantuHistoryList *
lantu_history_list_new (LantuSession *session, gint64 row)
{
  LantuHistoryList *self = g_object_new (LANTU_TYPE_HISTORY_LIST, NULL);
  GtkListItemFactory *rows = gtk_signal_list_item_factory_new ();
  GtkListItemFactory *heads = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *nothing = adw_status_page_new ();

  self->session = g_object_ref (session);
  self->row = row;
  self->model = lantu_history_model_new (session);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  g_signal_connect_object (rows, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect (heads, "setup", G_CALLBACK (on_head_setup), NULL);
  g_signal_connect (heads, "bind", G_CALLBACK (on_head_bind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), rows));
  gtk_list_view_set_header_factory (self->view, heads);
  g_object_unref (heads);
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_list_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("History"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "lantu-history-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing Was Changed"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("With other people, registers or times there may be something to see."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "wait");
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (session, "changed", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

void
lantu_history_list_set_filter (LantuHistoryList *self, const LantuHistoryFilter *filter)
{
  g_set_str (&self->actor, filter->actor);
  self->filter = *filter;
  ask (self);
}

/* Goes to an entry, now or once it is there, and opens it. */
void
lantu_history_list_show (LantuHistoryList *self, gint64 seq)
{
  self->wanted = seq;
  show_wanted (self);
}
