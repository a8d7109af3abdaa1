/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The register of evidence: a row for each task that a file serves, since dates,
 * note and history are the task's own; the contents are shared by their hash. */

#include "programme/evidence.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "record/edit.h"

#define MB (1000 * 1000)

LantuEvidenceAdd *
lantu_evidence_add_new (gint64 task, LantuDay received)
{
  LantuEvidenceAdd *add = g_new0 (LantuEvidenceAdd, 1);

  add->task = task;
  add->received = received;
  add->occurred = LANTU_NO_DAY;
  add->files = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_evidence_file_free);
  add->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return add;
}

void
lantu_evidence_add_free (LantuEvidenceAdd *add)
{
  g_ptr_array_unref (add->files);
  g_array_unref (add->ids);
  g_free (add->note);
  g_free (add);
}

/**
 * lantu_evidence_limit:
 *
 * Returns: how many bytes one file may have in this workspace; 0 with @error set on a fault
 */
gint64
lantu_evidence_limit (LantuConnection *connection, GError **error)
{
  gint64 mb;

  if (!lantu_connection_get_int64 (connection, "SELECT evidence_limit FROM workspace ORDER BY id LIMIT 1", &mb, error))
    return 0;
  return CLAMP (mb > 0 ? mb : LANTU_EVIDENCE_USUAL_MB, 1, LANTU_EVIDENCE_MOST_MB) * MB;
}

static gboolean
check_sizes (LantuConnection *connection, const LantuEvidenceAdd *add, GError **error)
{
  gint64 limit = lantu_evidence_limit (connection, error), sum = 0;

  if (limit == 0)
    return FALSE;
  for (guint i = 0; i < add->files->len; i++)
    {
      const LantuEvidenceFile *file = g_ptr_array_index (add->files, i);
      gint64 size = (gint64) g_bytes_get_size (file->bytes);

      sum += size;
      if (size > limit)
        {
          g_autofree char *is = g_format_size ((guint64) size);

          g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: %s is more than the %d MB that this workspace takes of one file"), file->name,
                       is, (int) (limit / MB));
          return FALSE;
        }
    }
  if (sum <= (gint64) LANTU_EVIDENCE_STEP_MB * MB)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("these are more than %d MB; add them in several steps"), LANTU_EVIDENCE_STEP_MB);
  return FALSE;
}

/* The task's row with these contents, unless they were erased; 0 where there is none. */
static gboolean
find_same (LantuConnection *connection, gint64 task, const char *sha256, gint64 *id, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id FROM evidence WHERE task = ? AND sha256 = ? AND erased IS NULL ORDER BY id LIMIT 1");

  lantu_statement_bind_int64 (statement, 1, task);
  lantu_statement_bind_text (statement, 2, sha256);
  *id = lantu_statement_step (statement) ? lantu_statement_int64 (statement, 0) : 0;
  return lantu_statement_done (statement, error);
}

static gint64
add_row (LantuWrite *write, const LantuEvidenceAdd *add, const LantuEvidenceFile *file, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_create (&lantu_evidence_register);
  LantuDay occurred = add->occurred != LANTU_NO_DAY ? add->occurred : file->occurred;

  lantu_edit_set_int (edit, "task", add->task);
  lantu_edit_set (edit, "name", file->name);
  lantu_edit_set (edit, "sha256", file->sha256);
  lantu_edit_set_int (edit, "size", (gint64) g_bytes_get_size (file->bytes));
  lantu_edit_set (edit, "type", file->type);
  if (occurred != LANTU_NO_DAY)
    lantu_edit_set_int (edit, "occurred", occurred);
  lantu_edit_set_int (edit, "received", add->received);
  lantu_edit_set (edit, "note", add->note);
  if (add->revision_of)
    lantu_edit_set_int (edit, "revision_of", add->revision_of);
  return lantu_edit_write (write, edit, error) ? lantu_edit_id (edit) : 0;
}

static gboolean
check_revision (LantuConnection *connection, const LantuEvidenceAdd *add, GError **error)
{
  g_autoptr (LantuEvidence) old = NULL;

  if (add->revision_of == 0)
    return TRUE;
  old = lantu_evidence_get (connection, add->revision_of, error);
  if (old == NULL)
    return FALSE;
  if (old->task == add->task && add->files->len == 1)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("“%s” can be replaced by one file of the same task only"), old->name);
  return FALSE;
}

/**
 * lantu_evidence_add_write:
 * @add: (type LantuEvidenceAdd): the files and their task
 *
 * A #LantuWriteFunc.  A file that the task has already is not added again.
 */
