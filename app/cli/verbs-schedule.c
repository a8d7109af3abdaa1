/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The verb about time alone: plan-backwards.  It needs no workspace. */

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "cli/cli.h"
#include "schedule/plan.h"

/* "10,5,15" */
static GArray *
parse_steps (const char *text, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, TRUE, sizeof (LantuStep));
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; parts[i]; i++)
    {
      LantuStep step = { 0 };
      gint64 days = 0;

      if (i >= LANTU_PLAN_STEPS || !g_ascii_string_to_signed (g_strstrip (parts[i]), 10, 1, LANTU_PLAN_DAYS, &days, NULL))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--steps: “%s”, no. %u: a step is a number of working days from 1 to %d"),
                       parts[i], i + 1, LANTU_PLAN_DAYS);
          return NULL;
        }
      step.days = (int) days;
      g_array_append_val (steps, step);
    }
  return g_steal_pointer (&steps);
}

static void
print_json (const GArray *steps, gboolean complete)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "calendar_complete");
  json_builder_add_boolean_value (builder, complete);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      const LantuStep *step = &g_array_index (steps, LantuStep, i);
      g_autofree char *first = lantu_day_format (step->first);
      g_autofree char *last = lantu_day_format (step->last);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "step");
      json_builder_add_int_value (builder, i + 1);
      json_builder_set_member_name (builder, "first");
      json_builder_add_string_value (builder, first);
      json_builder_set_member_name (builder, "last");
      json_builder_add_string_value (builder, last);
      json_builder_set_member_name (builder, "days");
      json_builder_add_int_value (builder, step->days);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

static void
print_table (const GArray *steps)
{
  static const char *const columns[] = { "step", "first", "last", "days", NULL };
  LantuOutput *output = output_new (FALSE, columns);

  for (guint i = 0; i < steps->len; i++)
    {
      const LantuStep *step = &g_array_index (steps, LantuStep, i);

      output_begin (output);
      output_int (output, i + 1);
      output_day (output, step->first);
      output_day (output, step->last);
      output_int (output, step->days);
      output_end (output);
    }
  output_finish (output);
}

gboolean
verb_plan_backwards (LantuCli *cli, GError **error)
{
  g_autoptr (LantuCalendar) calendar = NULL;
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) unknown = NULL;
  LantuDay deadline;

  if (cli->deadline == NULL || cli->steps == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--deadline and --steps are missing"));
      return FALSE;
    }
  if (!lantu_day_parse (cli->deadline, &deadline))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--deadline: “%s” is not a date such as 2026-11-24"), cli->deadline);
      return FALSE;
    }
  if ((steps = parse_steps (cli->steps, error)) == NULL || (calendar = lantu_calendar_new (error)) == NULL)
    return FALSE;
  lantu_plan_backwards (calendar, deadline, (LantuStep *) (gpointer) steps->data, steps->len);
  unknown = lantu_plan_unknown (calendar, deadline, (const LantuStep *) (gpointer) steps->data, steps->len);
  for (guint i = 0; i < unknown->len; i++)
    fprintf (stderr, _("lantu-cli: the holidays of %d are not known; its days are planned by weekends only\n"), g_array_index (unknown, int, i));
  if (g_array_index (steps, LantuStep, 0).first < cli->today)
    fputs (_("lantu-cli: the first step lies in the past\n"), stderr);
  if (cli->json)
    print_json (steps, unknown->len == 0);
  else
    print_table (steps);
  return TRUE;
}
