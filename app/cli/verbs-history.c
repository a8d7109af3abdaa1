/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Verbs about what was: history, compare, freeze. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "cli/cli.h"
#include "record/edit.h"
#include "record/history-words.h"
#include "store/asof.h"

#define BATCH 500
#define LINE_CHANGES 3 /* a table's cell names so many */

/* -- history ------------------------------------------------------------------ */

/* A moment as 2026-11-24T09:30:05.123+08:00. */
static char *
moment (gint64 ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (ms * 1000);
  g_autoptr (GDateTime) here = utc ? g_date_time_to_timezone (utc, zone) : NULL;

  return here ? g_date_time_format (here, "%Y-%m-%dT%H:%M:%S.%f+08:00") : g_strdup ("");
}

/* A field's value as `set` takes it, a row as it stands in the journal. */
static void
put_value (LantuOutput *output, const LantuField *field, const LantuValue *value)
{
  g_autofree char *text = value->type == LANTU_VALUE_TEXT ? lantu_value_dup_text (value) : NULL;
  g_autofree char *plain = NULL;

  if (value->type != LANTU_VALUE_NULL)
    plain = field ? lantu_edit_format (field, text, value->type == LANTU_VALUE_INTEGER ? value->number : LANTU_NO_VALUE) : g_strdup (text);
  output_text (output, plain);
}

static gboolean
put_changes (LantuOutput *output, LantuConnection *connection, gint64 seq, gint64 row, GError **error)
{
  static const char *const columns[] = { "register", "id", "title", "field", "old", "new", NULL };
  LantuOutput *inner = output_inner (output, columns);
  gint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) changes = lantu_history_changes (connection, lantu_registers (), seq, row, after, BATCH, error);

      if (changes == NULL)
        break;
      for (guint i = 0; i < changes->len; i++)
        {
          const LantuHistoryChange *change = g_ptr_array_index (changes, i);
          const LantuCell *cell = &change->cell;
          g_autofree char *title = lantu_record_title (connection, cell->reg, cell->row, NULL);

          after = change->n;
          output_begin (inner);
          output_text (inner, cell->reg->name);
          output_id (inner, cell->row);
          output_text (inner, title);
          output_text (inner, cell->field ? cell->field->name : NULL);
          put_value (inner, cell->field, &cell->old_value);
          put_value (inner, cell->field, &cell->new_value);
          output_end (inner);
        }
      if (changes->len < BATCH)
        {
          output_finish (inner);
          return TRUE;
        }
    }
  output_finish (inner);
  return FALSE;
}

/* “Status: Done → In progress; …”, or how many there are. */
static char *
changes_line (LantuConnection *connection, const LantuHistoryEntry *entry, gint64 row, GError **error)
{
  g_autoptr (GPtrArray) changes = lantu_history_changes (connection, lantu_registers (), entry->seq, row, 0, LINE_CHANGES + 1, error);
  g_autoptr (GString) line = g_string_new (NULL);

  if (changes == NULL)
    return NULL;
  if (row == 0 && changes->len > LINE_CHANGES)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d change", "%d changes", (gulong) entry->n_changes), (int) entry->n_changes);
  for (guint i = 0; i < MIN (changes->len, LINE_CHANGES); i++)
    {
      g_autoptr (LantuHistoryWords) words = lantu_history_words (connection, &((LantuHistoryChange *) g_ptr_array_index (changes, i))->cell, error);
      g_autofree char *text = words ? lantu_history_words_line (words) : NULL;

      if (words == NULL)
        return NULL;
      g_string_append_printf (line, "%s%.200s", i ? "; " : "", text);
    }
  if (changes->len > LINE_CHANGES)
    g_string_append (line, "; …");
  return g_utf8_make_valid (line->str, -1);
}

