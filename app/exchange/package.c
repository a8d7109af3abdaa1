/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The container of a workbook: libgsf takes the zip file apart, libxml2 the
 * parts, in pieces, and every bound stands here.
 *
 * The sizes that a zip file declares are what libgsf will unfold at most, so
 * they are checked before the first byte is read. */

#include "exchange/package.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <gsf/gsf.h>
#include <libxml/parser.h>
#include <string.h>

#define PIECE 65536

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInput, g_object_unref)

struct _LantuPackage
{
  GsfInput *input;
  GsfInfile *zip;
  char *name;       /* owned: the file's, for messages */
  gsize size;       /* of the file */
  guint64 unfolded; /* what has been read out of it */
};

/* One part while it is read. */
typedef struct
{
  LantuPackage *package;
  const LantuPackageHandler *handler;
  gpointer data;
  xmlParserCtxtPtr parser;
  guint depth;
  GError *fault; /* owned, (nullable) */
} Reading;

static void
start_libraries (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      gsf_init ();
      xmlInitParser ();
      g_once_init_leave (&started, 1);
    }
}

static guint
short_at (const char *p)
{
  return (guchar) p[0] | (guint) (guchar) p[1] << 8;
}

/* Walks the directory at the end of the file.  Its dates are of no use here,
 * and libgsf stumbles over one that is in no calendar (many programs write
 * zeros), so all of them become the first day of 1980.  FALSE where it lists too many members. */
static gboolean
look_through_directory (char *data, gsize size)
{
  char *end = data + size, *last = NULL, *p;
  guint n = 0;

  for (p = end - MIN (size, 65557); (p = memmem (p, (gsize) (end - p), "PK\5\6", 4)); p += 4)
    last = p;
  if (last == NULL || end - last < 22)
    return TRUE;
  p = data + MIN (size, short_at (last + 16) | (gsize) short_at (last + 18) << 16);
  while (end - p >= 46 && memcmp (p, "PK\1\2", 4) == 0 && n++ < LANTU_PACKAGE_MAX_MEMBERS)
    {
      memcpy (p + 12, "\0\0\x21\0", 4);
      p += MIN ((gsize) (end - p), (gsize) 46 + short_at (p + 28) + short_at (p + 30) + short_at (p + 32));
    }
  return n <= LANTU_PACKAGE_MAX_MEMBERS;
}

/**
 * lantu_package_open:
 * @data: (array length=size): the file; stays the caller's, and must live as long; the dates in it are changed
 * @name: what it is called in messages
 *
 * Returns: (transfer full) (nullable): the container, or %NULL with %LANTU_ERROR_INVALID
 */
LantuPackage *
lantu_package_open (char *data, gsize size, const char *name, GError **error)
{
  g_autoptr (LantuPackage) self = g_new0 (LantuPackage, 1);
  g_autoptr (GError) local = NULL;

  start_libraries ();
  if (!look_through_directory (data, size))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook has more than %d parts"), name, LANTU_PACKAGE_MAX_MEMBERS);
      return NULL;
    }
  self->name = g_strdup (name);
  self->size = size;
  self->input = gsf_input_memory_new ((const guint8 *) data, (gsf_off_t) size, FALSE);
  self->zip = self->input ? gsf_infile_zip_new (self->input, &local) : NULL;
  if (self->zip == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook is damaged (%s)"), name, local ? local->message : "zip");
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
lantu_package_free (LantuPackage *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->zip);
  g_clear_object (&self->input);
  g_free (self->name);
  g_free (self);
}

static GsfInput *
find_part (LantuPackage *self, const char *part)
{
  g_auto (GStrv) names = g_strsplit (part, "/", 17);

  return g_strv_length (names) <= 16 ? gsf_infile_child_by_aname (self->zip, (const char **) names) : NULL;
}

gboolean
lantu_package_has (LantuPackage *self, const char *part)
{
  g_autoptr (GsfInput) input = find_part (self, part);

  return input != NULL;
}

/* -- what libxml2 tells ----------------------------------------------------------- */

