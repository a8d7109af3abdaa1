/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file system for SQLite that knows what a power cut would leave.
 *
 * Everything goes through to the real one.  Beside it, for each database and
 * log, stands what its last sync made durable, and what was done to it since:
 * writes, cuts, that it was made or deleted.  From these any number of images
 * of the moment can be made: nothing of the later, all of it, or any part. */

#include "crash-vfs.h"

#include "pass-vfs.h"

#include <string.h>

#define SECTOR 512

typedef enum
{
  OP_WRITE,
  OP_TRUNCATE,
  OP_MAKE,
  OP_DELETE,
} OpKind;

typedef struct
{
  OpKind kind;
  gint64 offset; /* or the size */
  GBytes *data;  /* (nullable) */
} Op;

typedef struct
{
  gboolean there; /* the folder's entry is durable */
  GByteArray *durable;
  GArray *pending; /* of Op */
} Shadow;

typedef struct
{
  PassFile base;
  char *name;           /* (nullable) */
  gboolean sync_folder; /* SQLite syncs the folder with the first sync of a journal or log */
} File;

static sqlite3_vfs *parent;
static sqlite3_io_methods methods;
static GHashTable *shadows; /* (nullable) path → Shadow, while it watches */
static CrashFunc before_sync;
static gpointer before_sync_data;

static void
op_clear (gpointer data)
{
  g_clear_pointer (&((Op *) data)->data, g_bytes_unref);
}

static void
shadow_free (Shadow *shadow)
{
  g_byte_array_unref (shadow->durable);
  g_array_unref (shadow->pending);
  g_free (shadow);
}

static Shadow *
shadow_of (const char *path)
{
  Shadow *shadow = shadows && path ? g_hash_table_lookup (shadows, path) : NULL;
  char *contents;
  gsize length;

  if (shadow || shadows == NULL || path == NULL)
    return shadow;
  shadow = g_new0 (Shadow, 1);
  shadow->durable = g_byte_array_new ();
  shadow->pending = g_array_new (FALSE, FALSE, sizeof (Op));
  g_array_set_clear_func (shadow->pending, op_clear);
  if (g_file_get_contents (path, &contents, &length, NULL))
    {
      shadow->there = TRUE;
      g_byte_array_append (shadow->durable, (guint8 *) contents, (guint) length);
      g_free (contents);
    }
  g_hash_table_insert (shadows, g_strdup (path), shadow);
  return shadow;
}

static void
note (const char *path, OpKind kind, gint64 offset, const void *data, gsize size)
{
  Shadow *shadow = shadow_of (path);
  Op op = { kind, offset, data ? g_bytes_new (data, size) : NULL };

  if (shadow)
    g_array_append_val (shadow->pending, op);
  else
    op_clear (&op);
}

static void
put (GByteArray *bytes, gint64 offset, const guint8 *data, gsize size)
{
  guint old = bytes->len;

  if (offset + (gint64) size > bytes->len)
    {
      g_byte_array_set_size (bytes, (guint) (offset + (gint64) size));
      memset (bytes->data + old, 0, bytes->len - old);
    }
  memcpy (bytes->data + offset, data, size);
}

static void
apply (const Op *op, GByteArray *bytes, gboolean *there, GRand *torn)
{
  gsize size;
  const guint8 *data = op->data ? g_bytes_get_data (op->data, &size) : NULL;

  switch (op->kind)
    {
    case OP_WRITE:
      for (gsize at = 0; data && at < size; at += SECTOR)
        if (torn == NULL || g_rand_boolean (torn))
          put (bytes, op->offset + (gint64) at, data + at, MIN (SECTOR, size - at));
      break;
    case OP_TRUNCATE:
      if (op->offset < bytes->len)
        g_byte_array_set_size (bytes, (guint) op->offset);
      break;
    case OP_MAKE:
      *there = TRUE;
      break;
    case OP_DELETE:
      *there = FALSE;
      g_byte_array_set_size (bytes, 0);
      break;
    }
}

/**
 * crash_image:
 *
 * Returns: (transfer full) (element-type utf8 GBytes): what lies on the disk if the power goes now
 */
GHashTable *
crash_image (CrashHow how, GRand *rand)
{
  GHashTable *image = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, shadows);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const Shadow *shadow = value;
      GByteArray *bytes = g_byte_array_new ();
      gboolean there = shadow->there;

      g_byte_array_append (bytes, shadow->durable->data, shadow->durable->len);
      for (guint i = 0; how != CRASH_NOTHING && i < shadow->pending->len; i++)
        {
          gint32 luck = how == CRASH_ALL ? 1 : g_rand_int_range (rand, 0, 3);

          if (luck > 0)
            apply (&g_array_index (shadow->pending, Op, i), bytes, &there, luck == 2 ? rand : NULL);
        }
      if (there)
        g_hash_table_insert (image, g_strdup (path), g_byte_array_free_to_bytes (bytes));
      else
        g_byte_array_unref (bytes);
    }
  return image;
}

