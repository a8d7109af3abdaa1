/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A file system for SQLite that hands everything on to the real one; what is
 * to be different is put over its methods. */

#include "pass-vfs.h"

static sqlite3_vfs *parent;

sqlite3_file *
pass_real (sqlite3_file *file)
{
  return ((PassFile *) file)->real;
}

int
pass_close (sqlite3_file *file)
{
  int code = pass_real (file)->pMethods->xClose (pass_real (file));

  g_free (pass_real (file));
  return code;
}

static int
on_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return pass_real (file)->pMethods->xFileSize (pass_real (file), size);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return pass_real (file)->pMethods->xUnlock (pass_real (file), level);
}

static int
on_check_reserved (sqlite3_file *file, int *result)
{
  return pass_real (file)->pMethods->xCheckReservedLock (pass_real (file), result);
}

static int
on_control (sqlite3_file *file, int op, void *data)
{
  return pass_real (file)->pMethods->xFileControl (pass_real (file), op, data);
}

static int
on_shm_unmap (sqlite3_file *file, int delete)
{
  return pass_real (file)->pMethods->xShmUnmap (pass_real (file), delete);
}

static int
on_sector_size (sqlite3_file *file)
{
  return pass_real (file)->pMethods->xSectorSize (pass_real (file));
}

static int
on_characteristics (sqlite3_file *file)
{
  return pass_real (file)->pMethods->xDeviceCharacteristics (pass_real (file));
}

static void
on_shm_barrier (sqlite3_file *file)
{
  pass_real (file)->pMethods->xShmBarrier (pass_real (file));
}

static int
on_lock (sqlite3_file *file, int level)
{
  return pass_real (file)->pMethods->xLock (pass_real (file), level);
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **area)
{
  return pass_real (file)->pMethods->xShmMap (pass_real (file), page, size, extend, area);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return pass_real (file)->pMethods->xShmLock (pass_real (file), offset, n, flags);
}

static int
on_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return pass_real (file)->pMethods->xRead (pass_real (file), data, size, offset);
}

static int
on_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  return pass_real (file)->pMethods->xWrite (pass_real (file), data, size, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return pass_real (file)->pMethods->xTruncate (pass_real (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  return pass_real (file)->pMethods->xSync (pass_real (file), flags);
}

const sqlite3_io_methods pass_methods = {
  .iVersion = 2,
  .xClose = pass_close,
  .xRead = on_read,
  .xWrite = on_write,
  .xTruncate = on_truncate,
  .xSync = on_sync,
  .xFileSize = on_file_size,
  .xLock = on_lock,
  .xUnlock = on_unlock,
  .xCheckReservedLock = on_check_reserved,
  .xFileControl = on_control,
  .xSectorSize = on_sector_size,
  .xDeviceCharacteristics = on_characteristics,
  .xShmMap = on_shm_map,
  .xShmLock = on_shm_lock,
  .xShmBarrier = on_shm_barrier,
  .xShmUnmap = on_shm_unmap,
};

/* Opens the real one behind @file, which gets @methods. */
int
pass_open (sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out, const sqlite3_io_methods *methods)
{
  sqlite3_file *opened = g_malloc0 ((gsize) parent->szOsFile);
  int code = parent->xOpen (parent, name, opened, flags, flags_out);

  file->pMethods = NULL;
  if (code != SQLITE_OK)
    {
      if (opened->pMethods)
        opened->pMethods->xClose (opened);
      g_free (opened);
      return code;
    }
  ((PassFile *) file)->real = opened;
  file->pMethods = methods;
  return SQLITE_OK;
}

/**
 * pass_install:
 * @vfs: (out caller-allocates): becomes a copy of the present one, for the caller to change and register
 * @size: of the caller's file, which begins with a PassFile
 *
 * Returns: the present one
 */
sqlite3_vfs *
pass_install (sqlite3_vfs *vfs, const char *name, int size)
{
  g_assert (sqlite3_initialize () == SQLITE_OK);
  parent = sqlite3_vfs_find (NULL);
  *vfs = *parent;
  vfs->zName = name;
  vfs->szOsFile = size;
  return parent;
}
