/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "inspector/content.h"
#include "widgets/session.h"

G_BEGIN_DECLS

void lantu_blueprint_data_read (LantuSession *session, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
LantuTreeContent *lantu_blueprint_data_finish (LantuSession *session, GAsyncResult *result, GError **error);
gboolean lantu_blueprint_data_concerned (const LantuChange *change);
char *lantu_blueprint_data_summary (LantuTreeContent *content);

G_END_DECLS