static void
settle (const char *path)
{
  Shadow *shadow = shadow_of (path);

  for (guint i = 0; shadow && i < shadow->pending->len; i++)
    apply (&g_array_index (shadow->pending, Op, i), shadow->durable, &shadow->there, NULL);
  if (shadow)
    g_array_set_size (shadow->pending, 0);
}

/* What was made or deleted in the folder of @path is so for good. */
static void
settle_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GHashTableIter iter;
  gpointer other, value;

  g_hash_table_iter_init (&iter, shadows);
  while (g_hash_table_iter_next (&iter, &other, &value))
    {
      g_autofree char *other_folder = g_path_get_dirname (other);
      Shadow *shadow = value;
      guint n = 0;

      if (!g_str_equal (folder, other_folder))
        continue;
      for (guint i = 0; i < shadow->pending->len; i++)
        if (g_array_index (shadow->pending, Op, i).kind == OP_DELETE)
          n = i + 1;
      for (guint i = 0; i < n; i++)
        apply (&g_array_index (shadow->pending, Op, i), shadow->durable, &shadow->there, NULL);
      g_array_remove_range (shadow->pending, 0, n);
      for (guint i = shadow->pending->len; i-- > 0;)
        if (g_array_index (shadow->pending, Op, i).kind == OP_MAKE)
          {
            shadow->there = TRUE;
            g_array_remove_index (shadow->pending, i);
          }
    }
}

static int
on_close (sqlite3_file *file)
{
  g_free (((File *) file)->name);
  return pass_close (file);
}

static int
on_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  note (((File *) file)->name, OP_WRITE, offset, data, (gsize) size);
  return pass_real (file)->pMethods->xWrite (pass_real (file), data, size, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  note (((File *) file)->name, OP_TRUNCATE, size, NULL, 0);
  return pass_real (file)->pMethods->xTruncate (pass_real (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  const char *name = ((File *) file)->name;

  if (shadow_of (name))
    before_sync (before_sync_data);
  settle (name);
  if (shadow_of (name) && ((File *) file)->sync_folder)
    settle_folder (name);
  ((File *) file)->sync_folder = FALSE;
  return pass_real (file)->pMethods->xSync (pass_real (file), flags);
}

static int
on_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

static int
on_characteristics (sqlite3_file *file)
{
  return 0; /* nothing is promised: neither whole sectors next to a torn one, nor any order */
}

static int
on_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out)
{
  gboolean ours = name && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL));
  gboolean was = ours && g_file_test (name, G_FILE_TEST_EXISTS);
  int code;

  if (ours)
    shadow_of (name);
  code = pass_open (name, file, flags, flags_out, &methods);
  if (code != SQLITE_OK)
    return code;
  ((File *) file)->name = ours ? g_strdup (name) : NULL;
  ((File *) file)->sync_folder = (flags & SQLITE_OPEN_CREATE) && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL));
  if (ours && !was)
    note (name, OP_MAKE, 0, NULL, 0);
  return SQLITE_OK;
}

static int
on_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  int code = parent->xDelete (parent, name, sync_folder);

  if (code == SQLITE_OK && shadows && g_hash_table_contains (shadows, name))
    {
      note (name, OP_DELETE, 0, NULL, 0);
      if (sync_folder)
        settle_folder (name);
    }
  return code;
}

void
crash_install (void)
{
  static sqlite3_vfs vfs;

  methods = pass_methods;
  methods.xClose = on_close;
  methods.xWrite = on_write;
  methods.xTruncate = on_truncate;
  methods.xSync = on_sync;
  methods.xSectorSize = on_sector_size;
  methods.xDeviceCharacteristics = on_characteristics;
  parent = pass_install (&vfs, "crash", sizeof (File));
  vfs.xOpen = on_open;
  vfs.xDelete = on_delete;
  g_assert (sqlite3_vfs_register (&vfs, 1) == SQLITE_OK);
}

/**
 * crash_watch:
 * @path: a database that may be open already; as it lies there now, with its log, it is durable
 * @func: called at each sync, before it
 */
void
crash_watch (const char *path, CrashFunc func, gpointer data)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  before_sync = func;
  before_sync_data = data;
  shadows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shadow_free);
  shadow_of (path);
  shadow_of (wal);
}

void
crash_rest (void)
{
  g_clear_pointer (&shadows, g_hash_table_unref);
}
