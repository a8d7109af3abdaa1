/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* lantu-cli VERB FILE …: how scripts, tests and administrators use Lantu.
 * Exit codes: 0 done · 1 refused, nothing changed · 2 wrong usage · 3 the file itself. */

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "store/place.h"

typedef struct
{
  const char *name;
  LantuVerb run;
  int min, max; /* positional arguments */
  gboolean writes;
  const char *usage;
  const char *about; /* English, marked for translation */
} Verb;

static const Verb verbs[] = {
  { "new", verb_new, 1, 1, TRUE, "new FILE [--blueprint JSON] [--sample office|district|city] [--date DATE]", N_("make a workspace") },
  { "blueprint", verb_blueprint, 1, 1, FALSE, "blueprint FILE [--json]", N_("list the branches of the blueprint") },
  { "measures", verb_measures, 1, 1, FALSE, "measures FILE [--json]", N_("list the measures with their links") },
  { "organisations", verb_organisations, 2, 3, TRUE, "organisations list FILE [--json] | organisations import FILE SHEET [--dry-run]",
    N_("list the organisations, or take them in from a sheet") },
  { "import", verb_import, 3, 3, TRUE, "import FILE REGISTER SHEET [--map MAP] [--known update|skip|stop] [--dry-run]",
    N_("take a sheet in: organisations, measures, the states of tasks, or reform items") },
  { "workbooks", verb_workbooks, 1, 1, TRUE,
    "workbooks FILE --to DIR [--organisation O] [--kind K] [--period P] [--dry-run] | "
    "workbooks FILE --from DIR [--organisation O] [--kind K] [--period P] [--reminder CSV] [--dry-run]",
    N_("write fill-in sheets, one workbook an organisation, or read those that came back") },
  { "rollout", verb_rollout, 1, 1, TRUE, "rollout FILE --period P [--kind K] [--measure CODE,…] [--organisation O] [--level L] [--pilot] [--dry-run]",
    N_("give organisations their measures for a period") },
  { "turn-of-year", verb_turn_of_year, 2, 2, TRUE, "turn-of-year FILE YEAR --open keep|postpone|suspend [--due DATE] [--reason TEXT] [--dry-run]",
    N_("roll the new year out, and settle what is open of the old one") },
  { "merge", verb_merge, 3, 3, TRUE, "merge FILE ORGANISATION SUCCESSOR --reason TEXT [--date DATE] [--dry-run]",
    N_("let one organisation go into another") },
  { "tasks", verb_tasks, 1, 1, FALSE, "tasks FILE [--organisation O] [--period P] [--status S] [--json]", N_("list tasks") },
  { "set", verb_set, 2, -1, TRUE, "set FILE RECORD FIELD=VALUE [--reason TEXT] | set FILE -",
    N_("change a task, a reform item or a milestone; with “-”, lines from standard input") },
  { "milestone", verb_milestone, 3, -1, TRUE,
    "milestone add FILE REFORM TITLE [FIELD=VALUE…] | milestone move FILE ID DATE [--chain] [--reason TEXT] | milestone remove FILE ID | "
    "milestone baseline FILE REFORM [--reason TEXT]",
    N_("add, move or remove a milestone of a timetable, or keep the plan as its baseline") },
  { "plan", verb_plan, 2, 2, TRUE, "plan FILE REFORM [--deadline DATE] [--steps NAME=DAYS,…] [--reason TEXT] [--json]",
    N_("plan a timetable backwards from its deadline, in working days") },
  { "hand-over", verb_hand_over, 1, 1, TRUE, "hand-over FILE --from BODY --to BODY [--date DATE]", N_("give all duties of one body to another") },
  { "evidence", verb_evidence, 2, -1, TRUE,
    "evidence add FILE TASK PATH… [--link URL] [--name T] [--date D] [--note T] [--shrink] [--replaces ID] | evidence list FILE [TASK] [--json] | "
    "evidence save FILE ID OUT "
    "| "
    "evidence remove FILE ID | evidence erase FILE ID --reason TEXT",
    N_("attach files to a task, list, take out, remove them, or erase their contents") },
  { "undo", verb_undo, 1, 1, TRUE, "undo FILE", N_("undo the last step of this copy") },
  { "redo", verb_redo, 1, 1, TRUE, "redo FILE", N_("do again what was undone") },
  { "progress", verb_progress, 1, 1, FALSE, "progress FILE [--by kind|district|system|organisation] [--period P] [--json]",
    N_("show progress, plan, lag and lamps") },
  { "reforms", verb_reforms, 1, 1, FALSE, "reforms FILE [--json]", N_("list the reform items with progress, lag and lamps") },
  { "milestones", verb_milestones, 1, 2, FALSE, "milestones FILE [REFORM] [--json]", N_("list the milestones of all reform items, or of one") },
  { "due", verb_due, 1, 1, FALSE, "due FILE [--from DATE] [--to DATE] [--ics OUT] [--json]",
    N_("list what is due and still open, or write it as a calendar") },
  { "dispatch", verb_dispatch, 1, 1, FALSE, "dispatch FILE [--json]", N_("list what is red or yellow, by lead body") },
  { "duties", verb_duties, 1, 1, FALSE, "duties FILE [--body BODY] [--json]", N_("list who owes what, and where it stands") },
  { "report", verb_report, 2, 3, FALSE,
    "report NAME FILE OUT [--organisation O] [--kind K] [--district O] [--period P] | report NAME FILE --all-to DIR [--format F]",
    N_("write a report as PDF, Word, Excel or CSV; without a known NAME it lists them") },
  { "plan-backwards", verb_plan_backwards, 0, 0, FALSE, "plan-backwards --deadline DATE --steps 10,5,15 [--json]",
    N_("work out when each step has to begin, in working days") },
  { "search", verb_search, 2, 2, FALSE, "search FILE TEXT [--json]", N_("find a text in everything, or a row by its number") },
  { "check", verb_check, 1, 1, FALSE, "check FILE [--hash]", N_("is the file whole?") },
  { "history", verb_history, 1, 2, FALSE, "history FILE [RECORD] [--organisation O] [--period P] [--actor TEXT] [--json]",
    N_("show who changed what, when and why") },
  { "compare", verb_compare, 1, 1, FALSE, "compare FILE --from DATE [--to DATE] [--json]", N_("show what differs between two days") },
  { "freeze", verb_freeze, 2, 2, TRUE, "freeze FILE PERIOD", N_("keep a period as it is now, for reports") },
  { "backup", verb_backup, 1, 1, FALSE, "backup FILE [--to OUT]", N_("lay a verified copy aside") },
  { "restore", verb_restore, 2, 2, TRUE, "restore FILE BACKUP [--to NEW] [--dry-run]", N_("go back to a backup, after showing what differs") },
  { "salvage", verb_salvage, 2, 2, FALSE, "salvage FILE NEW [--from BACKUP] [--json]",
    N_("make a new workspace of what can be read of a damaged one") },
};

