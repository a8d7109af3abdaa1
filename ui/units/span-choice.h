/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/session.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_SPANS_TO_LOOK_AT,  /* all periods first, then this year's and the neighbours */
  LANTU_SPANS_TO_ROLL_OUT, /* this one and the next of every frequency */
} LantuSpans;

/* A drop-down of periods; which one is chosen, as its code ("" = all). */
GtkWidget *lantu_span_choice_new (LantuSpans spans, LantuDay today, const char *selected);
const char *lantu_span_choice_get (GtkWidget *choice);
void lantu_span_choice_set (GtkWidget *choice, const char *code);

/* The same, for and from the session's span. */
GtkWidget *lantu_span_choice_new_for_session (LantuSession *session);

char *lantu_span_words (const char *code);

G_END_DECLS
