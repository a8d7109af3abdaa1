/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as an Excel workbook: its running text on one sheet, each table on
 * its own, with numbers as numbers and dates as dates.  A table that is longer
 * than a sheet goes on in the next, with its head.
 *
 * libxlsxwriter says nothing where its temporary files did not fit on the
 * disk; so the sheets are looked at once more before the workbook counts. */

#include "report/output-xlsx.h"

#include "base/error.h"
#include "report/output.h"
#include "report/report-private.h"

#include <glib/gi18n-lib.h>
#include <gsf/gsf-infile-zip.h>
#include <gsf/gsf-input-stdio.h>
#include <string.h>
#include <xlsxwriter.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInput, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GsfInfile, g_object_unref)

#define HEAD_ROW 2
#define A4 9
#define MM_PER_CHARACTER 1.9
#define TEXT_COLUMN 84
#define LONGEST_CELL 32767
#define LONGEST_NAME 31
#define LONGEST_MARGIN_TEXT 200
#define AT_ONCE 1000 /* rows between two looks at the cancellable */

typedef enum
{
  LEFT,
  CENTRE,
  RIGHT,
  DAY,
  WHOLE,
  DECIMAL,
  N_STYLES,
} Style;

typedef struct
{
  const LantuReport *report;
  lxw_workbook *book;
  lxw_format *title, *meta, *head, *prose, *heading;
  lxw_format *cells[2][N_STYLES]; /* plain, of totals */
  GHashTable *names;              /* of sheets, folded */
  guint most_rows;
  GCancellable *cancellable;
  const char *fault; /* (nullable): of the library */
} Book;

static lxw_format *
make_format (Book *self, gboolean bordered, gboolean bold, double points)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_text_wrap (format);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_font_size (format, points);
  if (bold)
    format_set_bold (format);
  if (bordered)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, 0x909090);
    }
  return format;
}

static void
make_formats (Book *self)
{
  static const int aligns[N_STYLES] = { LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT, LXW_ALIGN_RIGHT };

  self->title = make_format (self, FALSE, TRUE, 16);
  self->meta = make_format (self, FALSE, FALSE, 10);
  self->prose = make_format (self, FALSE, FALSE, 12);
  self->heading = make_format (self, FALSE, TRUE, 12);
  self->head = make_format (self, TRUE, TRUE, 11);
  format_set_align (self->head, LXW_ALIGN_CENTER);
  format_set_bg_color (self->head, 0xe8e8e8);
  for (guint total = 0; total < 2; total++)
    for (guint style = 0; style < N_STYLES; style++)
      {
        lxw_format *format = make_format (self, TRUE, total, 11);

        format_set_align (format, (uint8_t) aligns[style]);
        if (total)
          format_set_bg_color (format, 0xf2f2f2);
        if (style == DAY)
          format_set_num_format (format, "yyyy-mm-dd");
        else if (style >= WHOLE)
          format_set_num_format (format, style == WHOLE ? "#,##0" : "#,##0.0");
        self->cells[total][style] = format;
      }
}

/* -- a sheet and what stands around its rows ------------------------------------ */

/* A name that Excel takes and that no other sheet has. */
static char *
sheet_name (Book *self, const char *wanted, guint part)
{
  g_autofree char *clean = g_strdup (wanted && *wanted ? wanted : "Lantu");
  g_autofree char *tail = part > 0 ? g_strdup_printf (" (%u)", part + 1) : g_strdup ("");

  g_strdelimit (clean, "[]:*?/\\'\n\t", ' ');
  g_strstrip (clean);
  for (guint n = 1;; n++)
    {
      g_autofree char *more = n > 1 ? g_strdup_printf ("%s-%u", tail, n) : g_strdup (tail);
      glong room = LONGEST_NAME - (glong) strlen (more);
      g_autofree char *cut = g_utf8_substring (clean, 0, MIN (room, g_utf8_strlen (clean, -1)));
      g_autofree char *name = g_strconcat (cut, more, NULL);

      if (g_hash_table_add (self->names, g_utf8_casefold (name, -1)))
        return g_steal_pointer (&name);
    }
}

/* For the margins: & begins a code there. */
static char *
margin_text (const char *where, const char *text)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (LONGEST_MARGIN_TEXT, g_utf8_strlen (text, -1)));
  GString *out = g_string_new (cut);

  g_string_replace (out, "&", "&&", 0);
  g_string_truncate (out, MIN (out->len, 3 * LONGEST_MARGIN_TEXT));
  g_string_prepend (out, where);
  return g_string_free (out, FALSE);
}

