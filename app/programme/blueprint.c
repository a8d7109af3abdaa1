/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A blueprint file, read and checked; no database here.  Its form is described
 * in resources/blueprint/blueprint.schema.json.  A file may come from anywhere:
 *
 *  1. nothing is read that is larger than MAX_BYTES or no regular file;
 *  2. before json-glib, which recurses, sees the text, one pass over its bytes
 *     bounds the depth and the number of values and lets nothing through
 *     outside strings that JSON does not know (comments could hide brackets);
 *  3. what leaves lantu_blueprint_parse() is complete: every code that is named
 *     exists and is of the right kind, and the tree is a tree of bounded depth.
 *
 * A refusal is one sentence with the file's name and the place in it. */

#include "programme/blueprint.h"

#include "base/error.h"
#include "base/period.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUILTIN "/io/github/lantu_app/Lantu/blueprint/qinglian-chongqing.json"

#define MAX_BYTES (8 * 1024 * 1024)
#define MAX_NESTING 64
#define MAX_VALUES 1000000
#define MAX_NODES 20000
#define MAX_MEASURES 20000
#define MAX_DEPTH 32
#define MAX_LINKS 200
#define MAX_CODE 64
#define MAX_TITLE 500
#define MAX_VERSION 1000000

static const char *const node_kinds[] = { "goal",           "group",       "orientation", "objective", "system", "focus", "unit-kind",
                                          "problem-target", "reform-item", "guarantee",   "duty",      "pilot",  NULL };
static const char *const provenances[] = { "seed", "source", "draft", NULL };

typedef struct
{
  const char *name; /* of the file, for messages */
  GError **error;
  GHashTable *nodes; /* code → LantuBlueprintNode */
  guint n_unit_kinds;
} Reader;

static void
node_free (gpointer data)
{
  LantuBlueprintNode *node = data;

  g_free (node->code);
  g_free (node->parent);
  g_free (node->kind);
  g_free (node->title);
  g_free (node->short_title);
  g_free (node->text);
  g_free (node->provenance);
  g_free (node->source);
  g_free (node);
}

static void
measure_free (gpointer data)
{
  LantuBlueprintMeasure *measure = data;

  g_free (measure->code);
  g_free (measure->title);
  g_free (measure->evidence);
  g_free (measure->frequency);
  g_free (measure->provenance);
  g_free (measure->source);
  g_free (measure->aspect);
  g_free (measure->variant);
  g_strfreev (measure->focuses);
  g_strfreev (measure->kinds);
  g_strfreev (measure->objectives);
  g_free (measure);
}

/**
 * lantu_blueprint_free:
 * @self: (nullable) (transfer full): a blueprint
 */
void
lantu_blueprint_free (LantuBlueprint *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->language);
  g_free (self->notes);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_free (self);
}

/**
 * lantu_blueprint_node_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): the kinds that a node may have
 */
const char *const *
lantu_blueprint_node_kinds (void)
{
  return node_kinds;
}

/**
 * lantu_blueprint_provenances:
 *
 * Returns: (transfer none) (array zero-terminated=1): where a node or a measure may come from
 */
const char *const *
lantu_blueprint_provenances (void)
{
  return provenances;
}

