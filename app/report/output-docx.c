/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as a Word document that an office goes on editing: real styles and
 * real tables, whose heads repeat on every page.  What the words look like is
 * in output-docx-parts.c. */

#include "report/output-docx.h"

#include "base/error.h"
#include "report/output.h"
#include "report/report-private.h"

#include <glib/gi18n-lib.h>
#include <gsf/gsf-outfile-zip.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfOutput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfOutfile, g_object_unref)

#define LONG_CELL 400 /* from so many characters on a row may break over pages */

static int
twips (double mm)
{
  return (int) (lantu_mm (mm) * 20 + 0.5);
}

/* A run, its line breaks kept. */
static void
append_run (GString *xml, const char *text, gboolean strong)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_string_append (xml, strong ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>");
      if (i > 0)
        g_string_append (xml, "<w:br/>");
      g_string_append (xml, "<w:t xml:space=\"preserve\">");
      lantu_docx_append_text (xml, lines[i]);
      g_string_append (xml, "</w:t></w:r>");
    }
}

static void
append_paragraph (GString *xml, const char *style, const char *more, const char *text)
{
  g_string_append_printf (xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
  append_run (xml, text, FALSE);
  g_string_append (xml, "</w:p>");
}

static const char *
lamp_mark (const char *code)
{
  static const char *const marks[][2] = { { "green", "●" }, { "blue", "◆" }, { "yellow", "▲" }, { "red", "■" },
                                          { "grey", "○" },  { "done", "✓" }, { "none", "" } };

  for (guint i = 0; code && i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (code, marks[i][0]))
      return marks[i][1];
  return "";
}

/* -- tables --------------------------------------------------------------------------- */

static void
open_cell (GString *xml, double mm, guint span, const char *merge, const char *fill)
{
  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", twips (mm));
  if (span > 1)
    g_string_append_printf (xml, "<w:gridSpan w:val=\"%u\"/>", span);
  g_string_append (xml, merge);
  if (fill)
    g_string_append_printf (xml, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", fill);
  g_string_append (xml, "<w:vAlign w:val=\"center\"/></w:tcPr>");
}

static void
append_head (GString *xml, const LantuTable *table, double room)
{
  g_string_append_printf (xml, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/><w:tblHeader/></w:trPr>",
                          twips (table->head_mm));
  for (guint c = 0; c < table->columns->len; c++)
    {
      open_cell (xml, lantu_table_column_mm (table, c, room), 1, "", "E8E8E8");
      append_paragraph (xml, "TableHead", "", lantu_table_column (table, c)->title);
      g_string_append (xml, "</w:tc>");
    }
  g_string_append (xml, "</w:tr>");
}

static void
append_cell (GString *xml, const LantuTable *table, const LantuRow *row, guint c, gboolean continues, double room)
{
  const LantuCell *cell = &row->cells[c];
  const LantuColumn *column = lantu_table_column (table, c);
  gboolean group = c == 0 && column->kind == LANTU_COLUMN_GROUP && row->group >= 0;
  int align = cell->align >= 0 ? cell->align : (int) column->align;
  const char *mark = lamp_mark (cell->lamp);
  double mm = 0;

  for (guint i = c; i < c + cell->span; i++)
    mm += lantu_table_column_mm (table, i, room);
  open_cell (xml, mm, cell->span,
             !group      ? ""
             : continues ? "<w:vMerge/>"
                         : "<w:vMerge w:val=\"restart\"/>",
             row->kind == LANTU_ROW_TOTAL ? "F2F2F2" : NULL);
  g_string_append_printf (xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/><w:jc w:val=\"%s\"/></w:pPr>", cell->strong ? "TableHead" : "TableText",
                          align == PANGO_ALIGN_CENTER || group ? "center"
                          : align == PANGO_ALIGN_RIGHT         ? "right"
                                                               : "left");
  if (group && !continues)
    {
      g_autofree char *title = lantu_table_group_title (table, row->group);

      append_run (xml, title, FALSE);
    }
  else if (!group && ((cell->text && *cell->text) || *mark))
    {
      g_autofree char *text = *mark ? g_strdup_printf ("%s %s", mark, cell->text ? cell->text : "") : g_strdup (cell->text);

      append_run (xml, text, FALSE);
    }
  g_string_append (xml, "</w:p></w:tc>");
}

static gboolean
has_long_cell (const LantuTable *table, const LantuRow *row)
{
  for (guint c = 0; c < table->columns->len; c++)
    if (row->cells[c].text && g_utf8_strlen (row->cells[c].text, -1) > LONG_CELL)
      return TRUE;
  return FALSE;
}

static gboolean
append_table (GString *xml, const LantuTable *table, LantuOrientation orientation, GCancellable *cancellable, GError **error)
{
  double room = lantu_to_mm (lantu_page_type_area (orientation).width);
  int last = -1;

  g_string_append_printf (xml,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
                          "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
                          twips (room));
  for (guint c = 0; c < table->columns->len; c++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%d\"/>", twips (lantu_table_column_mm (table, c, room)));
  g_string_append (xml, "</w:tblGrid>");
  append_head (xml, table, room);
  for (guint r = 0; r < table->rows->len; r++)
    {
      const LantuRow *row = lantu_table_row (table, r);

      if (r % 1000 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_string_append_printf (xml, "<w:tr><w:trPr>%s<w:trHeight w:val=\"%d\" w:hRule=\"atLeast\"/></w:trPr>",
                              has_long_cell (table, row) ? "" : "<w:cantSplit/>", twips (row->height_mm > 0 ? row->height_mm : table->row_mm));
      for (guint c = 0; c < table->columns->len; c += row->cells[c].span)
        append_cell (xml, table, row, c, row->group >= 0 && row->group == last, room);
      g_string_append (xml, "</w:tr>");
      last = row->group;
    }
  g_string_append (xml, "</w:tbl>");
  return TRUE;
}

/* -- around them ------------------------------------------------------------------------ */

static void
append_meta (GString *xml, const LantuReport *self)
{
  LantuBox area = lantu_page_type_area (self->orientation);
  int width = (int) (area.width * 20);

  if (self->meta[0] == NULL && self->meta[1] == NULL && self->meta[2] == NULL)
    return;
  g_string_append_printf (xml,
                          "<w:p><w:pPr><w:pStyle w:val=\"Note\"/><w:tabs><w:tab w:val=\"center\" w:pos=\"%d\"/><w:tab w:val=\"right\" w:pos=\"%d\"/>"
                          "</w:tabs><w:spacing w:before=\"120\" w:after=\"80\"/></w:pPr>",
                          width / 2, width);
  for (guint i = 0; i < G_N_ELEMENTS (self->meta); i++)
    {
      if (i > 0)
        g_string_append (xml, "<w:r><w:tab/></w:r>");
      append_run (xml, self->meta[i], FALSE);
    }
  g_string_append (xml, "</w:p>");
}

static void
append_legend (GString *xml, const LantuReport *self)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->legend->len; i++)
    {
      const LantuLegendItem *item = g_ptr_array_index (self->legend, i);

      g_string_append_printf (line, "%s%s%s%s", i > 0 ? "　" : "", lamp_mark (item->code), item->code ? " " : "", item->text);
    }
  if (self->legend_note && *self->legend_note)
    g_string_append_printf (line, "%s%s", line->len > 0 ? "\n" : "", self->legend_note);
  if (line->len > 0)
    append_paragraph (xml, "Note", "<w:spacing w:before=\"80\"/>", line->str);
}

static void
append_signatures (GString *xml, const LantuReport *self)
{
  guint n = self->signers ? g_strv_length (self->signers) : 0;
  double room = lantu_to_mm (lantu_page_type_area (self->orientation).width);
  double mm = n > 0 ? room / n : 0;

  if (n == 0)
    return;
  append_paragraph (xml, "Note", "<w:keepNext/>", "");
  g_string_append_printf (xml, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
                          twips (room));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%d\"/>", twips (mm));
  g_string_append (xml, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
  for (guint i = 0; i < n; i++)
    {
      open_cell (xml, mm, 1, "", NULL);
      append_paragraph (xml, "TableText", "", self->signers[i]);
      append_paragraph (xml, "TableText", "", "");
      append_paragraph (xml, "TableText", "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>", "");
      if (self->sign_date && *self->sign_date && (self->signing == LANTU_SIGNING_COLUMNS || i + 1 == n))
        append_paragraph (xml, "TableText", "<w:jc w:val=\"right\"/>", self->sign_date);
      g_string_append (xml, "</w:tc>");
    }
  g_string_append (xml, "</w:tr></w:tbl>");
}

/* (transfer full) (nullable) */
static char *
document (LantuReport *self, GCancellable *cancellable, GError **error)
{
  static const char *const styles[] = { "BodyText", "Heading1", "Heading2", "Closing", "Note" };
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas."
                                          "openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/"
                                          "officeDocument/2006/relationships\"><w:body>");
  g_autofree char *section = lantu_docx_section (self);

  append_paragraph (xml, "Title", "", self->title);
  append_meta (xml, self);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LantuBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->left_out)
        continue;
      switch (block->kind)
        {
        case LANTU_BLOCK_PARAGRAPH:
          append_paragraph (xml, styles[block->style], "", block->text);
          break;
        case LANTU_BLOCK_BREAK:
          append_paragraph (xml, "Subtitle", "<w:pageBreakBefore/>", block->text);
          break;
        case LANTU_BLOCK_TABLE:
          if (!append_table (xml, block->table, self->orientation, cancellable, error))
            return NULL;
          append_legend (xml, self);
          if (self->legend->len == 0)
            append_paragraph (xml, "Note", "", ""); /* two tables would grow together */
          break;
        }
    }
  append_signatures (xml, self);
  append_paragraph (xml, "Note", "", ""); /* a table may not be the last */
  g_string_append_printf (xml, "%s</w:body></w:document>", section);
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/* -- the whole ---------------------------------------------------------------------------- */

