/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LANTU_PACKAGE_MAX_MEMBERS 4096
#define LANTU_PACKAGE_MAX_BYTES G_GUINT64_CONSTANT (1000000000)
#define LANTU_PACKAGE_MAX_RATIO 300
#define LANTU_PACKAGE_MAX_DEPTH 64

/**
 * LantuPackage:
 *
 * A container of XML parts as Office writes them (a zip file), read within
 * bounds: how many parts, how many bytes they unfold to in all and against what
 * they take in the file, how deep their elements nest.  A document type, and
 * with it every entity, is refused; nothing is ever fetched.
 */
typedef struct _LantuPackage LantuPackage;

/**
 * LantuPackageHandler:
 * @start: an element begins; @attributes are those of libxml2's SAX2, five a piece: read them with lantu_package_attribute()
 * @end: it ends
 * @text: text within one, in pieces of any length
 *
 * Names are without their prefix.  %FALSE from @start or @end with @error set ends the reading.
 */
typedef struct
{
  gboolean (*start) (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error);
  gboolean (*end) (gpointer data, const char *name, GError **error);
  gboolean (*text) (gpointer data, const char *text, gsize length, GError **error);
} LantuPackageHandler;

LantuPackage *lantu_package_open (char *data, gsize size, const char *name, GError **error);
void lantu_package_free (LantuPackage *self);
gboolean lantu_package_has (LantuPackage *self, const char *part);
gboolean lantu_package_read (LantuPackage *self, const char *part, const LantuPackageHandler *handler, gpointer data, GError **error);
char *lantu_package_attribute (const guchar *const *attributes, int n, const char *name);
gboolean lantu_package_uint (const guchar *const *attributes, int n, const char *name, guint *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuPackage, lantu_package_free)

G_END_DECLS
