/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One transaction: what, who, when and why; opened, its changes.
 *
 *   box
 *     line: time │ label, who and why │ how many changes │ arrow
 *     changes (made when first opened): title as a link │ field: old → new │ put back
 */

#include "history/history-row.h"

#include "record/history-words.h"
#include "record/registers.h"
#include "widgets/labels.h"

#include <glib/gi18n.h>
#include <string.h>

#define MANY 50 /* so many changes are listed */

typedef struct
{
  LantuSession *session;  /* not owned: the list's */
  gint64 only;            /* changes of this row only, 0 = all */
  LantuHistoryItem *item; /* (nullable) what is shown */
  gboolean last;
  GtkLabel *time, *label, *about, *count;
  GtkImage *arrow;
  GtkBox *changes;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_object (&row->item);
  g_free (row);
}

static GtkWidget *
text (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* -- the changes -------------------------------------------------------------- */

typedef struct
{
  LantuSession *session;
  LantuPutBack back;
  char *label;
} Offer;

static void
offer_free (gpointer data, GClosure *closure)
{
  Offer *offer = data;

  g_free (offer->label);
  g_free (offer);
}

static void
on_put_back (GtkButton *button, Offer *offer)
{
  g_autofree char *reason = g_strdup_printf ("restore of %" G_GINT64_FORMAT, offer->back.seq);

  lantu_session_write (offer->session, offer->label, reason, lantu_history_put_back, g_memdup2 (&offer->back, sizeof offer->back), g_free);
}

/* (nullable): the action that shows a row, with its target */
static const char *
opening (LantuSession *session, const LantuRegister *reg, gint64 row, GVariant **target)
{
  g_autoptr (LantuRecord) record = lantu_record_get (lantu_session_reader (session), reg, row, NULL);

  *target = NULL;
  if (record == NULL)
    return NULL;
  if (reg == &lantu_task_register)
    {
      *target = g_variant_new ("(xx)", lantu_record_int (record, "organisation"), row);
      return "win.show-task";
    }
  *target = g_variant_new_int64 (row);
  if (reg == &lantu_organisation_register)
    return "win.show-organisation";
  if (reg == &lantu_reform_register)
    return "win.show-reform";
  if (reg == &lantu_node_register || reg == &lantu_measure_register)
    return "win.show-node";
  g_clear_pointer (target, g_variant_unref);
  return NULL;
}

static GtkWidget *
title_of (LantuSession *session, const LantuHistoryWords *words)
{
  g_autofree char *title = g_strdup_printf ("%s: %s", _(words->reg->label_one), words->title);
  GVariant *target;
  const char *action = opening (session, words->reg, words->row, &target);
  GtkWidget *label = text (title, NULL);
  GtkWidget *button;

  if (action == NULL)
    return label;
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Open"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

static void
add_change (Row *row, const LantuHistoryChange *change)
{
  g_autoptr (LantuHistoryWords) words = lantu_history_words (lantu_session_reader (row->session), &change->cell, NULL);
  g_autofree char *line = words ? lantu_history_words_line (words) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label;

  if (words == NULL)
    return;
  if (row->only == 0)
    gtk_box_append (GTK_BOX (box), title_of (row->session, words));
  label = text (line, "cell-text");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (below), label);
  if (lantu_history_can_put_back (&change->cell) && !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (row->session))))
    {
      const char *name = change->cell.field ? _("Restore This Value") : _("Bring It Back");
      GtkWidget *button = gtk_button_new_from_icon_name ("document-revert-symbolic");
      Offer *offer = g_new0 (Offer, 1);

      *offer = (Offer) { row->session,
                         { change->n, lantu_history_item_mark (row->item)->seq, change->cell.reg, change->cell.row },
                         g_strdup_printf (_("Restored: %s"), words->title) };
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_data (button, "clicked", G_CALLBACK (on_put_back), offer, offer_free, 0);
      gtk_box_append (GTK_BOX (below), button);
    }
  gtk_box_append (GTK_BOX (box), below);
  gtk_box_append (row->changes, box);
}

static void
fill_changes (Row *row)
{
  const LantuHistoryEntry *entry = lantu_history_item_entry (row->item);
  g_autoptr (GPtrArray) changes = lantu_history_changes (lantu_session_reader (row->session), lantu_registers (),
                                                         lantu_history_item_mark (row->item)->seq, row->only, 0, MANY + 1, NULL);

  for (guint i = 0; changes && i < MIN (changes->len, MANY); i++)
    add_change (row, g_ptr_array_index (changes, i));
  if (changes && changes->len > MANY && entry)
    {
      g_autofree char *n = lantu_count_words (entry->n_changes - MANY);
      g_autofree char *more = g_strdup_printf (ngettext ("and %s more change", "and %s more changes", (gulong) (entry->n_changes - MANY)), n);

      gtk_box_append (row->changes, text (more, "dim-text"));
    }
  if (row->last && entry && (g_str_equal (entry->kind, "do") || g_str_equal (entry->kind, "import") || g_str_equal (entry->kind, "restore")))
    {
      GtkWidget *undo = gtk_button_new_with_mnemonic (_("_Undo This"));

      gtk_widget_set_halign (undo, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "win.undo");
      gtk_box_append (row->changes, undo);
    }
}

