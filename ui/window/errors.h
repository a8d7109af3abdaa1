/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "window/window.h"

G_BEGIN_DECLS

/**
 * LantuErrorPlace:
 * @LANTU_ERROR_AS_NOTHING: stopped by the user
 * @LANTU_ERROR_AS_TOAST: try again
 * @LANTU_ERROR_AS_BANNER: a state that lasts
 * @LANTU_ERROR_AS_DIALOG: the person must choose
 *
 * Where a fault is shown while a workspace is open; one that cannot be opened
 * is a status page, or a choice.
 */
typedef enum
{
  LANTU_ERROR_AS_NOTHING,
  LANTU_ERROR_AS_TOAST,
  LANTU_ERROR_AS_BANNER,
  LANTU_ERROR_AS_DIALOG,
} LantuErrorPlace;

LantuErrorPlace lantu_errors_place (const GError *error);
const char *lantu_errors_heading (const GError *error);
void lantu_errors_show (LantuWindow *window, const GError *error);
void lantu_errors_ask_clock (LantuWindow *window, const GError *error);
void lantu_errors_show_opening (LantuWindow *window, const char *path, const GError *error);

G_END_DECLS
