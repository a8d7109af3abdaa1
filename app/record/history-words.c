/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal's changes in the registers' words: what a row is called, also
 * when it no longer exists, and old and new as a person would write them. */

#include "record/history-words.h"

#include "record/edit.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_DEPTH 4 /* a title may need another row's title */

static char *title_of (LantuConnection *connection, const LantuRegister *reg, gint64 row, guint depth, gboolean *known, GError **error);

static const LantuValue *
value_of (const LantuRegister *reg, const LantuValue *values, const char *field)
{
  guint index = 0;

  lantu_register_field (reg, field, &index);
  return &values[index];
}

/* What a reference leads to is called; "" where there is none. */
static char *
title_at (LantuConnection *connection, const LantuField *field, gint64 row, guint depth, GError **error)
{
  LantuRegisters registers = lantu_registers ();
  gboolean known = FALSE;

  if (depth > MAX_DEPTH)
    return g_strdup ("");
  if (field->target)
    {
      char *title = title_of (connection, lantu_registers_by_name (registers, field->target), row, depth, &known, error);

      if (title && !known)
        {
          g_free (title);
          title = g_strdup_printf ("%" PRId64, row);
        }
      return title;
    }
  /* it may lead into any register: no two share an id, but a reform item and its branch, which are called the same */
  for (guint i = 0; registers[i]; i++)
    {
      g_autofree char *title = title_of (connection, registers[i], row, depth, &known, error);

      if (title == NULL || known)
        return g_steal_pointer (&title);
    }
  return g_strdup_printf ("%" PRId64, row);
}

static char *
words_of (LantuConnection *connection, const LantuField *field, const LantuValue *value, guint depth, GError **error)
{
  g_autofree char *text = value->type == LANTU_VALUE_TEXT ? lantu_value_dup_text (value) : NULL;
  const char *word = text ? lantu_field_word (field, text) : NULL;

  if (value->type == LANTU_VALUE_NULL)
    return g_strdup ("");
  if (word)
    return g_strdup (_(word));
  if (text)
    return g_steal_pointer (&text);
  if (field->type == LANTU_FIELD_YES_NO)
    return g_strdup (value->number ? _("Yes") : _("No"));
  if (field->type == LANTU_FIELD_REFERENCE)
    return title_at (connection, field, value->number, depth + 1, error);
  return lantu_edit_format (field, NULL, value->number);
}

static char *
title_of (LantuConnection *connection, const LantuRegister *reg, gint64 row, guint depth, gboolean *known, GError **error)
{
  /* where a row's own title says too little, or nothing */
  static const char *const parts[][4] = { { "task", "title", NULL },
                                          { "task", "measure", "organisation", "period" },
                                          { "link", "measure", "reform", "node" },
                                          { "duty", "subject", "role", "body_name" } };
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autoptr (GString) title = g_string_new (NULL);
  LantuValue values[64];
  gboolean there;

  /* it is called what its branch of the blueprint is called */
  if (reg == &lantu_reform_register)
    return title_of (connection, &lantu_node_register, row, depth, known, error);
  if (!lantu_history_row (connection, reg, row, values, texts, &there, error))
    return NULL;
  *known = there;
  for (guint f = 0; f < reg->n_fields && !*known; f++)
    *known = values[f].type != LANTU_VALUE_NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint k = 1; k < 4 && parts[i][k] && g_str_equal (parts[i][0], reg->name); k++)
      {
        const LantuField *field = lantu_register_field (reg, parts[i][k], NULL);
        g_autofree char *words = words_of (connection, field, value_of (reg, values, parts[i][k]), depth, error);

        if (words == NULL)
          return NULL;
        if (*words)
          g_string_append_printf (title, "%s%s", title->len ? " · " : "", words);
      }
  if (title->len == 0)
    {
      g_autofree char *own = lantu_value_dup_text (value_of (reg, values, reg->title_field));

      g_string_assign (title, own ? own : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&title));
}

/**
 * lantu_record_title:
 *
 * Returns: (transfer full) (nullable): what a row is, or was, called; "" where it has no name
 */
char *
lantu_record_title (LantuConnection *connection, const LantuRegister *reg, gint64 row, GError **error)
{
  gboolean known;

  return title_of (connection, reg, row, 0, &known, error);
}

