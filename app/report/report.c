/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A report as its caller builds it: words, tables and what surrounds them.  All
 * words come from the caller; the engine itself prints nothing but numbers. */

#include "report/report-private.h"

static void
block_free (gpointer data)
{
  LantuBlock *block = data;

  lantu_table_layout_free (block->table_layout);
  lantu_table_free (block->table);
  g_clear_object (&block->layout);
  g_free (block->text);
  g_free (block);
}

static void
legend_free (gpointer data)
{
  LantuLegendItem *legend = data;

  g_free (legend->code);
  g_free (legend->text);
  g_free (legend);
}

/**
 * lantu_report_new:
 * @orientation: how its pages are read
 * @title: its title
 *
 * Returns: (transfer full): a report without content
 */
LantuReport *
lantu_report_new (LantuOrientation orientation, const char *title)
{
  LantuReport *self = g_new0 (LantuReport, 1);

  self->orientation = orientation;
  self->title = g_strdup (title);
  self->day = LANTU_NO_DAY;
  self->legend = g_ptr_array_new_with_free_func (legend_free);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * lantu_report_free:
 * @self: (nullable): a report
 */
void
lantu_report_free (LantuReport *self)
{
  if (self == NULL)
    return;
  lantu_report_forget_pages (self);
  g_ptr_array_unref (self->legend);
  g_ptr_array_unref (self->blocks);
  g_strfreev (self->signers);
  for (guint i = 0; i < G_N_ELEMENTS (self->meta); i++)
    g_free (self->meta[i]);
  g_free (self->title);
  g_free (self->language);
  for (guint face = 0; face < LANTU_N_FACES; face++)
    g_free (self->families[face]);
  g_free (self->header);
  g_free (self->source);
  g_free (self->legend_note);
  g_free (self->sign_date);
  g_free (self->qr_payload);
  g_free (self->qr_caption);
  g_free (self);
}

/* What was laid out no longer fits what is in the report. */
void
lantu_report_forget_pages (LantuReport *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      LantuBlock *block = g_ptr_array_index (self->blocks, i);

      g_clear_pointer (&block->table_layout, lantu_table_layout_free);
      g_clear_object (&block->layout);
    }
  g_clear_pointer (&self->canvas, lantu_canvas_free);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->qr_cells, g_bytes_unref);
  g_clear_pointer (&self->fonts, lantu_fonts_free);
}

/**
 * lantu_report_set_language:
 * @self: a report
 * @language: (nullable): language tag of its text; by default `zh-cn`
 */
