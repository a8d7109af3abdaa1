/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The blueprint that comes with Lantu has what it promises; another city's
 * loads; a bad file is refused with a sentence that names the place. */

#include "programme/blueprint.h"

#include "base/error.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *
fixture (const char *name)
{
  const char *folder = g_getenv ("LANTU_FIXTURES");

  return folder ? g_build_filename (folder, name, NULL) : g_test_build_filename (G_TEST_DIST, "..", "fixtures", name, NULL);
}

static guint
count_kind (const LantuBlueprint *blueprint, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < blueprint->nodes->len; i++)
    n += g_str_equal (((LantuBlueprintNode *) g_ptr_array_index (blueprint->nodes, i))->kind, kind);
  return n;
}

static const LantuBlueprintNode *
find_node (const LantuBlueprint *blueprint, const char *code)
{
  for (guint i = 0; i < blueprint->nodes->len; i++)
    {
      const LantuBlueprintNode *node = g_ptr_array_index (blueprint->nodes, i);

      if (g_str_equal (node->code, code))
        return node;
    }
  return NULL;
}

static const LantuBlueprintMeasure *
find_measure (const LantuBlueprint *blueprint, const char *code)
{
  for (guint i = 0; i < blueprint->measures->len; i++)
    {
      const LantuBlueprintMeasure *measure = g_ptr_array_index (blueprint->measures, i);

      if (g_str_equal (measure->code, code))
        return measure;
    }
  return NULL;
}

