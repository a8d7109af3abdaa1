/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One search over everything: the text fields of every register, as they are
 * declared, each row's id, and the text of a sheet's QR code.
 *
 * A plain scan for a substring, so that a word of two characters is found like
 * any other; SQLite only hands out the texts, the comparison is here.  Chinese
 * knows no case: such a needle is looked for as it is, any other in the folded
 * text.  The caller's cancellable stops the scan (lantu_connection_set_cancellable). */

#include "programme/search.h"

#include <string.h>

#include "base/period.h"
#include "base/text.h"
#include "programme/programme.h"
#include "record/registers.h"

#define AROUND 24 /* characters shown before and after what was found */

typedef struct
{
  char *needle; /* folded */
  gsize length;
  gboolean plain; /* folding changes nothing that could match */
} Needle;

void
lantu_hit_free (LantuHit *hit)
{
  g_free (hit->span);
  g_free (hit->title);
  g_free (hit->where);
  g_free (hit->text);
  g_free (hit);
}

/**
 * lantu_search_reads:
 *
 * Returns: whether the register holds what people look for: not the settings of a workspace, nor what only links
 */
gboolean
lantu_search_reads (const LantuRegister *reg)
{
  static const char *const others[] = { "workspace", "legend", "link", "period", "filter", NULL };

  return !g_strv_contains (others, reg->name);
}

/* Han characters and their like, which have neither case nor a wide form. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x3001 || (c >= 0xf900 && c <= 0xffef) || g_unichar_tolower (c) != c || g_unichar_toupper (c) != c)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fits (const Needle *needle, const char *text, gsize length)
{
  g_autofree char *folded = NULL;

  if (needle->plain)
    return memmem (text, length, needle->needle, needle->length) != NULL;
  folded = lantu_text_fold (text);
  return strstr (folded, needle->needle) != NULL;
}

/* (transfer full): the line in which it stands, not too much of it */
static char *
around (const Needle *needle, const char *text)
{
  g_autofree char *folded = lantu_text_fold (text);
  const char *found = strstr (needle->plain ? text : folded, needle->needle);
  /* folding keeps the number of characters but for a few ligatures: close enough to show where */
  glong at = found ? g_utf8_pointer_to_offset (needle->plain ? text : folded, found) : 0;
  glong all = g_utf8_strlen (text, -1), n = g_utf8_strlen (needle->needle, -1);
  glong from = MAX (0, MIN (at, all) - AROUND), to = MIN (all, at + n + AROUND);
  g_autofree char *piece = g_utf8_substring (text, from, MAX (from, to));

  return g_strdup_printf ("%s%s%s", from > 0 ? "…" : "", g_strdelimit (piece, "\n\t", ' '), to < all ? "…" : "");
}

/* -- what a row is called, and where it stands ------------------------------- */

static gboolean
name_task (LantuConnection *connection, LantuHit *hit, char **title, GError **error)
{
  g_autoptr (GPtrArray) rows = lantu_task_rows (connection, &hit->task, 1, lantu_day_today (), error);
  const LantuTaskRow *row;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  row = g_ptr_array_index (rows, 0);
  hit->organisation = row->organisation;
  *title = row->code ? g_strdup_printf ("%s %s", row->code, row->title ? row->title : "") : g_strdup (row->title);
  if (row->period_code)
    hit->where = g_strdup_printf ("%s · %s", row->organisation_name ? row->organisation_name : "", row->period_code);
  else
    hit->where = g_strdup (row->organisation_name);
  return TRUE;
}

static gboolean
name_organisation (LantuConnection *connection, LantuHit *hit, LantuRecord *record, GError **error)
{
  gint64 parent = lantu_record_int (record, "parent");

  hit->organisation = hit->id;
  if (parent == LANTU_NO_VALUE)
    return TRUE;
  hit->where = lantu_organisation_path (connection, parent, "/", error);
  return hit->where != NULL;
}

/* A duty, or a step of a timetable, stands with what it is about: a branch of the
 * blueprint, which may be a reform item, an organisation, a task. */
