/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about evidence: evidence add, list, save, remove, erase. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "programme/evidence.h"
#include "record/edit.h"

static gboolean
parse_id (const char *text, gint64 *id, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is no id"), text);
  return FALSE;
}

static LantuEvidenceAdd *
read_files (LantuCli *cli, GError **error)
{
  g_autoptr (LantuEvidenceAdd) add = NULL;
  gint64 task;

  if (!parse_id (cli->args[1], &task, error))
    return NULL;
  add = lantu_evidence_add_new (task, cli->today);
  add->note = g_strdup (cli->note);
  if (cli->date && !lantu_day_parse (cli->date, &add->occurred))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is not a date such as 2026-11-24"), "--date", cli->date);
      return NULL;
    }
  if (cli->replaces && !parse_id (cli->replaces, &add->revision_of, error))
    return NULL;
  for (int i = 2; i < cli->n_args; i++)
    {
      g_autoptr (GFile) path = g_file_new_for_commandline_arg (cli->args[i]);
      g_autoptr (LantuEvidenceFile) file = lantu_evidence_file_load (path, NULL, error);

      if (file == NULL || (cli->shrink && !lantu_evidence_file_shrink (file, error)))
        return NULL;
      g_ptr_array_add (add->files, g_steal_pointer (&file));
    }
  if (cli->link)
    {
      LantuEvidenceFile *link = lantu_evidence_file_new_link (cli->link, cli->name, error);

      if (link == NULL)
        return NULL;
      g_ptr_array_add (add->files, link);
    }
  return g_steal_pointer (&add);
}

static gboolean
add_files (LantuCli *cli, GError **error)
{
  g_autoptr (LantuEvidenceAdd) add = read_files (cli, error);
  g_autoptr (LantuStore) store = add ? cli_open (cli, TRUE, error) : NULL;
  const char *first = add ? ((LantuEvidenceFile *) g_ptr_array_index (add->files, 0))->name : NULL;
  g_autofree char *label = NULL;
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };

  if (store == NULL)
    return FALSE;
  label = add->files->len == 1
              ? g_strdup_printf (_("Evidence “%s” added"), first)
              : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file of evidence added", "%u files of evidence added", add->files->len),
                                 add->files->len);
  info.label = label;
  if (!lantu_store_write (store, &info, lantu_evidence_add_write, add, NULL, NULL, NULL, NULL, error))
    return FALSE;
  for (guint i = 0; i < add->ids->len; i++)
    printf ("%" PRId64 " %s\n", g_array_index (add->ids, gint64, i), ((LantuEvidenceFile *) g_ptr_array_index (add->files, i))->name);
  return TRUE;
}

static void
print_row (LantuCli *cli, LantuConnection *connection, LantuOutput *output, const LantuEvidence *row)
{
  g_autofree char *address = lantu_evidence_is_link (row) ? lantu_evidence_address (connection, row, NULL) : NULL;

  static const char *const states[] = { "kept", "erased", "swept", "lost" };
  g_autofree char *size = g_format_size ((guint64) row->size);

  output_begin (output);
  output_id (output, row->id);
  output_id (output, row->task);
  output_text (output, row->name);
  output_text (output, row->type);
  if (cli->json)
    output_int (output, row->size);
  else
    output_text (output, size);
  output_day (output, row->occurred);
  output_day (output, row->received);
  output_text (output, states[row->state]);
  output_text (output, row->note);
  if (cli->json)
    {
      output_text (output, row->sha256);
      output_id (output, row->revision_of);
      output_bool (output, row->replaced);
      output_bool (output, row->early);
      output_text (output, address);
    }
  output_end (output);
}

