/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A blueprint file from anywhere: refused with one valid sentence, or complete. */

#include "fuzz.h"

#include "base/error.h"
#include "programme/blueprint.h"

static void
must_be_text (const char *text, gboolean required)
{
  if (text == NULL ? required : (*text == '\0' || !g_utf8_validate (text, -1, NULL)))
    g_error ("a text is not as promised");
}

static void
look (const LantuBlueprint *blueprint)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);

  must_be_text (blueprint->id, TRUE);
  must_be_text (blueprint->title, TRUE);
  must_be_text (blueprint->language, TRUE);
  must_be_text (blueprint->notes, FALSE);
  for (guint i = 0; i < blueprint->nodes->len; i++)
    {
      const LantuBlueprintNode *node = g_ptr_array_index (blueprint->nodes, i);

      must_be_text (node->code, TRUE);
      must_be_text (node->title, TRUE);
      must_be_text (node->text, FALSE);
      g_assert_true (g_strv_contains (lantu_blueprint_node_kinds (), node->kind));
      g_assert_true (g_strv_contains (lantu_blueprint_provenances (), node->provenance));
      g_assert_true (g_hash_table_add (nodes, node->code));
    }
  for (guint i = 0; i < blueprint->nodes->len; i++)
    {
      const LantuBlueprintNode *node = g_ptr_array_index (blueprint->nodes, i);

      g_assert_true (node->parent == NULL || g_hash_table_contains (nodes, node->parent));
    }
  for (guint i = 0; i < blueprint->measures->len; i++)
    {
      const LantuBlueprintMeasure *measure = g_ptr_array_index (blueprint->measures, i);
      char **const lists[] = { measure->focuses, measure->kinds, measure->objectives };

      must_be_text (measure->code, TRUE);
      must_be_text (measure->title, TRUE);
      g_assert_true (measure->kinds[0] != NULL);
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        for (guint k = 0; lists[l][k]; k++)
          g_assert_true (g_hash_table_contains (nodes, lists[l][k]));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_parse (bytes, "x.json", &error);

  if (blueprint)
    look (blueprint);
  else
    {
      g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "x.json: ") && g_utf8_validate (error->message, -1, NULL));
    }
  return 0;
}