static gboolean
name_subject (LantuConnection *connection, LantuHit *hit, gint64 subject, GError **error)
{
  const LantuRegister *const regs[] = { &lantu_node_register, &lantu_organisation_register };

  for (guint i = 0; i < G_N_ELEMENTS (regs); i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (LantuRecord) record = lantu_record_get (connection, regs[i], subject, &local);

      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (record == NULL)
        continue;
      *(i > 0 ? &hit->organisation : hit->reg == &lantu_milestone_register ? &hit->reform : &hit->node) = subject;
      hit->where = g_strdup (lantu_record_text (record, regs[i]->title_field));
      return TRUE;
    }
  if (hit->reg == &lantu_milestone_register)
    {
      g_autofree char *title = NULL;
      g_autofree char *place = NULL;

      hit->task = subject;
      if (!name_task (connection, hit, &title, error))
        return FALSE;
      place = g_steal_pointer (&hit->where);
      hit->where = title && place ? g_strdup_printf ("%s · %s", place, title) : g_steal_pointer (&title);
    }
  return TRUE;
}

/* A reform item's title is that of its branch. */
static gboolean
name_reform (LantuConnection *connection, LantuHit *hit, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuRecord) node = lantu_record_get (connection, &lantu_node_register, hit->id, &local);

  if (local)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  hit->reform = hit->id;
  if (node)
    hit->title = g_strdup (lantu_record_text (node, "title"));
  return TRUE;
}

static gboolean
describe (LantuConnection *connection, LantuHit *hit, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LantuRecord) record = lantu_record_get (connection, hit->reg, hit->id, &local);
  g_autofree char *of_task = NULL;
  const LantuField *title = lantu_register_field (hit->reg, hit->reg->title_field, NULL);
  const char *name;

  if (record == NULL)
    {
      if (local == NULL)
        return TRUE; /* it went meanwhile */
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  name = title && lantu_field_is_text (title) ? lantu_record_text (record, title->name) : NULL;
  if (hit->reg == &lantu_task_register)
    {
      hit->task = hit->id;
      if (!name_task (connection, hit, &of_task, error))
        return FALSE;
      hit->title = g_steal_pointer (&of_task);
    }
  else if (lantu_register_field (hit->reg, "task", NULL) && lantu_record_has (record, "task"))
    {
      g_autofree char *place = NULL;

      hit->task = lantu_record_int (record, "task");
      if (!name_task (connection, hit, &of_task, error))
        return FALSE;
      place = g_steal_pointer (&hit->where);
      hit->where = place && of_task ? g_strdup_printf ("%s · %s", place, of_task) : g_steal_pointer (&of_task);
    }
  else if (hit->reg == &lantu_organisation_register)
    {
      if (!name_organisation (connection, hit, record, error))
        return FALSE;
    }
  else if (hit->reg == &lantu_reform_register)
    {
      if (!name_reform (connection, hit, error))
        return FALSE;
    }
  else if (hit->reg == &lantu_duty_register || hit->reg == &lantu_milestone_register)
    {
      if (!name_subject (connection, hit, lantu_record_int (record, "subject"), error))
        return FALSE;
    }
  else if (lantu_register_field (hit->reg, "code", NULL) && lantu_record_text (record, "code"))
    hit->where = g_strdup (lantu_record_text (record, "code"));
  if (hit->reg == &lantu_node_register || hit->reg == &lantu_measure_register)
    hit->node = hit->id;
  if (hit->title == NULL)
    hit->title = g_strdup (name && *name ? name : hit->text ? hit->text : "");
  return TRUE;
}

/* -- the search --------------------------------------------------------------- */

static gboolean
is_there (LantuConnection *connection, const LantuRegister *reg, gint64 id, gboolean *there, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE id = ?", reg->name);
  LantuStatement *statement = lantu_connection_prepare (connection, sql);

  lantu_statement_bind_int64 (statement, 1, id);
  *there = lantu_statement_step (statement);
  return lantu_statement_done (statement, error);
}