/* The place is empty where the file as a whole is meant. */
G_GNUC_PRINTF (3, 4)
static gboolean
fail (Reader *reader, const char *place, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  if (*place)
    g_set_error (reader->error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s: %s", reader->name, place, problem);
  else
    g_set_error (reader->error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", reader->name, problem);
  return FALSE;
}

static gboolean
fail_at_line (Reader *reader, guint line, const char *problem)
{
  g_autofree char *place = g_strdup_printf (_("line %u"), line);

  return fail (reader, place, "%s", problem);
}

/* What is shown of a wrong word from the file. */
static char *
excerpt (const char *word)
{
  g_autofree char *escaped = g_strescape (word, NULL);

  return g_utf8_validate (word, -1, NULL) ? g_utf8_truncate_middle (word, 40) : g_utf8_truncate_middle (escaped, 40);
}

static char *
member_place (const char *place, const char *member)
{
  return *place ? g_strdup_printf ("%s.%s", place, member) : g_strdup (member);
}

/* Rule 2 of the head comment.  Whether it is JSON in all else, json-glib finds out. */
static gboolean
check_bytes (Reader *reader, const char *text, gsize len)
{
  guint depth = 0, n_values = 0, line = 1;
  gboolean in_string = FALSE;
  const char *bad;

  if (!g_utf8_validate_len (text, len, &bad))
    {
      for (const char *p = text; p < bad; p++)
        line += *p == '\n';
      return fail_at_line (reader, line, *bad == '\0' ? _("this is no text file (it holds bytes of zero)") : _("the text is not valid UTF-8"));
    }

  for (const char *p = text, *end = text + len; p < end; p++)
    {
      if (in_string)
        {
          if ((guchar) *p < 0x20)
            return fail_at_line (reader, line, _("a text between quotes is not closed, or holds a control character"));
          if (*p == '\\')
            {
              if (end - p >= 6 && memcmp (p, "\\u0000", 6) == 0)
                return fail_at_line (reader, line, _("a text holds a character of zero"));
              if (p + 1 < end && (guchar) p[1] >= 0x20)
                p++;
            }
          else if (*p == '"')
            in_string = FALSE;
          continue;
        }
      switch (*p)
        {
        case '"':
          in_string = TRUE;
          break;
        case '[':
        case '{':
          if (++depth > MAX_NESTING)
            return fail_at_line (reader, line, _("the brackets are nested too deep"));
          n_values++;
          break;
        case ']':
        case '}':
          if (depth == 0)
            return fail_at_line (reader, line, _("a bracket is closed that was never opened"));
          depth--;
          break;
        case ',':
          n_values++;
          break;
        case '\n':
          line++;
          break;
        default:
          if (!g_ascii_isalnum (*p) && strchr (" \t\r:+-.", *p) == NULL)
            return fail_at_line (reader, line, _("this is no valid JSON: there is a stray character outside the quotes"));
        }
      if (n_values > MAX_VALUES)
        return fail_at_line (reader, line, _("the file holds too many values"));
    }
  if (in_string || depth > 0)
    return fail_at_line (reader, line, _("the file ends too early"));
  return TRUE;
}

static JsonNode *
present (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
missing (Reader *reader, const char *place)
{
  return fail (reader, place, "%s", _("this is missing"));
}

/* A text, cleaned and checked; *out stays NULL where an optional one is absent or empty. */
static gboolean
read_text (Reader *reader, JsonNode *node, const char *place, gboolean required, glong max_chars, char **out)
{
  const char *raw;
  g_autofree char *clean = NULL;
  g_autofree char *problem = NULL;

  if (node == NULL)
    return required ? missing (reader, place) : TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (reader, place, "%s", _("this must be a text"));
  raw = json_node_get_string (node);
  if (!g_utf8_validate (raw, -1, NULL))
    return fail (reader, place, "%s", _("the text is not valid UTF-8"));
  clean = lantu_text_clean (raw);
  if (!lantu_text_check (clean, -1, max_chars, &problem))
    return fail (reader, place, "%s", problem);
  if (*clean == '\0')
    return required ? fail (reader, place, "%s", _("the text is empty")) : TRUE;
  *out = g_steal_pointer (&clean);
  return TRUE;
}

static gboolean
read_member (Reader *reader, JsonObject *object, const char *place, const char *member, gboolean required, glong max_chars, char **out)
{
  g_autofree char *where = member_place (place, member);

  return read_text (reader, present (object, member), where, required, max_chars, out);
}

static gboolean
read_code (Reader *reader, JsonNode *node, const char *place, gboolean required, char **out)
{
  if (!read_text (reader, node, place, required, MAX_CODE, out))
    return FALSE;
  if (*out)
    for (const char *p = *out; *p; p = g_utf8_next_char (p))
      if (!g_unichar_isgraph (g_utf8_get_char (p)))
        return fail (reader, place, "%s", _("a code holds no space and no invisible character"));
  return TRUE;
}

static gboolean
read_code_member (Reader *reader, JsonObject *object, const char *place, const char *member, gboolean required, char **out)
{
  g_autofree char *where = member_place (place, member);

  return read_code (reader, present (object, member), where, required, out);
}

static gboolean
read_choice (Reader *reader, JsonObject *object, const char *place, const char *member, const char *const *choices, char **out)
{
  if (!read_member (reader, object, place, member, TRUE, MAX_TITLE, out))
    return FALSE;
  if (!g_strv_contains (choices, *out))
    {
      g_autofree char *where = member_place (place, member);
      g_autofree char *word = excerpt (*out);
      g_autofree char *list = g_strjoinv (", ", (char **) choices);

      return fail (reader, where, _("“%s” is none of: %s"), word, list);
    }
  return TRUE;
}

/* A whole number; *out stays as it is where it is absent. */
static gboolean
read_integer (Reader *reader, JsonObject *object, const char *place, const char *member, int min, int max, int *out)
{
  JsonNode *node = present (object, member);
  g_autofree char *where = NULL;
  gint64 value;

  if (node == NULL)
    return TRUE;
  where = member_place (place, member);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return fail (reader, where, "%s", _("this must be a whole number"));
  value = json_node_get_int (node);
  if (value < min || value > max)
    return fail (reader, where, _("the number must be from %d to %d"), min, max);
  *out = (int) value;
  return TRUE;
}

static gboolean
read_yes_no (Reader *reader, JsonObject *object, const char *place, const char *member, gboolean *out)
{
  JsonNode *node = present (object, member);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      g_autofree char *where = member_place (place, member);

      return fail (reader, where, "%s", _("this must be true or false"));
    }
  *out = json_node_get_boolean (node);
  return TRUE;
}

/* A list; *out stays NULL where an optional one is absent. */
static gboolean
read_list (Reader *reader, JsonObject *object, const char *place, const char *member, gboolean required, guint max, JsonArray **out)
{
  JsonNode *node = present (object, member);
  g_autofree char *where = member_place (place, member);

  if (node == NULL)
    return required ? missing (reader, where) : TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (reader, where, "%s", _("this must be a list"));
  *out = json_node_get_array (node);
  if (json_array_get_length (*out) > max)
    return fail (reader, where, _("the list has %u entries; at most %u are allowed"), json_array_get_length (*out), max);
  return TRUE;
}

/* Codes of nodes, each of kind @kind. */
static gboolean
read_links (Reader *reader, JsonObject *object, const char *place, const char *member, const char *kind, GStrv *out)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *list = NULL;

  if (!read_list (reader, object, place, member, FALSE, MAX_LINKS, &list))
    return FALSE;
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s.%s[%u]", place, member, i);
      g_autofree char *code = NULL;
      const LantuBlueprintNode *node;

      if (!read_code (reader, json_array_get_element (list, i), where, TRUE, &code))
        return FALSE;
      node = g_hash_table_lookup (reader->nodes, code);
      if (node == NULL)
        return fail (reader, where, _("no node has the code “%s”"), code);
      if (!g_str_equal (node->kind, kind))
        return fail (reader, where, _("the node “%s” is of the kind %s; here stands one of the kind %s"), code, node->kind, kind);
      if (!g_hash_table_add (seen, node->code))
        return fail (reader, where, _("“%s” is named twice"), code);
      g_strv_builder_take (builder, g_steal_pointer (&code));
    }
  *out = g_strv_builder_end (builder);
  return TRUE;
}

