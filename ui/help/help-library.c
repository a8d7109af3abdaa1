/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of the help, without a screen: read from the resources, parsed by
 * cmark, searched by plain substring (most Chinese words have two characters,
 * and no index of words finds them).
 *
 * A page is resources/help/LANGUAGE/NAME.md: headings, paragraphs, lists, quotes
 * (shown as notes), code, bold, pictures, and links to other pages by name. */

#include "help/help-library.h"

#include <glib/gi18n.h>
#include <string.h>

#define FIRST N_("Getting Started")
#define PAGES N_("The Pages")
#define RULES N_("How Figures Are Made")
#define DATA N_("Data and Tools")

/* Characters before and after what was found. */
#define EXCERPT_BEFORE 12
#define EXCERPT_AFTER 48

/* In the order in which they are listed. */
static const struct
{
  const char *name;
  const char *group;
} contents[] = {
  { "first-steps", FIRST }, { "boundaries", FIRST }, { "words", FIRST },     { "start", PAGES },         { "overview", PAGES },
  { "blueprint", PAGES },   { "units", PAGES },      { "checklist", PAGES }, { "evidence", PAGES },      { "tasks", PAGES },
  { "reforms", PAGES },     { "import", PAGES },     { "rollout", PAGES },   { "workbooks", PAGES },     { "print", PAGES },
  { "preferences", PAGES }, { "year", PAGES },       { "search", PAGES },    { "check", PAGES },         { "progress", RULES },
  { "lamps", RULES },       { "belonging", RULES },  { "periods", RULES },   { "rollout-rules", RULES }, { "states", RULES },
  { "data", DATA },         { "history", DATA },     { "keyboard", DATA },   { "command-line", DATA },
};

static void
page_free (gpointer data)
{
  LantuHelpPage *page = data;

  g_free (page->title);
  g_free (page->text);
  g_clear_pointer (&page->document, cmark_node_free);
  g_free (page);
}

/* Adds the words of the inlines of @block. */
static void
add_words (GString *text, cmark_node *block)
{
  cmark_iter *iter = cmark_iter_new (block);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
        case CMARK_NODE_CODE_BLOCK:
          g_string_append (text, cmark_node_get_literal (node));
          break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
          g_string_append_c (text, ' ');
          break;
        case CMARK_NODE_PARAGRAPH:
        case CMARK_NODE_HEADING:
        case CMARK_NODE_ITEM:
          if (text->len > 0 && text->str[text->len - 1] != '\n')
            g_string_append_c (text, '\n');
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
}

static GBytes *
read_page (const char *folder, const char *name)
{
  g_autofree char *path = g_strdup_printf (LANTU_HELP_PATH "%s/%s.md", folder, name);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/**
 * lantu_help_load:
 * @folder: the language, such as `zh_CN`; what is missing there is taken from `en`
 *
 * Returns: (transfer full) (element-type LantuHelpPage): all pages, in order
 */
GPtrArray *
lantu_help_load (const char *folder)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (page_free);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) bytes = read_page (folder, contents[i].name);
      LantuHelpPage *page = g_new0 (LantuHelpPage, 1);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) title = g_string_new (NULL);
      cmark_node *head;

      if (bytes == NULL)
        bytes = read_page ("en", contents[i].name);
      page->name = contents[i].name;
      page->group = contents[i].group;
      page->document = cmark_parse_document (bytes ? g_bytes_get_data (bytes, NULL) : "", bytes ? g_bytes_get_size (bytes) : 0, CMARK_OPT_DEFAULT);
      head = cmark_node_first_child (page->document);
      if (head && cmark_node_get_type (head) == CMARK_NODE_HEADING)
        add_words (title, head);
      add_words (text, page->document);
      page->title = g_strstrip (g_string_free_and_steal (g_steal_pointer (&title)));
      page->text = g_string_free_and_steal (g_steal_pointer (&text));
      g_ptr_array_add (pages, page);
    }
  return pages;
}

/* (transfer none) (nullable) */
LantuHelpPage *
lantu_help_find (GPtrArray *pages, const char *name)
{
  for (guint i = 0; i < pages->len; i++)
    {
      LantuHelpPage *page = g_ptr_array_index (pages, i);

      if (g_strcmp0 (page->name, name) == 0)
        return page;
    }
  return NULL;
}

/* -- search ------------------------------------------------------------------ */