/* An id, or `lantu:REGISTER/ID/PERIOD` as a sheet's QR code says it. */
static gboolean
named (const LantuRegister *reg, const char *text, gint64 *id, char **span)
{
  const char *number = text, *end;
  g_autofree char *digits = NULL;
  LantuPeriod period;

  if (g_str_has_prefix (text, "lantu:"))
    {
      number = text + strlen ("lantu:");
      if (!g_str_has_prefix (number, reg->name) || number[strlen (reg->name)] != '/')
        return FALSE;
      number += strlen (reg->name) + 1;
    }
  end = strchr (number, '/');
  digits = end ? g_strndup (number, (gsize) (end - number)) : g_strdup (number);
  if (!g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, id, NULL))
    return FALSE;
  if (end && lantu_period_parse (end + 1, &period))
    *span = g_strdup (period.code);
  return end == NULL || *span != NULL;
}

/* The row's id and every text field that a person fills in; (transfer full) (nullable): none has one */
static char *
make_query (const LantuRegister *reg, GPtrArray *fields)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");

  for (guint f = 0; f < reg->n_fields; f++)
    if ((reg->fields[f].type == LANTU_FIELD_TEXT || reg->fields[f].type == LANTU_FIELD_LONG_TEXT) && !(reg->fields[f].flags & LANTU_FIELD_DERIVED))
      {
        g_string_append_printf (sql, ", %s", reg->fields[f].name);
        g_ptr_array_add (fields, (gpointer) &reg->fields[f]);
      }
  g_string_append_printf (sql, " FROM %s", reg->name);
  return fields->len ? g_string_free_and_steal (g_steal_pointer (&sql)) : NULL;
}

static LantuHit *
hit_new (const LantuRegister *reg, gint64 id, const LantuField *field)
{
  LantuHit *hit = g_new0 (LantuHit, 1);

  hit->reg = reg;
  hit->id = id;
  hit->field = field;
  return hit;
}

static gboolean
scan (LantuConnection *connection, const LantuRegister *reg, const Needle *needle, guint limit, GPtrArray *hits, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *sql = make_query (reg, fields);
  LantuStatement *statement;

  if (sql == NULL)
    return TRUE;
  statement = lantu_connection_prepare (connection, sql);
  while ((limit == 0 || hits->len < limit) && lantu_statement_step (statement))
    for (guint f = 0; f < fields->len; f++)
      {
        gsize length = 0;
        const char *text = lantu_statement_text (statement, (int) f + 1, &length);

        if (text && length && fits (needle, text, length))
          {
            LantuHit *hit = hit_new (reg, lantu_statement_int64 (statement, 0), g_ptr_array_index (fields, f));

            hit->text = around (needle, text);
            g_ptr_array_add (hits, hit);
            break;
          }
      }
  return lantu_statement_done (statement, error);
}

/**
 * lantu_search_register:
 * @text: what is looked for, in any text field; or a row's id; or what a sheet's QR code says
 * @limit: how many hits at most; 0 for all
 *
 * Case and the width of letters make no difference.  An empty text finds nothing.
 *
 * Returns: (transfer full) (nullable) (element-type LantuHit): the rows in which it stands, in the order of their ids;
 *   %LANTU_ERROR_CANCELLED where the connection's cancellable said so
 */
GPtrArray *
lantu_search_register (LantuConnection *connection, const LantuRegister *reg, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) lantu_hit_free);
  g_autofree char *clean = lantu_text_clean (text);
  g_autofree char *folded = lantu_text_fold (clean);
  g_autofree char *span = NULL;
  Needle needle = { folded, strlen (folded), is_plain (folded) };
  gint64 id;
  gboolean there;

  if (*folded == '\0')
    return g_steal_pointer (&hits);
  if (named (reg, clean, &id, &span))
    {
      if (!is_there (connection, reg, id, &there, error))
        return NULL;
      if (there)
        {
          LantuHit *hit = hit_new (reg, id, NULL);

          hit->span = g_steal_pointer (&span);
          g_ptr_array_add (hits, hit);
        }
    }
  if (!scan (connection, reg, &needle, limit, hits, error))
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    if (!describe (connection, g_ptr_array_index (hits, i), error))
      return NULL;
  return g_steal_pointer (&hits);
}