static JsonObject *
read_entry (Reader *reader, JsonArray *list, guint i, const char *place)
{
  JsonNode *node = json_array_get_element (list, i);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  fail (reader, place, "%s", _("this must be an object in braces"));
  return NULL;
}

static gboolean
read_node (Reader *reader, JsonArray *list, guint i, LantuBlueprint *self)
{
  g_autofree char *place = g_strdup_printf ("nodes[%u]", i);
  JsonObject *object = read_entry (reader, list, i, place);
  LantuBlueprintNode *node;

  if (object == NULL)
    return FALSE;
  node = g_new0 (LantuBlueprintNode, 1);
  node->position = i;
  g_ptr_array_add (self->nodes, node);

  if (!read_code_member (reader, object, place, "code", TRUE, &node->code) ||
      !read_code_member (reader, object, place, "parent", FALSE, &node->parent) ||
      !read_choice (reader, object, place, "kind", node_kinds, &node->kind) ||
      !read_member (reader, object, place, "title", TRUE, MAX_TITLE, &node->title) ||
      !read_member (reader, object, place, "short", FALSE, MAX_TITLE, &node->short_title) ||
      !read_member (reader, object, place, "text", FALSE, LANTU_TEXT_MAX, &node->text) ||
      !read_choice (reader, object, place, "provenance", provenances, &node->provenance) ||
      !read_member (reader, object, place, "source", FALSE, LANTU_TEXT_MAX, &node->source))
    return FALSE;

  if (!g_hash_table_insert (reader->nodes, node->code, node))
    {
      g_autofree char *where = member_place (place, "code");

      return fail (reader, where, _("another node has the code “%s” already"), node->code);
    }
  reader->n_unit_kinds += g_str_equal (node->kind, "unit-kind");
  return TRUE;
}

