/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * LantuFace:
 * @LANTU_FACE_TITLE: 小标宋, for titles
 * @LANTU_FACE_SONG: 宋, for tables and page numbers
 * @LANTU_FACE_FANG: 仿宋, for running text
 * @LANTU_FACE_KAI: 楷, for second headings
 * @LANTU_FACE_HEI: 黑, for first headings and table heads
 *
 * The type faces that GB/T 9704-2012 names.
 */
typedef enum
{
  LANTU_FACE_TITLE,
  LANTU_FACE_SONG,
  LANTU_FACE_FANG,
  LANTU_FACE_KAI,
  LANTU_FACE_HEI,
} LantuFace;

#define LANTU_N_FACES (LANTU_FACE_HEI + 1)

/**
 * LantuSubstitution:
 * @face: the face
 * @wanted: the family that the standard's practice asks for
 * @used: the installed family that stands in for it
 */
typedef struct
{
  LantuFace face;
  const char *wanted;
  const char *used;
} LantuSubstitution;

/* Nothing is ever printed smaller. */
#define LANTU_SMALLEST_POINTS 7.5

typedef struct _LantuFonts LantuFonts;

LantuFonts *lantu_fonts_new (PangoContext *like, const char *language, GError **error);
void lantu_fonts_choose (LantuFonts *self, LantuFace face, const char *family);
void lantu_fonts_free (LantuFonts *self);
const LantuSubstitution *lantu_fonts_substitutions (LantuFonts *self, guint *n);
PangoLayout *lantu_fonts_layout (LantuFonts *self, LantuFace face, double points, double pitch, const char *text);
PangoLayout *lantu_fonts_fit (LantuFonts *self, LantuFace face, double points, double smallest, const char *text, double width, PangoAlignment align);
void lantu_layout_size (PangoLayout *layout, double *width, double *height);
gboolean lantu_layout_breaks_words (PangoLayout *layout);
void lantu_layout_balance (PangoLayout *layout, gboolean always);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuFonts, lantu_fonts_free)

G_END_DECLS
