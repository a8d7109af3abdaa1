/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the columns, rows and merged cells of a table lie.  Rows are measured
 * once; the text of a page is laid out again when that page is drawn, so that
 * a table of many thousand rows needs little memory. */

#include "report/table-private.h"

#include <math.h>

#define PAD_MM 1.7        /* beside text */
#define PAD_NUMBER_MM 2.3 /* right of numbers */
#define PAD_CENTRED_MM 0.5
#define PAD_ROW_MM 1.15 /* above and below the lines of a cell */
#define PAD_GROUP_MM 0.7
#define HEAD_POINTS 10.5
#define SMALL_POINTS 9.0
#define LAMP_SIZE 7.4
#define LAMP_GAP 4.0
#define BAR_MM 3.0
#define BAR_GAP_MM 3.0
#define STACK_PITCH 12.9
#define INSIDE_MM 0.12
#define INSIDE_GREY 0.5
#define HEAD_GREY 0.92
#define TOTAL_GREY 0.95

struct _LantuTableLayout
{
  const LantuTable *table;
  int number;
  LantuFonts *fonts;
  guint n_columns;
  guint n_rows;
  double *x;     /* n_columns + 1 */
  double *block; /* widest lamp with word, or widest number beside a bar */
  double head;
  double tallest; /* no row may be taller */
  double *heights;
  double *needs;     /* of the groups */
  GHashTable *known; /* height of a text by column, face and span: most texts come up again and again */
};

static void
place_columns (LantuTableLayout *self, double width)
{
  double fixed = 0, weights = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      fixed += lantu_mm (lantu_table_column (self->table, i)->width_mm);
      weights += lantu_table_column (self->table, i)->weight;
    }
  for (guint i = 0; i < self->n_columns; i++)
    {
      const LantuColumn *column = lantu_table_column (self->table, i);
      double w = lantu_mm (column->width_mm);

      if (weights > 0 && fixed < width)
        w += (width - fixed) * column->weight / weights;
      else if (fixed > 0)
        w *= width / fixed;
      else
        w = width / self->n_columns;
      self->x[i + 1] = self->x[i] + w;
    }
}

static gboolean
in_group (LantuTableLayout *self, guint row, guint column)
{
  return column == 0 && lantu_table_column (self->table, 0)->kind == LANTU_COLUMN_GROUP && lantu_table_row (self->table, row)->group >= 0;
}

static PangoAlignment
cell_align (LantuTableLayout *self, const LantuCell *cell, guint column)
{
  return cell->align >= 0 ? (PangoAlignment) cell->align : lantu_table_column (self->table, column)->align;
}

/* The room for the text of a cell, from its left. */
static void
cell_room (LantuTableLayout *self, const LantuCell *cell, guint column, double *left, double *width)
{
  PangoAlignment align = cell_align (self, cell, column);
  LantuColumnKind kind = lantu_table_column (self->table, column)->kind;
  double x0 = self->x[column], x1 = self->x[MIN (column + cell->span, self->n_columns)];
  double before = lantu_mm (align == PANGO_ALIGN_CENTER ? PAD_CENTRED_MM : PAD_MM);
  double after = lantu_mm (align == PANGO_ALIGN_CENTER ? PAD_CENTRED_MM : align == PANGO_ALIGN_RIGHT ? PAD_NUMBER_MM : PAD_CENTRED_MM);

  if (kind == LANTU_COLUMN_LAMP && cell->span == 1)
    {
      double block = MIN (self->block[column], x1 - x0 - before - after);

      if (align == PANGO_ALIGN_CENTER)
        before = (x1 - x0 - block) / 2;
      if (cell->lamp)
        before += LAMP_SIZE + LAMP_GAP;
    }
  else if (kind == LANTU_COLUMN_BAR && cell->span == 1)
    {
      after = lantu_mm (PAD_NUMBER_MM);
      before = MAX (before, x1 - x0 - after - self->block[column]);
    }
  *left = x0 + before;
  *width = MAX (x1 - x0 - before - after, LANTU_SMALLEST_POINTS);
}