/* One part after the other: a zip file has one open stream at a time. */
static gboolean
add_part (LantuReport *self, GsfOutfile *folder, const char *name, char *xml)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (lantu_report_moment (self));
  g_autoptr (GsfOutput) part = gsf_outfile_new_child_full (folder, name, FALSE, "modtime", moment, NULL);
  gboolean done = part && gsf_output_write (part, strlen (xml), (const guint8 *) xml);

  done = part && gsf_output_close (part) && done;
  g_free (xml);
  return done;
}

static gboolean
pack (LantuReport *self, GsfOutfile *zip, char *text)
{
  g_autoptr (GsfOutput) rels = NULL, word = NULL, word_rels = NULL, properties = NULL;
  gboolean done;

  done = add_part (self, zip, "[Content_Types].xml", lantu_docx_types ());
  rels = gsf_outfile_new_child (zip, "_rels", TRUE);
  done &= add_part (self, GSF_OUTFILE (rels), ".rels", lantu_docx_relations ());
  gsf_output_close (rels);
  word = gsf_outfile_new_child (zip, "word", TRUE);
  done &= add_part (self, GSF_OUTFILE (word), "document.xml", text);
  done &= add_part (self, GSF_OUTFILE (word), "styles.xml", lantu_docx_styles (self));
  done &= add_part (self, GSF_OUTFILE (word), "settings.xml", lantu_docx_settings ());
  done &= add_part (self, GSF_OUTFILE (word), "header1.xml", lantu_docx_header (self));
  done &= add_part (self, GSF_OUTFILE (word), "footer1.xml", lantu_docx_footer (TRUE));
  done &= add_part (self, GSF_OUTFILE (word), "footer2.xml", lantu_docx_footer (FALSE));
  word_rels = gsf_outfile_new_child (GSF_OUTFILE (word), "_rels", TRUE);
  done &= add_part (self, GSF_OUTFILE (word_rels), "document.xml.rels", lantu_docx_document_relations ());
  gsf_output_close (word_rels);
  gsf_output_close (word);
  properties = gsf_outfile_new_child (zip, "docProps", TRUE);
  done &= add_part (self, GSF_OUTFILE (properties), "core.xml", lantu_docx_properties (self));
  gsf_output_close (properties);
  return gsf_output_close (GSF_OUTPUT (zip)) && done;
}

/**
 * lantu_report_write_docx:
 * @self: a report; it need not be paginated
 * @stream: where to write
 * @cancellable: (nullable): to stop it
 * @error: where to put a fault
 *
 * Writes the report as a Word document (Office Open XML).  The QR code is left
 * out: the sheet may be changed before it is printed.
 *
 * Returns: whether everything is written; if not, @stream holds a useless part
 */
gboolean
lantu_report_write_docx (LantuReport *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GsfOutput) memory = gsf_output_memory_new ();
  g_autoptr (GsfOutfile) zip = NULL;
  g_autoptr (GError) fault = NULL;
  char *text = document (self, cancellable, &fault);

  if (text)
    {
      zip = gsf_outfile_zip_new (memory, NULL);
      if (!pack (self, zip, text))
        g_set_error_literal (&fault, G_IO_ERROR, G_IO_ERROR_FAILED, _("the document could not be packed"));
      else if (g_output_stream_write_all (stream, gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (memory)), (gsize) gsf_output_size (memory), NULL,
                                          cancellable, &fault))
        return TRUE;
    }
  lantu_output_fault (error, NULL, fault);
  return FALSE;
}
