/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LANTU_TEXT_MAX:
 *
 * The most characters that a text field holds (a cell of Excel ends at 32,767).
 */
#define LANTU_TEXT_MAX 10000

gboolean lantu_text_check (const char *text, gssize len, glong max_chars, char **problem);
char *lantu_text_clean (const char *text);
char *lantu_text_fold (const char *text);

G_END_DECLS