void
lantu_report_set_language (LantuReport *self, const char *language)
{
  g_set_str (&self->language, language);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_font:
 * @self: a report
 * @face: which face
 * @family: (nullable): the family to take where it is installed; %NULL: the best that is there
 */
void
lantu_report_set_font (LantuReport *self, LantuFace face, const char *family)
{
  g_set_str (&self->families[face], family);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_header:
 * @self: a report
 * @word: (nullable): the office's own word at the top left of every page, for example 内部资料; empty by default
 */
void
lantu_report_set_header (LantuReport *self, const char *word)
{
  g_set_str (&self->header, word);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_source:
 * @self: a report
 * @source: (nullable): where the figures come from, at the top right of every page
 */
void
lantu_report_set_source (LantuReport *self, const char *source)
{
  g_set_str (&self->source, source);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_day:
 * @self: a report
 * @day: of the figures
 *
 * Files bear this day instead of the moment in which they were
 * made, so that the same report is the same bytes.
 */
void
lantu_report_set_day (LantuReport *self, LantuDay day)
{
  self->day = day;
}

/* Noon of that day in Beijing; without a day the first that a zip file can bear. */
gint64
lantu_report_moment (LantuReport *self)
{
  return (self->day != LANTU_NO_DAY ? (gint64) self->day : 3652) * 86400 + 4 * 3600;
}

/**
 * lantu_report_set_meta:
 * @self: a report
 * @left: (nullable): for example the unit
 * @centre: (nullable): for example the period
 * @right: (nullable): for example the date of the data
 *
 * Sets the line between title and content; it stands on every page.
 */
void
lantu_report_set_meta (LantuReport *self, const char *left, const char *centre, const char *right)
{
  g_set_str (&self->meta[0], left);
  g_set_str (&self->meta[1], centre);
  g_set_str (&self->meta[2], right);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_add_legend:
 * @self: a report
 * @code: (nullable): as for lantu_paint_lamp()
 * @text: its word and threshold
 *
 * Adds one item to the legend, which stands under the content of every page.
 */
void
lantu_report_add_legend (LantuReport *self, const char *code, const char *text)
{
  LantuLegendItem *legend = g_new0 (LantuLegendItem, 1);

  legend->code = g_strdup (code);
  legend->text = g_strdup (text);
  g_ptr_array_add (self->legend, legend);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_legend_note:
 * @self: a report
 * @note: (nullable): what stands at the end of the legend, for example the units of the columns
 */
void
lantu_report_set_legend_note (LantuReport *self, const char *note)
{
  g_set_str (&self->legend_note, note);
  lantu_report_forget_pages (self);
}

static LantuBlock *
add_block (LantuReport *self, LantuBlockKind kind, const char *text)
{
  LantuBlock *block = g_new0 (LantuBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  for (guint i = 0; kind == LANTU_BLOCK_TABLE && i < self->blocks->len; i++)
    block->table_number += ((LantuBlock *) g_ptr_array_index (self->blocks, i))->kind == LANTU_BLOCK_TABLE;
  g_ptr_array_add (self->blocks, block);
  lantu_report_forget_pages (self);
  return block;
}

/**
 * lantu_report_add_table:
 * @self: a report
 * @table: (transfer full): a table, complete
 */
void
lantu_report_add_table (LantuReport *self, LantuTable *table)
{
  g_return_if_fail (lantu_table_n_columns (table) > 0);
  add_block (self, LANTU_BLOCK_TABLE, NULL)->table = table;
}

/**
 * lantu_report_add_paragraph:
 * @self: a report
 * @style: what kind of text
 * @text: one paragraph
 */
void
lantu_report_add_paragraph (LantuReport *self, LantuParagraph style, const char *text)
{
  add_block (self, LANTU_BLOCK_PARAGRAPH, text)->style = style;
}

/**
 * lantu_report_add_page_break:
 * @self: a report
 * @subtitle: (nullable): title of the part that begins on the new page
 */
void
lantu_report_add_page_break (LantuReport *self, const char *subtitle)
{
  add_block (self, LANTU_BLOCK_BREAK, subtitle);
}

/**
 * lantu_report_set_signatures:
 * @self: a report
 * @style: how they stand
 * @labels: (nullable) (array zero-terminated=1): who signs
 * @date: (nullable): what stands where the date is written, for example 年　　月　　日
 *
 * Sets the signatures at the foot of the last page.
 */
void
lantu_report_set_signatures (LantuReport *self, LantuSigning style, const char *const *labels, const char *date)
{
  self->signing = style;
  g_strfreev (self->signers);
  self->signers = g_strdupv ((char **) labels);
  g_set_str (&self->sign_date, date);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_set_qr:
 * @self: a report
 * @payload: (nullable): what the code says
 * @caption: (nullable): what stands under it
 *
 * Sets the QR code at the foot of the last page.
 */
void
lantu_report_set_qr (LantuReport *self, const char *payload, const char *caption)
{
  g_set_str (&self->qr_payload, payload);
  g_set_str (&self->qr_caption, caption);
  lantu_report_forget_pages (self);
}

/**
 * lantu_report_title:
 * @self: a report
 *
 * Returns: its title
 */
const char *
lantu_report_title (LantuReport *self)
{
  return self->title;
}

/**
 * lantu_report_orientation:
 * @self: a report
 *
 * Returns: how its pages are read
 */
LantuOrientation
lantu_report_orientation (LantuReport *self)
{
  return self->orientation;
}

/* -- parts ------------------------------------------------------------------------ */

/* A part begins with the report, a page break or a first heading. */
static gboolean
begins_part (LantuReport *self, guint i)
{
  const LantuBlock *block = g_ptr_array_index (self->blocks, i);

  return i == 0 || block->kind == LANTU_BLOCK_BREAK || (block->kind == LANTU_BLOCK_PARAGRAPH && block->style == LANTU_PARAGRAPH_HEADING);
}

/**
 * lantu_report_n_parts:
 * @self: a report
 *
 * Returns: how many parts it has; one or none cannot be left out
 */
guint
lantu_report_n_parts (LantuReport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += begins_part (self, i);
  return n;
}

/**
 * lantu_report_part_title:
 * @self: a report
 * @part: a part, from 0
 *
 * Returns: (transfer none) (nullable): its heading, or the title of the report
 */
const char *
lantu_report_part_title (LantuReport *self, guint part)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (begins_part (self, i) && part-- == 0)
      {
        const LantuBlock *block = g_ptr_array_index (self->blocks, i);

        return block->text ? block->text : self->title;
      }
  return NULL;
}

/**
 * lantu_report_leave_out:
 * @self: a report
 * @part: a part, from 0
 * @left_out: whether it is left out of pages and files
 */
void
lantu_report_leave_out (LantuReport *self, guint part, gboolean left_out)
{
  guint number = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      number += begins_part (self, i);
      if (number == part + 1)
        ((LantuBlock *) g_ptr_array_index (self->blocks, i))->left_out = left_out;
    }
  lantu_report_forget_pages (self);
}
