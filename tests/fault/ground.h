/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "programme/programme.h"

G_BEGIN_DECLS

/**
 * Ground:
 *
 * A folder with one workspace of a dozen fictional organisations, on which
 * commands are tried, and to which it is put back between two trials.
 */
typedef struct
{
  char *folder; /* holds the workspace and what commands write beside it */
  char *path;
  char *records;           /* where the installation's records of copies lie */
  LantuStore *store;       /* (nullable) */
  LantuConnection *reader; /* (nullable): open as long as the store is */
  GRand *rand;             /* (nullable): without it commands take the first of what they can choose from */
  GString *answer;         /* what a reading command found */
} Ground;

typedef struct _Saved Saved;

/* A second version of the schema, laid over the program's own. */
#define GROUND_MIGRATION "CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT) STRICT; INSERT INTO later (text) VALUES ('new');"
#define GROUND_MIGRATION_BACK "DROP TABLE later; PRAGMA user_version = 1"

#define GROUND_DAY (lantu_day_new (2026, 11, 24))

Ground *ground_new (void);
void ground_free (Ground *ground);
void ground_open (Ground *ground);
void ground_close (Ground *ground);
Saved *ground_save (Ground *ground);
void ground_restore (Ground *ground, const Saved *saved);
void ground_put (Ground *ground, GBytes *file, GBytes *log);
void ground_become_copy (Ground *ground);
gboolean ground_untouched (Ground *ground, const Saved *saved);
void saved_free (Saved *saved);
guint ground_choose (Ground *ground, guint n);
gint64 ground_pick (Ground *ground, const char *sql, GError **error);
gboolean ground_write (Ground *ground, const char *kind, const char *label, LantuWriteFunc func, gpointer data, GError **error);
char *ground_content (Ground *ground, GPtrArray *faults);

G_END_DECLS
