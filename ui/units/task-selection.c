/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   GtkMultiSelection ── selection-changed ── “3 of 38 chosen” ── buttons ─┐
 *   keys of a row, its menu ── task.status, task.verdict (xs) ─────────────┴─ units/task-bulk, or units/task-edit for one
 */

#include "units/task-selection.h"

#include "record/registers.h"
#include "units/evidence-attach.h"
#include "units/task-bulk.h"
#include "units/task-edit.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>

struct _LantuTaskSelection
{
  AdwBin parent_instance;
  LantuSession *session;
  GtkWidget *page;       /* not owned: it holds this */
  LantuListModel *model; /* (nullable) */
  GtkSelectionModel *selection;
  GtkRevealer *revealer;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (LantuTaskSelection, lantu_task_selection, ADW_TYPE_BIN)

/* (transfer full): the ids of what is chosen */
static GArray *
chosen (LantuTaskSelection *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean there = gtk_bitset_iter_init_first (&iter, set, &position); there; there = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = lantu_list_model_get_id (self->model, position);

      if (id)
        g_array_append_val (ids, id);
    }
  return ids;
}

static void
show_count (LantuTaskSelection *self)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  guint64 n = gtk_bitset_get_size (set);
  g_autofree char *some = lantu_count_words ((gint64) n);
  g_autofree char *all = lantu_count_words (g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  g_autofree char *text = g_strdup_printf (_("%s of %s chosen"), some, all);

  gtk_label_set_label (self->count, text);
  gtk_revealer_set_reveal_child (self->revealer, n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), n > 1);
  if (n > 1)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* -- what the person does -------------------------------------------------------- */

static gboolean
holds (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* 0 stands for all that are chosen: the bar's own buttons. */
static void
on_field (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuTaskSelection *self = data;
  const char *field = g_action_get_name (G_ACTION (action)), *value;
  g_autoptr (GArray) ids = chosen (self);
  gint64 task;

  g_variant_get (target, "(x&s)", &task, &value);
  if (task == 0 || (ids->len > 1 && holds (ids, task)))
    lantu_task_bulk_edit (self->session, self->page, ids, field, (char *[]) { (char *) value, NULL });
  else
    lantu_task_edit_field (self->session, self->page, task, field, *value ? value : NULL);
}

static void
on_evidence (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuTaskSelection *self = data;
  gint64 task;
  const char *value;

  g_variant_get (target, "(x&s)", &task, &value);
  lantu_evidence_choose (self->session, self->page, task, 0);
}

static void
on_due (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuTaskSelection *self = data;
  g_autoptr (GArray) ids = chosen (self);

  lantu_task_bulk_ask_due (self->session, self->page, ids);
}

static void
on_copy (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuTaskSelection *self = data;
  g_autoptr (GArray) ids = chosen (self);

  if (ids->len)
    lantu_task_bulk_copy (self->session, self->page, ids);
}

static void
on_paste (GSimpleAction *action, GVariant *target, gpointer data)
{
  LantuTaskSelection *self = data;
  g_autoptr (GArray) ids = chosen (self);

  if (ids->len)
    lantu_task_bulk_paste (self->session, self->page, ids);
}

static void
on_unselect (GSimpleAction *action, GVariant *target, gpointer data)
{
  gtk_selection_model_unselect_all (((LantuTaskSelection *) data)->selection);
}

/* -- the bar ------------------------------------------------------------------------ */

static GtkWidget *
menu_button (const char *field, const char *title)
{
  const LantuField *declared = lantu_register_field (&lantu_task_register, field, NULL);
  g_autofree char *action = g_strdup_printf ("task.%s", field);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; declared->choices[i].code; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (lantu_choice_word ("task", field, declared->choices[i].code), NULL);

      g_menu_item_set_action_and_target (item, action, "(xs)", (gint64) 0, declared->choices[i].code);
      g_menu_append_item (menu, item);
    }
  if (!(declared->flags & LANTU_FIELD_REQUIRED))
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_("unset"), NULL);

      g_menu_item_set_action_and_target (item, action, "(xs)", (gint64) 0, "");
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), title);
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
icon_button (const char *icon, const char *name, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
lantu_task_selection_dispose (GObject *object)
{
  LantuTaskSelection *self = LANTU_TASK_SELECTION (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lantu_task_selection_parent_class)->dispose (object);
}

static void
lantu_task_selection_class_init (LantuTaskSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lantu_task_selection_dispose;
}

static void
lantu_task_selection_init (LantuTaskSelection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *due = gtk_button_new_with_mnemonic (_("D_ue…"));
  GtkWidget *wrap = adw_wrap_box_new ();

  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numbers");
  gtk_widget_set_margin_start (GTK_WIDGET (self->count), 8);
  gtk_widget_set_margin_end (GTK_WIDGET (self->count), 8);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (due), "task.due");
  gtk_widget_add_css_class (due, "flat");
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 2);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), GTK_WIDGET (self->count));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), menu_button ("status", _("_Status")));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), menu_button ("verdict", _("_Verdict")));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), due);
  adw_wrap_box_append (ADW_WRAP_BOX (wrap), icon_button ("edit-copy-symbolic", _("Copy"), _("Copy for a Spreadsheet (Ctrl+C)"), "task.copy"));
  adw_wrap_box_append (ADW_WRAP_BOX (wrap),
                       icon_button ("edit-paste-symbolic", _("Paste"), _("Paste a Column of States or Verdicts (Ctrl+V)"), "task.paste"));
  gtk_widget_set_hexpand (wrap, TRUE);
  gtk_box_append (GTK_BOX (box), wrap);
  gtk_box_append (GTK_BOX (box), icon_button ("window-close-symbolic", _("Choose None"), _("Choose None (Esc)"), "task.unselect"));
  gtk_widget_add_css_class (box, "toolbar");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, box);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

static void
add_shortcut (GtkShortcutController *controller, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

/**
 * lantu_task_selection_follow:
 * @page: gets the actions
 * @view: its model is a #GtkMultiSelection over @model
 */
void
lantu_task_selection_follow (LantuTaskSelection *self, LantuSession *session, GtkWidget *page, GtkListView *view, LantuListModel *model)
{
  static const GActionEntry entries[] = {
    { "status", on_field, "(xs)" }, { "verdict", on_field, "(xs)" }, { "evidence", on_evidence, "(xs)" }, { "due", on_due }, { "copy", on_copy },
    { "paste", on_paste },          { "unselect", on_unselect },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->session = g_object_ref (session);
  self->page = page;
  self->model = g_object_ref (model);
  self->selection = g_object_ref (gtk_list_view_get_model (view));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (page, "task", G_ACTION_GROUP (group));
  add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), GDK_KEY_c, GDK_CONTROL_MASK, "task.copy");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), GDK_KEY_v, GDK_CONTROL_MASK, "task.paste");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), GDK_KEY_Escape, 0, "task.unselect");
  gtk_widget_add_controller (GTK_WIDGET (view), shortcuts);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}
