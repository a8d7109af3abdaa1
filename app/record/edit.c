/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Creating, changing and deleting any record, with the one place where input
 * is refused: types, lengths, choices, required fields, the steps a state may
 * take, reasons, and the few rules of particular registers.  Undo, redo and
 * restore do not come through here: they put back what was once allowed. */

#include "record/edit.h"
#include "base/text.h"
#include "record/edit-rules.h"
#include "record/registers.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define refuse lantu_edit_refuse

typedef enum
{
  CREATE,
  CHANGE,
  DELETE,
} Action;

/* A value that has been read and is ready to be bound. */
typedef struct
{
  const LantuField *field;
  char *text; /* (nullable) as given */
  gboolean null;
  gint64 number;
} Pair;

struct _LantuEdit
{
  Action action;
  const LantuRegister *reg;
  gint64 id;
  char *reason;  /* (nullable) */
  GArray *pairs; /* of Pair */
  LantuDay today;
  char *unknown; /* (nullable) a field name that is none */
};

static void
pair_clear (gpointer data)
{
  g_free (((Pair *) data)->text);
}

static LantuEdit *
edit_new (Action action, const LantuRegister *reg, gint64 id)
{
  LantuEdit *self = g_new0 (LantuEdit, 1);

  self->action = action;
  self->reg = reg;
  self->id = id;
  self->today = lantu_day_today ();
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_set_clear_func (self->pairs, pair_clear);
  return self;
}

LantuEdit *
lantu_edit_create (const LantuRegister *reg)
{
  return edit_new (CREATE, reg, 0);
}

LantuEdit *
lantu_edit_change (const LantuRegister *reg, gint64 id)
{
  return edit_new (CHANGE, reg, id);
}

/* Deletes a row; refused while others refer to it. */
LantuEdit *
lantu_edit_delete (const LantuRegister *reg, gint64 id)
{
  return edit_new (DELETE, reg, id);
}

void
lantu_edit_free (LantuEdit *self)
{
  g_array_unref (self->pairs);
  g_free (self->reason);
  g_free (self->unknown);
  g_free (self);
}

/**
 * lantu_edit_set:
 * @field: a field's name; one that does not exist is refused when written
 * @text: (nullable): the value as a person types it: a date `2026-11-24`, a
 *   choice's code, an id, a decimal with a point; %NULL or empty clears
 */
void
lantu_edit_set (LantuEdit *self, const char *field, const char *text)
{
  Pair pair = { .field = lantu_register_field (self->reg, field, NULL) };

  if (pair.field == NULL)
    {
      g_set_str (&self->unknown, field);
      return;
    }
  pair.text = lantu_text_clean (text ? text : "");
  g_array_append_val (self->pairs, pair);
}

void
lantu_edit_set_int (LantuEdit *self, const char *field, gint64 value)
{
  g_autofree char *text = NULL;
  const LantuField *declared = lantu_register_field (self->reg, field, NULL);

  if (value != LANTU_NO_VALUE && declared && declared->type == LANTU_FIELD_DATE)
    text = lantu_day_format ((LantuDay) value);
  else if (value != LANTU_NO_VALUE)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  lantu_edit_set (self, field, text);
}

/* A row with a derived id; without this one is minted. */
void
lantu_edit_set_id (LantuEdit *self, gint64 id)
{
  self->id = id;
}

void
lantu_edit_set_reason (LantuEdit *self, const char *reason)
{
  g_autofree char *clean = lantu_text_clean (reason ? reason : "");

  g_set_str (&self->reason, *clean ? clean : NULL);
}

/* (nullable) */
const char *
lantu_edit_reason (LantuEdit *self)
{
  return self->reason;
}

void
lantu_edit_set_today (LantuEdit *self, LantuDay today)
{
  self->today = today;
}

/* The row's id, known once it has been written. */
gint64
lantu_edit_id (LantuEdit *self)
{
  return self->id;
}