/**
 * lantu_value_words:
 *
 * Returns: (transfer full) (nullable): a field's value as a person would write it: the word of a choice, the title of what a
 *   reference names; "" for none
 */
char *
lantu_value_words (LantuConnection *connection, const LantuField *field, const LantuValue *value, GError **error)
{
  return words_of (connection, field, value, 0, error);
}

/* A row's fields that hold something, in one line. */
static char *
row_words (LantuConnection *connection, const LantuRegister *reg, const LantuValue *image, GError **error)
{
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  g_autoptr (GString) line = g_string_new (NULL);
  LantuValue values[64];

  if (image->type != LANTU_VALUE_TEXT || !lantu_journal_decode (image->text, image->length, values, reg->n_fields, texts))
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("the journal's image of a row cannot be read"));
      return NULL;
    }
  for (guint f = 0; f < reg->n_fields; f++)
    {
      g_autofree char *words = NULL;

      if (values[f].type == LANTU_VALUE_NULL || g_str_equal (reg->fields[f].name, "position"))
        continue;
      words = words_of (connection, &reg->fields[f], &values[f], 0, error);
      if (words == NULL)
        return NULL;
      g_string_append_printf (line, "%s%s: %s", line->len ? "; " : "", _(reg->fields[f].label), words);
    }
  return g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * lantu_history_words:
 *
 * Returns: (transfer full) (nullable): a change in words
 */
LantuHistoryWords *
lantu_history_words (LantuConnection *connection, const LantuCell *cell, GError **error)
{
  g_autoptr (LantuHistoryWords) words = g_new0 (LantuHistoryWords, 1);

  words->reg = cell->reg;
  words->field = cell->field;
  words->row = cell->row;
  words->made = cell->field == NULL && cell->new_value.type != LANTU_VALUE_NULL;
  words->title = lantu_record_title (connection, cell->reg, cell->row, error);
  if (words->title == NULL)
    return NULL;
  if (cell->field)
    {
      words->was = words_of (connection, cell->field, &cell->old_value, 0, error);
      words->now = words->was ? words_of (connection, cell->field, &cell->new_value, 0, error) : NULL;
    }
  else
    {
      words->was = words->made ? g_strdup ("") : row_words (connection, cell->reg, &cell->old_value, error);
      words->now = !words->made ? g_strdup ("") : row_words (connection, cell->reg, &cell->new_value, error);
    }
  return words->was && words->now ? g_steal_pointer (&words) : NULL;
}

/**
 * lantu_history_words_line:
 *
 * Returns: (transfer full): “Status: Not started → Done”
 */
char *
lantu_history_words_line (const LantuHistoryWords *words)
{
  if (words->field)
    return g_strdup_printf ("%s: %s → %s", _(words->field->label), *words->was ? words->was : "—", *words->now ? words->now : "—");
  return g_strdup_printf (words->made ? _("Made: %s") : _("Deleted: %s"), words->made ? words->now : words->was);
}

void
lantu_history_words_free (LantuHistoryWords *words)
{
  g_free (words->title);
  g_free (words->was);
  g_free (words->now);
  g_free (words);
}

/* What a transaction of this kind is called. */
const char *
lantu_history_kind_word (const char *kind)
{
  static const struct
  {
    const char *kind, *word;
  } words[] = {
    { "do", N_("Change") },     { "undo", N_("Undone") },      { "redo", N_("Redone") },      { "import", N_("Import") },
    { "migrate", N_("Setup") }, { "receive", N_("Received") }, { "restore", N_("Restored") }, { "purge", N_("Erased") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].kind, kind) == 0)
      return _(words[i].word);
  return kind;
}

/* -- putting back -------------------------------------------------------------- */

/* Whether what was before can be so again: a row that was made is deleted as any other. */
gboolean
lantu_history_can_put_back (const LantuCell *cell)
{
  return cell->field ? (cell->field->flags & (LANTU_FIELD_FIXED | LANTU_FIELD_DERIVED)) == 0 : cell->old_value.type != LANTU_VALUE_NULL;
}

static void
set_from (LantuEdit *edit, const LantuField *field, const LantuValue *value)
{
  g_autofree char *text = value->type == LANTU_VALUE_TEXT ? lantu_value_dup_text (value) : NULL;
  g_autofree char *typed = lantu_edit_format (field, text, value->type == LANTU_VALUE_INTEGER ? value->number : LANTU_NO_VALUE);

  lantu_edit_set (edit, field->name, typed);
}

