/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file that is to become evidence, looked at before the workspace is touched:
 * read whole, but never more than a workspace may take; its type, its hash, and
 * of a picture its size and the day it was taken. */

#include "programme/evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "programme/photo.h"

#define NAME_CHARS 150

void
lantu_evidence_file_free (LantuEvidenceFile *file)
{
  g_bytes_unref (file->bytes);
  g_free (file->name);
  g_free (file->type);
  g_free (file->sha256);
  g_free (file);
}

/**
 * lantu_evidence_safe_name:
 * @name: from anywhere
 *
 * Returns: (transfer full): a name that a file may have in any folder: no
 *   folders in it, nothing unprintable, not hidden, never empty
 */
char *
lantu_evidence_safe_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *clean = lantu_text_clean (valid);
  g_autoptr (GString) safe = g_string_new (NULL);

  for (const char *p = clean; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '/' || c == '\\' || !g_unichar_isprint (c))
        g_string_append_c (safe, '_');
      else
        g_string_append_unichar (safe, c);
    }
  if (safe->len == 0 || safe->str[0] == '.')
    g_string_prepend_c (safe, '_');
  if (g_utf8_strlen (safe->str, -1) > NAME_CHARS)
    {
      /* the ending stays: by it other programs know what it is */
      const char *dot = strrchr (safe->str, '.');
      g_autofree char *ending = g_strdup (dot && strlen (dot) < 10 ? dot : "");

      g_string_truncate (safe, (gsize) (g_utf8_offset_to_pointer (safe->str, NAME_CHARS - (glong) strlen (ending)) - safe->str));
      g_string_append (safe, ending);
    }
  return g_string_free_and_steal (g_steal_pointer (&safe));
}

static void
look (LantuEvidenceFile *file)
{
  gsize size;
  const guchar *data = g_bytes_get_data (file->bytes, &size);
  g_autofree char *type = g_content_type_guess (file->name, data, MIN (size, 65536), NULL);

  g_free (file->type);
  file->type = g_content_type_get_mime_type (type);
  g_free (file->sha256);
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  file->side = file->type && g_str_has_prefix (file->type, "image/") ? lantu_photo_side (file->bytes) : 0;
}

/**
 * lantu_evidence_file_new:
 * @name: what it is called; folders before it are left out
 */
LantuEvidenceFile *
lantu_evidence_file_new (GBytes *bytes, const char *name)
{
  LantuEvidenceFile *file = g_new0 (LantuEvidenceFile, 1);
  g_autofree char *base = g_path_get_basename (name);

  file->bytes = g_bytes_ref (bytes);
  file->name = lantu_evidence_safe_name (base);
  look (file);
  file->occurred = file->side ? lantu_photo_day (bytes) : LANTU_NO_DAY;
  return file;
}

static gboolean
too_large (const char *name, GError **error)
{
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the file is larger than %d MB, more than any workspace takes"), name,
               LANTU_EVIDENCE_MOST_MB);
  return FALSE;
}

/**
 * lantu_evidence_file_new_link:
 * @address: of a page on the internet or of the office's own network
 * @name: (nullable): what it is called; else the address
 *
 * A link is evidence whose contents are its address: it is shared, erased, kept
 * in backups and given away as any file is.
 *
 * Returns: (transfer full) (nullable): %NULL with %LANTU_ERROR_INVALID where the address is none
 */
LantuEvidenceFile *
lantu_evidence_file_new_link (const char *address, const char *name, GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (address));
  /* the library reads over blanks; a second line would be a second address */
  g_autoptr (GUri) uri = strlen (clean) <= 2000 && clean[strcspn (clean, " \t\r\n\v\f")] == '\0' ? g_uri_parse (clean, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  g_autofree char *line = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LantuEvidenceFile *file;

  /* others would start programs, or show files of whoever opens them */
  if (scheme == NULL || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || g_uri_get_host (uri) == NULL || !*g_uri_get_host (uri))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is not an address that begins with https:// or http://"), clean);
      return NULL;
    }
  line = g_strconcat (clean, "\r\n", NULL);
  bytes = g_bytes_new (line, strlen (line));
  file = g_new0 (LantuEvidenceFile, 1);
  file->bytes = g_steal_pointer (&bytes);
  file->name = lantu_evidence_safe_name (name && *name ? name : clean);
  file->type = g_strdup (LANTU_EVIDENCE_LINK_TYPE);
  file->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
  file->occurred = LANTU_NO_DAY;
  return file;
}

/* The whole of a stream, unless that is more than may be. */
static GBytes *
read_bounded (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (1 << 18);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, 1 << 18, cancellable, error)) > 0)
    {
      g_byte_array_append (all, chunk, (guint) n);
      if (all->len > LANTU_EVIDENCE_MOST_MB * 1000 * 1000 && !too_large (name, error))
        return NULL;
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/**
 * lantu_evidence_file_load:
 *
 * Returns: (transfer full) (nullable): a regular file that is not empty and no larger than any workspace may take
 */
LantuEvidenceFile *
lantu_evidence_file_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (base);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo)
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                                G_FILE_QUERY_INFO_NONE, cancellable, &local);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: this is not a file"), shown);
      return NULL;
    }
  if (info && g_file_info_get_size (info) > LANTU_EVIDENCE_MOST_MB * 1000 * 1000 && !too_large (shown, error))
    return NULL;
  stream = info ? g_file_read (file, cancellable, &local) : NULL;
  bytes = stream ? read_bounded (G_INPUT_STREAM (stream), shown, cancellable, &local) : NULL;
  if (bytes == NULL)
    {
      if (local && local->domain == LANTU_ERROR)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the file cannot be read: %s"), shown, local ? local->message : "?");
      return NULL;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the file is empty"), shown);
      return NULL;
    }
  return lantu_evidence_file_new (bytes, g_file_info_get_display_name (info));
}

/**
 * lantu_evidence_file_shrink:
 *
 * Makes a photo no longer than %LANTU_PHOTO_SIDE pixels; the day it was taken
 * stays with it.  One that is small enough stays as it is.
 */
gboolean
lantu_evidence_file_shrink (LantuEvidenceFile *file, GError **error)
{
  g_autoptr (GBytes) small = NULL;
  const char *dot = strrchr (file->name, '.');
  g_autofree char *stem = dot ? g_strndup (file->name, (gsize) (dot - file->name)) : g_strdup (file->name);

  if (file->side <= LANTU_PHOTO_SIDE)
    return TRUE;
  small = lantu_photo_shrink (file->bytes, LANTU_PHOTO_SIDE, error);
  if (small == NULL)
    {
      g_prefix_error (error, "%s: ", file->name);
      return FALSE;
    }
  g_bytes_unref (file->bytes);
  file->bytes = g_steal_pointer (&small);
  g_free (file->name);
  file->name = g_strconcat (stem, ".jpg", NULL);
  look (file);
  return TRUE;
}
