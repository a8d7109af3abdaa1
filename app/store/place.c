/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a workspace lies, looked at before SQLite touches it.
 *
 * A live workspace lies on a local disk: in WAL mode a file on a network or
 * FUSE file system (the document portal is one) fails or loses what was written.
 * A write-ahead log left beside a file that nobody has open is kept, together
 * with the file, before anything else. */

#include "store/place.h"
#include "base/error.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* SQLite's "dead man's switch" in the -shm file: a shared lock of whoever has
 * the database open (documented in its WAL-mode file format). */
#define DMS_BYTE 128

/* Files this process has open.  Opening and closing such a file once more with
 * open(2) would drop SQLite's locks on it, so it is not looked into again. */
static GMutex open_lock;
static GHashTable *open_files; /* path → count */

static guint
open_count (const char *path, int step)
{
  guint count;

  g_mutex_lock (&open_lock);
  if (open_files == NULL)
    open_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (open_files, path));
  if (step != 0)
    g_hash_table_insert (open_files, g_strdup (path), GUINT_TO_POINTER (count + (guint) step));
  g_mutex_unlock (&open_lock);
  return count;
}

/**
 * lantu_place_is_live:
 * @path: a file or folder that exists
 * @why: (out) (optional): what kind of file system it is, where it is the wrong one
 *
 * Returns: whether a live workspace may lie there
 */
gboolean
lantu_place_is_live (const char *path, char **why)
{
  static const struct
  {
    guint32 magic;
    const char *name;
  } wrong[] = {
    { 0x65735546, "FUSE" }, { 0x6969, "NFS" }, { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB" }, { 0x517b, "SMB" }, { 0x01021997, "9p" },
  };
  struct statfs info;

  if (strstr (path, "/.doc/") || g_str_has_prefix (path, "/run/flatpak/doc/"))
    {
      if (why)
        *why = g_strdup (_("document portal"));
      return FALSE;
    }
  if (statfs (path, &info) == 0)
    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      if ((guint32) info.f_type == wrong[i].magic)
        {
          if (why)
            *why = g_strdup (wrong[i].name);
          return FALSE;
        }
  return TRUE;
}

/* Whether another process has the database open. */
static gboolean
somebody_has_it (const char *path)
{
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = DMS_BYTE, .l_len = 1 };
  int fd = g_open (shm, O_RDWR | O_CLOEXEC, 0);
  gboolean has = FALSE;

  if (fd >= 0)
    {
      has = fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
      close (fd);
    }
  return has;
}

/* A file with what lies beside it, or from @first = 1 on that alone. */
static void
forget (const char *path, guint first)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = first; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *one = g_strconcat (path, endings[i], NULL);
      g_unlink (one);
    }
}

/* The whole of it checked out well: the kept copies are not needed. */
void
lantu_place_forget_kept (const char *kept)
{
  forget (kept, 0);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) local = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &local))
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: what a crash left could not be kept: %s"), from, local->message);
  return FALSE;
}

/* Whether a log with something in it lies beside a file that nobody has open.
 * To be asked before SQLite opens the file in this process. */
gboolean
lantu_place_has_leftover (const char *real_path)
{
  g_autofree char *wal = g_strconcat (real_path, "-wal", NULL);
  GStatBuf info;

  return open_count (real_path, 0) <= 1 && g_stat (wal, &info) == 0 && info.st_size > 0 && !somebody_has_it (real_path);
}

static gboolean
keep_leftover (const char *path, char **kept, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *copy_wal = NULL;

  if (!lantu_place_has_leftover (path))
    return TRUE;
  /* always the same name, so that openings which were interrupted themselves leave one copy at most */
  copy = g_strconcat (path, ".keeping", NULL);
  copy_wal = g_strconcat (copy, "-wal", NULL);
  forget (copy, 0);
  if (!copy_file (path, copy, error) || !copy_file (wal, copy_wal, error))
    {
      lantu_place_forget_kept (copy);
      return FALSE;
    }
  *kept = g_steal_pointer (&copy);
  return TRUE;
}

