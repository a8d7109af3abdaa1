/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Words by language: the reader of compiled catalogues, against whole and broken
 * ones that are made here in memory, and the way from the resources to a word. */

#include "base/words.h"
#include "base/error.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *key;
  gsize key_length;
  const char *text;
  gsize text_length;
} Entry;

#define ENTRY(key, text) { key, sizeof (key) - 1, text, sizeof (text) - 1 }

/* In the order that msgfmt writes. */
static const Entry entries[] = {
  ENTRY ("", "Content-Type: text/plain; charset=UTF-8\n"),
  ENTRY ("%lu task\0%lu tasks", "%lu 项任务"),
  ENTRY ("Done", "已完成"),
  ENTRY ("Overdue", "逾期"),
  ENTRY ("Report", "报告"),
  ENTRY ("Untranslated", ""),
};

static void
put (GByteArray *mo, gsize offset, guint32 word, gboolean swapped)
{
  if (swapped)
    word = GUINT32_SWAP_LE_BE (word);
  memcpy (mo->data + offset, &word, 4);
}

static GByteArray *
make_mo (const Entry *list, guint n, gboolean swapped)
{
  GByteArray *mo = g_byte_array_new ();

  g_byte_array_set_size (mo, 28 + n * 16);
  memset (mo->data, 0, mo->len);
  put (mo, 0, 0x950412de, swapped);
  put (mo, 8, n, swapped);
  put (mo, 12, 28, swapped);
  put (mo, 16, 28 + n * 8, swapped);
  for (guint i = 0; i < n; i++)
    {
      put (mo, 28 + i * 8, list[i].key_length, swapped);
      put (mo, 28 + i * 8 + 4, mo->len, swapped);
      g_byte_array_append (mo, (const guint8 *) list[i].key, list[i].key_length + 1);
      put (mo, 28 + n * 8 + i * 8, list[i].text_length, swapped);
      put (mo, 28 + n * 8 + i * 8 + 4, mo->len, swapped);
      g_byte_array_append (mo, (const guint8 *) list[i].text, list[i].text_length + 1);
    }
  return mo;
}

/* Copies the bytes to a block of just that size, so that a sanitizer sees every step beyond. */
static LantuCatalogue *
parse (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return lantu_catalogue_parse (bytes, error);
}

static void
test_find (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr (GByteArray) mo = make_mo (entries, G_N_ELEMENTS (entries), swapped);
      g_autoptr (GError) error = NULL;
      g_autoptr (LantuCatalogue) catalogue = parse (mo->data, mo->len, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (lantu_catalogue_find (catalogue, "Done", 0), ==, "已完成");
      g_assert_cmpstr (lantu_catalogue_find (catalogue, "Overdue", 0), ==, "逾期");
      g_assert_cmpstr (lantu_catalogue_find (catalogue, "Report", 0), ==, "报告");
      g_assert_cmpstr (lantu_catalogue_find (catalogue, "%lu task", 0), ==, "%lu 项任务");
      g_assert_cmpstr (lantu_catalogue_find (catalogue, "%lu task", 1), ==, "%lu 项任务");
      g_assert_null (lantu_catalogue_find (catalogue, "Untranslated", 0));
      g_assert_null (lantu_catalogue_find (catalogue, "", 0));
      g_assert_null (lantu_catalogue_find (catalogue, "A", 0));
      g_assert_null (lantu_catalogue_find (catalogue, "Don", 0));
      g_assert_null (lantu_catalogue_find (catalogue, "Done!", 0));
      g_assert_null (lantu_catalogue_find (catalogue, "Zzz", 0));
    }
}

static void
test_forms (void)
{
  static const Entry forms[] = { ENTRY ("%lu file\0%lu files", "%lu Datei\0%lu Dateien") };
  g_autoptr (GByteArray) mo = make_mo (forms, 1, FALSE);
  g_autoptr (LantuCatalogue) catalogue = parse (mo->data, mo->len, NULL);

  g_assert_cmpstr (lantu_catalogue_find (catalogue, "%lu file", 0), ==, "%lu Datei");
  g_assert_cmpstr (lantu_catalogue_find (catalogue, "%lu file", 1), ==, "%lu Dateien");
  g_assert_cmpstr (lantu_catalogue_find (catalogue, "%lu file", 7), ==, "%lu Dateien");
}

static void
test_empty (void)
{
  g_autoptr (GByteArray) mo = make_mo (NULL, 0, FALSE);
  g_autoptr (LantuCatalogue) catalogue = parse (mo->data, mo->len, NULL);

  g_assert_nonnull (catalogue);
  g_assert_null (lantu_catalogue_find (catalogue, "Done", 0));
}

static void
assert_broken (GByteArray *mo, const char *how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LantuCatalogue) catalogue = parse (mo->data, mo->len, &error);

  if (catalogue)
    g_error ("a catalogue was taken with %s", how);
  g_assert_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);
}

