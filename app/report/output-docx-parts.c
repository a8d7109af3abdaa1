/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The parts of a Word document around its text: styles, page, header and
 * footers.  The geometry is that of report/page.h; Word counts in twentieths
 * of a point. */

#include "report/output-docx.h"

#include "report/report-private.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R_NS "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "application/vnd.openxmlformats-officedocument.wordprocessingml."

static int
twips (double points)
{
  return (int) (points * 20 + 0.5);
}

/* Appends @text as it may stand in XML: without what XML has no character for. */
void
lantu_docx_append_text (GString *xml, const char *text)
{
  for (const char *c = text; c && *c; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      if (u == '&')
        g_string_append (xml, "&amp;");
      else if (u == '<')
        g_string_append (xml, "&lt;");
      else if (u == '>')
        g_string_append (xml, "&gt;");
      else if (u == '"')
        g_string_append (xml, "&quot;");
      else if ((u >= 0x20 || u == '\t' || u == '\n') && u != 0xfffe && u != 0xffff)
        g_string_append_unichar (xml, u);
    }
}

char *
lantu_docx_types (void)
{
  return g_strdup (HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        "<Override PartName=\"/word/document.xml\" ContentType=\"" MAIN "document.main+xml\"/>"
                        "<Override PartName=\"/word/styles.xml\" ContentType=\"" MAIN "styles+xml\"/>"
                        "<Override PartName=\"/word/settings.xml\" ContentType=\"" MAIN "settings+xml\"/>"
                        "<Override PartName=\"/word/header1.xml\" ContentType=\"" MAIN "header+xml\"/>"
                        "<Override PartName=\"/word/footer1.xml\" ContentType=\"" MAIN "footer+xml\"/>"
                        "<Override PartName=\"/word/footer2.xml\" ContentType=\"" MAIN "footer+xml\"/>"
                        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                        "</Types>");
}