/* Always %FALSE, with the sentence at the field, or of the whole row. */
gboolean
lantu_edit_refuse (const LantuField *field, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (field)
    g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", _(field->label), message);
  else
    g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
parse_choice (Pair *pair, GError **error)
{
  const LantuField *field = pair->field;
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; field->choices[i].code; i++)
    {
      if (g_str_equal (field->choices[i].code, pair->text))
        return TRUE;
      /* the word on the screen will do too */
      if (g_str_equal (_(field->choices[i].word), pair->text))
        {
          g_set_str (&pair->text, field->choices[i].code);
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i ? ", " : "", field->choices[i].code);
    }
  return refuse (field, error, _("“%s” is none of %s"), pair->text, known->str);
}

static gboolean
parse_decimal (const char *text, gint64 *hundredths)
{
  gboolean minus = *text == '-';
  gint64 whole = 0, part = 0;
  guint digits = 0;

  for (text += minus; g_ascii_isdigit (*text); text++)
    {
      if (++digits > 12)
        return FALSE;
      whole = whole * 10 + (*text - '0');
    }
  if (digits == 0)
    return FALSE;
  if (*text == '.')
    {
      guint n = 0;

      for (text++; g_ascii_isdigit (*text); text++, n++)
        if (n < 2)
          part = part * 10 + (*text - '0');
        else if (*text != '0')
          return FALSE;
      if (n == 0)
        return FALSE;
      if (n == 1)
        part *= 10;
    }
  *hundredths = (whole * 100 + part) * (minus ? -1 : 1);
  return *text == '\0';
}

/* The typed text as what the column holds. */
static gboolean
parse_pair (Pair *pair, GError **error)
{
  const LantuField *field = pair->field;
  g_autofree char *problem = NULL;
  LantuDay day;

  if (!lantu_text_check (pair->text, -1, LANTU_TEXT_MAX, &problem))
    return refuse (field, error, "%s", problem);
  pair->null = *pair->text == '\0';
  if (pair->null)
    return (field->flags & LANTU_FIELD_REQUIRED) == 0 || refuse (field, error, _("must not be empty"));

  switch (field->type)
    {
    case LANTU_FIELD_TEXT:
      return strchr (pair->text, '\n') == NULL || refuse (field, error, _("must be a single line"));
    case LANTU_FIELD_LONG_TEXT:
      return TRUE;
    case LANTU_FIELD_CHOICE:
    case LANTU_FIELD_STATE:
      return parse_choice (pair, error);
    case LANTU_FIELD_DATE:
      if (!lantu_day_parse (pair->text, &day))
        return refuse (field, error, _("“%s” is not a date such as 2026-11-24"), pair->text);
      pair->number = day;
      return TRUE;
    case LANTU_FIELD_YES_NO:
      if (g_str_equal (pair->text, "1") || g_str_equal (pair->text, "yes") || g_str_equal (pair->text, "是"))
        pair->number = 1;
      else if (!g_str_equal (pair->text, "0") && !g_str_equal (pair->text, "no") && !g_str_equal (pair->text, "否"))
        return refuse (field, error, _("“%s” is neither yes nor no"), pair->text);
      return TRUE;
    case LANTU_FIELD_DECIMAL:
      return parse_decimal (pair->text, &pair->number) || refuse (field, error, _("“%s” is not a number"), pair->text);
    case LANTU_FIELD_INTEGER:
    case LANTU_FIELD_REFERENCE:
    default:
      return g_ascii_string_to_signed (pair->text, 10, G_MININT64 + 1, G_MAXINT64, &pair->number, NULL) ||
             refuse (field, error, _("“%s” is not a whole number"), pair->text);
    }
}

/* -- rules of the domain ------------------------------------------------- */

static Pair *
find_pair (LantuEdit *self, const char *field)
{
  for (guint i = self->pairs->len; i-- > 0;)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (g_str_equal (pair->field->name, field))
        return pair;
    }
  return NULL;
}

/* A value that follows from the others. */
void
lantu_edit_derive (LantuEdit *self, const char *field, const char *text)
{
  lantu_edit_set (self, field, text);
  parse_pair (&g_array_index (self->pairs, Pair, self->pairs->len - 1), NULL);
}

LantuDay
lantu_edit_today (LantuEdit *self)
{
  return self->today;
}

/**
 * lantu_edit_get:
 *
 * Returns: (nullable) (transfer none): what lantu_edit_set() gave this field last
 */
const char *
lantu_edit_get (LantuEdit *self, const char *field)
{
  Pair *pair = find_pair (self, field);

  return pair ? pair->text : NULL;
}