/* Who writes: the person at the desk as set in this installation, else the login name. */
static char *
default_actor (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, LANTU_APP_ID, TRUE) : NULL;

  if (schema && g_settings_schema_has_key (schema, "person-name"))
    {
      static const char *const keys[] = { "person-body", "person-post", "person-name" };
      g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
      g_autoptr (GString) actor = g_string_new (NULL);

      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        {
          g_autofree char *part = g_settings_get_string (settings, keys[i]);

          if (*part)
            g_string_append_printf (actor, "%s%s", actor->len ? " " : "", part);
        }
      if (actor->len)
        return g_string_free_and_steal (g_steal_pointer (&actor));
    }
  return g_strdup (g_get_user_name ());
}

/**
 * cli_open:
 * @writing: whether the verb writes
 *
 * Returns: (transfer full) (nullable): the store of the verb's FILE, its first argument
 */
LantuStore *
cli_open (LantuCli *cli, gboolean writing, GError **error)
{
  LantuStoreFlags flags = writing ? 0 : LANTU_STORE_READ_ONLY;

  if (writing && cli->as_of)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--as-of is only for reading"));
      return NULL;
    }
  if (cli->accept_clock)
    flags |= LANTU_STORE_ACCEPT_CLOCK;
  LantuStore *store = lantu_programme_open (cli->args[0], flags, error);
  if (store && lantu_store_notice (store))
    fprintf (stderr, "lantu-cli: %s\n", lantu_store_notice (store));
  return store;
}