/* Every parent exists, some kinds stand under one kind only, and the way up ends soon. */
static gboolean
check_parent (Reader *reader, const LantuBlueprintNode *node)
{
  static const char *const under[][2] = { { "focus", "system" }, { "problem-target", "unit-kind" } };
  g_autofree char *place = g_strdup_printf ("nodes[%u].parent", node->position);
  const LantuBlueprintNode *up = node->parent ? g_hash_table_lookup (reader->nodes, node->parent) : NULL;
  guint depth = 0;

  if (node->parent && up == NULL)
    return fail (reader, place, _("no node has the code “%s”"), node->parent);
  for (guint i = 0; i < G_N_ELEMENTS (under); i++)
    if (g_str_equal (node->kind, under[i][0]) && (up == NULL || !g_str_equal (up->kind, under[i][1])))
      return fail (reader, place, _("a node of the kind %s stands under one of the kind %s"), under[i][0], under[i][1]);

  for (; up; depth++)
    {
      if (depth > g_hash_table_size (reader->nodes))
        return fail (reader, place, "%s", _("the nodes above form a circle"));
      up = up->parent ? g_hash_table_lookup (reader->nodes, up->parent) : NULL;
    }
  if (depth >= MAX_DEPTH)
    return fail (reader, place, _("the tree has more than %d levels"), MAX_DEPTH);
  return TRUE;
}

static gboolean
read_nodes (Reader *reader, JsonObject *root, LantuBlueprint *self)
{
  JsonArray *list;

  if (!read_list (reader, root, "", "nodes", TRUE, MAX_NODES, &list))
    return FALSE;
  if (json_array_get_length (list) == 0)
    return fail (reader, "nodes", "%s", _("the list is empty"));
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!read_node (reader, list, i, self))
      return FALSE;

  /* a walk that is too long ends in a refusal, so there is one such walk at most */
  for (guint i = 0; i < self->nodes->len; i++)
    if (!check_parent (reader, g_ptr_array_index (self->nodes, i)))
      return FALSE;
  return TRUE;
}

static gboolean
read_due (Reader *reader, JsonObject *object, const char *place, LantuBlueprintMeasure *measure)
{
  static const int months[] = {
    [LANTU_FREQUENCY_MONTH] = 1, [LANTU_FREQUENCY_QUARTER] = 3, [LANTU_FREQUENCY_HALF_YEAR] = 6,
    [LANTU_FREQUENCY_YEAR] = 12, [LANTU_FREQUENCY_TERM] = 5,    [LANTU_FREQUENCY_EVENT] = 0,
  };
  LantuFrequency frequency;
  g_autofree char *where = NULL;

  if (!present (object, "due_month") && !present (object, "due_day"))
    return TRUE;
  where = member_place (place, present (object, "due_month") ? "due_month" : "due_day");
  if (!present (object, "due_month") || !present (object, "due_day"))
    return fail (reader, where, "%s", _("due_month and due_day stand together or not at all"));
  if (!lantu_frequency_from_code (measure->frequency, &frequency) || months[frequency] == 0)
    return fail (reader, where, _("a measure of the frequency %s has no due day"), measure->frequency);
  return read_integer (reader, object, place, "due_month", 1, months[frequency], &measure->due_month) &&
         read_integer (reader, object, place, "due_day", 1, 31, &measure->due_day);
}

