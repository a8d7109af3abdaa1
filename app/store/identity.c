/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who this copy of the file is, and the ids it gives.
 *
 * A file that was copied, sent or put back must not mint ids it, or another
 * copy, has minted already.  So the file lists all identities it has had, and
 * the installation keeps one small record for each identity it made: the
 * file's inode, and the last transaction written under it with its link.  A
 * write uses the newest identity whose record is here, fits the inode, and
 * whose transaction is in the file's journal; else it makes a new identity.
 * An older copy put back by `cp` keeps the inode but lacks the transaction.
 * Devices are not compared: their numbers change at a reboot. */

#include "store/connection-private.h"
#include "store/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX_BITS 35
#define COUNTER_BITS 27

static char *
record_path (const char *uuid)
{
  return g_build_filename (g_get_user_state_dir (), "lantu", "copies", uuid, NULL);
}

/* the record: inode, seq, link, in one line */
static gboolean
record_fits (LantuConnection *connection, const char *uuid, gboolean *fits, GError **error)
{
  g_autofree char *path = record_path (uuid);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  GStatBuf file;
  LantuStatement *statement;

  *fits = FALSE;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  parts = g_strsplit (g_strstrip (text), " ", -1);
  if (g_strv_length (parts) != 3 || g_stat (lantu_connection_path (connection), &file) != 0 ||
      g_ascii_strtoull (parts[0], NULL, 10) != (guint64) file.st_ino)
    return TRUE;
  statement = lantu_connection_prepare (connection, "SELECT 1 FROM txn WHERE seq = ? AND link = ?");
  lantu_statement_bind_int64 (statement, 1, g_ascii_strtoll (parts[1], NULL, 10));
  lantu_statement_bind_text (statement, 2, parts[2]);
  *fits = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_identity_known:
 * @identity: (out caller-allocates): the identity that a write would use; its id is 0 where it would make a new one
 */
gboolean
lantu_identity_known (LantuConnection *connection, LantuIdentity *identity, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, uuid, prefix, counter FROM identity ORDER BY id DESC");

  memset (identity, 0, sizeof *identity);
  while (lantu_statement_step (statement))
    {
      const char *uuid = lantu_statement_text (statement, 1, NULL);
      gboolean fits;

      /* a uuid is part of a file name, so a forged one must not leave its folder */
      if (uuid == NULL || !g_uuid_string_is_valid (uuid))
        continue;
      /* what could not be read is no reason to become another copy */
      if (!record_fits (connection, uuid, &fits, error))
        {
          lantu_statement_done (statement, NULL);
          return FALSE;
        }
      if (!fits)
        continue;
      identity->id = lantu_statement_int64 (statement, 0);
      g_strlcpy (identity->uuid, uuid, sizeof identity->uuid);
      identity->prefix = lantu_statement_int64 (statement, 2);
      identity->counter = lantu_statement_int64 (statement, 3);
      break;
    }
  if (!lantu_statement_done (statement, error))
    return FALSE;
  if (identity->id == 0)
    return TRUE;
  /* its last transaction is among the last of the file */
  statement = lantu_connection_prepare (connection, "SELECT copy_seq FROM txn WHERE copy = ? ORDER BY seq DESC LIMIT 1");
  lantu_statement_bind_int64 (statement, 1, identity->id);
  if (lantu_statement_step (statement))
    identity->copy_seq = lantu_statement_int64 (statement, 0);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_identity_choose:
 * @sample: a new identity gets prefix 0, so that a sample's ids are the same each time
 * @at: now, in milliseconds
 *
 * Inside a write transaction: the identity to write under, made where none fits.
 */
gboolean
lantu_identity_choose (LantuConnection *connection, gboolean sample, gint64 at, LantuIdentity *identity, GError **error)
{
  LantuStatement *statement;
  g_autofree char *uuid = NULL;

  if (!lantu_identity_known (connection, identity, error))
    return FALSE;
  /* prefix 0 is for making a sample only; its users get one of their own */
  if (identity->id != 0 && (identity->prefix != 0 || sample) && identity->counter < LANTU_IDENTITY_FULL)
    return TRUE;

  memset (identity, 0, sizeof *identity);
  uuid = g_uuid_string_random ();
  g_strlcpy (identity->uuid, uuid, sizeof identity->uuid);
  while (!sample && identity->prefix == 0)
    identity->prefix = (gint64) ((((guint64) g_random_int () << 32) | g_random_int ()) >> (64 - PREFIX_BITS));

  statement = lantu_connection_prepare (connection, "INSERT INTO identity (uuid, prefix, counter, made_at) VALUES (?, ?, 0, ?)");
  lantu_statement_bind_text (statement, 1, identity->uuid);
  lantu_statement_bind_int64 (statement, 2, identity->prefix);
  lantu_statement_bind_int64 (statement, 3, at);
  if (lantu_statement_run (statement))
    identity->id = sqlite3_last_insert_rowid (lantu_connection_handle (connection));
  return lantu_statement_done (statement, error);
}

/* A new id: bit 62 is zero, then this copy's prefix, then its counter. */
gint64
lantu_identity_mint (LantuIdentity *identity)
{
  identity->counter++;
  return (identity->prefix << COUNTER_BITS) | identity->counter;
}

/* Keeps what was minted. */
gboolean
lantu_identity_save (LantuConnection *connection, const LantuIdentity *identity, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "UPDATE identity SET counter = ? WHERE id = ?");

  lantu_statement_bind_int64 (statement, 1, identity->counter);
  lantu_statement_bind_int64 (statement, 2, identity->id);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* One write of a fixed length, in place and unsynced: a kill leaves the old or
 * the new record, a power cut may lose it, and then a new identity is made. */
static gboolean
put_line (int fd, const char *text)
{
  char line[160];

  memset (line, ' ', sizeof line);
  memcpy (line, text, MIN (strlen (text), sizeof line - 1));
  line[sizeof line - 1] = '\n';
  return pwrite (fd, line, sizeof line, 0) == (gssize) sizeof line;
}

static gboolean
record_open (LantuIdentityRecord *record, LantuConnection *connection, const char *uuid)
{
  g_autofree char *path = record_path (uuid);
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf file;
  gssize length;

  if (g_stat (lantu_connection_path (connection), &file) != 0 || g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;
  record->inode = (guint64) file.st_ino;
  record->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (record->fd < 0)
    return FALSE;
  g_strlcpy (record->uuid, uuid, sizeof record->uuid);
  length = pread (record->fd, record->now, sizeof record->now - 1, 0);
  record->now[MAX (0, length)] = '\0';
  g_strchomp (record->now);
  return length >= 0;
}

void
lantu_identity_record_close (LantuIdentityRecord *record)
{
  if (record->uuid[0])
    close (record->fd);
  memset (record, 0, sizeof *record);
}

/**
 * lantu_identity_record:
 *
 * Just before the commit: notes what is about to be written under @identity.
 */
gboolean
lantu_identity_record (LantuIdentityRecord *record, LantuConnection *connection, const LantuIdentity *identity, gint64 seq, const char *link,
                       GError **error)
{
  char text[sizeof record->now];
  int moved = 0;

  /* what is written to a file that has no name any more would be lost with it */
  sqlite3_file_control (lantu_connection_handle (connection), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the file is no longer there, or another was put in its place; nothing was changed"),
                   lantu_connection_path (connection));
      return FALSE;
    }
  if (!g_str_equal (record->uuid, identity->uuid))
    lantu_identity_record_close (record);
  if (record->uuid[0] == '\0' && !record_open (record, connection, identity->uuid))
    goto fail;
  g_snprintf (text, sizeof text, "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s", record->inode, seq, link);
  if (!put_line (record->fd, text))
    goto fail;
  memcpy (record->previous, record->now, sizeof record->now);
  memcpy (record->now, text, sizeof text);
  return TRUE;

fail:
  {
    g_autofree char *path = record_path (identity->uuid);

    g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%s: the record of this copy cannot be kept: %s"), path, g_strerror (errno));
  }
  lantu_identity_record_close (record);
  return FALSE;
}

/* The commit failed: the record says again what it said. */
void
lantu_identity_put_back (LantuIdentityRecord *record)
{
  if (record->previous[0])
    put_line (record->fd, record->previous);
  else
    {
      g_autofree char *path = record_path (record->uuid);

      g_unlink (path);
    }
  lantu_identity_record_close (record);
}

static guint64
hash_bytes (const guchar *data, gsize length)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  guint64 value = 0;

  g_checksum_update (sum, data, (gssize) length);
  g_checksum_get_digest (sum, digest, &size);
  for (int i = 0; i < 8; i++)
    value = value << 8 | digest[i];
  return value;
}

/**
 * lantu_id_derive:
 * @first: the first part of the natural key, then further parts, then %NULL
 *
 * Returns: the id of a row that is known by its natural key: equal on every desktop, bit 62 set
 */
gint64
lantu_id_derive (const char *first, ...)
{
  g_autoptr (GString) key = g_string_new (NULL);
  va_list args;

  va_start (args, first);
  for (const char *part = first; part; part = va_arg (args, const char *))
    g_string_append_printf (key, "%zu:%s", strlen (part), part);
  va_end (args);
  return (gint64) (hash_bytes ((const guchar *) key->str, key->len) >> 2) | LANTU_ID_DERIVED;
}

static gint64
organisation_bits (gint64 organisation)
{
  g_autofree char *key = g_strdup_printf ("organisation %" G_GINT64_FORMAT, organisation);

  return (gint64) (hash_bytes ((const guchar *) key, strlen (key)) >> 44);
}

/**
 * lantu_id_derive_task:
 *
 * Returns: the id of a rolled-out task: two desktops that roll out the same
 *   thing meet in the same row, and an organisation's tasks lie together
 *   (20 bits of its hash, then 42 of the whole)
 */
gint64
lantu_id_derive_task (gint64 organisation, gint64 measure, gint64 period, gint64 occurrence)
{
  g_autofree char *key = g_strdup_printf ("task %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, organisation,
                                          measure, period, occurrence);

  return LANTU_ID_DERIVED | organisation_bits (organisation) << 42 | (gint64) (hash_bytes ((const guchar *) key, strlen (key)) >> 22);
}

/**
 * lantu_id_task_range:
 * @last: (out): the last id of the range
 *
 * Returns: the first id of the range in which an organisation's rolled-out
 *   tasks lie; others may lie there too
 */
gint64
lantu_id_task_range (gint64 organisation, gint64 *last)
{
  gint64 first = LANTU_ID_DERIVED | organisation_bits (organisation) << 42;

  *last = first | ((G_GINT64_CONSTANT (1) << 42) - 1);
  return first;
}
