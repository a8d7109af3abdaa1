/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one table of the window's verbs.  Accelerators, menus, tooltips and the
 * list of shortcuts are made from it. */

#include "window/actions.h"

#include <glib/gi18n.h>
#include <string.h>

#define GENERAL N_("General")
#define GO N_("Go To")
#define EDIT N_("Editing")
#define WORKSPACE N_("Workspace")

const LantuActionInfo lantu_actions[] = {
  { "win.show-page::overview", N_("_Overview"), { "<Control>1" }, GO },
  { "win.show-page::blueprint", N_("_Blueprint"), { "<Control>2" }, GO },
  { "win.show-page::units", N_("_Units"), { "<Control>3" }, GO },
  { "win.show-page::reforms", N_("_Reform Items"), { "<Control>4" }, GO },
  { "win.show-page::history", N_("_History"), { "<Control>5" }, GO },
  { "win.back", N_("_Back"), { "<Alt>Left" }, GO },
  { "win.up", N_("To the _Parent"), { "<Alt>Up" }, GO },
  { "win.search", N_("_Search"), { "<Control>f" }, GO },
  { "win.search-all", N_("Search _Everything…"), { "<Control>k", "<Shift><Control>f" }, GO },
  { "win.toggle-inspector", N_("Show or Hide the _Inspector"), { "F9", "<Alt>Return" }, GO },

  { "win.fast-mode", N_("_Fast Mode in a Checklist"), { "F8" }, EDIT },
  { "win.undo", N_("_Undo"), { "<Control>z" }, EDIT },
  { "win.redo", N_("_Redo"), { "<Shift><Control>z" }, EDIT },

  { "win.new", N_("_New…"), { "<Control>n" }, WORKSPACE },
  { "win.open", N_("_Open…"), { "<Control>o" }, WORKSPACE },
  { "win.save-copy", N_("_Save a Copy…"), { "<Shift><Control>s" }, WORKSPACE },
  { "win.try-sample", N_("_Try the Sample"), { NULL }, NULL },
  { "win.import-organisations", N_("_Import Sheets…"), { NULL }, NULL },
  { "win.rollout", N_("Roll _Out…"), { NULL }, NULL },
  { "win.print", N_("_Print…"), { "<Control>p" }, WORKSPACE },
  { "win.lamps", N_("_Lamps and Thresholds…"), { NULL }, NULL },
  { "win.check", N_("_Check…"), { NULL }, NULL },
  { "win.backups", N_("_Backups…"), { NULL }, NULL },
  { "win.look-back", N_("_Look Back…"), { "<Shift><Control>t" }, WORKSPACE },
  { "win.close-workspace", N_("_Close Workspace"), { "<Shift><Control>w" }, WORKSPACE },

  { "win.menu", N_("Main _Menu"), { "F10" }, GENERAL },
  { "app.help", N_("_Help"), { "F1" }, GENERAL },
  { "win.preferences", N_("_Preferences"), { "<Control>comma" }, GENERAL },
  { "win.shortcuts", N_("_Keyboard Shortcuts"), { "<Control>question" }, GENERAL },
  { "win.boundaries", N_("What Does Not Belong _Here"), { NULL }, NULL },
  { "win.about", N_("_About Lantu"), { NULL }, NULL },
  { "window.close", N_("Close _Window"), { "<Control>w" }, GENERAL },
  { "app.quit", N_("_Quit"), { "<Control>q" }, GENERAL },
};

const guint lantu_n_actions = G_N_ELEMENTS (lantu_actions);

/**
 * lantu_action_find:
 * @name: with prefix and target, as in the table
 *
 * Returns: (nullable): the entry
 */
const LantuActionInfo *
lantu_action_find (const char *name)
{
  for (guint i = 0; i < lantu_n_actions; i++)
    if (g_str_equal (lantu_actions[i].name, name))
      return &lantu_actions[i];
  return NULL;
}

