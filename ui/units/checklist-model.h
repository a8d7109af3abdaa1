/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "units/task-item.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuChecklistAnswer:
 *
 * All tasks of one organisation as they were read: rows, the systems they stand
 * under, and what they come to.
 */
typedef struct
{
  gint64 organisation;
  LantuRecord *record; /* (nullable): the organisation; NULL where it is gone */
  LantuRecord *kind;   /* (nullable): its unit kind */
  char *path;          /* of what stands above it */
  gboolean has_below;
  GPtrArray *rows;    /* of LantuTaskRow */
  GPtrArray *systems; /* of LantuRecord, in the blueprint's order */
  LantuTally total;
  gint64 met, partly, not_met;
  gint64 overdue[LANTU_N_BUCKETS];
} LantuChecklistAnswer;

void lantu_checklist_read (LantuSession *session, gint64 organisation, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LantuChecklistAnswer *lantu_checklist_read_finish (LantuSession *session, GAsyncResult *result, GError **error);
void lantu_checklist_answer_free (LantuChecklistAnswer *answer);

/**
 * LantuChecklistModel:
 *
 * A #GListModel of #LantuTaskItem in sections by system.  A new answer changes
 * items in place where the same tasks are there, so that selection and scroll stay.
 */
#define LANTU_TYPE_CHECKLIST_MODEL (lantu_checklist_model_get_type ())
G_DECLARE_FINAL_TYPE (LantuChecklistModel, lantu_checklist_model, LANTU, CHECKLIST_MODEL, GObject)

LantuChecklistModel *lantu_checklist_model_new (void);
void lantu_checklist_model_set (LantuChecklistModel *model, LantuChecklistAnswer *answer, gboolean open_only, LantuDay today,
                                const LantuThresholds *thresholds);
gboolean lantu_checklist_model_find (LantuChecklistModel *model, gint64 task, guint *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuChecklistAnswer, lantu_checklist_answer_free)

G_END_DECLS
