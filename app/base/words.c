/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Words in a language that is asked for by name.
 *
 * Paper and exports speak the workspace's language, whatever the interface
 * speaks.  gettext answers in the process's language only, and in no language
 * at all where the machine lacks the locale; so the compiled catalogues (.mo)
 * are resources of the program, and this file reads them itself.
 *
 * A catalogue is looked at whole before it is used: every string lies within
 * the file, ends with a zero and is UTF-8, and the keys ascend.  Finding a word is
 * then a plain binary search.  A catalogue that was loaded stays until the end of
 * the process, so its words need no owner. */

#include "base/words.h"
#include "base/error.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE "/io/github/lantu_app/Lantu/po/"
#define MAGIC 0x950412deU
#define HEAD_SIZE 28

struct _LantuCatalogue
{
  GBytes *bytes; /* owned */
  const guint8 *data;
  gsize size;
  guint32 count;
  guint32 keys;  /* offset of the table of the originals */
  guint32 texts; /* offset of the table of the translations */
  gboolean swapped;
};

static guint32
word_at (LantuCatalogue *self, gsize offset)
{
  guint32 word;

  memcpy (&word, self->data + offset, sizeof word);
  return self->swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* The string number @index of the table at @table, with its length. */
static const char *
string_at (LantuCatalogue *self, guint32 table, guint32 index, guint32 *length)
{
  gsize entry = (gsize) table + (gsize) index * 8;

  *length = word_at (self, entry);
  return (const char *) self->data + word_at (self, entry + 4);
}

/* Whether the string lies in the file, ends with a zero, and is UTF-8 (in parts: plurals have zeros between them). */
static gboolean
string_valid (LantuCatalogue *self, guint32 table, guint32 index)
{
  gsize entry = (gsize) table + (gsize) index * 8;
  guint64 end = (guint64) word_at (self, entry) + word_at (self, entry + 4);
  const char *text;
  guint32 length;

  if (end >= self->size || self->data[end] != 0)
    return FALSE;
  text = string_at (self, table, index, &length);
  for (const char *p = text; p <= text + length; p += strlen (p) + 1)
    if (!g_utf8_validate (p, -1, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
catalogue_valid (LantuCatalogue *self)
{
  guint32 length;

  if ((guint64) self->keys + (guint64) self->count * 8 > self->size || (guint64) self->texts + (guint64) self->count * 8 > self->size)
    return FALSE;
  for (guint32 i = 0; i < self->count; i++)
    {
      if (!string_valid (self, self->keys, i) || !string_valid (self, self->texts, i))
        return FALSE;
      if (i > 0 && strcmp (string_at (self, self->keys, i - 1, &length), string_at (self, self->keys, i, &length)) >= 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * lantu_catalogue_parse:
 * @mo: a compiled catalogue, as msgfmt writes it, of either byte order
 * @error: return location
 *
 * Returns: (transfer full): the catalogue, or %NULL with %LANTU_ERROR_DAMAGED
 */
LantuCatalogue *
lantu_catalogue_parse (GBytes *mo, GError **error)
{
  g_autoptr (LantuCatalogue) self = g_new0 (LantuCatalogue, 1);

  self->bytes = g_bytes_ref (mo);
  self->data = g_bytes_get_data (mo, &self->size);
  if (self->size >= HEAD_SIZE)
    {
      self->swapped = word_at (self, 0) == GUINT32_SWAP_LE_BE (MAGIC);
      self->count = word_at (self, 8);
      self->keys = word_at (self, 12);
      self->texts = word_at (self, 16);
      if (word_at (self, 0) == MAGIC && word_at (self, 4) >> 16 <= 1 && catalogue_valid (self))
        return g_steal_pointer (&self);
    }
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, "this is no compiled catalogue of translations");
  return NULL;
}

/**
 * lantu_catalogue_free:
 * @self: (transfer full) (nullable): a catalogue
 */
void
lantu_catalogue_free (LantuCatalogue *self)
{
  if (self == NULL)
    return;
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * lantu_catalogue_find:
 * @msgid: the words in the source
 * @form: 0 for the singular; a form that the language does not have becomes its last one
 *
 * Returns: (transfer none) (nullable): the translation, or %NULL where there is none
 */
const char *
lantu_catalogue_find (LantuCatalogue *self, const char *msgid, guint form)
{
  guint32 low = 0, high = self->count, length;

  if (*msgid == '\0') /* that is the catalogue's head, not a word */
    return NULL;
  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      int order = strcmp (msgid, string_at (self, self->keys, middle, &length));

      if (order < 0)
        high = middle;
      else if (order > 0)
        low = middle + 1;
      else
        {
          const char *text = string_at (self, self->texts, middle, &length);
          const char *end = text + length;

          for (; form > 0 && text + strlen (text) < end; form--)
            text += strlen (text) + 1;
          return *text ? text : NULL;
        }
    }
  return NULL;
}

/* The catalogue of @language out of the resources, or NULL. */
static LantuCatalogue *
catalogue_for (const char *language)
{
  static GMutex lock;
  static GHashTable *loaded; /* owned keys → owned catalogues, never freed */
  LantuCatalogue *self;

  if (language == NULL || *language == '\0' || strcmp (language, "C") == 0 || strcmp (language, "en") == 0 || g_str_has_prefix (language, "en_"))
    return NULL;

  g_mutex_lock (&lock);
  if (loaded == NULL)
    loaded = g_hash_table_new (g_str_hash, g_str_equal);
  self = g_hash_table_lookup (loaded, language);
  if (self == NULL)
    {
      g_autofree char *path = g_strconcat (RESOURCE, language, ".mo", NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes)
        self = lantu_catalogue_parse (bytes, NULL);
      if (self)
        g_hash_table_insert (loaded, g_strdup (language), self);
    }
  g_mutex_unlock (&lock);
  return self;
}

/**
 * lantu_words:
 * @language: (nullable): the language, such as `zh_CN`
 * @msgid: the words in the source, marked there with `N_()`
 *
 * May be called from any thread.
 *
 * Returns: (transfer none): the words in @language, for the life of the process; @msgid itself
 *   where @language is English, not known, or has no translation of it
 */
const char *
lantu_words (const char *language, const char *msgid)
{
  LantuCatalogue *catalogue = catalogue_for (language);
  const char *text = catalogue ? lantu_catalogue_find (catalogue, msgid, 0) : NULL;

  return text ? text : msgid;
}

/**
 * lantu_words_plural:
 * @language: (nullable): the language, such as `zh_CN`
 * @singular: the words in the source for one
 * @plural: the words in the source for any other number
 * @n: the number
 *
 * For languages with one form, as Chinese, or with two, as English.
 *
 * Returns: (transfer none): the words in @language for @n, as lantu_words() does
 */
const char *
lantu_words_plural (const char *language, const char *singular, const char *plural, gulong n)
{
  LantuCatalogue *catalogue = catalogue_for (language);
  const char *text = catalogue ? lantu_catalogue_find (catalogue, singular, n == 1 ? 0 : 1) : NULL;

  if (text)
    return text;
  return n == 1 ? singular : plural;
}