static lxw_worksheet *
add_sheet (Book *self, const char *wanted, guint part)
{
  const LantuReport *report = self->report;
  g_autofree char *name = sheet_name (self, wanted, part);
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, name);
  g_autofree char *left = margin_text ("&L", report->header ? report->header : "");
  g_autofree char *right = margin_text ("&R", report->source ? report->source : "");
  g_autofree char *header = g_utf8_strlen (left, -1) + g_utf8_strlen (right, -1) < 250 ? g_strconcat (left, right, NULL) : g_strdup (right);

  if (sheet == NULL)
    {
      self->fault = name;
      return NULL;
    }
  worksheet_set_paper (sheet, A4);
  if (report->orientation == LANTU_LANDSCAPE)
    {
      worksheet_set_landscape (sheet);
      worksheet_set_margins (sheet, LANTU_MARGIN_BOTTOM_MM / 25.4, LANTU_MARGIN_TOP_MM / 25.4, LANTU_MARGIN_LEFT_MM / 25.4,
                             LANTU_MARGIN_RIGHT_MM / 25.4);
    }
  else
    worksheet_set_margins (sheet, LANTU_MARGIN_LEFT_MM / 25.4, LANTU_MARGIN_RIGHT_MM / 25.4, LANTU_MARGIN_TOP_MM / 25.4,
                           LANTU_MARGIN_BOTTOM_MM / 25.4);
  worksheet_set_header (sheet, header);
  worksheet_set_footer (sheet, "&C— &P —");
  worksheet_fit_to_pages (sheet, 1, 0);
  return sheet;
}

static void
put_text (Book *self, lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  g_autofree char *cut = NULL;
  lxw_error code;

  if (text == NULL || *text == '\0')
    {
      worksheet_write_blank (sheet, row, (lxw_col_t) column, format);
      return;
    }
  if (g_utf8_strlen (text, -1) > LONGEST_CELL)
    text = cut = g_utf8_substring (text, 0, LONGEST_CELL);
  /* always as text: nothing that someone typed becomes a formula */
  code = worksheet_write_string (sheet, row, (lxw_col_t) column, text, format);
  if (code != LXW_NO_ERROR)
    self->fault = lxw_strerror (code);
}

static void
put_wide (lxw_worksheet *sheet, guint row, guint columns, const char *text, lxw_format *format)
{
  if (columns > 1)
    worksheet_merge_range (sheet, row, 0, row, (lxw_col_t) (columns - 1), text, format);
  else
    worksheet_write_string (sheet, row, 0, text, format);
}

static char *
meta_line (const LantuReport *report)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (report->meta); i++)
    if (report->meta[i] && *report->meta[i])
      g_string_append_printf (line, "%s%s", line->len > 0 ? "　" : "", report->meta[i]);
  return g_string_free (line, FALSE);
}

/* -- rows ------------------------------------------------------------------------- */

static void
put_cell (Book *self, lxw_worksheet *sheet, guint at, const LantuTable *table, const LantuRow *row, guint c)
{
  const LantuCell *cell = &row->cells[c];
  const LantuColumn *column = lantu_table_column (table, c);
  int align = cell->align >= 0 ? cell->align : (int) column->align;
  gboolean total = row->kind == LANTU_ROW_TOTAL;
  lxw_format **formats = self->cells[total];
  lxw_format *format = formats[align == PANGO_ALIGN_CENTER ? CENTRE : align == PANGO_ALIGN_RIGHT ? RIGHT : LEFT];
  g_autofree char *group = c == 0 && column->kind == LANTU_COLUMN_GROUP && row->group >= 0 ? lantu_table_group_title (table, row->group) : NULL;
  lxw_datetime date = { 0 };

  if (cell->span > 1)
    worksheet_merge_range (sheet, at, (lxw_col_t) c, at, (lxw_col_t) (c + cell->span - 1), "", formats[LEFT]);
  switch (cell->value_kind)
    {
    case LANTU_CELL_NUMBER:
      worksheet_write_number (sheet, at, (lxw_col_t) c, cell->value, formats[cell->decimals > 0 ? DECIMAL : WHOLE]);
      break;
    case LANTU_CELL_DAY:
      lantu_day_split ((LantuDay) cell->value, &date.year, &date.month, &date.day);
      worksheet_write_datetime (sheet, at, (lxw_col_t) c, &date, formats[DAY]);
      break;
    case LANTU_CELL_NONE:
      worksheet_write_blank (sheet, at, (lxw_col_t) c, format);
      break;
    case LANTU_CELL_TEXT:
    default:
      put_text (self, sheet, at, c, group ? group : cell->text, group ? formats[LEFT] : format);
      break;
    }
}