static const LantuTransition *
find_step (const LantuField *field, const char *from, const char *to)
{
  for (guint i = 0; field->transitions[i].from; i++)
    if (g_str_equal (field->transitions[i].from, from) && g_str_equal (field->transitions[i].to, to))
      return &field->transitions[i];
  return NULL;
}

/**
 * lantu_edit_needs_reason:
 * @record: a loaded record
 * @text: the new value
 *
 * Returns: whether this change will be refused without a reason, so that the window can ask first
 */
gboolean
lantu_edit_needs_reason (LantuRecord *record, const char *field, const char *text)
{
  const LantuField *declared = lantu_register_field (lantu_record_register (record), field, NULL);

  if (declared->type == LANTU_FIELD_STATE)
    {
      const char *from = lantu_record_text (record, field);
      const LantuTransition *transition = from && text ? find_step (declared, from, text) : NULL;

      return transition && transition->needs_reason;
    }
  if (lantu_record_register (record) == &lantu_task_register && g_str_equal (field, "verdict"))
    return g_strcmp0 (text, "na") == 0 && g_strcmp0 (lantu_record_text (record, "verdict"), "na") != 0;
  if (g_strcmp0 (field, lantu_edit_due_field (lantu_record_register (record))) == 0)
    {
      g_autofree char *now = lantu_day_format (lantu_record_day (record, field));

      return now != NULL && g_strcmp0 (now, text) != 0;
    }
  return FALSE;
}

static gboolean
check_state (LantuEdit *self, LantuRecord *record, Pair *pair, GError **error)
{
  const char *from = lantu_record_text (record, pair->field->name);
  const LantuTransition *transition;

  if (from == NULL || g_str_equal (from, pair->text))
    return TRUE;
  transition = find_step (pair->field, from, pair->text);
  if (transition == NULL)
    {
      const char *word_from = lantu_field_word (pair->field, from);

      return refuse (pair->field, error, _("cannot go from “%s” to “%s”"), word_from ? _(word_from) : from,
                     _(lantu_field_word (pair->field, pair->text)));
    }
  if (transition->needs_reason && self->reason == NULL)
    return refuse (pair->field, error, _("going from “%s” to “%s” needs a reason"), _(lantu_field_word (pair->field, from)),
                   _(lantu_field_word (pair->field, pair->text)));
  return TRUE;
}

/* A date as it will be once this is written. */
LantuDay
lantu_edit_day (LantuEdit *self, LantuRecord *record, const char *field)
{
  Pair *pair = find_pair (self, field);

  if (pair)
    return pair->null ? LANTU_NO_DAY : (LantuDay) pair->number;
  return record ? lantu_record_day (record, field) : LANTU_NO_DAY;
}

/**
 * lantu_edit_period_is_frozen:
 * @frozen: (out): whether a change of a task of this period needs a reason: it, or one that it lies in, was frozen
 */
gboolean
lantu_edit_period_is_frozen (LantuConnection *connection, gint64 period, gboolean *frozen, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection,
      "SELECT EXISTS (SELECT 1 FROM period f WHERE f.frozen_seq IS NOT NULL AND (f.id = p.id OR (f.start <= p.start AND f.end >= p.end))) "
      "FROM period p WHERE p.id = ?");

  lantu_statement_bind_int64 (statement, 1, period);
  *frozen = lantu_statement_step (statement) && lantu_statement_int64 (statement, 0);
  return lantu_statement_done (statement, error);
}

static gboolean
check_frozen (LantuEdit *self, LantuConnection *connection, LantuRecord *task, GError **error)
{
  gboolean frozen;

  if (self->reason || !lantu_record_has (task, "period"))
    return TRUE;
  if (!lantu_edit_period_is_frozen (connection, lantu_record_int (task, "period"), &frozen, error))
    return FALSE;
  return !frozen || refuse (NULL, error, _("the period of this task is frozen: a change needs a reason"));
}

