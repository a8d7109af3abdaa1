/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Parts of the dialogs that show what would happen before it does. */

GtkWidget *lantu_report_fact (AdwPreferencesGroup *group, const char *title);
AdwPreferencesGroup *lantu_report_sentences (AdwPreferencesPage *page, const char *label, int height);
void lantu_report_tell (AdwPreferencesGroup *sentences, const char *label, GPtrArray *texts);
GtkWidget *lantu_report_combo (const char *title, const char *const *words);
GtkWidget *lantu_report_spinner (void);

G_END_DECLS
