/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs that take sheets in, and send them: import, organisations import, workbooks. */

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli/cli.h"
#include "exchange/workbook.h"
#include "store/backups.h"

/* --known: what happens to rows whose record is there already */
static gboolean
known_of (LantuCli *cli, LantuImportKnown *known, GError **error)
{
  static const char *const words[] = { "update", "skip", "stop" };

  *known = LANTU_IMPORT_UPDATE;
  for (guint i = 0; cli->known && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], cli->known))
      {
        *known = (LantuImportKnown) i;
        return TRUE;
      }
  if (cli->known)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--known “%s” is none of update, skip, stop"), cli->known);
  return cli->known == NULL;
}

static gboolean
map_of (LantuCli *cli, LantuIntakeChoice **choice, GError **error)
{
  g_autoptr (GKeyFile) map = cli->map ? g_key_file_new () : NULL;
  g_autoptr (GError) local = NULL;

  if (map && !g_key_file_load_from_file (map, cli->map, G_KEY_FILE_NONE, &local))
    {
      g_set_error (error, LANTU_ERROR, local->domain == G_FILE_ERROR ? LANTU_ERROR_NOT_FOUND : LANTU_ERROR_INVALID, "%s: %s", cli->map,
                   local->message);
      return FALSE;
    }
  *choice = g_steal_pointer (&map);
  return TRUE;
}

static gboolean
tell (const LantuImportReport *report, const char *path, GError **error)
{
  for (guint i = 0; i < report->notes->len; i++)
    puts (g_ptr_array_index (report->notes, i));
  printf (_("%u new, %u updated, %u unchanged\n"), report->added, report->updated, report->unchanged);
  if (report->problems->len == 0)
    return TRUE;
  for (guint i = 0; i < report->problems->len; i++)
    puts (g_ptr_array_index (report->problems, i));
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, g_dngettext (GETTEXT_PACKAGE, "%s: %u problem", "%s: %u problems", report->problems->len),
               path, report->problems->len);
  return FALSE;
}

/**
 * cli_import:
 * @what: into which register
 * @path: the sheet
 *
 * Takes the sheet in, or with --dry-run only says what would happen.
 */
gboolean
cli_import (LantuCli *cli, LantuImportWhat what, const char *path, GError **error)
{
  static const char *const labels[] = { N_("Organisations from “%s”"), N_("Measures from “%s”"), N_("States of tasks from “%s”"),
                                        N_("Reform items from “%s”") };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (LantuImport) import = NULL;
  g_autoptr (GKeyFile) choice = NULL;
  const LantuImportReport *report;
  LantuImportKnown known;
  LantuTxnInfo info = { .kind = "import", .actor = cli->actor, .reason = cli->reason };
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  if (!known_of (cli, &known, error) || !map_of (cli, &choice, error) || (store = cli_open (cli, !cli->dry_run, error)) == NULL ||
      (import = lantu_import_open (what, path, choice, known, error)) == NULL)
    return FALSE;
  report = lantu_import_report (import);
  if (cli->dry_run)
    return (connection = lantu_store_reader (store, error)) != NULL && lantu_import_check (import, connection, error) && tell (report, path, error);
  name = g_path_get_basename (path);
  label = g_strdup_printf (_(labels[what]), name);
  info.label = label;
  if (!lantu_backups_import (store, &info, lantu_import_write, import, NULL, NULL, NULL, NULL, error))
    {
      /* all of them, the first one as the error's sentence */
      for (guint i = 1; i < report->problems->len; i++)
        fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (report->problems, i));
      return FALSE;
    }
  return tell (report, path, error);
}

gboolean
verb_import (LantuCli *cli, GError **error)
{
  LantuImportWhat what;

  if (lantu_import_what (cli->args[1], &what))
    return cli_import (cli, what, cli->args[2], error);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("“%s” is none of organisations, measures, tasks, reforms"), cli->args[1]);
  return FALSE;
}

/* -- workbooks ------------------------------------------------------------------------- */