/**
 * lantu_help_locate:
 * @start: (out) (optional): first byte in @text
 * @end: (out) (optional): byte after the last
 *
 * Returns: whether @word is somewhere in @text, be it written in capitals or not
 */
gboolean
lantu_help_locate (const char *text, const char *word, gsize *start, gsize *end)
{
  for (const char *from = text; *from; from = g_utf8_next_char (from))
    {
      const char *a = from, *b = word;

      while (*a && *b && g_unichar_tolower (g_utf8_get_char (a)) == g_unichar_tolower (g_utf8_get_char (b)))
        {
          a = g_utf8_next_char (a);
          b = g_utf8_next_char (b);
        }
      if (*b == '\0' && b != word)
        {
          if (start)
            *start = (gsize) (from - text);
          if (end)
            *end = (gsize) (a - text);
          return TRUE;
        }
    }
  return FALSE;
}

/* The place where it was found, with a little of what stands around it, on one line. */
static char *
excerpt_of (const char *text, gsize start, gsize end)
{
  const char *line = text + start, *stop = text + end;

  for (guint i = 0; i < EXCERPT_BEFORE && line > text && line[-1] != '\n'; i++)
    line = g_utf8_prev_char (line);
  while (line > text && g_ascii_isalnum (line[-1])) /* not in the middle of a word */
    line--;
  for (guint i = 0; i < EXCERPT_AFTER && *stop && *stop != '\n'; i++)
    stop = g_utf8_next_char (stop);
  return g_strdup_printf ("%s%.*s%s", line > text && line[-1] != '\n' ? "…" : "", (int) (stop - line), line, *stop && *stop != '\n' ? "…" : "");
}

/**
 * lantu_help_matches:
 * @words: what is looked for; several, separated by spaces, must all be there
 * @in_title: (out): whether the title has them
 * @excerpt: (out) (nullable): where the first one stands
 */
gboolean
lantu_help_matches (const LantuHelpPage *page, const char *words, gboolean *in_title, char **excerpt)
{
  g_auto (GStrv) halves = g_strsplit (words, "\u3000", -1); /* the space of Chinese input */
  g_autofree char *spaced = g_strjoinv (" ", halves);
  g_auto (GStrv) list = g_strsplit_set (spaced, " \t\n", -1);
  g_autofree char *found = NULL;
  gsize start, end;

  *in_title = TRUE;
  for (guint i = 0; list[i]; i++)
    {
      if (*list[i] == '\0')
        continue;
      *in_title = *in_title && lantu_help_locate (page->title, list[i], NULL, NULL);
      if (!lantu_help_locate (page->text, list[i], &start, &end))
        return FALSE;
      if (found == NULL)
        found = excerpt_of (page->text, start, end);
    }
  *excerpt = g_steal_pointer (&found);
  return TRUE;
}

/* -- inlines ------------------------------------------------------------------- */

/**
 * lantu_help_markup:
 * @block: a paragraph or a heading
 *
 * Returns: (transfer full): its words as Pango markup; a link's target is the page's name
 */
char *
lantu_help_markup (cmark_node *block)
{
  GString *markup = g_string_new (NULL);
  cmark_iter *iter = cmark_iter_new (block);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      gboolean in = event == CMARK_EVENT_ENTER;
      g_autofree char *text = NULL;

      switch (cmark_node_get_type (node))
        {
        case CMARK_NODE_TEXT:
          text = g_markup_escape_text (cmark_node_get_literal (node), -1);
          g_string_append (markup, text);
          break;
        case CMARK_NODE_CODE:
          text = g_markup_escape_text (cmark_node_get_literal (node), -1);
          g_string_append_printf (markup, "<tt>%s</tt>", text);
          break;
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (markup, ' ');
          break;
        case CMARK_NODE_LINEBREAK:
          g_string_append_c (markup, '\n');
          break;
        case CMARK_NODE_STRONG:
        case CMARK_NODE_EMPH:
          g_string_append (markup, in ? "<b>" : "</b>");
          break;
        case CMARK_NODE_LINK:
          text = g_markup_escape_text (cmark_node_get_url (node), -1);
          if (in)
            g_string_append_printf (markup, "<a href=\"%s\">", text);
          else
            g_string_append (markup, "</a>");
          break;
        default:
          break;
        }
    }
  cmark_iter_free (iter);
  return g_string_free_and_steal (markup);
}