static void
test_broken (void)
{
  static const struct
  {
    gsize offset;
    guint32 word;
    const char *how;
  } breaks[] = {
    { 0, 0x950412df, "another magic number" },
    { 4, 2 << 16, "a later revision" },
    { 8, 7, "one entry too many" },
    { 8, G_MAXUINT32, "too many entries" },
    { 8, 0x20000000, "entries that overflow" },
    { 12, G_MAXUINT32, "the keys behind the end" },
    { 16, G_MAXUINT32 - 7, "the texts behind the end" },
    { 28 + 8, 1000000, "a long key" },
    { 28 + 8, G_MAXUINT32, "a key that overflows" },
    { 28 + 12, G_MAXUINT32, "a key behind the end" },
    { 28 + 16, 3, "a key that ends without a zero" },
    { 28 + 6 * 8 + 8, G_MAXUINT32, "a text that overflows" },
    { 28 + 6 * 8 + 12, 1000000, "a text behind the end" },
  };
  static const Entry unsorted[] = { ENTRY ("b", "2"), ENTRY ("a", "1") };
  static const Entry twice[] = { ENTRY ("a", "1"), ENTRY ("a", "2") };
  static const Entry not_utf8[] = { ENTRY ("a", "\xff") };
  static const Entry not_utf8_later[] = { ENTRY ("a\0as", "1\0\xff") };
  static const struct
  {
    const Entry *list;
    guint n;
    const char *how;
  } lists[] = { { unsorted, 2, "unsorted keys" },
                { twice, 2, "a key twice" },
                { not_utf8, 1, "bytes that are no UTF-8" },
                { not_utf8_later, 1, "a form that is no UTF-8" } };

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autoptr (GByteArray) mo = make_mo (entries, G_N_ELEMENTS (entries), FALSE);

      put (mo, breaks[i].offset, breaks[i].word, FALSE);
      assert_broken (mo, breaks[i].how);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GByteArray) mo = make_mo (lists[i].list, lists[i].n, FALSE);

      assert_broken (mo, lists[i].how);
    }
}

/* A file that was cut off is never taken: the last string lacks its zero. */
static void
test_cut_off (void)
{
  g_autoptr (GByteArray) mo = make_mo (entries, G_N_ELEMENTS (entries), FALSE);

  for (gsize size = 0; size < mo->len; size++)
    {
      g_autoptr (LantuCatalogue) catalogue = parse (mo->data, size, NULL);

      g_assert_null (catalogue);
    }
}

/* Whatever a few bytes become: it is refused, or can be searched within its bounds. */
static void
test_scrambled (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GByteArray) mo = make_mo (entries, G_N_ELEMENTS (entries), g_test_rand_int_range (0, 2));
      g_autoptr (LantuCatalogue) catalogue = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        mo->data[g_test_rand_int_range (0, (gint32) mo->len)] = (guint8) g_test_rand_int_range (0, 256);
      catalogue = parse (mo->data, mo->len, NULL);
      if (catalogue == NULL)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
        for (guint form = 0; form < 3; form++)
          {
            const char *text = lantu_catalogue_find (catalogue, entries[i].key, form);

            g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
          }
    }
}

static void
test_resources (void)
{
  g_assert_cmpstr (lantu_words ("zh_CN", "Done"), ==, "已完成");
  g_assert_cmpstr (lantu_words ("zh_CN", "Nothing of the kind"), ==, "Nothing of the kind");
  g_assert_cmpstr (lantu_words ("zh_CN", "Untranslated"), ==, "Untranslated");
  g_assert_cmpstr (lantu_words ("zh_CN", ""), ==, "");
  g_assert_cmpstr (lantu_words ("en", "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words ("en_US", "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words ("fr", "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words ("../zh_CN", "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words (NULL, "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words ("", "Done"), ==, "Done");
  g_assert_cmpstr (lantu_words ("broken", "Done"), ==, "Done");

  g_assert_cmpstr (lantu_words_plural ("zh_CN", "%lu task", "%lu tasks", 1), ==, "%lu 项任务");
  g_assert_cmpstr (lantu_words_plural ("zh_CN", "%lu task", "%lu tasks", 5), ==, "%lu 项任务");
  g_assert_cmpstr (lantu_words_plural ("en", "%lu task", "%lu tasks", 1), ==, "%lu task");
  g_assert_cmpstr (lantu_words_plural ("en", "%lu task", "%lu tasks", 0), ==, "%lu tasks");
  g_assert_cmpstr (lantu_words_plural ("zh_CN", "%lu cat", "%lu cats", 1), ==, "%lu cat");
  g_assert_cmpstr (lantu_words_plural ("zh_CN", "%lu cat", "%lu cats", 2), ==, "%lu cats");
}

static gpointer
ask_often (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_assert_cmpstr (lantu_words ("zh_CN", "Overdue"), ==, "逾期");
      g_assert_cmpstr (lantu_words ("zh_TW", "Overdue"), ==, "逾期");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("words", ask_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* A folder that stands in for the program's resources; GIO looks there first. */
static char *
make_overlay (void)
{
  g_autoptr (GByteArray) mo = make_mo (entries, G_N_ELEMENTS (entries), FALSE);
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lantu-words-XXXXXX", &error);
  g_autofree char *cn = g_build_filename (folder, "zh_CN.mo", NULL);
  g_autofree char *tw = g_build_filename (folder, "zh_TW.mo", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken.mo", NULL);
  g_autofree char *overlay = g_strconcat ("/io/github/lantu_app/Lantu/po=", folder, NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (cn, (const char *) mo->data, mo->len, NULL));
  g_assert_true (g_file_set_contents (tw, (const char *) mo->data, mo->len, NULL));
  g_assert_true (g_file_set_contents (broken, (const char *) mo->data, 40, NULL));
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  return folder;
}

static void
remove_overlay (const char *folder)
{
  static const char *const names[] = { "zh_CN.mo", "zh_TW.mo", "broken.mo" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = make_overlay ();
  g_test_add_func ("/words/find", test_find);
  g_test_add_func ("/words/forms", test_forms);
  g_test_add_func ("/words/empty", test_empty);
  g_test_add_func ("/words/broken", test_broken);
  g_test_add_func ("/words/cut-off", test_cut_off);
  g_test_add_func ("/words/scrambled", test_scrambled);
  g_test_add_func ("/words/resources", test_resources);
  g_test_add_func ("/words/threads", test_threads);
  result = g_test_run ();
  remove_overlay (folder);
  return result;
}
