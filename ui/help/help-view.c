/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A page of the help as widgets: a label a block, which can be selected, copied
 * and read aloud; headings say that they are, and of which level.
 *
 *   cmark_node ── block() ── GtkBox ─┬ GtkLabel (heading, paragraph, code)
 *                                    ├ GtkBox of bullet and GtkBox (list)
 *                                    ├ GtkBox with the class card (quote)
 *                                    └ GtkPicture
 */

#include "help/help-view.h"

typedef struct
{
  const char *folder;
  GCallback link_activated;
  gpointer data;
} Maker;

static void add_blocks (Maker *maker, GtkBox *box, cmark_node *first);

static GtkWidget *
new_label (Maker *maker, GtkAccessibleRole role, const char *markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", markup, "use-markup", TRUE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "selectable", TRUE, "xalign", 0.0f, "hexpand", TRUE, NULL);

  g_signal_connect (label, "activate-link", maker->link_activated, maker->data);
  return label;
}

static GtkWidget *
new_heading (Maker *maker, cmark_node *node)
{
  static const char *const classes[] = { "title-1", "title-3", "heading" };
  int level = CLAMP (cmark_node_get_heading_level (node), 1, 3);
  g_autofree char *markup = lantu_help_markup (node);
  GtkWidget *label = new_label (maker, GTK_ACCESSIBLE_ROLE_HEADING, markup);

  gtk_widget_add_css_class (label, classes[level - 1]);
  gtk_widget_set_margin_top (label, level == 1 ? 0 : 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

/* (nullable): the picture, where a paragraph is nothing else */
static GtkWidget *
new_picture (Maker *maker, cmark_node *paragraph)
{
  cmark_node *image = cmark_node_first_child (paragraph);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *path = NULL;
  GtkWidget *picture;

  if (image == NULL || cmark_node_get_type (image) != CMARK_NODE_IMAGE || cmark_node_next (image))
    return NULL;
  for (cmark_node *word = cmark_node_first_child (image); word; word = cmark_node_next (word))
    if (cmark_node_get_literal (word))
      g_string_append (words, cmark_node_get_literal (word));
  path = g_strdup_printf (LANTU_HELP_PATH "%s/%s", maker->folder, cmark_node_get_url (image));
  picture = gtk_picture_new_for_resource (path);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), words->str);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_add_css_class (picture, "help-picture");
  return picture;
}

static GtkWidget *
new_code (Maker *maker, cmark_node *node)
{
  g_autofree char *text = g_strchomp (g_markup_escape_text (cmark_node_get_literal (node), -1));
  GtkWidget *label = new_label (maker, GTK_ACCESSIBLE_ROLE_LABEL, text);

  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "help-code");
  return label;
}

static GtkWidget *
new_list (Maker *maker, cmark_node *node)
{
  GtkWidget *list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6,
                                  NULL);
  gboolean ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
  int number = cmark_node_get_list_start (node);

  for (cmark_node *item = cmark_node_first_child (node); item; item = cmark_node_next (item))
    {
      GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, "spacing", 8, NULL);
      GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      g_autofree char *sign = ordered ? g_strdup_printf ("%d.", number++) : g_strdup ("•");
      GtkWidget *bullet = gtk_label_new (sign);

      gtk_label_set_width_chars (GTK_LABEL (bullet), 2);
      gtk_label_set_xalign (GTK_LABEL (bullet), 1);
      gtk_widget_set_valign (bullet, GTK_ALIGN_START);
      gtk_widget_add_css_class (bullet, "dim-text");
      add_blocks (maker, GTK_BOX (body), cmark_node_first_child (item));
      gtk_box_append (GTK_BOX (row), bullet);
      gtk_box_append (GTK_BOX (row), body);
      gtk_box_append (GTK_BOX (list), row);
    }
  return list;
}

static GtkWidget *
new_note (Maker *maker, cmark_node *node)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "help-note");
  add_blocks (maker, GTK_BOX (box), cmark_node_first_child (node));
  return box;
}

static GtkWidget *
new_paragraph (Maker *maker, cmark_node *node)
{
  GtkWidget *picture = new_picture (maker, node);
  g_autofree char *markup = NULL;

  if (picture)
    return picture;
  markup = lantu_help_markup (node);
  return new_label (maker, GTK_ACCESSIBLE_ROLE_PARAGRAPH, markup);
}

static void
add_blocks (Maker *maker, GtkBox *box, cmark_node *first)
{
  for (cmark_node *node = first; node; node = cmark_node_next (node))
    switch (cmark_node_get_type (node))
      {
      case CMARK_NODE_HEADING:
        gtk_box_append (box, new_heading (maker, node));
        break;
      case CMARK_NODE_PARAGRAPH:
        gtk_box_append (box, new_paragraph (maker, node));
        break;
      case CMARK_NODE_LIST:
        gtk_box_append (box, new_list (maker, node));
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        gtk_box_append (box, new_note (maker, node));
        break;
      case CMARK_NODE_CODE_BLOCK:
        gtk_box_append (box, new_code (maker, node));
        break;
      default: /* the test of the pages lets nothing else pass */
        break;
      }
}

/**
 * lantu_help_view_new:
 * @folder: the language whose pictures are shown
 * @link_activated: of #GtkLabel::activate-link; the target is the name of a page
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
lantu_help_view_new (const LantuHelpPage *page, const char *folder, GCallback link_activated, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  Maker maker = { folder, link_activated, data };

  gtk_widget_add_css_class (box, "help-page");
  add_blocks (&maker, GTK_BOX (box), cmark_node_first_child (page->document));
  return box;
}

/* -- what was searched for ---------------------------------------------------- */

static gboolean
mark_label (GtkLabel *label, char **words)
{
  const char *text = gtk_label_get_text (label);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean any = FALSE;

  for (guint i = 0; words[i]; i++)
    for (gsize at = 0, start, end; *words[i] && lantu_help_locate (text + at, words[i], &start, &end); at += end)
      {
        PangoAttribute *colour = pango_attr_background_new (0xe5e5, 0xa5a5, 0x0a0a);
        PangoAttribute *alpha = pango_attr_background_alpha_new (0x6000);

        colour->start_index = alpha->start_index = (guint) (at + start);
        colour->end_index = alpha->end_index = (guint) (at + end);
        pango_attr_list_insert (attributes, colour);
        pango_attr_list_insert (attributes, alpha);
        any = TRUE;
      }
  gtk_label_set_attributes (label, any ? attributes : NULL);
  return any;
}

/**
 * lantu_help_view_mark:
 * @words: separated by spaces
 *
 * Marks where the words stand.
 *
 * Returns: (transfer none) (nullable): the first block that has one
 */
GtkWidget *
lantu_help_view_mark (GtkWidget *view, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  GtkWidget *first = NULL;

  if (GTK_IS_LABEL (view))
    return gtk_label_get_selectable (GTK_LABEL (view)) && mark_label (GTK_LABEL (view), list) ? view : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (view); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = lantu_help_view_mark (child, words);

      if (first == NULL)
        first = found;
    }
  return first;
}