static void
show_changes (Row *row)
{
  gboolean open = row->item && lantu_history_item_is_open (row->item);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (row->changes))) != NULL)
    gtk_box_remove (row->changes, child);
  if (open)
    fill_changes (row);
  gtk_widget_set_visible (GTK_WIDGET (row->changes), open);
  gtk_image_set_from_icon_name (row->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
}

/* -- the row --------------------------------------------------------------------- */

/**
 * lantu_history_row_new:
 * @session: must outlive the row
 * @only: changes of this record only, 0 = all
 */
GtkWidget *
lantu_history_row_new (LantuSession *session, gint64 only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Row *row = g_new0 (Row, 1);

  row->session = session;
  row->only = only;
  row->time = GTK_LABEL (text (NULL, "numbers"));
  row->label = GTK_LABEL (text (NULL, NULL));
  row->about = GTK_LABEL (text (NULL, "dim-text"));
  row->count = GTK_LABEL (text (NULL, "dim-text"));
  row->arrow = GTK_IMAGE (gtk_image_new ());
  row->changes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_add_css_class (GTK_WIDGET (row->about), "cell-text");
  gtk_widget_add_css_class (GTK_WIDGET (row->count), "cell-text");
  gtk_label_set_wrap (row->time, FALSE);
  gtk_label_set_wrap (row->count, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (row->time), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (row->changes), 12);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (row->about));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->time));
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->count));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (row->arrow));
  gtk_widget_set_margin_start (box, 10);
  gtk_widget_set_margin_end (box, 10);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->changes));
  g_object_set_data_full (G_OBJECT (box), "row", row, row_free);
  return box;
}

/* (transfer full): “who — why”, for eyes and for the accessible name */
static char *
about (const LantuHistoryEntry *entry)
{
  gboolean plain = g_str_equal (entry->kind, "do");
  g_autoptr (GString) words = g_string_new (entry->actor);

  if (!plain)
    g_string_append_printf (words, " · %s", lantu_history_kind_word (entry->kind));
  /* of undo and the like the label says it already */
  if (entry->reason && *entry->reason && entry->target == 0 && !g_str_has_prefix (entry->reason, "restore of "))
    g_string_append_printf (words, " · %s", entry->reason);
  return g_strdup (words->str);
}

/* (transfer full): the whole row in one sentence */
char *
lantu_history_row_words (LantuHistoryItem *item)
{
  const LantuHistoryEntry *entry = lantu_history_item_entry (item);
  g_autofree char *at = lantu_time_format (lantu_history_item_mark (item)->at);
  g_autofree char *who = entry ? about (entry) : NULL;

  return entry ? g_strdup_printf ("%s, %s, %s", at, entry->label, who) : g_steal_pointer (&at);
}

/* @last: nothing was written after it, so that it can be undone */
void
lantu_history_row_show (GtkWidget *widget, LantuHistoryItem *item, gboolean last)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");
  const LantuHistoryEntry *entry = lantu_history_item_entry (item);
  g_autofree char *at = lantu_time_format (lantu_history_item_mark (item)->at);
  g_autofree char *who = entry ? about (entry) : NULL;
  g_autofree char *n = entry ? lantu_count_words (entry->n_changes) : NULL;

  g_set_object (&row->item, item);
  row->last = last;
  gtk_label_set_label (row->time, at + strlen ("2026-11-24 "));
  gtk_label_set_label (row->label, entry ? entry->label : "");
  gtk_label_set_label (row->about, who ? who : "");
  gtk_label_set_label (row->count, row->only == 0 && n ? n : "");
  if (entry)
    {
      g_autofree char *tip = g_strdup_printf (ngettext ("%s change", "%s changes", (gulong) entry->n_changes), n);

      gtk_widget_set_tooltip_text (GTK_WIDGET (row->count), tip);
    }
  show_changes (row);
}

void
lantu_history_row_toggle (GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  if (row->item == NULL)
    return;
  lantu_history_item_set_open (row->item, !lantu_history_item_is_open (row->item));
  show_changes (row);
}

gboolean
lantu_history_row_shows (GtkWidget *widget, LantuHistoryItem *item)
{
  Row *row = g_object_get_data (G_OBJECT (widget), "row");

  return row->item && lantu_history_item_mark (row->item)->seq == lantu_history_item_mark (item)->seq;
}
