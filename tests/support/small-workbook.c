/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Workbooks put together by hand, part for part, with whatever a spreadsheet
 * program would never write. */

#include "small-workbook.h"

#include <gsf/gsf.h>
#include <string.h>

static GsfOutput *
child_of (GsfOutfile *zip, const char *name, GPtrArray *folders)
{
  const char *slash = strchr (name, '/');

  if (slash)
    {
      g_autofree char *folder = g_strndup (name, (gsize) (slash - name));
      GsfOutput *made = NULL;

      for (guint i = 0; i < folders->len; i++)
        if (g_object_get_data (g_ptr_array_index (folders, i), "parent") == zip &&
            g_str_equal (g_object_get_data (g_ptr_array_index (folders, i), "name"), folder))
          made = g_ptr_array_index (folders, i);
      if (made == NULL)
        {
          made = gsf_outfile_new_child (zip, folder, TRUE);
          g_object_set_data (G_OBJECT (made), "parent", zip);
          g_object_set_data_full (G_OBJECT (made), "name", g_strdup (folder), g_free);
          g_ptr_array_add (folders, made);
        }
      return child_of (GSF_OUTFILE (made), slash + 1, folders);
    }
  return gsf_outfile_new_child (zip, name, FALSE);
}

/* (transfer full): a zip file with these parts; the list ends with a NULL name */
GBytes *
small_zip (const SmallPart *parts)
{
  GsfOutput *memory;
  GsfOutfile *zip;
  GBytes *bytes;
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);

  gsf_init ();
  memory = gsf_output_memory_new ();
  zip = gsf_outfile_zip_new (memory, NULL);
  for (; parts->name; parts++)
    {
      GsfOutput *part = child_of (zip, parts->name, folders);

      gsf_output_write (part, strlen (parts->text), (const guint8 *) parts->text);
      gsf_output_close (part);
      g_object_unref (part);
    }
  for (guint i = folders->len; i-- > 0;)
    gsf_output_close (g_ptr_array_index (folders, i));
  gsf_output_close (GSF_OUTPUT (zip));
  bytes = g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gsize) gsf_output_size (memory));
  g_object_unref (zip);
  g_object_unref (memory);
  return bytes;
}

/**
 * small_workbook:
 * @sheet: what stands in the sheet: `<sheetData>…</sheetData>`, and what comes after it
 * @shared: (nullable): what stands in `sst`
 * @styles: (nullable): what stands in `styleSheet`
 * @workbook_properties: (nullable): attributes of `workbookPr`
 *
 * Returns: (transfer full): a workbook with one sheet “表”
 */
GBytes *
small_workbook (const char *sheet, const char *shared, const char *styles, const char *workbook_properties)
{
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
  g_autofree char *workbook = g_strconcat (HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\"><workbookPr ",
                                           workbook_properties ? workbook_properties : "",
                                           "/><sheets><sheet name=\"表\" sheetId=\"7\" r:id=\"rId1\"/></sheets></workbook>", NULL);
  g_autofree char *cells = g_strconcat (HEAD "<worksheet xmlns=\"" MAIN "\">", sheet, "</worksheet>", NULL);
  g_autofree char *strings = g_strconcat (HEAD "<sst xmlns=\"" MAIN "\">", shared ? shared : "", "</sst>", NULL);
  g_autofree char *formats = g_strconcat (HEAD "<styleSheet xmlns=\"" MAIN "\">", styles ? styles : "", "</styleSheet>", NULL);
  SmallPart parts[] = {
    { "_rels/.rels", HEAD "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
    { "xl/workbook.xml", workbook },
    { "xl/_rels/workbook.xml.rels",
      HEAD "<Relationships xmlns=\"" PACKAGE "\">"
           "<Relationship Id=\"rId1\" Type=\"" OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
           "<Relationship Id=\"rId2\" Type=\"" OFFICE "/styles\" Target=\"/xl/styles.xml\"/>"
           "<Relationship Id=\"rId3\" Type=\"" OFFICE "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" },
    { "xl/worksheets/sheet1.xml", cells },
    { "xl/sharedStrings.xml", strings },
    { "xl/styles.xml", formats },
    { NULL, NULL },
  };

  return small_zip (parts);
}
