/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What differs between two days.
 *
 *   worker: lantu_comparison_read () ── with progress and cancel in the window's strip
 *     └── GtkDropDown register ── GListStore of LantuCompared ── GtkListView
 *           row chosen ── the record, or what it was where it is gone
 *           Print or Export ── the dialog of every sheet (printer, PDF, CSV) */

#include "window/compare-dialog.h"

#include "print/print.h"
#include "programme/programme.h"
#include "record/compare.h"
#include "report/list-report.h"
#include "widgets/help-place.h"

#include <glib/gi18n.h>

/* Shared with the sheet that is made of it. */
typedef struct
{
  LantuComparison *comparison;
  char *between;
} Difference;

typedef struct
{
  LantuWindow *window;
  LantuStore *store;
  char *from, *until;
} Job;

typedef struct
{
  LantuSession *session;
  LantuWindow *window; /* not owned: it owns the dialog */
  AdwDialog *dialog;   /* not owned: it owns this */
  Difference *difference;
  GListStore *rows;
  GPtrArray *registers; /* of LantuRegister, of the choice; the first is NULL */
  GtkDropDown *choice;
} View;

static void
difference_clear (gpointer data)
{
  Difference *self = data;

  g_clear_pointer (&self->comparison, lantu_comparison_free);
  g_free (self->between);
}

static void
difference_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, difference_clear);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->window);
  g_object_unref (job->store);
  g_free (job->from);
  g_free (job->until);
  g_free (job);
}

static void
view_free (gpointer data)
{
  View *view = data;

  g_object_unref (view->session);
  g_object_unref (view->rows);
  g_ptr_array_unref (view->registers);
  difference_unref (view->difference);
  g_free (view);
}

/* -- what is chosen ---------------------------------------------------------------- */

/* Goes to the record where it still is; what is gone has its history. */
static void
on_activate (View *view, guint position)
{
  g_autoptr (LantuCompared) compared = g_list_model_get_item (G_LIST_MODEL (view->rows), position);
  g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (view->session), compared->reg, compared->row, NULL);
  GtkWidget *window = GTK_WIDGET (view->window);
  const char *name = compared->reg->name;
  gint64 row = compared->row;

  if (record == NULL ||
      !(g_str_equal (name, "task") || g_str_equal (name, "organisation") || g_str_equal (name, "node") || g_str_equal (name, "measure")))
    {
      gtk_widget_activate_action (window, "win.record-history", "x", row);
      return;
    }
  if (g_str_equal (name, "task"))
    gtk_widget_activate_action (window, "win.show-task", "(xx)", lantu_record_int (record, "organisation"), row);
  else
    gtk_widget_activate_action (window, g_str_equal (name, "organisation") ? "win.show-organisation" : "win.show-node", "x", row);
  adw_dialog_close (view->dialog);
}

static void
on_choice (View *view)
{
  const LantuRegister *reg = g_ptr_array_index (view->registers, gtk_drop_down_get_selected (view->choice));
  GPtrArray *all = view->difference->comparison->rows;
  g_autoptr (GPtrArray) some = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (reg == NULL || LANTU_COMPARED (all->pdata[i])->reg == reg)
      g_ptr_array_add (some, all->pdata[i]);
  g_list_store_splice (view->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (view->rows)), some->pdata, some->len);
}

static LantuReport *
make_sheet (LantuConnection *connection, gpointer data, GError **error)
{
  Difference *difference = data;

  return lantu_report_comparison (connection, difference->comparison, difference->between, error);
}

static void
on_print (View *view)
{
  lantu_print_list (GTK_WIDGET (view->dialog), view->session, _("What differs between two days"), make_sheet,
                    g_atomic_rc_box_acquire (view->difference), difference_unref);
}

/* -- rows -------------------------------------------------------------------------- */