static lxw_worksheet *
begin_table (Book *self, const LantuTable *table, const char *title, guint part)
{
  lxw_worksheet *sheet = add_sheet (self, title, part);
  g_autofree char *meta = meta_line (self->report);
  LantuBox area = lantu_page_type_area (self->report->orientation);
  guint columns = table->columns->len;

  if (sheet == NULL)
    return NULL;
  put_wide (sheet, 0, columns, title ? title : "", self->title);
  put_wide (sheet, 1, columns, meta, self->meta);
  worksheet_set_row (sheet, 0, 30, NULL);
  for (guint c = 0; c < columns; c++)
    {
      g_autofree char *head = lantu_table_column_title (table, c);
      double width = lantu_table_column_mm (table, c, lantu_to_mm (area.width)) / MM_PER_CHARACTER;

      if (lantu_table_column (table, c)->kind == LANTU_COLUMN_GROUP)
        width = MAX (width, 16);
      worksheet_set_column (sheet, (lxw_col_t) c, (lxw_col_t) c, MAX (width, 8), NULL);
      put_text (self, sheet, HEAD_ROW, c, head, self->head);
    }
  worksheet_freeze_panes (sheet, HEAD_ROW + 1, 0);
  worksheet_repeat_rows (sheet, HEAD_ROW, HEAD_ROW);
  return sheet;
}

/* The legend below the rows; (transfer full) */
static char *
legend_line (const LantuReport *report)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < report->legend->len; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "　" : "", ((LantuLegendItem *) g_ptr_array_index (report->legend, i))->text);
  if (report->legend_note && *report->legend_note)
    g_string_append_printf (line, "%s%s", line->len > 0 ? "　" : "", report->legend_note);
  return g_string_free (line, FALSE);
}

/* The rows above @at can be filtered; called before anything else follows them, as rows are written once. */
static void
filter_above (lxw_worksheet *sheet, const LantuTable *table, guint at)
{
  worksheet_autofilter (sheet, HEAD_ROW, 0, at - 1, (lxw_col_t) (table->columns->len - 1));
}

static void
end_table (Book *self, lxw_worksheet *sheet, const LantuTable *table, guint at)
{
  g_autofree char *legend = legend_line (self->report);
  lxw_col_t last = (lxw_col_t) (table->columns->len - 1);

  worksheet_print_area (sheet, 0, 0, *legend ? at : at - 1, last);
  if (*legend)
    {
      put_wide (sheet, at, table->columns->len, legend, self->meta);
      worksheet_set_row (sheet, at, 30, NULL);
    }
}

static void
put_table (Book *self, const LantuTable *table, const char *title, GError **error)
{
  guint part = 0, at = HEAD_ROW + 1;
  lxw_worksheet *sheet = begin_table (self, table, title, part);
  gboolean filtered = FALSE;

  for (guint r = 0; sheet && r < table->rows->len; r++)
    {
      const LantuRow *row = lantu_table_row (table, r);

      if (r % AT_ONCE == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return;
      if (row->kind == LANTU_ROW_OPINION)
        continue;
      if (row->kind == LANTU_ROW_TOTAL && !filtered)
        {
          filter_above (sheet, table, at);
          filtered = TRUE;
        }
      if (at + 1 >= self->most_rows) /* the last row is the legend's */
        {
          if (!filtered)
            filter_above (sheet, table, at);
          end_table (self, sheet, table, at);
          sheet = begin_table (self, table, title, ++part);
          at = HEAD_ROW + 1;
          if (sheet == NULL)
            return;
        }
      for (guint c = 0; c < table->columns->len; c += row->cells[c].span)
        put_cell (self, sheet, at, table, row, c);
      at++;
    }
  if (sheet && !filtered)
    filter_above (sheet, table, at);
  if (sheet)
    end_table (self, sheet, table, at);
}

/* All running text, one paragraph a row. */
static void
put_prose (Book *self)
{
  const LantuReport *report = self->report;
  lxw_worksheet *sheet = NULL;
  guint at = 2;

  for (guint i = 0; i < report->blocks->len; i++)
    {
      const LantuBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->kind != LANTU_BLOCK_PARAGRAPH || block->left_out)
        continue;
      if (sheet == NULL)
        {
          g_autofree char *meta = meta_line (report);

          sheet = add_sheet (self, report->title, 0);
          if (sheet == NULL)
            return;
          worksheet_set_column (sheet, 0, 0, TEXT_COLUMN, NULL);
          put_text (self, sheet, 0, 0, report->title, self->title);
          put_text (self, sheet, 1, 0, meta, self->meta);
        }
      put_text (self, sheet, at++, 0, block->text,
                block->style == LANTU_PARAGRAPH_HEADING || block->style == LANTU_PARAGRAPH_SUBHEADING ? self->heading : self->prose);
    }
  if (sheet)
    worksheet_print_area (sheet, 0, 0, at - 1, 0);
}

