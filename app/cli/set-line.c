/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What `set` is told, as text: a line of standard input taken apart, and
 * TASK and field=value pairs made into an edit.  No file is touched here. */

#include "cli/set-line.h"

#include "record/history-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "record/registers.h"

/**
 * cli_set_line_parse:
 * @line: a line without its end, which may hold bytes of zero
 * @set: (out caller-allocates): the parts
 *
 * Returns: %FALSE with %LANTU_ERROR_INVALID where it is no line of `set FILE -`; nothing is to be cleared then
 */
gboolean
cli_set_line_parse (const char *line, gsize length, LantuSetLine *set, GError **error)
{
  char *space, *tab;

  *set = (LantuSetLine) { 0 };
  if (!g_utf8_validate_len (line, length, NULL))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the line is not UTF-8 text"));
      return FALSE;
    }
  set->text = g_strndup (line, length);
  tab = strchr (set->text, '\t');
  if (tab)
    {
      *tab = '\0';
      set->reason = tab + 1;
    }
  space = strchr (set->text, ' ');
  if (space == NULL)
    {
      cli_set_line_clear (set);
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("it is not of the form TASK field=value"));
      return FALSE;
    }
  *space = '\0';
  set->task = set->text;
  set->pair = space + 1;
  return TRUE;
}

void
cli_set_line_clear (LantuSetLine *set)
{
  g_free (set->text);
  *set = (LantuSetLine) { 0 };
}

/**
 * cli_set_edit:
 * @reg: tasks, reform items or milestones
 * @id_text: the row's id
 *
 * Returns: (transfer full) (nullable): the edit of that row, or %NULL with %LANTU_ERROR_INVALID
 */
LantuEdit *
cli_set_edit (const LantuRegister *reg, const char *id_text, char **pairs, int n_pairs, GError **error)
{
  g_autoptr (LantuEdit) edit = NULL;
  gint64 id;

  if (!g_ascii_string_to_signed (id_text, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is no task's id"), id_text);
      return NULL;
    }
  edit = lantu_edit_change (reg, id);
  for (int i = 0; i < n_pairs; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *field = equals ? g_strndup (pairs[i], (gsize) (equals - pairs[i])) : NULL;

      if (field == NULL || *field == '\0')
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("“%s” is not of the form field=value"), pairs[i]);
          return NULL;
        }
      lantu_edit_set (edit, field, equals + 1);
    }
  return g_steal_pointer (&edit);
}

/**
 * cli_set_label:
 * @pairs: as given to cli_set_edit()
 *
 * Returns: (transfer full): what the history calls it, in the words of the register
 */
char *
cli_set_label (LantuConnection *connection, const LantuRegister *reg, gint64 id, char **pairs, int n_pairs)
{
  g_autofree char *title = lantu_record_title (connection, reg, id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s", title && *title ? title : _(reg->label_one));
  for (int i = 0; i < n_pairs; i++)
    {
      const char *value = strchr (pairs[i], '=') + 1;
      g_autofree char *name = g_strndup (pairs[i], (gsize) (value - pairs[i] - 1));
      const LantuField *field = lantu_register_field (reg, name, NULL);

      for (const LantuChoice *choice = field ? field->choices : NULL; choice && choice->code; choice++)
        if (g_str_equal (choice->code, value))
          value = _(choice->word);
      g_string_append_printf (text, "%s%s: %.*s", i ? ", " : " · ", field ? _(field->label) : name, 200, *value ? value : "—");
    }
  /* a long value is cut by bytes */
  return g_utf8_make_valid (text->str, -1);
}