static gboolean
check_task (LantuEdit *self, LantuConnection *connection, LantuRecord *record, GError **error)
{
  Pair *status = find_pair (self, "status");
  Pair *verdict = find_pair (self, "verdict");
  Pair *due_pair = find_pair (self, "due");
  LantuDay start, due;

  if (record == NULL && find_pair (self, "status") == NULL)
    lantu_edit_set (self, "status", "not_started");
  due = lantu_edit_day (self, record, "due");
  start = lantu_edit_day (self, record, "start");
  if (due != LANTU_NO_DAY && start == LANTU_NO_DAY)
    {
      /* a task with a due date has a start: the day it got one */
      lantu_edit_set_int (self, "start", MIN (self->today, due));
      parse_pair (&g_array_index (self->pairs, Pair, self->pairs->len - 1), NULL);
      start = MIN (self->today, due);
      status = find_pair (self, "status");
      verdict = find_pair (self, "verdict");
      due_pair = find_pair (self, "due");
    }
  if (due != LANTU_NO_DAY && due < start)
    return refuse (lantu_register_field (self->reg, "due", NULL), error, _("lies before the start"));
  if (record == NULL)
    {
      if (find_pair (self, "measure") == NULL && find_pair (self, "title") == NULL)
        return refuse (lantu_register_field (self->reg, "title", NULL), error, _("must not be empty"));
      return TRUE;
    }
  if (due_pair && lantu_record_has (record, "due") && due != lantu_record_day (record, "due") && self->reason == NULL)
    return refuse (due_pair->field, error, _("changing a date that is set needs a reason"));
  if (verdict && !verdict->null && g_str_equal (verdict->text, "na") && g_strcmp0 (lantu_record_text (record, "verdict"), "na") != 0 &&
      self->reason == NULL)
    return refuse (verdict->field, error, _("“not applicable” needs a reason"));
  if (status && g_strcmp0 (lantu_record_text (record, "status"), status->text) != 0)
    {
      gboolean returned = g_strcmp0 (lantu_record_text (record, "status"), "submitted") == 0 && g_str_equal (status->text, "in_progress");

      if (returned || lantu_record_yes (record, "returned"))
        {
          lantu_edit_set (self, "returned", returned ? "1" : "0");
          parse_pair (&g_array_index (self->pairs, Pair, self->pairs->len - 1), NULL);
        }
    }
  return check_frozen (self, connection, record, error);
}

static gboolean
check_organisation (LantuEdit *self, LantuConnection *connection, LantuRecord *record, GError **error)
{
  Pair *parent = find_pair (self, "parent");
  LantuDay from = lantu_edit_day (self, record, "valid_from");
  LantuDay to = lantu_edit_day (self, record, "valid_to");
  LantuStatement *statement;
  gboolean cycle;

  if (from != LANTU_NO_DAY && to != LANTU_NO_DAY && to < from)
    return refuse (lantu_register_field (self->reg, "valid_to", NULL), error, _("lies before the start"));
  if (record == NULL || parent == NULL || parent->null)
    return TRUE;
  /* UNION, not UNION ALL, ends even where a damaged file already holds a cycle */
  statement = lantu_connection_prepare (connection, "WITH RECURSIVE up (id) AS (SELECT ?1 UNION SELECT o.parent FROM organisation o "
                                                    "JOIN up ON o.id = up.id WHERE o.parent IS NOT NULL) SELECT 1 FROM up WHERE id = ?2");
  lantu_statement_bind_int64 (statement, 1, parent->number);
  lantu_statement_bind_int64 (statement, 2, self->id);
  cycle = lantu_statement_step (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  return !cycle || refuse (parent->field, error, _("an organisation cannot stand below itself"));
}

/* A reference must lead to a row that is there. */
static gboolean
check_references (LantuEdit *self, LantuConnection *connection, GError **error)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      g_autofree char *sql = NULL;
      LantuStatement *statement;
      gboolean there;

      if (pair->field->type != LANTU_FIELD_REFERENCE || pair->null || pair->field->target == NULL)
        continue;
      sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?", pair->field->target);
      statement = lantu_connection_prepare (connection, sql);
      lantu_statement_bind_int64 (statement, 1, pair->number);
      there = lantu_statement_step (statement);
      if (!lantu_statement_done (statement, error))
        return FALSE;
      if (!there)
        return refuse (pair->field, error, _("there is no row %s"), pair->text);
    }
  return TRUE;
}