static void
test_builtin_nodes (void)
{
  static const char *const kinds[] = { "JG", "CJ", "XX", "QY", "YY", "ZF", "SC", "GC", "WH" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_builtin (&error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_nonnull (blueprint);
  g_assert_cmpstr (blueprint->id, ==, "qinglian-chongqing-2023");
  g_assert_cmpint (blueprint->version, ==, 1);
  g_assert_cmpstr (blueprint->language, ==, "zh_CN");
  g_assert_nonnull (blueprint->notes);

  g_assert_cmpuint (count_kind (blueprint, "goal"), ==, 1);
  g_assert_cmpuint (count_kind (blueprint, "objective"), ==, 6);
  g_assert_cmpuint (count_kind (blueprint, "system"), ==, 6);
  g_assert_cmpuint (count_kind (blueprint, "focus"), ==, 18);
  g_assert_cmpuint (count_kind (blueprint, "unit-kind"), ==, 9);
  g_assert_cmpuint (count_kind (blueprint, "problem-target"), ==, 5);
  g_assert_cmpuint (count_kind (blueprint, "reform-item"), ==, 20);
  g_assert_cmpuint (count_kind (blueprint, "guarantee"), ==, 3);
  g_assert_cmpuint (count_kind (blueprint, "orientation"), ==, 4);
  g_assert_cmpuint (count_kind (blueprint, "pilot"), ==, 5);

  for (guint i = 0; i < blueprint->nodes->len; i++)
    {
      const LantuBlueprintNode *node = g_ptr_array_index (blueprint->nodes, i);

      g_assert_cmpuint (node->position, ==, i);
      g_assert_nonnull (node->source);
      if (node->parent == NULL)
        g_assert_cmpstr (node->code, ==, "goal");
      if (g_str_equal (node->kind, "unit-kind"))
        g_assert_cmpstr (node->code, ==, kinds[n++]);
      if (g_str_equal (node->kind, "reform-item")) /* no invented titles */
        {
          g_assert_true (g_str_has_suffix (node->title, "（标题待录入）"));
          g_assert_nonnull (node->text);
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (kinds));
  g_assert_cmpstr (find_node (blueprint, "goal")->title, ==, "全面打造新时代市域党建新高地和清廉建设高地");
  g_assert_cmpstr (find_node (blueprint, "F3")->title, ==, "落实“三个区分开来”");
  g_assert_cmpstr (find_node (blueprint, "F3")->parent, ==, "F");
  g_assert_cmpstr (find_node (blueprint, "D")->short_title, ==, "风险防范");
  g_assert_cmpstr (find_node (blueprint, "XX-T1")->parent, ==, "XX");
  g_assert_cmpstr (find_node (blueprint, "XX-T1")->provenance, ==, "draft");
}

static void
test_builtin_measures (void)
{
  static const struct
  {
    const char *prefix;
    guint n;
  } parts[] = { { "GY-", 8 },  { "JG-", 12 }, { "CJ-", 13 }, { "XX-", 13 }, { "QY-", 12 },
                { "YY-", 12 }, { "ZF-", 12 }, { "SC-", 12 }, { "GC-", 13 }, { "WH-", 10 } };
  static const char *const without[] = { "YY-12", "ZF-12", "SC-08", "GC-11", NULL };
  static const char *const after_seed[] = { "JG-10", "JG-12", "CJ-07", "QY-12", "WH-07", "GY-02", "GY-08" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_builtin (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (blueprint->measures->len, ==, 117);
  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      guint n = 0;

      for (guint i = 0; i < blueprint->measures->len; i++)
        n += g_str_has_prefix (((LantuBlueprintMeasure *) g_ptr_array_index (blueprint->measures, i))->code, parts[p].prefix);
      g_assert_cmpuint (n, ==, parts[p].n);
    }
  for (guint i = 0; i < blueprint->measures->len; i++)
    {
      const LantuBlueprintMeasure *measure = g_ptr_array_index (blueprint->measures, i);
      gboolean common = g_str_has_prefix (measure->code, "GY-");

      g_assert_cmpuint (measure->position, ==, i);
      g_assert_nonnull (measure->evidence);
      g_assert_nonnull (measure->source);
      g_assert_null (strpbrk (measure->source, "[]"));
      g_assert_null (strstr (measure->source, "://"));
      g_assert_cmpint (measure->common, ==, common);
      g_assert_cmpuint (g_strv_length (measure->kinds), ==, common ? 9 : 1);
      if (!common)
        g_assert_true (strncmp (measure->code, measure->kinds[0], 2) == 0);
      g_assert_cmpuint (g_strv_length (measure->objectives), ==, 0);
      g_assert_cmpuint (g_strv_length (measure->focuses), ==, g_strv_contains (without, measure->code) ? 0 : 1);
      g_assert_false (g_strv_contains ((const char *const *) measure->focuses, "F2")); /* a visible gap */
      g_assert_null (strpbrk (measure->title, "\",;:()"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (after_seed); i++)
    g_assert_cmpstr (find_measure (blueprint, after_seed[i])->provenance, ==, "draft");

  g_assert_null (find_measure (blueprint, "CJ-N"));
  g_assert_cmpstr (find_measure (blueprint, "GY-05")->frequency, ==, "year");
  g_assert_cmpstr (find_measure (blueprint, "CJ-08")->frequency, ==, "month");
  g_assert_cmpstr (find_measure (blueprint, "CJ-03")->frequency, ==, "event");
  g_assert_cmpstr (find_measure (blueprint, "XX-04")->frequency, ==, "term");
  g_assert_cmpstr (find_measure (blueprint, "XX-01")->aspect, ==, "强政治引领");
  g_assert_cmpstr (find_measure (blueprint, "XX-13")->variant, ==, "高校");
  g_assert_null (find_measure (blueprint, "XX-13")->aspect);
  g_assert_cmpstr (find_measure (blueprint, "JG-05")->provenance, ==, "seed");
  g_assert_cmpstr (find_measure (blueprint, "JG-01")->provenance, ==, "source");
  g_assert_cmpint (find_measure (blueprint, "SC-04")->due_month, ==, 3);
  g_assert_cmpint (find_measure (blueprint, "SC-04")->due_day, ==, 31);
  g_assert_cmpint (find_measure (blueprint, "SC-05")->due_day, ==, 0);
}

static void
test_other_city (void)
{
  g_autofree char *path = fixture ("blueprint-other-city.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_load (path, &error);
  const LantuBlueprintMeasure *measure;

  g_assert_no_error (error);
  g_assert_cmpint (blueprint->version, ==, 3);
  g_assert_cmpuint (count_kind (blueprint, "goal"), ==, 1);
  g_assert_cmpuint (count_kind (blueprint, "objective"), ==, 4);
  g_assert_cmpuint (count_kind (blueprint, "system"), ==, 5);
  g_assert_cmpuint (count_kind (blueprint, "focus"), ==, 11);
  g_assert_cmpuint (count_kind (blueprint, "unit-kind"), ==, 7);
  g_assert_cmpuint (count_kind (blueprint, "reform-item"), ==, 3);
  g_assert_cmpuint (blueprint->measures->len, ==, 15);
  measure = find_measure (blueprint, "m06");
  g_assert_cmpuint (g_strv_length (measure->kinds), ==, 2);
  g_assert_cmpstr (measure->focuses[1], ==, "S5.3");
  g_assert_cmpstr (find_measure (blueprint, "m01")->objectives[0], ==, "Obj-1");
  g_assert_cmpint (find_measure (blueprint, "m10")->due_day, ==, 25);
}

/* ---- bad files ---- */

#define HEAD "{\"id\":\"x\",\"version\":1,\"title\":\"t\",\"language\":\"zh_CN\","
#define GOAL "{\"code\":\"g\",\"parent\":null,\"kind\":\"goal\",\"title\":\"t\",\"provenance\":\"seed\"}"
#define NODE(code, parent, kind) "{\"code\":\"" code "\",\"parent\":\"" parent "\",\"kind\":\"" kind "\",\"title\":\"t\",\"provenance\":\"seed\"}"
#define TREE GOAL "," NODE ("A", "g", "system") "," NODE ("A1", "A", "focus") "," NODE ("JG", "g", "unit-kind")
#define MEASURE(more) "{\"code\":\"m\",\"title\":\"t\",\"provenance\":\"draft\"," more "}"
#define FILE_OF(nodes, measures) HEAD "\"nodes\":[" nodes "],\"measures\":[" measures "]}"
#define MONTHLY "\"frequency\":\"month\",\"kinds\":[\"JG\"]"

static void
check_refused (const char *text, gssize len, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, len < 0 ? strlen (text) : (gsize) len);
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_parse (bytes, "city.json", &error);

  g_assert_null (blueprint);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, "city.json: ") || strstr (error->message, expected) == NULL)
    g_error ("expected “%s” in: %s", expected, error->message);
}

static void
check_taken (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuBlueprint) blueprint = lantu_blueprint_parse (bytes, "city.json", &error);

  g_assert_no_error (error);
  g_assert_nonnull (blueprint);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } bad[] = {
    { "", "the file is empty" },
    { "\xef\xbb\xbf", "the file is empty" },
    { "[]", "this is no blueprint" },
    { "7", "this is no blueprint" },
    { "{", "line 1: the file ends too early" },
    { "{}}", "line 1: a bracket is closed" },
    { "{\n\"a\n\":1}", "line 2: a text between quotes" },
    { "{\n/* \" */}", "line 2: this is no valid JSON" },
    { "{\n\n'a':1}", "line 3: this is no valid JSON" },
    { "{\"a\" 1}", "this is no valid JSON (1:" },
    { "{\n\"a\":\"\xff\"}", "line 2: the text is not valid UTF-8" },
    { "{\"a\":\"b\\u0000c\"}", "line 1: a text holds a character of zero" },
    { "{}", "city.json: id: this is missing" },
    { "{\"id\":null}", "id: this is missing" },
    { "{\"id\":5}", "id: this must be a text" },
    { "{\"id\":\" \"}", "id: the text is empty" },
    { "{\"id\":\"a b\"}", "id: a code holds no space" },
    { "{\"id\":\"x\"}", "title: this is missing" },
    { "{\"id\":\"x\",\"title\":\"t\",\"version\":\"1\"}", "version: this must be a whole number" },
    { "{\"id\":\"x\",\"title\":\"t\",\"version\":0}", "version: the number must be from 1" },
    { "{\"id\":\"x\",\"title\":\"t\",\"version\":99999999999}", "version: the number must be from 1" },
    { "{\"id\":\"x\",\"title\":\"t\",\"version\":1.5}", "version: this must be a whole number" },
    { "{\"id\":\"x\",\"title\":\"t\",\"language\":\"en\"}", "version: this is missing" },
    { "{\"id\":\"x\",\"title\":\"t\",\"version\":1,\"language\":\"../en\"}", "language: this must be the code" },
    { HEAD "\"notes\":[]}", "notes: this must be a text" },
    { HEAD "\"nodes\":{}}", "nodes: this must be a list" },
    { HEAD "\"measures\":[]}", "nodes: this is missing" },
    { HEAD "\"nodes\":[" GOAL "]}", "measures: this is missing" },
    { FILE_OF ("", ""), "nodes: the list is empty" },
    { FILE_OF ("3", ""), "nodes[0]: this must be an object" },
    { FILE_OF (GOAL ",null", ""), "nodes[1]: this must be an object" },
    { FILE_OF (GOAL "," NODE ("", "g", "system"), ""), "nodes[1].code: the text is empty" },
    { FILE_OF (GOAL "," GOAL, ""), "nodes[1].code: another node has the code “g” already" },
    { FILE_OF (GOAL "," NODE ("A", "g", "sistem"), ""), "nodes[1].kind: “sistem” is none of: goal, group" },
    { FILE_OF (GOAL "," NODE ("A", "h", "system"), ""), "nodes[1].parent: no node has the code “h”" },
    { FILE_OF (GOAL "," NODE ("A", "g", "focus"), ""), "nodes[1].parent: a node of the kind focus stands under" },
    { FILE_OF (GOAL "," NODE ("p", "g", "problem-target"), ""), "nodes[1].parent: a node of the kind problem-target" },
    { FILE_OF (GOAL "," NODE ("A", "A", "group"), ""), "nodes[1].parent: the nodes above form a circle" },
    { FILE_OF (GOAL "," NODE ("A", "B", "group") "," NODE ("B", "A", "group"), ""), "nodes[1].parent: the nodes above" },
    { FILE_OF ("{\"code\":\"g\",\"kind\":\"goal\",\"title\":[],\"provenance\":\"seed\"}", ""), "nodes[0].title: this must be a text" },
    { FILE_OF ("{\"code\":\"g\",\"kind\":\"goal\",\"title\":\"a\\u0007\",\"provenance\":\"seed\"}", ""),
      "nodes[0].title: the text holds a control character" },
    { FILE_OF ("{\"code\":\"g\",\"kind\":\"goal\",\"title\":\"t\"}", ""), "nodes[0].provenance: this is missing" },
    { FILE_OF ("{\"code\":\"g\",\"kind\":\"goal\",\"title\":\"t\",\"provenance\":\"bg\"}", ""),
      "nodes[0].provenance: “bg” is none of: seed, source, draft" },
    { FILE_OF (TREE, "[]"), "measures[0]: this must be an object" },
    { FILE_OF (TREE, MEASURE ("\"kinds\":[\"JG\"]")), "measures[0].frequency: this is missing" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"week\",\"kinds\":[\"JG\"]")), "measures[0].frequency: “week”" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"month\"")), "measures[0].kinds: at least one" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"month\",\"kinds\":\"JG\"")), "measures[0].kinds: this must be a list" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"month\",\"kinds\":[\"JG\",\"A\"]")), "measures[0].kinds[1]: the node “A” is of the kind system" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"month\",\"kinds\":[\"JG\",\"JG\"]")), "measures[0].kinds[1]: “JG” is named" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"month\",\"kinds\":[null]")), "measures[0].kinds[0]: this must be a text" },
    { FILE_OF (TREE, MEASURE (MONTHLY) "," MEASURE (MONTHLY)), "measures[1].code: another measure has the code “m”" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"focuses\":[\"A1\",\"Z9\"]")), "city.json: measures[0].focuses[1]: no node has the code “Z9”" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"objectives\":[\"A1\"]")), "measures[0].objectives[0]: the node “A1”" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"common\":\"yes\"")), "measures[0].common: this must be true or false" },
    { FILE_OF (TREE "," NODE ("XX", "g", "unit-kind"), MEASURE (MONTHLY ",\"common\":true")),
      "measures[0].kinds: a common measure names all 2 kinds" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"due_day\":3")), "measures[0].due_day: due_month and due_day" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"due_month\":2,\"due_day\":3")), "measures[0].due_month: the number must be" },
    { FILE_OF (TREE, MEASURE (MONTHLY ",\"due_month\":1,\"due_day\":32")), "measures[0].due_day: the number must be" },
    { FILE_OF (TREE, MEASURE ("\"frequency\":\"event\",\"kinds\":[\"JG\"],\"due_month\":1,\"due_day\":3")),
      "measures[0].due_month: a measure of the frequency event has no due day" },
  };

  check_taken (FILE_OF (TREE, MEASURE (MONTHLY)));
  check_taken ("\xef\xbb\xbf" FILE_OF (TREE, MEASURE (MONTHLY ",\"focuses\":null,\"later\":[{}]")));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    check_refused (bad[i].text, -1, bad[i].expected);
  check_refused ("{}\0", 3, "line 1: this is no text file");
}

