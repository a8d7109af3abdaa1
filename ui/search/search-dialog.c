/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One search over everything.
 *
 *   entry ─ a question for each register, all cancelled by the next keystroke
 *     └ the first hits of a register as soon as they are there, under its name
 *   Enter, or a click: the row where it lives, through the window's actions
 */

#include "search/search-dialog.h"

#include "programme/search.h"
#include "record/registers.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

#define LANTU_TYPE_SEARCH_DIALOG (lantu_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LantuSearchDialog, lantu_search_dialog, LANTU, SEARCH_DIALOG, AdwDialog)

struct _LantuSearchDialog
{
  AdwDialog parent_instance;
  LantuSession *session;
  GCancellable *asking;   /* (nullable) all that is asked now */
  guint waiting;          /* answers still to come */
  gboolean stale;         /* what is shown belongs to the last question */
  GtkWidget *window;      /* not owned: it is over this */
  const LantuHit *chosen; /* (nullable) what is opened once the dialog is gone; its row's */
  GtkEditable *entry;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *nothing;
};

G_DEFINE_FINAL_TYPE (LantuSearchDialog, lantu_search_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  const LantuRegister *reg;
  char *text;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

static const LantuHit *
hit_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "hit");
}

static void
stop (LantuSearchDialog *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
lantu_search_dialog_dispose (GObject *object)
{
  LantuSearchDialog *self = LANTU_SEARCH_DIALOG (object);

  stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_search_dialog_parent_class)->dispose (object);
}

static void
lantu_search_dialog_class_init (LantuSearchDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_search_dialog_dispose;
}

/* -- what is found ------------------------------------------------------------ */

static int
by_register (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  return (int) hit_of (a)->reg->number - (int) hit_of (b)->reg->number;
}

static void
add_head (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const LantuRegister *reg = hit_of (row)->reg;
  GtkWidget *label;

  if (before && hit_of (before)->reg == reg)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(reg->label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "search-head");
  gtk_list_box_row_set_header (row, label);
}

/* (transfer full): where it stands, and the line in which it was found */
static char *
second_line (const LantuHit *hit)
{
  g_autoptr (GString) line = g_string_new (hit->where);
  gboolean is_title = hit->field && (g_strcmp0 (hit->field->name, hit->reg->title_field) == 0 || g_strcmp0 (hit->text, hit->title) == 0 ||
                                     g_strcmp0 (hit->text, hit->where) == 0);

  if (hit->field && !is_title)
    g_string_append_printf (line, "%s%s: %s", line->len ? " · " : "", _(hit->field->label), hit->text);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

static void
add_row (LantuSearchDialog *self, LantuHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *line = second_line (hit);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hit->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "hit", hit, (GDestroyNotify) lantu_hit_free);
  gtk_list_box_append (self->list, row);
}

/* The last row of a register that has more than are shown. */
static void
say_more (LantuSearchDialog *self, const LantuRegister *reg)
{
  GtkListBoxRow *last = NULL, *row;
  GtkWidget *label = gtk_label_new (_("first 50"));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (hit_of (row)->reg == reg)
      last = row;
  gtk_widget_add_css_class (label, "small-text");
  gtk_widget_add_css_class (label, "dim-text");
  adw_action_row_add_suffix (ADW_ACTION_ROW (last), label);
}

static void
settle (LantuSearchDialog *self)
{
  gboolean any;

  if (self->waiting)
    return;
  if (self->stale)
    gtk_list_box_remove_all (self->list);
  self->stale = FALSE;
  any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;
  gtk_stack_set_visible_child_name (self->stack, any ? "list" : "nothing");
  if (!any)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), adw_status_page_get_title (self->nothing), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static gpointer
search (LantuConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return lantu_search_register (connection, question->reg, question->text, LANTU_SEARCH_FIRST, error);
}

typedef struct
{
  LantuSearchDialog *dialog;
  GCancellable *of; /* the question it belongs to */
  const LantuRegister *reg;
} Waiting;