static gboolean
read_measure (Reader *reader, JsonArray *list, guint i, LantuBlueprint *self, GHashTable *codes)
{
  g_autofree char *place = g_strdup_printf ("measures[%u]", i);
  g_autofree char *kinds_place = member_place (place, "kinds");
  JsonObject *object = read_entry (reader, list, i, place);
  LantuBlueprintMeasure *measure;
  LantuFrequency frequency;

  if (object == NULL)
    return FALSE;
  measure = g_new0 (LantuBlueprintMeasure, 1);
  measure->position = i;
  g_ptr_array_add (self->measures, measure);

  if (!read_code_member (reader, object, place, "code", TRUE, &measure->code) ||
      !read_member (reader, object, place, "title", TRUE, MAX_TITLE, &measure->title) ||
      !read_member (reader, object, place, "evidence", FALSE, LANTU_TEXT_MAX, &measure->evidence) ||
      !read_member (reader, object, place, "frequency", TRUE, MAX_TITLE, &measure->frequency) ||
      !read_choice (reader, object, place, "provenance", provenances, &measure->provenance) ||
      !read_member (reader, object, place, "source", FALSE, LANTU_TEXT_MAX, &measure->source) ||
      !read_member (reader, object, place, "aspect", FALSE, MAX_TITLE, &measure->aspect) ||
      !read_member (reader, object, place, "variant", FALSE, MAX_TITLE, &measure->variant) ||
      !read_yes_no (reader, object, place, "common", &measure->common) ||
      !read_links (reader, object, place, "focuses", "focus", &measure->focuses) ||
      !read_links (reader, object, place, "kinds", "unit-kind", &measure->kinds) ||
      !read_links (reader, object, place, "objectives", "objective", &measure->objectives))
    return FALSE;

  if (!g_hash_table_add (codes, measure->code))
    {
      g_autofree char *where = member_place (place, "code");

      return fail (reader, where, _("another measure has the code “%s” already"), measure->code);
    }
  if (!lantu_frequency_from_code (measure->frequency, &frequency))
    {
      g_autofree char *where = member_place (place, "frequency");
      g_autofree char *word = excerpt (measure->frequency);

      return fail (reader, where, _("“%s” is no frequency; there are once, month, quarter, half_year, year, term, event"), word);
    }
  if (measure->kinds[0] == NULL)
    return fail (reader, kinds_place, "%s", _("at least one kind of unit must be named"));
  if (measure->common && g_strv_length (measure->kinds) != reader->n_unit_kinds)
    return fail (reader, kinds_place, _("a common measure names all %u kinds of unit"), reader->n_unit_kinds);
  return read_due (reader, object, place, measure);
}

static gboolean
read_measures (Reader *reader, JsonObject *root, LantuBlueprint *self)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *list;

  if (!read_list (reader, root, "", "measures", TRUE, MAX_MEASURES, &list))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!read_measure (reader, list, i, self, codes))
      return FALSE;
  return TRUE;
}

/* `zh_CN`, `en`; it chooses words later, so nothing else may come in. */
static gboolean
is_language (const char *code)
{
  gsize n = strspn (code, "abcdefghijklmnopqrstuvwxyz");

  if (n < 2 || n > 3)
    return FALSE;
  code += n;
  return *code == '\0' || (code[0] == '_' && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && code[3] == '\0');
}

static gboolean
read_root (Reader *reader, JsonObject *root, LantuBlueprint *self)
{
  if (!read_code_member (reader, root, "", "id", TRUE, &self->id) || !read_integer (reader, root, "", "version", 1, MAX_VERSION, &self->version) ||
      !read_member (reader, root, "", "title", TRUE, MAX_TITLE, &self->title) ||
      !read_member (reader, root, "", "language", TRUE, MAX_TITLE, &self->language) ||
      !read_member (reader, root, "", "notes", FALSE, LANTU_TEXT_MAX, &self->notes))
    return FALSE;
  if (self->version == 0)
    return missing (reader, "version");
  if (!is_language (self->language))
    return fail (reader, "language", "%s", _("this must be the code of a language, such as zh_CN"));
  return read_nodes (reader, root, self) && read_measures (reader, root, self);
}

