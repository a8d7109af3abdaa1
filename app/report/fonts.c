/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which installed font stands for which face of the standard, and text laid out
 * in it.  The faces of the standard are proprietary and not shipped: they are
 * taken where installed, and what was taken instead can be told. */

#include "report/fonts.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LINE_FACTOR 1.25

typedef struct
{
  const char *family;
  PangoWeight weight;
  gboolean genuine;
} Candidate;

static const Candidate chains[LANTU_N_FACES][14] = {
  [LANTU_FACE_TITLE] = {
    { "FZXiaoBiaoSong-B05S", PANGO_WEIGHT_NORMAL, TRUE },
    { "方正小标宋简体", PANGO_WEIGHT_NORMAL, TRUE },
    { "FZXiaoBiaoSong-B05", PANGO_WEIGHT_NORMAL, TRUE },
    { "方正小标宋_GBK", PANGO_WEIGHT_NORMAL, TRUE },
    { "Noto Serif CJK SC", PANGO_WEIGHT_HEAVY, FALSE },
    { "Source Han Serif SC", PANGO_WEIGHT_HEAVY, FALSE },
    { "Noto Serif SC", PANGO_WEIGHT_HEAVY, FALSE },
    { "STZhongsong", PANGO_WEIGHT_BOLD, FALSE },
    { "SimSun", PANGO_WEIGHT_BOLD, FALSE },
    { "FandolSong", PANGO_WEIGHT_BOLD, FALSE },
  },
  [LANTU_FACE_SONG] = {
    { "SimSun", PANGO_WEIGHT_NORMAL, TRUE },
    { "宋体", PANGO_WEIGHT_NORMAL, TRUE },
    { "NSimSun", PANGO_WEIGHT_NORMAL, TRUE },
    { "STSong", PANGO_WEIGHT_NORMAL, TRUE },
    { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "Source Han Serif SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "Noto Serif SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "FandolSong", PANGO_WEIGHT_NORMAL, FALSE },
    { "AR PL UMing CN", PANGO_WEIGHT_NORMAL, FALSE },
  },
  [LANTU_FACE_FANG] = {
    { "FangSong_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
    { "仿宋_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
    { "FangSong", PANGO_WEIGHT_NORMAL, TRUE },
    { "仿宋", PANGO_WEIGHT_NORMAL, TRUE },
    { "STFangsong", PANGO_WEIGHT_NORMAL, TRUE },
    { "FandolFang", PANGO_WEIGHT_NORMAL, FALSE },
    { "FandolFang R", PANGO_WEIGHT_NORMAL, FALSE },
    { "Noto Serif CJK SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "Source Han Serif SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "Noto Serif SC", PANGO_WEIGHT_NORMAL, FALSE },
    { "AR PL UMing CN", PANGO_WEIGHT_NORMAL, FALSE },
  },
  [LANTU_FACE_KAI] = {
    { "KaiTi_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
    { "楷体_GB2312", PANGO_WEIGHT_NORMAL, TRUE },
    { "KaiTi", PANGO_WEIGHT_NORMAL, TRUE },
    { "楷体", PANGO_WEIGHT_NORMAL, TRUE },
    { "STKaiti", PANGO_WEIGHT_NORMAL, TRUE },
    { "FandolKai", PANGO_WEIGHT_NORMAL, FALSE },
    { "AR PL UKai CN", PANGO_WEIGHT_NORMAL, FALSE },
    { "Noto Serif CJK SC", PANGO_WEIGHT_MEDIUM, FALSE },
    { "Source Han Serif SC", PANGO_WEIGHT_MEDIUM, FALSE },
    { "Noto Serif SC", PANGO_WEIGHT_MEDIUM, FALSE },
  },
  [LANTU_FACE_HEI] = {
    { "SimHei", PANGO_WEIGHT_NORMAL, TRUE },
    { "黑体", PANGO_WEIGHT_NORMAL, TRUE },
    { "STHeiti", PANGO_WEIGHT_NORMAL, TRUE },
    { "Noto Sans CJK SC", PANGO_WEIGHT_MEDIUM, FALSE },
    { "Source Han Sans SC", PANGO_WEIGHT_MEDIUM, FALSE },
    { "Noto Sans SC", PANGO_WEIGHT_MEDIUM, FALSE },
    { "FandolHei", PANGO_WEIGHT_NORMAL, FALSE },
    { "WenQuanYi Zen Hei", PANGO_WEIGHT_NORMAL, FALSE },
    { "WenQuanYi Micro Hei", PANGO_WEIGHT_NORMAL, FALSE },
  },
};

struct _LantuFonts
{
  PangoContext *context;
  Candidate faces[LANTU_N_FACES];
  LantuSubstitution substitutions[LANTU_N_FACES];
  guint n_substitutions;
};

/* (transfer full): folded names */
static GHashTable *
installed_families (PangoFontMap *map)
{
  GHashTable *installed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree PangoFontFamily **families = NULL;
  int n_families = 0;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families; i++)
    g_hash_table_add (installed, g_utf8_casefold (pango_font_family_get_name (families[i]), -1));
  return installed;
}

static void
choose_families (LantuFonts *self, PangoFontMap *map)
{
  g_autoptr (GHashTable) installed = installed_families (map);

  for (guint face = 0; face < LANTU_N_FACES; face++)
    {
      Candidate *chosen = &self->faces[face];

      *chosen = (Candidate) { face == LANTU_FACE_HEI ? "Sans" : "Serif", face == LANTU_FACE_TITLE ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, FALSE };
      for (guint i = 0; i < G_N_ELEMENTS (chains[face]) && chains[face][i].family != NULL; i++)
        {
          g_autofree char *name = g_utf8_casefold (chains[face][i].family, -1);

          if (g_hash_table_contains (installed, name))
            {
              *chosen = chains[face][i];
              break;
            }
        }
      if (!chosen->genuine)
        self->substitutions[self->n_substitutions++] = (LantuSubstitution) { face, chains[face][0].family, chosen->family };
    }
}

/**
 * lantu_fonts_new:
 * @like: (nullable): a context whose font map is used, or %NULL for one of its own
 * @language: (nullable): language tag of the text, by default `zh-cn`, which also picks the glyph forms
 * @error: where to put a fault
 *
 * Chooses the fonts.  The default font map belongs to one thread; one of its
 * own lets a report be laid out in one thread and drawn in another.  Fails
 * where nothing on this machine can print Chinese, rather than printing boxes.
 *
 * Returns: (transfer full): the fonts, or %NULL with @error
 */
LantuFonts *
lantu_fonts_new (PangoContext *like, const char *language, GError **error)
{
  g_autoptr (LantuFonts) self = g_new0 (LantuFonts, 1);
  g_autoptr (PangoFontMap) map = like ? g_object_ref (pango_context_get_font_map (like)) : pango_cairo_font_map_new ();
  g_autoptr (PangoLayout) probe = NULL;
  cairo_font_options_t *options = cairo_font_options_create ();

  /* One unit is one point, and no position is bent to the pixels of any device:
   * screen, PDF and printer break the lines at the same characters. */
  self->context = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string (language ? language : "zh-cn"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  choose_families (self, map);

  probe = lantu_fonts_layout (self, LANTU_FACE_SONG, 10, 0, "清廉蓝图");
  if (pango_layout_get_unknown_glyphs_count (probe) > 0)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("No Chinese font is installed; install one, for example fonts-noto-cjk"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * lantu_fonts_choose:
 * @family: (nullable): what somebody wants in the place of @face; %NULL and what is not installed change nothing
 *
 * Unless @family is one that the standard's practice asks for, it counts as a
 * substitution.
 */
void
lantu_fonts_choose (LantuFonts *self, LantuFace face, const char *family)
{
  g_autoptr (GHashTable) installed = installed_families (pango_context_get_font_map (self->context));
  g_autofree char *name = family ? g_utf8_casefold (family, -1) : NULL;
  Candidate *chosen = &self->faces[face];
  guint n = 0;

  if (name == NULL || !g_hash_table_contains (installed, name))
    return;
  *chosen = (Candidate) { g_intern_string (family), PANGO_WEIGHT_NORMAL, FALSE };
  for (guint i = 0; i < G_N_ELEMENTS (chains[face]) && chains[face][i].family != NULL; i++)
    if (g_ascii_strcasecmp (chains[face][i].family, family) == 0)
      *chosen = chains[face][i]; /* in the weight that suits it */
  for (guint i = 0; i < self->n_substitutions; i++)
    if (self->substitutions[i].face != face)
      self->substitutions[n++] = self->substitutions[i];
  if (!chosen->genuine)
    self->substitutions[n++] = (LantuSubstitution) { face, chains[face][0].family, chosen->family };
  self->n_substitutions = n;
}

/**
 * lantu_fonts_free:
 * @self: (nullable): the fonts
 */
void
lantu_fonts_free (LantuFonts *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->context);
  g_free (self);
}

/**
 * lantu_fonts_substitutions:
 * @self: the fonts
 * @n: (out): how many
 *
 * Which faces are printed in another family.  Where there is any, the page
 * keeps the measures of the standard but not its faces.
 *
 * Returns: (array length=n): the substitutions, owned by @self
 */
const LantuSubstitution *
lantu_fonts_substitutions (LantuFonts *self, guint *n)
{
  *n = self->n_substitutions;
  return self->substitutions;
}

/**
 * lantu_fonts_layout:
 * @self: the fonts
 * @face: which face
 * @points: size
 * @pitch: distance of the lines, or 0 for what suits the size
 * @text: may hold line breaks
 *
 * Returns: (transfer full): the text as one layout, not wrapped
 */
PangoLayout *
lantu_fonts_layout (LantuFonts *self, LantuFace face, double points, double pitch, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family (font, self->faces[face].family);
  pango_font_description_set_weight (font, self->faces[face].weight);
  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_attr_list_insert (attributes, pango_attr_line_height_new_absolute ((int) ((pitch > 0 ? pitch : points * LINE_FACTOR) * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text ? text : "", -1);
  return layout;
}

/**
 * lantu_layout_size:
 * @layout: a layout
 * @width: (out) (optional): width of its widest line
 * @height: (out) (optional): height of all lines
 */
void
lantu_layout_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle rect;

  pango_layout_get_extents (layout, NULL, &rect);
  if (width)
    *width = (double) rect.width / PANGO_SCALE;
  if (height)
    *height = (double) rect.height / PANGO_SCALE;
}

/**
 * lantu_layout_breaks_words:
 * @layout: a layout
 *
 * Returns: whether a line ends inside a word because the word is wider than the room
 */
gboolean
lantu_layout_breaks_words (PangoLayout *layout)
{
  int lines = pango_layout_get_line_count (layout), n_attrs;
  const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  const char *text = pango_layout_get_text (layout);

  for (int i = 1; i < lines; i++)
    {
      glong offset = g_utf8_pointer_to_offset (text, text + pango_layout_get_line_readonly (layout, i)->start_index);

      if (offset < n_attrs && !attrs[offset].is_line_break)
        return TRUE;
    }
  return FALSE;
}

/**
 * lantu_layout_balance:
 * @layout: a layout with a width
 * @always: make the lines even in any case; otherwise only where a last line of one or two characters would be left
 *
 * Narrows @layout as far as it goes without needing one more line.
 */
void
lantu_layout_balance (PangoLayout *layout, gboolean always)
{
  int lines = pango_layout_get_line_count (layout);
  int wide = pango_layout_get_width (layout), low = wide / 3, high = wide;
  gboolean whole = !lantu_layout_breaks_words (layout);
  PangoLayoutLine *last;

  if (lines < 2 || wide <= 0)
    return;
  last = pango_layout_get_line_readonly (layout, lines - 1);
  if (!always && g_utf8_strlen (pango_layout_get_text (layout) + last->start_index, last->length) > 2)
    return;
  while (high - low > PANGO_SCALE / 4)
    {
      int middle = low + (high - low) / 2;

      pango_layout_set_width (layout, middle);
      if (pango_layout_get_line_count (layout) > lines || (whole && lantu_layout_breaks_words (layout)))
        low = middle;
      else
        high = middle;
    }
  pango_layout_set_width (layout, high);
}

/**
 * lantu_fonts_fit:
 * @self: the fonts
 * @face: which face
 * @points: wanted size
 * @smallest: the size down to which the text may shrink to stay on its line
 * @text: may hold line breaks
 * @width: room
 * @align: how its lines lie
 *
 * Lays @text out in @width: on one line where it fits, a little smaller where
 * that suffices, otherwise in balanced lines; smaller still, but never below
 * %LANTU_SMALLEST_POINTS, where that keeps a word from being torn apart.
 *
 * Returns: (transfer full): the layout, with its width set where it has several lines
 */
PangoLayout *
lantu_fonts_fit (LantuFonts *self, LantuFace face, double points, double smallest, const char *text, double width, PangoAlignment align)
{
  PangoLayout *layout = lantu_fonts_layout (self, face, points, 0, text);
  double natural, size = points;

  lantu_layout_size (layout, &natural, NULL);
  if (natural > width && natural * smallest / points <= width)
    {
      size = MAX (smallest, floor (points * width / natural * 20) / 20);
      g_object_unref (layout);
      layout = lantu_fonts_layout (self, face, size, 0, text);
      lantu_layout_size (layout, &natural, NULL);
    }
  pango_layout_set_alignment (layout, align);
  if (natural > width || pango_layout_get_line_count (layout) > 1)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      for (double less = size - 0.5; less >= LANTU_SMALLEST_POINTS && lantu_layout_breaks_words (layout); less -= 0.5)
        {
          g_autoptr (PangoLayout) smaller = lantu_fonts_layout (self, face, less, 0, text);

          pango_layout_set_alignment (smaller, align);
          pango_layout_set_width (smaller, (int) (width * PANGO_SCALE));
          if (!lantu_layout_breaks_words (smaller))
            {
              g_object_unref (layout);
              layout = g_steal_pointer (&smaller);
              break;
            }
        }
      lantu_layout_balance (layout, align == PANGO_ALIGN_CENTER);
    }
  return layout;
}