static gboolean
set_raw (LantuConnection *connection, const LantuRegister *reg, gint64 row, const char *field, const LantuValue *value, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE id = ?2 AND %s IS NOT ?1", reg->name, field, field);
  g_autofree char *text = value->type == LANTU_VALUE_TEXT ? lantu_value_dup_text (value) : NULL;
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  if (text)
    lantu_statement_bind_text (statement, 1, text);
  else if (value->type == LANTU_VALUE_INTEGER)
    lantu_statement_bind_int64 (statement, 1, value->number);
  else
    lantu_statement_bind_null (statement, 1);
  lantu_statement_bind_int64 (statement, 2, row);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/* A state goes back whatever step that is, with what followed from it by rule in the same transaction. */
static gboolean
put_state_back (LantuConnection *connection, const LantuPutBack *back, const LantuCell *cell, GPtrArray *changes, GError **error)
{
  g_autoptr (LantuRecord) record = lantu_record_get (connection, cell->reg, cell->row, error);
  gboolean followed = FALSE;

  if (record == NULL)
    {
      if (error && *error == NULL)
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no row %" PRId64 " in “%s”"), cell->row, _(cell->reg->label));
      return FALSE;
    }
  if (!set_raw (connection, cell->reg, cell->row, cell->field->name, &cell->old_value, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const LantuCell *other = &((LantuHistoryChange *) g_ptr_array_index (changes, i))->cell;

      if (other->reg != cell->reg || other->field == NULL || (other->field->flags & LANTU_FIELD_DERIVED) == 0)
        continue;
      followed = TRUE;
      if (!set_raw (connection, other->reg, other->row, other->field->name, &other->old_value, error))
        return FALSE;
    }
  if (followed || cell->reg != &lantu_task_register)
    return TRUE;
  /* any change of the status clears it */
  return set_raw (connection, cell->reg, cell->row, "returned", &(LantuValue) { .type = LANTU_VALUE_NULL }, error);
}

/**
 * lantu_history_put_back:
 * @put_back: (type LantuPutBack): which change
 *
 * A #LantuWriteFunc: a field gets the value it had before the change, a deleted
 * row is there again.  Checked like any other edit, but for the steps of a state.
 */
gboolean
lantu_history_put_back (LantuWrite *write, gpointer put_back, GError **error)
{
  const LantuPutBack *back = put_back;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (GPtrArray) changes = lantu_history_changes (connection, lantu_registers (), back->seq, back->row, 0, G_MAXINT, error);
  g_autoptr (LantuEdit) edit = NULL;
  g_autofree char *reason = g_strdup_printf ("restore of %" PRId64, back->seq);
  const LantuCell *cell = NULL;

  for (guint i = 0; changes && i < changes->len; i++)
    {
      LantuHistoryChange *change = g_ptr_array_index (changes, i);

      if (change->n == back->n && change->cell.reg == back->reg && lantu_history_can_put_back (&change->cell))
        cell = &change->cell;
    }
  if (changes == NULL)
    return FALSE;
  if (cell == NULL)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no such change that could be put back"));
      return FALSE;
    }
  if (cell->field && cell->field->type == LANTU_FIELD_STATE)
    return put_state_back (connection, back, cell, changes, error);
  if (cell->field)
    {
      edit = lantu_edit_change (cell->reg, cell->row);
      set_from (edit, cell->field, &cell->old_value);
    }
  else
    {
      g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
      LantuValue values[64];

      if (!lantu_journal_decode (cell->old_value.text, cell->old_value.length, values, cell->reg->n_fields, texts))
        {
          g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_DAMAGED, _("the journal's image of a row cannot be read"));
          return FALSE;
        }
      edit = lantu_edit_create (cell->reg);
      lantu_edit_set_id (edit, cell->row);
      for (guint f = 0; f < cell->reg->n_fields; f++)
        if (values[f].type != LANTU_VALUE_NULL)
          set_from (edit, &cell->reg->fields[f], &values[f]);
    }
  lantu_edit_set_reason (edit, reason);
  return lantu_edit_write (write, edit, error);
}