/* -- the whole ---------------------------------------------------------------------- */

/* Whether the sheet ends as it must. */
static gboolean
is_whole_sheet (GsfInput *part)
{
  static const char end[] = "</worksheet>";
  guint8 tail[sizeof end] = { 0 };
  gsf_off_t length = (gsf_off_t) strlen (end), size = gsf_input_size (part);

  return size > length && !gsf_input_seek (part, -length, G_SEEK_END) && gsf_input_read (part, (size_t) length, tail) &&
         g_str_equal ((const char *) tail, end);
}

static gboolean
is_whole (const char *path)
{
  g_autoptr (GsfInput) file = gsf_input_stdio_new (path, NULL);
  g_autoptr (GsfInfile) zip = file ? gsf_infile_zip_new (file, NULL) : NULL;
  g_autoptr (GsfInput) folder = zip ? gsf_infile_child_by_vname (zip, "xl", "worksheets", NULL) : NULL;
  gboolean whole = folder != NULL;

  for (int i = 0; whole && i < gsf_infile_num_children (GSF_INFILE (folder)); i++)
    {
      g_autoptr (GsfInput) part = gsf_infile_child_by_index (GSF_INFILE (folder), i);

      whole = part && (gsf_infile_num_children (GSF_INFILE (part)) >= 0 || is_whole_sheet (part)); /* or a folder */
    }
  return whole;
}

/* lantu_report_write_xlsx() with at most @most_rows rows on a sheet, its head and legend among them. */
gboolean
lantu_report_write_xlsx_split (LantuReport *self, const char *path, guint most_rows, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };
  lxw_doc_properties properties = { .title = self->title, .comments = "Lantu " LANTU_VERSION, .created = lantu_report_moment (self) };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Book book = { .report = self, .names = names, .most_rows = most_rows, .cancellable = cancellable };
  const char *title = self->title;
  g_autoptr (GError) cancelled = NULL;
  lxw_error code;

  book.book = workbook_new_opt (path, &options);
  workbook_set_properties (book.book, &properties);
  make_formats (&book);
  put_prose (&book);
  for (guint i = 0; cancelled == NULL && i < self->blocks->len; i++)
    {
      const LantuBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->kind == LANTU_BLOCK_BREAK)
        title = block->text ? block->text : title;
      if (block->kind == LANTU_BLOCK_TABLE && !block->left_out)
        put_table (&book, block->table, title, &cancelled);
    }
  if (g_hash_table_size (names) == 0)
    add_sheet (&book, self->title, 0);
  code = workbook_close (book.book);
  if (cancelled)
    {
      lantu_output_fault (error, NULL, cancelled);
      return FALSE;
    }
  if (book.fault == NULL && code == LXW_NO_ERROR && is_whole (path))
    return TRUE;
  /* half a file without a fault, or one that the library cannot put down: there was no room for it */
  if (book.fault == NULL && (code == LXW_NO_ERROR || code == LXW_ERROR_ZIP_FILE_OPERATION || code == LXW_ERROR_ZIP_CLOSE))
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_FULL, _("%sthe disk is full; nothing was written"), "");
  else
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_IO, _("%swriting failed (%s)"), "", book.fault ? book.fault : lxw_strerror (code));
  return FALSE;
}

/**
 * lantu_report_write_xlsx:
 * @self: a report; it need not be paginated
 * @path: a file that may be overwritten
 * @cancellable: (nullable): to stop it
 * @error: where to put a fault; %LANTU_ERROR_FULL where the disk is full
 *
 * Writes the report as an Excel workbook.  Rows for handwriting and signatures
 * are left out, as in CSV.
 *
 * Returns: whether everything is written; if not, @path holds a useless part
 */
gboolean
lantu_report_write_xlsx (LantuReport *self, const char *path, GCancellable *cancellable, GError **error)
{
  return lantu_report_write_xlsx_split (self, path, LANTU_XLSX_ROWS, cancellable, error);
}