static PangoAlignment
text_align (LantuTableLayout *self, const LantuCell *cell, guint column)
{
  LantuColumnKind kind = lantu_table_column (self->table, column)->kind;

  if (cell->span == 1 && kind == LANTU_COLUMN_LAMP && cell->lamp)
    return PANGO_ALIGN_LEFT;
  if (cell->span == 1 && kind == LANTU_COLUMN_BAR)
    return PANGO_ALIGN_RIGHT;
  return cell_align (self, cell, column);
}

static PangoLayout *
cell_layout (LantuTableLayout *self, const LantuCell *cell, guint column, double width)
{
  const LantuColumn *format = lantu_table_column (self->table, column);
  PangoAlignment align = text_align (self, cell, column);
  double smallest = align == PANGO_ALIGN_RIGHT                                         ? LANTU_SMALLEST_POINTS
                    : align == PANGO_ALIGN_CENTER || format->kind == LANTU_COLUMN_LAMP ? SMALL_POINTS
                                                                                       : format->points;

  return lantu_fonts_fit (self->fonts, cell->strong ? LANTU_FACE_HEI : LANTU_FACE_SONG, format->points, MIN (smallest, format->points), cell->text,
                          width, align);
}

static PangoLayout *
head_layout (LantuTableLayout *self, guint column)
{
  return lantu_fonts_fit (self->fonts, LANTU_FACE_HEI, HEAD_POINTS, SMALL_POINTS, lantu_table_column (self->table, column)->title,
                          self->x[column + 1] - self->x[column] - 2 * lantu_mm (PAD_CENTRED_MM), PANGO_ALIGN_CENTER);
}

static void
measure_blocks (LantuTableLayout *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint c = 0; c < self->n_columns; c++)
    {
      const LantuColumn *format = lantu_table_column (self->table, c);

      if (format->kind != LANTU_COLUMN_LAMP && format->kind != LANTU_COLUMN_BAR)
        continue;
      for (guint r = 0; r < self->n_rows; r++)
        {
          const LantuCell *cell = &lantu_table_row (self->table, r)->cells[c];
          double w;

          if (cell->text == NULL || cell->span != 1 ||
              !g_hash_table_add (seen, g_strdup_printf ("%u %d %d %s", c, cell->strong, cell->lamp != NULL, cell->text)))
            continue;
          g_autoptr (PangoLayout)
              layout = lantu_fonts_layout (self->fonts, cell->strong ? LANTU_FACE_HEI : LANTU_FACE_SONG, format->points, 0, cell->text);
          lantu_layout_size (layout, &w, NULL);
          self->block[c] = MAX (self->block[c], w + (cell->lamp ? LAMP_SIZE + LAMP_GAP : 0));
        }
    }
}

static void
measure_row (LantuTableLayout *self, guint r)
{
  const LantuRow *row = lantu_table_row (self->table, r);
  double tallest = lantu_mm (row->height_mm > 0 ? row->height_mm : self->table->row_mm);

  for (guint c = 0; c < self->n_columns; c += row->cells[c].span)
    {
      double left, width, height;

      const LantuCell *cell = &row->cells[c];
      g_autofree char *key = NULL;
      double *known;

      if (in_group (self, r, c) || cell->text == NULL)
        continue;
      key = g_strdup_printf ("%u %u %d %d %d %s", c, cell->span, cell->align, cell->strong, cell->lamp != NULL, cell->text);
      known = g_hash_table_lookup (self->known, key);
      if (known)
        height = *known;
      else
        {
          g_autoptr (PangoLayout) layout = NULL;

          cell_room (self, cell, c, &left, &width);
          layout = cell_layout (self, cell, c, width);
          lantu_layout_size (layout, NULL, &height);
          g_hash_table_insert (self->known, g_steal_pointer (&key), g_memdup2 (&height, sizeof height));
        }
      tallest = MAX (tallest, height + 2 * lantu_mm (PAD_ROW_MM));
    }
  self->heights[r] = MIN (tallest, self->tallest);
}

