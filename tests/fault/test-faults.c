/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fault loop: each command, with the n-th allocation, read, write, sync …
 * failing, once or from then on.  Accepted are the right result, or a named
 * error with all as it was; then the file must be whole, and the same command
 * succeed.
 *
 * LANTU_FAULT_ALL=1  every n until the command runs without a fault being hit
 * LANTU_FAULT_SEED   where the stride starts in a run that is not of all
 * LANTU_FAULT_CASE   `malloc once 17`: this case alone; with -p /fault/COMMAND */

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "fault-vfs.h"

#define MOST_FAILURES 20

typedef struct
{
  const Command *command;
  Saved *saved;
  char *before, *after; /* ground_content() */
  char *answer;
  gint64 memory;          /* SQLite's, with nothing open */
  guint counts[N_FAULTS]; /* how many calls it makes when nothing fails */
} Body;

static Ground *ground;
static Saved *first; /* the ground as it was made */
static gboolean all;
static guint32 seed;
static guint cases, hits_total, failures;
static char now[200]; /* the running case, for whoever finds the process dead */

static void
on_death (int number)
{
  if (write (STDERR_FILENO, "# died in: ", 11) < 0 || write (STDERR_FILENO, now, strlen (now)) < 0 || write (STDERR_FILENO, "\n", 1) < 0)
    _exit (1);
  signal (number, SIG_DFL);
  raise (number);
}

G_GNUC_PRINTF (1, 2)
static void
fail (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s: %s", now, message);
  if (failures++ == 0 || !g_test_failed ())
    g_test_fail_printf ("%s: %s", now, message);
}

static gboolean
run (Body *body, GError **error)
{
  g_string_truncate (ground->answer, 0);
  if (!(body->command->flags & COMMAND_CLOSED))
    ground_open (ground);
  return body->command->run (ground, error);
}

static char *
content (void)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  char *text = ground_content (ground, faults);

  for (guint i = 0; i < faults->len; i++)
    fail ("%s", (char *) g_ptr_array_index (faults, i));
  return text;
}

static void
same (const char *what, const char *is, const char *wanted)
{
  if (g_strcmp0 (is, wanted) != 0)
    fail ("%s is\n%s\ninstead of\n%s", what, is, wanted);
}

/* One trial; returns whether anything was made to fail. */
static gboolean
try (Body *body, FaultOp op, gboolean ever, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autofree char *then = NULL;
  gboolean done;
  guint hits;

  g_snprintf (now, sizeof now, "-p /fault/%s LANTU_FAULT_CASE='%s %s %u'", body->command->name, fault_name (op), ever ? "ever" : "once", n);
  ground_restore (ground, body->saved);
  if (!(body->command->flags & COMMAND_CLOSED))
    ground_open (ground);
  fault_arm (op, n, ever);
  done = run (body, &error);
  hits = fault_disarm (NULL);

  /* the whole is looked at wherever a byte has changed */
  then = !done && ground->store && !(body->command->flags & COMMAND_LONG) && ground_untouched (ground, body->saved) ? g_strdup (body->before)
                                                                                                                    : content ();
  if (done)
    {
      same ("the content", then, body->after);
      same ("the answer", ground->answer->str, body->answer);
    }
  else if (error == NULL || error->domain != LANTU_ERROR)
    fail ("it failed without a named error: %s", error ? error->message : "none at all");
  else
    same ("the content", then, body->before);
  if (!done && hits == 0)
    fail ("it failed though nothing was made to fail: %s", error ? error->message : "");
  if (!done)
    {
      g_autofree char *at_last = NULL;

      if (body->command->flags & COMMAND_CLOSED)
        ground_close (ground);
      if (!run (body, &again))
        fail ("after “%s” the same command fails: %s", error ? error->message : "", again ? again->message : "");
      at_last = n % 8 == 0 || !all ? content () : ground_content (ground, NULL);
      same ("the content at last", at_last, body->after);
      same ("the answer at last", ground->answer->str, body->answer);
    }
  ground_close (ground);
  if (sqlite3_memory_used () != body->memory)
    fail ("%d bytes of SQLite's memory are lost", (int) (sqlite3_memory_used () - body->memory));
  cases++;
  hits_total += hits;
  return hits > 0;
}

