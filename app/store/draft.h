/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* Text that was typed and not yet saved. */
typedef struct
{
  const LantuRegister *reg;
  const LantuField *field;
  gint64 row; /* 0: of a row that is being made */
  gint64 at;  /* when it was kept, in milliseconds since 1970 */
  char *text;
} LantuDraft;

void lantu_draft_free (LantuDraft *draft);
gboolean lantu_draft_keep (LantuStore *store, const LantuRegister *reg, gint64 row, const char *field, const char *text, GError **error);
gboolean lantu_drafts_drop (LantuStore *store, const LantuRegister *reg, gint64 row, const char *field, GError **error);
GPtrArray *lantu_drafts_read (LantuConnection *connection, LantuRegisters registers, GError **error);

G_END_DECLS