static void
make_bold (PangoLayout *layout, guint bytes, LantuFonts *fonts)
{
  g_autoptr (PangoLayout) heavy = lantu_fonts_layout (fonts, LANTU_FACE_HEI, HEAD_POINTS, 0, "");
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  PangoAttribute *face = pango_attr_font_desc_new (pango_layout_get_font_description (heavy));

  face->start_index = 0;
  face->end_index = bytes;
  pango_attr_list_insert (attributes, face);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* Code and name in one run of wrapped lines: the shape that needs the least height. */
static PangoLayout *
group_compact (LantuTableLayout *self, const LantuGroup *group)
{
  g_autofree char *text = group->code ? g_strconcat (group->code, "\u2009", group->title, NULL) : g_strdup (group->title);
  double width = self->x[1] - self->x[0] - lantu_mm (0.6);
  PangoLayout *layout = NULL;

  for (double points = SMALL_POINTS; points >= LANTU_SMALLEST_POINTS; points -= 0.5)
    {
      g_clear_object (&layout);
      layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, points, 0, text);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      if (pango_layout_get_line_count (layout) <= 2)
        break;
    }
  return layout;
}

static gboolean
has_latin (const char *text)
{
  for (; *text; text++)
    if (g_ascii_isalpha (*text))
      return TRUE;
  return FALSE;
}

/* The name of a group as one turned text in a cell that is @room high, or NULL where it does not fit. */
static PangoLayout *
group_turned (LantuTableLayout *self, const LantuGroup *group, double room)
{
  g_autofree char *text = group->code ? g_strconcat (group->code, " ", group->title, NULL) : g_strdup (group->title);
  double w, h;

  for (double points = HEAD_POINTS; points >= LANTU_SMALLEST_POINTS; points -= 0.5)
    {
      g_autoptr (PangoLayout) layout = lantu_fonts_fit (self->fonts, LANTU_FACE_SONG, points, points, text, room, PANGO_ALIGN_CENTER);

      lantu_layout_size (layout, &w, &h);
      if (h <= self->x[1] - self->x[0] - lantu_mm (0.6) && w <= room && !lantu_layout_breaks_words (layout))
        return g_steal_pointer (&layout);
    }
  return NULL;
}

/* The name of a group in its merged cell: one character under the other where
 * the cell is high enough, else in lines under the code, else all in one run.
 * Latin names are turned as a whole. */
static void
draw_group (LantuTableLayout *self, LantuCanvas *canvas, const LantuGroup *group, double x, double y, double height)
{
  double width = self->x[1] - self->x[0], room = height - 2 * lantu_mm (PAD_GROUP_MM), left = x + self->x[0], h;
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  glong n = g_utf8_strlen (group->title, -1) + (group->code ? 1 : 0);

  if (has_latin (group->title))
    {
      layout = group_turned (self, group, room);
      if (layout)
        {
          PangoRectangle rect;
          double w;

          pango_layout_get_extents (layout, NULL, &rect);
          lantu_layout_size (layout, &w, &h);
          lantu_canvas_turned (canvas, LANTU_ROLE_GROUP, layout, left + (width - h) / 2, y + height / 2 + w / 2 + (double) rect.x / PANGO_SCALE, -1);
          return;
        }
    }
  else if (n * STACK_PITCH <= room)
    {
      if (group->code)
        g_string_append (text, group->code);
      for (const char *c = group->title; *c; c = g_utf8_next_char (c))
        {
          if (text->len > 0)
            g_string_append_c (text, '\n');
          g_string_append_len (text, c, g_utf8_next_char (c) - c);
        }
      layout = lantu_fonts_layout (self->fonts, LANTU_FACE_SONG, HEAD_POINTS, STACK_PITCH, text->str);
      pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
      if (group->code)
        make_bold (layout, (guint) strlen (group->code), self->fonts);
    }
  if (layout == NULL)
    {
      if (group->code)
        g_string_append_printf (text, "%s\n", group->code);
      g_string_append (text, group->title);
      layout = lantu_fonts_fit (self->fonts, LANTU_FACE_SONG, SMALL_POINTS + 0.5, SMALL_POINTS + 0.5, text->str, width - lantu_mm (0.6),
                                PANGO_ALIGN_CENTER);
      if (group->code)
        make_bold (layout, (guint) strlen (group->code), self->fonts);
      lantu_layout_size (layout, NULL, &h);
      if (h > room)
        {
          g_clear_object (&layout);
          layout = group_compact (self, group);
        }
    }
  lantu_canvas_centred (canvas, LANTU_ROLE_GROUP, layout, left, width, PANGO_ALIGN_CENTER, y + height / 2, HEAD_POINTS);
}

