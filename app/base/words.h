/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *lantu_words (const char *language, const char *msgid) G_GNUC_FORMAT (2);
const char *lantu_words_plural (const char *language, const char *singular, const char *plural, gulong n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

/* A compiled catalogue by itself, as the two functions above read it; for tests. */
typedef struct _LantuCatalogue LantuCatalogue;

LantuCatalogue *lantu_catalogue_parse (GBytes *mo, GError **error);
void lantu_catalogue_free (LantuCatalogue *self);
const char *lantu_catalogue_find (LantuCatalogue *self, const char *msgid, guint form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuCatalogue, lantu_catalogue_free)

G_END_DECLS