static gboolean
put_entries (LantuCli *cli, LantuConnection *connection, const GArray *marks, gint64 row, GError **error)
{
  static const char *const json_columns[] = { "txn", "at", "kind", "target", "actor", "label", "reason", "link", "changes", NULL };
  static const char *const columns[] = { "txn", "at", "actor", "label", "reason", "changes", NULL };
  LantuOutput *output = output_new (cli->json, cli->json ? json_columns : columns);
  gboolean done = TRUE;

  for (guint first = 0; done && first < marks->len; first += BATCH)
    {
      g_autoptr (GPtrArray)
          entries = lantu_history_entries (connection, &g_array_index (marks, LantuHistoryMark, first), MIN (BATCH, marks->len - first), error);

      done = entries != NULL;
      for (guint i = 0; done && i < entries->len; i++)
        {
          const LantuHistoryEntry *entry = g_ptr_array_index (entries, i);
          g_autofree char *at = cli->json ? moment (entry->at) : lantu_time_format (entry->at);

          output_begin (output);
          output_int (output, entry->seq);
          output_text (output, at);
          if (cli->json)
            {
              output_text (output, entry->kind);
              if (entry->target)
                output_int (output, entry->target);
              else
                output_text (output, NULL);
            }
          output_text (output, entry->actor);
          output_text (output, entry->label);
          output_text (output, entry->reason);
          if (cli->json)
            {
              output_text (output, entry->link);
              done = put_changes (output, connection, entry->seq, row, error);
            }
          else
            {
              g_autofree char *line = changes_line (connection, entry, row, error);

              output_text (output, line);
              done = line != NULL;
            }
          output_end (output);
        }
    }
  output_finish (output);
  return done;
}

static gboolean
find_record (LantuConnection *connection, const char *text, gint64 *row, GError **error)
{
  /* also of what no longer exists; else what an organisation is called */
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, row, NULL))
    return TRUE;
  *row = lantu_organisation_find (connection, text, error);
  return *row != 0;
}

gboolean
verb_history (LantuCli *cli, GError **error)
{
  g_autoptr (LantuStore) store = cli_open (cli, FALSE, error);
  g_autoptr (LantuConnection) connection = store ? cli_reader (cli, store, error) : NULL;
  LantuHistoryQuery query = { .actor = cli->actor_given ? cli->actor : NULL };
  g_autoptr (GArray) owners = NULL;
  g_autoptr (GArray) marks = NULL;
  LantuPeriod span;
  gboolean later;

  if (connection == NULL || !cli_span (cli, &later, &span, error))
    return FALSE;
  if (cli->n_args == 2 && !find_record (connection, cli->args[1], &query.row, error))
    return FALSE;
  if (cli->organisation)
    {
      gint64 organisation = cli_organisation (cli, connection, error);

      if (organisation == 0 || (owners = lantu_organisation_below (connection, organisation, error)) == NULL)
        return FALSE;
      query.owners = owners;
      query.reg = &lantu_organisation_register;
      query.members = &lantu_task_register;
    }
  marks = later ? lantu_freeze_later (connection, &span, error) : lantu_history_marks (connection, &query, error);
  return marks != NULL && put_entries (cli, connection, marks, query.row, error);
}

/* -- compare ------------------------------------------------------------------ */

typedef struct
{
  LantuCli *cli;
  LantuOutput *output;
  LantuConnection *before, *after; /* for what rows are called */
} Compare;

static void
put_cell (Compare *self, LantuOutput *output, const LantuField *field, const LantuValue *was, const LantuValue *is)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  output_text (output, field->name);
  put_value (output, field, was);
  put_value (output, field, is);
}

static char *
cells_line (Compare *self, const LantuRegister *reg, const LantuValue *before, const LantuValue *after)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint f = 0; before && after && f < reg->n_fields; f++)
    {
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if (lantu_value_equal (&before[f], &after[f]))
        continue;
      was = lantu_value_words (self->before, &reg->fields[f], &before[f], NULL);
      is = lantu_value_words (self->after, &reg->fields[f], &after[f], NULL);
      g_string_append_printf (line, "%s%s: %.100s → %.100s", line->len ? "; " : "", _(reg->fields[f].label), was && *was ? was : "—",
                              is && *is ? is : "—");
    }
  return g_utf8_make_valid (line->str, -1);
}

