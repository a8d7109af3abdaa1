/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The window of the help: pages, a search over all of them, and the page read.
 *
 *   LantuHelpWindow
 *     AdwNavigationSplitView
 *       GtkSearchEntry, GtkListBox (a row a page that fits)  |  the page, made by help-view.c
 *   actions: win.search, win.back, under the keys that they have everywhere */

#include "help/help-window.h"

#include "help/help-view.h"
#include "window/actions.h"

#include <glib/gi18n.h>

struct _LantuHelpWindow
{
  AdwApplicationWindow parent_instance;
  char *folder;        /* of the language */
  GPtrArray *pages;    /* of LantuHelpPage */
  GPtrArray *been;     /* of pages looked at before, not owned */
  LantuHelpPage *page; /* (nullable) not owned */
  gboolean filling;

  /* of the template */
  AdwNavigationSplitView *split;
  GtkSearchEntry *search;
  GtkStack *list_stack;
  GtkListBox *list;
  AdwNavigationPage *content;
  GtkButton *back_button;
  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
  AdwClamp *clamp;
};

G_DEFINE_FINAL_TYPE (LantuHelpWindow, lantu_help_window, ADW_TYPE_APPLICATION_WINDOW)

#define PAGE_OF_ROW "lantu-help-page-of-row"

static const char *
words (LantuHelpWindow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static void
update_back (LantuHelpWindow *self)
{
  /* narrow, there is an arrow to the list already */
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), self->been->len > 0 && !adw_navigation_split_view_get_collapsed (self->split));
}

/* -- the page ----------------------------------------------------------------- */

static gboolean
on_link (GtkLabel *label, const char *target, LantuHelpWindow *self)
{
  lantu_help_window_show (self, target);
  return GDK_EVENT_STOP;
}

/* Once the page has its height. */
static void
scroll_to (gpointer data)
{
  g_autoptr (GtkWidget) block = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (block, GTK_TYPE_VIEWPORT);

  if (viewport)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), block, NULL);
}

static void
show_page (LantuHelpWindow *self, LantuHelpPage *page)
{
  GtkWidget *view = lantu_help_view_new (page, self->folder, G_CALLBACK (on_link), self);
  GtkWidget *found;

  /* what has the focus goes with its page: the window would keep pointing at it */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->scroller)))
    gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
  self->page = page;
  adw_clamp_set_child (self->clamp, view);
  adw_navigation_page_set_title (self->content, page->title);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  found = lantu_help_view_mark (view, words (self));
  if (found)
    g_idle_add_once (scroll_to, g_object_ref (found));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL, page->title, -1);
  update_back (self);
}

static void
select_row (LantuHelpWindow *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), PAGE_OF_ROW) == self->page)
      {
        gtk_list_box_select_row (self->list, row);
        return;
      }
  gtk_list_box_unselect_all (self->list);
}

