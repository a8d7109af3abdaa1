/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "progress/legend.h"
#include "record/edit.h"
#include "record/workspace.h"

G_BEGIN_DECLS

/**
 * LantuSession:
 *
 * What every page of one window shares: the open workspace, what is looked at
 * (period, district, the day), and one way to write and to report.  Pages never
 * include each other: they go elsewhere through the window's actions.
 *
 * Properties: `span` (string, a period code or ""), `district` (int64, as in
 * LantuProgressQuery).  Signals: `changed` (LantuChange) after any write, also
 * of another process; `legend-changed` before it, where the lamps' words,
 * colours or thresholds are others now; `filter-changed`; `wrote` (LantuChange) for the toast;
 * `failed` (GError) for the one mapper of errors; `busy` (progress of a long write).
 */
#define LANTU_TYPE_SESSION (lantu_session_get_type ())
G_DECLARE_FINAL_TYPE (LantuSession, lantu_session, LANTU, SESSION, GObject)

LantuSession *lantu_session_new (LantuWorkspace *workspace);
LantuWorkspace *lantu_session_workspace (LantuSession *session);
LantuConnection *lantu_session_reader (LantuSession *session);
LantuDay lantu_session_today (LantuSession *session);
void lantu_session_query (LantuSession *session, LantuProgressQuery *query);
const LantuLegend *lantu_session_legend (LantuSession *session);
const LantuThresholds *lantu_session_thresholds (LantuSession *session);
const char *lantu_session_span (LantuSession *session);
void lantu_session_set_span (LantuSession *session, const char *code);
gint64 lantu_session_district (LantuSession *session);
void lantu_session_set_district (LantuSession *session, gint64 district);

void lantu_session_write (LantuSession *session, const char *label, const char *reason, LantuWriteFunc func, gpointer data, GDestroyNotify destroy);
void lantu_session_write_long (LantuSession *session, const char *kind, const char *label, LantuWriteFunc func, gpointer data, GDestroyNotify destroy,
                               GAsyncReadyCallback callback, gpointer user_data);
void lantu_session_edit (LantuSession *session, const char *label, LantuEdit *edit);
void lantu_session_cancel (LantuSession *session);
void lantu_session_undo (LantuSession *session);
void lantu_session_redo (LantuSession *session);
void lantu_session_failed (LantuSession *session, const GError *error);

G_END_DECLS