/* A timetable belongs to whatever it is of; duties go with their subject. */
static gboolean
leads_to (const LantuRegister *reg, const LantuField *field, const LantuRegister *target)
{
  if (reg == &lantu_milestone_register && field->target == NULL)
    return target == &lantu_reform_register || target == &lantu_task_register;
  return g_strcmp0 (field->target, target->name) == 0;
}

static gboolean
check_unreferenced (LantuEdit *self, LantuConnection *connection, GError **error)
{
  LantuRegisters all = lantu_registers ();

  for (guint i = 0; all[i]; i++)
    for (guint f = 0; f < all[i]->n_fields; f++)
      {
        const LantuField *field = &all[i]->fields[f];
        g_autofree char *sql = NULL;
        LantuStatement *statement;
        gint64 n = 0;

        if (field->type != LANTU_FIELD_REFERENCE || !leads_to (all[i], field, self->reg))
          continue;
        sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s = ?", all[i]->name, field->name);
        statement = lantu_connection_prepare (connection, sql);
        lantu_statement_bind_int64 (statement, 1, self->id);
        if (lantu_statement_step (statement))
          n = lantu_statement_int64 (statement, 0);
        if (!lantu_statement_done (statement, error))
          return FALSE;
        if (n > 0)
          return refuse (NULL, error, _("it cannot be deleted: %d rows of “%s” refer to it"), (int) n, _(all[i]->label));
      }
  return TRUE;
}

static gboolean
check_workspace (LantuEdit *self, GError **error)
{
  Pair *limit = find_pair (self, "evidence_limit");

  return limit == NULL || limit->null || (limit->number >= 1 && limit->number <= LANTU_EVIDENCE_MOST_MB) ||
         refuse (limit->field, error, _("“%s” is not between 1 and %d"), limit->text, LANTU_EVIDENCE_MOST_MB);
}

static void
bind_pair (LantuStatement *statement, int index, const Pair *pair)
{
  if (pair->null)
    lantu_statement_bind_null (statement, index);
  else if (lantu_field_is_text (pair->field))
    lantu_statement_bind_text (statement, index, pair->text);
  else
    lantu_statement_bind_int64 (statement, index, pair->number);
}