static gboolean
tell (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  static const char *const columns[] = { "field", "old", "new", NULL };
  static const char *const words[] = { N_("added"), N_("removed"), N_("changed") };
  static const char *const codes[] = { "added", "removed", "changed" };
  Compare *self = data;
  guint which = before == NULL ? 0 : after == NULL ? 1 : 2;
  g_autofree char *title = lantu_record_title (after ? self->after : self->before, reg, row, error);

  if (title == NULL)
    return FALSE;
  output_begin (self->output);
  output_text (self->output, self->cli->json ? codes[which] : _(words[which]));
  output_text (self->output, self->cli->json ? reg->name : _(reg->label_one));
  if (self->cli->json)
    output_id (self->output, row);
  output_text (self->output, title);
  if (self->cli->json)
    {
      LantuOutput *inner = output_inner (self->output, columns);
      const LantuValue nothing = { 0 };

      for (guint f = 0; f < reg->n_fields; f++)
        {
          const LantuValue *was = before ? &before[f] : &nothing, *is = after ? &after[f] : &nothing;

          if (lantu_value_equal (was, is))
            continue;
          output_begin (inner);
          put_cell (self, inner, &reg->fields[f], was, is);
          output_end (inner);
        }
      output_finish (inner);
    }
  else
    {
      g_autofree char *line = cells_line (self, reg, before, after);

      output_text (self->output, line);
    }
  output_end (self->output);
  return TRUE;
}

gboolean
verb_compare (LantuCli *cli, GError **error)
{
  static const char *const json_columns[] = { "change", "register", "id", "title", "fields", NULL };
  static const char *const columns[] = { "change", "register", "title", "fields", NULL };
  g_autoptr (LantuStore) store = NULL;
  g_autoptr (LantuConnection) now = NULL;
  Compare self = { .cli = cli };
  gint64 from, to;
  LantuDay day;
  gboolean done;

  if (cli->from == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("--from is missing"));
      return FALSE;
    }
  if ((store = cli_open (cli, FALSE, error)) == NULL || (now = lantu_store_reader (store, error)) == NULL ||
      !lantu_connection_get_int64 (now, "SELECT max(seq) FROM txn", &to, error) || !cli_moment (now, "--from", cli->from, &from, &day, error) ||
      (cli->to && !cli_moment (now, "--to", cli->to, &to, &day, error)))
    return FALSE;
  if (from > to)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("--from lies after --to"));
      return FALSE;
    }
  /* two sides of their own, since titles are asked for while rows are read */
  self.before = lantu_asof_reader (store, from, NULL, NULL, NULL, error);
  self.after = self.before ? lantu_asof_reader (store, to, NULL, NULL, NULL, error) : NULL;
  if (self.after)
    self.output = output_new (cli->json, cli->json ? json_columns : columns);
  done = self.after && lantu_compare (self.before, self.after, lantu_registers (), tell, &self, error);
  if (self.output)
    output_finish (self.output);
  g_clear_pointer (&self.before, lantu_connection_close);
  g_clear_pointer (&self.after, lantu_connection_close);
  return done;
}

/* -- freeze ------------------------------------------------------------------- */

gboolean
verb_freeze (LantuCli *cli, GError **error)
{
  LantuFreeze freeze = { .today = cli->today };
  LantuTxnInfo info = { .kind = "do", .actor = cli->actor, .reason = cli->reason };
  g_autoptr (LantuStore) store = NULL;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;

  if (!lantu_period_parse (cli->args[1], &freeze.period))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is no period such as 2026, 2026H1, 2026Q3, 2026M09 or 2026S1"), cli->args[1]);
      return FALSE;
    }
  store = cli_open (cli, TRUE, error);
  if (store == NULL)
    return FALSE;
  words = lantu_period_words (&freeze.period, "zh_CN");
  label = g_strdup_printf (_("%s frozen"), words);
  info.label = label;
  if (!lantu_store_write (store, &info, lantu_freeze_write, &freeze, NULL, NULL, NULL, NULL, error))
    return FALSE;
  puts (label);
  return TRUE;
}