static void
walk (Body *body)
{
  gboolean every = all && !(body->command->flags & COMMAND_LONG);
  guint samples = !all ? (body->command->flags & COMMAND_LONG ? 1 : 2) : body->command->flags & COMMAND_LARGE ? 5 : 100;

  for (FaultOp op = 0; op < N_FAULTS; op++)
    for (guint ever = 0; ever < 2; ever++)
      {
        guint stride = every ? 1 : body->counts[op] / samples + 1;

        for (guint n = every ? 1 : 1 + seed % stride; failures < MOST_FAILURES && (every || n <= body->counts[op]); n += stride)
          if (!try (body, op, ever, n))
            break;
      }
}

static void
prepare (Body *body)
{
  g_autoptr (GError) error = NULL;

  g_snprintf (now, sizeof now, "%s, prepared", body->command->name);
  ground_restore (ground, first);
  ground_open (ground);
  if (body->command->prepare && !body->command->prepare (ground, &error))
    g_error ("%s: %s", now, error->message);
  if (!(body->command->flags & COMMAND_CRASHED))
    ground_close (ground);
  body->saved = ground_save (ground);
  ground_restore (ground, body->saved);
  body->memory = sqlite3_memory_used ();
  body->before = content ();
  ground_restore (ground, body->saved);
  if (!(body->command->flags & COMMAND_CLOSED))
    ground_open (ground);
  fault_arm (FAULT_MALLOC, 0, FALSE);
  if (!run (body, &error))
    g_error ("%s: %s", now, error->message);
  fault_disarm (body->counts);
  body->answer = g_strdup (ground->answer->str);
  body->after = content ();
  ground_close (ground);
  g_assert_cmpint (sqlite3_memory_used (), ==, body->memory);
  if (!(body->command->flags & COMMAND_WRITES))
    return;
  g_assert_cmpstr (body->before, !=, body->after);
}

static void
test_command (gconstpointer data)
{
  Body body = { .command = data };
  const char *one = g_getenv ("LANTU_FAULT_CASE");
  guint cases_before = cases, hits_before = hits_total;

  failures = 0;
  prepare (&body);
  if (one)
    {
      g_auto (GStrv) words = g_strsplit (one, " ", 3);

      g_assert_cmpuint (g_strv_length (words), ==, 3);
      for (FaultOp op = 0; op < N_FAULTS; op++)
        if (g_str_equal (fault_name (op), words[0]))
          try (&body, op, g_str_equal (words[1], "ever"), (guint) atoi (words[2]));
    }
  else
    walk (&body);
  g_test_message ("%s: %u trials, %u faults", body.command->name, cases - cases_before, hits_total - hits_before);
  saved_free (body.saved);
  g_free (body.before);
  g_free (body.after);
  g_free (body.answer);
}

/* The verbs that `lantu-cli --help` says write, each with a command that stands for it. */
static void
test_list (void)
{
  const char *arguments[] = { g_getenv ("LANTU_CLI"), "--help", NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "C", TRUE);
  g_auto (GStrv) lines = NULL;
  g_autofree char *help = NULL;
  g_autoptr (GError) error = NULL;
  gboolean writing = FALSE;
  guint n = 0;

  environment = g_environ_unsetenv (environment, "LANGUAGE");
  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, &help, NULL, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (help, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (g_strdup (lines[i])), " ", 2);
      gboolean found = FALSE;

      if (lines[i][0] != ' ')
        {
          writing = g_str_equal (lines[i], "Verbs that write:");
          continue;
        }
      if (!writing)
        continue;
      n++;
      for (const Command *command = commands; command->name; command++)
        found = found || (command->flags & COMMAND_WRITES && g_strcmp0 (command->verb, words[0]) == 0);
      if (!found)
        g_test_fail_printf ("no command of tests/fault/commands.c stands for the verb “%s”", words[0]);
    }
  g_assert_cmpuint (n, >, 3);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("LANTU_FAULT_SEED");
  int code;

  g_test_init (&argc, &argv, NULL);
  all = g_getenv ("LANTU_FAULT_ALL") != NULL;
  seed = given ? (guint32) strtoul (given, NULL, 10) : g_random_int () % 100000;
  g_test_message ("LANTU_FAULT_SEED=%u", seed);
  signal (SIGABRT, on_death);
  signal (SIGTRAP, on_death);
  fault_install ();
  ground = ground_new ();
  ground_close (ground);
  first = ground_save (ground);
  g_test_add_func ("/fault/list", test_list);
  for (const Command *command = commands; command->name; command++)
    {
      g_autofree char *path = g_strdup_printf ("/fault/%s", command->name);
      g_test_add_data_func (path, command, test_command);
    }
  code = g_test_run ();
  g_test_message ("%u trials, %u faults", cases, hits_total);
  saved_free (first);
  ground_free (ground);
  return code;
}
