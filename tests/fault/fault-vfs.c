/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A pass-through file system and a pass-through allocator for SQLite that
 * count, and that fail the n-th call once, or from it on.
 *
 * Used by one thread.  Lookaside memory is switched off, so that every
 * allocation is one that can fail. */

#include "fault-vfs.h"

#include "pass-vfs.h"

#include <string.h>

static sqlite3_io_methods methods;
static sqlite3_mem_methods memory;

static struct
{
  gboolean armed, ever;
  FaultOp op;
  guint n, hits;
  guint counts[N_FAULTS];
} state;

static gboolean
fails (FaultOp op)
{
  if (!state.armed)
    return FALSE;
  state.counts[op]++;
  if (op != state.op || (state.ever ? state.counts[op] < state.n : state.counts[op] != state.n))
    return FALSE;
  state.hits++;
  return TRUE;
}

static void *
on_malloc (int size)
{
  return fails (FAULT_MALLOC) ? NULL : memory.xMalloc (size);
}

static void *
on_realloc (void *old, int size)
{
  return fails (FAULT_MALLOC) ? NULL : memory.xRealloc (old, size);
}

static int
on_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return fails (FAULT_READ) ? SQLITE_IOERR_READ : pass_real (file)->pMethods->xRead (pass_real (file), data, size, offset);
}

static int
on_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  if (fails (FAULT_FULL))
    return SQLITE_FULL;
  if (fails (FAULT_WRITE))
    {
      pass_real (file)->pMethods->xWrite (pass_real (file), data, size / 2, offset);
      return SQLITE_IOERR_WRITE;
    }
  return pass_real (file)->pMethods->xWrite (pass_real (file), data, size, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return fails (FAULT_TRUNCATE) ? SQLITE_IOERR_TRUNCATE : pass_real (file)->pMethods->xTruncate (pass_real (file), size);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  return fails (FAULT_SYNC) ? SQLITE_IOERR_FSYNC : pass_real (file)->pMethods->xSync (pass_real (file), flags);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return fails (FAULT_LOCK) ? SQLITE_IOERR_LOCK : pass_real (file)->pMethods->xLock (pass_real (file), level);
}

static int
on_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory_out)
{
  return fails (FAULT_SHM) ? SQLITE_IOERR_SHMMAP : pass_real (file)->pMethods->xShmMap (pass_real (file), page, size, extend, memory_out);
}

static int
on_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  /* giving a lock back does not fail */
  if ((flags & SQLITE_SHM_LOCK) && fails (FAULT_LOCK))
    return SQLITE_IOERR_SHMLOCK;
  return pass_real (file)->pMethods->xShmLock (pass_real (file), offset, n, flags);
}

static int
on_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out)
{
  file->pMethods = NULL;
  return fails (FAULT_OPEN) ? SQLITE_CANTOPEN : pass_open (name, file, flags, flags_out, &methods);
}

/* Makes SQLite use both from now on. */
void
fault_install (void)
{
  static sqlite3_vfs vfs;
  sqlite3_mem_methods counting;

  g_assert (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory) == SQLITE_OK);
  counting = memory;
  counting.xMalloc = on_malloc;
  counting.xRealloc = on_realloc;
  g_assert (sqlite3_config (SQLITE_CONFIG_MALLOC, &counting) == SQLITE_OK);
  g_assert (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK);
  methods = pass_methods;
  methods.xRead = on_read;
  methods.xWrite = on_write;
  methods.xTruncate = on_truncate;
  methods.xSync = on_sync;
  methods.xLock = on_lock;
  methods.xShmMap = on_shm_map;
  methods.xShmLock = on_shm_lock;
  pass_install (&vfs, "fault", sizeof (PassFile));
  vfs.xOpen = on_open;
  g_assert (sqlite3_vfs_register (&vfs, 1) == SQLITE_OK);
}

/**
 * fault_arm:
 * @n: which call fails, from 1; 0: none, they are only counted
 * @ever: whether all after it fail too
 */
void
fault_arm (FaultOp op, guint n, gboolean ever)
{
  memset (&state, 0, sizeof state);
  state.op = op;
  state.n = n ? n : G_MAXUINT;
  state.ever = ever;
  state.armed = TRUE;
}

/* Returns: how many calls were made to fail; @counts: (out) (optional): how many there were of each kind */
guint
fault_disarm (guint *counts)
{
  state.armed = FALSE;
  if (counts)
    memcpy (counts, state.counts, sizeof state.counts);
  return state.hits;
}

const char *
fault_name (FaultOp op)
{
  static const char *const names[] = { "malloc", "read", "write", "full", "sync", "truncate", "open", "lock", "shm" };

  return names[op];
}
