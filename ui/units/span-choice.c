/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Periods to choose from, in a drop-down whose strings stand beside their
 * codes (object data of the drop-down, in the same order). */

#include "units/span-choice.h"

#include "base/period.h"

#include <glib/gi18n.h>

#define CODES "lantu-span-codes"

/* (transfer full): what a period is called in the interface's language. */
char *
lantu_span_words (const char *code)
{
  LantuPeriod period;

  if (code == NULL || *code == '\0')
    return g_strdup (_("All periods"));
  if (g_str_equal (code, "once"))
    {
      period = (LantuPeriod) { .frequency = LANTU_FREQUENCY_ONCE };
      g_strlcpy (period.code, code, sizeof period.code);
    }
  else if (!lantu_period_parse (code, &period))
    return g_strdup (code);
  return lantu_period_words (&period, g_get_language_names ()[0]);
}

static void
add (GtkWidget *choice, const char *code)
{
  GPtrArray *codes = g_object_get_data (G_OBJECT (choice), CODES);
  g_autofree char *words = lantu_span_words (code);

  if (g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL))
    return;
  g_ptr_array_add (codes, g_strdup (code));
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))), words);
}

static void
add_period_of (GtkWidget *choice, LantuFrequency frequency, LantuDay day, int steps)
{
  LantuPeriod period;

  lantu_period_of (frequency, day, &period);
  for (; steps > 0; steps--)
    lantu_period_of (frequency, period.end + 1, &period);
  for (; steps < 0; steps++)
    lantu_period_of (frequency, period.start - 1, &period);
  add (choice, period.code);
}

static void
add_to_look_at (GtkWidget *choice, LantuDay today)
{
  LantuPeriod year;

  lantu_period_of (LANTU_FREQUENCY_YEAR, today, &year);
  add (choice, "");
  add (choice, year.code);
  add_period_of (choice, LANTU_FREQUENCY_TERM, today, 0);
  for (int i = 0; i < 2; i++)
    add_period_of (choice, LANTU_FREQUENCY_HALF_YEAR, year.start, i);
  for (int i = 0; i < 4; i++)
    add_period_of (choice, LANTU_FREQUENCY_QUARTER, year.start, i);
  for (int i = -1; i < 2; i++)
    add_period_of (choice, LANTU_FREQUENCY_MONTH, today, i);
  add_period_of (choice, LANTU_FREQUENCY_TERM, today, -1);
  add_period_of (choice, LANTU_FREQUENCY_TERM, today, 1);
  add_period_of (choice, LANTU_FREQUENCY_YEAR, today, -1);
  add_period_of (choice, LANTU_FREQUENCY_YEAR, today, 1);
}

static void
add_to_roll_out (GtkWidget *choice, LantuDay today)
{
  static const LantuFrequency frequencies[] = { LANTU_FREQUENCY_YEAR, LANTU_FREQUENCY_HALF_YEAR, LANTU_FREQUENCY_QUARTER, LANTU_FREQUENCY_MONTH,
                                                LANTU_FREQUENCY_TERM };

  for (int next = 0; next < 2; next++)
    for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
      add_period_of (choice, frequencies[i], today, next);
}

/**
 * lantu_span_choice_new:
 * @selected: (nullable): a period's code; added where it is not among the usual ones
 */
GtkWidget *
lantu_span_choice_new (LantuSpans spans, LantuDay today, const char *selected)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  g_object_set_data_full (G_OBJECT (choice), CODES, g_ptr_array_new_with_free_func (g_free), (GDestroyNotify) g_ptr_array_unref);
  if (spans == LANTU_SPANS_TO_LOOK_AT)
    add_to_look_at (choice, today);
  else
    add_to_roll_out (choice, today);
  if (selected)
    lantu_span_choice_set (choice, selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Period"), -1);
  return choice;
}

const char *
lantu_span_choice_get (GtkWidget *choice)
{
  GPtrArray *codes = g_object_get_data (G_OBJECT (choice), CODES);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));

  return selected < codes->len ? g_ptr_array_index (codes, selected) : "";
}

void
lantu_span_choice_set (GtkWidget *choice, const char *code)
{
  GPtrArray *codes = g_object_get_data (G_OBJECT (choice), CODES);
  guint position;

  add (choice, code);
  if (g_ptr_array_find_with_equal_func (codes, code, g_str_equal, &position))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), position);
}

static void
on_selected (GtkWidget *choice, GParamSpec *pspec, LantuSession *session)
{
  lantu_session_set_span (session, lantu_span_choice_get (choice));
}

static void
on_span (LantuSession *session, GParamSpec *pspec, GtkWidget *choice)
{
  lantu_span_choice_set (choice, lantu_session_span (session));
}

GtkWidget *
lantu_span_choice_new_for_session (LantuSession *session)
{
  GtkWidget *choice = lantu_span_choice_new (LANTU_SPANS_TO_LOOK_AT, lantu_session_today (session), lantu_session_span (session));

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_selected), session, 0);
  g_signal_connect_object (session, "notify::span", G_CALLBACK (on_span), choice, 0);
  return choice;
}