static gboolean
list (LantuCli *cli, GError **error)
{
  static const char *const json_columns[] = { "id",   "task",   "name",     "type",     "size",  "occurred", "received", "state",
                                              "note", "sha256", "replaces", "replaced", "early", "link",     NULL };
  static const char *const columns[] = { "id", "task", "name", "type", "size", "occurred", "received", "state", "note", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LantuOutput *output;
  gint64 task = 0, files, bytes;

  if (cli->n_args > 1 && !parse_id (cli->args[1], &task, error))
    return FALSE;
  if ((store = cli_open (cli, FALSE, error)) == NULL || (connection = cli_reader (cli, store, error)) == NULL ||
      (rows = lantu_evidence_list (connection, task, error)) == NULL || !lantu_evidence_total (connection, &files, &bytes, error))
    return FALSE;
  output = output_new (cli->json, cli->json ? json_columns : columns);
  for (guint i = 0; i < rows->len; i++)
    print_row (cli, connection, output, g_ptr_array_index (rows, i));
  output_finish (output);
  if (!cli->json)
    {
      g_autofree char *size = g_format_size ((guint64) bytes);

      printf (g_dngettext (GETTEXT_PACKAGE, "%d file, %s, is kept in the workspace\n", "%d files, %s, are kept in the workspace\n", (gulong) files),
              (int) files, size);
    }
  return TRUE;
}

static gboolean
save (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) connection = NULL;
  gint64 id;

  return parse_id (cli->args[1], &id, error) && (store = cli_open (cli, FALSE, error)) != NULL &&
         (connection = cli_reader (cli, store, error)) != NULL && lantu_evidence_save (connection, id, cli->args[2], error);
}

/* What it is called, for the history. */
static char *
name_of (LantuStore *store, gint64 id, GError **error)
{
  g_autoptr (LantuConnection) connection = lantu_store_reader (store, error);
  g_autoptr (LantuEvidence) evidence = connection ? lantu_evidence_get (connection, id, error) : NULL;

  return evidence ? g_strdup (evidence->name) : NULL;
}

static gboolean
take_away (LantuCli *cli, gboolean contents, GError **error)
{
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuEvidenceErase) erase = NULL;
  g_autoptr (LantuEdit) edit = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  LantuTxnInfo info = { .kind = contents ? "purge" : "do", .actor = cli->actor, .reason = cli->reason };
  gint64 id;

  if (!parse_id (cli->args[1], &id, error) || (store = cli_open (cli, TRUE, error)) == NULL || (name = name_of (store, id, error)) == NULL)
    return FALSE;
  label = g_strdup_printf (contents ? _("Contents of “%s” erased") : _("Evidence “%s” removed"), name);
  info.label = label;
  if (!contents)
    {
      edit = lantu_edit_delete (&lantu_evidence_register, id);
      return lantu_store_write (store, &info, lantu_edit_write, edit, NULL, NULL, NULL, NULL, error);
    }
  erase = lantu_evidence_erase_new (id, cli->today);
  return lantu_store_write (store, &info, lantu_evidence_erase_write, erase, NULL, NULL, NULL, NULL, error) &&
         lantu_evidence_scrub (store, erase->sha256, error);
}

gboolean
verb_evidence (LantuCli *cli, GError **error)
{
  static const struct
  {
    const char *name;
    int min, max;
  } actions[] = { { "add", 2, -1 }, { "list", 1, 2 }, { "save", 3, 3 }, { "remove", 2, 2 }, { "erase", 2, 2 } };
  const char *action = cli->args[0];
  guint i = 0;

  while (i < G_N_ELEMENTS (actions) && !g_str_equal (actions[i].name, action))
    i++;
  cli->args++;
  cli->n_args--;
  if (i == G_N_ELEMENTS (actions))
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("add, list, save, remove or erase is missing"));
  else if (cli->n_args < actions[i].min || (actions[i].max > 0 && cli->n_args > actions[i].max))
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE,
                         cli->n_args < actions[i].min ? _("arguments are missing") : _("too many arguments"));
  else if (i == 4 && (cli->reason == NULL || *cli->reason == '\0'))
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("erasing needs a reason: --reason is missing"));
  else if (i == 0 && cli->n_args < 3 && cli->link == NULL)
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("arguments are missing"));
  else
    return i == 0 ? add_files (cli, error) : i == 1 ? list (cli, error) : i == 2 ? save (cli, error) : take_away (cli, i == 4, error);
  return FALSE;
}