/* --period: what it selects, overlapping; @has is FALSE without it. */
gboolean
cli_span (LantuCli *cli, gboolean *has, LantuPeriod *span, GError **error)
{
  *has = cli->period != NULL;
  if (*has && !lantu_period_parse (cli->period, span))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--period: “%s” is no period such as 2026, 2026H1, 2026Q3, 2026M09 or 2026S1"),
                   cli->period);
      return FALSE;
    }
  return TRUE;
}

/* --organisation: its id; 0 without it (no error is set) or where it is not there. */
gint64
cli_organisation (LantuCli *cli, LantuConnection *connection, GError **error)
{
  return cli->organisation ? lantu_organisation_find (connection, cli->organisation, error) : 0;
}

gboolean
cli_query (LantuCli *cli, LantuConnection *connection, LantuProgressQuery *query, GError **error)
{
  *query = (LantuProgressQuery) { .today = cli->today };
  if (!cli_span (cli, &query->has_span, &query->span, error))
    return FALSE;
  if (cli->kind && (query->kind = lantu_programme_node (connection, "unit-kind", cli->kind, error)) == 0)
    return FALSE;
  if (cli->district && (query->district = lantu_organisation_find (connection, cli->district, error)) == 0)
    return FALSE;
  return TRUE;
}

/* A date that an option gives; without the option @day stays as it is. */
gboolean
cli_day (const char *option, const char *text, LantuDay *day, GError **error)
{
  if (text == NULL || lantu_day_parse (text, day))
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is not a date such as 2026-11-24"), option, text);
  return FALSE;
}

static void
print_usage (const Verb *verb)
{
  if (verb)
    printf ("%s lantu-cli %s\n\n%s.\n\n%s\n", _("Usage:"), verb->usage, _(verb->about),
            _("Everywhere: --json, --today DATE, --actor TEXT, --accept-clock; --as-of DATE where it only reads. Exit codes: 0 done, 1 refused, 2 "
               "wrong usage, 3 the file itself."));
  else
    {
      printf ("%s lantu-cli VERB FILE …\n", _("Usage:"));
      for (int writes = 1; writes >= 0; writes--)
        {
          printf ("\n%s\n", writes ? _("Verbs that write:") : _("Verbs that only read:"));
          for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
            if (verbs[i].writes == writes)
              printf ("  %-14s %s\n", verbs[i].name, _(verbs[i].about));
        }
      printf ("\n%s\n", _("lantu-cli VERB --help says more of each."));
    }
}

static gboolean
usage (GError **error, const Verb *verb, const char *message)
{
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("%s; usage: lantu-cli %s"), message, verb ? verb->usage : "VERB FILE …");
  return FALSE;
}

