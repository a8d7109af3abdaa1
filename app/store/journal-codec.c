/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal's two encodings: the json_array in which a made or deleted row
 * is kept (positional, read back here), and the typed, length-prefixed form
 * that is hashed (columns by name, so that an added column changes no digest). */

#include "store/journal.h"

#include <string.h>

gboolean
lantu_value_equal (const LantuValue *a, const LantuValue *b)
{
  if (a->type != b->type)
    return FALSE;
  if (a->type == LANTU_VALUE_INTEGER)
    return a->number == b->number;
  if (a->type == LANTU_VALUE_TEXT)
    return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
  return TRUE;
}

/**
 * lantu_value_dup_text:
 *
 * Returns: (transfer full) (nullable): the text, or the number written out; %NULL for NULL
 */
char *
lantu_value_dup_text (const LantuValue *value)
{
  if (value->type == LANTU_VALUE_TEXT)
    return g_strndup (value->text, value->length);
  if (value->type == LANTU_VALUE_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
  return NULL;
}

static int
hex4 (const char *p, const char *end)
{
  int value = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }
  return value;
}

/* Reads a JSON string whose opening quote has been passed; returns behind the
 * closing one, or NULL. */
static const char *
decode_string (const char *p, const char *end, LantuValue *value, GStringChunk *texts)
{
  const char *start = p;
  g_autoptr (GString) plain = NULL;

  for (; p < end && *p != '"'; p++)
    {
      if ((guchar) *p < 0x20)
        return NULL;
      if (*p != '\\')
        {
          if (plain)
            g_string_append_c (plain, *p);
          continue;
        }
      if (plain == NULL)
        plain = g_string_new_len (start, p - start);
      if (++p == end)
        return NULL;
      switch (*p)
        {
        case 'b':
          g_string_append_c (plain, '\b');
          break;
        case 'f':
          g_string_append_c (plain, '\f');
          break;
        case 'n':
          g_string_append_c (plain, '\n');
          break;
        case 'r':
          g_string_append_c (plain, '\r');
          break;
        case 't':
          g_string_append_c (plain, '\t');
          break;
        case '"':
        case '\\':
        case '/':
          g_string_append_c (plain, *p);
          break;
        case 'u':
          {
            int unit = hex4 (p + 1, end);

            /* SQLite escapes only control characters this way, never surrogates */
            if (unit <= 0 || (unit >= 0xd800 && unit < 0xe000))
              return NULL;
            g_string_append_unichar (plain, (gunichar) unit);
            p += 4;
            break;
          }
        default:
          return NULL;
        }
    }
  if (p == end)
    return NULL;
  value->type = LANTU_VALUE_TEXT;
  value->length = plain ? plain->len : (gsize) (p - start);
  value->text = g_string_chunk_insert_len (texts, plain ? plain->str : start, (gssize) value->length);
  return p + 1;
}

/**
 * lantu_journal_decode:
 * @json: a row as json_array() wrote it: integers, strings and nulls only
 * @values: (out caller-allocates): at most @n_values; those that an older, shorter image lacks become NULL
 * @texts: owns the texts of @values
 *
 * Returns: %FALSE where @json is anything else
 */
gboolean
lantu_journal_decode (const char *json, gsize length, LantuValue *values, guint n_values, GStringChunk *texts)
{
  const char *p = json;
  const char *end;
  guint n = 0;

  memset (values, 0, sizeof (LantuValue) * n_values);
  /* a damaged file holds a number or nothing where an image should be */
  if (length == 0 || *p++ != '[')
    return FALSE;
  end = json + length;
  if (p < end && *p == ']')
    return p + 1 == end;
  for (; n < n_values; n++)
    {
      if (p == end)
        return FALSE;
      if (*p == '"')
        {
          p = decode_string (p + 1, end, &values[n], texts);
          if (p == NULL)
            return FALSE;
        }
      else if (*p == '-' || g_ascii_isdigit (*p))
        {
          char digits[24];
          gsize k = 0;

          while (p < end && k < sizeof digits - 1 && (*p == '-' || g_ascii_isdigit (*p)))
            digits[k++] = *p++;
          digits[k] = '\0';
          values[n].type = LANTU_VALUE_INTEGER;
          /* SQLite, which rewinds and undoes, takes no number that begins with a needless zero */
          if ((g_ascii_isdigit (digits[1]) && digits[0] == '0') || (k > 2 && g_str_has_prefix (digits, "-0")) ||
              !g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &values[n].number, NULL))
            return FALSE;
        }
      else if (end - p >= 4 && memcmp (p, "null", 4) == 0)
        p += 4;
      else
        return FALSE;
      if (p < end && *p == ']')
        return p + 1 == end;
      if (p == end || *p++ != ',')
        return FALSE;
    }
  return FALSE;
}

