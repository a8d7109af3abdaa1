/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A new workspace is a blueprint copied into registers, as rows that its users
 * may edit.  Every copied row has an id derived from its natural key, so that
 * two desktops that start from one blueprint speak of the same rows. */

#include <glib/gi18n-lib.h>

#include "base/words.h"
#include "programme/evidence.h"
#include "progress/legend.h"
#include "programme/programme.h"
#include "store/identity.h"
#include "store/place.h"

static const LantuStoreHook *const hooks[] = { &lantu_rollup_hook, &lantu_evidence_hook, NULL };

/**
 * lantu_programme_open:
 *
 * Returns: (transfer full) (nullable): the store of an existing workspace
 */
LantuStore *
lantu_programme_open (const char *path, LantuStoreFlags flags, GError **error)
{
  return lantu_store_open (path, lantu_registers (), hooks, flags, error);
}

/* As lantu_salvage(), for a workspace of this programme. */
LantuSalvage *
lantu_programme_salvage (const char *path, const char *backup, const char *target, const char *actor, LantuProgressFunc progress, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  return lantu_salvage (path, backup, target, lantu_registers (), hooks, actor, progress, data, cancellable, error);
}

/* (transfer full) (nullable): the last backup of a damaged workspace that can be read */
char *
lantu_programme_find_backup (const char *path)
{
  return lantu_salvage_find_backup (path, lantu_registers ());
}

typedef struct
{
  const LantuBlueprint *blueprint;
  const char *title;
  LantuWriteFunc sample; /* (nullable) what makes it a sample */
  gpointer sample_data;
} Setup;

static gboolean
write_workspace (LantuConnection *connection, const Setup *setup, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "INSERT INTO workspace (id, title, language, blueprint, blueprint_version, blueprint_title, lag_yellow, lag_red, near_days, "
                  "sample) VALUES (?, ?, ?, ?, ?, ?, 1000, 3000, 15, ?)");

  lantu_statement_bind_int64 (statement, 1, lantu_id_derive ("workspace", NULL));
  lantu_statement_bind_text (statement, 2, setup->title);
  lantu_statement_bind_text (statement, 3, g_strcmp0 (setup->blueprint->language, "en") == 0 ? "en" : "zh_CN");
  lantu_statement_bind_text (statement, 4, setup->blueprint->id);
  lantu_statement_bind_int64 (statement, 5, setup->blueprint->version);
  lantu_statement_bind_text (statement, 6, setup->blueprint->title);
  lantu_statement_bind_int64 (statement, 7, setup->sample != NULL);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gint64
node_id (const LantuBlueprint *blueprint, const char *code)
{
  return lantu_id_derive ("node", blueprint->id, code, NULL);
}