static gboolean
run (int argc, char **argv, GError **error)
{
  LantuCli cli = { 0 };
  gboolean help = FALSE, version = FALSE, done;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli.json, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &cli.dry_run, NULL, NULL },
    { "accept-clock", 0, 0, G_OPTION_ARG_NONE, &cli.accept_clock, NULL, NULL },
    { "hash", 0, 0, G_OPTION_ARG_NONE, &cli.hash, NULL, NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &cli.today_text, NULL, NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &cli.date, NULL, NULL },
    { "actor", 0, 0, G_OPTION_ARG_STRING, &cli.actor, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &cli.reason, NULL, NULL },
    { "blueprint", 0, 0, G_OPTION_ARG_FILENAME, &cli.blueprint, NULL, NULL },
    { "sample", 0, 0, G_OPTION_ARG_STRING, &cli.sample, NULL, NULL },
    { "organisation", 0, 0, G_OPTION_ARG_STRING, &cli.organisation, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &cli.kind, NULL, NULL },
    { "district", 0, 0, G_OPTION_ARG_STRING, &cli.district, NULL, NULL },
    { "measure", 0, 0, G_OPTION_ARG_STRING, &cli.measure, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &cli.period, NULL, NULL },
    { "status", 0, 0, G_OPTION_ARG_STRING, &cli.status, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &cli.by, NULL, NULL },
    { "all-to", 0, 0, G_OPTION_ARG_FILENAME, &cli.all_to, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &cli.format, N_("with report --all-to: pdf, docx, xlsx or csv"), "F" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &cli.as_of, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &cli.from, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &cli.map, NULL, NULL },
    { "reminder", 0, 0, G_OPTION_ARG_FILENAME, &cli.reminder, NULL, NULL },
    { "known", 0, 0, G_OPTION_ARG_STRING, &cli.known, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &cli.to, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &cli.note, NULL, NULL },
    { "pilot", 0, 0, G_OPTION_ARG_NONE, &cli.pilot, NULL, NULL },
    { "level", 0, 0, G_OPTION_ARG_STRING, &cli.level, NULL, NULL },
    { "open", 0, 0, G_OPTION_ARG_STRING, &cli.open, NULL, NULL },
    { "due", 0, 0, G_OPTION_ARG_STRING, &cli.due, NULL, NULL },
    { "deadline", 0, 0, G_OPTION_ARG_STRING, &cli.deadline, NULL, NULL },
    { "steps", 0, 0, G_OPTION_ARG_STRING, &cli.steps, NULL, NULL },
    { "body", 0, 0, G_OPTION_ARG_STRING, &cli.body, NULL, NULL },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &cli.ics, NULL, NULL },
    { "chain", 0, 0, G_OPTION_ARG_NONE, &cli.chain, NULL, NULL },
    { "replaces", 0, 0, G_OPTION_ARG_STRING, &cli.replaces, NULL, NULL },
    { "link", 0, 0, G_OPTION_ARG_STRING, &cli.link, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &cli.name, NULL, NULL },
    { "shrink", 0, 0, G_OPTION_ARG_NONE, &cli.shrink, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;
  const Verb *verb = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &local))
    return usage (error, NULL, local->message);
  if (version)
    {
      printf ("lantu-cli %s\n", LANTU_VERSION);
      return TRUE;
    }
  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, argv[1]))
      verb = &verbs[i];
  if (help)
    {
      print_usage (verb);
      return TRUE;
    }
  if (argc < 2)
    return usage (error, NULL, _("a verb is missing"));
  if (verb == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("there is no verb “%s”"), argv[1]);
      return usage (error, NULL, message);
    }
  cli.args = argv + 2;
  cli.n_args = argc - 2;
  if (cli.n_args < verb->min || (verb->max >= 0 && cli.n_args > verb->max))
    return usage (error, verb, cli.n_args < verb->min ? _("arguments are missing") : _("too many arguments"));
  cli.today = lantu_day_today ();
  if (!cli_day ("--today", cli.today_text, &cli.today, error))
    return FALSE;
  cli.actor_given = cli.actor != NULL;
  if (cli.actor == NULL)
    cli.actor = default_actor ();
  done = verb->run (&cli, error);
  /* names the form, since these faults are the caller's, not the data's */
  if (!done && error && *error && (*error)->domain == LANTU_ERROR && (*error)->code == LANTU_ERROR_USAGE)
    {
      g_autofree char *message = g_strdup ((*error)->message);
      g_clear_error (error);
      usage (error, verb, message);
    }
  g_free (cli.actor);
  return done;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int code = 0;

  /* glibc gives heap back and takes it again at each statement that builds a temporary table: ten times dearer */
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  mallopt (M_TOP_PAD, 16 << 20);
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LANTU_LOCALEDIR") ? g_getenv ("LANTU_LOCALEDIR") : LANTU_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_setenv ("GSETTINGS_BACKEND_QUIET", "1", FALSE);

  if (!run (argc, argv, &error))
    {
      g_autofree char *message = error ? g_strdelimit (g_strdup (error->message), "\n", ' ') : g_strdup (_("something went wrong"));

      fflush (stdout);
      fprintf (stderr, "lantu-cli: %s\n", message);
      code = error ? lantu_error_exit_code (error) : 1;
    }
  if (fflush (stdout) != 0 || ferror (stdout))
    code = MAX (code, 3);
  return code;
}