gboolean
lantu_evidence_add_write (LantuWrite *write, gpointer data, GError **error)
{
  LantuEvidenceAdd *add = data;
  LantuConnection *connection = lantu_write_connection (write);

  g_array_set_size (add->ids, 0);
  if (!check_sizes (connection, add, error) || !check_revision (connection, add, error))
    return FALSE;
  for (guint i = 0; i < add->files->len; i++)
    {
      const LantuEvidenceFile *file = g_ptr_array_index (add->files, i);
      gint64 id;

      if (!find_same (connection, add->task, file->sha256, &id, error))
        return FALSE;
      /* the row refuses what is wrong before the contents are written */
      if (id == 0 && ((id = add_row (write, add, file, error)) == 0 || !lantu_evidence_put (connection, file, error)))
        return FALSE;
      g_array_append_val (add->ids, id);
      lantu_write_progress (write, (double) (i + 1) / add->files->len);
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  return TRUE;
}

/* -- reading --------------------------------------------------------------------- */

#define COLUMNS                                                                                               \
  "SELECT e.id, e.task, e.revision_of, e.name, e.sha256, e.type, e.note, e.size, e.occurred, e.received, "    \
  "CASE WHEN c.gone = 'swept' THEN 2 WHEN c.gone IS NOT NULL OR e.erased IS NOT NULL THEN 1 "                 \
  "WHEN c.sha256 IS NULL OR c.bytes IS NULL THEN 3 ELSE 0 END, "                                              \
  "EXISTS (SELECT 1 FROM evidence n WHERE n.revision_of = e.id), coalesce(e.occurred, e.received) < t.start " \
  "FROM evidence e LEFT JOIN content c ON c.sha256 = e.sha256 LEFT JOIN task t ON t.id = e.task "

static LantuDay
day_at (LantuStatement *statement, int column)
{
  return lantu_statement_is_null (statement, column) ? LANTU_NO_DAY : (LantuDay) lantu_statement_int64 (statement, column);
}

static LantuEvidence *
read_row (LantuStatement *statement)
{
  LantuEvidence *evidence = g_new0 (LantuEvidence, 1);

  evidence->id = lantu_statement_int64 (statement, 0);
  evidence->task = lantu_statement_int64 (statement, 1);
  evidence->revision_of = lantu_statement_int64 (statement, 2);
  evidence->name = g_strdup (lantu_statement_is_null (statement, 3) ? "" : lantu_statement_text (statement, 3, NULL));
  evidence->sha256 = g_strdup (lantu_statement_is_null (statement, 4) ? "" : lantu_statement_text (statement, 4, NULL));
  evidence->type = g_strdup (lantu_statement_text (statement, 5, NULL));
  evidence->note = g_strdup (lantu_statement_text (statement, 6, NULL));
  evidence->size = lantu_statement_int64 (statement, 7);
  evidence->occurred = day_at (statement, 8);
  evidence->received = day_at (statement, 9);
  evidence->state = (LantuEvidenceState) lantu_statement_int64 (statement, 10);
  evidence->replaced = lantu_statement_int64 (statement, 11) == 1;
  evidence->early = lantu_statement_int64 (statement, 12) == 1;
  return evidence;
}

void
lantu_evidence_free (LantuEvidence *evidence)
{
  g_free (evidence->name);
  g_free (evidence->sha256);
  g_free (evidence->type);
  g_free (evidence->note);
  g_free (evidence);
}

/**
 * lantu_evidence_list:
 * @task: 0 for that of all tasks
 *
 * Returns: (transfer full) (nullable) (element-type LantuEvidence): in the order in which it was added
 */
GPtrArray *
lantu_evidence_list (LantuConnection *connection, gint64 task, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_evidence_free);
  LantuStatement *statement = lantu_connection_prepare (connection, task ? COLUMNS "WHERE e.task = ? ORDER BY e.received, e.id"
                                                                         : COLUMNS "ORDER BY e.received, e.id");

  if (task)
    lantu_statement_bind_int64 (statement, 1, task);
  while (lantu_statement_step (statement))
    g_ptr_array_add (rows, read_row (statement));
  return lantu_statement_done (statement, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * lantu_evidence_get:
 *
 * Returns: (transfer full) (nullable): the row; %NULL with @error set where it is not there
 */
LantuEvidence *
lantu_evidence_get (LantuConnection *connection, gint64 id, GError **error)
{
  g_autoptr (LantuEvidence) evidence = NULL;
  LantuStatement *statement = lantu_connection_prepare (connection, COLUMNS "WHERE e.id = ?");

  lantu_statement_bind_int64 (statement, 1, id);
  if (lantu_statement_step (statement))
    evidence = read_row (statement);
  if (!lantu_statement_done (statement, error))
    return NULL;
  if (evidence == NULL)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no evidence %" PRId64), id);
  return g_steal_pointer (&evidence);
}

gboolean
lantu_evidence_is_link (const LantuEvidence *evidence)
{
  return g_strcmp0 (evidence->type, LANTU_EVIDENCE_LINK_TYPE) == 0;
}

/**
 * lantu_evidence_address:
 * @evidence: a link
 *
 * Looked at again, since a workspace comes from anywhere.
 *
 * Returns: (transfer full) (nullable): where it leads; %NULL with @error set where its contents are gone or no address
 */
char *
lantu_evidence_address (LantuConnection *connection, const LantuEvidence *evidence, GError **error)
{
  g_autoptr (GBytes) bytes = lantu_evidence_read (connection, evidence, error);
  g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), MIN (g_bytes_get_size (bytes), 4000)) : NULL;
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (LantuEvidenceFile) file = valid ? lantu_evidence_file_new_link (valid, NULL, error) : NULL;

  return file ? g_strdup (g_strstrip (valid)) : NULL;
}

/**
 * lantu_evidence_total:
 * @files: (out): how many contents are kept
 * @bytes: (out): how much room they take
 */
gboolean
lantu_evidence_total (LantuConnection *connection, gint64 *files, gint64 *bytes, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT count(*), coalesce(sum(size), 0) FROM content WHERE gone IS NULL");

  *files = *bytes = 0;
  if (lantu_statement_step (statement))
    {
      *files = lantu_statement_int64 (statement, 0);
      *bytes = lantu_statement_int64 (statement, 1);
    }
  return lantu_statement_done (statement, error);
}
