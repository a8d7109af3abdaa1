/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ground.h"

G_BEGIN_DECLS

typedef enum
{
  COMMAND_WRITES = 1 << 0,  /* changes registers */
  COMMAND_CLOSED = 1 << 1,  /* starts with the workspace closed */
  COMMAND_LIVES = 1 << 2,   /* varies with Ground.rand, for a random life; may then be refused */
  COMMAND_LONG = 1 << 3,    /* opens or walks a whole file: only samples of its many faults are tried */
  COMMAND_LARGE = 1 << 4,   /* and of these fewer still */
  COMMAND_CRASHED = 1 << 5, /* starts from what a crash left behind */
} CommandFlags;

typedef gboolean (*CommandFunc) (Ground *ground, GError **error);

/**
 * Command:
 * @name: what the tests call it
 * @verb: (nullable): the verb of lantu-cli it stands for; %NULL where only the window has it
 * @prepare: (nullable): what has to have happened before, with the workspace open
 * @run: does it, on `ground->store`, or on `ground->path` where it is closed
 *
 * Something Lantu does.
 */
typedef struct
{
  const char *name;
  const char *verb;
  guint flags;
  CommandFunc run;
  CommandFunc prepare;
} Command;

extern const Command commands[]; /* ends with a NULL name */

const Command *command_named (const char *name);

G_END_DECLS
