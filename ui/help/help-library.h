/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cmark.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define LANTU_HELP_PATH "/io/github/lantu_app/Lantu/help/"

/**
 * LantuHelpPage:
 * @name: by which other pages and the window refer to it
 * @group: heading of the list it stands under, marked for translation
 * @title: its first heading
 * @text: all its words, a block a line, for the search
 * @document: what is shown
 *
 * A page of the help.
 */
typedef struct
{
  const char *name;
  const char *group;
  char *title;
  char *text;
  cmark_node *document;
} LantuHelpPage;

GPtrArray *lantu_help_load (const char *folder);
LantuHelpPage *lantu_help_find (GPtrArray *pages, const char *name);
gboolean lantu_help_matches (const LantuHelpPage *page, const char *words, gboolean *in_title, char **excerpt);
gboolean lantu_help_locate (const char *text, const char *word, gsize *start, gsize *end);
char *lantu_help_markup (cmark_node *block);

G_END_DECLS