char *
lantu_docx_relations (void)
{
  return g_strdup (HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                        "<Relationship Id=\"rId1\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
                        "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                        "</Relationships>");
}

char *
lantu_docx_document_relations (void)
{
  return g_strdup (HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                        "<Relationship Id=\"rId1\" Type=\"" RELATION "styles\" Target=\"styles.xml\"/>"
                        "<Relationship Id=\"rId2\" Type=\"" RELATION "settings\" Target=\"settings.xml\"/>"
                        "<Relationship Id=\"rId3\" Type=\"" RELATION "header\" Target=\"header1.xml\"/>"
                        "<Relationship Id=\"rId4\" Type=\"" RELATION "footer\" Target=\"footer1.xml\"/>"
                        "<Relationship Id=\"rId5\" Type=\"" RELATION "footer\" Target=\"footer2.xml\"/>"
                        "</Relationships>");
}

char *
lantu_docx_settings (void)
{
  return g_strdup (HEAD "<w:settings " W_NS "><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                        "<w:compat><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
                        "w:val=\"15\"/></w:compat></w:settings>");
}

char *
lantu_docx_properties (LantuReport *self)
{
  GString *xml = g_string_new (HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");

  lantu_docx_append_text (xml, self->title);
  g_string_append_printf (xml, "</dc:title><dc:language>%s</dc:language></cp:coreProperties>", self->language ? self->language : "zh-CN");
  return g_string_free (xml, FALSE);
}

/* -- styles ------------------------------------------------------------------------ */

/* The family that the office chose, or the one that the standard names: Word finds a stand-in itself. */
static const char *
family (const LantuReport *self, LantuFace face)
{
  static const char *const named[LANTU_N_FACES] = { "方正小标宋简体", "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体" };

  return self->families[face] && *self->families[face] ? self->families[face] : named[face];
}

static void
append_style (GString *xml, const LantuReport *self, const char *id, const char *name, LantuFace face, double points, double pitch, const char *more)
{
  g_string_append_printf (xml, "<w:style w:type=\"paragraph\" w:styleId=\"%s\"%s><w:name w:val=\"%s\"/>%s<w:qFormat/><w:pPr>", id,
                          g_str_equal (id, "Normal") ? " w:default=\"1\"" : "", name,
                          g_str_equal (id, "Normal") ? "" : "<w:basedOn w:val=\"Normal\"/>");
  g_string_append (xml, more);
  if (pitch > 0)
    g_string_append_printf (xml, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>", twips (pitch));
  else
    g_string_append (xml, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>");
  if (g_str_equal (id, "BodyText") || g_str_equal (id, "Heading1") || g_str_equal (id, "Heading2"))
    g_string_append (xml, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"632\"/>");
  if (g_str_equal (id, "Closing"))
    g_string_append (xml, "<w:ind w:rightChars=\"200\" w:right=\"632\"/><w:jc w:val=\"right\"/>");
  if (g_str_equal (id, "Title") || g_str_equal (id, "Subtitle") || g_str_equal (id, "TableHead"))
    g_string_append (xml, "<w:jc w:val=\"center\"/>");
  if (g_str_has_prefix (id, "Heading"))
    g_string_append_printf (xml, "<w:outlineLvl w:val=\"%d\"/>", id[7] - '1');
  g_string_append (xml, "</w:pPr><w:rPr><w:rFonts w:ascii=\"");
  lantu_docx_append_text (xml, family (self, face));
  g_string_append (xml, "\" w:hAnsi=\"");
  lantu_docx_append_text (xml, family (self, face));
  g_string_append (xml, "\" w:eastAsia=\"");
  lantu_docx_append_text (xml, family (self, face));
  g_string_append_printf (xml, "\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>", (int) (points * 2 + 0.5),
                          (int) (points * 2 + 0.5));
}

char *
lantu_docx_styles (LantuReport *self)
{
  static const char grid_off[] = "<w:snapToGrid w:val=\"0\"/>";
  GString *xml = g_string_new (HEAD "<w:styles " W_NS "><w:docDefaults><w:rPrDefault><w:rPr>");

  g_string_append_printf (xml, "<w:lang w:val=\"en-US\" w:eastAsia=\"%s\"/></w:rPr></w:rPrDefault></w:docDefaults>",
                          self->language ? self->language : "zh-CN");
  append_style (xml, self, "Normal", "Normal", LANTU_FACE_FANG, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "");
  append_style (xml, self, "Title", "Title", LANTU_FACE_TITLE, LANTU_TITLE_POINTS, 32, "<w:keepNext/>");
  append_style (xml, self, "Subtitle", "Subtitle", LANTU_FACE_TITLE, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "<w:keepNext/>");
  append_style (xml, self, "Heading1", "heading 1", LANTU_FACE_HEI, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "<w:keepNext/>");
  append_style (xml, self, "Heading2", "heading 2", LANTU_FACE_KAI, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "<w:keepNext/>");
  append_style (xml, self, "BodyText", "Body Text", LANTU_FACE_FANG, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "");
  append_style (xml, self, "Closing", "Closing", LANTU_FACE_FANG, LANTU_BODY_POINTS, LANTU_LINE_PITCH, "");
  append_style (xml, self, "Note", "Note", LANTU_FACE_SONG, 9.5, 14, grid_off);
  append_style (xml, self, "TableHead", "Table Head", LANTU_FACE_HEI, 10.5, 0, grid_off);
  append_style (xml, self, "TableText", "Table Text", LANTU_FACE_SONG, 10.5, 0, grid_off);
  append_style (xml, self, "Header", "header", LANTU_FACE_SONG, 9, 0, grid_off);
  append_style (xml, self, "Footer", "footer", LANTU_FACE_SONG, LANTU_NUMBER_POINTS, LANTU_NUMBER_POINTS, grid_off);
  g_string_append (xml, "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr>"
                        "<w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
                        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>"
                        "<w:tblPr><w:tblBorders>");
  for (guint i = 0; i < 6; i++)
    {
      static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

      g_string_append_printf (xml, "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", sides[i], i < 4 ? 8 : 4);
    }
  g_string_append (xml, "</w:tblBorders></w:tblPr></w:style></w:styles>");
  return g_string_free (xml, FALSE);
}

/* -- page -------------------------------------------------------------------------- */

char *
lantu_docx_header (LantuReport *self)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  GString *xml = g_string_new (HEAD "<w:hdr " W_NS "><w:p><w:pPr><w:pStyle w:val=\"Header\"/>");

  g_string_append_printf (xml, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">", twips (area.width));
  lantu_docx_append_text (xml, self->header);
  g_string_append (xml, "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space=\"preserve\">");
  lantu_docx_append_text (xml, self->source);
  g_string_append (xml, "</w:t></w:r></w:p></w:hdr>");
  return g_string_free (xml, FALSE);
}

/* 7.5: odd pages at the right, even ones at the left, one character in */
char *
lantu_docx_footer (gboolean odd)
{
  return g_strdup_printf (HEAD "<w:ftr " W_NS "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:%s=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>"
                               "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
                               "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
                          odd ? "right" : "left", twips (LANTU_NUMBER_POINTS), odd ? "right" : "left");
}

char *
lantu_docx_section (LantuReport *self)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  double width, height;
  double below; /* the type area to the edge */

  lantu_page_sheet (self->orientation, &width, &height);
  below = height - area.y - area.height;
  return g_strdup_printf (
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:headerReference w:type=\"even\" r:id=\"rId3\"/>"
      "<w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>"
      "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
      "w:gutter=\"0\"/><w:docGrid w:type=\"linesAndChars\" w:linePitch=\"%d\" w:charSpace=\"%d\"/></w:sectPr>",
      twips (width), twips (height), self->orientation == LANTU_LANDSCAPE ? " w:orient=\"landscape\"" : "", twips (area.y),
      twips (width - area.x - area.width), twips (below), twips (area.x), twips (area.y - lantu_mm (7.5)),
      twips (below - lantu_mm (LANTU_NUMBER_DROP_MM) - LANTU_NUMBER_POINTS / 2), twips (LANTU_LINE_PITCH), (int) (LANTU_BODY_SPACING * 4096));
}
