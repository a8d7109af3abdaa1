/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one error domain of the core, and what it means to a calling script. */

#include "base/error.h"

G_DEFINE_QUARK (lantu - error - quark, lantu_error)

/**
 * lantu_error_exit_code:
 * @error: (nullable): what went wrong
 *
 * Returns: the exit code that the command line promises: 0 without @error,
 *   1 refused, 2 wrong usage, 3 the file itself.
 */
int
lantu_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != LANTU_ERROR)
    return 3;
  if (error->code == LANTU_ERROR_USAGE)
    return 2;
  return error->code >= LANTU_ERROR_EXISTS ? 3 : 1;
}