/* The kept file once more in its place, alone; the kept copies stay, under a name of their own. */
gboolean
lantu_place_put_back (const char *real_path, char **kept, GError **error)
{
  g_autofree char *again = g_strconcat (real_path, ".new", NULL);
  g_autofree char *kept_wal = g_strconcat (*kept, "-wal", NULL);
  g_autofree char *name = g_strdup_printf ("%s.kept-%" G_GINT64_FORMAT, real_path, g_get_real_time ());
  g_autofree char *name_wal = g_strconcat (name, "-wal", NULL);

  if (g_rename (kept_wal, name_wal) != 0 || g_rename (*kept, name) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: what a crash left could not be kept: %s"), real_path, g_strerror (errno));
      return FALSE;
    }
  g_free (*kept);
  *kept = g_steal_pointer (&name);
  g_unlink (again);
  if (!copy_file (*kept, again, error))
    return FALSE;
  /* there is a whole file at every moment; if this is interrupted, the next opening finds the same log again */
  if (g_rename (again, real_path) == 0)
    {
      forget (real_path, 1);
      return TRUE;
    }
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: what a crash left could not be put back: %s"), real_path, g_strerror (errno));
  return FALSE;
}

static gboolean
look_at_head (const char *path, const char *name, GError **error)
{
  char head[16] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize n;

  if (fd < 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the file cannot be opened: %s"), name, g_strerror (errno));
      return FALSE;
    }
  n = read (fd, head, sizeof head);
  close (fd);
  if (n == (gssize) sizeof head && memcmp (head, "SQLite format 3", 16) == 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE, _("%s: this is not a Lantu workspace"), name);
  return FALSE;
}

/**
 * lantu_place_claim:
 * @flags: LantuStoreFlags
 * @real_path: (out): the file itself, symbolic links resolved
 * @kept: (out) (nullable): where the file and its left-over log were kept, if there was one
 *
 * Looks at the place before the file is opened.
 */
gboolean
lantu_place_claim (const char *path, guint flags, char **real_path, char **kept, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  g_autofree char *why = NULL;
  g_autofree char *resolved = NULL;
  GStatBuf info;

  *kept = NULL;
  if (flags & LANTU_STORE_CREATE)
    {
      int fd;

      if (!(flags & LANTU_STORE_ANY_PLACE) && !lantu_place_is_live (folder, &why))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_PLACE, _("%s: a workspace must lie on a local disk, and this folder is on %s"), folder, why);
          return FALSE;
        }
      fd = g_open (absolute, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
      if (fd < 0)
        {
          g_set_error (error, LANTU_ERROR,
                       errno == EEXIST                      ? LANTU_ERROR_EXISTS
                       : errno == ENOSPC || errno == EDQUOT ? LANTU_ERROR_FULL
                       : errno == EACCES || errno == EROFS  ? LANTU_ERROR_READ_ONLY
                                                            : LANTU_ERROR_IO,
                       _("%s: the workspace cannot be made: %s"), absolute, g_strerror (errno));
          return FALSE;
        }
      close (fd);
    }
  resolved = realpath (absolute, NULL);
  if (resolved == NULL || g_stat (resolved, &info) != 0)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: there is no such file"), absolute);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_WORKSPACE, _("%s: this is not a file"), absolute);
      return FALSE;
    }
  if (!(flags & LANTU_STORE_CREATE))
    {
      if (!(flags & (LANTU_STORE_ANY_PLACE | LANTU_STORE_READ_ONLY)) && !lantu_place_is_live (resolved, &why))
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_PLACE,
                       _("%s: a workspace must lie on a local disk, and this one is on %s; make a copy of it first"), absolute, why);
          return FALSE;
        }
      if (open_count (resolved, 0) == 0)
        {
          if (!look_at_head (resolved, name, error))
            return FALSE;
          if (!(flags & LANTU_STORE_READ_ONLY))
            {
              if (g_access (resolved, W_OK) != 0)
                {
                  g_set_error (error, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("%s: the file or its folder may not be written"), name);
                  return FALSE;
                }
              if (!keep_leftover (resolved, kept, error))
                return FALSE;
            }
        }
    }
  open_count (resolved, 1);
  *real_path = g_steal_pointer (&resolved);
  return TRUE;
}

void
lantu_place_release (const char *real_path)
{
  open_count (real_path, -1);
}

/* Removes a workspace that could not be made, with what lies beside it; after its store is gone. */
void
lantu_place_remove (const char *real_path)
{
  lantu_place_forget_kept (real_path);
}

/**
 * lantu_place_default:
 *
 * Returns: (transfer full): the folder where workspaces lie unless told otherwise
 */
char *
lantu_place_default (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (documents && !g_str_equal (documents, g_get_home_dir ()))
    return g_build_filename (documents, "Lantu", NULL);
  return g_build_filename (g_get_user_data_dir (), "lantu", NULL);
}
