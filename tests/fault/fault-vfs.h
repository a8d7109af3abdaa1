/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be made to fail. */
typedef enum
{
  FAULT_MALLOC,
  FAULT_READ,
  FAULT_WRITE, /* after half of it was written */
  FAULT_FULL,  /* a write, for want of room */
  FAULT_SYNC,
  FAULT_TRUNCATE,
  FAULT_OPEN,
  FAULT_LOCK,
  FAULT_SHM,
  N_FAULTS,
} FaultOp;

void fault_install (void); /* before SQLite is used for the first time */
void fault_arm (FaultOp op, guint n, gboolean ever);
guint fault_disarm (guint *counts);
const char *fault_name (FaultOp op);

G_END_DECLS