static gboolean
insert_row (LantuEdit *self, LantuWrite *write, GError **error)
{
  g_autoptr (GString) names = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autofree char *sql = NULL;
  LantuStatement *statement;

  for (guint f = 0; f < self->reg->n_fields; f++)
    {
      const LantuField *field = &self->reg->fields[f];
      Pair *pair = find_pair (self, field->name);

      if ((field->flags & LANTU_FIELD_REQUIRED) && (pair == NULL || pair->null))
        return refuse (field, error, _("must not be empty"));
    }
  if (self->id == 0 && (self->id = lantu_write_mint (write, error)) == 0)
    return FALSE;
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (find_pair (self, pair->field->name) != pair)
        continue;
      g_string_append_printf (names, ", %s", pair->field->name);
      g_string_append (marks, ", ?");
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", self->reg->name, names->str, marks->str);
  statement = lantu_connection_prepare (lantu_write_connection (write), sql);
  lantu_statement_bind_int64 (statement, 1, self->id);
  for (guint i = 0, k = 2; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (find_pair (self, pair->field->name) == pair)
        bind_pair (statement, (int) k++, pair);
    }
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
update_row (LantuEdit *self, LantuRecord *record, LantuConnection *connection, GError **error)
{
  for (guint i = 0; i < self->pairs->len; i++)
    {
      Pair *pair = &g_array_index (self->pairs, Pair, i);
      const char *name = pair->field->name;
      g_autofree char *sql = NULL;
      LantuStatement *statement;
      gboolean same;

      if (find_pair (self, name) != pair)
        continue;
      if (lantu_field_is_text (pair->field))
        same = g_strcmp0 (lantu_record_text (record, name), pair->null ? NULL : pair->text) == 0;
      else
        same = lantu_record_int (record, name) == (pair->null ? LANTU_NO_VALUE : pair->number);
      if (same)
        continue;
      if (pair->field->flags & LANTU_FIELD_FIXED)
        return refuse (pair->field, error, _("cannot be changed any more"));
      /* one column a statement: a shorter statement fires, and prepares, only its own triggers */
      sql = g_strdup_printf ("UPDATE %s SET %s = ? WHERE id = ?", self->reg->name, name);
      statement = lantu_connection_prepare (connection, sql);
      bind_pair (statement, 1, pair);
      lantu_statement_bind_int64 (statement, 2, self->id);
      lantu_statement_run (statement);
      if (!lantu_statement_done (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* All that can be refused.  @record: (out) (transfer full) (nullable): the row as it is */
static gboolean
check (LantuEdit *self, LantuConnection *connection, LantuRecord **loaded, GError **error)
{
  g_autoptr (LantuRecord) record = NULL;
  g_autoptr (GError) local = NULL;

  if (self->unknown)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("there is no field “%s” in “%s”"), self->unknown, _(self->reg->label));
      return FALSE;
    }
  for (guint i = 0; i < self->pairs->len; i++)
    if (!parse_pair (&g_array_index (self->pairs, Pair, i), error))
      return FALSE;
  if (self->action != CREATE)
    {
      record = lantu_record_get (connection, self->reg, self->id, &local);
      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (record == NULL)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("there is no row %" PRId64 " in “%s”"), self->id, _(self->reg->label));
          return FALSE;
        }
    }
  if (self->action == DELETE)
    return check_unreferenced (self, connection, error) && (self->reg != &lantu_task_register || check_frozen (self, connection, record, error));
  if (!check_references (self, connection, error))
    return FALSE;
  if (self->reg == &lantu_task_register && !check_task (self, connection, record, error))
    return FALSE;
  if (self->reg == &lantu_organisation_register && !check_organisation (self, connection, record, error))
    return FALSE;
  if (self->reg == &lantu_workspace_register && !check_workspace (self, error))
    return FALSE;
  if (record)
    for (guint i = 0; i < self->pairs->len; i++)
      {
        Pair *pair = &g_array_index (self->pairs, Pair, i);

        if (pair->field->type == LANTU_FIELD_STATE && !check_state (self, record, pair, error))
          return FALSE;
      }
  if (!lantu_edit_check_reforms (self, connection, self->reg, record, error))
    return FALSE;
  *loaded = g_steal_pointer (&record);
  return TRUE;
}

/**
 * lantu_edit_check:
 *
 * Whether lantu_edit_write() would take it as things stand; nothing is written.
 */
gboolean
lantu_edit_check (LantuConnection *connection, LantuEdit *edit, GError **error)
{
  g_autoptr (LantuRecord) record = NULL;

  return check (edit, connection, &record, error);
}

/**
 * lantu_edit_write:
 * @edit: (type LantuEdit): what is to be done
 *
 * A #LantuWriteFunc.  The same value again succeeds and changes nothing.
 */
gboolean
lantu_edit_write (LantuWrite *write, gpointer edit, GError **error)
{
  LantuEdit *self = edit;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (LantuRecord) record = NULL;
  g_autofree char *sql = NULL;
  LantuStatement *statement;

  if (!check (self, connection, &record, error))
    return FALSE;
  if (self->action != DELETE)
    return (record ? update_row (self, record, connection, error) : insert_row (self, write, error)) &&
           (self->reg != &lantu_milestone_register || lantu_edit_check_chain (connection, self->id, error));
  sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", self->reg->name);
  statement = lantu_connection_prepare (connection, sql);
  lantu_statement_bind_int64 (statement, 1, self->id);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

/**
 * lantu_edit_format:
 * @text: (nullable): a text field's content
 * @number: any other's, or %LANTU_NO_VALUE
 *
 * Returns: (transfer full): the value as lantu_edit_set() reads it; empty for none
 */
char *
lantu_edit_format (const LantuField *field, const char *text, gint64 number)
{
  if (lantu_field_is_text (field))
    return g_strdup (text ? text : "");
  if (number == LANTU_NO_VALUE)
    return g_strdup ("");
  if (field->type == LANTU_FIELD_DATE)
    return lantu_day_format ((LantuDay) number);
  if (field->type == LANTU_FIELD_DECIMAL)
    return number % 100 ? g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", number < 0 ? "-" : "", ABS (number) / 100, (int) (ABS (number) % 100))
                        : g_strdup_printf ("%" G_GINT64_FORMAT, number / 100);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}
