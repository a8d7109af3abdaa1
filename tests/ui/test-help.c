/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of the help, in each language: whole, linked, and found. */

#include "help/help-library.h"

#include <string.h>

static const char *const languages[] = { "en", "zh_CN" };

/* A page of its own for each language, of the same shape in both. */
static void
test_whole (void)
{
  g_autoptr (GPtrArray) in_english = lantu_help_load ("en");
  g_autoptr (GPtrArray) in_chinese = lantu_help_load ("zh_CN");
  GPtrArray *both[2] = { in_english, in_chinese };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autofree char *folder = g_strconcat (LANTU_HELP_PATH, languages[l], NULL);
      g_auto (GStrv) files = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      guint n = 0;

      for (guint i = 0; files[i]; i++)
        if (g_str_has_suffix (files[i], ".md"))
          {
            g_autofree char *name = g_strndup (files[i], strlen (files[i]) - 3);

            g_assert_nonnull (lantu_help_find (both[l], name)); /* else it is in no list */
            n++;
          }
      g_assert_cmpuint (n, ==, both[l]->len);
      for (guint i = 0; i < both[l]->len; i++)
        {
          LantuHelpPage *page = both[l]->pdata[i];

          g_assert_cmpstr (page->title, !=, "");
          g_assert_cmpuint (strlen (page->text), >, 200);
        }
    }
  g_assert_cmpuint (both[0]->len, ==, both[1]->len);
  for (guint i = 0; i < both[0]->len; i++)
    {
      LantuHelpPage *english = both[0]->pdata[i], *chinese = both[1]->pdata[i];
      guint headings[2] = { 0 };

      g_assert_cmpstr (english->title, !=, chinese->title);
      for (guint l = 0; l < 2; l++)
        for (cmark_node *node = cmark_node_first_child (l ? chinese->document : english->document); node; node = cmark_node_next (node))
          headings[l] += cmark_node_get_type (node) == CMARK_NODE_HEADING;
      if (headings[0] != headings[1])
        g_error ("%s: %u headings in English, %u in Chinese", english->name, headings[0], headings[1]);
    }
}

static gboolean
is_shown (cmark_node_type type)
{
  switch (type)
    {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_HEADING:
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Nothing in a page that would not be shown; links and pictures that lead somewhere. */
static void
test_content (void)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GPtrArray) pages = lantu_help_load (languages[l]);

      for (guint i = 0; i < pages->len; i++)
        {
          LantuHelpPage *page = pages->pdata[i];
          cmark_iter *iter = cmark_iter_new (page->document);

          g_assert_cmpint (cmark_node_get_type (cmark_node_first_child (page->document)), ==, CMARK_NODE_HEADING);
          while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
            {
              cmark_node *node = cmark_iter_get_node (iter);
              cmark_node_type type = cmark_node_get_type (node);
              const char *text = cmark_node_get_literal (node);

              if (!is_shown (type))
                g_error ("%s/%s: a %s is not shown", languages[l], page->name, cmark_node_get_type_string (node));
              /* stars beside Chinese punctuation are no bold */
              if (type == CMARK_NODE_TEXT && strchr (text, '*'))
                g_error ("%s/%s: a star in “%s”", languages[l], page->name, text);
              if (type == CMARK_NODE_LINK && lantu_help_find (pages, cmark_node_get_url (node)) == NULL)
                g_error ("%s/%s: there is no page “%s”", languages[l], page->name, cmark_node_get_url (node));
              if (type == CMARK_NODE_IMAGE)
                {
                  g_autofree char *path = g_strdup_printf (LANTU_HELP_PATH "%s/%s", languages[l], cmark_node_get_url (node));

                  if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
                    g_error ("%s/%s: there is no picture “%s”", languages[l], page->name, path);
                  g_assert_nonnull (cmark_node_first_child (node)); /* read aloud */
                }
            }
          cmark_iter_free (iter);
        }
    }
}

static gboolean
finds (const char *language, const char *words, const char *name)
{
  g_autoptr (GPtrArray) pages = lantu_help_load (language);
  g_autofree char *excerpt = NULL;
  gboolean in_title;

  return lantu_help_matches (lantu_help_find (pages, name), words, &in_title, &excerpt);
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) pages = lantu_help_load ("zh_CN");
  g_autofree char *excerpt = NULL;
  g_autofree char *none = NULL;
  gboolean in_title;
  gsize start, end;

  /* two characters, as most Chinese words have */
  g_assert_true (finds ("zh_CN", "滞后", "lamps"));
  g_assert_true (finds ("zh_CN", "序时", "progress"));
  g_assert_true (finds ("zh_CN", "退回 黄灯", "states"));
  g_assert_true (finds ("zh_CN", "退回\u3000黄灯", "states"));
  g_assert_false (finds ("zh_CN", "退回 序时", "states"));
  g_assert_false (finds ("zh_CN", "序时", "boundaries"));
  g_assert_true (finds ("en", "OVERDUE", "progress"));
  g_assert_true (finds ("en", "", "start"));

  g_assert_true (lantu_help_matches (lantu_help_find (pages, "lamps"), "灯色", &in_title, &excerpt));
  g_assert_true (in_title);
  g_assert_nonnull (strstr (excerpt, "灯色"));
  g_assert_null (strchr (excerpt, '\n'));
  g_assert_true (lantu_help_matches (lantu_help_find (pages, "overview"), "序时", &in_title, &none));
  g_assert_false (in_title);

  g_assert_true (lantu_help_locate ("ab 临期 CD", "cd", &start, &end));
  g_assert_cmpuint (start, ==, 10);
  g_assert_cmpuint (end, ==, 12);
  g_assert_false (lantu_help_locate ("ab", "abc", NULL, NULL));
  g_assert_false (lantu_help_locate ("ab", "", NULL, NULL));
}

static void
test_markup (void)
{
  static const char text[] = "a < b, **bold**, `x & y`, [a page](lamps)";
  cmark_node *document = cmark_parse_document (text, strlen (text), CMARK_OPT_DEFAULT);
  g_autofree char *markup = lantu_help_markup (cmark_node_first_child (document));

  g_assert_cmpstr (markup, ==, "a &lt; b, <b>bold</b>, <tt>x &amp; y</tt>, <a href=\"lamps\">a page</a>");
  cmark_node_free (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/whole", test_whole);
  g_test_add_func ("/help/content", test_content);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/markup", test_markup);
  return g_test_run ();
}
