/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pictures among the evidence: how large, when taken, made smaller.  Pictures
 * come from outside: what would unfold to too many pixels is not decoded. */

#include "programme/photo.h"

#include <gexiv2/gexiv2.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "base/error.h"

#define MOST_PIXELS 120000000 /* half a gigabyte when decoded */
#define CHUNK 65536
#define QUALITY "85"

typedef struct
{
  int width, height; /* of the picture; 0 = not known yet */
  int side;          /* the long side that is wanted; 0 = only to know the size */
  gboolean refused;
} Ask;

/* A size of nothing ends the loading. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, Ask *ask)
{
  double scale = (double) ask->side / MAX (1, MAX (width, height));

  ask->width = width;
  ask->height = height;
  ask->refused = (gint64) width * height > MOST_PIXELS;
  if (ask->side == 0 || ask->refused)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)), MAX (1, (int) (height * scale + 0.5)));
}

/* Returns: (transfer full) (nullable): as it lies in the file */
static GdkPixbuf *
load (GBytes *bytes, Ask *ask, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  GdkPixbuf *pixbuf = NULL;
  gboolean done = TRUE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), ask);
  for (gsize at = 0; done && at < size && !(ask->side == 0 && ask->width); at += CHUNK)
    done = gdk_pixbuf_loader_write (loader, data + at, MIN (CHUNK, size - at), error);
  if (!gdk_pixbuf_loader_close (loader, done ? error : NULL) || !done)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf)
    return g_object_ref (pixbuf);
  g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "no picture");
  return NULL;
}

/**
 * lantu_photo_side:
 *
 * Returns: the long side in pixels; 0 where this is no picture that can be read
 */
int
lantu_photo_side (GBytes *bytes)
{
  Ask ask = { 0 };
  g_autoptr (GdkPixbuf) pixbuf = load (bytes, &ask, NULL);

  return MAX (ask.width, ask.height);
}

/**
 * lantu_photo_load:
 * @side: the longest side wanted; a smaller picture stays as it is
 *
 * Returns: (transfer full) (nullable): the picture, upright
 */
GdkPixbuf *
lantu_photo_load (GBytes *bytes, int side, GError **error)
{
  Ask ask = { .side = side };
  g_autoptr (GError) local = NULL;
  g_autoptr (GdkPixbuf) pixbuf = load (bytes, &ask, &local);

  if (pixbuf)
    return gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the picture cannot be read: %s"),
               ask.refused ? _("it has too many pixels")
               : local     ? local->message
                           : "?");
  return NULL;
}

/**
 * lantu_photo_shrink:
 *
 * Returns: (transfer full) (nullable): a JPEG no longer than @side, upright,
 *   without what the camera wrote into it (the place among it)
 */
GBytes *
lantu_photo_shrink (GBytes *bytes, int side, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = lantu_photo_load (bytes, side, error);
  g_autoptr (GError) local = NULL;
  char *data = NULL;
  gsize size;

  if (pixbuf == NULL)
    return NULL;
  if (gdk_pixbuf_get_has_alpha (pixbuf))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the picture has transparent parts and is kept as it is"));
      return NULL;
    }
  if (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", &local, "quality", QUALITY, NULL))
    return g_bytes_new_take (data, size);
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("the picture cannot be made smaller: %s"), local->message);
  return NULL;
}

/**
 * lantu_photo_day:
 *
 * Returns: the day a photo was taken, as its camera wrote it; %LANTU_NO_DAY where it did not
 */
LantuDay
lantu_photo_day (GBytes *bytes)
{
  static const char *const tags[] = { "Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized", "Exif.Image.DateTime" };
  static gsize begun;
  g_autoptr (GExiv2Metadata) metadata = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (g_once_init_enter (&begun))
    {
      gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
      g_once_init_leave (&begun, gexiv2_initialize () ? 1 : 2);
    }
  if (begun != 1)
    return LANTU_NO_DAY;
  metadata = gexiv2_metadata_new ();
  if (!gexiv2_metadata_open_buf (metadata, data, (glong) size, NULL))
    return LANTU_NO_DAY;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *text = gexiv2_metadata_try_get_tag_string (metadata, tags[i], NULL);
      g_autofree char *iso = NULL;
      int year, month, mday;
      LantuDay day;

      if (text == NULL || sscanf (text, "%4d:%2d:%2d", &year, &month, &mday) != 3)
        continue;
      iso = g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
      if (lantu_day_parse (iso, &day))
        return day;
    }
  return LANTU_NO_DAY;
}