static GtkWidget *
line (const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 10, NULL);

  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), line ("dim-text"));
  gtk_box_append (GTK_BOX (box), line (NULL));
  gtk_box_append (GTK_BOX (box), line ("dim-text"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  LantuCompared *compared = gtk_list_item_get_item (item);
  GtkWidget *what = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_next_sibling (what), *text = gtk_widget_get_next_sibling (title);
  g_autofree char *words = g_strdup_printf ("%s · %s", lantu_difference_word (compared->difference), _(compared->reg->label_one));
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", words, compared->title, compared->text);

  gtk_label_set_label (GTK_LABEL (what), words);
  gtk_label_set_label (GTK_LABEL (title), compared->title);
  gtk_label_set_label (GTK_LABEL (text), compared->text);
  gtk_widget_set_visible (text, *compared->text != '\0');
  gtk_list_item_set_accessible_label (item, spoken);
}

/* -- the dialog -------------------------------------------------------------------- */

static GtkWidget *
make_choice (View *view)
{
  LantuComparison *comparison = view->difference->comparison;
  LantuRegisters all = lantu_registers ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  g_ptr_array_add (view->registers, NULL);
  gtk_string_list_take (words, g_strdup_printf (_("All registers: %d differences"), (int) comparison->all));
  for (guint i = 0; all[i]; i++)
    {
      const gint64 *counts = comparison->counts[i];

      if (counts[LANTU_ADDED] + counts[LANTU_CHANGED] + counts[LANTU_REMOVED] == 0)
        continue;
      g_ptr_array_add (view->registers, (gpointer) all[i]);
      gtk_string_list_take (words, g_strdup_printf (_("%s: %d added, %d changed, %d removed"), _(all[i]->label), (int) counts[LANTU_ADDED],
                                                    (int) counts[LANTU_CHANGED], (int) counts[LANTU_REMOVED]));
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Register"), -1);
  gtk_widget_set_margin_start (choice, 12);
  gtk_widget_set_margin_end (choice, 12);
  gtk_widget_set_margin_bottom (choice, 6);
  return choice;
}

static GtkWidget *
make_list (View *view)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (view->rows)))), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (list), GTK_LIST_TAB_ITEM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differences"), -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (on_activate), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return scrolled;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "lantu-history-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing Differs"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("On both days the workspace was the same."));
  return page;
}

static void
show (LantuWindow *window, Difference *difference)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *print = gtk_button_new_with_mnemonic (_("_Print or Export…"));
  View *view = g_new0 (View, 1);

  view->session = g_object_ref (lantu_window_session (window));
  view->window = window;
  view->dialog = dialog;
  view->difference = difference;
  view->rows = g_list_store_new (LANTU_TYPE_COMPARED);
  view->registers = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (dialog), "view", view, view_free);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (head), adw_window_title_new (_("Differences"), difference->between));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), head);
  if (difference->comparison->all > 0)
    {
      g_signal_connect_swapped (print, "clicked", G_CALLBACK (on_print), view);
      adw_header_bar_pack_start (ADW_HEADER_BAR (head), print);
      view->choice = GTK_DROP_DOWN (make_choice (view));
      adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), GTK_WIDGET (view->choice));
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), make_list (view));
      g_signal_connect_swapped (view->choice, "notify::selected", G_CALLBACK (on_choice), view);
      on_choice (view);
    }
  else
    {
      g_object_unref (g_object_ref_sink (print));
      adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), make_nothing ());
    }
  adw_dialog_set_title (dialog, _("Differences"));
  adw_dialog_set_content_width (dialog, 620);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, bars);
  lantu_help_place_set (dialog, "history");
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/* -- the question ------------------------------------------------------------------- */

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (LantuConnection) reader = lantu_store_reader (job->store, &error);
  LantuComparison *comparison = NULL;
  gint64 from, until;
  LantuDay day;

  if (reader && lantu_freeze_moment (reader, job->from, &from, &day, &error) && lantu_freeze_moment (reader, job->until, &until, &day, &error))
    comparison = lantu_comparison_read (job->store, from, until, lantu_window_progress, job->window, cancellable, &error);
  if (comparison)
    g_task_return_pointer (task, comparison, (GDestroyNotify) lantu_comparison_free);
  else
    g_task_return_error (task, error);
}

static void
on_compared (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuComparison) comparison = g_task_propagate_pointer (G_TASK (result), &error);
  Difference *difference;

  lantu_window_show_progress (job->window, NULL, -1, NULL);
  if (lantu_window_session (job->window) == NULL) /* closed meanwhile */
    return;
  if (comparison == NULL)
    {
      lantu_session_failed (lantu_window_session (job->window), error);
      return;
    }
  difference = g_atomic_rc_box_new0 (Difference);
  difference->between = g_strdup_printf ("%s – %s", job->from, job->until);
  if (comparison->all > comparison->rows->len)
    {
      g_autofree char *days = g_steal_pointer (&difference->between);

      difference->between = g_strdup_printf (_("%s, the first %u of %d"), days, comparison->rows->len, (int) comparison->all);
    }
  difference->comparison = g_steal_pointer (&comparison);
  show (job->window, difference);
}

/**
 * lantu_compare_dialog_present:
 * @from: a date (2026-09-30), or the code of a frozen period
 * @until: the same, not before @from
 */
void
lantu_compare_dialog_present (LantuWindow *window, const char *from, const char *until)
{
  LantuStore *shown = lantu_workspace_store (lantu_session_workspace (lantu_window_session (window)));
  LantuStore *now = lantu_store_now (shown, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, on_compared, NULL);
  Job *job = g_new0 (Job, 1);

  *job = (Job) { g_object_ref (window), g_object_ref (now ? now : shown), g_strdup (from), g_strdup (until) };
  lantu_window_show_progress (window, _("Comparing…"), 0, cancellable);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}