static void
on_hits (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (LantuSearchDialog) self = waiting->dialog;
  g_autoptr (GCancellable) of = waiting->of;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = lantu_workspace_read_finish (LANTU_WORKSPACE (source), result, &error);

  if (self->session == NULL || of != self->asking)
    return;
  self->waiting--;
  if (hits == NULL)
    lantu_session_failed (self->session, error);
  else if (hits->len)
    {
      guint n = hits->len;

      if (self->stale)
        gtk_list_box_remove_all (self->list);
      self->stale = FALSE;
      g_ptr_array_set_free_func (hits, NULL); /* the rows own them now */
      for (guint i = 0; i < n; i++)
        add_row (self, g_ptr_array_index (hits, i));
      if (n >= LANTU_SEARCH_FIRST)
        say_more (self, waiting->reg);
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  settle (self);
}

static void
on_search (LantuSearchDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  LantuRegisters all = lantu_registers ();

  stop (self);
  self->waiting = 0;
  if (*text == '\0')
    {
      gtk_list_box_remove_all (self->list);
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }
  self->asking = g_cancellable_new ();
  self->stale = TRUE;
  for (guint r = 0; all[r]; r++)
    if (lantu_search_reads (all[r]))
      {
        Question *question = g_new0 (Question, 1);
        Waiting *waiting = g_new (Waiting, 1);

        *question = (Question) { all[r], g_strdup (text) };
        *waiting = (Waiting) { g_object_ref (self), g_object_ref (self->asking), all[r] };
        self->waiting++;
        lantu_workspace_read_async (lantu_session_workspace (self->session), search, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                                    self->asking, on_hits, waiting);
      }
}

/* -- going there --------------------------------------------------------------- */

/* Only now: a dialog that closes gives the keyboard back to where it was before. */
static void
on_closed (LantuSearchDialog *self)
{
  GtkWidget *window = self->window;
  const LantuHit *hit = self->chosen;

  if (hit == NULL)
    return;
  if (hit->span)
    lantu_session_set_span (self->session, hit->span);
  if (hit->task)
    gtk_widget_activate_action (window, "win.show-task", "(xx)", hit->organisation, hit->task);
  else if (hit->organisation)
    gtk_widget_activate_action (window, "win.show-organisation", "x", hit->organisation);
  else if (hit->reform)
    gtk_widget_activate_action (window, "win.show-reform", "x", hit->reform);
  else if (hit->node)
    gtk_widget_activate_action (window, "win.show-node", "x", hit->node);
  else
    gtk_widget_activate_action (window, "win.record-history", "x", hit->id);
}

static void
on_row_activated (LantuSearchDialog *self, GtkListBoxRow *row)
{
  self->chosen = hit_of (row);
  adw_dialog_close (ADW_DIALOG (self));
}

/* Enter in the entry opens the first one. */
static void
on_activate (LantuSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row && !self->stale)
    on_row_activated (self, row);
}

/* Down in the entry leads to the rows. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, LantuSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (key != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

/* -- the dialog ------------------------------------------------------------------ */

static GtkWidget *
make_entry (LantuSearchDialog *self)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_EDITABLE (entry);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (entry), _("Organisation, task, note, file, number…"));
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 100);
  gtk_widget_set_size_request (entry, 220, -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search everything"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (on_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
status (const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
lantu_search_dialog_init (LantuSearchDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), make_entry (self));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, by_register, NULL, NULL);
  gtk_list_box_set_header_func (self->list, add_head, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "search-results");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Found"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->nothing = ADW_STATUS_PAGE (status ("system-search-symbolic", _("Nothing Found"), _("Try fewer characters, or another word.")));
  gtk_stack_add_named (self->stack,
                       status ("system-search-symbolic", _("Search Everything"),
                               _("Organisations, the blueprint, duties, tasks with their notes, and evidence. A row’s number finds it too, and "
                                  "so does what the code on a printed sheet says.")),
                       "hint");
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->nothing), "nothing");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Search Everything"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 620);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->entry));
}

/* Shows the search over @parent, the window. */
void
lantu_search_dialog_present (GtkWidget *parent, LantuSession *session)
{
  LantuSearchDialog *self = g_object_new (LANTU_TYPE_SEARCH_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->window = parent;
  g_signal_connect (self, "closed", G_CALLBACK (on_closed), NULL);
  lantu_help_place_set (self, "search");
  adw_dialog_present (ADW_DIALOG (self), parent);
}
