/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "record/registers.h"
#include "store/store.h"
#include "base/date.h"

G_BEGIN_DECLS

/* What is added in one step may be held in memory at once. */
#define LANTU_EVIDENCE_STEP_MB 200
/* an address instead of a file: its contents are that address (RFC 2483) */
#define LANTU_EVIDENCE_LINK_TYPE "text/uri-list"
/* how long contents are kept that nothing refers to, so that a removal can be undone */
#define LANTU_EVIDENCE_KEEP_DAYS 30

extern const LantuStoreHook lantu_evidence_hook; /* which contents are in use; they are checked there */

/* -- before the workspace is touched (evidence-file.c) ----------------------- */

/**
 * LantuEvidenceFile:
 *
 * Something to be added, read and looked at.
 */
typedef struct
{
  GBytes *bytes;
  char *name, *type, *sha256;
  LantuDay occurred; /* of a photo, when it was taken; else LANTU_NO_DAY */
  int side;          /* of a picture, its long side in pixels; else 0 */
} LantuEvidenceFile;

LantuEvidenceFile *lantu_evidence_file_new (GBytes *bytes, const char *name);
LantuEvidenceFile *lantu_evidence_file_new_link (const char *address, const char *name, GError **error);
LantuEvidenceFile *lantu_evidence_file_load (GFile *file, GCancellable *cancellable, GError **error);
gboolean lantu_evidence_file_shrink (LantuEvidenceFile *file, GError **error);
void lantu_evidence_file_free (LantuEvidenceFile *file);
char *lantu_evidence_safe_name (const char *name);

/* -- the register (evidence.c) ------------------------------------------------ */

typedef struct
{
  gint64 task;
  gint64 revision_of; /* 0 = none */
  GPtrArray *files;   /* of LantuEvidenceFile */
  LantuDay occurred;  /* LANTU_NO_DAY = as the file says */
  LantuDay received;
  char *note;  /* (nullable) */
  GArray *ids; /* (out) of gint64: their rows, also of those that were there */
} LantuEvidenceAdd;

LantuEvidenceAdd *lantu_evidence_add_new (gint64 task, LantuDay received);
void lantu_evidence_add_free (LantuEvidenceAdd *add);
gboolean lantu_evidence_add_write (LantuWrite *write, gpointer add, GError **error); /* LantuWriteFunc */

typedef enum
{
  LANTU_EVIDENCE_KEPT,
  LANTU_EVIDENCE_ERASED,
  LANTU_EVIDENCE_SWEPT,
  LANTU_EVIDENCE_LOST,
} LantuEvidenceState;

typedef struct
{
  gint64 id, task, revision_of; /* revision_of: 0 = none */
  char *name, *sha256, *type, *note;
  gint64 size;
  LantuDay occurred, received;
  LantuEvidenceState state;
  gboolean replaced; /* there is a newer one */
  gboolean early;    /* from before the task's start */
} LantuEvidence;

GPtrArray *lantu_evidence_list (LantuConnection *connection, gint64 task, GError **error);
LantuEvidence *lantu_evidence_get (LantuConnection *connection, gint64 id, GError **error);
void lantu_evidence_free (LantuEvidence *evidence);
gboolean lantu_evidence_total (LantuConnection *connection, gint64 *files, gint64 *bytes, GError **error);
gint64 lantu_evidence_limit (LantuConnection *connection, GError **error);

/* -- the contents (evidence-content.c, evidence-erase.c) ----------------------- */

gboolean lantu_evidence_is_link (const LantuEvidence *evidence);
char *lantu_evidence_address (LantuConnection *connection, const LantuEvidence *evidence, GError **error);
GBytes *lantu_evidence_read (LantuConnection *connection, const LantuEvidence *evidence, GError **error);
gboolean lantu_evidence_save (LantuConnection *connection, gint64 id, const char *path, GError **error);
gboolean lantu_evidence_put (LantuConnection *connection, const LantuEvidenceFile *file, GError **error);

/* Who writes it, and why, are the transaction's; its kind is purge. */
typedef struct
{
  gint64 id;
  LantuDay today;
  char *sha256; /* (out) */
} LantuEvidenceErase;

LantuEvidenceErase *lantu_evidence_erase_new (gint64 id, LantuDay today);
void lantu_evidence_erase_free (LantuEvidenceErase *erase);
gboolean lantu_evidence_erase_write (LantuWrite *write, gpointer erase, GError **error); /* LantuWriteFunc */
gboolean lantu_evidence_scrub (LantuStore *store, const char *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuEvidence, lantu_evidence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuEvidenceFile, lantu_evidence_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuEvidenceAdd, lantu_evidence_add_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuEvidenceErase, lantu_evidence_erase_free)

G_END_DECLS
