/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists of what was changed, for paper and CSV: a part of the history, and what
 * differs between two days.  Titles and heads are in the workspace's language;
 * the entries are told as on screen. */

#include "report/list-report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/words.h"
#include "programme/programme.h"
#include "record/history-words.h"

#define MOST_CHANGES 20000 /* of a list on paper: some thousand pages */

typedef struct
{
  const char *title;
  PangoAlignment align;
  double width, weight;
} Column;

/* The sheet, with its one table. */
static LantuReport *
begin (LantuConnection *connection, const char *title, const char *about, const Column *columns, guint n, LantuTable **table, GError **error)
{
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  g_autofree char *words = NULL;
  const char *language, *header;
  LantuReport *report;

  if (workspace == NULL)
    return NULL;
  language = lantu_record_text (workspace, "language") ? lantu_record_text (workspace, "language") : "zh_CN";
  header = lantu_record_text (workspace, "header_word");
  report = lantu_report_new (LANTU_LANDSCAPE, lantu_words (language, title));
  lantu_report_set_language (report, language);
  if (header)
    lantu_report_set_header (report, header);
  lantu_report_set_meta (report, lantu_record_text (workspace, "title"), NULL, about);
  *table = lantu_table_new ();
  for (guint c = 0; c < n; c++)
    {
      lantu_table_add_column (*table, lantu_words (language, columns[c].title), LANTU_COLUMN_TEXT, columns[c].align, columns[c].width,
                              columns[c].weight);
      lantu_table_set_type_size (*table, c, 9.5);
    }
  lantu_report_add_table (report, *table);
  return report;
}

static void
add_row (LantuTable *table, const char *const *texts, guint n)
{
  guint row = lantu_table_add_row (table);

  for (guint c = 0; c < n; c++)
    lantu_table_set_text (table, row, c, texts[c] ? texts[c] : "");
}

/**
 * lantu_report_comparison:
 * @between: the two days, in words
 *
 * Returns: (transfer full) (nullable): a list of what differs, not yet paginated
 */
LantuReport *
lantu_report_comparison (LantuConnection *connection, const LantuComparison *comparison, const char *between, GError **error)
{
  static const Column columns[] = { { N_("Difference"), PANGO_ALIGN_CENTER, 18, 0 },
                                    { N_("Register"), PANGO_ALIGN_CENTER, 28, 0 },
                                    { N_("Record"), PANGO_ALIGN_LEFT, 80, 1 },
                                    { N_("Old and new"), PANGO_ALIGN_LEFT, 90, 1 } };
  LantuTable *table;
  LantuReport *report = begin (connection, N_("What differs between two days"), between, columns, G_N_ELEMENTS (columns), &table, error);

  for (guint i = 0; report && i < comparison->rows->len; i++)
    {
      const LantuCompared *compared = comparison->rows->pdata[i];
      const char *texts[] = { lantu_difference_word (compared->difference), _(compared->reg->label_one), compared->title, compared->text };

      add_row (table, texts, G_N_ELEMENTS (texts));
    }
  return report;
}

static gboolean
add_entry (LantuConnection *connection, LantuTable *table, const LantuHistoryEntry *entry, const LantuHistoryQuery *query, guint *left,
           GError **error)
{
  g_autofree char *at = lantu_time_format (entry->at);
  g_autofree char *seq = g_strdup_printf ("%" PRId64, entry->seq);
  g_autoptr (GPtrArray) changes = lantu_history_changes (connection, lantu_registers (), entry->seq, query->row, 0, *left, error);

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const LantuHistoryChange *change = changes->pdata[i];
      g_autoptr (LantuHistoryWords) words = lantu_history_words (connection, &change->cell, error);
      g_autofree char *line = words ? lantu_history_words_line (words) : NULL;
      const char *texts[] = { seq, at, entry->actor, entry->label, words ? words->title : NULL, line, entry->reason };

      if (words == NULL)
        return FALSE;
      add_row (table, texts, G_N_ELEMENTS (texts));
    }
  *left -= MIN (*left, changes->len);
  return TRUE;
}

/**
 * lantu_report_history:
 * @query: which part of the journal
 *
 * Returns: (transfer full) (nullable): a list of its changes, the latest first, not yet paginated; the link of the
 *   last entry stands beside the title
 */
LantuReport *
lantu_report_history (LantuConnection *connection, const LantuHistoryQuery *query, GError **error)
{
  static const Column columns[] = { { N_("Entry"), PANGO_ALIGN_RIGHT, 14, 0 }, { N_("When"), PANGO_ALIGN_CENTER, 30, 0 },
                                    { N_("Who"), PANGO_ALIGN_LEFT, 22, 0 },    { N_("What"), PANGO_ALIGN_LEFT, 44, 0 },
                                    { N_("Record"), PANGO_ALIGN_LEFT, 50, 1 }, { N_("Old and new"), PANGO_ALIGN_LEFT, 56, 1 },
                                    { N_("Reason"), PANGO_ALIGN_LEFT, 24, 0 } };
  g_autoptr (GArray) marks = lantu_history_marks (connection, query, error);
  g_autofree char *link = marks ? lantu_store_last_link (connection, NULL, error) : NULL;
  g_autofree char *about = link ? g_strdup_printf ("%.16s…", link) : NULL;
  g_autoptr (LantuReport) report = NULL;
  LantuTable *table;
  guint left = MOST_CHANGES;

  if (link == NULL || (report = begin (connection, N_("History of the workspace"), about, columns, G_N_ELEMENTS (columns), &table, error)) == NULL)
    return NULL;
  for (guint first = 0; first < marks->len && left > 0; first += 256)
    {
      g_autoptr (GPtrArray)
          entries = lantu_history_entries (connection, &g_array_index (marks, LantuHistoryMark, first), MIN (256, marks->len - first), error);

      if (entries == NULL)
        return NULL;
      for (guint i = 0; i < entries->len && left > 0; i++)
        if (!add_entry (connection, table, entries->pdata[i], query, &left, error))
          return NULL;
    }
  return g_steal_pointer (&report);
}