/* The least height of the merged cell of @group. */
static double
group_need (LantuTableLayout *self, const LantuGroup *group)
{
  g_autoptr (PangoLayout) compact = group_compact (self, group);
  double height;

  lantu_layout_size (compact, NULL, &height);
  if (has_latin (group->title) && lantu_layout_breaks_words (compact))
    for (double room = lantu_mm (10); room < lantu_mm (100); room += lantu_mm (2))
      {
        g_autoptr (PangoLayout) turned = group_turned (self, group, room);

        if (turned)
          return room + 2 * lantu_mm (PAD_GROUP_MM) + 0.1;
      }
  return height + 2 * lantu_mm (1);
}

static void
measure_groups (LantuTableLayout *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint g = 0; g < self->table->groups->len; g++)
    {
      const LantuGroup *group = lantu_table_group (self->table, (int) g);
      g_autofree char *key = g_strconcat (group->code ? group->code : "", " ", group->title, NULL);
      double *need = g_hash_table_lookup (known, key);

      if (need == NULL)
        {
          need = g_new (double, 1);
          *need = MIN (group_need (self, group), self->tallest);
          g_hash_table_insert (known, g_steal_pointer (&key), need);
        }
      self->needs[g] = *need;
    }
}

/* Internal: measures @table for pages that are @width wide and @room high. */
LantuTableLayout *
lantu_table_layout_new (const LantuTable *table, int number, LantuFonts *fonts, double width, double room)
{
  LantuTableLayout *self = g_new0 (LantuTableLayout, 1);

  self->table = table;
  self->number = number;
  self->fonts = fonts;
  self->n_columns = table->columns->len;
  self->n_rows = table->rows->len;
  self->x = g_new0 (double, self->n_columns + 1);
  self->block = g_new0 (double, self->n_columns + 1);
  self->heights = g_new0 (double, self->n_rows + 1);
  self->needs = g_new0 (double, table->groups->len + 1);
  place_columns (self, width);
  measure_blocks (self);

  self->head = lantu_mm (table->head_mm);
  for (guint c = 0; c < self->n_columns; c++)
    {
      g_autoptr (PangoLayout) layout = head_layout (self, c);
      double height;

      lantu_layout_size (layout, NULL, &height);
      self->head = MAX (self->head, height + 2 * lantu_mm (PAD_ROW_MM));
    }
  self->tallest = MAX (room - self->head, lantu_mm (table->row_mm));
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint r = 0; r < self->n_rows; r++)
    measure_row (self, r);
  g_clear_pointer (&self->known, g_hash_table_unref);
  measure_groups (self);
  return self;
}

void
lantu_table_layout_free (LantuTableLayout *self)
{
  if (self == NULL)
    return;
  g_free (self->x);
  g_free (self->block);
  g_free (self->heights);
  g_free (self->needs);
  g_free (self);
}

/* The height of row @r when the rows @first to @end - 1 stand on one page: the
 * last row of a group grows where its merged cell needs more. */
static double
row_height (LantuTableLayout *self, guint r, guint first, guint end)
{
  int group = lantu_table_row (self->table, r)->group;
  double sum = 0;

  if (group < 0 || !in_group (self, r, 0) || (r + 1 < end && lantu_table_row (self->table, r + 1)->group == group))
    return self->heights[r];
  for (guint i = r + 1; i-- > first && lantu_table_row (self->table, i)->group == group;)
    {
      sum += self->heights[i];
      if (sum >= self->needs[group])
        return self->heights[r];
    }
  return self->heights[r] + self->needs[group] - sum;
}

/* Internal: how high the head and @n rows from @first are. */
double
lantu_table_layout_height (LantuTableLayout *self, guint first, guint n)
{
  double sum = self->head;

  for (guint r = first; r < first + n; r++)
    sum += row_height (self, r, first, first + n);
  return sum;
}