/* -- the digest ------------------------------------------------------- */

typedef struct
{
  GChecksum *sum;
  gsize used;
  guchar buffer[16384];
} Hasher;

static void
put (Hasher *h, gconstpointer data, gsize length)
{
  if (h->used + length > sizeof h->buffer)
    {
      g_checksum_update (h->sum, h->buffer, (gssize) h->used);
      h->used = 0;
      if (length > sizeof h->buffer)
        {
          g_checksum_update (h->sum, data, (gssize) length);
          return;
        }
    }
  memcpy (h->buffer + h->used, data, length);
  h->used += length;
}

static void
put_int (Hasher *h, gint64 value)
{
  guchar bytes[9] = { 'i' };
  guint64 v = (guint64) value;

  for (int i = 0; i < 8; i++)
    bytes[1 + i] = (guchar) (v >> (56 - 8 * i));
  put (h, bytes, sizeof bytes);
}

static void
put_text (Hasher *h, const char *text, gsize length)
{
  guchar bytes[5] = { 't', (guchar) (length >> 24), (guchar) (length >> 16), (guchar) (length >> 8), (guchar) length };

  put (h, bytes, sizeof bytes);
  put (h, text, length);
}

static void
put_value (Hasher *h, const LantuValue *value)
{
  if (value->type == LANTU_VALUE_INTEGER)
    put_int (h, value->number);
  else if (value->type == LANTU_VALUE_TEXT)
    put_text (h, value->text, value->length);
  else
    put (h, "n", 1);
}

static void
put_string (Hasher *h, const char *text)
{
  if (text)
    put_text (h, text, strlen (text));
  else
    put (h, "n", 1);
}

/**
 * lantu_journal_digest:
 * @head: the transaction's head; its numbers in this file's order (`seq`, `target`) are not part of the
 *   digest, since another desktop's file has an order of its own
 * @cells: of LantuCell, in order
 *
 * Returns: (transfer full): SHA-256 in hexadecimal
 */
char *
lantu_journal_digest (const LantuTxnHead *head, const GArray *cells)
{
  g_autofree Hasher *h = g_new (Hasher, 1);
  LantuValue values[64];
  char *digest;
  GStringChunk *texts = g_string_chunk_new (4096);

  h->sum = g_checksum_new (G_CHECKSUM_SHA256);
  h->used = 0;
  put_string (h, "lantu-1");
  put_string (h, head->copy);
  put_int (h, head->copy_seq);
  put_string (h, head->kind);
  put_string (h, head->target_copy);
  put_int (h, head->target_copy_seq);
  put_int (h, head->at);
  put_string (h, head->actor);
  put_string (h, head->label);
  put_string (h, head->reason);
  put_int (h, head->schema);

  for (guint i = 0; i < cells->len; i++)
    {
      const LantuCell *cell = &g_array_index (cells, LantuCell, i);
      gboolean made = cell->field == NULL && cell->new_value.type != LANTU_VALUE_NULL;

      put (h, cell->field ? "U" : made ? "I" : "D", 1);
      put_string (h, cell->reg->name);
      put_int (h, cell->row);
      if (cell->field)
        {
          put_string (h, cell->field->name);
          put_value (h, &cell->old_value);
          put_value (h, &cell->new_value);
        }
      else
        {
          const LantuValue *image = made ? &cell->new_value : &cell->old_value;

          if (lantu_journal_decode (image->text, image->length, values, cell->reg->n_fields, texts))
            for (guint f = 0; f < cell->reg->n_fields; f++)
              if (values[f].type != LANTU_VALUE_NULL)
                {
                  put_string (h, cell->reg->fields[f].name);
                  put_value (h, &values[f]);
                }
          g_string_chunk_clear (texts);
        }
    }
  g_checksum_update (h->sum, h->buffer, (gssize) h->used);
  digest = g_strdup (g_checksum_get_string (h->sum));
  g_checksum_free (h->sum);
  g_string_chunk_free (texts);
  return digest;
}

/* SHA-256 of the previous link (empty at the first entry) and the digest. */
char *
lantu_journal_link (const char *previous, const char *digest)
{
  g_autofree char *both = g_strconcat (previous ? previous : "", digest, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}
