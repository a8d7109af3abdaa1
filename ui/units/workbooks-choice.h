/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "exchange/workbook.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/**
 * LantuWorkbooksChoice:
 *
 * Rows that choose whose tasks fill-in sheets are about: period, kind, and an
 * organisation with all below it.  Signal `changed`.
 */
#define LANTU_TYPE_WORKBOOKS_CHOICE (lantu_workbooks_choice_get_type ())
G_DECLARE_FINAL_TYPE (LantuWorkbooksChoice, lantu_workbooks_choice, LANTU, WORKBOOKS_CHOICE, AdwPreferencesGroup)

LantuWorkbooksChoice *lantu_workbooks_choice_new (LantuSession *session);
void                  lantu_workbooks_choice_get (LantuWorkbooksChoice *self, LantuWorkbookChoice *choice);

G_END_DECLS