static void
go_to (LantuHelpWindow *self, LantuHelpPage *page)
{
  if (self->page && self->page != page)
    g_ptr_array_add (self->been, self->page);
  show_page (self, page);
  select_row (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

/**
 * lantu_help_window_show:
 * @page: its name; one that is not there shows the first
 */
void
lantu_help_window_show (LantuHelpWindow *self, const char *page)
{
  LantuHelpPage *found = lantu_help_find (self->pages, page);

  go_to (self, found ? found : g_ptr_array_index (self->pages, 0));
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

static void
on_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LantuHelpWindow *self = data;

  if (self->been->len > 0)
    {
      show_page (self, g_ptr_array_steal_index (self->been, self->been->len - 1));
      update_back (self);
      select_row (self);
    }
  else if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
}

/* -- the list ------------------------------------------------------------------- */

static GtkWidget *
new_row (LantuHelpPage *page, const char *excerpt)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", page->title, "xalign", 0.0f, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_autofree char *spoken = excerpt ? g_strdup_printf ("%s, %s", page->title, excerpt) : g_strdup (page->title);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  if (excerpt)
    {
      GtkWidget *line = g_object_new (GTK_TYPE_LABEL, "label", excerpt, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2,
                                      "ellipsize", PANGO_ELLIPSIZE_END, NULL);

      gtk_widget_add_css_class (line, "small-text");
      gtk_widget_add_css_class (line, "dim-text");
      gtk_box_append (GTK_BOX (box), line);
      gtk_widget_set_margin_top (box, 6);
      gtk_widget_set_margin_bottom (box, 6);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (row), PAGE_OF_ROW, page);
  return row;
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  LantuHelpPage *page = g_object_get_data (G_OBJECT (row), PAGE_OF_ROW);
  LantuHelpPage *above = before ? g_object_get_data (G_OBJECT (before), PAGE_OF_ROW) : NULL;
  GtkWidget *label;

  /* what was found is in the order of its fitness, not in groups */
  if (*words (user_data) || (above && g_str_equal (above->group, page->group)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(page->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "help-group");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_list (LantuHelpWindow *self)
{
  guint n = 0, n_titles = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < self->pages->len; i++)
    {
      LantuHelpPage *page = g_ptr_array_index (self->pages, i);
      g_autofree char *excerpt = NULL;
      gboolean in_title;

      if (!lantu_help_matches (page, words (self), &in_title, &excerpt))
        continue;
      gtk_list_box_insert (self->list, new_row (page, excerpt), in_title ? (int) n_titles++ : -1);
      n++;
    }
  gtk_stack_set_visible_child_name (self->list_stack, n ? "list" : "nothing");
  select_row (self);
}

static void
on_search_changed (LantuHelpWindow *self)
{
  fill_list (self);
  if (self->page)
    lantu_help_view_mark (adw_clamp_get_child (self->clamp), words (self));
}

static void
on_row_activated (LantuHelpWindow *self, GtkListBoxRow *row)
{
  go_to (self, g_object_get_data (G_OBJECT (row), PAGE_OF_ROW));
}

/* Enter in the search shows the first page that was found. */
static void
on_search_activate (LantuHelpWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row)
    on_row_activated (self, row);
}

static void
on_search_stop (LantuHelpWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LantuHelpWindow *self = data;

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* -- the class -------------------------------------------------------------------- */

static void
lantu_help_window_dispose (GObject *object)
{
  LantuHelpWindow *self = LANTU_HELP_WINDOW (object);

  if (self->list) /* rows that go ask for their heads again */
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), LANTU_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (lantu_help_window_parent_class)->dispose (object);
}

static void
lantu_help_window_finalize (GObject *object)
{
  LantuHelpWindow *self = LANTU_HELP_WINDOW (object);

  g_ptr_array_unref (self->been);
  g_ptr_array_unref (self->pages);
  g_free (self->folder);
  G_OBJECT_CLASS (lantu_help_window_parent_class)->finalize (object);
}

/* Tab where what had the focus went away, a row of the list or a link: GTK's labels
 * with links ask where the focus is without looking whether there is any. */
static gboolean
lantu_help_window_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LantuHelpWindow *self = LANTU_HELP_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus && gtk_widget_get_mapped (focus))
    return GTK_WIDGET_CLASS (lantu_help_window_parent_class)->focus (widget, direction);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->search)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

static void
lantu_help_window_class_init (LantuHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lantu_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lantu_help_window_finalize;
  widget_class->focus = lantu_help_window_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lantu_app/Lantu/help/help-window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, LantuHelpWindow, name)
  CHILD (split);
  CHILD (search);
  CHILD (list_stack);
  CHILD (list);
  CHILD (content);
  CHILD (back_button);
  CHILD (scroller);
  CHILD (viewport);
  CHILD (clamp);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
lantu_help_window_init (LantuHelpWindow *self)
{
  static const GActionEntry actions[] = { { "search", on_search }, { "back", on_back } };

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: the folder of the help's pages in your language, below resources/help; "en" where there is none */
  self->folder = g_strdup (C_("folder of the help", "en"));
  self->pages = lantu_help_load (self->folder);
  self->been = g_ptr_array_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_list_box_set_header_func (self->list, set_header, self, NULL);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  g_signal_connect_object (self->split, "notify::collapsed", G_CALLBACK (update_back), self, G_CONNECT_SWAPPED);
  lantu_action_set_on (GTK_WIDGET (self->back_button), "win.back");
  fill_list (self);
}

LantuHelpWindow *
lantu_help_window_new (GtkApplication *application)
{
  return g_object_new (LANTU_TYPE_HELP_WINDOW, "application", application, NULL);
}
