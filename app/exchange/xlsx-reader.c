/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A workbook as Excel, WPS and LibreOffice write it (.xlsx):
 *
 *   _rels/.rels ── xl/workbook.xml ── names of the sheets, the epoch of its days
 *     xl/_rels/workbook.xml.rels ── where sheets, styles and shared strings lie
 *       styles ── which numbers are days      shared strings      one sheet ── cells, merges
 *
 * Elements are known by their name alone, so that the strict and the usual
 * kind are one.  Links that lead out of the file are never followed. */

#include "exchange/xlsx-reader.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 1000

typedef struct
{
  char *id, *title, *part; /* part: (nullable) */
  gboolean hidden;
} Sheet;

typedef struct
{
  LantuPackage *package;
  const char *name;
  char *folder;      /* in which the part lies whose relations are read */
  GPtrArray *sheets; /* of Sheet */
  gboolean from_1904;
  char *workbook, *styles, *shared; /* (nullable): parts */
} Book;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->id);
  g_free (sheet->title);
  g_free (sheet->part);
  g_free (sheet);
}

static void
book_clear (Book *self)
{
  g_clear_pointer (&self->package, lantu_package_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->workbook);
  g_free (self->styles);
  g_free (self->shared);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static gboolean
nothing_at_end (gpointer data, const char *name, GError **error)
{
  return TRUE;
}

static gboolean
nothing_as_text (gpointer data, const char *text, gsize length, GError **error)
{
  return TRUE;
}

/* Where @target leads to from @folder, without a slash before it. */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' || *folder == '\0' ? g_strdup (target) : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) parts = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i]; i++)
    if (strcmp (parts[i], "..") == 0)
      g_ptr_array_set_size (kept, MAX ((int) kept->len - 1, 0));
    else if (*parts[i] && strcmp (parts[i], ".") != 0)
      g_ptr_array_add (kept, parts[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static gboolean
on_relation (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  Book *self = data;
  g_autofree char *id = lantu_package_attribute (attributes, n, "Id");
  g_autofree char *type = lantu_package_attribute (attributes, n, "Type");
  g_autofree char *target = lantu_package_attribute (attributes, n, "Target");
  g_autofree char *mode = lantu_package_attribute (attributes, n, "TargetMode");
  const char *kind = type ? strrchr (type, '/') : NULL;
  g_autofree char *part = NULL;

  if (strcmp (name, "Relationship") != 0 || kind == NULL || target == NULL || (mode && strcmp (mode, "External") == 0))
    return TRUE;
  part = resolve (self->folder, target);
  if (strcmp (kind, "/officeDocument") == 0)
    g_set_str (&self->workbook, part);
  else if (strcmp (kind, "/styles") == 0)
    g_set_str (&self->styles, part);
  else if (strcmp (kind, "/sharedStrings") == 0)
    g_set_str (&self->shared, part);
  else if (strcmp (kind, "/worksheet") == 0)
    for (guint i = 0; id && i < self->sheets->len; i++)
      {
        Sheet *sheet = g_ptr_array_index (self->sheets, i);

        if (sheet->id && strcmp (sheet->id, id) == 0)
          g_set_str (&sheet->part, part);
      }
  return TRUE;
}

static gboolean
on_workbook (gpointer data, const char *name, const guchar *const *attributes, int n, GError **error)
{
  Book *self = data;

  if (strcmp (name, "workbookPr") == 0)
    {
      g_autofree char *text = lantu_package_attribute (attributes, n, "date1904");

      self->from_1904 = text && (strcmp (text, "1") == 0 || strcmp (text, "true") == 0 || strcmp (text, "on") == 0);
    }
  else if (strcmp (name, "sheet") == 0 && self->sheets->len < MAX_SHEETS)
    {
      Sheet *sheet = g_new0 (Sheet, 1);
      g_autofree char *state = lantu_package_attribute (attributes, n, "state");

      sheet->title = lantu_package_attribute (attributes, n, "name");
      sheet->hidden = state && strcmp (state, "visible") != 0;
      /* `r:id`: the only attribute of that name that is not about the sheet's number */
      sheet->id = lantu_package_attribute (attributes, n, "id");
      if (sheet->title == NULL)
        sheet->title = g_strdup ("");
      g_ptr_array_add (self->sheets, sheet);
    }
  return TRUE;
}

/* The part that says to whom @part relates. */
static char *
relations_of (Book *self, const char *part)
{
  const char *slash = strrchr (part, '/');

  g_free (self->folder);
  self->folder = slash ? g_strndup (part, (gsize) (slash - part)) : g_strdup ("");
  return g_strdup_printf ("%s%s_rels/%s.rels", self->folder, *self->folder ? "/" : "", slash ? slash + 1 : part);
}

static gboolean
open_book (Book *self, char *data, gsize size, GError **error)
{
  static const LantuPackageHandler relations = { on_relation, nothing_at_end, nothing_as_text };
  static const LantuPackageHandler workbook = { on_workbook, nothing_at_end, nothing_as_text };
  g_autofree char *part = NULL;
  guint n_tables = 0;

  if ((self->package = lantu_package_open (data, size, self->name, error)) == NULL)
    return FALSE;
  self->folder = g_strdup ("");
  if (lantu_package_has (self->package, "_rels/.rels") && !lantu_package_read (self->package, "_rels/.rels", &relations, self, error))
    return FALSE;
  if (self->workbook == NULL)
    self->workbook = g_strdup ("xl/workbook.xml");
  if (!g_str_has_suffix (self->workbook, ".xml") || !lantu_package_has (self->package, self->workbook))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID,
                   _("%s: this is no workbook of the kind .xlsx; open it in Excel, WPS or LibreOffice and save it as .xlsx"), self->name);
      return FALSE;
    }
  part = relations_of (self, self->workbook);
  if (!lantu_package_read (self->package, self->workbook, &workbook, self, error) ||
      !lantu_package_read (self->package, part, &relations, self, error))
    return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    n_tables += ((Sheet *) g_ptr_array_index (self->sheets, i))->part != NULL;
  if (n_tables == 0)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook has no sheet with cells"), self->name);
  return n_tables > 0;
}

/* Reads sheet @nth; @empty tells that it is there but holds nothing. */
static LantuSheet *
read_nth (Book *self, guint nth, gboolean *empty, GError **error)
{
  const Sheet *chosen = g_ptr_array_index (self->sheets, nth);
  g_autoptr (LantuSheet) sheet = lantu_sheet_new (self->name, "XLSX");
  g_autoptr (LantuXlsxStyles) styles = NULL;
  g_autoptr (GString) text = g_string_new_len ("", 1);
  g_autoptr (GArray) shared = g_array_new (FALSE, FALSE, sizeof (guint32));
  LantuXlsxTexts texts = { text, shared, NULL, self->from_1904 };

  sheet->titles = g_new0 (char *, self->sheets->len + 1);
  sheet->hidden = g_new0 (gboolean, self->sheets->len);
  sheet->nth = nth;
  for (guint i = 0; i < self->sheets->len; i++)
    {
      sheet->titles[i] = g_strdup (((Sheet *) g_ptr_array_index (self->sheets, i))->title);
      sheet->hidden[i] = ((Sheet *) g_ptr_array_index (self->sheets, i))->hidden;
    }
  if (self->styles && lantu_package_has (self->package, self->styles) &&
      (styles = lantu_xlsx_styles_read (self->package, self->styles, error)) == NULL)
    return NULL;
  texts.styles = styles;
  if (self->shared && lantu_package_has (self->package, self->shared) &&
      !lantu_xlsx_shared_read (&texts, self->package, self->shared, self->name, error))
    return NULL;
  if (!lantu_xlsx_cells_read (sheet, &texts, self->package, chosen->part, error))
    return NULL;
  sheet->text = g_string_free_and_steal (g_steal_pointer (&text));
  *empty = sheet->records->len == 0;
  return lantu_sheet_end (sheet, error) && lantu_sheet_fill_down (sheet, error) ? g_steal_pointer (&sheet) : NULL;
}

/**
 * lantu_xlsx_read:
 * @data: (array length=size): the file
 * @nth: which sheet, from 0, or %LANTU_SHEET_FIRST
 *
 * Returns: (transfer full) (nullable): the sheet, or %NULL with %LANTU_ERROR_INVALID
 */
LantuSheet *
lantu_xlsx_read (char *data, gsize size, const char *name, int nth, GError **error)
{
  g_auto (Book) self = { .name = name, .sheets = g_ptr_array_new_with_free_func (sheet_free) };
  g_autoptr (GError) first = NULL;

  if (!open_book (&self, data, size, error))
    return NULL;
  if (nth >= 0)
    {
      gboolean empty;

      if ((guint) nth < self.sheets->len && ((Sheet *) g_ptr_array_index (self.sheets, nth))->part)
        return read_nth (&self, (guint) nth, &empty, error);
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: the workbook has no sheet %d with cells"), name, nth + 1);
      return NULL;
    }
  for (int hidden = 0; hidden < 2; hidden++)
    for (guint i = 0; i < self.sheets->len; i++)
      {
        const Sheet *sheet = g_ptr_array_index (self.sheets, i);
        g_autoptr (GError) local = NULL;
        g_autoptr (LantuSheet) read = NULL;
        gboolean empty = FALSE;

        if (sheet->hidden != hidden || sheet->part == NULL)
          continue;
        if ((read = read_nth (&self, i, &empty, &local)))
          return g_steal_pointer (&read);
        if (!empty)
          {
            g_propagate_error (error, g_steal_pointer (&local));
            return NULL;
          }
        if (first == NULL)
          first = g_steal_pointer (&local);
      }
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}