static gboolean
write_nodes (LantuConnection *connection, const LantuBlueprint *blueprint, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "INSERT INTO node (id, parent, kind, code, title, short_title, text, provenance, source, position) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (guint i = 0; i < blueprint->nodes->len; i++)
    {
      const LantuBlueprintNode *node = g_ptr_array_index (blueprint->nodes, i);

      lantu_statement_bind_int64 (statement, 1, node_id (blueprint, node->code));
      if (node->parent)
        lantu_statement_bind_int64 (statement, 2, node_id (blueprint, node->parent));
      else
        lantu_statement_bind_null (statement, 2);
      lantu_statement_bind_text (statement, 3, node->kind);
      lantu_statement_bind_text (statement, 4, node->code);
      lantu_statement_bind_text (statement, 5, node->title);
      lantu_statement_bind_text (statement, 6, node->short_title);
      lantu_statement_bind_text (statement, 7, node->text);
      lantu_statement_bind_text (statement, 8, node->provenance);
      lantu_statement_bind_text (statement, 9, node->source);
      lantu_statement_bind_int64 (statement, 10, i + 1);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

/* Each reform item of the blueprint begins as an empty slot. */
static gboolean
write_reforms (LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "INSERT INTO reform (id, status) SELECT id, 'planning' FROM node WHERE kind = 'reform-item'");

  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static void
bind_optional (LantuStatement *statement, int index, int value)
{
  if (value)
    lantu_statement_bind_int64 (statement, index, value);
  else
    lantu_statement_bind_null (statement, index);
}

static gboolean
write_links (LantuConnection *connection, const LantuBlueprint *blueprint, const LantuBlueprintMeasure *measure, char **codes, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "INSERT OR IGNORE INTO link (id, measure, node, provenance) VALUES (?, ?, ?, ?)");

  for (guint i = 0; codes && codes[i]; i++)
    {
      lantu_statement_bind_int64 (statement, 1, lantu_id_derive ("link", blueprint->id, measure->code, codes[i], NULL));
      lantu_statement_bind_int64 (statement, 2, lantu_id_derive ("measure", blueprint->id, measure->code, NULL));
      lantu_statement_bind_int64 (statement, 3, node_id (blueprint, codes[i]));
      lantu_statement_bind_text (statement, 4, measure->provenance);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

static gboolean
write_measures (LantuConnection *connection, const LantuBlueprint *blueprint, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "INSERT INTO measure (id, code, title, evidence, frequency, due_month, due_day, aspect, variant, common, provenance, source, "
                  "position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (guint i = 0; i < blueprint->measures->len; i++)
    {
      const LantuBlueprintMeasure *measure = g_ptr_array_index (blueprint->measures, i);

      lantu_statement_bind_int64 (statement, 1, lantu_id_derive ("measure", blueprint->id, measure->code, NULL));
      lantu_statement_bind_text (statement, 2, measure->code);
      lantu_statement_bind_text (statement, 3, measure->title);
      lantu_statement_bind_text (statement, 4, measure->evidence);
      lantu_statement_bind_text (statement, 5, measure->frequency);
      bind_optional (statement, 6, measure->due_month);
      bind_optional (statement, 7, measure->due_day);
      lantu_statement_bind_text (statement, 8, measure->aspect);
      lantu_statement_bind_text (statement, 9, measure->variant);
      lantu_statement_bind_int64 (statement, 10, measure->common);
      lantu_statement_bind_text (statement, 11, measure->provenance);
      lantu_statement_bind_text (statement, 12, measure->source);
      lantu_statement_bind_int64 (statement, 13, i + 1);
      if (!lantu_statement_run (statement))
        break;
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  for (guint i = 0; i < blueprint->measures->len; i++)
    {
      const LantuBlueprintMeasure *measure = g_ptr_array_index (blueprint->measures, i);

      if (!write_links (connection, blueprint, measure, measure->focuses, error) ||
          !write_links (connection, blueprint, measure, measure->kinds, error) ||
          !write_links (connection, blueprint, measure, measure->objectives, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_setup (LantuWrite *write, gpointer data, GError **error)
{
  const Setup *setup = data;
  LantuConnection *connection = lantu_write_connection (write);

  return write_workspace (connection, setup, error) &&
         lantu_legend_write_shipped (connection, g_strcmp0 (setup->blueprint->language, "en") == 0 ? "en" : "zh_CN", error) &&
         write_nodes (connection, setup->blueprint, error) && write_reforms (connection, error) &&
         write_measures (connection, setup->blueprint, error) && (setup->sample == NULL || setup->sample (write, setup->sample_data, error));
}

static LantuStore *
make (const char *path, Setup *setup, const LantuTxnInfo *info, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  LantuStoreFlags flags = LANTU_STORE_CREATE | (setup->sample ? LANTU_STORE_SAMPLE_IDS : 0);
  g_autoptr (LantuStore) store = lantu_store_open (path, lantu_registers (), hooks, flags, error);

  if (store == NULL)
    return NULL;
  /* one transaction: a crash leaves the whole of it, or a file that is no workspace yet */
  if (!lantu_store_write (store, info, write_setup, setup, progress, data, cancellable, NULL, error))
    {
      g_clear_object (&store);
      lantu_place_remove (path);
      return NULL;
    }
  return g_steal_pointer (&store);
}

/**
 * lantu_programme_create:
 * @path: must not exist
 * @blueprint: copied into the new workspace
 * @title: what the workspace is called
 *
 * Returns: (transfer full) (nullable): the store; on a fault no file is left
 */
LantuStore *
lantu_programme_create (const char *path, const LantuBlueprint *blueprint, const char *title, const char *actor, GError **error)
{
  Setup setup = { blueprint, title };
  g_autofree char *label = g_strdup_printf (_("New workspace from “%s”"), blueprint->title);
  /* not undoable: a workspace without its blueprint is none */
  LantuTxnInfo info = { .kind = "migrate", .actor = actor, .label = label };

  return make (path, &setup, &info, NULL, NULL, NULL, error);
}

/**
 * lantu_programme_create_sample:
 * @sample: (type LantuWriteFunc): fills it, in the same transaction
 *
 * As above, but the workspace says of itself that its data are fictional, and
 * mints ids under prefix 0 until lantu_store_end_sample().
 */
LantuStore *
lantu_programme_create_sample (const char *path, const LantuBlueprint *blueprint, const char *title, const char *actor, LantuWriteFunc sample,
                               gpointer sample_data, LantuProgressFunc progress, gpointer data, GCancellable *cancellable, GError **error)
{
  Setup setup = { blueprint, title, sample, sample_data };
  LantuTxnInfo info = { .kind = "migrate", .actor = actor, .label = _("Fictional sample data") };

  return make (path, &setup, &info, progress, data, cancellable, error);
}

/* The one row of the register `workspace`. */
LantuRecord *
lantu_programme_workspace (LantuConnection *connection, GError **error)
{
  return lantu_record_get (connection, &lantu_workspace_register, lantu_id_derive ("workspace", NULL), error);
}

/**
 * lantu_programme_node:
 * @kind: such as `unit-kind`
 * @code_or_word: a code, a title or a short title
 *
 * Returns: the node's id, or 0 with @error set where there is none
 */
gint64
lantu_programme_node (LantuConnection *connection, const char *kind, const char *code_or_word, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  gint64 id = 0;
  LantuStatement *statement = lantu_connection_prepare (
      connection, "SELECT id, code, title, ?2 IN (code, title, short_title) FROM node WHERE kind = ?1 ORDER BY position");

  lantu_statement_bind_text (statement, 1, kind);
  lantu_statement_bind_text (statement, 2, code_or_word);
  while (lantu_statement_step (statement))
    {
      if (lantu_statement_int64 (statement, 3) == 1 && id == 0)
        id = lantu_statement_int64 (statement, 0);
      g_string_append_printf (known, "%s%s %s", known->len ? ", " : "", lantu_statement_text (statement, 1, NULL),
                              lantu_statement_text (statement, 2, NULL));
    }
  if (!lantu_statement_done (statement, error))
    return 0;
  if (id == 0)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("“%s” is none of: %s"), code_or_word, known->str);
  return id;
}

/* The measure of a code; 0 with @error set where there is none. */
gint64
lantu_programme_measure (LantuConnection *connection, const char *code, GError **error)
{
  gint64 id = 0;
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id FROM measure WHERE code = ? ORDER BY id LIMIT 1");

  lantu_statement_bind_text (statement, 1, code);
  if (lantu_statement_step (statement))
    id = lantu_statement_int64 (statement, 0);
  if (!lantu_statement_done (statement, error))
    return 0;
  if (id == 0)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no measure with the code “%s”"), code);
  return id;
}