/* What is bounded, just beyond the bound. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *wide = g_malloc (8 * 1024 * 1024 + 1);

  memset (wide, ' ', 8 * 1024 * 1024 + 1);
  check_refused (wide, 8 * 1024 * 1024 + 1, "the file is larger than 8 MB");
  memset (wide, '[', 8 * 1024 * 1024);
  check_refused (wide, 8 * 1024 * 1024, "line 1: the brackets are nested too deep");
  memset (wide, ',', 8 * 1024 * 1024);
  check_refused (wide, 8 * 1024 * 1024, "line 1: the file holds too many values");

  /* 64 levels of brackets in a member that is not known are taken, 65 are not */
  for (guint extra = 0; extra < 2; extra++)
    {
      g_string_assign (text, HEAD "\"later\":");
      for (guint i = 0; i < 63 + extra; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < 63 + extra; i++)
        g_string_append_c (text, ']');
      g_string_append (text, ",\"nodes\":[" GOAL "],\"measures\":[]}");
      if (extra)
        check_refused (text->str, -1, "nested too deep");
      else
        check_taken (text->str);
    }

  /* codes of 65 characters, texts of 10,001 */
  g_string_assign (text, "{\"id\":\"");
  for (guint i = 0; i < 65; i++)
    g_string_append (text, "国");
  g_string_append (text, "\"}");
  check_refused (text->str, -1, "id: the text has 65 characters");
  for (guint extra = 0; extra < 2; extra++)
    {
      g_string_assign (text, HEAD "\"notes\":\"");
      for (guint i = 0; i < 10000 + extra; i++)
        g_string_append (text, "国");
      g_string_append (text, "\",\"nodes\":[" GOAL "],\"measures\":[]}");
      if (extra)
        check_refused (text->str, -1, "notes: the text has");
      else
        check_taken (text->str);
    }

  /* one node too many; and a tree that is a ladder */
  g_string_assign (text, HEAD "\"nodes\":[0");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, ",0");
  g_string_append (text, "],\"measures\":[]}");
  check_refused (text->str, -1, "nodes: the list has");
  for (guint extra = 0; extra < 2; extra++)
    {
      g_string_assign (text, HEAD "\"nodes\":[" GOAL);
      for (guint i = 1; i < 32 + extra; i++)
        {
          g_autofree char *up = i == 1 ? g_strdup ("g") : g_strdup_printf ("n%u", i - 1);

          g_string_append_printf (text, "," NODE ("n%u", "%s", "group"), i, up);
        }
      g_string_append (text, "],\"measures\":[]}");
      if (extra)
        check_refused (text->str, -1, "nodes[32].parent: the tree has more than 32 levels");
      else
        check_taken (text->str);
    }
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lantu-blueprint-XXXXXX", NULL);
  g_autofree char *none = g_build_filename (folder, "none.json", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lantu_blueprint_load (none, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "none.json: "));
  g_clear_error (&error);

  g_assert_null (lantu_blueprint_load (folder, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0); /* must not wait for a writer */
  g_assert_null (lantu_blueprint_load (pipe, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (bad, "{}", -1, NULL));
  g_assert_null (lantu_blueprint_load (bad, &error));
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "bad.json: id: this is missing");

  g_unlink (bad);
  g_unlink (pipe);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blueprint/builtin/nodes", test_builtin_nodes);
  g_test_add_func ("/blueprint/builtin/measures", test_builtin_measures);
  g_test_add_func ("/blueprint/other-city", test_other_city);
  g_test_add_func ("/blueprint/refused", test_refused);
  g_test_add_func ("/blueprint/bounds", test_bounds);
  g_test_add_func ("/blueprint/files", test_files);
  return g_test_run ();
}