/* Moves the break before row @end up to where it may be. */
static guint
settle (LantuTableLayout *self, guint first, guint end)
{
  int group;

  while (end > first && lantu_table_row (self->table, end)->kind != LANTU_ROW_BODY)
    end--;
  group = lantu_table_row (self->table, end)->group;
  if (end > first + 1 && group >= 0 && lantu_table_row (self->table, end - 1)->group == group)
    {
      gboolean starts = lantu_table_row (self->table, end - 2)->group != group;
      gboolean ends = end + 1 >= self->n_rows || lantu_table_row (self->table, end + 1)->group != group;

      if (starts || ends)
        end--;
      if (end > first + 1 && !starts && lantu_table_row (self->table, end - 2)->group != group &&
          lantu_table_row (self->table, end - 1)->group == group)
        end--;
    }
  return end;
}

/* Internal: how many rows from @first to set on a page with @room; totals stay
 * with the row before them, and no single row of a group is left behind.
 * @forced: at least one, because the page is empty. */
guint
lantu_table_layout_fit (LantuTableLayout *self, guint first, double room, gboolean forced)
{
  guint n = 0, end;
  double sum = self->head;

  while (first + n < self->n_rows)
    {
      /* height (first, n + 1) without summing all rows again */
      if (sum + row_height (self, first + n, first, first + n + 1) > room + 0.01)
        break;
      sum += row_height (self, first + n, first, self->n_rows);
      n++;
    }
  if (first + n == self->n_rows)
    return n;

  end = settle (self, first, first + n);
  if (end == first)
    return forced ? MAX (n, 1) : 0;
  return end - first;
}

/* Internal: how many rows from @first to keep so that the signatures do not stand on a page of their own. */
guint
lantu_table_layout_tail (LantuTableLayout *self, guint first)
{
  guint end = self->n_rows;

  while (end > first && lantu_table_row (self->table, end - 1)->kind != LANTU_ROW_BODY)
    end--;
  for (guint i = 0; i < 3 && end > first + 1; i++)
    end--;
  return end > first && end < self->n_rows ? settle (self, first, end) - first : 0;
}

