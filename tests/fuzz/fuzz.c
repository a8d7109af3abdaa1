/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What every fuzz target does first. */

#include <glib.h>
#include <signal.h>
#include <stdlib.h>

#include "fuzz.h"

static void
on_trap (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* GLib ends a faulty program by SIGTRAP, which libFuzzer does not take for a finding */
  signal (SIGTRAP, on_trap);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  return 0;
}
