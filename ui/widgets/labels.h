/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "progress/progress.h"

G_BEGIN_DECLS

const char *lantu_lamp_css_class (LantuLamp lamp);
const char *lantu_status_word (const char *status);
const char *lantu_status_css_class (const char *status, LantuLamp lamp);
const char *lantu_status_icon (const char *status, LantuLamp lamp);
const char *lantu_verdict_word (const char *verdict);
const char *lantu_bucket_word (LantuBucket bucket);
const char *lantu_provenance_word (const char *provenance);
const char *lantu_provenance_css_class (const char *provenance);
const char *lantu_choice_word (const char *reg, const char *field, const char *code);
char *lantu_points_words (double points);
char *lantu_change_points_words (double points);
char *lantu_count_words (gint64 n);

G_END_DECLS