/**
 * lantu_blueprint_parse:
 * @bytes: the content of a blueprint file
 * @name: what messages call the file
 *
 * Reads a blueprint and checks all of it.
 *
 * Returns: (transfer full) (nullable): the blueprint, or %NULL with
 *   %LANTU_ERROR_INVALID, whose message names @name and the place in it
 */
LantuBlueprint *
lantu_blueprint_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (LantuBlueprint) self = g_new0 (LantuBlueprint, 1);
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) wrong = NULL;
  Reader reader = { .name = name, .error = error, .nodes = nodes };
  gsize len;
  const char *text = g_bytes_get_data (bytes, &len);

  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->measures = g_ptr_array_new_with_free_func (measure_free);

  if (len > MAX_BYTES)
    {
      fail (&reader, "", _("the file is larger than %d MB"), MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (len >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      len -= 3;
    }
  if (len == 0)
    {
      fail (&reader, "", "%s", _("the file is empty"));
      return NULL;
    }
  if (!check_bytes (&reader, text, len))
    return NULL;

#if JSON_CHECK_VERSION(1, 10, 0)
  json_parser_set_strict (parser, TRUE);
#endif
  if (!json_parser_load_from_data (parser, text, len, &wrong))
    {
      /* json-glib cuts the piece of text that it shows by bytes */
      g_autofree char *detail = g_utf8_make_valid (wrong->message, -1);
      gsize skip = g_str_has_prefix (detail, "<data>:") ? strlen ("<data>:") : 0;

      fail (&reader, "", _("this is no valid JSON (%s)"), detail + skip);
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      fail (&reader, "", "%s", _("this is no blueprint: the file must hold one object in braces"));
      return NULL;
    }
  if (!read_root (&reader, json_node_get_object (json_parser_get_root (parser)), self))
    return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
read_file (const char *path, const char *name, GError **error)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_autofree char *data = NULL;
  struct stat info;
  gsize len = 0;
  gssize got = 1;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      int code = errno;

      g_set_error (error, LANTU_ERROR, code == ENOENT ? LANTU_ERROR_NOT_FOUND : LANTU_ERROR_IO, "%s: %s", name, g_strerror (code));
      return NULL;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is no file"), name);
      return NULL;
    }
  /* one byte more than is allowed, so that the parser sees that it is too large */
  data = g_malloc (MAX_BYTES + 1);
  while (len < MAX_BYTES + 1 && got > 0)
    {
      got = read (fd, data + len, MAX_BYTES + 1 - len);
      if (got < 0 && errno == EINTR)
        got = 1;
      else if (got > 0)
        len += (gsize) got;
    }
  if (got < 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, "%s: %s", name, g_strerror (errno));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), len);
}

/**
 * lantu_blueprint_load:
 * @path: (type filename): a blueprint file
 *
 * Returns: (transfer full) (nullable): the blueprint, or %NULL with
 *   %LANTU_ERROR_INVALID as lantu_blueprint_parse() gives it,
 *   %LANTU_ERROR_NOT_FOUND or %LANTU_ERROR_IO
 */
LantuBlueprint *
lantu_blueprint_load (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GBytes) bytes = read_file (path, name, error);

  return bytes ? lantu_blueprint_parse (bytes, name, error) : NULL;
}

/**
 * lantu_blueprint_builtin:
 *
 * Returns: (transfer full) (nullable): the blueprint that comes with Lantu
 */
LantuBlueprint *
lantu_blueprint_builtin (GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *name = g_path_get_basename (BUILTIN);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (BUILTIN, G_RESOURCE_LOOKUP_FLAGS_NONE, &wrong);

  if (bytes == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, "%s: %s", name, wrong->message);
      return NULL;
    }
  return lantu_blueprint_parse (bytes, name, error);
}
