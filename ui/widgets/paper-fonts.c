/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fonts for paper as somebody chose them in the preferences: a setting a
 * face.  What an empty one means is decided in app/report/fonts.c. */

#include "widgets/paper-fonts.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* The setting of a face. */
const char *
lantu_paper_font_key (LantuFace face)
{
  static const char *const keys[LANTU_N_FACES] = {
    [LANTU_FACE_TITLE] = "paper-font-title", [LANTU_FACE_SONG] = "paper-font-table",  [LANTU_FACE_FANG] = "paper-font-text",
    [LANTU_FACE_KAI] = "paper-font-kai",     [LANTU_FACE_HEI] = "paper-font-heading",
  };

  return keys[face];
}

/* Returns: (transfer full): a family for each face, in the order of #LantuFace; empty is automatic */
char **
lantu_paper_fonts_chosen (void)
{
  g_autoptr (GSettings) settings = g_settings_new (LANTU_APP_ID);
  char **families = g_new0 (char *, LANTU_N_FACES + 1);

  for (guint face = 0; face < LANTU_N_FACES; face++)
    families[face] = g_settings_get_string (settings, lantu_paper_font_key ((LantuFace) face));
  return families;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (element-type utf8): the families that can print Chinese, by name */
GPtrArray *
lantu_paper_fonts_installed (void)
{
  GPtrArray *families = g_ptr_array_new_with_free_func (g_free);
  FcPattern *chinese = FcNameParse ((const FcChar8 *) ":lang=zh-cn");
  FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, NULL);
  FcFontSet *fonts = FcFontList (NULL, chinese, objects);

  for (int i = 0; fonts && i < fonts->nfont; i++)
    {
      FcChar8 *family;

      if (FcPatternGetString (fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch &&
          !g_ptr_array_find_with_equal_func (families, family, g_str_equal, NULL))
        g_ptr_array_add (families, g_strdup ((const char *) family));
    }
  if (fonts)
    FcFontSetDestroy (fonts);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (chinese);
  g_ptr_array_sort (families, by_name);
  return families;
}
