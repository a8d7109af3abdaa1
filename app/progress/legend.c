/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  The words and colours that are shipped stand here once; a
 * row of the register `legend` that still holds one of them says nothing of
 * its own, so that an interface in another language keeps speaking it.  The
 * rules of what a legend may hold are here, too: every person's change of
 * these rows comes through lantu_legend_write(). */

#include "progress/legend.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/colour.h"
#include "base/text.h"
#include "base/words.h"
#include "record/edit.h"
#include "record/registers.h"
#include "store/identity.h"

static const struct
{
  const char *word;
  guint32 colour;
} shipped[LANTU_N_LAMPS] = {
  [LANTU_LAMP_NONE] = { N_("No data"), 0x5e5d63 },   [LANTU_LAMP_GREY] = { N_("Not yet due"), 0x5e5d63 },
  [LANTU_LAMP_GREEN] = { N_("On track"), 0x15703f }, [LANTU_LAMP_BLUE] = { N_("Due soon"), 0x1a5fb4 },
  [LANTU_LAMP_YELLOW] = { N_("Behind"), 0x854d00 },  [LANTU_LAMP_RED] = { N_("Overdue"), 0xb81624 },
};

/* the order in which they are explained */
static const LantuLamp order[] = { LANTU_LAMP_GREEN, LANTU_LAMP_BLUE, LANTU_LAMP_YELLOW, LANTU_LAMP_RED, LANTU_LAMP_GREY };

/* The word in the source, for _() and lantu_words(). */
const char *
lantu_shipped_word (LantuLamp lamp)
{
  return shipped[lamp].word;
}

guint32
lantu_shipped_colour (LantuLamp lamp)
{
  return shipped[lamp].colour;
}

/* As shipped; what it held is not freed. */
void
lantu_legend_reset (LantuLegend *self)
{
  *self = (LantuLegend) { .thresholds = { 10.0, 30.0, 15 } };
  for (int lamp = LANTU_LAMP_NONE; lamp < LANTU_N_LAMPS; lamp++)
    self->colours[lamp] = shipped[lamp].colour;
}

void
lantu_legend_clear (LantuLegend *self)
{
  for (int lamp = LANTU_LAMP_NONE; lamp < LANTU_N_LAMPS; lamp++)
    g_clear_pointer (&self->words[lamp], g_free);
}

void
lantu_legend_copy (LantuLegend *self, const LantuLegend *from)
{
  *self = *from;
  for (int lamp = LANTU_LAMP_NONE; lamp < LANTU_N_LAMPS; lamp++)
    self->words[lamp] = g_strdup (from->words[lamp]);
}

gboolean
lantu_legend_equal (const LantuLegend *self, const LantuLegend *other)
{
  const LantuThresholds *a = &self->thresholds, *b = &other->thresholds;

  for (int lamp = LANTU_LAMP_GREY; lamp < LANTU_N_LAMPS; lamp++)
    if (self->colours[lamp] != other->colours[lamp] || g_strcmp0 (self->words[lamp], other->words[lamp]) != 0)
      return FALSE;
  return a->lag_yellow == b->lag_yellow && a->lag_red == b->lag_red && a->near_days == b->near_days;
}

/* Whether it is the shipped word in any language that a workspace may have, or in the interface's. */
static gboolean
is_shipped_word (LantuLamp lamp, const char *word)
{
  const LantuChoice *languages = lantu_register_field (&lantu_workspace_register, "language", NULL)->choices;

  for (guint i = 0; languages[i].code; i++)
    if (g_str_equal (word, lantu_words (languages[i].code, shipped[lamp].word)))
      return TRUE;
  return g_str_equal (word, _(shipped[lamp].word));
}

/**
 * lantu_legend_set_word:
 * @word: (nullable): cleaned before it is kept; empty, or the shipped one in any language, leaves the lamp its shipped word
 */
void
lantu_legend_set_word (LantuLegend *self, LantuLamp lamp, const char *word)
{
  g_autofree char *clean = lantu_text_clean (word ? word : "");

  g_set_str (&self->words[lamp], *clean && !is_shipped_word (lamp, clean) ? clean : NULL);
}

/**
 * lantu_legend_read:
 * @legend: (out): what it held is not freed
 */
