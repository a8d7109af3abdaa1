/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The words on the screen for codes and numbers, in the interface's language,
 * and the style classes that go with them.  Lamps have the workspace's words:
 * see lantu_legend_word(). */

#include "widgets/labels.h"

#include "record/registers.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/**
 * lantu_lamp_css_class:
 *
 * Returns: the class that colours the word beside a lamp
 */
const char *
lantu_lamp_css_class (LantuLamp lamp)
{
  static const char *const classes[] = { "lamp-none", "lamp-grey", "lamp-green", "lamp-blue", "lamp-yellow", "lamp-red" };

  return classes[CLAMP (lamp, LANTU_LAMP_NONE, LANTU_LAMP_RED)];
}

/**
 * lantu_choice_word:
 * @reg: name of a register
 * @field: name of one of its fields that has choices
 * @code: (nullable): what is stored
 *
 * Returns: the word of a choice; "—" without one; an unknown code is its own word
 */
const char *
lantu_choice_word (const char *reg, const char *field, const char *code)
{
  const LantuRegister *found = lantu_registers_by_name (lantu_registers (), reg);
  const LantuField *declared = found ? lantu_register_field (found, field, NULL) : NULL;
  const char *word;

  if (code == NULL || *code == '\0')
    return "—";
  word = declared ? lantu_field_word (declared, code) : NULL;
  return word ? _(word) : code;
}

/* The word of a task's work status. */
const char *
lantu_status_word (const char *status)
{
  return lantu_choice_word ("task", "status", status ? status : "not_started");
}

/* The word of a task's verdict; "—" while it is unset. */
const char *
lantu_verdict_word (const char *verdict)
{
  return lantu_choice_word ("task", "verdict", verdict);
}

/* The word of what a task is counted as. */
const char *
lantu_bucket_word (LantuBucket bucket)
{
  switch (bucket)
    {
    case LANTU_BUCKET_RETURNED:
      return _("Returned");
    case LANTU_BUCKET_NA:
      return lantu_verdict_word ("na");
    case LANTU_BUCKET_IN_PROGRESS:
      return lantu_status_word ("in_progress");
    case LANTU_BUCKET_SUBMITTED:
      return lantu_status_word ("submitted");
    case LANTU_BUCKET_DONE:
      return lantu_status_word ("done");
    case LANTU_BUCKET_SUSPENDED:
      return lantu_status_word ("suspended");
    case LANTU_BUCKET_NOT_STARTED:
    case LANTU_N_BUCKETS:
    default:
      return lantu_status_word ("not_started");
    }
}

/* Whether an open task shouts: past its due date. */
static gboolean
is_overdue (const char *status, LantuLamp lamp)
{
  return lamp == LANTU_LAMP_RED && g_strcmp0 (status, "done") != 0 && g_strcmp0 (status, "suspended") != 0;
}

/**
 * lantu_status_css_class:
 * @status: (nullable): a task's status
 * @lamp: its lamp: overdue work has a class of its own
 *
 * Returns: the tint of a status button
 */
const char *
lantu_status_css_class (const char *status, LantuLamp lamp)
{
  if (is_overdue (status, lamp))
    return "status-overdue";
  if (g_strcmp0 (status, "done") == 0)
    return "status-done";
  if (g_strcmp0 (status, "in_progress") == 0)
    return "status-in-progress";
  if (g_strcmp0 (status, "submitted") == 0)
    return "status-submitted";
  if (g_strcmp0 (status, "suspended") == 0)
    return "status-suspended";
  return "status-not-started";
}

/**
 * lantu_status_icon:
 *
 * Returns: the icon of a work status, of another family than the lamps
 */
const char *
lantu_status_icon (const char *status, LantuLamp lamp)
{
  if (is_overdue (status, lamp))
    return "lantu-status-overdue-symbolic";
  if (g_strcmp0 (status, "done") == 0)
    return "lantu-status-done-symbolic";
  if (g_strcmp0 (status, "in_progress") == 0)
    return "lantu-status-in-progress-symbolic";
  if (g_strcmp0 (status, "submitted") == 0)
    return "lantu-status-submitted-symbolic";
  if (g_strcmp0 (status, "suspended") == 0)
    return "lantu-status-suspended-symbolic";
  return "lantu-status-not-started-symbolic";
}

/* Where a text comes from: `seed`, `source` or `draft`. */
const char *
lantu_provenance_word (const char *provenance)
{
  return lantu_choice_word ("node", "provenance", provenance);
}

/* The class of the tag that says so; put `tag` beside it. */
const char *
lantu_provenance_css_class (const char *provenance)
{
  if (g_strcmp0 (provenance, "seed") == 0)
    return "tag-seed";
  if (g_strcmp0 (provenance, "source") == 0)
    return "tag-source";
  return "tag-draft";
}

/**
 * lantu_points_words:
 * @points: 0 to 100, or NAN
 *
 * Returns: (transfer full): one decimal, half away from zero; "—" without data
 */
char *
lantu_points_words (double points)
{
  if (isnan (points))
    return g_strdup ("—");
  return g_strdup_printf ("%.1f", lantu_points_round (points));
}

/* A difference: +0.8, −2.3 with a true minus, ±0 as 0.0. */
char *
lantu_change_points_words (double points)
{
  double rounded = isnan (points) ? 0 : lantu_points_round (points);

  if (isnan (points))
    return g_strdup ("—");
  return g_strdup_printf ("%s%.1f", rounded > 0 ? "+" : rounded < 0 ? "−" : "", fabs (rounded));
}

/* A count with separators: 20,791. */
char *
lantu_count_words (gint64 n)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, n < 0 ? -n : n);
  GString *text = g_string_new (n < 0 ? "−" : "");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}