/* (transfer full): the label in the interface's language, without its mnemonic and dots. */
char *
lantu_action_label (const LantuActionInfo *info)
{
  const char *label = _(info->label);
  GString *text = g_string_new (NULL);

  for (const char *p = label; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* translations into Chinese write the mnemonic as "(_N)" at the end */
      if (c == '(' && p[1] == '_' && p[2] != '\0' && p[3] == ')')
        {
          p += 3;
          continue;
        }
      if (c != '_' && c != 0x2026)
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/**
 * lantu_action_tooltip:
 *
 * Returns: (transfer full): what it is called, and its keys
 */
char *
lantu_action_tooltip (const char *name)
{
  const LantuActionInfo *info = lantu_action_find (name);
  g_autofree char *label = NULL;
  g_autofree char *keys = NULL;
  guint key;
  GdkModifierType modifiers;

  if (info == NULL)
    return NULL;
  label = lantu_action_label (info);
  if (info->accels[0] == NULL || !gtk_accelerator_parse (info->accels[0], &key, &modifiers))
    return g_steal_pointer (&label);
  keys = gtk_accelerator_get_label (key, modifiers);
  return g_strdup_printf ("%s (%s)", label, keys);
}

/**
 * lantu_action_set_on:
 * @button: a button or menu button
 *
 * Gives the button its action, tooltip and accessible name.
 */
void
lantu_action_set_on (GtkWidget *button, const char *name)
{
  const LantuActionInfo *info = lantu_action_find (name);
  g_autofree char *tooltip = lantu_action_tooltip (name);
  g_autofree char *label = info ? lantu_action_label (info) : NULL;

  if (GTK_IS_ACTIONABLE (button))
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), name);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : name, -1);
}

void
lantu_actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < lantu_n_actions; i++)
    if (lantu_actions[i].accels[0])
      gtk_application_set_accels_for_action (application, lantu_actions[i].name, lantu_actions[i].accels);
}

/* (transfer full): “Undo”, or with the name of what would be undone */
static char *
named (const char *action, const char *what)
{
  g_autofree char *short_name = NULL;
  g_autofree char *escaped = NULL;
  g_auto (GStrv) parts = NULL;
  const char *end = what;
  guint width = 0;

  if (what == NULL)
    return g_strdup (_(lantu_action_find (action)->label));
  /* the menu has to fit a narrow window: as wide as 26 Latin letters */
  for (const char *p = what; *p && width < 26; p = end = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  short_name = g_strndup (what, (gsize) (end - what));
  /* in a menu an underline is a mnemonic */
  parts = g_strsplit (short_name, "_", -1);
  escaped = g_strjoinv ("__", parts);
  return g_strdup_printf (g_str_equal (action, "win.undo") ? _("_Undo: %s%s") : _("_Redo: %s%s"), escaped,
                          strlen (short_name) < strlen (what) ? "…" : "");
}

/**
 * lantu_actions_name_undo:
 * @menu: the primary menu
 * @undo: (nullable): what would be undone
 * @redo: (nullable): what would be done again
 */
void
lantu_actions_name_undo (GMenuModel *menu, const char *undo, const char *redo)
{
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, 1, G_MENU_LINK_SECTION);
  const char *names[] = { "win.undo", "win.redo" }, *whats[] = { undo, redo };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *label = named (names[i], whats[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, names[i]);

      g_menu_remove (G_MENU (section), (int) i);
      g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
      g_menu_insert_item (G_MENU (section), (int) i, item);
    }
}

/* Every undo and redo button below @widget says what it would do. */
void
lantu_actions_name_buttons (GtkWidget *widget, const char *undo, const char *redo)
{
  const char *action = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;
  gboolean undoes = g_strcmp0 (action, "win.undo") == 0;

  if (undoes || g_strcmp0 (action, "win.redo") == 0)
    {
      g_autofree char *tooltip = lantu_action_tooltip (action);
      const char *what = undoes ? undo : redo;
      g_autofree char *text = what ? g_strdup_printf ("%s\n%s", tooltip, what) : g_steal_pointer (&tooltip);

      gtk_widget_set_tooltip_text (widget, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    lantu_actions_name_buttons (child, undo, redo);
}

static void
append (GMenu *menu, const char *const *names)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(lantu_action_find (names[i])->label), names[i]);

      g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* (transfer full): the primary menu. */
GMenuModel *
lantu_actions_main_menu (void)
{
  static const char *const file[] = { "win.new", "win.open", "win.save-copy", "win.close-workspace", NULL };
  static const char *const work[] = { "win.undo", "win.redo", NULL };
  static const char *const data[] = { "win.import-organisations", "win.rollout", "win.lamps", "win.look-back", "win.check", "win.backups", NULL };
  static const char *const program[] = { "win.preferences", "win.shortcuts", "app.help", "win.about", NULL };
  GMenu *menu = g_menu_new ();

  append (menu, file);
  append (menu, work);
  append (menu, data);
  append (menu, program);
  return G_MENU_MODEL (menu);
}