gboolean
lantu_legend_read (LantuConnection *connection, LantuLegend *self, GError **error)
{
  LantuStatement *statement;

  lantu_legend_reset (self);
  if (!lantu_thresholds_read (connection, &self->thresholds, error))
    return FALSE;
  statement = lantu_connection_prepare (connection, "SELECT code, word, colour FROM legend ORDER BY id");
  while (lantu_statement_step (statement))
    {
      LantuLamp lamp = lantu_lamp_from_code (lantu_statement_text (statement, 0, NULL));

      if (lamp == LANTU_LAMP_NONE)
        continue;
      lantu_legend_set_word (self, lamp, lantu_statement_text (statement, 1, NULL));
      lantu_colour_parse (lantu_statement_text (statement, 2, NULL), &self->colours[lamp]);
    }
  if (lantu_statement_done (statement, error))
    return TRUE;
  lantu_legend_clear (self);
  return FALSE;
}

/* The lamp's word on the screen; a shipped one in the interface's language. */
const char *
lantu_legend_word (const LantuLegend *self, LantuLamp lamp)
{
  return self->words[lamp] ? self->words[lamp] : _(shipped[lamp].word);
}

/* The lamp's word on paper, where the workspace's language rules. */
const char *
lantu_legend_paper_word (const LantuLegend *self, LantuLamp lamp, const char *language)
{
  return self->words[lamp] ? self->words[lamp] : lantu_words (language, shipped[lamp].word);
}

/* Whether word and colour are as they were shipped: only then does the colour's name name the lamp. */
gboolean
lantu_legend_is_shipped (const LantuLegend *self, LantuLamp lamp)
{
  return self->words[lamp] == NULL && self->colours[lamp] == shipped[lamp].colour;
}

/**
 * lantu_legend_shade:
 * @dark: on dark grounds, else on light ones
 * @text: of a word, which needs more contrast than a shape
 *
 * Returns: the workspace's colour, made darker or lighter by as little as it needs to be seen on
 *   a card, on a selected row and, a word, on a tint of its own
 */
guint32
lantu_legend_shade (const LantuLegend *self, LantuLamp lamp, gboolean dark, gboolean text)
{
  /* the card and a selected row, as libadwaita and resources/style.css paint them */
  static const guint32 grounds[2][2] = { { 0xffffff, 0xdee9f8 }, { 0x343437, 0x233751 } };

  return lantu_colour_readable (self->colours[lamp], grounds[dark ? 1 : 0], 2, text ? 0.2 : 0, text ? 4.5 : 3.0);
}

/* -- rules and writing ------------------------------------------------------- */

