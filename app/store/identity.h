/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

/* One of the identities (copies) that a file has had. */
typedef struct
{
  gint64 id;     /* row in `identity` */
  char uuid[40];
  gint64 prefix; /* 35 bits, 0 for samples */
  gint64 counter;
  gint64 copy_seq;
} LantuIdentity;

#define LANTU_ID_DERIVED (G_GINT64_CONSTANT (1) << 62)

gboolean lantu_identity_choose  (LantuConnection *connection, gboolean sample, gint64 at, LantuIdentity *identity, GError **error);
gboolean lantu_identity_known   (LantuConnection *connection, LantuIdentity *identity, GError **error);
gint64   lantu_identity_mint    (LantuIdentity *identity);
gboolean lantu_identity_save    (LantuConnection *connection, const LantuIdentity *identity, GError **error);
gboolean lantu_identity_record  (LantuConnection *connection, const LantuIdentity *identity, gint64 seq, const char *link,
                                 char **previous, GError **error);
void     lantu_identity_put_back (const LantuIdentity *identity, const char *previous);

gint64   lantu_id_derive        (const char *first, ...) G_GNUC_NULL_TERMINATED;
gint64   lantu_id_derive_task   (gint64 organisation, gint64 measure, gint64 period, gint64 occurrence);
gint64   lantu_id_task_range    (gint64 organisation, gint64 *last);

G_END_DECLS
