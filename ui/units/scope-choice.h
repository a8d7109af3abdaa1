/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "base/period.h"
#include "units/span-choice.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuScopeChoice:
 *
 * Rows that choose whose tasks something is about: period, kind, and an
 * organisation with all below it.  Signal `changed`.
 */
#define LANTU_TYPE_SCOPE_CHOICE (lantu_scope_choice_get_type ())
G_DECLARE_FINAL_TYPE (LantuScopeChoice, lantu_scope_choice, LANTU, SCOPE_CHOICE, AdwPreferencesGroup)

LantuScopeChoice *lantu_scope_choice_new (LantuSession *session, LantuSpans spans);
gboolean lantu_scope_choice_span (LantuScopeChoice *choice, LantuPeriod *span);
gint64 lantu_scope_choice_kind (LantuScopeChoice *choice);
gint64 lantu_scope_choice_organisation (LantuScopeChoice *choice);

G_END_DECLS