static char *
word_problem (const LantuLegend *self, LantuLamp lamp)
{
  const char *word = lantu_legend_word (self, lamp);
  guint width = 0;

  for (const char *p = self->words[lamp]; p && *p; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  /* the columns of screen and paper have no room for more */
  if (width > LANTU_LEGEND_WORD_MAX)
    return g_strdup_printf (_("is longer than %d letters or %d Chinese characters"), LANTU_LEGEND_WORD_MAX, LANTU_LEGEND_WORD_MAX / 2);
  if (strchr (word, '\n'))
    return g_strdup (_("must be a single line"));
  for (int other = LANTU_LAMP_GREY; other < LANTU_N_LAMPS; other++)
    if (other != (int) lamp && g_str_equal (word, lantu_legend_word (self, (LantuLamp) other)))
      return g_strdup (_("is the word of another lamp, too"));
  return NULL;
}

/**
 * lantu_legend_problem:
 * @field: a #LantuLegendField; for a word, %LANTU_LEGEND_WORDS + its lamp
 *
 * Returns: (transfer full) (nullable): what is wrong there, as a sentence without its subject
 */
char *
lantu_legend_problem (const LantuLegend *self, int field)
{
  const LantuThresholds *thresholds = &self->thresholds;

  switch (field)
    {
    case LANTU_LEGEND_LAG_YELLOW:
      if (thresholds->lag_yellow <= 0 || thresholds->lag_yellow > 100)
        return g_strdup (_("must be above 0 and at most 100"));
      return NULL;
    case LANTU_LEGEND_LAG_RED:
      if (thresholds->lag_red > 100)
        return g_strdup (_("must be at most 100"));
      return thresholds->lag_red > thresholds->lag_yellow ? NULL : g_strdup (_("must be more than for yellow"));
    case LANTU_LEGEND_NEAR_DAYS:
      return thresholds->near_days >= 0 && thresholds->near_days <= 90 ? NULL : g_strdup (_("must be from 0 to 90"));
    default:
      return field > LANTU_LEGEND_WORDS ? word_problem (self, (LantuLamp) (field - LANTU_LEGEND_WORDS)) : NULL;
    }
}

static char *
field_label (const LantuLegend *self, int field)
{
  static const char *const names[] = { "lag_yellow", "lag_red", "near_days" };

  if (field < LANTU_LEGEND_WORDS)
    return g_strdup (_(lantu_register_field (&lantu_workspace_register, names[field], NULL)->label));
  return g_strdup_printf ("%s “%s”", _(lantu_register_field (&lantu_legend_register, "word", NULL)->label),
                          lantu_legend_word (self, (LantuLamp) (field - LANTU_LEGEND_WORDS)));
}

static gboolean
write_thresholds (LantuWrite *write, const LantuThresholds *thresholds, GError **error)
{
  g_autoptr (LantuEdit) edit = lantu_edit_change (&lantu_workspace_register, lantu_id_derive ("workspace", NULL));
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  lantu_edit_set (edit, "lag_yellow", g_ascii_formatd (text, sizeof text, "%.2f", thresholds->lag_yellow));
  lantu_edit_set (edit, "lag_red", g_ascii_formatd (text, sizeof text, "%.2f", thresholds->lag_red));
  lantu_edit_set_int (edit, "near_days", thresholds->near_days);
  return lantu_edit_write (write, edit, error);
}

static gboolean
write_lamp (LantuWrite *write, const LantuLegend *self, const LantuLegend *now, LantuLamp lamp, const char *language, GError **error)
{
  gint64 id = lantu_id_derive ("legend", lantu_lamp_code (lamp), NULL);
  g_autoptr (LantuRecord) row = lantu_record_get (lantu_write_connection (write), &lantu_legend_register, id, NULL);
  g_autoptr (LantuEdit) edit = row ? lantu_edit_change (&lantu_legend_register, id) : lantu_edit_create (&lantu_legend_register);
  g_autofree char *colour = lantu_colour_format (self->colours[lamp]);

  /* a shipped word stays in the language in which it was written */
  if (row == NULL || g_strcmp0 (self->words[lamp], now->words[lamp]) != 0)
    lantu_edit_set (edit, "word", lantu_legend_paper_word (self, lamp, language));
  if (row == NULL || self->colours[lamp] != now->colours[lamp])
    lantu_edit_set (edit, "colour", colour);
  if (row == NULL)
    {
      lantu_edit_set_id (edit, id);
      lantu_edit_set (edit, "code", lantu_lamp_code (lamp));
    }
  return lantu_edit_write (write, edit, error);
}

/**
 * lantu_legend_write:
 * @legend: a #LantuLegend
 *
 * A #LantuWriteFunc: the workspace's rows become as @legend says, refused where lantu_legend_problem() finds one.
 */
gboolean
lantu_legend_write (LantuWrite *write, gpointer legend, GError **error)
{
  LantuConnection *connection = lantu_write_connection (write);
  const LantuLegend *self = legend;
  g_autoptr (LantuRecord) workspace = NULL;
  g_auto (LantuLegend) now = { 0 };

  for (int field = 0; field < LANTU_N_LEGEND_FIELDS; field++)
    {
      g_autofree char *problem = lantu_legend_problem (self, field);
      g_autofree char *label = problem ? field_label (self, field) : NULL;

      if (problem)
        {
          g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, "%s: %s", label, problem);
          return FALSE;
        }
    }
  if (!lantu_legend_read (connection, &now, error) ||
      (workspace = lantu_record_get (connection, &lantu_workspace_register, lantu_id_derive ("workspace", NULL), error)) == NULL ||
      !write_thresholds (write, &self->thresholds, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (!write_lamp (write, self, &now, order[i], lantu_record_text (workspace, "language"), error))
      return FALSE;
  return TRUE;
}

/* The rows of a new workspace. */
gboolean
lantu_legend_write_shipped (LantuConnection *connection, const char *language, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "INSERT INTO legend (id, code, word, colour, position) VALUES (?, ?, ?, ?, ?)");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *code = lantu_lamp_code (order[i]);
      g_autofree char *colour = lantu_colour_format (shipped[order[i]].colour);

      lantu_statement_bind_int64 (statement, 1, lantu_id_derive ("legend", code, NULL));
      lantu_statement_bind_text (statement, 2, code);
      lantu_statement_bind_text (statement, 3, lantu_words (language, shipped[order[i]].word));
      lantu_statement_bind_text (statement, 4, colour);
      lantu_statement_bind_int64 (statement, 5, i + 1);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}
