/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What only reads.  All that is found goes into the ground's answer, so that a
 * fault which is swallowed shows as a wrong answer. */

#include "read-commands.h"

#include <inttypes.h>

#include "progress/filters.h"
#include "progress/progress.h"
#include "programme/evidence.h"
#include "programme/organisation-query.h"
#include "programme/outline.h"
#include "programme/search.h"
#include "record/history-words.h"
#include "report/output.h"
#include "report/reports.h"
#include "store/asof.h"

static void say (Ground *ground, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
say (Ground *ground, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (ground->answer, format, args);
  va_end (args);
}

gboolean
read_check (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *hash = NULL;

  if (!lantu_store_check (ground->store, faults, NULL, NULL, NULL, error) || (hash = lantu_store_hash (ground->store, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < faults->len; i++)
    say (ground, "%s\n", (char *) g_ptr_array_index (faults, i));
  say (ground, "%s\n", hash);
  return TRUE;
}

static gboolean
read_register (Ground *ground, const LantuRegister *reg, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_records_list (ground->reader, reg, NULL, 0, "position", error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      LantuRecord *row = g_ptr_array_index (rows, i);

      say (ground, "%" PRId64, lantu_record_id (row));
      for (guint f = 0; f < reg->n_fields; f++)
        if (lantu_field_is_text (&reg->fields[f]))
          say (ground, " %s", lantu_record_text (row, reg->fields[f].name));
        else
          say (ground, " %" PRId64, lantu_record_int (row, reg->fields[f].name));
      say (ground, "\n");
    }
  return rows != NULL;
}

gboolean
read_blueprint (Ground *ground, GError **error)
{
  g_autoptr (LantuOutline) outline = lantu_outline_read (ground->reader, GROUND_DAY, error);

  if (outline == NULL || !read_register (ground, &lantu_node_register, error))
    return FALSE;
  say (ground, "%u nodes, %u measures, %u loose\n", lantu_outline_nodes (outline)->len, lantu_outline_measures (outline)->len,
       lantu_outline_loose (outline)->len);
  return TRUE;
}

gboolean
read_measures (Ground *ground, GError **error)
{
  return read_register (ground, &lantu_measure_register, error);
}

gboolean
read_organisations (Ground *ground, GError **error)
{
  LantuConnection *reader = ground->reader;
  LantuOrganisationQuery query = { .search = "社区" };
  g_autoptr (GArray) ids = lantu_organisation_query_ids (reader, &query, error);
  g_autoptr (GPtrArray) kinds = ids ? lantu_organisation_kinds (reader, error) : NULL;
  g_autoptr (GPtrArray) districts = kinds ? lantu_organisation_districts (reader, error) : NULL;
  gint64 id;

  if (districts == NULL || !read_register (ground, &lantu_organisation_register, error))
    return FALSE;
  say (ground, "%u kinds, %u districts\n", kinds->len, districts->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *path = lantu_organisation_path (reader, g_array_index (ids, gint64, i), "/", error);

      if (path == NULL)
        return FALSE;
      say (ground, "%s\n", path);
    }
  id = lantu_organisation_find (reader, "东区/乙社区", error);
  say (ground, "%" PRId64 "\n", id);
  return id != 0;
}

gboolean
read_tasks (Ground *ground, GError **error)
{
  LantuConnection *reader = ground->reader;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  LantuTaskQuery query;

  lantu_task_query_init (&query);
  query.today = GROUND_DAY;
  query.search = (char *) "虚构";
  query.below = TRUE;
  if ((query.organisation = lantu_organisation_find (reader, "东区", error)) == 0 || (ids = lantu_task_query_ids (reader, &query, error)) == NULL ||
      (rows = lantu_task_rows (reader, (const gint64 *) ids->data, ids->len, GROUND_DAY, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuTaskRow *row = g_ptr_array_index (rows, i);

      say (ground, "%" PRId64 " %s %s %s %s %s %s %d %d %d\n", row->id, row->organisation_name, row->code, row->title, row->period_code, row->status,
           row->verdict, (int) row->start, (int) row->due, row->lamp);
    }
  return TRUE;
}

static void
say_tally (Ground *ground, const char *key, const LantuTally *tally)
{
  say (ground, "%s: %" PRId64 " %" PRId64 " %" PRId64 " %.1f %.1f\n", key, tally->all, tally->done, lantu_tally_overdue (tally),
       lantu_tally_progress (tally), lantu_tally_plan (tally));
}

gboolean
read_evidence (Ground *ground, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_evidence_list (ground->reader, 0, error);
  gint64 files, bytes;

  if (rows == NULL || !lantu_evidence_total (ground->reader, &files, &bytes, error))
    return FALSE;
  say (ground, "%" PRId64 " files, %" PRId64 " bytes\n", files, bytes);
  for (guint i = 0; i < rows->len; i++)
    {
      const LantuEvidence *row = g_ptr_array_index (rows, i);
      g_autoptr (GBytes) contents = lantu_evidence_read (ground->reader, row, error);

      if (contents == NULL)
        return FALSE;
      say (ground, "%s %s %" PRId64 " %" G_GSIZE_FORMAT "\n", row->name, row->sha256, row->size, g_bytes_get_size (contents));
    }
  return TRUE;
}

gboolean
read_search (Ground *ground, GError **error)
{
  for (LantuRegisters reg = lantu_registers (); *reg; reg++)
    {
      g_autoptr (GPtrArray) hits = lantu_search_register (ground->reader, *reg, "局", 5, error);

      if (hits == NULL)
        return FALSE;
      for (guint i = 0; i < hits->len; i++)
        {
          const LantuHit *hit = g_ptr_array_index (hits, i);

          say (ground, "%s %" PRId64 " %s %s %s\n", hit->reg->name, hit->id, hit->title, hit->where, hit->text);
        }
    }
  return TRUE;
}

gboolean
read_progress (Ground *ground, GError **error)
{
  static const LantuProgressBy bys[] = { LANTU_BY_NOTHING, LANTU_BY_KIND, LANTU_BY_SYSTEM, LANTU_BY_DISTRICT, LANTU_BY_ORGANISATION };
  LantuProgressQuery query = { .today = GROUND_DAY };
  LantuConnection *reader = ground->reader;
  g_autoptr (LantuMatrix) matrix = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GArray) periods = NULL;
  gint64 total;

  for (guint i = 0; i < G_N_ELEMENTS (bys); i++)
    {
      g_autoptr (GPtrArray) rows = lantu_progress_read (reader, bys[i], &query, error);

      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < rows->len; k++)
        {
          const LantuProgressRow *row = g_ptr_array_index (rows, k);
          say_tally (ground, row->key, &row->tally);
        }
    }
  if ((matrix = lantu_matrix_read (reader, &query, error)) == NULL ||
      (due = lantu_progress_due (reader, &query, GROUND_DAY, GROUND_DAY + 60, 10, &total, error)) == NULL ||
      (periods = lantu_filter_periods (reader, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < matrix->kinds->len * matrix->systems->len; i++)
    say_tally (ground, "cell", &matrix->cells[i]);
  for (guint i = 0; i < due->len; i++)
    {
      const LantuDueRow *row = g_ptr_array_index (due, i);
      say (ground, "%s %s %d %" PRId64 "\n", row->code, row->title, (int) row->due, row->tasks);
    }
  say (ground, "%" PRId64 " due, %u periods\n", total, periods->len);
  return TRUE;
}

gboolean
read_history (Ground *ground, GError **error)
{
  LantuConnection *reader = ground->reader;
  LantuHistoryQuery query = { .reg = &lantu_task_register };
  g_autoptr (GArray) marks = lantu_history_marks (reader, &query, error);

  for (guint i = 0; marks && i < MIN (marks->len, 3); i++)
    {
      gint64 seq = g_array_index (marks, LantuHistoryMark, i).seq;
      g_autoptr (GPtrArray) changes = lantu_history_changes (reader, lantu_registers (), seq, 0, 0, 3, error);

      if (changes == NULL)
        return FALSE;
      for (guint k = 0; k < changes->len; k++)
        {
          g_autoptr (LantuHistoryWords) words = lantu_history_words (reader, &((LantuHistoryChange *) changes->pdata[k])->cell, error);
          g_autofree char *line = words ? lantu_history_words_line (words) : NULL;

          if (line == NULL)
            return FALSE;
          say (ground, "%" PRId64 " %s %s\n", seq, words->title, line);
        }
    }
  return marks != NULL;
}

/* As it was in the middle, and how it differs. */
gboolean
read_as_of (Ground *ground, GError **error)
{
  gint64 last;
  g_autoptr (LantuConnection) then = NULL;
  g_autofree char *hash = NULL;

  if (!lantu_connection_get_int64 (ground->reader, "SELECT max(seq) FROM txn", &last, error) ||
      (then = lantu_asof_reader (ground->store, (last + 1) / 2, NULL, NULL, NULL, error)) == NULL ||
      (hash = lantu_hash_content (then, lantu_registers (), error)) == NULL)
    return FALSE;
  say (ground, "%s\n", hash);
  return TRUE;
}

gboolean
read_undo_labels (Ground *ground, GError **error)
{
  LantuConnection *reader = ground->reader;
  g_autoptr (LantuChange) change = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  gint64 seen = 0;

  if (!lantu_store_can_undo (ground->store, reader, &undo, &redo, error))
    return FALSE;
  change = lantu_store_poll (ground->store, reader, &seen, &local);
  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  say (ground, "%s %s, %" PRId64 " %s\n", undo, redo, seen, change ? lantu_change_label (change) : "nothing");
  return TRUE;
}

static gboolean
report (Ground *ground, const char *name, const char *organisation, const char *file, GError **error)
{
  LantuConnection *reader = ground->reader;
  g_autofree char *path = g_build_filename (ground->folder, file, NULL);
  LantuReportAsk ask = { .query = { .today = GROUND_DAY } };
  g_autoptr (LantuReport) sheet = NULL;

  if (organisation && (ask.organisation = lantu_organisation_find (reader, organisation, error)) == 0)
    return FALSE;
  sheet = lantu_report_make (reader, lantu_report_kind (name), &ask, error);
  return sheet != NULL && lantu_report_write (sheet, path, NULL, error);
}

gboolean
report_progress (Ground *ground, GError **error)
{
  return report (ground, "progress", NULL, "progress.csv", error);
}

gboolean
report_checklist (Ground *ground, GError **error)
{
  return report (ground, "checklist", "甲局", "checklist.csv", error);
}

gboolean
report_reforms (Ground *ground, GError **error)
{
  return report (ground, "reform-items", NULL, "reform-items.csv", error);
}

gboolean
report_dispatch (Ground *ground, GError **error)
{
  return report (ground, "dispatch", NULL, "dispatch.csv", error);
}

gboolean
report_pdf (Ground *ground, GError **error)
{
  return report (ground, "checklist", "甲局", "checklist.pdf", error);
}

gboolean
report_tasks (Ground *ground, GError **error)
{
  return report (ground, "tasks", NULL, "tasks.csv", error);
}

gboolean
report_dossier (Ground *ground, GError **error)
{
  return report (ground, "dossier", "甲局", "dossier.csv", error);
}

gboolean
report_blueprint (Ground *ground, GError **error)
{
  return report (ground, "blueprint", NULL, "blueprint.csv", error);
}

gboolean
report_quarter (Ground *ground, GError **error)
{
  return report (ground, "quarter", NULL, "quarter.csv", error);
}

gboolean
report_briefing (Ground *ground, GError **error)
{
  return report (ground, "briefing", NULL, "briefing.csv", error);
}

gboolean
report_history (Ground *ground, GError **error)
{
  return report (ground, "history", "甲局", "history.csv", error);
}

gboolean
report_xlsx (Ground *ground, GError **error)
{
  return report (ground, "checklist", "甲局", "checklist.xlsx", error);
}

gboolean
report_docx (Ground *ground, GError **error)
{
  return report (ground, "checklist", "甲局", "checklist.docx", error);
}