static void
draw_cell (LantuTableLayout *self, LantuCanvas *canvas, const LantuCell *cell, guint c, double x, double y, double height)
{
  const LantuColumn *format = lantu_table_column (self->table, c);
  double left, width, middle = y + height / 2, text_height;

  cell_room (self, cell, c, &left, &width);
  if (format->kind == LANTU_COLUMN_BAR && cell->span == 1 && cell->text)
    {
      double bar_x = self->x[c] + lantu_mm (PAD_NUMBER_MM), bar_width = left - lantu_mm (BAR_GAP_MM) - bar_x;

      if (bar_width > lantu_mm (5))
        lantu_canvas_bar (canvas, (LantuBox) { x + bar_x, middle - lantu_mm (BAR_MM) / 2, bar_width, lantu_mm (BAR_MM) }, cell->fraction, cell->plan);
    }
  if (cell->lamp && cell->span == 1)
    lantu_canvas_lamp (canvas, LANTU_ROLE_CELL, cell->lamp, x + left - LAMP_SIZE - LAMP_GAP, middle - LAMP_SIZE / 2, LAMP_SIZE);
  if (cell->text == NULL || *cell->text == '\0')
    return;
  g_autoptr (PangoLayout) layout = cell_layout (self, cell, c, width);
  lantu_layout_size (layout, NULL, &text_height);
  if (text_height > height)
    {
      /* Taller than a whole page: cut with an ellipsis rather than printed beyond the type area. */
      pango_layout_set_height (layout, (int) ((height - 2 * lantu_mm (PAD_ROW_MM)) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  lantu_canvas_centred (canvas, LANTU_ROLE_CELL, layout, x + left, width, text_align (self, cell, c), middle, format->points);
}

/* Whether the line before column @c runs through row @r (-1: the head). */
static gboolean
divides (LantuTableLayout *self, int r, guint c)
{
  guint i = 0;

  if (r < 0)
    return TRUE;
  while (i < c)
    i += lantu_table_row (self->table, (guint) r)->cells[i].span;
  return i == c;
}

static void
draw_rules (LantuTableLayout *self, LantuCanvas *canvas, double x, const double *edges, guint first, guint n)
{
  double right = x + self->x[self->n_columns], bottom = edges[n + 1];

  lantu_canvas_at (canvas, self->number, -1, -1);
  for (guint c = 1; c < self->n_columns; c++)
    for (guint i = 0; i <= n;)
      {
        guint from = i;

        while (i <= n && divides (self, i == 0 ? -1 : (int) (first + i - 1), c))
          i++;
        if (i > from)
          lantu_canvas_rule (canvas, x + self->x[c], edges[from], x + self->x[c], edges[i], INSIDE_MM, INSIDE_GREY);
        else
          i++;
      }
  for (guint i = 1; i <= n; i++)
    {
      const LantuRow *below = lantu_table_row (self->table, first + i - 1);
      const LantuRow *above = i > 1 ? lantu_table_row (self->table, first + i - 2) : NULL;
      gboolean strong = above == NULL || above->kind != below->kind || above->group != below->group;

      lantu_canvas_rule (canvas, strong || below->group < 0 ? x : x + self->x[1], edges[i], right, edges[i], strong ? LANTU_RULE_THIN_MM : INSIDE_MM,
                         strong ? 0 : INSIDE_GREY);
    }
  lantu_canvas_rule (canvas, x, edges[0], right, edges[0], LANTU_RULE_THICK_MM, 0);
  lantu_canvas_rule (canvas, x, bottom, right, bottom, LANTU_RULE_THICK_MM, 0);
  lantu_canvas_rule (canvas, x, edges[0], x, bottom, LANTU_RULE_THICK_MM, 0);
  lantu_canvas_rule (canvas, right, edges[0], right, bottom, LANTU_RULE_THICK_MM, 0);
}

/* Internal: draws the head and @n rows from @first, at @x, @y. */
void
lantu_table_layout_draw (LantuTableLayout *self, LantuCanvas *canvas, double x, double y, guint first, guint n)
{
  g_autofree double *edges = g_new0 (double, n + 2);
  double width = self->x[self->n_columns];

  edges[0] = y;
  edges[1] = y + self->head;
  for (guint i = 0; i < n; i++)
    edges[i + 2] = edges[i + 1] + row_height (self, first + i, first, first + n);

  lantu_canvas_at (canvas, self->number, -1, -1);
  lantu_canvas_fill (canvas, LANTU_ROLE_HEAD, (LantuBox) { x, y, width, self->head }, HEAD_GREY);
  for (guint c = 0; c < self->n_columns; c++)
    {
      g_autoptr (PangoLayout) layout = head_layout (self, c);

      lantu_canvas_at (canvas, self->number, -1, (int) c);
      lantu_canvas_centred (canvas, LANTU_ROLE_HEAD, layout, x + self->x[c], self->x[c + 1] - self->x[c], PANGO_ALIGN_CENTER, y + self->head / 2,
                            HEAD_POINTS);
    }
  for (guint i = 0; i < n; i++)
    {
      guint r = first + i;
      const LantuRow *row = lantu_table_row (self->table, r);
      double top = edges[i + 1], height = edges[i + 2] - top;

      lantu_canvas_at (canvas, self->number, (int) r, -1);
      if (row->kind == LANTU_ROW_TOTAL)
        lantu_canvas_fill (canvas, LANTU_ROLE_CELL, (LantuBox) { x, top, width, height }, TOTAL_GREY);
      if (in_group (self, r, 0) && (i == 0 || lantu_table_row (self->table, r - 1)->group != row->group))
        {
          const LantuGroup *group = lantu_table_group (self->table, row->group);
          guint end = i;

          while (end < n && lantu_table_row (self->table, first + end)->group == row->group)
            end++;
          lantu_canvas_at (canvas, self->number, (int) r, 0);
          draw_group (self, canvas, group, x, top, edges[end + 1] - top);
          if (r == 0 || lantu_table_row (self->table, r - 1)->group != row->group)
            {
              g_autofree char *name = g_strjoin (" ", group->code ? group->code : group->title, group->code ? group->title : NULL, NULL);

              lantu_canvas_bookmark (canvas, 2, name, x, top);
            }
        }
      for (guint c = in_group (self, r, 0) ? 1 : 0; c < self->n_columns; c += row->cells[c].span)
        {
          lantu_canvas_at (canvas, self->number, (int) r, (int) c);
          draw_cell (self, canvas, &row->cells[c], c, x, top, height);
        }
    }
  draw_rules (self, canvas, x, edges, first, n);
  lantu_canvas_at (canvas, -1, -1, -1);
}