static void
stop (Reading *self)
{
  xmlStopParser (self->parser);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n_attributes,
          int n_defaulted, const xmlChar **attributes)
{
  Reading *self = data;

  if (self->fault)
    return;
  if (++self->depth > LANTU_PACKAGE_MAX_DEPTH)
    {
      g_set_error (&self->fault, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook is damaged (%s)"), self->package->name, "XML");
      stop (self);
    }
  else if (!self->handler->start (self->data, (const char *) name, (const guchar *const *) attributes, n_attributes, &self->fault))
    stop (self);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reading *self = data;

  if (self->fault)
    return;
  self->depth--;
  if (!self->handler->end (self->data, (const char *) name, &self->fault))
    stop (self);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reading *self = data;

  if (self->fault == NULL && !self->handler->text (self->data, (const char *) text, (gsize) length, &self->fault))
    stop (self);
}

/* A document type is what entities need; no workbook has one. */
static void
on_document_type (void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
  Reading *self = data;

  if (self->fault)
    return;
  g_set_error (&self->fault, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook holds a document type, which no spreadsheet program writes"),
               self->package->name);
  stop (self);
}

static void
on_message (void *data, const char *format, ...)
{
}

static gboolean
read_pieces (Reading *self, GsfInput *input, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  gsf_off_t left;

  while (self->fault == NULL && (left = gsf_input_remaining (input)) > 0)
    {
      gsize n = (gsize) MIN (left, PIECE);

      if (gsf_input_read (input, n, piece) == NULL)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook is damaged (%s)"), self->package->name, "zip");
          return FALSE;
        }
      xmlParseChunk (self->parser, (const char *) piece, (int) n, 0);
      if (!self->parser->wellFormed)
        break;
    }
  if (self->fault == NULL && self->parser->wellFormed)
    xmlParseChunk (self->parser, NULL, 0, 1);
  if (self->fault)
    {
      g_propagate_error (error, g_steal_pointer (&self->fault));
      return FALSE;
    }
  if (!self->parser->wellFormed)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook is damaged (%s)"), self->package->name, "XML");
      return FALSE;
    }
  return TRUE;
}

/**
 * lantu_package_read:
 * @part: such as `xl/workbook.xml`
 *
 * Reads one part from its beginning to its end.
 *
 * Returns: %FALSE with %LANTU_ERROR_INVALID where it is not there, too large, damaged, or refused by @handler
 */
gboolean
lantu_package_read (LantuPackage *self, const char *part, const LantuPackageHandler *handler, gpointer data, GError **error)
{
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .cdataBlock = on_text,
    .ignorableWhitespace = on_text,
    .internalSubset = on_document_type,
    .error = on_message,
    .warning = on_message,
  };
  Reading reading = { .package = self, .handler = handler, .data = data };
  g_autoptr (GsfInput) input = find_part (self, part);
  guint64 size;
  gboolean done;

  if (input == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook is damaged (it lacks %s)"), self->name, part);
      return FALSE;
    }
  size = (guint64) MAX (gsf_input_size (input), 0);
  self->unfolded += size;
  if (size > LANTU_PACKAGE_MAX_BYTES || self->unfolded > LANTU_PACKAGE_MAX_BYTES ||
      (self->unfolded > 10000000 && self->unfolded / LANTU_PACKAGE_MAX_RATIO > self->size))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook unfolds to far more than a table needs; it is refused"), self->name);
      return FALSE;
    }
  reading.parser = xmlCreatePushParserCtxt (&sax, &reading, NULL, 0, NULL);
  if (reading.parser == NULL)
    g_error ("out of memory");
  xmlCtxtUseOptions (reading.parser, XML_PARSE_NONET);
  done = read_pieces (&reading, input, error);
  g_clear_error (&reading.fault);
  if (reading.parser->myDoc)
    xmlFreeDoc (reading.parser->myDoc);
  xmlFreeParserCtxt (reading.parser);
  return done;
}

/* (transfer full) (nullable): the attribute of that name, whatever its prefix */
char *
lantu_package_attribute (const guchar *const *attributes, int n, const char *name)
{
  for (int i = 0; i < n; i++)
    if (strcmp ((const char *) attributes[5 * i], name) == 0)
      return g_strndup ((const char *) attributes[5 * i + 3], (gsize) (attributes[5 * i + 4] - attributes[5 * i + 3]));
  return NULL;
}

/* Whether there is such an attribute and it is a number below two thousand million. */
gboolean
lantu_package_uint (const guchar *const *attributes, int n, const char *name, guint *value)
{
  for (int i = 0; i < n; i++)
    if (strcmp ((const char *) attributes[5 * i], name) == 0)
      {
        guint64 number = 0;
        const guchar *end = attributes[5 * i + 4];

        if (attributes[5 * i + 3] == end)
          return FALSE;
        for (const guchar *p = attributes[5 * i + 3]; p < end; p++)
          {
            if (!g_ascii_isdigit (*p) || (number = number * 10 + (guint64) (*p - '0')) > G_MAXINT32)
              return FALSE;
          }
        *value = (guint) number;
        return TRUE;
      }
  return FALSE;
}
