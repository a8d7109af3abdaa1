/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuError:
 * @LANTU_ERROR_INVALID: input that cannot be taken: the message names file, line and field
 * @LANTU_ERROR_REFUSED: a change that the rules do not allow
 * @LANTU_ERROR_NOT_FOUND: the thing named is not there
 * @LANTU_ERROR_AMBIGUOUS: the name fits more than one thing
 * @LANTU_ERROR_CONFLICT: a later change stands in the way
 * @LANTU_ERROR_CANCELLED: stopped by the user; nothing was changed
 * @LANTU_ERROR_CLOCK: the clock is behind, or far ahead of, the journal
 * @LANTU_ERROR_USAGE: wrong use of the command line
 * @LANTU_ERROR_EXISTS: a file of that name exists already
 * @LANTU_ERROR_NOT_WORKSPACE: the file is no workspace
 * @LANTU_ERROR_NEWER: written by a newer version of Lantu
 * @LANTU_ERROR_DAMAGED: the file is damaged
 * @LANTU_ERROR_BUSY: another program holds the file for too long
 * @LANTU_ERROR_READ_ONLY: the file or its folder may not be written
 * @LANTU_ERROR_FULL: no room on the disk
 * @LANTU_ERROR_PLACE: a live workspace must not lie there
 * @LANTU_ERROR_IO: any other fault of reading or writing
 *
 * Every fault that leaves `app/`.  The first group is "nothing changed, mend
 * the input", the second (from %LANTU_ERROR_EXISTS) concerns the file itself.
 */
typedef enum
{
  LANTU_ERROR_INVALID,
  LANTU_ERROR_REFUSED,
  LANTU_ERROR_NOT_FOUND,
  LANTU_ERROR_AMBIGUOUS,
  LANTU_ERROR_CONFLICT,
  LANTU_ERROR_CANCELLED,
  LANTU_ERROR_CLOCK,
  LANTU_ERROR_USAGE,
  LANTU_ERROR_EXISTS,
  LANTU_ERROR_NOT_WORKSPACE,
  LANTU_ERROR_NEWER,
  LANTU_ERROR_DAMAGED,
  LANTU_ERROR_BUSY,
  LANTU_ERROR_READ_ONLY,
  LANTU_ERROR_FULL,
  LANTU_ERROR_PLACE,
  LANTU_ERROR_IO,
} LantuError;

#define LANTU_ERROR (lantu_error_quark ())
GQuark lantu_error_quark (void);

int lantu_error_exit_code (const GError *error);

G_END_DECLS
