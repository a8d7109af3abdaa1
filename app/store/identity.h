/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* One of the identities (copies) that a file has had. */
typedef struct
{
  gint64 id; /* row in `identity` */
  char uuid[40];
  gint64 prefix; /* 35 bits, 0 for samples */
  gint64 counter;
  gint64 copy_seq; /* its last transaction, in its own count */
} LantuIdentity;

/* The installation's record of an identity, kept open by whoever writes. */
typedef struct
{
  char uuid[40]; /* empty: none is open */
  int fd;
  guint64 inode;
  char now[160];      /* what the record says */
  char previous[160]; /* what it said before the last lantu_identity_record(); empty: it was not there */
} LantuIdentityRecord;

/* an identity that has minted so many gives no more */
#define LANTU_IDENTITY_FULL ((1 << 27) - 1000000)
#define LANTU_ID_DERIVED (G_GINT64_CONSTANT (1) << 62)

gboolean lantu_identity_choose (LantuConnection *connection, gboolean sample, gint64 at, LantuIdentity *identity, GError **error);
gboolean lantu_identity_known (LantuConnection *connection, LantuIdentity *identity, GError **error);
gint64 lantu_identity_mint (LantuIdentity *identity);
gboolean lantu_identity_save (LantuConnection *connection, const LantuIdentity *identity, GError **error);
gboolean lantu_identity_record (LantuIdentityRecord *record, LantuConnection *connection, const LantuIdentity *identity, gint64 seq, const char *link,
                                GError **error);
void lantu_identity_put_back (LantuIdentityRecord *record);
void lantu_identity_record_close (LantuIdentityRecord *record);

gint64 lantu_id_derive (const char *first, ...) G_GNUC_NULL_TERMINATED;
gint64 lantu_id_derive_task (gint64 organisation, gint64 measure, gint64 period, gint64 occurrence);
gint64 lantu_id_task_range (gint64 organisation, gint64 *last);

G_END_DECLS