static gboolean
workbook_choice (LantuCli *cli, LantuConnection *connection, LantuWorkbookChoice *choice, GError **error)
{
  *choice = (LantuWorkbookChoice) { .today = cli->today };
  return cli_span (cli, &choice->has_span, &choice->span, error) &&
         (cli->kind == NULL || (choice->kind = lantu_programme_node (connection, "unit-kind", cli->kind, error)) != 0) &&
         (cli->organisation == NULL || (choice->organisation = cli_organisation (cli, connection, error)) != 0);
}

static gboolean
send_workbooks (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? lantu_store_reader (store, error) : NULL;
  LantuWorkbookChoice choice;
  guint n, tasks;

  if (connection == NULL || !workbook_choice (cli, connection, &choice, error))
    return FALSE;
  if (cli->dry_run)
    {
      if (!lantu_workbooks_count (connection, &choice, &n, &tasks, error))
        return FALSE;
      printf (_("would write %u workbooks with %u tasks\n"), n, tasks);
      return TRUE;
    }
  if (!lantu_workbooks_write (connection, &choice, cli->to, NULL, NULL, NULL, &n, error))
    return FALSE;
  printf (_("wrote %u workbooks to %s\n"), n, cli->to);
  return TRUE;
}

static void
print_all (const char *title, GPtrArray *sentences)
{
  if (sentences->len == 0)
    return;
  puts (title);
  for (guint i = 0; i < sentences->len; i++)
    printf ("  %s\n", (const char *) g_ptr_array_index (sentences, i));
}

static void
print_missing (LantuWorkbooks *books)
{
  if (books->missing->len == 0)
    return;
  puts (_("Not answered:"));
  for (guint i = 0; i < books->missing->len; i++)
    {
      const LantuWorkbookMissing *missing = g_ptr_array_index (books->missing, i);

      printf ("  %s  %s  %s  %u\n", missing->path, missing->post ? missing->post : "—", missing->telephone ? missing->telephone : "—", missing->open);
    }
}

static gboolean
write_reminder (LantuCli *cli, LantuWorkbooks *books, LantuConnection *connection, GError **error)
{
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  g_autoptr (GBytes) csv = workspace ? lantu_workbooks_reminder (books, lantu_record_text (workspace, "language")) : NULL;
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data = csv ? g_bytes_get_data (csv, &size) : NULL;

  if (csv == NULL)
    return FALSE;
  if (g_file_set_contents (cli->reminder, data, (gssize) size, &local))
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s", local->message);
  return FALSE;
}

static gboolean
receive_workbooks (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, !cli->dry_run, error);
  g_autoptr (LantuConnection) connection = store ? lantu_store_reader (store, error) : NULL;
  g_autoptr (LantuWorkbooks) books = NULL;
  LantuWorkbookChoice choice;
  LantuTxnInfo info = { .kind = "import", .actor = cli->actor, .reason = cli->reason, .label = _("Fill-in sheets read") };

  if (connection == NULL || !workbook_choice (cli, connection, &choice, error) ||
      (books = lantu_workbooks_read (cli->from, &choice, connection, NULL, NULL, NULL, error)) == NULL)
    return FALSE;
  print_all (_("Changes:"), books->changes);
  print_all (_("Conflicts, left as they are:"), books->conflicts);
  print_all (_("Refused:"), books->problems);
  print_missing (books);
  if (cli->reminder && !write_reminder (cli, books, connection, error))
    return FALSE;
  g_clear_pointer (&connection, lantu_connection_close);
  if (books->problems->len == 0 && !cli->dry_run && !lantu_backups_import (store, &info, lantu_workbooks_take, books, NULL, NULL, NULL, NULL, error))
    return FALSE;
  printf (_("%u files, %u organisations answered, %u have not; %u tasks changed, %u conflicts\n"), books->files->len, books->answered,
          books->missing->len, books->answers->len, books->conflicts->len);
  if (books->problems->len == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
               g_dngettext (GETTEXT_PACKAGE, "%s (%u file is refused; nothing was changed)", "%s (%u files are refused; nothing was changed)",
                            books->problems->len),
               (const char *) g_ptr_array_index (books->problems, 0), books->problems->len);
  return FALSE;
}

gboolean
verb_workbooks (LantuCli *cli, GError **error)
{
  if ((cli->to == NULL) == (cli->from == NULL))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("either --to or --from is needed"));
      return FALSE;
    }
  return cli->to ? send_workbooks (cli, error) : receive_workbooks (cli, error);
}
